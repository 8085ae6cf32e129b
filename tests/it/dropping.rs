//! Stages without touchpoints invite one, and what is dropped where it cannot be is refused where it
//! was dropped.

use egui::{Key, Modifiers, Pos2, pos2, vec2};
use egui_kittest::kittest::Queryable as _;

use crate::hands::Hand;

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

fn hand() -> Hand {
    Hand::on(PLAN, 1440.0, 900.0)
}

fn outline(hand: &Hand) -> String {
    let document = hand.window.document();
    let stages = document.maps[0].stages.iter().map(|stage| {
        let titles: Vec<_> = stage.touchpoints.iter().map(|t| t.title.clone()).collect();
        format!("{}: {}", stage.title, titles.join(", "))
    });
    stages.collect::<Vec<_>>().join("; ")
}

/// Whether these words stand beside this place of the window.
fn says_at(hand: &Hand, words: &str, at: Pos2) -> bool {
    let mut said = hand.window.harness.query_all_by_label(words);
    said.any(|node| node.rect().distance_to_pos(at) < 40.0)
}

fn write(hand: &mut Hand, words: &str) {
    hand.event(egui::Event::Text(words.to_owned()));
    hand.key(Modifiers::NONE, Key::Enter);
}

#[test]
fn a_click_on_the_plus_of_an_empty_stage_adds_its_first_touchpoint() {
    let mut hand = hand();
    let plus = hand.place(INVITATION).center();
    hand.click(plus);
    write(&mut hand, "Reads reviews");
    assert_eq!(
        outline(&hand),
        "Define: Reviews the plan, Sets limits; Compare: Reads reviews; Select: Calls"
    );
    assert_eq!(hand.undo_name().as_deref(), Some("add touchpoint"));
    assert!(!hand.window.shows(INVITATION), "it has one now");
}

#[test]
fn a_double_click_anywhere_in_its_empty_column_adds_one_and_no_more() {
    for down in [0.0, 150.0, 380.0] {
        let mut hand = hand();
        let at = hand.place(INVITATION).center() + vec2(0.0, down);
        hand.double_click(at);
        write(&mut hand, "Reads reviews");
        assert_eq!(
            outline(&hand),
            "Define: Reviews the plan, Sets limits; Compare: Reads reviews; Select: Calls",
            "{down} below the plus"
        );
    }
}

#[test]
fn an_empty_stage_says_what_a_click_does_and_a_drag_over_it_selects_as_ever() {
    let mut hand = hand();
    let plus = hand.place(INVITATION).center();
    hand.to(plus);
    hand.window.harness.run();
    assert!(hand.window.says("Click the plus"));
    let over = hand.place("Touchpoint Calls").center();
    hand.carry(plus, over).button(over, false);
    hand.untouched("a frame was drawn");
    let editor = hand.window.harness.state().editor().expect("a map is open");
    assert_eq!(editor.selection().len(), 1, "Calls is in the frame");
    // Those who use no pointer press it too.
    hand.window.harness.get_by_label(INVITATION).click();
    hand.window.harness.run();
    write(&mut hand, "Asks around");
    assert!(outline(&hand).contains("Compare: Asks around;"));
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
        let mut hand = hand();
        let from = hand.place(item).center();
        let to = hand.place(INVITATION).center() + vec2(0.0, 200.0);
        hand.carry(from, to).button(to, false);
        hand.window.harness.run();
        assert!(says_at(&hand, why, to), "{item}");
        hand.untouched(item);
        // The next press takes it away.
        hand.click(pos2(to.x, to.y + 60.0));
        assert!(!hand.window.shows(why), "{item}");
    }
    // Over the names of the lanes, and beside the page.
    let mut hand = hand();
    let from = hand.place("Add thought").center();
    let lane = hand.place("Lane Thoughts").center();
    hand.carry(from, lane).button(lane, false);
    hand.window.harness.run();
    let why = "A thought belongs to a touchpoint: drop it below one";
    assert!(says_at(&hand, why, lane));
    hand.untouched("over a lane's name");
}

#[test]
fn a_card_that_is_dragged_where_it_cannot_be_stays_and_says_why() {
    let mut hand = Hand::new();
    let from = hand.place("Pain point 18 min on hold").center();
    let to = hand.place("Lane Emotion").center();
    hand.carry(from, to).button(to, false);
    hand.window.harness.run();
    let why = "A pain point belongs to a touchpoint: drop it below one";
    assert!(says_at(&hand, why, to));
    hand.untouched("a pain point on a lane's name");
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
            let mut hand = Hand::on(&text, 1440.0, 900.0);
            let from = hand.place("Add note").center();
            let column = hand.place("Touchpoint Sets limits").center().x;
            let to = pos2(column, hand.place(over).center().y);
            hand.carry(from, to);
            hand.window.harness.run();
            let editor = hand.window.harness.state().editor().expect("a map is open");
            let landing = editor.overlay().drop_target.expect("a slot is shown").slot;
            hand.button(to, false);
            hand.window.harness.run();
            let editor = hand.window.harness.state().editor().expect("a map is open");
            let note = editor.selection().primary().expect("the note is selected");
            let there = editor.layout().find(note).expect("it is shown").rect;
            assert_eq!(landing, there, "{name}, over {over}");
        }
    }
}
