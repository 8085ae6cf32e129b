//! What keys and menus do to the selected things: delete, duplicate, move, set emotions.

use std::collections::BTreeSet;
use std::sync::Arc;

use super::{Direction, Editor};
use crate::edit::{Edit, Field, FreshIds, counted};
use crate::model::{Card, Emotion, Face, Id, LaneKind, Stage, Target, Touchpoint};

impl Editor {
    /// Deletes the selected things, and selects a neighbour.
    pub fn delete(&mut self) {
        self.finish_interaction();
        if self.selection.is_empty() {
            self.set_status("Nothing is selected.");
            return;
        }
        let neighbour = self.neighbour();
        let edit = Edit::Remove {
            map: self.map.clone(),
            targets: self
                .selection
                .targets()
                .iter()
                .map(|t| self.active_persona_target(t))
                .collect(),
        };
        if self.apply(&edit).is_ok() && self.selection.is_empty() {
            self.select(neighbour);
        }
    }

    /// The part of a selected thing that deleting affects: on the curve only the active persona's
    /// emotion.
    fn active_persona_target(&self, target: &Target) -> Target {
        let map = self.map();
        match target {
            Target::Cell { touchpoint, lane }
                if map.personas.len() > 1
                    && map.lane(lane).is_some_and(|l| l.kind == LaneKind::Emotion) =>
            {
                Target::Emotion {
                    touchpoint: touchpoint.clone(),
                    persona: self.active_persona(),
                }
            }
            other => other.clone(),
        }
    }

    /// The neighbour of the selected things that is not selected itself.
    fn neighbour(&self) -> Option<Target> {
        let map = self.map();
        let free = |ids: Vec<&Id>, id: &Id, target: fn(Id) -> Target| {
            let at = ids.iter().position(|other| *other == id)?;
            let after = ids[at..].iter();
            let mut order = after.chain(ids[..at].iter().rev());
            let free = |id: &&&Id| !self.selection.contains(&target((**id).clone()));
            order.find(free).map(|id| target((*id).clone()))
        };
        match self.selection.primary()? {
            Target::Stage(id) => free(
                map.stages.iter().map(|s| &s.id).collect(),
                id,
                Target::Stage,
            ),
            Target::Touchpoint(id) => {
                let (stage, _) = map.touchpoint(id)?;
                let ids = stage.touchpoints.iter().map(|t| &t.id).collect();
                free(ids, id, Target::Touchpoint).or_else(|| Some(Target::Stage(stage.id.clone())))
            }
            Target::Card(id) => {
                let (touchpoint, card) = map.card(id)?;
                let lane = map.lane_for(card)?;
                let ids = touchpoint.cards_in(lane).map(|card| &card.id).collect();
                free(ids, id, Target::Card).or_else(|| {
                    Some(Target::Cell {
                        touchpoint: touchpoint.id.clone(),
                        lane: lane.id.clone(),
                    })
                })
            }
            Target::Emotion { touchpoint, .. } => Some(Target::Cell {
                touchpoint: touchpoint.clone(),
                lane: map.lane_of(LaneKind::Emotion)?.id.clone(),
            }),
            _ => None,
        }
    }

    /// Deletes the shown map, unless it is the document's last one.
    pub fn delete_map(&mut self) {
        let map = self.map.clone();
        // An error is shown as the status.
        let _ = self.apply(&Edit::RemoveMap(map));
    }

    /// Inserts a copy of each selected stage, touchpoint and card after it, and selects the copies.
    pub fn duplicate(&mut self) {
        self.finish_interaction();
        let map = Arc::clone(self.map());
        let document = Arc::clone(self.committed());
        let mut ids = FreshIds::new(&document);
        let mut copies: Vec<(Edit, Target)> = Vec::new();
        // Last to first, so that a copy does not shift the indices of those still to come.
        for (s, stage) in map.stages.iter().enumerate().rev() {
            if self.selection.contains(&Target::Stage(stage.id.clone())) {
                let copy: Stage = ids.stage(stage);
                let target = Target::Stage(copy.id.clone());
                let edit = Edit::InsertStage {
                    map: map.id.clone(),
                    at: s + 1,
                    stage: Arc::new(copy),
                };
                copies.push((edit, target));
                continue;
            }
            for (t, touchpoint) in stage.touchpoints.iter().enumerate().rev() {
                if self
                    .selection
                    .contains(&Target::Touchpoint(touchpoint.id.clone()))
                {
                    let copy: Touchpoint = ids.touchpoint(touchpoint);
                    let target = Target::Touchpoint(copy.id.clone());
                    let edit = Edit::InsertTouchpoint {
                        stage: stage.id.clone(),
                        at: t + 1,
                        touchpoint: Arc::new(copy),
                    };
                    copies.push((edit, target));
                    continue;
                }
                for card in touchpoint.cards.iter().rev() {
                    if self.selection.contains(&Target::Card(card.id.clone())) {
                        copies.extend(self.copy_of(card, ids.id()));
                    }
                }
            }
        }
        if copies.is_empty() {
            self.set_status("Select a stage, a touchpoint or a card to duplicate it.");
            return;
        }
        copies.reverse();
        let targets: Vec<Target> = copies.iter().map(|(_, target)| target.clone()).collect();
        let name = match &targets[..] {
            [_] => counted(&document, self.selection.targets()),
            _ => counted(&document, &targets),
        };
        let edit = Edit::Many {
            name: format!("duplicate {name}"),
            edits: copies.into_iter().rev().map(|(edit, _)| edit).collect(),
        };
        if self.apply(&edit).is_ok() {
            self.select(targets);
        }
    }

    fn copy_of(&self, card: &Card, id: Id) -> Option<(Edit, Target)> {
        let (touchpoint, _, at) = self.card_position(&card.id)?;
        let copy = Card {
            id: id.clone(),
            ..card.clone()
        };
        let edit = Edit::InsertCard {
            touchpoint,
            at: at + 1,
            card: copy,
        };
        Some((edit, Target::Card(id)))
    }

    /// Sets the active persona's emotion at the selected touchpoints, and that of the selected
    /// faces; `None` makes a gap in the curve.
    pub fn set_emotion(&mut self, emotion: Option<Emotion>) {
        self.finish_interaction();
        let mut targets: Vec<Target> = self.selection.targets().to_vec();
        targets.retain(|target| matches!(target, Target::Emotion { .. }));
        let others = self.selection.targets().iter();
        let others = others.filter(|target| !matches!(target, Target::Emotion { .. }));
        let touchpoints = self.touchpoints_of(others).into_iter();
        let persona = self.active_persona();
        targets.extend(touchpoints.map(|touchpoint| Target::Emotion {
            touchpoint,
            persona,
        }));
        if targets.is_empty() {
            self.set_status("Select the touchpoint whose emotion it is.");
            return;
        }
        self.set_field(targets, Field::Emotion(emotion));
    }

    /// Sets the emotion of the selected touchpoints to the middle of this face. From a gap in the
    /// curve the selection moves on to the next touchpoint, so that a curve can be typed as a row
    /// of digits.
    pub fn set_face(&mut self, face: Face) {
        self.finish_interaction();
        let gap = self.selected_gap();
        self.set_emotion(Some(face.emotion()));
        if let Some(gap) = gap {
            self.advance_fill(&gap);
        }
    }

    /// Makes the selected touchpoints moments of truth, or no longer, if they all are.
    pub fn toggle_moment_of_truth(&mut self) {
        let touchpoints = self.selected_touchpoints();
        let all = self.is_moment_of_truth();
        if touchpoints.is_empty() {
            self.set_status("Select the touchpoint that makes or breaks trust.");
            return;
        }
        let targets = touchpoints.into_iter().map(Target::Touchpoint).collect();
        self.set_field(targets, Field::MomentOfTruth(!all));
    }

    /// Whether all selected touchpoints are moments of truth.
    #[must_use]
    pub fn is_moment_of_truth(&self) -> bool {
        let touchpoints = self.selected_touchpoints();
        !touchpoints.is_empty()
            && touchpoints.iter().all(|id| {
                let found = self.map().touchpoint(id);
                found.is_some_and(|(_, touchpoint)| touchpoint.moment_of_truth)
            })
    }

    /// The touchpoints that are selected or that hold something selected; each once.
    #[must_use]
    pub fn selected_touchpoints(&self) -> Vec<Id> {
        self.touchpoints_of(self.selection.targets().iter())
    }

    /// The touchpoints that these things are or belong to; each once.
    fn touchpoints_of<'a>(&self, targets: impl Iterator<Item = &'a Target>) -> Vec<Id> {
        let mut seen = BTreeSet::new();
        let touchpoints = targets.filter_map(|target| self.touchpoint_of(target));
        touchpoints.filter(|id| seen.insert(id.clone())).collect()
    }

    /// The selected lanes that can be hidden; the touchpoints' lane cannot.
    #[must_use]
    pub fn hidable_lanes(&self) -> Vec<Target> {
        let lanes = self.selection.targets().iter().filter(|target| {
            let lane = target.id().and_then(|id| self.map().lane(id));
            lane.is_some_and(|lane| lane.kind != LaneKind::Touchpoints && !lane.hidden)
        });
        lanes.cloned().collect()
    }

    /// Hides the selected lanes.
    pub fn hide_selected_lanes(&mut self) {
        let lanes = self.hidable_lanes();
        if lanes.is_empty() {
            self.set_status("Select the lane that is to be hidden.");
        } else {
            self.set_field(lanes, Field::Hidden(true));
        }
    }

    /// Hides or shows a lane.
    pub fn set_hidden(&mut self, lane: &Id, hidden: bool) {
        self.set_field(vec![Target::Lane(lane.clone())], Field::Hidden(hidden));
    }

    /// Whether the map shows its lane of this kind.
    #[must_use]
    pub fn is_lane_shown(&self, kind: LaneKind) -> bool {
        self.map().lane_of(kind).is_some_and(|lane| !lane.hidden)
    }

    /// Hides the lane of this kind, shows it, or adds it if the map has none.
    pub fn toggle_lane(&mut self, kind: LaneKind) {
        self.finish_interaction();
        match self.map().lane_of(kind).map(|lane| lane.id.clone()) {
            Some(lane) if self.is_lane_shown(kind) => self.set_hidden(&lane, true),
            _ => self.add_lane(kind),
        }
    }

    /// Shows the personas in the header as cards, or as chips again.
    pub fn toggle_persona_cards(&mut self) {
        let cards = !self.map().persona_cards;
        self.set_field(vec![Target::Header], Field::PersonaCards(cards));
    }

    /// Shows the document's next map; after the last one the first.
    pub fn show_next_map(&mut self) {
        let maps = &self.committed().maps;
        let here = maps.iter().position(|map| map.id == self.map);
        let next = here.map_or(0, |here| (here + 1) % maps.len());
        let id = maps[next].id.clone();
        self.show_map(&id);
    }

    /// Moves the selected things by one place, as Alt with an arrow does: stages and touchpoints to
    /// the sides, cards to the sides and up and down, lanes up and down; a face by a tenth.
    pub fn move_selected(&mut self, direction: Direction) {
        self.finish_interaction();
        let edit = match self.selection.primary() {
            Some(Target::Stage(_)) => self.moved_stages(direction),
            Some(Target::Touchpoint(_)) => self.moved_touchpoints(direction),
            Some(Target::Card(_)) => self.moved_cards(direction),
            Some(Target::Lane(id)) => self.moved_lane(id, direction),
            Some(target @ Target::Emotion { .. }) => {
                let step = match direction {
                    Direction::Up => 0.1,
                    Direction::Down => -0.1,
                    Direction::Left | Direction::Right => return,
                };
                let Some(before) = self.emotion(target) else {
                    return;
                };
                let edit = Edit::Set {
                    map: self.map.clone(),
                    targets: vec![target.clone()],
                    field: Field::Emotion(Some(Emotion::near(before.value() + step))),
                };
                let key = format!("{target:?}");
                // An error is shown as the status.
                let _ = self.apply_merging(&edit, &key);
                return;
            }
            _ => None,
        };
        if let Some(edit) = edit {
            // An error is shown as the status.
            let _ = self.apply(&edit);
        }
    }

    /// The ids of the selected things that `pick` picks.
    fn selected_ids(&self, pick: fn(&Target) -> Option<&Id>) -> Vec<Id> {
        let targets = self.selection.targets().iter();
        targets.filter_map(|target| pick(target).cloned()).collect()
    }

    fn moved_stages(&self, direction: Direction) -> Option<Edit> {
        let stages = self.selected_ids(|target| match target {
            Target::Stage(id) => Some(id),
            _ => None,
        });
        let ids: Vec<&Id> = self.map().stages.iter().map(|stage| &stage.id).collect();
        let at = shifted_index(&ids, &stages, direction)?;
        Some(Edit::MoveStages {
            map: self.map.clone(),
            stages,
            at,
        })
    }

    fn moved_touchpoints(&self, direction: Direction) -> Option<Edit> {
        let touchpoints = self.selected_ids(|target| match target {
            Target::Touchpoint(id) => Some(id),
            _ => None,
        });
        let map = self.map();
        let ids: BTreeSet<&Id> = touchpoints.iter().collect();
        let moves = |touchpoint: &Arc<Touchpoint>| ids.contains(&touchpoint.id);
        let has = |stage: &Arc<Stage>| stage.touchpoints.iter().any(moves);
        let (at, to) = match direction {
            Direction::Left => {
                let s = map.stages.iter().position(has)?;
                let first = map.stages[s].touchpoints.iter().position(moves)?;
                match first.checked_sub(1) {
                    Some(at) => (at, s),
                    None => (usize::MAX, s.checked_sub(1)?),
                }
            }
            Direction::Right => {
                let s = map.stages.iter().rposition(has)?;
                let last = map.stages[s].touchpoints.iter().rposition(moves)?;
                if last + 1 < map.stages[s].touchpoints.len() {
                    (last + 2, s)
                } else {
                    (0, s + 1)
                }
            }
            Direction::Up | Direction::Down => return None,
        };
        let stage = map.stages.get(to)?.id.clone();
        Some(Edit::MoveTouchpoints {
            touchpoints,
            stage,
            at,
        })
    }

    fn moved_cards(&self, direction: Direction) -> Option<Edit> {
        let cards = self.selected_ids(|target| match target {
            Target::Card(id) => Some(id),
            _ => None,
        });
        let map = self.map();
        let (touchpoint, card) = map.card(self.selection.primary()?.id()?)?;
        let lane = map.lane_for(card)?;
        let all: Vec<&Id> = map.touchpoints().map(|(_, t)| &t.id).collect();
        let here = all.iter().position(|id| **id == touchpoint.id)?;
        let (to, at) = match direction {
            Direction::Left => (here.checked_sub(1)?, usize::MAX),
            Direction::Right => (here + 1, usize::MAX),
            Direction::Up | Direction::Down => {
                let ids: Vec<&Id> = touchpoint.cards_in(lane).map(|card| &card.id).collect();
                (here, shifted_index(&ids, &cards, direction)?)
            }
        };
        Some(Edit::MoveCards {
            cards,
            touchpoint: (*all.get(to)?).clone(),
            lane: card.lane.as_ref().map(|_| lane.id.clone()),
            at,
        })
    }

    /// The lane before or after the next one that is shown.
    fn moved_lane(&self, lane: &Id, direction: Direction) -> Option<Edit> {
        let lanes = &self.map().lanes;
        let here = lanes.iter().position(|l| l.id == *lane)?;
        let at = match direction {
            Direction::Up => lanes[..here].iter().rposition(|l| !l.hidden)?,
            Direction::Down => {
                let next = lanes.get(here + 1..)?.iter().position(|l| !l.hidden)?;
                here + 1 + next + 1
            }
            Direction::Left | Direction::Right => return None,
        };
        Some(Edit::MoveLane {
            map: self.map.clone(),
            lane: lane.clone(),
            at,
        })
    }
}

/// The index that moves these ids one place further in the list; `None` at its end.
fn shifted_index(ids: &[&Id], moved: &[Id], direction: Direction) -> Option<usize> {
    let moved: BTreeSet<&Id> = moved.iter().collect();
    let goes = |id: &&Id| moved.contains(id);
    match direction {
        Direction::Left | Direction::Up => ids.iter().position(goes)?.checked_sub(1),
        Direction::Right | Direction::Down => {
            let at = ids.iter().rposition(goes)? + 2;
            (at <= ids.len()).then_some(at)
        }
    }
}
