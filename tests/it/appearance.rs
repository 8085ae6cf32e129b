//! The appearance of the window and the view: light, dark or as the system, scale, and the view
//! moved in the mini map. None of it changes the map.

use std::sync::Arc;

use egui::accesskit::Role;
use egui::{Key, Modifiers, Pos2, Rect, Theme};
use egui_kittest::kittest::{NodeT as _, Queryable as _};
use image::RgbaImage;
use touchline::layout::accessible_name;
use touchline::model::{Document, Target};
use touchline::ui::canvas::Camera;

use crate::support::window::Window;

fn plan() -> Window {
    Window::example("mobile-plan.ron")
}

pub fn place(window: &Window, role: Role, name: &str) -> Rect {
    window.harness.get_by_role_and_label(role, name).rect()
}

/// How bright the window is at a place, from 0 to 255.
fn brightness(picture: &RgbaImage, at: Pos2) -> u8 {
    #[expect(
        clippy::cast_possible_truncation,
        clippy::cast_sign_loss,
        reason = "a place in the window"
    )]
    let pixel = picture.get_pixel(at.x as u32, at.y as u32);
    *pixel.0[..3].iter().max().expect("three channels")
}

/// Whether the panels are drawn dark; the map's paper stays white in both themes.
fn is_dark(window: &mut Window) -> bool {
    let picture = window.harness.render().expect("it can be drawn");
    let menu = place(window, Role::Button, "Help");
    let bar = brightness(&picture, menu.right_center() + egui::vec2(30.0, 0.0));
    let canvas = place(window, Role::Canvas, "Map");
    let ground = brightness(&picture, canvas.left_bottom() + egui::vec2(6.0, -6.0));
    assert_eq!(bar < 100, ground < 100, "bar {bar}, canvas {ground}");
    let editor = window.harness.state().editor().expect("open");
    let corner = kurbo::Point::new(editor.layout().size.width / 2.0, 8.0);
    let paper = window.harness.state().camera().to_screen(canvas, corner);
    assert_eq!(brightness(&picture, paper), 255, "the paper is white");
    bar < 100
}

fn by_search(window: &mut Window, command: &str) {
    window.press(Modifiers::COMMAND, Key::K);
    window.harness.event(egui::Event::Text(command.to_owned()));
    window.harness.run();
    window.press(Modifiers::NONE, Key::Enter);
}

fn by_menu(window: &mut Window, sub: &str, entry: &str) {
    place(window, Role::Button, "View");
    window
        .harness
        .get_by_role_and_label(Role::Button, "View")
        .click();
    window.harness.run();
    window.click(sub);
    window.click(entry);
    window.press(Modifiers::NONE, Key::Escape);
}

/// Which of the rows of a menu in the view menu is ticked.
fn ticked(window: &mut Window, sub: &str, rows: &[&str]) -> Vec<String> {
    window
        .harness
        .get_by_role_and_label(Role::Button, "View")
        .click();
    window.harness.run();
    window.click(sub);
    let is_ticked = |name: &&&str| {
        let row = window.harness.get_by_label(name);
        row.accesskit_node().toggled() == Some(egui::accesskit::Toggled::True)
    };
    let ticked = rows.iter().filter(is_ticked);
    let ticked = ticked.map(|name| (*name).to_owned()).collect();
    window.press(Modifiers::NONE, Key::Escape);
    window.press(Modifiers::NONE, Key::Escape);
    ticked
}

fn system_is(window: &mut Window, theme: Theme) {
    window.harness.input_mut().system_theme = Some(theme);
    window.harness.run();
}

const COLOURS: [&str; 3] = [
    "Light interface",
    "Dark interface",
    "Interface in the system's colours",
];

#[test]
fn the_interface_is_light_dark_or_as_the_system_and_stays_so() {
    let mut window = plan();
    let before = window.document();
    system_is(&mut window, Theme::Light);
    assert!(!is_dark(&mut window));
    by_menu(&mut window, "Interface colours", "Dark interface");
    assert!(is_dark(&mut window));
    assert_eq!(
        ticked(&mut window, "Interface colours", &COLOURS),
        [COLOURS[1]]
    );
    let mut window = window.restart();
    assert!(is_dark(&mut window), "it is remembered");

    by_search(&mut window, "Light interface");
    assert!(!is_dark(&mut window));
    system_is(&mut window, Theme::Dark);
    assert!(!is_dark(&mut window), "light was asked for");

    by_search(&mut window, "system's colours");
    assert!(is_dark(&mut window), "as the system is");
    system_is(&mut window, Theme::Light);
    assert!(!is_dark(&mut window), "it goes along with the system");
    assert_eq!(
        ticked(&mut window, "Interface colours", &COLOURS),
        [COLOURS[2]]
    );
    let mut window = window.restart();
    system_is(&mut window, Theme::Dark);
    assert!(is_dark(&mut window), "it is remembered too");
    let editor = window.harness.state().editor().expect("open");
    assert!(editor.is_saved() && editor.history().undo_name().is_none());
    assert_eq!(window.document(), before);
}

#[test]
fn the_interface_keeps_its_size() {
    // How large a button is, in pixels.
    let large = |window: &Window| {
        let button = place(window, Role::Button, "Export\u{2026}");
        button.height() * window.harness.ctx.pixels_per_point()
    };
    let mut window = plan();
    let usual = large(&window);
    let held = Modifiers::COMMAND | Modifiers::ALT;
    window.press(held, Key::Plus);
    let larger = large(&window);
    assert!((larger / usual - 1.1).abs() < 0.02, "{usual} {larger}");
    by_menu(&mut window, "Interface size", "Larger interface");
    let largest = large(&window);
    assert!(largest > larger * 1.05, "{larger} {largest}");
    let mut window = window.restart();
    assert!((large(&window) - largest).abs() < 0.5, "it is remembered");
    by_search(&mut window, "Smaller interface");
    assert!((large(&window) - larger).abs() < 0.5);
    by_menu(&mut window, "Interface size", "Interface at 100 %");
    assert!((large(&window) - usual).abs() < 0.5);
    assert!((large(&window.restart()) - usual).abs() < 0.5);
}

/// Everything that changes of the view must leave unchanged.
fn untouched(window: &Window) -> (Arc<Document>, Vec<Target>, Option<String>) {
    let editor = window.harness.state().editor().expect("open");
    let selected = editor.selection().targets().to_vec();
    let step = editor.history().undo_name().map(str::to_owned);
    (Arc::clone(editor.document()), selected, step)
}

/// The point of the page in the middle of the canvas.
fn middle(window: &Window) -> kurbo::Point {
    let canvas = place(window, Role::Canvas, "Map");
    window
        .harness
        .state()
        .camera()
        .to_page(canvas, canvas.center())
}

#[test]
fn the_mini_map_moves_the_view_and_esc_brings_it_back() {
    let mut window = plan();
    for _ in 0..4 {
        window.press(Modifiers::COMMAND, Key::Plus);
    }
    let map = &window.document().maps[0];
    let first = map.touchpoints().next().expect("there are eight").1;
    let first = Target::Touchpoint(first.id.clone());
    window.select(vec![first]);
    let before = untouched(&window);
    assert_eq!(before.1.len(), 1);
    let view = |window: &Window| -> Camera { *window.harness.state().camera() };
    let (small, start) = (place(&window, Role::Canvas, "Mini map"), view(&window));
    let size = window.harness.state().editor().expect("open").layout().size;
    // A pixel of it, in pixels of the page.
    let near = size.width / f64::from(small.width());
    // The place of the page that a place in the mini map stands for.
    let stands_for = |at: Pos2| {
        let across = f64::from((at.x - small.left()) / small.width());
        let down = f64::from((at.y - small.top()) / small.height());
        kurbo::Point::new(across * size.width, down * size.height)
    };
    let (from, to) = (
        small.lerp_inside([0.5, 0.5]),
        small.lerp_inside([0.6, 0.55]),
    );
    window.harness.hover_at(from);
    window.harness.drag_at(from);
    window.harness.run();
    assert!(
        (middle(&window) - stands_for(from)).hypot() < near,
        "at the press"
    );
    window.harness.hover_at(to);
    window.harness.run();
    assert!(
        (middle(&window) - stands_for(to)).hypot() < near,
        "with the hand"
    );
    window.press(Modifiers::NONE, Key::Escape);
    assert_eq!(view(&window), start, "Esc lets go");
    window.harness.hover_at(from);
    window.harness.run();
    assert_eq!(view(&window), start, "until the button is up");
    window.harness.drop_at(from);
    window.harness.run();
    assert_eq!(view(&window), start);
    assert_eq!(
        untouched(&window),
        before,
        "what is selected stays selected"
    );

    window.harness.drag_at(from);
    window.harness.run();
    for part in [0.5, 1.0] {
        window.harness.hover_at(from + (to - from) * part);
        window.harness.run();
    }
    window.harness.drop_at(to);
    window.harness.run();
    let there = view(&window);
    assert!((middle(&window) - stands_for(to)).hypot() < near);
    assert!((there.zoom - start.zoom).abs() < 1e-9, "nothing is zoomed");
    window.harness.hover_at(from);
    window.harness.run();
    assert_eq!(view(&window), there, "the drag is over");
    assert_eq!(untouched(&window), before);
    // Half-way out of it the view ends at the page's edge.
    window.harness.drag_at(from);
    window.harness.run();
    window.harness.hover_at(Pos2::new(from.x, from.y - 500.0));
    window.harness.run();
    let canvas = place(&window, Role::Canvas, "Map");
    let page = view(&window).rect_to_screen(canvas, size.to_rect());
    assert!(page.intersects(canvas.shrink(40.0)), "{page:?} {canvas:?}");
    window.press(Modifiers::NONE, Key::Escape);
    window.harness.drop_at(from);
    window.harness.run();
    assert_eq!(view(&window), there);
    assert_eq!(untouched(&window), before);
}

/// The rectangle of the only thing with this name.
pub fn named_rect(window: &Window, name: &str) -> Rect {
    // A field's label has the same name.
    let all = window.harness.query_all_by_label(name);
    let mut all = all.filter(|node| node.accesskit_node().role() != Role::Label);
    let node = all.next().unwrap_or_else(|| panic!("{name} is not there"));
    assert!(all.next().is_none(), "two things are called {name}");
    node.rect()
}

#[test]
fn fields_side_by_side_are_of_one_height_and_words_begin_where_fields_do() {
    let mut window = plan();
    for (begins, left, right) in [
        ("Touchpoint Calls current", "Evidence", "Owner"),
        ("Stage Negotiate", "Evidence", "Owner"),
        ("Map", "Map title", "State"),
    ] {
        let editor = window.harness.state().editor().expect("open");
        let boxes = editor.layout().boxes().into_iter();
        let mut targets = boxes.map(|found| found.target);
        let name = |target: &Target| accessible_name(editor.document(), editor.map(), target);
        let target = targets.find(|target| name(target).starts_with(begins));
        window.select(vec![target.expect("it is there")]);
        let (one, other) = (named_rect(&window, left), named_rect(&window, right));
        let same = |a: f32, b: f32| (a - b).abs() < 0.6;
        assert!(
            same(one.top(), other.top()) && same(one.bottom(), other.bottom()),
            "{left} {one:?}, {right} {other:?}"
        );
    }
    window.select(vec![Target::Header]);
    let (field, link) = (
        named_rect(&window, "Reviewed"),
        named_rect(&window, "Today"),
    );
    let off = link.center().y - field.center().y;
    assert!(off.abs() < 1.0, "Today stands {off} beside its field");
    let first = window.document().maps[0]
        .touchpoints()
        .nth(5)
        .expect("eight")
        .1
        .id
        .clone();
    window.select(vec![Target::Touchpoint(first)]);
    let field = named_rect(&window, "Title");
    for words in ["+ Add pain point", "+ Add opportunity", "+ Add thought"] {
        let link = named_rect(&window, words);
        assert!(
            (link.left() - field.left()).abs() < 0.6,
            "{words} {link:?} {field:?}"
        );
    }
}

#[test]
fn the_buttons_of_the_tool_bar_never_touch() {
    for name in ["mobile-plan.ron", "university.ron"] {
        apart(&mut Window::example(name));
    }
}

fn apart(window: &mut Window) {
    for width in (600..1300).step_by(9) {
        #[expect(clippy::cast_precision_loss, reason = "a window's width")]
        window.harness.set_size(egui::vec2(width as f32, 700.0));
        window.harness.run();
        let check = named_rect(window, &window.labels("Check:")[0]);
        let bar = |rect: &Rect| (rect.center().y - check.center().y).abs() < 4.0;
        let buttons = window.harness.query_all_by_role(Role::Button);
        let buttons = buttons.map(|button| button.rect()).filter(bar);
        let next = buttons
            .filter(|rect| rect.left() > check.center().x)
            .map(|rect| rect.left() - check.right())
            .fold(f32::INFINITY, f32::min);
        assert!(
            next > 12.0,
            "{next} between Check and what follows at {width}"
        );
    }
}

/// The frames of dialogs, recognized by their corner radius.
fn dialog_frames(shape: &egui::Shape, found: &mut Vec<Rect>) {
    match shape {
        egui::Shape::Vec(shapes) => shapes.iter().for_each(|shape| dialog_frames(shape, found)),
        egui::Shape::Rect(ground) if ground.corner_radius.nw == 14 && ground.blur_width == 0.0 => {
            found.push(ground.rect);
        }
        _ => {}
    }
}

#[test]
fn the_choices_of_an_export_end_where_its_buttons_do() {
    let mut window = plan();
    window.press(Modifiers::COMMAND, Key::E);
    let what = named_rect(&window, "What");
    let cancel = place(&window, Role::Button, "Cancel");
    // The button of the tool bar has the same name.
    let buttons = window.harness.get_all_by_label("Export\u{2026}");
    let mut buttons = buttons.map(|button| button.rect());
    let export = buttons.find(|rect| rect.y_range().contains(cancel.center().y));
    let export = export.expect("it is beside the other button");
    let keep = named_rect(&window, "Save as preset");
    let near = |one: f32, other: f32| (one - other).abs() < 0.6;
    assert!(near(what.right(), export.right()), "{what} {export}");
    assert!(near(keep.center().y, cancel.center().y), "{keep} {cancel}");
}

#[test]
fn dialogs_fit_into_a_small_window() {
    let mut window = plan();
    window.harness.set_size(egui::vec2(640.0, 360.0));
    window.harness.run();
    let whole = Rect::from_min_size(Pos2::ZERO, egui::vec2(640.0, 360.0));
    for command in [
        "file.open",
        "file.save_as",
        "file.export",
        "help.commands",
        "help.keys",
        "help.keys_file",
        "help.about",
    ] {
        window.run(command);
        let mut grounds = Vec::new();
        for clipped in &window.harness.output().shapes {
            dialog_frames(&clipped.shape, &mut grounds);
        }
        let dialog = *grounds.last().expect("the dialog is there");
        assert!(whole.contains_rect(dialog), "{command}: {dialog:?}");
        window.press(Modifiers::NONE, Key::Escape);
    }
}

#[test]
fn a_name_to_save_under_is_typed_over_and_keeps_its_ending() {
    let mut window = plan();
    window.run("file.save_as");
    window.harness.event(egui::Event::Text("later".to_owned()));
    window.harness.run();
    let field = window
        .harness
        .get_by_role_and_label(Role::TextInput, "File name");
    let value = field.accesskit_node().value();
    assert_eq!(value.as_deref(), Some("later.ron"));
}

#[test]
fn the_rows_of_a_table_to_export_follow_each_other_without_a_gap() {
    let mut window = plan();
    window.run("file.export");
    window.click("CSV");
    let mut tops = Vec::new();
    for clipped in &window.harness.output().shapes {
        if let egui::Shape::Rect(cell) = &clipped.shape
            && (cell.rect.width() - 116.0).abs() < 0.5
            && !tops.contains(&cell.rect.top())
        {
            tops.push(cell.rect.top());
            tops.sort_by(f32::total_cmp);
        }
    }
    assert!(tops.len() > 8, "{tops:?}");
    for pair in tops.windows(2) {
        assert!((pair[1] - pair[0] - 22.0).abs() < 0.1, "{tops:?}");
    }
}

#[test]
fn the_interface_is_no_larger_than_the_window_has_room_for() {
    let mut window = plan();
    let held = Modifiers::COMMAND | Modifiers::ALT;
    for _ in 0..8 {
        window.press(held, Key::Plus);
    }
    assert!((window.harness.ctx.zoom_factor() - 2.0).abs() < 1e-3);
    // In a smaller window, where all of that would not fit, it is smaller; afterwards as before.
    window.harness.set_size(egui::vec2(400.0, 300.0));
    window.harness.run();
    assert!(window.harness.ctx.zoom_factor() < 1.4);
    let wide = window.harness.ctx.content_rect().width();
    assert!(wide >= 600.0, "{wide}");
    window.press(held, Key::Plus);
    assert!(window.shows_text("For more the window is too small."));
    window.harness.set_size(egui::vec2(1200.0, 800.0));
    window.harness.run();
    assert!((window.harness.ctx.zoom_factor() - 2.0).abs() < 1e-3);
}

#[test]
fn what_has_just_happened_is_said_in_full_before_what_is_counted() {
    let mut window = plan();
    window.harness.set_size(egui::vec2(640.0, 480.0));
    window.harness.run();
    let counts =
        |window: &Window| !window.labels("4 stages").is_empty() || window.shows_text("4 stages");
    assert!(counts(&window));
    let editor = window.harness.state_mut().editor_mut().expect("open");
    editor.set_status(
        "Nothing was pasted: the clipboard holds neither text nor a picture.".to_owned(),
    );
    window.harness.run();
    let status = window.harness.get_by_role(Role::Status).rect();
    assert!(status.width() > 360.0, "{status:?}");
    assert!(!counts(&window), "they give way");
    window.harness.set_size(egui::vec2(1440.0, 480.0));
    window.harness.run();
    assert!(counts(&window), "and are back where there is room");
}

/// However wide the screen is, the cards of the start screen stand in its middle, five in a row at most.
#[test]
fn the_start_screen_stands_in_the_middle_of_a_wide_window() {
    for width in [1280.0, 1440.0, 2560.0, 3840.0] {
        let window = Window::sized(width, 1200.0, None);
        let first = place(&window, Role::Button, "Template Blank map");
        let last = place(&window, Role::Button, "Template Software subscription");
        assert!((first.top() - last.top()).abs() < 0.5, "{width}: one row");
        if width > 2000.0 {
            let (left, row) = (first.left(), 5.0 * first.width() + 4.0 * 22.0);
            assert!(
                (left + row / 2.0 - width / 2.0).abs() < 2.0,
                "{width}: {left}"
            );
        } else {
            assert!(first.left() < 80.0, "{width}: {}", first.left());
        }
    }
}
