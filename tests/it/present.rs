//! Talks about a map: walking, fading, the curve up to here, notes, a black screen, leaving.

use std::sync::Arc;

use egui::{Key, Modifiers, Pos2, Rect, vec2};
use egui_kittest::kittest::Queryable as _;
use image::RgbaImage;
use kurbo::Point;
use touchline::editor::Editor;
use touchline::model::{Document, Target};
use touchline::ui::canvas::Camera;

use crate::support::window::Window;

/// A person who gives a talk about the mobile plan.
struct Talk {
    window: Window,
}

impl Talk {
    fn new() -> Self {
        let mut window = Window::example("mobile-plan.ron");
        window.press(Modifiers::NONE, Key::F5);
        Self { window }
    }

    fn press(&mut self, key: Key) -> &mut Self {
        self.window.press(Modifiers::NONE, key);
        self
    }

    /// What is at hand, as the window tells it.
    fn says(&self) -> String {
        let labels = self.window.labels("Presenting ");
        assert_eq!(labels.len(), 1, "{labels:?}");
        labels[0]["Presenting ".len()..].to_owned()
    }

    fn editor(&self) -> &Editor {
        self.window.harness.state().editor().expect("it is open")
    }

    fn camera(&self) -> Camera {
        *self.window.harness.state().camera()
    }

    /// The touchpoint whose title begins so.
    fn touchpoint(&self, begins: &str) -> Target {
        let mut all = self.editor().map().touchpoints();
        let (_, found) = all
            .find(|(_, t)| t.title.starts_with(begins))
            .expect("there");
        Target::Touchpoint(found.id.clone())
    }

    /// Where a place on the page is on the screen.
    fn on_screen(&self, at: Point) -> Pos2 {
        let canvas = Rect::from_min_size(Pos2::ZERO, vec2(1440.0, 900.0));
        self.camera().to_screen(canvas, at)
    }

    fn picture(&mut self) -> RgbaImage {
        self.window.harness.render().expect("it can be drawn")
    }

    /// How strong the coloured bar on a touchpoint's card is: 0 is the paper.
    fn strength(&mut self, begins: &str) -> i32 {
        let target = self.touchpoint(begins);
        let card = self
            .editor()
            .layout()
            .find(&target)
            .expect("it is shown")
            .rect;
        let at = self.on_screen(Point::new(card.x0 + 1.5, card.center().y));
        let picture = self.picture();
        // Paper is white, and every hue of a stage has a channel that is far from it.
        let [red, green, blue, _] = pixel(&picture, at);
        255 - i32::from(red.min(green).min(blue))
    }

    /// Whether the curve passes between two touchpoints that follow each other.
    fn has_curve(&mut self, before: &str, after: &str) -> bool {
        let middle = |presentation: &Self, begins: &str| {
            let found = presentation
                .editor()
                .layout()
                .find(&presentation.touchpoint(begins));
            found.expect("it is shown").rect.center().x
        };
        let x = f64::midpoint(middle(self, before), middle(self, after));
        let lane = self.editor().layout().emotion.as_ref().expect("shown").rect;
        let picture = self.picture();
        let (top, bottom) = (
            self.on_screen(Point::new(x, lane.y0)),
            self.on_screen(Point::new(x, lane.y1)),
        );
        let mut y = top.y + 2.0;
        while y < bottom.y - 2.0 {
            let [red, _, blue, _] = pixel(&picture, Pos2::new(top.x, y));
            if blue > 150 && red < 120 {
                return true;
            }
            y += 1.0;
        }
        false
    }
}

fn pixel(picture: &RgbaImage, at: Pos2) -> [u8; 4] {
    let (x, y) = (at.x.round(), at.y.round());
    assert!(x >= 0.0 && y >= 0.0, "{at:?} is not on the screen");
    #[expect(
        clippy::cast_possible_truncation,
        clippy::cast_sign_loss,
        reason = "on the screen"
    )]
    picture.get_pixel(x as u32, y as u32).0
}

#[test]
fn f5_shows_the_map_alone_and_keys_walk_through_it() {
    let mut presentation = Talk::new();
    assert_eq!(presentation.says(), "Switching a mobile plan, whole map");
    for panel in [
        "Add touchpoint",
        "Export\u{2026}",
        "Undo",
        "Nothing selected",
    ] {
        assert!(!presentation.window.shows(panel), "{panel} is in the way");
    }
    presentation.press(Key::ArrowRight);
    assert_eq!(presentation.says(), "Define, stage 1 of 4");
    presentation.press(Key::Space);
    assert_eq!(
        presentation.says(),
        "Review current plan, touchpoint 1 of 8"
    );
    presentation.press(Key::ArrowDown);
    assert_eq!(presentation.says(), "Compare, stage 2 of 4");
    presentation.press(Key::ArrowLeft);
    assert_eq!(
        presentation.says(),
        "Set limits for a new plan, touchpoint 2 of 8"
    );
    presentation.window.press(Modifiers::SHIFT, Key::ArrowRight);
    presentation.window.press(Modifiers::SHIFT, Key::ArrowLeft);
    assert_eq!(presentation.says(), "Define, stage 1 of 4");
    presentation.press(Key::End);
    assert_eq!(presentation.says(), "Switching a mobile plan, end");
    presentation.press(Key::PageUp);
    assert!(
        presentation.says().ends_with("touchpoint 8 of 8"),
        "{}",
        presentation.says()
    );
    presentation.press(Key::Home);
    assert_eq!(presentation.says(), "Switching a mobile plan, whole map");
}

#[test]
fn what_is_not_at_hand_fades() {
    let mut presentation = Talk::new();
    let full = presentation.strength("Review");
    assert!(full > 150, "{full}");
    presentation.press(Key::ArrowRight);
    assert!((presentation.strength("Review") - full).abs() < 12);
    assert!((presentation.strength("Set limits") - full).abs() < 12);
    presentation.press(Key::ArrowRight);
    assert!(
        (presentation.strength("Review") - full).abs() < 12,
        "it is at hand"
    );
    let faint = presentation.strength("Set limits");
    assert!(faint < full / 3, "{faint} of {full}");
}

#[test]
fn the_curve_is_drawn_up_to_the_touchpoint_at_hand() {
    let mut presentation = Talk::new();
    assert!(
        presentation.has_curve("Review", "Set limits"),
        "all of it at first"
    );
    presentation.press(Key::ArrowRight).press(Key::ArrowRight);
    assert!(!presentation.has_curve("Review", "Set limits"));
    presentation.press(Key::ArrowRight);
    assert!(presentation.has_curve("Review", "Set limits"));
    assert!(!presentation.has_curve("Set limits", "Sees"));
    presentation.press(Key::ArrowRight);
    assert_eq!(presentation.says(), "Compare, stage 2 of 4");
    assert!(
        !presentation.has_curve("Set limits", "Sees"),
        "the stage is still to be told"
    );
    presentation.press(Key::End);
    assert!(presentation.has_curve("Set limits", "Sees"));
}

#[test]
fn notes_come_when_they_are_asked_for() {
    let mut window = Window::example("mobile-plan.ron");
    let editor = window.harness.state_mut().editor_mut().expect("open");
    let mut document = Document::clone(editor.document());
    let map = Arc::make_mut(&mut document.maps[0]);
    let stage = Arc::make_mut(&mut map.stages[0]);
    Arc::make_mut(&mut stage.touchpoints[0]).about.notes = "Ask who has a bill at hand".to_owned();
    window.harness.state_mut().show_document(document);
    window.harness.run();
    window.press(Modifiers::NONE, Key::F5);
    let mut presentation = Talk { window };
    presentation.press(Key::ArrowRight).press(Key::ArrowRight);
    assert!(!presentation.window.shows_text("Ask who has a bill"));
    presentation.press(Key::N);
    assert!(presentation.window.shows_text("Ask who has a bill"));
    presentation.press(Key::ArrowRight);
    assert!(presentation.window.shows_text("No notes here."));
    presentation.press(Key::N);
    assert!(!presentation.window.shows_text("No notes here."));
}

#[test]
fn a_black_screen_is_black_and_the_next_key_ends_it() {
    let mut presentation = Talk::new();
    presentation.press(Key::ArrowRight);
    for key in [Key::B, Key::Period] {
        presentation.press(key);
        let picture = presentation.picture();
        assert!(picture.pixels().all(|p| p.0[..3] == [0, 0, 0]), "{key:?}");
        presentation.press(key);
        assert!(
            presentation
                .picture()
                .pixels()
                .any(|p| p.0[..3] != [0, 0, 0])
        );
    }
    presentation.press(Key::B).press(Key::ArrowRight);
    assert_eq!(
        presentation.says(),
        "Define, stage 1 of 4",
        "the key only ended the black"
    );
}

#[test]
fn the_laser_follows_the_pointer() {
    let mut presentation = Talk::new();
    let red = |presentation: &mut Talk| {
        let picture = presentation.picture();
        let reds = picture
            .pixels()
            .filter(|p| p.0[0] > 200 && p.0[1] < 60 && p.0[2] < 60);
        reds.count() > 40
    };
    presentation
        .window
        .harness
        .hover_at(Pos2::new(700.0, 860.0));
    presentation.window.harness.run();
    assert!(!red(&mut presentation));
    presentation.press(Key::L);
    assert!(red(&mut presentation));
    presentation.press(Key::L);
    assert!(!red(&mut presentation));
    presentation.window.harness.drag_at(Pos2::new(700.0, 860.0));
    presentation.window.harness.run();
    assert!(red(&mut presentation), "a pressed mouse is a pointer too");
    presentation.window.harness.drop_at(Pos2::new(700.0, 860.0));
    presentation.window.harness.run();
    assert!(!red(&mut presentation));
}

#[test]
fn esc_leaves_to_where_one_was_and_nothing_has_changed() {
    let mut window = Window::example("mobile-plan.ron");
    window.press(Modifiers::COMMAND, Key::Plus);
    window.press(Modifiers::NONE, Key::ArrowRight);
    let app = window.harness.state();
    let editor = app.editor().expect("open");
    let selected = editor.selection().targets().to_vec();
    assert!(!selected.is_empty());
    let (document, camera) = (Arc::clone(editor.document()), *app.camera());
    window.press(Modifiers::NONE, Key::F5);
    let mut presentation = Talk { window };
    // Keys that write on the map mean something else here, or nothing.
    for key in [
        Key::ArrowRight,
        Key::T,
        Key::S,
        Key::N,
        Key::Num1,
        Key::Delete,
        Key::B,
    ] {
        presentation.press(key);
    }
    presentation.window.press(Modifiers::COMMAND, Key::D);
    presentation.window.harness.drag_at(Pos2::new(500.0, 400.0));
    presentation.window.harness.drop_at(Pos2::new(800.0, 500.0));
    presentation.press(Key::Escape);
    let app = presentation.window.harness.state();
    let editor = app.editor().expect("open");
    assert!(Arc::ptr_eq(&document, editor.document()));
    assert!(editor.is_saved() && editor.history().undo_name().is_none());
    assert_eq!(editor.selection().targets(), selected);
    assert_eq!(*app.camera(), camera);
    assert!(presentation.window.shows("Export\u{2026}"));
}

#[test]
fn it_can_begin_with_what_is_selected_and_from_the_tool_bar() {
    let mut window = Window::example("mobile-plan.ron");
    window.click("Present");
    let mut presentation = Talk { window };
    assert_eq!(presentation.says(), "Switching a mobile plan, whole map");
    presentation.press(Key::Escape);
    let calls = presentation.touchpoint("Calls current");
    presentation.window.select(vec![calls]);
    presentation.window.press(Modifiers::SHIFT, Key::F5);
    assert_eq!(
        presentation.says(),
        "Calls current carrier, touchpoint 6 of 8"
    );
}

#[test]
fn every_touchpoint_is_in_sight_when_it_is_at_hand() {
    let mut presentation = Talk::new();
    let count = presentation.editor().layout().column_count();
    let screen = Rect::from_min_size(Pos2::ZERO, vec2(1440.0, 900.0));
    let mut seen = 0;
    presentation.press(Key::ArrowRight);
    while !presentation.says().ends_with(", end") {
        let area = presentation
            .window
            .harness
            .state()
            .presentation()
            .expect("a talk");
        let area = area.visible_area(presentation.editor().layout());
        let corners = [area.origin(), Point::new(area.x1, area.y1)];
        let [from, to] = corners.map(|corner| presentation.on_screen(corner));
        let heads = presentation.editor().layout().heads.1 * presentation.camera().zoom;
        assert!(
            f64::from(from.x) >= heads - 1.0,
            "{}: {from:?}",
            presentation.says()
        );
        assert!(screen.contains(to), "{}: {to:?}", presentation.says());
        seen += usize::from(presentation.says().contains("touchpoint"));
        presentation.press(Key::ArrowRight);
    }
    assert_eq!(seen, count);
}

#[test]
fn focus_mode_puts_the_panels_away_and_brings_them_back() {
    let mut window = Window::example("mobile-plan.ron");
    assert!(window.shows("Add touchpoint"));
    window.press(Modifiers::COMMAND, Key::Backslash);
    assert!(!window.shows("Add touchpoint"));
    assert!(window.shows("Export\u{2026}"), "the bars stay");
    window.press(Modifiers::COMMAND, Key::Backslash);
    assert!(window.shows("Add touchpoint"));
    window.press(Modifiers::COMMAND, Key::Period);
    window.choose("View", "Palette");
    assert!(window.shows("Add touchpoint"));
}

#[test]
fn the_line_of_keys_covers_nothing_of_the_map() {
    for (width, height) in [(1280.0, 720.0), (1024.0, 700.0), (1440.0, 900.0)] {
        for name in ["mobile-plan.ron", "university.ron", "coffee-house.ron"] {
            let mut window = Window::example(name);
            window.harness.set_size(vec2(width, height));
            window.harness.run();
            window.press(Modifiers::NONE, Key::F5);
            let line = window.harness.get_by_label_contains("Esc ends").rect();
            let state = window.harness.state();
            let canvas = Rect::from_min_size(Pos2::ZERO, vec2(width, height));
            let page = state.editor().expect("open").scene().size.to_rect();
            let page = state.camera().rect_to_screen(canvas, page);
            assert!(page.bottom() < line.top() - 9.0, "{name}: {page} {line}");
            assert!(line.bottom() + 9.0 < height, "{line}");
        }
    }
}
