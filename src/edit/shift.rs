//! Moving things to another place. Places are counted before anything moves, as a hand that drops
//! something between two things sees them.

use std::collections::BTreeSet;
use std::sync::Arc;

use crate::model::{Card, Detail, Document, Id, LaneKind, Place, Touchpoint};

use super::Refusal;
use super::apply::{map_index, map_mut, places, stage_mut, touchpoint_mut};
use super::fresh::Ids;
use super::insert::{insert_card, settle, share_lane, stage_place, touchpoint_place};

pub(super) fn stages(next: &mut Document, map: &Id, ids: &[Id], at: usize) -> Result<(), Refusal> {
    let index = map_index(next, map)?;
    let moved: BTreeSet<&Id> = ids.iter().collect();
    let list = &mut map_mut(next, index).stages;
    if reorder(list, at, |stage| moved.contains(&stage.id)) {
        return Ok(());
    }
    let mut all = next.maps.iter().flat_map(|map| &map.stages);
    Err(Refusal::new(
        if all.any(|stage| moved.contains(&stage.id)) {
            "Stages can not be moved to another map; copy them."
        } else {
            "This stage is no longer there."
        },
    ))
}

pub(super) fn lane(next: &mut Document, map: &Id, id: &Id, at: usize) -> Result<(), Refusal> {
    let index = map_index(next, map)?;
    if reorder(&mut map_mut(next, index).lanes, at, |lane| lane.id == *id) {
        Ok(())
    } else {
        Err(Refusal::new("This lane is no longer there."))
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
) -> Result<(), Refusal> {
    let (map, target) = stage_place(next, stage)?;
    let from: BTreeSet<(usize, usize, usize)> = places(next, ids)
        .into_values()
        .filter_map(|place| match place {
            Place::Touchpoint(m, s, t) => Some((m, s, t)),
            _ => None,
        })
        .collect();
    if from.is_empty() {
        return Err(Refusal::new("This touchpoint is no longer there."));
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
) -> Result<(), Refusal> {
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
        return Err(Refusal::new("This card is no longer there."));
    }
    moved.sort_by_key(|(place, _)| *place);
    if moved.iter().any(|((from, ..), _)| *from != m) {
        return Err(Refusal::new(
            "Cards can not be moved to another map; copy them.",
        ));
    }
    if let Some(lane) = lane {
        let text = next.maps[m].lane(lane).map(|lane| lane.kind);
        if text != Some(LaneKind::Text) {
            return Err(Refusal::new("Notes can only go to a lane of notes."));
        }
        for (_, card) in &mut moved {
            if let Detail::Note(of) = &mut card.detail {
                *of = lane.clone();
            }
        }
    }
    // How many of those that move away stand before the place, for each lane they go to.
    let goal = &next.maps[m].stages[s].touchpoints[t];
    let gone: BTreeSet<usize> = moved
        .iter()
        .filter(|((_, from_s, from_t, _), _)| (*from_s, *from_t) == (s, t))
        .map(|((.., c), _)| *c)
        .collect();
    let ats: Vec<usize> = moved
        .iter()
        .map(|(_, card)| {
            let there = goal.cards.iter().enumerate();
            let there = there.filter(|(_, other)| share_lane(other, card));
            let before = there.take(at).filter(|(c, _)| gone.contains(c)).count();
            at - before
        })
        .collect();
    for &((m, s, t, c), _) in moved.iter().rev() {
        touchpoint_mut(next, m, s, t).cards.remove(c);
    }
    let goal = touchpoint_mut(next, m, s, t);
    let mut put: Vec<Card> = Vec::with_capacity(moved.len());
    for ((_, card), at) in moved.into_iter().zip(ats) {
        let ahead = put.iter().filter(|other| share_lane(other, &card)).count();
        put.push(card.clone());
        insert_card(goal, card, at.saturating_add(ahead));
    }
    Ok(())
}
