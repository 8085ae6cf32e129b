//! Stages without touchpoints invite one, and what is dropped where it cannot be is refused where it
//! was dropped.

use egui::{Key, Modifiers, Pos2, pos2, vec2};
use egui_kittest::kittest::Queryable as _;

use crate::canvas_input::CanvasDriver;

/// Two stages, the second without touchpoints; no lane for notes.
const PLAN: &str = r#"(
  format: 1,
  title: "Plan",
  maps: [(stages: [
    (title: "Define", touchpoints: [(title: "Reviews the plan"), (title: "Sets limits")]),
    (title: "Compare"),
    (title: "Select", touchpoints: [(title: "Calls")]),
  ])],
)"#;

const INVITATION: &str = "Add a touchpoint to Compare";

fn driver() -> CanvasDriver {
    CanvasDriver::on(PLAN, 1440.0, 900.0)
}

fn outline(driver: &CanvasDriver) -> String {
    let document = driver.window.document();
    let stages = document.maps[0].stages.iter().map(|stage| {
        let titles: Vec<_> = stage.touchpoints.iter().map(|t| t.title.clone()).collect();
        format!("{}: {}", stage.title, titles.join(", "))
    });
    stages.collect::<Vec<_>>().join("; ")
}

/// Whether these words stand beside this place of the window.
fn says_at(driver: &CanvasDriver, words: &str, at: Pos2) -> bool {
    let mut said = driver.window.harness.query_all_by_label(words);
    said.any(|node| node.rect().distance_to_pos(at) < 40.0)
}

fn write(driver: &mut CanvasDriver, words: &str) {
    driver.event(egui::Event::Text(words.to_owned()));
    driver.key(Modifiers::NONE, Key::Enter);
}

#[test]
fn a_click_on_the_plus_of_an_empty_stage_adds_its_first_touchpoint() {
    let mut driver = driver();
    let plus = driver.place(INVITATION).center();
    driver.click(plus);
    write(&mut driver, "Reads reviews");
    assert_eq!(
        outline(&driver),
        "Define: Reviews the plan, Sets limits; Compare: Reads reviews; Select: Calls"
    );
    assert_eq!(driver.undo_name().as_deref(), Some("add touchpoint"));
    assert!(!driver.window.shows(INVITATION), "it has one now");
}

#[test]
fn a_double_click_anywhere_in_its_empty_column_adds_one_and_no_more() {
    for down in [0.0, 150.0, 380.0] {
        let mut driver = driver();
        let at = driver.place(INVITATION).center() + vec2(0.0, down);
        driver.double_click(at);
        write(&mut driver, "Reads reviews");
        assert_eq!(
            outline(&driver),
            "Define: Reviews the plan, Sets limits; Compare: Reads reviews; Select: Calls",
            "{down} below the plus"
        );
    }
}

#[test]
fn an_empty_stage_says_what_a_click_does_and_a_drag_over_it_selects_as_ever() {
    let mut driver = driver();
    let plus = driver.place(INVITATION).center();
    driver.to(plus);
    driver.window.harness.run();
    assert!(driver.window.shows_text("Click the plus"));
    let over = driver.place("Touchpoint Calls").center();
    driver.drag_without_release(plus, over).button(over, false);
    driver.assert_untouched("a frame was drawn");
    let editor = driver
        .window
        .harness
        .state()
        .editor()
        .expect("a map is open");
    assert_eq!(editor.selection().len(), 1, "Calls is in the frame");
    // Those who use no pointer press it too.
    driver.window.harness.get_by_label(INVITATION).click();
    driver.window.harness.run();
    write(&mut driver, "Asks around");
    assert!(outline(&driver).contains("Compare: Asks around;"));
}

#[test]
fn what_is_dropped_where_it_cannot_be_is_refused_where_it_was_dropped() {
    let cases = [
        (
            "Add pain point",
            "A pain point belongs to a touchpoint: this stage has none yet",
        ),
        (
            "Add opportunity",
            "An opportunity belongs to a touchpoint: this stage has none yet",
        ),
        (
            "Add emotion",
            "An emotion belongs to a touchpoint: this stage has none yet",
        ),
    ];
    for (item, why) in cases {
        let mut driver = driver();
        let from = driver.place(item).center();
        let to = driver.place(INVITATION).center() + vec2(0.0, 200.0);
        driver.drag_without_release(from, to).button(to, false);
        driver.window.harness.run();
        assert!(says_at(&driver, why, to), "{item}");
        driver.assert_untouched(item);
        // The next press takes it away.
        driver.click(pos2(to.x, to.y + 60.0));
        assert!(!driver.window.shows(why), "{item}");
    }
    // Over the names of the lanes, and beside the page.
    let mut driver = driver();
    let from = driver.place("Add thought").center();
    let lane = driver.place("Lane Thoughts").center();
    driver.drag_without_release(from, lane).button(lane, false);
    driver.window.harness.run();
    let why = "A thought belongs to a touchpoint: drop it below one";
    assert!(says_at(&driver, why, lane));
    driver.assert_untouched("over a lane's name");
}

#[test]
fn a_card_that_is_dragged_where_it_cannot_be_stays_and_says_why() {
    let mut driver = CanvasDriver::new();
    let from = driver.place("Pain point 18 min on hold").center();
    let to = driver.place("Lane Emotion").center();
    driver.drag_without_release(from, to).button(to, false);
    driver.window.harness.run();
    let why = "A pain point belongs to a touchpoint: drop it below one";
    assert!(says_at(&driver, why, to));
    driver.assert_untouched("a pain point on a lane's name");
}

/// A map without a lane for notes gets one: the slot is where the note will be.
#[test]
fn a_note_shows_its_slot_where_it_will_land() {
    let lanes = r#"lanes: [
        (kind: touchpoints), (kind: text, title: "Systems"), (kind: emotion),
        (kind: text, title: "Ideas", hidden: true), (kind: pain_points),
    ], stages"#;
    for (name, text) in [
        ("no lane", PLAN.to_owned()),
        ("a lane", PLAN.replacen("stages", lanes, 1)),
    ] {
        for over in ["Touchpoint Sets limits", "Lane Emotion"] {
            let mut driver = CanvasDriver::on(&text, 1440.0, 900.0);
            let from = driver.place("Add note").center();
            let column = driver.place("Touchpoint Sets limits").center().x;
            let to = pos2(column, driver.place(over).center().y);
            driver.drag_without_release(from, to);
            driver.window.harness.run();
            let editor = driver
                .window
                .harness
                .state()
                .editor()
                .expect("a map is open");
            let landing = editor.overlay().drop_target.expect("a slot is shown").slot;
            driver.button(to, false);
            driver.window.harness.run();
            let editor = driver
                .window
                .harness
                .state()
                .editor()
                .expect("a map is open");
            let note = editor.selection().primary().expect("the note is selected");
            let there = editor.layout().find(note).expect("it is shown").rect;
            assert_eq!(landing, there, "{name}, over {over}");
        }
    }
}
