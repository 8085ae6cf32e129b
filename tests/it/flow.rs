//! Writing on from text to text: Page Down from stage to stage, marks at a text's end.

use std::sync::Arc;

use touchline::model::{Detail, Slot, Target};

use crate::support::table::{Table, blank, mobile_plan};

fn open_text(table: &Table) -> &str {
    &table.editor.editing().expect("a text is open").text
}

/// What a card is worth: severity, impact and ease, or value and target.
fn worth(table: &Table, says: &str) -> String {
    let id = table.id(says);
    let (_, card) = table.editor.map().card(&id).expect("it is a card");
    let score =
        |score: Option<touchline::model::Score>| score.map_or(0, touchline::model::Score::value);
    match &card.detail {
        Detail::PainPoint(severity) | Detail::BrightSpot(severity) => severity.value().to_string(),
        Detail::Opportunity(o) => format!("{}/{}", score(o.impact), score(o.ease)),
        Detail::Metric(m) => format!("{} > {}", m.now, m.target),
        Detail::Thought | Detail::Note(_) => String::new(),
    }
}

#[test]
fn page_down_goes_from_stage_to_stage_and_begins_a_new_one_after_the_last() {
    let mut table = blank();
    table.press("S").write("Search").press("Tab");
    table.write("Asks around").press("PgDn");
    table
        .write("Choose")
        .press("PgDn")
        .write("Buy")
        .press("Tab");
    table.write("Pays").press("Tab");
    // The empty touchpoint goes, and what follows is a stage.
    table.press("PgDn").write("Use").press("Enter");
    assert_eq!(
        table.outline(),
        "Search: Asks around; Choose: ; Buy: Pays; Use: "
    );

    // A stage that is there already gets its first touchpoint, or opens it.
    let asks = table.find("Asks around");
    table.double_click(&asks);
    table.press("PgDn").write("Compares").press("PgDn");
    assert_eq!(open_text(&table), "Pays");
    table.press("PgUp");
    assert_eq!(open_text(&table), "Compares");
    table.press("Esc");
    assert_eq!(
        table.outline(),
        "Search: Asks around; Choose: Compares; Buy: Pays; Use: "
    );

    // A new stage left with Esc was never there.
    let last = table.find("Use");
    table.double_click(&last);
    let before = Arc::clone(table.editor.document());
    table.press("PgDn").write("Nothing").press("Esc");
    assert!(Arc::ptr_eq(table.editor.committed(), &before));
    assert_eq!(table.selected(), ["Use"]);
}

#[test]
fn page_down_stays_in_its_row() {
    let mut table = mobile_plan();
    let thought = table.find("I know what I need.");
    table.double_click(&thought);
    let before = Arc::clone(table.editor.document());
    // An empty place on the way leaves nothing behind.
    table.press("PgDn");
    assert_eq!(open_text(&table), "");
    table.press("PgDn");
    assert_eq!(open_text(&table), "Why is this so hard?");
    table.press("PgDn");
    assert_eq!(open_text(&table), "Finally, a better deal.");
    table
        .press("PgUp")
        .press("PgUp")
        .press("PgUp")
        .press("PgUp");
    assert_eq!(
        open_text(&table),
        "Phone",
        "from the row's beginning to the row above"
    );
    table.press("Esc");
    assert!(Arc::ptr_eq(table.editor.document(), &before));
    assert_eq!(table.undo_name(), None);

    // Without a text it selects.
    let hold = table.find("18 min on hold");
    table.click(&hold);
    table.press("PgUp");
    assert_eq!(table.selected(), ["Pain points of Sees a TV offer"]);
    let two = table.find("Calls two competitors");
    table.click(&two);
    table.press("PgUp");
    assert_eq!(table.selected(), ["Calls current carrier"]);
    table.press("PgDn");
    assert_eq!(table.selected(), ["Decides and calls to switch"]);
    table.press("PgDn");
    assert_eq!(table.selected(), ["Decides and calls to switch"]);
    let define = table.find("Define");
    table.click(&define);
    table.press("PgDn");
    assert_eq!(table.selected(), ["Compare"]);
}

#[test]
fn marks_at_the_end_of_a_text_set_what_the_card_is_worth() {
    let mut table = mobile_plan();
    let two = table.find("Calls two competitors");
    table.click(&two);
    table.press("P").write("Nobody answers !!!");
    assert_eq!(
        table.editor.editing_hint().map(|hint| hint.contains("!!!")),
        Some(true),
        "it is told while one writes"
    );
    table.press("Enter");
    assert_eq!(worth(&table, "Nobody answers"), "3");
    assert_eq!(
        table.editor.status(),
        Some("Severity 3, read from the text. Undo leaves it as you typed it.")
    );
    assert_eq!(table.undo_name(), Some("severity 3"));
    table.press("Ctrl+Z");
    assert_eq!(worth(&table, "Nobody answers !!!"), "2");
    table.press("Ctrl+Z");
    assert!(table.editor.is_saved());

    table.click(&two);
    table
        .press("O")
        .write("One number for all 5/2")
        .press("Enter");
    assert_eq!(worth(&table, "One number for all"), "5/2");

    let cell = Target::Cell {
        lane: table.id("Metrics"),
        touchpoint: table.id("Calls two competitors"),
    };
    table.click(&cell);
    table.press("Enter");
    table.write("Calls answered 40 -> 95").press("Tab");
    assert_eq!(worth(&table, "Calls answered"), "40 > 95");
    // Its values are written: Tab goes on to the next touchpoint.
    assert_eq!(
        table.editor.editing().map(|e| (e.slot, e.text.as_str())),
        Some((Slot::Text, "Conversion"))
    );
    table.press("Esc");

    // What is only being written is not read, and Esc leaves no trace of it.
    let hold = table.find("18 min on hold");
    let before = Arc::clone(table.editor.document());
    table.double_click(&hold);
    table.write(" !").press("Esc");
    assert_eq!(worth(&table, "18 min on hold"), "3");
    assert!(Arc::ptr_eq(table.editor.document(), &before));
}
