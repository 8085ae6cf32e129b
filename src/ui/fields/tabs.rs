//! Tabs: the maps of a document, the tabs of a panel.

use egui::accesskit::Role;
use egui::{Align2, Color32, Rect, Response, Sense, Shadow, Ui, WidgetInfo, pos2, vec2};

use super::{clipped_text, focus_ring};
use crate::ui::theme::{self, Tokens};

/// A row of tabs.
pub struct Tabs<'a> {
    names: &'a [String],
    widths: Vec<f32>,
    on: Option<usize>,
}

impl<'a> Tabs<'a> {
    /// Tabs as wide as their names, none wider than `longest`; `on` is the chosen one.
    #[must_use]
    pub fn new(ui: &Ui, names: &'a [String], on: Option<usize>, longest: f32) -> Self {
        // The chosen tab is semibold and wider: measure that, so that nothing moves.
        let width = |name: &String| {
            let font = theme::semibold(13.0);
            let galley = ui
                .painter()
                .layout_no_wrap(name.clone(), font, Color32::BLACK);
            galley.size().x.min(longest) + 26.0
        };
        Self {
            names,
            widths: names.iter().map(width).collect(),
            on,
        }
    }

    /// Tabs that share this width.
    #[must_use]
    pub fn shared(names: &'a [String], on: Option<usize>, width: f32) -> Self {
        #[expect(clippy::cast_precision_loss, reason = "a handful of tabs")]
        let each = (width - 6.0) / names.len().max(1) as f32;
        Self {
            names,
            widths: names.iter().map(|_| each).collect(),
            on,
        }
    }

    /// How wide they are.
    #[must_use]
    pub fn width(&self) -> f32 {
        self.widths.iter().sum::<f32>() + 6.0
    }

    /// Shows them; returns another one that was chosen now.
    pub fn show(self, ui: &mut Ui) -> Option<usize> {
        let on = self.on;
        let tabs = self.show_sensing(ui, Sense::click());
        let chosen = tabs.iter().position(Response::clicked);
        chosen.filter(|chosen| on != Some(*chosen))
    }

    /// Shows them; returns the response of each.
    pub fn show_sensing(self, ui: &mut Ui, sense: Sense) -> Vec<Response> {
        let tokens = Tokens::of(ui);
        let size = vec2(self.width(), 30.0);
        let (track, _) = ui.allocate_exact_size(size, Sense::hover());
        ui.painter().rect_filled(track, 7.0, tokens.chip);
        let mut left = track.left() + 3.0;
        let mut tabs = Vec::new();
        for (place, (name, width)) in self.names.iter().zip(&self.widths).enumerate() {
            let rect = Rect::from_min_size(pos2(left, track.top() + 3.0), vec2(*width, 24.0));
            left += width;
            let on = self.on == Some(place);
            tabs.push(tab(ui, rect, sense, (place, name), on));
        }
        tabs
    }
}

fn tab(ui: &Ui, rect: Rect, sense: Sense, (place, name): (usize, &String), on: bool) -> Response {
    let tokens = Tokens::of(ui);
    let id = ui.scope_id().with(("tab", place));
    let response = ui.interact(rect, id, sense);
    response.widget_info(|| WidgetInfo::selected(Role::Tab, ui.is_enabled(), on, name));
    if on {
        let shadow = Shadow {
            offset: [0, 1],
            blur: 3,
            spread: 0,
            color: Color32::from_black_alpha(34),
        };
        ui.painter().add(shadow.as_shape(rect, 6));
        ui.painter().rect_filled(rect, 6.0, tokens.raised);
    }
    let font = if on {
        theme::semibold(13.0)
    } else {
        theme::regular(13.0)
    };
    let colour = match (on, response.hovered()) {
        (true, _) => tokens.text,
        (false, true) => tokens.soft,
        (false, false) => tokens.muted,
    };
    let inner = Rect::from_center_size(rect.center(), vec2(rect.width() - 8.0, 24.0));
    let painter = ui.painter();
    let galley = painter.layout_no_wrap(name.clone(), font.clone(), colour);
    let fits = galley.size().x <= inner.width() + 0.5;
    let cut = if fits {
        let at = Align2::CENTER_CENTER.align_size_within_rect(galley.size(), inner);
        painter.galley(at.min, galley, colour);
        false
    } else {
        clipped_text(ui, inner, name, font, colour)
    };
    focus_ring(ui, &response, rect, 6);
    if cut {
        return response.on_hover_text(super::hint(name));
    }
    response
}
