//! The processor time of a frame of the canvas, without a window: input, layout, scene and
//! tessellation. Prints a line a case: `frame <gesture> <near|all> <cards> <median ms>`, and how
//! long it takes to open a file, to its first frame: `open <cards> <ms>`.
//!
//! `near` shows the map at 100 %, `all` shows the whole map in the window. `drag` moves a
//! touchpoint's card, `feel` a face on the curve, `type` writes into a touchpoint.

#[path = "../tests/random/mod.rs"]
mod random;

use std::sync::Arc;

use cpu_time::ThreadTime;
use egui::{Event, Modifiers, MouseWheelUnit, PointerButton, Pos2, RawInput, Rect, Vec2, vec2};
use touchline::editor::Editor;
use touchline::file;
use touchline::layout::ColumnBox;
use touchline::model::{Id, Slot, Target};
use touchline::text::Fonts;
use touchline::tool::Ghost;
use touchline::ui::canvas::{self, Camera, CanvasState, ViewCommand};
use touchline::ui::theme;

use random::Random;

const SIZES: [usize; 4] = [60, 600, 6_000, 50_000];
const WINDOW: Vec2 = vec2(1440.0, 900.0);
/// Frames before the measuring begins, and frames that are measured.
const WARM: usize = 24;
const FRAMES: usize = 60;

#[derive(Clone, Copy, Debug)]
enum Gesture {
    Pan,
    Zoom,
    Drag,
    Feel,
    Type,
}

impl Gesture {
    const ALL: [Self; 5] = [Self::Pan, Self::Zoom, Self::Drag, Self::Feel, Self::Type];
}

/// A window without a screen.
struct Bench {
    ctx: egui::Context,
    editor: Editor,
    state: CanvasState,
    time: f64,
    /// Where a drag began.
    held: Pos2,
    /// The view before the gesture.
    began: Camera,
}

impl Bench {
    fn empty(ctx: egui::Context, editor: Editor) -> Self {
        let mut state = CanvasState::default();
        state.animated = true;
        Self {
            ctx,
            editor,
            state,
            time: 0.0,
            held: Pos2::ZERO,
            began: Camera::default(),
        }
    }

    fn new(cards: usize, all: bool) -> Self {
        let document = Arc::new(Random::of_cards(cards));
        let editor = Editor::new(document, Box::new(Fonts::new(false)));
        let mut bench = Self::empty(context(), editor);
        bench.frame(Vec::new());
        bench.state.request_view(if all {
            ViewCommand::Fit
        } else {
            ViewCommand::ZoomTo(1.0)
        });
        for _ in 0..WARM {
            bench.frame(Vec::new());
        }
        if !all {
            // The touchpoints, which a map that is higher than the window may have above it.
            bench.state.camera.origin.y = 0.0;
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
            canvas::show(ui, &mut self.state, &mut self.editor);
        });
        let primitives = self.ctx.tessellate(output.shapes, output.pixels_per_point);
        let took = start.elapsed().as_secs_f64() * 1e3;
        assert!(!primitives.is_empty(), "nothing was painted");
        output.textures_delta.clear();
        took
    }

    /// The median over the frames of a gesture.
    fn measure(&mut self, gesture: Gesture) -> f64 {
        self.began = self.state.camera;
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
        self.check(gesture);
        times.sort_by(f64::total_cmp);
        times[times.len() / 2]
    }

    /// That what was measured has happened.
    fn check(&self, gesture: Gesture) {
        let changed = self.editor.document() != self.editor.committed();
        match gesture {
            Gesture::Pan | Gesture::Zoom => assert_ne!(self.state.camera, self.began),
            Gesture::Drag => {
                let ghost = self.editor.overlay().ghost;
                let card = matches!(&ghost, Some(Ghost::Lifted { targets, .. })
                    if matches!(targets[..], [Target::Touchpoint(_)]));
                assert!(card && changed, "the card does not move: {ghost:?}");
            }
            Gesture::Feel => assert!(self.editor.is_busy() && changed, "the face does not move"),
            Gesture::Type => assert!(changed, "nothing was typed"),
        }
    }

    /// What comes before the frames that are measured.
    fn begin(&mut self, gesture: Gesture) -> Vec<Vec<Event>> {
        match gesture {
            Gesture::Pan | Gesture::Zoom => vec![vec![Event::PointerMoved(Self::middle())]],
            Gesture::Drag | Gesture::Feel => {
                let at = self.handle(gesture);
                self.held = at;
                let press = button(at, true);
                vec![vec![Event::PointerMoved(at)], vec![press]]
            }
            Gesture::Type => {
                let target = Target::Touchpoint(self.touchpoint());
                self.editor.begin_editing(target, Slot::Text, None);
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
            // Across its neighbours, so that other cards make way in every frame.
            Gesture::Drag => {
                let by = if there { 300.0 } else { -300.0 };
                vec![Event::PointerMoved(self.held + vec2(by, 0.0))]
            }
            Gesture::Feel => {
                let by = if there { 30.0 } else { -30.0 };
                let by = vec2(by / 2.0, by + if there { 0.0 } else { 5.0 });
                vec![Event::PointerMoved(self.held + by)]
            }
            Gesture::Type => vec![Event::Text(
                if number % 6 == 5 { " " } else { "a" }.to_owned(),
            )],
        }
    }

    fn middle() -> Pos2 {
        (WINDOW / 2.0).to_pos2()
    }

    /// A touchpoint with a face in the middle of the window.
    fn touchpoint(&self) -> Id {
        let window = Rect::from_min_size(Pos2::ZERO, WINDOW);
        let middle = self.state.camera.to_page(window, Self::middle()).x;
        let layout = self.editor.layout();
        let columns = layout.columns_between(middle - 1200.0, middle + 1200.0);
        let mut near: Vec<_> = columns
            .filter_map(|place| layout.column(place))
            .filter(|column| layout.find(&face(&column.touchpoint)).is_some())
            .collect();
        let far = |column: &ColumnBox| (column.left - middle).abs();
        near.sort_by(|a, b| far(a).total_cmp(&far(b)));
        near.swap_remove(0).touchpoint
    }

    /// Where the thing that a gesture drags is on the screen.
    fn handle(&self, gesture: Gesture) -> Pos2 {
        let touchpoint = self.touchpoint();
        let target = match gesture {
            Gesture::Feel => face(&touchpoint),
            _ => Target::Touchpoint(touchpoint),
        };
        let found = self
            .editor
            .layout()
            .find(&target)
            .expect("it is on the map");
        let window = Rect::from_min_size(Pos2::ZERO, WINDOW);
        let corner = found.rect.origin() + kurbo::Vec2::new(10.0, 10.0);
        self.state.camera.to_screen(window, corner)
    }
}

fn face(touchpoint: &Id) -> Target {
    Target::Emotion {
        touchpoint: touchpoint.clone(),
        persona: 0,
    }
}

fn context() -> egui::Context {
    let ctx = egui::Context::default();
    theme::install(&ctx);
    ctx
}

fn button(pos: Pos2, pressed: bool) -> Event {
    Event::PointerButton {
        pos,
        button: PointerButton::Primary,
        pressed,
        modifiers: Modifiers::NONE,
    }
}

/// From the bytes of a file to the first frame, in milliseconds: reading, mending, laying out,
/// drawing.
fn open(cards: usize) -> f64 {
    let text = file::write(&Random::of_cards(cards));
    let ctx = context();
    let start = ThreadTime::now();
    let opened = file::read(text.as_bytes()).expect("what was written can be read");
    let document = Arc::new(opened.document);
    let editor = Editor::new(document, Box::new(Fonts::new(false)));
    let mut bench = Bench::empty(ctx, editor);
    bench.frame(Vec::new());
    start.elapsed().as_secs_f64() * 1e3
}

/// All cases, or those that have each word of the command line: `cargo bench --bench frame -- drag
/// near`.
fn main() {
    let words: Vec<String> = std::env::args()
        .skip(1)
        .filter(|word| !word.starts_with('-'))
        .collect();
    let asked = |case: &str| {
        let all = || case.split(' ');
        words.iter().all(|word| all().any(|part| part == word))
    };
    for cards in SIZES {
        let case = format!("open {cards}");
        if asked(&case) {
            println!("{case} {:.0}", open(cards));
        }
    }
    for gesture in Gesture::ALL {
        for all in [false, true] {
            for cards in SIZES {
                let name = format!("{gesture:?}").to_lowercase();
                let shown = if all { "all" } else { "near" };
                let case = format!("frame {name} {shown} {cards}");
                if asked(&case) {
                    let median = Bench::new(cards, all).measure(gesture);
                    println!("{case} {median:.2}");
                }
            }
        }
    }
}
