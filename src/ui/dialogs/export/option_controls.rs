//! The controls of the options of exports, made of their rows.

use egui::Ui;

use super::super::sentence;
use crate::formats::ExportOptions;
use crate::formats::options::{Control, GroupLook, OptionSpec, OptionType, OptionValue};
use crate::ui::fields;

/// How far an option that depends on the one over it stands to the right, in a list.
const INDENT: f32 = 24.0;

/// Shows the options of a group, which change with what is chosen.
pub fn show(
    ui: &mut Ui,
    look: GroupLook,
    group: &[&'static OptionSpec],
    options: &mut ExportOptions,
) {
    match look {
        GroupLook::Beside => {
            ui.add_space(2.0);
            ui.horizontal(|ui| {
                ui.spacing_mut().item_spacing.x = 14.0;
                for spec in group {
                    control(ui, spec, options);
                }
            });
        }
        GroupLook::Under(label) => {
            fields::label(ui, label);
            ui.scope(|ui| {
                ui.spacing_mut().item_spacing.y = 0.0;
                for spec in group {
                    if spec.needs.is_none() {
                        control(ui, spec, options);
                    } else if is_possible(spec, options) {
                        ui.horizontal(|ui| {
                            ui.add_space(INDENT);
                            control(ui, spec, options);
                        });
                    }
                }
            });
        }
        GroupLook::Stacked | GroupLook::Own => stacked(ui, group, options),
    }
}

/// One below the other; what depends on a box to tick stands under it.
fn stacked(ui: &mut Ui, group: &[&'static OptionSpec], options: &mut ExportOptions) {
    for spec in group {
        if !is_possible(spec, options) {
            continue;
        }
        let above = spec.needs.map(|need| need.spec.control);
        if matches!(above, Some(Control::Checkbox(_))) {
            ui.indent("kept", |ui| control(ui, spec, options));
        } else {
            if matches!(spec.control, Control::Checkbox(_)) {
                ui.add_space(2.0);
            }
            control(ui, spec, options);
        }
        if let Some(notes) = spec.note {
            sentence(ui, notes[usize::from(options.is_on(spec))]);
        }
    }
}

fn is_possible(spec: &OptionSpec, options: &ExportOptions) -> bool {
    spec.needs.is_none_or(|need| options.is_on(need.spec))
}

fn control(ui: &mut Ui, spec: &'static OptionSpec, options: &mut ExportOptions) {
    let value = options.value(spec);
    let changed = match spec.control {
        Control::Own => None,
        Control::Checkbox(label) => {
            let mut on = options.is_on(spec);
            let response = fields::checkbox(ui, label, &mut on);
            response.changed().then_some(OptionValue::Switch(on))
        }
        Control::States(label, words) => {
            let chosen = usize::from(options.is_on(spec));
            row(ui, label, &words, Some(chosen)).map(|place| OptionValue::Switch(place == 1))
        }
        Control::Numbers(label, numbers) => {
            let is = |number: f64| value == Some(OptionValue::Number(number));
            let chosen = numbers.iter().position(|(number, _)| is(*number));
            let words: Vec<&str> = numbers.iter().map(|(_, words)| *words).collect();
            row(ui, label, &words, chosen).map(|place| OptionValue::Number(numbers[place].0))
        }
        Control::Combo(label) => {
            let OptionType::Choice(choices) = spec.holds else {
                return;
            };
            let is =
                |key: &str| matches!(&value, Some(OptionValue::Choice(chosen)) if chosen == key);
            let chosen = choices.iter().position(|choice| is(choice.key));
            let shown = chosen.map_or("", |place| choices[place].label);
            let words = choices.iter().map(|choice| choice.label);
            let picked = fields::combo(ui, label, shown, chosen, words);
            picked.map(|place| OptionValue::Choice(choices[place].key.to_owned()))
        }
    };
    if changed.is_some() {
        options.set_value(spec, changed);
    }
}

/// A label over words of which one can be picked.
fn row(ui: &mut Ui, label: &str, words: &[&str], chosen: Option<usize>) -> Option<usize> {
    fields::label(ui, label);
    fields::pick_row(ui, label, words, chosen, false).flatten()
}
