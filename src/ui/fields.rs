//! The widgets that panels and dialogs are made of: labelled fields, choices, buttons, chips.
//!
//! Every input has an accessible name, and every text is edited through [`text_edit`].

use egui::{
    Align, Align2, Button, Color32, CornerRadius, FontId, Id, Layout, Margin, Popup, Rect,
    Response, RichText, Sense, Stroke, StrokeKind, Ui, Vec2, WidgetInfo, accesskit::Role, vec2,
};

use super::icons::{self, Icon};
use super::textbuffer::text_edit;
use super::theme::{self, FIELD_HEIGHT, RADIUS, Tokens};

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

/// A text field.
#[derive(Clone, Copy, Debug)]
#[must_use = "show it"]
pub struct TextField<'a> {
    label: &'a str,
    visible: bool,
    hint: &'a str,
    rows: usize,
    italic: bool,
    id: Option<Id>,
    width: Option<f32>,
    wrong: bool,
}

/// A text field with this name over it.
pub fn text_field(label: &str) -> TextField<'_> {
    TextField {
        label,
        visible: true,
        hint: "",
        rows: 1,
        italic: false,
        id: None,
        width: None,
        wrong: false,
    }
}

impl<'a> TextField<'a> {
    /// Keeps the name for screen readers and does not draw it.
    pub fn unlabelled(self) -> Self {
        Self {
            visible: false,
            ..self
        }
    }

    /// What an empty field says.
    pub fn hint(self, hint: &'a str) -> Self {
        Self { hint, ..self }
    }

    /// At least so many lines; more than one allow line breaks.
    pub fn rows(self, rows: usize) -> Self {
        Self { rows, ..self }
    }

    /// In slanted letters.
    pub fn italic(self) -> Self {
        Self {
            italic: true,
            ..self
        }
    }

    /// With this id, so that the cursor stays where it is while things around change.
    pub fn id(self, id: Id) -> Self {
        Self {
            id: Some(id),
            ..self
        }
    }

    /// So wide; else as wide as there is room.
    pub fn width(self, width: f32) -> Self {
        Self {
            width: Some(width),
            ..self
        }
    }

    /// With a red edge: the text means nothing.
    pub fn wrong(self, wrong: bool) -> Self {
        Self { wrong, ..self }
    }

    /// Shows it.
    pub fn show(self, ui: &mut Ui, text: &mut String) -> Response {
        let tokens = Tokens::of(ui);
        let name = self.visible.then(|| label(ui, self.label).id);
        let font = if self.italic {
            theme::italic(13.0)
        } else {
            theme::regular(13.0)
        };
        let width = self.width.unwrap_or_else(|| ui.available_width());
        let response = ui
            .scope(|ui| {
                // Menus take the lines of what is in them away; a field keeps its own.
                let visuals = ui.visuals_mut();
                let wrong = Stroke::new(1.0, tokens.pain.text);
                let edge = |colour| {
                    if self.wrong {
                        wrong
                    } else {
                        Stroke::new(1.0, colour)
                    }
                };
                visuals.widgets.inactive.bg_stroke = edge(tokens.field_line);
                visuals.widgets.hovered.bg_stroke = edge(tokens.hint);
                if self.wrong {
                    visuals.selection.stroke = wrong;
                }
                let hint = self.hint.to_owned();
                text_edit(ui, text, self.rows > 1, (font, tokens.text), |edit| {
                    let edit = edit
                        .desired_rows(self.rows)
                        .desired_width(width)
                        .margin(Margin::symmetric(11, 8))
                        .hint_text(hint);
                    match self.id {
                        Some(id) => edit.id(id),
                        None => edit,
                    }
                })
                .response
                .response
            })
            .inner;
        match name {
            Some(name) => response.labelled_by(name),
            None => response.accessible_name(self.label),
        }
    }
}

/// A text under editing that the map need not take at once: lists, dates, numbers. While the field
/// has the keyboard it shows what was typed, otherwise what the map holds.
pub fn draft_field(
    ui: &mut Ui,
    field: TextField<'_>,
    id: Id,
    current: &str,
    accepts: impl Fn(&str) -> bool,
) -> Option<String> {
    let mut text = ui
        .data(|data| data.get_temp::<String>(id))
        .unwrap_or_else(|| current.to_owned());
    let response = field.id(id).wrong(!accepts(&text)).show(ui, &mut text);
    if response.has_focus() || response.changed() {
        ui.data_mut(|data| data.insert_temp(id, text.clone()));
    } else {
        ui.data_mut(|data| data.remove::<String>(id));
    }
    (response.changed() && accepts(&text)).then_some(text)
}

fn button_ground(response: &Response, tokens: &Tokens) -> (Color32, Color32) {
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

/// A box of the size of a field, with a text cut to its width and a triangle that points down: what
/// opens a list.
pub fn choice_box(ui: &mut Ui, name: &str, shown: &str, faint: bool) -> Response {
    let tokens = Tokens::of(ui);
    let size = vec2(ui.available_width(), FIELD_HEIGHT);
    let (rect, response) = ui.allocate_exact_size(size, Sense::click());
    response.widget_info(|| {
        let mut info = WidgetInfo::labeled(Role::ComboBox, ui.is_enabled(), name);
        info.current_text_value = Some(shown.to_owned());
        info
    });
    if ui.is_rect_visible(rect) {
        let (fill, line) = button_ground(&response, tokens);
        let painter = ui.painter();
        painter.rect(
            rect,
            RADIUS,
            fill,
            Stroke::new(1.0, line),
            StrokeKind::Inside,
        );
        let colour = if faint { tokens.hint } else { tokens.text };
        let text = rect
            .shrink2(vec2(11.0, 0.0))
            .with_max_x(rect.right() - 24.0);
        let cut = clipped_text(ui, text, shown, theme::regular(13.0), colour);
        let mark = Rect::from_center_size(rect.right_center() - vec2(14.0, 0.0), Vec2::splat(11.0));
        icons::paint(ui.painter(), mark, Icon::Down, tokens.soft);
        if cut {
            return response.on_hover_text(shown);
        }
    }
    response
}

/// Draws one line of text in the middle of `rect`'s height, from its left, cut with an ellipsis;
/// says whether it was cut.
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

/// A choice of one among several; gives back the place of the one that was picked now.
pub fn combo<'t>(
    ui: &mut Ui,
    name: &str,
    shown: &str,
    chosen: Option<usize>,
    entries: impl IntoIterator<Item = &'t str>,
) -> Option<usize> {
    ui.push_id(name, |ui| {
        label(ui, name);
        combo_box(ui, name, shown, chosen, entries)
    })
    .inner
}

/// [`combo`] without the name drawn over it.
pub fn combo_box<'t>(
    ui: &mut Ui,
    name: &str,
    shown: &str,
    chosen: Option<usize>,
    entries: impl IntoIterator<Item = &'t str>,
) -> Option<usize> {
    let response = choice_box(ui, name, shown, chosen.is_none());
    let width = response.rect.width() - 14.0;
    let mut picked = None;
    Popup::menu(&response).width(width).show(|ui| {
        ui.set_min_width(width);
        egui::ScrollArea::vertical()
            .max_height(320.0)
            .show(ui, |ui| {
                for (place, entry) in entries.into_iter().enumerate() {
                    if menu_row(ui, entry, "", Some(chosen == Some(place)), true).clicked() {
                        picked = Some(place);
                        ui.close();
                    }
                }
            });
    });
    picked
}

/// A choice among the values of an enum, with "nothing" first where that is allowed.
pub fn choose<T: Copy + PartialEq>(
    ui: &mut Ui,
    name: &str,
    current: Mixed<Option<T>>,
    nothing: Option<&str>,
    values: &[T],
    word: impl Fn(T) -> &'static str,
) -> Option<Option<T>> {
    let skip = usize::from(nothing.is_some());
    let chosen = match current {
        Mixed::Same(Some(value)) => values.iter().position(|v| *v == value).map(|at| at + skip),
        Mixed::Same(None) | Mixed::Differ => None,
    };
    let shown = match current {
        Mixed::Same(Some(value)) => word(value),
        Mixed::Same(None) => nothing.unwrap_or_default(),
        Mixed::Differ => MIXED,
    };
    let entries = nothing.into_iter().chain(values.iter().map(|v| word(*v)));
    let place = combo(ui, name, shown, chosen, entries)?;
    if place < skip {
        Some(None)
    } else {
        values.get(place - skip).copied().map(Some)
    }
}

/// What a field says when the things chosen do not agree.
pub const MIXED: &str = "mixed";

/// One value for several things, or the fact that they differ.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Mixed<T> {
    /// All have it.
    Same(T),
    /// They do not agree.
    Differ,
}

impl<T: PartialEq> Mixed<T> {
    /// The value that all of `values` have; `None` where there are none.
    pub fn of(values: impl IntoIterator<Item = T>) -> Option<Self> {
        let mut values = values.into_iter();
        let first = values.next()?;
        Some(if values.all(|value| value == first) {
            Self::Same(first)
        } else {
            Self::Differ
        })
    }
}

/// How wide a row in a menu wants to be.
#[must_use]
pub fn menu_row_width(ui: &Ui, words: &str, key: &str, marked: bool) -> f32 {
    let width = |text: &str, size: f32| {
        let font = theme::regular(size);
        let galley = ui
            .painter()
            .layout_no_wrap(text.to_owned(), font, Color32::BLACK);
        galley.size().x
    };
    let gutter = if marked { 22.0 } else { 0.0 };
    let gap = if key.is_empty() { 0.0 } else { 28.0 };
    16.0 + gutter + width(words, 13.0) + gap + width(key, 12.0)
}

/// A row in a menu: a mark where it is chosen, its words, its key at the right.
pub fn menu_row(
    ui: &mut Ui,
    words: &str,
    key: &str,
    chosen: Option<bool>,
    enabled: bool,
) -> Response {
    let tokens = Tokens::of(ui);
    let font = theme::regular(13.0);
    let galley = ui
        .painter()
        .layout_no_wrap(words.to_owned(), font, tokens.text);
    let key_font = theme::regular(12.0);
    let key_galley = ui
        .painter()
        .layout_no_wrap(key.to_owned(), key_font, tokens.muted);
    let gutter = if chosen.is_some() { 22.0 } else { 0.0 };
    let wanted = menu_row_width(ui, words, key, chosen.is_some());
    let size = vec2(wanted.max(ui.available_width()), 28.0);
    let sense = if enabled {
        Sense::click()
    } else {
        Sense::hover()
    };
    let (rect, response) = ui.allocate_exact_size(size, sense);
    response.widget_info(|| {
        let mut info = WidgetInfo::labeled(Role::MenuItem, enabled && ui.is_enabled(), words);
        info.selected = chosen;
        info
    });
    if ui.is_rect_visible(rect) {
        let painter = ui.painter();
        if enabled && (response.hovered() || response.has_focus()) {
            painter.rect_filled(rect, 6.0, tokens.chip);
        }
        let inner = rect.shrink2(vec2(8.0, 0.0));
        if chosen == Some(true) {
            let mark =
                Rect::from_center_size(inner.left_center() + vec2(6.0, 0.0), Vec2::splat(13.0));
            icons::paint(painter, mark, Icon::Check, tokens.accent_text);
        }
        let colour = if enabled { tokens.text } else { tokens.hint };
        let at = inner.left_center() + vec2(gutter, -galley.size().y / 2.0);
        painter.galley_with_override_text_color(at, galley, colour);
        let at = inner.right_center() - vec2(key_galley.size().x, key_galley.size().y / 2.0);
        let colour = if enabled { tokens.muted } else { tokens.hint };
        painter.galley_with_override_text_color(at, key_galley, colour);
    }
    response
}

/// A line between groups of a menu.
pub fn menu_line(ui: &mut Ui) {
    let (rect, _) = ui.allocate_exact_size(vec2(ui.available_width(), 3.0), Sense::hover());
    ui.painter().hline(
        rect.x_range(),
        rect.center().y,
        Stroke::new(1.0, Tokens::of(ui).line),
    );
}

/// A filled button: the one thing a dialog or bar is there for.
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
    bare(ui, |ui| {
        ui.add(Button::new(RichText::new(words).color(soft)).min_size(vec2(0.0, 30.0)))
    })
}

/// Gives what is added no frame until the pointer or the keyboard is on it.
pub fn bare<R>(ui: &mut Ui, add: impl FnOnce(&mut Ui) -> R) -> R {
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
    let tokens = Tokens::of(ui);
    let enabled = ui.is_enabled();
    let (rect, response) = ui.allocate_exact_size(Vec2::splat(side), Sense::click());
    response.widget_info(|| WidgetInfo::labeled(Role::Button, enabled, name));
    if ui.is_rect_visible(rect) {
        if enabled && (response.hovered() || response.is_pointer_button_down_on()) {
            ui.painter().rect_filled(rect, RADIUS, tokens.chip);
        }
        focus_ring(ui, &response, rect, RADIUS);
        let colour = if enabled { tokens.soft } else { tokens.grip };
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

/// Draws the mark of the keyboard's place.
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

/// Words that do something, in the accent's colour: `+ Add pain point`.
pub fn link(ui: &mut Ui, words: &str) -> Response {
    let colour = Tokens::of(ui).accent_text;
    bare(ui, |ui| {
        ui.spacing_mut().button_padding = vec2(3.0, 2.0);
        ui.spacing_mut().interact_size.y = 20.0;
        ui.add(Button::new(RichText::new(words).color(colour)))
    })
}

/// Small words that do something, with a fuller name for screen readers.
pub fn small_link(ui: &mut Ui, words: &str, name: &str) -> Response {
    let colour = Tokens::of(ui).accent_text;
    bare(ui, |ui| {
        ui.spacing_mut().button_padding = vec2(3.0, 0.0);
        let text = RichText::new(words)
            .font(theme::regular(12.0))
            .color(colour);
        ui.add(Button::new(text))
    })
    .accessible_name(name)
}

/// A thing as a row of the panel that leads to it.
pub fn button_row(ui: &mut Ui, kind: &str, words: &str) -> Response {
    let tokens = Tokens::of(ui);
    let size = vec2(ui.available_width(), FIELD_HEIGHT);
    let (rect, response) = ui.allocate_exact_size(size, Sense::click());
    let empty = words.trim().is_empty();
    let shown = if empty { "Untitled" } else { words };
    let name = format!("{kind} {shown}");
    response.widget_info(|| WidgetInfo::labeled(Role::Button, ui.is_enabled(), &name));
    let (fill, line) = button_ground(&response, tokens);
    ui.painter().rect(
        rect,
        RADIUS,
        fill,
        Stroke::new(1.0, line),
        StrokeKind::Inside,
    );
    let colour = if empty { tokens.hint } else { tokens.text };
    let text = rect.shrink2(vec2(11.0, 0.0));
    if clipped_text(ui, text, shown, theme::regular(13.0), colour) {
        return response.on_hover_text(shown);
    }
    response
}

/// A tick box with its words beside it.
pub fn checkbox(ui: &mut Ui, words: &str, checked: &mut bool) -> Response {
    let tokens = Tokens::of(ui);
    let galley = ui
        .painter()
        .layout_no_wrap(words.to_owned(), theme::regular(13.0), tokens.text);
    let size = vec2(16.0 + 8.0 + galley.size().x, 24.0);
    let (rect, mut response) = ui.allocate_exact_size(size, Sense::click());
    if response.clicked() {
        *checked = !*checked;
        response.mark_changed();
    }
    response.widget_info(|| WidgetInfo::selected(Role::CheckBox, ui.is_enabled(), *checked, words));
    if ui.is_rect_visible(rect) {
        let square = Rect::from_min_size(rect.left_center() - vec2(0.0, 8.0), Vec2::splat(16.0));
        let painter = ui.painter();
        let (fill, line) = if *checked {
            (tokens.accent, tokens.accent)
        } else {
            (
                tokens.panel,
                if response.hovered() {
                    tokens.hint
                } else {
                    tokens.field_line
                },
            )
        };
        let line = if response.has_focus() {
            tokens.accent_text
        } else {
            line
        };
        painter.rect(square, 4, fill, Stroke::new(1.0, line), StrokeKind::Inside);
        if *checked {
            icons::paint(painter, square.shrink(2.5), Icon::Check, Color32::WHITE);
        }
        let at = rect.left_center() + vec2(24.0, -galley.size().y / 2.0);
        painter.galley(at, galley, tokens.text);
    }
    response
}

/// Several small boxes in a row, one of which may be chosen; a click on the chosen one takes the
/// choice back where `clears` says so. Gives back the new choice.
pub fn pick_row(
    ui: &mut Ui,
    name: &str,
    words: &[&str],
    chosen: Option<usize>,
    clears: bool,
) -> Option<Option<usize>> {
    let tokens = Tokens::of(ui);
    let mut picked = None;
    let gap = 4.0;
    #[expect(clippy::cast_precision_loss, reason = "a handful of boxes")]
    let count = words.len() as f32;
    let width = ((ui.available_width() - gap * (count - 1.0)) / count).max(20.0);
    ui.horizontal(|ui| {
        ui.spacing_mut().item_spacing.x = gap;
        for (place, caption) in words.iter().enumerate() {
            let on = chosen == Some(place);
            let (spot, response) = ui.allocate_exact_size(vec2(width, 28.0), Sense::click());
            let spoken = format!("{name} {caption}");
            response.widget_info(|| {
                WidgetInfo::selected(Role::RadioButton, ui.is_enabled(), on, &spoken)
            });
            let (fill, line) = if on {
                (tokens.accent_soft, tokens.accent_text)
            } else {
                button_ground(&response, tokens)
            };
            let painter = ui.painter();
            painter.rect(
                spot,
                RADIUS,
                fill,
                Stroke::new(1.0, line),
                StrokeKind::Inside,
            );
            let (font, colour) = if on {
                (theme::semibold(13.0), tokens.accent_text)
            } else {
                (theme::regular(13.0), tokens.text)
            };
            painter.text(spot.center(), Align2::CENTER_CENTER, caption, font, colour);
            focus_ring(ui, &response, spot, RADIUS);
            if response.clicked() {
                picked = Some((!(on && clears)).then_some(place));
            }
        }
    });
    picked
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
