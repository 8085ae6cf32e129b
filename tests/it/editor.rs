//! What hands and keys do on the map, told as those who sit at the table would.

use std::sync::Arc;

use fastrand::Rng;
use kurbo::{Point, Vec2};
use touchline::action::ACTIONS;
use touchline::edit::{Edit, Field};
use touchline::editor::{CommitThen, Direction};
use touchline::model::{CardKind, Emotion, Face, Id, LaneKind, MapState, Slot, Target, problems};
use touchline::tool::{Cursor, Ghost, Modifiers, PaletteItem, PointerEvent, PointerKind};

use crate::support::table::{Table, blank, mobile_plan};

const OUTLINE: &str = "Define: Review current plan, Set limits for a new plan; \
    Compare: Sees a TV offer, Reads a consumer report, Tries the carrier's plan tool; \
    Negotiate: Calls current carrier, Calls two competitors; \
    Select: Decides and calls to switch";

#[test]
fn a_touchpoint_is_dragged_to_another_stage_and_back_by_undo() {
    let mut table = mobile_plan();
    let offer = table.find("Sees a TV offer");
    let competitors = table.centre(&table.find("Calls two competitors"));
    table.drag(&offer).to(competitors + Vec2::new(30.0, 200.0));
    assert!(table.outline().contains(
        "Negotiate: Calls current carrier, Calls two competitors, Sees a TV offer; Select"
    ));
    assert_eq!(table.undo_name(), Some("move touchpoint"));
    assert_eq!(table.selected(), ["Sees a TV offer"]);
    table.press("Ctrl+Z");
    assert_eq!(table.outline(), OUTLINE);
    table.press("Ctrl+Shift+Z");
    assert_ne!(table.outline(), OUTLINE);
}

#[test]
fn dropping_where_it_was_leaves_no_step() {
    let mut table = mobile_plan();
    for says in ["Sees a TV offer", "18 min on hold", "Compare", "Thoughts"] {
        let target = table.find(says);
        table.drag(&target).by(9.0, 2.0);
        assert_eq!(table.undo_name(), None, "{says}");
    }
    assert!(table.editor.is_saved());
}

#[test]
fn escape_ends_every_drag_without_a_trace() {
    let mut table = mobile_plan();
    let before = Arc::clone(table.editor.document());
    let face = table.face_of("Calls current carrier");
    let mut targets = vec![face];
    for says in ["Sees a TV offer", "18 min on hold", "Compare", "Thoughts"] {
        targets.push(table.find(says));
    }
    for target in targets {
        let away = table.centre(&target) + Vec2::new(220.0, -60.0);
        table.drag(&target).and_escape(away);
        assert!(Arc::ptr_eq(table.editor.document(), &before), "{target:?}");
        assert_eq!(table.undo_name(), None);
    }
    table
        .take(PaletteItem::Stage)
        .and_escape(Point::new(400.0, 200.0));
    assert!(Arc::ptr_eq(table.editor.document(), &before));
}

#[test]
fn a_face_follows_the_pointer_and_the_map_shows_it_at_once() {
    let mut table = mobile_plan();
    let face = table.face_of("Calls current carrier");
    let start = table.centre(&face);
    let zero = table
        .editor
        .layout()
        .emotion_y(Emotion::near(0.0))
        .expect("the lane is shown");
    let two = table
        .editor
        .layout()
        .emotion_y(Emotion::near(2.0))
        .expect("the lane is shown");
    {
        let mut drag = table.drag(&face);
        let editor = drag.hold(Point::new(start.x, zero));
        let shown = editor.emotion(&face).map(Emotion::value);
        assert_eq!(shown, Some(0.0), "shown while it is dragged");
        assert_eq!(editor.history().undo_name(), None, "but not a step yet");
        assert_eq!(editor.overlay().cursor, Cursor::Vertical);
        drag.to(Point::new(start.x, two - 300.0));
    }
    assert_eq!(table.emotion("Calls current carrier"), Some(2.0));
    assert_eq!(table.undo_name(), Some("change emotion"));
    table.press("Ctrl+Z");
    assert_eq!(table.emotion("Calls current carrier"), Some(-1.8));

    let half = Point::new(start.x, zero - (zero - two) * 0.3);
    table.shift(true).drag(&face).to(half);
    assert_eq!(
        table.emotion("Calls current carrier"),
        Some(1.0),
        "whole steps with Shift"
    );
}

#[test]
fn stages_lanes_and_cards_are_dragged_to_their_places() {
    let mut table = mobile_plan();
    let report = table.find("Reads a consumer report");
    table.drag(&report).onto("Calls two competitors");
    assert!(
        table
            .outline()
            .contains("carrier, Reads a consumer report, Calls two")
    );
    let select = table.find("Select");
    let define = table.centre(&table.find("Define"));
    table.drag(&select).to(define - Vec2::new(40.0, 0.0));
    assert!(
        table
            .outline()
            .starts_with("Select: Decides and calls to switch; Define:")
    );

    let metrics = table.find("Metrics");
    let thoughts = table.centre(&table.find("Thoughts"));
    table.drag(&metrics).to(thoughts - Vec2::new(0.0, 12.0));
    let kinds: Vec<_> = table
        .editor
        .map()
        .lanes
        .iter()
        .map(|lane| lane.kind)
        .collect();
    let metrics = kinds.iter().position(|kind| *kind == LaneKind::Metrics);
    let thoughts = kinds.iter().position(|kind| *kind == LaneKind::Thoughts);
    assert!(metrics < thoughts, "{kinds:?}");

    let hold = table.find("18 min on hold");
    let tool = table.find("Tool shows own plans only");
    let below = table.centre(&tool) + Vec2::new(0.0, 40.0);
    {
        let mut drag = table.drag(&hold);
        let overlay = drag.hold(below).overlay();
        let landing = overlay.drop_target.expect("there is a slot");
        assert!(landing.slot.y0 >= below.y - 40.0 && landing.bar.is_none());
        assert!(matches!(overlay.ghost, Some(Ghost::Lifted { .. })));
        drag.to(below);
    }
    assert_eq!(
        table.cards("Tries the carrier's plan tool", "Pain points"),
        ["Tool shows own plans only", "18 min on hold"]
    );
    assert_eq!(table.undo_name(), Some("move pain point"));
}

#[test]
fn everything_of_the_palette_lands_where_it_is_dropped() {
    let mut table = mobile_plan();
    let competitors = table.centre(&table.find("Calls two competitors"));
    for kind in CardKind::ALL {
        table.take(PaletteItem::Card(kind)).to(competitors);
        assert!(
            table.editor.editing().is_some(),
            "{kind:?} opens for its text"
        );
        table.write(kind.label()).press("Enter");
    }
    for (lane, says) in [
        ("Thoughts", "Thought"),
        ("Bright spots", "Bright spot"),
        ("Pain points", "Pain point"),
        ("Opportunities", "Opportunity"),
        ("Metrics", "Metric"),
        ("Notes", "Note"),
    ] {
        assert_eq!(table.cards("Calls two competitors", lane), [says]);
    }
    let at = table.centre(&table.find("Compare"));
    table.take(PaletteItem::Stage).to(at + Vec2::new(60.0, 0.0));
    table.write("Ask friends").press("Enter");
    assert!(
        table
            .outline()
            .contains("plan tool; Ask friends: ; Negotiate")
    );
    let inside = table.centre(&table.find("Ask friends"));
    table.take(PaletteItem::Touchpoint).to(inside);
    table.write("Rings her sister").press("Enter");
    assert!(
        table
            .outline()
            .contains("Ask friends: Rings her sister; Negotiate")
    );
    let column = table.centre(&table.find("Rings her sister")).x;
    let y = table
        .editor
        .layout()
        .emotion_y(Emotion::near(1.2))
        .expect("the lane is shown");
    table.take(PaletteItem::Emotion).to(Point::new(column, y));
    assert_eq!(table.emotion("Rings her sister"), Some(1.2));
    assert_eq!(table.selected(), ["face of Rings her sister"]);
}

#[test]
fn what_is_dropped_beside_the_map_is_not_there() {
    let mut table = mobile_plan();
    let before = Arc::clone(table.editor.document());
    for item in PaletteItem::ALL {
        table.take(item).to(Point::new(-300.0, -300.0));
        assert!(Arc::ptr_eq(table.editor.document(), &before), "{item:?}");
        // Over a panel that hides a part of the map, the canvas says that the pointer has left.
        let at = table.centre(&table.find("Sees a TV offer"));
        table.editor.start_palette_drag(item);
        for kind in [PointerKind::Moved, PointerKind::Left, PointerKind::Released] {
            table.point(kind, at);
        }
        assert!(Arc::ptr_eq(table.editor.document(), &before), "{item:?}");
    }
}

#[test]
fn a_map_is_made_by_keyboard_alone() {
    let mut table = blank();
    table.press("S").write("Research").press("Tab");
    table.write("Searches the web").press("Tab");
    table.write("Reads reviews").press("Enter").press("4");
    table.press("P").write("Too many").press("Enter");
    table.press("Q").write("Whom can I trust?").press("Enter");
    table.press("S").write("Apply").press("Enter");
    table.press("T").write("Fills in the form").press("Enter");
    assert_eq!(
        table.outline(),
        "Research: Searches the web, Reads reviews; Apply: Fills in the form"
    );
    assert_eq!(table.face("Reads reviews"), Some(Face::Good));
    assert_eq!(table.cards("Reads reviews", "Pain points"), ["Too many"]);
    assert_eq!(
        table.cards("Reads reviews", "Thoughts"),
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
        assert_eq!(table.undo_name(), Some(expected));
        table.press("Ctrl+Z");
    }
    assert_eq!(table.undo_name(), None);
    assert!(table.editor.is_saved());
}

#[test]
fn escape_leaves_a_text_as_it_was_and_takes_back_what_was_just_made() {
    let mut table = mobile_plan();
    let compare = table.find("Compare");
    table.click(&compare);
    table.press("F2").write(" offers");
    assert_eq!(
        table.editor.map().stages[1].title,
        "Compare offers",
        "shown while typing"
    );
    table.press("Esc");
    assert_eq!(table.outline(), OUTLINE);

    table.press("T").write("Never mind").press("Esc");
    assert_eq!(table.outline(), OUTLINE);
    assert_eq!(table.undo_name(), None);
    assert!(table.editor.is_saved());
    assert_eq!(table.selected(), ["Compare"], "as before");

    table.press("Enter").write(" plans").press("Enter");
    assert_eq!(table.undo_name(), Some("rename stage"));
    table.press("Enter").press("Enter");
    table.press("Ctrl+Z");
    assert_eq!(table.outline(), OUTLINE, "an unchanged text is no step");
}

#[test]
fn a_click_elsewhere_commits_the_text() {
    let mut table = mobile_plan();
    let compare = table.find("Compare");
    table.double_click(&compare);
    table.write(" offers");
    let define = table.find("Define");
    table.click(&define);
    assert!(table.outline().contains("Compare offers: "));
    assert!(table.editor.editing().is_none());
}

#[test]
fn tab_goes_along_the_lane() {
    let mut table = mobile_plan();
    let first = table.find("Review current plan");
    table.double_click(&first);
    table.press("Tab");
    assert_eq!(
        table.editor.editing().map(|e| e.text.as_str()),
        Some("Set limits for a new plan")
    );
    table.press("Esc");

    let last = table.find("Decides and calls to switch");
    table.double_click(&last);
    table.press("Tab").write("Tells a friend").press("Enter");
    assert!(
        table
            .outline()
            .ends_with("Select: Decides and calls to switch, Tells a friend")
    );

    let thought = table.find("Why is this so hard?");
    table.double_click(&thought);
    table.press("Tab").write("Again?").press("Enter");
    assert_eq!(table.cards("Calls two competitors", "Thoughts"), ["Again?"]);
}

#[test]
fn tab_passes_empty_places_and_goes_on_to_the_next_lane() {
    let mut table = mobile_plan();
    let before = Arc::clone(table.editor.document());
    let last = table.find("Decides and calls to switch");
    table.double_click(&last);
    // An empty touchpoint is no touchpoint: the next row begins.
    table.press("Tab").press("Tab");
    let editing = table.editor.editing().expect("a text is open");
    assert_eq!(
        (editing.slot, editing.text.as_str()),
        (Slot::Channels, "Account page")
    );
    table.press("Shift+Tab");
    let editing = table.editor.editing().expect("a text is open");
    assert_eq!(editing.text, "Decides and calls to switch");
    table.press("Esc");

    let thought = table.find("Why is this so hard?");
    table.double_click(&thought);
    table.press("Tab").press("Tab");
    assert_eq!(
        table.editor.editing().map(|e| e.text.as_str()),
        Some("Finally, a better deal.")
    );
    // Nothing is written into the curve: its first place is selected.
    table.press("Tab");
    assert!(table.editor.editing().is_none());
    assert_eq!(
        table.editor.selection().targets(),
        [table.face_of("Review current plan")]
    );
    assert!(Arc::ptr_eq(table.editor.document(), &before));
    assert_eq!(table.undo_name(), None);
}

#[test]
fn digits_write_the_curve_as_a_row() {
    let mut table = mobile_plan();
    for says in [
        "Sees a TV offer",
        "Reads a consumer report",
        "Decides and calls to switch",
    ] {
        let touchpoint = table.find(says);
        table.click(&touchpoint);
        table.press("0");
    }
    let cell = table.cell("Sees a TV offer", "Emotion");
    table.click(&cell);
    table.press("5").press("1");
    assert_eq!(table.face("Sees a TV offer"), Some(Face::Delighted));
    assert_eq!(table.face("Reads a consumer report"), Some(Face::Awful));
    // What has a feeling already is not written over.
    table.press("2");
    assert_eq!(table.face("Reads a consumer report"), Some(Face::Bad));
    assert_eq!(table.emotion("Tries the carrier's plan tool"), Some(-1.3));
    // A gap that stands alone does not send one to another row.
    let cell = table.cell("Decides and calls to switch", "Emotion");
    table.click(&cell);
    table.press("4").press("3");
    assert_eq!(
        table.face("Decides and calls to switch"),
        Some(Face::Neutral)
    );
}

#[test]
fn one_more_of_the_same_is_a_key_away() {
    let mut table = mobile_plan();
    let hold = table.find("18 min on hold");
    table.click(&hold);
    table
        .press("Ctrl+Enter")
        .write("Cut off")
        .press("Ctrl+Enter");
    table.write("Music").press("Enter");
    assert_eq!(
        table.cards("Calls current carrier", "Pain points"),
        [
            "18 min on hold",
            "Cut off",
            "Music",
            "Repeats her story to 3 agents"
        ]
    );
    let before = Arc::clone(table.editor.document());
    table.press("Ctrl+Enter").press("Esc");
    assert!(Arc::ptr_eq(table.editor.document(), &before));
    table.press("Ctrl+Enter").press("Down");
    assert_eq!(table.selected(), ["Repeats her story to 3 agents"]);
    assert!(Arc::ptr_eq(table.editor.document(), &before));
    let compare = table.find("Compare");
    table.click(&compare);
    table
        .press("Ctrl+Enter")
        .write("Sleep on it")
        .press("Enter");
    assert!(table.outline().contains("; Sleep on it: ; Negotiate"));
}

#[test]
fn typing_writes_in_empty_places_and_over_what_is_there() {
    let mut table = mobile_plan();
    let cell = table.cell("Sees a TV offer", "Pain points");
    table.click(&cell);
    assert!(table.editor.accepts_typing());
    assert!(table.editor.start_typing("t"));
    table.write("oo loud").press("Enter");
    assert_eq!(table.cards("Sees a TV offer", "Pain points"), ["too loud"]);
    assert!(table.editor.accepts_typing(), "a card is written anew");
    assert!(table.editor.start_typing("B"));
    assert_eq!(table.editor.editing().map(|e| e.text.as_str()), Some("B"));
    table.press("Esc");
    assert_eq!(table.cards("Sees a TV offer", "Pain points"), ["too loud"]);
    let face = table.face_of("Sees a TV offer");
    table.editor.select([face]);
    assert!(!table.editor.start_typing("x") && table.editor.editing().is_none());
    for place in ["Compare", "Pain points"] {
        let place = table.find(place);
        table.click(&place);
        assert!(!table.editor.accepts_typing(), "{place:?}");
        assert!(!table.editor.start_typing("x") && table.editor.editing().is_none());
    }
}

#[test]
fn a_double_click_fills_an_empty_place() {
    let mut table = mobile_plan();
    let cell = table.cell("Sees a TV offer", "Pain points");
    table.double_click(&cell);
    table.write("Too loud").press("Enter");
    assert_eq!(table.cards("Sees a TV offer", "Pain points"), ["Too loud"]);

    let offer = table.find("Sees a TV offer");
    table.click(&offer);
    table.press("0");
    assert_eq!(table.emotion("Sees a TV offer"), None);
    let cell = table.cell("Sees a TV offer", "Emotion");
    table.double_click(&cell);
    assert_eq!(
        table.emotion("Sees a TV offer"),
        Some(0.0),
        "the middle of the lane"
    );

    let cell = table.cell("Sees a TV offer", "Channel");
    table.double_click(&cell);
    table.write("\nSocial media").press("Enter");
    let map = table.editor.map();
    let (_, offer) = map
        .touchpoint(&table.id("Sees a TV offer"))
        .expect("it is there");
    assert_eq!(
        offer.channels.last().map(String::as_str),
        Some("Social media")
    );
    assert_eq!(offer.channels.len(), 2);
}

#[test]
fn clicks_select() {
    let mut table = mobile_plan();
    let [offer, report, hold] = [
        "Sees a TV offer",
        "Reads a consumer report",
        "18 min on hold",
    ]
    .map(|s| table.find(s));
    table.click(&offer);
    table.shift(true).click(&hold);
    assert_eq!(table.selected(), ["Sees a TV offer", "18 min on hold"]);
    table.click(&hold);
    table.click(&report);
    assert_eq!(
        table.selected(),
        ["Sees a TV offer", "Reads a consumer report"]
    );
    table.shift(false);
    let centre = table.centre(&table.find("Calls two competitors"));
    table.drag(&offer).to(centre + Vec2::new(30.0, 0.0));
    assert!(
        table
            .outline()
            .contains("Calls two competitors, Sees a TV offer, Reads a consumer report; Select")
    );
    assert_eq!(table.undo_name(), Some("move 2 touchpoints"));
    table.click(&offer);
    assert_eq!(table.selected(), ["Sees a TV offer"]);
    let size = table.editor.layout().size;
    table.click_at(Point::new(size.width + 50.0, size.height + 50.0));
    assert_eq!(table.selected(), [""; 0]);
}

#[test]
fn a_frame_selects_what_it_touches() {
    let mut table = mobile_plan();
    let cell = table.cell("Sees a TV offer", "Pain points");
    let cell = table.editor.layout().find(&cell).expect("it is in view");
    let from = cell.rect.origin() + Vec2::new(20.0, 4.0);
    let to = table.centre(&table.find("Repeats her story to 3 agents"));
    {
        let mut drag = table.drag_from(from);
        assert!(drag.hold(to).overlay().marquee.is_some());
        drag.to(to);
    }
    let mut selected = table.selected();
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
    table.press("Delete");
    assert_eq!(table.undo_name(), Some("delete 4 pain points"));
    assert!(
        table
            .cards("Calls current carrier", "Pain points")
            .is_empty()
    );
    table.press("Ctrl+Z");
    assert_eq!(table.cards("Calls current carrier", "Pain points").len(), 2);
}

#[test]
fn arrows_go_over_the_map_as_over_a_spreadsheet() {
    let mut table = mobile_plan();
    let hold = table.find("18 min on hold");
    table.click(&hold);
    let mut go = |keys: &str, expected: &str| {
        table.press(keys);
        assert_eq!(table.selected(), [expected], "{keys}");
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
    let first = table.find("Review current plan");
    table.click(&first);
    table.press("Left");
    assert_eq!(table.selected(), ["Step"]);
    table.press("Right");
    assert_eq!(table.selected(), ["Review current plan"]);
}

#[test]
fn alt_with_arrows_moves_the_selected_thing() {
    let mut table = mobile_plan();
    let offer = table.find("Sees a TV offer");
    table.click(&offer);
    table.press("Alt+Left");
    assert!(table.outline().starts_with(
        "Define: Review current plan, Set limits for a new plan, Sees a TV offer; Compare: Reads"
    ));
    table.press("Alt+Left");
    assert!(
        table
            .outline()
            .starts_with("Define: Review current plan, Sees a TV offer, Set")
    );
    table.press("Alt+Right").press("Alt+Right");
    assert_eq!(table.outline(), OUTLINE);
    let select = table.find("Select");
    table.click(&select);
    table.press("Alt+Right");
    assert_eq!(table.outline(), OUTLINE, "there is nothing further");
    let story = table.find("Repeats her story to 3 agents");
    table.click(&story);
    table.press("Alt+Up");
    let cards = table.cards("Calls current carrier", "Pain points");
    assert_eq!(cards, ["Repeats her story to 3 agents", "18 min on hold"]);
    table.press("Alt+Right");
    let cards = table.cards("Calls two competitors", "Pain points");
    assert_eq!(cards, ["Repeats her story to 3 agents"]);
    let face = table.face_of("Calls current carrier");
    table.click(&face);
    table.press("Alt+Up").press("Alt+Up");
    assert_eq!(table.emotion("Calls current carrier"), Some(-1.6));
    table.press("Ctrl+Z");
    assert_eq!(
        table.emotion("Calls current carrier"),
        Some(-1.8),
        "one step"
    );
}

#[test]
fn copies_are_things_of_their_own() {
    let mut table = mobile_plan();
    let negotiate = table.find("Negotiate");
    table.click(&negotiate);
    table.press("Ctrl+D");
    assert_eq!(table.editor.map().stages.len(), 5);
    assert_eq!(table.editor.map().stages[3].title, "Negotiate");
    assert_eq!(table.undo_name(), Some("duplicate stage"));
    table.press("Ctrl+Z");

    let hold = table.find("18 min on hold");
    table.click(&hold);
    assert_eq!(table.editor.cut().as_deref(), Some("18 min on hold"));
    let cards = table.cards("Calls current carrier", "Pain points");
    assert_eq!(cards, ["Repeats her story to 3 agents"]);
    let offer = table.find("Sees a TV offer");
    table.click(&offer);
    table.editor.paste();
    table.editor.paste();
    let cards = table.cards("Sees a TV offer", "Pain points");
    assert_eq!(cards, ["18 min on hold", "18 min on hold"]);
    assert_eq!(problems(table.editor.document()), []);
}

#[test]
fn a_to_be_map_is_a_copy_and_undo_shows_where_it_works() {
    let mut table = mobile_plan();
    let as_is = table.editor.map_id().clone();
    table.editor.add_map();
    assert_eq!(table.editor.map().state, Some(MapState::ToBe));
    assert_eq!(table.outline(), OUTLINE);
    assert_ne!(*table.editor.map_id(), as_is);
    let compare = table.find("Compare");
    table
        .editor
        .set_field(vec![compare], Field::Text(Slot::Text, "Choose".to_owned()));
    table.editor.show_map(&as_is);
    assert_eq!(table.outline(), OUTLINE, "the first map is as it was");
    table.press("Ctrl+Z");
    assert_ne!(
        *table.editor.map_id(),
        as_is,
        "what undo changes comes into view"
    );
    assert_eq!(table.outline(), OUTLINE);
    table.press("Ctrl+Z");
    assert_eq!(*table.editor.map_id(), as_is);
    assert!(table.editor.is_saved());
}

#[test]
fn what_cannot_be_done_says_why() {
    let mut table = blank();
    table.press("P");
    assert_eq!(
        table.editor.status(),
        Some("Add a touchpoint first: the pain point hangs on it.")
    );
    let refused = table.editor.apply(&Edit::RemoveMap(Id::new("m")));
    assert!(refused.is_err());
    assert_eq!(
        table.editor.status(),
        Some("A document needs a map; this is its last one.")
    );
    table.press("S").press("Enter");
    assert_eq!(table.editor.status(), None);
}

#[test]
fn columns_are_widened_at_their_edge() {
    let mut table = mobile_plan();
    let offer = table.find("Sees a TV offer");
    let rect = table
        .editor
        .layout()
        .find(&offer)
        .expect("it is in view")
        .rect;
    let edge = Point::new(rect.x1 + 2.0, rect.center().y);
    table.point(PointerKind::Moved, edge);
    assert_eq!(table.editor.overlay().cursor, Cursor::Horizontal);
    table.drag_from(edge).by(60.0, 0.0);
    let wider = table
        .editor
        .layout()
        .find(&offer)
        .expect("it is in view")
        .rect;
    assert!(
        (wider.width() - rect.width() - 60.0).abs() < 0.6,
        "{wider:?}"
    );
    assert_eq!(table.undo_name(), Some("change width"));
}

/// Seen from afar, the few points around an edge are half a card.
#[test]
fn from_afar_a_card_is_taken_beside_its_neighbours_edge_too() {
    let mut table = mobile_plan();
    let offer = table.find("Sees a TV offer");
    let rect = table
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
    table.editor.pointer(&event);
    assert_eq!(table.editor.overlay().cursor, Cursor::Grab);
    event.kind = PointerKind::Pressed;
    table.editor.pointer(&event);
    event.kind = PointerKind::Moved;
    event.at.x += 900.0;
    table.editor.pointer(&event);
    event.kind = PointerKind::Released;
    table.editor.pointer(&event);
    assert_eq!(table.undo_name(), Some("move touchpoint"));
}

/// Hands that do anything anywhere, keys in any order.
#[test]
fn nothing_that_hands_and_keys_do_spoils_the_map() {
    for seed in 0..6 {
        let mut rng = Rng::with_seed(seed);
        let mut table = if rng.bool() { mobile_plan() } else { blank() };
        let first = Arc::clone(table.editor.document());
        for _ in 0..400 {
            let size = table.editor.layout().size;
            let any = |rng: &mut Rng| {
                Point::new(
                    rng.f64() * (size.width + 80.0),
                    rng.f64() * (size.height + 80.0),
                )
            };
            let at = any(&mut rng);
            match rng.u8(0..12) {
                0..4 => {
                    let boxes = &table.editor.layout().boxes();
                    let from = match boxes.len() {
                        0 => at,
                        n => boxes[rng.usize(0..n)].rect.center(),
                    };
                    table.shift(rng.u8(0..4) == 0);
                    let drag = table.drag_from(from);
                    if rng.bool() {
                        drag.to(at);
                    } else {
                        drag.and_escape(at);
                    }
                }
                4 => table.take(PaletteItem::ALL[rng.usize(0..9)]).to(at),
                5 => {
                    table.click_at(at);
                    table.point(PointerKind::DoubleClicked, at);
                }
                6 if table.editor.editing().is_some() => {
                    let words = ["", "x", "\u{202e}\u{5d0}", "a\nb"][rng.usize(0..4)];
                    table.editor.set_draft(words.to_owned());
                    match rng.u8(0..3) {
                        0 => table.editor.commit_editing(CommitThen::NextTouchpoint),
                        1 => table.editor.commit_editing(CommitThen::Stay),
                        _ => table.editor.escape(),
                    }
                }
                7 => table.editor.paste(),
                8 => drop(table.editor.copy()),
                9 => table.editor.navigate(Direction::Down),
                _ => {
                    // Commands that pile up copies of all there is would only make this slow.
                    let action = &ACTIONS[rng.usize(0..ACTIONS.len())];
                    let many = ["map.copy_as_to_be", "edit.duplicate", "edit.select_all"];
                    if !many.contains(&action.id) || rng.u8(0..8) == 0 {
                        let _ = action.run(Some(&mut table.editor));
                    }
                }
            }
            assert_eq!(problems(table.editor.document()), [], "seed {seed}");
        }
        table.editor.finish_interaction();
        while table.undo_name().is_some() {
            table.editor.undo();
        }
        assert_eq!(**table.editor.document(), *first, "seed {seed}");
    }
}

#[test]
fn hidden_lanes_come_back_when_something_is_put_in() {
    let mut table = mobile_plan();
    let pains = table.id("Pain points");
    table.editor.set_hidden(&pains, true);
    assert_eq!(table.undo_name(), Some("hide pain points lane"));
    let offer = table.find("Sees a TV offer");
    table.click(&offer);
    table.press("P").write("Too loud").press("Enter");
    assert!(table.editor.is_lane_shown(LaneKind::PainPoints));
    assert_eq!(table.selected(), ["Too loud"]);
    let target = table.find("Too loud");
    assert!(table.editor.layout().find(&target).is_some());
    assert!(matches!(target, Target::Card(_)));
}

#[test]
fn a_lane_of_notes_is_named_as_it_is_made() {
    let mut table = mobile_plan();
    let lanes = table.editor.map().lanes.len();
    table.editor.add_lane(LaneKind::Text);
    table.press("Esc");
    assert_eq!(table.editor.map().lanes.len(), lanes);
    table.editor.add_lane(LaneKind::Text);
    let shown = table
        .editor
        .editing()
        .expect("its heading is open")
        .text
        .clone();
    assert_eq!(shown, "Notes", "what the lane shows is what one edits");
    table.editor.set_draft("Backstage".to_owned());
    table.press("Enter");
    assert_eq!(table.undo_name(), Some("add lane"));
    assert_eq!(table.editor.map().lanes.len(), lanes + 1);
    let at = table.centre(&table.cell("Sees a TV offer", "Backstage"));
    table.take(PaletteItem::Card(CardKind::Note)).to(at);
    table.write("Buys the slot").press("Enter");
    assert_eq!(
        table.cards("Sees a TV offer", "Backstage"),
        ["Buys the slot"]
    );

    let pains = table.find("Pain points");
    table.click(&pains);
    table.press("F2").press("Enter");
    assert_eq!(
        table.undo_name(),
        Some("add note"),
        "an unchanged heading is no step"
    );
}

#[test]
fn an_emotion_dropped_beside_its_lane_is_neutral() {
    let mut table = mobile_plan();
    let offer = table.find("Sees a TV offer");
    let at = table.centre(&offer);
    table.take(PaletteItem::Emotion).to(at);
    assert_eq!(table.emotion("Sees a TV offer"), Some(0.0));
}

#[test]
fn a_new_card_that_is_left_empty_goes_however_it_is_left() {
    let mut table = mobile_plan();
    let before = Arc::clone(table.editor.document());
    let offer = table.find("Sees a TV offer");
    let call = table.centre(&table.find("Calls current carrier"));
    for how in ["Enter", "Esc", "Tab", "click"] {
        table.click(&offer);
        table.press("P");
        assert!(table.editor.editing().is_some(), "{how}");
        if how == "click" {
            table.click_at(call);
        } else {
            table.press(how).press("Esc");
        }
        assert_eq!(*table.editor.document(), before, "{how}");
        assert_eq!(table.undo_name(), None, "{how}");
        assert!(table.editor.is_saved(), "{how}");
    }
    // One that has said something may say nothing.
    let hold = table.find("18 min on hold");
    table.double_click(&hold);
    table.editor.set_draft(String::new());
    table.press("Enter");
    assert_eq!(
        table.cards("Calls current carrier", "Pain points"),
        ["", "Repeats her story to 3 agents"]
    );
}

#[test]
fn commas_and_line_breaks_part_channels() {
    let mut table = mobile_plan();
    let cell = table.cell("Calls current carrier", "Channel");
    let channels = |table: &Table| {
        let map = table.editor.map();
        let found = map
            .touchpoints()
            .find(|(_, t)| t.title.starts_with("Calls current"));
        found.expect("it is there").1.channels.clone()
    };
    table.double_click(&cell);
    table.editor.set_draft("Phone, web ,,\nStore".to_owned());
    table.press("Enter");
    // The map spells it so elsewhere.
    assert_eq!(channels(&table), ["Phone", "Web", "Store"]);
    table.double_click(&cell);
    let open = table.editor.editing().map(|editing| editing.text.clone());
    assert_eq!(open.as_deref(), Some("Phone, Web, Store"));
    table.press("Enter").press("Ctrl+Z");
    assert_eq!(channels(&table), ["Phone"]);
    assert!(table.editor.is_saved());

    // A name with a comma in it stays one as long as it is not touched.
    table.editor.set_field(
        vec![cell.clone()],
        Field::Text(Slot::Channels, "Web, mobile\nPhone".to_owned()),
    );
    table.double_click(&cell);
    table
        .editor
        .set_draft("Web, mobile, Phone, Store".to_owned());
    table.press("Enter");
    assert_eq!(channels(&table), ["Web, mobile", "Phone", "Store"]);
}

#[test]
fn an_emotion_is_that_of_the_persona_who_is_selected() {
    let mut table = mobile_plan();
    table.editor.add_persona();
    table.write("Careful Carla").press("Enter");
    let carla = table.find("Careful Carla");
    assert_eq!(table.editor.map().personas.len(), 2);
    let felt = |table: &Table| -> Vec<Option<f64>> {
        let map = Arc::clone(table.editor.map());
        let found = map
            .touchpoints()
            .find(|(_, t)| t.title.starts_with("Sees a TV"));
        let touchpoint = Arc::clone(found.expect("it is there").1);
        let feels = |persona| touchpoint.emotion_of(&map, persona);
        (0..2)
            .map(|p| feels(p).map(touchline::model::Emotion::value))
            .collect()
    };
    let before = felt(&table);
    let lane = table.centre(&table.cell("Sees a TV offer", "Emotion"));
    table.click(&carla);
    table.take(PaletteItem::Emotion).to(lane);
    let after = felt(&table);
    assert_eq!(after[0], before[0], "the first persona's is as it was");
    assert!(after[1].is_some());
    // Her face is selected now: the next one is hers too.
    let other = table.centre(&table.cell("Review current plan", "Emotion"));
    table.take(PaletteItem::Emotion).to(other);
    let map = Arc::clone(table.editor.map());
    let (_, first) = map.touchpoints().next().expect("there");
    assert!(first.emotion_of(&map, 1).is_some());
}
