//! What the pointer does on the canvas: panning is done here, everything else goes to the editor.

use egui::{Event, PointerButton, Pos2, Rect, Ui};
use kurbo::Vec2;

use super::camera::Camera;
use super::paint::StickyOffsets;
use crate::editor::Editor;
use crate::tool::{Modifiers, PointerEvent, PointerKind};

/// How far the pointer may move during a click, in points.
const TOLERANCE: f64 = 4.0;
/// The longest time between the presses of a double click, in seconds.
const DOUBLE_CLICK_SECONDS: f64 = 0.4;
/// How near the edge of the canvas a drag makes it scroll, in points.
const EDGE: f32 = 18.0;
/// How much further towards the edge than it began a drag makes it scroll, in points.
const FURTHER: f32 = 4.0;
/// The fastest scrolling at the edge, in points a second.
const SPEED: f32 = 900.0;

/// The state between frames.
#[derive(Default)]
pub struct PointerState {
    /// The offset of the zone in which a press began, until it ends.
    pressed: Option<Vec2>,
    /// How deep in the scroll zones at the edges the press was, until the pointer leaves them.
    start_depth: egui::Vec2,
    pan: PanState,
    last_press: Option<(f64, Pos2)>,
    /// Whether the present press is the second of two quick ones.
    is_second_press: bool,
    is_over: bool,
    /// Where the right button was pressed.
    menu_press: Option<Pos2>,
    /// Where a context menu was requested.
    menu: Option<Pos2>,
    /// The modifier keys of the last frame.
    modifiers: egui::Modifiers,
}

/// The state of panning with the space bar or the middle button.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
enum PanState {
    /// Away.
    #[default]
    Off,
    /// The space bar is down, or the tool's mode pans: a press starts panning.
    Ready,
    /// The page is being panned.
    Panning,
}

impl PointerState {
    /// Whether the page is being panned.
    #[must_use]
    pub fn is_panning(&self) -> bool {
        self.pan == PanState::Panning
    }

    /// Takes the place where a context menu was requested.
    pub fn take_menu(&mut self) -> Option<Pos2> {
        self.menu.take()
    }

    /// Whether a press would start panning.
    #[must_use]
    pub fn may_pan(&self) -> bool {
        self.pan == PanState::Ready
    }
}

/// Routes pointer events to panning or to the editor.
pub struct PointerRouter<'a> {
    /// The canvas's part of the window.
    pub ui: &'a Ui,
    /// The view, which panning moves.
    pub camera: &'a mut Camera,
    /// The editor, which gets everything else.
    pub editor: &'a mut Editor,
    /// The canvas.
    pub canvas: Rect,
    /// What stays in view.
    pub sticky: StickyOffsets,
    /// Areas of widgets over the map, which handle their own presses.
    pub blocked: &'a [Rect],
}

impl PointerRouter<'_> {
    /// Routes the frame's events.
    pub fn route_events(&mut self, pointer: &mut PointerState) {
        if pointer.pan != PanState::Panning {
            pointer.pan = if super::space_is_down(self.ui) || self.editor.mode().pans {
                PanState::Ready
            } else {
                PanState::Off
            };
        }
        let events = self.ui.input(|input| input.events.clone());
        for event in events {
            match event {
                Event::PointerMoved(place) => self.moved(pointer, place),
                Event::PointerButton {
                    pos,
                    button,
                    pressed: true,
                    ..
                } if self.is_on_map(pos) => self.pressed(pointer, pos, button),
                Event::PointerButton {
                    pos,
                    button,
                    pressed: false,
                    ..
                } => self.released(pointer, pos, button),
                Event::PointerGone => {
                    self.send(pointer, PointerKind::Left, self.canvas.min);
                    pointer.is_over = false;
                }
                _ => {}
            }
        }
        // A modifier that changes a drag takes effect at once.
        let held = self.ui.input(|input| input.modifiers);
        if std::mem::replace(&mut pointer.modifiers, held) != held && pointer.pressed.is_some() {
            let place = self.ui.input(|input| input.pointer.latest_pos());
            if let Some(place) = place {
                self.send(pointer, PointerKind::Moved, place);
            }
        }
        self.scroll_at_edge(pointer);
    }

    /// Whether a place is on the map, with nothing over it.
    fn is_on_map(&self, place: Pos2) -> bool {
        let layer = self.ui.ctx().layer_id_at(place);
        self.canvas.contains(place)
            && !self.blocked.iter().any(|rect| rect.contains(place))
            && layer.is_none_or(|layer| layer == self.ui.layer_id())
    }

    fn moved(&mut self, pointer: &mut PointerState, place: Pos2) {
        let inside = self.is_on_map(place);
        if pointer.pan == PanState::Panning {
            let by = self.ui.input(|input| input.pointer.delta());
            self.camera.pan(by);
        } else if inside || pointer.pressed.is_some() {
            self.send(pointer, PointerKind::Moved, place);
        } else if pointer.is_over || self.editor.is_busy() {
            self.send(pointer, PointerKind::Left, place);
        }
        pointer.is_over = inside;
    }

    fn pressed(&mut self, pointer: &mut PointerState, place: Pos2, button: PointerButton) {
        // A click on the map takes the keyboard from the text fields of the panels.
        if let Some(focused) = self.ui.memory(egui::Memory::focused) {
            self.ui.memory_mut(|memory| memory.surrender_focus(focused));
        }
        let primary = button == PointerButton::Primary;
        if button == PointerButton::Middle || primary && pointer.pan == PanState::Ready {
            pointer.pan = PanState::Panning;
        } else if button == PointerButton::Secondary {
            pointer.menu_press = Some(place);
            self.editor.select_at(self.on_map(place));
        } else if primary {
            let now = self.ui.input(|input| input.time);
            pointer.is_second_press = pointer.last_press.is_some_and(|(then, there)| {
                now - then < DOUBLE_CLICK_SECONDS && there.distance(place) < 6.0
            });
            pointer.last_press = (!pointer.is_second_press).then_some((now, place));
            let on_page = self.camera.to_page(self.canvas, place);
            let zone = self.sticky.zone_at(self.editor.scene(), on_page);
            pointer.pressed = Some(self.sticky.offset(zone));
            pointer.start_depth = self.edge_depth(place);
            self.send(pointer, PointerKind::Pressed, place);
        }
    }

    fn released(&mut self, pointer: &mut PointerState, place: Pos2, button: PointerButton) {
        let primary = button == PointerButton::Primary;
        if pointer.pan == PanState::Panning && (primary || button == PointerButton::Middle) {
            pointer.pan = PanState::Off;
        } else if button == PointerButton::Secondary {
            let pressed = pointer.menu_press.take();
            let stayed = pressed.filter(|pressed| pressed.distance(place) < 6.0);
            pointer.menu = stayed.map(|_| place);
        } else if primary && (pointer.pressed.is_some() || self.editor.is_busy()) {
            if pointer.pressed.is_none() {
                // A drag that comes from a panel may have moved without events here.
                self.moved(pointer, place);
            }
            self.send(pointer, PointerKind::Released, place);
            if std::mem::take(&mut pointer.is_second_press) {
                self.send(pointer, PointerKind::DoubleClicked, place);
            }
            pointer.pressed = None;
        }
    }

    /// The place on the page, without the shift of what stays in view.
    fn on_map(&self, place: Pos2) -> kurbo::Point {
        let on_page = self.camera.to_page(self.canvas, place);
        let zone = self.sticky.zone_at(self.editor.scene(), on_page);
        on_page - self.sticky.offset(zone)
    }

    fn send(&mut self, pointer: &PointerState, kind: PointerKind, place: Pos2) {
        let on_page = self.camera.to_page(self.canvas, place);
        // A drag keeps the zone in which it began, or it would jump when leaving what stays in
        // view.
        let shift = pointer.pressed.unwrap_or_else(|| {
            let zone = self.sticky.zone_at(self.editor.scene(), on_page);
            self.sticky.offset(zone)
        });
        let held = self.ui.input(|input| input.modifiers);
        let mut event = PointerEvent {
            kind,
            at: on_page - shift,
            modifiers: Modifiers {
                command: held.command,
                shift: held.shift,
                alt: held.alt,
            },
            tolerance: TOLERANCE / self.camera.zoom,
        };
        self.editor.pointer(&event);
        // A drag continues outside the canvas, but targets under the panels are not visible.
        if kind == PointerKind::Moved && pointer.pressed.is_some() && !self.is_on_map(place) {
            event.kind = PointerKind::Left;
            self.editor.pointer(&event);
        }
    }

    /// How deep a place is in the zones at the edges, in points: positive at the left and the top.
    fn edge_depth(&self, place: Pos2) -> egui::Vec2 {
        let depth =
            |at: f32, low: f32, high: f32| (low + EDGE - at).max(0.0) - (at - high + EDGE).max(0.0);
        let canvas = self.canvas;
        egui::vec2(
            depth(place.x, canvas.left(), canvas.right()),
            depth(place.y, canvas.top(), canvas.bottom()),
        )
    }

    /// Scrolls while something is dragged near the edge.
    fn scroll_at_edge(&mut self, pointer: &mut PointerState) {
        let Some(place) = self.ui.input(|input| input.pointer.latest_pos()) else {
            return;
        };
        // A drag from a panel scrolls only once it is on the canvas.
        let reach = if pointer.pressed.is_some() { EDGE } else { 0.0 };
        if !self.editor.is_busy() || !self.canvas.expand(reach).contains(place) {
            return;
        }
        let canvas = self.canvas;
        let depth = self.edge_depth(place);
        // A drag that began at the edge scrolls only when moved further towards it.
        let mut by = egui::Vec2::ZERO;
        for axis in 0..2 {
            let began = &mut pointer.start_depth[axis];
            let further = (depth[axis] - *began) * began.signum();
            if pointer.pressed.is_none() || depth[axis] * *began <= 0.0 || further > FURTHER {
                *began = 0.0;
                by[axis] = (depth[axis] / EDGE).clamp(-1.0, 1.0);
            }
        }
        if self.editor.is_vertical_drag() {
            by.x = 0.0;
        }
        // Never scroll beyond the page.
        let page = self.editor.scene().size.to_rect();
        let page = self.camera.rect_to_screen(canvas, page).expand(EDGE);
        let by = egui::vec2(
            by.x.clamp(
                (canvas.right() - page.right()).min(0.0),
                (canvas.left() - page.left()).max(0.0),
            ),
            by.y.clamp(
                (canvas.bottom() - page.bottom()).min(0.0),
                (canvas.top() - page.top()).max(0.0),
            ),
        );
        if by == egui::Vec2::ZERO {
            return;
        }
        let seconds = self.ui.input(|input| input.stable_dt.min(0.05));
        self.camera.pan(by * SPEED * seconds);
        self.camera
            .keep_page_visible(canvas, self.editor.scene().size);
        self.send(pointer, PointerKind::Moved, place);
        self.ui.ctx().request_repaint();
    }
}
