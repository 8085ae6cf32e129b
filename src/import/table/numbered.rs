//! Reads tables whose touchpoints are numbered: what Touchline itself writes where names alone would
//! not tell them apart. Every line of a cell is an item, exactly as it stands.

use super::super::{Imported, quoted};
use super::columns::{self, Cell, lanes};
use super::details::{described, is_nothing, or_nothing, set};
use super::draft::{At, Draft, Traveller, describe};
use super::facts::{self, above};
use super::{Grid, Part, Plan, Scale, words};
use crate::model::CardKind;

/// A stage's number and a touchpoint's in it, both from 1: `2.1`, or `2` for the stage alone.
pub(super) fn number(text: &str) -> Option<(usize, Option<usize>)> {
    let whole = |text: &str| {
        let is_whole = (1..=6).contains(&text.len()) && text.bytes().all(|b| b.is_ascii_digit());
        text.parse().ok().filter(|number| is_whole && *number > 0)
    };
    match text.split_once('.') {
        Some((stage, touchpoint)) => Some((whole(stage)?, Some(whole(touchpoint)?))),
        None => Some((whole(text)?, None)),
    }
}

pub(super) fn read(grid: &Grid, plan: &Plan) -> Imported {
    let mut draft = Draft::new();
    above(grid, plan, &mut draft);
    lanes(grid, plan, &mut draft);
    let mut before = None;
    for slot in &columns::slots(grid, plan, true, &mut draft) {
        let Some(first) = slot.first() else {
            continue;
        };
        let told = |wanted: &Part| slot.iter().find(|cell| cell.part == wanted);
        let told = |wanted| told(&wanted).map_or("", |cell| cell.text);
        let number = number(told(Part::Number));
        let (stage, touchpoint) = number.unwrap_or((before.unwrap_or(1), Some(1)));
        if before != Some(stage) || draft.stages.is_empty() {
            draft.stage(&one_line(told(Part::Stage)));
            before = Some(stage);
        }
        let stage = draft.stages.len() - 1;
        if touchpoint.is_none() {
            for cell in slot {
                if !matches!(cell.part, Part::Number | Part::Stage) {
                    let text = quoted(cell.text);
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
        let at = At {
            stage,
            touchpoint: draft.touchpoint(stage, &one_line(told(Part::Touchpoint))),
        };
        place(slot, at, &mut draft);
    }
    facts::asides(grid, &mut draft);
    draft.finish()
}

fn one_line(text: &str) -> String {
    text.lines().collect::<Vec<_>>().join(" ")
}

fn items(text: &str) -> impl Iterator<Item = &str> {
    text.split('\n').filter(|item| !item.trim().is_empty())
}

fn place(slot: &[Cell], at: At, draft: &mut Draft) {
    for (place, cell) in slot.iter().enumerate() {
        match cell.part {
            Part::Emotion => {
                let nobody = Traveller { place: 0, id: None };
                draft.feelings(cell.line, cell.text, Scale::AROUND_ZERO, &nobody, &[at]);
            }
            Part::EmotionOf(name) => {
                let who = draft.persona(name);
                draft.feelings(cell.line, cell.text, Scale::AROUND_ZERO, &who, &[at]);
            }
            Part::Channels => {
                let channels = items(cell.text).map(str::to_owned);
                draft.at(at).channels.extend(channels);
            }
            Part::Cards(CardKind::Metric) => {
                for item in items(cell.text) {
                    draft.named_metric(at, or_nothing(item));
                }
            }
            Part::Cards(CardKind::Note) => {
                for item in items(cell.text) {
                    draft.note(cell.line, at, "", item);
                }
            }
            Part::Cards(kind) => {
                for item in items(cell.text) {
                    draft.card(at, *kind, item);
                }
            }
            Part::Text(heading) => {
                for item in items(cell.text) {
                    draft.note(cell.line, at, heading, item);
                }
            }
            Part::MomentOfTruth => {
                draft.at(at).moment_of_truth |= words::yes(cell.text).unwrap_or(true);
            }
            Part::Severity
            | Part::Impact
            | Part::Ease
            | Part::Value
            | Part::Target
            | Part::Unit => {
                detail(cell, described(&slot[..place], cell.part), at, draft);
            }
            part => {
                describe(&mut draft.at(at).about, part, cell.text);
            }
        }
    }
}

/// Gives each card its value, line by line.
fn detail(cell: &Cell, kinds: &[CardKind], at: At, draft: &mut Draft) {
    let cards = draft.at(at).cards.iter_mut();
    let mut cards = cards.filter(|card| kinds.contains(&card.detail.kind()));
    let mut left = Vec::new();
    for value in items(cell.text) {
        let is_used = cards
            .next()
            .is_some_and(|card| is_nothing(value) || set(&mut card.detail, cell.part, value));
        left.extend((!is_used).then_some(value));
    }
    for value in left {
        let (value, part) = (quoted(value), cell.part.label());
        let message =
            format!("{value} ({part}) belongs to no card or makes no sense; it is left out");
        draft.remark(cell.line, message);
    }
}
