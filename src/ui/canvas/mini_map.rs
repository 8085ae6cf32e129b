//! The whole page, small, in the corner of the canvas; shows and moves the view.

use egui::{Align2, CornerRadius, Rect, Response, Sense, Stroke, StrokeKind, Ui, Vec2, vec2};

use super::atlas::Atlas;
use super::camera::Camera;
use super::overlay::SHADOW;
use super::paint::thumbnail;
use crate::scene::Scene;
use crate::ui::theme;

/// Its largest size, in points.
const MAX_SIZE: Vec2 = vec2(150.0, 84.0);
/// From the canvas's edges.
const MARGIN: f32 = 14.0;

/// A press in it.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub enum MiniMapDrag {
    /// There is none.
    #[default]
    None,
    /// It moves the view, which was this before.
    Moving(Camera),
    /// Cancelled with Esc while the button is still down.
    Cancelled,
}

/// Its distance from what is edited.
const CLEARANCE: f32 = 12.0;

/// Where it is; `None` where the page can be seen whole or the canvas is too small. It stands at the
/// lower right, or in another corner where something is edited there.
#[must_use]
pub fn placement(
    canvas: Rect,
    scene: &Scene,
    camera: &Camera,
    edited: Option<Rect>,
) -> Option<Rect> {
    let visible = camera.visible(canvas);
    let whole = visible.union(scene.size.to_rect()) == visible;
    let room = canvas.width() > 480.0 && canvas.height() > 320.0;
    if whole || !room || scene.size.width <= 0.0 || scene.size.height <= 0.0 {
        return None;
    }
    let page = vec2(scene.size.width as f32, scene.size.height as f32);
    let scale = (MAX_SIZE.x / page.x).min(MAX_SIZE.y / page.y);
    let size = (page * scale).max(vec2(40.0, 24.0)).round();
    let room = canvas.shrink(MARGIN);
    let corners = [
        Align2::RIGHT_BOTTOM,
        Align2::LEFT_BOTTOM,
        Align2::RIGHT_TOP,
        Align2::LEFT_TOP,
    ];
    let places = corners.map(|corner| corner.align_size_within_rect(size, room));
    let free = |place: &&Rect| edited.is_none_or(|e| !e.expand(CLEARANCE).intersects(**place));
    Some(*places.iter().find(free).unwrap_or(&places[0]))
}

/// Shows it; a press or a drag in it moves the view there.
pub fn show(
    ui: &Ui,
    place: Rect,
    scene: &Scene,
    camera: &mut Camera,
    atlas: &mut Atlas,
    drag: &mut MiniMapDrag,
    canvas: Rect,
) -> Response {
    let id = ui.scope_id().with("mini map");
    let response = ui.interact(place, id, Sense::CLICK | Sense::DRAG);
    response.widget_info(|| egui::WidgetInfo::labeled(egui::Role::Canvas, true, "Mini map"));
    let painter = ui.painter().with_clip_rect(canvas);
    let corner = CornerRadius::same(6);
    painter.add(SHADOW.as_shape(place.expand(4.0), corner));
    painter.rect_filled(place.expand(4.0), corner, theme::LIGHT.panel);
    thumbnail(&painter, atlas, scene, place);
    let scale = f64::from(place.width()) / scene.size.width;
    let seen = camera.visible(canvas);
    let map = Camera {
        zoom: scale,
        origin: kurbo::Point::ZERO,
    };
    let frame = map.rect_to_screen(place, seen).intersect(place.expand(3.0));
    let accent = Stroke::new(2.0, theme::LIGHT.accent);
    painter.rect_stroke(frame, CornerRadius::same(3), accent, StrokeKind::Inside);
    if !ui.input(|input| input.pointer.primary_down()) {
        *drag = MiniMapDrag::None;
    } else if *drag == MiniMapDrag::None && response.is_pointer_button_down_on() {
        *drag = MiniMapDrag::Moving(*camera);
    }
    if let (MiniMapDrag::Moving(_), Some(pointer)) = (*drag, response.interact_pointer_pos()) {
        let centre = map.to_page(place, pointer);
        camera.origin = centre - seen.size().to_vec2() / 2.0;
        camera.keep_page_visible(canvas, scene.size);
    }
    response
}
