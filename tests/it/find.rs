//! Finding, replacing and filtering, by hand and in the window.

use egui::accesskit::Role;
use egui::{Key, Modifiers};
use egui_kittest::kittest::Queryable as _;
use touchline::editor::filter::Condition;
use touchline::model::{Card, CardKind, LaneKind, Severity, Target};

use crate::support::window::Window;

/// The window on the mobile plan, with this in the find field.
fn finding(words: &str) -> Window {
    finding_in("mobile-plan.ron", words)
}

fn finding_in(example: &str, words: &str) -> Window {
    let mut window = Window::example(example);
    window.press(Modifiers::COMMAND, Key::F);
    // The field has the keyboard: what is typed goes into it.
    type_letters(&mut window, words);
    window
}

fn type_letters(window: &mut Window, text: &str) {
    window.harness.event(egui::Event::Text(text.to_owned()));
    window.harness.run();
}

fn undo_name(window: &Window) -> Option<String> {
    let editor = window.harness.state().editor().expect("open");
    editor.history().undo_name().map(str::to_owned)
}

fn selected(window: &Window) -> Vec<Target> {
    let editor = window.harness.state().editor().expect("open");
    editor.selection().targets().to_vec()
}

fn hits(window: &Window) -> Vec<String> {
    window.labels("Hit ")
}

#[test]
fn ctrl_f_lists_every_text_and_enter_walks_through_them_across_maps() {
    let mut window = finding_in("university.ron", "CLASS");
    let all = hits(&window);
    assert!(all.len() > 4, "{all:?}");
    let first_map = window.document().maps[0].id.clone();
    let shown = |window: &Window| {
        let editor = window.harness.state().editor().expect("open");
        editor.map_id().clone()
    };
    let count = {
        let editor = window.harness.state_mut().editor_mut().expect("open");
        editor.hits().len()
    };
    window.press(Modifiers::NONE, Key::Enter);
    assert!(window.shows_text(&format!("1 of {count}")));
    let mut maps = vec![shown(&window)];
    for _ in 1..count {
        window.press(Modifiers::NONE, Key::Enter);
        assert!(!selected(&window).is_empty());
        maps.push(shown(&window));
    }
    maps.dedup();
    assert_eq!(
        maps.len(),
        window.document().maps.len(),
        "all maps were shown"
    );
    assert!(window.shows_text(&format!("{count} of {count}")));
    window.press(Modifiers::NONE, Key::F3);
    assert!(
        window.shows_text(&format!("1 of {count}")),
        "round and round"
    );
    window.press(Modifiers::SHIFT, Key::F3);
    assert!(window.shows_text(&format!("{count} of {count}")));
    window.press(Modifiers::SHIFT, Key::Enter);
    assert!(window.shows_text(&format!("{} of {count}", count - 1)));
    assert_ne!(shown(&window), first_map);
}

#[test]
fn esc_ends_the_search_and_gives_the_keyboard_back_to_the_map() {
    let mut window = finding("call");
    let before = window.document();
    window.press(Modifiers::NONE, Key::Enter);
    let at = selected(&window);
    window.press(Modifiers::NONE, Key::Escape);
    assert!(!window.shows("Find in all maps"));
    assert_eq!(hits(&window), [""; 0]);
    assert_eq!(selected(&window), at, "one stays where one is");
    assert_eq!(window.document(), before);
    assert_eq!(undo_name(&window), None);
    window.press(Modifiers::NONE, Key::S);
    assert_ne!(window.document(), before, "S adds a stage");

    // Also when the map has the keyboard.
    let mut window = finding("call");
    let hit = hits(&window)
        .into_iter()
        .find(|hit| hit.contains("Calls current carrier"));
    window.click(&hit.expect("it is found"));
    assert!(window.shows("Find in all maps"));
    window.press(Modifiers::NONE, Key::Escape);
    assert!(!window.shows("Find in all maps"));
}

#[test]
fn a_click_on_a_hit_goes_there() {
    let mut window = finding("18 min on hold");
    let all = hits(&window);
    let pain = all.iter().find(|name| name.contains("Pain point"));
    window.click(pain.expect("it is found"));
    let document = window.document();
    let map = &document.maps[0];
    let (_, card) = map
        .cards()
        .find(|(_, card)| card.text == "18 min on hold")
        .expect("it is on the map");
    assert_eq!(selected(&window), [Target::Card(card.id.clone())]);
    let place = window.labels("Pain point 18 min on hold");
    let card = window.harness.get_by_label(&place[0]).rect();
    let canvas = window
        .harness
        .get_by_role_and_label(Role::Canvas, "Map")
        .rect();
    assert!(canvas.contains_rect(card), "it is in view");
}

#[test]
fn replace_all_is_one_step() {
    let mut window = finding("carrier");
    let before = window.document();
    let count = hits(&window).len();
    assert!(count > 1);
    window.type_into("Replace with", "provider");
    assert_eq!(window.document(), before, "typing changes nothing yet");
    window.click("Replace all");
    assert!(window.shows_text(&format!("Replaced in {count} texts.")));
    assert!(window.shows_text("Nothing found"));
    assert_eq!(undo_name(&window), Some(format!("replace {count} texts")));
    window.press(Modifiers::COMMAND, Key::Z);
    assert_eq!(window.document(), before);
    assert_eq!(hits(&window).len(), count, "and all are found again");
}

#[test]
fn enter_in_the_second_field_replaces_one_after_the_other() {
    let mut window = finding("carrier");
    let before = window.document();
    let count = hits(&window).len();
    window.type_into("Replace with", "carrier company");
    window.press(Modifiers::NONE, Key::Enter);
    assert_eq!(window.document(), before, "first it goes there");
    for _ in 0..count {
        window.press(Modifiers::NONE, Key::Enter);
    }
    let all = hits(&window);
    assert_eq!(all.len(), count);
    assert!(
        all.iter()
            .all(|hit| hit.contains("carrier company") && !hit.contains("company company")),
        "each once: {all:?}"
    );
    assert_eq!(undo_name(&window), Some("replace text".to_owned()));
    for _ in 0..count {
        let editor = window.harness.state_mut().editor_mut().expect("open");
        editor.undo();
    }
    window.harness.run();
    assert_eq!(window.document(), before);
}

#[test]
fn what_is_written_on_the_map_meanwhile_is_found_too() {
    let mut window = finding("zebra");
    assert!(window.shows_text("Nothing found"));
    window.click("Lane Pain points");
    window.press(Modifiers::NONE, Key::Enter);
    type_letters(&mut window, "Zebras");
    assert_eq!(hits(&window).len(), 0, "not while it is being written");
    window.press(Modifiers::NONE, Key::Enter);
    assert_eq!(hits(&window).len(), 1);
}

#[test]
fn the_filter_counts_and_fades_and_is_cleared() {
    let mut window = Window::example("mobile-plan.ron");
    let before = window.document();
    window.click("Filter");
    window.click("Pain points");
    window.harness.get_by_label("Severity 3").scroll_to_me();
    window.harness.run();
    window.click("Severity 3");
    window.press(Modifiers::NONE, Key::Escape);
    let name = window.labels("Filter:");
    assert_eq!(name.len(), 1);
    let map = &before.maps[0];
    let worst = Severity::new(3).expect("1 to 3");
    let is_worst = |card: &Card| card.kind == CardKind::PainPoint && card.severity() == Some(worst);
    let count = map.cards().filter(|(_, c)| is_worst(c)).count();
    assert!(
        name[0].starts_with(&format!("Filter: 2 conditions, {count} of ")),
        "{name:?}"
    );
    let editor = window.harness.state_mut().editor_mut().expect("open");
    let faded = editor.faded().expect("there is a filter");
    for (touchpoint, card) in map.cards() {
        let stays = is_worst(card);
        assert_eq!(
            faded.contains(&Target::Card(card.id.clone())),
            !stays,
            "{}",
            card.text
        );
        if stays {
            assert!(!faded.contains(&Target::Touchpoint(touchpoint.id.clone())));
        }
    }
    assert_eq!(window.document(), before, "the map is as it was");
    assert_eq!(undo_name(&window), None);
    window.choose("View", "Clear filter");
    assert!(window.shows("Filter"));
    let editor = window.harness.state_mut().editor_mut().expect("open");
    assert!(editor.faded().is_none());
}

#[test]
fn what_fades_is_painted_fainter_and_exports_are_not() {
    let mut window = Window::example("mobile-plan.ron");
    let folder = window.folder.path().to_path_buf();
    let ink = |window: &mut Window, name: &str| {
        let path = folder.join(name);
        window.picture(&path);
        let picture = image::open(&path).expect("a picture").to_luma8();
        let label = window.labels("Opportunity ");
        let card = window.harness.get_by_label(&label[0]).rect();
        let on_card = |x: u32, y: u32| {
            let (x, y) = (f64::from(x), f64::from(y));
            (f64::from(card.left())..f64::from(card.right())).contains(&x)
                && (f64::from(card.top())..f64::from(card.bottom())).contains(&y)
        };
        let pixels = picture.enumerate_pixels();
        let pixels = pixels.filter(|(x, y, _)| on_card(*x, *y));
        pixels.map(|(.., pixel)| pixel.0[0]).min().expect("pixels")
    };
    let scene = |window: &Window| {
        let editor = window.harness.state().editor().expect("open");
        std::sync::Arc::clone(editor.scene())
    };
    let plain = scene(&window);
    let strong = ink(&mut window, "plain.png");
    let editor = window.harness.state_mut().editor_mut().expect("open");
    editor.toggle_filter(Condition::Lane(LaneKind::Cards(CardKind::PainPoint)));
    window.harness.run();
    let faint = ink(&mut window, "faded.png");
    assert!(strong < 140 && faint > 190, "{strong} became {faint}");
    // Exports draw the scene, and that is as it was.
    assert!(std::sync::Arc::ptr_eq(&plain, &scene(&window)));
}

#[test]
fn the_filter_opens_by_its_keys() {
    let mut window = Window::example("mobile-plan.ron");
    window.press(Modifiers::COMMAND | Modifiers::SHIFT, Key::F);
    assert!(window.shows_text("What does not match fades."));
    let document = window.document();
    assert!(document.maps[0].count(CardKind::PainPoint) > 0);
    window.click("Phone");
    assert!(window.shows_text("1 condition"));
    window.click("Clear filter");
    assert!(
        window.shows_text("What does not match fades."),
        "the list stays open"
    );
    window.press(Modifiers::NONE, Key::Escape);
    assert!(!window.shows_text("What does not match fades."));
}

#[test]
fn capitals_and_whole_words_count_where_that_is_ticked() {
    let mut window = finding("plan");
    let all = hits(&window).len();
    window.click("Whole words");
    let words = hits(&window);
    assert!(
        words.len() < all && !words.is_empty(),
        "{all} became {words:?}"
    );
    window.click("Match case");
    let exact = hits(&window);
    assert!(exact.len() <= words.len(), "{exact:?}");
    window.harness.get_by_label("Find in all maps").focus();
    window.harness.run();
    window.press(Modifiers::COMMAND, Key::A);
    type_letters(&mut window, "Plan");
    let capitals = hits(&window);
    assert!(
        capitals.iter().all(|hit| hit.contains("Plan")),
        "{capitals:?}"
    );
    assert!(capitals.len() < words.len(), "{capitals:?}");
    window.click("Match case");
    assert_eq!(hits(&window).len(), words.len());
    let count = hits(&window).len();
    window.type_into("Replace with", "scheme");
    window.click("Replace all");
    assert!(window.shows_text(&format!("Replaced in {count} texts.")));
    window.click("Whole words");
    assert_eq!(
        hits(&window).len(),
        all - count,
        "words with it in them stay"
    );
}

#[test]
fn a_hit_in_a_channel_is_marked_where_the_channel_stands() {
    let mut window = finding("web tool");
    let all = hits(&window);
    assert_eq!(all.len(), 1, "{all:?}");
    window.click(&all[0].clone());
    let [Target::Cell { lane, .. }] = &selected(&window)[..] else {
        panic!("{:?}", selected(&window));
    };
    let document = window.document();
    let lane = document.maps[0].lane(lane).expect("it is there");
    assert_eq!(lane.kind, LaneKind::Channels);
    // A frame around the cell, and none around the touchpoint's title.
    let place = |begins: &str| {
        let name = window.labels(begins);
        window.harness.get_by_label(&name[0]).rect()
    };
    let frames = |at: egui::Rect| {
        let shapes = window.harness.output().shapes.iter();
        let frames = shapes.filter(|clipped| {
            let egui::Shape::Rect(rect) = &clipped.shape else {
                return false;
            };
            let orange = rect.stroke.color == egui::Color32::from_rgb(0xd9, 0x8a, 0x00);
            orange && rect.rect.center().distance(at.center()) < 4.0
        });
        frames.count()
    };
    assert_eq!(frames(place("Cell Channel, touchpoint Tries")), 1);
    assert_eq!(frames(place("Touchpoint Tries")), 0);
}

#[test]
fn the_field_for_commands_stays_where_it_is_while_one_types() {
    let mut window = Window::example("mobile-plan.ron");
    window.press(Modifiers::COMMAND, Key::K);
    let place = |window: &Window| {
        let field = window
            .harness
            .get_by_role_and_label(Role::TextInput, "Search commands");
        field.rect()
    };
    let before = place(&window);
    for typed in ["t", "h", "e", "m", "e", "xyz"] {
        window.harness.event(egui::Event::Text(typed.to_owned()));
        window.harness.run();
        assert_eq!(place(&window), before, "{typed}");
    }
}
