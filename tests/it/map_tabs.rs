//! The maps of a document side by side, as a person handles their tabs.

use std::fs;

use egui::accesskit::Role;
use egui::{Event, Key, Modifiers, PointerButton, Pos2, Rect};
use egui_kittest::kittest::Queryable as _;
use touchline::model::Target;

use crate::support::folder::Folder;
use crate::support::window::Window;

/// Three maps: Today, Soon and Later.
fn three() -> Window {
    let folder = Folder::new();
    let path = folder.file("maps.ron");
    let text = r#"(format: 1, title: "Three", maps: [
      (id: "a", title: "Today", stages: [(id: "s", title: "Comes", touchpoints: [(id: "t", title: "Knocks")])]),
      (id: "b", title: "Soon", stages: [(id: "u", title: "Comes", touchpoints: [(id: "v", title: "Rings")])]),
      (id: "c", title: "Later", stages: []),
    ])"#;
    fs::write(&path, text).expect("the map is written");
    Window::in_folder(folder, 1440.0, 900.0, Some(&path), egui::Theme::Light)
}

fn tab(window: &Window, name: &str) -> Rect {
    let tab = window.harness.get_by_role_and_label(Role::Tab, name);
    tab.rect()
}

fn titles(window: &Window) -> Vec<String> {
    let maps = window.document().maps;
    maps.iter().map(|map| map.title.clone()).collect()
}

fn shown(window: &Window) -> String {
    let editor = window.harness.state().editor().expect("open");
    editor.map().title.clone()
}

fn button(window: &mut Window, at: Pos2, button: PointerButton, pressed: bool) {
    window.harness.event(Event::PointerButton {
        pos: at,
        button,
        pressed,
        modifiers: Modifiers::NONE,
    });
}

fn click(window: &mut Window, at: Pos2, which: PointerButton, times: usize) {
    window.harness.hover_at(at);
    window.harness.run();
    // All in one frame: those of the tests are as long as a slow click.
    for pressed in [true, false].repeat(times) {
        window
            .harness
            .input_mut()
            .events
            .push(Event::PointerButton {
                pos: at,
                button: which,
                pressed,
                modifiers: Modifiers::NONE,
            });
    }
    window.harness.run();
}

fn rows(window: &Window) -> Vec<String> {
    let rows = window.harness.query_all_by_role(Role::MenuItem);
    rows.filter_map(|row| egui_kittest::kittest::NodeT::accesskit_node(&row).label())
        .collect()
}

#[test]
fn a_tab_is_renamed_by_a_double_click() {
    let mut window = three();
    let at = tab(&window, "Soon").center();
    click(&mut window, at, PointerButton::Primary, 2);
    assert_eq!(shown(&window), "Soon");
    window.harness.event(Event::Text("Next year".to_owned()));
    window.harness.run();
    window.press(Modifiers::NONE, Key::Enter);
    assert_eq!(titles(&window), ["Today", "Next year", "Later"]);
    // Esc leaves the name as it was.
    let at = tab(&window, "Next year").center();
    click(&mut window, at, PointerButton::Primary, 2);
    window.harness.event(Event::Text("Never".to_owned()));
    window.harness.run();
    window.press(Modifiers::NONE, Key::Escape);
    assert_eq!(titles(&window), ["Today", "Next year", "Later"]);
    window.press(Modifiers::COMMAND, Key::Z);
    assert_eq!(titles(&window), ["Today", "Soon", "Later"]);
}

#[test]
fn the_right_button_offers_what_can_be_done_with_a_map() {
    let mut window = three();
    let at = tab(&window, "Soon").center();
    click(&mut window, at, PointerButton::Secondary, 1);
    assert_eq!(shown(&window), "Soon", "the menu is about what is shown");
    let offered = rows(&window);
    for row in [
        "Rename map\u{2026}",
        "Duplicate map",
        "Copy map as to-be",
        "New empty map",
        "Move map left",
        "Move map right",
        "Delete map",
    ] {
        assert!(
            offered.iter().any(|offered| offered == row),
            "{row}: {offered:?}"
        );
    }
    window.click("Duplicate map");
    assert_eq!(titles(&window), ["Today", "Soon", "Soon copy", "Later"]);
    assert_eq!(shown(&window), "Soon copy");
    let at = tab(&window, "Soon copy").center();
    click(&mut window, at, PointerButton::Secondary, 1);
    window.click("Move map left");
    assert_eq!(titles(&window), ["Today", "Soon copy", "Soon", "Later"]);
    let at = tab(&window, "Soon copy").center();
    click(&mut window, at, PointerButton::Secondary, 1);
    window.click("Rename map\u{2026}");
    window.harness.event(Event::Text("Tomorrow".to_owned()));
    window.harness.run();
    window.press(Modifiers::NONE, Key::Enter);
    assert_eq!(titles(&window), ["Today", "Tomorrow", "Soon", "Later"]);
}

/// The same in a window where the tabs have no room and become a list.
#[test]
fn where_the_tabs_are_a_list_the_right_button_offers_the_same() {
    let folder = Folder::new();
    let path = folder.file("maps.ron");
    let maps = (0..9).map(|place| {
        format!("(id: \"m{place}\", title: \"A rather long name of map {place}\", stages: [])")
    });
    let maps = maps.collect::<Vec<_>>().join(", ");
    let text = format!("(format: 1, title: \"Nine\", maps: [{maps}])");
    fs::write(&path, text).expect("the map is written");
    let mut window = Window::in_folder(folder, 1024.0, 700.0, Some(&path), egui::Theme::Light);
    let name = |place: usize| format!("A rather long name of map {place}");
    let list = |window: &Window| {
        let list = window.harness.get_by_role_and_label(Role::ComboBox, "Map");
        list.rect().center()
    };
    let at = list(&window);
    click(&mut window, at, PointerButton::Secondary, 1);
    for row in [
        "Rename map\u{2026}",
        "Duplicate map",
        "Move map right",
        "Delete map",
    ] {
        assert!(rows(&window).iter().any(|offered| offered == row), "{row}");
    }
    window.click("Move map right");
    assert_eq!(titles(&window)[..2], [name(1), name(0)]);
    // A map in the list is shown, and the menu is about it.
    let at = list(&window);
    click(&mut window, at, PointerButton::Primary, 1);
    let fifth = name(5);
    let row = window.harness.get_by_role_and_label(Role::MenuItem, &fifth);
    let at = row.rect().center();
    click(&mut window, at, PointerButton::Secondary, 1);
    assert_eq!(shown(&window), name(5));
    window.click("Rename map\u{2026}");
    window.harness.event(Event::Text("Short".to_owned()));
    window.harness.run();
    window.press(Modifiers::NONE, Key::Enter);
    assert_eq!(titles(&window)[5], "Short");
}

#[test]
fn a_tab_is_dragged_to_another_place() {
    let mut window = three();
    let (from, to) = (tab(&window, "Today").center(), tab(&window, "Later"));
    let to = to.right_center() - egui::vec2(2.0, 0.0);
    window.harness.hover_at(from);
    window.harness.run();
    button(&mut window, from, PointerButton::Primary, true);
    window.harness.step();
    for part in [0.3, 0.7, 1.0] {
        window.harness.hover_at(from + (to - from) * part);
        window.harness.step();
    }
    button(&mut window, to, PointerButton::Primary, false);
    window.harness.run();
    assert_eq!(titles(&window), ["Soon", "Later", "Today"]);
    assert_eq!(shown(&window), "Today");
    window.press(Modifiers::COMMAND, Key::Z);
    assert_eq!(titles(&window), ["Today", "Soon", "Later"], "one step");
}

#[test]
fn the_plus_asks_what_the_new_map_shall_be() {
    let mut window = three();
    window.click("Add a map");
    assert_eq!(titles(&window).len(), 3, "nothing is added unasked");
    assert_eq!(
        rows(&window),
        ["New empty map", "Copy map as to-be", "Duplicate map"]
    );
    window.click("New empty map");
    assert_eq!(titles(&window).len(), 4);
    let editor = window.harness.state().editor().expect("open");
    assert!(editor.map().stages.is_empty());
}

#[test]
fn undo_stays_on_the_tab_or_says_where_it_went() {
    let mut window = three();
    let knocks = Target::Touchpoint(touchline::model::Id::new("t"));
    window.select(vec![knocks]);
    window.press(Modifiers::ALT, Key::Num5);
    // Undone from another tab, the map that changes comes into view, and it is said.
    window.click("Soon");
    window.press(Modifiers::COMMAND, Key::Z);
    assert_eq!(shown(&window), "Today");
    assert!(window.shows_text("Undone: change emotion. Shown is the map \u{201c}Today\u{201d}."));
    window.press(Modifiers::COMMAND | Modifiers::SHIFT, Key::Z);
    assert!(
        !window.shows_text("Shown is the map"),
        "it is in view already"
    );
    // What changes on the shown map stays there.
    window.click("Soon");
    window.select(vec![Target::Touchpoint(touchline::model::Id::new("v"))]);
    window.press(Modifiers::ALT, Key::Num1);
    window.press(Modifiers::COMMAND, Key::Z);
    assert_eq!(shown(&window), "Soon");
    // A map that goes leaves the one that it was made from.
    window.run("map.duplicate");
    assert_eq!(shown(&window), "Soon copy");
    window.press(Modifiers::COMMAND, Key::Z);
    assert_eq!(shown(&window), "Soon");
}

#[test]
fn undo_on_a_map_without_a_title_says_so_in_words() {
    let folder = Folder::new();
    let path = folder.file("maps.ron");
    let text = r#"(format: 1, title: "Two", maps: [(id: "a", stages: []), (id: "b", title: "Soon", stages: [])])"#;
    fs::write(&path, text).expect("the map is written");
    let mut window = Window::in_folder(folder, 1440.0, 900.0, Some(&path), egui::Theme::Light);
    window.run("insert.stage");
    window.press(Modifiers::NONE, Key::Escape);
    window.run("insert.goal");
    window.harness.event(Event::Text("Fewer calls".to_owned()));
    window.press(Modifiers::NONE, Key::Enter);
    window.click("Soon");
    window.press(Modifiers::COMMAND, Key::Z);
    assert!(window.shows_text("Shown is a map without a title."));
}
