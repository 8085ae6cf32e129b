//! Sections about personas.

use std::fmt::Write as _;

use super::escape::{distinct_from, escape, escape_also};
use super::{list, paragraph};
use crate::formats::ExportJob;
use crate::formats::markdown::page_words::{OTHER_PERSONAS, UNNAMED_PERSONA};
use crate::formats::table::sheet::clean;
use crate::model::{Document, Map, Persona};

/// The map's personas, in its order.
pub(super) fn personas_of_map<'a>(
    document: &'a Document,
    map: &'a Map,
) -> impl Iterator<Item = &'a Persona> {
    let personas = map.personas.iter();
    personas.filter_map(|id| document.persona(id).map(|persona| &**persona))
}

/// Whether all maps are about all the people of the document, in the same order.
pub(super) fn all_maps_share_personas(job: &ExportJob) -> bool {
    let Some(first) = job.document.maps.first() else {
        return false;
    };
    let first = &first.personas;
    first.len() == job.document.personas.len()
        && job.document.maps.iter().all(|map| map.personas == *first)
}

/// The personas of no map.
pub(super) fn write_other_personas(job: &ExportJob) -> String {
    let is_on = |map: &Map, persona: &Persona| map.personas.contains(&persona.id);
    let mut text = String::new();
    for persona in &job.document.personas {
        if job.document.maps.iter().any(|map| is_on(map, persona)) {
            continue;
        }
        if text.is_empty() {
            _ = writeln!(text, "## {OTHER_PERSONAS}\n");
        }
        write_persona(&mut text, persona);
    }
    text
}

/// A persona with quote, traits and notes.
pub(super) fn write_persona(text: &mut String, persona: &Persona) {
    let name = match distinct_from(&persona.name, |word| word == UNNAMED_PERSONA) {
        name if name.is_empty() => UNNAMED_PERSONA.to_owned(),
        name => name,
    };
    // The last comma stands before the segment.
    let segment = escape_also(&persona.segment, &[',']);
    let signs: &[char] = if segment.is_empty() { &[','] } else { &[] };
    let role = escape_also(&persona.role, signs);
    let known = match (role.is_empty(), segment.is_empty()) {
        (true, true) => String::new(),
        (false, true) => format!(", {role}"),
        (true, false) => format!(" ({segment})"),
        (false, false) => format!(", {role}, {segment}"),
    };
    _ = writeln!(text, "**{name}**{known}\n");
    let quote: Vec<String> = clean(&persona.quote).lines().map(escape).collect();
    if quote.iter().any(|line| !line.is_empty()) {
        _ = writeln!(text, "> {}\n", quote.join("  \n> "));
    }
    list(text, &persona.traits);
    paragraph(text, &persona.notes);
}
