//! What stays in sight: zooming, what is held at the edges, the whole map while it grows, the mini map.

use egui::{Event, Key, Modifiers, MouseWheelUnit, Pos2, Rect, Vec2, pos2, vec2};
use egui_kittest::kittest::Queryable as _;

use crate::canvas_input::CanvasDriver;

fn wheel(driver: &mut CanvasDriver, at: Pos2, delta: Vec2) {
    driver.to(at);
    for _ in 0..10 {
        driver.event(Event::MouseWheel {
            unit: MouseWheelUnit::Point,
            delta: delta / 10.0,
            phase: egui::TouchPhase::Move,
            source: egui::MouseWheelSource::Trackpad,
            modifiers: Modifiers::NONE,
        });
    }
    driver.window.harness.run();
}

/// How much of what is on the map can be seen: the names that are in view.
fn in_view(driver: &CanvasDriver) -> usize {
    let canvas = driver.canvas();
    let names = ["Touchpoint ", "Pain point ", "Opportunity ", "Metric "];
    let labels = names.iter().flat_map(|name| driver.window.labels(name));
    let seen = labels.filter(|label| {
        let mut nodes = driver.window.harness.query_all_by_label(label);
        nodes.any(|node| canvas.intersects(node.rect()))
    });
    seen.count()
}

#[test]
fn one_to_one_keeps_what_is_selected_where_it_can_be_seen() {
    let mut driver = CanvasDriver::in_room(1280.0, 720.0);
    for card in [
        "Metric Conversion",
        "Touchpoint Review current plan",
        "Opportunity Switch online",
    ] {
        driver.key(Modifiers::ALT | Modifiers::SHIFT, Key::Num1);
        let at = driver.place(card).center();
        driver.click(at);
        driver.key(Modifiers::COMMAND, Key::Num0);
        let canvas = driver.canvas();
        assert!(canvas.contains_rect(driver.place(card)), "{card}");
    }
}

#[test]
fn one_to_one_keeps_what_is_in_view_and_never_shows_nothing() {
    let mut driver = CanvasDriver::in_room(2560.0, 1440.0);
    let canvas = driver.canvas();
    // A small map in a large window, moved far to a side: what can be seen of it stays.
    for by in [
        vec2(900.0, 0.0),
        vec2(-2000.0, 0.0),
        vec2(0.0, 900.0),
        vec2(0.0, -1500.0),
    ] {
        for zoom in [
            Key::Num0,
            Key::Plus,
            Key::Plus,
            Key::Plus,
            Key::Plus,
            Key::Num0,
        ] {
            wheel(&mut driver, canvas.center(), by);
            driver.key(Modifiers::COMMAND, zoom);
            assert!(in_view(&driver) > 0, "{by:?}, {zoom:?}");
        }
        driver.key(Modifiers::SHIFT, Key::Num1);
    }
}

#[test]
fn the_page_cannot_be_moved_out_of_sight() {
    let mut driver = CanvasDriver::in_room(1280.0, 720.0);
    let canvas = driver.canvas();
    for by in [
        vec2(9e3, 0.0),
        vec2(-9e3, 0.0),
        vec2(0.0, 9e3),
        vec2(0.0, -9e3),
    ] {
        wheel(&mut driver, canvas.center(), by);
        assert!(in_view(&driver) >= 2, "{by:?}");
    }
}

/// The lower edge of what is held at the top and the right edge of what is held at the left.
fn held(driver: &CanvasDriver) -> Vec2 {
    let canvas = driver.canvas();
    let lanes = driver.window.labels("Lane ");
    let right = lanes.iter().map(|lane| driver.place(lane).right());
    let stages = driver.window.labels("Stage ");
    let bottom = stages.iter().map(|stage| driver.place(stage).bottom());
    vec2(
        right.fold(0.0, f32::max) - canvas.left(),
        bottom.fold(0.0, f32::max) - canvas.top(),
    )
}

#[test]
fn what_is_held_takes_at_most_a_third_of_the_window_however_large_the_zoom() {
    let mut driver = CanvasDriver::in_room(1280.0, 720.0);
    driver.key(Modifiers::COMMAND, Key::Num0);
    for _ in 0..9 {
        let canvas = driver.canvas();
        wheel(&mut driver, canvas.center(), vec2(-9e3, -9e3));
        let held = held(&driver);
        assert!(
            held.x <= canvas.width() / 3.0 + 1.0,
            "{held:?} of {canvas:?}"
        );
        assert!(
            held.y <= canvas.height() / 3.0 + 1.0,
            "{held:?} of {canvas:?}"
        );
        assert!(held.x > 40.0 && held.y > 20.0, "they are there: {held:?}");
        driver.key(Modifiers::COMMAND, Key::Plus);
    }
}

#[test]
fn titles_of_touchpoints_stay_in_view_when_the_canvas_scrolls_down_and_can_be_clicked_there() {
    let mut driver = CanvasDriver::in_room(1280.0, 720.0);
    driver.key(Modifiers::COMMAND, Key::Num0);
    let canvas = driver.canvas();
    let title = "Touchpoint Sees a TV offer";
    let before = driver.place(title);
    wheel(&mut driver, canvas.center(), vec2(0.0, -9e3));
    let there = driver.place(title);
    assert!(canvas.contains_rect(there), "{there:?}");
    assert!(
        (there.left() - before.left()).abs() < 0.5,
        "above its column"
    );
    let band = driver.place("Stage Compare");
    assert!(there.top() >= band.bottom(), "under its stage");
    driver.click(there.center());
    let editor = driver.window.harness.state().editor().expect("open");
    let selected = editor.selection().primary().expect("something is");
    let words = editor.text(selected, touchline::model::Slot::Text);
    assert_eq!(words.as_deref(), Some("Sees a TV offer"));
    driver.double_click(there.center());
    driver.key(Modifiers::COMMAND, Key::A);
    driver.event(Event::Text("Sees an advert".to_owned()));
    driver.key(Modifiers::NONE, Key::Enter);
    let labels = driver.window.labels("Touchpoint ");
    assert!(
        labels
            .iter()
            .any(|l| l.starts_with("Touchpoint Sees an advert")),
        "{labels:?}"
    );
}

#[test]
fn the_whole_map_stays_in_view_while_columns_are_added_until_another_view_is_chosen() {
    let mut driver = CanvasDriver::in_room(1280.0, 720.0);
    let last = "Touchpoint Decides and calls to switch";
    driver.key(Modifiers::SHIFT, Key::Num1);
    let at = driver.place(last).center();
    driver.double_click(at);
    for title in ["Signs", "Waits", "Gets the card", "Changes it", "Calls"] {
        driver.key(Modifiers::NONE, Key::Tab);
        driver.event(Event::Text(title.to_owned()));
    }
    driver.key(Modifiers::NONE, Key::Enter);
    let canvas = driver.canvas();
    for title in ["Touchpoint Review current plan", "Touchpoint Calls,"] {
        assert!(canvas.contains_rect(driver.place(title)), "{title}");
    }
    // Another view stays as it is.
    driver.key(Modifiers::COMMAND, Key::Plus);
    let wide = |driver: &CanvasDriver| driver.place("Touchpoint Calls,").width();
    let before = wide(&driver);
    driver.key(Modifiers::COMMAND, Key::D);
    assert!((wide(&driver) - before).abs() < 0.5);
}

#[test]
fn the_mini_map_steps_aside_from_what_is_edited() {
    let mut driver = CanvasDriver::in_room(1280.0, 720.0);
    driver.key(Modifiers::COMMAND, Key::Num0);
    let small = |driver: &CanvasDriver| driver.place("Mini map");
    let usual = small(&driver);
    // A card goes under it as the canvas scrolls; then it is edited.
    let canvas = driver.canvas();
    wheel(&mut driver, canvas.center(), vec2(0.0, -9e3));
    let card = driver.place("Opportunity Compare rival");
    wheel(&mut driver, canvas.center(), usual.center() - card.center());
    let card = driver.place("Opportunity Compare rival");
    assert!(card.intersects(usual), "{card:?} and {usual:?}");
    let free = pos2(card.left() + 4.0, card.top() + 4.0);
    let at = if usual.contains(free) {
        pos2(card.right() - 40.0, card.top() + 2.0)
    } else {
        free
    };
    driver.double_click(at);
    let edited: Rect = driver.place("Text of Opportunity Compare");
    assert!(!small(&driver).intersects(edited), "{edited:?}");
    driver.key(Modifiers::NONE, Key::Escape);
    let back = small(&driver);
    assert!(back.center().distance(usual.center()) < 1.0, "{back:?}");
}
