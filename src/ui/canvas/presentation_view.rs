//! The map in a presentation: read-only, over the whole window.

use egui::{Color32, CornerRadius, Pos2, Rect, Response, Sense, Stroke, Ui};
use kurbo::Size;

use super::camera::{Camera, to_f64};
use super::camera_animation::{self, ease_out};
use super::overlay::SHADOW;
use super::paint::{Painting, StickyOffsets, page_radius};
use super::spotlight::Spotlight;
use super::{CanvasState, apply_input};
use crate::editor::Editor;
use crate::editor::presentation::{Highlight, Presentation, PresentationToggle, Step};
use crate::ui::theme::Tokens;

/// The free edge around what is shown, in points.
const MARGIN: f64 = 24.0;
/// The largest and the smallest zoom that a step chooses.
const ZOOM: (f64, f64) = (0.7, 3.0);
/// The zoom is kept if the step fits within this factor, to keep the picture calm.
const MAX_ZOOM_CHANGE: f64 = 1.25;
/// The laser's red.
const RED: Color32 = Color32::from_rgb(0xe0, 0x24, 0x24);
/// How long the laser's trail is seen, in seconds.
const TRAIL_SECONDS: f64 = 0.25;

/// The state of the presentation view between frames.
#[derive(Default)]
pub struct PresentationView {
    /// The step that is shown, and the canvas's size.
    shown: Option<(Step, egui::Vec2)>,
    before: Highlight,
    now: Highlight,
    /// When the highlight began to change, and how far the curve was revealed then.
    began: f64,
    revealed_before: f64,
    revealed_until: f64,
    /// Where the laser was, and when.
    trail: Vec<(Pos2, f64)>,
}

impl PresentationView {
    /// Shows the map of the presentation, with its filter. The view follows the steps; wheel and
    /// pinch still work. A new step leaves `below` free at the bottom for other things.
    pub fn show(
        &mut self,
        ui: &mut Ui,
        state: &mut CanvasState,
        editor: &mut Editor,
        presentation: &Presentation,
        below: f32,
    ) -> Response {
        let canvas = ui.available_rect_before_wrap();
        let response = ui.allocate_rect(canvas, Sense::CLICK | Sense::DRAG);
        let painter = ui.painter().with_clip_rect(canvas);
        if presentation.is_on(PresentationToggle::BlackScreen) {
            painter.rect_filled(canvas, CornerRadius::ZERO, Color32::BLACK);
            return response;
        }
        self.follow(ui, state, editor, presentation, (canvas, below));
        apply_input(ui, state, canvas, editor.scene().size, &response);
        state.advance_animation(ui);

        painter.rect_filled(canvas, CornerRadius::ZERO, Tokens::of(ui).canvas);
        let scene = std::sync::Arc::clone(editor.scene());
        let faded = editor.faded();
        let part = self.progress(ui, state.animated);
        let revealed = if self.revealed_until.is_finite() && self.revealed_before.is_finite() {
            self.revealed_before + (self.revealed_until - self.revealed_before) * part
        } else {
            self.revealed_until
        };
        let painting = Painting {
            scene: &scene,
            camera: state.camera,
            sticky: StickyOffsets::without_titles(&scene, &state.camera, canvas),
            canvas,
            moving: super::zoom_is_changing(ui, state),
            edited_text: None,
            faded: faded.as_deref(),
            spotlight: Some(Spotlight {
                before: &self.before,
                now: &self.now,
                progress: part as f32,
                revealed_until: revealed,
            }),
            transition: None,
        };
        let page = state.camera.rect_to_screen(canvas, scene.size.to_rect());
        painter.add(SHADOW.as_shape(page, page_radius(state.camera.zoom)));
        painting.paint(&painter, &mut state.atlas);
        self.laser(ui, canvas, presentation);
        response
    }

    /// Follows the presentation to its step.
    fn follow(
        &mut self,
        ui: &Ui,
        state: &mut CanvasState,
        editor: &Editor,
        presentation: &Presentation,
        (canvas, below): (Rect, f32),
    ) {
        let room = canvas.size();
        let (step, size) = match &self.shown {
            Some((step, size)) => (step == presentation.step(), *size == room),
            None => (false, false),
        };
        if step && size {
            return;
        }
        let free = canvas.with_max_y(canvas.bottom() - below);
        let to = step_camera(free, editor, presentation, &state.target_camera());
        if self.shown.is_some() && step {
            // The window was resized: no animation.
            state.camera_animation = None;
            state.camera = to;
        } else {
            state.animate_to(ui, to, camera_animation::SLOW_SECONDS);
        }
        if !step {
            let light = presentation.highlight(editor.map());
            let first = self.shown.is_none();
            self.before = if first {
                highlight_all(editor)
            } else {
                std::mem::take(&mut self.now)
            };
            self.now = light;
            self.revealed_before = self.revealed_until;
            self.revealed_until = presentation.revealed_until(editor.map(), editor.layout());
            if first {
                self.revealed_before = self.revealed_until;
            }
            self.began = ui.input(|input| input.time);
        }
        self.shown = Some((presentation.step().clone(), room));
    }

    /// The progress of the change of highlight; requests a repaint while it runs.
    fn progress(&self, ui: &Ui, animated: bool) -> f64 {
        let since = ui.input(|input| input.time) - self.began;
        if !animated || since >= camera_animation::SLOW_SECONDS {
            return 1.0;
        }
        ui.ctx().request_repaint();
        ease_out(since / camera_animation::SLOW_SECONDS)
    }

    /// The red dot at the pointer, with a short trail.
    fn laser(&mut self, ui: &Ui, canvas: Rect, presentation: &Presentation) {
        let (now, at, down) = ui.input(|input| {
            let pointer = &input.pointer;
            (input.time, pointer.hover_pos(), pointer.primary_down())
        });
        let at = at.filter(|at| canvas.contains(*at));
        let on = presentation.is_on(PresentationToggle::Laser) || down;
        if let Some(at) = at.filter(|_| on) {
            self.trail.push((at, now));
        }
        self.trail.retain(|(_, then)| now - then < TRAIL_SECONDS);
        // Over notes and hints too.
        let layer = egui::LayerId::new(egui::Order::Tooltip, ui.scope_id().with("laser"));
        let painter = ui.ctx().layer_painter(layer).with_clip_rect(canvas);
        for pair in self.trail.windows(2) {
            let age = ((now - pair[0].1) / TRAIL_SECONDS) as f32;
            let ink = RED.gamma_multiply((1.0 - age) * 0.45);
            let width = 6.0 * (1.0 - age).max(0.1);
            painter.line_segment([pair[0].0, pair[1].0], Stroke::new(width, ink));
        }
        let moving = self.trail.first().map(|first| first.0) != self.trail.last().map(|l| l.0);
        if moving {
            ui.ctx().request_repaint();
        }
        if let Some(at) = at.filter(|_| on) {
            painter.circle_filled(at, 15.0, RED.gamma_multiply(0.16));
            painter.circle_filled(at, 9.0, RED.gamma_multiply(0.3));
            painter.circle_filled(at, 5.5, RED);
        }
    }
}

/// A highlight of everything.
fn highlight_all(editor: &Editor) -> Highlight {
    Presentation::default().highlight(editor.map())
}

/// The camera for a step: the whole page; or its area from the stage band down, centred beside the
/// lane heads, as large as the height allows.
fn step_camera(canvas: Rect, editor: &Editor, presentation: &Presentation, now: &Camera) -> Camera {
    let (scene, layout) = (editor.scene(), editor.layout());
    let area = presentation.visible_area(layout);
    let mut camera = Camera::default();
    if area == scene.size.to_rect() {
        camera.show(canvas, area, ZOOM.1);
        return camera;
    }
    let room = to_f64(canvas.size());
    let (smallest, largest) = ZOOM;
    let down = (room.y - MARGIN) / area.height().max(1.0);
    let heads = scene.heads_right;
    let across = (room.x - MARGIN) / (area.width() + heads).max(1.0);
    let best = down.min(across).clamp(smallest, largest);
    // If the zoom is about right it is kept, and only the page moves.
    let fits = now.zoom <= best * 1.001 && now.zoom * MAX_ZOOM_CHANGE >= best;
    camera.zoom = if fits { now.zoom } else { best };
    let seen = Size::new(room.x / camera.zoom, room.y / camera.zoom);
    let free = seen.width - heads;
    let middle = if area.width() > free {
        // What does not fit is aligned at its start.
        area.x0 - heads - MARGIN / camera.zoom
    } else {
        area.center().x - heads - free / 2.0
    };
    camera.origin.x = clamp_origin(middle, seen.width, scene.size.width, camera.zoom);
    let top = if area.height() > seen.height {
        area.y0 - MARGIN / 2.0 / camera.zoom
    } else {
        area.y1 - seen.height + (seen.height - area.height()) / 2.0
    };
    camera.origin.y = clamp_origin(top, seen.height, scene.size.height, camera.zoom);
    camera
}

/// Clamps an origin so that at most a margin around the page is visible, and centres a page smaller
/// than the room.
fn clamp_origin(origin: f64, seen: f64, page: f64, zoom: f64) -> f64 {
    let margin = MARGIN / zoom;
    if page <= seen {
        (page - seen) / 2.0
    } else {
        origin.clamp(-margin, page + margin - seen)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_page_that_fits_stays_in_the_middle_whatever_is_at_hand() {
        // With less room around it than two margins, too.
        for (page, left) in [(900.0, -50.0), (980.0, -10.0)] {
            for at in [-300.0, 0.0, 300.0] {
                let origin = clamp_origin(at, 1000.0, page, 1.0);
                assert!((origin - left).abs() < 1e-9, "{page} {at}: {origin}");
            }
        }
        assert!((clamp_origin(-300.0, 1000.0, 1500.0, 1.0) + MARGIN).abs() < 1e-9);
    }
}
