//! The processor time of a frame of the whole window, with its panels, but for what the graphics
//! card would be told. Prints a line a case: `window <what> <cards> <median ms>`.
//!
//! `rest` does nothing, `pan` moves the map, `select` shows a card in the inspector, `type` writes
//! into a touchpoint.

#[path = "../tests/random/mod.rs"]
mod random;

use cpu_time::ThreadTime;
use egui::{Event, Modifiers, MouseWheelUnit, Pos2, vec2};
use egui_kittest::Harness;
use touchline::editor::Editor;
use touchline::model::{Date, Slot, Target};
use touchline::ui::clock::{Clock, Now};
use touchline::ui::launcher::Launcher;
use touchline::ui::{App, Folders, World};

use random::Random;

const SIZES: [usize; 4] = [60, 600, 6_000, 50_000];
/// Frames before the measuring begins, and frames that are measured.
const WARM: usize = 12;
const FRAMES: usize = 40;

#[derive(Clone, Copy, Debug)]
enum What {
    Rest,
    Pan,
    Select,
    Type,
}

fn window(cards: usize) -> Harness<'static, App> {
    let folder = std::env::temp_dir().join(format!("touchline-bench-{}", std::process::id()));
    let day = Date::new(2026, 11, 24).expect("it is in the calendar");
    let world = World {
        folders: Folders {
            settings: folder.join("settings.ron"),
            recovery: folder.join("recovery"),
            documents: folder,
        },
        clock: Clock::Fixed(Now {
            date: day,
            hour: 14,
            minute: 2,
        }),
        desktop_dialogs: false,
        system_fonts: false,
        threads: false,
        launcher: Launcher::Recorded(std::sync::Arc::default()),
    };
    let light = egui::Theme::Light;
    let mut harness = Harness::builder()
        .with_size([1440.0, 900.0])
        .build_eframe(move |cc| App::with_theme(&cc.egui_ctx, world, None, light));
    harness.step();
    harness.state_mut().show_document(Random::of_cards(cards));
    harness.step();
    harness
}

/// What happens before the frames that are measured.
fn begin(editor: &mut Editor, what: What) {
    let map = editor.map().clone();
    let stage = &map.stages[map.stages.len() / 2];
    let touchpoint = &stage.touchpoints[0];
    match what {
        What::Rest | What::Pan => {}
        What::Select => {
            let cards = stage.touchpoints.iter().flat_map(|t| &t.cards);
            editor.select(cards.take(1).map(|card| Target::Card(card.id.clone())));
        }
        What::Type => {
            let target = Target::Touchpoint(touchpoint.id.clone());
            editor.begin_editing(target, Slot::Text, None);
        }
    }
}

fn measure(what: What, cards: usize) -> f64 {
    let mut harness = window(cards);
    let editor = harness.state_mut().editor_mut();
    begin(editor.expect("a document is open"), what);
    harness.event(Event::PointerMoved(Pos2::new(700.0, 400.0)));
    let mut times: Vec<f64> = (0..WARM + FRAMES)
        .map(|number| {
            match what {
                What::Pan => harness.event(Event::MouseWheel {
                    unit: MouseWheelUnit::Point,
                    delta: vec2(-20.0, 0.0),
                    phase: egui::TouchPhase::Move,
                    source: egui::MouseWheelSource::Unknown,
                    modifiers: Modifiers::NONE,
                }),
                What::Type => {
                    let letter = if number % 6 == 5 { " " } else { "a" };
                    harness.event(Event::Text(letter.to_owned()));
                }
                What::Rest | What::Select => {}
            }
            let start = ThreadTime::now();
            harness.step();
            start.elapsed().as_secs_f64() * 1e3
        })
        .skip(WARM)
        .collect();
    times.sort_by(f64::total_cmp);
    times[times.len() / 2]
}

fn main() {
    for what in [What::Rest, What::Pan, What::Select, What::Type] {
        for cards in SIZES {
            let name = format!("{what:?}").to_lowercase();
            println!("window {name} {cards} {:.2}", measure(what, cards));
        }
    }
}
