//! Taking things out, with all that belongs to them.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use crate::model::{Card, Document, Id, Lane, LaneKind, Map, Target, Touchpoint};

use super::EditError;
use super::apply::{map_index, map_mut};
use super::insert::set_personas;

pub(super) fn map(next: &mut Document, id: &Id) -> Result<(), EditError> {
    let index = map_index(next, id)?;
    if next.maps.len() == 1 {
        return Err(EditError::new(
            "A document needs a map; this is its last one.",
        ));
    }
    next.maps.remove(index);
    Ok(())
}

pub(super) fn targets(next: &mut Document, map: &Id, targets: &[Target]) -> Result<(), EditError> {
    let index = map_index(next, map)?;
    let before = next.clone();
    let plan = Plan::of(&next.maps[index], targets);
    plan.carry_out(map_mut(next, index));
    for target in targets {
        if let Target::Persona(id) = target {
            persona(next, index, id);
        }
    }
    if *next == before {
        return Err(EditError::new(why_not(&before.maps[index], targets)));
    }
    Ok(())
}

/// Takes a persona off a map, and out of the document where no other map is theirs.
fn persona(next: &mut Document, map: usize, id: &Id) {
    if next.maps[map].personas.contains(id) {
        let left = next.maps[map].personas.iter().filter(|p| *p != id);
        let left = left.cloned().collect();
        set_personas(map_mut(next, map), left);
    }
    if !next.maps.iter().any(|map| map.personas.contains(id)) {
        next.personas.retain(|persona| persona.id != *id);
    }
}

/// Why nothing could be taken out.
fn why_not(map: &Map, targets: &[Target]) -> &'static str {
    match targets {
        [] => "Nothing is selected.",
        [Target::Header] => "The heading of a map stays.",
        [Target::Cell { .. }] => "There is nothing in this place to delete.",
        [Target::Lane(id)] if map.lane(id).is_some() => {
            "Every map keeps the lane of its touchpoints."
        }
        _ => "There is nothing to delete here.",
    }
}

/// What goes, sorted by what it is.
#[derive(Default)]
struct Plan<'a> {
    goals: BTreeSet<&'a Id>,
    stages: BTreeSet<&'a Id>,
    touchpoints: BTreeSet<&'a Id>,
    cards: BTreeSet<&'a Id>,
    lanes: Vec<Lane>,
    /// Which personas' feelings, by their places.
    feelings: BTreeMap<&'a Id, Vec<usize>>,
    /// Which lanes are emptied on which touchpoints.
    cells: BTreeMap<&'a Id, Vec<Lane>>,
}

impl<'a> Plan<'a> {
    fn of(map: &Map, targets: &'a [Target]) -> Self {
        let mut plan = Self::default();
        for target in targets {
            match target {
                Target::Header | Target::Persona(_) => {}
                Target::Goal(id) => drop(plan.goals.insert(id)),
                Target::Stage(id) => drop(plan.stages.insert(id)),
                Target::Touchpoint(id) => drop(plan.touchpoints.insert(id)),
                Target::Card(id) => drop(plan.cards.insert(id)),
                Target::Lane(id) => plan.lanes.extend(
                    map.lane(id)
                        .filter(|lane| lane.kind != LaneKind::Touchpoints)
                        .cloned(),
                ),
                Target::Emotion {
                    touchpoint,
                    persona,
                } => plan.feelings.entry(touchpoint).or_default().push(*persona),
                Target::Cell { touchpoint, lane } => {
                    if let Some(lane) = map.lane(lane) {
                        plan.cells.entry(touchpoint).or_default().push(lane.clone());
                    }
                }
            }
        }
        plan
    }

    fn carry_out(&self, map: &mut Map) {
        map.goals.retain(|goal| !self.goals.contains(&goal.id));
        map.stages.retain(|stage| !self.stages.contains(&stage.id));
        map.lanes
            .retain(|lane| !self.lanes.iter().any(|gone| gone.id == lane.id));
        let personas = map.personas.clone();
        for stage in &mut map.stages {
            // What stays as it is must stay the same `Arc`.
            let touched = |t: &Arc<Touchpoint>| {
                self.touchpoints.contains(&t.id) || self.thinned(t, &personas).is_some()
            };
            if !stage.touchpoints.iter().any(touched) {
                continue;
            }
            let touchpoints = &mut Arc::make_mut(stage).touchpoints;
            touchpoints.retain(|t| !self.touchpoints.contains(&t.id));
            for touchpoint in touchpoints {
                if let Some(thinned) = self.thinned(touchpoint, &personas) {
                    *touchpoint = Arc::new(thinned);
                }
            }
        }
    }

    /// The touchpoint without what goes; `None` where all of it stays.
    fn thinned(&self, touchpoint: &Touchpoint, personas: &[Id]) -> Option<Touchpoint> {
        let cells = self
            .cells
            .get(&touchpoint.id)
            .map_or(&[][..], Vec::as_slice);
        let feelings = self
            .feelings
            .get(&touchpoint.id)
            .map_or(&[][..], Vec::as_slice);
        let emptied = || cells.iter().chain(&self.lanes);
        let card_goes =
            |card: &Card| self.cards.contains(&card.id) || emptied().any(|lane| lane.shows(card));
        if feelings.is_empty()
            && emptied().next().is_none()
            && (self.cards.is_empty() || !touchpoint.cards.iter().any(card_goes))
        {
            return None;
        }
        let mut thinned = touchpoint.clone();
        thinned.cards.retain(|card| !card_goes(card));
        for lane in emptied() {
            match lane.kind {
                LaneKind::Channels => thinned.channels.clear(),
                LaneKind::Emotion => {
                    thinned.emotion = None;
                    thinned.emotions.clear();
                }
                _ => {}
            }
        }
        for persona in feelings {
            if *persona == 0 {
                thinned.emotion = None;
            } else if let Some(id) = personas.get(*persona) {
                thinned.emotions.remove(id);
            } else {
                thinned.emotions.remove(&Id::nobody());
            }
        }
        (thinned != *touchpoint).then_some(thinned)
    }
}
