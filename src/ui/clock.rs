//! Date and time, which tests can fix.

use std::time::SystemTime;

use crate::model::Date;

/// A clock.
#[derive(Clone, Debug)]
pub enum Clock {
    /// The system's.
    System,
    /// Always this.
    Fixed(Now),
}

/// A moment, where the computer stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Now {
    /// The day.
    pub date: Date,
    /// The hour, 0 to 23.
    pub hour: i8,
    /// The minute, 0 to 59.
    pub minute: i8,
}

impl Clock {
    /// This moment.
    #[must_use]
    pub fn now(&self) -> Now {
        match self {
            Self::Fixed(now) => *now,
            Self::System => Now::of(&jiff::ZonedDateTime::now()),
        }
    }
}

impl Now {
    fn of(moment: &jiff::ZonedDateTime) -> Self {
        let year = u16::try_from(moment.year()).unwrap_or(1);
        let month = u8::try_from(moment.month()).unwrap_or(1);
        let day = u8::try_from(moment.day()).unwrap_or(1);
        let first = || Date::new(1, 1, 1);
        // A clock beyond the year 9999 is wrong anyway.
        let date = Date::new(year, month, day).or_else(first);
        Self {
            date: date.unwrap_or_else(|| unreachable!("the first of January is a day")),
            hour: moment.hour(),
            minute: moment.minute(),
        }
    }

    /// `14:02`.
    #[must_use]
    pub fn time(self) -> String {
        format!("{:02}:{:02}", self.hour, self.minute)
    }

    /// Formats another moment relative to this one: `today 14:02`, `yesterday 9:30`, `3 Nov 2026`.
    #[must_use]
    pub fn format_relative(self, then: SystemTime) -> String {
        let Ok(moment) = jiff::Timestamp::try_from(then) else {
            return String::new();
        };
        let then = Self::of(&moment.to_zoned_datetime(jiff::tz::TimeZone::system()));
        if then.date == self.date {
            return format!("today {}", then.time());
        }
        if Self::day(then.date).and_then(|day| day.tomorrow().ok()) == Self::day(self.date) {
            return format!("yesterday {}", then.time());
        }
        then.date.words()
    }

    fn day(date: Date) -> Option<jiff::civil::Date> {
        date.to_string().parse().ok()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn moments_are_said_as_people_say_them() {
        let at = |text: &str| {
            let civil: jiff::civil::DateTime = text.parse().expect("a moment");
            civil
                .to_zoned_datetime(jiff::tz::TimeZone::system())
                .expect("a moment here")
        };
        let now = Now::of(&at("2026-03-01T14:02"));
        let formatted = |text: &str| {
            let seconds = u64::try_from(at(text).timestamp().as_second()).expect("after 1970");
            now.format_relative(SystemTime::UNIX_EPOCH + std::time::Duration::from_secs(seconds))
        };
        assert_eq!(formatted("2026-03-01T09:05"), "today 09:05");
        assert_eq!(formatted("2026-02-28T23:59"), "yesterday 23:59");
        assert_eq!(formatted("2026-02-27T12:00"), "27 Feb 2026");
        assert_eq!(now.time(), "14:02");
    }
}
