//! Navigation with the arrow keys, as in a spreadsheet: stages on top, then the visible lanes; lane
//! heads at the left, then one column for each touchpoint.

use super::{Direction, Editor, StageStep};
use crate::model::{Id, Lane, LaneKind, Map, Target};

impl Editor {
    /// Selects the neighbour in this direction; with nothing selected, the first thing of the map.
    pub fn navigate(&mut self, direction: Direction) {
        self.finish_interaction();
        let next = match self.selection.primary() {
            Some(target) => self.next_target(target, direction),
            None => Some(self.first_target()),
        };
        if let Some(next) = next {
            self.select([next]);
            self.reveal.request(None);
        }
    }

    /// Selects the first thing of the row, or the last one.
    pub fn navigate_to_row_end(&mut self, last: bool) {
        self.finish_interaction();
        let map = self.map();
        let primary = self.selection.primary().cloned();
        let target = match primary.unwrap_or_else(|| self.first_target()) {
            Target::Stage(_) => {
                let mut stages = map.stages.iter();
                let stage = if last {
                    stages.next_back()
                } else {
                    stages.next()
                };
                stage.map(|stage| Target::Stage(stage.id.clone()))
            }
            target => {
                let lane = match &target {
                    Target::Lane(id) => map.lane(id),
                    other => lane_of(map, other),
                };
                let mut touchpoints = map.touchpoints();
                let end = if last {
                    touchpoints.last()
                } else {
                    touchpoints.next()
                };
                lane.zip(end)
                    .and_then(|(lane, (_, end))| self.enter(&end.id, lane, false))
            }
        };
        if let Some(target) = target {
            self.select([target]);
            self.reveal.request(None);
        }
    }

    /// Selects the same row's first cell in the next stage; backwards that of this stage, then of
    /// the one before. With nothing selected, the first thing of the map.
    pub fn navigate_to_stage(&mut self, step: StageStep) {
        self.finish_interaction();
        let next = match self.selection.primary() {
            Some(target) => self.target_in_stage(target, step),
            None => Some(self.first_target()),
        };
        if let Some(next) = next {
            self.select([next]);
            self.reveal.request(None);
        }
    }

    fn target_in_stage(&self, target: &Target, step: StageStep) -> Option<Target> {
        match (target, step) {
            (Target::Stage(id), StageStep::Next) => self.next_of_stage(id, Direction::Right),
            (Target::Stage(id), StageStep::Previous) => self.next_of_stage(id, Direction::Left),
            (Target::Lane(id), StageStep::Next) => self.next_of_head(id, Direction::Right),
            _ => {
                let here = self.grid_cell(target)?;
                self.target_at_cell(self.stage_start_column(here.column, step)?, here.row)
            }
        }
    }

    /// The first column of the next stage with touchpoints, or of the last stage that begins before
    /// this column.
    pub(super) fn stage_start_column(&self, column: usize, step: StageStep) -> Option<usize> {
        let mut at = 0;
        let beginnings = self.map().stages.iter().filter_map(|stage| {
            let begins = at;
            at += stage.touchpoints.len();
            (at > begins).then_some(begins)
        });
        match step {
            StageStep::Next => beginnings.into_iter().find(|begins| *begins > column),
            StageStep::Previous => beginnings.take_while(|begins| *begins < column).last(),
        }
    }

    /// Selects every stage, touchpoint and card of the map.
    pub fn select_all(&mut self) {
        self.finish_interaction();
        let mut targets = Vec::new();
        for stage in &self.map().stages {
            targets.push(Target::Stage(stage.id.clone()));
            for touchpoint in &stage.touchpoints {
                targets.push(Target::Touchpoint(touchpoint.id.clone()));
                let cards = touchpoint.cards.iter();
                targets.extend(cards.map(|card| Target::Card(card.id.clone())));
            }
        }
        self.select(targets);
    }

    fn first_target(&self) -> Target {
        let map = self.map();
        let first = map.touchpoints().next();
        let first = first.map(|(_, t)| Target::Touchpoint(t.id.clone()));
        let stage = || map.stages.first().map(|s| Target::Stage(s.id.clone()));
        first.or_else(stage).unwrap_or(Target::Header)
    }

    pub(super) fn next_target(&self, target: &Target, direction: Direction) -> Option<Target> {
        match target {
            Target::Header | Target::Persona(_) | Target::Goal(_) => {
                self.next_in_header(target, direction)
            }
            Target::Stage(id) => self.next_of_stage(id, direction),
            Target::Lane(id) => self.next_of_head(id, direction),
            Target::Touchpoint(_)
            | Target::Emotion { .. }
            | Target::Card(_)
            | Target::Cell { .. } => self.next_of_cell(target, direction),
        }
    }

    fn next_in_header(&self, target: &Target, direction: Direction) -> Option<Target> {
        let map = self.map();
        let mut row = vec![Target::Header];
        row.extend(map.personas.iter().cloned().map(Target::Persona));
        row.extend(map.goals.iter().map(|goal| Target::Goal(goal.id.clone())));
        let here = row.iter().position(|other| other == target)?;
        match direction {
            Direction::Left => row.get(here.checked_sub(1)?).cloned(),
            Direction::Right => row.get(here + 1).cloned(),
            Direction::Up => None,
            Direction::Down => map
                .stages
                .first()
                .map(|stage| Target::Stage(stage.id.clone())),
        }
    }

    fn next_of_stage(&self, id: &Id, direction: Direction) -> Option<Target> {
        let map = self.map();
        let here = map.stages.iter().position(|stage| stage.id == *id)?;
        let stage = |at: usize| map.stages.get(at).map(|s| Target::Stage(s.id.clone()));
        match direction {
            Direction::Left => stage(here.checked_sub(1)?),
            Direction::Right => stage(here + 1),
            Direction::Up => Some(Target::Header),
            Direction::Down => {
                let first = map.stages[here].touchpoints.first()?;
                self.enter(&first.id, visible_lanes(map).next()?, false)
            }
        }
    }

    fn next_of_head(&self, id: &Id, direction: Direction) -> Option<Target> {
        let map = self.map();
        let lanes: Vec<&Lane> = visible_lanes(map).collect();
        let here = lanes.iter().position(|lane| lane.id == *id)?;
        let head = |at: usize| lanes.get(at).map(|lane| Target::Lane(lane.id.clone()));
        match direction {
            Direction::Up => head(here.checked_sub(1)?),
            Direction::Down => head(here + 1),
            Direction::Left => None,
            Direction::Right => {
                let (_, first) = map.touchpoints().next()?;
                self.enter(&first.id, lanes[here], false)
            }
        }
    }

    fn next_of_cell(&self, target: &Target, direction: Direction) -> Option<Target> {
        let map = self.map();
        let touchpoint = self.touchpoint_of(target)?;
        let (stage, found) = map.touchpoint(&touchpoint)?;
        let lane = lane_of(map, target)?;
        let cards: Vec<&Id> = found.cards_in(lane).map(|card| &card.id).collect();
        let place = match target {
            Target::Card(id) => cards.iter().position(|other| *other == id),
            _ => None,
        };
        let card = |at: usize| cards.get(at).map(|id| Target::Card((*id).clone()));
        let lanes: Vec<&Lane> = visible_lanes(map).collect();
        let row = lanes.iter().position(|other| other.id == lane.id)?;
        match direction {
            Direction::Up => {
                let above = place.and_then(|at| at.checked_sub(1)).and_then(card);
                above.or_else(|| match row.checked_sub(1) {
                    Some(up) => self.enter(&touchpoint, lanes[up], true),
                    None => Some(Target::Stage(stage.id.clone())),
                })
            }
            Direction::Down => {
                let below = place.and_then(|at| card(at + 1));
                below.or_else(|| self.enter(&touchpoint, lanes.get(row + 1)?, false))
            }
            Direction::Left | Direction::Right => {
                let all: Vec<&Id> = map.touchpoints().map(|(_, t)| &t.id).collect();
                let here = all.iter().position(|id| **id == touchpoint)?;
                let to = if direction == Direction::Left {
                    let Some(to) = here.checked_sub(1) else {
                        return Some(Target::Lane(lane.id.clone()));
                    };
                    to
                } else {
                    here + 1
                };
                let to: &Id = all.get(to)?;
                // The neighbour of the third card is the third one, or the last.
                let (_, neighbour) = map.touchpoint(to)?;
                let cards: Vec<&Id> = neighbour.cards_in(lane).map(|card| &card.id).collect();
                match (place, cards.len()) {
                    (Some(at), 1..) => Some(Target::Card(cards[at.min(cards.len() - 1)].clone())),
                    _ => self.enter(to, lane, false),
                }
            }
        }
    }
}

/// The lanes in view, top to bottom.
pub(super) fn visible_lanes(map: &Map) -> impl Iterator<Item = &Lane> {
    map.lanes.iter().filter(|lane| !lane.hidden)
}

/// The lane in which a thing is shown.
pub(super) fn lane_of<'a>(map: &'a Map, target: &Target) -> Option<&'a Lane> {
    match target {
        Target::Touchpoint(_) => map.lane_of(LaneKind::Touchpoints),
        Target::Emotion { .. } => map.lane_of(LaneKind::Emotion),
        Target::Cell { lane, .. } => map.lane(lane),
        Target::Card(id) => map.lane_for(map.card(id)?.1),
        _ => None,
    }
}

impl Editor {
    /// What is selected on entering a touchpoint's cell in a lane: the last card when coming from
    /// below, else the first; on the curve the active persona's face.
    pub(super) fn enter(&self, touchpoint: &Id, lane: &Lane, from_below: bool) -> Option<Target> {
        enter(
            self.map(),
            touchpoint,
            lane,
            from_below,
            self.active_persona(),
        )
    }
}

fn enter(
    map: &Map,
    touchpoint: &Id,
    lane: &Lane,
    from_below: bool,
    persona: usize,
) -> Option<Target> {
    let (_, found) = map.touchpoint(touchpoint)?;
    let cell = Target::Cell {
        touchpoint: touchpoint.clone(),
        lane: lane.id.clone(),
    };
    Some(match lane.kind {
        LaneKind::Touchpoints => Target::Touchpoint(touchpoint.clone()),
        LaneKind::Emotion if found.emotion_of(map, persona).is_some() => Target::Emotion {
            touchpoint: touchpoint.clone(),
            persona,
        },
        LaneKind::Emotion | LaneKind::Channels => cell,
        LaneKind::Cards(_) => {
            let mut cards = found.cards_in(lane);
            let card = if from_below {
                cards.last()
            } else {
                cards.next()
            };
            card.map_or(cell, |card| Target::Card(card.id.clone()))
        }
    })
}
