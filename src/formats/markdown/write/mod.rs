//! Writes maps as Markdown, for wikis and repositories: an outline with tables.
//!
//! The tables are those that GitHub, GitLab and most wikis read. Every special character is escaped
//! with a backslash or as an entity. So is whatever `markup` could misread when it reads
//! the page back: a comma within an item of a list, a heading of the page's own. A `<br>` separates
//! things, a `<br/>` is a line break within one.

mod escape;
mod facts;
mod lanes;
mod personas;
mod stage;
mod table;

use std::fmt::Write as _;
use std::io;

use super::page_words::{OTHER_PERSONAS, UNTITLED};
use crate::formats::table::sheet::{clean, one_line};
use crate::formats::{
    ExportError, ExportJob, ExportOptions, Preview, PreviewContent, Progress, loss_report,
};
use crate::model::kinds::{Look, Tone};
use crate::model::{CardKind, Map, MapState};
use escape::{distinct_from, escape};
use facts::write_facts;
use lanes::{write_curve, write_kind};
use personas::{all_maps_share_personas, personas_of_map, write_other_personas, write_persona};
use stage::write_stage;

/// Writes all maps.
pub(crate) fn write(
    job: &ExportJob,
    _: &ExportOptions,
    out: &mut dyn io::Write,
    progress: Progress,
) -> Result<Vec<String>, ExportError> {
    job.first_map()?;
    let mut text = write_title(job);
    let mut left_out = Vec::new();
    loss_report::portraits(&job.document.personas, &mut left_out);
    for (index, map) in job.document.maps.iter().enumerate() {
        if !progress(crate::formats::progress_of(index, job.document.maps.len())) {
            return Err(ExportError::Cancelled);
        }
        write_map(&mut text, job, map);
        out.write_all(text.as_bytes())?;
        text.clear();
        report_losses(map, &mut left_out);
    }
    out.write_all(write_other_personas(job).as_bytes())?;
    if !progress(1.0) {
        return Err(ExportError::Cancelled);
    }
    Ok(left_out)
}

/// The text itself.
pub(crate) fn preview(job: &ExportJob, _: &ExportOptions) -> Result<Preview, ExportError> {
    job.first_map()?;
    let mut text = write_title(job);
    for map in &job.document.maps {
        write_map(&mut text, job, map);
    }
    text.push_str(&write_other_personas(job));
    Ok(Preview::single("Markdown", PreviewContent::Text(text)))
}

/// The losses of the outline.
fn report_losses(map: &Map, left_out: &mut Vec<String>) {
    loss_report::hidden_lanes(map, left_out);
    loss_report::anonymous_emotions(map, left_out);
    loss_report::subtitles(map, left_out);
    for stage in &map.stages {
        if stage.hue.is_some() {
            left_out.push(format!("the colour of the stage “{}”", stage.title));
        }
        for it in &stage.touchpoints {
            if it.hue.is_some() {
                left_out.push(format!("the colour of “{}”", it.title));
            }
            if !it.picture.is_empty() {
                left_out.push(format!("the picture of “{}”", it.title));
            }
        }
    }
}

/// The title and facts of the whole document.
fn write_title(job: &ExportJob) -> String {
    let document = &job.document;
    let mut text = String::new();
    let title = match escape(&document.title) {
        title if title.is_empty() => "Customer journey map".to_owned(),
        title => title,
    };
    _ = writeln!(text, "# {title}\n");
    paragraph(&mut text, &document.notes);
    // Personas of all maps are written once.
    if all_maps_share_personas(job) {
        for persona in personas_of_map(document, &job.document.maps[0]) {
            write_persona(&mut text, persona);
        }
    }
    text
}

/// A text in paragraphs of its own.
fn paragraph(text: &mut String, words: &str) {
    let lines: Vec<String> = clean(words).lines().map(escape).collect();
    if lines.iter().any(|line| !line.is_empty()) {
        _ = writeln!(text, "{}\n", lines.join("  \n"));
    }
}

fn list(text: &mut String, items: &[String]) {
    let items: Vec<String> = items.iter().map(|item| escape(item)).collect();
    for item in items.iter().filter(|item| !item.is_empty()) {
        _ = writeln!(text, "- {item}");
    }
    if items.iter().any(|item| !item.is_empty()) {
        text.push('\n');
    }
}

fn write_map(text: &mut String, job: &ExportJob, map: &Map) {
    let document = &job.document;
    let state = map.state.map_or("", MapState::label);
    let is_own = |word: &str| {
        word == OTHER_PERSONAS || word == UNTITLED || is_state_word(word) && word != state
    };
    let title = distinct_from(&map.title, is_own);
    let several = job.document.maps.len() > 1;
    // Facts about the document and personas end where the map begins.
    let has_notes = || {
        let mut notes = document.personas.iter().map(|persona| &persona.notes);
        !one_line(&document.notes).is_empty() || notes.any(|notes| !one_line(notes).is_empty())
    };
    // So does the list of personas of all maps, where other personas exist.
    let has_own_people = !all_maps_share_personas(job);
    let has_heading = several || !title.is_empty() || has_notes() || has_own_people;
    // The state is omitted where the title or heading equals it.
    let is_told =
        |state: &MapState| has_heading && title.is_empty() || one_line(&map.title) == state.label();
    let untold = map.state.filter(|state| !is_told(state));
    if has_heading {
        let heading = match (title.is_empty(), state) {
            (true, "") => UNTITLED.to_owned(),
            (true, state) => state.to_owned(),
            (false, _) => title,
        };
        _ = writeln!(text, "## {heading}\n");
    }
    if has_own_people {
        for persona in personas_of_map(document, map) {
            write_persona(text, persona);
        }
    }
    write_facts(text, map, untold, job.furniture.evidence(map));
    for (index, it) in map.stages.iter().enumerate() {
        write_stage(text, map, index, it);
    }
    write_curve(text, document, map);
    // What hurts comes first.
    let mut kinds = CardKind::ALL;
    kinds.sort_by_key(|kind| kind.spec().look != Look::Framed(Tone::Pain));
    for kind in kinds {
        write_kind(text, map, kind);
    }
}

fn is_state_word(word: &str) -> bool {
    MapState::ALL.iter().any(|state| state.label() == word)
}
