//! The text that follows a goal: its measure and its time frame.

use std::borrow::Cow;

use crate::model::Goal;

/// How a goal is measured and until when: `Average call time → 2:00 within 6 months`.
pub(super) fn goal_detail(goal: &Goal) -> String {
    // Do not repeat a target that the goal's text names already.
    let unsaid = |words: &str| {
        let words = words.trim();
        if contains_words(&goal.text, words) {
            ""
        } else {
            words
        }
        .to_owned()
    };
    let (metric, target) = (unsaid(&goal.metric), unsaid(&goal.target));
    let by = time_frame_phrase(&goal.by);
    let measured = match (metric.is_empty(), target.is_empty()) {
        (true, true) => String::new(),
        (true, false) => format!("\u{2192} {target}"),
        (false, true) => metric,
        (false, false) => format!("{metric} \u{2192} {target}"),
    };
    let dot = if measured.is_empty() || goal.text.trim().is_empty() {
        ""
    } else {
        "\u{b7} "
    };
    let space = match (measured.is_empty() || by.is_empty(), &by) {
        (true, _) => "",
        // Any other text is separated from the figure.
        (false, Cow::Borrowed(words)) if !has_preposition(words) => ", ",
        (false, _) => " ",
    };
    format!("{dot}{measured}{space}{by}")
}

/// Prepositions before a time.
const PREPOSITIONS: [&str; 14] = [
    "by", "within", "until", "till", "in", "before", "at", "on", "from", "after", "during", "over",
    "for", "every",
];
/// First words of dates that begin with no digit.
const DATES: [&str; 34] = [
    "jan",
    "january",
    "feb",
    "february",
    "mar",
    "march",
    "apr",
    "april",
    "may",
    "jun",
    "june",
    "jul",
    "july",
    "aug",
    "august",
    "sep",
    "sept",
    "september",
    "oct",
    "october",
    "nov",
    "november",
    "dec",
    "december",
    "spring",
    "summer",
    "autumn",
    "fall",
    "winter",
    "end",
    "early",
    "mid",
    "late",
    "next",
];
/// Units of time spans, with or without a plural s.
const SPANS: [&str; 8] = [
    "minute", "hour", "day", "week", "sprint", "month", "quarter", "year",
];

fn has_preposition(words: &str) -> bool {
    let first = words.split_whitespace().next().unwrap_or_default();
    PREPOSITIONS.contains(&first.to_lowercase().as_str())
}

/// A time frame as it follows a figure: `by June`, `within 6 months`. Text that is neither a date
/// nor a time span stays unchanged.
fn time_frame_phrase(words: &str) -> Cow<'_, str> {
    let words = words.trim();
    let mut each = words.split_whitespace().map(|word| {
        let word = word.trim_matches(|c: char| !c.is_alphanumeric());
        word.to_lowercase()
    });
    let first = each.next().unwrap_or_default();
    let second = each.next();
    if starts_with_digit(&first) && second.as_deref().is_some_and(is_span) {
        Cow::Owned(format!("within {words}"))
    } else if is_date(&first, second.as_deref()) {
        Cow::Owned(format!("by {words}"))
    } else {
        Cow::Borrowed(words)
    }
}

fn starts_with_digit(word: &str) -> bool {
    word.starts_with(|c: char| c.is_ascii_digit())
}

fn is_span(word: &str) -> bool {
    SPANS.contains(&word.strip_suffix('s').unwrap_or(word))
}

/// Whether a date begins with these words: `2027-06-30`, `30 June`, `Q3`, `mid-May`.
fn is_date(first: &str, second: Option<&str>) -> bool {
    let is_named = |word: &str| {
        let word = word.split('-').next().unwrap_or_default();
        DATES.contains(&word)
    };
    let is_quarter = first
        .strip_prefix(['q', 'h'])
        .is_some_and(starts_with_digit);
    if starts_with_digit(first) {
        // A number before a word that belongs to no date may count anything.
        return second.is_none_or(|next| next == "of" || starts_with_digit(next) || is_named(next));
    }
    is_quarter || is_named(first)
}

/// Whether a text contains these whole words: `95 %` does not contain `5 %`, nor `4.5` `5`.
fn contains_words(text: &str, words: &str) -> bool {
    let (text, words) = (text.to_lowercase(), words.to_lowercase());
    // A letter continues a word; a digit also continues across separators within numbers.
    let goes_on = |edge: Option<char>, mut beyond: std::str::Chars, back: bool| {
        let mut next = || {
            if back {
                beyond.next_back()
            } else {
                beyond.next()
            }
        };
        match (edge, next()) {
            (Some(edge), Some(next)) if edge.is_alphanumeric() && next.is_alphanumeric() => true,
            (Some(edge), Some('.' | ',' | ':')) if edge.is_ascii_digit() => {
                next().is_some_and(|next| next.is_ascii_digit())
            }
            _ => false,
        }
    };
    let (first, last) = (words.chars().next(), words.chars().next_back());
    first.is_some()
        && text.match_indices(&words).any(|(at, found)| {
            !goes_on(first, text[..at].chars(), true)
                && !goes_on(last, text[at + found.len()..].chars(), false)
        })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::Id;

    #[test]
    fn a_goal_says_by_when_in_words() {
        for (by, shown) in [
            ("June", "\u{2192} 55 % by June"),
            ("Q3 2027", "\u{2192} 55 % by Q3 2027"),
            ("2027-06-30", "\u{2192} 55 % by 2027-06-30"),
            ("30 June", "\u{2192} 55 % by 30 June"),
            ("end of the year", "\u{2192} 55 % by end of the year"),
            ("mid-May", "\u{2192} 55 % by mid-May"),
            ("6 months", "\u{2192} 55 % within 6 months"),
            ("within 6 months", "\u{2192} 55 % within 6 months"),
            ("by March 2027", "\u{2192} 55 % by March 2027"),
            ("bis Juni", "\u{2192} 55 %, bis Juni"),
            ("1 hour", "\u{2192} 55 % within 1 hour"),
            ("2 sprints", "\u{2192} 55 % within 2 sprints"),
            ("1st of May", "\u{2192} 55 % by 1st of May"),
            ("3 Monate", "\u{2192} 55 %, 3 Monate"),
            ("", "\u{2192} 55 %"),
        ] {
            let goal = Goal {
                target: "55 %".to_owned(),
                by: by.to_owned(),
                ..Goal::new(Id::new("g"), "")
            };
            assert_eq!(goal_detail(&goal), shown);
        }
    }

    #[test]
    fn a_goal_shows_all_of_its_measure_that_its_text_does_not_say() {
        for (text, metric, target, shown) in [
            (
                "Halve the calls",
                "Call time",
                "2:00",
                "\u{b7} Call time \u{2192} 2:00",
            ),
            ("Calls under 2:00", "Call time", "2:00", "\u{b7} Call time"),
            (
                "Under 12:00",
                "Call time",
                "2:00",
                "\u{b7} Call time \u{2192} 2:00",
            ),
            ("Reach 4.5 stars", "Rating", "5", "\u{b7} Rating \u{2192} 5"),
            ("Reach 95 %", "Share", "5 %", "\u{b7} Share \u{2192} 5 %"),
            ("Rating of 5.", "Rating", "5", ""),
            (
                "A call time of less",
                "Call time",
                "2:00",
                "\u{b7} \u{2192} 2:00",
            ),
            ("Recall times", "Call time", "", "\u{b7} Call time"),
            ("", "Call time", "2:00", "Call time \u{2192} 2:00"),
        ] {
            let goal = Goal {
                metric: metric.to_owned(),
                target: target.to_owned(),
                ..Goal::new(Id::new("g"), text)
            };
            assert_eq!(goal_detail(&goal), shown, "{text}");
        }
    }
}
