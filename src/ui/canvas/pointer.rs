//! What the pointer does on the canvas: panning is done here, the rest is handed to the desk.

use egui::{Event, PointerButton, Pos2, Rect, Ui};
use kurbo::Vec2;

use super::camera::Camera;
use super::paint::Pins;
use crate::desk::Desk;
use crate::tool::{Modifiers, PointerEvent, PointerKind};

/// How far the pointer may stray during a click, in points.
const TOLERANCE: f64 = 4.0;
/// How long the second press of a double click may take, in seconds.
const DOUBLE: f64 = 0.4;
/// How near the edge of the canvas a drag makes it scroll, in points.
const EDGE: f32 = 26.0;
/// The fastest scrolling at the edge, in points a second.
const SPEED: f32 = 900.0;

/// What is remembered from frame to frame.
#[derive(Default)]
pub struct Pointer {
    /// A press on the map that has not ended, and how far the zone it began in is held.
    pressed: Option<Vec2>,
    panning: bool,
    space: bool,
    last_press: Option<(f64, Pos2)>,
    /// Whether the present press is the second of two quick ones.
    second: bool,
    over: bool,
}

impl Pointer {
    /// Whether the page is being dragged under the canvas.
    #[must_use]
    pub fn is_panning(&self) -> bool {
        self.panning
    }

    /// Whether a press would drag the page.
    #[must_use]
    pub fn may_pan(&self) -> bool {
        self.space
    }
}

/// Takes the frame's events. Presses in `blocked` are for those who stand there.
pub fn feed(
    ui: &Ui,
    pointer: &mut Pointer,
    camera: &mut Camera,
    desk: &mut Desk,
    canvas: Rect,
    pins: Pins,
    blocked: &[Rect],
) {
    pointer.space = super::space_is_down(ui);
    let (events, held, now) = ui.input(|i| (i.events.clone(), i.modifiers, i.time));
    let mine = |place: Pos2| {
        canvas.contains(place)
            && !blocked.iter().any(|rect| rect.contains(place))
            && ui.ctx().layer_id_at(place).is_none_or(|layer| layer == ui.layer_id())
    };
    let modifiers = Modifiers {
        command: held.command,
        shift: held.shift,
        alt: held.alt,
    };
    for event in events {
        match event {
            Event::PointerMoved(place) => {
                let inside = mine(place);
                if pointer.panning {
                    camera.pan(ui.input(|input| input.pointer.delta()));
                } else if inside || desk.is_busy() {
                    send(pointer, desk, camera, canvas, pins, PointerKind::Moved, place, modifiers);
                } else if pointer.over {
                    send(pointer, desk, camera, canvas, pins, PointerKind::Left, place, modifiers);
                }
                pointer.over = inside;
            }
            Event::PointerButton {
                pos,
                button,
                pressed: true,
                ..
            } if mine(pos) => {
                let pans = button == PointerButton::Middle
                    || button == PointerButton::Primary && pointer.space;
                // A click on the map takes the keyboard from the text fields of the panels.
                if let Some(focused) = ui.memory(egui::Memory::focused) {
                    ui.memory_mut(|memory| memory.surrender_focus(focused));
                }
                if pans {
                    pointer.panning = true;
                } else if button == PointerButton::Primary {
                    pointer.second = pointer.last_press.is_some_and(|(then, there)| {
                        now - then < DOUBLE && there.distance(pos) < 6.0
                    });
                    pointer.last_press = (!pointer.second).then_some((now, pos));
                    let zone = pins.zone_at(desk.scene(), camera.to_page(canvas, pos));
                    pointer.pressed = Some(pins.shift(zone));
                    send(pointer, desk, camera, canvas, pins, PointerKind::Pressed, pos, modifiers);
                }
            }
            Event::PointerButton {
                pos,
                button,
                pressed: false,
                ..
            } => {
                let ended = pointer.panning
                    && matches!(button, PointerButton::Middle | PointerButton::Primary);
                if ended {
                    pointer.panning = false;
                } else if button == PointerButton::Primary
                    && (pointer.pressed.is_some() || desk.is_busy())
                {
                    send(pointer, desk, camera, canvas, pins, PointerKind::Released, pos, modifiers);
                    if std::mem::take(&mut pointer.second) {
                        let kind = PointerKind::DoubleClicked;
                        send(pointer, desk, camera, canvas, pins, kind, pos, modifiers);
                    }
                    pointer.pressed = None;
                }
            }
            Event::PointerGone => {
                send(pointer, desk, camera, canvas, pins, PointerKind::Left, canvas.min, modifiers);
                pointer.over = false;
            }
            _ => {}
        }
    }
    scroll_at_edge(ui, pointer, camera, desk, canvas, pins, modifiers);
}

#[expect(clippy::too_many_arguments, reason = "a step of the loop above, not an interface")]
fn send(
    pointer: &Pointer,
    desk: &mut Desk,
    camera: &Camera,
    canvas: Rect,
    pins: Pins,
    kind: PointerKind,
    place: Pos2,
    modifiers: Modifiers,
) {
    let on_page = camera.to_page(canvas, place);
    // A drag stays in the zone where it began, or it would jump as it leaves what is held.
    let shift = pointer
        .pressed
        .unwrap_or_else(|| pins.shift(pins.zone_at(desk.scene(), on_page)));
    desk.pointer(PointerEvent {
        kind,
        at: on_page - shift,
        modifiers,
        tolerance: TOLERANCE / camera.zoom,
    });
}

/// Scrolls while something is dragged near the edge.
fn scroll_at_edge(
    ui: &Ui,
    pointer: &Pointer,
    camera: &mut Camera,
    desk: &mut Desk,
    canvas: Rect,
    pins: Pins,
    modifiers: Modifiers,
) {
    let Some(place) = ui.input(|input| input.pointer.latest_pos()) else {
        return;
    };
    // A press alone does not scroll, and neither does a drag that is still on its way from a panel.
    if !desk.is_dragging() || !canvas.expand(EDGE).contains(place) {
        return;
    }
    let pull = |at: f32, low: f32, high: f32| {
        let push = (low + EDGE - at).max(0.0) - (at - high + EDGE).max(0.0);
        (push / EDGE).clamp(-1.0, 1.0)
    };
    let inside = canvas.contains(place);
    let by = egui::vec2(
        pull(place.x, canvas.left(), canvas.right()),
        pull(place.y, canvas.top(), canvas.bottom()),
    );
    if by == egui::Vec2::ZERO || !inside && pointer.pressed.is_none() {
        return;
    }
    let seconds = ui.input(|input| input.stable_dt.min(0.05));
    camera.pan(by * SPEED * seconds);
    camera.keep_in_sight(canvas, desk.scene().size);
    send(pointer, desk, camera, canvas, pins, PointerKind::Moved, place, modifiers);
    ui.ctx().request_repaint();
}
