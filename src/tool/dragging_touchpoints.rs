//! Touchpoints go to another place in their stage or to another stage.

use kurbo::Point;

use super::dragging::{Dragging, Load, picked};
use super::landing::{Landing, touchpoint_at, touchpoint_landing};
use super::{Board, Effect, Tool, copying};
use crate::edit::Edit;
use crate::model::{Id, Target};

/// The selected touchpoints.
#[derive(Clone, Debug)]
pub struct Touchpoints(Vec<Id>);

impl Touchpoints {
    pub(super) fn selected(board: &Board<'_>) -> Self {
        Self(picked(board, |target| match target {
            Target::Touchpoint(id) => Some(id),
            _ => None,
        }))
    }
}

impl Load for Touchpoints {
    /// A stage, and the place in it.
    type Place = (Id, usize);

    const HINT: &'static str =
        "Drop it where it belongs, with Alt a copy, Esc to leave it where it was";

    fn targets(&self) -> Vec<Target> {
        self.0.iter().cloned().map(Target::Touchpoint).collect()
    }

    fn place(&self, at: Point, board: &Board<'_>) -> Option<(Id, usize)> {
        touchpoint_at(board.layout, at)
    }

    fn landing(&self, _place: &(Id, usize), at: Point, board: &Board<'_>) -> Option<Landing> {
        Some(touchpoint_landing(board.layout, at))
    }

    fn moved(&self, (stage, at): (Id, usize), _board: &Board<'_>) -> Edit {
        Edit::MoveTouchpoints {
            touchpoints: self.0.clone(),
            stage,
            at,
        }
    }

    fn copied(&self, (stage, at): &(Id, usize), board: &Board<'_>) -> Vec<Effect> {
        copying::touchpoints(board, &self.0, stage, *at)
    }

    fn tool(dragging: Dragging<Self>) -> Tool {
        Tool::DraggingTouchpoints(dragging)
    }
}
