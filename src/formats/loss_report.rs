//! The loss report: what a format cannot represent, item by item, in the same words for all
//! formats.

use std::collections::BTreeSet;
use std::sync::Arc;

use super::ExportJob;
use super::table::sheet::has_content;
use crate::model::kinds::{FieldSpec, FieldValue, Shown};
use crate::model::{About, Card, Document, Id, Lane, LaneKind, Map, Persona, Touchpoint};

/// Whether a text can be seen.
fn has_visible_text(text: &str) -> bool {
    !text.trim().is_empty()
}

/// The characters without a glyph, which are drawn as boxes.
pub(super) fn missing_glyphs(job: &ExportJob) -> Option<String> {
    const MAX_NAMED: usize = 3;
    let all = job.missing_glyphs();
    let named = all.iter().take(if all.len() > MAX_NAMED + 1 {
        MAX_NAMED
    } else {
        all.len()
    });
    // With code points, since the reader's fonts may lack the characters too.
    let named = named.map(|c| format!("“{c}” (U+{:04X})", u32::from(*c)));
    let mut named: Vec<String> = named.collect();
    let more = all.len() - named.len();
    let end = if more > 0 {
        format!("{more} more")
    } else {
        named.pop()?
    };
    let parts = if named.is_empty() {
        end
    } else {
        format!("{} and {end}", named.join(", "))
    };
    let them = if all.len() == 1 { "it" } else { "them" };
    Some(format!(
        "{parts}: no font here has {them}, and boxes are drawn instead"
    ))
}

/// What the header says besides the title of the document.
pub(super) fn header(document: &Document, map: &Map, losses: &mut Vec<String>) {
    let parts = [
        ("the map's title", map.title.as_str()),
        ("the scenario", &map.scenario),
        ("the owner", &map.owner),
        ("the source", &map.source),
        ("the document's notes", &document.notes),
    ];
    for (what, text) in parts {
        if has_visible_text(text)
            && *text != document.title
            && (has_visible_text(&document.title) || text != map.title)
        {
            losses.push(format!("{what} “{text}”"));
        }
    }
    if let Some(state) = map.state {
        losses.push(format!("that the map is {}", state.label()));
    }
    if let Some(day) = map.reviewed {
        losses.push(format!("that it was reviewed on {}", day.words()));
    }
    let all = map.expectations.iter();
    losses.extend(all.map(|text| format!("the expectation “{text}”")));
    let all = map.goals.iter();
    losses.extend(all.map(|goal| format!("the goal “{}”", goal.text)));
    losses.extend(map.tags.iter().map(|tag| format!("the map's tag “{tag}”")));
}

/// Losses of a format that writes only the names of personas.
pub(super) fn personas(document: &Document, map: &Map, losses: &mut Vec<String>) {
    let mut names = BTreeSet::new();
    for persona in map.personas.iter().filter_map(|id| document.persona(id)) {
        if !names.insert(&persona.name) {
            losses.push(format!(
                "that there is more than one persona called “{}”",
                persona.name
            ));
        }
        if is_more_than_a_name(persona) {
            losses.push(format!(
                "all but the name of the persona “{}”",
                persona.name
            ));
        }
    }
}

fn is_more_than_a_name(persona: &Persona) -> bool {
    let more = [
        &persona.role,
        &persona.segment,
        &persona.quote,
        &persona.portrait,
        &persona.notes,
    ];
    let mut all = persona.traits.iter().chain(more);
    all.any(|text| !text.is_empty())
}

/// The portraits of personas.
pub(super) fn portraits<'a>(
    personas: impl IntoIterator<Item = &'a Arc<Persona>>,
    losses: &mut Vec<String>,
) {
    let all = personas.into_iter();
    let all = all.filter(|persona| has_visible_text(&persona.portrait));
    losses.extend(all.map(|persona| format!("the portrait of the persona “{}”", persona.name)));
}

/// Evidence, source, owner, notes and tags of something.
pub(super) fn about(of: &str, about: &About, losses: &mut Vec<String>) {
    if let Some(evidence) = about.evidence {
        losses.push(format!("that {of} is {}", evidence.label().to_lowercase()));
    }
    let parts = [
        ("source", &about.source),
        ("owner", &about.owner),
        ("notes", &about.notes),
    ];
    for (what, text) in parts {
        if !text.is_empty() {
            losses.push(format!("the {what} of {of}: “{text}”"));
        }
    }
    losses.extend(
        about
            .tags
            .iter()
            .map(|tag| format!("the tag “{tag}” of {of}")),
    );
}

/// What a table includes.
#[derive(Clone, Copy)]
pub(super) struct TableCoverage {
    /// Whether it has a row for each thing with nearly all its fields.
    pub tidy: bool,
    /// Whether header and personas are written beside it.
    pub header: bool,
}

/// Losses of a table of a map, in the map's order.
pub(super) fn table(
    document: &Document,
    map: &Map,
    holds: TableCoverage,
    losses: &mut Vec<String>,
) {
    if !holds.header {
        if has_visible_text(&document.title) {
            losses.push(format!("the title “{}”", document.title));
        }
        header(document, map, losses);
        if !map.notes.is_empty() {
            losses.push(format!("the map's notes “{}”", map.notes));
        }
        personas(document, map, losses);
    }
    anonymous_emotions(map, losses);
    let has_emotion_lane = |lane: &&Lane| lane.kind == LaneKind::Emotion && !lane.hidden;
    if !holds.tidy && !holds.header && !map.lanes.iter().any(|lane| has_emotion_lane(&lane)) {
        let names = map.personas.iter().filter_map(|id| document.persona(id));
        losses.extend(names.map(|persona| format!("the persona “{}”", persona.name)));
    }
    hidden_lanes(map, losses);
    if !holds.header {
        subtitles(map, losses);
    }
    for stage in &map.stages {
        let of = format!("the stage “{}”", stage.title);
        if stage.hue.is_some() {
            losses.push(format!("the colour of {of}"));
        }
        if !holds.tidy {
            about(&of, &stage.about, losses);
        }
        for it in &stage.touchpoints {
            touchpoint(map, it, holds, losses);
        }
    }
}

/// The content of hidden lanes.
pub(super) fn hidden_lanes(map: &Map, losses: &mut Vec<String>) {
    for lane in map.lanes.iter().filter(|lane| lane.hidden) {
        let count = match lane.kind {
            LaneKind::Touchpoints => 0,
            LaneKind::Channels => map.touchpoints().map(|(_, t)| t.channels.len()).sum(),
            LaneKind::Emotion => map
                .touchpoints()
                .map(|(_, t)| usize::from(t.emotion.is_some()) + t.emotions.len())
                .sum(),
            LaneKind::Cards(_) => map.cards().filter(|(_, card)| lane.shows(card)).count(),
        };
        if count > 0 {
            let heading = lane.heading();
            losses.push(format!(
                "what is in the hidden lane “{heading}”: {count} items"
            ));
        }
    }
}

/// Emotions without a persona.
pub(super) fn anonymous_emotions(map: &Map, losses: &mut Vec<String>) {
    for (_, touchpoint) in map.touchpoints() {
        if let Some(emotion) = touchpoint.emotions.get(&Id::nobody()) {
            let title = &touchpoint.title;
            losses.push(format!("the emotion {emotion} of nobody at “{title}”"));
        }
    }
}

/// The subtitles of lanes.
pub(super) fn subtitles(map: &Map, losses: &mut Vec<String>) {
    for lane in map.lanes.iter().filter(|lane| !lane.hidden) {
        if has_visible_text(&lane.subtitle) {
            let (subtitle, heading) = (&lane.subtitle, lane.heading());
            losses.push(format!(
                "the line “{subtitle}” under the heading of the lane “{heading}”"
            ));
        }
    }
}

fn touchpoint(map: &Map, touchpoint: &Touchpoint, holds: TableCoverage, losses: &mut Vec<String>) {
    let of = format!("“{}”", touchpoint.title);
    if touchpoint.hue.is_some() {
        losses.push(format!("the colour of {of}"));
    }
    if !touchpoint.picture.is_empty() {
        losses.push(format!("the picture of {of}"));
    }
    if !holds.tidy {
        let rest = About {
            evidence: None,
            source: String::new(),
            owner: String::new(),
            ..touchpoint.about.clone()
        };
        about(&of, &rest, losses);
    }
    for it in &touchpoint.cards {
        match map.lane_for(it) {
            Some(lane) if lane.hidden => {}
            Some(_) => card(&of, it, holds, losses),
            None => {
                let what = name(it);
                losses.push(format!("the {what} at {of}: no lane shows it"));
            }
        }
    }
}

/// A card's kind and text: `pain point “18 min on hold”`.
fn name(card: &Card) -> String {
    let kind = card.kind.noun();
    format!("{kind} “{}”", card.text)
}

fn card(at: &str, card: &Card, holds: TableCoverage, losses: &mut Vec<String>) {
    let name = name(card);
    if !holds.tidy {
        if !has_content(card) {
            losses.push(format!("the {name} at {at}, which says nothing"));
            return;
        }
        about(&format!("the {name}"), &card.about, losses);
    }
    if card.hue.is_some() {
        losses.push(format!("the colour of the {name}"));
    }
    for spec in card.kind.spec().fields {
        losses.extend(lost_field(&name, card, spec, holds));
    }
}

/// What a table does not hold of a field.
fn lost_field(name: &str, card: &Card, spec: &FieldSpec, holds: TableCoverage) -> Option<String> {
    let is_hidden = matches!(spec.shown, Shown::Nowhere | Shown::Caption);
    match card.fields.get(spec)? {
        FieldValue::Readings(readings) => {
            Some(format!("{} of the {name}: {}", spec.noun, readings.len()))
        }
        _ if holds.tidy || !is_hidden => None,
        FieldValue::Number(number) => Some(format!("{number} for {} of the {name}", spec.noun)),
        FieldValue::Text(text) => Some(format!("the {} “{text}” of the {name}", spec.noun)),
        FieldValue::Choice(_) if spec.shown == Shown::Caption => {
            let chosen = card.chosen(spec)?.label.to_lowercase();
            Some(format!("that the {name} is {chosen}"))
        }
        // What kind of metric it is, its name says.
        FieldValue::Choice(_) => None,
    }
}
