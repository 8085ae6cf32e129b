//! What stays in sight: zooming, what is held at the edges, the whole map while it grows, the mini map.

use egui::{Event, Key, Modifiers, MouseWheelUnit, Pos2, Rect, Vec2, pos2, vec2};
use egui_kittest::kittest::Queryable as _;

use crate::hands::Hand;

fn wheel(hand: &mut Hand, at: Pos2, delta: Vec2) {
    hand.to(at);
    for _ in 0..10 {
        hand.event(Event::MouseWheel {
            unit: MouseWheelUnit::Point,
            delta: delta / 10.0,
            phase: egui::TouchPhase::Move,
            source: egui::MouseWheelSource::Trackpad,
            modifiers: Modifiers::NONE,
        });
    }
    hand.window.harness.run();
}

/// How much of what is on the map can be seen: the names that are in view.
fn in_view(hand: &Hand) -> usize {
    let canvas = hand.canvas();
    let names = ["Touchpoint ", "Pain point ", "Opportunity ", "Metric "];
    let labels = names.iter().flat_map(|name| hand.window.labels(name));
    let seen = labels.filter(|label| {
        let mut nodes = hand.window.harness.query_all_by_label(label);
        nodes.any(|node| canvas.intersects(node.rect()))
    });
    seen.count()
}

#[test]
fn one_to_one_keeps_what_is_selected_where_it_can_be_seen() {
    let mut hand = Hand::in_room(1280.0, 720.0);
    for card in [
        "Metric Conversion",
        "Touchpoint Review current plan",
        "Opportunity Switch online",
    ] {
        hand.key(Modifiers::ALT | Modifiers::SHIFT, Key::Num1);
        let at = hand.place(card).center();
        hand.click(at);
        hand.key(Modifiers::COMMAND, Key::Num0);
        let canvas = hand.canvas();
        assert!(canvas.contains_rect(hand.place(card)), "{card}");
    }
}

#[test]
fn one_to_one_keeps_what_is_in_view_and_never_shows_nothing() {
    let mut hand = Hand::in_room(2560.0, 1440.0);
    let canvas = hand.canvas();
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
            wheel(&mut hand, canvas.center(), by);
            hand.key(Modifiers::COMMAND, zoom);
            assert!(in_view(&hand) > 0, "{by:?}, {zoom:?}");
        }
        hand.key(Modifiers::SHIFT, Key::Num1);
    }
}

#[test]
fn the_page_cannot_be_moved_out_of_sight() {
    let mut hand = Hand::in_room(1280.0, 720.0);
    let canvas = hand.canvas();
    for by in [
        vec2(9e3, 0.0),
        vec2(-9e3, 0.0),
        vec2(0.0, 9e3),
        vec2(0.0, -9e3),
    ] {
        wheel(&mut hand, canvas.center(), by);
        assert!(in_view(&hand) >= 2, "{by:?}");
    }
}

/// The lower edge of what is held at the top and the right edge of what is held at the left.
fn held(hand: &Hand) -> Vec2 {
    let canvas = hand.canvas();
    let lanes = hand.window.labels("Lane ");
    let right = lanes.iter().map(|lane| hand.place(lane).right());
    let stages = hand.window.labels("Stage ");
    let bottom = stages.iter().map(|stage| hand.place(stage).bottom());
    vec2(
        right.fold(0.0, f32::max) - canvas.left(),
        bottom.fold(0.0, f32::max) - canvas.top(),
    )
}

#[test]
fn what_is_held_takes_at_most_a_third_of_the_window_however_large_the_zoom() {
    let mut hand = Hand::in_room(1280.0, 720.0);
    hand.key(Modifiers::COMMAND, Key::Num0);
    for _ in 0..9 {
        let canvas = hand.canvas();
        wheel(&mut hand, canvas.center(), vec2(-9e3, -9e3));
        let held = held(&hand);
        assert!(
            held.x <= canvas.width() / 3.0 + 1.0,
            "{held:?} of {canvas:?}"
        );
        assert!(
            held.y <= canvas.height() / 3.0 + 1.0,
            "{held:?} of {canvas:?}"
        );
        assert!(held.x > 40.0 && held.y > 20.0, "they are there: {held:?}");
        hand.key(Modifiers::COMMAND, Key::Plus);
    }
}

#[test]
fn titles_of_touchpoints_stay_in_view_when_the_canvas_scrolls_down_and_can_be_clicked_there() {
    let mut hand = Hand::in_room(1280.0, 720.0);
    hand.key(Modifiers::COMMAND, Key::Num0);
    let canvas = hand.canvas();
    let title = "Touchpoint Sees a TV offer";
    let before = hand.place(title);
    wheel(&mut hand, canvas.center(), vec2(0.0, -9e3));
    let there = hand.place(title);
    assert!(canvas.contains_rect(there), "{there:?}");
    assert!(
        (there.left() - before.left()).abs() < 0.5,
        "above its column"
    );
    let band = hand.place("Stage Compare");
    assert!(there.top() >= band.bottom(), "under its stage");
    hand.click(there.center());
    let editor = hand.window.harness.state().editor().expect("open");
    let selected = editor.selection().primary().expect("something is");
    let words = editor.text(selected, touchline::model::Slot::Text);
    assert_eq!(words.as_deref(), Some("Sees a TV offer"));
    hand.double_click(there.center());
    hand.key(Modifiers::COMMAND, Key::A);
    hand.event(Event::Text("Sees an advert".to_owned()));
    hand.key(Modifiers::NONE, Key::Enter);
    let labels = hand.window.labels("Touchpoint ");
    assert!(
        labels
            .iter()
            .any(|l| l.starts_with("Touchpoint Sees an advert")),
        "{labels:?}"
    );
}

#[test]
fn the_whole_map_stays_in_view_while_columns_are_added_until_another_view_is_chosen() {
    let mut hand = Hand::in_room(1280.0, 720.0);
    let last = "Touchpoint Decides and calls to switch";
    hand.key(Modifiers::SHIFT, Key::Num1);
    let at = hand.place(last).center();
    hand.double_click(at);
    for title in ["Signs", "Waits", "Gets the card", "Changes it", "Calls"] {
        hand.key(Modifiers::NONE, Key::Tab);
        hand.event(Event::Text(title.to_owned()));
    }
    hand.key(Modifiers::NONE, Key::Enter);
    let canvas = hand.canvas();
    for title in ["Touchpoint Review current plan", "Touchpoint Calls,"] {
        assert!(canvas.contains_rect(hand.place(title)), "{title}");
    }
    // Another view stays as it is.
    hand.key(Modifiers::COMMAND, Key::Plus);
    let wide = |hand: &Hand| hand.place("Touchpoint Calls,").width();
    let before = wide(&hand);
    hand.key(Modifiers::COMMAND, Key::D);
    assert!((wide(&hand) - before).abs() < 0.5);
}

#[test]
fn the_mini_map_steps_aside_from_what_is_edited() {
    let mut hand = Hand::in_room(1280.0, 720.0);
    hand.key(Modifiers::COMMAND, Key::Num0);
    let small = |hand: &Hand| hand.place("Mini map");
    let usual = small(&hand);
    // A card goes under it as the canvas scrolls; then it is edited.
    let canvas = hand.canvas();
    wheel(&mut hand, canvas.center(), vec2(0.0, -9e3));
    let card = hand.place("Opportunity Compare rival");
    wheel(&mut hand, canvas.center(), usual.center() - card.center());
    let card = hand.place("Opportunity Compare rival");
    assert!(card.intersects(usual), "{card:?} and {usual:?}");
    let free = pos2(card.left() + 4.0, card.top() + 4.0);
    let at = if usual.contains(free) {
        pos2(card.right() - 40.0, card.top() + 2.0)
    } else {
        free
    };
    hand.double_click(at);
    let edited: Rect = hand.place("Text of Opportunity Compare");
    assert!(!small(&hand).intersects(edited), "{edited:?}");
    hand.key(Modifiers::NONE, Key::Escape);
    let back = small(&hand);
    assert!(back.center().distance(usual.center()) < 1.0, "{back:?}");
}
