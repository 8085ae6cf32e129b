//! Parses values for charts: numbers with their units, and times.

use crate::model::quantity::parse_number;

/// A value that a chart can show.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct ParsedNumber {
    /// The number; for a time, the fraction of a day.
    pub value: f64,
    /// What it is counted in: `%`; empty for nothing.
    pub unit: String,
    /// Whether it is a time, and with which parts.
    pub time: Option<TimeFormat>,
}

/// The parts of a time.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum TimeFormat {
    /// `9:40`
    MinutesSeconds,
    /// `1:09:40`
    HoursMinutesSeconds,
}

impl ParsedNumber {
    /// The number in a text, whose unit may stand behind it or beside it.
    pub fn parse(text: &str, unit: &str) -> Option<Self> {
        let text = text.trim();
        let unit = unit.trim();
        if let Some((value, time)) = parse_time(text) {
            let unit = unit.to_owned();
            let time = Some(time);
            return Some(Self { value, unit, time });
        }
        let is_number = |c: char| c.is_ascii_digit() || ".,+-\u{2212}' \u{a0}\u{202f}".contains(c);
        let end = text.find(|c| !is_number(c)).unwrap_or(text.len());
        let (digits, own) = text.split_at(end);
        let own = own.trim();
        let same = own.is_empty() || own == unit;
        let is_word = own
            .chars()
            .all(|c| c.is_alphabetic() || "%\u{2030}\u{20ac}$\u{a3}\u{b0}/".contains(c));
        if !(same || (unit.is_empty() && is_word)) {
            return None;
        }
        Some(Self {
            value: parse_number(digits).filter(|value| value.abs() < 1e15)?,
            unit: if unit.is_empty() { own } else { unit }.to_owned(),
            time: None,
        })
    }

    /// How a spreadsheet writes it.
    pub fn format(&self) -> String {
        let unit: String = self.unit.chars().filter(|c| *c != '"').take(12).collect();
        match self.time {
            Some(TimeFormat::MinutesSeconds) => "[m]:ss".to_owned(),
            Some(TimeFormat::HoursMinutesSeconds) => "[h]:mm:ss".to_owned(),
            None if unit.is_empty() => "General".to_owned(),
            None => format!("General\" {unit}\""),
        }
    }
}

/// `9:40` or `1:09:40` as a fraction of a day.
fn parse_time(text: &str) -> Option<(f64, TimeFormat)> {
    let parts: Vec<&str> = text.split(':').collect();
    let is_time = |part: &&str| {
        (1..=3).contains(&part.len()) && part.bytes().all(|byte| byte.is_ascii_digit())
    };
    if !parts.iter().all(is_time) || parts.iter().skip(1).any(|part| part.len() != 2) {
        return None;
    }
    let numbers: Vec<f64> = parts.iter().filter_map(|part| part.parse().ok()).collect();
    if numbers.iter().skip(1).any(|number| *number >= 60.0) {
        return None;
    }
    match numbers[..] {
        [minutes, seconds] => Some((
            (minutes * 60.0 + seconds) / 86_400.0,
            TimeFormat::MinutesSeconds,
        )),
        [hours, minutes, seconds] => Some((
            (hours * 3600.0 + minutes * 60.0 + seconds) / 86_400.0,
            TimeFormat::HoursMinutesSeconds,
        )),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_are_read_as_people_write_them() {
        for (text, value) in [
            ("0.9", 0.9),
            ("0,9", 0.9),
            (" 41 ", 41.0),
            ("\u{2212}5", -5.0),
            ("+3", 3.0),
            ("1,234", 1234.0),
            ("1 234,5", 1234.5),
            ("1.234.567", 1_234_567.0),
            ("1,234.50", 1234.5),
            ("1'000", 1000.0),
        ] {
            let number = ParsedNumber::parse(text, "");
            assert_eq!(number.map(|n| n.value), Some(value), "{text}");
        }
        for text in [
            "", "about 5", "5 of 10", "-", "1.2.3", "=1+1", "5-7", "NaN", "inf", "1e400",
        ] {
            assert_eq!(ParsedNumber::parse(text, ""), None, "{text}");
        }
    }

    #[test]
    fn units_stand_beside_or_behind() {
        let unit = |text, unit| ParsedNumber::parse(text, unit).map(|number| number.unit);
        assert_eq!(unit("41", "%"), Some("%".to_owned()));
        assert_eq!(unit("41 %", ""), Some("%".to_owned()));
        assert_eq!(unit("41 %", "%"), Some("%".to_owned()));
        assert_eq!(unit("41 min", "%"), None);
    }

    #[test]
    fn times_are_parts_of_a_day() {
        let time = ParsedNumber::parse("9:40", "").expect("a time");
        assert!((time.value * 1440.0 - 9.666_666_7).abs() < 1e-6);
        assert_eq!(time.format(), "[m]:ss");
        let long = ParsedNumber::parse("1:00:00", "").expect("a time");
        assert!((long.value * 24.0 - 1.0).abs() < 1e-9);
        assert_eq!(ParsedNumber::parse("9:75", ""), None);
        assert_eq!(ParsedNumber::parse("9:4", ""), None);
    }
}
