//! Dragging touchpoints within their stage or to another stage.

use kurbo::Point;

use super::dragging::{DragPayload, selected_ids};
use crate::edit::Edit;
use crate::model::{Id, Target};
use crate::tool::drop_target::{DropTarget, touchpoint_at, touchpoint_drop_target};
use crate::tool::{Effect, ToolContext, copying};

/// The selected touchpoints.
#[derive(Clone, Debug)]
pub struct TouchpointDrag(Vec<Id>);

impl TouchpointDrag {
    pub(in crate::tool) fn selected(context: &ToolContext<'_>) -> Self {
        Self(selected_ids(context, |target| match target {
            Target::Touchpoint(id) => Some(id),
            _ => None,
        }))
    }
}

impl DragPayload for TouchpointDrag {
    /// A stage, and the place in it.
    type DropPlace = (Id, usize);

    const HINT: &'static str =
        "Drop it where it belongs, with Alt a copy, Esc to leave it where it was";

    fn targets(&self) -> Vec<Target> {
        self.0.iter().cloned().map(Target::Touchpoint).collect()
    }

    fn drop_place(&self, at: Point, context: &ToolContext<'_>) -> Option<(Id, usize)> {
        touchpoint_at(context.layout, at)
    }

    fn drop_target(
        &self,
        _place: &(Id, usize),
        at: Point,
        context: &ToolContext<'_>,
    ) -> Option<DropTarget> {
        Some(touchpoint_drop_target(context.layout, at))
    }

    fn move_edit(&self, (stage, at): (Id, usize), _board: &ToolContext<'_>) -> Edit {
        Edit::MoveTouchpoints {
            touchpoints: self.0.clone(),
            stage,
            at,
        }
    }

    fn copy_effects(&self, (stage, at): &(Id, usize), context: &ToolContext<'_>) -> Vec<Effect> {
        copying::touchpoints(context, &self.0, stage, *at)
    }
}
