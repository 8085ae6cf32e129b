//! A face goes up and down: the emotion follows the pointer, and the map shows it at once.

use kurbo::Point;

use super::landing::Scale;
use super::{Board, Cursor, Effect, Overlay, PointerEvent, PointerKind, Tool, Transition};
use crate::edit::{Edit, Field};
use crate::model::{Emotion, Id, Target};

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
    pub(super) fn new(
        start: Point,
        touchpoint: &Id,
        persona: usize,
        board: &Board<'_>,
    ) -> Option<Self> {
        let (_, found) = board.map.touchpoint(touchpoint)?;
        let before = found.emotion_of(board.map, persona)?;
        Some(Self {
            start,
            touchpoint: touchpoint.clone(),
            persona,
            before,
            now: before,
            pointer: start,
        })
    }

    pub(super) fn on(mut self, event: &PointerEvent, board: &Board<'_>) -> Transition {
        match event.kind {
            PointerKind::Moved => {
                let Some(scale) = Scale::of(board.layout) else {
                    return (Tool::default(), vec![Effect::Bail]);
                };
                self.pointer = event.at;
                let y = scale.y(self.before) + event.at.y - self.start.y;
                self.now = scale.emotion(y);
                if event.modifiers.shift {
                    self.now = Emotion::near(self.now.value().round());
                }
                let preview = Effect::Preview(Edit::Set {
                    map: board.map.id.clone(),
                    targets: vec![Target::Emotion {
                        touchpoint: self.touchpoint.clone(),
                        persona: self.persona,
                    }],
                    field: Field::Emotion(Some(self.now)),
                });
                (Tool::DraggingFace(self), vec![preview])
            }
            PointerKind::Released => (Tool::default(), vec![Effect::KeepPreview]),
            _ => (Tool::DraggingFace(self), Vec::new()),
        }
    }

    pub(super) fn overlay(&self, board: &Board<'_>) -> Overlay {
        let y = Scale::of(board.layout).map_or(self.pointer.y, |scale| scale.y(self.now));
        let column = board
            .layout
            .columns
            .iter()
            .find(|c| c.touchpoint == self.touchpoint);
        let x = column.map_or(self.pointer.x, |c| f64::midpoint(c.left, c.right));
        let words = format!("{} \u{b7} {}", self.now, self.now.face().label());
        Overlay {
            badge: Some((Point::new(x, y), words)),
            cursor: Cursor::Vertical,
            hint: Some("Shift for whole steps, Esc to leave it as it was"),
            ..Overlay::default()
        }
    }
}
