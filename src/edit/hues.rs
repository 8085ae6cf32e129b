//! Stages keep their colours: one without a colour of its own has that of its place, which changes when
//! it, or what stands before it, is moved.

use std::collections::BTreeMap;
use std::sync::Arc;

use crate::model::{Document, Hue, Id, Map, hue_of_place};

use super::EditError;
use super::apply::map_mut;

/// Carries out a change of a map's stages. Those that stand in another place afterwards get the colours
/// that they had, as their own; a new one gets a colour that none beside it has.
pub(super) fn keep(
    next: &mut Document,
    map: &Id,
    change: impl FnOnce(&mut Document) -> Result<(), EditError>,
) -> Result<(), EditError> {
    let place = next.maps.iter().position(|other| other.id == *map);
    let before = place.map(|place| Arc::clone(&next.maps[place]));
    change(next)?;
    let (Some(place), Some(before)) = (place, before) else {
        return Ok(());
    };
    let after = &next.maps[place];
    let stays = |(a, b): (&Arc<_>, &Arc<_>)| Arc::ptr_eq(a, b);
    let same = before.stages.iter().zip(&after.stages).all(stays);
    if same && after.stages.len() <= before.stages.len() {
        return Ok(());
    }
    let known: BTreeMap<&Id, Hue> = (0..before.stages.len())
        .map(|place| (&before.stages[place].id, hue(&before, place)))
        .collect();
    let new: Vec<(usize, Hue)> = (0..after.stages.len())
        .filter_map(|place| {
            let wanted = known.get(&after.stages[place].id)?;
            (hue(after, place) != *wanted).then_some((place, *wanted))
        })
        .collect();
    let is_new = |place: &usize| {
        let stage = &after.stages[*place];
        stage.hue.is_none() && !known.contains_key(&stage.id)
    };
    let added: Vec<usize> = (0..after.stages.len()).filter(is_new).collect();
    let map = map_mut(next, place);
    for (place, hue) in new {
        Arc::make_mut(&mut map.stages[place]).hue = Some(hue);
    }
    for place in added {
        if let Some(hue) = free_hue(map, place) {
            Arc::make_mut(&mut map.stages[place]).hue = Some(hue);
        }
    }
    Ok(())
}

/// The colour that a stage has in its place.
fn hue(map: &Map, place: usize) -> Hue {
    map.stages[place].hue.unwrap_or(hue_of_place(place))
}

/// The colour for a new stage, where that of its place is beside it already: one that no stage has, or
/// else one that its neighbours have not.
fn free_hue(map: &Map, place: usize) -> Option<Hue> {
    let before = place.checked_sub(1).map(|before| hue(map, before));
    let after = (place + 1 < map.stages.len()).then(|| hue(map, place + 1));
    let beside = |wanted: Hue| before == Some(wanted) || after == Some(wanted);
    if !beside(hue_of_place(place)) {
        return None;
    }
    let others = (0..map.stages.len()).filter(|other| *other != place);
    let taken: Vec<Hue> = others.map(|other| hue(map, other)).collect();
    let mut free = Hue::ALL.iter().filter(|hue| !taken.contains(hue));
    let apart = || Hue::ALL.iter().find(|hue| !beside(**hue));
    free.next().or_else(apart).copied()
}
