//! The whole page, small, in the corner of the canvas; shows and moves the view.

use egui::{CornerRadius, Rect, Response, Sense, Stroke, StrokeKind, Ui, Vec2, vec2};

use super::atlas::Atlas;
use super::camera::Camera;
use super::overlay::SHADOW;
use super::paint::thumbnail;
use crate::scene::Scene;
use crate::ui::theme;

/// Its largest size, in points.
const LARGEST: Vec2 = vec2(150.0, 84.0);
/// From the canvas's edges.
const MARGIN: f32 = 14.0;

/// A press in it.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub enum Hold {
    /// There is none.
    #[default]
    Free,
    /// It moves the view, which was this before.
    Moving(Camera),
    /// It was let go with Esc; the button is still down.
    LetGo,
}

/// Where it is; `None` where the page can be seen whole or the canvas is too small.
#[must_use]
pub fn place(canvas: Rect, scene: &Scene, camera: &Camera) -> Option<Rect> {
    let visible = camera.visible(canvas);
    let whole = visible.union(scene.size.to_rect()) == visible;
    let room = canvas.width() > 480.0 && canvas.height() > 320.0;
    if whole || !room || scene.size.width <= 0.0 || scene.size.height <= 0.0 {
        return None;
    }
    let page = vec2(scene.size.width as f32, scene.size.height as f32);
    let scale = (LARGEST.x / page.x).min(LARGEST.y / page.y);
    let size = (page * scale).max(vec2(40.0, 24.0)).round();
    Some(Rect::from_min_size(
        canvas.max - size - Vec2::splat(MARGIN),
        size,
    ))
}

/// Shows it; a press or a drag in it moves the view there.
pub fn show(
    ui: &Ui,
    place: Rect,
    scene: &Scene,
    camera: &mut Camera,
    atlas: &mut Atlas,
    hold: &mut Hold,
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
        *hold = Hold::Free;
    } else if *hold == Hold::Free && response.is_pointer_button_down_on() {
        *hold = Hold::Moving(*camera);
    }
    if let (Hold::Moving(_), Some(pointer)) = (*hold, response.interact_pointer_pos()) {
        let centre = map.to_page(place, pointer);
        camera.origin = centre - seen.size().to_vec2() / 2.0;
        camera.keep_in_sight(canvas, scene.size);
    }
    response
}
