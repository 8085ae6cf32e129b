//! One open document: its history, which of its maps is shown, what is selected, what
//! the pointer is doing and which text is open.
//!
//! An editor is independent of the window. Every change of the document goes through
//! [`Editor::apply`]; a failed one sets the [`Editor::status`]. Layout and scene of the shown map
//! are always up to date.

mod active;
mod add;
mod change;
mod clipboard;
mod editing;
pub mod filter;
mod hints;
mod inline_markup;
mod navigation;
mod paste;
pub mod presentation;
mod range_select;
mod reload;
mod reveal;
mod screen_reader;
pub mod search;
mod search_session;
mod text_fields;
mod text_navigation;
mod view;

use std::sync::Arc;

use crate::edit::{Edit, EditError, Field, History, Selection};
use crate::layout::Layout;
use crate::model::{Document, Emotion, Id, Map, Slot, Target};
use crate::scene::{Scene, Theme};
use crate::text::Shaper;
use crate::tool::{
    Effect, ModeSpec, Overlay, PaletteItem, PointerEvent, PointerKind, Tool, ToolContext,
};

pub use clipboard::{Clip, ClipKind, ClipText};
pub use editing::{CommitThen, TextEditing};
pub use paste::too_large;
pub use search_session::SearchSession;
pub use text_fields::TextKind;
pub use view::{Direction, StageStep};

use editing::Created;
use reveal::Reveal;
use view::{MapView, RenderContext};

/// A drop that was refused.
#[derive(Clone, Debug, PartialEq)]
pub struct RefusedDrop {
    /// Where on the page the button was released.
    pub at: kurbo::Point,
    /// Why, in a sentence without a full stop.
    pub reason: String,
}

/// One open document.
pub struct Editor {
    history: History,
    map: Id,
    selection: Selection,
    /// The persona whose emotions are set on the map.
    active_persona: Option<Id>,
    tool: Tool,
    editing: Option<TextEditing>,
    created: Option<Created>,
    /// The gap in the curve that was selected after filling the one before.
    filling: Option<Target>,
    /// The start and the end of an extended selection.
    range: Option<(Target, Target)>,
    status: Option<String>,
    refused: Option<RefusedDrop>,
    clip: Option<Clip>,
    search: SearchSession,
    reveal: Reveal,
    render: RenderContext,
    /// The map without any preview, from which gestures are computed.
    committed: MapView,
    /// The map as it is shown.
    preview: MapView,
}

impl Editor {
    /// An editor of this document, as saved, its first map in view.
    #[must_use]
    pub fn new(document: Arc<Document>, shaper: Box<dyn Shaper>) -> Self {
        // Every document has a map; this keeps a faulty one from panicking.
        let document = if document.maps.is_empty() {
            let mut mended = Document::clone(&document);
            mended.maps.push(Arc::new(Map::new(Id::new("map"))));
            Arc::new(mended)
        } else {
            document
        };
        let map = document.maps[0].id.clone();
        let mut render = RenderContext::new(shaper);
        let view = MapView::new(&document, &map, &mut render);
        Self {
            history: History::new(document),
            map,
            selection: Selection::default(),
            active_persona: None,
            tool: Tool::default(),
            editing: None,
            created: None,
            filling: None,
            range: None,
            status: None,
            refused: None,
            clip: None,
            search: SearchSession::default(),
            reveal: Reveal::default(),
            render,
            committed: view.clone(),
            preview: view,
        }
    }

    /// The document as it is shown, with what a gesture or an open text would make of it.
    #[must_use]
    pub fn document(&self) -> &Arc<Document> {
        self.history.document()
    }

    /// The document without any preview: what is saved. Commit an open text first.
    #[must_use]
    pub fn committed(&self) -> &Arc<Document> {
        self.history.committed()
    }

    /// The history, to ask what undo would undo and whether everything is saved.
    #[must_use]
    pub fn history(&self) -> &History {
        &self.history
    }

    /// Whether the document is as it was saved, an open text included. The preview of a gesture
    /// does not count.
    #[must_use]
    pub fn is_saved(&self) -> bool {
        let is_committed = || self.history.document() == self.history.committed();
        self.history.is_saved() && (self.tool.is_busy() || is_committed())
    }

    /// Marks a document as the saved one.
    pub fn set_saved_as(&mut self, document: Arc<Document>) {
        self.history.set_saved_as(document);
    }

    /// Marks the document as unsaved, as one restored after a crash.
    pub fn set_unsaved(&mut self) {
        self.history.set_unsaved();
    }

    /// The map that is shown.
    #[must_use]
    pub fn map(&self) -> &Arc<Map> {
        self.preview.map()
    }

    /// The id of the map that is shown.
    #[must_use]
    pub fn map_id(&self) -> &Id {
        &self.map
    }

    /// Shows another of the document's maps. Nothing is selected then.
    pub fn show_map(&mut self, id: &Id) {
        self.finish_interaction();
        if self.map != *id && self.document().map(id).is_some() {
            self.map = id.clone();
            self.selection.clear();
            self.refresh();
        }
    }

    /// Where everything on the shown map sits.
    #[must_use]
    pub fn layout(&self) -> &Arc<Layout> {
        &self.preview.layout
    }

    /// What is drawn of the shown map.
    #[must_use]
    pub fn scene(&self) -> &Arc<Scene> {
        &self.preview.scene
    }

    /// The colours of the map.
    #[must_use]
    pub fn theme(&self) -> &Theme {
        &self.render.theme
    }

    /// Draws the map in other colours.
    pub fn set_theme(&mut self, theme: Theme) {
        if self.render.theme != theme {
            self.render.theme = theme;
            self.committed.redraw(&mut self.render);
            self.preview.redraw(&mut self.render);
        }
    }

    /// The shaper that breaks texts into lines, for measuring a text that is being edited.
    pub fn shaper(&mut self) -> &mut dyn Shaper {
        self.render.shaper.as_mut()
    }

    /// What is selected.
    #[must_use]
    pub fn selection(&self) -> &Selection {
        &self.selection
    }

    /// Selects exactly these things.
    pub fn select(&mut self, targets: impl IntoIterator<Item = Target>) {
        self.selection.set(targets);
        self.selection
            .retain_existing(self.history.document(), self.preview.map());
        self.follow_selection();
    }

    /// The message for the status bar, usually why the last command failed.
    #[must_use]
    pub fn status(&self) -> Option<&str> {
        self.status.as_deref()
    }

    /// Shows a message in the status bar.
    pub fn set_status(&mut self, notice: impl Into<String>) {
        self.status = Some(notice.into());
    }

    /// Clears the message in the status bar.
    pub fn clear_status(&mut self) {
        self.status = None;
    }

    /// The last drop if it was refused; cleared by the next action.
    #[must_use]
    pub fn refused(&self) -> Option<&RefusedDrop> {
        self.refused.as_ref()
    }

    /// Makes an edit, as a step of the history. Commits an open text and ends a gesture first.
    ///
    /// # Errors
    ///
    /// The edit's error, which is also shown as the status.
    pub fn apply(&mut self, edit: &Edit) -> Result<(), EditError> {
        self.finish_interaction();
        let result = self.history.commit(edit);
        self.finish_edit(result)
    }

    /// Makes an edit that becomes one step with those before it of the same key: for typing in a
    /// field of the inspector and dragging a slider. See [`Editor::seal`].
    ///
    /// # Errors
    ///
    /// The edit's error, which is also shown as the status.
    pub fn apply_merging(&mut self, edit: &Edit, key: &str) -> Result<(), EditError> {
        self.finish_interaction();
        let result = self.history.commit_merging(edit, key);
        self.finish_edit(result)
    }

    /// Ends the merging, for when the focus leaves the field or the slider is released.
    pub fn seal(&mut self) {
        self.history.seal();
    }

    fn finish_edit(&mut self, result: Result<bool, EditError>) -> Result<(), EditError> {
        self.status = None;
        self.refresh();
        result
            .map(|_| ())
            .inspect_err(|why| self.status = Some(why.0.clone()))
    }

    /// Sets a field of the selected things, or of these.
    pub fn set_field(&mut self, targets: Vec<Target>, field: Field) {
        let map = self.map.clone();
        // An error is shown as the status.
        let _ = self.apply(&Edit::Set {
            map,
            targets,
            field,
        });
    }

    /// Undoes the last step, and shows the map that it changed.
    pub fn undo(&mut self) {
        self.finish_interaction();
        let before = Arc::clone(self.history.committed());
        let name = self.history.undo_name().map(str::to_owned);
        if self.history.undo() {
            self.show_changed(&before, "Undone", name.as_deref());
        }
    }

    /// Does the last undone step again, and shows the map that it changed.
    pub fn redo(&mut self) {
        self.finish_interaction();
        let before = Arc::clone(self.history.committed());
        let name = self.history.redo_name().map(str::to_owned);
        if self.history.redo() {
            self.show_changed(&before, "Done again", name.as_deref());
        }
    }

    /// Stays on the shown map if it has changed; else shows the first one that has and reports
    /// that, since a change out of sight would go unnoticed.
    fn show_changed(&mut self, before: &Document, done: &str, name: Option<&str>) {
        self.status = None;
        let shown = self.map.clone();
        let place = before.maps.iter().position(|map| map.id == shown);
        let changed: Vec<&Arc<Map>> = self
            .history
            .committed()
            .maps
            .iter()
            .filter(|map| before.map(&map.id) != Some(map))
            .collect();
        if !changed.is_empty() && !changed.iter().any(|map| map.id == self.map) {
            self.map = changed[0].id.clone();
        }
        let maps = &self.history.committed().maps;
        if maps.iter().all(|map| map.id != self.map)
            && let Some(place) = place
        {
            // The map itself was removed: show the one before it.
            self.map = maps[place.saturating_sub(1).min(maps.len() - 1)].id.clone();
        }
        self.refresh();
        if self.map != shown {
            let map = match self.map().name() {
                "" => "a map without a title".to_owned(),
                name => format!("the map \u{201c}{name}\u{201d}"),
            };
            self.status = Some(match name {
                Some(name) => format!("{done}: {name}. Shown is {map}."),
                None => format!("{done}. Shown is {map}."),
            });
        }
        let before = before.map(&self.map);
        if let Some(changed) = before.and_then(|before| reveal::first_change(before, self.map())) {
            self.reveal.request(Some(changed));
        }
    }

    /// Updates layout, scene and selection to the document.
    fn refresh(&mut self) {
        self.refused = None;
        let committed = self.history.committed();
        if committed.map(&self.map).is_none() {
            self.map = committed.maps[0].id.clone();
        }
        if !self.committed.is_of(committed, &self.map) {
            self.committed = MapView::new(committed, &self.map, &mut self.render);
        }
        let shown = self.history.document();
        if self.committed.is_of(shown, &self.map) {
            self.preview = self.committed.clone();
        } else if !self.preview.is_of(shown, &self.map) {
            self.preview = MapView::new(shown, &self.map, &mut self.render);
        }
        self.selection.retain_existing(shown, self.preview.map());
    }

    /// Cancels a running gesture and commits an open text, before anything else changes the
    /// document.
    pub fn finish_interaction(&mut self) {
        self.bail();
        self.commit_editing(CommitThen::Stay);
    }

    /// Handles a pointer event over the map.
    pub fn pointer(&mut self, event: &PointerEvent) {
        if event.kind == PointerKind::Pressed {
            self.commit_editing(CommitThen::Stay);
            self.status = None;
            self.refused = None;
        }
        let dropped = event.kind == PointerKind::Released && self.tool.is_dragging();
        let mut tool = std::mem::take(&mut self.tool);
        let effects = tool.on(event, &self.tool_context());
        self.tool = tool;
        if dropped {
            self.status = None;
        }
        self.apply_effects(effects);
        if let Some(words) = self.status.clone().filter(|_| dropped) {
            self.refused = Some(RefusedDrop {
                at: event.at,
                reason: words,
            });
        }
    }

    /// Selects what lies at this point of the page, as the right button does, unless it is selected
    /// already; clears the selection where nothing lies.
    pub fn select_at(&mut self, at: kurbo::Point) {
        self.finish_interaction();
        self.status = None;
        match self.layout().hit(at) {
            Some(found) if self.selection.contains(&found.target) => {}
            Some(found) => self.selection.set([found.target]),
            None => self.selection.clear(),
        }
        self.follow_selection();
    }

    /// Starts a drag from the palette: the item is inserted where the button is released over the
    /// map.
    pub fn start_palette_drag(&mut self, item: PaletteItem) {
        self.finish_interaction();
        self.refused = None;
        self.tool.place(item);
    }

    /// Cancels a running gesture. Returns whether there was one.
    pub fn bail(&mut self) -> bool {
        if !self.tool.is_busy() {
            return false;
        }
        let effects = self.tool.bail();
        self.apply_effects(effects);
        true
    }

    /// The mode of the tool.
    #[must_use]
    pub fn mode(&self) -> &'static ModeSpec {
        self.tool.mode()
    }

    /// Switches to a mode; commits an open text and cancels a gesture first.
    pub fn set_mode(&mut self, mode: &'static ModeSpec) {
        self.finish_interaction();
        self.status = None;
        self.tool = Tool::new(mode);
    }

    /// What Esc does: cancels an open text, or else a gesture, or else leads back to the first
    /// mode, or else closes the search, or else clears the selection.
    pub fn escape(&mut self) {
        self.status = None;
        self.refused = None;
        if self.editing.is_some() {
            self.cancel_editing();
        } else if !self.bail() {
            if !self.mode().is_first() {
                self.tool = Tool::default();
            } else if self.search.is_open() {
                self.close_search();
            } else {
                self.selection.clear();
            }
        }
    }

    /// Whether a gesture is running.
    #[must_use]
    pub fn is_busy(&self) -> bool {
        self.tool.is_busy()
    }

    /// Whether the running gesture moves something vertically only.
    #[must_use]
    pub fn is_vertical_drag(&self) -> bool {
        self.tool.is_vertical()
    }

    /// What the canvas paints over the scene.
    #[must_use]
    pub fn overlay(&self) -> Overlay {
        let mut overlay = self.tool.overlay(&self.tool_context());
        let target = overlay.drop_target.take();
        overlay.drop_target = target.map(|target| target.in_layout(&self.preview.layout));
        overlay
    }

    /// The layout without the preview of the running gesture.
    #[must_use]
    pub fn committed_layout(&self) -> &Arc<Layout> {
        &self.committed.layout
    }

    /// The context that tools read.
    fn tool_context(&self) -> ToolContext<'_> {
        ToolContext {
            document: self.history.committed(),
            map: self.committed.map(),
            layout: &self.committed.layout,
            selection: &self.selection,
            persona: self.active_persona(),
        }
    }

    fn apply_effects(&mut self, effects: Vec<Effect>) {
        for effect in effects {
            match effect {
                Effect::Select(targets) => self.selection.set(targets),
                Effect::Toggle(target) => self.selection.toggle(target),
                Effect::Extend(target) => self.extend_selection_to(target),
                Effect::Preview(edit) => {
                    if let Err(EditError(why)) = self.history.preview(&edit) {
                        self.status = Some(why);
                    }
                    self.refresh();
                }
                Effect::CommitPreview => {
                    self.history.commit_preview();
                    self.refresh();
                }
                Effect::Bail => {
                    self.history.bail();
                    self.refresh();
                }
                Effect::Commit(edit) => {
                    let result = self.history.commit(&edit);
                    // An error is shown as the status.
                    let _ = self.finish_edit(result);
                }
                Effect::Refuse(words) => self.status = Some(words),
                Effect::Create(edit, target) => self.create(edit, target),
                Effect::Open(target, slot) => self.begin_editing(target, slot, None),
            }
        }
        self.follow_selection();
    }

    /// One of the texts of a thing on the shown map as it was typed, without the marks that the map
    /// shows around it.
    #[must_use]
    pub fn text(&self, target: &Target, slot: Slot) -> Option<String> {
        crate::edit::text(self.document(), self.map(), target, slot)
    }

    /// The emotion of a face, or the active persona's at the touchpoint of a thing.
    #[must_use]
    pub fn emotion(&self, target: &Target) -> Option<Emotion> {
        let map = self.map();
        match target {
            Target::Emotion {
                touchpoint,
                persona,
            } => map.touchpoint(touchpoint)?.1.emotion_of(map, *persona),
            other => {
                let (_, touchpoint) = map.touchpoint(&self.touchpoint_of(other)?)?;
                touchpoint.emotion_of(map, self.active_persona())
            }
        }
    }
}
