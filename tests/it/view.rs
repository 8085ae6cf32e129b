//! How the view of the map gets about: wishes glide, hands are immediate, names of stages stay in sight.
//! Time goes by in frames that the tests count.

use std::sync::Arc;

use egui::{Event, Modifiers, MouseWheelUnit, Pos2, RawInput, Rect, Vec2, vec2};
use kurbo::Point;
use touchline::desk::Desk;
use touchline::model::Target;
use touchline::text::Fonts;
use touchline::ui::canvas::{self, Camera, CanvasState, View};
use touchline::ui::theme;

const WINDOW: Vec2 = vec2(1000.0, 700.0);

/// A canvas and its clock.
pub struct Frames {
    ctx: egui::Context,
    pub desk: Desk,
    pub state: CanvasState,
    time: f64,
}

impl Frames {
    pub fn new(animated: bool) -> Self {
        let text = include_bytes!("../../examples/mobile-plan.ron");
        let opened = touchline::file::read(text).expect("the example opens");
        let ctx = egui::Context::default();
        theme::install(&ctx);
        let mut frames = Self {
            ctx,
            desk: Desk::new(Arc::new(opened.document), Box::new(Fonts::new(false))),
            state: CanvasState::default(),
            time: 0.0,
        };
        frames.state.animated = animated;
        frames.run(2, &[]);
        frames
    }

    /// One frame, a sixtieth of a second after the last; what it asks for of the next.
    pub fn frame(&mut self, events: &[Event]) -> std::time::Duration {
        self.time += 1.0 / 60.0;
        let input = RawInput {
            screen_rect: Some(Rect::from_min_size(Pos2::ZERO, WINDOW)),
            time: Some(self.time),
            predicted_dt: 1.0 / 60.0,
            events: events.to_vec(),
            ..RawInput::default()
        };
        let mut output = self.ctx.run_ui(input, |ui| {
            canvas::show(ui, &mut self.state, &mut self.desk);
        });
        output.textures_delta.clear();
        let viewport = output.viewport_output.values().next();
        viewport.expect("there is one").repaint_delay
    }

    /// So many frames, the first with these events.
    pub fn run(&mut self, frames: usize, events: &[Event]) {
        for frame in 0..frames {
            self.frame(if frame == 0 { events } else { &[] });
        }
    }

    fn zoom(&self) -> f64 {
        self.state.camera.zoom
    }

    fn page_at(&self, place: Pos2) -> Point {
        let canvas = Rect::from_min_size(Pos2::ZERO, WINDOW);
        self.state.camera.to_page(canvas, place)
    }
}

/// As many frames as every wish takes, and one more.
const REST: usize = 12;

#[test]
fn wishes_glide_and_come_to_rest_where_they_would_have_jumped() {
    let mut jumping = Frames::new(false);
    let mut gliding = Frames::new(true);
    let before = gliding.state.camera;
    for frames in [&mut jumping, &mut gliding] {
        frames.state.wish(View::ZoomTo(2.0));
        frames.frame(&[]);
    }
    assert!((jumping.zoom() - 2.0).abs() < 1e-9, "at once");
    assert!(gliding.zoom() > before.zoom && gliding.zoom() < 1.9);
    gliding.run(3, &[]);
    let middle = gliding.zoom();
    assert!(middle > 1.2 && middle < 2.0, "{middle}");
    gliding.run(REST, &[]);
    assert_eq!(gliding.state.camera, jumping.state.camera);
    // Nothing asks for further frames once it rests.
    gliding.run(20, &[]);
    assert!(!gliding.frame(&[]).is_zero());
}

#[test]
fn a_wish_on_the_way_goes_on_from_where_the_first_would_have_ended() {
    let mut frames = Frames::new(true);
    let before = frames.zoom();
    frames.state.wish(View::Zoom(1.25));
    frames.run(2, &[]);
    frames.state.wish(View::Zoom(1.25));
    frames.run(REST, &[]);
    assert!((frames.zoom() - before * 1.25 * 1.25).abs() < 1e-9);
}

#[test]
fn the_wheel_is_immediate_stops_a_glide_and_keeps_what_is_under_the_pointer() {
    let mut frames = Frames::new(true);
    let pointer = Pos2::new(700.0, 300.0);
    frames.run(1, &[Event::PointerMoved(pointer)]);
    frames.state.wish(View::Fit);
    frames.run(3, &[]);
    let under = frames.page_at(pointer);
    let zoom = frames.zoom();
    frames.run(1, &[Event::Zoom(1.2)]);
    assert!((frames.zoom() - zoom * 1.2).abs() < 1e-6, "at once");
    assert!((frames.page_at(pointer) - under).hypot() < 1e-6);
    frames.run(REST, &[]);
    assert!(
        (frames.zoom() - zoom * 1.2).abs() < 1e-6,
        "the glide is over"
    );
    let wheel = Event::MouseWheel {
        unit: MouseWheelUnit::Point,
        delta: vec2(0.0, 120.0),
        phase: egui::TouchPhase::Move,
        source: egui::MouseWheelSource::Unknown,
        modifiers: Modifiers::COMMAND,
    };
    let under = frames.page_at(pointer);
    for _ in 0..20 {
        frames.frame(std::slice::from_ref(&wheel));
        assert!((frames.page_at(pointer) - under).hypot() < 1e-6);
    }
    assert!(frames.zoom() > zoom * 2.0);
}

#[test]
fn what_a_key_selects_glides_into_view() {
    let mut frames = Frames::new(true);
    frames.state.wish(View::ZoomTo(1.6));
    frames.run(REST, &[]);
    let before = frames.state.camera;
    let last = frames
        .desk
        .map()
        .touchpoints()
        .last()
        .expect("there is one");
    let target = Target::Touchpoint(last.1.id.clone());
    frames.desk.select([target.clone()]);
    frames.frame(&[]);
    let first = frames.state.camera;
    frames.run(REST, &[]);
    let end = frames.state.camera;
    let across = |camera: Camera| camera.origin.x;
    assert!(across(before) < across(first) && across(first) < across(end));
    let canvas = Rect::from_min_size(Pos2::ZERO, WINDOW);
    let found = frames.desk.layout().find(&target).expect("it is shown");
    let place = frames.state.camera.rect_to_screen(canvas, found.rect);
    assert!(canvas.contains_rect(place), "{place:?}");
}
