//! The document's and the map's own facts, and the map's goals.

use egui::Ui;

use super::super::fields::{self, Mixed};
use super::super::panel_event::FieldEditor;
use super::{bound_fields, common, heading, position_label};
use crate::edit::{Edit, Field, fresh_id};
use crate::model::{Date, Goal, MapState, Slot, Target};

/// Shows the facts of document and map.
pub fn show(ui: &mut Ui, inspected: &mut FieldEditor<'_>) {
    let (document, map) = (inspected.context.document, inspected.context.map);
    let at = document.maps.iter().position(|other| other.id == map.id);
    heading(ui, "Map", &position_label(at, document.maps.len()));
    bound_fields::line(ui, inspected, "Document title", &document.title, |text| {
        Field::Text(Slot::Text, text)
    });
    let ((), state) = fields::pair(
        ui,
        |ui| bound_fields::line(ui, inspected, "Map title", &map.title, Field::MapTitle),
        |ui| {
            fields::choose(
                ui,
                "State",
                Mixed::Same(map.state),
                Some("Not said"),
                MapState::ALL,
                MapState::label,
            )
        },
    );
    if let Some(state) = state {
        inspected.set(Field::State(state));
    }
    bound_fields::lines(
        ui,
        inspected,
        "Scenario",
        "What they are trying to do",
        2,
        &map.scenario,
        |text| Field::Text(Slot::Scenario, text),
    );
    personas(ui, inspected);
    goals(ui, inspected);
    bound_fields::list(
        ui,
        inspected,
        "Expectations",
        "One a line",
        &map.expectations,
        Field::Expectations,
    );
    bound_fields::line(ui, inspected, "Owner", &map.owner, Field::Owner);
    reviewed(ui, inspected);
    bound_fields::line(ui, inspected, "Source", &map.source, Field::Source);
    if let Some(tags) =
        bound_fields::chips(ui, "Tags", "tag", &map.tags, || common::known_tags(map))
    {
        inspected.set(Field::Tags(tags));
    }
    bound_fields::lines(
        ui,
        inspected,
        "Notes on the map",
        "Anything worth remembering",
        2,
        &map.notes,
        Field::Notes,
    );
    bound_fields::lines(
        ui,
        inspected,
        "Notes on the document",
        "Anything worth remembering",
        2,
        &document.notes,
        Field::DocumentNotes,
    );
    if document.maps.len() > 1 && fields::link(ui, "Delete this map").clicked() {
        inspected.apply(Edit::RemoveMap(map.id.clone()));
    }
}

fn personas(ui: &mut Ui, inspected: &mut FieldEditor<'_>) {
    let (document, map) = (inspected.context.document, inspected.context.map);
    if document.personas.is_empty() {
        return;
    }
    fields::label(ui, "Personas of this map");
    for persona in &document.personas {
        let mut is_listed = map.personas.contains(&persona.id);
        let name = if persona.name.is_empty() {
            "Unnamed persona"
        } else {
            &persona.name
        };
        if fields::checkbox(ui, name, &mut is_listed).changed() {
            let mut ids = map.personas.clone();
            if is_listed {
                ids.push(persona.id.clone());
            } else {
                ids.retain(|id| *id != persona.id);
            }
            inspected.set(Field::MapPersonas(ids));
        }
    }
    if !map.personas.is_empty() {
        let mut cards = map.persona_cards;
        if fields::checkbox(ui, "Show them as cards", &mut cards).changed() {
            inspected.set(Field::PersonaCards(cards));
        }
    }
}

fn goals(ui: &mut Ui, inspected: &mut FieldEditor<'_>) {
    let map = inspected.context.map;
    fields::label(ui, "Goals");
    for goal in &map.goals {
        if fields::button_row(ui, "Goal", &goal.text).clicked() {
            inspected.select(Target::Goal(goal.id.clone()));
        }
    }
    if fields::link(ui, "+ Add goal").clicked() {
        let id = fresh_id(inspected.context.document);
        inspected.apply(Edit::InsertGoal {
            map: map.id.clone(),
            goal: Goal::new(id.clone(), ""),
        });
        inspected.edit_text(Target::Goal(id));
    }
}

fn reviewed(ui: &mut Ui, inspected: &mut FieldEditor<'_>) {
    let current = inspected
        .context
        .map
        .reviewed
        .map_or_else(String::new, |date| date.to_string());
    let today = inspected.context.today;
    let hint = today.to_string();
    let id = ui.make_persistent_id("Reviewed");
    let accepts = |text: &str| text.trim().is_empty() || Date::parse(text.trim()).is_some();
    let (typed, now) = fields::pair(
        ui,
        |ui| {
            fields::draft_field(
                ui,
                fields::text_field("Reviewed").hint(&hint),
                id,
                &current,
                accepts,
            )
        },
        |ui| {
            ui.add_space(30.0);
            fields::link(ui, "Today").clicked()
        },
    );
    if let Some(text) = typed {
        inspected.set_merging(Field::Reviewed(Date::parse(text.trim())), "Reviewed");
    }
    if now {
        inspected.set(Field::Reviewed(Some(today)));
    }
}

/// Shows a goal.
pub fn goal(ui: &mut Ui, inspected: &mut FieldEditor<'_>, goal: &Goal) {
    let map = inspected.context.map;
    let at = map.goals.iter().position(|other| other.id == goal.id);
    heading(ui, "Goal", &position_label(at, map.goals.len()));
    bound_fields::lines(
        ui,
        inspected,
        "Goal",
        "What shall be reached",
        2,
        &goal.text,
        |text| Field::Text(Slot::Text, text),
    );
    bound_fields::line(ui, inspected, "Metric", &goal.metric, Field::GoalMetric);
    bound_fields::line(ui, inspected, "Target", &goal.target, Field::GoalTarget);
    bound_fields::line(ui, inspected, "By when", &goal.by, Field::GoalBy);
}
