//! The sheet about the personas and the maps as a whole.

use crate::formats::ExportJob;
use crate::formats::table::sheet::{Cell, clean, one_line};
use crate::model::{Goal, Map, MapState, Persona};

/// Rows of a label and its values; a row of one cell begins a section.
pub(super) fn rows(job: &ExportJob) -> Vec<Vec<Cell>> {
    let mut list = FactList(Vec::new());
    list.fact("Title", &job.document.title);
    list.fact("Notes", &job.document.notes);
    for map in &job.document.maps {
        add_map(&mut list, job, map);
    }
    for persona in &job.document.personas {
        add_persona(&mut list, persona);
    }
    list.0
}

struct FactList(Vec<Vec<Cell>>);

impl FactList {
    fn section(&mut self, kind: &str, name: &str) {
        let name = one_line(name);
        let name = if name.is_empty() {
            kind.to_owned()
        } else {
            format!("{kind}: {name}")
        };
        self.0.push(vec![Cell::text(name)]);
    }

    fn fact(&mut self, what: &str, text: &str) {
        let text = clean(text);
        if !text.is_empty() {
            self.0.push(vec![Cell::text(what), Cell::text(text)]);
        }
    }

    fn facts(&mut self, what: &str, texts: &[String]) {
        let texts: Vec<String> = texts.iter().map(|text| clean(text)).collect();
        self.fact(what, &texts.join("\n"));
    }
}

fn add_map(list: &mut FactList, job: &ExportJob, map: &Map) {
    list.section("Map", &map.title);
    let state = map.state.map_or("", MapState::label);
    list.fact("State", state);
    let names = map.personas.iter();
    let names = names.filter_map(|id| job.document.persona(id));
    let names: Vec<String> = names.map(|persona| one_line(&persona.name)).collect();
    if names.len() != job.document.personas.len() {
        list.facts("Whose journey", &names);
    }
    list.fact("Scenario", &map.scenario);
    list.facts("Expectations", &map.expectations);
    for goal in &map.goals {
        list.fact("Goal", &goal_text(goal));
    }
    list.fact("Owner", &map.owner);
    list.fact(
        "Reviewed",
        &map.reviewed
            .map_or_else(String::new, crate::model::Date::words),
    );
    list.fact("Source", &map.source);
    list.facts("Tags", &map.tags);
    let lanes = map.lanes.iter();
    for lane in lanes.filter(|lane| !lane.hidden && !clean(&lane.subtitle).is_empty()) {
        let heading = one_line(lane.heading());
        list.fact("Lane", &format!("{heading}: {}", lane.subtitle));
    }
    list.fact("Notes", &map.notes);
}

/// A goal with how it is measured: `Shorter calls (Call time, 2:00, within 6 months)`.
fn goal_text(goal: &Goal) -> String {
    let more = [&goal.metric, &goal.target, &goal.by].map(|text| one_line(text));
    let more: Vec<_> = more.into_iter().filter(|text| !text.is_empty()).collect();
    match &more[..] {
        [] => goal.text.clone(),
        more => format!("{} ({})", goal.text, more.join(", ")),
    }
}

fn add_persona(list: &mut FactList, persona: &Persona) {
    list.section("Persona", &persona.name);
    list.fact("Role", &persona.role);
    list.fact("Segment", &persona.segment);
    list.fact("Quote", &persona.quote);
    list.facts("Traits", &persona.traits);
    list.fact("Notes", &persona.notes);
}
