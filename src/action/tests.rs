use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use super::*;
use crate::model::{Document, Id, Map};
use crate::text::FixedWidthShaper;

fn editor() -> Editor {
    let map = Arc::new(Map::new(Id::new("m")));
    let document = Document {
        maps: vec![map],
        ..Document::default()
    };
    Editor::new(Arc::new(document), Box::new(FixedWidthShaper))
}

/// Keys that two actions share, that cannot be pressed or that the system reserves, in words.
fn clashes(platform: Platform, keys: &[(&str, Chord)]) -> Vec<String> {
    let mut taken: BTreeMap<String, &str> = BTreeMap::new();
    let mut found = Vec::new();
    for (id, chord) in keys {
        let words = chord.text(platform);
        if *chord != chord.normalized() {
            found.push(format!("{words} of {id} can not be pressed"));
        }
        let mut own = keys.iter().filter(|(other, _)| other == id);
        if own.all(|(_, chord)| chord.is_reserved_by(platform)) {
            found.push(format!("{words} of {id} is the system's"));
        }
        if let Some(other) = taken.insert(words.clone(), id) {
            found.push(format!("{words} is {other} and {id}"));
        }
    }
    found
}

#[test]
fn no_two_actions_share_a_key_or_an_id() {
    let keys: Vec<(&str, Chord)> = actions()
        .flat_map(|action| action.keys.iter().map(|chord| (action.id, *chord)))
        .collect();
    for platform in Platform::ALL {
        assert_eq!(clashes(platform, &keys), [] as [String; 0], "{platform:?}");
        let mut more = keys.clone();
        more.push(("test.twice", Chord::command(Key::Char('K'))));
        more.push(("test.small", Chord::command(Key::Char('j'))));
        assert_eq!(clashes(platform, &more).len(), 2, "it would be noticed");
    }
    let hide = [("test.hide", Chord::command(Key::Char('H')))];
    assert_eq!(
        Platform::ALL.map(|platform| clashes(platform, &hide).len()),
        [0, 0, 1]
    );
    let ids: BTreeSet<_> = actions().map(|action| action.id).collect();
    assert_eq!(ids.len(), actions().count());
}

#[test]
fn labels_are_in_sentence_case_and_unlike_in_each_menu() {
    let names = ["PNG", "Touchline"];
    for action in actions() {
        let label = action.static_label();
        let mut words = label.split(' ');
        let first = words.next().unwrap_or_default();
        assert!(first.starts_with(char::is_uppercase), "{label}");
        for word in words {
            let word = word.trim_end_matches('\u{2026}');
            let small = !word.chars().any(char::is_uppercase) || names.contains(&word);
            assert!(small, "{label}: {word}");
        }
        assert!(
            !label.contains("...") && !label.ends_with(['.', ':', ' ']),
            "{label}"
        );
    }
    for menu in Menu::ALL {
        let labels: Vec<_> = menu
            .groups()
            .concat()
            .iter()
            .map(|a| a.static_label())
            .collect();
        let unlike: BTreeSet<_> = labels.iter().collect();
        assert!(
            !labels.is_empty() && unlike.len() == labels.len(),
            "{menu:?}: {labels:?}"
        );
    }
}

#[test]
fn other_words_are_of_actions_that_there_are() {
    for (id, words) in search_terms::SEARCH_TERMS {
        let of = |action: &&Action| action.search_terms() == *words;
        assert!(actions().any(|action| of(&action)), "{id}");
        assert_eq!(*words, words.to_lowercase(), "{id}");
    }
}

#[test]
fn on_a_mac_letters_are_commands_with_control_as_option_types_a_character() {
    let pain = action("insert.pain_point").expect("there are pain points");
    let keymap = Keymap::default();
    let keys = |platform| {
        let keys = keymap.key_labels(pain, platform).map(|(words, _)| words);
        keys.collect::<Vec<_>>()
    };
    assert_eq!(keys(Platform::Linux), ["P", "Alt+P"]);
    assert_eq!(keys(Platform::Mac), ["P", "\u{2303}P"]);
    let by = |letters_write| keymap.shown_key(pain, Platform::Linux, letters_write);
    assert_eq!(by(false).as_deref(), Some("P"));
    assert_eq!(by(true).as_deref(), Some("Alt+P"));
    let left = action("edit.move_left").expect("it is there");
    assert_eq!(
        left.shortcut_text(Platform::Mac).as_deref(),
        Some("\u{2325}\u{2190}")
    );
    // Windows writes characters by their numbers.
    let digit = Chord::plain(Key::Char('1')).alt();
    assert!(digit.belongs_to_text(Platform::Windows));
    assert!(!digit.belongs_to_text(Platform::Linux));
}

#[test]
fn actions_without_a_menu_have_keys() {
    for action in actions() {
        if action.location == ActionLocation::Keys {
            assert!(!action.keys.is_empty(), "{}", action.id);
        }
    }
}

#[test]
fn keys_are_written_as_the_system_writes_them() {
    let redo = action("edit.redo").expect("there is redo");
    let words = Platform::ALL.map(|platform| redo.shortcut_text(platform).unwrap_or_default());
    assert_eq!(words, ["Ctrl+Shift+Z", "Ctrl+Shift+Z", "\u{21e7}\u{2318}Z"]);
}

#[test]
fn keys_find_their_action_unless_a_text_wants_them() {
    let found = |chord: Chord, editing| resolve(chord, editing).map(|action| action.id);
    let t = Chord::plain(Key::Char('t'));
    assert_eq!(found(t, false), Some("insert.touchpoint"));
    assert_eq!(found(t, true), None);
    let undo = Chord::command(Key::Char('Z'));
    assert_eq!(found(undo, false), Some("edit.undo"));
    assert_eq!(found(undo.shift(), false), Some("edit.redo"));
    assert_eq!(found(undo, true), None, "undo in a text is the text's");
    let save = Chord::command(Key::Char('S'));
    assert_eq!(found(save, true), Some("file.save"));
    assert_eq!(found(save.shift(), true), Some("file.save_as"));
    let question = Chord::plain(Key::Char('?'));
    assert_eq!(found(question.shift(), false), Some("help.keys"));
    assert_eq!(
        found(Chord::plain(Key::Char('1')).shift(), false),
        Some("view.zoom_fit")
    );
    assert_eq!(
        found(Chord::plain(Key::Char('1')), false),
        Some("emotion.awful")
    );
}

#[test]
fn undo_says_what_it_would_undo() {
    let mut editor = editor();
    let undo = action("edit.undo").expect("there is undo");
    assert!(!undo.is_enabled(Some(&editor)));
    assert_eq!(undo.label(None), "Undo");
    let stage = action("insert.stage").expect("there are stages");
    assert_eq!(stage.run(Some(&mut editor)), None);
    editor.set_draft("Compare".to_owned());
    editor.finish_interaction();
    assert_eq!(undo.label(Some(&editor)), "Undo add stage");
    assert_eq!(undo.run(Some(&mut editor)), None);
    assert!(editor.map().stages.is_empty());
}

#[test]
fn every_action_can_be_run_on_any_map() {
    let mut editor = editor();
    let no_document = actions().filter(|action| action.is_enabled(None));
    assert!(
        no_document
            .into_iter()
            .all(|action| matches!(action.handler, Handler::Window(_)))
    );
    for round in 0..3 {
        for action in actions() {
            let _ = action.run(Some(&mut editor));
            let problems = crate::model::problems(editor.document());
            assert_eq!(problems, [], "{} in round {round}", action.id);
        }
    }
    while editor.history().undo_name().is_some() {
        editor.undo();
    }
    assert!(editor.is_saved());
}
