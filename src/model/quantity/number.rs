//! Parses numbers as people write them, with ambiguous commas and points.

/// A number as people write it: with a real minus, a decimal comma, a plus, marks between thousands.
/// `1,000` is a thousand.
#[must_use]
pub fn parse_number(text: &str) -> Option<f64> {
    parse(text).map(|read| read.value)
}

/// A number on a scale of a few steps, where `1,000` is one, not a thousand.
#[must_use]
pub fn parse_step(text: &str) -> Option<f64> {
    parse(text).map(|read| read.with_decimal_comma.unwrap_or(read.value))
}

/// What a step of a scale is read as and what it would be elsewhere, where these differ: `1,000`.
#[must_use]
pub fn ambiguous_step(text: &str) -> Option<(f64, f64)> {
    let read = parse(text)?;
    Some((read.with_decimal_comma?, read.value))
}

/// A number with its alternative reading.
struct ParsedNumber {
    value: f64,
    /// Its value if the comma is a decimal comma.
    with_decimal_comma: Option<f64>,
}

fn parse(text: &str) -> Option<ParsedNumber> {
    const MOST: usize = 40;
    let text = text.trim();
    if text.len() > MOST || !text.contains(|c: char| c.is_ascii_digit()) {
        return None;
    }
    let (sign, digits) = match text.split_at_checked(text.chars().next()?.len_utf8())? {
        ("-" | "\u{2212}" | "\u{2013}", digits) => (-1.0, digits),
        ("+", digits) => (1.0, digits),
        _ => (1.0, text),
    };
    // All spaces between thousands are one mark, and so are all apostrophes.
    let digits = digits.replace(['\u{a0}', '\u{202f}', '\u{2009}'], " ");
    let digits = digits.replace('\u{2019}', "'");
    let marks: Vec<char> = digits.chars().filter(|c| !c.is_ascii_digit()).collect();
    let plain = |text: &str| text.parse::<f64>().ok().map(|value| sign * value);
    let decimal = || plain(&digits.replace(',', "."));
    let sure = |value| ParsedNumber {
        value,
        with_decimal_comma: None,
    };
    match marks.as_slice() {
        [] | ['.'] => decimal().map(sure),
        [','] => match without_marks(&digits, ',') {
            Some(whole) => plain(&whole).map(|value| ParsedNumber {
                value,
                with_decimal_comma: decimal(),
            }),
            None => decimal().map(sure),
        },
        [mark, others @ ..] if others.iter().all(|other| other == mark) => {
            plain(&without_marks(&digits, *mark)?).map(sure)
        }
        [mark, others @ .., point @ ('.' | ',')] if others.iter().all(|other| other == mark) => {
            let (whole, part) = digits.rsplit_once(*point)?;
            let whole = without_marks(whole, *mark)?;
            plain(&format!("{whole}.{part}")).map(sure)
        }
        _ => None,
    }
}

/// The digits of a number with this mark between its thousands.
fn without_marks(text: &str, mark: char) -> Option<String> {
    let mut groups = text.split(mark);
    let first = groups.next()?;
    let is_grouped = (1..=3).contains(&first.len())
        && !first.starts_with('0')
        && ". ,'".contains(mark)
        && groups.all(|group| group.len() == 3);
    is_grouped.then(|| text.replace(mark, ""))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn signs_between_digits_are_read_as_they_are_meant() {
        for (text, value) in [
            ("1,000", 1000.0),
            ("12,345,678", 12_345_678.0),
            ("1.000.000", 1_000_000.0),
            ("1 000", 1000.0),
            ("1\u{a0}000,5", 1000.5),
            ("1\u{202f}234\u{202f}567", 1_234_567.0),
            ("1'000", 1000.0),
            ("1.234,56", 1234.56),
            ("1,234.56", 1234.56),
            ("\u{2212}1,000", -1000.0),
            ("3,5", 3.5),
            ("0,25", 0.25),
            ("0,250", 0.25),
            ("-0,125", -0.125),
            ("1,2345", 1.2345),
            ("1234,567", 1234.567),
            ("1.250", 1.25),
            ("+2", 2.0),
        ] {
            assert_eq!(parse_number(text), Some(value), "{text}");
        }
        for text in [
            "",
            "-",
            "1 2",
            "1 00",
            "12,34,56",
            "1.2.3",
            "1,000 000",
            "1,000,00",
            "4-5",
            "1,5 %",
        ] {
            assert_eq!(parse_number(text), None, "{text}");
        }
    }
}
