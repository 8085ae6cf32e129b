//! Parts of a map that fit on a slide: some of its stages, some of its lanes.

use std::collections::BTreeSet;
use std::ops::Range;
use std::sync::Arc;

use kurbo::Size;

use crate::layout::{Layout, hue_of_place};
use crate::model::{Id, LaneKind, Length, Map, Stage};

/// A subset of a map: stages by index, each with the indices of its touchpoints, and lanes.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct MapSubset {
    pub stages: Vec<(usize, Range<usize>)>,
    pub lanes: BTreeSet<Id>,
}

/// The part of a map. Stages keep their colours.
pub(super) fn extract(map: &Map, part: &MapSubset) -> Map {
    let stages = part.stages.iter().filter_map(|(index, touchpoints)| {
        let stage = map.stages.get(*index)?;
        Some(Arc::new(Stage {
            hue: stage.hue.or(Some(hue_of_place(*index))),
            touchpoints: stage.touchpoints.get(touchpoints.clone())?.to_vec(),
            ..Stage::clone(stage)
        }))
    });
    let lanes = map.lanes.iter().filter(|lane| {
        // The touchpoints are the heads of all other lanes' columns.
        lane.kind == LaneKind::Touchpoints || part.lanes.contains(&lane.id)
    });
    Map {
        stages: stages.collect(),
        lanes: lanes.cloned().collect(),
        ..map.clone()
    }
}

/// The map with columns so much wider that all are as wide as a slide.
pub(super) fn widen_columns(map: &Map, layout: &Layout, width: f64) -> Map {
    let beside = layout.size.width - (layout.body.1 - layout.body.0);
    let (mut columns, mut between, mut end) = (0.0, 0.0, None);
    for column in layout.columns() {
        columns += column.right - column.left;
        between += end.map_or(0.0, |end| column.left - end);
        end = Some(column.right);
    }
    let times = (width - beside - between) / columns.max(1.0);
    let mut widths = layout.columns().map(|c| (c.right - c.left) * times);
    let mut wider = map.clone();
    for stage in &mut wider.stages {
        let stage = Arc::make_mut(stage);
        for touchpoint in &mut stage.touchpoints {
            let width = widths.next().unwrap_or_default();
            let width = Length::new(width + crate::layout::measures::COLUMN_GAP);
            let touchpoint = Arc::make_mut(touchpoint);
            touchpoint.width = width.or(touchpoint.width);
        }
    }
    wider
}

/// Cuts a map into parts that are no larger than `room`, of which the first has `first` less
/// height. Breaks are between stages where possible. What is larger alone stays whole.
pub(super) fn split_map(layout: &Layout, map: &Map, room: Size, first: f64) -> Vec<MapSubset> {
    let beside = layout.size.width - (layout.body.1 - layout.body.0);
    let columns = split_columns(layout, map, room.width - beside);
    let lanes = split_lanes(layout, room.height, first);
    let parts = columns.into_iter().flat_map(|stages| {
        lanes.iter().map(move |lanes| MapSubset {
            stages: stages.clone(),
            lanes: lanes.clone(),
        })
    });
    parts.collect()
}

fn split_columns(layout: &Layout, map: &Map, room: f64) -> Vec<Vec<(usize, Range<usize>)>> {
    let mut groups: Vec<Vec<(usize, Range<usize>)>> = Vec::new();
    let mut free = 0.0;
    for (index, stage) in layout.stages().enumerate() {
        let width = stage.right - stage.left;
        let count = map
            .stages
            .get(index)
            .map_or(0, |stage| stage.touchpoints.len());
        if width > free || groups.is_empty() {
            groups.push(Vec::new());
            free = room;
        }
        if width <= room || count < 2 {
            free -= width;
            if let Some(group) = groups.last_mut() {
                group.push((index, 0..count));
            }
            continue;
        }
        let mut from = 0;
        for at in 0..count {
            let Some(column) = layout.column(stage.columns.start + at) else {
                continue;
            };
            let width = column.right - column.left;
            if width > free && at > from {
                if let Some(group) = groups.last_mut() {
                    group.push((index, from..at));
                }
                groups.push(Vec::new());
                (from, free) = (at, room);
            }
            free -= width;
        }
        if let Some(group) = groups.last_mut() {
            group.push((index, from..count));
        }
    }
    groups
}

fn split_lanes(layout: &Layout, room: f64, first: f64) -> Vec<BTreeSet<Id>> {
    let above = layout.lanes.first().map_or(0.0, |lane| lane.top) - layout.header.bottom;
    let heads = layout
        .lanes
        .iter()
        .find(|lane| lane.kind == LaneKind::Touchpoints);
    let repeated = heads.map_or(0.0, |lane| lane.bottom - lane.top);
    let mut groups: Vec<BTreeSet<Id>> = Vec::new();
    let mut free = 0.0;
    let mut end = 0.0;
    for lane in layout.lanes.iter() {
        // With the gap between it and the one above, where both are on the same slide.
        let height = lane.bottom - if end > 0.0 { end } else { lane.top };
        if height > free || groups.is_empty() {
            let taken = if groups.is_empty() { first } else { repeated };
            free = room - above - taken;
            groups.push(BTreeSet::new());
        }
        free -= height;
        end = lane.bottom;
        if let Some(group) = groups.last_mut() {
            group.insert(lane.id.clone());
        }
    }
    // Touchpoints alone make no slide, since they are repeated on the next one.
    if groups.len() > 1
        && groups[0].len() == 1
        && heads.is_some_and(|lane| groups[0].contains(&lane.id))
    {
        groups.remove(0);
    }
    if groups.is_empty() {
        groups.push(BTreeSet::new());
    }
    groups
}
