//! The window's panels, menus and dialogs, as a person uses them.

use egui::{Key, Modifiers};
use egui_kittest::kittest::Queryable as _;
use touchline::model::{CardKind, Emotion, Face, Severity, Target};

use crate::support::window::{Window, example};

fn touchpoint(window: &Window, begins: &str) -> Target {
    let document = window.document();
    let map = &document.maps[0];
    let mut all = map.touchpoints();
    let (_, found) = all
        .find(|(_, t)| t.title.starts_with(begins))
        .expect("it is there");
    Target::Touchpoint(found.id.clone())
}

#[test]
fn the_file_menu_opens_and_its_commands_run() {
    let mut window = Window::example("mobile-plan.ron");
    window.choose("Help", "About Touchline");
    assert!(window.shows_text("Version"), "the dialog is there");
    window.press(Modifiers::NONE, Key::Escape);
    assert!(!window.shows_text("Version"), "Esc closes it");
}

#[test]
fn typing_into_the_inspector_changes_the_map_and_one_undo_takes_it_back() {
    let mut window = Window::example("mobile-plan.ron");
    let call = touchpoint(&window, "Calls");
    window
        .harness
        .state_mut()
        .editor_mut()
        .expect("open")
        .select([call.clone()]);
    window.harness.run();
    let title = |window: &Window| {
        let document = window.document();
        let found = document.maps[0]
            .touchpoint(call.id().expect("an id"))
            .map(|(_, t)| t.title.clone());
        found.expect("it is there")
    };
    let before = title(&window);
    for letters in [" o", "n", "ce"] {
        window.type_into("Title", letters);
    }
    assert_eq!(title(&window), format!("{before} once"));
    assert!(window.shows_text("not saved"));
    // The keyboard leaves the field, so that Ctrl+Z is the map's.
    window.press(Modifiers::NONE, Key::Escape);
    window.press(Modifiers::COMMAND, Key::Z);
    assert_eq!(title(&window), before);
}

#[test]
fn keys_type_in_a_field_and_command_on_the_map() {
    let mut window = Window::example("mobile-plan.ron");
    let stages = window.document().maps[0].stages.len();
    let call = touchpoint(&window, "Calls");
    window
        .harness
        .state_mut()
        .editor_mut()
        .expect("open")
        .select([call]);
    window.harness.run();
    window.type_into("Title", "s");
    window.press(Modifiers::NONE, Key::S);
    assert_eq!(
        window.document().maps[0].stages.len(),
        stages,
        "S is a letter here"
    );
    window.press(Modifiers::NONE, Key::Escape);
    window.press(Modifiers::NONE, Key::S);
    assert_eq!(
        window.document().maps[0].stages.len(),
        stages + 1,
        "S adds a stage here"
    );
}

#[test]
fn a_template_becomes_a_map_that_is_saved_and_opened_again() {
    let mut window = Window::empty();
    window.click("Template Five stages");
    assert!(window.shows_text("not saved"), "it has no file yet");
    window.press(Modifiers::COMMAND, Key::S);
    assert!(window.shows_text("Save the map as"));
    window.press(Modifiers::COMMAND, Key::A);
    window.type_into("File name", "my-map");
    window.click("Save");
    let path = window.folder.file("my-map.ron");
    assert!(path.exists());
    assert_eq!(window.harness.state().path(), Some(&*path));
    assert_eq!(
        window.harness.state().settings().recent,
        std::slice::from_ref(&path)
    );
    let saved = window.document();
    let again = Window::sized(1440.0, 900.0, Some(&path));
    assert_eq!(again.document(), saved);
    assert!(!again.shows_text("not saved"));
}

#[test]
fn leaving_with_unsaved_changes_asks_and_can_be_taken_back() {
    let mut window = Window::example("mobile-plan.ron");
    window.press(Modifiers::NONE, Key::S);
    window.press(Modifiers::NONE, Key::Enter);
    let changed = window.document();
    window.press(Modifiers::COMMAND, Key::N);
    assert!(window.shows_text("has changes that are not saved"));
    window.click("Cancel");
    assert_eq!(window.document(), changed, "nothing is lost");
    window.press(Modifiers::COMMAND, Key::N);
    window.click("Don\u{2019}t save");
    assert!(
        window.harness.state().editor().is_none(),
        "the start screen is there"
    );
    assert!(window.shows("Template Blank map"));
}

#[test]
fn a_file_that_cannot_be_read_is_told_and_what_is_open_stays() {
    let mut window = Window::example("mobile-plan.ron");
    let before = window.document();
    let path = window.folder.file("broken.ron");
    std::fs::write(&path, "(format: 1, title: \"x\", maps: [").expect("written");
    window.press(Modifiers::COMMAND, Key::O);
    window.type_into("File name", "broken.ron");
    window.click("Open");
    assert!(window.shows_text("could not be opened"));
    assert!(window.shows_text("line 1"), "it says where");
    window.click("OK");
    assert_eq!(window.document(), before);
}

#[test]
fn the_command_search_finds_and_runs() {
    let mut window = Window::example("mobile-plan.ron");
    window.press(Modifiers::COMMAND, Key::K);
    window.type_into("Search commands", "keyb");
    window.press(Modifiers::NONE, Key::Enter);
    assert!(window.shows_text("Ctrl+Z"), "the list of keys is there");
}

#[test]
fn what_was_said_in_passing_goes_with_the_next_deed_and_after_a_while() {
    let said = "The interface is at 100 %.";
    let mut window = Window::example("mobile-plan.ron");
    window.run("view.scale_100");
    assert!(window.shows_text(said));
    window.run("help.about");
    assert!(!window.shows_text(said), "a dialog has come up");
    window.press(Modifiers::NONE, Key::Escape);
    window.run("view.scale_100");
    assert!(window.shows_text(said));
    window.harness.run_steps(50);
    assert!(!window.shows_text(said), "it was there for long enough");
}

#[test]
fn what_is_wrong_with_the_map_is_found_among_the_commands() {
    for words in ["check", "problems", "errors"] {
        let mut window = Window::example("mobile-plan.ron");
        window.press(Modifiers::COMMAND, Key::K);
        window.type_into("Search commands", words);
        window.press(Modifiers::NONE, Key::Enter);
        let editor = window.harness.state().editor().expect("open");
        let first = touchline::model::advice(editor.map()).remove(0);
        assert!(window.shows(&first.text), "{words}");
    }
}

#[test]
fn an_export_is_written_with_the_size_that_was_shown() {
    let mut window = Window::example("mobile-plan.ron");
    window.click("Export\u{2026}");
    window.click("Size 1\u{d7}");
    window
        .harness
        .get_all_by_label("Export\u{2026}")
        .last()
        .expect("the dialog's")
        .click();
    window.harness.run();
    window.click("Export");
    let path = window.folder.file("mobile-plan.png");
    let picture = image::open(&path).expect("a picture was written");
    let editor = window.harness.state().editor().expect("open");
    let off = f64::from(picture.width()) - editor.scene().size.width;
    assert!((0.0..1.0).contains(&off), "{} pixels wide", picture.width());
}

#[test]
fn what_was_not_saved_is_offered_at_the_next_start() {
    let mut window = Window::empty();
    window.click("Template Blank map");
    window.choose("Insert", "Stage");
    window.press(Modifiers::NONE, Key::Enter);
    window.harness.run_steps(12);
    let lost = window.document();
    assert!(window.shows_text("Recovery copy 14:02"));
    // The program ends without a word, as in a crash.
    let Window {
        harness, folder, ..
    } = window;
    drop(harness);
    let mut window = Window::in_folder(folder, 1440.0, 900.0, None, egui::Theme::Light);
    assert!(window.shows_text("Maps that were not saved"));
    let offered = window.labels("Restore");
    assert_eq!(offered.len(), 1, "{offered:?}");
    window.click(&offered[0]);
    assert_eq!(window.document(), lost);
    assert!(window.shows_text("not saved"), "it counts as changed");
}

#[test]
fn a_click_in_the_palette_adds_and_lanes_can_be_hidden_and_shown() {
    let mut window = Window::example("mobile-plan.ron");
    let before = window.document().maps[0].stages.len();
    window.click("Add stage");
    assert_eq!(window.document().maps[0].stages.len(), before + 1);
    window.press(Modifiers::NONE, Key::Escape);
    window.choose("Map", "Thoughts lane");
    assert!(window.shows("Show lane Thoughts"));
    window.click("Show lane Thoughts");
    assert!(!window.shows("Show lane Thoughts"));
}

#[test]
fn a_file_that_somebody_else_changed_is_not_overwritten_unasked() {
    let mut window = Window::example("mobile-plan.ron");
    let path = window.folder.file("mobile-plan.ron");
    let theirs = std::fs::read_to_string(example("coffee-house.ron")).expect("the example");
    std::fs::write(&path, &theirs).expect("written");
    window.press(Modifiers::NONE, Key::S);
    window.press(Modifiers::NONE, Key::Enter);
    window.press(Modifiers::COMMAND, Key::S);
    assert!(window.shows_text("Somebody else has changed"));
    let held = || std::fs::read_to_string(&path).expect("it is there");
    assert_eq!(held(), theirs, "theirs is still there");
    window.click("Read theirs");
    assert!(window.shows_text("coffee"), "theirs is shown");
}

#[test]
fn a_card_added_in_the_inspector_is_written_at_once() {
    let mut window = Window::example("mobile-plan.ron");
    let call = touchpoint(&window, "Calls");
    window.select(vec![call]);
    window.click("+ Add pain point");
    window
        .harness
        .event(egui::Event::Text("Music on hold".to_owned()));
    window.harness.run();
    let document = window.document();
    let mut cards = document.maps[0].cards();
    assert!(cards.any(|(_, card)| card.text == "Music on hold"));
    window.press(Modifiers::NONE, Key::Escape);
    window.press(Modifiers::COMMAND, Key::Z);
    window.press(Modifiers::COMMAND, Key::Z);
    let document = window.document();
    let before = touchline::file::open(&example("mobile-plan.ron")).expect("the example");
    assert_eq!(
        document, before.document,
        "two steps: the card, and its text"
    );
}

#[test]
fn several_things_are_changed_at_once_in_the_inspector() {
    let mut window = Window::example("mobile-plan.ron");
    let before = window.document();
    let map = &before.maps[0];
    let pains = map
        .cards()
        .filter(|(_, card)| card.kind == CardKind::PainPoint);
    let pains: Vec<Target> = pains
        .map(|(_, card)| Target::Card(card.id.clone()))
        .collect();
    let editor = window.harness.state_mut().editor_mut().expect("open");
    editor.select(pains.clone());
    window.harness.run();
    window.click("Severity \u{b7} mixed 3");
    let after = window.document();
    for target in &pains {
        let (_, card) = after.maps[0]
            .card(target.id().expect("a card"))
            .expect("there");
        assert_eq!(card.severity().map(Severity::value), Some(3));
    }
    window.press(Modifiers::COMMAND, Key::Z);
    assert_eq!(window.document(), before, "one step");

    let steps = map
        .touchpoints()
        .map(|(_, t)| Target::Touchpoint(t.id.clone()))
        .collect::<Vec<_>>();
    let editor = window.harness.state_mut().editor_mut().expect("open");
    editor.select(steps);
    window.harness.run();
    assert!(window.shows_text("mixed") && window.shows("Channels"));
    window.press(Modifiers::NONE, Key::Num4);
    let felt = window.document();
    assert!(
        felt.maps[0]
            .touchpoints()
            .all(|(_, t)| t.emotion.map(Emotion::face) == Some(Face::Good))
    );
    assert!(window.shows_text("Good"), "now they agree");
    window.press(Modifiers::COMMAND, Key::Z);
    assert_eq!(window.document(), before);
}

#[test]
fn tooltips_name_the_key_that_works_here_and_now() {
    for (selected, key) in [(false, "Shift+1"), (true, "Alt+Shift+1")] {
        let mut window = Window::example("mobile-plan.ron");
        if selected {
            // Where a text would begin, another key does it.
            let document = window.document();
            let (_, touchpoint) = document.maps[0].touchpoints().next().expect("one");
            window.select(vec![Target::Touchpoint(touchpoint.id.clone())]);
        }
        let fit = window.harness.get_by_label("Fit").rect().center();
        window.harness.hover_at(fit);
        for _ in 0..60 {
            window.harness.step();
        }
        assert!(
            window.shows_text(&format!("Show the whole map ({key})")),
            "{key}"
        );
    }
}
