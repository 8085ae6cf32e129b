//! A lane goes up or down.

use kurbo::Point;

use super::landing::{lane_at, lane_landing, show};
use super::{Board, Cursor, Effect, Ghost, Overlay, PointerEvent, PointerKind, Tool, Transition};
use crate::edit::Edit;
use crate::model::{Id, Target};

/// A lane is being dragged by its head.
#[derive(Clone, Debug)]
pub struct DraggingLane {
    start: Point,
    lane: Id,
    pointer: Point,
    /// The place in which the map shows it.
    shown: Option<usize>,
}

impl DraggingLane {
    pub(super) fn new(start: Point, lane: &Id) -> Self {
        Self {
            start,
            lane: lane.clone(),
            pointer: start,
            shown: None,
        }
    }

    fn moved(&self, board: &Board<'_>, at: usize) -> Edit {
        Edit::MoveLane {
            map: board.map.id.clone(),
            lane: self.lane.clone(),
            at,
        }
    }

    pub(super) fn on(mut self, event: &PointerEvent, board: &Board<'_>) -> Transition {
        match event.kind {
            PointerKind::Moved => {
                self.pointer = event.at;
                let place = Some(lane_at(board.layout, event.at));
                let effects = show(self.shown.as_ref(), place.as_ref(), |at| {
                    self.moved(board, *at)
                });
                self.shown = place;
                (Tool::DraggingLane(self), effects)
            }
            PointerKind::Released => {
                let edit = self.moved(board, lane_at(board.layout, event.at));
                (Tool::default(), vec![Effect::Commit(edit)])
            }
            _ => (Tool::DraggingLane(self), Vec::new()),
        }
    }

    pub(super) fn overlay(&self, board: &Board<'_>) -> Overlay {
        let mut by = self.pointer - self.start;
        by.x = 0.0;
        let lane = || vec![Target::Lane(self.lane.clone())];
        let things = self.shown.map_or(Vec::new(), |_| lane());
        Overlay {
            cursor: Cursor::Grabbing,
            landing: Some(lane_landing(board.layout, self.pointer).of(things)),
            ghost: Some(Ghost::Lifted {
                targets: lane(),
                by,
                copies: false,
            }),
            hint: Some("Drop it between two lanes, Esc to leave it where it was"),
            ..Overlay::default()
        }
    }
}
