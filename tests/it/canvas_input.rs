//! Input on the canvas of the real window: in-place editing, navigation, dragging at and over the
//! canvas's edge, and cancelled gestures.

use std::sync::Arc;

use egui::accesskit::Role;
use egui::{
    Event, ImeEvent, Key, Modifiers, MouseWheelUnit, PointerButton, Pos2, Rect, pos2, vec2,
};
use egui_kittest::kittest::Queryable as _;
use touchline::model::Document;

use crate::support::folder::Folder;
use crate::support::window::{Window, example};

/// Drives a window on the example with pointer and keyboard.
pub struct CanvasDriver {
    pub window: Window,
    before: Arc<Document>,
}

impl CanvasDriver {
    pub fn new() -> Self {
        Self::in_room(1440.0, 900.0)
    }

    pub fn in_room(width: f32, height: f32) -> Self {
        let text = std::fs::read_to_string(example("mobile-plan.ron"));
        Self::on(&text.expect("the example can be read"), width, height)
    }

    /// A window of this size on a map of this text.
    pub fn on(map: &str, width: f32, height: f32) -> Self {
        let folder = Folder::new();
        let path = folder.file("mobile-plan.ron");
        std::fs::write(&path, map).expect("the map can be written");
        let window = Window::in_folder(folder, width, height, Some(&path), egui::Theme::Light);
        let editor = window.harness.state().editor().expect("a map is open");
        let before = Arc::clone(editor.document());
        Self { window, before }
    }

    pub fn event(&mut self, event: Event) -> &mut Self {
        self.window.harness.event(event);
        self.window.harness.step();
        self
    }

    pub fn button(&mut self, at: Pos2, pressed: bool) -> &mut Self {
        self.event(Event::PointerButton {
            pos: at,
            button: PointerButton::Primary,
            pressed,
            modifiers: Modifiers::NONE,
        })
    }

    pub fn to(&mut self, at: Pos2) -> &mut Self {
        self.event(Event::PointerMoved(at))
    }

    /// Presses here and moves in small steps; the button stays down.
    pub fn drag_without_release(&mut self, from: Pos2, to: Pos2) -> &mut Self {
        self.to(from).button(from, true);
        for step in 1..=8_u8 {
            let part = f32::from(step) / 8.0;
            self.to(from + (to - from) * part);
        }
        self
    }

    pub fn click(&mut self, at: Pos2) {
        self.to(at).button(at, true).button(at, false);
        self.window.harness.run();
    }

    pub fn drag(&mut self, from: Pos2, to: Pos2) {
        self.drag_without_release(from, to).button(to, false);
        self.window.harness.run();
    }

    pub fn double_click(&mut self, at: Pos2) {
        // A quick drag: within one frame.
        self.to(at);
        for pressed in [true, false, true, false] {
            let input = self.window.harness.input_mut();
            input.events.push(Event::PointerButton {
                pos: at,
                button: PointerButton::Primary,
                pressed,
                modifiers: Modifiers::NONE,
            });
        }
        self.window.harness.run();
    }

    /// The rectangle of the thing whose name begins so.
    pub fn place(&self, begins: &str) -> Rect {
        let labels = self.window.labels(begins);
        let label = labels.first().unwrap_or_else(|| panic!("no {begins:?}"));
        let node = self.window.harness.get_all_by_label(label).next();
        node.expect("it was just found").rect()
    }

    pub fn canvas(&self) -> Rect {
        self.window
            .harness
            .get_by_role_and_label(Role::Canvas, "Map")
            .rect()
    }

    pub fn key(&mut self, modifiers: Modifiers, key: Key) {
        self.window.press(modifiers, key);
    }

    pub fn undo_name(&self) -> Option<String> {
        let editor = self.window.harness.state().editor().expect("a map is open");
        editor.history().undo_name().map(str::to_owned)
    }

    /// Asserts that the map is unchanged and no gesture is running.
    pub fn assert_untouched(&self, after: &str) {
        let editor = self.window.harness.state().editor().expect("a map is open");
        assert!(Arc::ptr_eq(editor.document(), &self.before), "{after}");
        assert_eq!(editor.history().undo_name(), None, "{after}");
        assert!(!editor.is_busy() && editor.editing().is_none(), "{after}");
    }
}

/// A drag from the palette lands in any number of frames, and a click adds.
#[test]
fn a_drag_from_the_palette_lands_in_any_number_of_frames() {
    // Press, moves and release, by the frames that they fall into.
    for frames in [&[1, 2, 3][..], &[1, 2, 2], &[1, 1, 2]] {
        let mut driver = CanvasDriver::new();
        let from = driver.place("Add pain point").center();
        let to = driver.place("Touchpoint Sees a TV offer").center();
        let known = driver.window.labels("Pain point ").len();
        driver.to(from);
        let button = |pos, pressed| Event::PointerButton {
            pos,
            button: PointerButton::Primary,
            pressed,
            modifiers: Modifiers::NONE,
        };
        let moves = (1..=4_u8).map(|step| from + (to - from) * f32::from(step) / 4.0);
        let events = [
            vec![button(from, true)],
            moves.map(Event::PointerMoved).collect(),
            vec![button(to, false)],
        ];
        let last = *frames.last().expect("there are frames");
        for frame in 1..=last {
            let now = frames.iter().zip(&events).filter(|(at, _)| **at == frame);
            let now: Vec<Event> = now.flat_map(|(_, events)| events.clone()).collect();
            driver.window.harness.input_mut().events.extend(now);
            driver.window.harness.step();
        }
        driver.window.harness.run();
        let editor = driver
            .window
            .harness
            .state()
            .editor()
            .expect("a map is open");
        assert!(!editor.is_busy(), "{frames:?}");
        assert_eq!(
            driver.window.labels("Pain point ").len(),
            known + 1,
            "{frames:?}"
        );
        assert_eq!(
            driver.undo_name().as_deref(),
            Some("add pain point"),
            "{frames:?}"
        );
    }
}

/// A drag released outside the map or over the palette, or cancelled by Esc, adds nothing.
#[test]
fn a_drag_from_the_palette_that_ends_beside_the_map_adds_nothing() {
    let mut driver = CanvasDriver::new();
    let from = driver.place("Add pain point").center();
    let other = driver.place("Add note").center();
    let to = driver.place("Touchpoint Sees a TV offer").center();
    driver
        .drag_without_release(from, to)
        .to(other)
        .button(other, false);
    driver.assert_untouched("back to the palette");
    driver
        .to(from)
        .button(from, true)
        .to(other)
        .button(other, false);
    driver.assert_untouched("from row to row");
    driver.to(from).button(from, true);
    driver.key(Modifiers::NONE, Key::Escape);
    driver.to(to).button(to, false);
    driver.assert_untouched("Esc before the first move");
}

/// Everything that can be dragged on the map, by its name.
const DRAGGABLE: [&str; 5] = [
    "Touchpoint Sees a TV offer",
    "Pain point 18 min on hold",
    "Opportunity Support by chat",
    "Stage Compare",
    "Thought Why is this so hard?",
];

#[test]
fn what_is_let_go_beside_the_canvas_stays_where_it_was() {
    let mut driver = CanvasDriver::new();
    let canvas = driver.canvas();
    let beside = [
        pos2(canvas.left() - 90.0, canvas.center().y),
        pos2(canvas.right() + 120.0, canvas.center().y),
        pos2(canvas.center().x, canvas.top() - 20.0),
        pos2(canvas.center().x, canvas.bottom() + 12.0),
    ];
    for load in DRAGGABLE {
        for to in beside {
            driver.key(Modifiers::SHIFT, Key::Num1);
            let from = driver.place(load).center();
            driver.drag_without_release(from, to);
            let editor = driver.window.harness.state().editor().expect("open");
            assert!(
                editor.overlay().drop_target.is_none(),
                "{load} would land nowhere"
            );
            driver.button(to, false);
            driver.assert_untouched(load);
        }
    }
    // Back over the canvas it lands again.
    let from = driver.place(DRAGGABLE[0]).center();
    let to = driver.place("Touchpoint Calls two").center();
    driver
        .drag_without_release(from, beside[0])
        .to(to)
        .button(to, false);
    assert_eq!(driver.undo_name().as_deref(), Some("move touchpoint"));
}

#[test]
fn esc_in_mid_drag_leaves_no_trace_and_what_was_undone_can_still_be_done_again() {
    let mut driver = CanvasDriver::new();
    driver.key(Modifiers::SHIFT, Key::Num1);
    let to = driver.canvas().center();
    for load in DRAGGABLE {
        let from = driver.place(load).center();
        driver.drag_without_release(from, to);
        driver.key(Modifiers::NONE, Key::Escape);
        driver.button(to, false);
        driver.assert_untouched(load);
    }
    driver.key(Modifiers::ALT, Key::S);
    driver.key(Modifiers::NONE, Key::Enter);
    driver.key(Modifiers::COMMAND, Key::Z);
    let from = driver.place(DRAGGABLE[0]).center();
    driver.drag_without_release(from, to);
    driver.key(Modifiers::NONE, Key::Escape);
    driver.button(to, false);
    let editor = driver.window.harness.state().editor().expect("open");
    assert_eq!(editor.history().redo_name(), Some("add stage"));
}

#[test]
fn the_canvas_scrolls_while_something_is_dragged_at_its_edge() {
    let mut driver = CanvasDriver::in_room(1000.0, 700.0);
    driver.key(Modifiers::COMMAND, Key::Num0);
    let last = "Touchpoint Decides and calls";
    assert!(
        driver.window.labels(last).is_empty(),
        "it is beyond the edge"
    );
    let canvas = driver.canvas();
    let from = driver.place("Touchpoint Review").center();
    let edge = pos2(canvas.right() - 4.0, from.y);
    driver.drag_without_release(from, edge);
    driver.window.harness.run_steps(120);
    // Away from the edge everything rests again.
    driver.to(pos2(canvas.center().x, from.y));
    driver.window.harness.run();
    let goal = driver.place(last);
    assert!(canvas.intersects(goal));
    let to = pos2(goal.center().x + 10.0, from.y);
    driver.to(to).button(to, false);
    let stage = &driver.window.document().maps[0].stages[3];
    let titles: Vec<&str> = stage.touchpoints.iter().map(|t| t.title.as_str()).collect();
    assert!(titles.contains(&"Review current plan"), "{titles:?}");
}

/// A window whose view stands a little right of the map's left end.
fn scrolled() -> CanvasDriver {
    let mut driver = CanvasDriver::in_room(1000.0, 560.0);
    driver.key(Modifiers::COMMAND, Key::Num0);
    let middle = driver.canvas().center();
    driver.to(middle);
    driver.event(Event::MouseWheel {
        unit: MouseWheelUnit::Point,
        delta: vec2(-240.0, 0.0),
        phase: egui::TouchPhase::Move,
        source: egui::MouseWheelSource::Trackpad,
        modifiers: Modifiers::NONE,
    });
    driver.window.harness.run();
    driver
}

#[test]
fn a_lane_dragged_by_its_head_scrolls_up_and_down_only() {
    let mut driver = scrolled();
    let canvas = driver.canvas();
    let origin = |driver: &CanvasDriver| driver.window.harness.state().camera().origin;
    let before = origin(&driver);
    let lane = driver.place("Lane Thoughts").intersect(canvas);
    // Within the edge zone at the canvas's left, and then nearer and nearer to it.
    let from = pos2(canvas.left() + 10.0, lane.center().y);
    driver.drag_without_release(from, from + vec2(-8.0, 30.0));
    driver.window.harness.run_steps(40);
    assert_eq!(
        origin(&driver),
        before,
        "it neither goes there nor leads there"
    );
    driver.to(pos2(canvas.left() + 2.0, canvas.bottom() - 3.0));
    driver.window.harness.run_steps(40);
    let now = origin(&driver);
    assert!((now.x - before.x).abs() < 0.01, "{before} {now}");
    assert!(now.y > before.y + 20.0, "{before} {now}");
    driver.key(Modifiers::NONE, Key::Escape);
    driver.assert_untouched("a lane that is not let go");
}

#[test]
fn a_drag_that_begins_at_the_edge_scrolls_once_it_has_left_it_or_goes_on_towards_it() {
    for nearer in [false, true] {
        let mut driver = scrolled();
        let canvas = driver.canvas();
        let origin = |driver: &CanvasDriver| driver.window.harness.state().camera().origin.x;
        let before = origin(&driver);
        let edge = canvas.right() - 12.0;
        let mut cards = driver.window.labels("Touchpoint ").into_iter();
        let card = cards.find_map(|name| {
            let rect = driver.place(&name);
            rect.x_range().contains(edge).then_some(rect)
        });
        let card = card.expect("a touchpoint stands at the edge");
        let from = pos2(edge, card.center().y);
        driver.drag_without_release(from, from + vec2(-2.0, 14.0));
        driver.window.harness.run_steps(40);
        let editor = driver.window.harness.state().editor().expect("open");
        assert!(editor.is_busy());
        assert!((origin(&driver) - before).abs() < 0.01, "taken is not led");
        if nearer {
            driver.to(from + vec2(10.0, 0.0));
        } else {
            driver.to(from - vec2(60.0, 0.0)).to(from);
        }
        driver.window.harness.run_steps(40);
        assert!(origin(&driver) > before + 20.0, "nearer {nearer}");
        driver.key(Modifiers::NONE, Key::Escape);
        driver.assert_untouched("a touchpoint that is not let go");
    }
}

#[test]
fn rows_grow_under_a_text_while_it_is_written_and_the_view_stays() {
    let mut driver = CanvasDriver::new();
    driver.key(Modifiers::COMMAND, Key::Num0);
    let head = driver.place("Lane Step").top();
    let card = driver.place("Touchpoint Sees a TV offer");
    let below = driver.place("Thought I know").top();
    driver.double_click(card.center());
    assert!(
        driver
            .window
            .shows_text("Text of Touchpoint Sees a TV offer")
    );
    driver.key(Modifiers::NONE, Key::End);
    for _ in 0..3 {
        driver.key(Modifiers::SHIFT, Key::Enter);
        driver.event(Event::Text("between two films".to_owned()));
        driver.window.harness.run();
        let now = driver.place("Touchpoint Sees a TV offer");
        assert_eq!(now.min, card.min, "the card stays where it is");
        assert!((driver.place("Lane Step").top() - head).abs() < 0.1);
    }
    assert!(
        driver.place("Thought I know").top() > below + 30.0,
        "the row has grown"
    );
    driver.key(Modifiers::NONE, Key::Enter);
    let document = driver.window.document();
    let mut titles = document.maps[0].touchpoints().map(|(_, t)| t.title.clone());
    let written = titles.find(|title| title.starts_with("Sees a TV offer"));
    assert_eq!(
        written.as_deref(),
        Some("Sees a TV offer\nbetween two films\nbetween two films\nbetween two films")
    );
    driver.key(Modifiers::COMMAND, Key::Z);
    assert_eq!(driver.window.document(), *driver.before, "one step");
}

#[test]
fn letters_composed_by_an_input_method_are_written() {
    let mut driver = CanvasDriver::new();
    let card = driver.place("Pain point 18 min on hold").center();
    driver.double_click(card);
    driver.key(Modifiers::COMMAND, Key::A);
    for composed in ["`", "`e", "\u{e8}"] {
        driver.event(Event::Ime(ImeEvent::Preedit {
            text: composed.to_owned(),
            active_range_chars: None,
        }));
    }
    driver.event(Event::Ime(ImeEvent::Commit("\u{e8}".to_owned())));
    driver.window.harness.run();
    driver.key(Modifiers::NONE, Key::Enter);
    let document = driver.window.document();
    let mut cards = document.maps[0].cards();
    assert!(cards.any(|(_, card)| card.text == "\u{e8}"));
}

#[test]
fn esc_in_mid_text_leaves_no_trace() {
    let mut driver = CanvasDriver::new();
    driver.key(Modifiers::SHIFT, Key::Num1);
    for text in [
        "Touchpoint Sees a TV offer",
        "Stage Compare",
        "Thought Why",
        "Pain point 18 min",
        "Opportunity Support",
        "Cell Thoughts, touchpoint Sees",
        "Lane Emotion",
        "Goal ",
    ] {
        let at = driver.place(text).center();
        driver.double_click(at);
        driver.window.harness.run();
        let editor = driver.window.harness.state().editor().expect("open");
        assert!(editor.editing().is_some(), "{text} opens");
        driver.event(Event::Text("Half a word".to_owned()));
        driver.window.harness.run();
        assert!(
            driver.window.document() != *driver.before,
            "{text} is shown as it is written"
        );
        driver.key(Modifiers::NONE, Key::Escape);
        driver.assert_untouched(text);
    }
    for key in [Key::S, Key::T, Key::P, Key::O, Key::Q] {
        let call = driver.place("Touchpoint Calls current").center();
        driver.to(call).button(call, true).button(call, false);
        driver.key(Modifiers::ALT, key);
        driver.event(Event::Text("New".to_owned()));
        driver.window.harness.run();
        driver.key(Modifiers::NONE, Key::Escape);
        driver.assert_untouched(key.name());
    }
}

#[test]
fn the_wheel_zooms_at_the_pointer_and_space_moves_the_page() {
    let mut driver = CanvasDriver::new();
    driver.key(Modifiers::COMMAND, Key::Num0);
    let name = "Touchpoint Reads a consumer report";
    let card = driver.place(name);
    driver.to(card.center());
    let ctrl = Modifiers::COMMAND | Modifiers::CTRL;
    let wheel = Event::MouseWheel {
        unit: MouseWheelUnit::Line,
        delta: vec2(0.0, 2.0),
        phase: egui::TouchPhase::Move,
        source: egui::MouseWheelSource::Wheel,
        modifiers: ctrl,
    };
    driver.window.harness.event_modifiers(wheel, ctrl);
    driver.window.harness.run();
    let larger = driver.place(name);
    assert!(larger.width() > card.width() * 1.05, "{larger:?}");
    let off = larger.center().distance(card.center());
    assert!(off < 2.0, "what is under the pointer stays there: {off}");

    // Two fingers on a touchpad.
    driver.event(Event::Zoom(0.5));
    driver.window.harness.run();
    let smaller = driver.place(name);
    assert!((smaller.width() / larger.width() - 0.5).abs() < 0.02);

    let space = |pressed| Event::Key {
        key: Key::Space,
        physical_key: None,
        pressed,
        repeat: false,
        modifiers: Modifiers::NONE,
    };
    let at = smaller.center();
    driver.event(space(true));
    driver.drag_without_release(at, at + vec2(-40.0, -20.0));
    driver.button(at + vec2(-40.0, -20.0), false);
    driver.event(space(false));
    driver.window.harness.run();
    let moved = driver.place(name).min - smaller.min;
    assert_eq!(moved, vec2(-40.0, -20.0));
    driver.assert_untouched("looking around changes nothing");
}

#[test]
fn keys_show_the_whole_map_the_selection_and_one_to_one() {
    let mut driver = CanvasDriver::new();
    let card = "Touchpoint Decides and calls to switch";
    driver.key(Modifiers::SHIFT, Key::Num1);
    let whole = driver.place(card);
    let canvas = driver.canvas();
    assert!(canvas.contains_rect(whole), "the last one is in view");
    driver.to(whole.center()).button(whole.center(), true);
    driver.button(whole.center(), false);
    driver.key(Modifiers::ALT | Modifiers::SHIFT, Key::Num2);
    let near = driver.place(card);
    assert!(near.width() > whole.width() * 1.5, "{near:?}");
    assert!(canvas.contains_rect(near));
    driver.key(Modifiers::COMMAND, Key::Num0);
    let editor = driver.window.harness.state().editor().expect("open");
    let target = editor.selection().primary().expect("it is selected");
    let page = editor.layout().find(target).expect("it is there").rect;
    assert!((f64::from(driver.place(card).width()) - page.width()).abs() < 0.5);
    driver.assert_untouched("looking changes nothing");
}

#[test]
fn stage_band_and_lane_heads_stay_in_view() {
    let mut driver = CanvasDriver::in_room(1000.0, 600.0);
    driver.key(Modifiers::COMMAND, Key::Num0);
    let head = driver.place("Lane Pain points").left();
    driver.key(Modifiers::NONE, Key::ArrowRight);
    for _ in 0..12 {
        driver.key(Modifiers::NONE, Key::ArrowRight);
    }
    for _ in 0..12 {
        driver.key(Modifiers::NONE, Key::ArrowDown);
    }
    let canvas = driver.canvas();
    let band = driver.place("Stage Select");
    assert!(canvas.contains(band.center()), "{band:?}");
    let metrics = driver.place("Lane Metrics");
    assert!(canvas.contains(metrics.center()));
    assert!(metrics.left() >= canvas.left() - 0.5 && (metrics.left() - head).abs() < 40.0);
}

#[test]
fn the_frame_of_a_card_goes_under_what_is_held() {
    let mut driver = CanvasDriver::in_room(1000.0, 600.0);
    driver.key(Modifiers::COMMAND, Key::Num0);
    let card = driver.place("Thought I know what I need").center();
    driver.to(card).button(card, true).button(card, false);
    let heads = driver.place("Lane Thoughts").right();
    let seen = |driver: &CanvasDriver| {
        let shapes = driver.window.harness.output().shapes.iter();
        let frames = shapes.filter(|clipped| {
            let egui::Shape::Rect(rect) = &clipped.shape else {
                return false;
            };
            (rect.stroke.width - 2.0).abs() < 0.01 && rect.rect.height() > 20.0
        });
        let frames = frames.map(|clipped| {
            let bounds = clipped.shape.visual_bounding_rect();
            bounds.intersect(clipped.clip_rect)
        });
        let body = frames.filter(|frame| frame.is_positive() && driver.canvas().intersects(*frame));
        body.fold(f32::INFINITY, |left, frame| left.min(frame.left()))
    };
    let before = seen(&driver);
    assert!(
        before.is_finite() && before > heads,
        "{before} beside {heads}"
    );
    // The page goes to the left, until the card is under the lane's head.
    for _ in 0..6 {
        driver.event(Event::MouseWheel {
            unit: MouseWheelUnit::Point,
            delta: vec2(-60.0, 0.0),
            phase: egui::TouchPhase::Move,
            source: egui::MouseWheelSource::Trackpad,
            modifiers: Modifiers::NONE,
        });
        driver.window.harness.run();
        let heads = driver.place("Lane Thoughts").right();
        let left = seen(&driver);
        assert!(
            left > heads - 7.0,
            "a frame at {left} lies over the heads up to {heads}"
        );
    }
}
