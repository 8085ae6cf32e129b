//! Moving from text to text: Page Down from stage to stage, inline markup at a text's end.

use std::sync::Arc;

use touchline::model::kinds::fields::{EASE, IMPACT, NOW, SEVERITY, TARGET};
use touchline::model::{CardKind, Slot, Target};

use crate::support::test_editor::{TestEditor, blank, mobile_plan};

fn open_text(test: &TestEditor) -> &str {
    &test.editor.editing().expect("a text is open").text
}

/// What a card is worth: severity, impact and ease, or value and target.
fn worth(test: &TestEditor, says: &str) -> String {
    let id = test.id(says);
    let (_, card) = test.editor.map().card(&id).expect("it is a card");
    let score =
        |score: Option<touchline::model::Score>| score.map_or(0, touchline::model::Score::value);
    match card.kind {
        CardKind::PainPoint | CardKind::BrightSpot => card.get(SEVERITY).value().to_string(),
        CardKind::Opportunity => format!("{}/{}", score(card.get(IMPACT)), score(card.get(EASE))),
        CardKind::Metric => format!("{} > {}", card.get(NOW), card.get(TARGET)),
        _ => String::new(),
    }
}

#[test]
fn page_down_goes_from_stage_to_stage_and_begins_a_new_one_after_the_last() {
    let mut test = blank();
    test.press("S").write("Search").press("Tab");
    test.write("Asks around").press("PgDn");
    test.write("Choose").press("PgDn").write("Buy").press("Tab");
    test.write("Pays").press("Tab");
    // The empty touchpoint goes, and what follows is a stage.
    test.press("PgDn").write("Use").press("Enter");
    assert_eq!(
        test.outline(),
        "Search: Asks around; Choose: ; Buy: Pays; Use: "
    );

    // A stage that is there already gets its first touchpoint, or opens it.
    let asks = test.find("Asks around");
    test.double_click(&asks);
    test.press("PgDn").write("Compares").press("PgDn");
    assert_eq!(open_text(&test), "Pays");
    test.press("PgUp");
    assert_eq!(open_text(&test), "Compares");
    test.press("Esc");
    assert_eq!(
        test.outline(),
        "Search: Asks around; Choose: Compares; Buy: Pays; Use: "
    );

    // A new stage cancelled with Esc is removed.
    let last = test.find("Use");
    test.double_click(&last);
    let before = Arc::clone(test.editor.document());
    test.press("PgDn").write("Nothing").press("Esc");
    assert!(Arc::ptr_eq(test.editor.committed(), &before));
    assert_eq!(test.selected(), ["Use"]);
}

#[test]
fn page_down_stays_in_its_row() {
    let mut test = mobile_plan();
    let thought = test.find("I know what I need.");
    test.double_click(&thought);
    let before = Arc::clone(test.editor.document());
    // An empty cell on the way leaves nothing behind.
    test.press("PgDn");
    assert_eq!(open_text(&test), "");
    test.press("PgDn");
    assert_eq!(open_text(&test), "Why is this so hard?");
    test.press("PgDn");
    assert_eq!(open_text(&test), "Finally, a better deal.");
    test.press("PgUp").press("PgUp").press("PgUp").press("PgUp");
    assert_eq!(
        open_text(&test),
        "Phone",
        "from the row's beginning to the row above"
    );
    test.press("Esc");
    assert!(Arc::ptr_eq(test.editor.document(), &before));
    assert_eq!(test.undo_name(), None);

    // Without a text it selects.
    let hold = test.find("18 min on hold");
    test.click(&hold);
    test.press("PgUp");
    assert_eq!(test.selected(), ["Pain points of Sees a TV offer"]);
    let two = test.find("Calls two competitors");
    test.click(&two);
    test.press("PgUp");
    assert_eq!(test.selected(), ["Calls current carrier"]);
    test.press("PgDn");
    assert_eq!(test.selected(), ["Decides and calls to switch"]);
    test.press("PgDn");
    assert_eq!(test.selected(), ["Decides and calls to switch"]);
    let define = test.find("Define");
    test.click(&define);
    test.press("PgDn");
    assert_eq!(test.selected(), ["Compare"]);
}

#[test]
fn marks_at_the_end_of_a_text_set_what_the_card_is_worth() {
    let mut test = mobile_plan();
    let two = test.find("Calls two competitors");
    test.click(&two);
    test.press("P").write("Nobody answers !!!");
    assert_eq!(
        test.editor.editing_hint().map(|hint| hint.contains("!!!")),
        Some(true),
        "it is told while one writes"
    );
    test.press("Enter");
    assert_eq!(worth(&test, "Nobody answers"), "3");
    assert_eq!(
        test.editor.status(),
        Some("Severity 3, read from the text. Undo leaves it as you typed it.")
    );
    assert_eq!(test.undo_name(), Some("severity 3"));
    test.press("Ctrl+Z");
    assert_eq!(worth(&test, "Nobody answers !!!"), "2");
    test.press("Ctrl+Z");
    assert!(test.editor.is_saved());

    test.click(&two);
    test.press("O")
        .write("One number for all 5/2")
        .press("Enter");
    assert_eq!(worth(&test, "One number for all"), "5/2");

    let cell = Target::Cell {
        lane: test.id("Metrics"),
        touchpoint: test.id("Calls two competitors"),
    };
    test.click(&cell);
    test.press("Enter");
    test.write("Calls answered 40 -> 95").press("Tab");
    assert_eq!(worth(&test, "Calls answered"), "40 > 95");
    // Its values are written: Tab goes on to the next touchpoint.
    assert_eq!(
        test.editor.editing().map(|e| (e.slot, e.text.as_str())),
        Some((Slot::Text, "Conversion"))
    );
    test.press("Esc");

    // What is only being written is not read, and Esc leaves no trace of it.
    let hold = test.find("18 min on hold");
    let before = Arc::clone(test.editor.document());
    test.double_click(&hold);
    test.write(" !").press("Esc");
    assert_eq!(worth(&test, "18 min on hold"), "3");
    assert!(Arc::ptr_eq(test.editor.document(), &before));
}
