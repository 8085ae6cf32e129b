//! The widgets that panels and dialogs are made of: labelled fields, choices, buttons, chips.
//!
//! Every input has an accessible name, and every text is edited through
//! [`text_edit`](super::textbuffer::text_edit).

mod buttons;
mod choice;
mod menu;
mod swatches;
mod tabs;
mod text;

use egui::{
    Align, Align2, Color32, CornerRadius, FontId, Layout, Rect, Response, RichText, Stroke,
    StrokeKind, Ui, vec2,
};

use super::theme::{self, RADIUS, Tokens};

pub use buttons::{
    bar_button, button, button_colours, button_row, choice_box, frameless, icon_button,
    icon_toggle, link, plus, primary_button, quiet_link, small_link,
};
pub use choice::{MIXED, Mixed, checkbox, choose, combo, combo_box, combo_list, pick_row};
pub use menu::{MenuRow, RowLead, channel_row, context_menu_requested, menu_line, menu_row};
pub use swatches::{dots, faces, hues, levels};
pub use tabs::Tabs;
pub use text::{TextField, draft_field, text_field};

/// The height of a list: `wanted`, limited by the window's height less `taken` for everything else.
#[must_use]
pub fn list_height(ctx: &egui::Context, wanted: f32, taken: f32) -> f32 {
    wanted.min((ctx.content_rect().height() - taken).max(60.0))
}

/// The small grey heading of a field.
pub fn label(ui: &mut Ui, text: &str) -> Response {
    ui.add_space(4.0);
    let response = caption(ui, text);
    ui.add_space(-1.0);
    response
}

/// The same without room over it, for a row with something beside it.
pub fn caption(ui: &mut Ui, text: &str) -> Response {
    let colour = Tokens::of(ui).muted;
    ui.label(RichText::new(text).font(theme::regular(12.0)).color(colour))
}

/// The heading of a part of a panel.
pub fn section(ui: &mut Ui, text: &str) -> Response {
    let colour = Tokens::of(ui).muted;
    ui.label(
        RichText::new(text)
            .font(theme::semibold(12.0))
            .color(colour),
    )
}

/// Truncates a text for a tooltip, so that it does not cover the window.
#[must_use]
pub fn hint(text: &str) -> String {
    const MOST: usize = 300;
    match text.char_indices().nth(MOST) {
        Some((end, _)) => format!("{}\u{2026}", text[..end].trim_end()),
        None => text.to_owned(),
    }
}

/// Draws one line of text in the middle of `rect`'s height, from its left, cut with an ellipsis;
/// returns whether it was cut.
#[must_use]
pub fn clipped_text(ui: &Ui, rect: Rect, text: &str, font: FontId, colour: Color32) -> bool {
    let mut job = egui::text::LayoutJob::simple_singleline(text.to_owned(), font, colour);
    job.wrap = egui::text::TextWrapping::truncate_at_width(rect.width().max(1.0));
    let galley = ui.painter().layout_job(job);
    let cut = galley.elided;
    let at = Align2::LEFT_CENTER
        .align_size_within_rect(galley.size(), rect)
        .min;
    ui.painter().galley(at, galley, colour);
    cut
}

/// Draws the ground and the line of a field or a button.
pub fn frame(ui: &Ui, rect: Rect, (fill, line): (Color32, Color32)) {
    let line = Stroke::new(1.0, line);
    let inside = StrokeKind::Inside;
    ui.painter().rect(rect, RADIUS, fill, line, inside);
}

/// Draws the focus ring.
pub fn focus_ring(ui: &Ui, response: &Response, rect: Rect, radius: u8) {
    if response.has_focus() {
        ui.painter().rect_stroke(
            rect,
            CornerRadius::same(radius),
            Stroke::new(1.5, Tokens::of(ui).accent_text),
            StrokeKind::Inside,
        );
    }
}

/// Scrolls to the widget that has just got the keyboard, if it lies in what scrolls here: Tab may lead
/// to one that is out of view. To be called at the end of a scroll area's content.
pub fn reveal_focus(ui: &Ui) {
    let revealed = ui.scope_id().with("revealed focus");
    let focused = ui.memory(egui::Memory::focused);
    let before = ui.data(|data| data.get_temp::<Option<egui::Id>>(revealed));
    if before == Some(focused) {
        return;
    }
    ui.data_mut(|data| data.insert_temp(revealed, focused));
    // Asking for the widget's response would take part in how it handles the keyboard.
    let widget = focused.and_then(|id| {
        ui.ctx()
            .viewport(|viewport| viewport.this_pass.widgets.get(id).copied())
    });
    let Some(widget) = widget else {
        return;
    };
    // What can be seen elsewhere belongs to something else at this height.
    let is_elsewhere =
        widget.interact_rect.is_positive() && !ui.clip_rect().intersects(widget.interact_rect);
    let is_inside = ui.min_rect().contains(widget.rect.center());
    if is_inside && !is_elsewhere && widget.layer_id == ui.layer_id() {
        ui.scroll_to_rect(widget.rect.expand(8.0), None);
    }
}

/// Two fields side by side.
pub fn pair<A, B>(
    ui: &mut Ui,
    one: impl FnOnce(&mut Ui) -> A,
    other: impl FnOnce(&mut Ui) -> B,
) -> (A, B) {
    let gap = 6.0;
    let width = (ui.available_width() - gap) / 2.0;
    ui.horizontal_top(|ui| {
        ui.spacing_mut().item_spacing.x = gap;
        let column = Layout::top_down(Align::Min);
        let size = vec2(width, 0.0);
        let first = ui
            .allocate_ui_with_layout(size, column, |ui| {
                ui.set_width(width);
                one(ui)
            })
            .inner;
        let second = ui
            .allocate_ui_with_layout(size, column, |ui| {
                ui.set_width(width);
                other(ui)
            })
            .inner;
        (first, second)
    })
    .inner
}
