//! Days as people write them.

use crate::model::Date;

/// The day that a text names, if it is unambiguous: `2026-11-12`, `12.11.2026`, `12 November 2026`,
/// `Nov 12, 2026`, `25/12/2026`.
pub(super) fn day(text: &str) -> Option<Date> {
    const MONTHS: [&str; 12] = [
        "jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec",
    ];
    let text = text.trim();
    if let Some(day) = Date::parse(text) {
        return Some(day);
    }
    let parts = text.split(|c: char| !c.is_alphanumeric());
    let parts: Vec<&str> = parts.filter(|part| !part.is_empty()).collect();
    let [a, b, c] = parts[..] else {
        return None;
    };
    let number = |text: &str| {
        text.trim_end_matches(char::is_alphabetic)
            .parse::<u8>()
            .ok()
    };
    let month = |text: &str| {
        let begins = text.get(..3)?.to_lowercase();
        let place = MONTHS.iter().position(|month| *month == begins)?;
        u8::try_from(place + 1).ok()
    };
    let year = |text: &str| text.parse::<u16>().ok().filter(|_| text.len() == 4);
    if let (Some(day), Some(month), Some(year)) = (number(a), month(b), year(c)) {
        return Date::new(year, month, day);
    }
    if let (Some(month), Some(day), Some(year)) = (month(a), number(b), year(c)) {
        return Date::new(year, month, day);
    }
    let (first, second, year) = (a.parse::<u8>().ok()?, b.parse::<u8>().ok()?, year(c)?);
    // With points the day comes first; other separators are ambiguous.
    match (text.contains('.'), first > 12, second > 12) {
        (true, ..) | (_, true, false) => Date::new(year, second, first),
        (_, false, true) => Date::new(year, first, second),
        _ if first == second => Date::new(year, first, second),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_day_is_taken_where_no_other_can_be_meant() {
        let is = Date::new(2026, 11, 25);
        for text in [
            "2026-11-25",
            "25.11.2026",
            "25 November 2026",
            "25th Nov 2026",
            "Nov 25, 2026",
            "25/11/2026",
            "11/25/2026",
        ] {
            assert_eq!(day(text), is, "{text}");
        }
        for text in ["03/04/2026", "May", "2026", "99/99/2026", "soon", "1-2-3-4"] {
            assert_eq!(day(text), None, "{text}");
        }
        assert_eq!(day("3.4.2026"), Date::new(2026, 4, 3));
    }
}
