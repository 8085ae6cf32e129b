//! Text fields, and drafts that are not applied to the map at once.

use egui::{Id, Margin, Response, Stroke, Ui};

use super::label;
use crate::ui::textbuffer::text_edit;
use crate::ui::theme::{self, Tokens};

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
    invalid: bool,
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
        invalid: false,
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

    /// The hint in an empty field.
    pub fn hint(self, hint: &'a str) -> Self {
        Self { hint, ..self }
    }

    /// At least so many lines; more than one allow line breaks.
    pub fn rows(self, rows: usize) -> Self {
        Self { rows, ..self }
    }

    /// In italics.
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

    /// With this width; else the available width.
    pub fn width(self, width: f32) -> Self {
        Self {
            width: Some(width),
            ..self
        }
    }

    /// With a red edge: the text is invalid.
    pub fn invalid(self, wrong: bool) -> Self {
        Self {
            invalid: wrong,
            ..self
        }
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
                // Menus remove the frames of widgets; a field keeps its own.
                let visuals = ui.visuals_mut();
                let wrong = Stroke::new(1.0, tokens.pain.text);
                let edge = |colour| {
                    if self.invalid {
                        wrong
                    } else {
                        Stroke::new(1.0, colour)
                    }
                };
                visuals.widgets.inactive.bg_stroke = edge(tokens.field_line);
                visuals.widgets.hovered.bg_stroke = edge(tokens.hint);
                if self.invalid {
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

/// A draft that is not applied to the map at once: lists, dates, numbers. While focused, the field
/// shows the typed text, otherwise the map's value.
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
    let response = field.id(id).invalid(!accepts(&text)).show(ui, &mut text);
    if response.has_focus() || response.changed() {
        ui.data_mut(|data| data.insert_temp(id, text.clone()));
    } else {
        ui.data_mut(|data| data.remove::<String>(id));
    }
    (response.changed() && accepts(&text)).then_some(text)
}
