//! What hands and keys do on the map, told as those who sit at the table would.

use std::sync::Arc;

use fastrand::Rng;
use kurbo::{Point, Vec2};
use touchline::action::actions;
use touchline::edit::{Edit, Field};
use touchline::editor::{ClipKind, CommitThen, Direction};
use touchline::model::{
    CardKind, Emotion, Face, Id, LaneKind, Map, MapState, Slot, Target, problems,
};
use touchline::tool::{Cursor, Ghost, Modifiers, PaletteItem, PointerEvent, PointerKind};

use crate::support::random::few_or_all;
use crate::support::test_editor::{TestEditor, blank, mobile_plan};

const OUTLINE: &str = "Define: Review current plan, Set limits for a new plan; \
    Compare: Sees a TV offer, Reads a consumer report, Tries the carrier's plan tool; \
    Negotiate: Calls current carrier, Calls two competitors; \
    Select: Decides and calls to switch";

fn texts_of_cards(_: ClipKind, map: &Map) -> String {
    let texts: Vec<_> = map.cards().map(|(_, card)| &*card.text).collect();
    texts.join("\n")
}

#[test]
fn a_touchpoint_is_dragged_to_another_stage_and_back_by_undo() {
    let mut test = mobile_plan();
    let offer = test.find("Sees a TV offer");
    let competitors = test.centre(&test.find("Calls two competitors"));
    test.drag(&offer).to(competitors + Vec2::new(30.0, 200.0));
    assert!(test.outline().contains(
        "Negotiate: Calls current carrier, Calls two competitors, Sees a TV offer; Select"
    ));
    assert_eq!(test.undo_name(), Some("move touchpoint"));
    assert_eq!(test.selected(), ["Sees a TV offer"]);
    test.press("Ctrl+Z");
    assert_eq!(test.outline(), OUTLINE);
    test.press("Ctrl+Shift+Z");
    assert_ne!(test.outline(), OUTLINE);
}

#[test]
fn dropping_where_it_was_leaves_no_step() {
    let mut test = mobile_plan();
    for says in ["Sees a TV offer", "18 min on hold", "Compare", "Thoughts"] {
        let target = test.find(says);
        test.drag(&target).by(9.0, 2.0);
        assert_eq!(test.undo_name(), None, "{says}");
    }
    assert!(test.editor.is_saved());
}

#[test]
fn escape_ends_every_drag_without_a_trace() {
    let mut test = mobile_plan();
    let before = Arc::clone(test.editor.document());
    let face = test.face_of("Calls current carrier");
    let mut targets = vec![face];
    for says in ["Sees a TV offer", "18 min on hold", "Compare", "Thoughts"] {
        targets.push(test.find(says));
    }
    for target in targets {
        let away = test.centre(&target) + Vec2::new(220.0, -60.0);
        test.drag(&target).and_escape(away);
        assert!(Arc::ptr_eq(test.editor.document(), &before), "{target:?}");
        assert_eq!(test.undo_name(), None);
    }
    test.drag_from_palette(PaletteItem::Stage)
        .and_escape(Point::new(400.0, 200.0));
    assert!(Arc::ptr_eq(test.editor.document(), &before));
}

#[test]
fn a_face_follows_the_pointer_and_the_map_shows_it_at_once() {
    let mut test = mobile_plan();
    let face = test.face_of("Calls current carrier");
    let start = test.centre(&face);
    let zero = test
        .editor
        .layout()
        .emotion_y(Emotion::near(0.0))
        .expect("the lane is shown");
    let two = test
        .editor
        .layout()
        .emotion_y(Emotion::near(2.0))
        .expect("the lane is shown");
    {
        let mut drag = test.drag(&face);
        let editor = drag.hold(Point::new(start.x, zero));
        let shown = editor.emotion(&face).map(Emotion::value);
        assert_eq!(shown, Some(0.0), "shown while it is dragged");
        assert_eq!(editor.history().undo_name(), None, "but not a step yet");
        assert_eq!(editor.overlay().cursor, Cursor::Vertical);
        drag.to(Point::new(start.x, two - 300.0));
    }
    assert_eq!(test.emotion("Calls current carrier"), Some(2.0));
    assert_eq!(test.undo_name(), Some("change emotion"));
    test.press("Ctrl+Z");
    assert_eq!(test.emotion("Calls current carrier"), Some(-1.8));

    let half = Point::new(start.x, zero - (zero - two) * 0.3);
    test.shift(true).drag(&face).to(half);
    assert_eq!(
        test.emotion("Calls current carrier"),
        Some(1.0),
        "whole steps with Shift"
    );
}

#[test]
fn stages_lanes_and_cards_are_dragged_to_their_places() {
    let mut test = mobile_plan();
    let report = test.find("Reads a consumer report");
    test.drag(&report).onto("Calls two competitors");
    assert!(
        test.outline()
            .contains("carrier, Reads a consumer report, Calls two")
    );
    let select = test.find("Select");
    let define = test.centre(&test.find("Define"));
    test.drag(&select).to(define - Vec2::new(40.0, 0.0));
    assert!(
        test.outline()
            .starts_with("Select: Decides and calls to switch; Define:")
    );

    let metrics = test.find("Metrics");
    let thoughts = test.centre(&test.find("Thoughts"));
    test.drag(&metrics).to(thoughts - Vec2::new(0.0, 12.0));
    let kinds: Vec<_> = test
        .editor
        .map()
        .lanes
        .iter()
        .map(|lane| lane.kind)
        .collect();
    let metrics = kinds
        .iter()
        .position(|kind| *kind == LaneKind::Cards(CardKind::Metric));
    let thoughts = kinds
        .iter()
        .position(|kind| *kind == LaneKind::Cards(CardKind::Thought));
    assert!(metrics < thoughts, "{kinds:?}");

    let hold = test.find("18 min on hold");
    let tool = test.find("Tool shows own plans only");
    let below = test.centre(&tool) + Vec2::new(0.0, 40.0);
    {
        let mut drag = test.drag(&hold);
        let overlay = drag.hold(below).overlay();
        let landing = overlay.drop_target.expect("there is a slot");
        assert!(landing.slot.y0 >= below.y - 40.0 && landing.bar.is_none());
        assert!(matches!(overlay.ghost, Some(Ghost::Lifted { .. })));
        drag.to(below);
    }
    assert_eq!(
        test.cards("Tries the carrier's plan tool", "Pain points"),
        ["Tool shows own plans only", "18 min on hold"]
    );
    assert_eq!(test.undo_name(), Some("move pain point"));
}

#[test]
fn everything_of_the_palette_lands_where_it_is_dropped() {
    let mut test = mobile_plan();
    let competitors = test.centre(&test.find("Calls two competitors"));
    for kind in CardKind::ALL {
        test.drag_from_palette(PaletteItem::Card(kind))
            .to(competitors);
        assert!(
            test.editor.editing().is_some(),
            "{kind:?} opens for its text"
        );
        test.write(kind.label()).press("Enter");
    }
    for (lane, says) in [
        ("Thoughts", "Thought"),
        ("Bright spots", "Bright spot"),
        ("Pain points", "Pain point"),
        ("Opportunities", "Opportunity"),
        ("Metrics", "Metric"),
        ("Notes", "Note"),
    ] {
        assert_eq!(test.cards("Calls two competitors", lane), [says]);
    }
    let at = test.centre(&test.find("Compare"));
    test.drag_from_palette(PaletteItem::Stage)
        .to(at + Vec2::new(60.0, 0.0));
    test.write("Ask friends").press("Enter");
    assert!(
        test.outline()
            .contains("plan tool; Ask friends: ; Negotiate")
    );
    let inside = test.centre(&test.find("Ask friends"));
    test.drag_from_palette(PaletteItem::Touchpoint).to(inside);
    test.write("Rings her sister").press("Enter");
    assert!(
        test.outline()
            .contains("Ask friends: Rings her sister; Negotiate")
    );
    let column = test.centre(&test.find("Rings her sister")).x;
    let y = test
        .editor
        .layout()
        .emotion_y(Emotion::near(1.2))
        .expect("the lane is shown");
    test.drag_from_palette(PaletteItem::Emotion)
        .to(Point::new(column, y));
    assert_eq!(test.emotion("Rings her sister"), Some(1.2));
    assert_eq!(test.selected(), ["face of Rings her sister"]);
}

#[test]
fn what_is_dropped_beside_the_map_is_not_there() {
    let mut test = mobile_plan();
    let before = Arc::clone(test.editor.document());
    for item in PaletteItem::all() {
        test.drag_from_palette(item).to(Point::new(-300.0, -300.0));
        assert!(Arc::ptr_eq(test.editor.document(), &before), "{item:?}");
        // Over a panel that hides a part of the map, the canvas says that the pointer has left.
        let at = test.centre(&test.find("Sees a TV offer"));
        test.editor.start_palette_drag(item);
        for kind in [PointerKind::Moved, PointerKind::Left, PointerKind::Released] {
            test.point(kind, at);
        }
        assert!(Arc::ptr_eq(test.editor.document(), &before), "{item:?}");
    }
}

#[test]
fn a_map_is_made_by_keyboard_alone() {
    let mut test = blank();
    test.press("S").write("Research").press("Tab");
    test.write("Searches the web").press("Tab");
    test.write("Reads reviews").press("Enter").press("4");
    test.press("P").write("Too many").press("Enter");
    test.press("Q").write("Whom can I trust?").press("Enter");
    test.press("S").write("Apply").press("Enter");
    test.press("T").write("Fills in the form").press("Enter");
    assert_eq!(
        test.outline(),
        "Research: Searches the web, Reads reviews; Apply: Fills in the form"
    );
    assert_eq!(test.face("Reads reviews"), Some(Face::Good));
    assert_eq!(test.cards("Reads reviews", "Pain points"), ["Too many"]);
    assert_eq!(
        test.cards("Reads reviews", "Thoughts"),
        ["Whom can I trust?"]
    );
    // Each thing with its text is one step.
    for expected in [
        "add touchpoint",
        "add stage",
        "add thought",
        "add pain point",
        "change emotion",
        "add touchpoint",
        "add touchpoint",
        "add stage",
    ] {
        assert_eq!(test.undo_name(), Some(expected));
        test.press("Ctrl+Z");
    }
    assert_eq!(test.undo_name(), None);
    assert!(test.editor.is_saved());
}

#[test]
fn escape_leaves_a_text_as_it_was_and_takes_back_what_was_just_made() {
    let mut test = mobile_plan();
    let compare = test.find("Compare");
    test.click(&compare);
    test.press("F2").write(" offers");
    assert_eq!(
        test.editor.map().stages[1].title,
        "Compare offers",
        "shown while typing"
    );
    test.press("Esc");
    assert_eq!(test.outline(), OUTLINE);

    test.press("T").write("Never mind").press("Esc");
    assert_eq!(test.outline(), OUTLINE);
    assert_eq!(test.undo_name(), None);
    assert!(test.editor.is_saved());
    assert_eq!(test.selected(), ["Compare"], "as before");

    test.press("Enter").write(" plans").press("Enter");
    assert_eq!(test.undo_name(), Some("rename stage"));
    test.press("Enter").press("Enter");
    test.press("Ctrl+Z");
    assert_eq!(test.outline(), OUTLINE, "an unchanged text is no step");
}

#[test]
fn a_click_elsewhere_commits_the_text() {
    let mut test = mobile_plan();
    let compare = test.find("Compare");
    test.double_click(&compare);
    test.write(" offers");
    let define = test.find("Define");
    test.click(&define);
    assert!(test.outline().contains("Compare offers: "));
    assert!(test.editor.editing().is_none());
}

#[test]
fn tab_goes_along_the_lane() {
    let mut test = mobile_plan();
    let first = test.find("Review current plan");
    test.double_click(&first);
    test.press("Tab");
    assert_eq!(
        test.editor.editing().map(|e| e.text.as_str()),
        Some("Set limits for a new plan")
    );
    test.press("Esc");

    let last = test.find("Decides and calls to switch");
    test.double_click(&last);
    test.press("Tab").write("Tells a friend").press("Enter");
    assert!(
        test.outline()
            .ends_with("Select: Decides and calls to switch, Tells a friend")
    );

    let thought = test.find("Why is this so hard?");
    test.double_click(&thought);
    test.press("Tab").write("Again?").press("Enter");
    assert_eq!(test.cards("Calls two competitors", "Thoughts"), ["Again?"]);
}

#[test]
fn tab_passes_empty_places_and_goes_on_to_the_next_lane() {
    let mut test = mobile_plan();
    let before = Arc::clone(test.editor.document());
    let last = test.find("Decides and calls to switch");
    test.double_click(&last);
    // An empty touchpoint is no touchpoint: the next row begins.
    test.press("Tab").press("Tab");
    let editing = test.editor.editing().expect("a text is open");
    assert_eq!(
        (editing.slot, editing.text.as_str()),
        (Slot::Channels, "Account page")
    );
    test.press("Shift+Tab");
    let editing = test.editor.editing().expect("a text is open");
    assert_eq!(editing.text, "Decides and calls to switch");
    test.press("Esc");

    let thought = test.find("Why is this so hard?");
    test.double_click(&thought);
    test.press("Tab").press("Tab");
    assert_eq!(
        test.editor.editing().map(|e| e.text.as_str()),
        Some("Finally, a better deal.")
    );
    // Nothing is written into the curve: its first place is selected.
    test.press("Tab");
    assert!(test.editor.editing().is_none());
    assert_eq!(
        test.editor.selection().targets(),
        [test.face_of("Review current plan")]
    );
    assert!(Arc::ptr_eq(test.editor.document(), &before));
    assert_eq!(test.undo_name(), None);
}

#[test]
fn digits_write_the_curve_as_a_row() {
    let mut test = mobile_plan();
    for says in [
        "Sees a TV offer",
        "Reads a consumer report",
        "Decides and calls to switch",
    ] {
        let touchpoint = test.find(says);
        test.click(&touchpoint);
        test.press("0");
    }
    let cell = test.cell("Sees a TV offer", "Emotion");
    test.click(&cell);
    test.press("5").press("1");
    assert_eq!(test.face("Sees a TV offer"), Some(Face::Delighted));
    assert_eq!(test.face("Reads a consumer report"), Some(Face::Awful));
    // What has a feeling already is not written over.
    test.press("2");
    assert_eq!(test.face("Reads a consumer report"), Some(Face::Bad));
    assert_eq!(test.emotion("Tries the carrier's plan tool"), Some(-1.3));
    // A gap that stands alone does not send one to another row.
    let cell = test.cell("Decides and calls to switch", "Emotion");
    test.click(&cell);
    test.press("4").press("3");
    assert_eq!(
        test.face("Decides and calls to switch"),
        Some(Face::Neutral)
    );
}

#[test]
fn one_more_of_the_same_is_a_key_away() {
    let mut test = mobile_plan();
    let hold = test.find("18 min on hold");
    test.click(&hold);
    test.press("Ctrl+Enter")
        .write("Cut off")
        .press("Ctrl+Enter");
    test.write("Music").press("Enter");
    assert_eq!(
        test.cards("Calls current carrier", "Pain points"),
        [
            "18 min on hold",
            "Cut off",
            "Music",
            "Repeats her story to 3 agents"
        ]
    );
    let before = Arc::clone(test.editor.document());
    test.press("Ctrl+Enter").press("Esc");
    assert!(Arc::ptr_eq(test.editor.document(), &before));
    test.press("Ctrl+Enter").press("Down");
    assert_eq!(test.selected(), ["Repeats her story to 3 agents"]);
    assert!(Arc::ptr_eq(test.editor.document(), &before));
    let compare = test.find("Compare");
    test.click(&compare);
    test.press("Ctrl+Enter").write("Sleep on it").press("Enter");
    assert!(test.outline().contains("; Sleep on it: ; Negotiate"));
}

#[test]
fn typing_writes_in_empty_places_and_over_what_is_there() {
    let mut test = mobile_plan();
    let cell = test.cell("Sees a TV offer", "Pain points");
    test.click(&cell);
    assert!(test.editor.accepts_typing());
    assert!(test.editor.start_typing("t"));
    test.write("oo loud").press("Enter");
    assert_eq!(test.cards("Sees a TV offer", "Pain points"), ["too loud"]);
    assert!(test.editor.accepts_typing(), "a card is written anew");
    assert!(test.editor.start_typing("B"));
    assert_eq!(test.editor.editing().map(|e| e.text.as_str()), Some("B"));
    test.press("Esc");
    assert_eq!(test.cards("Sees a TV offer", "Pain points"), ["too loud"]);
    let face = test.face_of("Sees a TV offer");
    test.editor.select([face]);
    assert!(!test.editor.start_typing("x") && test.editor.editing().is_none());
    for place in ["Compare", "Pain points"] {
        let place = test.find(place);
        test.click(&place);
        assert!(!test.editor.accepts_typing(), "{place:?}");
        assert!(!test.editor.start_typing("x") && test.editor.editing().is_none());
    }
}

#[test]
fn a_double_click_fills_an_empty_place() {
    let mut test = mobile_plan();
    let cell = test.cell("Sees a TV offer", "Pain points");
    test.double_click(&cell);
    test.write("Too loud").press("Enter");
    assert_eq!(test.cards("Sees a TV offer", "Pain points"), ["Too loud"]);

    let offer = test.find("Sees a TV offer");
    test.click(&offer);
    test.press("0");
    assert_eq!(test.emotion("Sees a TV offer"), None);
    let cell = test.cell("Sees a TV offer", "Emotion");
    test.double_click(&cell);
    assert_eq!(
        test.emotion("Sees a TV offer"),
        Some(0.0),
        "the middle of the lane"
    );

    let cell = test.cell("Sees a TV offer", "Channel");
    test.double_click(&cell);
    test.write("\nSocial media").press("Enter");
    let map = test.editor.map();
    let (_, offer) = map
        .touchpoint(&test.id("Sees a TV offer"))
        .expect("it is there");
    assert_eq!(
        offer.channels.last().map(String::as_str),
        Some("Social media")
    );
    assert_eq!(offer.channels.len(), 2);
}

#[test]
fn clicks_select() {
    let mut test = mobile_plan();
    let [offer, report, hold] = [
        "Sees a TV offer",
        "Reads a consumer report",
        "18 min on hold",
    ]
    .map(|s| test.find(s));
    test.click(&offer);
    test.shift(true).click(&hold);
    assert_eq!(test.selected(), ["Sees a TV offer", "18 min on hold"]);
    test.click(&hold);
    test.click(&report);
    assert_eq!(
        test.selected(),
        ["Sees a TV offer", "Reads a consumer report"]
    );
    test.shift(false);
    let centre = test.centre(&test.find("Calls two competitors"));
    test.drag(&offer).to(centre + Vec2::new(30.0, 0.0));
    assert!(
        test.outline()
            .contains("Calls two competitors, Sees a TV offer, Reads a consumer report; Select")
    );
    assert_eq!(test.undo_name(), Some("move 2 touchpoints"));
    test.click(&offer);
    assert_eq!(test.selected(), ["Sees a TV offer"]);
    let size = test.editor.layout().size;
    test.click_at(Point::new(size.width + 50.0, size.height + 50.0));
    assert_eq!(test.selected(), [""; 0]);
}

#[test]
fn a_frame_selects_what_it_touches() {
    let mut test = mobile_plan();
    let cell = test.cell("Sees a TV offer", "Pain points");
    let cell = test.editor.layout().find(&cell).expect("it is in view");
    let from = cell.rect.origin() + Vec2::new(20.0, 4.0);
    let to = test.centre(&test.find("Repeats her story to 3 agents"));
    {
        let mut drag = test.drag_from(from);
        assert!(drag.hold(to).overlay().marquee.is_some());
        drag.to(to);
    }
    let mut selected = test.selected();
    selected.sort();
    assert_eq!(
        selected,
        [
            "18 min on hold",
            "Repeats her story to 3 agents",
            "Reports don't cover local offers",
            "Tool shows own plans only"
        ]
    );
    test.press("Delete");
    assert_eq!(test.undo_name(), Some("delete 4 pain points"));
    assert!(
        test.cards("Calls current carrier", "Pain points")
            .is_empty()
    );
    test.press("Ctrl+Z");
    assert_eq!(test.cards("Calls current carrier", "Pain points").len(), 2);
}

#[test]
fn arrows_go_over_the_map_as_over_a_spreadsheet() {
    let mut test = mobile_plan();
    let hold = test.find("18 min on hold");
    test.click(&hold);
    let mut go = |keys: &str, expected: &str| {
        test.press(keys);
        assert_eq!(test.selected(), [expected], "{keys}");
    };
    go("Down", "Repeats her story to 3 agents");
    go("Left", "Tool shows own plans only");
    go("Right", "18 min on hold");
    go("Up", "face of Calls current carrier");
    go("Up", "Why is this so hard?");
    go("Up", "Channel of Calls current carrier");
    go("Up", "Calls current carrier");
    go("Up", "Negotiate");
    go("Right", "Select");
    go("Down", "Decides and calls to switch");
    go("Left", "Calls two competitors");
    go("Down", "Channel of Calls two competitors");
    go("Down", "Thoughts of Calls two competitors");
    go("Up", "Channel of Calls two competitors");
    let first = test.find("Review current plan");
    test.click(&first);
    test.press("Left");
    assert_eq!(test.selected(), ["Step"]);
    test.press("Right");
    assert_eq!(test.selected(), ["Review current plan"]);
}

#[test]
fn alt_with_arrows_moves_the_selected_thing() {
    let mut test = mobile_plan();
    let offer = test.find("Sees a TV offer");
    test.click(&offer);
    test.press("Alt+Left");
    assert!(test.outline().starts_with(
        "Define: Review current plan, Set limits for a new plan, Sees a TV offer; Compare: Reads"
    ));
    test.press("Alt+Left");
    assert!(
        test.outline()
            .starts_with("Define: Review current plan, Sees a TV offer, Set")
    );
    test.press("Alt+Right").press("Alt+Right");
    assert_eq!(test.outline(), OUTLINE);
    let select = test.find("Select");
    test.click(&select);
    test.press("Alt+Right");
    assert_eq!(test.outline(), OUTLINE, "there is nothing further");
    let story = test.find("Repeats her story to 3 agents");
    test.click(&story);
    test.press("Alt+Up");
    let cards = test.cards("Calls current carrier", "Pain points");
    assert_eq!(cards, ["Repeats her story to 3 agents", "18 min on hold"]);
    test.press("Alt+Right");
    let cards = test.cards("Calls two competitors", "Pain points");
    assert_eq!(cards, ["Repeats her story to 3 agents"]);
    let face = test.face_of("Calls current carrier");
    test.click(&face);
    test.press("Alt+Up").press("Alt+Up");
    assert_eq!(test.emotion("Calls current carrier"), Some(-1.6));
    test.press("Ctrl+Z");
    assert_eq!(
        test.emotion("Calls current carrier"),
        Some(-1.8),
        "one step"
    );
}

#[test]
fn copies_are_things_of_their_own() {
    let mut test = mobile_plan();
    let negotiate = test.find("Negotiate");
    test.click(&negotiate);
    test.press("Ctrl+D");
    assert_eq!(test.editor.map().stages.len(), 5);
    assert_eq!(test.editor.map().stages[3].title, "Negotiate");
    assert_eq!(test.undo_name(), Some("duplicate stage"));
    test.press("Ctrl+Z");

    let hold = test.find("18 min on hold");
    test.click(&hold);
    assert_eq!(
        test.editor.cut(texts_of_cards).as_deref(),
        Some("18 min on hold")
    );
    let cards = test.cards("Calls current carrier", "Pain points");
    assert_eq!(cards, ["Repeats her story to 3 agents"]);
    let offer = test.find("Sees a TV offer");
    test.click(&offer);
    test.editor.paste();
    test.editor.paste();
    let cards = test.cards("Sees a TV offer", "Pain points");
    assert_eq!(cards, ["18 min on hold", "18 min on hold"]);
    assert_eq!(problems(test.editor.document()), []);
}

#[test]
fn a_to_be_map_is_a_copy_and_undo_shows_where_it_works() {
    let mut test = mobile_plan();
    let as_is = test.editor.map_id().clone();
    test.editor.add_map();
    assert_eq!(test.editor.map().state, Some(MapState::ToBe));
    assert_eq!(test.outline(), OUTLINE);
    assert_ne!(*test.editor.map_id(), as_is);
    let compare = test.find("Compare");
    test.editor
        .set_field(vec![compare], Field::Text(Slot::Text, "Choose".to_owned()));
    test.editor.show_map(&as_is);
    assert_eq!(test.outline(), OUTLINE, "the first map is as it was");
    test.press("Ctrl+Z");
    assert_ne!(
        *test.editor.map_id(),
        as_is,
        "what undo changes comes into view"
    );
    assert_eq!(test.outline(), OUTLINE);
    test.press("Ctrl+Z");
    assert_eq!(*test.editor.map_id(), as_is);
    assert!(test.editor.is_saved());
}

#[test]
fn what_cannot_be_done_says_why() {
    let mut test = blank();
    test.press("P");
    assert_eq!(
        test.editor.status(),
        Some("Add a touchpoint first: the pain point hangs on it.")
    );
    let refused = test.editor.apply(&Edit::RemoveMap(Id::new("m")));
    assert!(refused.is_err());
    assert_eq!(
        test.editor.status(),
        Some("A document needs a map; this is its last one.")
    );
    test.press("S").press("Enter");
    assert_eq!(test.editor.status(), None);
}

#[test]
fn columns_are_widened_at_their_edge() {
    let mut test = mobile_plan();
    let offer = test.find("Sees a TV offer");
    let rect = test
        .editor
        .layout()
        .find(&offer)
        .expect("it is in view")
        .rect;
    let edge = Point::new(rect.x1 + 2.0, rect.center().y);
    test.point(PointerKind::Moved, edge);
    assert_eq!(test.editor.overlay().cursor, Cursor::Horizontal);
    test.drag_from(edge).by(60.0, 0.0);
    let wider = test
        .editor
        .layout()
        .find(&offer)
        .expect("it is in view")
        .rect;
    assert!(
        (wider.width() - rect.width() - 60.0).abs() < 0.6,
        "{wider:?}"
    );
    assert_eq!(test.undo_name(), Some("change width"));
}

/// Seen from afar, the few points around an edge are half a card.
#[test]
fn from_afar_a_card_is_taken_beside_its_neighbours_edge_too() {
    let mut test = mobile_plan();
    let offer = test.find("Sees a TV offer");
    let rect = test
        .editor
        .layout()
        .find(&offer)
        .expect("it is in view")
        .rect;
    let at = Point::new(rect.x0 + 20.0, rect.center().y);
    let mut event = PointerEvent {
        kind: PointerKind::Moved,
        at,
        modifiers: Modifiers::default(),
        // A tenth of the size.
        tolerance: 40.0,
    };
    test.editor.pointer(&event);
    assert_eq!(test.editor.overlay().cursor, Cursor::Grab);
    event.kind = PointerKind::Pressed;
    test.editor.pointer(&event);
    event.kind = PointerKind::Moved;
    event.at.x += 900.0;
    test.editor.pointer(&event);
    event.kind = PointerKind::Released;
    test.editor.pointer(&event);
    assert_eq!(test.undo_name(), Some("move touchpoint"));
}

/// Hands that do anything anywhere, keys in any order.
#[test]
fn nothing_that_hands_and_keys_do_spoils_the_map() {
    for seed in 0..few_or_all(2, 6) {
        let mut rng = Rng::with_seed(seed);
        let mut test = if rng.bool() { mobile_plan() } else { blank() };
        let first = Arc::clone(test.editor.document());
        for _ in 0..400 {
            let size = test.editor.layout().size;
            let any = |rng: &mut Rng| {
                Point::new(
                    rng.f64() * (size.width + 80.0),
                    rng.f64() * (size.height + 80.0),
                )
            };
            let at = any(&mut rng);
            match rng.u8(0..12) {
                0..4 => {
                    let boxes = &test.editor.layout().boxes();
                    let from = match boxes.len() {
                        0 => at,
                        n => boxes[rng.usize(0..n)].rect.center(),
                    };
                    test.shift(rng.u8(0..4) == 0);
                    let drag = test.drag_from(from);
                    if rng.bool() {
                        drag.to(at);
                    } else {
                        drag.and_escape(at);
                    }
                }
                4 => test
                    .drag_from_palette(
                        rng.choice(PaletteItem::all().collect::<Vec<_>>())
                            .expect("there are some"),
                    )
                    .to(at),
                5 => {
                    test.click_at(at);
                    test.point(PointerKind::DoubleClicked, at);
                }
                6 if test.editor.editing().is_some() => {
                    let words = ["", "x", "\u{202e}\u{5d0}", "a\nb"][rng.usize(0..4)];
                    test.editor.set_draft(words.to_owned());
                    match rng.u8(0..3) {
                        0 => test.editor.commit_editing(CommitThen::NextTouchpoint),
                        1 => test.editor.commit_editing(CommitThen::Stay),
                        _ => test.editor.escape(),
                    }
                }
                7 => test.editor.paste(),
                8 => drop(test.editor.copy(texts_of_cards)),
                9 => test.editor.navigate(Direction::Down),
                _ => {
                    // Commands that pile up copies of all there is would only make this slow.
                    let action = actions().nth(rng.usize(0..actions().count()));
                    let action = action.expect("it is one of them");
                    let many = ["map.copy_as_to_be", "edit.duplicate", "edit.select_all"];
                    if !many.contains(&action.id) || rng.u8(0..8) == 0 {
                        let _ = action.run(Some(&mut test.editor));
                    }
                }
            }
            assert_eq!(problems(test.editor.document()), [], "seed {seed}");
        }
        test.editor.finish_interaction();
        while test.undo_name().is_some() {
            test.editor.undo();
        }
        assert_eq!(**test.editor.document(), *first, "seed {seed}");
    }
}

#[test]
fn hidden_lanes_come_back_when_something_is_put_in() {
    let mut test = mobile_plan();
    let pains = test.id("Pain points");
    test.editor.set_hidden(&pains, true);
    assert_eq!(test.undo_name(), Some("hide pain points lane"));
    let offer = test.find("Sees a TV offer");
    test.click(&offer);
    test.press("P").write("Too loud").press("Enter");
    assert!(
        test.editor
            .is_lane_shown(LaneKind::Cards(CardKind::PainPoint))
    );
    assert_eq!(test.selected(), ["Too loud"]);
    let target = test.find("Too loud");
    assert!(test.editor.layout().find(&target).is_some());
    assert!(matches!(target, Target::Card(_)));
}

#[test]
fn a_lane_of_notes_is_named_as_it_is_made() {
    let mut test = mobile_plan();
    let lanes = test.editor.map().lanes.len();
    test.editor.add_lane(LaneKind::Cards(CardKind::Note));
    test.press("Esc");
    assert_eq!(test.editor.map().lanes.len(), lanes);
    test.editor.add_lane(LaneKind::Cards(CardKind::Note));
    let shown = test
        .editor
        .editing()
        .expect("its heading is open")
        .text
        .clone();
    assert_eq!(shown, "Notes", "what the lane shows is what one edits");
    test.editor.set_draft("Backstage".to_owned());
    test.press("Enter");
    assert_eq!(test.undo_name(), Some("add lane"));
    assert_eq!(test.editor.map().lanes.len(), lanes + 1);
    let at = test.centre(&test.cell("Sees a TV offer", "Backstage"));
    test.drag_from_palette(PaletteItem::Card(CardKind::Note))
        .to(at);
    test.write("Buys the slot").press("Enter");
    assert_eq!(
        test.cards("Sees a TV offer", "Backstage"),
        ["Buys the slot"]
    );

    let pains = test.find("Pain points");
    test.click(&pains);
    test.press("F2").press("Enter");
    assert_eq!(
        test.undo_name(),
        Some("add note"),
        "an unchanged heading is no step"
    );
}

#[test]
fn an_emotion_dropped_beside_its_lane_is_neutral() {
    let mut test = mobile_plan();
    let offer = test.find("Sees a TV offer");
    let at = test.centre(&offer);
    test.drag_from_palette(PaletteItem::Emotion).to(at);
    assert_eq!(test.emotion("Sees a TV offer"), Some(0.0));
}

#[test]
fn a_new_card_that_is_left_empty_goes_however_it_is_left() {
    let mut test = mobile_plan();
    let before = Arc::clone(test.editor.document());
    let offer = test.find("Sees a TV offer");
    let call = test.centre(&test.find("Calls current carrier"));
    for how in ["Enter", "Esc", "Tab", "click"] {
        test.click(&offer);
        test.press("P");
        assert!(test.editor.editing().is_some(), "{how}");
        if how == "click" {
            test.click_at(call);
        } else {
            test.press(how).press("Esc");
        }
        assert_eq!(*test.editor.document(), before, "{how}");
        assert_eq!(test.undo_name(), None, "{how}");
        assert!(test.editor.is_saved(), "{how}");
    }
    // One that has said something may say nothing.
    let hold = test.find("18 min on hold");
    test.double_click(&hold);
    test.editor.set_draft(String::new());
    test.press("Enter");
    assert_eq!(
        test.cards("Calls current carrier", "Pain points"),
        ["", "Repeats her story to 3 agents"]
    );
}

#[test]
fn commas_and_line_breaks_part_channels() {
    let mut test = mobile_plan();
    let cell = test.cell("Calls current carrier", "Channel");
    let channels = |test: &TestEditor| {
        let map = test.editor.map();
        let found = map
            .touchpoints()
            .find(|(_, t)| t.title.starts_with("Calls current"));
        found.expect("it is there").1.channels.clone()
    };
    test.double_click(&cell);
    test.editor.set_draft("Phone, web ,,\nStore".to_owned());
    test.press("Enter");
    // The map spells it so elsewhere.
    assert_eq!(channels(&test), ["Phone", "Web", "Store"]);
    test.double_click(&cell);
    let open = test.editor.editing().map(|editing| editing.text.clone());
    assert_eq!(open.as_deref(), Some("Phone, Web, Store"));
    test.press("Enter").press("Ctrl+Z");
    assert_eq!(channels(&test), ["Phone"]);
    assert!(test.editor.is_saved());

    // A name with a comma in it stays one as long as it is not touched.
    test.editor.set_field(
        vec![cell.clone()],
        Field::Text(Slot::Channels, "Web, mobile\nPhone".to_owned()),
    );
    test.double_click(&cell);
    test.editor
        .set_draft("Web, mobile, Phone, Store".to_owned());
    test.press("Enter");
    assert_eq!(channels(&test), ["Web, mobile", "Phone", "Store"]);
}

#[test]
fn an_emotion_is_that_of_the_persona_who_is_selected() {
    let mut test = mobile_plan();
    test.editor.add_persona();
    test.write("Careful Carla").press("Enter");
    let carla = test.find("Careful Carla");
    assert_eq!(test.editor.map().personas.len(), 2);
    let felt = |test: &TestEditor| -> Vec<Option<f64>> {
        let map = Arc::clone(test.editor.map());
        let found = map
            .touchpoints()
            .find(|(_, t)| t.title.starts_with("Sees a TV"));
        let touchpoint = Arc::clone(found.expect("it is there").1);
        let feels = |persona| touchpoint.emotion_of(&map, persona);
        (0..2)
            .map(|p| feels(p).map(touchline::model::Emotion::value))
            .collect()
    };
    let before = felt(&test);
    let lane = test.centre(&test.cell("Sees a TV offer", "Emotion"));
    test.click(&carla);
    test.drag_from_palette(PaletteItem::Emotion).to(lane);
    let after = felt(&test);
    assert_eq!(after[0], before[0], "the first persona's is as it was");
    assert!(after[1].is_some());
    // Her face is selected now: the next one is hers too.
    let other = test.centre(&test.cell("Review current plan", "Emotion"));
    test.drag_from_palette(PaletteItem::Emotion).to(other);
    let map = Arc::clone(test.editor.map());
    let (_, first) = map.touchpoints().next().expect("there");
    assert!(first.emotion_of(&map, 1).is_some());
}
