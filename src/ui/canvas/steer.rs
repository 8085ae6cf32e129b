//! Where the view goes: to what somebody wishes for, to what was selected by a key, and where wheel,
//! pinch and scrolling take it.

use egui::{Rect, Response, Ui};

use super::camera::Camera;
use super::glide::{self, Glide};
use super::mini_map::{self, Hold};
use super::paint::{Pins, Zone};
use super::{CanvasState, View};
use crate::editor::Editor;
use crate::layout::TargetBox;
use crate::model::Target;

/// How far what is gone to stays from the mini map, in points.
const ROOM: f32 = 8.0;
/// How long after its last change the zoom counts as changing, in seconds.
const REST: f64 = 0.15;

impl CanvasState {
    /// The view to come back to, before the map is shown otherwise.
    #[must_use]
    pub fn put_aside(&mut self) -> Camera {
        self.glide.take().map_or(self.camera, |glide| glide.to)
    }

    /// Comes back to a view that was put aside.
    pub fn come_back(&mut self, view: Camera) {
        self.glide = None;
        self.camera = view;
        self.zoom = view.zoom;
    }

    /// Lets go of the view where it is being moved in the mini map: it is again what it was. Whether
    /// there was something to let go of.
    pub fn let_go(&mut self) -> bool {
        let Hold::Moving(before) = self.hold else {
            return false;
        };
        self.hold = Hold::LetGo;
        self.come_back(before);
        true
    }

    /// Where the view is, or is going to.
    pub(super) fn destination(&self) -> Camera {
        self.glide.map_or(self.camera, |glide| glide.to)
    }

    /// Goes to another view, in as many seconds where things are animated.
    pub(super) fn go(&mut self, ui: &Ui, to: Camera, seconds: f64) {
        self.glide = None;
        if !self.animated {
            self.camera = to;
        } else if to != self.camera {
            // The frame that this is seen in is under way already.
            let began = ui.input(|input| input.time - f64::from(input.stable_dt.min(1.0 / 60.0)));
            self.glide = Some(Glide::new(self.camera, to, began, seconds));
        }
    }

    /// Moves a view that is on its way.
    pub(super) fn move_on(&mut self, ui: &Ui) {
        let now = ui.input(|input| input.time);
        if let Some(glide) = &mut self.glide {
            if glide.step(&mut self.camera, now) {
                ui.ctx().request_repaint();
            } else {
                self.glide = None;
            }
        }
    }
}

/// Whether the zoom has changed a moment ago; asks for the frame in which it has come to rest.
pub(super) fn zoom_is_changing(ui: &Ui, state: &mut CanvasState) -> bool {
    let now = ui.input(|input| input.time);
    if (state.zoom - state.camera.zoom).abs() > 1e-9 {
        state.zoom = state.camera.zoom;
        state.moving_until = now + REST;
    }
    let left = state.moving_until - now;
    if left > 0.0 {
        ui.ctx().request_repaint_after_secs(left as f32);
    }
    left > 0.0
}

/// The part of the page that shows a thing with some room around it and beside the names of lanes and
/// stages, which stay at the canvas's edges.
fn with_names(editor: &Editor, target: &Target) -> Option<kurbo::Rect> {
    let scene = editor.scene();
    let mut area = editor.layout().find(target)?.rect.inflate(40.0, 40.0);
    let zone = Pins::zone_of(target);
    if matches!(zone, Zone::Body | Zone::Titles | Zone::Band) {
        area.x0 -= scene.heads_right;
    }
    if matches!(zone, Zone::Body | Zone::Titles | Zone::Heads) {
        area.y0 -= scene.band_bottom - scene.header_bottom;
    }
    Some(area)
}

/// The view that shows the whole page: it goes on doing so while the page grows, until somebody chooses
/// another one.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Fit {
    camera: Camera,
    canvas: egui::Vec2,
    page: kurbo::Size,
}

impl Fit {
    fn new(camera: Camera, canvas: Rect, editor: &Editor) -> Self {
        Self {
            camera,
            canvas: canvas.size(),
            page: editor.scene().size,
        }
    }

    /// Whether the page has grown or the canvas changed since. Nothing moves under a hand that drags,
    /// nor under a text that only makes its row higher.
    fn is_of_another(&self, canvas: Rect, editor: &Editor) -> bool {
        let page = editor.scene().size;
        let wider = page.width > self.page.width + 0.5;
        let higher = page.height > self.page.height + 0.5 && editor.editing().is_none();
        !editor.is_busy() && (wider || higher || canvas.size() != self.canvas)
    }
}

/// Where on the screen a zoom that nobody points at leaves everything in its place: in the middle of
/// what is selected, where that can be seen, else in the middle of what can be seen of the page.
fn fixed_point(editor: &Editor, camera: &Camera, canvas: Rect) -> egui::Pos2 {
    let selected = editor
        .selection()
        .primary()
        .filter(|target| **target != Target::Header);
    let selected = selected.and_then(|target| editor.layout().find(target));
    let seen = selected.and_then(|found| {
        let (free, rect) = free_for(editor, camera, canvas, &found);
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

/// Opens a new map's view, and moves and zooms as wheel, pinch and wishes say.
pub(super) fn steer(
    ui: &Ui,
    state: &mut CanvasState,
    editor: &Editor,
    canvas: Rect,
    response: &Response,
) {
    let size = editor.scene().size;
    let another = state.shown.as_ref() != Some(&editor.map().id);
    // A window that grows as it opens, to fill the screen, is not a view that anybody chose.
    let untouched = state.opened.is_some_and(|(camera, room)| {
        camera == state.camera && room != canvas.size() && editor.history().undo_name().is_none()
    });
    if another {
        state.shown = Some(editor.map().id.clone());
        state.primary = None;
    }
    if another || untouched {
        state.glide = None;
        state.fit = None;
        state.camera.open(canvas, size);
        state.zoom = state.camera.zoom;
        state.opened = Some((state.camera, canvas.size()));
    }
    let fit = state.fit.filter(|fit| fit.camera == state.destination());
    state.fit = fit;
    if fit.is_some_and(|fit| fit.is_of_another(canvas, editor)) {
        state.wishes.push(View::Fit);
    }
    for wish in std::mem::take(&mut state.wishes) {
        let mut to = state.destination();
        let fixed = fixed_point(editor, &to, canvas);
        match wish {
            View::Zoom(factor) => to.zoom_at(canvas, fixed, factor, size),
            View::ZoomTo(zoom) => to.zoom_at(canvas, fixed, zoom / to.zoom, size),
            View::Fit => to.show(canvas, size.to_rect(), 2.0),
            View::Selection => {
                let targets = editor.selection().targets().iter();
                let area = targets
                    .filter_map(|target| with_names(editor, target))
                    .reduce(|all, rect| all.union(rect));
                if let Some(area) = area {
                    to.show(canvas, area, 2.0);
                }
            }
        }
        to.keep_in_sight(canvas, size);
        state.fit = (wish == View::Fit).then(|| Fit::new(to, canvas, editor));
        state.go(ui, to, glide::QUICK);
    }
    by_hand(ui, state, canvas, size, response);
    state.move_on(ui);
    if state.glide.is_none() {
        state.camera.keep_in_sight(canvas, size);
    }
}

/// Zooms and scrolls as wheel and pinch say, at once. A hand on the map stops a view that glides.
pub(super) fn by_hand(
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
        state.glide = None;
    }
    if zooms {
        let at = pointer.unwrap_or(canvas.center());
        state.camera.zoom_at(canvas, at, f64::from(zoom), page);
    } else if scroll != egui::Vec2::ZERO {
        state.camera.pan(scroll);
    }
}

/// After a key has selected something else or meant something to be seen, or a text has opened, shows
/// it.
pub(super) fn bring_into_view(ui: &Ui, state: &mut CanvasState, editor: &Editor, canvas: Rect) {
    let primary = editor.selection().primary();
    let meant = editor.reveal_count() != state.sights;
    let new = primary != state.primary.as_ref() || meant;
    if new {
        state.primary = primary.cloned();
        state.sights = editor.reveal_count();
    }
    let by_hand = editor.is_busy() || ui.input(|input| input.pointer.any_down());
    if !new || by_hand {
        return;
    }
    let shown = editor.reveal_target().filter(|_| meant).or(primary);
    if let Some(found) = shown.and_then(|target| editor.layout().find(target)) {
        let mut to = state.destination();
        let shown = !state.mini_map_hidden;
        // Names that are not at the canvas's edges yet may come to be there on the way.
        for _ in 0..2 {
            let (mut free, rect) = free_for(editor, &to, canvas, &found);
            to.reveal(canvas, free, rect);
            let place = to.rect_to_screen(canvas, rect);
            let small = mini_map::place(canvas, editor.scene(), &to, None);
            if let Some(small) = small.filter(|small| shown && small.intersects(place)) {
                // Over it there is more room than beside it.
                free.max.y = small.top() - ROOM;
                to.reveal(canvas, free, rect);
            }
        }
        if to != state.destination() {
            state.go(ui, to, glide::QUICK);
            state.move_on(ui);
        }
    }
}

/// The part of the canvas that the names of lanes and stages leave free for a thing in this view, and
/// where on the page the thing is shown.
fn free_for(
    editor: &Editor,
    camera: &Camera,
    canvas: Rect,
    found: &TargetBox,
) -> (Rect, kurbo::Rect) {
    let scene = editor.scene();
    let pins = Pins::new(scene, camera, canvas);
    let zone = Pins::zone_of(&found.target);
    let corner = pins.corner(scene, camera, canvas, zone);
    let mut free = canvas;
    if matches!(zone, Zone::Body | Zone::Titles | Zone::Band) {
        free.min.x = corner.x.min(free.max.x);
    }
    if matches!(zone, Zone::Body | Zone::Titles | Zone::Heads) {
        free.min.y = corner.y.min(free.max.y);
    }
    (free, found.rect + pins.shift(zone))
}
