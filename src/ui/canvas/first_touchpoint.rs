//! The placeholder for a stage's first touchpoint: a dashed slot with a plus, on the screen only.

use egui::{Align2, Color32, CornerRadius, Painter, Pos2, Rect, Shape, Stroke, vec2};

use super::overlay::{OverlayPainter, dashed};
use super::paint::Zone;
use crate::model::Id;
use crate::tool::Overlay;
use crate::ui::theme;

/// Places narrower than this on the screen, in points, show no plus.
const SMALLEST: f32 = 14.0;
/// Half the length of the plus's lines, in points at 100 %.
const PLUS: f32 = 7.0;

impl OverlayPainter<'_> {
    /// The places of first touchpoints in view.
    #[must_use]
    pub fn first_touchpoint_places(&self) -> Vec<(Id, Rect)> {
        let painting = self.painting;
        let seen = painting.camera.visible(painting.canvas);
        let places = self.layout.empty_stage_slots_between(seen.x0, seen.x1);
        let shift = painting.sticky.offset(Zone::Titles);
        let on_screen = |rect| {
            painting
                .camera
                .rect_to_screen(painting.canvas, rect + shift)
        };
        places.map(|(id, rect)| (id, on_screen(rect))).collect()
    }

    /// Draws them; the one whose column is under the pointer stands out.
    pub fn draw_first_touchpoints(&self, painter: &Painter, overlay: &Overlay) {
        for (stage, place) in self.first_touchpoint_places() {
            if place.width() < SMALLEST {
                continue;
            }
            let clip = self.visible_part(Zone::Titles, place);
            let painter = painter.with_clip_rect(clip.intersect(painter.clip_rect()));
            let hovered = overlay.empty_stage.as_ref() == Some(&stage);
            self.draw_first_touchpoint(&painter, place, hovered);
        }
    }

    fn draw_first_touchpoint(&self, painter: &Painter, place: Rect, hovered: bool) {
        let zoom = self.painting.camera.zoom as f32;
        let ink = if hovered {
            theme::LIGHT.accent
        } else {
            theme::LIGHT.hint
        };
        let place = place.shrink(zoom.min(1.0));
        if hovered {
            let radius = CornerRadius::same((8.0 * zoom).round().clamp(0.0, 40.0) as u8);
            painter.rect_filled(place, radius, ink.gamma_multiply(0.07));
        }
        painter.extend(dashed(place, 8.0 * zoom, Stroke::new(1.5, ink)));
        let words = hovered.then(|| {
            let font = theme::medium(12.0 * zoom);
            painter.layout_no_wrap("Add a touchpoint".to_owned(), font, ink)
        });
        let words = words.filter(|words| words.size().x + 16.0 * zoom < place.width());
        let middle = match &words {
            Some(words) => place.center() - vec2(0.0, (words.size().y / 2.0).round()),
            None => place.center(),
        };
        plus(painter, middle, PLUS * zoom, ink);
        if let Some(words) = words {
            let below = middle + vec2(0.0, (PLUS + 3.0) * zoom);
            let corner = Align2::CENTER_TOP.anchor_size(below, words.size()).min;
            painter.galley(corner, words, ink);
        }
    }
}

fn plus(painter: &Painter, middle: Pos2, arm: f32, ink: Color32) {
    let stroke = Stroke::new(1.75, ink);
    for by in [vec2(arm, 0.0), vec2(0.0, arm)] {
        painter.add(Shape::line_segment([middle - by, middle + by], stroke));
    }
}
