//! Dragging stages and touchpoints by their rows in the outline.

use egui::{CursorIcon, Key, Rect, Stroke, Ui, vec2};

use super::tree::{OutlineRow, Tree};
use super::{OutlineContext, OutlinePanel, ROW, top};
use crate::edit::Edit;
use crate::model::{Id, Target};
use crate::ui::panel_event::PanelEvent;
use crate::ui::theme::Tokens;

/// How near the list's edge a drag makes it scroll.
const EDGE: f32 = 22.0;

/// Rows that are being dragged to another place.
pub enum Dragged {
    /// Stages.
    Stages(Vec<Id>),
    /// Touchpoints.
    Touchpoints(Vec<Id>),
}

impl OutlinePanel {
    /// Starts dragging a row, or all selected ones of its kind.
    pub(super) fn start_drag(
        &mut self,
        context: OutlineContext<'_>,
        tree: &Tree<'_>,
        row: OutlineRow,
    ) {
        let (map, target) = tree.target(row);
        let with = *map == context.map.id && context.selection.contains(&target);
        let all = |pick: fn(&Target) -> Option<&Id>| -> Vec<Id> {
            let targets = context.selection.targets().iter();
            targets.filter_map(|t| pick(t).cloned()).collect()
        };
        self.dragged = match target {
            Target::Stage(_) if with => Some(Dragged::Stages(all(|target| match target {
                Target::Stage(id) => Some(id),
                _ => None,
            }))),
            Target::Touchpoint(_) if with => {
                Some(Dragged::Touchpoints(all(|target| match target {
                    Target::Touchpoint(id) => Some(id),
                    _ => None,
                })))
            }
            Target::Stage(id) => Some(Dragged::Stages(vec![id])),
            Target::Touchpoint(id) => Some(Dragged::Touchpoints(vec![id])),
            _ => None,
        };
    }

    /// Shows where the dragged rows would land, and moves them on release.
    pub(super) fn drag(
        &mut self,
        ui: &mut Ui,
        tree: &Tree<'_>,
        room: Rect,
        events: &mut Vec<PanelEvent>,
    ) {
        let Some(dragged) = &self.dragged else {
            return;
        };
        let (pointer, down, escape) = ui.input(|input| {
            let pointer = input.pointer.latest_pos();
            (
                pointer,
                input.pointer.primary_down(),
                input.key_pressed(Key::Escape),
            )
        });
        ui.set_cursor_icon(CursorIcon::Grabbing);
        let drop_position = pointer
            .filter(|at| room.expand2(vec2(40.0, 8.0)).contains(*at))
            .and_then(|at| dragged.drop_position(tree, (at.y - room.top() + self.view.0) / ROW));
        if let Some((row, _)) = &drop_position {
            let y = room.top() + top(*row) - self.view.0;
            let stroke = Stroke::new(2.0, Tokens::of(ui).accent_text);
            let line = room.shrink2(vec2(10.0, 0.0)).x_range();
            let clipped = ui.painter().with_clip_rect(room.expand(2.0));
            clipped.hline(line, y, stroke);
        }
        if let Some(at) = pointer.filter(|_| down) {
            let pull = (room.top() + EDGE - at.y).max(0.0) - (at.y - room.bottom() + EDGE).max(0.0);
            if pull != 0.0 && room.expand(60.0).contains(at) {
                self.auto_scroll = pull.clamp(-EDGE, EDGE) * 0.4;
                ui.ctx().request_repaint();
            }
        }
        if escape || !down {
            if let Some((_, edit)) = drop_position.filter(|_| !escape) {
                events.push(PanelEvent::Apply(edit));
            }
            self.dragged = None;
        }
    }
}

impl Dragged {
    /// The row before which the dragged ones land at this height, and the edit that moves them.
    fn drop_position(&self, tree: &Tree<'_>, height: f32) -> Option<(usize, Edit)> {
        #[expect(
            clippy::cast_possible_truncation,
            clippy::cast_sign_loss,
            reason = "a row of a list"
        )]
        let at = (height.max(0.0) as usize).min(tree.len.checked_sub(1)?);
        let below = height.fract() > 0.5;
        let row = tree.row(at)?;
        match (self, row) {
            (_, OutlineRow::Map(_)) => None,
            (
                Self::Stages(stages),
                OutlineRow::Stage(map, stage) | OutlineRow::Touchpoint(map, stage, _),
            ) => {
                let after = matches!(row, OutlineRow::Touchpoint(..)) || below;
                let to = stage + usize::from(after);
                let line = match tree.map(map).stages.get(to) {
                    Some(_) => tree.place(OutlineRow::Stage(map, to))?,
                    None => tree.place(OutlineRow::Map(map + 1)).unwrap_or(tree.len),
                };
                let edit = Edit::MoveStages {
                    map: tree.map(map).id.clone(),
                    stages: stages.clone(),
                    at: to,
                };
                Some((line, edit))
            }
            (Self::Touchpoints(touchpoints), OutlineRow::Stage(map, stage)) => {
                let edit = Edit::MoveTouchpoints {
                    touchpoints: touchpoints.clone(),
                    stage: tree.stage(map, stage).id.clone(),
                    at: 0,
                };
                Some((at + 1, edit))
            }
            (Self::Touchpoints(touchpoints), OutlineRow::Touchpoint(map, stage, place)) => {
                let edit = Edit::MoveTouchpoints {
                    touchpoints: touchpoints.clone(),
                    stage: tree.stage(map, stage).id.clone(),
                    at: place + usize::from(below),
                };
                Some((at + usize::from(below), edit))
            }
        }
    }
}
