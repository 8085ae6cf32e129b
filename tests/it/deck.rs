//! The consultant's hour: maps into files by the window's export.

use egui::accesskit::Role;
use egui::{Key, Modifiers};
use egui_kittest::kittest::Queryable as _;
use touchline::formats::FORMATS;
use touchline::ui::launcher::Launch;

use crate::support::folder::Folder;
use crate::support::window::{Window, example};

/// Opens the export on an example.
fn exporting(name: &str) -> Window {
    let mut window = Window::example(name);
    window.press(Modifiers::COMMAND, Key::E);
    assert!(window.shows_text("What you see is what the file holds."));
    window
}

/// Presses the dialog's own button and takes the name that it proposes.
fn go(window: &mut Window) {
    let buttons = window.harness.get_all_by_label("Export\u{2026}");
    buttons.last().expect("the dialog's").click();
    window.harness.run();
    window.click("Export");
}

/// Opens the list of this name.
fn list(window: &mut Window, name: &str) {
    press(window, Role::ComboBox, name);
}

fn press(window: &mut Window, role: Role, name: &str) {
    window.harness.get_by_role_and_label(role, name).click();
    window.harness.run();
}

fn text(window: &Window, name: &str) -> String {
    std::fs::read_to_string(window.folder.file(name)).expect("it was written")
}

#[test]
fn every_format_is_seen_and_written() {
    for format in FORMATS {
        let mut window = exporting("mobile-plan.ron");
        window.click(format.label);
        assert!(
            window.shows_text("What you see is what the file holds."),
            "{}",
            format.id
        );
        go(&mut window);
        let name = format!("mobile-plan.{}", format.extension);
        let path = window.folder.file(&name);
        let written = std::fs::metadata(&path).is_ok_and(|about| about.len() > 0);
        assert!(written, "{name}");
        assert!(
            window.shows_text(&format!("Exported to \u{201c}{name}\u{201d}.")),
            "{name}"
        );
    }
}

/// What the desktop was asked for so far.
fn launched(window: &Window) -> Vec<(Launch, std::path::PathBuf)> {
    window.launched.lock().expect("nobody else has it").clone()
}

#[test]
fn what_was_exported_can_be_opened_and_shown_in_its_folder() {
    let mut window = exporting("mobile-plan.ron");
    window.click("PowerPoint");
    go(&mut window);
    let path = window.folder.file("mobile-plan.pptx");
    window.click("Open");
    assert_eq!(launched(&window), [(Launch::Open, path.clone())]);
    window.click("Show in folder");
    assert_eq!(launched(&window)[1], (Launch::Reveal, path.clone()));

    // A file that is gone meanwhile is named instead.
    std::fs::remove_file(&path).expect("it was written");
    window.click("Open");
    assert_eq!(launched(&window).len(), 2);
    assert!(
        window.shows_text("\u{201c}mobile-plan.pptx\u{201d} is not where it was written any more.")
    );

    window.click("Close this notice");
    assert!(!window.shows("Show in folder"));
}

#[test]
fn of_several_files_the_folder_is_shown() {
    let mut window = exporting("university.ron");
    window.click("Mermaid");
    list(&mut window, "What");
    window.click("All maps, in 2 files");
    go(&mut window);
    assert!(!window.shows("Open"));
    window.click("Show in folder");
    let first = window.folder.file("university-as-is.mmd");
    assert_eq!(launched(&window), [(Launch::Reveal, first)]);
}

#[test]
fn what_has_no_place_in_a_format_is_told_item_by_item() {
    let mut window = exporting("mobile-plan.ron");
    window.click("Mermaid");
    go(&mut window);
    assert!(window.shows_text("things were left out"));
    window.click("Details");
    assert!(window.shows_text("the pain point \u{201c}18 min on hold\u{201d}"));
}

#[test]
fn characters_that_no_font_has_are_told_before_and_after() {
    let folder = Folder::new();
    let path = folder.file("tokyo.ron");
    let text = std::fs::read_to_string(example("mobile-plan.ron")).expect("an example");
    std::fs::write(&path, text.replace("\"Compare\"", "\"\u{6771}\"")).expect("it is written");
    let mut window = Window::lenient(folder, &path);
    window.press(Modifiers::COMMAND, Key::E);
    let told = "(U+6771): no font here has it, and boxes are drawn instead";
    window.click("PowerPoint");
    assert!(!window.shows_text(told), "its reader has other fonts");
    window.click("PNG");
    assert!(window.shows_text(told));
    go(&mut window);
    assert!(window.shows_text("One thing was left out."));
    window.click("Details");
    assert!(window.shows_text(told));
}

#[test]
fn stages_that_are_not_ticked_stay_out_of_the_file() {
    let mut window = exporting("mobile-plan.ron");
    window.click("Mermaid");
    list(&mut window, "Stages");
    press(&mut window, Role::CheckBox, "Compare");
    window.press(Modifiers::NONE, Key::Escape);
    go(&mut window);
    let text = text(&window, "mobile-plan.mmd");
    assert!(text.contains("section Negotiate"), "{text}");
    assert!(!text.contains("section Compare"), "{text}");
}

#[test]
fn all_maps_become_files_named_after_them() {
    let mut window = exporting("university.ron");
    window.click("Mermaid");
    list(&mut window, "What");
    window.click("All maps, in 2 files");
    go(&mut window);
    for name in ["university-as-is.mmd", "university-to-be.mmd"] {
        assert!(text(&window, name).starts_with("journey\n"), "{name}");
    }
}

#[test]
fn files_of_maps_that_are_there_already_are_replaced_only_after_asking() {
    let mut window = exporting("university.ron");
    let mine = |window: &Window, name| {
        std::fs::write(window.folder.file(name), "mine").expect("it is written");
    };
    mine(&window, "university-as-is.mmd");
    window.click("Mermaid");
    list(&mut window, "What");
    window.click("All maps, in 2 files");
    go(&mut window);
    assert!(window.shows_text("\u{201c}university-as-is.mmd\u{201d} is there already"));
    assert_eq!(text(&window, "university-as-is.mmd"), "mine");
    assert!(!window.folder.file("university-to-be.mmd").exists());

    // Nothing comes of it, and the choices are still there.
    window.click("Cancel");
    mine(&window, "university-to-be.mmd");
    go(&mut window);
    assert!(window.shows_text("university-as-is.mmd") && window.shows_text("university-to-be.mmd"));
    assert_eq!(text(&window, "university-to-be.mmd"), "mine");
    window.click("Replace");
    for name in ["university-as-is.mmd", "university-to-be.mmd"] {
        assert!(text(&window, name).starts_with("journey\n"), "{name}");
    }
}

#[test]
fn what_is_selected_can_be_exported_alone() {
    let mut window = Window::example("mobile-plan.ron");
    let document = window.document();
    let stage = &document.maps[0].stages[2];
    window.select(vec![touchline::model::Target::Stage(stage.id.clone())]);
    window.press(Modifiers::COMMAND, Key::E);
    window.click("Mermaid");
    list(&mut window, "What");
    window.click("What is selected");
    go(&mut window);
    let text = text(&window, "mobile-plan.mmd");
    assert_eq!(text.matches("section ").count(), 1, "{text}");
    assert!(text.contains("section Negotiate"), "{text}");
}

#[test]
fn options_are_kept_under_a_name_and_used_again() {
    let mut window = exporting("mobile-plan.ron");
    window.click("Size 3\u{d7}");
    press(&mut window, Role::CheckBox, "Header");
    window.click("Save as preset");
    window.type_into("Name of the preset", "For the wall");
    window.click("Keep preset");
    window.press(Modifiers::NONE, Key::Escape);
    let Window {
        harness, folder, ..
    } = window;
    drop(harness);
    let path = folder.file("mobile-plan.ron");
    let mut window = Window::in_folder(folder, 1440.0, 900.0, Some(&path), egui::Theme::Light);
    window.press(Modifiers::COMMAND, Key::E);
    list(&mut window, "Preset");
    window.click("For the wall");
    go(&mut window);
    let picture = image::open(window.folder.file("mobile-plan.png")).expect("a picture");
    let size = window.harness.state().editor().expect("open").scene().size;
    assert!((f64::from(picture.width()) - size.width * 3.0).abs() < 1.0);
    assert!(
        f64::from(picture.height()) < size.height * 3.0 - 100.0,
        "no header"
    );
}

/// The colour of a logo, which nothing else has.
const PINK: [u8; 3] = [240, 20, 180];

/// Whether a colour is seen in the window.
fn shows(window: &mut Window, [red, green, blue]: [u8; 3]) -> bool {
    let path = window.folder.file("window.png");
    window.picture(&path);
    let seen = image::open(&path).expect("a picture").to_rgb8();
    let mut pixels = seen.pixels();
    let near = |one: u8, other: u8| one.abs_diff(other) < 12;
    pixels.any(|seen| near(seen[0], red) && near(seen[1], green) && near(seen[2], blue))
}

#[test]
fn a_logo_is_chosen_seen_kept_in_a_preset_and_taken_away() {
    let mut window = exporting("mobile-plan.ron");
    image::RgbImage::from_pixel(40, 20, image::Rgb(PINK))
        .save(window.folder.file("ours.png"))
        .expect("a picture");
    window.click("SVG");
    window.click("Add a logo");
    window.type_into("File name", "ours.png");
    window.click("Choose");
    assert!(window.shows_text("Logo: ours.png"));
    assert!(shows(&mut window, PINK), "the preview has it");
    window.click("Save as preset");
    window.type_into("Name of the preset", "With logo");
    window.click("Keep preset");
    go(&mut window);
    assert!(text(&window, "mobile-plan.svg").contains("<image"));

    window.press(Modifiers::COMMAND, Key::E);
    assert!(
        window.shows_text("Add a logo"),
        "the next export begins without"
    );
    list(&mut window, "Preset");
    window.click("With logo");
    assert!(window.shows_text("Logo: ours.png"));
    window.click("Remove the logo");
    std::fs::remove_file(window.folder.file("mobile-plan.svg")).expect("it was written");
    go(&mut window);
    assert!(!text(&window, "mobile-plan.svg").contains("<image"));
}

#[test]
fn dots_per_inch_are_typed_and_give_the_size() {
    let mut window = exporting("mobile-plan.ron");
    window.click("Size dpi");
    window.harness.get_by_label("Dots per inch").focus();
    window.harness.run();
    window.press(Modifiers::COMMAND, Key::A);
    window.type_into("Dots per inch", "144");
    let size = window.harness.state().editor().expect("open").scene().size;
    let words = format!("{:.0} \u{d7} {:.0} px", size.width * 1.5, size.height * 1.5);
    assert!(window.shows_text(&words), "{words}");
    go(&mut window);
    let picture = image::open(window.folder.file("mobile-plan.png")).expect("a picture");
    assert!((f64::from(picture.width()) - size.width * 1.5).abs() <= 1.0);
}

#[test]
fn nothing_changes_in_the_document_and_escape_leaves_no_file() {
    let mut window = exporting("mobile-plan.ron");
    let before = window.document();
    window.click("Mermaid");
    window.press(Modifiers::NONE, Key::Escape);
    assert_eq!(window.document(), before);
    assert!(
        !window
            .folder
            .names()
            .contains(&"mobile-plan.mmd".to_owned())
    );
}
