//! Stages, with all that is in them, go to another place.

use kurbo::Point;

use super::dragging::{Dragging, Load, picked};
use super::landing::{Landing, stage_at, stage_landing};
use super::{Board, Effect, Tool, copying};
use crate::edit::Edit;
use crate::model::{Id, Target};

/// The selected stages.
#[derive(Clone, Debug)]
pub struct Stages(Vec<Id>);

impl Stages {
    pub(super) fn selected(board: &Board<'_>) -> Self {
        Self(picked(board, |target| match target {
            Target::Stage(id) => Some(id),
            _ => None,
        }))
    }
}

impl Load for Stages {
    type Place = usize;

    const HINT: &'static str =
        "Drop it between two stages, with Alt a copy, Esc to leave it where it was";

    fn targets(&self) -> Vec<Target> {
        self.0.iter().cloned().map(Target::Stage).collect()
    }

    fn place(&self, at: Point, board: &Board<'_>) -> Option<usize> {
        Some(stage_at(board.layout, at))
    }

    fn landing(&self, _place: &usize, at: Point, board: &Board<'_>) -> Option<Landing> {
        Some(stage_landing(board.layout, at))
    }

    fn moved(&self, at: usize, board: &Board<'_>) -> Edit {
        Edit::MoveStages {
            map: board.map.id.clone(),
            stages: self.0.clone(),
            at,
        }
    }

    fn copied(&self, at: &usize, board: &Board<'_>) -> Vec<Effect> {
        copying::stages(board, &self.0, *at)
    }

    fn tool(dragging: Dragging<Self>) -> Tool {
        Tool::DraggingStages(dragging)
    }
}
