//! Fields of the panel that are bound to the map.

use egui::accesskit::Role;
use egui::{Popup, Rect, Sense, Ui, Vec2, WidgetInfo, vec2};

use super::super::fields::{self, Mixed, TextField, draft_field, label};
use super::super::icons::{self, Icon};
use super::super::panel_event::{FieldEditor, PanelEvent};
use super::super::theme::{self, Tokens};
use crate::edit::Field;
use crate::model::{Hue, Score, Severity, Target};

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

/// A mark from 1 to 5, or none.
pub fn score(
    ui: &mut Ui,
    inspected: &mut FieldEditor<'_>,
    name: &str,
    current: Option<Score>,
    make: impl Fn(Option<Score>) -> Field,
) {
    label(ui, name);
    score_row(ui, inspected, name, current, make);
}

fn score_row(
    ui: &mut Ui,
    inspected: &mut FieldEditor<'_>,
    name: &str,
    current: Option<Score>,
    make: impl Fn(Option<Score>) -> Field,
) {
    let chosen = current.map(|score| usize::from(score.value()) - 1);
    if let Some(picked) = fields::pick_row(ui, name, &["1", "2", "3", "4", "5"], chosen, true) {
        let score = picked.and_then(|place| Score::new(u8::try_from(place + 1).ok()?));
        inspected.set(make(score));
    }
}

/// A mark from 1 to 5 of several things; none is chosen where they differ.
pub fn score_of_several(
    ui: &mut Ui,
    inspected: &mut FieldEditor<'_>,
    name: &str,
    current: Mixed<Option<Score>>,
    make: impl Fn(Option<Score>) -> Field,
) {
    match current {
        Mixed::Same(current) => score(ui, inspected, name, current, make),
        Mixed::Differ => {
            label(ui, &format!("{name} \u{b7} mixed"));
            score_row(ui, inspected, name, None, make);
        }
    }
}

/// How bad a pain point is, or how strong a bright spot: one, two or three dots.
pub fn severity(
    ui: &mut Ui,
    inspected: &mut FieldEditor<'_>,
    name: &str,
    current: Option<Severity>,
    colour: egui::Color32,
) {
    label(ui, name);
    if let Some(severity) = fields::severities(ui, name, current, colour) {
        inspected.set(Field::Severity(severity));
    }
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
