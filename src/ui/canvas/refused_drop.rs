//! Shows why a drop is refused, at the pointer during the drag and at the drop for a moment.

use egui::accesskit::Role;
use egui::{Color32, CornerRadius, Id, Painter, Pos2, Rect, Stroke, StrokeKind, Ui, vec2};

use super::overlay::SHADOW;
use crate::editor::{Editor, RefusedDrop};
use crate::ui::theme;

/// How long the message stays after the drop, in seconds.
const STAY_SECONDS: f64 = 4.0;
/// How long it takes to fade, in seconds.
const FADE_SECONDS: f64 = 0.4;
/// The offset from the pointer to the message, in points.
const BESIDE: egui::Vec2 = vec2(16.0, -30.0);

/// The last refused drop: where on the screen it was, and since when it is shown.
#[derive(Default)]
pub struct RefusedDropNotice {
    shown: Option<(RefusedDrop, Pos2, f64)>,
}

impl RefusedDropNotice {
    /// Shows why the last drop was refused, at its place. `place` computes it from the page; the
    /// pointer position is preferred where it is known, since parts stay in view.
    pub fn show(
        &mut self,
        ui: &Ui,
        painter: &Painter,
        canvas: Id,
        editor: &Editor,
        place: impl Fn(&RefusedDrop) -> Pos2,
    ) {
        let Some(refused) = editor.refused() else {
            self.shown = None;
            return;
        };
        let now = ui.input(|input| input.time);
        let (_, at, began) = match self.shown.take() {
            Some(shown) if shown.0 == *refused => self.shown.insert(shown),
            _ => {
                let cursor = ui.input(|input| input.pointer.latest_pos());
                let at = cursor.unwrap_or_else(|| place(refused));
                self.shown.insert((refused.clone(), at, now))
            }
        };
        let left = *began + STAY_SECONDS - now;
        if left <= 0.0 {
            return;
        }
        let opacity = (left / FADE_SECONDS).min(1.0) as f32;
        let words = &refused.reason;
        let area = badge(painter, *at, words, opacity);
        ui.ctx()
            .accesskit_node_builder(canvas.with("refusal"), |node| {
                node.set_role(Role::Status);
                node.set_label(words.as_str());
                node.set_bounds(super::accessibility::bounds(area));
            });
        let wait = if left > FADE_SECONDS {
            left - FADE_SECONDS
        } else {
            0.0
        };
        ui.ctx().request_repaint_after_secs(wait as f32);
    }
}

/// Draws the message beside the pointer, within the painted area; returns its rectangle.
pub fn badge(painter: &Painter, at: Pos2, words: &str, opacity: f32) -> Rect {
    let tint = theme::LIGHT.pain;
    let ink = tint.text.gamma_multiply(opacity);
    let words = painter.layout(words.to_owned(), theme::medium(12.5), ink, 260.0);
    let size = words.size() + vec2(20.0, 12.0);
    let room = painter.clip_rect().shrink(6.0);
    let corner = (at + BESIDE).min(room.max - size).max(room.min);
    let place = Rect::from_min_size(corner, size);
    let radius = CornerRadius::same(7);
    let mut shadow = SHADOW;
    shadow.color = shadow.color.gamma_multiply(opacity);
    painter.add(shadow.as_shape(place, radius));
    let (fill, line) = (tint.fill.gamma_multiply(opacity), tint.line);
    let stroke = Stroke::new(1.0, line.gamma_multiply(opacity));
    painter.rect(place, radius, fill, stroke, StrokeKind::Inside);
    painter.galley(place.min + vec2(10.0, 6.0), words, Color32::PLACEHOLDER);
    place
}
