//! The program's window: what it holds, and what happens in a frame.

use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex};

use egui::{CentralPanel, Context, Frame, Panel, Popup, Stroke, Ui, ViewportCommand};

use super::ask::{Ask, View};
use super::canvas::{self, CanvasState, View as Sight};
use super::clock::Clock;
use super::commands::{self, Command};
use super::dialogs::{Dialog, Message, Next, PathDialog, Question, Search};
use super::start::{self, Choice, Pictures, Recent};
use super::theme::{self, Tokens};
use super::work::{Copying, Exporting, Picking};
use super::{filter, find, inspector, menu, palette, status, toolbar};
use crate::action::{self, Keymap, Request};
use crate::desk::Desk;
use crate::file::{Recovery, Settings, Snapshot, Stamp, Theme};
use crate::model::{Advice, Document, Map, advice};

/// Where the program keeps what it remembers.
#[derive(Clone, Debug)]
pub struct Folders {
    /// The settings' file.
    pub settings: PathBuf,
    /// The folder of recovery copies.
    pub recovery: PathBuf,
    /// Where file dialogs begin.
    pub documents: PathBuf,
}

/// How the program stands in the world.
pub struct World {
    /// Its folders.
    pub folders: Folders,
    /// The day and the time.
    pub clock: Clock,
    /// Whether files are chosen in the desktop's dialogs rather than the program's own.
    pub desktop_dialogs: bool,
    /// Whether characters that Inter lacks come from the system's fonts.
    pub system_fonts: bool,
    /// Whether long work runs on threads of its own; tests want it done when they look.
    pub threads: bool,
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
    /// When it was last looked at, and when it had been changed then.
    pub seen: Option<(f64, std::time::SystemTime)>,
}

/// A line over the canvas about something that happened: its sentence, and what there is to read.
pub(super) struct Banner {
    pub text: String,
    pub more: Option<Message>,
}

/// The program's window.
pub struct App {
    pub(super) world: World,
    pub(super) settings: Settings,
    pub(super) keymap: Keymap,
    pub(super) desk: Option<Desk>,
    pub(super) file: OpenFile,
    pub(super) dialogs: Vec<Dialog>,
    pub(super) banner: Option<Banner>,
    pub(super) canvas: CanvasState,
    pub(super) pictures: Pictures,
    pub(super) recovery: Arc<Mutex<Recovery>>,
    pub(super) snapshots: Vec<Snapshot>,
    pub(super) copying: Copying,
    pub(super) picking: Option<Picking>,
    pub(super) exporting: Option<Exporting>,
    /// What comes once the document is saved.
    pub(super) next: Option<Next>,
    /// Whether the window may close now.
    pub(super) may_close: bool,
    /// What is worth a look on the map that was shown last.
    advice: Option<(Arc<Map>, Arc<[Advice]>)>,
    /// What the panel that searches remembers.
    find: find::FindPanel,
    /// Whether the filter's list opens at the next frame.
    filtering: bool,
    recent: Option<Vec<Recent>>,
    title: String,
    looks: Option<(Theme, f32)>,
}

impl App {
    /// The program, with this file open where one is given.
    #[must_use]
    pub fn new(ctx: &Context, world: World, open: Option<&Path>) -> Self {
        theme::install(ctx);
        let (settings, trouble) = Settings::load(&world.folders.settings);
        let mut recovery = Recovery::new(world.folders.recovery.clone());
        let snapshots = recovery.pending();
        let mut app = Self {
            settings,
            keymap: Keymap::default(),
            desk: None,
            file: OpenFile::default(),
            dialogs: Vec::new(),
            banner: trouble.map(|text| Banner { text, more: None }),
            canvas: CanvasState::default(),
            pictures: Pictures::default(),
            recovery: Arc::new(Mutex::new(recovery)),
            snapshots,
            copying: Copying::default(),
            picking: None,
            exporting: None,
            next: None,
            may_close: false,
            advice: None,
            find: find::FindPanel::default(),
            filtering: false,
            recent: None,
            title: String::new(),
            looks: None,
            world,
        };
        app.apply_looks(ctx);
        let trouble = app.load_keys();
        if !trouble.is_empty() {
            app.tell_keys(trouble);
        }
        if let Some(path) = open {
            app.open(path);
        }
        if !app.snapshots.is_empty() {
            app.offer_copies();
        }
        app
    }

    /// The same in this theme, whatever the settings say: for tests, which look at both.
    #[must_use]
    pub fn with_theme(
        ctx: &Context,
        world: World,
        open: Option<&Path>,
        theme: egui::Theme,
    ) -> Self {
        let mut app = Self::new(ctx, world, open);
        app.settings.theme = match theme {
            egui::Theme::Light => Theme::Light,
            egui::Theme::Dark => Theme::Dark,
        };
        app.apply_looks(ctx);
        app
    }

    /// The open document's desk.
    #[must_use]
    pub fn desk(&self) -> Option<&Desk> {
        self.desk.as_ref()
    }

    /// The open document's desk, for those who drive the program from outside.
    pub fn desk_mut(&mut self) -> Option<&mut Desk> {
        self.desk.as_mut()
    }

    /// The file of the open document, if it has one.
    #[must_use]
    pub fn path(&self) -> Option<&Path> {
        self.file.path.as_deref()
    }

    /// What is remembered from one start to the next.
    #[must_use]
    pub fn settings(&self) -> &Settings {
        &self.settings
    }

    /// Puts a document on the desk, as saved under no name.
    pub fn show_document(&mut self, document: Document) {
        self.put_on_desk(document, None, None);
    }

    /// Colours and size of the interface as the settings want them.
    fn apply_looks(&mut self, ctx: &Context) {
        let wanted = (self.settings.theme, self.settings.scale);
        if self.looks == Some(wanted) {
            return;
        }
        self.looks = Some(wanted);
        // Where the system does not say what it wants, as on X11: as light as the map.
        ctx.options_mut(|options| options.fallback_theme = egui::Theme::Light);
        ctx.set_theme(match wanted.0 {
            Theme::System => egui::ThemePreference::System,
            Theme::Light => egui::ThemePreference::Light,
            Theme::Dark => egui::ThemePreference::Dark,
        });
        ctx.set_zoom_factor(wanted.1);
    }

    /// Changes the settings and keeps them.
    pub(super) fn change_settings(&mut self, change: impl FnOnce(&mut Settings)) {
        change(&mut self.settings);
        self.recent = None;
        if let Err(error) = self.settings.save(&self.world.folders.settings) {
            self.say(error.to_string());
        }
    }

    /// Says something in the status bar, or over the start screen.
    pub(super) fn say(&mut self, text: String) {
        match &mut self.desk {
            Some(desk) => desk.say(text),
            None => self.banner = Some(Banner { text, more: None }),
        }
    }

    /// Opens a dialog, unless the same sort is open already.
    pub(super) fn ask(&mut self, dialog: Dialog) {
        let same =
            |other: &Dialog| std::mem::discriminant(other) == std::mem::discriminant(&dialog);
        if !self.dialogs.iter().any(same) || matches!(dialog, Dialog::Message(_)) {
            self.dialogs.push(dialog);
        }
    }

    fn commands(&self, ctx: &Context) -> Vec<Command> {
        let shown = match self.settings.theme {
            Theme::System if ctx.global_style().visuals.dark_mode => Theme::Dark,
            theme => theme,
        };
        commands::collect(
            self.desk.as_ref(),
            &self.keymap,
            self.settings.panels,
            shown,
        )
    }

    /// The commands whose keys were pressed in this frame.
    fn keys(&mut self, ctx: &Context) {
        if !self.dialogs.is_empty() || Popup::is_any_open(ctx) {
            return;
        }
        let editing = ctx.text_edit_focused()
            || self
                .desk
                .as_ref()
                .is_some_and(|desk| desk.editing().is_some());
        let focused = ctx.memory(|memory| memory.focused().is_some());
        // Whether the text that comes with a key has to be left out: the key was a command.
        let mut spent = false;
        let events = ctx.input(|input| input.events.clone());
        for event in events {
            let action = match event {
                egui::Event::Paste(text) if !editing => {
                    self.paste(&text);
                    None
                }
                egui::Event::PasteImage(_) if !editing => {
                    self.say(super::paste::NO_PICTURES.to_owned());
                    None
                }
                egui::Event::Key {
                    key,
                    physical_key,
                    pressed: true,
                    modifiers,
                    ..
                } => {
                    // Enter and the arrows belong to the button or slider that has the keyboard.
                    let plain = !modifiers.any();
                    let taken = focused
                        && plain
                        && matches!(
                            key,
                            egui::Key::Enter
                                | egui::Key::ArrowLeft
                                | egui::Key::ArrowRight
                                | egui::Key::ArrowUp
                                | egui::Key::ArrowDown
                        );
                    let desk = self.desk.as_ref();
                    // A text that opened within this frame has its letters too.
                    let editing = editing || desk.is_some_and(|desk| desk.editing().is_some());
                    let writes_here = !focused && desk.is_some_and(Desk::takes_letters);
                    let find = |key| {
                        let chord = commands::chord(key, modifiers)?;
                        let found = self.keymap.resolve(chord, editing)?;
                        (!writes_here || !chord.types()).then_some(found)
                    };
                    // Shift and a digit type a sign that differs from keyboard to keyboard.
                    let digit = |key: &egui::Key| key.name().chars().all(|c| c.is_ascii_digit());
                    if taken {
                        None
                    } else {
                        let found = find(key);
                        let found = found.or_else(|| physical_key.filter(digit).and_then(find));
                        spent = found.is_some();
                        found
                    }
                }
                egui::Event::Text(typed) if !editing && !focused => {
                    if !std::mem::take(&mut spent) && !ctx.input(|input| input.modifiers.alt) {
                        self.type_on_map(&typed);
                    }
                    None
                }
                egui::Event::Copy if !editing => action::requesting(Request::Copy),
                egui::Event::Cut if !editing => action::requesting(Request::Cut),
                _ => None,
            };
            if let Some(action) = action {
                self.run(ctx, action.id);
            }
        }
    }

    /// What is typed while no text has the keyboard begins the selected thing's text.
    fn type_on_map(&mut self, typed: &str) {
        let Some(desk) = &mut self.desk else {
            return;
        };
        match desk.editing().map(|editing| editing.text.clone()) {
            // It opened within this frame: its field comes only now.
            Some(text) => desk.set_draft(text + typed),
            None => drop(desk.type_over(typed)),
        }
    }

    /// Runs a command.
    pub fn run(&mut self, ctx: &Context, id: &str) {
        let Some(action) = action::action(id) else {
            return;
        };
        if let Some(request) = action.run(self.desk.as_mut()) {
            self.carry_out(ctx, request);
        }
    }

    fn carry_out(&mut self, ctx: &Context, request: Request) {
        match request {
            Request::Open => self.leave_for(ctx, Next::PickAndOpen),
            // The start screen offers templates and examples alike.
            Request::New | Request::OpenExample => self.leave_for(ctx, Next::Start),
            Request::Save => self.save(ctx),
            Request::SaveAs => self.save_as(ctx),
            Request::ExportPng => self.begin_export(),
            Request::Quit => ctx.send_viewport_cmd(ViewportCommand::Close),
            Request::Cut => {
                let text = self.desk.as_mut().and_then(Desk::cut);
                self.give(ctx, text);
            }
            Request::Copy => {
                let text = self.desk.as_mut().and_then(Desk::copy);
                self.give(ctx, text);
            }
            Request::CopyPicture => self.copy_picture(ctx),
            // What the clipboard holds comes back as an event.
            Request::Paste => ctx.send_viewport_cmd(ViewportCommand::RequestPaste),
            Request::ZoomIn => self.canvas.wish(Sight::Zoom(1.25)),
            Request::ZoomOut => self.canvas.wish(Sight::Zoom(0.8)),
            Request::Zoom100 => self.canvas.wish(Sight::ZoomTo(1.0)),
            Request::ZoomFit => self.canvas.wish(Sight::Fit),
            Request::ZoomSelection => self.canvas.wish(Sight::Selection),
            Request::ToggleTheme => {
                let dark = ctx.global_style().visuals.dark_mode;
                self.change_settings(|settings| {
                    settings.theme = if dark { Theme::Light } else { Theme::Dark };
                });
            }
            Request::TogglePalette => {
                self.change_settings(|s| s.panels.palette = !s.panels.palette);
            }
            Request::ToggleInspector => {
                self.change_settings(|s| s.panels.inspector = !s.panels.inspector);
            }
            Request::Find => {
                if let Some(desk) = &mut self.desk {
                    desk.open_find();
                    self.find.take_keyboard();
                }
            }
            Request::Filter => self.filtering = true,
            Request::SearchCommands => self.ask(Dialog::Search(Search::default())),
            Request::ShowKeys => self.ask(Dialog::Keys),
            Request::KeysFile => self.show_keys_file(ctx),
            Request::About => self.ask(Dialog::About),
        }
    }

    /// Carries out what the panels asked for.
    fn answer(&mut self, ctx: &Context, asks: Vec<Ask>) {
        for ask in asks {
            if let Ask::Run(id) = ask {
                self.run(ctx, id);
                continue;
            }
            let Some(desk) = &mut self.desk else {
                continue;
            };
            // What is refused stands in the desk's notice.
            match ask {
                Ask::Do(edit) => drop(desk.apply(&edit)),
                Ask::Merge(edit, key) => drop(desk.apply_merging(&edit, &key)),
                Ask::Seal => desk.seal(),
                Ask::Select(targets) => desk.select(targets),
                Ask::Write(target) => {
                    desk.select([target.clone()]);
                    inspector::write_next(ctx, target);
                }
                Ask::ShowMap(id) => desk.show_map(&id),
                Ask::Take(item) => desk.take(item),
                Ask::Add(item) => desk.add(item),
                Ask::Look(sight) => self.canvas.wish(sight),
                Ask::AddPersona => desk.add_persona(),
                Ask::AddLane(kind) => desk.add_lane(kind),
                Ask::LookFor(words) => desk.look_for(words),
                Ask::ReplaceWith(words) => desk.set_replacement(words),
                Ask::Visit(place) => desk.visit(place),
                Ask::CloseFind => desk.close_find(),
                Ask::Filter(condition) => desk.toggle_filter(condition),
                Ask::Run(_) => {}
            }
        }
    }

    fn window_title(&mut self, ctx: &Context) {
        let title = match &self.desk {
            None => "Touchline".to_owned(),
            Some(desk) => {
                let mark = if desk.is_saved() { "" } else { "* " };
                format!("{mark}{} \u{2014} Touchline", self.name())
            }
        };
        if title != self.title {
            ctx.send_viewport_cmd(ViewportCommand::Title(title.clone()));
            self.title = title;
        }
    }

    /// The document's title, or its file's name.
    pub(super) fn name(&self) -> String {
        let title = self
            .desk
            .as_ref()
            .map_or("", |desk| desk.document().title.trim());
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

    fn bars(&mut self, ui: &mut Ui, commands: &[Command], asks: &mut Vec<Ask>) {
        let tokens = Tokens::of(ui);
        let line = Stroke::new(1.0, tokens.line);
        let bar = |margin: i8| {
            Frame::new()
                .fill(tokens.panel)
                .inner_margin(egui::Margin::symmetric(margin, 0))
        };
        let title = self.name();
        let file = self
            .file
            .path
            .as_ref()
            .and_then(|path| path.file_name())
            .map(|name| name.to_string_lossy());
        let name = menu::Name {
            title: if self.desk.is_some() {
                &title
            } else {
                "Touchline"
            },
            file: file.as_deref(),
            saved: self.desk.as_ref().map(Desk::is_saved),
        };
        let shown = Panel::top("menu")
            .exact_size(30.0)
            .frame(bar(2))
            .show_separator_line(false)
            .show(ui, |ui| {
                if let Some(id) = menu::show(ui, commands, name) {
                    asks.push(Ask::Run(id));
                }
            });
        let under = |ui: &Ui, rect: egui::Rect| {
            ui.painter()
                .hline(rect.x_range(), rect.bottom() - 0.5, line);
        };
        under(ui, shown.response.rect);
        let today = self.world.clock.now().date;
        let advice = self.advice();
        let zoom = self.canvas.camera.zoom;
        let faded = self.desk.as_mut().and_then(Desk::faded);
        if let Some(desk) = &self.desk {
            let view = view(desk, today);
            let facts = toolbar::Facts {
                commands,
                advice: &advice,
                zoom,
                filter: filter::Seen {
                    filter: desk.filter(),
                    faded: faded.as_deref(),
                    open: std::mem::take(&mut self.filtering),
                },
            };
            let shown = Panel::top("tools")
                .exact_size(44.0)
                .frame(bar(0))
                .show_separator_line(false)
                .show(ui, |ui| toolbar::show(ui, view, &facts, asks));
            under(ui, shown.response.rect);
        }
        let hint = self.desk.as_ref().and_then(|desk| desk.overlay().hint);
        let news = status::News {
            notice: self.desk.as_ref().and_then(Desk::notice),
            hint,
            advice: &advice,
            saved: self.copying.made.as_deref(),
        };
        Panel::bottom("status")
            .exact_size(26.0)
            .frame(bar(18))
            .show_separator_line(false)
            .show(ui, |ui| {
                let top = ui.max_rect().top() - 0.5;
                ui.painter()
                    .hline(ui.ctx().content_rect().x_range(), top + 0.5, line);
                let seen = self.desk.as_ref().map(|desk| view(desk, today));
                status::show(ui, seen, news);
            });
    }

    /// What is worth a look on the shown map; found anew when the map has changed.
    fn advice(&mut self) -> Arc<[Advice]> {
        let Some(desk) = &self.desk else {
            return Arc::default();
        };
        let map = desk.map();
        match &self.advice {
            // A gesture and typing show another map in every frame; it is judged when they are done.
            Some((known, advice))
                if desk.is_busy() || desk.editing().is_some() || Arc::ptr_eq(known, map) =>
            {
                Arc::clone(advice)
            }
            _ => {
                let found: Arc<[Advice]> = advice(map).into();
                self.advice = Some((Arc::clone(map), Arc::clone(&found)));
                found
            }
        }
    }

    fn panels(&mut self, ui: &mut Ui, commands: &[Command], asks: &mut Vec<Ask>) {
        let Some(desk) = &mut self.desk else {
            return;
        };
        let hits = desk.hits();
        let tokens = Tokens::of(ui);
        let frame = Frame::new().fill(tokens.panel);
        let line = Stroke::new(1.0, tokens.line);
        let seen = view(desk, self.world.clock.now().date);
        if desk.finder().is_open() {
            let found = find::Seen {
                document: desk.document(),
                finder: desk.finder(),
                hits: &hits,
                commands,
            };
            Panel::left("find")
                .exact_size(find::WIDTH)
                .resizable(false)
                .frame(frame)
                .show_separator_line(false)
                .show(ui, |ui| {
                    self.find.show(ui, &found, asks);
                    let edge = ui.max_rect();
                    ui.painter().vline(edge.right() - 0.5, edge.y_range(), line);
                });
        } else if self.settings.panels.palette {
            Panel::left("palette")
                .exact_size(196.0)
                .resizable(false)
                .frame(frame)
                .show_separator_line(false)
                .show(ui, |ui| {
                    palette::show(ui, seen, asks);
                    let edge = ui.max_rect();
                    ui.painter().vline(edge.right() - 0.5, edge.y_range(), line);
                });
        }
        if self.settings.panels.inspector {
            Panel::right("inspector")
                .exact_size(296.0)
                .resizable(false)
                .frame(frame)
                .show_separator_line(false)
                .show(ui, |ui| {
                    inspector::show(ui, seen, asks);
                    let edge = ui.max_rect();
                    ui.painter().vline(edge.left() + 0.5, edge.y_range(), line);
                });
        }
    }

    fn middle(&mut self, ui: &mut Ui, asks: &mut Vec<Ask>) -> Option<Choice> {
        let frame = Frame::new().fill(Tokens::of(ui).canvas);
        let recent = if self.desk.is_none() {
            self.recent_files()
        } else {
            Vec::new()
        };
        CentralPanel::default()
            .frame(frame)
            .show(ui, |ui| {
                self.show_banner(ui);
                if let Some(desk) = &mut self.desk {
                    canvas::show(ui, &mut self.canvas, desk);
                    return None;
                }
                let _ = &asks;
                let key = action::requesting(Request::Open)
                    .and_then(|action| self.keymap.words(action, action::Platform::here()));
                start::show(
                    ui,
                    &recent,
                    &key.unwrap_or_default(),
                    &mut self.pictures,
                    &mut self.canvas.atlas,
                )
            })
            .inner
    }

    fn show_banner(&mut self, ui: &mut Ui) {
        let Some(banner) = &self.banner else {
            return;
        };
        let tokens = Tokens::of(ui);
        let (mut close, mut more) = (false, false);
        let frame = Frame::new()
            .fill(tokens.warn.fill)
            .inner_margin(egui::Margin::symmetric(16, 4));
        Panel::top("banner")
            .frame(frame)
            .show_separator_line(false)
            .show(ui, |ui| {
                ui.horizontal(|ui| {
                    ui.with_layout(egui::Layout::right_to_left(egui::Align::Center), |ui| {
                        close = super::fields::icon_button(
                            ui,
                            super::icons::Icon::Cross,
                            "Close this notice",
                            24.0,
                        )
                        .clicked();
                        more =
                            banner.more.is_some() && super::fields::link(ui, "Details").clicked();
                        ui.with_layout(egui::Layout::left_to_right(egui::Align::Center), |ui| {
                            let text = egui::RichText::new(&banner.text).color(tokens.warn.text);
                            ui.add(egui::Label::new(text).truncate());
                        });
                    });
                });
            });
        if more && let Some(message) = banner.more.clone() {
            self.dialogs.push(Dialog::Message(message));
        }
        if close {
            self.banner = None;
        }
    }

    /// The recent files that are still there.
    fn recent_files(&mut self) -> Vec<Recent> {
        let now = self.world.clock.now();
        self.recent
            .get_or_insert_with(|| {
                self.pictures.forget_recent();
                let files = self.settings.recent.iter();
                files
                    .filter_map(|path| {
                        let changed = std::fs::metadata(path).ok()?.modified().ok();
                        Some(Recent {
                            path: path.clone(),
                            when: changed.map_or_else(String::new, |at| now.words_for(at)),
                        })
                    })
                    .collect()
            })
            .clone()
    }

    fn show_dialogs(&mut self, ctx: &Context, commands: &[Command]) {
        let Some(mut dialog) = self.dialogs.pop() else {
            return;
        };
        let wish = dialog.show(ctx, commands, self.desk.as_ref(), &mut self.canvas.atlas);
        // A dialog that has answered is gone before anything else comes up.
        match wish {
            None => self.dialogs.push(dialog),
            Some(wish) => self.grant(ctx, dialog, wish),
        }
    }

    fn offer_copies(&mut self) {
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
            format!("{name} \u{b7} {}", now.words_for(snapshot.at))
        });
        let names = names.collect();
        let text = "Touchline ended before these were saved. Choose one to go on with it.";
        let message =
            Message::tell("Maps that were not saved", text).asking(Question::Copies(names));
        self.dialogs.push(Dialog::Message(message));
    }

    /// The program's own file dialog, for this purpose.
    pub(super) fn own_dialog(&mut self, picking: &super::work::Wanted) {
        let dialog = PathDialog::new(picking.purpose, &picking.folder, &picking.name);
        self.dialogs.push(Dialog::Path(dialog));
    }

    fn drops(&mut self, ctx: &Context) {
        let dropped = ctx.input(|input| input.raw.dropped_files.clone());
        if let Some(file) = dropped.first() {
            self.dropped(ctx, file.path().to_path_buf());
        }
        if ctx.input(|input| !input.raw.hovered_files.is_empty()) {
            let tokens = Tokens::pick(ctx.global_style().visuals.dark_mode);
            let painter = ctx.layer_painter(egui::LayerId::new(
                egui::Order::Foreground,
                egui::Id::unique("drop"),
            ));
            let area = ctx.content_rect();
            painter.rect_filled(area, 0.0, tokens.accent.gamma_multiply(0.12));
            let frame = area.shrink(6.0);
            painter.rect_stroke(
                frame,
                12.0,
                Stroke::new(2.0, tokens.accent),
                egui::StrokeKind::Inside,
            );
            painter.text(
                area.center(),
                egui::Align2::CENTER_CENTER,
                "Drop a map to open it, a table or a Mermaid journey to put it in",
                theme::semibold(18.0),
                tokens.accent_text,
            );
        }
    }

    fn closing(&mut self, ctx: &Context) {
        if !ctx.input(|input| input.viewport().close_requested()) || self.may_close {
            return;
        }
        if self.desk.as_ref().is_some_and(|desk| !desk.is_saved()) {
            ctx.send_viewport_cmd(ViewportCommand::CancelClose);
            self.leave_for(ctx, Next::Quit);
        } else {
            self.may_close = true;
            self.let_go();
        }
    }
}

fn view(desk: &Desk, today: crate::model::Date) -> View<'_> {
    View {
        document: desk.document(),
        map: desk.map(),
        selection: desk.selection().targets(),
        today,
    }
}

impl eframe::App for App {
    fn logic(&mut self, ctx: &Context, _frame: &mut eframe::Frame) {
        self.apply_looks(ctx);
        self.look_at_work(ctx);
        self.look_at_file(ctx);
        self.keep_copy(ctx);
        self.closing(ctx);
    }

    fn ui(&mut self, ui: &mut Ui, _frame: &mut eframe::Frame) {
        let ctx = ui.ctx().clone();
        self.keys(&ctx);
        self.drops(&ctx);
        let commands = self.commands(&ctx);
        let mut asks = Vec::new();
        self.bars(ui, &commands, &mut asks);
        self.panels(ui, &commands, &mut asks);
        let choice = self.middle(ui, &mut asks);
        self.answer(&ctx, asks);
        match choice {
            Some(Choice::Sample(place)) => self.leave_for(&ctx, Next::New(place)),
            Some(Choice::Recent(path)) => self.leave_for(&ctx, Next::Open(path)),
            Some(Choice::Open) => self.leave_for(&ctx, Next::PickAndOpen),
            None => {}
        }
        self.show_dialogs(&ctx, &commands);
        self.window_title(&ctx);
        self.canvas.atlas.upload(&ctx);
    }
}
