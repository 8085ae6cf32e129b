//! Reads rows and columns with details of cards: severity, impact, values.

use std::borrow::Cow;
use std::ops::Range;

use super::super::quote_excerpt;
use super::map_draft::{TableDraft, TouchpointRef};
use super::read_columns::PlannedCell;
use super::{ColumnRole, OpportunityFactor, cell_words, numbers};
use crate::model::{CardKind, Detail, Score, Severity, Status};
use crate::sheet;

/// The cards that a cell describes: those before it, or if there are none of its kind, also those
/// behind it.
pub(super) fn described_kinds(before: &[PlannedCell], part: &ColumnRole) -> &'static [CardKind] {
    let nearest = |cell: &&PlannedCell| {
        matches!(
            cell.role,
            ColumnRole::Cards(CardKind::PainPoint | CardKind::BrightSpot)
        )
    };
    match part {
        ColumnRole::Severity => match before.iter().rev().find(nearest).map(|cell| cell.role) {
            Some(ColumnRole::Cards(CardKind::PainPoint)) => &[CardKind::PainPoint],
            Some(_) => &[CardKind::BrightSpot],
            None => &[CardKind::PainPoint, CardKind::BrightSpot],
        },
        ColumnRole::Impact | ColumnRole::Ease => &[CardKind::Opportunity],
        ColumnRole::Value | ColumnRole::Target | ColumnRole::Unit => &[CardKind::Metric],
        _ => &[],
    }
}

/// Sets severity, impact, values and so on of these cards: one value for each, or one for all.
pub(super) fn apply_detail(
    cell: &PlannedCell,
    kinds: &[CardKind],
    at: TouchpointRef,
    about: Range<usize>,
    draft: &mut TableDraft,
) {
    if kinds.is_empty() {
        return;
    }
    let values: Vec<_> = cell
        .text
        .lines()
        .map(str::trim)
        .filter(|value| !value.is_empty())
        .collect();
    let (mut taken, mut left) = (Vec::new(), Vec::new());
    let touchpoint = draft.touchpoint_mut(at);
    let cards = touchpoint.cards[about].iter_mut();
    let mut cards = cards.filter(|card| kinds.contains(&card.detail.kind()));
    if let [value] = values.as_slice() {
        let mut is_used = false;
        let fitted = rescaled(cell, value);
        for card in cards {
            is_used |= set_detail(&mut card.detail, cell.role, &fitted);
        }
        if is_used { &mut taken } else { &mut left }.push(*value);
    } else {
        for value in values {
            let card = cards.next();
            let is_used = card.is_some_and(|card| {
                is_nothing(value) || set_detail(&mut card.detail, cell.role, &rescaled(cell, value))
            });
            if is_used { &mut taken } else { &mut left }.push(value);
        }
    }
    for value in taken {
        report_ambiguous(cell.line, cell.role, value, draft);
    }
    for value in left {
        draft.remark(
            cell.line,
            format!(
                "{} ({}) belongs to no card or makes no sense; it is left out",
                quote_excerpt(value),
                cell.role.label()
            ),
        );
    }
}

/// A severity or a score, on the map's scale where its heading names another one: `Impact (1-10)`.
fn rescaled<'a>(cell: &PlannedCell, value: &'a str) -> Cow<'a, str> {
    let most = match cell.role {
        ColumnRole::Severity => 3.0,
        ColumnRole::Impact | ColumnRole::Ease => 5.0,
        _ => return value.into(),
    };
    match cell.scale.zip(numbers::parse_step(value)) {
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

/// Reports an ambiguous severity or score.
pub(super) fn report_ambiguous(line: usize, part: &ColumnRole, text: &str, draft: &mut TableDraft) {
    let is_step = matches!(
        part,
        ColumnRole::Severity | ColumnRole::Impact | ColumnRole::Ease | ColumnRole::Factor(_)
    );
    if is_step && let Some(message) = numbers::ambiguity_message(text) {
        draft.remark(line, message);
    }
}

/// Sets a field of a card's kind; `false` if the kind has no such field or the text does not fit.
pub(super) fn set_detail(detail: &mut Detail, part: &ColumnRole, text: &str) -> bool {
    let small = || {
        numbers::parse_step(text)
            .filter(|value| value.fract() == 0.0 && (0.0..=9.0).contains(value))
    };
    #[expect(
        clippy::cast_possible_truncation,
        clippy::cast_sign_loss,
        reason = "a whole number from 0 to 9"
    )]
    let small = || small().map(|value| value as u8);
    let score = || small().and_then(Score::new);
    match (detail, part) {
        (Detail::PainPoint(severity) | Detail::BrightSpot(severity), ColumnRole::Severity) => {
            let word = || match cell_words::normalize_heading(text).as_str() {
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
        (Detail::Opportunity(opportunity), ColumnRole::Impact | ColumnRole::Ease) => {
            let Some(value) = score() else {
                return false;
            };
            match part {
                ColumnRole::Impact => opportunity.impact = Some(value),
                _ => opportunity.ease = Some(value),
            }
        }
        (Detail::Opportunity(opportunity), ColumnRole::Factor(factor)) => {
            let Some(value) = score() else {
                return false;
            };
            match factor {
                OpportunityFactor::Satisfaction => opportunity.satisfaction = Some(value),
                OpportunityFactor::Revenue => opportunity.revenue = Some(value),
                OpportunityFactor::Efficiency => opportunity.efficiency = Some(value),
                OpportunityFactor::Edge => opportunity.edge = Some(value),
            }
        }
        (Detail::Opportunity(opportunity), ColumnRole::Tactic) => {
            text.clone_into(&mut opportunity.tactic);
        }
        (Detail::Opportunity(opportunity), ColumnRole::Status) => {
            let Some(status) = Status::from_key(&cell_words::normalize_heading(text)) else {
                return false;
            };
            opportunity.status = status;
        }
        (Detail::Metric(metric), ColumnRole::Value) => text.clone_into(&mut metric.now),
        (Detail::Metric(metric), ColumnRole::Target) => text.clone_into(&mut metric.target),
        (Detail::Metric(metric), ColumnRole::Unit) => text.clone_into(&mut metric.unit),
        _ => return false,
    }
    true
}
