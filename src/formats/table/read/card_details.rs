//! Reads rows and columns with details of cards: severity, impact, values.

use std::borrow::Cow;
use std::ops::Range;

use super::map_draft::{TableDraft, TouchpointRef};
use super::read_columns::PlannedCell;
use super::{ColumnRole, cell_words};
use crate::formats::import::quote_excerpt;
use crate::formats::table::sheet;
use crate::model::kinds::{FieldType, FieldValue};
use crate::model::{Card, CardKind, quantity};

/// The cards that a cell describes: those before it, or if there are none of its kind, also those
/// behind it.
pub(super) fn described_kinds(before: &[PlannedCell], role: &ColumnRole) -> Vec<CardKind> {
    let ColumnRole::Field(spec) = role else {
        return Vec::new();
    };
    let has_field = |kind: &CardKind| kind.field(spec.key).is_some();
    let nearest = before.iter().rev().find_map(|cell| match cell.role {
        ColumnRole::Cards(kind) => Some(*kind).filter(has_field),
        _ => None,
    });
    match nearest {
        Some(kind) => vec![kind],
        None => CardKind::ALL.into_iter().filter(has_field).collect(),
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
    let mut cards = cards.filter(|card| kinds.contains(&card.kind));
    if let [value] = values.as_slice() {
        let mut is_used = false;
        let fitted = rescaled(cell, value);
        for card in cards {
            is_used |= set_detail(card, cell.role, &fitted);
        }
        if is_used { &mut taken } else { &mut left }.push(*value);
    } else {
        for value in values {
            let card = cards.next();
            let is_used = card.is_some_and(|card| {
                is_nothing(value) || set_detail(card, cell.role, &rescaled(cell, value))
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
    let ColumnRole::Field(spec) = cell.role else {
        return value.into();
    };
    let Some(most) = spec.holds.most() else {
        return value.into();
    };
    match cell.scale.zip(quantity::parse_step(value)) {
        Some((scale, number)) if scale.contains(number) => (1.0
            + scale.share(number) * f64::from(most - 1))
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
    let is_step = matches!(part, ColumnRole::Field(spec) if spec.is_counted());
    if is_step && let Some(message) = cell_words::ambiguity_message(text) {
        draft.remark(line, message);
    }
}

/// Sets a field of a card's kind; `false` if the kind has no such field or the text does not fit.
pub(super) fn set_detail(card: &mut Card, role: &ColumnRole, text: &str) -> bool {
    let ColumnRole::Field(spec) = role else {
        return false;
    };
    let Some(spec) = card.kind.field(spec.key) else {
        return false;
    };
    let Some(value) = parse(spec.holds, text).filter(|value| spec.holds.allows(value)) else {
        return false;
    };
    card.fields.set(spec, Some(value));
    true
}

/// The value of a text, for a field that holds such values.
fn parse(holds: FieldType, text: &str) -> Option<FieldValue> {
    match holds {
        FieldType::Level { most, .. } => {
            let word = || match cell_words::normalize_heading(text).as_str() {
                "low" | "minor" | "small" => Some(1),
                "medium" | "middle" | "moderate" => Some(most.div_ceil(2)),
                "high" | "major" | "severe" | "critical" => Some(most),
                _ => None,
            };
            digit(text).or_else(word).map(FieldValue::Number)
        }
        FieldType::Score { .. } => digit(text).map(FieldValue::Number),
        FieldType::Choice(choices) => {
            let key = cell_words::normalize_heading(text);
            let choice = choices.iter().find(|choice| choice.key == key);
            choice.map(|choice| FieldValue::Choice(choice.key))
        }
        FieldType::Text | FieldType::Quantity => Some(FieldValue::Text(text.to_owned())),
        FieldType::Readings => None,
    }
}

/// An integer from 0 to 9.
fn digit(text: &str) -> Option<u8> {
    let step = quantity::parse_step(text)?;
    (0..=9).find(|digit| f64::from(*digit).total_cmp(&step).is_eq())
}
