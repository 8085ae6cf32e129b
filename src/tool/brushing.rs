//! The selection frame: dragged over the empty canvas, it selects what it touches.

use kurbo::{Point, Rect};

use super::{
    Cursor, Effect, Modifiers, Overlay, PointerEvent, PointerKind, Tool, ToolContext, Transition,
};
use crate::model::Target;

/// A frame is being drawn.
#[derive(Clone, Debug)]
pub struct Brushing {
    start: Point,
    pointer: Point,
    /// What was selected when it began.
    before: Vec<Target>,
    /// Whether that stays selected.
    adding: bool,
}

impl Brushing {
    pub(super) fn new(start: Point, modifiers: Modifiers, context: &ToolContext<'_>) -> Self {
        Self {
            start,
            pointer: start,
            before: context.selection.targets().to_vec(),
            adding: modifiers.shift || modifiers.command,
        }
    }

    pub(super) fn on(mut self, event: &PointerEvent, context: &ToolContext<'_>) -> Transition {
        match event.kind {
            PointerKind::Moved => {
                self.pointer = event.at;
                let frame = self.frame();
                let near = context.layout.boxes_in(frame.inflate(1.0, 1.0));
                let touched = near.into_iter().filter(|found| {
                    let kind = matches!(
                        found.target,
                        Target::Touchpoint(_) | Target::Card(_) | Target::Emotion { .. }
                    );
                    kind && touches(frame, found.rect)
                });
                let mut targets = if self.adding {
                    self.before.clone()
                } else {
                    Vec::new()
                };
                // An empty cell that the press selected is not meant.
                targets.retain(|target| !matches!(target, Target::Cell { .. } | Target::Header));
                targets.extend(touched.map(|found| found.target));
                (Tool::Brushing(self), vec![Effect::Select(targets)])
            }
            PointerKind::Released => (Tool::default(), Vec::new()),
            _ => (Tool::Brushing(self), Vec::new()),
        }
    }

    fn frame(&self) -> Rect {
        Rect::from_points(self.start, self.pointer)
    }

    pub(super) fn bail(self) -> Effect {
        Effect::Select(self.before)
    }

    pub(super) fn overlay(&self) -> Overlay {
        Overlay {
            marquee: Some(self.frame()),
            cursor: Cursor::Cross,
            hint: Some("Selects what the frame touches, with Shift in addition".into()),
            ..Overlay::default()
        }
    }
}

fn touches(frame: Rect, rect: Rect) -> bool {
    frame.x0 <= rect.x1 && rect.x0 <= frame.x1 && frame.y0 <= rect.y1 && rect.y0 <= frame.y1
}
