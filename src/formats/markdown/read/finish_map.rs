//! Finishes the map of a page: its lanes, and the notes in them.

use std::collections::BTreeMap;
use std::sync::Arc;

use super::MapDraft;
use super::parse::trim;
use crate::formats::import::{RandomIds, complete_lanes};
use crate::formats::markdown::page_words::lane_headings;
use crate::model::{CardKind, Id, Lane, LaneKind, Map, Role, Stage, Touchpoint};

/// The headings of columns in an order that fits all tables.
fn merge_headings(tables: &[Vec<String>]) -> Vec<&str> {
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

pub(super) fn finish_map(draft: MapDraft, ids: &mut RandomIds) -> Map {
    let MapDraft {
        mut map,
        mut stages,
        columns,
        notes,
        thoughts,
        headings,
        lanes: listed,
        ..
    } = draft;
    trim(&mut map.notes);
    let mut by_heading: BTreeMap<String, Id> = BTreeMap::new();
    if listed.is_empty() {
        usual_lanes(&mut map, &stages, &headings, thoughts.as_deref());
    } else {
        named_lanes(&mut map, listed, ids);
        let with_notes = |lane: &&Lane| {
            matches!(
                lane.kind,
                LaneKind::Cards(CardKind::Thought | CardKind::Note)
            )
        };
        let columns: Vec<&Lane> = map.lanes.iter().filter(with_notes).collect();
        let known = lane_headings(&columns).into_iter();
        by_heading = known
            .zip(columns.iter().map(|lane| lane.id.clone()))
            .collect();
    }
    // Lanes of notes stand before or behind the thoughts, as their columns do.
    let mut is_behind = thoughts.is_none();
    for heading in merge_headings(&columns) {
        if thoughts.as_deref() == Some(heading) {
            is_behind = true;
            continue;
        }
        if by_heading.contains_key(heading) {
            continue;
        }
        let mut lane = Lane::new(ids.fresh(), LaneKind::Cards(CardKind::Note));
        if heading != lane.kind.label() {
            heading.clone_into(&mut lane.title);
        }
        by_heading.insert(heading.to_owned(), lane.id.clone());
        let mut lanes = map.lanes.iter();
        let thoughts = lanes.position(|it| it.kind == LaneKind::Cards(CardKind::Thought));
        match thoughts.filter(|_| !is_behind) {
            Some(place) => map.lanes.insert(place, lane),
            None => map.lanes.push(lane),
        }
    }
    for (stage, place, heading, card) in notes {
        if let Some(lane) = by_heading.get(&heading) {
            stages[stage].1[place].cards.push(card.in_lane(lane));
        }
    }
    let stages = stages.into_iter().map(|(mut stage, touchpoints)| {
        let touchpoints = touchpoints.into_iter().map(|mut touchpoint| {
            touchpoint.cards.sort_by_key(|card| card.kind);
            Arc::new(touchpoint)
        });
        stage.touchpoints = touchpoints.collect();
        Arc::new(stage)
    });
    map.stages = stages.collect();
    complete_lanes::add_needed_lanes(&mut map);
    map
}

/// The lanes of a map whose page lists none, with the page's headings.
fn usual_lanes(
    map: &mut Map,
    stages: &[(Stage, Vec<Touchpoint>)],
    headings: &BTreeMap<LaneKind, String>,
    thoughts: Option<&str>,
) {
    let all = || stages.iter().flat_map(|stage| &stage.1);
    let cards = || all().flat_map(|touchpoint| &touchpoint.cards);
    let is_used = |kind: CardKind| cards().any(|card| card.kind == kind);
    map.lanes = Lane::usual(&map.id, is_used);
    for lane in &mut map.lanes {
        if let Some(heading) = headings.get(&lane.kind) {
            heading.clone_into(&mut lane.title);
        }
        if lane.kind == LaneKind::Cards(CardKind::Thought)
            && let Some(heading) =
                thoughts.filter(|it| *it != LaneKind::Cards(CardKind::Thought).label())
        {
            heading.clone_into(&mut lane.title);
        }
    }
}

/// The lanes that a page names, each kind but notes once.
fn named_lanes(map: &mut Map, lanes: Vec<(LaneKind, Option<Role>, String)>, ids: &mut RandomIds) {
    map.lanes.clear();
    for (kind, role, title) in lanes {
        let mut lane = match kind {
            LaneKind::Cards(CardKind::Note) => Lane::new(ids.fresh(), kind),
            _ if map.lane_of(kind).is_some() => continue,
            kind => Lane::usual_of(&map.id, kind),
        };
        lane.role = role;
        lane.title = title;
        map.lanes.push(lane);
    }
}
