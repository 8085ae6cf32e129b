//! Dragging a face up and down: the emotion follows the pointer, and the map previews it.

use kurbo::Point;

use crate::edit::{Edit, Field};
use crate::model::{Emotion, Id, Target};
use crate::tool::state::{Next, State, Transition};
use crate::tool::{Cursor, Effect, Overlay, PointerEvent, PointerKind, ToolContext};

/// A face is being dragged.
#[derive(Clone, Debug)]
pub struct DraggingFace {
    start: Point,
    touchpoint: Id,
    persona: usize,
    before: Emotion,
    now: Emotion,
    pointer: Point,
}

impl DraggingFace {
    pub(in crate::tool) fn new(
        start: Point,
        touchpoint: &Id,
        persona: usize,
        context: &ToolContext<'_>,
    ) -> Option<Self> {
        let (_, found) = context.map.touchpoint(touchpoint)?;
        let before = found.emotion_of(context.map, persona)?;
        Some(Self {
            start,
            touchpoint: touchpoint.clone(),
            persona,
            before,
            now: before,
            pointer: start,
        })
    }

    fn target(&self) -> Target {
        Target::Emotion {
            touchpoint: self.touchpoint.clone(),
            persona: self.persona,
        }
    }
}

impl State for DraggingFace {
    fn on(&mut self, event: &PointerEvent, context: &ToolContext<'_>) -> Transition {
        match event.kind {
            PointerKind::Moved => {
                let Some(before) = context.layout.emotion_y(self.before) else {
                    return (Next::Done, vec![Effect::Bail]);
                };
                self.pointer = event.at;
                let y = before + event.at.y - self.start.y;
                self.now = context.layout.emotion_value_at(y).unwrap_or(self.before);
                if event.modifiers.shift {
                    self.now = Emotion::near(self.now.value().round());
                }
                let preview = Effect::Preview(Edit::Set {
                    map: context.map.id.clone(),
                    targets: vec![self.target()],
                    field: Field::Emotion(Some(self.now)),
                });
                (Next::Stay, vec![preview])
            }
            PointerKind::Released => (Next::Done, vec![Effect::CommitPreview]),
            _ => (Next::Stay, Vec::new()),
        }
    }

    fn overlay(&self, context: &ToolContext<'_>) -> Overlay {
        let y = context.layout.emotion_y(self.now).unwrap_or(self.pointer.y);
        let face = context.layout.find(&self.target());
        let x = face.map_or(self.pointer.x, |face| face.rect.center().x);
        let words = format!("{} \u{b7} {}", self.now, self.now.face().label());
        Overlay {
            badge: Some((Point::new(x, y), words)),
            cursor: Cursor::Vertical,
            hint: Some("Shift for whole steps, Esc to leave it as it was".into()),
            ..Overlay::default()
        }
    }
}
