//! The scales on which people put feelings, and where a number stands on them.

use super::emotion_words;
use super::headings::fold;
use crate::model::Emotion;
use crate::model::quantity::parse_step;

/// A scale of numbers for feelings. The worst may be the larger number, as in school marks.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Scale {
    worst: i32,
    best: i32,
}

impl Scale {
    /// From -2 (awful) to 2 (delighted), as on a map.
    pub const AROUND_ZERO: Self = Self::new(-2, 2);
    /// From 1 (awful) to 5 (delighted).
    pub const ONE_TO_FIVE: Self = Self::new(1, 5);
    /// From 0 to 100.
    pub const PERCENT: Self = Self::new(0, 100);

    /// Those that people choose from, where a heading does not say which one it is.
    pub const COMMON: [Self; 9] = [
        Self::AROUND_ZERO,
        Self::ONE_TO_FIVE,
        Self::new(0, 5),
        Self::new(1, 7),
        Self::new(0, 10),
        Self::new(1, 10),
        Self::new(-5, 5),
        Self::PERCENT,
        Self::new(5, 1),
    ];

    /// From the worst number to the best one, which must differ.
    const fn new(worst: i32, best: i32) -> Self {
        Self { worst, best }
    }

    /// What people read: `1 to 5`.
    #[must_use]
    pub fn label(self) -> String {
        let number = |value: i32| value.to_string().replace('-', "\u{2212}");
        format!("{} to {}", number(self.worst), number(self.best))
    }

    /// What there is to report of numbers under a heading that does not say their scale.
    pub(super) fn guess(self, heading: &str, numbers: &[f64]) -> String {
        let lowest = numbers.iter().copied().fold(f64::INFINITY, f64::min);
        let highest = numbers.iter().copied().fold(f64::NEG_INFINITY, f64::max);
        let range = if lowest < highest {
            format!("{lowest} to {highest}")
        } else {
            lowest.to_string()
        };
        let range = range.replace('-', "\u{2212}");
        let whose = match heading {
            "" => "feelings".to_owned(),
            heading => crate::formats::import::quote_excerpt(heading),
        };
        format!(
            "the numbers for {whose} ({range}) do not say their scale; they are read as {}",
            self.label()
        )
    }

    /// Whether a number is on the scale.
    #[must_use]
    pub fn contains(self, value: f64) -> bool {
        let (worst, best) = (f64::from(self.worst), f64::from(self.best));
        (worst.min(best)..=worst.max(best)).contains(&value)
    }

    /// How far a number has come from the worst one to the best one: 0 to 1.
    pub(super) fn share(self, value: f64) -> f64 {
        let (worst, best) = (f64::from(self.worst), f64::from(self.best));
        ((value - worst) / (best - worst)).clamp(0.0, 1.0)
    }

    /// The feeling of a number; the nearest one outside the scale.
    #[must_use]
    pub fn emotion(self, value: f64) -> Emotion {
        let (worst, best) = (f64::from(self.worst), f64::from(self.best));
        let middle = worst.midpoint(best);
        let steps = (best - worst) / (Emotion::HIGHEST - Emotion::LOWEST);
        let value = value.clamp(worst.min(best), worst.max(best));
        let exact = (value - middle) / steps;
        // A number on a scale of five steps is told as exactly as it stands; what is stretched is not.
        if (self.best - self.worst).abs() == 4 {
            Emotion::new(exact).unwrap_or(Emotion::near(exact))
        } else {
            Emotion::near(exact)
        }
    }

    /// The scale of `8/10` or `4 of 5`, which begins with 1 unless it ends with a round number.
    #[must_use]
    pub(super) fn out_of(most: i32) -> Option<Self> {
        match most {
            3..=9 => Some(Self::new(1, most)),
            10 | 20 | 100 => Some(Self::new(0, most)),
            _ => None,
        }
    }

    /// The scale that numbers most likely are on; `None` where there are none.
    #[must_use]
    pub fn of_numbers(numbers: impl Iterator<Item = f64>) -> Option<Self> {
        let (mut lowest, mut highest) = (f64::INFINITY, f64::NEG_INFINITY);
        for number in numbers.filter(|number| number.is_finite()) {
            lowest = lowest.min(number);
            highest = highest.max(number);
        }
        if lowest > highest {
            return None;
        }
        let reach = highest.max(-lowest);
        if lowest < 0.0 {
            let most = [2, 3, 5, 10, 100]
                .into_iter()
                .find(|most| reach <= f64::from(*most));
            let most = most.unwrap_or_else(|| next_power_of_ten(reach));
            return Some(Self::new(-most, most));
        }
        // Half a step below one is no score of one to five.
        let first = i32::from(lowest >= 1.0);
        Some(match highest {
            ..=2.0 if lowest < 1.0 => Self::AROUND_ZERO,
            ..=5.0 => Self::new(first, 5),
            ..=7.0 if first == 1 => Self::new(1, 7),
            ..=10.0 => Self::new(first, 10),
            ..=100.0 => Self::PERCENT,
            highest => Self::new(0, next_power_of_ten(highest)),
        })
    }

    /// The scale that a heading names: `Emotion (1-5)`, `Mood, 0 to 10`, `-5…5`, `in %`.
    #[must_use]
    pub fn of_heading(heading: &str) -> Option<Self> {
        const LONGEST: usize = 200;
        if heading.len() > LONGEST {
            return None;
        }
        let folded = fold(heading).replace('\u{2212}', "-");
        let pieces = pieces(&folded);
        let numbers: Vec<usize> = (0..pieces.len())
            .filter(|place| matches!(pieces[*place], ScalePiece::Number(_)))
            .collect();
        let number = |place: usize| match pieces[place] {
            ScalePiece::Number(number) => number,
            ScalePiece::Text(_) => 0,
        };
        for pair in numbers.windows(2) {
            let [from, to] = [pair[0], pair[1]];
            let Some((low, high)) = Some((number(from), number(to))).filter(|(a, b)| a != b) else {
                continue;
            };
            let between = text_of(&pieces[from + 1..to]);
            let is_joined = between.split(' ').all(Self::is_joint)
                && between
                    .chars()
                    .all(|c| c.is_alphabetic() || "-–—…. ~〜/:".contains(c));
            let is_told = numbers.len() == 2 && folded.contains(['(', '[', ':', '=', ',']);
            if is_joined || is_told {
                let behind = text_of(&pieces[to + 1..]);
                return Some(Self::between_numbers(low, high, &between, &behind));
            }
        }
        if let Some(first) = numbers.first() {
            // "of 5", "/10", "5-point scale", "±2".
            let number = number(*first);
            let before = text_of(&pieces[..*first]);
            let behind = text_of(&pieces[first + 1..]);
            let before = before.trim_end();
            let is_around = ["±", "+/-", "+-", "-/+"]
                .iter()
                .any(|sign| before.ends_with(sign));
            if is_around && number != 0 {
                return Some(Self::new(-number.abs(), number.abs()));
            }
            let last = before.rsplit(' ').next().unwrap_or_default();
            let is_limit = before.ends_with('/')
                || matches!(
                    last,
                    "of" | "von" | "sur" | "de" | "su" | "van" | "av" | "af" | "max" | "z"
                );
            let next = behind.trim_start_matches(['-', ' ']);
            let is_steps = [
                "point", "star", "stern", "step", "punkt", "stufig", "点", "星", "分",
            ]
            .iter()
            .any(|word| next.starts_with(word));
            if is_limit || is_steps {
                return Self::out_of(number);
            }
        }
        let is_percent = folded.contains('%')
            || folded.split(' ').any(|word| {
                matches!(
                    word.trim_matches(['(', ')']),
                    "percent" | "prozent" | "percentage"
                )
            });
        (is_percent && numbers.is_empty()).then_some(Self::PERCENT)
    }

    /// A scale between two numbers, with what stands between and behind them: `1 = good, 6 = bad`.
    fn between_numbers(low: i32, high: i32, between: &str, behind: &str) -> Self {
        let felt = |text: &str| emotion_words::first(text);
        let is_turned = match (felt(between), felt(behind)) {
            (Some(low), Some(high)) => low > high,
            (Some(low), None) => low > 0.0,
            (None, Some(high)) => high < 0.0,
            (None, None) => false,
        };
        if is_turned {
            Self::new(high, low)
        } else {
            Self::new(low, high)
        }
    }

    /// Whether a word may stand between the two ends of a scale.
    pub(super) fn is_joint(word: &str) -> bool {
        let word = word.trim_matches(|c: char| !c.is_alphanumeric());
        matches!(
            word,
            "" | "to"
                | "bis"
                | "a"
                | "al"
                | "hasta"
                | "ate"
                | "tot"
                | "till"
                | "til"
                | "do"
                | "of"
                | "out"
                | "von"
                | "from"
                | "de"
                | "point"
                | "points"
                | "scale"
                | "percent"
                | "から"
                | "至"
                | "到"
        )
    }
}

/// The next power of ten.
fn next_power_of_ten(value: f64) -> i32 {
    let mut most = 1000;
    while f64::from(most) < value && most < 1_000_000_000 {
        most *= 10;
    }
    most
}

enum ScalePiece<'a> {
    Number(i32),
    Text(&'a str),
}

/// Whole numbers and what stands between them. A minus behind a number stands between two.
fn pieces(text: &str) -> Vec<ScalePiece<'_>> {
    let mut pieces = Vec::new();
    let (mut at, mut start) = (0, 0);
    while let Some(first) = text[at..].find(|c: char| c.is_ascii_digit()) {
        let digits = at + first;
        let end = digits
            + text[digits..]
                .bytes()
                .take_while(u8::is_ascii_digit)
                .count();
        let before = &text[start..digits];
        let sign = before.strip_suffix(['-', '+']).filter(|rest| {
            let is_apart = |c: char| c.is_whitespace() || "([:,.=–—".contains(c);
            rest.chars().next_back().map_or(start == 0, is_apart)
        });
        let from = sign.map_or(digits, |_| digits - 1);
        if from > start {
            pieces.push(ScalePiece::Text(&text[start..from]));
        }
        if let Some(number) = parse_step(&text[from..end]).filter(|number| number.abs() <= 1000.0) {
            #[expect(clippy::cast_possible_truncation, reason = "a whole number up to 1000")]
            pieces.push(ScalePiece::Number(number as i32));
        } else {
            pieces.push(ScalePiece::Text(&text[from..end]));
        }
        (at, start) = (end, end);
    }
    if start < text.len() {
        pieces.push(ScalePiece::Text(&text[start..]));
    }
    pieces
}

fn text_of(pieces: &[ScalePiece]) -> String {
    let texts = pieces.iter().map(|piece| match piece {
        ScalePiece::Text(text) => (*text).to_owned(),
        ScalePiece::Number(number) => number.to_string(),
    });
    texts.collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_heading_says_its_scale() {
        for (heading, expected) in [
            ("Emotion (1-5)", Some((1, 5))),
            ("Emotion (0-10)", Some((0, 10))),
            ("Mood 1 to 7", Some((1, 7))),
            ("Mood: -5…5", Some((-5, 5))),
            ("Emotion (-2 to 2)", Some((-2, 2))),
            ("Emotion (-3 - +3)", Some((-3, 3))),
            ("Emotion (\u{2212}2 … +2)", Some((-2, 2))),
            ("Stimmung (1 bis 6)", Some((1, 6))),
            ("Stimmung (1 = sehr gut, 6 = schlecht)", Some((6, 1))),
            ("Mood (1 sad – 5 happy)", Some((1, 5))),
            ("感情（1〜5）", Some((1, 5))),
            ("情绪 1-10", Some((1, 10))),
            ("Satisfaction in %", Some((0, 100))),
            ("Emotion (%)", Some((0, 100))),
            ("Mood ±2", Some((-2, 2))),
            ("Feeling (+/-3)", Some((-3, 3))),
            ("Score out of 10", Some((0, 10))),
            ("Emotion /5", Some((1, 5))),
            ("Mood, 5-point scale", Some((1, 5))),
            ("Emotion", None),
            ("Emotion 2", None),
            ("Emotion 2024 2025 2026", None),
        ] {
            let scale = Scale::of_heading(heading).map(|it| (it.worst, it.best));
            assert_eq!(scale, expected, "{heading}");
        }
    }

    #[test]
    fn the_scale_is_the_one_that_the_numbers_fit() {
        for (numbers, expected) in [
            (&[1.0, 5.0, 3.0][..], (1, 5)),
            (&[1.0, 4.0], (1, 5)),
            (&[-2.0, 1.5], (-2, 2)),
            (&[0.0, 1.5], (-2, 2)),
            (&[0.0, 4.0], (0, 5)),
            (&[1.0, 2.0], (1, 5)),
            (&[-4.0, 3.0], (-5, 5)),
            (&[6.0, 8.0, 3.0, 10.0], (1, 10)),
            (&[0.0, 8.0], (0, 10)),
            (&[2.0, 7.0], (1, 7)),
            (&[35.0, 80.0], (0, 100)),
            (&[5000.0, 80.0], (0, 10_000)),
        ] {
            let scale = Scale::of_numbers(numbers.iter().copied());
            assert_eq!(
                scale,
                Some(Scale::new(expected.0, expected.1)),
                "{numbers:?}"
            );
        }
        assert_eq!(Scale::of_numbers(std::iter::empty()), None);
    }

    #[test]
    fn numbers_are_stretched_in_a_straight_line() {
        for (worst, best, value, felt) in [
            (1, 5, 1.0, -2.0),
            (1, 5, 2.0, -1.0),
            (1, 5, 3.5, 0.5),
            (0, 10, 0.0, -2.0),
            (0, 10, 5.0, 0.0),
            (0, 10, 8.0, 1.2),
            (6, 1, 6.0, -2.0),
            (6, 1, 1.0, 2.0),
            (0, 100, 250.0, 2.0),
            (-2, 2, -1.234_567, -1.234_567),
        ] {
            let emotion = Scale::new(worst, best).emotion(value);
            assert_eq!(
                Emotion::new(felt),
                Some(emotion),
                "{value} of {worst} to {best}"
            );
        }
    }
}
