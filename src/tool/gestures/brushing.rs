//! The selection frame: dragged over the empty canvas, it selects what it touches.

use kurbo::{Point, Rect};

use crate::model::Target;
use crate::tool::state::{Next, State, Transition};
use crate::tool::{Cursor, Effect, Modifiers, Overlay, PointerEvent, PointerKind, ToolContext};

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
    pub(in crate::tool) fn new(
        start: Point,
        modifiers: Modifiers,
        context: &ToolContext<'_>,
    ) -> Self {
        Self {
            start,
            pointer: start,
            before: context.selection.targets().to_vec(),
            adding: modifiers.shift || modifiers.command,
        }
    }

    fn frame(&self) -> Rect {
        Rect::from_points(self.start, self.pointer)
    }
}

impl State for Brushing {
    fn on(&mut self, event: &PointerEvent, context: &ToolContext<'_>) -> Transition {
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
                (Next::Stay, vec![Effect::Select(targets)])
            }
            PointerKind::Released => (Next::Done, Vec::new()),
            _ => (Next::Stay, Vec::new()),
        }
    }

    fn overlay(&self, _context: &ToolContext<'_>) -> Overlay {
        Overlay {
            marquee: Some(self.frame()),
            cursor: Cursor::Cross,
            hint: Some("Selects what the frame touches, with Shift in addition".into()),
            ..Overlay::default()
        }
    }

    fn drops(&self) -> bool {
        false
    }

    fn bail(&mut self) -> Vec<Effect> {
        vec![Effect::Select(std::mem::take(&mut self.before))]
    }
}

fn touches(frame: Rect, rect: Rect) -> bool {
    frame.x0 <= rect.x1 && rect.x0 <= frame.x1 && frame.y0 <= rect.y1 && rect.y0 <= frame.y1
}
