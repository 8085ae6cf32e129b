//! A metric in one line, as people type it: a name, the current value, an arrow, the target.

use super::{parse_number, split_at_arrow};

/// A parsed metric line; missing parts are empty.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct MetricLine {
    /// What is counted.
    pub name: String,
    /// The current value, with its unit if the target has another.
    pub now: String,
    /// The target, likewise.
    pub target: String,
    /// The unit of both values.
    pub unit: String,
}

impl MetricLine {
    /// Whether there is any value.
    #[must_use]
    pub fn has_values(&self) -> bool {
        !(self.now.is_empty() && self.target.is_empty())
    }

    /// Whether a value has a unit of its own.
    #[must_use]
    pub fn has_own_units(&self) -> bool {
        let is_of_unit = |c: char| c.is_alphabetic() || CURRENCIES.contains(&c) || c == '%';
        [&self.now, &self.target]
            .iter()
            .any(|value| value.contains(is_of_unit))
    }
}

/// Signs of money, which may stand before a number.
const CURRENCIES: [char; 9] = ['€', '$', '£', '¥', '₹', '₽', '₩', '₺', '฿'];
/// The same as words.
const CURRENCY_WORDS: [&str; 14] = [
    "EUR", "USD", "GBP", "CHF", "JPY", "CNY", "INR", "SEK", "NOK", "DKK", "PLN", "CZK", "AUD",
    "CAD",
];
/// What may stand between a sign and its number, and makes it no less a number.
const SIGNS: [char; 9] = ['+', '-', '\u{2212}', '~', '≈', '<', '>', '≤', '≥'];
/// Units that are followed by smaller ones: `9 min 40 s`.
const TIMES: [&str; 22] = [
    "w", "wk", "week", "weeks", "d", "day", "days", "h", "hr", "hrs", "hour", "hours", "m", "min",
    "mins", "minute", "minutes", "s", "sec", "secs", "second", "seconds",
];
/// What else shows that a number is a quantity, where it stands behind it or close to it. Words for times are
/// those of [`TIMES`] and of other languages.
const UNITS: [&str; 40] = [
    "%", "‰", "percent", "prozent", "pct", "pp", "pt", "pts", "points", "point", "punkte",
    "puntos", "pontos", "x", "k", "bn", "ms", "std", "stunde", "stunden", "tag", "tage", "tagen",
    "woche", "wochen", "sek", "sekunden", "minuten", "jour", "jours", "heure", "heures", "día",
    "días", "dias", "horas", "minutos", "giorni", "ore", "dagen",
];
/// How many words a unit has at most: `minutes per call`.
const MOST_UNIT_WORDS: usize = 3;

/// Reads `Call time: 9:40 → 2:00`, `Conversion 41 % -> 55 %`, `€ 12 -> € 8`, `Rating: 4.1`, and the form
/// in which a map shows them, with the values on a line of their own.
#[must_use]
pub fn parse_metric(text: &str) -> MetricLine {
    let text = text.replace(['\u{a0}', '\u{202f}'], " ");
    let (left, target) = split_at_arrow(&text).unwrap_or((text.trim(), ""));
    let (name, now) = if target.is_empty() || is_value(target) {
        name_and_value(left, target)
    } else {
        (left, "")
    };
    let mut line = MetricLine {
        name: name.split_whitespace().collect::<Vec<_>>().join(" "),
        now: value_or_empty(now).to_owned(),
        target: value_or_empty(target).to_owned(),
        unit: String::new(),
    };
    while line.name.ends_with(':') {
        line.name.pop();
        line.name.truncate(line.name.trim_end().len());
    }
    // A common unit is given once.
    let units = [&line.now, &line.target].map(|value| (value.is_empty(), split_unit(value)));
    let unit = match units {
        [(_, Some((_, unit))), (true, _)] | [(true, _), (_, Some((_, unit)))] => Some(unit),
        [(_, Some((_, one))), (_, Some((_, other)))] if one == other => Some(one),
        _ => None,
    };
    if let Some(unit) = unit.map(str::to_owned) {
        for value in [&mut line.now, &mut line.target] {
            if let Some((number, _)) = split_unit(value) {
                *value = number.to_owned();
            }
        }
        line.unit = unit;
    }
    line
}

/// Whether a text is a number with its unit, or two with an arrow between them: `41 %`, `€ 12 → € 8`,
/// `9 min 40 s`. A bare number may be anything.
#[must_use]
pub fn is_quantity(text: &str) -> bool {
    is_measured(text, true)
}

/// Whether a text is a number, with a unit or without, or two with an arrow between them.
#[must_use]
pub fn is_amount(text: &str) -> bool {
    is_measured(text, false)
}

fn is_measured(text: &str, needs_unit: bool) -> bool {
    let text = text.replace(['\u{a0}', '\u{202f}'], " ");
    let is_one = |value: &str| units(value).is_some_and(|count| count > 0 || !needs_unit);
    match split_at_arrow(&text) {
        Some((now, target)) => {
            let is_open = |value: &str| value_or_empty(value).is_empty();
            (is_one(now) || is_open(now)) && (is_one(target) || is_open(target) && !is_open(now))
        }
        None => is_one(&text),
    }
}

/// How many words for units stand around the numbers of a value; `None` where it is no value or says
/// anything else.
fn units(value: &str) -> Option<usize> {
    const LONGEST: usize = 40;
    let value = value.trim();
    if value.len() > LONGEST || !value.contains(|c: char| c.is_ascii_digit()) {
        return None;
    }
    let is_of_number =
        |c: char| c.is_ascii_digit() || " .,:/'\u{2019}–".contains(c) || SIGNS.contains(&c);
    let is_number = |text: &str| {
        let text = text.trim_matches(|c: char| c == ' ' || SIGNS.contains(&c));
        let is_time = || text.split(':').all(|part| part.parse::<u32>().is_ok());
        text.is_empty() || parse_number(text).is_some() || is_time()
    };
    let mut count = 0;
    let mut rest = value;
    while let Some(first) = rest.chars().next() {
        let is_digits = is_of_number(first);
        let end = rest.find(|c: char| is_of_number(c) != is_digits);
        let (piece, behind) = rest.split_at(end.unwrap_or(rest.len()));
        if is_digits {
            let mut parts = piece.split(['-', '–', '/']);
            if !parts.all(is_number) {
                return None;
            }
        } else if is_unit(piece) {
            count += 1;
        } else {
            return None;
        }
        rest = behind;
    }
    Some(count)
}

fn is_unit(word: &str) -> bool {
    let word = word.to_lowercase();
    UNITS.contains(&&*word)
        || TIMES.contains(&&*word)
        || CURRENCY_WORDS
            .iter()
            .any(|it| it.eq_ignore_ascii_case(&word))
        || word.chars().all(|c| CURRENCIES.contains(&c))
}

/// A value, or nothing where a dash says that there is none.
fn value_or_empty(value: &str) -> &str {
    let value = value.trim();
    if ["-", "\u{2013}", "\u{2014}", "\u{2212}"].contains(&value) {
        ""
    } else {
        value
    }
}

/// Whether a text begins like a value: a number, perhaps of money, or a dash for none.
fn is_value(text: &str) -> bool {
    let mut words = text.split_whitespace();
    let is_money = |word: &str| {
        CURRENCY_WORDS.contains(&word)
            || word
                .chars()
                .all(|c| CURRENCIES.contains(&c) || SIGNS.contains(&c))
    };
    match (words.next(), words.next()) {
        (Some(first), _) if is_number(first) => true,
        (Some(first), Some(second)) => is_money(first) && is_number(second),
        (Some(_), None) => value_or_empty(text).is_empty(),
        _ => false,
    }
}

/// Whether a word is a number, with what may stand close to it: `€12`, `41%`, `~3`, `1.2k`.
fn is_number(word: &str) -> bool {
    let bare = word.trim_start_matches(|c| CURRENCIES.contains(&c) || SIGNS.contains(&c));
    bare.starts_with(|c: char| c.is_ascii_digit())
}

/// What stands before an arrow: the metric's name, and its value.
fn name_and_value<'a>(left: &'a str, target: &str) -> (&'a str, &'a str) {
    let has_digit = |text: &str| text.contains(|c: char| c.is_ascii_digit());
    // The value may stand on a line of its own.
    if let Some((name, now)) = left.trim().rsplit_once('\n')
        && (is_value(now) || now.trim().is_empty())
    {
        return (name, now);
    }
    let named = left.split_once(": ").or_else(|| left.split_once(":\t"));
    if let Some((name, now)) = named.filter(|(name, _)| !name.trim().is_empty())
        && (has_digit(now) || !target.is_empty() && value_or_empty(now).is_empty())
        && (target.is_empty() || is_value(now))
    {
        return (name, now);
    }
    if target.is_empty() {
        return (left, "");
    }
    match value_start(left, target) {
        Some(at) => left.split_at(at),
        None => (left, ""),
    }
}

/// Where the value begins that ends a text.
fn value_start(text: &str, target: &str) -> Option<usize> {
    let mut end = 0;
    let words = text.split_whitespace().map(|word| {
        let start = end + text[end..].find(word).unwrap_or(0);
        end = start + word.len();
        (start, word)
    });
    let words: Vec<(usize, &str)> = words.collect();
    let last = words.len().checked_sub(1)?;
    if value_or_empty(words[last].1).is_empty() {
        return Some(words[last].0);
    }
    let mut first = words.iter().rposition(|(_, word)| is_number(word))?;
    if last - first > MOST_UNIT_WORDS {
        return None;
    }
    let word = |place: usize| words[place].1;
    while first > 0 {
        let before = word(first - 1);
        let is_thousands = is_number(before)
            && parse_number(&text[words[first - 1].0..words[first].0 + word(first).len()]).is_some()
            // A name may end with a number: "Area 12 345 -> 350" is of area 12.
            && (word(first).starts_with('0') || has_thousands(target));
        let is_money = CURRENCY_WORDS.contains(&before)
            || before
                .chars()
                .all(|c| CURRENCIES.contains(&c) || SIGNS.contains(&c));
        let is_share = ["of", "/"].contains(&before);
        let is_time = TIMES.contains(&before) && first > 1 && is_number(word(first - 2));
        let is_share_of = |back: usize| is_share && first >= back && is_number(word(first - back));
        first -= if is_thousands || is_money {
            1
        } else if is_time || is_share_of(2) {
            2
        } else if is_share_of(3) && word(first - 2) == "out" {
            3
        } else {
            break;
        };
    }
    Some(words[first].0)
}

/// Whether a value has a space between its thousands.
fn has_thousands(value: &str) -> bool {
    let mut words = value.split_whitespace();
    match (words.next(), words.next()) {
        (Some(first), Some(second)) => {
            second.len() == 3 && parse_number(&format!("{first} {second}")).is_some()
        }
        _ => false,
    }
}

/// A value without its unit, and the unit: `9:40 min`. A unit has no digits.
fn split_unit(value: &str) -> Option<(&str, &str)> {
    let is_number = |c: char| c.is_ascii_digit() || ".,:+-\u{2212}\u{2013}/".contains(c);
    let end = value.find(|c: char| !(is_number(c) || c == ' '))?;
    let before = value[..end].strip_suffix(' ')?;
    let unit = &value[end..];
    // Only thousands have spaces between them.
    let is_number = |c: char| is_number(c) || (c == ' ' && parse_number(before).is_some());
    let is_unit = !unit.trim().is_empty() && !unit.contains(|c: char| c.is_numeric());
    (before.contains(|c: char| c.is_ascii_digit()) && before.chars().all(is_number) && is_unit)
        .then(|| (before, unit.trim()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_quantity_has_a_number_and_a_unit() {
        for text in [
            "41 %",
            "41%",
            "~41 %",
            "1,5 %",
            "€ 12",
            "€12.50",
            "12 EUR",
            "1,234.50 €",
            "18 min",
            "9 min 40 s",
            "9:40 min",
            "3-5 days",
            "2 h",
            "12 000 €",
            "41 % -> 55 %",
            "– → 2 min",
            "12 €/h",
            "+3 pp",
            "3 Tage",
        ] {
            assert!(is_quantity(text), "{text}");
        }
        for text in [
            "",
            "12",
            "9:40",
            "2026-03-04",
            "12 March",
            "Step 2",
            "3 people wait",
            "%",
            "about 3 %",
            "4/5",
            "-",
            "12.03.2026",
            "18 min on hold",
        ] {
            assert!(!is_quantity(text), "{text}");
        }
        for text in ["12", "-4", "1.5", "12 -> 30", "4.1"] {
            assert!(is_amount(text), "{text}");
        }
    }

    #[test]
    fn a_metric_is_read_as_people_type_it() {
        for (text, expected) in [
            ("Conversion 41 % -> 55 %", ["Conversion", "41", "55", "%"]),
            ("Conversion 41% -> 55%", ["Conversion", "41%", "55%", ""]),
            (
                "Delivery 3 days -> 1 day",
                ["Delivery", "3 days", "1 day", ""],
            ),
            ("3 days -> 1 day", ["", "3 days", "1 day", ""]),
            ("Fee 12 EUR -> 8 EUR", ["Fee", "12", "8", "EUR"]),
            ("12 EUR → 8 EUR", ["", "12", "8", "EUR"]),
            ("Fee € 12 -> € 8", ["Fee", "€ 12", "€ 8", ""]),
            ("€ 12 -> € 8", ["", "€ 12", "€ 8", ""]),
            ("Fee €12 -> €8", ["Fee", "€12", "€8", ""]),
            ("Fee EUR 12 => EUR 8", ["Fee", "EUR 12", "EUR 8", ""]),
            ("Call time: 9:40 → 2:00", ["Call time", "9:40", "2:00", ""]),
            (
                "Call time: 9:40 min → 2:00 min",
                ["Call time", "9:40", "2:00", "min"],
            ),
            (
                "Call time\n9:40\u{a0}min → 2:00\u{a0}min",
                ["Call time", "9:40", "2:00", "min"],
            ),
            (
                "Call time\n9:40 min\n→ 2:00 min",
                ["Call time", "9:40", "2:00", "min"],
            ),
            ("Call time – → 2:00", ["Call time", "", "2:00", ""]),
            ("Call time\n– → 2:00 min", ["Call time", "", "2:00", "min"]),
            ("Call time: – → 2:00", ["Call time", "", "2:00", ""]),
            ("Call time → 2:00", ["Call time", "", "2:00", ""]),
            (
                "Call time 9 min 40 s -> 2 min",
                ["Call time", "9 min 40 s", "2 min", ""],
            ),
            (
                "Visitors 12 000 -> 15 000",
                ["Visitors", "12 000", "15 000", ""],
            ),
            (
                "Visitors 12 345 -> 15 000",
                ["Visitors", "12 345", "15 000", ""],
            ),
            (
                "Visitors 12 000 a day -> 15 000 a day",
                ["Visitors", "12 000", "15 000", "a day"],
            ),
            (
                "Rating 4.1 of 5 -> 4.5 of 5",
                ["Rating", "4.1 of 5", "4.5 of 5", ""],
            ),
            (
                "Rating 3 out of 5 -> 4 out of 5",
                ["Rating", "3 out of 5", "4 out of 5", ""],
            ),
            ("Rating 4.1/5 -> 4.5/5", ["Rating", "4.1/5", "4.5/5", ""]),
            (
                "Wait < 3-5 days -> ~1 day",
                ["Wait", "< 3-5 days", "~1 day", ""],
            ),
            ("NPS −12 -> 30", ["NPS", "−12", "30", ""]),
            ("Q3 NPS 12 -> 30", ["Q3 NPS", "12", "30", ""]),
            (
                "Calls within 24h 60 % -> 90 %",
                ["Calls within 24h", "60", "90", "%"],
            ),
            ("Conversion rate: 3 %", ["Conversion rate", "3", "", "%"]),
            ("Step 2 -> Step 3", ["Step 2", "", "Step 3", ""]),
            (
                "Average call time to 2 minutes",
                ["Average call time to 2 minutes", "", "", ""],
            ),
        ] {
            let line = parse_metric(text);
            let read = [&*line.name, &line.now, &line.target, &line.unit];
            assert_eq!(read, expected, "{text}");
        }
    }
}
