//! The canvas: shows the scene through a camera, hands presses and drags to the desk, and paints
//! over the scene what a gesture needs.

#![expect(
    clippy::cast_possible_truncation,
    clippy::cast_precision_loss,
    clippy::cast_sign_loss,
    reason = "egui works in single precision, and places on a screen are small"
)]

mod access;
mod atlas;
mod brush;
mod camera;
mod found;
mod glide;
mod mini_map;
mod overlay;
mod paint;
mod pointer;
mod spotlight;
mod sticky;
mod talk;
mod writing;

use egui::{CursorIcon, Key, Rect, Response, Sense, Ui};
use kurbo::Point;

use crate::desk::{After, Desk};
use crate::layout::describe;
use crate::model::{Id, Target};
use crate::scene::Theme;
use crate::tool::Cursor;
use crate::ui::theme::Tokens;

pub use atlas::Atlas;
pub use camera::Camera;
pub use paint::thumbnail;
pub use talk::Stage;

use access::Wish;
use glide::Glide;
use overlay::Cover;
use paint::{Painting, Pins};
use writing::{Ending, Writing};

/// A wish of the rest of the window about the view.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum View {
    /// Zoom by this factor around the middle.
    Zoom(f64),
    /// Zoom to this around the middle; 1 is 100 %.
    ZoomTo(f64),
    /// Show the whole page.
    Fit,
    /// Show what is selected.
    Selection,
}

/// What the canvas remembers from frame to frame.
#[derive(Default)]
pub struct CanvasState {
    /// The view.
    pub camera: Camera,
    /// The glyphs on the screen.
    pub atlas: Atlas,
    /// Whether views glide and things move to their new places; else they jump.
    pub animated: bool,
    /// The view is on its way to another one.
    glide: Option<Glide>,
    /// Wishes for the next frame.
    wishes: Vec<View>,
    /// The map of the last frame, to notice another one.
    shown: Option<Id>,
    /// The view as it was opened, and the canvas's size then.
    opened: Option<(Camera, egui::Vec2)>,
    /// The primary selection of the last frame, to bring a new one into view.
    primary: Option<Target>,
    pointer: pointer::Pointer,
    writing: Writing,
    /// What the search has found.
    marks: found::Marks,
    /// How often a hit had been gone to.
    visits: u64,
    /// The zoom of the last frame, and until when it counts as changing.
    zoom: f64,
    moving_until: f64,
}

impl CanvasState {
    /// Asks for a change of the view at the next frame.
    pub fn wish(&mut self, view: View) {
        self.wishes.push(view);
    }

    /// Shows the next map as one first wants to see it.
    pub fn forget_view(&mut self) {
        self.shown = None;
    }

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

    /// Where the view is, or is going to.
    fn destination(&self) -> Camera {
        self.glide.map_or(self.camera, |glide| glide.to)
    }

    /// Goes to another view, in as many seconds where things are animated.
    fn go(&mut self, ui: &Ui, to: Camera, seconds: f64) {
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
    fn move_on(&mut self, ui: &Ui) {
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

/// How long after its last change the zoom counts as changing, in seconds.
const REST: f64 = 0.15;

/// Shows the desk's map in the whole of `ui` and lets it be worked on.
pub fn show(ui: &mut Ui, state: &mut CanvasState, desk: &mut Desk) -> Response {
    let canvas = ui.available_rect_before_wrap();
    let response = ui.allocate_rect(canvas, Sense::CLICK | Sense::DRAG);
    response.widget_info(|| egui::WidgetInfo::labeled(egui::Role::Canvas, true, "Map"));
    let painter = ui.painter().with_clip_rect(canvas);

    steer(ui, state, desk, canvas, &response);
    let mini_map = mini_map::place(canvas, desk.scene(), &state.camera);
    let writing_place = writing_place(state, desk, canvas);
    let blocked: Vec<Rect> = mini_map.into_iter().chain(writing_place).collect();
    let pins = Pins::new(desk.scene(), &state.camera);
    pointer::Ground {
        ui,
        camera: &mut state.camera,
        desk,
        canvas,
        pins,
        blocked: &blocked,
    }
    .feed(&mut state.pointer);
    bring_into_view(ui, state, desk, canvas);

    let moving = zoom_is_changing(ui, state);
    let tokens = Tokens::of(ui);
    let offset = camera::narrow(-state.camera.origin.to_vec2() * state.camera.zoom);
    overlay::ground(&painter, canvas, offset, tokens);
    let scene = std::sync::Arc::clone(desk.scene());
    let layout = std::sync::Arc::clone(desk.layout());
    let editing = desk.editing().cloned();
    let faded = desk.faded();
    let painting = Painting {
        scene: &scene,
        camera: state.camera,
        pins: Pins::new(&scene, &state.camera),
        canvas,
        moving,
        hidden: editing.as_ref().and_then(|editing| {
            let found = layout.find(&editing.target)?;
            let text = found.texts.iter().find(|t| t.slot == editing.slot)?;
            Some(paint::Hidden {
                target: &editing.target,
                slot: editing.slot,
                paragraph: std::sync::Arc::clone(&text.paragraph),
            })
        }),
        faded: faded.as_deref(),
        spotlight: None,
    };
    let page = state.camera.rect_to_screen(canvas, scene.size.to_rect());
    let corner = paint::page_radius(state.camera.zoom);
    painter.add(overlay::SHADOW.as_shape(page, corner));
    painting.paint(&painter, &mut state.atlas);

    let theme = Theme::light();
    let cover = Cover {
        painting: &painting,
        layout: &layout,
        theme: &theme,
    };
    let overlay = desk.overlay();
    state.marks.paint(&painter, &cover, &layout, desk);
    if editing
        .as_ref()
        .is_none_or(|editing| editing.target != Target::Header)
    {
        cover.untitled(&painter);
    }
    cover.selection(&painter, desk.selection(), overlay.hovered.as_ref());
    if desk.map().stages.is_empty() && editing.is_none() {
        let middle = Point::new(
            f64::midpoint(scene.heads_right, scene.size.width),
            f64::midpoint(scene.band_bottom, scene.size.height),
        );
        overlay::first_steps(&painter, state.camera.to_screen(canvas, middle));
    }
    cover.gesture(&painter, &mut state.atlas, &overlay);
    if response.contains_pointer() || desk.is_busy() {
        ui.ctx()
            .set_cursor_icon(icon(&state.pointer, overlay.cursor));
    }
    if let Some(place) = mini_map {
        mini_map::show(
            ui,
            place,
            &scene,
            &mut state.camera,
            &mut state.atlas,
            canvas,
        );
    }
    let wishes = offer_all(ui, response.id, desk, &cover);
    write_in_place(ui, state, desk, &cover);
    for wish in wishes {
        fulfil(desk, wish);
    }
    state.atlas.upload(ui.ctx());
    response
}

/// Whether the zoom has changed a moment ago; asks for the frame in which it has come to rest.
fn zoom_is_changing(ui: &Ui, state: &mut CanvasState) -> bool {
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

/// Opens a new map's view, and moves and zooms as wheel, pinch and wishes say.
fn steer(ui: &Ui, state: &mut CanvasState, desk: &Desk, canvas: Rect, response: &Response) {
    let size = desk.scene().size;
    let another = state.shown.as_ref() != Some(&desk.map().id);
    // A window that grows as it opens, to fill the screen, is not a view that anybody chose.
    let untouched = state.opened.is_some_and(|(camera, room)| {
        camera == state.camera && room != canvas.size() && desk.history().undo_name().is_none()
    });
    if another {
        state.shown = Some(desk.map().id.clone());
        state.primary = None;
    }
    if another || untouched {
        state.glide = None;
        state.camera.open(canvas, size);
        state.zoom = state.camera.zoom;
        state.opened = Some((state.camera, canvas.size()));
    }
    for wish in std::mem::take(&mut state.wishes) {
        let middle = canvas.center();
        let mut to = state.destination();
        match wish {
            View::Zoom(factor) => to.zoom_at(canvas, middle, factor, size),
            View::ZoomTo(zoom) => to.zoom_at(canvas, middle, zoom / to.zoom, size),
            View::Fit => to.show(canvas, size.to_rect(), 2.0),
            View::Selection => {
                let boxes = desk.selection().targets().iter();
                let area = boxes
                    .filter_map(|target| desk.layout().find(target).map(|found| found.rect))
                    .reduce(|all, rect| all.union(rect));
                if let Some(area) = area {
                    to.show(canvas, area.inflate(40.0, 40.0), 2.0);
                }
            }
        }
        to.keep_in_sight(canvas, size);
        state.go(ui, to, glide::QUICK);
    }
    by_hand(ui, state, canvas, size, response);
    state.move_on(ui);
    if state.glide.is_none() {
        state.camera.keep_in_sight(canvas, size);
    }
}

/// Zooms and scrolls as wheel and pinch say, at once. A hand on the map stops a view that glides.
fn by_hand(ui: &Ui, state: &mut CanvasState, canvas: Rect, page: kurbo::Size, response: &Response) {
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

/// After a key has selected something else, or a text has opened, shows it.
fn bring_into_view(ui: &Ui, state: &mut CanvasState, desk: &Desk, canvas: Rect) {
    let primary = desk.selection().primary();
    let visits = desk.finder().visits();
    let new = primary != state.primary.as_ref() || visits != state.visits;
    if new {
        state.primary = primary.cloned();
        state.visits = visits;
    }
    let by_hand = desk.is_busy() || ui.input(|input| input.pointer.any_down());
    if !new || by_hand {
        return;
    }
    if let Some(found) = primary.and_then(|target| desk.layout().find(target)) {
        let mut to = state.destination();
        let pins = Pins::new(desk.scene(), &to);
        let rect = found.rect + pins.shift(Pins::zone_of(&found.target));
        let mut free = canvas;
        if Pins::zone_of(&found.target) == paint::Zone::Body {
            let scene = desk.scene();
            let edge = Point::new(
                scene.heads_right + pins.heads,
                scene.band_bottom + pins.band,
            );
            let corner = to.to_screen(canvas, edge);
            if pins.heads > 0.0 {
                free.min.x = corner.x.min(free.max.x);
            }
            if pins.band > 0.0 {
                free.min.y = corner.y.min(free.max.y);
            }
        }
        to.reveal(canvas, free, rect);
        if to != state.destination() {
            state.go(ui, to, glide::QUICK);
            state.move_on(ui);
        }
    }
}

/// Where the text that is being edited stands on the screen.
fn writing_place(state: &CanvasState, desk: &Desk, canvas: Rect) -> Option<Rect> {
    let editing = desk.editing()?;
    let found = desk.layout().find(&editing.target)?;
    let text = found.texts.iter().find(|text| text.slot == editing.slot)?;
    let scene = desk.scene();
    let shift = Pins::new(scene, &state.camera).shift(Pins::zone_of(&editing.target))
        + sticky::text_shift(scene, &state.camera, &editing.target, found.rect);
    Some(state.camera.rect_to_screen(canvas, text.rect + shift))
}

/// Shows the text field of the text that is being edited, and hands what was typed to the desk.
fn write_in_place(ui: &mut Ui, state: &mut CanvasState, desk: &mut Desk, cover: &Cover<'_>) {
    let Some(editing) = desk.editing().cloned() else {
        state.writing.rest();
        return;
    };
    let Some(found) = desk.layout().find(&editing.target) else {
        return;
    };
    let area = found.rect;
    let text = found.texts.into_iter().find(|t| t.slot == editing.slot);
    let Some(text) = text else {
        return;
    };
    let (scene, camera) = (cover.painting.scene, &cover.painting.camera);
    let shift = sticky::text_shift(scene, camera, &editing.target, area);
    let place = cover.on_screen(&editing.target, text.rect + shift);
    let name = describe(desk.document(), desk.map(), &editing.target);
    let field = writing::Field {
        target: &editing.target,
        text_box: &text,
        place,
        zoom: cover.painting.camera.zoom as f32,
        ink: paint::text_colour(cover.painting.scene, &editing.target, area),
        draft: &editing.text,
        fresh: editing.text == editing.before,
        name: &format!("Text of {name}"),
    };
    let outcome = state.writing.show(ui, &field);
    if let Some(text) = outcome.changed {
        desk.set_draft(text);
    }
    match outcome.ending {
        Some(Ending::Commit) => desk.commit_editing(After::Stay),
        Some(Ending::Go(after)) => desk.commit_editing(after),
        Some(Ending::Cancel) => desk.leave_editing(),
        None => return,
    }
    // Opening the next text is a frame of its own.
    ui.ctx().request_repaint();
}

/// Columns narrower than this on the screen, in points, are not offered to accessibility tools.
const OFFERED: f64 = 4.0;

/// Offers everything in view to accessibility tools.
fn offer_all(ui: &Ui, id: egui::Id, desk: &Desk, cover: &Cover<'_>) -> Vec<Wish> {
    let canvas = cover.painting.canvas;
    let mut wishes = Vec::new();
    // Nobody listens on most machines.
    if ui.ctx().accesskit_node_builder(id, |_| ()).is_none() {
        return wishes;
    }
    let camera = &cover.painting.camera;
    let mut seen = camera.visible(canvas);
    if cover.painting.scene.pitch().0 * camera.zoom < OFFERED {
        // Columns that cannot be told apart are no help one by one.
        (seen.x0, seen.x1) = (f64::NEG_INFINITY, f64::NEG_INFINITY);
    }
    for found in &cover.layout.boxes_in(seen) {
        let place = cover.on_screen(&found.target, found.rect);
        if !canvas.intersects(place) {
            continue;
        }
        let selected = desk.selection().contains(&found.target);
        let name = || describe(desk.document(), desk.map(), &found.target);
        let place = place.intersect(canvas);
        wishes.extend(access::offer(
            ui.ctx(),
            id,
            &found.target,
            place,
            selected,
            name,
        ));
    }
    wishes
}

fn fulfil(desk: &mut Desk, wish: Wish) {
    match wish {
        Wish::Select(target) => desk.select([target]),
        Wish::Edit(target) => {
            let slot = desk
                .layout()
                .find(&target)
                .and_then(|found| found.texts.first().map(|text| text.slot));
            if let Some(slot) = slot {
                desk.begin_editing(target, slot, None);
            }
        }
    }
}

fn icon(pointer: &pointer::Pointer, cursor: Cursor) -> CursorIcon {
    match cursor {
        _ if pointer.is_panning() => CursorIcon::Grabbing,
        _ if pointer.may_pan() => CursorIcon::Grab,
        Cursor::Default => CursorIcon::Default,
        Cursor::Hand => CursorIcon::PointingHand,
        Cursor::Grab => CursorIcon::Grab,
        Cursor::Grabbing => CursorIcon::Grabbing,
        Cursor::Vertical => CursorIcon::ResizeVertical,
        Cursor::Horizontal => CursorIcon::ResizeHorizontal,
        Cursor::Cross => CursorIcon::Crosshair,
        Cursor::NoDrop => CursorIcon::NoDrop,
    }
}

/// Whether the keys of the map are meant: no text field has the keyboard.
#[must_use]
pub fn space_is_down(ui: &Ui) -> bool {
    !ui.ctx().text_edit_focused() && ui.input(|input| input.key_down(Key::Space))
}
