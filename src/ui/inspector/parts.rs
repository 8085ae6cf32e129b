//! Fields of the panel that write straight into the map.

use egui::accesskit::Role;
use egui::{Popup, Rect, Sense, Stroke, StrokeKind, Ui, Vec2, WidgetInfo, vec2};

use super::super::ask::Editor;
use super::super::fields::{self, TextField, draft_field, label};
use super::super::icons::{self, Icon};
use super::super::theme::{self, RADIUS, Tokens};
use crate::edit::Field;
use crate::model::{Hue, Score, Severity};

/// A text that is written into the map as it is typed; all the typing is one step.
pub fn text(
    ui: &mut Ui,
    editor: &mut Editor<'_>,
    name: &str,
    field: TextField<'_>,
    current: &str,
    make: impl Fn(String) -> Field,
) {
    let mut text = current.to_owned();
    let id = ui.make_persistent_id(name);
    let response = field.id(id).show(ui, &mut text);
    if super::is_written_next(ui, &editor.targets) {
        response.request_focus();
    }
    if response.changed() {
        editor.set_merging(make(text), name);
    }
    if response.lost_focus() {
        editor.seal();
    }
}

/// A text field with this name over it, written into the map as it is typed.
pub fn line(
    ui: &mut Ui,
    editor: &mut Editor<'_>,
    name: &str,
    current: &str,
    make: impl Fn(String) -> Field,
) {
    text(ui, editor, name, fields::text_field(name), current, make);
}

/// Several lines of text, written into the map as they are typed.
pub fn lines(
    ui: &mut Ui,
    editor: &mut Editor<'_>,
    name: &str,
    hint: &str,
    rows: usize,
    current: &str,
    make: impl Fn(String) -> Field,
) {
    let field = fields::text_field(name).rows(rows).hint(hint);
    text(ui, editor, name, field, current, make);
}

/// A list of texts, one a line.
pub fn list(
    ui: &mut Ui,
    editor: &mut Editor<'_>,
    name: &str,
    hint: &str,
    current: &[String],
    make: impl Fn(Vec<String>) -> Field,
) {
    let id = ui.make_persistent_id(name);
    let field = fields::text_field(name).rows(2).hint(hint);
    if let Some(text) = draft_field(ui, field, id, &current.join("\n"), |_| true) {
        let entries = text.lines().map(str::trim).filter(|line| !line.is_empty());
        editor.set_merging(make(entries.map(str::to_owned).collect()), name);
    }
}

/// A mark from 1 to 5, or none.
pub fn score(
    ui: &mut Ui,
    editor: &mut Editor<'_>,
    name: &str,
    current: Option<Score>,
    make: impl Fn(Option<Score>) -> Field,
) {
    label(ui, name);
    let chosen = current.map(|score| usize::from(score.value()) - 1);
    if let Some(picked) = fields::pick_row(ui, name, &["1", "2", "3", "4", "5"], chosen, true) {
        let score = picked.and_then(|place| Score::new(u8::try_from(place + 1).ok()?));
        editor.set(make(score));
    }
}

/// How bad a pain point is, or how strong a bright spot: one, two or three dots.
pub fn severity(
    ui: &mut Ui,
    editor: &mut Editor<'_>,
    name: &str,
    current: Option<Severity>,
    colour: egui::Color32,
) {
    label(ui, name);
    let tokens = Tokens::of(ui);
    let gap = 4.0;
    let width = (ui.available_width() - 2.0 * gap) / 3.0;
    ui.horizontal(|ui| {
        ui.spacing_mut().item_spacing.x = gap;
        for value in 1..=3_u8 {
            let on = current.is_some_and(|severity| severity.value() == value);
            let (rect, response) = ui.allocate_exact_size(vec2(width, 28.0), Sense::click());
            let spoken = format!("{name} {value}");
            response.widget_info(|| {
                WidgetInfo::selected(Role::RadioButton, ui.is_enabled(), on, &spoken)
            });
            let line = if on {
                colour
            } else if response.hovered() {
                tokens.hint
            } else {
                tokens.field_line
            };
            let fill = if on {
                tokens.wash(colour)
            } else {
                tokens.panel
            };
            ui.painter().rect(
                rect,
                RADIUS,
                fill,
                Stroke::new(1.0, line),
                StrokeKind::Inside,
            );
            dots(
                ui,
                rect.center() + vec2(f32::from(value) * 6.0 - 0.5, 0.0),
                value,
                value,
                colour,
            );
            fields::focus_ring(ui, &response, rect, RADIUS);
            if response.clicked()
                && let Some(severity) = Severity::new(value)
            {
                editor.set(Field::Severity(severity));
            }
        }
    });
}

/// So many dots of `count` filled, ending at `right` on its height.
pub fn dots(ui: &Ui, right: egui::Pos2, filled: u8, count: u8, colour: egui::Color32) {
    let step = 12.0;
    for place in 0..count {
        let centre = right - vec2(f32::from(count - 1 - place) * step + 5.5, 0.0);
        if place < filled {
            ui.painter().circle_filled(centre, 5.0, colour);
        } else {
            ui.painter()
                .circle_stroke(centre, 4.3, Stroke::new(1.4, colour));
        }
    }
}

/// The colour that a hue stands for on the map.
#[must_use]
pub fn hue_colour(hue: Hue) -> egui::Color32 {
    match hue {
        Hue::Blue => egui::Color32::from_rgb(0x3b, 0x5b, 0xdb),
        Hue::Teal => egui::Color32::from_rgb(0x1c, 0x7c, 0x9c),
        Hue::Green => egui::Color32::from_rgb(0x2b, 0x8a, 0x5a),
        Hue::Amber => egui::Color32::from_rgb(0xb7, 0x79, 0x1f),
        Hue::Purple => egui::Color32::from_rgb(0x69, 0x41, 0xc6),
        Hue::Rose => egui::Color32::from_rgb(0xc2, 0x41, 0x5b),
        Hue::Slate => egui::Color32::from_rgb(0x47, 0x54, 0x67),
    }
}

/// The palette's hues, and "usual" first. `differ` says that the things chosen do not agree.
pub fn hue(ui: &mut Ui, editor: &mut Editor<'_>, current: Option<Hue>, differ: bool) {
    label(ui, "Colour");
    let tokens = Tokens::of(ui);
    ui.horizontal(|ui| {
        ui.spacing_mut().item_spacing.x = 6.0;
        for choice in std::iter::once(None).chain(Hue::ALL.iter().copied().map(Some)) {
            let on = !differ && current == choice;
            let (rect, response) = ui.allocate_exact_size(Vec2::splat(25.0), Sense::click());
            let word = choice.map_or("Usual colour", Hue::label);
            response
                .widget_info(|| WidgetInfo::selected(Role::RadioButton, ui.is_enabled(), on, word));
            let painter = ui.painter();
            let dot = rect.shrink(4.0);
            if let Some(hue) = choice {
                painter.rect_filled(dot, 5.0, hue_colour(hue));
            } else {
                let line = Stroke::new(1.0, tokens.hint);
                painter.rect_stroke(dot, 5.0, line, StrokeKind::Inside);
                let (low, high) = (vec2(3.0, -3.0), vec2(-3.0, 3.0));
                painter.line_segment([dot.left_bottom() + low, dot.right_top() + high], line);
            }
            if on {
                painter.rect_stroke(
                    rect.shrink(1.0),
                    7.0,
                    Stroke::new(1.5, tokens.accent_text),
                    StrokeKind::Inside,
                );
            } else if response.hovered() || response.has_focus() {
                painter.rect_stroke(
                    rect.shrink(1.0),
                    7.0,
                    Stroke::new(1.0, tokens.hint),
                    StrokeKind::Inside,
                );
            }
            if response.on_hover_text(word).clicked() {
                editor.set(Field::Hue(choice));
            }
        }
    });
}

/// Chips with a cross each, and a + that opens a field and a list of words to add. Gives back the
/// new list when it changes.
pub fn chips(
    ui: &mut Ui,
    name: &str,
    one: &str,
    current: &[String],
    known: impl Fn() -> Vec<String>,
) -> Option<Vec<String>> {
    label(ui, name);
    let mut changed = None;
    ui.horizontal_wrapped(|ui| {
        ui.spacing_mut().item_spacing = Vec2::splat(6.0);
        for (place, word) in current.iter().enumerate() {
            if chip(ui, one, word) {
                let mut rest = current.to_vec();
                rest.remove(place);
                changed = Some(rest);
            }
        }
        let add = fields::plus(ui, &format!("Add {one}"));
        let id = ui.make_persistent_id((name, "new"));
        Popup::menu(&add)
            .close_behavior(egui::PopupCloseBehavior::CloseOnClickOutside)
            .show(|ui| {
                ui.set_width(220.0);
                let mut text = ui
                    .data(|data| data.get_temp::<String>(id))
                    .unwrap_or_default();
                let field = fields::text_field(name)
                    .hint("Enter adds it")
                    .id(id.with("field"));
                let response = field.show(ui, &mut text);
                if !response.has_focus() && !response.lost_focus() {
                    response.request_focus();
                }
                let entered =
                    response.lost_focus() && ui.input(|input| input.key_pressed(egui::Key::Enter));
                let mut taken = entered.then(|| text.trim().to_owned());
                egui::ScrollArea::vertical()
                    .max_height(240.0)
                    .show(ui, |ui| {
                        for word in known().iter().filter(|word| !current.contains(word)) {
                            let fits = word.to_lowercase().contains(&text.trim().to_lowercase());
                            if fits && fields::menu_row(ui, word, "", None, true).clicked() {
                                taken = Some(word.clone());
                            }
                        }
                    });
                if let Some(word) = taken {
                    text.clear();
                    if !word.is_empty() && !current.contains(&word) {
                        let mut more = current.to_vec();
                        more.push(word);
                        changed = Some(more);
                    }
                    ui.close();
                }
                ui.data_mut(|data| data.insert_temp(id, text));
            });
    });
    changed
}

/// A word in a rounded box; says whether it shall go.
fn chip(ui: &mut Ui, one: &str, word: &str) -> bool {
    let tokens = Tokens::of(ui);
    let galley = ui
        .painter()
        .layout_no_wrap(word.to_owned(), theme::regular(12.0), tokens.text);
    let width = (galley.size().x + 32.0).min(ui.available_width().max(60.0));
    let (rect, _) = ui.allocate_exact_size(vec2(width, 21.0), Sense::hover());
    ui.painter().rect_filled(rect, 10.5, tokens.chip);
    let text = rect.shrink2(vec2(9.0, 0.0)).with_max_x(rect.right() - 20.0);
    let _ = fields::clipped_text(
        ui,
        text.expand2(vec2(0.5, 0.0)),
        word,
        theme::regular(12.0),
        tokens.text,
    );
    let cross = Rect::from_center_size(rect.right_center() - vec2(11.0, 0.0), Vec2::splat(15.0));
    let response = ui.interact(cross, ui.scope_id().with((one, word)), Sense::click());
    let name = format!("Take away {one} {word}");
    response.widget_info(|| WidgetInfo::labeled(Role::Button, ui.is_enabled(), &name));
    let colour = if response.hovered() || response.has_focus() {
        tokens.text
    } else {
        tokens.hint
    };
    icons::paint(ui.painter(), cross.shrink(3.0), Icon::Cross, colour);
    fields::focus_ring(ui, &response, cross, 5);
    response.on_hover_text(name).clicked()
}
