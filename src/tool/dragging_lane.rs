//! A lane goes up or down.

use kurbo::Point;

use super::landing::{lane_at, lane_landing};
use super::{Board, Cursor, Effect, Ghost, Overlay, PointerEvent, PointerKind, Tool, Transition};
use crate::edit::Edit;
use crate::model::{Id, Target};

/// A lane is being dragged by its head.
#[derive(Clone, Debug)]
pub struct DraggingLane {
    start: Point,
    lane: Id,
    pointer: Point,
}

impl DraggingLane {
    pub(super) fn new(start: Point, lane: &Id) -> Self {
        Self {
            start,
            lane: lane.clone(),
            pointer: start,
        }
    }

    pub(super) fn on(mut self, event: &PointerEvent, board: &Board<'_>) -> Transition {
        match event.kind {
            PointerKind::Moved => {
                self.pointer = event.at;
                (Tool::DraggingLane(self), Vec::new())
            }
            PointerKind::Released => {
                let edit = Edit::MoveLane {
                    map: board.map.id.clone(),
                    lane: self.lane,
                    at: lane_at(board.layout, event.at),
                };
                (Tool::default(), vec![Effect::Commit(edit)])
            }
            _ => (Tool::DraggingLane(self), Vec::new()),
        }
    }

    pub(super) fn overlay(&self, board: &Board<'_>) -> Overlay {
        let mut by = self.pointer - self.start;
        by.x = 0.0;
        Overlay {
            cursor: Cursor::Grabbing,
            landing: Some(lane_landing(board.layout, self.pointer)),
            ghost: Some(Ghost::Lifted {
                targets: vec![Target::Lane(self.lane.clone())],
                by,
                copies: false,
            }),
            hint: Some("Drop it between two lanes, Esc to leave it where it was"),
            ..Overlay::default()
        }
    }
}
