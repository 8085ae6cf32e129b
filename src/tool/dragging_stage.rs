//! Stages, with all that is in them, go to another place.

use kurbo::Point;

use super::copying;
use super::landing::{on_page, stage_at, stage_landing};
use super::{Board, Cursor, Effect, Ghost, Overlay, PointerEvent, PointerKind, Tool, Transition};
use crate::edit::Edit;
use crate::model::{Id, Target};

/// The selected stages are being dragged.
#[derive(Clone, Debug)]
pub struct DraggingStage {
    start: Point,
    stages: Vec<Id>,
    pointer: Point,
    /// Whether Alt is held: copies land, the originals stay.
    copies: bool,
}

impl DraggingStage {
    pub(super) fn new(start: Point, board: &Board<'_>) -> Self {
        let selected = board.selection.targets().iter();
        let stages = selected.filter_map(|target| match target {
            Target::Stage(id) => Some(id.clone()),
            _ => None,
        });
        Self {
            start,
            stages: stages.collect(),
            pointer: start,
            copies: false,
        }
    }

    fn place(&self, board: &Board<'_>) -> Option<usize> {
        on_page(board.layout, self.pointer).then(|| stage_at(board.layout, self.pointer))
    }

    pub(super) fn on(mut self, event: &PointerEvent, board: &Board<'_>) -> Transition {
        match event.kind {
            PointerKind::Moved => {
                self.pointer = event.at;
                self.copies = event.modifiers.alt;
                (Tool::DraggingStage(self), Vec::new())
            }
            PointerKind::Released => {
                self.pointer = event.at;
                let place = self.place(board);
                if let (true, Some(at)) = (event.modifiers.alt, place) {
                    return (Tool::default(), copying::stages(board, &self.stages, at));
                }
                let edit = place.map(|at| {
                    Effect::Commit(Edit::MoveStages {
                        map: board.map.id.clone(),
                        stages: self.stages,
                        at,
                    })
                });
                (Tool::default(), edit.into_iter().collect())
            }
            _ => (Tool::DraggingStage(self), Vec::new()),
        }
    }

    pub(super) fn overlay(&self, board: &Board<'_>) -> Overlay {
        let place = self.place(board);
        Overlay {
            cursor: if place.is_some() {
                Cursor::Grabbing
            } else {
                Cursor::NoDrop
            },
            landing: place.map(|_| stage_landing(board.layout, self.pointer)),
            ghost: Some(Ghost::Lifted {
                targets: self.stages.iter().cloned().map(Target::Stage).collect(),
                by: self.pointer - self.start,
                copies: self.copies,
            }),
            hint: Some("Drop it between two stages, with Alt a copy, Esc to leave it where it was"),
            ..Overlay::default()
        }
    }
}
