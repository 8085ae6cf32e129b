//! Speaker notes: what a slide does not show.

use crate::model::kinds::{FieldValue, Shown};
use crate::model::{About, Card, Document, Map, Persona, Reading, Stage, Touchpoint};

use super::names::or_untitled;

/// Notes on a document and a map as a whole.
pub(super) fn map_notes(document: &Document, map: &Map) -> Vec<String> {
    let mut lines = Vec::new();
    push(&mut lines, "", &document.notes);
    push(&mut lines, "", &map.notes);
    for expectation in &map.expectations {
        push(&mut lines, "Expectation: ", expectation);
    }
    push(&mut lines, "Source: ", &map.source);
    push(&mut lines, "Tags: ", &map.tags.join(", "));
    lines
}

/// Notes on a stage, its touchpoints and their cards.
pub(super) fn stage_notes(map: &Map, stage: &Stage) -> Vec<String> {
    let mut lines = Vec::new();
    add_about(&mut lines, &stage.title, &stage.about, Vec::new());
    for touchpoint in &stage.touchpoints {
        add_touchpoint_notes(&mut lines, map, touchpoint);
    }
    lines
}

fn add_touchpoint_notes(lines: &mut Vec<String>, map: &Map, touchpoint: &Touchpoint) {
    add_about(lines, &touchpoint.title, &touchpoint.about, Vec::new());
    for card in touchpoint.cards.iter().filter(|card| is_shown(map, card)) {
        add_about(lines, &card.text, &card.about, hidden_details(card));
    }
}

/// What a card's kind adds that the map does not show.
fn hidden_details(card: &Card) -> Vec<String> {
    let mut words = Vec::new();
    let fields = card.kind.spec().fields.iter();
    for spec in fields.filter(|spec| spec.shown == Shown::Nowhere) {
        match card.fields.get(spec) {
            Some(FieldValue::Number(number)) => words.push(format!("{} {number}", spec.noun)),
            Some(FieldValue::Text(text)) if !text.trim().is_empty() => {
                words.push(format!("{}: {text}", spec.noun));
            }
            Some(FieldValue::Readings(readings)) => {
                let on = |it: &Reading| format!("{} on {}", it.value, it.on.words());
                words.extend(readings.iter().map(on));
            }
            _ => {}
        }
    }
    words
}

/// Notes on an item, under its title; nothing if there are none.
fn add_about(lines: &mut Vec<String>, title: &str, about: &About, more: Vec<String>) {
    let mut facts: Vec<String> = Vec::new();
    let evidence = about
        .evidence
        .map(|evidence| evidence.label().to_lowercase());
    facts.extend(evidence);
    if !about.owner.trim().is_empty() {
        facts.push(format!("owner {}", about.owner));
    }
    if !about.source.trim().is_empty() {
        facts.push(format!("source {}", about.source));
    }
    if !about.tags.is_empty() {
        facts.push(format!("tags {}", about.tags.join(", ")));
    }
    facts.extend(more);
    if facts.is_empty() && about.notes.trim().is_empty() {
        return;
    }
    let title = or_untitled(title);
    if about.notes.trim().is_empty() {
        lines.push(format!("{title}: {}", facts.join(" \u{b7} ")));
        return;
    }
    lines.push(format!("{title}: {}", about.notes));
    if !facts.is_empty() {
        lines.push(format!("    {}", facts.join(" \u{b7} ")));
    }
}

/// Notes on a persona besides what their slide shows.
pub(super) fn persona_notes(persona: &Persona) -> Vec<String> {
    let mut lines = Vec::new();
    push(&mut lines, "", &persona.notes);
    lines
}

/// Notes with the full truncated texts.
pub(super) fn untruncated(texts: Vec<String>) -> Vec<String> {
    let mut lines = Vec::new();
    for text in texts {
        let line = format!("In full: {}", text.trim());
        if !lines.contains(&line) {
            lines.push(line);
        }
    }
    lines
}

fn push(lines: &mut Vec<String>, before: &str, text: &str) {
    if !text.trim().is_empty() {
        lines.push(format!("{before}{text}"));
    }
}

/// Whether a card stands on the map: not all lanes are shown.
pub(super) fn is_shown(map: &Map, card: &Card) -> bool {
    map.lanes
        .iter()
        .any(|lane| !lane.hidden && lane.shows(card))
}
