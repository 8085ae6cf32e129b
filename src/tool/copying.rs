//! Copies made by dragging with Alt. They get new ids and are selected.

use std::collections::BTreeSet;
use std::sync::Arc;

use super::{Effect, ToolContext};
use crate::edit::{Edit, FreshIds, counted};
use crate::model::{Id, Target};

/// One step that inserts these copies, last to first since all go to one index.
fn step(
    context: &ToolContext<'_>,
    originals: &[Target],
    copies: Vec<(Edit, Target)>,
) -> Vec<Effect> {
    if copies.is_empty() {
        return Vec::new();
    }
    let name = format!("copy {}", counted(context.document, originals));
    let targets = copies.iter().map(|(_, target)| target.clone()).collect();
    let edits = copies.into_iter().rev().map(|(edit, _)| edit).collect();
    vec![
        Effect::Commit(Edit::Many { name, edits }),
        Effect::Select(targets),
    ]
}

/// Copies of these stages at this place.
pub(super) fn stages(context: &ToolContext<'_>, stages: &[Id], at: usize) -> Vec<Effect> {
    let mut ids = FreshIds::new(context.document);
    let all = context.map.stages.iter();
    let meant: BTreeSet<&Id> = stages.iter().collect();
    let originals: Vec<_> = all.filter(|stage| meant.contains(&stage.id)).collect();
    let copies = originals.iter().map(|stage| {
        let copy = ids.stage(stage);
        let target = Target::Stage(copy.id.clone());
        let edit = Edit::InsertStage {
            map: context.map.id.clone(),
            at,
            stage: Arc::new(copy),
        };
        (edit, target)
    });
    let copies = copies.collect();
    let targets = originals
        .iter()
        .map(|stage| Target::Stage(stage.id.clone()));
    step(context, &targets.collect::<Vec<_>>(), copies)
}

/// Copies of these touchpoints at this place in a stage.
pub(super) fn touchpoints(
    context: &ToolContext<'_>,
    touchpoints: &[Id],
    stage: &Id,
    at: usize,
) -> Vec<Effect> {
    let mut ids = FreshIds::new(context.document);
    let all = context.map.touchpoints().map(|(_, touchpoint)| touchpoint);
    let meant: BTreeSet<&Id> = touchpoints.iter().collect();
    let originals: Vec<_> = all.filter(|t| meant.contains(&t.id)).collect();
    let copies = originals.iter().map(|touchpoint| {
        let copy = ids.touchpoint(touchpoint);
        let target = Target::Touchpoint(copy.id.clone());
        let edit = Edit::InsertTouchpoint {
            stage: stage.clone(),
            at,
            touchpoint: Arc::new(copy),
        };
        (edit, target)
    });
    let copies = copies.collect();
    let targets = originals.iter().map(|t| Target::Touchpoint(t.id.clone()));
    step(context, &targets.collect::<Vec<_>>(), copies)
}

/// Copies of these cards on a touchpoint, at this place; notes go to `lane`, where it is given.
pub(super) fn cards(
    context: &ToolContext<'_>,
    cards: &[Id],
    touchpoint: &Id,
    lane: Option<&Id>,
    at: usize,
) -> Vec<Effect> {
    let mut ids = FreshIds::new(context.document);
    let all = context.map.cards().map(|(_, card)| card);
    let meant: BTreeSet<&Id> = cards.iter().collect();
    let originals: Vec<_> = all.filter(|card| meant.contains(&card.id)).collect();
    let copies = originals.iter().map(|card| {
        let mut copy = (*card).clone();
        copy.id = ids.id();
        if let (Some(of), Some(lane)) = (&mut copy.lane, lane) {
            *of = lane.clone();
        }
        let target = Target::Card(copy.id.clone());
        let edit = Edit::InsertCard {
            touchpoint: touchpoint.clone(),
            at,
            card: copy,
        };
        (edit, target)
    });
    let copies = copies.collect();
    let targets = originals.iter().map(|card| Target::Card(card.id.clone()));
    step(context, &targets.collect::<Vec<_>>(), copies)
}
