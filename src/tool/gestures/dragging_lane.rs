//! Dragging a lane up or down.

use kurbo::Point;

use crate::edit::Edit;
use crate::model::{Id, Target};
use crate::tool::drop_target::{lane_drop_target, lane_index_at, preview_change};
use crate::tool::state::{Next, State, Transition};
use crate::tool::{Cursor, Effect, Ghost, Overlay, PointerEvent, PointerKind, ToolContext};

/// A lane is being dragged by its head.
#[derive(Clone, Debug)]
pub struct DraggingLane {
    start: Point,
    lane: Id,
    pointer: Point,
    /// The place in which the map shows it.
    previewed: Option<usize>,
}

impl DraggingLane {
    pub(in crate::tool) fn new(start: Point, lane: &Id) -> Self {
        Self {
            start,
            lane: lane.clone(),
            pointer: start,
            previewed: None,
        }
    }

    fn move_edit(&self, context: &ToolContext<'_>, at: usize) -> Edit {
        Edit::MoveLane {
            map: context.map.id.clone(),
            lane: self.lane.clone(),
            at,
        }
    }
}

impl State for DraggingLane {
    fn on(&mut self, event: &PointerEvent, context: &ToolContext<'_>) -> Transition {
        match event.kind {
            PointerKind::Moved => {
                self.pointer = event.at;
                let place = Some(lane_index_at(context.layout, event.at));
                let effects = preview_change(self.previewed.as_ref(), place.as_ref(), |at| {
                    self.move_edit(context, *at)
                });
                self.previewed = place;
                (Next::Stay, effects)
            }
            PointerKind::Released => {
                let edit = self.move_edit(context, lane_index_at(context.layout, event.at));
                (Next::Done, vec![Effect::Commit(edit)])
            }
            _ => (Next::Stay, Vec::new()),
        }
    }

    fn overlay(&self, context: &ToolContext<'_>) -> Overlay {
        let mut by = self.pointer - self.start;
        by.x = 0.0;
        let lane = || vec![Target::Lane(self.lane.clone())];
        let things = self.previewed.map_or(Vec::new(), |_| lane());
        Overlay {
            cursor: Cursor::Grabbing,
            drop_target: Some(lane_drop_target(context.layout, self.pointer).with_targets(things)),
            ghost: Some(Ghost::Lifted {
                targets: lane(),
                by,
                copies: false,
            }),
            hint: Some("Drop it between two lanes, Esc to leave it where it was".into()),
            ..Overlay::default()
        }
    }

    fn is_vertical(&self) -> bool {
        true
    }
}
