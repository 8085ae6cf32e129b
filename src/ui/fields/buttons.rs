//! Buttons, links, and boxes that open a list.

use egui::{
    Button, Color32, Popup, Rect, Response, RichText, Sense, Stroke, Ui, Vec2, WidgetInfo,
    accesskit::Role, vec2,
};

use super::{clipped_text, focus_ring, frame};
use crate::ui::icons::{self, Icon};
use crate::ui::theme::{self, FIELD_HEIGHT, RADIUS, Tokens};

/// The fill and line colours of a button in its current state.
#[must_use]
pub fn button_colours(response: &Response, tokens: &Tokens) -> (Color32, Color32) {
    if response.is_pointer_button_down_on()
        || Popup::is_id_open(&response.ctx, Popup::default_response_id(response))
    {
        (tokens.chip, tokens.accent_text)
    } else if response.has_focus() {
        (tokens.panel, tokens.accent_text)
    } else if response.hovered() {
        (tokens.chip, tokens.hint)
    } else {
        (tokens.panel, tokens.field_line)
    }
}

/// A box that opens a list: as large as a field, with a truncated text and a triangle that points
/// down.
pub fn choice_box(ui: &mut Ui, name: &str, shown: &str, faint: bool) -> Response {
    boxed(ui, shown, faint, Some(Icon::Down), |enabled| {
        let mut info = WidgetInfo::labeled(Role::ComboBox, enabled, name);
        info.current_text_value = Some(shown.to_owned());
        info
    })
}

/// A row of a panel that selects a thing.
pub fn button_row(ui: &mut Ui, kind: &str, words: &str) -> Response {
    let empty = words.trim().is_empty();
    let shown = if empty { "Untitled" } else { words };
    let name = format!("{kind} {shown}");
    boxed(ui, shown, empty, None, |enabled| {
        WidgetInfo::labeled(Role::Button, enabled, &name)
    })
}

/// A button of the size of a field, with a text cut to its width, and a mark at the right where there
/// is one.
fn boxed(
    ui: &mut Ui,
    shown: &str,
    faint: bool,
    mark: Option<Icon>,
    info: impl Fn(bool) -> WidgetInfo,
) -> Response {
    let tokens = Tokens::of(ui);
    let size = vec2(ui.available_width(), FIELD_HEIGHT);
    let (rect, response) = ui.allocate_exact_size(size, Sense::click());
    response.widget_info(|| info(ui.is_enabled()));
    if !ui.is_rect_visible(rect) {
        return response;
    }
    frame(ui, rect, button_colours(&response, tokens));
    let colour = if faint { tokens.hint } else { tokens.text };
    let mut text = rect.shrink2(vec2(11.0, 0.0));
    if let Some(mark) = mark {
        text.max.x = rect.right() - 24.0;
        let at = Rect::from_center_size(rect.right_center() - vec2(14.0, 0.0), Vec2::splat(11.0));
        icons::paint(ui.painter(), at, mark, tokens.soft);
    }
    if clipped_text(ui, text, shown, theme::regular(13.0), colour) {
        return response.on_hover_text(shown);
    }
    response
}

/// A filled button for the main action of a dialog or bar.
pub fn primary_button(ui: &mut Ui, words: &str) -> Response {
    let tokens = Tokens::of(ui);
    let text = RichText::new(words)
        .font(theme::semibold(13.0))
        .color(Color32::WHITE);
    ui.scope(|ui| {
        let widgets = &mut ui.visuals_mut().widgets;
        for state in [
            &mut widgets.inactive,
            &mut widgets.hovered,
            &mut widgets.active,
        ] {
            state.weak_bg_fill = tokens.accent;
            state.bg_stroke = Stroke::NONE;
        }
        widgets.hovered.weak_bg_fill = tokens.accent.lerp_to_gamma(Color32::BLACK, 0.12);
        widgets.active.weak_bg_fill = tokens.accent.lerp_to_gamma(Color32::BLACK, 0.2);
        widgets.active.bg_stroke =
            Stroke::new(2.0, tokens.accent.lerp_to_gamma(Color32::WHITE, 0.4));
        ui.add(Button::new(text).min_size(vec2(0.0, 30.0)))
    })
    .inner
}

/// A button with a line around it.
pub fn button(ui: &mut Ui, words: &str) -> Response {
    ui.add(Button::new(words).min_size(vec2(0.0, 30.0)))
}

/// A button of words alone, for bars.
pub fn bar_button(ui: &mut Ui, words: &str) -> Response {
    let soft = Tokens::of(ui).soft;
    frameless(ui, |ui| {
        ui.add(Button::new(RichText::new(words).color(soft)).min_size(vec2(0.0, 30.0)))
    })
}

/// Draws what is added without a frame until it is hovered or focused.
pub fn frameless<R>(ui: &mut Ui, add: impl FnOnce(&mut Ui) -> R) -> R {
    ui.scope(|ui| {
        let accent = Tokens::of(ui).accent_text;
        let widgets = &mut ui.visuals_mut().widgets;
        widgets.inactive.weak_bg_fill = Color32::TRANSPARENT;
        widgets.inactive.bg_stroke = Stroke::NONE;
        widgets.hovered.bg_stroke = Stroke::NONE;
        widgets.open.bg_stroke = Stroke::NONE;
        widgets.active.bg_stroke = Stroke::new(1.0, accent);
        add(ui)
    })
    .inner
}

/// A square button with an icon, a name for screen readers and the same as a tooltip.
pub fn icon_button(ui: &mut Ui, icon: Icon, name: &str, side: f32) -> Response {
    let enabled = ui.is_enabled();
    let response = icon_of(ui, icon, name, side, false);
    response.widget_info(|| WidgetInfo::labeled(Role::Button, enabled, name));
    response
}

/// A button with only an icon that is one of several, of which one is on.
pub fn icon_toggle(ui: &mut Ui, icon: Icon, name: &str, side: f32, on: bool) -> Response {
    let enabled = ui.is_enabled();
    let response = icon_of(ui, icon, name, side, on);
    response.widget_info(|| WidgetInfo::selected(Role::RadioButton, enabled, on, name));
    response
}

fn icon_of(ui: &mut Ui, icon: Icon, name: &str, side: f32, on: bool) -> Response {
    let tokens = Tokens::of(ui);
    let enabled = ui.is_enabled();
    let (rect, response) = ui.allocate_exact_size(Vec2::splat(side), Sense::click());
    if ui.is_rect_visible(rect) {
        if on {
            ui.painter().rect_filled(rect, RADIUS, tokens.accent_soft);
        } else if enabled && (response.hovered() || response.is_pointer_button_down_on()) {
            ui.painter().rect_filled(rect, RADIUS, tokens.chip);
        }
        focus_ring(ui, &response, rect, RADIUS);
        let colour = match (on, enabled) {
            (true, _) => tokens.accent_text,
            (false, true) => tokens.soft,
            (false, false) => tokens.grip,
        };
        let inner =
            Rect::from_center_size(rect.center(), Vec2::splat((side * 0.5).clamp(9.0, 16.0)));
        icons::paint(ui.painter(), inner, icon, colour);
    }
    response.on_hover_text(name)
}

/// A small + in the accent's colour.
pub fn plus(ui: &mut Ui, name: &str) -> Response {
    let tokens = Tokens::of(ui);
    let (rect, response) = ui.allocate_exact_size(Vec2::splat(21.0), Sense::click());
    response.widget_info(|| WidgetInfo::labeled(Role::Button, ui.is_enabled(), name));
    if response.hovered() {
        ui.painter().rect_filled(rect, RADIUS, tokens.chip);
    }
    focus_ring(ui, &response, rect, RADIUS);
    icons::paint(
        ui.painter(),
        rect.shrink(5.0),
        Icon::Plus,
        tokens.accent_text,
    );
    response.on_hover_text(name)
}

/// Words that do something, in the accent's colour: `+ Add pain point`.
pub fn link(ui: &mut Ui, words: &str) -> Response {
    let colour = Tokens::of(ui).accent_text;
    frameless(ui, |ui| {
        ui.spacing_mut().button_padding = vec2(0.0, 2.0);
        ui.spacing_mut().interact_size.y = 20.0;
        align_text_with_fields(ui);
        ui.add(Button::new(RichText::new(words).color(colour)))
    })
}

/// Aligns the text with fields and labels: the hover frame reaches out around it.
fn align_text_with_fields(ui: &mut Ui) {
    let widgets = &mut ui.visuals_mut().widgets;
    for state in [
        &mut widgets.inactive,
        &mut widgets.hovered,
        &mut widgets.active,
        &mut widgets.open,
    ] {
        state.expansion = 3.0;
    }
}

/// Small words that do something, with a fuller name for screen readers.
pub fn small_link(ui: &mut Ui, words: &str, name: &str) -> Response {
    coloured_link(ui, words, name, Tokens::of(ui).accent_text)
}

/// [`small_link`] that does not ask for attention.
pub fn quiet_link(ui: &mut Ui, words: &str, name: &str) -> Response {
    coloured_link(ui, words, name, Tokens::of(ui).muted)
}

fn coloured_link(ui: &mut Ui, words: &str, name: &str, colour: Color32) -> Response {
    frameless(ui, |ui| {
        ui.spacing_mut().button_padding = vec2(0.0, 0.0);
        align_text_with_fields(ui);
        let text = RichText::new(words)
            .font(theme::regular(12.0))
            .color(colour);
        ui.add(Button::new(text))
    })
    .accessible_name(name)
}
