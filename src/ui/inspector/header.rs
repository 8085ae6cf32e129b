//! The document's and the map's own facts, and the map's goals.

use egui::Ui;

use super::super::ask::Editor;
use super::super::fields::{self, Mixed};
use super::{common, heading, parts, place_of};
use crate::edit::{Edit, Field, fresh_id};
use crate::model::{Date, Goal, MapState, Slot, Target};

/// Shows the facts of document and map.
pub fn show(ui: &mut Ui, editor: &mut Editor<'_>) {
    let (document, map) = (editor.view.document, editor.view.map);
    let at = document.maps.iter().position(|other| other.id == map.id);
    heading(ui, "Map", &place_of(at, document.maps.len()));
    parts::line(ui, editor, "Document title", &document.title, |text| {
        Field::Text(Slot::Text, text)
    });
    let ((), state) = fields::pair(
        ui,
        |ui| parts::line(ui, editor, "Map title", &map.title, Field::MapTitle),
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
        editor.set(Field::State(state));
    }
    parts::lines(
        ui,
        editor,
        "Scenario",
        "What they are trying to do",
        2,
        &map.scenario,
        |text| Field::Text(Slot::Scenario, text),
    );
    personas(ui, editor);
    goals(ui, editor);
    parts::list(
        ui,
        editor,
        "Expectations",
        "One a line",
        &map.expectations,
        Field::Expectations,
    );
    parts::line(ui, editor, "Owner", &map.owner, Field::Owner);
    reviewed(ui, editor);
    parts::line(ui, editor, "Source", &map.source, Field::Source);
    if let Some(tags) = parts::chips(ui, "Tags", "tag", &map.tags, || common::known_tags(map)) {
        editor.set(Field::Tags(tags));
    }
    parts::lines(
        ui,
        editor,
        "Notes on the map",
        "Anything worth remembering",
        2,
        &map.notes,
        Field::Notes,
    );
    parts::lines(
        ui,
        editor,
        "Notes on the document",
        "Anything worth remembering",
        2,
        &document.notes,
        Field::DocumentNotes,
    );
    if document.maps.len() > 1 && fields::link(ui, "Delete this map").clicked() {
        editor.make(Edit::RemoveMap(map.id.clone()));
    }
}

fn personas(ui: &mut Ui, editor: &mut Editor<'_>) {
    let (document, map) = (editor.view.document, editor.view.map);
    if document.personas.is_empty() {
        return;
    }
    fields::label(ui, "Personas of this map");
    for persona in &document.personas {
        let mut hers = map.personas.contains(&persona.id);
        let name = if persona.name.is_empty() {
            "Unnamed persona"
        } else {
            &persona.name
        };
        if fields::checkbox(ui, name, &mut hers).changed() {
            let mut ids = map.personas.clone();
            if hers {
                ids.push(persona.id.clone());
            } else {
                ids.retain(|id| *id != persona.id);
            }
            editor.set(Field::MapPersonas(ids));
        }
    }
    if !map.personas.is_empty() {
        let mut cards = map.persona_cards;
        if fields::checkbox(ui, "Show them as cards", &mut cards).changed() {
            editor.set(Field::PersonaCards(cards));
        }
    }
}

fn goals(ui: &mut Ui, editor: &mut Editor<'_>) {
    let map = editor.view.map;
    fields::label(ui, "Goals");
    for goal in &map.goals {
        if fields::button_row(ui, "Goal", &goal.text).clicked() {
            editor.select(Target::Goal(goal.id.clone()));
        }
    }
    if fields::link(ui, "+ Add goal").clicked() {
        let id = fresh_id(editor.view.document);
        editor.make(Edit::InsertGoal {
            map: map.id.clone(),
            goal: Goal::new(id.clone(), ""),
        });
        editor.write(Target::Goal(id));
    }
}

fn reviewed(ui: &mut Ui, editor: &mut Editor<'_>) {
    let current = editor
        .view
        .map
        .reviewed
        .map_or_else(String::new, |date| date.to_string());
    let today = editor.view.today;
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
        editor.set_merging(Field::Reviewed(Date::parse(text.trim())), "Reviewed");
    }
    if now {
        editor.set(Field::Reviewed(Some(today)));
    }
}

/// Shows a goal.
pub fn goal(ui: &mut Ui, editor: &mut Editor<'_>, goal: &Goal) {
    let map = editor.view.map;
    let at = map.goals.iter().position(|other| other.id == goal.id);
    heading(ui, "Goal", &place_of(at, map.goals.len()));
    parts::lines(
        ui,
        editor,
        "Goal",
        "What shall be reached",
        2,
        &goal.text,
        |text| Field::Text(Slot::Text, text),
    );
    parts::line(ui, editor, "Metric", &goal.metric, Field::GoalMetric);
    parts::line(ui, editor, "Target", &goal.target, Field::GoalTarget);
    parts::line(ui, editor, "By when", &goal.by, Field::GoalBy);
}
