//! What is selected or searched is visible: the names of lanes and stages, which stay at the
//! canvas's edges, and the mini map never cover it.

use std::sync::Arc;

use egui::accesskit::Role;
use egui::{Key, Modifiers, Pos2, Rect};
use egui_kittest::kittest::Queryable as _;
use kurbo::Point;
use touchline::model::Target;
use touchline::ui::canvas::ViewCommand;

use crate::support::window::{Window, example};
use crate::view::{Frames, WINDOW, touchpoint};

#[test]
fn what_was_zoomed_to_is_not_under_the_names_of_the_lanes() {
    for begins in ["Review", "Tries", "Decides"] {
        let mut frames = Frames::new(false);
        let target = touchpoint(&frames, begins);
        frames.editor.select([target.clone()]);
        frames.state.request_view(ViewCommand::Selection);
        frames.run(2, &[]);
        let canvas = Rect::from_min_size(Pos2::ZERO, WINDOW);
        let layout = Arc::clone(frames.editor.layout());
        let place = |target: &Target| {
            let found = layout.find(target).expect("it is shown");
            frames.state.camera.rect_to_screen(canvas, found.rect)
        };
        let here = place(&target);
        let heads = (layout.heads.1 - layout.heads.0.min(0.0)) * frames.zoom();
        let band = (layout.band.1 - layout.band.0) * frames.zoom();
        assert!(canvas.contains_rect(here), "{begins}: {here:?}");
        assert!(
            f64::from(here.left()) >= heads && f64::from(here.top()) >= band,
            "{begins}: {here:?} is under the names, {heads} wide, {band} high"
        );
    }
}

#[test]
fn a_stage_and_a_lane_that_a_key_selects_are_not_under_the_corner() {
    let mut frames = Frames::new(false);
    frames.state.request_view(ViewCommand::ZoomTo(2.0));
    frames.run(2, &[]);
    let last = touchpoint(&frames, "Decides");
    frames.editor.select([last]);
    frames.run(2, &[]);
    frames.state.camera.origin.y = frames.editor.layout().size.height / 2.0;
    let map = frames.editor.map();
    let stage = Target::Stage(map.stages[0].id.clone());
    let lane = Target::Lane(map.lanes[0].id.clone());
    let canvas = Rect::from_min_size(Pos2::ZERO, WINDOW);
    for (target, across) in [(stage, true), (lane, false)] {
        frames.editor.select([target.clone()]);
        frames.run(2, &[]);
        let layout = frames.editor.layout();
        let found = layout.find(&target).expect("it is shown").rect;
        let place = frames.state.camera.rect_to_screen(canvas, found);
        // The names of the lanes take a third of the window at most.
        let third = f64::from(WINDOW.x) / 3.0 / frames.zoom();
        let (edge, begins) = if across {
            (layout.heads.1.min(third), place.left())
        } else {
            (layout.band.1 - layout.band.0, place.top())
        };
        let edge = edge * frames.zoom();
        assert!(f64::from(begins) >= edge - 1.0, "{target:?} {place:?}");
    }
}

#[test]
fn what_a_key_selects_is_not_under_names_that_come_to_the_edge_meanwhile() {
    let mut frames = Frames::new(false);
    frames.state.camera.zoom = 2.8;
    frames.state.camera.origin = Point::new(-10.0, -10.0);
    frames.run(2, &[]);
    let target = touchpoint(&frames, "Set limits");
    frames.editor.select([target.clone()]);
    frames.run(2, &[]);
    let canvas = Rect::from_min_size(Pos2::ZERO, WINDOW);
    let found = frames
        .editor
        .layout()
        .find(&target)
        .expect("it is shown")
        .rect;
    let place = frames.state.camera.rect_to_screen(canvas, found);
    let heads = frames.editor.layout().heads.1 * frames.zoom();
    assert!(f64::from(place.left()) >= heads - 1.0, "{place:?} {heads}");
}

#[test]
fn what_a_key_goes_to_is_not_under_the_mini_map() {
    let mut window = Window::sized(1280.0, 620.0, Some(&example("mobile-plan.ron")));
    let map = &window.document().maps[0];
    let cards = map.cards().map(|(_, card)| Target::Card(card.id.clone()));
    for target in cards.collect::<Vec<_>>() {
        window.press(Modifiers::NONE, Key::Escape);
        window.select(vec![target.clone()]);
        let small = window
            .harness
            .query_by_role_and_label(Role::Canvas, "Mini map");
        let small = small.expect("the page is larger than the canvas").rect();
        let canvas = window.harness.get_by_role_and_label(Role::Canvas, "Map");
        let state = window.harness.state();
        let found = state.editor().expect("open").layout().find(&target);
        let found = found.expect("it is shown").rect;
        let place = state.camera().rect_to_screen(canvas.rect(), found);
        assert!(canvas.rect().contains_rect(place), "{target:?} {place:?}");
        assert!(!small.intersects(place), "{target:?} {place:?} {small:?}");
    }
}
