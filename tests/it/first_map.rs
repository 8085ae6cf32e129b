//! The first map anybody draws, in the window, by hand: from nothing to a saved file and back.

use egui::{Key, Modifiers, Pos2, Vec2, vec2};
use egui_kittest::kittest::Queryable as _;
use touchline::model::{CardKind, Document, problems};

use crate::support::window::Window;

/// Drives the window like a user, and checks that the map has no problems after each step.
struct UserDriver {
    window: Window,
}

impl UserDriver {
    fn frames(&mut self) {
        self.window.harness.run();
        let document = self
            .window
            .harness
            .state()
            .editor()
            .map(|editor| Document::clone(editor.document()));
        if let Some(document) = document {
            let found = problems(&document);
            assert!(found.is_empty(), "{found:?}");
        }
    }

    /// The rectangle of the thing whose name begins so.
    fn place(&self, name: &str) -> egui::Rect {
        let whole = self.window.labels(name);
        let whole = whole
            .first()
            .unwrap_or_else(|| panic!("nothing is called {name}…"));
        self.window
            .harness
            .get_all_by_label(whole)
            .next()
            .expect("just seen")
            .rect()
    }

    fn drag(&mut self, from: Pos2, to: Pos2) {
        let harness = &mut self.window.harness;
        harness.hover_at(from);
        harness.run();
        harness.drag_at(from);
        harness.run();
        for step in [0.3, 0.7, 1.0] {
            harness.hover_at(from + (to - from) * step);
            harness.run();
        }
        harness.drop_at(to);
        self.frames();
    }

    /// Drags a palette item onto the thing whose name begins so.
    fn drag_from_palette(&mut self, item: &str, onto: &str, beside: Vec2) {
        let from = self.place(item).center();
        let to = self.place(onto).center() + beside;
        self.drag(from, to);
    }

    fn write(&mut self, text: &str) {
        self.window
            .harness
            .event(egui::Event::Text(text.to_owned()));
        self.frames();
    }

    fn press(&mut self, modifiers: Modifiers, key: Key) {
        self.window.press(modifiers, key);
        self.frames();
    }

    fn shows(&self, name: &str) -> bool {
        !self.window.labels(name).is_empty()
    }
}

#[test]
fn a_first_map_is_drawn_saved_and_opened_again() {
    let mut driver = UserDriver {
        window: Window::empty(),
    };
    driver.window.click("Template Blank map");
    driver.frames();

    // Two stages, the second to the right of the first.
    let page = driver.place("Lane Step");
    let from = driver.place("Add stage").center();
    driver.drag(from, page.right_top() + vec2(120.0, -30.0));
    driver.write("Compare");
    driver.press(Modifiers::NONE, Key::Enter);
    driver.drag_from_palette("Add stage", "Stage Compare", vec2(120.0, 0.0));
    driver.write("Decide");
    driver.press(Modifiers::NONE, Key::Enter);
    assert!(driver.shows("Stage Compare, 0 touchpoints") && driver.shows("Stage Decide"));

    // Three touchpoints, named as they land.
    let step = driver.place("Lane Step").center().y;
    for (stage, title) in [
        ("Stage Compare", "Compare prices"),
        ("Stage Decide", "Ask a friend"),
        ("Stage Decide", "Sign online"),
    ] {
        let from = driver.place("Add touchpoint").center();
        let stage = driver.place(stage);
        driver.drag(from, Pos2::new(stage.right() - 24.0, step));
        driver.write(title);
        driver.press(Modifiers::NONE, Key::Enter);
    }
    assert!(driver.shows("Touchpoint Compare prices, stage Compare"));
    assert!(driver.shows("Touchpoint Sign online, stage Decide"));

    // An emotion for each: dropped on the curve, then dragged.
    for title in ["Compare prices", "Ask a friend", "Sign online"] {
        let column = driver
            .place(&format!("Touchpoint {title}, stage"))
            .center()
            .x;
        let lane = driver.place("Lane Emotion").center().y;
        let from = driver.place("Add emotion").center();
        driver.drag(from, Pos2::new(column, lane));
    }
    let face = driver
        .place("Emotion 0, touchpoint Compare prices")
        .center();
    driver.drag(face, face + vec2(0.0, 60.0));
    assert!(driver.shows("Emotion -"), "the face went down");

    // A pain point, onto the first.
    let pain = driver.place("Lane Pain points").center().y;
    let column = driver.place("Touchpoint Compare prices, stage").center().x;
    let from = driver.place("Add pain point").center();
    driver.drag(from, Pos2::new(column, pain));
    driver.write("Every site counts differently");
    driver.press(Modifiers::NONE, Key::Enter);
    let whole = driver.window.document();
    assert_eq!(whole.maps[0].count(CardKind::PainPoint), 1);

    // Undo and redo.
    driver.press(Modifiers::COMMAND, Key::Z);
    assert_eq!(
        driver.window.document().maps[0].count(CardKind::PainPoint),
        0
    );
    driver.press(Modifiers::COMMAND | Modifiers::SHIFT, Key::Z);
    assert_eq!(driver.window.document(), whole);

    // Saved, closed, opened again: the file holds exactly what was done.
    driver.press(Modifiers::COMMAND, Key::S);
    let path = driver.window.folder.file("first.ron");
    driver.press(Modifiers::COMMAND, Key::A);
    driver.window.type_into("File name", "first.ron");
    driver.window.click("Save");
    driver.frames();
    assert!(path.exists(), "{:?}", driver.window.folder.names());
    let Window { folder, .. } = driver.window;
    let again = Window::in_folder(folder, 1440.0, 900.0, Some(&path), egui::Theme::Light);
    assert_eq!(again.document(), whole);
    let map = &again.document().maps[0];
    let told: Vec<String> = map
        .touchpoints()
        .map(|(stage, t)| format!("{} / {}", stage.title, t.title))
        .collect();
    let wanted = [
        "Compare / Compare prices",
        "Decide / Ask a friend",
        "Decide / Sign online",
    ];
    assert_eq!(told, wanted);
    assert!(map.touchpoints().all(|(_, t)| t.emotion.is_some()));
}
