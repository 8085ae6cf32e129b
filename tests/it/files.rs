//! The file of an open map: saved elsewhere with its pictures, changed by somebody else, moved away,
//! and what is still there after a crash.

use std::fs;
use std::path::{Path, PathBuf};
use std::time::{Duration, SystemTime};

use egui::{Key, Modifiers};
use image::ImageFormat;
use touchline::file;
use touchline::model::{Document, Target};

use crate::pictures_files::flat;
use crate::support::folder::Folder;
use crate::support::window::Window;

/// Three touchpoints, with pictures from beside the map and from folders of its own.
const TRIP: &str = r#"(format: 1, title: "Trip", personas: [(id: "jamie", name: "Jamie", portrait: "people/jamie.png")],
  maps: [
    (id: "now", title: "As-is", personas: ["jamie"], stages: [(id: "way", title: "On the way", touchpoints: [
      (id: "buys", title: "Buys a ticket", picture: "trip-pictures/machine.png", emotion: -1.0,
        pain_points: [(id: "queue", text: "Queue at the machine")]),
      (id: "waits", title: "Waits", picture: "platform.png"),
      (id: "rides", title: "Rides", emotion: 1.0),
    ])]),
    (id: "then", title: "To-be", personas: ["jamie"], stages: [(id: "way2", title: "Door to door")]),
  ])"#;

const PICTURES: [&str; 3] = [
    "people/jamie.png",
    "trip-pictures/machine.png",
    "platform.png",
];

/// A folder with the trip and its pictures.
fn trip() -> (Folder, PathBuf) {
    let folder = Folder::new();
    let path = folder.file("trip.ron");
    fs::write(&path, TRIP).expect("the map is written");
    for (at, name) in PICTURES.iter().enumerate() {
        let file = folder.file(name);
        fs::create_dir_all(file.parent().expect("a folder")).expect("the folder is made");
        let colour = [60 * u8::try_from(at).expect("a few"), 90, 120];
        fs::write(&file, flat(40, 30, colour, ImageFormat::Png)).expect("the picture is written");
    }
    (folder, path)
}

fn open(folder: Folder, path: &Path) -> Window {
    Window::in_folder(folder, 1440.0, 900.0, Some(path), egui::Theme::Light)
}

fn open_trip() -> (Window, PathBuf) {
    let (folder, path) = trip();
    (open(folder, &path), path)
}

/// Saves under this path by the program's own dialog.
fn save_as(window: &mut Window, path: &Path) {
    window.press(Modifiers::COMMAND | Modifiers::SHIFT, Key::S);
    window.press(Modifiers::COMMAND, Key::A);
    window.type_into("File name", &path.to_string_lossy());
    window.click("Save");
}

/// What somebody else makes of the file, as they save it: its time stamp is another one.
fn somebody_else_saves(path: &Path, from: &str, to: &str) {
    let text = fs::read_to_string(path).expect("the file is there");
    assert!(text.contains(from), "{from} is in the file");
    fs::write(path, text.replace(from, to)).expect("they save");
    let file = fs::File::options().write(true).open(path).expect("there");
    let later = SystemTime::now() + Duration::from_secs(2);
    file.set_modified(later).expect("the time can be set");
}

/// Lets the time pass in which the file is looked at.
fn a_while(window: &mut Window) {
    window.harness.run_steps(20);
}

fn rename(window: &mut Window, id: &str, text: &str) {
    let target = Target::Touchpoint(touchline::model::Id::new(id));
    window.select(vec![target]);
    window.press(Modifiers::NONE, Key::Enter);
    window.press(Modifiers::COMMAND, Key::A);
    write(window, text);
    window.press(Modifiers::NONE, Key::Enter);
}

fn write(window: &mut Window, text: &str) {
    window.harness.event(egui::Event::Text(text.to_owned()));
    window.harness.run();
}

fn title(document: &Document, id: &str) -> String {
    let id = touchline::model::Id::new(id);
    let found = document.maps.iter().find_map(|map| map.touchpoint(&id));
    found.map_or_else(String::new, |(_, found)| found.title.clone())
}

fn in_file(path: &Path) -> Document {
    file::open(path).expect("the file is a map").document
}

/// The titles of the recovery copies that the next start offers.
fn offered_after_a_crash(window: Window) -> Vec<Document> {
    let Window {
        harness, folder, ..
    } = window;
    drop(harness);
    let mut recovery = file::Recovery::new(folder.file("recovery"));
    let pending = recovery.pending().into_iter();
    pending.map(|snapshot| snapshot.document).collect()
}

#[test]
fn pictures_go_along_when_a_map_is_saved_into_another_folder() {
    let (mut window, path) = open_trip();
    let elsewhere = Folder::new();
    // A picture of another name is there already.
    fs::create_dir(elsewhere.file("holiday-pictures")).expect("a folder");
    let other = flat(9, 9, [1, 2, 3], ImageFormat::Png);
    fs::write(elsewhere.file("holiday-pictures/jamie.png"), &other).expect("a file");
    let saved = elsewhere.file("holiday.ron");
    save_as(&mut window, &saved);
    assert_eq!(window.harness.state().path(), Some(&*saved));
    let document = in_file(&saved);
    assert_eq!(document, window.document());
    let named = document.pictures();
    assert_eq!(named.len(), 3);
    let before = in_file(&path);
    for (now, before) in named.iter().zip(before.pictures()) {
        let here = fs::read(elsewhere.file(now.path));
        let there = fs::read(path.with_file_name(before.path)).expect("it stays there");
        assert_eq!(here.ok(), Some(there), "{} has come along", now.path);
    }
    let kept = fs::read(elsewhere.file("holiday-pictures/jamie.png"));
    assert_eq!(kept.ok(), Some(other), "nothing is written over");
    let check = window.labels("Check:");
    window.click(&check[0]);
    assert!(!window.shows_text("is not shown"));
    assert!(!window.shows_text("not saved"));
}

#[test]
fn what_was_taken_off_the_map_comes_along_for_undo() {
    let (mut window, _) = open_trip();
    window.select(vec![Target::Touchpoint(touchline::model::Id::new("waits"))]);
    window.press(Modifiers::NONE, Key::Delete);
    let elsewhere = Folder::new();
    save_as(&mut window, &elsewhere.file("trip.ron"));
    window.press(Modifiers::COMMAND, Key::Z);
    let document = window.document();
    assert_eq!(title(&document, "waits"), "Waits");
    for named in document.pictures() {
        assert!(elsewhere.file(named.path).exists(), "{}", named.path);
    }
}

#[test]
fn a_picture_that_cannot_come_along_is_named_before_saving() {
    let (mut window, path) = open_trip();
    fs::remove_file(path.with_file_name("platform.png")).expect("it was there");
    let elsewhere = Folder::new();
    let saved = elsewhere.file("trip.ron");
    save_as(&mut window, &saved);
    assert!(window.shows_text("cannot come along"));
    assert!(window.shows_text("platform.png") && window.shows_text("Waits"));
    assert!(!saved.exists(), "nothing is saved before it is answered");
    window.click("Cancel");
    assert!(!saved.exists());
    assert_eq!(window.harness.state().path(), Some(&*path));
    save_as(&mut window, &saved);
    window.click("Save without them");
    let names: Vec<String> = in_file(&saved)
        .pictures()
        .iter()
        .map(|named| named.path.to_owned())
        .collect();
    assert_eq!(names[2], "platform.png", "the name stays on the map");
    for name in &names[..2] {
        assert!(elsewhere.file(name).exists(), "{name} has come along");
    }
}

#[test]
fn what_is_pasted_into_another_map_has_its_picture() {
    let (mut window, _) = open_trip();
    window.select(vec![Target::Touchpoint(touchline::model::Id::new("waits"))]);
    window.run("edit.copy");
    let editor = window.harness.state().editor().expect("open");
    let copied = editor.clip().expect("it is copied").text().to_owned();
    // In this window, and in another one that knows the clipboard alone.
    let elsewhere = Folder::new();
    for name in ["other.ron", "third.ron"] {
        let other = elsewhere.file(name);
        let text = r#"(format: 1, title: "Other", maps: [(stages: ["One"])])"#;
        fs::write(&other, text).expect("the map is written");
        window.press(Modifiers::COMMAND, Key::O);
        window.type_into("File name", &other.to_string_lossy());
        window.click("Open");
        window.harness.event(egui::Event::Paste(copied.clone()));
        window.harness.run();
        let document = window.document();
        let named = document.pictures();
        assert_eq!(named.len(), 1, "{name}");
        let here = image::open(elsewhere.file(named[0].path));
        assert!(here.is_ok(), "{name}: {} has come along", named[0].path);
        window.press(Modifiers::COMMAND, Key::S);
        window = window.restart();
    }
}

#[test]
fn where_saving_elsewhere_fails_the_pictures_stay_on_the_map() {
    let (mut window, path) = open_trip();
    let before = window.document();
    let elsewhere = Folder::new();
    let saved = elsewhere.file("holiday.ron");
    fs::write(&saved, "somebody's").expect("a file");
    let mut rights = fs::metadata(&saved).expect("there").permissions();
    rights.set_readonly(true);
    fs::set_permissions(&saved, rights).expect("they are set");
    save_as(&mut window, &saved);
    window.click("Replace");
    assert!(window.shows_text("The map is not saved"));
    assert_eq!(window.document(), before);
    assert_eq!(window.harness.state().path(), Some(&*path));
}

#[test]
fn what_is_no_map_any_more_is_kept_before_it_is_written_over() {
    let (mut window, path) = open_trip();
    rename(&mut window, "waits", "Waits in the rain");
    somebody_else_saves(&path, "(format: 1, title: \"Trip\"", "Notes on a trip");
    let theirs = fs::read(&path).expect("it is there");
    a_while(&mut window);
    window.press(Modifiers::COMMAND, Key::S);
    window.click("Write mine over theirs");
    assert_eq!(title(&in_file(&path), "waits"), "Waits in the rain");
    let kept = fs::read(path.with_file_name("trip.ron.kept-copy"));
    assert_eq!(kept.ok(), Some(theirs));
    assert!(window.shows_text("trip.ron.kept-copy"));
}

#[test]
fn under_another_name_in_the_same_folder_pictures_stay_where_they_are() {
    let (mut window, path) = open_trip();
    let before = window.document();
    save_as(&mut window, &path.with_file_name("copy.ron"));
    assert_eq!(window.document(), before);
    assert!(!path.with_file_name("copy-pictures").exists());
}

#[test]
fn a_map_that_was_mailed_without_its_pictures_says_so() {
    let folder = Folder::new();
    let path = folder.file("trip.ron");
    fs::write(&path, TRIP).expect("the map is written");
    let mut window = open(folder, &path);
    assert!(window.shows_text("3 pictures"), "{:?}", window.labels(""));
    assert!(window.shows_text("missing"));
    window.click("Details");
    for name in PICTURES {
        assert!(window.shows_text(name), "{name}");
    }
    window.click("OK");
    // With its pictures there is nothing to say.
    let (window, _) = open_trip();
    assert!(!window.shows_text("missing"));
}

#[test]
fn a_map_that_somebody_else_changed_is_read_again_by_itself() {
    let (mut window, path) = open_trip();
    let then = window.document().maps[1].id.clone();
    let waits = Target::Touchpoint(touchline::model::Id::new("waits"));
    window.select(vec![waits.clone()]);
    window.press(Modifiers::SHIFT, Key::Num2);
    let view = *window.harness.state().camera();
    somebody_else_saves(&path, "Buys a ticket", "Buys it on the phone");
    a_while(&mut window);
    assert_eq!(title(&window.document(), "buys"), "Buys it on the phone");
    let state = window.harness.state();
    let editor = state.editor().expect("open");
    assert_eq!(editor.selection().targets(), [waits]);
    assert_eq!(*state.camera(), view, "the view stays");
    assert!(editor.is_saved());
    assert!(window.shows_text("Somebody else has changed"), "it is said");
    assert!(!window.shows_text("not saved"));
    // What was there before is one step away, and can be saved.
    window.press(Modifiers::COMMAND, Key::Z);
    assert_eq!(title(&window.document(), "buys"), "Buys a ticket");
    assert!(window.shows_text("not saved"));
    window.press(Modifiers::COMMAND, Key::S);
    assert_eq!(title(&in_file(&path), "buys"), "Buys a ticket");
    // Another map of the file stays in view.
    let editor = window.harness.state_mut().editor_mut().expect("open");
    editor.show_map(&then);
    window.harness.run();
    somebody_else_saves(&path, "Door to door", "From door to door");
    a_while(&mut window);
    let editor = window.harness.state().editor().expect("open");
    assert_eq!(*editor.map_id(), then);
    assert_eq!(editor.map().stages[0].title, "From door to door");
}

#[test]
fn the_same_map_in_other_lines_is_no_change() {
    let (mut window, path) = open_trip();
    somebody_else_saves(&path, "title: \"As-is\",", "title: \"As-is\",\n      ");
    a_while(&mut window);
    assert!(!window.shows_text("Somebody else has changed"));
    let editor = window.harness.state().editor().expect("open");
    assert!(editor.history().undo_name().is_none());
    // It is known as it is now, so that saving asks nothing.
    rename(&mut window, "waits", "Waits in the rain");
    window.press(Modifiers::COMMAND, Key::S);
    assert!(!window.shows_text("has changed"));
    assert_eq!(title(&in_file(&path), "waits"), "Waits in the rain");
}

#[test]
fn a_map_written_by_hand_keeps_its_selection_when_it_is_read_again() {
    let folder = Folder::new();
    let path = folder.file("hand.ron");
    let text = r#"(format: 1, title: "By hand", maps: [(title: "A", stages: []), (title: "B", stages: [
        (title: "One", touchpoints: ["Comes", "Sees"])])])"#;
    fs::write(&path, text).expect("the map is written");
    let mut window = open(folder, &path);
    let document = window.document();
    let editor = window.harness.state_mut().editor_mut().expect("open");
    editor.show_map(&document.maps[1].id);
    let sees = document.maps[1].stages[0].touchpoints[1].id.clone();
    window.select(vec![Target::Touchpoint(sees)]);
    somebody_else_saves(&path, "Comes", "Walks in");
    a_while(&mut window);
    let editor = window.harness.state().editor().expect("open");
    assert_eq!(editor.map().title, "B");
    let [Target::Touchpoint(id)] = editor.selection().targets() else {
        panic!("{:?}", editor.selection().targets());
    };
    assert_eq!(title(&window.document(), id.as_str()), "Sees");
}

#[test]
fn what_is_being_written_is_not_taken_away_by_a_change_on_the_disk() {
    let (mut window, path) = open_trip();
    window.select(vec![Target::Touchpoint(touchline::model::Id::new("rides"))]);
    window.press(Modifiers::NONE, Key::Enter);
    somebody_else_saves(&path, "Buys a ticket", "Buys it on the phone");
    a_while(&mut window);
    let editor = window.harness.state().editor().expect("open");
    assert!(editor.editing().is_some(), "the text is still open");
    assert_eq!(title(&window.document(), "buys"), "Buys a ticket");
    window.press(Modifiers::NONE, Key::Escape);
    a_while(&mut window);
    assert_eq!(title(&window.document(), "buys"), "Buys it on the phone");
}

#[test]
fn a_file_that_cannot_be_read_any_more_leaves_the_map_as_it_is() {
    let (mut window, path) = open_trip();
    let before = window.document();
    somebody_else_saves(&path, "title: \"Trip\"", "title: \"Trip");
    a_while(&mut window);
    assert_eq!(window.document(), before);
    assert!(window.shows_text("cannot be read"));
    window.press(Modifiers::NONE, Key::Escape);
    window.press(Modifiers::COMMAND, Key::S);
    assert!(
        window.shows_text("has changed"),
        "it is not written over unasked"
    );
}

/// Mine and theirs: "Waits" is renamed here, "Buys a ticket" there.
fn both_changed() -> (Window, PathBuf) {
    let (mut window, path) = open_trip();
    rename(&mut window, "waits", "Waits in the rain");
    somebody_else_saves(&path, "Buys a ticket", "Buys it on the phone");
    a_while(&mut window);
    assert!(window.shows_text("Somebody else has changed"));
    (window, path)
}

#[test]
fn details_show_what_they_changed_and_what_i_changed() {
    let (mut window, _) = both_changed();
    window.click("Details");
    assert!(window.shows_text("Buys it on the phone"), "theirs");
    assert!(window.shows_text("Waits in the rain"), "mine");
    assert!(window.shows_text("They changed") && window.shows_text("You changed"));
}

#[test]
fn reading_theirs_keeps_mine_for_undo_and_for_recovery() {
    let (mut window, _) = both_changed();
    window.click("Details");
    // Each button says what it does.
    assert!(window.shows_text("one Undo brings it back"));
    window.click("Read theirs");
    let document = window.document();
    assert_eq!(title(&document, "buys"), "Buys it on the phone");
    assert_eq!(title(&document, "waits"), "Waits");
    assert!(!window.shows_text("not saved"));
    window.press(Modifiers::COMMAND, Key::Z);
    let mine = window.document();
    assert_eq!(title(&mine, "waits"), "Waits in the rain");
    assert_eq!(title(&mine, "buys"), "Buys a ticket");
    // What was done before is still there to be undone.
    window.press(Modifiers::COMMAND, Key::Z);
    assert_eq!(title(&window.document(), "waits"), "Waits");
    for _ in 0..2 {
        window.press(Modifiers::COMMAND | Modifiers::SHIFT, Key::Z);
    }
    assert_eq!(title(&window.document(), "buys"), "Buys it on the phone");
    a_while(&mut window);
    // Even where the window is closed after that, mine is there.
    let copies = offered_after_a_crash(window);
    let titles: Vec<String> = copies.iter().map(|copy| title(copy, "waits")).collect();
    assert_eq!(titles, ["Waits in the rain"]);
}

#[test]
fn writing_over_theirs_keeps_a_copy_of_theirs() {
    let (mut window, path) = both_changed();
    window.press(Modifiers::COMMAND, Key::S);
    window.click("Write mine over theirs");
    assert_eq!(title(&in_file(&path), "waits"), "Waits in the rain");
    assert_eq!(title(&in_file(&path), "buys"), "Buys a ticket");
    assert!(!window.shows_text("not saved"));
    let copies = offered_after_a_crash(window);
    let titles: Vec<String> = copies.iter().map(|copy| title(copy, "buys")).collect();
    assert_eq!(titles, ["Buys it on the phone"]);
}

#[test]
fn saving_mine_elsewhere_leaves_theirs_alone() {
    let (mut window, path) = both_changed();
    window.press(Modifiers::COMMAND, Key::S);
    window.click("Save mine as\u{2026}");
    window.press(Modifiers::COMMAND, Key::A);
    window.type_into("File name", "mine.ron");
    window.click("Save");
    assert_eq!(title(&in_file(&path), "buys"), "Buys it on the phone");
    let mine = path.with_file_name("mine.ron");
    assert_eq!(title(&in_file(&mine), "waits"), "Waits in the rain");
    assert!(!window.shows_text("Somebody else has changed"));
}

/// How long the window would sleep now if nobody touched it.
fn sleeps(window: &Window) -> Duration {
    let root = &window.harness.output().viewport_output[&egui::ViewportId::ROOT];
    root.repaint_delay
}

#[test]
fn a_change_on_the_disk_is_noticed_without_a_hand_on_the_mouse() {
    let (mut window, _) = open_trip();
    a_while(&mut window);
    for step in 0_u8..12 {
        // A hand moves now and then, and then rests.
        if step % 3 == 0 {
            let at = egui::pos2(600.0 + f32::from(step), 400.0);
            window.harness.hover_at(at);
        }
        window.harness.step();
        let delay = sleeps(&window);
        assert!(delay <= Duration::from_secs(2), "step {step}: {delay:?}");
    }
}

#[test]
fn a_text_that_is_being_written_on_the_map_is_there_after_a_crash() {
    let (mut window, _) = open_trip();
    window.select(vec![Target::Touchpoint(touchline::model::Id::new("rides"))]);
    window.press(Modifiers::NONE, Key::Enter);
    window.press(Modifiers::COMMAND, Key::A);
    // Somebody writes on and on, and never ends the text.
    for word in "Rides home through the rain and the night".split_inclusive(' ') {
        write(&mut window, word);
        window.harness.run_steps(4);
    }
    a_while(&mut window);
    let editor = window.harness.state().editor().expect("open");
    assert!(editor.editing().is_some(), "the text is still open");
    let copies = offered_after_a_crash(window);
    let titles: Vec<String> = copies.iter().map(|copy| title(copy, "rides")).collect();
    assert_eq!(titles, ["Rides home through the rain and the night"]);
}

#[test]
fn a_text_that_was_left_with_esc_is_in_no_copy() {
    let (mut window, _) = open_trip();
    window.select(vec![Target::Touchpoint(touchline::model::Id::new("rides"))]);
    window.press(Modifiers::NONE, Key::Enter);
    write(&mut window, " home");
    a_while(&mut window);
    window.press(Modifiers::NONE, Key::Escape);
    a_while(&mut window);
    assert_eq!(offered_after_a_crash(window), []);
}

#[test]
fn a_file_that_is_moved_away_counts_as_not_saved_and_is_not_made_again_unasked() {
    let (mut window, path) = open_trip();
    let moved = path.with_file_name("moved.ron");
    a_while(&mut window);
    fs::rename(&path, &moved).expect("it is moved");
    a_while(&mut window);
    assert!(
        window.shows_text("no longer there"),
        "{:?}",
        window.labels("")
    );
    assert!(window.shows_text("not saved"));
    // Closing asks, as with any change.
    window.press(Modifiers::COMMAND, Key::N);
    assert!(window.shows_text("not saved anywhere"));
    window.click("Cancel");
    window.press(Modifiers::COMMAND, Key::S);
    assert!(!path.exists(), "it is not made again unasked");
    assert!(window.shows_text("no longer there"));
    window.click("Not now");
    assert!(!path.exists());
    // What is open is in a recovery copy.
    window.press(Modifiers::COMMAND, Key::S);
    window.click("Save it there again");
    assert_eq!(in_file(&path), window.document());
    assert!(!window.shows_text("not saved"));
    assert!(!window.shows_text("no longer there"));
    assert!(moved.exists());
}

#[test]
fn a_file_that_comes_back_counts_as_saved_again() {
    let (mut window, path) = open_trip();
    let moved = path.with_file_name("moved.ron");
    fs::rename(&path, &moved).expect("it is moved");
    a_while(&mut window);
    assert!(window.shows_text("not saved"));
    fs::rename(&moved, &path).expect("it is moved back");
    a_while(&mut window);
    assert!(!window.shows_text("not saved"), "{:?}", window.labels(""));
    assert!(!window.shows_text("no longer there"));
}

#[test]
fn a_map_whose_file_is_gone_is_there_after_a_crash() {
    let (mut window, path) = open_trip();
    fs::remove_file(&path).expect("it was there");
    a_while(&mut window);
    let copies = offered_after_a_crash(window);
    assert_eq!(copies.len(), 1);
    assert_eq!(title(&copies[0], "buys"), "Buys a ticket");
}

#[test]
fn going_back_to_the_file_keeps_what_was_changed() {
    let (mut window, _) = open_trip();
    rename(&mut window, "waits", "Waits in the rain");
    window.choose("File", "Revert to saved");
    assert!(window.shows_text("one Undo brings it back"));
    window.click("Revert");
    assert_eq!(title(&window.document(), "waits"), "Waits");
    assert!(!window.shows_text("not saved"));
    window.press(Modifiers::COMMAND, Key::Z);
    assert_eq!(title(&window.document(), "waits"), "Waits in the rain");
}
