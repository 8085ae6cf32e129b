//! Letters and carets stand out of their ground enough to be seen.

use egui::accesskit::Role;
use egui::{Key, Modifiers, Pos2, Rect};
use image::RgbaImage;
use touchline::layout::accessible_name;
use touchline::model::Target;

use crate::appearance::{named_rect, place};
use crate::support::window::Window;

/// How far two colours are apart in brightness, as the accessibility guidelines count it.
fn contrast(one: [u8; 4], other: [u8; 4]) -> f64 {
    let light = |colour: [u8; 4]| {
        let part = |value: u8| {
            let value = f64::from(value) / 255.0;
            if value <= 0.040_45 {
                value / 12.92
            } else {
                ((value + 0.055) / 1.055).powf(2.4)
            }
        };
        let [red, green, blue, _] = colour;
        0.2126 * part(red) + 0.7152 * part(green) + 0.0722 * part(blue)
    };
    let (one, other) = (light(one) + 0.05, light(other) + 0.05);
    one.max(other) / one.min(other)
}

/// The ground of a part of the window and what stands out of it most.
fn ground_and_ink(window: &mut Window, part: Rect) -> ([u8; 4], [u8; 4]) {
    let picture = window.harness.render().expect("it can be drawn");
    let mut colours: std::collections::BTreeMap<[u8; 4], usize> = std::collections::BTreeMap::new();
    #[expect(
        clippy::cast_possible_truncation,
        clippy::cast_sign_loss,
        reason = "a place in the window"
    )]
    for y in part.top().ceil() as u32..part.bottom() as u32 {
        for x in part.left().ceil() as u32..part.right() as u32 {
            *colours.entry(picture.get_pixel(x, y).0).or_default() += 1;
        }
    }
    let ground = colours.iter().max_by_key(|(_, count)| **count);
    let ground = *ground.expect("there are pixels").0;
    let ink = colours
        .keys()
        .max_by(|one, other| contrast(**one, ground).total_cmp(&contrast(**other, ground)));
    (ground, *ink.expect("there are pixels"))
}

#[test]
fn one_sees_where_one_writes_on_a_stage() {
    let mut window = Window::example("mobile-plan.ron");
    let stage = |window: &Window, name: &str| {
        let band = named_rect(window, &window.labels(name)[0]);
        // Left of the count of its steps.
        let band = band.shrink2(egui::vec2(0.0, 3.0));
        band.with_min_x(band.left() + 12.0)
            .with_max_x(band.left() + 60.0)
    };
    // An empty title has nothing but the caret.
    window.press(Modifiers::NONE, Key::S);
    let part = stage(&window, "Stage untitled");
    let (ground, caret) = ground_and_ink(&mut window, part);
    assert!(contrast(ground, caret) > 3.0, "{ground:?} {caret:?}");
    window.press(Modifiers::NONE, Key::Escape);
    // A title with all of it chosen.
    let define = window.document().maps[0].stages[0].id.clone();
    window.select(vec![Target::Stage(define)]);
    window.press(Modifiers::NONE, Key::Enter);
    window.press(Modifiers::COMMAND, Key::A);
    let part = stage(&window, "Stage Define");
    let (ground, letters) = ground_and_ink(&mut window, part.shrink2(egui::vec2(4.0, 8.0)));
    assert!(contrast(ground, letters) > 4.5, "{ground:?} {letters:?}");
}

#[test]
fn what_was_found_can_be_read_on_cards_of_all_colours() {
    let mut window = Window::example("mobile-plan.ron");
    window.press(Modifiers::COMMAND, Key::F);
    window.harness.event(egui::Event::Text("plan".to_owned()));
    window.harness.run();
    for begins in ["Opportunity Break the plan", "Pain point Tool shows own"] {
        // The letters of the word, down to where the line under them begins.
        let editor = window.harness.state().editor().expect("open");
        let boxes = editor.layout().boxes().into_iter();
        let named = |target: &Target| accessible_name(editor.document(), editor.map(), target);
        let mut boxes = boxes.filter(|found| named(&found.target).starts_with(begins));
        let found = boxes.next().expect("it is there");
        window.select(vec![found.target]);
        window.run("view.zoom_selection");
        let found = found.rect;
        let canvas = place(&window, Role::Canvas, "Map");
        let card = window
            .harness
            .state()
            .camera()
            .rect_to_screen(canvas, found);
        let picture = window.harness.render().expect("it can be drawn");
        let word = marked(&picture, card).expect("the word is marked");
        let (ground, ink) = ground_and_ink(&mut window, word);
        let apart = contrast(ground, ink);
        assert!(apart > 4.5, "{begins}: {apart:.1} {ground:?} {ink:?}");
    }
}

#[test]
fn the_signs_of_the_palette_and_the_hues_can_be_told_from_what_they_stand_on() {
    for theme in [egui::Theme::Light, egui::Theme::Dark] {
        let mut window = Window::example("mobile-plan.ron");
        window.harness.ctx.set_theme(theme);
        window.harness.run();
        for name in window.labels("Add ") {
            let row = place(&window, Role::Button, &name);
            let badge = Rect::from_center_size(
                row.left_center() + egui::vec2(19.0, 0.0),
                egui::Vec2::splat(18.0),
            );
            // The rows of the palette, and no links of the inspector.
            if row.height() < 30.0 || row.left() > 100.0 {
                continue;
            }
            let (ground, ink) = ground_and_ink(&mut window, badge);
            let apart = contrast(ground, ink);
            assert!(apart >= 3.0, "{theme:?} {name}: {apart:.1}");
        }
        let define = window.document().maps[0].stages[0].id.clone();
        window.select(vec![Target::Stage(define)]);
        let panel = place(&window, Role::RadioButton, "Usual colour");
        let panel = panel.translate(egui::vec2(0.0, -panel.height()));
        for hue in touchline::model::Hue::ALL {
            let swatch = place(&window, Role::RadioButton, hue.label());
            let (fill, _) = ground_and_ink(&mut window, swatch.shrink(7.0));
            let (ground, _) = ground_and_ink(&mut window, panel);
            let apart = contrast(ground, fill);
            assert!(apart >= 3.0, "{theme:?} {}: {apart:.1}", hue.label());
        }
    }
}

#[test]
fn an_empty_tick_box_can_be_seen() {
    for theme in [egui::Theme::Light, egui::Theme::Dark] {
        let mut window = Window::example("mobile-plan.ron");
        window.harness.ctx.set_theme(theme);
        let first = window.document().maps[0].stages[0].touchpoints[0]
            .id
            .clone();
        window.select(vec![Target::Touchpoint(first)]);
        window.harness.run();
        let row = place(&window, Role::CheckBox, "Moment of truth");
        let tick = Rect::from_min_size(row.left_center(), egui::Vec2::ZERO);
        let tick = tick.translate(egui::vec2(8.0, 0.0)).expand(9.0);
        let (ground, ink) = ground_and_ink(&mut window, tick);
        let apart = contrast(ground, ink);
        assert!(apart >= 3.0, "{theme:?}: {apart:.1}");
    }
}

#[test]
fn what_is_written_under_a_filter_is_in_full_ink() {
    let mut window = Window::example("mobile-plan.ron");
    window.press(Modifiers::COMMAND | Modifiers::SHIFT, Key::F);
    window.click("Pain points");
    window.press(Modifiers::NONE, Key::Escape);
    window.press(Modifiers::SHIFT, Key::Num1);
    let select = window.document().maps[0].stages[3].id.clone();
    let band = |window: &mut Window| {
        let band = named_rect(window, &window.labels("Stage Select")[0]);
        let part = band.shrink2(egui::vec2(6.0, 5.0));
        ground_and_ink(window, part.with_max_x(part.left() + 50.0))
    };
    let (faded, _) = band(&mut window);
    assert!(
        contrast(faded, [255; 4]) < 2.0,
        "the stage fades: {faded:?}"
    );
    window.select(vec![Target::Stage(select)]);
    window.press(Modifiers::NONE, Key::Enter);
    window.press(Modifiers::NONE, Key::End);
    let (written, letters) = band(&mut window);
    assert!(contrast(written, [255; 4]) > 4.0, "{written:?}");
    assert!(contrast(written, letters) > 4.0, "{written:?} {letters:?}");
    window.press(Modifiers::NONE, Key::Escape);
    assert_eq!(band(&mut window).0, faded, "it fades again");
}

/// Where letters are marked on a card: over the amber line under them.
fn marked(picture: &RgbaImage, card: Rect) -> Option<Rect> {
    let inside = card.shrink(4.0);
    let mut line: Option<Rect> = None;
    #[expect(
        clippy::cast_possible_truncation,
        clippy::cast_precision_loss,
        clippy::cast_sign_loss,
        reason = "a place in the window"
    )]
    for y in inside.top() as u32..inside.bottom() as u32 {
        for x in inside.left() as u32..inside.right() as u32 {
            if picture.get_pixel(x, y).0[..3] == [0xd9, 0x8a, 0x00] {
                let pixel =
                    Rect::from_min_size(Pos2::new(x as f32, y as f32), egui::Vec2::splat(1.0));
                line = Some(line.map_or(pixel, |line| line.union(pixel)));
            }
        }
    }
    let line = line?;
    Some(Rect::from_x_y_ranges(
        line.x_range(),
        line.top() - 11.0..=line.top() - 1.0,
    ))
}
