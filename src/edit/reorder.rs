//! Moving things to another place. Places are counted before anything moves, as a hand that drops
//! something between two things sees them.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use crate::model::{Card, Document, Id, Place, Touchpoint};

use super::EditError;
use super::apply::{map_index, map_mut, places, stage_mut, touchpoint_mut};
use super::id_gen::Ids;
use super::insert::{Shared, insert_cards, settle, shared, stage_place, touchpoint_place};

pub(super) fn stages(
    next: &mut Document,
    map: &Id,
    ids: &[Id],
    at: usize,
) -> Result<(), EditError> {
    let index = map_index(next, map)?;
    let moved: BTreeSet<&Id> = ids.iter().collect();
    let list = &mut map_mut(next, index).stages;
    if reorder(list, at, |stage| moved.contains(&stage.id)) {
        return Ok(());
    }
    let mut all = next.maps.iter().flat_map(|map| &map.stages);
    Err(EditError::new(
        if all.any(|stage| moved.contains(&stage.id)) {
            "Stages can not be moved to another map; copy them."
        } else {
            "This stage is no longer there."
        },
    ))
}

pub(super) fn lane(next: &mut Document, map: &Id, id: &Id, at: usize) -> Result<(), EditError> {
    let index = map_index(next, map)?;
    if reorder(&mut map_mut(next, index).lanes, at, |lane| lane.id == *id) {
        Ok(())
    } else {
        Err(EditError::new("This lane is no longer there."))
    }
}

pub(super) fn map(next: &mut Document, id: &Id, at: usize) -> Result<(), EditError> {
    if reorder(&mut next.maps, at, |map| map.id == *id) {
        Ok(())
    } else {
        Err(EditError::new("This map is no longer there."))
    }
}

/// Moves what `moved` picks, in its order, to before what stands at `at`. Whether there was any.
fn reorder<T: Clone>(list: &mut Vec<T>, at: usize, moved: impl Fn(&T) -> bool) -> bool {
    let picked: Vec<T> = list.iter().filter(|item| moved(item)).cloned().collect();
    let at = at.min(list.len());
    let before = list[..at].iter().filter(|item| moved(item)).count();
    list.retain(|item| !moved(item));
    let any = !picked.is_empty();
    list.splice(at - before..at - before, picked);
    any
}

pub(super) fn touchpoints(
    next: &mut Document,
    ids: &[Id],
    stage: &Id,
    at: usize,
) -> Result<(), EditError> {
    let (map, target) = stage_place(next, stage)?;
    let from: BTreeSet<(usize, usize, usize)> = places(next, ids)
        .into_values()
        .filter_map(|place| match place {
            Place::Touchpoint(m, s, t) => Some((m, s, t)),
            _ => None,
        })
        .collect();
    if from.is_empty() {
        return Err(EditError::new("This touchpoint is no longer there."));
    }
    let at = at.min(next.maps[map].stages[target].touchpoints.len());
    let before = from.range((map, target, 0)..(map, target, at)).count();
    let mut moved: Vec<Arc<Touchpoint>> = from
        .iter()
        .map(|&(m, s, t)| Arc::clone(&next.maps[m].stages[s].touchpoints[t]))
        .collect();
    for &(m, s, t) in from.iter().rev() {
        stage_mut(next, m, s).touchpoints.remove(t);
    }
    if from.iter().any(|(m, ..)| *m != map) {
        // All ids are gathered only where new ones may be needed.
        let mut ids = Ids::of(next);
        for (touchpoint, (m, ..)) in moved.iter_mut().zip(&from) {
            if *m != map {
                settle(map_mut(next, map), Arc::make_mut(touchpoint), &mut ids);
            }
        }
    }
    let at = at - before;
    stage_mut(next, map, target)
        .touchpoints
        .splice(at..at, moved);
    Ok(())
}

pub(super) fn cards(
    next: &mut Document,
    ids: &[Id],
    touchpoint: &Id,
    lane: Option<&Id>,
    at: usize,
) -> Result<(), EditError> {
    let (m, s, t) = touchpoint_place(next, touchpoint)?;
    let mut moved: Vec<((usize, usize, usize, usize), Card)> = places(next, ids)
        .into_values()
        .filter_map(|place| match place {
            Place::Card(m, s, t, c) => {
                let card = &next.maps[m].stages[s].touchpoints[t].cards[c];
                Some(((m, s, t, c), card.clone()))
            }
            _ => None,
        })
        .collect();
    if moved.is_empty() {
        return Err(EditError::new("This card is no longer there."));
    }
    moved.sort_by_key(|(place, _)| *place);
    if moved.iter().any(|((from, ..), _)| *from != m) {
        return Err(EditError::new(
            "Cards can not be moved to another map; copy them.",
        ));
    }
    if let Some(lane) = lane {
        let kind = next.maps[m].lane(lane).map(|lane| lane.kind);
        if kind.is_none_or(|kind| !kind.may_stand_often()) {
            return Err(EditError::new("Notes can only go to a lane of notes."));
        }
        for (_, card) in &mut moved {
            if kind == Some(card.kind.lane_kind()) {
                card.lane = Some(lane.clone());
            }
        }
    }
    // Cards of one lane stay together, in their order.
    let mut lanes: BTreeMap<Shared, Vec<Card>> = BTreeMap::new();
    let mut order = Vec::new();
    let mut from: BTreeMap<(usize, usize), BTreeSet<usize>> = BTreeMap::new();
    for ((_, from_s, from_t, c), card) in moved {
        from.entry((from_s, from_t)).or_default().insert(c);
        let cards = lanes.entry(shared(&card)).or_insert_with_key(|lane| {
            order.push(lane.clone());
            Vec::new()
        });
        cards.push(card);
    }
    // How many of those that move away stand before the place, for each lane they go to.
    let gone = from.get(&(s, t));
    let mut seen: BTreeMap<Shared, (usize, usize)> = BTreeMap::new();
    for (c, card) in next.maps[m].stages[s].touchpoints[t]
        .cards
        .iter()
        .enumerate()
    {
        let (count, before) = seen.entry(shared(card)).or_default();
        if *count < at && gone.is_some_and(|gone| gone.contains(&c)) {
            *before += 1;
        }
        *count += 1;
    }
    for ((from_s, from_t), gone) in &from {
        let mut c = 0..;
        let cards = &mut touchpoint_mut(next, m, *from_s, *from_t).cards;
        cards.retain(|_| c.next().is_some_and(|c| !gone.contains(&c)));
    }
    let goal = touchpoint_mut(next, m, s, t);
    for lane in order {
        let before = seen.get(&lane).map_or(0, |(_, before)| *before);
        let cards = lanes.remove(&lane).unwrap_or_default();
        insert_cards(goal, cards, at - before);
    }
    Ok(())
}
