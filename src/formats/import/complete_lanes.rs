//! Completes the lanes of an imported map.

use crate::model::kinds::Presence;
use crate::model::{Lane, LaneKind, Map};

/// Adds the lanes that a map's content needs. A map with names only gets the default lanes, since
/// it will be filled in.
pub(crate) fn add_missing_lanes(map: &mut Map) {
    let has_own = map
        .lanes
        .iter()
        .any(|lane| lane.kind != LaneKind::Touchpoints);
    let has_something = has_own
        || map.touchpoints().any(|(_, it)| {
            !it.channels.is_empty()
                || it.emotion.is_some()
                || !it.emotions.is_empty()
                || !it.cards.is_empty()
        });
    add(map, |map, kind| {
        needs(map, kind) || !has_something && kind.spec().presence == Presence::Usual
    });
}

/// Adds the lanes that a map's content needs, to a map with known lanes.
pub(crate) fn add_needed_lanes(map: &mut Map) {
    add(map, needs);
}

/// Adds missing default lanes that pass the filter, each behind its usual predecessor.
fn add(map: &mut Map, is_wanted: impl Fn(&Map, LaneKind) -> bool) {
    for usual in Lane::usual(&map.id, |_| true) {
        let is_there = map.lane_of(usual.kind).is_some();
        let is_wanted = usual.kind == LaneKind::Touchpoints || is_wanted(map, usual.kind);
        if is_there || !is_wanted {
            continue;
        }
        // After the lane that it usually follows, as far as there is one.
        let before = |lane: &&Lane| !lane.kind.may_stand_often() && lane.kind < usual.kind;
        let closest = map.lanes.iter().filter(before).map(|lane| lane.kind).max();
        let place = closest.and_then(|kind| map.lanes.iter().position(|lane| lane.kind == kind));
        map.lanes.insert(place.map_or(0, |place| place + 1), usual);
    }
}

/// Whether something on the map is shown in a lane of this kind.
fn needs(map: &Map, kind: LaneKind) -> bool {
    map.touchpoints().any(|(_, it)| match kind {
        LaneKind::Channels => !it.channels.is_empty(),
        LaneKind::Emotion => it.emotion.is_some() || !it.emotions.is_empty(),
        kind => it.cards.iter().any(|card| card.kind.lane_kind() == kind),
    })
}
