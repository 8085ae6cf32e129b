//! Moves the view: to requested places, to what was selected by keys, and by wheel, pinch and
//! scrolling.

use egui::{Rect, Response, Ui};

use super::camera::Camera;
use super::camera_animation::{self, CameraAnimation};
use super::mini_map::{self, MiniMapDrag};
use super::paint::{StickyOffsets, Zone};
use super::{CanvasState, ViewCommand};
use crate::editor::Editor;
use crate::layout::TargetBox;
use crate::model::Target;

/// The distance between a revealed thing and the mini map, in points.
const MINI_MAP_CLEARANCE: f32 = 8.0;
/// How long after its last change the zoom counts as changing, in seconds.
const ZOOM_REST_SECONDS: f64 = 0.15;

impl CanvasState {
    /// Saves the view, to restore it later.
    #[must_use]
    pub fn save_view(&mut self) -> Camera {
        self.camera_animation
            .take()
            .map_or(self.camera, |animation| animation.to)
    }

    /// Restores a saved view.
    pub fn restore_view(&mut self, view: Camera) {
        self.camera_animation = None;
        self.camera = view;
        self.zoom = view.zoom;
    }

    /// Cancels a drag in the mini map and restores the view. Returns whether there was one.
    pub fn cancel_mini_map_drag(&mut self) -> bool {
        let MiniMapDrag::Moving(before) = self.mini_map_drag else {
            return false;
        };
        self.mini_map_drag = MiniMapDrag::Cancelled;
        self.restore_view(before);
        true
    }

    /// The camera, or the end of its animation.
    pub(super) fn target_camera(&self) -> Camera {
        self.camera_animation
            .map_or(self.camera, |animation| animation.to)
    }

    /// Moves to another view, animated over this many seconds if animations are on.
    pub(super) fn animate_to(&mut self, ui: &Ui, to: Camera, seconds: f64) {
        self.camera_animation = None;
        if !self.animated {
            self.camera = to;
        } else if to != self.camera {
            // The first animated frame has already begun.
            let began = ui.input(|input| input.time - f64::from(input.stable_dt.min(1.0 / 60.0)));
            self.camera_animation = Some(CameraAnimation::new(self.camera, to, began, seconds));
        }
    }

    /// Advances the camera animation.
    pub(super) fn advance_animation(&mut self, ui: &Ui) {
        let now = ui.input(|input| input.time);
        if let Some(animation) = &mut self.camera_animation {
            if animation.step(&mut self.camera, now) {
                ui.ctx().request_repaint();
            } else {
                self.camera_animation = None;
            }
        }
    }
}

/// Whether the zoom has changed a moment ago; requests a repaint for when it has settled.
pub(super) fn zoom_is_changing(ui: &Ui, state: &mut CanvasState) -> bool {
    let now = ui.input(|input| input.time);
    if (state.zoom - state.camera.zoom).abs() > 1e-9 {
        state.zoom = state.camera.zoom;
        state.moving_until = now + ZOOM_REST_SECONDS;
    }
    let left = state.moving_until - now;
    if left > 0.0 {
        ui.ctx().request_repaint_after_secs(left as f32);
    }
    left > 0.0
}

/// The part of the page that shows a thing with some room around it and beside the names of lanes and
/// stages, which stay at the canvas's edges.
fn area_with_names(editor: &Editor, target: &Target) -> Option<kurbo::Rect> {
    let scene = editor.scene();
    let mut area = editor.layout().find(target)?.rect.inflate(40.0, 40.0);
    let zone = StickyOffsets::zone_of(target);
    if matches!(zone, Zone::Body | Zone::Titles | Zone::Band) {
        area.x0 -= scene.heads_right;
    }
    if matches!(zone, Zone::Body | Zone::Titles | Zone::Heads) {
        area.y0 -= scene.band_bottom - scene.header_bottom;
    }
    Some(area)
}

/// The view of the whole page, which is kept up to date while the page grows, until the user
/// changes the view.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct FittedView {
    camera: Camera,
    canvas: egui::Vec2,
    page: kurbo::Size,
}

impl FittedView {
    fn new(camera: Camera, canvas: Rect, editor: &Editor) -> Self {
        Self {
            camera,
            canvas: canvas.size(),
            page: editor.scene().size,
        }
    }

    /// Whether the page has grown or the canvas changed since. The view does not change during a
    /// drag, nor when an open text makes its row higher.
    fn is_outdated(&self, canvas: Rect, editor: &Editor) -> bool {
        let page = editor.scene().size;
        let wider = page.width > self.page.width + 0.5;
        let higher = page.height > self.page.height + 0.5 && editor.editing().is_none();
        !editor.is_busy() && (wider || higher || canvas.size() != self.canvas)
    }
}

/// The fixed point of a zoom without a pointer: the middle of the selection if visible, else of the
/// visible part of the page.
fn fixed_point(editor: &Editor, camera: &Camera, canvas: Rect) -> egui::Pos2 {
    let selected = editor
        .selection()
        .primary()
        .filter(|target| **target != Target::Header);
    let selected = selected.and_then(|target| editor.layout().find(target));
    let seen = selected.and_then(|found| {
        let (free, rect) = free_area_for(editor, camera, canvas, &found);
        let place = camera.rect_to_screen(canvas, rect).intersect(free);
        place.is_positive().then_some(place)
    });
    let page = camera.rect_to_screen(canvas, editor.scene().size.to_rect());
    let place = seen.unwrap_or_else(|| page.intersect(canvas));
    if place.is_positive() {
        place.center()
    } else {
        canvas.center()
    }
}

/// Sets the initial view of a new map, then applies input and view commands.
pub(super) fn update_viewport(
    ui: &Ui,
    state: &mut CanvasState,
    editor: &Editor,
    canvas: Rect,
    response: &Response,
) {
    let size = editor.scene().size;
    let another = state.shown_map.as_ref() != Some(&editor.map().id);
    // If the window resizes while opening and the view is untouched, start over.
    let untouched = state.initial_view.is_some_and(|(camera, room)| {
        camera == state.camera && room != canvas.size() && editor.history().undo_name().is_none()
    });
    if another {
        state.shown_map = Some(editor.map().id.clone());
        state.primary = None;
    }
    if another || untouched {
        state.camera_animation = None;
        state.fit = None;
        state.camera.show_initially(canvas, size);
        state.zoom = state.camera.zoom;
        state.initial_view = Some((state.camera, canvas.size()));
    }
    let fit = state.fit.filter(|fit| fit.camera == state.target_camera());
    state.fit = fit;
    if fit.is_some_and(|fit| fit.is_outdated(canvas, editor)) {
        state.view_commands.push(ViewCommand::Fit);
    }
    for command in std::mem::take(&mut state.view_commands) {
        let mut to = state.target_camera();
        let fixed = fixed_point(editor, &to, canvas);
        match command {
            ViewCommand::Zoom(factor) => to.zoom_at(canvas, fixed, factor, size),
            ViewCommand::ZoomTo(zoom) => to.zoom_at(canvas, fixed, zoom / to.zoom, size),
            ViewCommand::Fit => to.show(canvas, size.to_rect(), 2.0),
            ViewCommand::Selection => {
                let targets = editor.selection().targets().iter();
                let area = targets
                    .filter_map(|target| area_with_names(editor, target))
                    .reduce(|all, rect| all.union(rect));
                if let Some(area) = area {
                    to.show(canvas, area, 2.0);
                }
            }
        }
        to.keep_page_visible(canvas, size);
        state.fit = (command == ViewCommand::Fit).then(|| FittedView::new(to, canvas, editor));
        state.animate_to(ui, to, camera_animation::QUICK_SECONDS);
    }
    apply_input(ui, state, canvas, size, response);
    state.advance_animation(ui);
    if state.camera_animation.is_none() {
        state.camera.keep_page_visible(canvas, size);
    }
}

/// Applies wheel and pinch at once. They stop a camera animation.
pub(super) fn apply_input(
    ui: &Ui,
    state: &mut CanvasState,
    canvas: Rect,
    page: kurbo::Size,
    response: &Response,
) {
    if !response.contains_pointer() && !state.pointer.is_panning() {
        return;
    }
    let (scroll, zoom, pointer, pressed) = ui.input(|input| {
        (
            input.smooth_scroll_delta(),
            input.zoom_delta(),
            input.pointer.hover_pos(),
            input.pointer.any_pressed(),
        )
    });
    let zooms = (zoom - 1.0).abs() > 1e-4;
    if zooms || scroll != egui::Vec2::ZERO || pressed {
        state.camera_animation = None;
    }
    if zooms {
        let at = pointer.unwrap_or(canvas.center());
        state.camera.zoom_at(canvas, at, f64::from(zoom), page);
    } else if scroll != egui::Vec2::ZERO {
        state.camera.pan(scroll);
    }
}

/// Brings a new selection, a reveal request or an opened text into view.
pub(super) fn bring_into_view(ui: &Ui, state: &mut CanvasState, editor: &Editor, canvas: Rect) {
    let primary = editor.selection().primary();
    let meant = editor.reveal_count() != state.reveal_count;
    let new = primary != state.primary.as_ref() || meant;
    if new {
        state.primary = primary.cloned();
        state.reveal_count = editor.reveal_count();
    }
    let by_hand = editor.is_busy() || ui.input(|input| input.pointer.any_down());
    if !new || by_hand {
        return;
    }
    let shown = editor.reveal_target().filter(|_| meant).or(primary);
    if let Some(found) = shown.and_then(|target| editor.layout().find(target)) {
        let mut to = state.target_camera();
        let shown = !state.mini_map_hidden;
        // Names may come to stay at the canvas's edges during the move.
        for _ in 0..2 {
            let (mut free, rect) = free_area_for(editor, &to, canvas, &found);
            to.reveal(canvas, free, rect);
            let place = to.rect_to_screen(canvas, rect);
            let small = mini_map::placement(canvas, editor.scene(), &to, None);
            if let Some(small) = small.filter(|small| shown && small.intersects(place)) {
                // There is more room above it than beside it.
                free.max.y = small.top() - MINI_MAP_CLEARANCE;
                to.reveal(canvas, free, rect);
            }
        }
        if to != state.target_camera() {
            state.animate_to(ui, to, camera_animation::QUICK_SECONDS);
            state.advance_animation(ui);
        }
    }
}

/// The part of the canvas that the names of lanes and stages leave free for a thing in this view, and
/// where on the page the thing is shown.
fn free_area_for(
    editor: &Editor,
    camera: &Camera,
    canvas: Rect,
    found: &TargetBox,
) -> (Rect, kurbo::Rect) {
    let scene = editor.scene();
    let sticky = StickyOffsets::new(scene, camera, canvas);
    let zone = StickyOffsets::zone_of(&found.target);
    let corner = sticky.free_corner(scene, camera, canvas, zone);
    let mut free = canvas;
    if matches!(zone, Zone::Body | Zone::Titles | Zone::Band) {
        free.min.x = corner.x.min(free.max.x);
    }
    if matches!(zone, Zone::Body | Zone::Titles | Zone::Heads) {
        free.min.y = corner.y.min(free.max.y);
    }
    (free, found.rect + sticky.offset(zone))
}
