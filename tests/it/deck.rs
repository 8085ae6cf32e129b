//! The consultant's hour: maps into files by the window's export.

use egui::accesskit::Role;
use egui::{Key, Modifiers};
use egui_kittest::kittest::Queryable as _;
use touchline::export::FORMATS;

use crate::support::window::Window;

/// Opens the export on an example.
fn exporting(name: &str) -> Window {
    let mut window = Window::example(name);
    window.press(Modifiers::COMMAND, Key::E);
    assert!(window.says("What you see is what the file holds."));
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
            window.says("What you see is what the file holds."),
            "{}",
            format.id
        );
        go(&mut window);
        let name = format!("mobile-plan.{}", format.extension);
        let path = window.folder.file(&name);
        let written = std::fs::metadata(&path).is_ok_and(|about| about.len() > 0);
        assert!(written, "{name}");
        assert!(
            window.says(&format!("Exported to \u{201c}{name}\u{201d}.")),
            "{name}"
        );
    }
}

#[test]
fn what_has_no_place_in_a_format_is_told_item_by_item() {
    let mut window = exporting("mobile-plan.ron");
    window.click("Mermaid");
    go(&mut window);
    assert!(window.says("no place in this format"));
    window.click("Details");
    assert!(window.says("the pain point \u{201c}18 min on hold\u{201d}"));
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
    let Window { harness, folder } = window;
    drop(harness);
    let path = folder.file("mobile-plan.ron");
    let mut window = Window::in_folder(folder, 1440.0, 900.0, Some(&path), egui::Theme::Light);
    window.press(Modifiers::COMMAND, Key::E);
    list(&mut window, "Preset");
    window.click("For the wall");
    go(&mut window);
    let picture = image::open(window.folder.file("mobile-plan.png")).expect("a picture");
    let size = window.harness.state().desk().expect("open").scene().size;
    assert!((f64::from(picture.width()) - size.width * 3.0).abs() < 1.0);
    assert!(
        f64::from(picture.height()) < size.height * 3.0 - 100.0,
        "no header"
    );
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
