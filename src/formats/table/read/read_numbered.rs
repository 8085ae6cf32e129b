//! Reads tables whose touchpoints are numbered: written by Touchline where names are ambiguous.
//! Every line of a cell is a literal item.

use super::card_details::{described_kinds, is_nothing, or_nothing, set_detail};
use super::facts::{self, read_above};
use super::map_draft::{PersonaRef, TableDraft, TouchpointRef, set_about};
use super::read_columns::{self, PlannedCell, lanes};
use super::{ColumnRole, Grid, Scale, TablePlan, cell_words};
use crate::formats::import::{Imported, quote_excerpt};
use crate::model::CardKind;

/// A stage's number and a touchpoint's in it, both from 1: `2.1`, or `2` for the stage alone.
pub(super) fn parse_number(text: &str) -> Option<(usize, Option<usize>)> {
    let whole = |text: &str| {
        let is_whole = (1..=6).contains(&text.len()) && text.bytes().all(|b| b.is_ascii_digit());
        text.parse().ok().filter(|number| is_whole && *number > 0)
    };
    match text.split_once('.') {
        Some((stage, touchpoint)) => Some((whole(stage)?, Some(whole(touchpoint)?))),
        None => Some((whole(text)?, None)),
    }
}

pub(super) fn read(grid: &Grid, plan: &TablePlan) -> Imported {
    let mut draft = TableDraft::new();
    read_above(grid, plan, &mut draft);
    lanes(grid, plan, &mut draft);
    let mut before = None;
    for slot in &read_columns::slots(grid, plan, true, &mut draft) {
        let Some(first) = slot.first() else {
            continue;
        };
        let cell_of = |role: &ColumnRole| slot.iter().find(|cell| cell.role == role);
        let text_of = |role| cell_of(&role).map_or("", |cell| cell.text);
        let number = parse_number(text_of(ColumnRole::Number));
        let (stage, touchpoint) = number.unwrap_or((before.unwrap_or(1), Some(1)));
        if before != Some(stage) || draft.stages.is_empty() {
            draft.stage(&one_line(text_of(ColumnRole::Stage)));
            before = Some(stage);
        }
        let stage = draft.stages.len() - 1;
        if touchpoint.is_none() {
            for cell in slot {
                if !matches!(cell.role, ColumnRole::Number | ColumnRole::Stage) {
                    let text = quote_excerpt(cell.text);
                    draft.remark(
                        cell.line,
                        format!("{text} is left out: there is no touchpoint for it"),
                    );
                }
            }
            continue;
        }
        if number.is_none() {
            draft.remark(first.line, "a touchpoint has no number".to_owned());
        }
        let at = TouchpointRef {
            stage,
            touchpoint: draft.touchpoint(stage, &one_line(text_of(ColumnRole::Touchpoint))),
        };
        read_slot(slot, at, &mut draft);
    }
    facts::keep_annotations(grid, &mut draft);
    draft.finish()
}

fn one_line(text: &str) -> String {
    text.lines().collect::<Vec<_>>().join(" ")
}

fn items(text: &str) -> impl Iterator<Item = &str> {
    text.split('\n').filter(|item| !item.trim().is_empty())
}

fn read_slot(slot: &[PlannedCell], at: TouchpointRef, draft: &mut TableDraft) {
    for (place, cell) in slot.iter().enumerate() {
        match cell.role {
            ColumnRole::Emotion => {
                let nobody = PersonaRef { index: 0, id: None };
                draft.set_emotions(cell.line, cell.text, Scale::AROUND_ZERO, &nobody, &[at]);
            }
            ColumnRole::EmotionOf(name) => {
                let who = draft.persona(name);
                draft.set_emotions(cell.line, cell.text, Scale::AROUND_ZERO, &who, &[at]);
            }
            ColumnRole::Channels => {
                let channels = items(cell.text).map(str::to_owned);
                draft.touchpoint_mut(at).channels.extend(channels);
            }
            ColumnRole::Cards(CardKind::Metric) => {
                for item in items(cell.text) {
                    draft.named_metric(at, or_nothing(item));
                }
            }
            ColumnRole::Cards(CardKind::Note) => {
                for item in items(cell.text) {
                    draft.note(cell.line, at, "", item);
                }
            }
            ColumnRole::Cards(kind) => {
                for item in items(cell.text) {
                    draft.card(at, *kind, item);
                }
            }
            ColumnRole::Text(heading) => {
                for item in items(cell.text) {
                    draft.note(cell.line, at, heading, item);
                }
            }
            ColumnRole::MomentOfTruth => {
                draft.touchpoint_mut(at).moment_of_truth |=
                    cell_words::parse_yes_no(cell.text).unwrap_or(true);
            }
            ColumnRole::Field(_) => {
                detail(cell, &described_kinds(&slot[..place], cell.role), at, draft);
            }
            part => {
                set_about(&mut draft.touchpoint_mut(at).about, part, cell.text);
            }
        }
    }
}

/// Sets the values of cards, line by line.
fn detail(cell: &PlannedCell, kinds: &[CardKind], at: TouchpointRef, draft: &mut TableDraft) {
    let cards = draft.touchpoint_mut(at).cards.iter_mut();
    let mut cards = cards.filter(|card| kinds.contains(&card.kind));
    let mut left = Vec::new();
    for value in items(cell.text) {
        let is_used = cards
            .next()
            .is_some_and(|card| is_nothing(value) || set_detail(card, cell.role, value));
        left.extend((!is_used).then_some(value));
    }
    for value in left {
        let (value, part) = (quote_excerpt(value), cell.role.label());
        let message =
            format!("{value} ({part}) belongs to no card or makes no sense; it is left out");
        draft.remark(cell.line, message);
    }
}
