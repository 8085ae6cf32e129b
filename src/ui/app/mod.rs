//! The program's window: its state, and what happens in a frame.

mod bars;
mod dispatch;
mod keys;
mod panels;
mod present;

use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};
use std::sync::mpsc::Receiver;
use std::sync::{Arc, Mutex};
use std::time::Duration;

use egui::{Context, Ui, ViewportCommand};

use super::background::{Autosave, BackgroundExport, FileDialogTask};
use super::canvas::{Camera, CanvasState};
use super::clock::Clock;
use super::commands::{self, Command, ToggleStates};
use super::context_menu::ContextMenu;
use super::dialogs::{Dialog, Message, PathDialog, PendingAction, Question};
use super::disk::FileWatch;
use super::export_report::ExportReport;
use super::launcher::Launcher;
use super::outline::OutlinePanel;
use super::panel_event::PanelContext;
use super::pictures::{PictureRequest, PictureWatch};
use super::start::{Recent, StartChoice, Thumbnails};
use super::toolbar::ToolbarPopup;
use super::{event_queue, search_panel, theme};
use crate::action::Keymap;
use crate::editor::Editor;
use crate::file::{Recovery, RecoveryCopy, Stamp, ThemePreference};
use crate::model::{Advice, Document, Map};
use crate::ui::Settings;

/// The folders of the program.
#[derive(Clone, Debug)]
pub struct Folders {
    /// The settings' file.
    pub settings: PathBuf,
    /// The folder of recovery copies.
    pub recovery: PathBuf,
    /// Where file dialogs begin.
    pub documents: PathBuf,
}

/// The program's environment, which tests replace.
pub struct World {
    /// Its folders.
    pub folders: Folders,
    /// The day and the time.
    pub clock: Clock,
    /// Whether files are chosen in the desktop's dialogs rather than the program's own.
    pub desktop_dialogs: bool,
    /// Whether glyphs missing in Inter come from the system's fonts.
    pub system_fonts: bool,
    /// Whether long work runs on threads of its own; tests want it done when they look.
    pub threads: bool,
    /// Where files are opened that the program does not open itself.
    pub launcher: Launcher,
}

/// The file of the open document.
#[derive(Default)]
pub(super) struct OpenFile {
    /// Where it is; `None` while it has no name.
    pub path: Option<PathBuf>,
    /// What it held when it was read or last saved.
    pub stamp: Option<Stamp>,
    /// The key of its recovery copies.
    pub key: Option<String>,
    /// The state of the file on the disk.
    pub disk: FileWatch,
    /// Further folders with pictures of the document that are not in its own folder: those it was
    /// imported or copied from.
    pub picture_folders: Vec<PathBuf>,
}

/// A line over the canvas about something that happened, with a message that can be opened.
pub(super) struct Banner {
    pub text: String,
    pub details: Option<Message>,
}

impl Banner {
    /// A banner with a question behind it.
    pub(super) fn asking(text: String, question: Question) -> Self {
        let more = Message::info("", text.clone()).asking(question);
        Self {
            text,
            details: Some(more),
        }
    }

    fn events(&self, question: &Question) -> bool {
        let more = self.details.as_ref();
        more.is_some_and(|more| more.question == *question)
    }

    /// Whether it reports that another program has changed the file.
    pub(super) fn is_about_change(&self) -> bool {
        self.events(&Question::ChangedOnDisk)
    }

    /// Whether it reports that the file is missing.
    pub(super) fn is_about_missing(&self) -> bool {
        self.events(&Question::Missing)
    }

    /// Whether it reports a change of the file.
    pub(super) fn is_about_file(&self) -> bool {
        self.is_about_change() || self.is_about_missing()
    }
}

/// The program's window.
pub struct App {
    pub(super) world: World,
    pub(super) settings: Settings,
    pub(super) keymap: Keymap,
    pub(super) editor: Option<Editor>,
    pub(super) file: OpenFile,
    pub(super) dialogs: Vec<Dialog>,
    pub(super) banner: Option<Banner>,
    /// The toast that is shown.
    toast: Option<Toast>,
    pub(super) canvas: CanvasState,
    pub(super) pictures: Thumbnails,
    pub(super) recovery: Arc<Mutex<Recovery>>,
    pub(super) snapshots: Vec<RecoveryCopy>,
    pub(super) autosave: Autosave,
    pub(super) file_dialog: Option<FileDialogTask>,
    pub(super) export: Option<BackgroundExport>,
    /// The report of the last export, until it is closed.
    pub(super) export_report: Option<ExportReport>,
    /// A file that is being opened by the desktop.
    pub(super) launching: Option<Receiver<Result<(), String>>>,
    /// Which pictures of the document cannot be shown.
    pub(super) picture_watch: PictureWatch,
    /// A picture that is being chosen or inserted.
    pub(super) picture_request: Option<PictureRequest>,
    /// The folder of the pictures of the last copied things.
    pub(super) clip_folder: Option<PathBuf>,
    /// The action to perform once the document is saved.
    pub(super) pending: Option<PendingAction>,
    /// Whether the window may close now.
    pub(super) may_close: bool,
    /// The cached hints of the map check.
    lint_cache: Option<LintCache>,
    /// The state of the search panel.
    search_panel: search_panel::SearchPanel,
    /// The characters already reported as missing in all fonts.
    reported_glyphs: BTreeSet<char>,
    /// The state of the outline.
    outline: OutlinePanel,
    /// The context menu that is open.
    context: Option<ContextMenu>,
    /// The list of the tool bar that opens at the next frame.
    opening_popup: Option<ToolbarPopup>,
    recent: Option<Vec<Recent>>,
    title: String,
    /// The running presentation.
    presenting: Option<present::PresentationMode>,
    /// Whether focus mode hides the panels beside the map.
    focus_mode: bool,
    /// Whether the last key ran a command, so that its text event is ignored.
    key_consumed: bool,
}

/// A short message that disappears by itself, and when it was first shown.
struct Toast {
    text: String,
    since: Option<f64>,
}

/// How long a toast is shown, in seconds.
const TOAST_SECONDS: f64 = 8.0;

/// Maximum number of missing characters that one message lists.
const MAX_LISTED_GLYPHS: usize = 6;

/// A map with its hints.
struct LintCache {
    map: Arc<Map>,
    /// The picture errors at that time.
    picture_errors: Arc<BTreeMap<String, String>>,
    hints: Arc<[Advice]>,
    /// How many hints are dismissed.
    dismissed: usize,
}

impl App {
    /// The program, with this file open where one is given.
    #[must_use]
    pub fn new(ctx: &Context, world: World, open: Option<&Path>) -> Self {
        theme::install(ctx);
        event_queue::install(ctx);
        let (settings, errors) = Settings::load(&world.folders.settings);
        let mut recovery = Recovery::new(world.folders.recovery.clone());
        let snapshots = recovery.pending();
        let mut app = Self {
            settings,
            keymap: Keymap::default(),
            editor: None,
            file: OpenFile::default(),
            dialogs: Vec::new(),
            banner: errors.map(|text| Banner {
                text,
                details: None,
            }),
            toast: None,
            canvas: CanvasState::default(),
            pictures: Thumbnails::default(),
            recovery: Arc::new(Mutex::new(recovery)),
            snapshots,
            autosave: Autosave::default(),
            file_dialog: None,
            export: None,
            export_report: None,
            launching: None,
            picture_watch: PictureWatch::default(),
            picture_request: None,
            clip_folder: None,
            pending: None,
            may_close: false,
            lint_cache: None,
            search_panel: search_panel::SearchPanel::default(),
            reported_glyphs: BTreeSet::new(),
            outline: OutlinePanel::default(),
            context: None,
            opening_popup: None,
            recent: None,
            title: String::new(),
            presenting: None,
            focus_mode: false,
            key_consumed: false,
            world,
        };
        app.apply_appearance(ctx);
        let errors = app.load_keys();
        if !errors.is_empty() {
            app.report_key_errors(errors);
        }
        if let Some(path) = open {
            app.open(path);
        }
        if !app.snapshots.is_empty() {
            app.offer_recovery();
        }
        app
    }

    /// The same in this theme regardless of the settings, for tests.
    #[must_use]
    pub fn with_theme(
        ctx: &Context,
        world: World,
        open: Option<&Path>,
        theme: egui::Theme,
    ) -> Self {
        let mut app = Self::new(ctx, world, open);
        app.settings.theme = match theme {
            egui::Theme::Light => ThemePreference::Light,
            egui::Theme::Dark => ThemePreference::Dark,
        };
        app.apply_appearance(ctx);
        app
    }

    /// The open document's editor.
    #[must_use]
    pub fn editor(&self) -> Option<&Editor> {
        self.editor.as_ref()
    }

    /// The open document's editor, for tests that drive the program.
    pub fn editor_mut(&mut self) -> Option<&mut Editor> {
        self.editor.as_mut()
    }

    /// The file of the open document, if it has one.
    #[must_use]
    pub fn path(&self) -> Option<&Path> {
        self.file.path.as_deref()
    }

    /// The settings.
    #[must_use]
    pub fn settings(&self) -> &Settings {
        &self.settings
    }

    /// The view of the map.
    #[must_use]
    pub fn camera(&self) -> &Camera {
        &self.canvas.camera
    }

    /// Where in the window the map is shown.
    #[must_use]
    pub fn canvas_rect(&self) -> Option<egui::Rect> {
        self.canvas.rect()
    }

    /// Opens a document, as saved under no name.
    pub fn show_document(&mut self, document: Document) {
        self.open_document(document, None, None);
    }

    /// Applies the theme and scale of the settings.
    fn apply_appearance(&self, ctx: &Context) {
        ctx.options_mut(|options| {
            // Where the system has no preference, as on X11: light like the map.
            options.fallback_theme = egui::Theme::Light;
            options.theme_preference = match self.settings.theme {
                ThemePreference::System => egui::ThemePreference::System,
                ThemePreference::Light => egui::ThemePreference::Light,
                ThemePreference::Dark => egui::ThemePreference::Dark,
            };
        });
        ctx.set_zoom_factor(self.settings.scale.min(dispatch::largest_scale(ctx)));
    }

    /// Changes and saves the settings.
    pub(super) fn change_settings(&mut self, change: impl FnOnce(&mut Settings)) {
        change(&mut self.settings);
        self.recent = None;
        if let Err(error) = self.settings.save(&self.world.folders.settings) {
            self.set_status(error.to_string());
        }
    }

    /// Shows a message in the status bar, or over the start screen.
    pub(super) fn set_status(&mut self, text: String) {
        match &mut self.editor {
            Some(editor) => editor.set_status(text),
            None => {
                self.banner = Some(Banner {
                    text,
                    details: None,
                });
            }
        }
    }

    /// Shows a message that disappears with the next action or after a while.
    pub(super) fn show_toast(&mut self, text: String) {
        self.set_status(text.clone());
        self.toast = Some(Toast { text, since: None });
    }

    /// Removes the toast, if it is still shown.
    fn dismiss_toast(&mut self) {
        let Some(Toast { text, .. }) = self.toast.take() else {
            return;
        };
        if let Some(editor) = &mut self.editor
            && editor.status() == Some(&text)
        {
            editor.clear_status();
        }
        if self.banner.as_ref().is_some_and(|it| it.text == text) {
            self.banner = None;
        }
    }

    /// Removes the toast after a while.
    fn expire_toast(&mut self, ctx: &Context) {
        let Some(toast) = &mut self.toast else {
            return;
        };
        let now = ctx.input(|input| input.time);
        let left = *toast.since.get_or_insert(now) + TOAST_SECONDS - now;
        if left <= 0.0 {
            self.dismiss_toast();
        } else {
            ctx.request_repaint_after(Duration::from_secs_f64(left));
        }
    }

    /// Reports each character that no font has, once.
    fn report_missing_glyphs(&mut self) {
        let Some(editor) = &mut self.editor else {
            return;
        };
        let missing = editor.shaper().take_missing();
        let known = &self.reported_glyphs;
        let new: Vec<char> = missing.into_iter().filter(|c| !known.contains(c)).collect();
        if new.is_empty() {
            return;
        }
        // By code point: the interface's font lacks the characters as well.
        let named = new.iter().take(MAX_LISTED_GLYPHS);
        let named: Vec<String> = named.map(|c| format!("U+{:04X}", u32::from(*c))).collect();
        let more = if new.len() > MAX_LISTED_GLYPHS {
            " and others"
        } else {
            ""
        };
        let them = if new.len() == 1 { "it" } else { "them" };
        let text = format!(
            "No font here can draw {}{more}: boxes stand for {them}.",
            named.join(", ")
        );
        self.reported_glyphs.extend(new);
        self.set_status(text);
    }

    /// Opens a dialog, unless one of its kind is open already.
    pub(super) fn open_dialog(&mut self, dialog: Dialog) {
        let same = |other: &Dialog| match (other, &dialog) {
            (Dialog::Message(other), Dialog::Message(message)) => other == message,
            _ => std::mem::discriminant(other) == std::mem::discriminant(&dialog),
        };
        if !self.dialogs.iter().any(same) {
            self.dialogs.push(dialog);
        }
    }

    fn commands(&self, ctx: &Context) -> Vec<Command> {
        let switches = ToggleStates {
            panels: self.settings.panels,
            theme: self.settings.theme,
            animations: self.settings.animations,
            focus: self.focus_mode,
            full_screen: ctx.input(|input| input.viewport().fullscreen.unwrap_or(false)),
        };
        let recent = &self.settings.recent;
        commands::collect(self.editor.as_ref(), &self.keymap, switches, recent)
    }

    fn window_title(&mut self, ctx: &Context) {
        let title = if self.editor.is_some() {
            let mark = if self.is_saved() { "" } else { "* " };
            format!("{mark}{} \u{2014} Touchline", self.name())
        } else {
            "Touchline".to_owned()
        };
        if title != self.title {
            ctx.send_viewport_cmd(ViewportCommand::Title(title.clone()));
            self.title = title;
        }
    }

    /// The document's title, or its file's name.
    pub(super) fn name(&self) -> String {
        let title = self
            .editor
            .as_ref()
            .map_or("", |editor| editor.document().title.trim());
        match (&self.file.path, title) {
            (_, title) if !title.is_empty() => title.to_owned(),
            (Some(path), _) => path
                .file_name()
                .unwrap_or_default()
                .to_string_lossy()
                .into_owned(),
            (None, _) => "Untitled map".to_owned(),
        }
    }

    fn offer_recovery(&mut self) {
        let now = self.world.clock.now();
        let names = self.snapshots.iter().map(|snapshot| {
            let title = snapshot.document.title.trim();
            let file = snapshot
                .path
                .as_ref()
                .and_then(|path| path.file_name())
                .map(|name| name.to_string_lossy());
            let name = match (title, file) {
                ("", Some(file)) => file.into_owned(),
                ("", None) => "Untitled map".to_owned(),
                (title, Some(file)) => format!("{title} ({file})"),
                (title, None) => title.to_owned(),
            };
            format!("{name} \u{b7} {}", now.format_relative(snapshot.modified))
        });
        let names = names.collect();
        let text = "These were not saved when Touchline ended, or were kept when their file had \
                    changed. Choose one to go on with it.";
        let message =
            Message::info("Maps that were not saved", text).asking(Question::RecoveryCopies(names));
        self.dialogs.push(Dialog::Message(message));
    }

    /// The program's own file dialog, for this purpose.
    pub(super) fn own_file_dialog(&mut self, picking: &super::background::FileRequest) {
        let dialog = PathDialog::new(picking.purpose, &picking.folder, &picking.name);
        self.dialogs.push(Dialog::Path(dialog));
    }

    fn handle_close_request(&mut self, ctx: &Context) {
        if !ctx.input(|input| input.viewport().close_requested()) || self.may_close {
            return;
        }
        // Wait for the export to stop so that no half file is left; closing the window again does
        // not wait.
        if let Some(exporting) = &mut self.export
            && !exporting.closes_window
        {
            exporting.progress.stop();
            exporting.closes_window = true;
            ctx.send_viewport_cmd(ViewportCommand::CancelClose);
            return;
        }
        if self.editor.is_some() && !self.is_saved() {
            ctx.send_viewport_cmd(ViewportCommand::CancelClose);
            self.confirm_discard_then(ctx, PendingAction::Quit);
        } else {
            self.may_close = true;
            self.close_document();
        }
    }
}

fn panel_context(editor: &Editor, today: crate::model::Date) -> PanelContext<'_> {
    PanelContext {
        document: editor.document(),
        map: editor.map(),
        selection: editor.selection().targets(),
        active_persona: editor.active_persona(),
        today,
    }
}

impl eframe::App for App {
    fn logic(&mut self, ctx: &Context, _frame: &mut eframe::Frame) {
        self.apply_appearance(ctx);
        self.canvas.animated = self.settings.animations;
        self.poll_background(ctx);
        // No questions about the file during a presentation.
        if self.presenting.is_none() {
            self.check_file(ctx);
        }
        self.poll_pictures(ctx);
        self.autosave(ctx);
        self.report_missing_glyphs();
        self.expire_toast(ctx);
        self.handle_close_request(ctx);
    }

    fn ui(&mut self, ui: &mut Ui, _frame: &mut eframe::Frame) {
        let ctx = ui.ctx().clone();
        let was_presenting = self.presenting.is_some();
        if self.show_presentation(ui) {
            if !self.dialogs.is_empty() {
                let commands = self.commands(&ctx);
                self.show_dialogs(&ctx, &commands);
            }
            self.canvas.atlas.upload(&ctx);
            return;
        }
        // The key that ended a presentation must not also run a command.
        if !was_presenting {
            self.handle_keys(&ctx);
        }
        self.handle_drops(&ctx);
        let commands = self.commands(&ctx);
        let mut events = Vec::new();
        self.show_bars(ui, &commands, &mut events);
        self.panels(ui, &commands, &mut events);
        let choice = self.show_middle(ui, &commands, &mut events);
        self.show_context_menu(&ctx, &commands, &mut events);
        self.handle_panel_events(&ctx, events);
        match choice {
            Some(StartChoice::Sample(place)) => {
                self.confirm_discard_then(&ctx, PendingAction::New(place));
            }
            Some(StartChoice::Empty(place)) => {
                self.confirm_discard_then(&ctx, PendingAction::NewEmpty(place));
            }
            Some(StartChoice::Recent(path)) => {
                self.confirm_discard_then(&ctx, PendingAction::Open(path));
            }
            Some(StartChoice::Forget(path)) => self.change_settings(|s| s.forget(&path)),
            Some(StartChoice::Open) => self.confirm_discard_then(&ctx, PendingAction::PickAndOpen),
            Some(StartChoice::Run(id)) => self.run(&ctx, id),
            None => {}
        }
        self.show_dialogs(&ctx, &commands);
        self.canvas.release_focus(&ctx, self.editor.as_ref());
        self.window_title(&ctx);
        self.canvas.atlas.upload(&ctx);
    }
}
