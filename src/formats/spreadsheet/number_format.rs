//! Numbers as the cells of a spreadsheet show them.

use std::collections::BTreeMap;

use calamine::{ExcelDateTime, ExcelDateTimeType};
use ssfmt::{DateSystem, FormatOptions, NumberFormat};

/// The maximum length of a format code.
const MAX_CODE_CHARS: usize = 255;

/// How a cell shows its number.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct CellFormat {
    /// The format code, such as `0.00%`; empty for the default.
    pub code: String,
    /// Whether the code is a date in the reader's locale, which is ambiguous; it is shown as
    /// `2026-11-12`.
    pub is_local_date: bool,
    pub is_duration: bool,
    pub is_date: bool,
}

/// The numbers of the built-in formats that are days in the form of the reader's country.
const LOCAL_DATES: [u32; 2] = [14, 22];

impl CellFormat {
    pub(crate) fn of(style: Option<&calamine::Style>) -> Self {
        let format = style.and_then(|style| style.number_format.as_ref());
        let Some(format) = format else {
            return Self::default();
        };
        Self {
            is_local_date: format.format_id.is_some_and(|id| LOCAL_DATES.contains(&id)),
            code: format.format_code.clone(),
            ..Self::default()
        }
    }
}

/// Shows numbers by their formats; formats are parsed once.
pub(crate) struct NumberFormatter {
    is_1904: bool,
    options: FormatOptions,
    cache: BTreeMap<String, Option<NumberFormat>>,
}

impl NumberFormatter {
    pub(crate) fn new(is_1904: bool) -> Self {
        let date_system = if is_1904 {
            DateSystem::Date1904
        } else {
            DateSystem::Date1900
        };
        Self {
            is_1904,
            options: FormatOptions {
                date_system,
                ..FormatOptions::default()
            },
            cache: BTreeMap::new(),
        }
    }

    /// What a cell with this number shows.
    pub(crate) fn show(&mut self, number: f64, format: &CellFormat) -> String {
        let code = format.code.trim();
        let plain = |is_1904| {
            if format.is_date || format.is_duration {
                time_text(number, format.is_duration, is_1904)
            } else {
                number_text(number)
            }
        };
        if code.is_empty()
            || code.eq_ignore_ascii_case("general")
            || code == "@"
            || format.is_local_date
            || code.len() > MAX_CODE_CHARS
            || !number.is_finite()
        {
            return plain(self.is_1904);
        }
        let known = self
            .cache
            .entry(code.to_owned())
            .or_insert_with(|| NumberFormat::parse(code).ok());
        let shown = known.as_ref().and_then(|known| {
            let shown = known.try_format(number, &self.options).ok()?;
            let shown = normalize_spaces(&shown);
            (!shown.is_empty()).then_some(shown)
        });
        // A format such as `;;;` hides the value; it is read nevertheless.
        shown.unwrap_or_else(|| plain(self.is_1904))
    }
}

/// A text with one space wherever a format leaves room, and one before a percent sign, where all
/// units have it.
pub(crate) fn normalize_spaces(shown: &str) -> String {
    let words: Vec<&str> = shown.split_whitespace().collect();
    let text = words.join(" ");
    match text.strip_suffix('%') {
        Some(number) if number.ends_with(|c: char| c.is_ascii_digit()) => format!("{number} %"),
        _ => text,
    }
}

/// A number as people write it: without rounding errors.
pub(crate) fn number_text(number: f64) -> String {
    let rounded = (number * 1e9).round() / 1e9;
    let is_near = (rounded - number).abs() <= number.abs() * 1e-12;
    let number = if is_near { rounded } else { number };
    if number != 0.0 && !(1e-9..1e15).contains(&number.abs()) {
        format!("{number:e}")
    } else {
        format!("{}", number + 0.0)
    }
}

/// A date, a time of day or a length of time: `2026-11-12`, `9:40`.
fn time_text(days: f64, is_duration: bool, is_1904: bool) -> String {
    if is_duration || (0.0..1.0).contains(&days) {
        #[expect(
            clippy::cast_possible_truncation,
            reason = "the cast saturates, and what is told is as far off as the file"
        )]
        let seconds = (days * 86_400.0).round() as i64;
        let (hours, minutes, seconds) = (seconds / 3_600, seconds / 60 % 60, seconds % 60);
        return if seconds == 0 {
            format!("{hours}:{:02}", minutes.abs())
        } else {
            format!("{hours}:{:02}:{:02}", minutes.abs(), seconds.abs())
        };
    }
    let time = ExcelDateTime::new(days, ExcelDateTimeType::DateTime, is_1904);
    let (year, month, day, hour, minute, _, _) = time.to_ymd_hms_milli();
    let date = format!("{year:04}-{month:02}-{day:02}");
    if (hour, minute) == (0, 0) {
        date
    } else {
        format!("{date} {hour}:{minute:02}")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn shown(number: f64, code: &str) -> String {
        let format = CellFormat {
            code: code.to_owned(),
            ..CellFormat::default()
        };
        NumberFormatter::new(false).show(number, &format)
    }

    #[test]
    fn cells_show_what_people_see() {
        for (number, code, expected) in [
            (0.35, "0%", "35 %"),
            (0.125, "0.0%", "12.5 %"),
            (1234.5, "#,##0.00\\ \"€\"", "1,234.50 €"),
            (1234.5, "[$€-407]\\ #,##0.00", "€ 1,234.50"),
            (
                1234.5,
                "_(\"$\"* #,##0.00_);_(\"$\"* \\(#,##0.00\\);_(\"$\"* \"-\"??_);_(@_)",
                "$1,234.50",
            ),
            (-3.0, "#,##0;[Red]-#,##0", "-3"),
            (0.03125, "[h]:mm", "0:45"),
            (1.5, "[h]:mm", "36:00"),
            (0.402_777_777_777_777_8, "h:mm AM/PM", "9:40 AM"),
            (45_717.0, "yyyy-mm-dd", "2025-03-01"),
            (45_717.0, "d\\ mmm\\ yyyy", "1 Mar 2025"),
            (45_717.0, "dd.mm.yyyy", "01.03.2025"),
            (18.0, "0\" min\"", "18 min"),
            (0.5, "# ?/?", "1/2"),
            (3.666_666, "0.0", "3.7"),
            (1.8, "+0.0##;\u{2212}0.0##;0", "+1.8"),
            (-1.8, "+0.0##;\u{2212}0.0##;0", "\u{2212}1.8"),
            (3.0, "General", "3"),
            (3.0, "@", "3"),
            (7.0, ";;;", "7"),
        ] {
            assert_eq!(shown(number, code), expected, "{number} in {code}");
        }
    }

    #[test]
    fn no_format_panics() {
        let codes = [
            "[",
            "\"",
            "0;0;0;0;0",
            "[>",
            "[h",
            "0.0.0%%",
            "*",
            "_",
            "\\",
            "E+",
            "??/??/??",
            "[$-",
        ];
        for code in codes.into_iter().chain([&*"0".repeat(300)]) {
            for number in [0.0, -1.0, 1e300, f64::NAN, 0.1, -1e-300] {
                assert!(!shown(number, code).contains("panic"));
            }
        }
    }

    #[test]
    fn numbers_without_a_format_are_read_as_people_write_them() {
        let texts = [
            (3.0, "3"),
            (0.1 + 0.2, "0.3"),
            (-1.8, "-1.8"),
            (0.0, "0"),
            (1e300, "1e300"),
            (1234.5, "1234.5"),
        ];
        for (number, expected) in texts {
            assert_eq!(number_text(number), expected);
        }
    }
}
