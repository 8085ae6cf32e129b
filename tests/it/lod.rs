//! Maps of thousands of cards, zoomed out.

use std::sync::Arc;

use egui::Vec2;
use egui_kittest::Harness;
use touchline::editor::Editor;
use touchline::text::Fonts;
use touchline::ui::canvas::{self, CanvasState, ViewCommand};
use touchline::ui::theme;

use super::support::random::Random;
use super::support::render::CpuRenderer;

const WINDOW: Vec2 = Vec2::new(900.0, 300.0);

/// The canvas showing the whole of a map of this many cards.
fn whole(cards: usize) -> image::RgbaImage {
    let document = Arc::new(Random::of_cards(cards));
    let mut editor = Editor::new(document, Box::new(Fonts::new(false)));
    let mut state = CanvasState::default();
    let mut frames = 0;
    let mut harness = Harness::builder()
        .with_size(WINDOW)
        .with_max_steps(32)
        .renderer(CpuRenderer::default())
        .build_ui(move |ui| {
            if frames == 0 {
                theme::install(ui.ctx());
            }
            if frames == 2 {
                state.request_view(ViewCommand::Fit);
            }
            frames += 1;
            canvas::show(ui, &mut state, &mut editor);
        });
    harness.run_steps(30);
    harness.render().expect("the processor can draw it")
}

/// How much of the window's width has something coloured in it.
fn coloured(image: &image::RgbaImage) -> f64 {
    let colourful = |x: &u32| {
        (0..image.height()).any(|y| {
            let [r, g, b, _] = image.get_pixel(*x, y).0;
            r.max(g).max(b) - r.min(g).min(b) > 24
        })
    };
    let columns = (0..image.width()).filter(colourful).count();
    f64::from(u32::try_from(columns).expect("small")) / f64::from(image.width())
}

#[test]
fn the_whole_map_can_be_seen_however_long_it_is() {
    for cards in [60, 600, 6_000] {
        let image = whole(cards);
        let share = coloured(&image);
        assert!(share > 0.85, "{cards} cards: {share}");
    }
}

#[test]
fn no_two_cards_of_a_large_map_say_the_same() {
    let document = Random::of_cards(50_000);
    let touchpoints = document.maps[0].touchpoints();
    let texts = touchpoints.flat_map(|(_, touchpoint)| {
        let cards = touchpoint.cards.iter().map(|card| &card.text);
        cards.chain([&touchpoint.title])
    });
    let mut texts: Vec<_> = texts.collect();
    texts.sort_unstable();
    assert_eq!(texts.len(), 50_000);
    texts.dedup();
    assert_eq!(texts.len(), 50_000);
}
