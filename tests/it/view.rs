//! How the view of the map gets about: wishes glide, hands are immediate, names of stages stay in sight.
//! Time goes by in frames that the tests count.

use std::sync::Arc;

use egui::{Event, Modifiers, MouseWheelUnit, Pos2, RawInput, Rect, Vec2, vec2};
use kurbo::Point;
use touchline::editor::Editor;
use touchline::model::Target;
use touchline::text::Fonts;
use touchline::ui::canvas::{self, Camera, CanvasState, ViewCommand};
use touchline::ui::theme;

pub const WINDOW: Vec2 = vec2(1000.0, 700.0);

/// A canvas and its clock.
pub struct Frames {
    ctx: egui::Context,
    pub editor: Editor,
    pub state: CanvasState,
    time: f64,
    shapes: Vec<egui::epaint::ClippedShape>,
}

impl Frames {
    pub fn new(animated: bool) -> Self {
        let text = include_bytes!("../../examples/mobile-plan.ron");
        let opened = touchline::file::read(text).expect("the example opens");
        let ctx = egui::Context::default();
        theme::install(&ctx);
        let mut frames = Self {
            ctx,
            editor: Editor::new(Arc::new(opened.document), Box::new(Fonts::new(false))),
            state: CanvasState::default(),
            time: 0.0,
            shapes: Vec::new(),
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
            canvas::show(ui, &mut self.state, &mut self.editor);
        });
        output.textures_delta.clear();
        self.shapes = std::mem::take(&mut output.shapes);
        let viewport = output.viewport_output.values().next();
        viewport.expect("there is one").repaint_delay
    }

    /// So many frames, the first with these events.
    pub fn run(&mut self, frames: usize, events: &[Event]) {
        for frame in 0..frames {
            self.frame(if frame == 0 { events } else { &[] });
        }
    }

    /// Where the cards of touchpoints were painted in the last frame: their left edges.
    fn steps(&self) -> Vec<f32> {
        let lane = &self.editor.layout().lanes[0];
        let zoom = self.zoom();
        let height = (lane.bottom - lane.top) * zoom;
        let mut steps = Vec::new();
        for egui::epaint::ClippedShape { shape, .. } in &self.shapes {
            each(shape, &mut |shape| {
                if let egui::Shape::Rect(card) = shape
                    && f64::from(card.rect.height()) > height * 0.7
                    && f64::from(card.rect.height()) < height * 1.02
                    && (f64::from(card.rect.width()) - 160.0 * zoom).abs() < 8.0 * zoom
                    && card.fill == egui::Color32::WHITE
                {
                    steps.push(card.rect.left());
                }
            });
        }
        steps.sort_by(f32::total_cmp);
        steps
    }

    pub fn zoom(&self) -> f64 {
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
        frames.state.request_view(ViewCommand::ZoomTo(2.0));
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
    frames.state.request_view(ViewCommand::Zoom(1.25));
    frames.run(2, &[]);
    frames.state.request_view(ViewCommand::Zoom(1.25));
    frames.run(REST, &[]);
    assert!((frames.zoom() - before * 1.25 * 1.25).abs() < 1e-9);
}

#[test]
fn the_wheel_is_immediate_stops_a_glide_and_keeps_what_is_under_the_pointer() {
    let mut frames = Frames::new(true);
    let pointer = Pos2::new(700.0, 300.0);
    frames.run(1, &[Event::PointerMoved(pointer)]);
    frames.state.request_view(ViewCommand::Fit);
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
    frames.state.request_view(ViewCommand::ZoomTo(1.6));
    frames.run(REST, &[]);
    let before = frames.state.camera;
    let last = frames
        .editor
        .map()
        .touchpoints()
        .last()
        .expect("there is one");
    let target = Target::Touchpoint(last.1.id.clone());
    frames.editor.select([target.clone()]);
    frames.frame(&[]);
    let first = frames.state.camera;
    frames.run(REST, &[]);
    let end = frames.state.camera;
    let across = |camera: Camera| camera.origin.x;
    assert!(across(before) < across(first) && across(first) < across(end));
    let canvas = Rect::from_min_size(Pos2::ZERO, WINDOW);
    let found = frames.editor.layout().find(&target).expect("it is shown");
    let place = frames.state.camera.rect_to_screen(canvas, found.rect);
    // Titles stay in view however far down the canvas is.
    assert!(canvas.x_range().contains(place.left()), "{place:?}");
    assert!(canvas.x_range().contains(place.right()), "{place:?}");
}

/// Calls back with a shape and the shapes in it.
fn each(shape: &egui::Shape, found: &mut impl FnMut(&egui::Shape)) {
    if let egui::Shape::Vec(shapes) = shape {
        for shape in shapes {
            each(shape, found);
        }
    } else {
        found(shape);
    }
}

pub fn touchpoint(frames: &Frames, begins: &str) -> Target {
    let mut all = frames.editor.map().touchpoints();
    let found = all.find(|(_, touchpoint)| touchpoint.title.starts_with(begins));
    Target::Touchpoint(found.expect("it is there").1.id.clone())
}

/// The map in view, at rest.
fn whole(animated: bool) -> Frames {
    let mut frames = Frames::new(animated);
    frames.state.request_view(ViewCommand::Fit);
    frames.run(2 * REST, &[]);
    frames
}

#[test]
fn what_is_left_makes_way_over_a_few_frames_when_something_is_deleted() {
    let mut frames = whole(true);
    let before = frames.steps();
    assert_eq!(before.len(), 8);
    let sees = touchpoint(&frames, "Sees");
    frames.editor.select([sees]);
    frames.editor.delete();
    frames.frame(&[]);
    let first = frames.steps();
    assert_eq!(first.len(), 7);
    frames.run(2, &[]);
    let later = frames.steps();
    frames.run(REST, &[]);
    let end = frames.steps();
    // The last card goes from its old place to the one before it, and never back.
    let last = |steps: &[f32]| *steps.last().expect("there are cards");
    assert!((last(&end) - before[6]).abs() < 1.0, "{before:?} {end:?}");
    assert!(
        last(&first) < last(&before) && last(&first) > last(&later),
        "{first:?}"
    );
    assert!(last(&later) > last(&end));
    // What stands left of it does not stir.
    assert!((first[0] - before[0]).abs() < 0.5 && (first[1] - before[1]).abs() < 0.5);

    frames.editor.undo();
    frames.frame(&[]);
    assert!(last(&frames.steps()) < last(&before) - 1.0);
    frames.run(REST, &[]);
    assert_eq!(frames.steps(), before);
    assert!(!frames.frame(&[]).is_zero(), "nothing asks for more frames");
}

#[test]
fn without_animations_everything_is_in_its_place_at_once() {
    let mut frames = whole(false);
    let before = frames.steps();
    let sees = touchpoint(&frames, "Sees");
    frames.editor.select([sees]);
    frames.editor.delete();
    frames.frame(&[]);
    let first = frames.steps();
    frames.run(REST, &[]);
    assert_eq!(first, frames.steps());
    assert_eq!(first.len(), before.len() - 1);
}

/// Takes a thing and holds it somewhere else on the screen.
fn hold(frames: &mut Frames, target: &Target, by: Vec2) -> Pos2 {
    let canvas = Rect::from_min_size(Pos2::ZERO, WINDOW);
    let found = frames.editor.layout().find(target).expect("it is shown");
    let from = frames.state.camera.to_screen(canvas, found.rect.center());
    frames.run(1, &[Event::PointerMoved(from)]);
    frames.run(1, &[button(from, true)]);
    let mut at = from;
    for part in [0.25, 0.5, 0.75, 1.0] {
        at = from + by * part;
        frames.run(1, &[Event::PointerMoved(at)]);
    }
    at
}

fn button(pos: Pos2, pressed: bool) -> Event {
    Event::PointerButton {
        pos,
        button: egui::PointerButton::Primary,
        pressed,
        modifiers: Modifiers::NONE,
    }
}

#[test]
fn a_drag_shows_the_map_as_a_drop_would_make_it_and_esc_leaves_no_trace() {
    let mut frames = whole(true);
    let before = frames.steps();
    let document = Arc::clone(frames.editor.document());
    let review = touchpoint(&frames, "Review");
    // Past the second touchpoint, which goes to the left to make way.
    let apart = before[1] - before[0];
    hold(&mut frames, &review, vec2(apart * 1.1, 30.0));
    let titles = |editor: &Editor| {
        let stage = &editor.map().stages[0];
        let titles = stage.touchpoints.iter().map(|t| t.title.clone());
        titles.collect::<Vec<_>>()
    };
    assert_eq!(
        titles(&frames.editor),
        ["Set limits for a new plan", "Review current plan"]
    );
    let landing = frames
        .editor
        .overlay()
        .drop_target
        .expect("there is a slot");
    let shown = frames.editor.layout().find(&review).expect("it is shown");
    assert_eq!(landing.slot, shown.rect, "the slot is where it will be");
    frames.run(REST, &[]);
    assert!(Arc::ptr_eq(frames.editor.committed(), &document));
    assert_eq!(frames.editor.history().undo_name(), None);

    frames.editor.escape();
    frames.frame(&[]);
    frames.run(REST, &[]);
    assert!(Arc::ptr_eq(frames.editor.document(), &document));
    assert_eq!(frames.steps(), before);
    assert!(frames.editor.is_saved());
}

#[test]
fn what_is_dropped_goes_to_its_place_from_the_hand() {
    let mut frames = whole(true);
    let before = frames.steps();
    let review = touchpoint(&frames, "Review");
    let apart = before[1] - before[0];
    let at = hold(&mut frames, &review, vec2(apart * 1.3, 60.0));
    frames.run(REST, &[]);
    frames.run(1, &[button(at, false)]);
    let [first, .., second] = &frames.steps()[..2] else {
        panic!("two cards are in view");
    };
    // Not in its row yet, it comes from below; the other one is in its place.
    assert!((first - before[0]).abs() < 1.0, "{first} {before:?}");
    assert!(*second > before[1] + 1.0 && *second < before[0] + apart * 1.3 + 1.0);
    frames.run(REST, &[]);
    assert_eq!(frames.steps(), before);
    assert_eq!(frames.editor.history().undo_name(), Some("move touchpoint"));
}

#[test]
fn a_thing_from_the_palette_is_on_the_map_before_it_is_dropped() {
    let mut frames = whole(true);
    let document = Arc::clone(frames.editor.document());
    frames
        .editor
        .start_palette_drag(touchline::tool::PaletteItem::Touchpoint);
    let canvas = Rect::from_min_size(Pos2::ZERO, WINDOW);
    let calls = frames
        .editor
        .layout()
        .find(&touchpoint(&frames, "Calls current"));
    let place = frames
        .state
        .camera
        .to_screen(canvas, calls.expect("shown").rect.center());
    frames.run(2, &[Event::PointerMoved(place)]);
    assert_eq!(frames.editor.map().touchpoints().count(), 9);
    assert!(Arc::ptr_eq(frames.editor.committed(), &document));
    // Off the canvas it is nowhere.
    frames.run(2, &[Event::PointerGone]);
    assert_eq!(frames.editor.map().touchpoints().count(), 8);
    frames.run(2, &[Event::PointerMoved(place)]);
    frames.editor.escape();
    assert!(Arc::ptr_eq(frames.editor.document(), &document));
}

/// Whether all of a thing stands in the window, beside the heads that stay.
fn is_seen(frames: &Frames, target: &Target) -> bool {
    let found = frames.editor.layout().find(target).expect("it is shown");
    let canvas = Rect::from_min_size(Pos2::ZERO, WINDOW);
    let rect = frames.state.camera.rect_to_screen(canvas, found.rect);
    canvas.shrink(1.0).contains_rect(rect)
}

#[test]
fn a_key_that_goes_nowhere_still_shows_what_is_selected() {
    let mut frames = Frames::new(true);
    let first = touchpoint(&frames, "Review");
    frames.editor.select([first.clone()]);
    frames.state.request_view(ViewCommand::ZoomTo(2.0));
    frames.run(REST, &[]);
    frames.state.camera.pan(vec2(-3000.0, 0.0));
    frames.run(2, &[]);
    assert!(!is_seen(&frames, &first));
    frames.editor.navigate_to_row_end(false);
    frames.run(REST, &[]);
    assert_eq!(frames.editor.selection().primary(), Some(&first));
    assert!(is_seen(&frames, &first));
}

#[test]
fn what_is_undone_and_done_again_comes_into_view_and_nothing_moves_where_it_is_seen() {
    let mut frames = Frames::new(true);
    let first = touchpoint(&frames, "Review");
    frames.editor.select([first.clone()]);
    frames.editor.delete();
    let last = touchpoint(&frames, "Decides");
    frames.editor.select([last.clone()]);
    frames.state.request_view(ViewCommand::ZoomTo(2.0));
    frames.run(2 * REST, &[]);
    frames.state.camera.pan(vec2(-3000.0, 0.0));
    frames.run(2, &[]);
    frames.editor.undo();
    frames.run(REST, &[]);
    assert!(is_seen(&frames, &first));
    assert_eq!(
        frames.editor.selection().primary(),
        Some(&last),
        "it is not selected"
    );

    let before = frames.state.camera;
    frames.editor.redo();
    frames.run(REST, &[]);
    frames.editor.undo();
    frames.run(REST, &[]);
    assert_eq!(frames.state.camera, before, "it was in view already");
}

/// The words that were painted in the last frame.
fn words(frames: &Frames) -> Vec<String> {
    let mut words = Vec::new();
    for egui::epaint::ClippedShape { shape, .. } in &frames.shapes {
        each(shape, &mut |shape| {
            if let egui::Shape::Text(text) = shape {
                words.push(text.galley.text().to_owned());
            }
        });
    }
    words
}

#[test]
fn a_drag_of_several_things_says_how_many() {
    let mut frames = whole(false);
    let three = ["Review", "Sees", "Reads"].map(|begins| touchpoint(&frames, begins));
    frames.editor.select(three.clone());
    assert!(!words(&frames).contains(&"3".to_owned()));
    hold(&mut frames, &three[1], vec2(60.0, 60.0));
    frames.run(2, &[]);
    assert!(
        words(&frames).contains(&"3".to_owned()),
        "{:?}",
        words(&frames)
    );
    frames.editor.escape();
    frames.run(2, &[]);
    assert!(!words(&frames).contains(&"3".to_owned()));

    let alone = touchpoint(&frames, "Calls current");
    frames.editor.select([]);
    hold(&mut frames, &alone, vec2(60.0, 60.0));
    frames.run(2, &[]);
    assert!(
        !words(&frames).contains(&"1".to_owned()),
        "one is not counted"
    );
}

#[test]
fn the_frame_of_what_is_under_the_names_of_the_lanes_is_not_seen() {
    let mut frames = Frames::new(false);
    frames.state.request_view(ViewCommand::ZoomTo(1.6));
    let target = touchpoint(&frames, "Review");
    frames.editor.select([target.clone()]);
    frames.run(3, &[]);
    let seen = |frames: &Frames| {
        let canvas = Rect::from_min_size(Pos2::ZERO, WINDOW);
        let card = frames
            .editor
            .layout()
            .find(&target)
            .expect("it is shown")
            .rect;
        let card = frames.state.camera.rect_to_screen(canvas, card);
        let mut seen = false;
        for egui::epaint::ClippedShape {
            shape, clip_rect, ..
        } in &frames.shapes
        {
            each(shape, &mut |shape| {
                if let egui::Shape::Rect(frame) = shape
                    && frame.fill == egui::Color32::TRANSPARENT
                    && frame.stroke.color == theme::LIGHT.accent
                    && (frame.rect.center() - card.center()).length() < 1.0
                {
                    seen |= clip_rect.intersect(frame.rect.expand(1.0)).is_positive();
                }
            });
        }
        seen
    };
    assert!(seen(&frames));
    let found = frames.editor.layout().find(&target).expect("it is shown");
    // Its right edge comes to stand just where the names end.
    let heads = frames.editor.layout().heads.1;
    frames.state.camera.origin.x = found.rect.x1 - heads + 1.0;
    frames.run(2, &[]);
    assert!(!seen(&frames));
}
