//! Inline markup at the end of a card's text, for quick typing in a workshop: severity as
//! exclamation marks, impact and ease as two scores, a metric's values with an arrow.

use crate::edit::Field;
use crate::model::kinds::fields::UNIT;
use crate::model::kinds::{FieldSpec, FieldValue, Look};
use crate::model::{CardKind, Slot, quantity};

/// The markup parsed from a text.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct InlineMarkup {
    /// The text without its markup, and the fields that the markup sets.
    pub(super) fields: Vec<Field>,
    /// A description of the fields: `Severity 3`.
    pub(super) description: String,
}

/// Parses the markup in a card's text; `None` where there is none, or nothing but markup. `before`
/// is the card's old text.
pub(super) fn parse(kind: CardKind, text: &str, before: &str) -> Option<InlineMarkup> {
    if kind.spec().look == Look::Number {
        return parse_metric(text, before);
    }
    let (words, mark) = text.trim_end().rsplit_once(char::is_whitespace)?;
    let words = words.trim_end();
    let (mut fields, says) = match shorthand(kind)? {
        Shorthand::Level(spec, most) => {
            let level = u8::try_from(mark.len()).ok().filter(|n| *n <= most)?;
            if !mark.chars().all(|c| c == '!') {
                return None;
            }
            let value = Some(FieldValue::Number(level));
            let says = format!("{} {level}", capitalized(spec.noun));
            (vec![Field::Card(spec, value)], says)
        }
        Shorthand::Scores(first, second) => {
            let (one, two) = mark.split_once('/')?;
            let score = |spec: &FieldSpec, text: &str| {
                let value = FieldValue::Number(text.parse().ok()?);
                spec.holds.allows(&value).then_some(value)
            };
            let fields = vec![
                Field::Card(first, Some(score(first, one)?)),
                Field::Card(second, Some(score(second, two)?)),
            ];
            let says = format!("{} {one}, {} {two}", capitalized(first.noun), second.noun);
            (fields, says)
        }
    };
    fields.insert(0, Field::Text(Slot::Text, words.to_owned()));
    (!words.is_empty()).then_some(InlineMarkup {
        fields,
        description: says,
    })
}

/// The fields of a kind that markup at the end of a text can set.
enum Shorthand {
    /// `!`, `!!` and so on up to this many.
    Level(&'static FieldSpec, u8),
    /// Two scores: `4/2`.
    Scores(&'static FieldSpec, &'static FieldSpec),
}

fn shorthand(kind: CardKind) -> Option<Shorthand> {
    let spec = kind.spec();
    if let Some((level, most)) = spec.dots() {
        return Some(Shorthand::Level(level, most));
    }
    let mut marks = spec.marks().map(|(field, _)| field);
    Some(Shorthand::Scores(marks.next()?, marks.next()?))
}

fn capitalized(noun: &str) -> String {
    let mut letters = noun.chars();
    let first = letters.next().map(char::to_uppercase);
    first.into_iter().flatten().chain(letters).collect()
}

/// Parses a metric in one line. A line with values only keeps the old name, `named`.
fn parse_metric(text: &str, named: &str) -> Option<InlineMarkup> {
    let line = quantity::parse_metric(text);
    if !line.has_values() {
        return None;
    }
    let unit = match &*line.unit {
        "" => String::new(),
        unit => format!(" {unit}"),
    };
    let says = match (&*line.now, &*line.target) {
        (now, "") => format!("Now {now}{unit}"),
        ("", target) => format!("Target {target}{unit}"),
        (now, target) => format!("Now {now}{unit}, target {target}{unit}"),
    };
    // Fields that the text does not mention keep their values.
    let has_unit = !line.unit.is_empty() || line.has_own_units();
    let name = if line.name.is_empty() {
        named.to_owned()
    } else {
        line.name
    };
    let mut fields = vec![Field::Text(Slot::Text, name)];
    let values = [(Slot::Now, line.now), (Slot::Wanted, line.target)];
    let values = values.into_iter().filter(|(_, value)| !value.is_empty());
    fields.extend(values.map(|(slot, value)| Field::Text(slot, value)));
    fields.extend(has_unit.then_some(Field::card(UNIT, line.unit)));
    Some(InlineMarkup {
        fields,
        description: says,
    })
}

/// A hint on the markup for a card of this kind.
pub(super) fn hint(kind: CardKind) -> String {
    const NEXT: &str = "Tab: the next touchpoint \u{b7} Page Down: the next stage";
    match shorthand(kind) {
        Some(Shorthand::Level(spec, most)) => {
            let marks: Vec<_> = (1..=usize::from(most)).map(|n| "!".repeat(n)).collect();
            let (last, others) = marks.split_last().expect("a level goes at least to 1");
            format!(
                "End with {} or {last} for its {} \u{b7} {NEXT}",
                others.join(", "),
                spec.noun
            )
        }
        Some(Shorthand::Scores(first, second)) => format!(
            "End with 4/2 for {} 4, {} 2 \u{b7} {NEXT}",
            first.noun, second.noun
        ),
        None if kind.spec().look == Look::Number => {
            "Tab: its value, then its target; or at once: Conversion 41 % -> 55 %".to_owned()
        }
        None => format!("{NEXT} \u{b7} Enter: done"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read_as(kind: CardKind, text: &str) -> Option<(String, String)> {
        let InlineMarkup {
            fields,
            description: says,
        } = parse(kind, text, "Before")?;
        let Some(Field::Text(Slot::Text, words)) = fields.first() else {
            panic!("{fields:?}");
        };
        Some((words.clone(), says))
    }

    #[test]
    fn marks_at_the_end_are_read_and_nothing_else_is() {
        let cases = [
            (
                CardKind::PainPoint,
                "18 min on hold !!!",
                Some(("18 min on hold", "Severity 3")),
            ),
            (
                CardKind::BrightSpot,
                "Kind staff !",
                Some(("Kind staff", "Severity 1")),
            ),
            (CardKind::PainPoint, "Help!", None),
            (CardKind::PainPoint, "No way !!!!", None),
            (CardKind::PainPoint, "!!!", None),
            (
                CardKind::PainPoint,
                "Waits  !!\n",
                Some(("Waits", "Severity 2")),
            ),
            (CardKind::Thought, "Finally !!", None),
            (
                CardKind::Opportunity,
                "Chat 4/2",
                Some(("Chat", "Impact 4, ease 2")),
            ),
            (CardKind::Opportunity, "Open 24/7", None),
            (CardKind::Opportunity, "Chat 4/6", None),
            (CardKind::Opportunity, "4/2", None),
            (
                CardKind::Metric,
                "Call time 9:40 -> 2:00",
                Some(("Call time", "Now 9:40, target 2:00")),
            ),
            (CardKind::Metric, "NPS: 12", Some(("NPS", "Now 12"))),
            (
                CardKind::Metric,
                "Conversion 41 % -> 55 %",
                Some(("Conversion", "Now 41 %, target 55 %")),
            ),
            (
                CardKind::Metric,
                "3 days -> 1 day",
                Some(("Before", "Now 3 days, target 1 day")),
            ),
            (CardKind::Metric, "Calls in 2 minutes", None),
        ];
        for (kind, text, wanted) in cases {
            let wanted = wanted.map(|(words, says)| (words.to_owned(), says.to_owned()));
            assert_eq!(read_as(kind, text), wanted, "{text}");
        }
    }
}
