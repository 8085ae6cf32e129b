//! The program's window without a display: with its own folders, drawn on the CPU.

use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex};

use egui::accesskit::Role;
use egui_kittest::Harness;
use egui_kittest::kittest::{NodeT as _, Queryable as _};
use touchline::model::{Date, Document, Target};
use touchline::ui::clock::{Clock, Now};
use touchline::ui::launcher::{Launch, Launcher};
use touchline::ui::{App, Folders, World};

use super::folder::Folder;
use super::render::CpuRenderer;

/// What the desktop was asked to open or to show.
type Launched = Arc<Mutex<Vec<(Launch, PathBuf)>>>;

/// The window, and the folder in which it keeps everything.
pub struct Window {
    pub harness: Harness<'static, App>,
    pub folder: Folder,
    /// What the desktop was asked to open or to show.
    pub launched: Launched,
}

impl Window {
    /// On the start screen.
    pub fn empty() -> Self {
        Self::sized(1440.0, 900.0, None)
    }

    /// On a copy of one of the files in `examples/`.
    pub fn example(name: &str) -> Self {
        let folder = Folder::new();
        let path = folder.file(name);
        std::fs::copy(example(name), &path).expect("the example can be copied");
        Self::in_folder(folder, 1440.0, 900.0, Some(&path), egui::Theme::Light)
    }

    /// Of this size, on this file.
    pub fn sized(width: f32, height: f32, open: Option<&Path>) -> Self {
        Self::themed(width, height, open, egui::Theme::Light)
    }

    /// Of this size, in this theme, on this file.
    pub fn themed(width: f32, height: f32, open: Option<&Path>, theme: egui::Theme) -> Self {
        let folder = Folder::new();
        Self::in_folder(folder, width, height, open, theme)
    }

    /// In a folder where something may be already.
    pub fn in_folder(
        folder: Folder,
        width: f32,
        height: f32,
        open: Option<&Path>,
        theme: egui::Theme,
    ) -> Self {
        Self::start(folder, width, height, open, Some(theme), false)
    }

    /// On a file with characters that no font has.
    pub fn lenient(folder: Folder, open: &Path) -> Self {
        Self::start(folder, 1440.0, 900.0, Some(open), None, true)
    }

    /// The program closed and started again on the same file, with the settings it has kept.
    pub fn restart(self) -> Self {
        let path = self.harness.state().path().map(Path::to_path_buf);
        Self::start(self.folder, 1440.0, 900.0, path.as_deref(), None, false)
    }

    fn start(
        folder: Folder,
        width: f32,
        height: f32,
        open: Option<&Path>,
        theme: Option<egui::Theme>,
        boxes: bool,
    ) -> Self {
        let launched = Launched::default();
        let world = World {
            folders: Folders {
                settings: folder.file("settings.ron"),
                recovery: folder.file("recovery"),
                documents: folder.path().to_path_buf(),
            },
            clock: Clock::Fixed(Now {
                date: Date::new(2026, 11, 24).expect("a day"),
                hour: 14,
                minute: 2,
            }),
            desktop_dialogs: false,
            system_fonts: false,
            threads: false,
            launcher: Launcher::Recorded(Arc::clone(&launched)),
        };
        let open = open.map(Path::to_path_buf);
        let builder = Harness::builder();
        let builder = if boxes {
            builder.allow_missing_glyphs()
        } else {
            builder
        };
        let mut harness = builder
            .with_size([width, height])
            .with_theme(theme.unwrap_or(egui::Theme::Light))
            .with_max_steps(16)
            .renderer(CpuRenderer::default())
            .build_eframe(move |cc| match theme {
                Some(theme) => App::with_theme(&cc.egui_ctx, world, open.as_deref(), theme),
                None => App::new(&cc.egui_ctx, world, open.as_deref()),
            });
        harness.run();
        Self {
            harness,
            folder,
            launched,
        }
    }

    /// Clicks on the thing with this name, and runs until everything has settled.
    pub fn click(&mut self, label: &str) {
        self.harness.get_by_label(label).click();
        self.harness.run();
    }

    /// Selects these things.
    pub fn select(&mut self, targets: Vec<Target>) {
        let editor = self.harness.state_mut().editor_mut();
        editor.expect("a document is open").select(targets);
        self.harness.run();
    }

    /// Chooses an entry of a menu.
    pub fn choose(&mut self, menu: &str, entry: &str) {
        self.harness
            .get_by_role_and_label(Role::Button, menu)
            .click();
        self.harness.run();
        self.harness
            .get_by_role_and_label(Role::MenuItem, entry)
            .click();
        self.harness.run();
    }

    /// Runs a command by its name in the program.
    pub fn run(&mut self, command: &str) {
        let ctx = self.harness.ctx.clone();
        self.harness.state_mut().run(&ctx, command);
        self.harness.run();
    }

    /// Whether there is a thing with this name.
    pub fn shows(&self, label: &str) -> bool {
        self.harness.query_all_by_label(label).next().is_some()
    }

    /// Everything whose name begins so.
    pub fn labels(&self, begin: &str) -> Vec<String> {
        let nodes = self.harness.root().children_recursive();
        let labels = nodes.filter_map(|node| node.accesskit_node().label());
        labels.filter(|label| label.starts_with(begin)).collect()
    }

    /// Whether a text or name contains these words.
    pub fn shows_text(&self, words: &str) -> bool {
        self.harness.root().children_recursive().any(|node| {
            let node = node.accesskit_node();
            let label = node.label().is_some_and(|label| label.contains(words));
            label || node.value().is_some_and(|value| value.contains(words))
        })
    }

    /// Presses a key with these modifiers.
    pub fn press(&mut self, modifiers: egui::Modifiers, key: egui::Key) {
        self.harness.key_press_modifiers(modifiers, key);
        self.harness.run();
    }

    /// Types into the field of this name, after what is there.
    pub fn type_into(&mut self, label: &str, text: &str) {
        self.harness.get_by_label(label).focus();
        self.harness.run();
        self.harness.event(egui::Event::Text(text.to_owned()));
        self.harness.run();
    }

    /// The open document.
    pub fn document(&self) -> Document {
        let editor = self.harness.state().editor().expect("a document is open");
        Document::clone(editor.document())
    }

    /// What the window looks like, into this file.
    pub fn picture(&mut self, path: &Path) {
        let image = self.harness.render().expect("the window can be drawn");
        image.save(path).expect("the picture can be saved");
    }
}

/// A file in `examples/`.
pub fn example(name: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR"))
        .join("examples")
        .join(name)
}
