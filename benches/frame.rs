//! The processor time of a frame of the canvas, without a window: input, layout, scene and
//! tessellation. Prints a line a case: `frame <gesture> <near|all> <cards> <median ms>`.
//!
//! `near` shows the map at 100 %, `all` shows the whole map in the window.

mod generate;

use std::sync::Arc;

use cpu_time::ThreadTime;
use egui::{Event, Modifiers, MouseWheelUnit, PointerButton, Pos2, RawInput, Rect, Vec2, vec2};
use touchline::desk::Desk;
use touchline::model::{Slot, Target};
use touchline::text::Fonts;
use touchline::ui::canvas::{self, CanvasState, View};
use touchline::ui::theme;

const SIZES: [usize; 4] = [60, 600, 6_000, 50_000];
const WINDOW: Vec2 = vec2(1440.0, 900.0);
/// Frames before the measuring begins, and frames that are measured.
const WARM: usize = 12;
const FRAMES: usize = 60;

#[derive(Clone, Copy, Debug)]
enum Gesture {
    Pan,
    Zoom,
    Drag,
    Type,
}

/// A window without a screen.
struct Bench {
    ctx: egui::Context,
    desk: Desk,
    state: CanvasState,
    time: f64,
}

impl Bench {
    fn new(cards: usize, all: bool) -> Self {
        let ctx = egui::Context::default();
        theme::install(&ctx);
        let document = Arc::new(generate::document(cards));
        let desk = Desk::new(document, Box::new(Fonts::new(false)));
        let mut bench = Self {
            ctx,
            desk,
            state: CanvasState::default(),
            time: 0.0,
        };
        bench.frame(Vec::new());
        bench
            .state
            .wish(if all { View::Fit } else { View::ZoomTo(1.0) });
        for _ in 0..WARM {
            bench.frame(Vec::new());
        }
        bench
    }

    /// One frame; its processor time in milliseconds.
    fn frame(&mut self, events: Vec<Event>) -> f64 {
        self.time += 1.0 / 60.0;
        let input = RawInput {
            screen_rect: Some(Rect::from_min_size(Pos2::ZERO, WINDOW)),
            time: Some(self.time),
            events,
            ..RawInput::default()
        };
        let start = ThreadTime::now();
        let mut output = self.ctx.run_ui(input, |ui| {
            canvas::show(ui, &mut self.state, &mut self.desk);
        });
        let primitives = self.ctx.tessellate(output.shapes, output.pixels_per_point);
        let took = start.elapsed().as_secs_f64() * 1e3;
        assert!(!primitives.is_empty(), "nothing was painted");
        output.textures_delta.clear();
        took
    }

    /// The median over the frames of a gesture.
    fn measure(&mut self, gesture: Gesture) -> f64 {
        let before: Vec<Vec<Event>> = self.begin(gesture);
        for events in before {
            self.frame(events);
        }
        let mut times: Vec<f64> = (0..WARM + FRAMES)
            .map(|number| {
                let events = self.step(gesture, number);
                self.frame(events)
            })
            .skip(WARM)
            .collect();
        times.sort_by(f64::total_cmp);
        times[times.len() / 2]
    }

    /// What comes before the frames that are measured.
    fn begin(&mut self, gesture: Gesture) -> Vec<Vec<Event>> {
        match gesture {
            Gesture::Pan | Gesture::Zoom => vec![vec![Event::PointerMoved(Self::middle())]],
            Gesture::Drag => {
                let at = self.face();
                let press = button(at, true);
                vec![vec![Event::PointerMoved(at)], vec![press]]
            }
            Gesture::Type => {
                let target = Target::Touchpoint(self.touchpoint().0);
                self.desk.begin_editing(target, Slot::Text, None);
                vec![Vec::new(), Vec::new()]
            }
        }
    }

    fn step(&mut self, gesture: Gesture, number: usize) -> Vec<Event> {
        let there = number.is_multiple_of(2);
        let forth = (number / 8).is_multiple_of(2);
        match gesture {
            Gesture::Pan => vec![Event::MouseWheel {
                unit: MouseWheelUnit::Point,
                delta: vec2(if forth { -37.0 } else { 37.0 }, 0.0),
                phase: egui::TouchPhase::Move,
                source: egui::MouseWheelSource::Unknown,
                modifiers: Modifiers::NONE,
            }],
            Gesture::Zoom => vec![Event::Zoom(if forth { 1.03 } else { 1.0 / 1.03 })],
            Gesture::Drag => {
                let by = if there { 30.0 } else { -30.0 };
                vec![Event::PointerMoved(
                    self.face() + vec2(0.0, by + f32::from(u8::try_from(number % 7).unwrap_or(0))),
                )]
            }
            Gesture::Type => vec![Event::Text(
                if number % 6 == 5 { " " } else { "a" }.to_owned(),
            )],
        }
    }

    fn middle() -> Pos2 {
        (WINDOW / 2.0).to_pos2()
    }

    /// A touchpoint that can be seen, and the middle of its face on the page.
    fn touchpoint(&self) -> (touchline::model::Id, kurbo::Point) {
        let camera = self.state.camera;
        let window = Rect::from_min_size(Pos2::ZERO, WINDOW);
        let middle = camera.to_page(window, Self::middle());
        let nearest = |touchpoint: &touchline::model::Id| {
            let target = Target::Emotion {
                touchpoint: touchpoint.clone(),
                persona: 0,
            };
            self.desk
                .layout()
                .find(&target)
                .map(|found| found.rect.center())
        };
        let columns = self.desk.layout().columns.iter();
        let mut near: Vec<_> = columns
            .filter(|column| (column.left - middle.x).abs() < 1200.0)
            .filter_map(|column| Some((column.touchpoint.clone(), nearest(&column.touchpoint)?)))
            .collect();
        near.sort_by(|a, b| {
            let far = |p: &kurbo::Point| (p.x - middle.x).abs();
            far(&a.1).total_cmp(&far(&b.1))
        });
        near.swap_remove(0)
    }

    fn face(&self) -> Pos2 {
        let window = Rect::from_min_size(Pos2::ZERO, WINDOW);
        self.state.camera.to_screen(window, self.touchpoint().1)
    }
}

fn button(pos: Pos2, pressed: bool) -> Event {
    Event::PointerButton {
        pos,
        button: PointerButton::Primary,
        pressed,
        modifiers: Modifiers::NONE,
    }
}

fn main() {
    for gesture in [Gesture::Pan, Gesture::Zoom, Gesture::Drag, Gesture::Type] {
        for all in [false, true] {
            for cards in SIZES {
                let median = Bench::new(cards, all).measure(gesture);
                let gesture = format!("{gesture:?}").to_lowercase();
                let shown = if all { "all" } else { "near" };
                println!("frame {gesture} {shown} {cards} {median:.2}");
            }
        }
    }
}
