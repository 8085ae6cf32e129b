//! Selecting several things: ranges with Shift, a whole stage, a whole lane.

use std::collections::BTreeSet;

use super::navigation::{lane_of, visible_lanes};
use super::{Direction, Editor};
use crate::model::{Id, Lane, LaneKind, Target};

impl Editor {
    /// Extends the selection in this direction, as Shift with an arrow does: to everything between
    /// the start of the range and the next thing.
    pub fn extend_selection(&mut self, direction: Direction) {
        self.finish_interaction();
        let Some(primary) = self.selection.primary().cloned() else {
            self.navigate(direction);
            return;
        };
        let anchor = match self.range.take() {
            Some((anchor, head)) if head == primary => anchor,
            _ => primary.clone(),
        };
        if let Some(head) = self.next_target(&primary, direction) {
            let between = self.targets_between(&anchor, &head);
            self.select(between);
            self.range = Some((anchor, head));
        } else {
            self.range = Some((anchor, primary));
        }
    }

    /// Adds everything between the last selected thing and this one to the selection if both are of
    /// a kind; else only this one.
    pub fn extend_selection_to(&mut self, target: Target) {
        let mut targets = self.selection.targets().to_vec();
        let map = self.map();
        let alike = self.selection.primary().filter(|primary| {
            let lanes = (lane_of(map, primary), lane_of(map, &target));
            match (primary, &target) {
                (Target::Stage(_), Target::Stage(_)) | (Target::Lane(_), Target::Lane(_)) => true,
                _ => lanes.0.is_some() && lanes.0.map(|l| &l.id) == lanes.1.map(|l| &l.id),
            }
        });
        match alike {
            Some(primary) => {
                let between = self.targets_between(primary, &target);
                let again: BTreeSet<&Target> = between.iter().collect();
                targets.retain(|old| !again.contains(old));
                targets.extend(between);
            }
            None => targets.push(target),
        }
        self.selection.set(targets);
    }

    /// Everything from one thing to another, the other one last: stages, lanes, or what stands in
    /// the rectangle of the grid between them.
    fn targets_between(&self, from: &Target, to: &Target) -> Vec<Target> {
        let map = self.map();
        let mut targets = match (from, to) {
            (Target::Stage(a), Target::Stage(b)) => {
                let ids: Vec<&Id> = map.stages.iter().map(|stage| &stage.id).collect();
                ids_between(&ids, a, b).map(Target::Stage).collect()
            }
            (Target::Lane(a), Target::Lane(b)) => {
                let ids: Vec<&Id> = visible_lanes(map).map(|lane| &lane.id).collect();
                ids_between(&ids, a, b).map(Target::Lane).collect()
            }
            _ => self.rectangle(from, to).unwrap_or_default(),
        };
        if !targets.contains(from) {
            targets.insert(0, from.clone());
        }
        targets.retain(|target| target != to);
        targets.push(to.clone());
        targets
    }

    fn rectangle(&self, from: &Target, to: &Target) -> Option<Vec<Target>> {
        let map = self.map();
        let (a, b) = (self.grid_cell(from)?, self.grid_cell(to)?);
        let mut targets = Vec::new();
        let columns = a.column.min(b.column)..=a.column.max(b.column);
        let rows = a.row.min(b.row)..=a.row.max(b.row);
        let lanes: Vec<&Lane> = visible_lanes(map).collect();
        let one_cell = columns.clone().count() == 1 && rows.clone().count() == 1;
        for (_, touchpoint) in map
            .touchpoints()
            .skip(a.column.min(b.column))
            .take(columns.count())
        {
            for lane in &lanes[rows.clone()] {
                let cards: Vec<&Id> = touchpoint.cards_in(lane).map(|card| &card.id).collect();
                if let (true, Target::Card(a), Target::Card(b)) = (one_cell, from, to) {
                    targets.extend(ids_between(&cards, a, b).map(Target::Card));
                } else if cards.is_empty() {
                    let place = self.enter(&touchpoint.id, lane, false);
                    targets.extend(place.filter(|place| !matches!(place, Target::Cell { .. })));
                } else {
                    targets.extend(cards.into_iter().cloned().map(Target::Card));
                }
            }
        }
        Some(targets)
    }

    /// Selects all touchpoints of the stages in which something is selected.
    pub fn select_stage(&mut self) {
        self.finish_interaction();
        let stages: Vec<Id> = self
            .selection
            .targets()
            .iter()
            .filter_map(|t| self.stage_of(t))
            .collect();
        let all = self.map().touchpoints();
        let within = all.filter(|(stage, _)| stages.contains(&stage.id));
        let targets: Vec<Target> = within
            .map(|(_, t)| Target::Touchpoint(t.id.clone()))
            .collect();
        if targets.is_empty() {
            self.set_status("Select a stage, or something in it, to select all its touchpoints.");
        } else {
            self.select(targets);
        }
    }

    /// Selects all that stands in the lanes in which something is selected.
    pub fn select_lane(&mut self) {
        self.finish_interaction();
        let map = self.map();
        let mut targets = Vec::new();
        for lane in visible_lanes(map) {
            let meant = self.selection.targets().iter().any(|target| match target {
                Target::Lane(id) => *id == lane.id,
                other => lane_of(map, other).is_some_and(|of| of.id == lane.id),
            });
            if !meant {
                continue;
            }
            for (_, touchpoint) in map.touchpoints() {
                match lane.kind {
                    LaneKind::Touchpoints | LaneKind::Emotion | LaneKind::Channels => {
                        let place = self.enter(&touchpoint.id, lane, false);
                        let there = |place: &Target| match place {
                            Target::Cell { .. } => {
                                lane.kind == LaneKind::Channels && !touchpoint.channels.is_empty()
                            }
                            _ => true,
                        };
                        targets.extend(place.filter(there));
                    }
                    LaneKind::Cards(_) => targets.extend(
                        touchpoint
                            .cards_in(lane)
                            .map(|card| Target::Card(card.id.clone())),
                    ),
                }
            }
        }
        if targets.is_empty() {
            self.set_status("Select a lane, or something in it, to select all that stands in it.");
        } else {
            self.select(targets);
        }
    }
}

/// From one id of a list to another, whichever comes first.
fn ids_between(ids: &[&Id], a: &Id, b: &Id) -> impl Iterator<Item = Id> {
    let place = |id: &Id| ids.iter().position(|other| *other == id).unwrap_or(0);
    let (a, b) = (place(a), place(b));
    let (from, to) = (a.min(b), a.max(b));
    let run: Vec<Id> = ids
        .get(from..=to)
        .unwrap_or_default()
        .iter()
        .map(|id| (*id).clone())
        .collect();
    run.into_iter()
}
