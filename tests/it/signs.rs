//! Severity, impact, ease and status: clicked on the map, and set on several cards at once. And hints
//! of the map check, which are dismissed for good; and texts that stay where they are when they open.

use egui::{Event, Key, Modifiers, pos2, vec2};
use egui_kittest::kittest::Queryable as _;
use touchline::file;
use touchline::model::kinds::fields::{EASE, IMPACT, STATUS};
use touchline::model::{Card, CardKind, Score, Status, Target};

use crate::canvas_input::CanvasDriver;
use crate::support::window::Window;

fn card(driver: &CanvasDriver, says: &str) -> Card {
    let document = driver.window.document();
    let mut cards = document.maps[0]
        .touchpoints()
        .flat_map(|(_, t)| t.cards.clone());
    let found = cards.find(|card| card.text == says);
    found.expect("it is there")
}

fn severity(driver: &CanvasDriver, says: &str) -> u8 {
    card(driver, says).severity().expect("it has dots").value()
}

#[test]
fn a_click_on_a_dot_sets_the_severity() {
    let mut driver = CanvasDriver::new();
    driver.key(Modifiers::COMMAND, Key::Num0);
    for (dot, value) in [(-11.0, 3), (11.0, 1), (0.0, 2)] {
        let card = driver.place("Pain point Bill hides");
        driver.click(pos2(card.right() - 14.0, card.center().y + dot));
        assert_eq!(severity(&driver, "Bill hides what each part costs"), value);
    }
    assert_eq!(driver.undo_name().as_deref(), Some("change severity"));
    // Beside the dots a click selects, and a drag that begins on them takes the card along.
    let card = driver.place("Pain point Bill hides");
    driver.click(card.center());
    assert_eq!(severity(&driver, "Bill hides what each part costs"), 2);
    let to = driver.place("Touchpoint Set limits").center();
    let from = pos2(card.right() - 14.0, card.center().y - 11.0);
    driver.drag_without_release(from, to).button(to, false);
    driver.window.harness.run();
    assert_eq!(severity(&driver, "Bill hides what each part costs"), 2);
    assert_eq!(driver.undo_name().as_deref(), Some("move pain point"));
}

#[test]
fn a_click_on_impact_or_ease_raises_it_and_after_five_comes_one() {
    let mut driver = CanvasDriver::new();
    driver.key(Modifiers::COMMAND, Key::Num0);
    let scores = |driver: &CanvasDriver| {
        let card = card(driver, "Break the plan into amounts");
        (
            card.get(IMPACT).map(Score::value),
            card.get(EASE).map(Score::value),
        )
    };
    let (Some(impact), Some(ease)) = scores(&driver) else {
        panic!("the example has marks")
    };
    for round in 1..=5 {
        let card = driver.place("Opportunity Break the plan");
        driver.click(pos2(card.right() - 16.0, card.center().y - 8.0));
        assert_eq!(
            scores(&driver),
            (Some((impact - 1 + round) % 5 + 1), Some(ease))
        );
    }
    let card = driver.place("Opportunity Break the plan");
    driver.double_click(pos2(card.right() - 16.0, card.center().y + 8.0));
    assert_eq!(scores(&driver), (Some(impact), Some((ease + 1) % 5 + 1)));
    let editor = driver.window.harness.state().editor().expect("open");
    assert!(editor.editing().is_none(), "two clicks, no text");
}

#[test]
fn several_opportunities_get_impact_ease_and_status_at_once() {
    let mut window = Window::example("mobile-plan.ron");
    let all = |window: &Window| {
        let document = window.document();
        let cards = document.maps[0]
            .touchpoints()
            .flat_map(|(_, t)| t.cards.clone());
        let found = cards.filter(|card| card.kind == CardKind::Opportunity);
        found.collect::<Vec<_>>()
    };
    let targets = all(&window)
        .iter()
        .map(|card| Target::Card(card.id.clone()))
        .collect();
    window.select(targets);
    assert!(window.shows_text("opportunities") && !window.shows_text("opportunitys"));
    window.click("Impact 3");
    window.click("Ease 5");
    let status = window.harness.query_all_by_label("Status").last();
    status.expect("there is a choice").click();
    window.harness.run();
    window.click("Planned");
    for card in all(&window) {
        assert_eq!(card.get(IMPACT).map(Score::value), Some(3));
        assert_eq!(card.get(EASE).map(Score::value), Some(5));
        assert_eq!(card.get(STATUS), Status::Planned);
    }
    let editor = window.harness.state().editor().expect("open");
    assert_eq!(editor.history().undo_name(), Some("change status"));
}

#[test]
fn seven_opportunities_are_called_so_wherever_they_are_counted() {
    let mut window = Window::example("mobile-plan.ron");
    let document = window.document();
    let cards = document.maps[0]
        .touchpoints()
        .flat_map(|(_, t)| t.cards.clone());
    let found = cards.filter(|card| card.kind == CardKind::Opportunity);
    let targets: Vec<_> = found.map(|card| Target::Card(card.id.clone())).collect();
    let count = targets.len();
    window.select(targets);
    window.press(Modifiers::NONE, Key::Delete);
    let editor = window.harness.state().editor().expect("open");
    let name = editor.history().undo_name().expect("it was done");
    assert_eq!(name, format!("delete {count} opportunities"));
}

#[test]
fn the_map_check_is_quiet_until_the_map_is_saved_once() {
    let mut window = Window::empty();
    window.run("file.new");
    window.run("insert.stage");
    window.harness.event(Event::Text("Define".to_owned()));
    window.press(Modifiers::NONE, Key::Enter);
    assert!(
        !window.shows_text(" checks: ") && !window.shows_text(" check: "),
        "the status bar is quiet"
    );
    let list = window.labels("Check: ");
    assert_ne!(
        list,
        ["Check: 0 worth a look"],
        "{:?}",
        window.document().maps[0].stages.len()
    );
    let window = Window::example("mobile-plan.ron");
    assert!(
        window.shows_text(" checks: ") || window.shows_text(" check: "),
        "of a saved map it is told"
    );
}

#[test]
fn a_hint_is_dismissed_for_good_and_the_file_keeps_it() {
    let mut window = Window::example("mobile-plan.ron");
    let count = |window: &Window| window.labels("Check: ")[0].clone();
    let before = count(&window);
    window.click(&before);
    let hints = window.labels("Dismiss: ");
    assert!(!hints.is_empty(), "there is something to dismiss");
    window.click(&hints[0]);
    assert_eq!(
        window.labels("Dismiss: ").len(),
        hints.len() - 1,
        "the list stays open"
    );
    window.press(Modifiers::NONE, Key::Escape);
    window.press(Modifiers::COMMAND, Key::S);
    let path = window
        .harness
        .state()
        .path()
        .expect("it has a file")
        .to_path_buf();
    let text = std::fs::read_to_string(&path).expect("it is saved");
    assert_eq!(text.matches("dismissed: [").count(), 1, "{text}");

    let mut window = window.restart();
    let after = count(&window);
    assert_ne!(after, before);
    window.click(&after);
    window.click("Bring back 1 dismissed hint");
    window.press(Modifiers::NONE, Key::Escape);
    assert_eq!(count(&window), before);
    let document = window.document();
    assert!(
        !file::write(&document).contains("dismissed"),
        "absent when there is none"
    );
}

/// The leftmost column of pixels with ink within an area of the window.
fn ink(driver: &mut CanvasDriver, area: egui::Rect) -> (u32, u32) {
    let picture = driver.window.harness.render().expect("it can be drawn");
    let (mut left, mut top) = (u32::MAX, u32::MAX);
    for (x, y, pixel) in picture.enumerate_pixels() {
        #[expect(clippy::cast_precision_loss, reason = "a window is small")]
        let at = pos2(x as f32, y as f32);
        let dark = pixel.0[..3].iter().all(|channel| *channel < 110);
        if dark && area.contains(at) {
            (left, top) = (left.min(x), top.min(y));
        }
    }
    (left, top)
}

#[test]
fn a_text_stays_where_it_is_when_it_opens() {
    let mut driver = CanvasDriver::new();
    driver.key(Modifiers::COMMAND, Key::Num0);
    for (thing, inset) in [
        ("Touchpoint Reads a consumer", 8.0),
        ("Lane Pain points", 4.0),
    ] {
        let card = driver.place(thing);
        let area = card.shrink2(vec2(inset, 6.0)).with_max_x(card.center().x);
        driver.key(Modifiers::NONE, Key::Escape);
        driver.to(driver.canvas().right_bottom() - vec2(4.0, 4.0));
        driver.window.harness.run();
        let before = ink(&mut driver, area);
        driver.double_click(card.left_center() + vec2(30.0, 0.0));
        // Nothing is marked any longer, and the caret stands behind the last letter.
        driver.key(Modifiers::NONE, Key::End);
        let open = ink(&mut driver, area);
        driver.key(Modifiers::NONE, Key::Escape);
        let (x, y) = (before.0.abs_diff(open.0), before.1.abs_diff(open.1));
        assert!(x == 0 && y <= 1, "{thing}: {before:?}, then {open:?}");
    }
}

/// Rows of the open menu: their right edges, and those of the lines between them.
#[test]
fn rows_of_a_context_menu_and_the_lines_between_them_are_of_one_width() {
    for thing in [
        "Touchpoint Calls current",
        "Stage Compare",
        "Lane Emotion",
        "Pain point 18",
    ] {
        let mut driver = CanvasDriver::new();
        let at = driver.place(thing).center();
        for pressed in [true, false] {
            driver.event(Event::PointerButton {
                pos: at,
                button: egui::PointerButton::Secondary,
                pressed,
                modifiers: Modifiers::NONE,
            });
        }
        driver.window.harness.run();
        let rows = driver
            .window
            .harness
            .query_all_by_role(egui::accesskit::Role::MenuItem);
        let widths: Vec<f32> = rows.map(|row| row.rect().width()).collect();
        assert!(widths.len() > 3, "{thing}");
        let widest = widths.iter().copied().fold(0.0, f32::max);
        assert!(
            widths.iter().all(|width| widest - width < 0.6),
            "{thing}: {widths:?}"
        );
        let lines = driver.window.harness.output().shapes.iter();
        let lines: Vec<f32> = lines
            .filter_map(|clipped| match &clipped.shape {
                egui::Shape::LineSegment { points: [a, b], .. }
                    if (a.y - b.y).abs() < 0.1 && (b.x - a.x - widest).abs() < 60.0 =>
                {
                    Some(b.x - a.x)
                }
                _ => None,
            })
            .collect();
        assert!(!lines.is_empty(), "{thing} has groups");
        assert!(
            lines.iter().all(|line| (line - widest).abs() < 0.6),
            "{thing}: {lines:?}"
        );
    }
}
