//! The pieces of a page: cells, lists, and what one line says of a persona, a goal, an item.

use std::collections::BTreeSet;

use super::super::inline::Dialect;
use super::super::raw;
use crate::model::{About, Date, Evidence, Goal, Id, Persona, Reading, Unknown};
use crate::sheet::markdown_page::{MISSING, UNNAMED_PERSONA};

/// A text as it reads.
pub(super) fn words(raw: &str) -> String {
    Dialect::Markdown.words(raw)
}

/// A row's cells by their headings.
#[derive(Clone, Copy)]
pub(super) struct Row<'a> {
    pub head: &'a [String],
    pub cells: &'a [String],
}

impl<'a> Row<'a> {
    pub(super) fn get(&self, heading: &str) -> &'a str {
        let place = self.head.iter().position(|it| it == heading);
        let cell = place.and_then(|place| self.cells.get(place));
        cell.map_or("", String::as_str)
    }
}

/// The cells of a row, still marked up.
pub(super) fn cells(line: &str) -> Vec<String> {
    let line = line.trim();
    let line = line.strip_prefix('|').unwrap_or(line);
    let mut cells: Vec<_> = raw::split(line, "|")
        .into_iter()
        .map(|cell| cell.trim().to_owned())
        .collect();
    // Nothing stands behind the last bar.
    cells.pop();
    cells
}

pub(super) fn list(raw: &str, between: &str) -> Vec<String> {
    let items = raw::split(raw, between).into_iter().map(words);
    items.collect()
}

pub(super) fn once(texts: Vec<String>) -> Vec<String> {
    let mut seen = BTreeSet::new();
    let mut texts = texts;
    texts.retain(|text| seen.insert(text.clone()));
    texts
}

pub(super) fn push_line(text: &mut String, line: &str) {
    text.push_str(line);
    text.push('\n');
}

pub(super) fn trim(text: &mut String) {
    *text = text.trim().to_owned();
}

/// `**Jamie**, on the move, Heavy users` or `**Jamie** (Heavy users)`.
pub(super) fn named(id: Id, line: &str) -> Persona {
    let (name, rest) = raw::split_once(&line[2..], "**").unwrap_or((&line[2..], ""));
    let name = if name == UNNAMED_PERSONA { "" } else { name };
    let mut persona = Persona::new(id, words(name));
    let segment = rest
        .strip_prefix(" (")
        .and_then(|rest| rest.strip_suffix(')'));
    if let Some(segment) = segment {
        persona.segment = words(segment);
    } else if let Some(known) = rest.strip_prefix(", ") {
        match raw::find_last(known, ", ") {
            Some(at) => {
                persona.role = words(&known[..at]);
                persona.segment = words(&known[at + 2..]);
            }
            None => persona.role = words(known),
        }
    }
    persona
}

/// `Shorter calls (Call time, 2:00, within 6 months)`.
pub(super) fn goal(id: Id, raw: &str) -> Goal {
    let group = raw
        .strip_suffix(')')
        .and_then(|inner| match raw::find_last(inner, " (") {
            Some(at) => Some((&inner[..at], &inner[at + 2..])),
            None => inner.strip_prefix('(').map(|inner| ("", inner)),
        });
    let Some((text, parts)) = group else {
        return Goal::new(id, words(raw));
    };
    let mut goal = Goal::new(id, words(text));
    let mut parts = raw::split(parts, ", ").into_iter();
    for field in [&mut goal.metric, &mut goal.target] {
        let part = parts.next().filter(|part| *part != MISSING);
        *field = part.map(words).unwrap_or_default();
    }
    let by: Vec<_> = parts.filter(|part| *part != MISSING).collect();
    goal.by = words(&by.join(", "));
    goal
}

/// What is known of an item: `observed; owner: Web team; tags: bill, wait`. `None` where it says
/// anything else.
pub(super) fn about(raw: &str) -> Option<About> {
    let mut about = About::default();
    let mut is_told = false;
    for part in raw::split(raw, "; ") {
        is_told = true;
        let mut evidence = Evidence::ALL.iter();
        let evidence = evidence.find(|it| it.label().to_lowercase() == part);
        if let Some(evidence) = evidence {
            about.evidence = Some(*evidence);
            continue;
        }
        let (key, value) = part.split_once(": ")?;
        match key {
            "owner" => about.owner = words(value),
            "source" => about.source = words(value),
            "notes" => about.notes = words(value),
            "tags" => about.tags = once(list(value, ", ")),
            _ => return None,
        }
    }
    is_told.then_some(about)
}

/// A card's text, and what stands behind it in brackets, where it says what is known of it.
pub(super) fn with_about(raw: &str) -> (&str, About) {
    let group = raw
        .strip_suffix(')')
        .and_then(|inner| match raw::find_last(inner, " (") {
            Some(at) => Some((&inner[..at], &inner[at + 2..])),
            None => inner.strip_prefix('(').map(|inner| ("", inner)),
        });
    let told = group.and_then(|(text, known)| Some((text, about(known)?)));
    told.unwrap_or((raw, About::default()))
}

/// `4 May 2026: 11:20`.
pub(super) fn reading(raw: &str) -> Option<Reading> {
    let (on, value) = raw.split_once(':')?;
    Some(Reading {
        on: Date::parse_words(&words(on))?,
        value: words(value),
        unknown: Unknown::default(),
    })
}
