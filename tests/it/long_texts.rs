//! Very long texts and small windows: everything that is needed stays reachable.

use egui::{Key, Modifiers, Rect};
use egui_kittest::kittest::{NodeT as _, Queryable as _};

use crate::paste::Dropped;
use crate::support::folder::Folder;
use crate::support::window::{self, Window};

/// A window of this size on an example, some of whose texts are put in other words.
fn reworded(width: f32, height: f32, words: &[(&str, &str)]) -> Window {
    let folder = Folder::new();
    let path = folder.file("mobile-plan.ron");
    let text = std::fs::read_to_string(window::example("mobile-plan.ron")).expect("an example");
    let text = words.iter().fold(text, |text, (old, new)| {
        assert!(text.contains(old), "{old}");
        text.replace(old, new)
    });
    std::fs::write(&path, text).expect("it is written");
    Window::in_folder(folder, width, height, Some(&path), egui::Theme::Light)
}

/// Asserts that the last thing with this name is inside the window.
#[track_caller]
fn is_in_reach(window: &Window, name: &str) {
    let screen = window.harness.ctx.content_rect();
    let node = window.harness.get_all_by_label(name).last();
    let rect = node.expect("it is there").rect();
    assert!(screen.expand(0.5).contains_rect(rect), "{name}: {rect}");
}

#[test]
fn a_name_without_an_end_leaves_the_inspector_where_it_is() {
    let endless = "x".repeat(10_000);
    for name in [&endless, &"very long ".repeat(1000)] {
        let window = reworded(1200.0, 800.0, &[("Jumping Jamie", name)]);
        is_in_reach(&window, "Document title");
        let checkbox = window
            .harness
            .get_all_by_role(egui::accesskit::Role::CheckBox)
            .find(|node| node.accesskit_node().label().as_deref() == Some(name));
        let rect: Rect = checkbox.expect("the persona's box").rect();
        assert!(rect.right() <= 1200.0, "{rect}");
    }
}

#[test]
fn a_title_without_an_end_leaves_room_for_what_stands_beside_it() {
    let endless = "very long ".repeat(1000);
    let mut window = reworded(1200.0, 800.0, &[("Switching a mobile plan", &endless)]);
    let nodes = window.harness.root().children_recursive();
    let mut told = nodes.filter_map(|node| node.accesskit_node().value());
    let bar = told.find(|words| words.ends_with("mobile-plan.ron \u{b7} saved"));
    let bar = bar.expect("it is told that the map is saved");
    drop(told);
    assert!(bar.chars().count() < 200, "{bar}");

    window.click("Add stage");
    window.press(Modifiers::NONE, Key::Enter);
    window.run("file.new");
    for button in ["Save", "Cancel", "Don\u{2019}t save"] {
        is_in_reach(&window, button);
    }
}

#[test]
fn a_tooltip_without_an_end_covers_no_more_than_a_corner() {
    let endless = "very long ".repeat(1000);
    let mut window = reworded(1200.0, 800.0, &[("call centre", &endless)]);
    window.press(Modifiers::COMMAND | Modifiers::SHIFT, Key::F);
    let tag = window.labels("very long").into_iter().next();
    let tag = tag.expect("the tag can be chosen");
    window.harness.get_by_label(&tag).hover();
    window.harness.run_steps(60);
    let nodes = window.harness.root().children_recursive();
    let hint = nodes.filter(|node| {
        let value = node.accesskit_node().value();
        value.is_some_and(|value| value.starts_with("very long"))
    });
    let heights: Vec<f32> = hint.map(|node| node.rect().height()).collect();
    assert!(
        !heights.is_empty() && heights.iter().all(|height| *height < 300.0),
        "{heights:?}"
    );
}

#[test]
fn several_files_that_are_dropped_at_once_are_not_taken_for_one() {
    let mut window = Window::empty();
    for name in ["coffee-house.ron", "university.ron"] {
        let dropped = std::sync::Arc::new(Dropped(window::example(name)));
        window.harness.input_mut().dropped_files.push(dropped);
    }
    window.harness.run();
    assert_eq!(window.document().title, "A coffee-house visit");
    assert!(window.shows_text("Of 2 files the first is taken."));
}

#[test]
fn every_dialog_can_be_answered_in_a_small_window() {
    // A small laptop whose letters are enlarged; what a window beside another may be left with.
    for (width, height) in [(910.0, 480.0), (640.0, 400.0)] {
        let mut window = reworded(width, height, &[]);
        for (command, buttons) in [
            ("file.export", &["Export\u{2026}", "Cancel"][..]),
            ("file.open", &["Open", "Cancel", "File name"]),
            ("file.save_as", &["Save", "Cancel", "File name"]),
            ("help.keys", &["OK"]),
            ("help.about", &["OK"]),
        ] {
            window.run(command);
            for button in buttons {
                is_in_reach(&window, button);
            }
            window.press(Modifiers::NONE, Key::Escape);
        }
        window.harness.event(egui::Event::Paste(
            "Stage\tTouchpoint\tEmotion\nBuy\tCalls\t1\nBuy\tWaits\t2\n".to_owned(),
        ));
        window.harness.run();
        for button in ["Insert", "Cancel"] {
            is_in_reach(&window, button);
        }
    }
}

#[test]
fn a_question_is_asked_once_however_often_it_is_called_for() {
    let mut window = reworded(1200.0, 800.0, &[]);
    window.click("Add stage");
    window.press(Modifiers::NONE, Key::Enter);
    for _ in 0..3 {
        window.run("file.new");
    }
    assert!(window.shows_text("has changes that are not saved"));
    window.press(Modifiers::NONE, Key::Escape);
    assert!(!window.shows_text("has changes that are not saved"));
}

#[test]
fn a_file_that_is_dropped_on_a_dialog_does_not_change_what_the_dialog_is_about() {
    let mut window = reworded(1200.0, 800.0, &[]);
    let other = window::example("coffee-house.ron");
    let drop = |window: &mut Window| {
        let dropped = std::sync::Arc::new(Dropped(other.clone()));
        window.harness.input_mut().dropped_files.push(dropped);
        window.harness.run();
    };
    let before = window.document().title;
    window.run("file.save_as");
    drop(&mut window);
    assert_eq!(window.document().title, before);
    assert!(window.shows_text("Answer what is asked"));
    window.press(Modifiers::NONE, Key::Escape);
    drop(&mut window);
    assert_ne!(window.document().title, before);
}

#[test]
fn what_somebody_else_has_changed_is_not_told_once_it_is_overwritten() {
    let mut window = reworded(1200.0, 800.0, &[]);
    let path = window.folder.file("mobile-plan.ron");
    let theirs = std::fs::read_to_string(&path).expect("it is there");
    std::fs::write(&path, theirs.replace("Define", "Theirs")).expect("they save");
    let later = std::time::SystemTime::now() + std::time::Duration::from_mins(1);
    let file = std::fs::File::options().append(true).open(&path);
    file.and_then(|file| file.set_modified(later))
        .expect("it is later");
    window.harness.set_pixels_per_point(1.0);
    window.press(Modifiers::NONE, Key::S);
    window.harness.event(egui::Event::Text("Ours".to_owned()));
    window.press(Modifiers::NONE, Key::Enter);
    window.harness.run_steps(200);
    assert!(window.shows_text("Somebody else has changed"));
    window.press(Modifiers::COMMAND, Key::S);
    window.click("Write mine over theirs");
    assert!(!window.shows_text("Somebody else has changed"));
    let text = std::fs::read_to_string(&path).expect("it is there");
    assert!(text.contains("Ours") && !text.contains("Theirs"));
}
