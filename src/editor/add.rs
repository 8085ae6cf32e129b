//! Adds new things at a place that depends on the selection. Each is selected and its text opens
//! for editing.

use std::sync::Arc;

use super::Editor;
use crate::edit::{Edit, fresh_id, lane_place};
use crate::model::{CardKind, Goal, Id, Lane, LaneKind, Map, MapState, Persona, Place, Target};
use crate::tool::{PaletteItem, create};

impl Editor {
    /// Adds a palette item at a place that depends on the selection, as a click on it does.
    pub fn add_item(&mut self, item: PaletteItem) {
        match item {
            PaletteItem::Stage => self.add_stage(),
            PaletteItem::Touchpoint => self.add_touchpoint(),
            PaletteItem::Card(kind) => self.add_card(kind),
            PaletteItem::Emotion => self.set_emotion(Some(crate::model::Emotion::near(0.0))),
        }
    }

    /// Adds a stage after the selected one, or at the end.
    pub fn add_stage(&mut self) {
        self.finish_interaction();
        let map = self.map();
        let here = self.selection.primary().and_then(|t| self.stage_of(t));
        let at = here.and_then(|id| map.stages.iter().position(|stage| stage.id == id));
        let effects = create::stage(&self.tool_context(), at.map_or(usize::MAX, |at| at + 1));
        self.apply_effects(effects);
    }

    /// Adds a touchpoint after the selected one, or at the end of the selected or the last stage; a
    /// map without stages gets one first.
    pub fn add_touchpoint(&mut self) {
        self.finish_interaction();
        let place = self.insert_position();
        let effects = create::touchpoint(&self.tool_context(), place);
        self.apply_effects(effects);
    }

    /// Where a new touchpoint is inserted: its stage and the index in it.
    pub(super) fn insert_position(&self) -> Option<(Id, usize)> {
        let map = self.map();
        let primary = self.selection.primary();
        if let Some(here) = primary.and_then(|target| self.touchpoint_of(target)) {
            let (stage, _) = map.touchpoint(&here)?;
            let at = stage.touchpoints.iter().position(|t| t.id == here)?;
            return Some((stage.id.clone(), at + 1));
        }
        let stage = primary.and_then(|target| self.stage_of(target));
        let stage = stage.or_else(|| map.stages.last().map(|stage| stage.id.clone()))?;
        let end = map.stage(&stage)?.touchpoints.len();
        Some((stage, end))
    }

    pub(super) fn add_touchpoint_to(&mut self, stage: &Id, at: usize) {
        let effects = create::touchpoint(&self.tool_context(), Some((stage.clone(), at)));
        self.apply_effects(effects);
    }

    /// Adds the first touchpoint to an empty stage.
    pub fn add_first_touchpoint(&mut self, stage: &Id) {
        self.finish_interaction();
        self.add_touchpoint_to(stage, 0);
    }

    /// Adds a card to the selected touchpoint, or to that of the selected card, after a selected
    /// card of its kind.
    pub fn add_card(&mut self, kind: CardKind) {
        self.finish_interaction();
        let primary = self.selection.primary().cloned();
        let touchpoint = primary.as_ref().and_then(|t| self.touchpoint_of(t));
        let map = self.map();
        let touchpoint = touchpoint.or_else(|| match map.touchpoints().collect::<Vec<_>>()[..] {
            // A single touchpoint leaves no choice.
            [(_, only)] => Some(only.id.clone()),
            _ => None,
        });
        let Some(touchpoint) = touchpoint else {
            let word = kind.label().to_lowercase();
            self.set_status(if self.map().touchpoints().next().is_none() {
                format!("Add a touchpoint first: the {word} hangs on it.")
            } else {
                format!("Select the touchpoint that the {word} belongs to.")
            });
            return;
        };
        let (mut lane, mut at) = (None, usize::MAX);
        match &primary {
            Some(Target::Card(id)) => {
                if let Some((owner, card)) = map.card(id)
                    && card.kind == kind
                    && let Some(shown) = map.lane_for(card)
                {
                    lane = Some(shown.id.clone());
                    let place = owner.cards_in(shown).position(|other| other.id == *id);
                    at = place.map_or(usize::MAX, |place| place + 1);
                }
            }
            Some(Target::Cell { lane: id, .. }) => {
                let shown = map.lane(id).filter(|lane| lane.kind == kind.lane_kind());
                lane = shown.map(|lane| lane.id.clone());
            }
            _ => {}
        }
        self.add_card_to(&touchpoint, kind, lane.as_ref(), at);
    }

    /// Adds a card to a touchpoint, at this index among those that the lane shows there.
    pub fn add_card_to(&mut self, touchpoint: &Id, kind: CardKind, lane: Option<&Id>, at: usize) {
        self.finish_interaction();
        let effects = create::card(&self.tool_context(), touchpoint, kind, lane, at);
        self.apply_effects(effects);
    }

    /// Adds a lane of this kind, or shows it again if it is hidden. Only text lanes can exist more
    /// than once; the heading of a new one opens for editing.
    pub fn add_lane(&mut self, kind: LaneKind) {
        self.finish_interaction();
        let there = self.map().lane_of(kind).cloned();
        if let Some(lane) = there.filter(|_| !kind.may_stand_often()) {
            if lane.hidden {
                self.set_hidden(&lane.id, false);
            } else {
                self.set_status(format!("The map has its lane {} already.", lane.heading()));
            }
            self.select([Target::Lane(lane.id)]);
            return;
        }
        let id = fresh_id(self.committed());
        let edit = Edit::InsertLane {
            map: self.map.clone(),
            at: lane_place(self.map(), kind),
            lane: Lane::new(id.clone(), kind),
        };
        if kind.may_stand_often() {
            self.create(edit, Target::Lane(id));
        } else if self.apply(&edit).is_ok() {
            self.select([Target::Lane(id)]);
        }
    }

    /// Adds a persona to the document and to the map.
    pub fn add_persona(&mut self) {
        self.finish_interaction();
        let id = fresh_id(self.committed());
        let edit = Edit::InsertPersona {
            map: Some(self.map.clone()),
            persona: Arc::new(Persona::new(id.clone(), "")),
        };
        self.create(edit, Target::Persona(id));
    }

    /// Adds a goal to the map.
    pub fn add_goal(&mut self) {
        self.finish_interaction();
        let id = fresh_id(self.committed());
        let edit = Edit::InsertGoal {
            map: self.map.clone(),
            goal: Goal::new(id.clone(), ""),
        };
        self.create(edit, Target::Goal(id));
    }

    /// Adds a copy of the shown map after it as a to-be map, and shows it.
    pub fn add_map(&mut self) {
        self.finish_interaction();
        let mut copy = Map::clone(self.map());
        copy.title = if copy.state == Some(MapState::ToBe) {
            format!("{} copy", copy.title).trim_start().to_owned()
        } else {
            MapState::ToBe.label().to_owned()
        };
        copy.state = Some(MapState::ToBe);
        self.insert_map(copy);
    }

    /// Adds a copy of the shown map after it, and shows it.
    pub fn duplicate_map(&mut self) {
        self.finish_interaction();
        let mut copy = Map::clone(self.map());
        let base = format!("{} copy", copy.name()).trim_start().to_owned();
        let maps = &self.committed().maps;
        let free = |title: &String| maps.iter().all(|map| map.name() != title);
        let further = (2..).map(|number| format!("{base} {number}"));
        let title = std::iter::once(base.clone()).chain(further).find(free);
        copy.title = title.unwrap_or(base);
        self.insert_map(copy);
    }

    /// Moves the shown map by this many places to the right among the document's maps.
    pub fn move_map(&mut self, places: isize) {
        self.finish_interaction();
        let maps = &self.committed().maps;
        let here = maps.iter().position(|map| map.id == self.map);
        let Some(to) = here.and_then(|here| here.checked_add_signed(places)) else {
            return;
        };
        // The index counts the map at its old place: to the right it needs one more.
        let at = if places > 0 { to + 1 } else { to };
        let map = self.map.clone();
        // An error is shown as the status.
        let _ = self.apply(&Edit::MoveMap { map, at });
    }

    /// Adds a map without stages after the shown one, of the same personas, and shows it.
    pub fn add_empty_map(&mut self) {
        self.finish_interaction();
        let mut map = Map::new(fresh_id(self.committed()));
        map.title = format!("Map {}", self.committed().maps.len() + 1);
        map.personas.clone_from(&self.map().personas);
        self.insert_map(map);
    }

    fn insert_map(&mut self, map: Map) {
        let here = self.committed().maps.iter().position(|m| m.id == self.map);
        let at = here.map_or(0, |here| here + 1);
        let edit = Edit::InsertMap {
            at,
            map: Arc::new(map),
        };
        if self.apply(&edit).is_ok() {
            let id = self.committed().maps[at].id.clone();
            self.show_map(&id);
        }
    }

    /// The touchpoint that a thing is or belongs to.
    #[must_use]
    pub fn touchpoint_of(&self, target: &Target) -> Option<Id> {
        match target {
            Target::Touchpoint(id) => Some(id.clone()),
            Target::Emotion { touchpoint, .. } | Target::Cell { touchpoint, .. } => {
                Some(touchpoint.clone())
            }
            Target::Card(id) => self.map().card(id).map(|(t, _)| t.id.clone()),
            _ => None,
        }
    }

    /// The stage that a thing is or belongs to.
    #[must_use]
    pub fn stage_of(&self, target: &Target) -> Option<Id> {
        if let Target::Stage(id) = target {
            return Some(id.clone());
        }
        let touchpoint = self.touchpoint_of(target)?;
        self.map()
            .touchpoint(&touchpoint)
            .map(|(stage, _)| stage.id.clone())
    }

    /// The lane and the place in it of a card of the shown map.
    pub(super) fn card_position(&self, id: &Id) -> Option<(Id, CardKind, usize)> {
        let map = self.map();
        let (touchpoint, card) = map.card(id)?;
        let lane = map.lane_for(card)?;
        let at = touchpoint
            .cards_in(lane)
            .position(|other| other.id == *id)?;
        Some((touchpoint.id.clone(), card.kind, at))
    }

    /// Where a thing stands in the document.
    #[must_use]
    pub fn locate(&self, id: &Id) -> Option<Place> {
        self.document().locate(id)
    }
}
