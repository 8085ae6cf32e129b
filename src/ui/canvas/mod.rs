//! The canvas: shows the scene through a camera, hands presses and drags to the editor, and paints
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
mod images;
mod invite;
mod mini_map;
mod overlay;
mod paint;
mod pins;
mod pointer;
mod refusal;
mod spotlight;
mod steer;
mod sticky;
mod suggest;
mod talk;
mod way;
mod writing;

use egui::{CursorIcon, Event, Key, Rect, Response, Sense, Ui};
use kurbo::Point;

use crate::action::ContextMenuSubject;
use crate::editor::{CommitThen, Editor};
use crate::layout::accessible_name;
use crate::model::{Id, Slot, Target};
use crate::scene::Theme;
use crate::tool::Cursor;
use crate::ui::fields::menu_wanted;
use crate::ui::theme::Tokens;

pub use access::tell;
pub use atlas::Atlas;
pub use camera::Camera;
pub use images::Images;
pub use paint::thumbnail;
pub use talk::Stage;

use access::Wish;
use glide::Glide;
use overlay::Cover;
use paint::{Painting, Pins};
use steer::{bring_into_view, by_hand, steer, zoom_is_changing};
use suggest::Taken;
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
    /// Where the map is shown in the window.
    place: Option<Rect>,
    /// The view is on its way to another one.
    glide: Option<Glide>,
    /// Whether the small map in the corner is left out.
    pub mini_map_hidden: bool,
    /// Whether the view is being moved in it.
    hold: mini_map::Hold,
    /// A context menu that was asked for: about this, else about what is selected; and where.
    menu: Option<(Option<ContextMenuSubject>, egui::Pos2)>,
    /// Whether a context menu of what is selected is wanted where that is.
    menu_wished: bool,
    /// Wishes for the next frame.
    wishes: Vec<View>,
    /// The map of the last frame, to notice another one.
    shown: Option<Id>,
    /// The view as it was opened, and the canvas's size then.
    opened: Option<(Camera, egui::Vec2)>,
    /// The view that shows the whole page, as long as it does.
    fit: Option<steer::Fit>,
    /// The primary selection of the last frame, to bring a new one into view.
    primary: Option<Target>,
    pointer: pointer::Pointer,
    writing: Writing,
    /// Channels to choose from while they are written.
    suggestions: suggest::Suggestions,
    /// What is on its way to another place.
    way: way::Way,
    /// The last refused drop.
    refusal: refusal::Refusal,
    /// What the search has found.
    marks: found::Marks,
    /// How often something had been meant to be seen.
    sights: u64,
    /// The zoom of the last frame, and until when it counts as changing.
    zoom: f64,
    moving_until: f64,
}

impl CanvasState {
    /// Where the map is shown in the window.
    #[must_use]
    pub fn place(&self) -> Option<Rect> {
        self.place
    }

    /// Asks for a change of the view at the next frame.
    pub fn wish(&mut self, view: View) {
        self.wishes.push(view);
    }

    /// Says whether something lies over the map that has the keyboard for now, as a dialog does.
    pub fn cover(&mut self, covered: bool) {
        self.writing.covered = covered;
    }

    /// Where no text is open any more, its field has the keyboard no more: what comes next is for the
    /// map.
    pub fn rest(&mut self, ctx: &egui::Context, editor: Option<&Editor>) {
        if editor.is_some_and(|editor| editor.editing().is_some()) {
            return;
        }
        self.writing.rest();
        // Along the curve Tab is the map's: no widget gets the keyboard by it.
        let tab = |event: &Event| matches!(event, Event::Key { key: Key::Tab, .. });
        let along = editor.is_some_and(Editor::is_filling)
            && ctx.input(|input| input.raw.events.iter().any(tab));
        let focused = ctx.memory(egui::Memory::focused);
        if let Some(id) = focused.filter(|id| along || *id == writing::id()) {
            ctx.memory_mut(|memory| memory.surrender_focus(id));
        }
    }

    /// Asks for a context menu of what is selected, where that is.
    pub fn wish_menu(&mut self) {
        self.menu_wished = true;
    }

    /// The context menu that was asked for: about this, else about what is selected; and where.
    pub fn take_menu(&mut self) -> Option<(Option<ContextMenuSubject>, egui::Pos2)> {
        self.menu.take()
    }

    /// Shows the next map as one first wants to see it.
    pub fn forget_view(&mut self) {
        self.shown = None;
    }

    /// What lies at a point of the window.
    #[must_use]
    pub fn target_at(&self, editor: &Editor, at: egui::Pos2) -> Option<Target> {
        let canvas = self.place.filter(|place| place.contains(at))?;
        let scene = editor.scene();
        let pins = Pins::new(scene, &self.camera, canvas);
        let page = self.camera.to_page(canvas, at);
        let shift = pins.shift(pins.zone_at(scene, page));
        editor.layout().hit(page - shift).map(|found| found.target)
    }
}

/// Shows the editor's map in the whole of `ui` and lets it be worked on.
pub fn show(ui: &mut Ui, state: &mut CanvasState, editor: &mut Editor) -> Response {
    let canvas = ui.available_rect_before_wrap();
    state.place = Some(canvas);
    let response = ui.allocate_rect(canvas, Sense::CLICK | Sense::DRAG);
    response.widget_info(|| egui::WidgetInfo::labeled(egui::Role::Canvas, true, "Map"));
    let painter = ui.painter().with_clip_rect(canvas);

    steer(ui, state, editor, canvas, &response);
    let writing_place = writing_place(state, editor, canvas);
    let edited = edited_place(state, editor, canvas);
    let mini_map = (!state.mini_map_hidden)
        .then(|| mini_map::place(canvas, editor.scene(), &state.camera, edited))
        .flatten();
    let suggestions = state.suggestions.place();
    let blocked = mini_map.into_iter().chain(writing_place).chain(suggestions);
    let blocked: Vec<Rect> = blocked.collect();
    let pins = Pins::new(editor.scene(), &state.camera, canvas);
    pointer::Ground {
        ui,
        camera: &mut state.camera,
        editor,
        canvas,
        pins,
        blocked: &blocked,
    }
    .feed(&mut state.pointer);
    if let Some(at) = state.pointer.take_menu() {
        state.menu = Some((None, at));
    }
    bring_into_view(ui, state, editor, canvas);

    let moving = zoom_is_changing(ui, state);
    let tokens = Tokens::of(ui);
    let offset = camera::narrow(-state.camera.origin.to_vec2() * state.camera.zoom);
    let scene = std::sync::Arc::clone(editor.scene());
    let layout = std::sync::Arc::clone(editor.layout());
    let held = std::sync::Arc::clone(editor.committed_layout());
    let editing = editor.editing().cloned();
    let faded = editor.faded();
    let overlay = editor.overlay();
    let mut way = std::mem::take(&mut state.way);
    let sight = way::Sight {
        camera: state.camera,
        canvas,
        pitch: scene.mean_pitch().0,
    };
    way.step(ui, editor, &overlay, &sight, state.animated);
    let painting = Painting {
        scene: &scene,
        camera: state.camera,
        pins: Pins::new(&scene, &state.camera, canvas),
        canvas,
        moving,
        hidden: editing.as_ref().and_then(|e| paint::Hidden::of(e, &layout)),
        faded: faded.as_deref(),
        spotlight: None,
        way: Some(&way),
    };
    let page = state.camera.rect_to_screen(canvas, scene.size.to_rect());
    let corner = paint::page_radius(state.camera.zoom);
    // What another pass of the same frame replaces need not be painted.
    if !ui.ctx().will_discard() {
        overlay::ground(&painter, canvas, offset, tokens);
        painter.add(overlay::SHADOW.as_shape(page, corner));
        painting.paint(&painter, &mut state.atlas);
    }

    let theme = Theme::light();
    let cover = Cover {
        painting: &painting,
        layout: &layout,
        held: &held,
        theme: &theme,
    };
    state.marks.paint(&painter, &cover, &layout, editor);
    empty_places(&painter, &cover, editor, &overlay);
    cover.selection(&painter, editor, &overlay);
    let hand = ui.input(|input| input.pointer.latest_pos());
    cover.gesture(&painter, &mut state.atlas, &overlay, hand);
    let camera = state.camera;
    let place = |refused: &crate::editor::RefusedDrop| camera.to_screen(canvas, refused.at);
    let id = response.id;
    state.refusal.show(ui, &painter, id, editor, place);
    if response.contains_pointer() || editor.is_busy() {
        ui.ctx()
            .set_cursor_icon(icon(&state.pointer, overlay.cursor));
    }
    if let Some(place) = mini_map {
        let (camera, atlas) = (&mut state.camera, &mut state.atlas);
        let response = mini_map::show(ui, place, &scene, camera, atlas, &mut state.hold, canvas);
        let menu = menu_wanted(&response).map(|at| (Some(ContextMenuSubject::MiniMap), at));
        state.menu = menu.or(state.menu);
    }
    if std::mem::take(&mut state.menu_wished) {
        state.menu = Some((None, beside_selection(editor, &cover)));
    }
    let wishes = offer_all(ui, response.id, editor, &cover);
    write_in_place(ui, response.id, state, editor, &cover);
    for wish in wishes {
        fulfil(editor, wish);
    }
    state.way = way;
    response
}

/// Draws what stands where there is nothing yet: a title, a first stage, first touchpoints.
fn empty_places(
    painter: &egui::Painter,
    cover: &Cover<'_>,
    editor: &Editor,
    overlay: &crate::tool::Overlay,
) {
    let editing = editor.editing();
    if editing.is_none_or(|editing| editing.target != Target::Header) {
        cover.untitled(painter);
    }
    if editing.is_some() {
        return;
    }
    if editor.map().stages.is_empty() {
        let scene = cover.painting.scene;
        let middle = Point::new(
            f64::midpoint(scene.heads_right, scene.size.width),
            f64::midpoint(scene.band_bottom, scene.size.height),
        );
        let painting = cover.painting;
        let middle = painting.camera.to_screen(painting.canvas, middle);
        overlay::first_steps(painter, middle);
    } else if !editor.is_busy() {
        cover.invite(painter, overlay);
    }
}

/// Where a menu of what is selected opens that was asked for by a key.
fn beside_selection(editor: &Editor, cover: &Cover<'_>) -> egui::Pos2 {
    let canvas = cover.painting.canvas;
    let primary = editor.selection().primary();
    let found = primary.and_then(|target| cover.layout.find(target));
    let place = found.map(|found| cover.on_screen(&found.target, found.rect).left_bottom());
    place.map_or(canvas.center(), |place| place.clamp(canvas.min, canvas.max))
}

/// Where the text that is being edited stands on the screen.
fn writing_place(state: &CanvasState, editor: &Editor, canvas: Rect) -> Option<Rect> {
    let editing = editor.editing()?;
    let found = editor.layout().find(&editing.target)?;
    let text = found.texts.iter().find(|text| text.slot == editing.slot)?;
    let scene = editor.scene();
    let pins = Pins::new(scene, &state.camera, canvas);
    let shift = pins.shift(Pins::zone_of(&editing.target))
        + sticky::text_shift(scene, pins, &editing.target, found.rect);
    Some(state.camera.rect_to_screen(canvas, text.rect + shift))
}

/// Where the thing whose text is being edited stands on the screen.
fn edited_place(state: &CanvasState, editor: &Editor, canvas: Rect) -> Option<Rect> {
    let editing = editor.editing()?;
    let found = editor.layout().find(&editing.target)?;
    let pins = Pins::new(editor.scene(), &state.camera, canvas);
    let shift = pins.shift(Pins::zone_of(&editing.target));
    Some(state.camera.rect_to_screen(canvas, found.rect + shift))
}

/// Shows the text field of the text that is being edited, and hands what was typed to the editor.
fn write_in_place(
    ui: &mut Ui,
    id: egui::Id,
    state: &mut CanvasState,
    editor: &mut Editor,
    cover: &Cover<'_>,
) {
    let Some(mut editing) = editor.editing().cloned() else {
        state.suggestions.close();
        return;
    };
    let (canvas, text_id) = (cover.painting.canvas, writing::id());
    let suggested = &mut state.suggestions;
    match suggested.update(ui, id, text_id, &editing, editor.map()) {
        Some(Taken::ByPointer(text)) => {
            editor.set_draft(text);
            editor.commit_editing(CommitThen::Stay);
            suggested.close();
            ui.ctx().request_repaint();
            return;
        }
        Some(Taken::ByKey(text)) => {
            editor.set_draft(text);
            let Some(written) = editor.editing() else {
                return;
            };
            editing = written.clone();
        }
        None => {}
    }
    let Some(found) = editor.layout().find(&editing.target) else {
        return;
    };
    let area = found.rect;
    let text = found.texts.into_iter().find(|t| t.slot == editing.slot);
    let Some(text) = text else {
        return;
    };
    let (scene, pins) = (cover.painting.scene, cover.painting.pins);
    let shift = sticky::text_shift(scene, pins, &editing.target, area);
    let mut place = cover.on_screen(&editing.target, text.rect + shift);
    if text.slot == Slot::Channels {
        // The list of the channels takes the whole cell, over their pills.
        let zoom = cover.painting.camera.zoom as f32;
        let cell = cover.on_screen(&editing.target, area);
        place.min.x = cell.left() + 10.0 * zoom;
        place.max.x = cell.right() - 10.0 * zoom;
        overlay::field(ui.painter(), cell.union(place), zoom);
    }
    let name = accessible_name(editor.document(), editor.map(), &editing.target);
    let field = writing::Field {
        target: &editing.target,
        text_box: &text,
        place,
        zoom: cover.painting.camera.zoom as f32,
        ink: paint::text_colour(cover.painting.scene, &editing.target, area),
        draft: &editing.text,
        offered: editing.is_suggestion && editing.text == editing.original,
        name: &format!("Text of {name}"),
    };
    let outcome = state.writing.show(ui, &field);
    if text.slot == Slot::Channels {
        let painter = ui.painter().with_clip_rect(canvas);
        state.suggestions.show(ui, &painter, id, place);
    }
    if let Some(text) = outcome.changed {
        editor.set_draft(text);
    }
    match outcome.ending {
        Some(Ending::Commit) => editor.commit_editing(CommitThen::Stay),
        Some(Ending::Go(after)) => editor.commit_editing(after),
        Some(Ending::Cancel) => editor.cancel_editing(),
        None => return,
    }
    // Opening the next text is a frame of its own.
    ui.ctx().request_repaint();
}

/// Columns narrower than this on the screen, in points, are not offered to accessibility tools.
const OFFERED: f64 = 4.0;

/// Offers everything in view to accessibility tools.
fn offer_all(ui: &Ui, id: egui::Id, editor: &Editor, cover: &Cover<'_>) -> Vec<Wish> {
    let canvas = cover.painting.canvas;
    let mut wishes = Vec::new();
    // Nobody listens on most machines.
    if ui.ctx().accesskit_node_builder(id, |_| ()).is_none() {
        return wishes;
    }
    let camera = &cover.painting.camera;
    let mut seen = camera.visible(canvas);
    if cover.painting.scene.mean_pitch().0 * camera.zoom < OFFERED {
        // Columns that cannot be told apart are no help one by one.
        (seen.x0, seen.x1) = (f64::NEG_INFINITY, f64::NEG_INFINITY);
    }
    for (stage, place) in cover.invitations() {
        let name = || {
            let title = editor.map().stage(&stage).map_or("", |stage| &stage.title);
            match title.trim() {
                "" => "Add a touchpoint to this stage".to_owned(),
                title => format!("Add a touchpoint to {title}"),
            }
        };
        if canvas.intersects(place) {
            let place = place.intersect(canvas);
            wishes.extend(access::offer_first(ui.ctx(), id, &stage, place, name));
        }
    }
    for found in &cover.layout.boxes_in(seen) {
        let place = cover.on_screen(&found.target, found.rect);
        if !canvas.intersects(place) {
            continue;
        }
        let selected = editor.selection().contains(&found.target);
        let name = || accessible_name(editor.document(), editor.map(), &found.target);
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

fn fulfil(editor: &mut Editor, wish: Wish) {
    match wish {
        Wish::Select(target) => editor.select([target]),
        Wish::AddFirst(stage) => editor.add_first_touchpoint(&stage),
        Wish::Edit(target) => {
            let slot = editor
                .layout()
                .find(&target)
                .and_then(|found| found.texts.first().map(|text| text.slot));
            if let Some(slot) = slot {
                editor.begin_editing(target, slot, None);
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
