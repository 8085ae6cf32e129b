//! Selecting several things, sizes by hand, copies with Alt; and that Esc leaves no trace of any.

use std::sync::Arc;

use kurbo::{Point, Vec2};
use touchline::model::{Document, Length, Slot, Target};
use touchline::tool::{Cursor, Ghost, PaletteItem};

use crate::support::test_editor::{TestEditor, mobile_plan};

/// The middle of the lower edge of a lane's head.
fn lower_edge(test: &TestEditor, lane: &str) -> Point {
    let target = test.find(lane);
    let head = test
        .editor
        .layout()
        .find(&target)
        .expect("it is shown")
        .rect;
    Point::new(head.center().x, head.y1)
}

fn height(test: &TestEditor, lane: &str) -> f64 {
    let target = test.find(lane);
    let head = test.editor.layout().find(&target).expect("it is shown");
    head.rect.height()
}

#[test]
fn shift_with_arrows_extends_the_selection_and_takes_it_back() {
    let mut test = mobile_plan();
    let report = test.find("Reads a consumer report");
    test.click(&report);
    test.press("Shift+Right").press("Shift+Right");
    assert_eq!(
        test.selected(),
        [
            "Reads a consumer report",
            "Tries the carrier's plan tool",
            "Calls current carrier"
        ]
    );
    test.press("Shift+Left");
    assert_eq!(
        test.selected(),
        ["Reads a consumer report", "Tries the carrier's plan tool"]
    );
    test.press("Shift+Left").press("Shift+Left");
    assert_eq!(
        test.selected(),
        ["Reads a consumer report", "Sees a TV offer"]
    );

    let define = test.find("Define");
    test.click(&define);
    test.press("Shift+Right").press("Shift+Right");
    assert_eq!(test.selected(), ["Define", "Compare", "Negotiate"]);

    // Down over the lanes it is the rectangle of the grid.
    let bill = test.find("Bill hides what each part costs");
    test.click(&bill);
    test.press("Shift+Down");
    assert_eq!(
        test.selected(),
        [
            "Bill hides what each part costs",
            "Break the plan into amounts"
        ]
    );
    assert_eq!(test.undo_name(), None);
}

#[test]
fn shift_click_selects_the_range_between_things_that_are_alike() {
    let mut test = mobile_plan();
    let [first, last] =
        ["Set limits for a new plan", "Calls current carrier"].map(|s| test.find(s));
    test.click(&first);
    test.shift(true).click(&last);
    assert_eq!(test.selected().len(), 5);
    assert_eq!(
        test.selected().last().map(String::as_str),
        Some("Calls current carrier")
    );
    let hold = test.find("18 min on hold");
    test.click(&hold);
    assert_eq!(test.selected().len(), 6, "what is unlike is one more");
}

#[test]
fn a_whole_stage_or_lane_is_selected_by_a_command() {
    let mut test = mobile_plan();
    let compare = test.find("Compare");
    test.click(&compare);
    test.press("Ctrl+Shift+A");
    assert_eq!(
        test.selected(),
        [
            "Sees a TV offer",
            "Reads a consumer report",
            "Tries the carrier's plan tool"
        ]
    );
    let opportunities = test.find("Opportunities");
    test.click(&opportunities);
    test.press("Ctrl+Shift+L");
    assert_eq!(
        test.selected(),
        [
            "Break the plan into amounts",
            "Compare rival offers for her",
            "Support by chat and text",
            "Switch online in 3 steps"
        ]
    );
    test.press("Delete").press("Ctrl+Z");
    assert!(test.editor.is_saved());
}

#[test]
fn a_lanes_height_is_dragged_and_taken_back_by_a_double_click() {
    let mut test = mobile_plan();
    let before = height(&test, "Emotion");
    let edge = lower_edge(&test, "Emotion");
    {
        let mut drag = test.drag_from(edge);
        let editor = drag.hold(edge + Vec2::new(0.0, 60.0));
        assert_eq!(editor.overlay().cursor, Cursor::Vertical);
        drag.to(edge + Vec2::new(0.0, 60.0));
    }
    assert!((height(&test, "Emotion") - before - 60.0).abs() < 1.0);
    assert!(test.undo_name().is_some());
    let kept = test
        .editor
        .map()
        .lane_of(touchline::model::LaneKind::Emotion)
        .and_then(|l| l.height);
    assert_eq!(kept, Length::new((before + 60.0).round()));

    let edge = lower_edge(&test, "Emotion");
    test.click_at(edge);
    test.click_at(edge);
    test.point(touchline::tool::PointerKind::DoubleClicked, edge);
    assert!((height(&test, "Emotion") - before).abs() < 1e-9);
    test.press("Ctrl+Z").press("Ctrl+Z");
    assert!(test.editor.is_saved());
}

#[test]
fn alt_drags_copies_and_the_originals_stay() {
    let mut test = mobile_plan();
    let carrier = test.find("Calls current carrier");
    let select = test.centre(&test.find("Decides and calls to switch"));
    let original = test.id("Calls current carrier");
    {
        let mut drag = test.alt(true).drag(&carrier);
        let overlay = drag.hold(select + Vec2::new(40.0, 0.0)).overlay();
        assert!(matches!(
            overlay.ghost,
            Some(Ghost::Lifted { copies: true, .. })
        ));
        assert!(overlay.drop_target.is_some());
        drag.to(select + Vec2::new(40.0, 0.0));
    }
    test.alt(false);
    assert!(test.outline().ends_with(
        "Negotiate: Calls current carrier, Calls two competitors; \
         Select: Decides and calls to switch, Calls current carrier"
    ));
    assert_eq!(test.undo_name(), Some("copy touchpoint"));
    assert_eq!(test.selected(), ["Calls current carrier"]);
    assert!(
        !test
            .editor
            .selection()
            .contains(&Target::Touchpoint(original)),
        "the copy is selected"
    );
    test.press("Ctrl+Z");
    assert!(test.editor.is_saved());

    // Two cards at once, in their order.
    let [hold, story] = ["18 min on hold", "Repeats her story to 3 agents"].map(|s| test.find(s));
    test.click(&hold);
    test.shift(true).click(&story);
    test.shift(false);
    let column = test.centre(&test.find("Calls two competitors")).x;
    let at = Point::new(column, test.centre(&hold).y);
    test.alt(true).drag(&hold).to(at);
    let both = ["18 min on hold", "Repeats her story to 3 agents"];
    assert_eq!(test.cards("Calls two competitors", "Pain points"), both);
    assert_eq!(test.cards("Calls current carrier", "Pain points"), both);
    assert_eq!(test.undo_name(), Some("copy 2 pain points"));
    test.press("Ctrl+Z");

    // A stage, with all that is in it.
    let define = test.find("Define");
    let last = test.centre(&test.find("Select"));
    test.drag(&define).to(last + Vec2::new(120.0, 0.0));
    assert!(test.outline().starts_with("Define: "));
    assert!(
        test.outline()
            .ends_with("; Define: Review current plan, Set limits for a new plan")
    );
}

#[test]
fn escape_leaves_no_trace_of_any_gesture() {
    let mut test = mobile_plan();
    let before: Arc<Document> = Arc::clone(test.editor.document());
    let offer = test.find("Sees a TV offer");
    let right_edge = {
        let rect = test.editor.layout().find(&offer).expect("it is shown").rect;
        Point::new(rect.x1 + 1.0, rect.center().y)
    };
    let mut starts = vec![
        right_edge,
        lower_edge(&test, "Emotion"),
        test.centre(&test.cell("Sees a TV offer", "Thoughts")),
        test.centre(&test.face_of("Calls current carrier")),
    ];
    for says in ["Sees a TV offer", "18 min on hold", "Compare", "Metrics"] {
        starts.push(test.centre(&test.find(says)));
    }
    for start in starts {
        for alt in [false, true] {
            test.alt(alt)
                .drag_from(start)
                .and_escape(start + Vec2::new(150.0, -70.0));
            assert!(Arc::ptr_eq(test.editor.document(), &before), "{start:?}");
            assert_eq!(test.undo_name(), None, "{start:?}");
            assert!(!test.editor.is_busy() && test.editor.overlay().ghost.is_none());
        }
    }
    for item in PaletteItem::all() {
        test.drag_from_palette(item)
            .and_escape(Point::new(500.0, 250.0));
        assert!(Arc::ptr_eq(test.editor.document(), &before), "{item:?}");
    }
    assert!(test.editor.text(&offer, Slot::Text).is_some());
}

#[test]
fn several_things_go_together_in_the_order_they_have() {
    let mut test = mobile_plan();
    test.click("Sees a TV offer");
    test.shift(true).click("Tries the carrier's plan tool");
    test.shift(false);
    test.drag("Reads a consumer report").onto("Select");
    let outline = test.outline();
    assert!(
        outline.ends_with(
            "Compare: ; Negotiate: Calls current carrier, Calls two competitors; \
             Select: Decides and calls to switch, Sees a TV offer, Reads a consumer report, \
             Tries the carrier's plan tool"
        ),
        "{outline}"
    );
    assert_eq!(test.undo_name(), Some("move 3 touchpoints"));
    test.press("Ctrl+Z");
    assert!(test.editor.is_saved());

    // Pain points and opportunities go from touchpoint to touchpoint.
    test.drag("18 min on hold")
        .onto("Tool shows own plans only");
    let there = test.cards("Tries the carrier's plan tool", "Pain points");
    assert!(
        there.iter().any(|says| says == "18 min on hold"),
        "{there:?}"
    );
    test.drag("Support by chat and text")
        .onto("Switch online in 3 steps");
    let there = test.cards("Decides and calls to switch", "Opportunities");
    assert_eq!(there.len(), 2);
    test.press("Ctrl+Z").press("Ctrl+Z");
    assert!(test.editor.is_saved());
}

#[test]
fn what_is_let_go_outside_stays_where_it_was() {
    let mut test = mobile_plan();
    let before: Arc<Document> = Arc::clone(test.editor.document());
    let over = test.centre(&test.find("Decides and calls to switch"));
    for says in [
        "Sees a TV offer",
        "18 min on hold",
        "Support by chat and text",
        "Why is this so hard?",
        "Compare",
    ] {
        for alt in [false, true] {
            test.alt(alt).drag(says).and_drop_outside(over);
            assert!(Arc::ptr_eq(test.editor.document(), &before), "{says}");
            assert_eq!(test.undo_name(), None, "{says}");
        }
    }
    for item in PaletteItem::all() {
        test.alt(false)
            .drag_from_palette(item)
            .and_drop_outside(over);
        assert!(Arc::ptr_eq(test.editor.document(), &before), "{item:?}");
    }
}
