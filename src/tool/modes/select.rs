//! Selecting and changing what is there: a press begins whatever suits the thing under the pointer.

use super::ModeSpec;
use crate::layout::CardSign;
use crate::model::{Id, Target};
use crate::tool::gestures::pointing::Pointing;
use crate::tool::gestures::resizing_column::{self, ResizingColumn};
use crate::tool::gestures::resizing_lane::{self, ResizingLane};
use crate::tool::state::{Next, State, Transition};
use crate::tool::{Cursor, Overlay, PointerEvent, PointerKind, ToolContext, double_click, signs};
use std::borrow::Cow;

pub(super) static SELECT: ModeSpec = ModeSpec {
    label: "Select",
    action: "tool.select",
    letter: 'V',
    search_terms: "arrow pointer cursor move tool mode",
    icon: "pointer",
    cursor: Cursor::Default,
    hint: None,
    pans: false,
    start: || Box::new(Idle::default()),
};

/// An edge that can be dragged.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
enum Edge {
    /// None is near.
    #[default]
    None,
    /// A column's right edge.
    Column,
    /// The lower edge of a lane's head.
    Lane,
}

/// No gesture is running; the pointer may hover something.
#[derive(Debug, Default)]
struct Idle {
    hovered: Option<Target>,
    /// The stage without touchpoints whose column the pointer is over, and whether it is over the
    /// place of its first one.
    empty_stage: Option<(Id, bool)>,
    edge: Edge,
    /// The sign of a card that the pointer is over.
    sign: Option<CardSign>,
}

impl State for Idle {
    fn on(&mut self, event: &PointerEvent, context: &ToolContext<'_>) -> Transition {
        match event.kind {
            PointerKind::Moved => {
                self.hovered = context
                    .layout
                    .hit(event.at)
                    .map(|found| found.target.clone());
                let invited = context.layout.empty_stage_slot_at(event.at);
                self.empty_stage = invited
                    .filter(|_| self.hovered.is_none())
                    .map(|(stage, slot)| (stage, slot.contains(event.at)));
                self.sign = context.layout.sign_at(event.at).map(|(_, sign)| sign);
                self.edge = if resizing_column::edge_at(context, event).is_some() {
                    Edge::Column
                } else if resizing_lane::edge_at(context, event).is_some() {
                    Edge::Lane
                } else {
                    Edge::None
                };
                (Next::Stay, Vec::new())
            }
            PointerKind::Pressed => {
                if let Some(resizing) = ResizingColumn::at(context, event) {
                    return (Next::Become(Box::new(resizing)), Vec::new());
                }
                if let Some(resizing) = ResizingLane::at(context, event) {
                    return (Next::Become(Box::new(resizing)), Vec::new());
                }
                Pointing::begin(event, context)
            }
            PointerKind::DoubleClicked => (Next::Stay, double_click::double_click(event, context)),
            PointerKind::Released => (Next::Stay, Vec::new()),
            PointerKind::Left => (Next::Done, Vec::new()),
        }
    }

    fn overlay(&self, context: &ToolContext<'_>) -> Overlay {
        let cursor = match &self.hovered {
            _ if self.edge == Edge::Column => Cursor::Horizontal,
            _ if self.edge == Edge::Lane => Cursor::Vertical,
            _ if self.empty_stage.as_ref().is_some_and(|(_, slot)| *slot) => Cursor::Hand,
            _ if self.sign.is_some() => Cursor::Hand,
            Some(Target::Emotion { .. }) => Cursor::Vertical,
            Some(Target::Stage(_) | Target::Touchpoint(_) | Target::Card(_) | Target::Lane(_)) => {
                Cursor::Grab
            }
            Some(Target::Persona(_) | Target::Goal(_)) => Cursor::Hand,
            _ => Cursor::Default,
        };
        let plain = match &self.hovered {
            _ if self.edge == Edge::Column => {
                Some("Drag to widen the column, double-click for its usual width")
            }
            _ if self.edge == Edge::Lane => {
                Some("Drag to make the lane higher, double-click for its usual height")
            }
            _ if self.empty_stage.is_some() => {
                Some("Click the plus, or double-click below the stage, to add a touchpoint")
            }
            _ if self.sign.is_some() => None,
            Some(Target::Emotion { .. }) => {
                Some("Drag up and down to set the emotion, with Shift in whole steps")
            }
            Some(Target::Cell { .. } | Target::Header) | None if context.map.stages.is_empty() => {
                Some("Drag a stage from the palette, or press S")
            }
            _ => None,
        };
        let hint = self.sign.map(|sign| signs::hint(sign).into());
        Overlay {
            hovered: self.hovered.clone(),
            empty_stage: self.empty_stage.as_ref().map(|(stage, _)| stage.clone()),
            cursor,
            hint: plain.map(Cow::Borrowed).or(hint),
            ..Overlay::default()
        }
    }

    fn is_idle(&self) -> bool {
        true
    }
}
