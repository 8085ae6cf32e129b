//! Putting things in, made to fit: with ids of their own, lanes for their cards, and no feelings of
//! strangers.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use crate::model::{
    Card, CardKind, Document, Emotion, Goal, Id, Lane, LaneKind, Map, Persona, Place, Stage,
    Touchpoint, keeps_feeling,
};

use super::EditError;
use super::apply::{map_index, map_mut, stage_mut, touchpoint_mut};
use super::id_gen::Ids;

pub(super) fn map(next: &mut Document, at: usize, map: &Map) {
    let mut ids = Ids::of(next);
    let mut map = map.clone();
    ids.map(&mut map);
    let known: Vec<Id> = map
        .personas
        .iter()
        .filter(|id| next.persona(id).is_some())
        .cloned()
        .collect();
    set_personas(&mut map, known);
    without_twins(&mut map.tags);
    let mut seen = BTreeSet::new();
    map.lanes
        .retain(|lane| lane.kind.may_stand_often() || seen.insert(lane.kind));
    for lane in &mut map.lanes {
        lane.hidden &= lane.kind != LaneKind::Touchpoints;
    }
    if !seen.contains(&LaneKind::Touchpoints) {
        let lane = ids.usual_lane(&map.id, LaneKind::Touchpoints);
        map.lanes.insert(0, lane);
    }
    let mut stages = std::mem::take(&mut map.stages);
    for stage in &mut stages {
        settle_stage(&mut map, Arc::make_mut(stage), &mut ids);
    }
    map.stages = stages;
    let at = at.min(next.maps.len());
    next.maps.insert(at, Arc::new(map));
}

pub(super) fn persona(
    next: &mut Document,
    map: Option<&Id>,
    persona: &Persona,
) -> Result<(), EditError> {
    let map = map.map(|id| map_index(next, id)).transpose()?;
    let mut persona = persona.clone();
    Ids::of(next).take(&mut persona.id);
    if let Some(map) = map {
        map_mut(next, map).personas.push(persona.id.clone());
    }
    next.personas.push(Arc::new(persona));
    Ok(())
}

pub(super) fn goal(next: &mut Document, map: &Id, goal: &Goal) -> Result<(), EditError> {
    let map = map_index(next, map)?;
    let mut goal = goal.clone();
    Ids::of(next).take(&mut goal.id);
    map_mut(next, map).goals.push(goal);
    Ok(())
}

pub(super) fn lane(next: &mut Document, map: &Id, at: usize, lane: &Lane) -> Result<(), EditError> {
    let index = map_index(next, map)?;
    if !lane.kind.may_stand_often() && next.maps[index].lane_of(lane.kind).is_some() {
        let label = lane.kind.label().to_lowercase();
        return Err(EditError::new(format!(
            "The map already has its {label} lane; there can be only one."
        )));
    }
    let mut lane = lane.clone();
    Ids::of(next).take(&mut lane.id);
    let lanes = &mut map_mut(next, index).lanes;
    let at = at.min(lanes.len());
    lanes.insert(at, lane);
    Ok(())
}

pub(super) fn stage(
    next: &mut Document,
    map: &Id,
    at: usize,
    stage: &Stage,
) -> Result<(), EditError> {
    let index = map_index(next, map)?;
    let mut ids = Ids::of(next);
    let mut stage = stage.clone();
    ids.stage(&mut stage);
    let map = map_mut(next, index);
    settle_stage(map, &mut stage, &mut ids);
    let at = at.min(map.stages.len());
    map.stages.insert(at, Arc::new(stage));
    Ok(())
}

pub(super) fn touchpoint(
    next: &mut Document,
    stage: &Id,
    at: usize,
    touchpoint: &Touchpoint,
) -> Result<(), EditError> {
    let (m, s) = stage_place(next, stage)?;
    let mut ids = Ids::of(next);
    let mut touchpoint = touchpoint.clone();
    ids.touchpoint(&mut touchpoint);
    settle(map_mut(next, m), &mut touchpoint, &mut ids);
    let touchpoints = &mut stage_mut(next, m, s).touchpoints;
    let at = at.min(touchpoints.len());
    touchpoints.insert(at, Arc::new(touchpoint));
    Ok(())
}

pub(super) fn card(
    next: &mut Document,
    touchpoint: &Id,
    at: usize,
    card: &Card,
) -> Result<(), EditError> {
    let (m, s, t) = touchpoint_place(next, touchpoint)?;
    let mut ids = Ids::of(next);
    let mut card = card.clone();
    ids.take(&mut card.id);
    without_twins(&mut card.about.tags);
    settle_card(map_mut(next, m), &mut card, &mut ids);
    insert_card(touchpoint_mut(next, m, s, t), card, at);
    Ok(())
}

/// Where a stage stands: map and place in it.
pub(super) fn stage_place(document: &Document, id: &Id) -> Result<(usize, usize), EditError> {
    match document.locate(id) {
        Some(Place::Stage(m, s)) => Ok((m, s)),
        _ => Err(EditError::new("This stage is no longer there.")),
    }
}

/// Where a touchpoint stands: map, stage and place in it.
pub(super) fn touchpoint_place(
    document: &Document,
    id: &Id,
) -> Result<(usize, usize, usize), EditError> {
    match document.locate(id) {
        Some(Place::Touchpoint(m, s, t)) => Ok((m, s, t)),
        _ => Err(EditError::new("This touchpoint is no longer there.")),
    }
}

/// Puts a card among those that share a lane with it, before the one at `at` there.
pub(super) fn insert_card(touchpoint: &mut Touchpoint, card: Card, at: usize) {
    insert_cards(touchpoint, vec![card], at);
}

/// Puts cards of one lane among those that share it, before the one at `at` there.
pub(super) fn insert_cards(touchpoint: &mut Touchpoint, cards: Vec<Card>, at: usize) {
    let Some(first) = cards.first() else {
        return;
    };
    let lane = shared(first);
    let sharing = touchpoint.cards.iter().enumerate();
    let mut sharing = sharing.filter(|(_, other)| shared(other) == lane);
    let place = sharing.nth(at).map(|(place, _)| place);
    let place = place.unwrap_or_else(|| {
        let last = touchpoint
            .cards
            .iter()
            .rposition(|other| shared(other) == lane);
        last.map_or_else(|| touchpoint.end_of(lane.0), |last| last + 1)
    });
    touchpoint.cards.splice(place..place, cards);
}

/// In which lane a card is shown: of which kind, and of notes in which of them. Cards that have this
/// in common share a lane.
pub(super) type Shared = (CardKind, Option<Id>);

/// In which lane a card is shown.
pub(super) fn shared(card: &Card) -> Shared {
    (card.kind, card.lane.clone())
}

/// Where a lane of this kind belongs in a map's list when nobody says: after the last of the lanes
/// that usually stand above it.
#[must_use]
pub fn lane_place(map: &Map, kind: LaneKind) -> usize {
    map.lanes
        .iter()
        .rposition(|lane| lane.kind <= kind)
        .map_or(0, |last| last + 1)
}

/// Makes a stage's touchpoints fit a map.
fn settle_stage(map: &mut Map, stage: &mut Stage, ids: &mut Ids) {
    without_twins(&mut stage.about.tags);
    for touchpoint in &mut stage.touchpoints {
        settle(map, Arc::make_mut(touchpoint), ids);
    }
}

/// Makes a touchpoint fit a map: lanes for its cards, no feelings of strangers.
pub(super) fn settle(map: &mut Map, touchpoint: &mut Touchpoint, ids: &mut Ids) {
    touchpoint
        .emotions
        .retain(|id, _| keeps_feeling(&map.personas, id));
    without_twins(&mut touchpoint.about.tags);
    for card in &mut touchpoint.cards {
        without_twins(&mut card.about.tags);
        settle_card(map, card, ids);
    }
    touchpoint.cards.sort_by_key(|card| card.kind);
}

/// Makes sure that a map shows a card.
fn settle_card(map: &mut Map, card: &mut Card, ids: &mut Ids) {
    let kind = card.kind.lane_kind();
    if !card.kind.names_its_lane() {
        card.lane = None;
        if map.lane_of(kind).is_none() {
            let lane = ids.usual_lane(&map.id, kind);
            map.lanes.insert(lane_place(map, kind), lane);
        }
        return;
    }
    let lane = card.lane.get_or_insert_with(|| Id::new(""));
    if map.lane(lane).is_some_and(|found| found.kind == kind) {
        return;
    }
    if let Some(first) = map.lane_of(kind) {
        *lane = first.id.clone();
    } else {
        // The id that the card names becomes the new lane's, where it can.
        ids.take(lane);
        map.lanes.push(Lane::new(lane.clone(), kind));
    }
}

/// Leaves each word in the list once, where it stands first, and no empty one.
pub(super) fn without_twins(tags: &mut Vec<String>) {
    let mut seen = BTreeSet::new();
    tags.retain(|tag| !tag.is_empty() && seen.insert(tag.clone()));
}

/// Makes a map one of these personas. Feelings move with the personas they belong to; a curve that
/// was nobody's becomes the first one's, and the last one's becomes nobody's.
pub(super) fn set_personas(map: &mut Map, mut personas: Vec<Id>) {
    let mut seen = BTreeSet::new();
    personas.retain(|id| seen.insert(id.clone()));
    if personas == map.personas {
        return;
    }
    let first = map.personas.first().cloned();
    let same_first = first.is_none() || personas.is_empty() || first.as_ref() == personas.first();
    for stage in &mut map.stages {
        let strangers =
            |t: &Arc<Touchpoint>| t.emotions.keys().any(|id| !keeps_feeling(&personas, id));
        if same_first && !stage.touchpoints.iter().any(strangers) {
            continue;
        }
        for touchpoint in &mut Arc::make_mut(stage).touchpoints {
            if same_first && !strangers(touchpoint) {
                continue;
            }
            let touchpoint = Arc::make_mut(touchpoint);
            let mut feelings: BTreeMap<Id, Emotion> = std::mem::take(&mut touchpoint.emotions);
            if !same_first {
                if let (Some(id), Some(emotion)) = (&first, touchpoint.emotion) {
                    feelings.insert(id.clone(), emotion);
                }
                touchpoint.emotion = personas.first().and_then(|id| feelings.remove(id));
            }
            feelings.retain(|id, _| keeps_feeling(&personas, id));
            touchpoint.emotions = feelings;
        }
    }
    map.personas = personas;
}
