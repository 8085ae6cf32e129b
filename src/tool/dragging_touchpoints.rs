//! Touchpoints go to another place in their stage or to another stage.

use kurbo::Point;

use super::copying;
use super::landing::{on_page, touchpoint_at, touchpoint_landing};
use super::{Board, Cursor, Effect, Ghost, Overlay, PointerEvent, PointerKind, Tool, Transition};
use crate::edit::Edit;
use crate::model::{Id, Target};

/// The selected touchpoints are being dragged.
#[derive(Clone, Debug)]
pub struct DraggingTouchpoints {
    start: Point,
    touchpoints: Vec<Id>,
    pointer: Point,
    /// Whether Alt is held: copies land, the originals stay.
    copies: bool,
}

impl DraggingTouchpoints {
    pub(super) fn new(start: Point, board: &Board<'_>) -> Self {
        let selected = board.selection.targets().iter();
        let touchpoints = selected.filter_map(|target| match target {
            Target::Touchpoint(id) => Some(id.clone()),
            _ => None,
        });
        Self {
            start,
            touchpoints: touchpoints.collect(),
            pointer: start,
            copies: false,
        }
    }

    fn place(&self, board: &Board<'_>) -> Option<(Id, usize)> {
        on_page(board.layout, self.pointer)
            .then(|| touchpoint_at(board.layout, self.pointer))
            .flatten()
    }

    pub(super) fn on(mut self, event: &PointerEvent, board: &Board<'_>) -> Transition {
        match event.kind {
            PointerKind::Moved => {
                self.pointer = event.at;
                self.copies = event.modifiers.alt;
                (Tool::DraggingTouchpoints(self), Vec::new())
            }
            PointerKind::Released => {
                self.pointer = event.at;
                let place = self.place(board);
                if let (true, Some((stage, at))) = (event.modifiers.alt, &place) {
                    let copies = copying::touchpoints(board, &self.touchpoints, stage, *at);
                    return (Tool::default(), copies);
                }
                let edit = place.map(|(stage, at)| {
                    Effect::Commit(Edit::MoveTouchpoints {
                        touchpoints: self.touchpoints,
                        stage,
                        at,
                    })
                });
                (Tool::default(), edit.into_iter().collect())
            }
            _ => (Tool::DraggingTouchpoints(self), Vec::new()),
        }
    }

    pub(super) fn overlay(&self, board: &Board<'_>) -> Overlay {
        let place = self.place(board);
        let targets = self.touchpoints.iter().cloned().map(Target::Touchpoint);
        Overlay {
            cursor: if place.is_some() {
                Cursor::Grabbing
            } else {
                Cursor::NoDrop
            },
            landing: place.map(|_| touchpoint_landing(board.layout, self.pointer)),
            ghost: Some(Ghost::Lifted {
                targets: targets.collect(),
                by: self.pointer - self.start,
                copies: self.copies,
            }),
            hint: Some("Drop it where it belongs, with Alt a copy, Esc to leave it where it was"),
            ..Overlay::default()
        }
    }
}
