//! Fields of the panel that are bound to the map.

use egui::accesskit::Role;
use egui::{Popup, Rect, Sense, Ui, Vec2, WidgetInfo, vec2};

use super::super::fields::{self, Mixed, TextField, draft_field, label};
use super::super::icons::{self, Icon};
use super::super::panel_event::{FieldEditor, PanelEvent};
use super::super::theme::{self, Tokens};
use crate::edit::Field;
use crate::model::kinds::{Choice, FieldSpec, FieldValue};
use crate::model::{Hue, Target};

/// A text that is written into the map as it is typed; all the typing is one step.
pub fn text(
    ui: &mut Ui,
    inspected: &mut FieldEditor<'_>,
    name: &str,
    field: TextField<'_>,
    current: &str,
    make: impl Fn(String) -> Field,
) {
    let mut text = current.to_owned();
    let id = ui.make_persistent_id(name);
    let response = field.id(id).show(ui, &mut text);
    if super::takes_focus(ui, &inspected.targets) {
        response.request_focus();
    }
    if response.changed() {
        inspected.set_merging(make(text), name);
    }
    if response.lost_focus() {
        inspected.seal();
    }
}

/// A text field with this name over it, written into the map as it is typed.
pub fn line(
    ui: &mut Ui,
    inspected: &mut FieldEditor<'_>,
    name: &str,
    current: &str,
    make: impl Fn(String) -> Field,
) {
    text(ui, inspected, name, fields::text_field(name), current, make);
}

/// Several lines of text, written into the map as they are typed.
pub fn lines(
    ui: &mut Ui,
    inspected: &mut FieldEditor<'_>,
    name: &str,
    hint: &str,
    rows: usize,
    current: &str,
    make: impl Fn(String) -> Field,
) {
    let field = fields::text_field(name).rows(rows).hint(hint);
    text(ui, inspected, name, field, current, make);
}

/// A list of texts, one a line.
pub fn list(
    ui: &mut Ui,
    inspected: &mut FieldEditor<'_>,
    name: &str,
    hint: &str,
    current: &[String],
    make: impl Fn(Vec<String>) -> Field,
) {
    let id = ui.make_persistent_id(name);
    let field = fields::text_field(name).rows(2).hint(hint);
    if let Some(text) = draft_field(ui, field, id, &current.join("\n"), |_| true) {
        let entries = text.lines().map(str::trim).filter(|line| !line.is_empty());
        inspected.set_merging(make(entries.map(str::to_owned).collect()), name);
    }
}

/// A picture beside the map: chosen, exchanged for another one, or taken away. `name` is what it is
/// called: `Portrait`.
pub fn picture(
    ui: &mut Ui,
    inspected: &mut FieldEditor<'_>,
    name: &str,
    target: &Target,
    current: &str,
    make: impl Fn(String) -> Field,
) {
    label(ui, name);
    let word = name.to_lowercase();
    if current.trim().is_empty() {
        if fields::link(ui, &format!("+ Add {word}")).clicked() {
            inspected
                .events
                .push(PanelEvent::ChoosePicture(target.clone()));
        }
        return;
    }
    let file = current.trim().rsplit('/').next().unwrap_or_default();
    ui.horizontal(|ui| {
        ui.spacing_mut().item_spacing.x = 4.0;
        let side = theme::FIELD_HEIGHT;
        let row = vec2(ui.available_width() - side - 4.0, side);
        let chosen = ui.allocate_ui(row, |ui| fields::button_row(ui, name, file));
        if chosen.inner.on_hover_text("Choose another one").clicked() {
            inspected
                .events
                .push(PanelEvent::ChoosePicture(target.clone()));
        }
        let remove = format!("Remove the {word}");
        if fields::icon_button(ui, Icon::Cross, &remove, side).clicked() {
            inspected.set(make(String::new()));
        }
    });
}

/// A number from 1 to `most`, or none; none is chosen where several things differ.
pub fn score(
    ui: &mut Ui,
    inspected: &mut FieldEditor<'_>,
    spec: &'static FieldSpec,
    most: u8,
    current: Mixed<Option<u8>>,
) {
    mixed_label(ui, spec.label, current == Mixed::Differ);
    let words: Vec<String> = (1..=most).map(|number| number.to_string()).collect();
    let words: Vec<&str> = words.iter().map(String::as_str).collect();
    let chosen = current
        .same()
        .flatten()
        .map(|number| usize::from(number) - 1);
    if let Some(picked) = fields::pick_row(ui, spec.label, &words, chosen, true) {
        let number = picked.and_then(|place| u8::try_from(place + 1).ok());
        inspected.set(Field::Card(spec, number.map(FieldValue::Number)));
    }
}

/// How bad a pain point is, or how strong a bright spot: one dot, two dots and so on. None is on
/// where several things differ.
pub fn level(
    ui: &mut Ui,
    inspected: &mut FieldEditor<'_>,
    spec: &'static FieldSpec,
    most: u8,
    current: Mixed<u8>,
    colour: egui::Color32,
) {
    let name = mixed_label(ui, spec.label, current == Mixed::Differ);
    if let Some(level) = fields::levels(ui, &name, current.same(), most, colour) {
        inspected.set(Field::Card(spec, Some(FieldValue::Number(level))));
    }
}

/// One of a field's choices.
pub fn choice(
    ui: &mut Ui,
    inspected: &mut FieldEditor<'_>,
    spec: &'static FieldSpec,
    choices: &'static [Choice],
    current: Mixed<&'static str>,
) {
    let keys: Vec<&'static str> = choices.iter().map(|choice| choice.key).collect();
    let word = |key| {
        let mut choices = choices.iter();
        let choice = choices.find(|choice| choice.key == key);
        choice.map_or("", |choice| choice.label)
    };
    let current = match current {
        Mixed::Same(key) => Mixed::Same(Some(key)),
        Mixed::Differ => Mixed::Differ,
    };
    if let Some(Some(key)) = fields::choose(ui, spec.label, current, None, &keys, word) {
        inspected.set(Field::Card(spec, Some(FieldValue::Choice(key))));
    }
}

/// Shows the label of a field, which says where several things differ, and returns it.
fn mixed_label(ui: &mut Ui, name: &str, differ: bool) -> String {
    let words = if differ {
        format!("{name} \u{b7} mixed")
    } else {
        name.to_owned()
    };
    label(ui, &words);
    words
}

/// The palette's hues, and "usual" first. `differ` is set if the selected things have different
/// ones.
pub fn hue_row(ui: &mut Ui, inspected: &mut FieldEditor<'_>, current: Option<Hue>, differ: bool) {
    label(ui, "Colour");
    if let Some(hue) = fields::hues(ui, (!differ).then_some(current)) {
        inspected.set(Field::Hue(hue));
    }
}

/// Chips with a cross each, and a + that opens a field and a list of words to add. Returns the new
/// list when it changes.
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

/// A chip; returns whether to remove it.
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
