//! The splitter at a side panel's inner edge: dragging resizes the panel, and collapses it when
//! dragged far enough. A double click resets the width.

use std::ops::RangeInclusive;

use egui::accesskit::Role;
use egui::{Area, CursorIcon, EventFilter, Id, Key, Order, Rect, Sense, Stroke, Ui, WidgetInfo};
use egui::{Context, Pos2, vec2};

use super::fields;
use super::icons::{self, Icon};
use super::theme::Tokens;

/// The width of the draggable area, in points.
const GRIP: f32 = 6.0;
/// How far below its minimum width a panel is dragged to collapse it.
const COLLAPSE_DISTANCE: f32 = 60.0;
/// How far an arrow key moves the edge.
const STEP: f32 = 16.0;
/// The size of the button that brings a panel back.
const TAB: egui::Vec2 = vec2(16.0, 44.0);

/// The side of the window at which a panel stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Side {
    /// The left one.
    Left,
    /// The right one.
    Right,
}

/// What was done with a splitter.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum SplitterEvent {
    /// The panel is being resized to this width.
    Dragged(f32),
    /// It was resized to this width, which is to be saved.
    Released(f32),
    /// It was collapsed.
    Collapsed,
}

/// A panel's splitter.
pub struct Splitter<'a> {
    /// What the panel is called.
    pub panel: &'a str,
    /// Where it stands.
    pub side: Side,
    /// Its minimum and maximum width.
    pub limits: RangeInclusive<f32>,
    /// Its default width.
    pub default_width: f32,
}

impl Splitter<'_> {
    /// Draws the splitter of the panel that `ui` fills, and handles dragging.
    pub fn show(&self, ui: &mut Ui) -> Option<SplitterEvent> {
        let tokens = Tokens::of(ui);
        let panel = ui.max_rect();
        let (x, grip) = match self.side {
            Side::Left => (panel.right() - 0.5, panel.right() - GRIP..=panel.right()),
            Side::Right => (panel.left() + 0.5, panel.left()..=panel.left() + GRIP),
        };
        let grip = Rect::from_x_y_ranges(grip, panel.y_range());
        let sense = Sense::CLICK | Sense::DRAG | Sense::FOCUSABLE;
        let response = ui.interact(grip, ui.scope_id().with("edge"), sense);
        let name = format!("Width of the {}", self.panel);
        let width = f64::from(panel.width());
        response.widget_info(|| WidgetInfo {
            value: Some(width),
            ..WidgetInfo::labeled(Role::Splitter, ui.is_enabled(), &name)
        });
        let highlighted = response.dragged() || response.has_focus();
        if highlighted || response.hovered() {
            ui.set_cursor_icon(CursorIcon::ResizeHorizontal);
        }
        let line = if highlighted {
            Stroke::new(2.0, tokens.accent_text)
        } else if response.hovered() {
            Stroke::new(2.0, tokens.hint)
        } else {
            Stroke::new(1.0, tokens.line)
        };
        ui.painter().vline(x, panel.y_range(), line);
        let limited = |width: f32| width.clamp(*self.limits.start(), *self.limits.end());
        if response.double_clicked() {
            return Some(SplitterEvent::Released(self.default_width));
        }
        if let Some(pointer) = response.interact_pointer_pos()
            && (response.dragged() || response.drag_stopped())
        {
            let dragged_to = match self.side {
                Side::Left => pointer.x - panel.left(),
                Side::Right => panel.right() - pointer.x,
            };
            return Some(match response.drag_stopped() {
                true if dragged_to < self.limits.start() - COLLAPSE_DISTANCE => {
                    SplitterEvent::Collapsed
                }
                true => SplitterEvent::Released(limited(dragged_to).round()),
                false => SplitterEvent::Dragged(limited(dragged_to).round()),
            });
        }
        let step = self.step(ui, &response)?;
        Some(SplitterEvent::Released(limited(panel.width() + step)))
    }

    /// By how much the arrow keys make the panel wider now.
    fn step(&self, ui: &Ui, response: &egui::Response) -> Option<f32> {
        if !response.has_focus() {
            return None;
        }
        let filter = EventFilter {
            horizontal_arrows: true,
            ..EventFilter::default()
        };
        ui.memory_mut(|memory| memory.set_focus_lock_filter(response.id, filter));
        let (left, right) = ui.input(|input| {
            (
                input.key_pressed(Key::ArrowLeft),
                input.key_pressed(Key::ArrowRight),
            )
        });
        match (left, right, self.side) {
            (true, false, Side::Left) | (false, true, Side::Right) => Some(-STEP),
            (false, true, Side::Left) | (true, false, Side::Right) => Some(STEP),
            _ => None,
        }
    }
}

/// A small button at the side of `canvas` that shows a panel again. Returns whether it was clicked.
#[must_use]
pub fn restore_button(ctx: &Context, canvas: Rect, side: Side, name: &str) -> bool {
    let at = match side {
        Side::Left => canvas.left_center(),
        Side::Right => canvas.right_center() - vec2(TAB.x, 0.0),
    };
    let at: Pos2 = at - vec2(0.0, TAB.y / 2.0);
    Area::new(Id::unique(("bring back", name)))
        .order(Order::Middle)
        .fixed_pos(at.round())
        .show(ctx, |ui| {
            let tokens = Tokens::of(ui);
            let (rect, response) = ui.allocate_exact_size(TAB, Sense::click());
            response.widget_info(|| WidgetInfo::labeled(Role::Button, true, name));
            let fill = if response.hovered() {
                tokens.chip
            } else {
                tokens.panel
            };
            let line = Stroke::new(1.0, tokens.line);
            let inside = egui::StrokeKind::Inside;
            ui.painter().rect(rect, 5, fill, line, inside);
            let icon = match side {
                Side::Left => Icon::Right,
                Side::Right => Icon::Left,
            };
            icons::paint(
                ui.painter(),
                rect.shrink2(vec2(3.0, 0.0)),
                icon,
                tokens.soft,
            );
            fields::focus_ring(ui, &response, rect, 5);
            response.on_hover_text(name).clicked()
        })
        .inner
}
