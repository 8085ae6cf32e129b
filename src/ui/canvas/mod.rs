//! The canvas: shows the scene through a camera, hands presses and drags to the editor, and paints
//! over the scene what a gesture needs.

#![expect(
    clippy::cast_possible_truncation,
    clippy::cast_precision_loss,
    clippy::cast_sign_loss,
    reason = "egui works in single precision, and places on a screen are small"
)]

mod accessibility;
mod atlas;
mod camera;
mod camera_animation;
mod first_touchpoint;
mod images;
mod in_place_editor;
mod mini_map;
mod overlay;
mod paint;
mod pointer;
mod presentation_view;
mod refused_drop;
mod search_highlights;
mod shape_builder;
mod spotlight;
mod sticky_names;
mod sticky_offsets;
mod suggestions;
mod transition;
mod viewport;

use egui::{CursorIcon, Event, Key, Rect, Response, Sense, Ui};
use kurbo::Point;

use crate::action::ContextMenuSubject;
use crate::editor::{CommitThen, Editor};
use crate::layout::accessible_name;
use crate::model::{Id, Slot, Target};
use crate::scene::Theme;
use crate::tool::Cursor;
use crate::ui::fields::context_menu_requested;
use crate::ui::theme::Tokens;

pub use accessibility::announce_step;
pub use atlas::Atlas;
pub use camera::Camera;
pub use images::ImageCache;
pub use paint::thumbnail;
pub use presentation_view::PresentationView;

use accessibility::AccessibilityAction;
use camera_animation::CameraAnimation;
use in_place_editor::{EditEnding, InPlaceEditor};
use overlay::OverlayPainter;
use paint::{Painting, StickyOffsets};
use suggestions::AcceptedSuggestion;
use viewport::{apply_input, bring_into_view, update_viewport, zoom_is_changing};

/// A command from the rest of the window to change the view.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum ViewCommand {
    /// Zoom by this factor around the middle.
    Zoom(f64),
    /// Zoom to this around the middle; 1 is 100 %.
    ZoomTo(f64),
    /// Show the whole page.
    Fit,
    /// Show what is selected.
    Selection,
}

/// The state of the canvas between frames.
#[derive(Default)]
pub struct CanvasState {
    /// The view.
    pub camera: Camera,
    /// The glyphs on the screen.
    pub atlas: Atlas,
    /// Whether changes of the view and the layout are animated.
    pub animated: bool,
    /// Where the map is shown in the window.
    rect: Option<Rect>,
    /// The running camera animation.
    camera_animation: Option<CameraAnimation>,
    /// Whether the small map in the corner is left out.
    pub mini_map_hidden: bool,
    /// Whether the view is being moved in it.
    mini_map_drag: mini_map::MiniMapDrag,
    /// A requested context menu: its subject, else the selection, and its place.
    menu: Option<(Option<ContextMenuSubject>, egui::Pos2)>,
    /// Whether a context menu for the selection was requested.
    menu_requested: bool,
    /// View commands for the next frame.
    view_commands: Vec<ViewCommand>,
    /// The map of the last frame, to notice a change.
    shown_map: Option<Id>,
    /// The view as it was opened, and the canvas's size then.
    initial_view: Option<(Camera, egui::Vec2)>,
    /// The view that shows the whole page, as long as it does.
    fit: Option<viewport::FittedView>,
    /// The primary selection of the last frame, to bring a new one into view.
    primary: Option<Target>,
    pointer: pointer::PointerState,
    in_place_editor: InPlaceEditor,
    /// Suggestions while channels are typed.
    suggestions: suggestions::Suggestions,
    /// The animation of things to their new places.
    transition: transition::LayoutTransition,
    /// The last refused drop.
    refused_drop: refused_drop::RefusedDropNotice,
    /// What the search has found.
    search_highlights: search_highlights::SearchHighlights,
    /// The editor's reveal count of the last frame.
    reveal_count: u64,
    /// The zoom of the last frame, and until when it counts as changing.
    zoom: f64,
    moving_until: f64,
}

impl CanvasState {
    /// Where the map is shown in the window.
    #[must_use]
    pub fn rect(&self) -> Option<Rect> {
        self.rect
    }

    /// Asks for a change of the view at the next frame.
    pub fn request_view(&mut self, view: ViewCommand) {
        self.view_commands.push(view);
    }

    /// Sets whether something over the map has the focus, as a dialog does.
    pub fn set_covered(&mut self, covered: bool) {
        self.in_place_editor.covered = covered;
    }

    /// Releases the focus of the text field once no text is open, so that keys go to the map.
    pub fn release_focus(&mut self, ctx: &egui::Context, editor: Option<&Editor>) {
        if editor.is_some_and(|editor| editor.editing().is_some()) {
            return;
        }
        self.in_place_editor.reset();
        // While the curve is filled in, Tab belongs to the map and must not move the focus.
        let tab = |event: &Event| matches!(event, Event::Key { key: Key::Tab, .. });
        let along = editor.is_some_and(Editor::is_filling)
            && ctx.input(|input| input.raw.events.iter().any(tab));
        let focused = ctx.memory(egui::Memory::focused);
        if let Some(id) = focused.filter(|id| along || *id == in_place_editor::id()) {
            ctx.memory_mut(|memory| memory.surrender_focus(id));
        }
    }

    /// Requests a context menu for the selection.
    pub fn request_menu(&mut self) {
        self.menu_requested = true;
    }

    /// Takes the requested context menu: its subject, else the selection, and its place.
    pub fn take_menu(&mut self) -> Option<(Option<ContextMenuSubject>, egui::Pos2)> {
        self.menu.take()
    }

    /// Shows the next map with its initial view.
    pub fn reset_view(&mut self) {
        self.shown_map = None;
    }

    /// What lies at a point of the window.
    #[must_use]
    pub fn target_at(&self, editor: &Editor, at: egui::Pos2) -> Option<Target> {
        let canvas = self.rect.filter(|rect| rect.contains(at))?;
        let scene = editor.scene();
        let sticky = StickyOffsets::new(scene, &self.camera, canvas);
        let page = self.camera.to_page(canvas, at);
        let shift = sticky.offset(sticky.zone_at(scene, page));
        editor.layout().hit(page - shift).map(|found| found.target)
    }
}

/// Shows the editor's map in the whole of `ui` and handles input.
pub fn show(ui: &mut Ui, state: &mut CanvasState, editor: &mut Editor) -> Response {
    let canvas = ui.available_rect_before_wrap();
    state.rect = Some(canvas);
    let response = ui.allocate_rect(canvas, Sense::CLICK | Sense::DRAG);
    response.widget_info(|| egui::WidgetInfo::labeled(egui::Role::Canvas, true, "Map"));
    let painter = ui.painter().with_clip_rect(canvas);

    update_viewport(ui, state, editor, canvas, &response);
    let writing_place = edited_text_rect(state, editor, canvas);
    let edited = edited_target_rect(state, editor, canvas);
    let mini_map = (!state.mini_map_hidden)
        .then(|| mini_map::placement(canvas, editor.scene(), &state.camera, edited))
        .flatten();
    let suggestions = state.suggestions.place();
    let blocked = mini_map.into_iter().chain(writing_place).chain(suggestions);
    let blocked: Vec<Rect> = blocked.collect();
    let sticky = StickyOffsets::new(editor.scene(), &state.camera, canvas);
    pointer::PointerRouter {
        ui,
        camera: &mut state.camera,
        editor,
        canvas,
        sticky,
        blocked: &blocked,
    }
    .route_events(&mut state.pointer);
    if let Some(at) = state.pointer.take_menu() {
        state.menu = Some((None, at));
    }
    bring_into_view(ui, state, editor, canvas);

    let moving = zoom_is_changing(ui, state);
    let tokens = Tokens::of(ui);
    let offset = camera::to_f32(-state.camera.origin.to_vec2() * state.camera.zoom);
    let scene = std::sync::Arc::clone(editor.scene());
    let layout = std::sync::Arc::clone(editor.layout());
    let held = std::sync::Arc::clone(editor.committed_layout());
    let editing = editor.editing().cloned();
    let faded = editor.faded();
    let overlay = editor.overlay();
    let mut transition = std::mem::take(&mut state.transition);
    let visible = transition::VisibleArea {
        camera: state.camera,
        canvas,
        pitch: scene.mean_pitch().0,
    };
    transition.step(ui, editor, &overlay, &visible, state.animated);
    let painting = Painting {
        scene: &scene,
        camera: state.camera,
        sticky: StickyOffsets::new(&scene, &state.camera, canvas),
        canvas,
        moving,
        edited_text: editing
            .as_ref()
            .and_then(|e| paint::EditedText::of(e, &layout)),
        faded: faded.as_deref(),
        spotlight: None,
        transition: Some(&transition),
    };
    let page = state.camera.rect_to_screen(canvas, scene.size.to_rect());
    let corner = paint::page_radius(state.camera.zoom);
    // A pass that will be discarded need not paint.
    if !ui.ctx().will_discard() {
        overlay::draw_background(&painter, canvas, offset, tokens);
        painter.add(overlay::SHADOW.as_shape(page, corner));
        painting.paint(&painter, &mut state.atlas);
    }

    let theme = Theme::light();
    let over = OverlayPainter {
        painting: &painting,
        layout: &layout,
        committed_layout: &held,
        theme: &theme,
    };
    state
        .search_highlights
        .paint(&painter, &over, &layout, editor);
    draw_placeholders(&painter, &over, editor, &overlay);
    over.draw_selection(&painter, editor, &overlay);
    let cursor = ui.input(|input| input.pointer.latest_pos());
    over.draw_gesture(&painter, &mut state.atlas, &overlay, cursor);
    let camera = state.camera;
    let place = |refused: &crate::editor::RefusedDrop| camera.to_screen(canvas, refused.at);
    let id = response.id;
    state.refused_drop.show(ui, &painter, id, editor, place);
    if response.contains_pointer() || editor.is_busy() {
        ui.ctx()
            .set_cursor_icon(cursor_icon(&state.pointer, overlay.cursor));
    }
    if let Some(place) = mini_map {
        show_mini_map(ui, state, &scene, place, canvas);
    }
    if std::mem::take(&mut state.menu_requested) {
        state.menu = Some((None, menu_anchor(editor, &over)));
    }
    let actions = expose_all(ui, response.id, editor, &over);
    edit_in_place(ui, response.id, state, editor, &over);
    for action in actions {
        handle_accessibility_action(editor, action);
    }
    state.transition = transition;
    response
}

/// Shows the mini map at this place, and notices a context menu that is requested on it.
fn show_mini_map(
    ui: &Ui,
    state: &mut CanvasState,
    scene: &crate::scene::Scene,
    place: Rect,
    canvas: Rect,
) {
    let (camera, atlas) = (&mut state.camera, &mut state.atlas);
    let drag = &mut state.mini_map_drag;
    let response = mini_map::show(ui, place, scene, camera, atlas, drag, canvas);
    let menu = context_menu_requested(&response).map(|at| (Some(ContextMenuSubject::MiniMap), at));
    state.menu = menu.or(state.menu);
}

/// Draws the placeholders for a title, a first stage and first touchpoints.
fn draw_placeholders(
    painter: &egui::Painter,
    over: &OverlayPainter<'_>,
    editor: &Editor,
    overlay: &crate::tool::Overlay,
) {
    let editing = editor.editing();
    if editing.is_none_or(|editing| editing.target != Target::Header) {
        over.draw_title_placeholder(painter);
    }
    if editing.is_some() {
        return;
    }
    if editor.map().stages.is_empty() {
        let scene = over.painting.scene;
        let middle = Point::new(
            f64::midpoint(scene.heads_right, scene.size.width),
            f64::midpoint(scene.band_bottom, scene.size.height),
        );
        let painting = over.painting;
        let middle = painting.camera.to_screen(painting.canvas, middle);
        overlay::draw_empty_hint(painter, middle);
    } else if !editor.is_busy() {
        over.draw_first_touchpoints(painter, overlay);
    }
}

/// Where a context menu for the selection opens when requested by a key.
fn menu_anchor(editor: &Editor, over: &OverlayPainter<'_>) -> egui::Pos2 {
    let canvas = over.painting.canvas;
    let primary = editor.selection().primary();
    let found = primary.and_then(|target| over.layout.find(target));
    let place = found.map(|found| over.to_screen(&found.target, found.rect).left_bottom());
    place.map_or(canvas.center(), |place| place.clamp(canvas.min, canvas.max))
}

/// Where the text that is being edited stands on the screen.
fn edited_text_rect(state: &CanvasState, editor: &Editor, canvas: Rect) -> Option<Rect> {
    let editing = editor.editing()?;
    let found = editor.layout().find(&editing.target)?;
    let text = found.texts.iter().find(|text| text.slot == editing.slot)?;
    let scene = editor.scene();
    let sticky = StickyOffsets::new(scene, &state.camera, canvas);
    let shift = sticky.offset(StickyOffsets::zone_of(&editing.target))
        + sticky_names::text_offset(scene, sticky, &editing.target, found.rect);
    Some(state.camera.rect_to_screen(canvas, text.rect + shift))
}

/// Where the thing whose text is being edited stands on the screen.
fn edited_target_rect(state: &CanvasState, editor: &Editor, canvas: Rect) -> Option<Rect> {
    let editing = editor.editing()?;
    let found = editor.layout().find(&editing.target)?;
    let sticky = StickyOffsets::new(editor.scene(), &state.camera, canvas);
    let shift = sticky.offset(StickyOffsets::zone_of(&editing.target));
    Some(state.camera.rect_to_screen(canvas, found.rect + shift))
}

/// Shows the text field of the text that is being edited, and hands what was typed to the editor.
fn edit_in_place(
    ui: &mut Ui,
    id: egui::Id,
    state: &mut CanvasState,
    editor: &mut Editor,
    over: &OverlayPainter<'_>,
) {
    let Some(mut editing) = editor.editing().cloned() else {
        state.suggestions.close();
        return;
    };
    let (canvas, text_id) = (over.painting.canvas, in_place_editor::id());
    let suggested = &mut state.suggestions;
    match suggested.update(ui, id, text_id, &editing, editor.map()) {
        Some(AcceptedSuggestion::ByPointer(text)) => {
            editor.set_draft(text);
            editor.commit_editing(CommitThen::Stay);
            suggested.close();
            ui.ctx().request_repaint();
            return;
        }
        Some(AcceptedSuggestion::ByKey(text)) => {
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
    let (scene, sticky) = (over.painting.scene, over.painting.sticky);
    let shift = sticky_names::text_offset(scene, sticky, &editing.target, area);
    let mut rect = over.to_screen(&editing.target, text.rect + shift);
    if text.slot == Slot::Channels {
        // The list of the channels takes the whole cell, over their pills.
        let zoom = over.painting.camera.zoom as f32;
        let cell = over.to_screen(&editing.target, area);
        rect.min.x = cell.left() + 10.0 * zoom;
        rect.max.x = cell.right() - 10.0 * zoom;
        overlay::draw_field_background(ui.painter(), cell.union(rect), zoom);
    }
    let name = accessible_name(editor.document(), editor.map(), &editing.target);
    let field = in_place_editor::InPlaceField {
        target: &editing.target,
        text_box: &text,
        rect,
        zoom: over.painting.camera.zoom as f32,
        colour: paint::text_colour(over.painting.scene, &editing.target, area),
        draft: &editing.text,
        is_suggestion: editing.is_suggestion && editing.text == editing.original,
        name: &format!("Text of {name}"),
    };
    let outcome = state.in_place_editor.show(ui, &field);
    if text.slot == Slot::Channels {
        let painter = ui.painter().with_clip_rect(canvas);
        state.suggestions.show(ui, &painter, id, rect);
    }
    if let Some(text) = outcome.changed {
        editor.set_draft(text);
    }
    match outcome.ending {
        Some(EditEnding::Commit) => editor.commit_editing(CommitThen::Stay),
        Some(EditEnding::CommitThen(after)) => editor.commit_editing(after),
        Some(EditEnding::Cancel) => editor.cancel_editing(),
        None => return,
    }
    // The next text opens in the next frame.
    ui.ctx().request_repaint();
}

/// Columns narrower than this on the screen, in points, are not exposed to accessibility tools.
const MIN_EXPOSED_WIDTH: f64 = 4.0;

/// Exposes everything in view to accessibility tools.
fn expose_all(
    ui: &Ui,
    id: egui::Id,
    editor: &Editor,
    over: &OverlayPainter<'_>,
) -> Vec<AccessibilityAction> {
    let canvas = over.painting.canvas;
    let mut actions = Vec::new();
    // Accessibility is off on most machines.
    if ui.ctx().accesskit_node_builder(id, |_| ()).is_none() {
        return actions;
    }
    let camera = &over.painting.camera;
    let mut seen = camera.visible(canvas);
    if over.painting.scene.mean_pitch().0 * camera.zoom < MIN_EXPOSED_WIDTH {
        // Columns that are too narrow are not exposed one by one.
        (seen.x0, seen.x1) = (f64::NEG_INFINITY, f64::NEG_INFINITY);
    }
    for (stage, place) in over.first_touchpoint_places() {
        let name = || {
            let title = editor.map().stage(&stage).map_or("", |stage| &stage.title);
            match title.trim() {
                "" => "Add a touchpoint to this stage".to_owned(),
                title => format!("Add a touchpoint to {title}"),
            }
        };
        if canvas.intersects(place) {
            let place = place.intersect(canvas);
            actions.extend(accessibility::expose_first_touchpoint(
                ui.ctx(),
                id,
                &stage,
                place,
                name,
            ));
        }
    }
    for found in &over.layout.boxes_in(seen) {
        let place = over.to_screen(&found.target, found.rect);
        if !canvas.intersects(place) {
            continue;
        }
        let selected = editor.selection().contains(&found.target);
        let name = || accessible_name(editor.document(), editor.map(), &found.target);
        let place = place.intersect(canvas);
        actions.extend(accessibility::expose(
            ui.ctx(),
            id,
            &found.target,
            place,
            selected,
            name,
        ));
    }
    actions
}

fn handle_accessibility_action(editor: &mut Editor, action: AccessibilityAction) {
    match action {
        AccessibilityAction::Select(target) => editor.select([target]),
        AccessibilityAction::AddFirstTouchpoint(stage) => editor.add_first_touchpoint(&stage),
        AccessibilityAction::EditText(target) => {
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

fn cursor_icon(pointer: &pointer::PointerState, cursor: Cursor) -> CursorIcon {
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

/// Whether keys go to the map: no text field has the focus.
#[must_use]
pub fn space_is_down(ui: &Ui) -> bool {
    !ui.ctx().text_edit_focused() && ui.input(|input| input.key_down(Key::Space))
}
