//! The export as a person goes through it: what is warned of, presets, what is offered, what comes back
//! the next time; and a selection as a picture.

use egui::accesskit::Role;
use egui::{ColorImage, Key, Modifiers, OutputCommand, Rect};
use egui_kittest::kittest::{NodeT as _, Queryable as _};
use touchline::formats::FORMATS;
use touchline::formats::options::{REMARKS, SOURCE};
use touchline::model::{CardKind, Target};

use crate::support::window::Window;

const NOTICE: &str = "The whole map's smallest text";

fn open() -> Window {
    let mut window = Window::example("university.ron");
    window.run("file.export");
    window
}

/// The dialog's own button: the tool bar has one of the same name.
fn export_button(window: &Window) -> Rect {
    let cancel = window.harness.get_by_role_and_label(Role::Button, "Cancel");
    let line = cancel.rect().center().y;
    let mut buttons = window.harness.get_all_by_label("Export\u{2026}");
    let button = buttons.find(|button| button.rect().y_range().contains(line));
    button.expect("it is beside the other button").rect()
}

/// Goes through with it, under the name that is offered.
fn export(window: &mut Window) {
    let buttons = window.harness.get_all_by_label("Export\u{2026}");
    buttons.last().expect("the dialog's").click();
    window.harness.run();
    window.click("Export");
}

fn is_chosen(window: &Window, format: &str) -> bool {
    let chip = window
        .harness
        .get_by_role_and_label(Role::RadioButton, format);
    chip.accesskit_node().toggled() == Some(egui::accesskit::Toggled::True)
}

fn type_text(window: &mut Window, text: &str) {
    window.harness.event(egui::Event::Text(text.to_owned()));
    window.harness.run();
}

#[test]
fn what_is_warned_of_is_in_view_over_the_button_whatever_the_size_of_the_window() {
    for (width, height) in [(1440.0, 900.0), (1280.0, 720.0), (1024.0, 700.0)] {
        let mut window = open();
        window.harness.set_size(egui::vec2(width, height));
        window.harness.run();
        window.click("PowerPoint");
        let button = export_button(&window);
        let notice = window.harness.get_by_label_contains(NOTICE).rect();
        let remedy = window.labels("Split over ").pop().expect("it is offered");
        let remedy = window.harness.get_by_label(&remedy).rect();
        assert!(notice.bottom() <= remedy.top() + 1.0, "{notice} {remedy}");
        assert!(
            remedy.bottom() < button.top() && button.top() - remedy.bottom() < 40.0,
            "{width} x {height}: {remedy} {button}"
        );
        assert!(button.bottom() < height, "{button}");
    }
}

#[test]
fn what_has_no_place_in_a_format_is_told_over_the_button() {
    let mut window = open();
    window.harness.set_size(egui::vec2(1024.0, 700.0));
    window.harness.run();
    window.click("Mermaid");
    let told = window
        .harness
        .get_by_label_contains("have no place in this format");
    assert!(told.rect().top() < export_button(&window).top());
    assert!(window.shows_text("\u{b7} the "), "item by item");
    window.click("SVG");
    assert!(!window.shows_text("no place in this format"));
}

#[test]
fn the_remedy_over_the_button_helps() {
    let mut window = open();
    window.click("PowerPoint");
    assert!(window.shows_text(NOTICE));
    let remedy = window.labels("Split over ").pop().expect("it is offered");
    window.click(&remedy);
    assert!(!window.shows_text(NOTICE));
    assert!(window.shows("Export\u{2026}"), "the dialog is still there");
}

#[test]
fn a_preset_is_named_from_the_keyboard() {
    let mut window = open();
    window.click("Save as preset");
    type_text(&mut window, "Draft");
    window.press(Modifiers::NONE, Key::Escape);
    assert!(!window.shows("Name of the preset"), "Esc leaves the field");
    assert!(window.shows("Save as preset"), "and the field alone");
    assert!(!window.shows("Preset"), "nothing was kept");
    window.click("Save as preset");
    type_text(&mut window, "Wall");
    window.press(Modifiers::NONE, Key::Enter);
    let kept = &window.harness.state().settings().exports;
    assert_eq!(kept.len(), 1);
    assert_eq!(kept[0].name, "Wall");
    assert!(window.shows("Remove preset Wall"), "it is the one chosen");
    window.press(Modifiers::NONE, Key::Escape);
    assert!(!window.shows("Save as preset"), "now the dialog goes");
}

#[test]
fn a_preset_of_the_same_name_is_asked_about() {
    let mut window = open();
    let formats = |window: &Window| {
        let kept = window.harness.state().settings().exports.iter();
        kept.map(|kept| kept.format.clone()).collect::<Vec<_>>()
    };
    window.click("Save as preset");
    type_text(&mut window, "Wall");
    window.press(Modifiers::NONE, Key::Enter);
    window.click("SVG");
    window.click("Save as preset");
    type_text(&mut window, "wall");
    window.press(Modifiers::NONE, Key::Enter);
    assert!(window.shows_text("There is a preset \u{201c}Wall\u{201d} already"));
    assert_eq!(formats(&window), ["png"]);
    window.press(Modifiers::NONE, Key::Enter);
    assert_eq!(formats(&window), ["svg"]);
    assert!(!window.shows_text("already"));
}

#[test]
fn only_what_a_format_has_a_use_for_is_offered() {
    let mut window = open();
    for format in FORMATS {
        window.click(format.label);
        for choice in ["Header", "Legend", "Add a logo"] {
            assert_eq!(
                window.shows(choice),
                format.is_drawn(),
                "{choice} of {}",
                format.label
            );
        }
    }
}

#[test]
fn header_and_legend_change_what_the_formats_hold_that_offer_them() {
    use touchline::formats::{ExportJob, ExportOptions, ExportSelection};
    use touchline::layout::PageFurniture;
    let path = crate::support::window::example("mobile-plan.ron");
    let document = touchline::file::open(&path).expect("it opens").document;
    let bytes = |format: &touchline::formats::ExportFormat, furniture: PageFurniture| {
        let choice = ExportSelection {
            furniture,
            ..ExportSelection::default()
        };
        let fonts = Box::new(touchline::text::Fonts::new(false));
        let pictures = touchline::model::Pictures::new();
        let source = |_: &touchline::model::Document| String::new();
        let subject = ExportJob::prepare(&document, &choice, pictures, source, fonts);
        let mut out = Vec::new();
        let options = ExportOptions::default();
        (format.write)(&subject.expect("a subject"), &options, &mut out, &|_| true)
            .expect("written");
        out
    };
    for format in FORMATS {
        let usual = bytes(format, PageFurniture::default());
        let bare = PageFurniture {
            header: false,
            ..PageFurniture::default()
        };
        let told = PageFurniture {
            legend: true,
            ..PageFurniture::default()
        };
        for furniture in [bare, told] {
            let differs = bytes(format, furniture.clone()) != usual;
            assert_eq!(differs, format.is_drawn(), "{} {furniture:?}", format.id);
        }
    }
}

#[test]
fn the_map_inside_comes_without_notes_owners_and_sources_where_that_is_chosen() {
    use touchline::formats::{ExportJob, ExportOptions, ExportSelection};
    let path = crate::support::window::example("mobile-plan.ron");
    let mut document = touchline::file::open(&path).expect("it opens").document;
    document.notes = "Between us".to_owned();
    let fonts = Box::new(touchline::text::Fonts::new(false));
    let pictures = touchline::model::Pictures::new();
    let choice = ExportSelection::default();
    let write = touchline::file::write;
    let subject =
        ExportJob::prepare(&document, &choice, pictures, write, fonts).expect("a subject");
    let inside = |format: &touchline::formats::ExportFormat, remarks: bool| {
        let options = ExportOptions::default().with(REMARKS, remarks);
        let mut out = Vec::new();
        (format.write)(&subject, &options, &mut out, &|_| true).expect("written");
        let opened = touchline::formats::embedded::read(&out).expect("it can be opened again");
        opened.opened.document
    };
    let mut count = 0;
    for format in FORMATS.iter().filter(|format| format.supports(SOURCE.spec)) {
        assert_eq!(inside(format, true), document, "{}", format.id);
        let bare = inside(format, false);
        let text = write(&bare);
        for field in ["notes:", "owner:", "source:"] {
            assert!(
                !text.contains(field),
                "{} has {field} in\n{text}",
                format.id
            );
        }
        assert_eq!(bare.title, document.title);
        let cards = |document: &touchline::model::Document| document.maps[0].cards().count();
        assert_eq!(cards(&bare), cards(&document), "{}", format.id);
        count += 1;
    }
    assert!(count >= 4, "{count}");
}

#[test]
fn what_comes_along_with_the_map_inside_is_said_and_can_be_left_out() {
    const WITH: &str = "With notes, owners and sources";
    let mut window = open();
    window.click("SVG");
    assert!(
        window
            .harness
            .query_by_label_contains("Whoever gets the file can read them")
            .is_some()
    );
    window.click(WITH);
    assert!(
        window
            .harness
            .query_by_label_contains("They are left out")
            .is_some()
    );
    window.click("Can be opened as a map again");
    assert!(window.harness.query_by_label(WITH).is_none());
}

#[test]
fn the_next_export_begins_with_the_choices_of_the_last() {
    let mut window = Window::example("mobile-plan.ron");
    window.run("file.export");
    assert!(is_chosen(&window, "PNG"));
    window.click("SVG");
    window.click("Legend");
    window.press(Modifiers::NONE, Key::Escape);
    window.run("file.export");
    assert!(is_chosen(&window, "PNG"), "nothing was exported");
    window.click("SVG");
    window.click("Legend");
    window.click("Text As shapes");
    export(&mut window);
    let again = |window: &mut Window| {
        window.run("file.export");
        assert!(is_chosen(window, "SVG"));
        let legend = window.harness.get_by_label("Legend");
        let ticked = legend.accesskit_node().toggled();
        assert_eq!(ticked, Some(egui::accesskit::Toggled::True));
        window.press(Modifiers::NONE, Key::Escape);
    };
    again(&mut window);
    let mut window = window.restart();
    again(&mut window);
}

#[test]
fn what_an_export_left_out_is_not_told_of_the_next_that_left_out_nothing() {
    let mut window = Window::example("mobile-plan.ron");
    window.run("file.export");
    window.click("Mermaid");
    export(&mut window);
    assert!(window.shows_text("things were left out"));
    window.run("file.export");
    window.click("SVG");
    export(&mut window);
    assert!(window.folder.file("mobile-plan.svg").exists());
    assert!(!window.shows_text("things were left out"));
}

/// The picture that the keys for it put on the clipboard.
fn copied(window: &mut Window) -> ColorImage {
    let held = Modifiers::COMMAND | Modifiers::SHIFT;
    window.harness.event(egui::Event::Key {
        key: Key::C,
        physical_key: None,
        pressed: true,
        repeat: false,
        modifiers: held,
    });
    window.harness.step();
    let output = &window.harness.output().platform_output;
    let picture = output.commands.iter().find_map(|command| match command {
        OutputCommand::CopyImage(image) => Some(image.clone()),
        _ => None,
    });
    window.harness.run();
    picture.expect("a picture")
}

#[test]
fn a_selection_as_a_picture_is_what_its_export_is() {
    let mut window = Window::example("mobile-plan.ron");
    let map = window.document().maps[0].clone();
    let stage = Target::Stage(map.stages[1].id.clone());
    let pains = map
        .cards()
        .filter(|(_, card)| card.kind == CardKind::PainPoint);
    let cards = pains.take(2).map(|(_, card)| Target::Card(card.id.clone()));
    let lane = Target::Lane(map.lanes.last().expect("one").id.clone());
    for things in [vec![stage], cards.collect(), vec![lane]] {
        window.select(things);
        let picture = copied(&mut window);
        window.run("file.export");
        window
            .harness
            .get_by_role_and_label(Role::ComboBox, "What")
            .click();
        window.harness.run();
        window.click("What is selected");
        export(&mut window);
        let path = window.folder.file("mobile-plan.png");
        let exported = image::open(&path).expect("it can be read").into_rgba8();
        std::fs::remove_file(&path).expect("removed");
        let size = [exported.width() as usize, exported.height() as usize];
        assert_eq!(picture.size, size);
        let same = picture.pixels.iter().zip(exported.pixels());
        let other = same
            .filter(|(one, other)| one.to_array() != other.0)
            .count();
        assert_eq!(other, 0, "pixels that are not the same");
    }
}
