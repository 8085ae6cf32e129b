//! What a kind of card adds to its text: a control for each field.

use egui::Ui;

use super::super::fields::{self, Mixed};
use super::super::icons::Icon;
use super::super::panel_event::FieldEditor;
use super::super::theme::Tokens;
use super::{bound_fields, touchpoint};
use crate::edit::Field;
use crate::model::kinds::fields::EARLIER;
use crate::model::kinds::{FieldSpec, FieldType, FieldValue, Shown};
use crate::model::{Card, CardKind, Date, Reading, Target, Unknown};

/// The fields of a kind in the order of the panel: what sort of thing it is, what the map shows, then
/// words, numbers, and days.
fn in_order(kind: CardKind) -> Vec<&'static FieldSpec> {
    let mut all = kind.spec().fields.to_vec();
    all.sort_by_key(|spec| match (spec.holds, spec.shown) {
        (FieldType::Choice(_), Shown::Nowhere) => 0,
        (FieldType::Readings, _) => 4,
        (FieldType::Text | FieldType::Quantity, Shown::Nowhere) => 2,
        (_, Shown::Nowhere) => 3,
        _ => 1,
    });
    all
}

/// Shows the fields that a card's kind adds. Measured values stand two side by side.
pub fn show(ui: &mut Ui, inspected: &mut FieldEditor<'_>, card: &Card) {
    let all = in_order(card.kind);
    let mut rest = &all[..];
    while let [spec, behind @ ..] = rest {
        rest = behind;
        match (spec.holds, behind) {
            (FieldType::Quantity, [next, behind @ ..]) if next.holds == FieldType::Quantity => {
                quantities(ui, inspected, card, (spec, next));
                rest = behind;
            }
            _ => field(ui, inspected, card, spec),
        }
    }
}

fn field(ui: &mut Ui, inspected: &mut FieldEditor<'_>, card: &Card, spec: &'static FieldSpec) {
    match spec.holds {
        FieldType::Level { most, usual } => {
            let colour = touchpoint::mark_colour(Tokens::of(ui), card.kind);
            let current = Mixed::Same(card.number(spec).unwrap_or(usual));
            bound_fields::level(ui, inspected, spec, most, current, colour);
        }
        FieldType::Score { most } => {
            let current = Mixed::Same(card.number(spec));
            bound_fields::score(ui, inspected, spec, most, current);
        }
        FieldType::Choice(choices) => {
            let current = Mixed::Same(chosen_key(card, spec));
            bound_fields::choice(ui, inspected, spec, choices, current);
        }
        FieldType::Text | FieldType::Quantity => {
            let rows = if spec.shown == Shown::Nowhere { 2 } else { 1 };
            let text = fields::text_field(spec.label)
                .rows(rows)
                .hint(spec.question);
            let make = |text| Field::Card(spec, Some(FieldValue::Text(text)));
            bound_fields::text(ui, inspected, spec.label, text, card.text_in(spec), make);
        }
        FieldType::Readings => earlier(ui, inspected, card, card.get(EARLIER)),
    }
}

/// The key of what is chosen; the first one where nobody has chosen.
fn chosen_key(card: &Card, spec: &FieldSpec) -> &'static str {
    match (card.chosen(spec), spec.holds) {
        (Some(choice), _) => choice.key,
        (None, FieldType::Choice([first, ..])) => first.key,
        _ => "",
    }
}

fn quantities(
    ui: &mut Ui,
    inspected: &mut FieldEditor<'_>,
    card: &Card,
    (left, right): (&'static FieldSpec, &'static FieldSpec),
) {
    let (mut one, mut other) = (None, None);
    fields::pair(
        ui,
        |ui| one = changed(ui, left.label, card.text_in(left)),
        |ui| other = changed(ui, right.label, card.text_in(right)),
    );
    for (spec, text) in [(left, one), (right, other)] {
        if let Some(text) = text {
            let value = Some(FieldValue::Text(text));
            inspected.set_merging(Field::Card(spec, value), spec.label);
        }
    }
}

/// The fields that the map shows, of several cards at once: each kind's among them once.
pub fn of_several(ui: &mut Ui, inspected: &mut FieldEditor<'_>) {
    let map = inspected.context.map;
    let cards = inspected.targets.iter().filter_map(|target| match target {
        Target::Card(id) => Some(map.card(id)?.1),
        _ => None,
    });
    let cards: Vec<&Card> = cards.collect();
    let mut done: Vec<&FieldSpec> = Vec::new();
    for kind in CardKind::ranked() {
        if !cards.iter().any(|card| card.kind == kind) {
            continue;
        }
        let shown = in_order(kind).into_iter();
        for spec in shown.filter(|spec| spec.shown != Shown::Nowhere) {
            if !done.contains(&spec) {
                done.push(spec);
                field_of_several(ui, inspected, &cards, (kind, spec));
            }
        }
    }
}

fn field_of_several(
    ui: &mut Ui,
    inspected: &mut FieldEditor<'_>,
    cards: &[&Card],
    (kind, spec): (CardKind, &'static FieldSpec),
) {
    let have = || {
        cards
            .iter()
            .filter(|card| card.kind.field(spec.key).is_some())
    };
    match spec.holds {
        FieldType::Level { most, .. } => {
            let colour = touchpoint::mark_colour(Tokens::of(ui), kind);
            if let Some(current) = Mixed::of(have().filter_map(|card| card.number(spec))) {
                bound_fields::level(ui, inspected, spec, most, current, colour);
            }
        }
        FieldType::Score { most } => {
            if let Some(current) = Mixed::of(have().map(|card| card.number(spec))) {
                bound_fields::score(ui, inspected, spec, most, current);
            }
        }
        FieldType::Choice(choices) => {
            if let Some(current) = Mixed::of(have().map(|card| chosen_key(card, spec))) {
                bound_fields::choice(ui, inspected, spec, choices, current);
            }
        }
        FieldType::Text | FieldType::Quantity | FieldType::Readings => {}
    }
}

fn changed(ui: &mut Ui, name: &str, current: &str) -> Option<String> {
    let mut text = current.to_owned();
    let id = ui.make_persistent_id(name);
    let response = fields::text_field(name).id(id).show(ui, &mut text);
    response.changed().then_some(text)
}

/// The values of earlier days, one a row, oldest first.
fn earlier(ui: &mut Ui, inspected: &mut FieldEditor<'_>, card: &Card, readings: &[Reading]) {
    fields::label(ui, "Earlier values");
    let mut next: Option<Vec<Reading>> = None;
    for (place, reading) in readings.iter().enumerate() {
        let id = ui.make_persistent_id((card.id.as_str(), place));
        let with = |change: &dyn Fn(&mut Reading)| {
            let mut all = readings.to_vec();
            change(&mut all[place]);
            Some(all)
        };
        ui.horizontal(|ui| {
            let room = ui.available_width() - 30.0;
            let day = format!("Day {}", place + 1);
            let field = fields::text_field(&day)
                .unlabelled()
                .hint("2026-01-31")
                .width(room * 0.55);
            let on = reading.on.to_string();
            let accepts = |text: &str| Date::parse(text.trim()).is_some();
            if let Some(date) = fields::draft_field(ui, field, id, &on, accepts)
                .and_then(|text| Date::parse(text.trim()))
            {
                next = with(&|reading| reading.on = date);
            }
            let mut value = reading.value.clone();
            let name = format!("Value {}", place + 1);
            let field = fields::text_field(&name)
                .unlabelled()
                .id(id.with("value"))
                .width(room * 0.45 - 6.0);
            if field.show(ui, &mut value).changed() {
                next = with(&|reading| reading.value.clone_from(&value));
            }
            let name = format!("Take away value {}", place + 1);
            if fields::icon_button(ui, Icon::Cross, &name, 22.0).clicked() {
                let mut all = readings.to_vec();
                all.remove(place);
                next = Some(all);
            }
        });
    }
    if let Some(readings) = next {
        inspected.set_merging(Field::card(EARLIER, readings), "Earlier values");
    }
    if fields::link(ui, "+ Add earlier value").clicked() {
        let mut all = readings.to_vec();
        all.push(Reading {
            on: inspected.context.today,
            value: String::new(),
            unknown: Unknown::default(),
        });
        inspected.set(Field::card(EARLIER, all));
    }
}
