//! Dragging stages, with their content, to another place.

use kurbo::Point;

use super::dragging::{DragPayload, selected_ids};
use crate::edit::Edit;
use crate::model::{Id, Target};
use crate::tool::drop_target::{DropTarget, stage_drop_target, stage_index_at};
use crate::tool::{Effect, ToolContext, copying};

/// The selected stages.
#[derive(Clone, Debug)]
pub struct StageDrag(Vec<Id>);

impl StageDrag {
    pub(in crate::tool) fn selected(context: &ToolContext<'_>) -> Self {
        Self(selected_ids(context, |target| match target {
            Target::Stage(id) => Some(id),
            _ => None,
        }))
    }
}

impl DragPayload for StageDrag {
    type DropPlace = usize;

    const HINT: &'static str =
        "Drop it between two stages, with Alt a copy, Esc to leave it where it was";

    fn targets(&self) -> Vec<Target> {
        self.0.iter().cloned().map(Target::Stage).collect()
    }

    fn drop_place(&self, at: Point, context: &ToolContext<'_>) -> Option<usize> {
        Some(stage_index_at(context.layout, at))
    }

    fn drop_target(
        &self,
        _place: &usize,
        at: Point,
        context: &ToolContext<'_>,
    ) -> Option<DropTarget> {
        Some(stage_drop_target(context.layout, at))
    }

    fn move_edit(&self, at: usize, context: &ToolContext<'_>) -> Edit {
        Edit::MoveStages {
            map: context.map.id.clone(),
            stages: self.0.clone(),
            at,
        }
    }

    fn copy_effects(&self, at: &usize, context: &ToolContext<'_>) -> Vec<Effect> {
        copying::stages(context, &self.0, *at)
    }
}
