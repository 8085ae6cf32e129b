//! The start screen: what one has been working on, templates, examples.

use std::fs;

use egui::accesskit::Role;
use egui::{Event, Key, Modifiers, PointerButton, Rect};
use egui_kittest::kittest::Queryable as _;
use touchline::model::CardKind;
use touchline::ui::Settings;

use crate::support::folder::Folder;
use crate::support::window::{Window, example};

/// The start screen after so many maps have been opened.
fn after(maps: usize, width: f32, height: f32) -> Window {
    let folder = Folder::new();
    fs::create_dir_all(folder.file("clinic/maps")).expect("the folder is made");
    let mut settings = Settings::default();
    for number in 0..maps {
        let path = folder.file(&format!("clinic/maps/plan-{number}.ron"));
        fs::copy(example("mobile-plan.ron"), &path).expect("the example can be copied");
        settings.remember(&path);
    }
    settings.save(&folder.file("settings.ron")).expect("kept");
    Window::in_folder(folder, width, height, None, egui::Theme::Light)
}

fn card(window: &Window, name: &str) -> Rect {
    window
        .harness
        .get_by_role_and_label(Role::Button, name)
        .rect()
}

#[test]
fn recent_maps_come_first_and_say_where_they_are() {
    let mut window = after(2, 1440.0, 900.0);
    let recent = card(&window, "Recent file plan-1.ron");
    let template = card(&window, "Template Blank map");
    assert!(recent.bottom() < template.top(), "recent maps come first");
    // The last one that was open has the keyboard.
    assert!(
        window
            .harness
            .get_by_role_and_label(Role::Button, "Recent file plan-1.ron")
            .is_focused()
    );
    window.harness.hover_at(recent.center());
    window.harness.run_steps(40);
    let path = window.folder.file("clinic/maps/plan-1.ron");
    assert!(
        window.shows_text(&path.display().to_string()),
        "the whole path"
    );
    window.press(Modifiers::NONE, Key::Enter);
    assert_eq!(window.harness.state().path(), Some(&*path));
}

#[test]
fn all_of_the_start_screen_is_seen_in_a_small_window() {
    for maps in [0, 1, 12] {
        let window = after(maps, 1280.0, 720.0);
        let mut cards = window.labels("Recent file");
        cards.extend(window.labels("Template"));
        cards.extend(window.labels("Example"));
        cards.push("Open a file".to_owned());
        for name in cards {
            let place = card(&window, &name);
            // The status bar begins there.
            assert!(place.bottom() <= 694.5, "{maps} maps, {name}: {place:?}");
            assert!(place.right() <= 1280.0, "{maps} maps, {name}: {place:?}");
        }
    }
}

#[test]
fn all_recent_maps_can_be_seen() {
    let mut window = after(12, 1280.0, 720.0);
    assert!(window.labels("Recent file").len() < 12);
    window.click("Show all 12");
    assert_eq!(window.labels("Recent file").len(), 12);
    window.click("Show fewer");
    assert!(window.labels("Recent file").len() < 12);
}

#[test]
fn ctrl_n_on_the_start_screen_makes_a_map() {
    let mut window = after(1, 1280.0, 720.0);
    window.press(Modifiers::COMMAND, Key::N);
    assert!(window.document().maps[0].stages.is_empty());
}

#[test]
fn a_template_is_opened_empty() {
    let mut window = after(0, 1440.0, 900.0);
    window.click("Template Five stages, empty");
    let document = window.document();
    let map = &document.maps[0];
    assert_eq!(map.stages.len(), 5);
    assert_eq!(map.touchpoints().count() + map.cards().count(), 0);
    assert!(document.personas.is_empty() && document.title.is_empty());
    assert!(!map.lanes.is_empty());
    // The template itself is as full as before.
    let mut window = after(0, 1440.0, 900.0);
    window.click("Template Five stages");
    assert!(window.document().maps[0].count(CardKind::PainPoint) > 0);
}

#[test]
fn recent_maps_are_in_the_file_menu_and_in_the_search() {
    let mut window = after(2, 1440.0, 900.0);
    window
        .harness
        .get_by_role_and_label(Role::Button, "File")
        .click();
    window.harness.run();
    let at = window.harness.get_by_label("Open recent").rect().center();
    window.harness.hover_at(at);
    window.harness.run();
    for pressed in [true, false] {
        window.harness.event(Event::PointerButton {
            pos: at,
            button: PointerButton::Primary,
            pressed,
            modifiers: Modifiers::NONE,
        });
    }
    window.harness.run();
    let rows = window.labels("plan-");
    assert_eq!(rows.len(), 2, "{rows:?}");
    assert!(rows[0].ends_with("clinic/maps"), "{rows:?}");
    window.click(&rows[1]);
    let path = window.folder.file("clinic/maps/plan-0.ron");
    assert_eq!(window.harness.state().path(), Some(&*path));

    let mut window = after(2, 1440.0, 900.0);
    window.press(Modifiers::COMMAND, Key::K);
    window.type_into("Search commands", "plan-0");
    window.press(Modifiers::NONE, Key::Enter);
    let path = window.folder.file("clinic/maps/plan-0.ron");
    assert_eq!(window.harness.state().path(), Some(&*path));
    // Without any there is nothing to choose from.
    let mut window = after(0, 1440.0, 900.0);
    window
        .harness
        .get_by_role_and_label(Role::Button, "File")
        .click();
    window.harness.run();
    assert!(!window.shows("Open recent"));
}

/// Two quick clicks, each in a frame of its own.
fn clicks_twice(window: &mut Window, at: egui::Pos2) {
    window.harness.hover_at(at);
    window.harness.run();
    let now = window.harness.ctx.input(|input| input.time);
    for later in [0.05, 0.15] {
        let input = window.harness.input_mut();
        input.time = Some(now + later);
        for pressed in [true, false] {
            input.events.push(Event::PointerButton {
                pos: at,
                button: PointerButton::Primary,
                pressed,
                modifiers: Modifiers::NONE,
            });
        }
        window.harness.step();
    }
    window.harness.input_mut().time = None;
    window.harness.run();
}

#[test]
fn a_double_click_opens_a_folder_and_no_more() {
    let folder = Folder::new();
    for inner in ["a/b/c", "a/x"] {
        fs::create_dir_all(folder.file(inner)).expect("the folder is made");
    }
    fs::copy(example("mobile-plan.ron"), folder.file("a/a.ron")).expect("copied");
    fs::create_dir_all(folder.file("a/a0")).expect("the folder is made");
    let mut window = Window::in_folder(folder, 1280.0, 720.0, None, egui::Theme::Light);
    window.press(Modifiers::COMMAND, Key::O);
    let at = window.harness.get_by_label("Folder a").rect().center();
    clicks_twice(&mut window, at);
    assert!(
        window.shows("Folder b") && window.shows("File a.ron"),
        "a is open"
    );
    assert!(
        window.harness.state().editor().is_none(),
        "and nothing else"
    );
    // Further on, a double click is a double click again.
    let at = window.harness.get_by_label("File a.ron").rect().center();
    window.harness.run_steps(8);
    clicks_twice(&mut window, at);
    assert!(window.harness.state().editor().is_some());
}

#[test]
fn the_start_screen_says_how_to_find_keys_and_commands() {
    for (width, height) in [(1280.0, 720.0), (1440.0, 900.0), (2560.0, 1440.0)] {
        for maps in [0, 1, 12] {
            let mut window = after(maps, width, height);
            let keys = card(&window, "Keyboard shortcuts");
            let commands = card(&window, "Search commands\u{2026}");
            assert!(keys.right() < commands.left());
            assert!(commands.bottom() < height - 26.0, "above the status bar");
            assert!(commands.right() > width / 2.0 && keys.top() > height / 2.0);
            let mut cards = window.labels("Recent file");
            cards.extend(window.labels("Template"));
            cards.extend(window.labels("Example"));
            for name in cards {
                let place = card(&window, &name);
                assert!(!place.intersects(keys.union(commands)), "{name}, {width}");
            }
            window.click("Keyboard shortcuts");
            assert!(window.shows_text("While presenting"));
        }
    }
    let mut window = after(1, 1280.0, 720.0);
    window.click("Search commands\u{2026}");
    assert!(
        window.shows("Open example\u{2026}"),
        "the commands are listed"
    );
}
