//! Rows of choices: hues, severity dots, faces.

use egui::accesskit::Role;
use egui::{Pos2, Rect, Sense, Stroke, StrokeKind, Ui, Vec2, WidgetInfo, pos2, vec2};

use super::{focus_ring, frame};
use crate::model::{Face, Hue};
use crate::ui::icons::{self, Icon};
use crate::ui::theme::{self, RADIUS, Tokens};

/// The hues, and "usual" first; `None` for `current` where the selected things differ. Returns the
/// one that was picked now.
pub fn hues(ui: &mut Ui, current: Option<Option<Hue>>) -> Option<Option<Hue>> {
    let tokens = Tokens::of(ui);
    let mut picked = None;
    let gap = 6.0;
    #[expect(clippy::cast_precision_loss, reason = "a handful of hues")]
    let count = (Hue::ALL.len() + 1) as f32;
    // In a narrow panel they are smaller.
    let side = ((ui.available_width() - gap * (count - 1.0)) / count).clamp(12.0, 25.0);
    ui.horizontal(|ui| {
        ui.spacing_mut().item_spacing.x = gap;
        for choice in std::iter::once(None).chain(Hue::ALL.iter().copied().map(Some)) {
            let on = current == Some(choice);
            let (rect, response) = ui.allocate_exact_size(Vec2::splat(side), Sense::click());
            let word = choice.map_or("Usual colour", Hue::label);
            response
                .widget_info(|| WidgetInfo::selected(Role::RadioButton, ui.is_enabled(), on, word));
            let painter = ui.painter();
            let dot = rect.shrink(side * 0.16);
            if let Some(hue) = choice {
                painter.rect_filled(dot, 5.0, tokens.contrasting(theme::hue_colour(hue)));
            } else {
                let line = Stroke::new(1.0, tokens.hint);
                painter.rect_stroke(dot, 5.0, line, StrokeKind::Inside);
                let (low, high) = (vec2(3.0, -3.0), vec2(-3.0, 3.0));
                painter.line_segment([dot.left_bottom() + low, dot.right_top() + high], line);
            }
            let ring = if on {
                Some(Stroke::new(1.5, tokens.accent_text))
            } else if response.hovered() {
                Some(Stroke::new(1.0, tokens.hint))
            } else {
                None
            };
            if let Some(ring) = ring {
                painter.rect_stroke(rect.shrink(1.0), 7.0, ring, StrokeKind::Inside);
            }
            if on && choice.is_some() {
                // The focus is shown as a ring, so the chosen one has a tick.
                icons::paint(painter, dot.shrink(2.0), Icon::Check, egui::Color32::WHITE);
            }
            focus_ring(ui, &response, rect, 8);
            if response.on_hover_text(word).clicked() {
                picked = Some(choice);
            }
        }
    });
    picked
}

/// One dot, two dots and so on up to `most`: how bad a pain point is, or how strong a bright spot.
/// Gives back what was picked now.
pub fn levels(
    ui: &mut Ui,
    name: &str,
    current: Option<u8>,
    most: u8,
    colour: egui::Color32,
) -> Option<u8> {
    let tokens = Tokens::of(ui);
    let gap = 4.0;
    let width = (ui.available_width() - f32::from(most - 1) * gap) / f32::from(most);
    let mut picked = None;
    ui.horizontal(|ui| {
        ui.spacing_mut().item_spacing.x = gap;
        for value in 1..=most {
            let on = current == Some(value);
            let (rect, response) = ui.allocate_exact_size(vec2(width, 28.0), Sense::click());
            let spoken = format!("{name} {value}");
            response.widget_info(|| {
                WidgetInfo::selected(Role::RadioButton, ui.is_enabled(), on, &spoken)
            });
            let line = if on {
                colour
            } else if response.hovered() {
                tokens.hint
            } else {
                tokens.field_line
            };
            let fill = if on {
                tokens.tinted(colour)
            } else {
                tokens.panel
            };
            frame(ui, rect, (fill, line));
            let right = rect.center() + vec2(f32::from(value) * 6.0 - 0.5, 0.0);
            dots(ui, right, value, value, colour);
            focus_ring(ui, &response, rect, RADIUS);
            if response.clicked() {
                picked = Some(value);
            }
        }
    });
    picked
}

/// So many dots of `count` filled, ending at `right` on its height.
pub fn dots(ui: &Ui, right: Pos2, filled: u8, count: u8, colour: egui::Color32) {
    let step = 12.0;
    for place in 0..count {
        let centre = right - vec2(f32::from(count - 1 - place) * step + 5.5, 0.0);
        if place < filled {
            ui.painter().circle_filled(centre, 5.0, colour);
        } else {
            let line = Stroke::new(1.4, colour);
            ui.painter().circle_stroke(centre, 4.3, line);
        }
    }
}

/// The five faces. Returns the one that was picked now.
pub fn faces(ui: &mut Ui, name: &str, current: Option<Face>) -> Option<Face> {
    let tokens = Tokens::of(ui);
    let side = 34.0;
    let (row, _) = ui.allocate_exact_size(vec2(ui.available_width(), side + 2.0), Sense::hover());
    let step = (row.width() - 44.0) / 4.0;
    let mut left = row.left() + 22.0;
    let mut picked = None;
    for face in Face::ALL {
        let rect = Rect::from_center_size(pos2(left, row.center().y), Vec2::splat(side));
        left += step;
        let on = current == Some(face);
        let id = ui.scope_id().with(("face", face.label()));
        let response = ui.interact(rect, id, Sense::click());
        let label = format!("{name} {}", face.label());
        response
            .widget_info(|| WidgetInfo::selected(Role::RadioButton, ui.is_enabled(), on, &label));
        let painter = ui.painter();
        let fill = on.then(|| tokens.tinted(theme::face_colour(face)));
        if !on && (response.hovered() || response.has_focus()) {
            painter.circle_filled(rect.center(), side / 2.0 + 1.0, tokens.chip);
        }
        icons::paint_face(painter, rect, face, fill);
        if response.has_focus() {
            let ring = Stroke::new(1.5, tokens.accent_text);
            painter.circle_stroke(rect.center(), side / 2.0 + 1.5, ring);
        }
        if response.on_hover_text(face.label()).clicked() {
            picked = Some(face);
        }
    }
    picked
}
