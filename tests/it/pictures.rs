//! Pictures of the window in all its states, for looking at: set `TOUCHLINE_PICTURES` to a folder, and
//! `TOUCHLINE_ONLY` to a part of the names wanted (`dark-1280`). Without them this only sees to it
//! that every state can be reached and drawn.

use std::path::{Path, PathBuf};

use egui::accesskit::Role;
use egui::{Key, Modifiers, Theme};
use egui_kittest::kittest::Queryable as _;
use touchline::layout::accessible_name;
use touchline::model::{CardKind, Document, Target};
use touchline::ui::Settings;

use crate::support::folder::Folder;
use crate::support::window::{Window, example};

#[test]
fn every_state_of_the_window_can_be_drawn() {
    for album in albums() {
        album.fill();
    }
}

#[test]
fn every_state_of_files_and_tabs_can_be_drawn() {
    for album in albums() {
        album.files();
    }
}

/// One for each theme at each size that is wanted.
fn albums() -> Vec<Album> {
    let folder = std::env::var_os("TOUCHLINE_PICTURES").map(PathBuf::from);
    let only = std::env::var("TOUCHLINE_ONLY").unwrap_or_default();
    let mut albums = Vec::new();
    // Width and height of the screen in pixels, and pixels for each point: 100 % and 200 %.
    let sizes: &[(f32, f32, f32)] = &[
        (1280.0, 720.0, 1.0),
        (1440.0, 900.0, 2.0),
        (1440.0, 900.0, 1.0),
        (2560.0, 1440.0, 2.0),
        (2560.0, 1440.0, 1.0),
    ];
    for (theme, name) in [(Theme::Light, "light"), (Theme::Dark, "dark")] {
        // Where nobody looks, each theme at one scale is enough.
        let sizes = match (&folder, theme) {
            (Some(_), _) => sizes,
            (None, Theme::Light) => &sizes[..1],
            (None, Theme::Dark) => &sizes[1..2],
        };
        for (width, height, scale) in sizes {
            let end = format!("{name}-{width}@{scale}");
            if end.contains(&only) {
                albums.push(Album {
                    folder: folder.clone(),
                    end,
                    theme,
                    size: (*width, *height),
                    scale: *scale,
                });
            }
        }
    }
    albums
}

/// The pictures of one theme at one size.
struct Album {
    folder: Option<PathBuf>,
    end: String,
    theme: Theme,
    size: (f32, f32),
    scale: f32,
}

impl Album {
    fn window(&self, open: Option<&str>) -> Window {
        let folder = Folder::new();
        let path = open.map(|name| {
            let path = folder.file(name);
            std::fs::copy(example(name), &path).expect("the example can be copied");
            path
        });
        self.in_folder(folder, path.as_deref())
    }

    fn in_folder(&self, folder: Folder, path: Option<&Path>) -> Window {
        let (width, height) = (self.size.0 / self.scale, self.size.1 / self.scale);
        let mut window = Window::in_folder(folder, width, height, path, self.theme);
        let screens = &mut window.harness.input_mut().viewports;
        let screen = screens.get_mut(&egui::ViewportId::ROOT);
        screen.expect("there is one").native_pixels_per_point = Some(self.scale);
        window.harness.run();
        window
    }

    fn take(&self, window: &mut Window, what: &str) {
        if let Some(folder) = &self.folder {
            window.picture(&folder.join(format!("{what}-{}.png", self.end)));
        }
    }

    fn fill(&self) {
        self.take(&mut self.window(None), "start");
        let mut window = self.window(Some("mobile-plan.ron"));
        for (name, targets) in things(&window.document()) {
            window.select(targets);
            self.take(&mut window, name);
        }
        self.menus(&mut window);
        self.talk(&mut window);
        self.dragging(&mut window);
        self.panels(&mut window);
        self.dialogs(&mut window);
    }

    /// The outline, context menus, panels that are away, the interface smaller and larger.
    fn panels(&self, window: &mut Window) {
        let document = window.document();
        window.select(vec![touchpoint(&document, "Calls")]);
        window.press(Modifiers::SHIFT, Key::F10);
        self.take(window, "context");
        window.press(Modifiers::NONE, Key::Escape);
        window.press(Modifiers::COMMAND | Modifiers::SHIFT, Key::O);
        self.take(window, "outline");
        for (name, menu) in [("edit", "Edit"), ("view", "View")] {
            let menu = window.harness.get_by_role_and_label(Role::Button, menu);
            menu.click();
            window.harness.run();
            self.take(window, name);
            window.press(Modifiers::NONE, Key::Escape);
        }
        let held = Modifiers::COMMAND | Modifiers::ALT;
        for _ in 0..6 {
            window.press(held, Key::Plus);
        }
        self.take(window, "large");
        for _ in 0..9 {
            window.press(held, Key::Minus);
        }
        self.take(window, "small");
        window.press(held, Key::Num0);
        for key in [Key::O, Key::I] {
            window.press(Modifiers::COMMAND | Modifiers::SHIFT, key);
        }
        self.take(window, "away");
        for key in [Key::P, Key::I] {
            window.press(Modifiers::COMMAND | Modifiers::SHIFT, key);
        }
    }

    fn menus(&self, window: &mut Window) {
        let menu = window.harness.get_by_role_and_label(Role::Button, "File");
        menu.click();
        window.harness.run();
        self.take(window, "menu");
        window.press(Modifiers::NONE, Key::Escape);
        let check = window.labels("Check:");
        window.click(&check[0]);
        self.take(window, "check");
        window.press(Modifiers::NONE, Key::Escape);
        let call = touchpoint(&window.document(), "Calls");
        window.select(vec![call]);
        for (name, label) in [
            ("lanes", "Add a lane\u{2026}"),
            ("channels", "Channels"),
            ("tags", "Add tag"),
        ] {
            window.harness.get_by_label(label).scroll_to_me();
            window.harness.run();
            window.click(label);
            self.take(window, name);
            window.press(Modifiers::NONE, Key::Escape);
        }
    }

    fn dragging(&self, window: &mut Window) {
        let place = |window: &Window, begin: &str| {
            let whole = window.labels(begin);
            let mut nodes = window.harness.get_all_by_label(&whole[0]);
            nodes.next().expect("just seen").rect().center()
        };
        let thing = |window: &Window, begin: &str| {
            let editor = window.harness.state().editor().expect("it is open");
            let boxes = editor.layout().boxes().into_iter();
            let mut targets = boxes.map(|found| found.target);
            let name = |target: &Target| accessible_name(editor.document(), editor.map(), target);
            let found = targets.find(|target| name(target).starts_with(begin));
            found.unwrap_or_else(|| panic!("{begin} is not on the map"))
        };
        let several = ["Touchpoint Sees", "Touchpoint Reads", "Touchpoint Tries"];
        let several: Vec<_> = several.iter().map(|name| thing(window, name)).collect();
        for (name, what, onto) in [
            ("held-several", "Touchpoint Sees", "Touchpoint Review"),
            ("held-touchpoint", "Touchpoint Review", "Touchpoint Reads"),
            ("held-card", "Pain point Reports", "Pain point Tool shows"),
            ("held-stage", "Stage Negotiate", "Stage Define"),
            ("held-lane", "Lane Thoughts", "Lane Pain points"),
        ] {
            if self.size.0 / self.scale < 1000.0 {
                // A small window shows both after "Zoom to selection".
                let both = vec![thing(window, what), thing(window, onto)];
                window.select(both);
                window.press(Modifiers::SHIFT, Key::Num2);
            }
            window.select(if name == "held-several" {
                several.clone()
            } else {
                vec![]
            });
            let (from, to) = (place(window, what), place(window, onto));
            // Near an edge the canvas scrolls on for as long as one holds: so many frames and no more.
            window.harness.drag_at(from);
            window.harness.run_steps(3);
            for part in [0.5, 1.0] {
                let to = to + egui::vec2(20.0, 26.0);
                window.harness.hover_at(from + (to - from) * part);
                window.harness.run_steps(3);
            }
            self.take(window, name);
            window.press(Modifiers::NONE, Key::Escape);
            window.harness.drop_at(to);
            window.harness.run();
        }
        let editor = window.harness.state().editor().expect("it is open");
        assert!(editor.is_saved(), "nothing was dropped");
    }

    fn talk(&self, window: &mut Window) {
        window.press(Modifiers::NONE, Key::F5);
        self.take(window, "talk-whole");
        window.press(Modifiers::NONE, Key::ArrowRight);
        self.take(window, "talk-stage");
        for (key, name) in [
            (Key::ArrowRight, "talk-first"),
            (Key::ArrowDown, "talk-compare"),
            (Key::N, "talk-notes"),
            (Key::ArrowRight, "talk-sees"),
        ] {
            window.press(Modifiers::NONE, key);
            self.take(window, name);
        }
        window.press(Modifiers::NONE, Key::End);
        window.press(Modifiers::NONE, Key::ArrowLeft);
        self.take(window, "talk-last");
        window.press(Modifiers::NONE, Key::Escape);
        window.press(Modifiers::COMMAND, Key::Backslash);
        self.take(window, "focus");
        window.press(Modifiers::COMMAND, Key::Backslash);
    }

    fn dialogs(&self, window: &mut Window) {
        for command in [
            "help.commands",
            "help.keys",
            "help.about",
            "help.keys_file",
            "file.open",
            "file.export",
            "file.save_as",
        ] {
            let ctx = window.harness.ctx.clone();
            window.harness.state_mut().run(&ctx, command);
            window.harness.run();
            self.take(window, command);
            window.press(Modifiers::NONE, Key::Escape);
        }
        self.exports(window);
        self.finding(window);
        window.press(Modifiers::NONE, Key::S);
        self.take(window, "typing");
        window.press(Modifiers::NONE, Key::Enter);
        window.press(Modifiers::COMMAND, Key::N);
        self.take(window, "unsaved");
    }
}

impl Album {
    fn exports(&self, window: &mut Window) {
        window.press(Modifiers::COMMAND, Key::E);
        for format in touchline::formats::FORMATS {
            window.click(format.label);
            self.take(window, &format!("export-{}", format.id));
        }
        window.press(Modifiers::NONE, Key::Escape);
    }

    fn finding(&self, window: &mut Window) {
        window.press(Modifiers::COMMAND, Key::F);
        window.harness.event(egui::Event::Text("plan".to_owned()));
        window.harness.run();
        self.take(window, "find");
        window.press(Modifiers::NONE, Key::F3);
        window.press(Modifiers::NONE, Key::F3);
        self.take(window, "found");
        window.press(Modifiers::NONE, Key::Escape);
        window.press(Modifiers::COMMAND | Modifiers::SHIFT, Key::F);
        self.take(window, "filter");
        window.click("Pain points");
        self.take(window, "filtering");
        window.press(Modifiers::NONE, Key::Escape);
        self.take(window, "filtered");
        window.run("view.clear_filter");
    }
}

impl Album {
    /// The start screen of somebody who has worked before, what is said of files, the maps' tabs.
    fn files(&self) {
        let folder = Folder::new();
        let mut settings = Settings::default();
        for name in [
            "university.ron",
            "coffee-house.ron",
            "university.ron",
            "mobile-plan.ron",
        ] {
            for number in 1..=2 {
                let place = folder.file(&format!("journeys-{number}"));
                std::fs::create_dir_all(&place).expect("the folder is made");
                let path = place.join(name);
                std::fs::copy(example(name), &path).expect("the example can be copied");
                settings.remember(&path);
            }
        }
        settings.save(&folder.file("settings.ron")).expect("kept");
        let mut window = self.in_folder(folder, None);
        self.take(&mut window, "start-recent");
        let mut window = self.window(Some("university.ron"));
        let tabs = window.harness.query_all_by_role(Role::Tab);
        let tab = tabs.map(|tab| tab.rect().center()).next();
        let plus = window.harness.get_by_label("Add a map");
        plus.click();
        window.harness.run();
        self.take(&mut window, "tabs-plus");
        window.press(Modifiers::NONE, Key::Escape);
        if let Some(at) = tab {
            window.harness.hover_at(at);
            window.harness.run();
            for pressed in [true, false] {
                window.harness.event(egui::Event::PointerButton {
                    pos: at,
                    button: egui::PointerButton::Secondary,
                    pressed,
                    modifiers: Modifiers::NONE,
                });
            }
            window.harness.run();
            self.take(&mut window, "tabs-menu");
            window.press(Modifiers::NONE, Key::Escape);
        }
        window.run("map.rename");
        self.take(&mut window, "tabs-rename");
        window.press(Modifiers::NONE, Key::Escape);
        window.press(Modifiers::NONE, Key::S);
        window.press(Modifiers::NONE, Key::Enter);
        let path = window.folder.file("university.ron");
        let text = std::fs::read_to_string(&path).expect("it is there");
        let theirs = text.replacen("Searches for a class", "Asks a friend", 2);
        std::fs::write(&path, theirs).expect("they save");
        window.harness.run_steps(20);
        self.take(&mut window, "file-changed");
        window.press(Modifiers::COMMAND, Key::S);
        self.take(&mut window, "file-changed-ask");
        window.press(Modifiers::NONE, Key::Escape);
        std::fs::remove_file(&path).expect("it was there");
        window.harness.run_steps(20);
        self.take(&mut window, "file-missing");
        window.press(Modifiers::COMMAND, Key::S);
        self.take(&mut window, "file-missing-ask");
    }
}

/// One thing of every sort, with a name for its picture.
fn things(document: &Document) -> Vec<(&'static str, Vec<Target>)> {
    let map = &document.maps[0];
    let card = |kind: CardKind| {
        let mut cards = map.cards();
        let found = cards.find(|(_, card)| card.kind == kind);
        Target::Card(found.expect("there is one").1.id.clone())
    };
    let call = touchpoint(document, "Calls");
    let face = Target::Emotion {
        touchpoint: call.id().expect("an id").clone(),
        persona: 0,
    };
    let several = vec![
        call.clone(),
        card(CardKind::Thought),
        touchpoint(document, "Sees"),
    ];
    vec![
        ("nothing", vec![]),
        ("heading", vec![Target::Header]),
        ("thought", vec![card(CardKind::Thought)]),
        ("touchpoint", vec![call]),
        (
            "persona",
            vec![Target::Persona(document.personas[0].id.clone())],
        ),
        ("goal", vec![Target::Goal(map.goals[0].id.clone())]),
        ("stage", vec![Target::Stage(map.stages[1].id.clone())]),
        ("lane", vec![Target::Lane(map.lanes[3].id.clone())]),
        ("emotion", vec![face]),
        ("pain", vec![card(CardKind::PainPoint)]),
        ("opportunity", vec![card(CardKind::Opportunity)]),
        ("metric", vec![card(CardKind::Metric)]),
        ("many", several),
    ]
}

/// The touchpoint whose title begins so.
fn touchpoint(document: &Document, begins: &str) -> Target {
    let map = &document.maps[0];
    let mut all = map.touchpoints();
    let found = all.find(|(_, touchpoint)| touchpoint.title.starts_with(begins));
    Target::Touchpoint(found.expect("it is there").1.id.clone())
}
