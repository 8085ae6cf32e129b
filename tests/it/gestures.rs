//! Selecting several things, sizes by hand, copies with Alt; and that Esc leaves no trace of any.

use std::sync::Arc;

use kurbo::{Point, Vec2};
use touchline::model::{Document, Length, Slot, Target};
use touchline::tool::{Cursor, Ghost, PaletteItem};

use crate::support::table::{Table, mobile_plan};

/// The middle of the lower edge of a lane's head.
fn lower_edge(table: &Table, lane: &str) -> Point {
    let target = table.find(lane);
    let head = table
        .editor
        .layout()
        .find(&target)
        .expect("it is shown")
        .rect;
    Point::new(head.center().x, head.y1)
}

fn height(table: &Table, lane: &str) -> f64 {
    let target = table.find(lane);
    let head = table.editor.layout().find(&target).expect("it is shown");
    head.rect.height()
}

#[test]
fn shift_with_arrows_extends_the_selection_and_takes_it_back() {
    let mut table = mobile_plan();
    let report = table.find("Reads a consumer report");
    table.click(&report);
    table.press("Shift+Right").press("Shift+Right");
    assert_eq!(
        table.selected(),
        [
            "Reads a consumer report",
            "Tries the carrier's plan tool",
            "Calls current carrier"
        ]
    );
    table.press("Shift+Left");
    assert_eq!(
        table.selected(),
        ["Reads a consumer report", "Tries the carrier's plan tool"]
    );
    table.press("Shift+Left").press("Shift+Left");
    assert_eq!(
        table.selected(),
        ["Reads a consumer report", "Sees a TV offer"]
    );

    let define = table.find("Define");
    table.click(&define);
    table.press("Shift+Right").press("Shift+Right");
    assert_eq!(table.selected(), ["Define", "Compare", "Negotiate"]);

    // Down over the lanes it is the rectangle of the grid.
    let bill = table.find("Bill hides what each part costs");
    table.click(&bill);
    table.press("Shift+Down");
    assert_eq!(
        table.selected(),
        [
            "Bill hides what each part costs",
            "Break the plan into amounts"
        ]
    );
    assert_eq!(table.undo_name(), None);
}

#[test]
fn shift_click_selects_the_range_between_things_that_are_alike() {
    let mut table = mobile_plan();
    let [first, last] =
        ["Set limits for a new plan", "Calls current carrier"].map(|s| table.find(s));
    table.click(&first);
    table.shift(true).click(&last);
    assert_eq!(table.selected().len(), 5);
    assert_eq!(
        table.selected().last().map(String::as_str),
        Some("Calls current carrier")
    );
    let hold = table.find("18 min on hold");
    table.click(&hold);
    assert_eq!(table.selected().len(), 6, "what is unlike is one more");
}

#[test]
fn a_whole_stage_or_lane_is_selected_by_a_command() {
    let mut table = mobile_plan();
    let compare = table.find("Compare");
    table.click(&compare);
    table.press("Ctrl+Shift+A");
    assert_eq!(
        table.selected(),
        [
            "Sees a TV offer",
            "Reads a consumer report",
            "Tries the carrier's plan tool"
        ]
    );
    let opportunities = table.find("Opportunities");
    table.click(&opportunities);
    table.press("Ctrl+Shift+L");
    assert_eq!(
        table.selected(),
        [
            "Break the plan into amounts",
            "Compare rival offers for her",
            "Support by chat and text",
            "Switch online in 3 steps"
        ]
    );
    table.press("Delete").press("Ctrl+Z");
    assert!(table.editor.is_saved());
}

#[test]
fn a_lanes_height_is_dragged_and_taken_back_by_a_double_click() {
    let mut table = mobile_plan();
    let before = height(&table, "Emotion");
    let edge = lower_edge(&table, "Emotion");
    {
        let mut drag = table.drag_from(edge);
        let editor = drag.hold(edge + Vec2::new(0.0, 60.0));
        assert_eq!(editor.overlay().cursor, Cursor::Vertical);
        drag.to(edge + Vec2::new(0.0, 60.0));
    }
    assert!((height(&table, "Emotion") - before - 60.0).abs() < 1.0);
    assert!(table.undo_name().is_some());
    let kept = table
        .editor
        .map()
        .lane_of(touchline::model::LaneKind::Emotion)
        .and_then(|l| l.height);
    assert_eq!(kept, Length::new((before + 60.0).round()));

    let edge = lower_edge(&table, "Emotion");
    table.click_at(edge);
    table.click_at(edge);
    table.point(touchline::tool::PointerKind::DoubleClicked, edge);
    assert!((height(&table, "Emotion") - before).abs() < 1e-9);
    table.press("Ctrl+Z").press("Ctrl+Z");
    assert!(table.editor.is_saved());
}

#[test]
fn alt_drags_copies_and_the_originals_stay() {
    let mut table = mobile_plan();
    let carrier = table.find("Calls current carrier");
    let select = table.centre(&table.find("Decides and calls to switch"));
    let original = table.id("Calls current carrier");
    {
        let mut drag = table.alt(true).drag(&carrier);
        let overlay = drag.hold(select + Vec2::new(40.0, 0.0)).overlay();
        assert!(matches!(
            overlay.ghost,
            Some(Ghost::Lifted { copies: true, .. })
        ));
        assert!(overlay.drop_target.is_some());
        drag.to(select + Vec2::new(40.0, 0.0));
    }
    table.alt(false);
    assert!(table.outline().ends_with(
        "Negotiate: Calls current carrier, Calls two competitors; \
         Select: Decides and calls to switch, Calls current carrier"
    ));
    assert_eq!(table.undo_name(), Some("copy touchpoint"));
    assert_eq!(table.selected(), ["Calls current carrier"]);
    assert!(
        !table
            .editor
            .selection()
            .contains(&Target::Touchpoint(original)),
        "the copy is selected"
    );
    table.press("Ctrl+Z");
    assert!(table.editor.is_saved());

    // Two cards at once, in their order.
    let [hold, story] = ["18 min on hold", "Repeats her story to 3 agents"].map(|s| table.find(s));
    table.click(&hold);
    table.shift(true).click(&story);
    table.shift(false);
    let column = table.centre(&table.find("Calls two competitors")).x;
    let at = Point::new(column, table.centre(&hold).y);
    table.alt(true).drag(&hold).to(at);
    let both = ["18 min on hold", "Repeats her story to 3 agents"];
    assert_eq!(table.cards("Calls two competitors", "Pain points"), both);
    assert_eq!(table.cards("Calls current carrier", "Pain points"), both);
    assert_eq!(table.undo_name(), Some("copy 2 pain points"));
    table.press("Ctrl+Z");

    // A stage, with all that is in it.
    let define = table.find("Define");
    let last = table.centre(&table.find("Select"));
    table.drag(&define).to(last + Vec2::new(120.0, 0.0));
    assert!(table.outline().starts_with("Define: "));
    assert!(
        table
            .outline()
            .ends_with("; Define: Review current plan, Set limits for a new plan")
    );
}

#[test]
fn escape_leaves_no_trace_of_any_gesture() {
    let mut table = mobile_plan();
    let before: Arc<Document> = Arc::clone(table.editor.document());
    let offer = table.find("Sees a TV offer");
    let right_edge = {
        let rect = table
            .editor
            .layout()
            .find(&offer)
            .expect("it is shown")
            .rect;
        Point::new(rect.x1 + 1.0, rect.center().y)
    };
    let mut starts = vec![
        right_edge,
        lower_edge(&table, "Emotion"),
        table.centre(&table.cell("Sees a TV offer", "Thoughts")),
        table.centre(&table.face_of("Calls current carrier")),
    ];
    for says in ["Sees a TV offer", "18 min on hold", "Compare", "Metrics"] {
        starts.push(table.centre(&table.find(says)));
    }
    for start in starts {
        for alt in [false, true] {
            table
                .alt(alt)
                .drag_from(start)
                .and_escape(start + Vec2::new(150.0, -70.0));
            assert!(Arc::ptr_eq(table.editor.document(), &before), "{start:?}");
            assert_eq!(table.undo_name(), None, "{start:?}");
            assert!(!table.editor.is_busy() && table.editor.overlay().ghost.is_none());
        }
    }
    for item in PaletteItem::ALL {
        table.take(item).and_escape(Point::new(500.0, 250.0));
        assert!(Arc::ptr_eq(table.editor.document(), &before), "{item:?}");
    }
    assert!(table.editor.text(&offer, Slot::Text).is_some());
}

#[test]
fn several_things_go_together_in_the_order_they_have() {
    let mut table = mobile_plan();
    table.click("Sees a TV offer");
    table.shift(true).click("Tries the carrier's plan tool");
    table.shift(false);
    table.drag("Reads a consumer report").onto("Select");
    let outline = table.outline();
    assert!(
        outline.ends_with(
            "Compare: ; Negotiate: Calls current carrier, Calls two competitors; \
             Select: Decides and calls to switch, Sees a TV offer, Reads a consumer report, \
             Tries the carrier's plan tool"
        ),
        "{outline}"
    );
    assert_eq!(table.undo_name(), Some("move 3 touchpoints"));
    table.press("Ctrl+Z");
    assert!(table.editor.is_saved());

    // Pain points and opportunities go from touchpoint to touchpoint.
    table
        .drag("18 min on hold")
        .onto("Tool shows own plans only");
    let there = table.cards("Tries the carrier's plan tool", "Pain points");
    assert!(
        there.iter().any(|says| says == "18 min on hold"),
        "{there:?}"
    );
    table
        .drag("Support by chat and text")
        .onto("Switch online in 3 steps");
    let there = table.cards("Decides and calls to switch", "Opportunities");
    assert_eq!(there.len(), 2);
    table.press("Ctrl+Z").press("Ctrl+Z");
    assert!(table.editor.is_saved());
}

#[test]
fn what_is_let_go_outside_stays_where_it_was() {
    let mut table = mobile_plan();
    let before: Arc<Document> = Arc::clone(table.editor.document());
    let over = table.centre(&table.find("Decides and calls to switch"));
    for says in [
        "Sees a TV offer",
        "18 min on hold",
        "Support by chat and text",
        "Why is this so hard?",
        "Compare",
    ] {
        for alt in [false, true] {
            table.alt(alt).drag(says).and_let_go_outside(over);
            assert!(Arc::ptr_eq(table.editor.document(), &before), "{says}");
            assert_eq!(table.undo_name(), None, "{says}");
        }
    }
    for item in PaletteItem::ALL {
        table.alt(false).take(item).and_let_go_outside(over);
        assert!(Arc::ptr_eq(table.editor.document(), &before), "{item:?}");
    }
}
