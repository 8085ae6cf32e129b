//! What rows and columns say about the cards beside them: severity, impact, values.

use std::borrow::Cow;
use std::ops::Range;

use super::super::quoted;
use super::columns::Cell;
use super::draft::{At, Draft};
use super::{Factor, Part, numbers, words};
use crate::model::{CardKind, Detail, Score, Severity, Status};
use crate::sheet;

/// Which cards a cell describes: those before it, or, where none of its kind stand there, those
/// behind it too.
pub(super) fn described(before: &[Cell], part: &Part) -> &'static [CardKind] {
    let nearest = |cell: &&Cell| {
        matches!(
            cell.part,
            Part::Cards(CardKind::PainPoint | CardKind::BrightSpot)
        )
    };
    match part {
        Part::Severity => match before.iter().rev().find(nearest).map(|cell| cell.part) {
            Some(Part::Cards(CardKind::PainPoint)) => &[CardKind::PainPoint],
            Some(_) => &[CardKind::BrightSpot],
            None => &[CardKind::PainPoint, CardKind::BrightSpot],
        },
        Part::Impact | Part::Ease => &[CardKind::Opportunity],
        Part::Value | Part::Target | Part::Unit => &[CardKind::Metric],
        _ => &[],
    }
}

/// Gives these of the touchpoint's cards their severity, impact, values and so on: one for each, or one
/// for all.
pub(super) fn detail(
    cell: &Cell,
    wanted: &[CardKind],
    at: At,
    about: Range<usize>,
    draft: &mut Draft,
) {
    if wanted.is_empty() {
        return;
    }
    let values: Vec<_> = cell
        .text
        .lines()
        .map(str::trim)
        .filter(|value| !value.is_empty())
        .collect();
    let (mut taken, mut left) = (Vec::new(), Vec::new());
    let touchpoint = draft.at(at);
    let cards = touchpoint.cards[about].iter_mut();
    let mut cards = cards.filter(|card| wanted.contains(&card.detail.kind()));
    if let [value] = values.as_slice() {
        let mut is_used = false;
        let fitted = fitted(cell, value);
        for card in cards {
            is_used |= set(&mut card.detail, cell.part, &fitted);
        }
        if is_used { &mut taken } else { &mut left }.push(*value);
    } else {
        for value in values {
            let card = cards.next();
            let is_used = card.is_some_and(|card| {
                is_nothing(value) || set(&mut card.detail, cell.part, &fitted(cell, value))
            });
            if is_used { &mut taken } else { &mut left }.push(value);
        }
    }
    for value in taken {
        guessed(cell.line, cell.part, value, draft);
    }
    for value in left {
        draft.remark(
            cell.line,
            format!(
                "{} ({}) belongs to no card or makes no sense; it is left out",
                quoted(value),
                cell.part.label()
            ),
        );
    }
}

/// A severity or a score, on the map's scale where its heading names another one: `Impact (1-10)`.
fn fitted<'a>(cell: &Cell, value: &'a str) -> Cow<'a, str> {
    let most = match cell.part {
        Part::Severity => 3.0,
        Part::Impact | Part::Ease => 5.0,
        _ => return value.into(),
    };
    match cell.scale.zip(numbers::step(value)) {
        Some((scale, number)) if scale.contains(number) => (1.0
            + scale.share(number) * (most - 1.0))
            .round()
            .to_string()
            .into(),
        _ => value.into(),
    }
}

/// Whether a value says that there is none.
pub(super) fn is_nothing(value: &str) -> bool {
    value == sheet::NO_VALUE
}

/// A value, or nothing where it says that there is none.
pub(super) fn or_nothing(value: &str) -> &str {
    if is_nothing(value) { "" } else { value }
}

/// Tells of a severity or score that could have been read as another number.
pub(super) fn guessed(line: usize, part: &Part, text: &str, draft: &mut Draft) {
    let is_step = matches!(
        part,
        Part::Severity | Part::Impact | Part::Ease | Part::Factor(_)
    );
    if is_step && let Some(message) = numbers::guessed(text) {
        draft.remark(line, message);
    }
}

/// Sets what a kind of card adds; `false` where it has no such thing or the text does not say it.
pub(super) fn set(detail: &mut Detail, part: &Part, text: &str) -> bool {
    let small =
        || numbers::step(text).filter(|value| value.fract() == 0.0 && (0.0..=9.0).contains(value));
    #[expect(
        clippy::cast_possible_truncation,
        clippy::cast_sign_loss,
        reason = "a whole number from 0 to 9"
    )]
    let small = || small().map(|value| value as u8);
    let score = || small().and_then(Score::new);
    match (detail, part) {
        (Detail::PainPoint(severity) | Detail::BrightSpot(severity), Part::Severity) => {
            let word = || match words::plain(text).as_str() {
                "low" | "minor" | "small" => Some(1),
                "medium" | "middle" | "moderate" => Some(2),
                "high" | "major" | "severe" | "critical" => Some(3),
                _ => None,
            };
            let Some(value) = small().or_else(word).and_then(Severity::new) else {
                return false;
            };
            *severity = value;
        }
        (Detail::Opportunity(opportunity), Part::Impact | Part::Ease) => {
            let Some(value) = score() else {
                return false;
            };
            match part {
                Part::Impact => opportunity.impact = Some(value),
                _ => opportunity.ease = Some(value),
            }
        }
        (Detail::Opportunity(opportunity), Part::Factor(factor)) => {
            let Some(value) = score() else {
                return false;
            };
            match factor {
                Factor::Satisfaction => opportunity.satisfaction = Some(value),
                Factor::Revenue => opportunity.revenue = Some(value),
                Factor::Efficiency => opportunity.efficiency = Some(value),
                Factor::Edge => opportunity.edge = Some(value),
            }
        }
        (Detail::Opportunity(opportunity), Part::Tactic) => {
            text.clone_into(&mut opportunity.tactic);
        }
        (Detail::Opportunity(opportunity), Part::Status) => {
            let Some(status) = Status::from_key(&words::plain(text)) else {
                return false;
            };
            opportunity.status = status;
        }
        (Detail::Metric(metric), Part::Value) => text.clone_into(&mut metric.now),
        (Detail::Metric(metric), Part::Target) => text.clone_into(&mut metric.target),
        (Detail::Metric(metric), Part::Unit) => text.clone_into(&mut metric.unit),
        _ => return false,
    }
    true
}
