//! The map of a page once all of it is read: its lanes, and the notes in them.

use std::collections::BTreeMap;
use std::sync::Arc;

use super::super::super::Ids;
use super::Draft;
use super::pieces::trim;
use crate::model::{CardKind, Detail, Id, Lane, LaneKind, Map};

/// The headings of columns in an order that fits all tables.
fn ordered(tables: &[Vec<String>]) -> Vec<&str> {
    let mut order: Vec<&str> = Vec::new();
    for heading in tables.iter().flatten() {
        if !order.contains(&heading.as_str()) {
            order.push(heading);
        }
    }
    let mut done: Vec<&str> = Vec::new();
    while done.len() < order.len() {
        let is_free = |heading: &&&str| {
            !done.contains(*heading)
                && tables.iter().all(|table| {
                    let before = table.iter().take_while(|it| *it != **heading);
                    !table.iter().any(|it| it == **heading)
                        || before.into_iter().all(|it| done.contains(&it.as_str()))
                })
        };
        let left = || order.iter().filter(|heading| !done.contains(*heading));
        let Some(next) = order.iter().find(is_free).or_else(|| left().next()) else {
            break;
        };
        done.push(next);
    }
    done
}

pub(super) fn finished(draft: Draft, ids: &mut Ids) -> Map {
    let Draft {
        mut map,
        mut stages,
        columns,
        notes,
        thoughts,
        headings,
        ..
    } = draft;
    trim(&mut map.notes);
    let all = || stages.iter().flat_map(|stage| &stage.1);
    let has_spots = all()
        .flat_map(|touchpoint| &touchpoint.cards)
        .any(|card| card.detail.kind() == CardKind::BrightSpot);
    map.lanes = Lane::usual(&map.id, has_spots);
    for lane in &mut map.lanes {
        if let Some(heading) = headings.get(&lane.kind) {
            heading.clone_into(&mut lane.title);
        }
        if lane.kind == LaneKind::Thoughts
            && let Some(heading) = thoughts
                .as_ref()
                .filter(|it| *it != LaneKind::Thoughts.label())
        {
            heading.clone_into(&mut lane.title);
        }
    }
    // Lanes of notes stand before or behind the thoughts, as their columns do.
    let mut by_heading: BTreeMap<&str, Id> = BTreeMap::new();
    let mut is_behind = thoughts.is_none();
    for heading in ordered(&columns) {
        if thoughts.as_deref() == Some(heading) {
            is_behind = true;
            continue;
        }
        let mut lane = Lane::new(ids.fresh(), LaneKind::Text);
        if heading != LaneKind::Text.label() {
            heading.clone_into(&mut lane.title);
        }
        by_heading.insert(heading, lane.id.clone());
        let thoughts = map
            .lanes
            .iter()
            .position(|it| it.kind == LaneKind::Thoughts);
        match thoughts.filter(|_| !is_behind) {
            Some(place) => map.lanes.insert(place, lane),
            None => map.lanes.push(lane),
        }
    }
    for (stage, place, heading, mut card) in notes {
        if let Some(lane) = by_heading.get(heading.as_str()) {
            card.detail = Detail::Note(lane.clone());
            stages[stage].1[place].cards.push(card);
        }
    }
    let stages = stages.into_iter().map(|(mut stage, touchpoints)| {
        let touchpoints = touchpoints.into_iter().map(|mut touchpoint| {
            touchpoint.cards.sort_by_key(|card| card.detail.kind());
            Arc::new(touchpoint)
        });
        stage.touchpoints = touchpoints.collect();
        Arc::new(stage)
    });
    map.stages = stages.collect();
    map
}
