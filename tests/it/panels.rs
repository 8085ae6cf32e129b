//! The panels around the map: the outline, sizes, what is put away, context menus, the interface's
//! size. By hand in the window.

use egui::accesskit::Role;
use egui::{Event, Key, Modifiers, PointerButton, Pos2, Rect, vec2};
use egui_kittest::kittest::{NodeT as _, Queryable as _};
use touchline::action::{Menu, actions};
use touchline::edit::Field;
use touchline::model::{CardKind, Emotion, Hue, Slot, Target};
use touchline::ui::Settings;

use crate::support::window::{Window, example};

const SHIFTED: Modifiers = Modifiers {
    shift: true,
    ..Modifiers::COMMAND
};

fn plan() -> Window {
    Window::example("mobile-plan.ron")
}

fn touchpoint(window: &Window, begins: &str) -> Target {
    let document = window.document();
    let mut all = document.maps[0].touchpoints();
    let found = all.find(|(_, touchpoint)| touchpoint.title.starts_with(begins));
    Target::Touchpoint(found.expect("it is there").1.id.clone())
}

fn selected(window: &Window) -> Vec<Target> {
    let editor = window.harness.state().editor().expect("open");
    editor.selection().targets().to_vec()
}

fn settings(window: &Window) -> Settings {
    let (settings, trouble) = Settings::load(&window.folder.file("settings.ron"));
    assert_eq!(trouble, None);
    settings
}

/// The place of the only thing whose name begins so.
fn place(window: &Window, begins: &str) -> Rect {
    let names = window.labels(begins);
    assert_eq!(names.len(), 1, "{begins}: {names:?}");
    window.harness.get_by_label(&names[0]).rect()
}

fn press_at(window: &mut Window, at: Pos2, button: PointerButton) {
    window.harness.hover_at(at);
    window.harness.run();
    for pressed in [true, false] {
        window.harness.event(Event::PointerButton {
            pos: at,
            button,
            pressed,
            modifiers: Modifiers::NONE,
        });
        window.harness.run();
    }
}

fn double_click(window: &mut Window, at: Pos2) {
    window.harness.hover_at(at);
    window.harness.run();
    // All in one frame: those of the tests are as long as a slow click.
    let presses = [true, false, true, false].map(|pressed| Event::PointerButton {
        pos: at,
        button: PointerButton::Primary,
        pressed,
        modifiers: Modifiers::NONE,
    });
    window.harness.input_mut().events.extend(presses);
    window.harness.run();
}

/// Clicks on what is called so in the menu, which stands above all else.
fn click_in_menu(window: &mut Window, label: &str) {
    let all = window.harness.get_all_by_label(label);
    all.last().expect("there is one").click();
    window.harness.run();
}

fn right_click(window: &mut Window, begins: &str) {
    let at = place(window, begins).center();
    press_at(window, at, PointerButton::Secondary);
}

fn drag(window: &mut Window, from: Pos2, to: Pos2) {
    let harness = &mut window.harness;
    harness.hover_at(from);
    harness.run();
    harness.drag_at(from);
    harness.run();
    for step in [0.4, 0.8, 1.0] {
        harness.hover_at(from + (to - from) * step);
        harness.run();
    }
    harness.drop_at(to);
    harness.run();
}

/// The rows of the open menu, from top to bottom, with whether each can be chosen.
fn menu_rows(window: &Window) -> Vec<(String, bool)> {
    let rows = window.harness.query_all_by_role(Role::MenuItem);
    rows.map(|row| {
        let node = row.accesskit_node();
        (node.label().unwrap_or_default(), !node.is_disabled())
    })
    .collect()
}

fn rows(window: &Window) -> Vec<String> {
    let rows = window.harness.query_all_by_role(Role::TreeItem);
    rows.filter_map(|row| row.accesskit_node().label())
        .collect()
}

#[test]
fn the_outline_leads_to_every_stage_and_touchpoint() {
    let mut window = plan();
    window.press(SHIFTED, Key::O);
    let tree = rows(&window);
    assert_eq!(tree.len(), 1 + 4 + 8, "{tree:?}");
    assert!(tree[0].ends_with("map, 4 stages") && tree[1] == "Define, stage, 2 touchpoints");

    window.click("Calls current carrier, touchpoint, awful");
    assert_eq!(selected(&window), [touchpoint(&window, "Calls current")]);

    // The arrows walk, fold and unfold.
    window.press(Modifiers::NONE, Key::ArrowDown);
    assert_eq!(selected(&window), [touchpoint(&window, "Calls two")]);
    window.press(Modifiers::NONE, Key::ArrowLeft);
    assert!(matches!(selected(&window)[..], [Target::Stage(_)]));
    window.press(Modifiers::NONE, Key::ArrowLeft);
    assert_eq!(rows(&window).len(), 1 + 4 + 6, "folded");
    window.press(Modifiers::NONE, Key::ArrowRight);
    assert_eq!(rows(&window).len(), 1 + 4 + 8);
    window.press(Modifiers::NONE, Key::Home);
    assert_eq!(selected(&window), [Target::Header]);
    window.press(Modifiers::NONE, Key::End);
    window.press(Modifiers::NONE, Key::ArrowUp);

    // Enter opens the text where it stands.
    window.press(Modifiers::NONE, Key::Enter);
    let editor = window.harness.state().editor().expect("open");
    assert!(editor.editing().is_some());
    window.press(Modifiers::NONE, Key::Escape);

    // What is selected on the map is marked in the outline.
    let report = touchpoint(&window, "Reads");
    window.select(vec![report]);
    let marked = window.harness.query_all_by_role(Role::TreeItem);
    let marked: Vec<_> = marked
        .filter(|row| row.accesskit_node().is_selected() == Some(true))
        .filter_map(|row| row.accesskit_node().label())
        .collect();
    assert_eq!(marked.len(), 1);
    assert!(marked[0].starts_with("Reads a consumer report"));
}

#[test]
fn the_outline_puts_stages_and_touchpoints_in_another_order() {
    let mut window = plan();
    let before = window.document();
    let order = |window: &Window| -> Vec<String> {
        let map = &window.document().maps[0];
        map.touchpoints()
            .map(|(stage, t)| format!("{}/{}", stage.title, t.title))
            .collect()
    };
    window.press(SHIFTED, Key::O);
    window.click("Set limits for a new plan, touchpoint, good");
    window.press(Modifiers::ALT, Key::ArrowUp);
    assert_eq!(order(&window)[0], "Define/Set limits for a new plan");
    window.press(Modifiers::ALT, Key::ArrowDown);
    assert_eq!(order(&window)[1], "Define/Set limits for a new plan");
    window.press(Modifiers::ALT, Key::ArrowDown);
    assert_eq!(order(&window)[1], "Compare/Set limits for a new plan");
    for _ in 0..3 {
        window.press(Modifiers::COMMAND, Key::Z);
    }
    assert_eq!(window.document(), before);

    let from = place(&window, "Set limits for a new plan, touchpoint").center();
    let to = place(&window, "Calls current carrier, touchpoint");
    drag(&mut window, from, to.center() + vec2(0.0, 8.0));
    assert_eq!(
        order(&window)[5],
        "Negotiate/Set limits for a new plan",
        "behind the one it was dropped on the lower half of"
    );
    window.press(Modifiers::COMMAND, Key::Z);

    let from = place(&window, "Define, stage").center();
    let to = place(&window, "Negotiate, stage").center() - vec2(0.0, 8.0);
    drag(&mut window, from, to);
    let stages: Vec<_> = window.document().maps[0]
        .stages
        .iter()
        .map(|stage| stage.title.clone())
        .collect();
    assert_eq!(stages, ["Compare", "Define", "Negotiate", "Select"]);
    window.press(Modifiers::COMMAND, Key::Z);

    // Esc puts it back.
    let harness = &mut window.harness;
    harness.hover_at(from);
    harness.drag_at(from);
    harness.run();
    harness.hover_at(to);
    harness.run();
    harness.key_press(Key::Escape);
    harness.run();
    harness.drop_at(to);
    harness.run();
    assert_eq!(window.document(), before);
}

#[test]
fn the_outline_of_another_map_shows_that_map() {
    let mut window = Window::example("university.ron");
    window.press(SHIFTED, Key::O);
    let maps: Vec<_> = rows(&window)
        .into_iter()
        .filter(|row| row.contains(", map, "))
        .collect();
    assert_eq!(maps.len(), 2);
    window.click(&maps[1]);
    let document = window.document();
    let editor = window.harness.state().editor().expect("open");
    assert_eq!(editor.map().id, document.maps[1].id);
    let stage = &document.maps[0].stages[1];
    let name = format!(
        "{}, stage, {} touchpoints",
        stage.title,
        stage.touchpoints.len()
    );
    let shown = window.harness.query_all_by_label(&name).next().is_some();
    assert!(
        shown,
        "the map before is still unfolded: {:?}",
        rows(&window)
    );
}

#[test]
fn only_the_rows_in_view_are_built() {
    let mut window = plan();
    let mut document = window.document();
    let mut map = touchline::model::Map::clone(&document.maps[0]);
    let stage = map.stages[0].clone();
    for place in 0..400 {
        let mut more = touchline::model::Stage::clone(&stage);
        more.id = touchline::model::Id::new(format!("s{place}"));
        more.title = format!("Stage {place}");
        for (at, touchpoint) in more.touchpoints.iter_mut().enumerate() {
            let mut other = touchline::model::Touchpoint::clone(touchpoint);
            other.id = touchline::model::Id::new(format!("t{place}-{at}"));
            other.cards.clear();
            *touchpoint = other.into();
        }
        map.stages.push(more.into());
    }
    document.maps[0] = map.into();
    window.harness.state_mut().show_document(document);
    window.press(SHIFTED, Key::O);
    let built = rows(&window).len();
    assert!((20..80).contains(&built), "{built} rows");
    window.select(vec![Target::Touchpoint(touchline::model::Id::new(
        "t399-1",
    ))]);
    assert!(
        rows(&window).iter().any(|row| row.starts_with("Stage 399")),
        "what is selected comes into view: {:?}",
        rows(&window)
    );
}

#[test]
fn panels_are_made_wider_by_their_edge_and_keep_their_width() {
    let mut window = plan();
    for (name, outwards, least) in [
        ("Width of the left panel", 1.0, 160.0),
        ("Width of the inspector", -1.0, 240.0),
    ] {
        let wide = |window: &Window| {
            let panels = settings(window).panels;
            if outwards > 0.0 {
                panels.left_width
            } else {
                panels.inspector_width
            }
        };
        let edge = place(&window, name).center();
        drag(&mut window, edge, edge + vec2(60.0 * outwards, 0.0));
        let now = place(&window, name).center();
        assert!(
            ((now.x - edge.x) * outwards - 60.0).abs() < 4.0,
            "{edge:?} {now:?}"
        );
        let kept = wide(&window);

        // Not below its least width.
        drag(
            &mut window,
            now,
            now - vec2((kept - least + 30.0) * outwards, 0.0),
        );
        assert!((wide(&window) - least).abs() < 0.1, "{}", wide(&window));
        // By key.
        window.harness.get_by_label(name).focus();
        window.harness.run();
        let wider = if outwards > 0.0 {
            Key::ArrowRight
        } else {
            Key::ArrowLeft
        };
        window.press(Modifiers::NONE, wider);
        assert!((wide(&window) - least - 16.0).abs() < 0.1);
        // A double click gives the usual width.
        let now = place(&window, name).center();
        double_click(&mut window, now);
        let back = place(&window, name).center();
        assert!((back.x - edge.x).abs() < 1.0, "{back:?} {edge:?}");
    }
    let Window { folder, .. } = window;
    let path = folder.file("mobile-plan.ron");
    let mut again = Window::in_folder(folder, 1440.0, 900.0, Some(&path), egui::Theme::Light);
    let edge = place(&again, "Width of the left panel").center();
    drag(&mut again, edge, edge + vec2(100.0, 0.0));
    let wide = place(&again, "Width of the left panel").center().x;
    let Window { folder, .. } = again;
    let again = Window::in_folder(folder, 1440.0, 900.0, Some(&path), egui::Theme::Light);
    assert!((place(&again, "Width of the left panel").center().x - wide).abs() < 0.5);
}

#[test]
fn panels_are_put_away_and_brought_back() {
    let mut window = plan();
    let edge = place(&window, "Width of the left panel").center();
    drag(&mut window, edge, Pos2::new(20.0, edge.y));
    assert!(!window.shows("Drag onto the map"));
    window.click("Show the palette");
    assert!(window.shows("Drag onto the map"));
    window.press(SHIFTED, Key::P);
    assert!(!window.shows("Drag onto the map"));
    window.press(SHIFTED, Key::O);
    assert!(!rows(&window).is_empty());
    window.click("Palette");
    assert!(window.shows("Drag onto the map"));
    window.press(SHIFTED, Key::I);
    assert!(!window.shows("Width of the inspector"));
    window.click("Show the inspector");
    assert!(window.shows("Width of the inspector"));

    let map = window.labels("Mini map");
    window.choose("View", "Mini map");
    let without = window.labels("Mini map");
    assert!(!settings(&window).panels.mini_map);
    assert!(without.len() < map.len() || map.is_empty());
}

#[test]
fn the_interface_is_made_larger_and_smaller() {
    let mut window = plan();
    let held = Modifiers::COMMAND | Modifiers::ALT;
    window.press(held, Key::Plus);
    assert!((settings(&window).scale - 1.1).abs() < 1e-3);
    for _ in 0..12 {
        window.press(held, Key::Plus);
    }
    assert!((settings(&window).scale - 2.0).abs() < 1e-3);
    assert!(window.shows_text("The interface is at 200 %."));
    for _ in 0..12 {
        window.press(held, Key::Minus);
    }
    assert!((settings(&window).scale - 0.75).abs() < 1e-3);
    window.press(held, Key::Num0);
    assert!((settings(&window).scale - 1.0).abs() < 1e-3);
    let zoom = window.labels("Zoom").len();
    assert!(zoom > 0, "the map's own zoom is another thing");
}

#[test]
fn a_right_click_selects_first_and_offers_what_can_be_done() {
    let mut window = plan();
    right_click(&mut window, "Touchpoint Calls current carrier");
    assert_eq!(selected(&window), [touchpoint(&window, "Calls current")]);
    let offered = menu_rows(&window);
    assert_eq!(offered[0], ("Edit text".to_owned(), true));
    assert!(offered.contains(&("Delete".to_owned(), true)));
    window.press(Modifiers::NONE, Key::Escape);
    assert!(menu_rows(&window).is_empty());
    assert_eq!(selected(&window).len(), 1, "Esc closes the menu alone");

    // Several selected things stay so.
    let both = vec![
        touchpoint(&window, "Sees"),
        touchpoint(&window, "Calls current"),
    ];
    window.select(both.clone());
    right_click(&mut window, "Touchpoint Calls current carrier");
    assert_eq!(selected(&window), both);
    window.click("Feels Good");
    let document = window.document();
    for target in &both {
        let (_, touchpoint) = document.maps[0]
            .touchpoint(target.id().expect("an id"))
            .expect("there");
        assert_eq!(
            touchpoint.emotion.map(Emotion::face),
            Some(touchline::model::Face::Good)
        );
    }
    assert!(menu_rows(&window).is_empty(), "choosing closes it");

    right_click(&mut window, "Stage Define");
    click_in_menu(&mut window, "Rose");
    assert_eq!(window.document().maps[0].stages[0].hue, Some(Hue::Rose));

    right_click(&mut window, "Pain point 18 min on hold");
    click_in_menu(&mut window, "Severity 1");
    let document = window.document();
    let (_, card) = document.maps[0]
        .cards()
        .find(|(_, card)| card.text == "18 min on hold")
        .expect("there");
    assert_eq!(
        card.severity().map(touchline::model::Severity::value),
        Some(1)
    );

    right_click(&mut window, "Lane Thoughts");
    window.click("Hide lane");
    assert!(window.shows("Show lane Thoughts"));
}

#[test]
fn everything_has_a_context_menu() {
    let mut window = plan();
    for (begins, row) in [
        ("Lane Emotion", "Select the whole lane"),
        ("Emotion -1.8", "Clear emotion"),
        ("Persona Jumping Jamie, on the map", "Persona"),
        ("Add pain point", "Pain point"),
    ] {
        let begins = if window.labels(begins).is_empty() {
            // The header's pill is called as the palette's row is.
            "Persona Jumping Jamie"
        } else {
            begins
        };
        let at = window
            .harness
            .get_all_by_label(&window.labels(begins)[0])
            .last()
            .expect("there")
            .rect()
            .center();
        press_at(&mut window, at, PointerButton::Secondary);
        let offered = menu_rows(&window);
        assert!(
            offered.iter().any(|(name, _)| name == row),
            "{begins}: {offered:?}"
        );
        window.press(Modifiers::NONE, Key::Escape);
    }

    // Beside the page nothing lies.
    let canvas = window
        .harness
        .get_by_role_and_label(Role::Canvas, "Map")
        .rect();
    press_at(
        &mut window,
        canvas.left_bottom() + vec2(30.0, -12.0),
        PointerButton::Secondary,
    );
    assert_eq!(selected(&window), []);
    let offered = menu_rows(&window);
    assert!(
        offered.iter().any(|(name, _)| name == "Zoom to fit"),
        "{offered:?}"
    );
    window.press(Modifiers::NONE, Key::Escape);

    // What is found, and the outline.
    window.press(Modifiers::COMMAND, Key::F);
    window.harness.event(Event::Text("hold".to_owned()));
    window.harness.run();
    right_click(&mut window, "Hit 1:");
    assert!(menu_rows(&window).contains(&("Replace and find next".to_owned(), true)));
    window.press(Modifiers::NONE, Key::Escape);
    window.press(Modifiers::NONE, Key::Escape);
    window.press(SHIFTED, Key::O);
    right_click(&mut window, "Reads a consumer report, touchpoint");
    assert_eq!(selected(&window), [touchpoint(&window, "Reads")]);
    assert!(menu_rows(&window).contains(&("Edit text".to_owned(), true)));
}

#[test]
fn the_context_menu_opens_by_key_and_is_walked_with_the_arrows() {
    let mut window = plan();
    let call = touchpoint(&window, "Calls current");
    for (held, key) in [(Modifiers::SHIFT, Key::F10), (Modifiers::NONE, Key::Menu)] {
        window.select(vec![call.clone()]);
        window.press(held, key);
        assert_eq!(menu_rows(&window)[0].0, "Edit text");
        window.press(Modifiers::NONE, Key::ArrowDown);
        window.press(Modifiers::NONE, Key::Enter);
        let editor = window.harness.state().editor().expect("open");
        assert!(editor.editing().is_some(), "the first row edits");
        window.press(Modifiers::NONE, Key::Escape);
    }
    // On the widget that has the keyboard.
    window.harness.get_by_label("Add pain point").focus();
    window.harness.run();
    window.press(Modifiers::SHIFT, Key::F10);
    assert_eq!(menu_rows(&window)[0].0, "Pain point");
    window.press(Modifiers::NONE, Key::Escape);
}

#[test]
fn a_recent_file_is_taken_off_the_list_by_its_menu() {
    let window = plan();
    let Window { folder, .. } = window;
    let mut window = Window::in_folder(folder, 1440.0, 900.0, None, egui::Theme::Light);
    right_click(&mut window, "Recent file mobile-plan.ron");
    let offered: Vec<_> = menu_rows(&window)
        .into_iter()
        .map(|(name, _)| name)
        .collect();
    assert_eq!(offered, ["Open", "Copy path", "Take off the list"]);
    window.click("Take off the list");
    assert!(!window.shows("Recent file mobile-plan.ron"));
    assert!(settings(&window).recent.is_empty());
    assert!(example("mobile-plan.ron").exists());
}

#[test]
fn tooltips_of_the_palette_name_the_key() {
    let mut window = plan();
    let at = place(&window, "Add pain point").center();
    window.harness.hover_at(at);
    for _ in 0..60 {
        window.harness.step();
    }
    assert!(window.shows_text("Drag it onto the map, or click to add it (P)"));
}

#[test]
fn every_menu_fits_into_a_low_window() {
    let mut window = Window::sized(1280.0, 720.0, Some(&example("mobile-plan.ron")));
    for menu in Menu::ALL {
        let button = window
            .harness
            .get_by_role_and_label(Role::Button, menu.label());
        button.click();
        window.harness.run();
        let rows: Vec<Rect> = window
            .harness
            .query_all_by_role(Role::MenuItem)
            .map(|row| row.rect())
            .collect();
        let bottom = rows.iter().map(Rect::bottom).fold(0.0, f32::max);
        assert!(bottom < 712.0, "{menu:?} ends at {bottom}");
        let shown = rows.len();
        let last = menu.groups().into_iter().flatten().next_back();
        let last = last.map_or("", |action| action.submenu.unwrap_or(action.static_label()));
        assert!(window.shows(last), "{menu:?} has to be scrolled to {last}");
        let all = actions().filter(
            |action| matches!(action.location, touchline::action::ActionLocation::Menu(m, _) if m == menu),
        );
        assert!(shown <= all.count());
        window.press(Modifiers::NONE, Key::Escape);
    }
    // Of the menus in a menu every row can be reached.
    window.select(vec![touchpoint(&window, "Calls current")]);
    window
        .harness
        .get_by_role_and_label(Role::Button, "Edit")
        .click();
    window.harness.run();
    let at = window.harness.get_by_label("Feels").rect().center();
    window.harness.hover_at(at);
    window.harness.run();
    press_at(&mut window, at, PointerButton::Primary);
    let offered = menu_rows(&window);
    assert!(
        window.shows("Feels awful") && window.shows("Clear emotion"),
        "{offered:?}"
    );
    window.click("Feels good");
    let map = &window.document().maps[0];
    let found = map
        .touchpoints()
        .find(|(_, t)| t.title.starts_with("Calls current"));
    let (_, called) = found.expect("there");
    assert_eq!(
        called.emotion.map(Emotion::face),
        Some(touchline::model::Face::Good)
    );
    assert_eq!(map.count(CardKind::PainPoint), 5);
}

#[test]
fn characters_that_no_font_has_are_told_once() {
    let mut window = plan();
    let document = window.document();
    let mut cards = document.maps[0].cards();
    let (_, card) = cards
        .find(|(_, card)| card.text == "18 min on hold")
        .expect("there");
    let write = |window: &mut Window, text: &str| {
        let editor = window.harness.state_mut().editor_mut().expect("open");
        let field = Field::Text(Slot::Text, text.to_owned());
        editor.set_field(vec![Target::Card(card.id.clone())], field);
        window.harness.run();
    };
    write(&mut window, "18 min \u{65c5} on hold");
    assert!(window.shows_text("No font here can draw U+65C5: boxes stand for it."));
    write(&mut window, "19 min \u{65c5} on hold");
    assert!(!window.shows_text("No font here"), "once is enough");
    write(&mut window, "19 min \u{7a0b}\u{65c5}\u{56fe} on hold");
    assert!(window.shows_text("No font here can draw U+56FE, U+7A0B: boxes stand for them."));
}

#[test]
fn at_twice_the_size_nothing_of_the_frame_covers_anything_else() {
    // The smallest laptop's screen at 200 %, and a large one at 75 %.
    for (width, height) in [(640.0, 360.0), (1706.0, 960.0)] {
        let window = Window::sized(width, height, Some(&example("mobile-plan.ron")));
        let bars = [
            "File",
            "Edit",
            "Insert",
            "View",
            "Map",
            "Help",
            "As-is",
            "Add a map",
            "Filter",
            "Present",
            "Export\u{2026}",
            "Fit",
            "Zoom in",
            "Zoom out",
        ];
        let places: Vec<(&str, Rect)> = bars
            .iter()
            .filter_map(|name| {
                let mut all = window.harness.query_all_by_label(name);
                Some((*name, all.next()?.rect()))
            })
            .chain(
                window
                    .labels("Check:")
                    .iter()
                    .map(|name| ("Check", window.harness.get_by_label(name).rect())),
            )
            .collect();
        assert!(places.len() > 10, "{places:?}");
        for (place, (name, rect)) in places.iter().enumerate() {
            assert!(
                rect.left() >= 0.0 && rect.right() <= width,
                "{name}: {rect:?}"
            );
            for (other, over) in &places[..place] {
                let both = rect.intersect(*over);
                let covered = both.width() > 1.0 && both.height() > 1.0;
                assert!(
                    !covered,
                    "{name} {rect:?} covers {other} {over:?} at {width}"
                );
            }
        }
        let canvas = window
            .harness
            .get_by_role_and_label(Role::Canvas, "Map")
            .rect();
        assert!(canvas.width() >= 200.0, "{canvas:?}");
        let left = place(&window, "Width of the left panel");
        let right = place(&window, "Width of the inspector");
        assert!(left.right() <= canvas.left() + 1.0 && canvas.right() <= right.left() + 1.0);
    }
}
