//! Parses parts of a page: cells, lists, and lines of a persona, a goal, an item.

use std::collections::BTreeSet;

use crate::formats::markdown::page_words::{MISSING, UNNAMED_PERSONA};
use crate::formats::markup::escaped_text;
use crate::formats::markup::inline::MarkupDialect;
use crate::model::{About, Date, Evidence, Goal, Id, Persona, Reading, Unknown};

/// A text as it reads.
pub(super) fn plain_text(raw: &str) -> String {
    MarkupDialect::Markdown.to_plain_text(raw)
}

/// A row's cells by their headings.
#[derive(Clone, Copy)]
pub(super) struct HeadedRow<'a> {
    pub head: &'a [String],
    pub cells: &'a [String],
}

impl<'a> HeadedRow<'a> {
    pub(super) fn get(&self, heading: &str) -> &'a str {
        let place = self.head.iter().position(|it| it == heading);
        let cell = place.and_then(|place| self.cells.get(place));
        cell.map_or("", String::as_str)
    }
}

/// The cells of a row, still marked up.
pub(super) fn split_cells(line: &str) -> Vec<String> {
    let line = line.trim();
    let line = line.strip_prefix('|').unwrap_or(line);
    let mut cells: Vec<_> = escaped_text::split_unescaped(line, "|")
        .into_iter()
        .map(|cell| cell.trim().to_owned())
        .collect();
    // Nothing stands behind the last bar.
    cells.pop();
    cells
}

pub(super) fn split_list(raw: &str, between: &str) -> Vec<String> {
    let items = escaped_text::split_unescaped(raw, between)
        .into_iter()
        .map(plain_text);
    items.collect()
}

pub(super) fn deduplicated(texts: Vec<String>) -> Vec<String> {
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
pub(super) fn parse_persona(id: Id, line: &str) -> Persona {
    let (name, rest) =
        escaped_text::split_once_unescaped(&line[2..], "**").unwrap_or((&line[2..], ""));
    let name = if name == UNNAMED_PERSONA { "" } else { name };
    let mut persona = Persona::new(id, plain_text(name));
    let segment = rest
        .strip_prefix(" (")
        .and_then(|rest| rest.strip_suffix(')'));
    if let Some(segment) = segment {
        persona.segment = plain_text(segment);
    } else if let Some(known) = rest.strip_prefix(", ") {
        match escaped_text::find_last_unescaped(known, ", ") {
            Some(at) => {
                persona.role = plain_text(&known[..at]);
                persona.segment = plain_text(&known[at + 2..]);
            }
            None => persona.role = plain_text(known),
        }
    }
    persona
}

/// `Shorter calls (Call time, 2:00, within 6 months)`.
pub(super) fn parse_goal(id: Id, raw: &str) -> Goal {
    let group = raw.strip_suffix(')').and_then(|inner| {
        match escaped_text::find_last_unescaped(inner, " (") {
            Some(at) => Some((&inner[..at], &inner[at + 2..])),
            None => inner.strip_prefix('(').map(|inner| ("", inner)),
        }
    });
    let Some((text, parts)) = group else {
        return Goal::new(id, plain_text(raw));
    };
    let mut goal = Goal::new(id, plain_text(text));
    let mut parts = escaped_text::split_unescaped(parts, ", ").into_iter();
    for field in [&mut goal.metric, &mut goal.target] {
        let part = parts.next().filter(|part| *part != MISSING);
        *field = part.map(plain_text).unwrap_or_default();
    }
    let by: Vec<_> = parts.filter(|part| *part != MISSING).collect();
    goal.by = plain_text(&by.join(", "));
    goal
}

/// The facts of an item: `observed; owner: Web team; tags: bill, wait`. `None` for any other text.
pub(super) fn parse_about(raw: &str) -> Option<About> {
    let mut about = About::default();
    let mut is_told = false;
    for part in escaped_text::split_unescaped(raw, "; ") {
        is_told = true;
        let mut evidence = Evidence::ALL.iter();
        let evidence = evidence.find(|it| it.label().to_lowercase() == part);
        if let Some(evidence) = evidence {
            about.evidence = Some(*evidence);
            continue;
        }
        let (key, value) = part.split_once(": ")?;
        match key {
            "owner" => about.owner = plain_text(value),
            "source" => about.source = plain_text(value),
            "notes" => about.notes = plain_text(value),
            "tags" => about.tags = deduplicated(split_list(value, ", ")),
            _ => return None,
        }
    }
    is_told.then_some(about)
}

/// Splits a card's text and the facts in brackets behind it.
pub(super) fn split_about(raw: &str) -> (&str, About) {
    let group = raw.strip_suffix(')').and_then(|inner| {
        match escaped_text::find_last_unescaped(inner, " (") {
            Some(at) => Some((&inner[..at], &inner[at + 2..])),
            None => inner.strip_prefix('(').map(|inner| ("", inner)),
        }
    });
    let facts = group.and_then(|(text, known)| Some((text, parse_about(known)?)));
    facts.unwrap_or((raw, About::default()))
}

/// `4 May 2026: 11:20`.
pub(super) fn parse_reading(raw: &str) -> Option<Reading> {
    let (on, value) = raw.split_once(':')?;
    Some(Reading {
        on: Date::parse_words(&plain_text(on))?,
        value: plain_text(value),
        unknown: Unknown::default(),
    })
}
