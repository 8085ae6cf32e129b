//! Writes maps as Markdown, for wikis and repositories: an outline with tables.
//!
//! The tables are those that GitHub, GitLab and most wikis read. Every character that could mean
//! something to them stands behind a backslash or as an entity, so that any text stays a text. So does
//! whatever [`crate::import`] could take for something else when it reads the page back: a comma within
//! an item of a list, a heading of the page's own. A `<br>` stands between things, a `<br/>` within one.

mod facts;
mod lanes;
mod people;
mod stage;
mod table;
mod words;

use std::fmt::Write as _;
use std::io;

use super::{Content, Drawn, Failure, Options, Preview, Progress, Subject, lost};
use crate::model::{CardKind, Map, MapState};
use crate::sheet::markdown_page::{OTHER_PERSONAS, UNTITLED};
use crate::sheet::{clean, one_line};
use facts::facts;
use lanes::{curve, metrics, opportunities, ranked};
use people::{are_all_the_same, closing, people, person};
use stage::stage;
use words::{apart, escaped};

/// Writes all maps.
pub(super) fn write(
    subject: &Subject,
    _: &Options,
    out: &mut dyn io::Write,
    progress: Progress,
) -> Result<Vec<String>, Failure> {
    subject.first()?;
    let mut text = opening(subject);
    let mut left_out = Vec::new();
    lost::portraits(&subject.document.personas, &mut left_out);
    for (place, drawn) in subject.maps.iter().enumerate() {
        if !progress(super::share(place, subject.maps.len())) {
            return Err(Failure::Cancelled);
        }
        map(&mut text, subject, drawn);
        out.write_all(text.as_bytes())?;
        text.clear();
        left(&drawn.map, &mut left_out);
    }
    out.write_all(closing(subject).as_bytes())?;
    if !progress(1.0) {
        return Err(Failure::Cancelled);
    }
    Ok(left_out)
}

/// The text itself.
pub(super) fn preview(subject: &Subject, _: &Options) -> Result<Preview, Failure> {
    subject.first()?;
    let mut text = opening(subject);
    for drawn in &subject.maps {
        map(&mut text, subject, drawn);
    }
    text.push_str(&closing(subject));
    Ok(Preview::of("Markdown", Content::Text(text)))
}

/// What has no place in an outline.
fn left(map: &Map, left_out: &mut Vec<String>) {
    lost::hidden(map, left_out);
    lost::nobody(map, left_out);
    lost::subtitles(map, left_out);
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

/// The title and what belongs to the whole document.
fn opening(subject: &Subject) -> String {
    let document = &subject.document;
    let mut text = String::new();
    let title = match escaped(&document.title) {
        title if title.is_empty() => "Customer journey map".to_owned(),
        title => title,
    };
    _ = writeln!(text, "# {title}\n");
    paragraph(&mut text, &document.notes);
    // Whoever makes all the journeys is told of once.
    if are_all_the_same(subject) {
        for persona in people(document, &subject.maps[0].map) {
            person(&mut text, persona);
        }
    }
    text
}

/// A text in paragraphs of its own.
fn paragraph(text: &mut String, words: &str) {
    let lines: Vec<String> = clean(words).lines().map(escaped).collect();
    if lines.iter().any(|line| !line.is_empty()) {
        _ = writeln!(text, "{}\n", lines.join("  \n"));
    }
}

fn list(text: &mut String, items: &[String]) {
    let items: Vec<String> = items.iter().map(|item| escaped(item)).collect();
    for item in items.iter().filter(|item| !item.is_empty()) {
        _ = writeln!(text, "- {item}");
    }
    if items.iter().any(|item| !item.is_empty()) {
        text.push('\n');
    }
}

fn map(text: &mut String, subject: &Subject, drawn: &Drawn) {
    let document = &subject.document;
    let map = &drawn.map;
    let state = map.state.map_or("", MapState::label);
    let is_own =
        |word: &str| word == OTHER_PERSONAS || word == UNTITLED || is_state(word) && word != state;
    let title = apart(&map.title, is_own);
    let several = subject.maps.len() > 1;
    // What is noted of the whole and of people ends where the map begins.
    let has_notes = || {
        let mut notes = document.personas.iter().map(|persona| &persona.notes);
        !one_line(&document.notes).is_empty() || notes.any(|notes| !one_line(notes).is_empty())
    };
    // So do those above who make all journeys, where others make none.
    let has_own_people = !are_all_the_same(subject);
    let has_heading = several || !title.is_empty() || has_notes() || has_own_people;
    // A title that is the state, and a heading in place of one, say it.
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
        for persona in people(document, map) {
            person(text, persona);
        }
    }
    facts(text, map, untold, subject.furniture.evidence(map));
    for (place, it) in map.stages.iter().enumerate() {
        stage(text, map, place, it);
    }
    curve(text, document, map);
    ranked(text, map, CardKind::PainPoint);
    ranked(text, map, CardKind::BrightSpot);
    opportunities(text, map);
    metrics(text, map);
}

fn is_state(word: &str) -> bool {
    MapState::ALL.iter().any(|state| state.label() == word)
}
