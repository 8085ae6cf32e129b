//! Setting fields: which thing has which field.

use std::collections::BTreeMap;
use std::sync::Arc;

use crate::model::kinds::fields::{NOW, TARGET};
use crate::model::kinds::{FieldKey, FieldSpec, FieldValue};
use crate::model::{
    About, Card, Document, Emotion, Goal, Id, Lane, LaneKind, Map, Persona, Place, Slot, Stage,
    Target, Touchpoint, spelled,
};

use super::apply::{map_index, map_mut, places, stage_mut, touchpoint_mut};
use super::insert::{set_personas, without_twins};
use super::{EditError, Field};

/// Whether the thing has the field.
type Has = bool;

pub(super) fn field(
    next: &mut Document,
    map: &Id,
    targets: &[Target],
    field: &Field,
) -> Result<(), EditError> {
    let index = map_index(next, map)?;
    let places = places(next, targets.iter().filter_map(thing));
    let mut any = false;
    for target in targets {
        any |= set(next, index, target, &places, field)?;
    }
    if any {
        Ok(())
    } else {
        Err(EditError::new("Nothing that is selected has this field."))
    }
}

/// Each thing's own field. All places are found in one walk, so that thousands do not take long.
pub(super) fn fields(
    next: &mut Document,
    map: &Id,
    fields: &[(Target, Field)],
) -> Result<(), EditError> {
    let index = map_index(next, map)?;
    let places = places(next, fields.iter().filter_map(|(target, _)| thing(target)));
    let mut any = false;
    for (target, field) in fields {
        any |= set(next, index, target, &places, field)?;
    }
    if any {
        Ok(())
    } else {
        Err(EditError::new("Nothing of this is there any longer."))
    }
}

/// The thing whose field a target means.
fn thing(target: &Target) -> Option<&Id> {
    match target {
        Target::Emotion { touchpoint, .. } | Target::Cell { touchpoint, .. } => Some(touchpoint),
        other => other.id(),
    }
}

fn set(
    next: &mut Document,
    map: usize,
    target: &Target,
    places: &BTreeMap<Id, Place>,
    field: &Field,
) -> Result<Has, EditError> {
    if *target == Target::Header {
        return header(next, map, field);
    }
    let Some(place) = thing(target).and_then(|id| places.get(id)) else {
        return Ok(false);
    };
    if place.map().is_some_and(|of| of != map) {
        return Ok(false);
    }
    Ok(match (target, *place) {
        (Target::Persona(_), Place::Persona(p)) => {
            let (new, has) = with(&*next.personas[p], |new| persona(new, field));
            if let Some(new) = new {
                next.personas[p] = Arc::new(new);
            }
            has
        }
        (Target::Goal(_), Place::Goal(m, g)) => {
            let (new, has) = with(&next.maps[m].goals[g], |new| goal(new, field));
            if let Some(new) = new {
                map_mut(next, m).goals[g] = new;
            }
            has
        }
        (Target::Lane(_), Place::Lane(m, l)) => {
            let (new, has) = with(&next.maps[m].lanes[l], |new| lane(new, field));
            if let Some(new) = new {
                map_mut(next, m).lanes[l] = new;
            }
            has
        }
        (Target::Stage(_), Place::Stage(m, s)) => {
            let (new, has) = with(&*next.maps[m].stages[s], |new| stage(new, field));
            if let Some(new) = new {
                *stage_mut(next, m, s) = new;
            }
            has
        }
        (
            Target::Touchpoint(_) | Target::Emotion { .. } | Target::Cell { .. },
            Place::Touchpoint(m, s, t),
        ) => {
            let old = &next.maps[m].stages[s].touchpoints[t];
            let (new, has) = with(&**old, |new| match target {
                Target::Emotion { persona, .. } => match field {
                    Field::Emotion(emotion) => feel(&next.maps[m], new, *persona, *emotion),
                    _ => false,
                },
                Target::Cell { lane, .. } => cell(&next.maps[m], new, lane, field),
                _ => touchpoint(&next.maps[m], new, field),
            });
            if let Some(new) = new {
                *touchpoint_mut(next, m, s, t) = new;
            }
            has
        }
        (Target::Card(_), Place::Card(m, s, t, c)) => {
            let old = &next.maps[m].stages[s].touchpoints[t].cards[c];
            let (new, has) = with(old, |new| card(new, field));
            if let Some(new) = new {
                touchpoint_mut(next, m, s, t).cards[c] = new;
            }
            has
        }
        _ => false,
    })
}

/// A changed copy, where there was a change: what is as it was must stay the same `Arc`.
fn with<T: Clone + PartialEq>(old: &T, change: impl FnOnce(&mut T) -> Has) -> (Option<T>, Has) {
    let mut new = old.clone();
    let has = change(&mut new);
    ((new != *old).then_some(new), has)
}

/// Puts a value where it belongs.
fn put<T: Clone>(slot: &mut T, value: &T) -> Has {
    slot.clone_from(value);
    true
}

fn header(next: &mut Document, index: usize, field: &Field) -> Result<Has, EditError> {
    match field {
        Field::Text(Slot::Text, text) => return Ok(put(&mut next.title, text)),
        Field::DocumentNotes(text) => return Ok(put(&mut next.notes, text)),
        Field::MapPersonas(ids) if ids.iter().any(|id| next.persona(id).is_none()) => {
            return Err(EditError::new("This persona is no longer there."));
        }
        _ => {}
    }
    let map = map_mut(next, index);
    Ok(match field {
        Field::Text(Slot::Scenario, text) => put(&mut map.scenario, text),
        Field::MapTitle(text) | Field::Text(Slot::MapTitle, text) => put(&mut map.title, text),
        Field::PersonaCards(cards) => put(&mut map.persona_cards, cards),
        Field::State(state) => put(&mut map.state, state),
        Field::Expectations(list) => put(&mut map.expectations, list),
        Field::Reviewed(date) => put(&mut map.reviewed, date),
        Field::Source(text) => put(&mut map.source, text),
        Field::Owner(text) => put(&mut map.owner, text),
        Field::Tags(tags) => put(&mut map.tags, &unique(tags)),
        Field::Notes(text) => put(&mut map.notes, text),
        Field::Dismissed(hints) => put(&mut map.dismissed, hints),
        Field::MapPersonas(ids) => {
            set_personas(map, ids.clone());
            true
        }
        _ => false,
    })
}

fn persona(persona: &mut Persona, field: &Field) -> Has {
    match field {
        Field::Text(Slot::Text, text) => put(&mut persona.name, text),
        Field::PersonaRole(text) | Field::Text(Slot::Role, text) => put(&mut persona.role, text),
        Field::Segment(text) => put(&mut persona.segment, text),
        Field::Quote(text) | Field::Text(Slot::Quote, text) => put(&mut persona.quote, text),
        Field::Traits(list) => put(&mut persona.traits, list),
        Field::Portrait(path) => put(&mut persona.portrait, path),
        Field::Hue(hue) => put(&mut persona.hue, hue),
        Field::Notes(text) => put(&mut persona.notes, text),
        _ => false,
    }
}

fn goal(goal: &mut Goal, field: &Field) -> Has {
    match field {
        Field::Text(Slot::Text, text) => put(&mut goal.text, text),
        Field::GoalMetric(text) => put(&mut goal.metric, text),
        Field::GoalTarget(text) => put(&mut goal.target, text),
        Field::GoalBy(text) => put(&mut goal.by, text),
        _ => false,
    }
}

fn lane(lane: &mut Lane, field: &Field) -> Has {
    match field {
        Field::Text(Slot::Text, text) => put(&mut lane.title, text),
        Field::Text(Slot::Subtitle, text) => put(&mut lane.subtitle, text),
        Field::LaneRole(role) => put(&mut lane.role, role),
        Field::Hidden(hidden) if lane.kind != LaneKind::Touchpoints => {
            put(&mut lane.hidden, hidden)
        }
        Field::Height(height) => put(&mut lane.height, height),
        Field::OpenGaps(open) if lane.kind == LaneKind::Emotion => put(&mut lane.open_gaps, open),
        _ => false,
    }
}

fn about(about: &mut About, field: &Field) -> Has {
    match field {
        Field::Evidence(evidence) => put(&mut about.evidence, evidence),
        Field::Source(text) => put(&mut about.source, text),
        Field::Owner(text) => put(&mut about.owner, text),
        Field::Tags(tags) => put(&mut about.tags, &unique(tags)),
        Field::Notes(text) => put(&mut about.notes, text),
        Field::Dismissed(hints) => put(&mut about.dismissed, hints),
        _ => false,
    }
}

fn stage(stage: &mut Stage, field: &Field) -> Has {
    match field {
        Field::Text(Slot::Text, text) => put(&mut stage.title, text),
        Field::Hue(hue) => put(&mut stage.hue, hue),
        _ => about(&mut stage.about, field),
    }
}

fn touchpoint(map: &Map, touchpoint: &mut Touchpoint, field: &Field) -> Has {
    match field {
        Field::Text(Slot::Text, text) => put(&mut touchpoint.title, text),
        Field::Text(Slot::Channels, text) => channels(map, touchpoint, text),
        Field::Emotion(emotion) => put(&mut touchpoint.emotion, emotion),
        Field::MomentOfTruth(is) => put(&mut touchpoint.moment_of_truth, is),
        Field::Hue(hue) => put(&mut touchpoint.hue, hue),
        Field::Width(width) => put(&mut touchpoint.width, width),
        Field::Picture(path) => put(&mut touchpoint.picture, path),
        _ => about(&mut touchpoint.about, field),
    }
}

/// Sets the channels of a touchpoint: one is one whatever the case, and spelled as the map spells it.
fn channels(map: &Map, touchpoint: &mut Touchpoint, text: &str) -> Has {
    let known: Vec<String> = map.channels().into_iter().collect();
    touchpoint.channels = spelled(&lines(text), &touchpoint.channels, &known);
    true
}

/// Sets how a touchpoint feels to the persona at a place in the map's list.
fn feel(map: &Map, touchpoint: &mut Touchpoint, persona: usize, emotion: Option<Emotion>) -> Has {
    if persona == 0 {
        return put(&mut touchpoint.emotion, &emotion);
    }
    let Some(id) = map.persona_at(persona) else {
        return false;
    };
    match emotion {
        Some(emotion) => touchpoint.emotions.insert(id, emotion),
        None => touchpoint.emotions.remove(&id),
    };
    true
}

fn cell(map: &Map, touchpoint: &mut Touchpoint, lane: &Id, field: &Field) -> Has {
    match (map.lane(lane).map(|lane| lane.kind), field) {
        (Some(LaneKind::Channels), Field::Text(Slot::Channels, text)) => {
            channels(map, touchpoint, text)
        }
        (Some(LaneKind::Emotion), Field::Emotion(emotion)) => put(&mut touchpoint.emotion, emotion),
        _ => false,
    }
}

fn card(card: &mut Card, field: &Field) -> Has {
    match field {
        Field::Text(Slot::Text, text) => put(&mut card.text, text),
        Field::Hue(hue) => put(&mut card.hue, hue),
        Field::Card(spec, value) => kind_field(card, spec, value.as_ref()),
        Field::Text(Slot::Now, text) => kind_text(card, NOW, text),
        Field::Text(Slot::Wanted, text) => kind_text(card, TARGET, text),
        _ => about(&mut card.about, field),
    }
}

/// Sets a field that the card's kind adds; the kind's own row says what it can hold.
fn kind_field(card: &mut Card, spec: &FieldSpec, value: Option<&FieldValue>) -> Has {
    let Some(spec) = card.kind.field(spec.key) else {
        return false;
    };
    let fits = value.is_none_or(|value| spec.holds.allows(value));
    if fits {
        card.fields.set(spec, value.cloned());
    }
    fits
}

fn kind_text(card: &mut Card, key: FieldKey<String>, text: &str) -> Has {
    card.set(key, text.to_owned());
    card.kind.has(key)
}

/// Gives pictures other paths wherever they are named.
pub(super) fn picture_paths(next: &mut Document, paths: &BTreeMap<String, String>) {
    let named = next.pictures().into_iter();
    let moved: Vec<(Target, String)> = named
        .filter_map(|named| Some((named.target, paths.get(named.path)?.clone())))
        .collect();
    let ids = moved.iter().filter_map(|(target, _)| target.id());
    let places = places(next, ids);
    for (target, path) in &moved {
        match target.id().and_then(|id| places.get(id)) {
            Some(Place::Persona(p)) => {
                Arc::make_mut(&mut next.personas[*p])
                    .portrait
                    .clone_from(path);
            }
            Some(Place::Touchpoint(m, s, t)) => {
                touchpoint_mut(next, *m, *s, *t).picture.clone_from(path);
            }
            _ => {}
        }
    }
}

/// The list with each word once.
fn unique(tags: &[String]) -> Vec<String> {
    let mut tags: Vec<String> = tags.iter().map(|tag| tag.trim().to_owned()).collect();
    without_twins(&mut tags);
    tags
}

/// The lines that say something.
fn lines(text: &str) -> Vec<String> {
    let lines = text.lines().map(str::trim).filter(|line| !line.is_empty());
    lines.map(str::to_owned).collect()
}
