//! The modes of the tool: each has a button, a key, a pointer and a hint, and Esc leads back.

use egui::accesskit::Toggled;
use egui::{Key, Modifiers, vec2};
use egui_kittest::kittest::{NodeT as _, Queryable as _};
use touchline::tool::MODES;

use crate::canvas_input::CanvasDriver;

const PLAN: &str = r#"(
  format: 1,
  title: "Plan",
  maps: [(stages: [
    (title: "Define", touchpoints: [(title: "Reviews the plan"), (title: "Sets limits")]),
    (title: "Buy", touchpoints: [(title: "Calls")]),
  ])],
)"#;

fn driver() -> CanvasDriver {
    CanvasDriver::on(PLAN, 1440.0, 900.0)
}

/// The mode whose button is pressed in, by its name for people.
fn mode(driver: &CanvasDriver) -> Vec<&'static str> {
    let labels = MODES.iter().map(|mode| mode.label);
    labels
        .filter(|label| {
            let button = driver.window.harness.get_by_label(label);
            button.accesskit_node().toggled() == Some(Toggled::True)
        })
        .collect()
}

/// How many things are selected.
fn selected(driver: &CanvasDriver) -> usize {
    let editor = driver.window.harness.state().editor();
    editor.expect("a map is open").selection().len()
}

#[test]
fn every_mode_is_switched_on_by_its_button_and_its_key_and_left_by_esc() {
    let mut driver = driver();
    assert_eq!(mode(&driver), ["Select"]);
    for spec in MODES.iter().skip(1) {
        let button = driver.place(spec.label).center();
        driver.click(button);
        assert_eq!(mode(&driver), [spec.label]);
        driver.key(Modifiers::NONE, Key::Escape);
        assert_eq!(mode(&driver), ["Select"]);

        let letter = Key::from_name(&spec.letter.to_string()).expect("a letter");
        driver.key(Modifiers::NONE, letter);
        assert_eq!(mode(&driver), [spec.label]);
        driver.key(Modifiers::NONE, Key::V);
        assert_eq!(mode(&driver), ["Select"]);
    }
}

#[test]
fn a_drag_moves_the_view_and_nothing_else_in_the_mode_for_it() {
    let mut driver = driver();
    let before = driver.place("Touchpoint Calls, stage Buy");
    driver.key(Modifiers::NONE, Key::H);
    assert!(
        driver
            .window
            .shows("Drag to move the view, Esc for the arrow")
    );
    let from = before.center();
    driver.drag(from, from + vec2(-120.0, 0.0));
    let now = driver.place("Touchpoint Calls, stage Buy");
    assert!(
        (now.left() - before.left() + 120.0).abs() < 1.0,
        "{before} {now}"
    );
    assert_eq!(selected(&driver), 0);
    assert_eq!(driver.undo_name(), None);

    driver.key(Modifiers::NONE, Key::Escape);
    driver.click(now.center());
    assert_eq!(selected(&driver), 1, "a click selects again");
}
