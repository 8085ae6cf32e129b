//! What a metric adds to a card: what it measures, now, wanted, and in earlier days.

use egui::Ui;

use super::super::fields::{self, Mixed};
use super::super::icons::Icon;
use super::super::panel_event::FieldEditor;
use super::bound_fields;
use crate::edit::Field;
use crate::model::{Card, Date, Metric, MetricKind, Reading, Slot, Unknown};

/// Shows a metric's own fields.
pub fn show(ui: &mut Ui, inspected: &mut FieldEditor<'_>, card: &Card, metric: &Metric) {
    let kind = fields::choose(
        ui,
        "Measures",
        Mixed::Same(Some(metric.kind)),
        None,
        MetricKind::ALL,
        MetricKind::label,
    );
    if let Some(Some(kind)) = kind {
        inspected.set(Field::MetricKind(kind));
    }
    let mut now = None;
    let mut target = None;
    fields::pair(
        ui,
        |ui| now = changed(ui, "Now", &metric.now),
        |ui| target = changed(ui, "Target", &metric.target),
    );
    if let Some(text) = now {
        inspected.set_merging(Field::Text(Slot::Now, text), "Now");
    }
    if let Some(text) = target {
        inspected.set_merging(Field::Text(Slot::Wanted, text), "Target");
    }
    let unit = fields::text_field("Unit").hint("%, minutes, points");
    bound_fields::text(ui, inspected, "Unit", unit, &metric.unit, Field::Unit);
    earlier(ui, inspected, card, &metric.earlier);
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
        inspected.set_merging(Field::Earlier(readings), "Earlier values");
    }
    if fields::link(ui, "+ Add earlier value").clicked() {
        let mut all = readings.to_vec();
        all.push(Reading {
            on: inspected.context.today,
            value: String::new(),
            unknown: Unknown::default(),
        });
        inspected.set(Field::Earlier(all));
    }
}
