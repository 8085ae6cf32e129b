//! The accessible names of things on a map.

use crate::model::kinds::fields::UNIT;
use crate::model::kinds::{FieldType, Shown};
use crate::model::{
    Card, Document, Emotion, Evidence, LaneKind, Map, Target, Touchpoint, numbered,
};

/// The accessible name of a thing on a map, read by screen readers and used by tests: `Touchpoint
/// Calls current carrier, stage Negotiate, emotion -1.8`. Numbers have a plain minus.
#[must_use]
pub fn accessible_name(document: &Document, map: &Map, target: &Target) -> String {
    let name = target_name(document, map, target, NameContext::Map);
    name.unwrap_or_else(|| "Something that is gone".to_owned())
}

/// Like [`accessible_name`], without the touchpoint, where the context tells it: `Pain point 18 min
/// on hold, severity 3`.
#[must_use]
pub fn accessible_name_in_touchpoint(document: &Document, map: &Map, target: &Target) -> String {
    let name = target_name(document, map, target, NameContext::Touchpoint);
    name.unwrap_or_else(|| "Something that is gone".to_owned())
}

/// What the listener knows already.
#[derive(Clone, Copy, PartialEq)]
enum NameContext {
    Map,
    Touchpoint,
}

/// `emotion -1.8`, with the persona's name where the map has several: `emotion of Ann 1`.
fn emotion_names<'a>(
    document: &'a Document,
    map: &'a Map,
    touchpoint: &'a Touchpoint,
) -> impl Iterator<Item = String> + 'a {
    let personas = map.personas.len();
    (0..personas.max(1)).filter_map(move |index| {
        let emotion = emotion_text(touchpoint.emotion_of(map, index)?);
        let who = map.personas.get(index).filter(|_| personas > 1);
        Some(match who.and_then(|id| document.persona(id)) {
            Some(persona) => format!("emotion of {} {emotion}", or_untitled(&persona.name)),
            None => format!("emotion {emotion}"),
        })
    })
}

fn target_name(
    document: &Document,
    map: &Map,
    target: &Target,
    context: NameContext,
) -> Option<String> {
    let of = |touchpoint: &Touchpoint| match context {
        NameContext::Map => format!(", {}", lowercase_first(&touchpoint_name(touchpoint))),
        NameContext::Touchpoint => String::new(),
    };
    Some(match target {
        Target::Header => format!("Map {}", or_untitled(&document.title)),
        Target::Persona(id) => format!("Persona {}", or_untitled(&document.persona(id)?.name)),
        Target::Goal(id) => format!("Goal {}", or_untitled(&map.goal(id)?.text)),
        Target::Stage(id) => {
            let stage = map.stage(id)?;
            let count = stage.touchpoints.len();
            let count = numbered(count, "touchpoint");
            format!("Stage {}, {count}", or_untitled(&stage.title))
        }
        Target::Touchpoint(id) => {
            let (stage, touchpoint) = map.touchpoint(id)?;
            let mut parts = vec![
                touchpoint_name(touchpoint),
                format!("stage {}", or_untitled(&stage.title)),
            ];
            parts.extend(emotion_names(document, map, touchpoint));
            if touchpoint.moment_of_truth {
                parts.push("moment of truth".to_owned());
            }
            parts.join(", ") + evidence(touchpoint.about.evidence)
        }
        Target::Emotion {
            touchpoint,
            persona,
        } => {
            let (_, found) = map.touchpoint(touchpoint)?;
            let emotion = found.emotion_of(map, *persona)?;
            let who = map
                .personas
                .get(*persona)
                .filter(|_| map.personas.len() > 1);
            let who = who
                .and_then(|id| document.persona(id))
                .map(|persona| format!(", {}", or_untitled(&persona.name)))
                .unwrap_or_default();
            format!("Emotion {}{who}{}", emotion_text(emotion), of(found))
        }
        Target::Card(id) => {
            let (touchpoint, card) = map.card(id)?;
            let evidence = evidence(card.about.evidence);
            format!("{}{}{evidence}", card_name(map, card), of(touchpoint))
        }
        Target::Lane(id) => format!("Lane {}", or_untitled(map.lane(id)?.heading())),
        Target::Cell { touchpoint, lane } => {
            let (_, touchpoint) = map.touchpoint(touchpoint)?;
            let lane = map.lane(lane)?;
            let count = match lane.kind {
                LaneKind::Touchpoints => 1,
                LaneKind::Channels => touchpoint.channels.len(),
                LaneKind::Emotion => (0..map.personas.len().max(1))
                    .filter(|persona| touchpoint.emotion_of(map, *persona).is_some())
                    .count(),
                LaneKind::Cards(_) => touchpoint.cards_in(lane).count(),
            };
            let full = match (lane.kind, count) {
                (_, 0) => "empty".to_owned(),
                (LaneKind::Channels, _) => touchpoint.channels.join(", "),
                (_, 1) => "1 item".to_owned(),
                (_, n) => format!("{n} items"),
            };
            let heading = or_untitled(lane.heading());
            match context {
                NameContext::Map => format!("Cell {heading}{}, {full}", of(touchpoint)),
                NameContext::Touchpoint => format!("{heading}: {full}"),
            }
        }
    })
}

fn card_name(map: &Map, card: &Card) -> String {
    let text = or_untitled(&card.text);
    let mut parts = vec![format!("{} {text}", card.kind.label())];
    for spec in card.kind.spec().fields {
        let what = spec.label.to_lowercase();
        match (spec.shown, spec.holds) {
            _ if spec.is_sign() => {
                parts.extend(card.number(spec).map(|number| format!("{what} {number}")));
            }
            (Shown::Value, FieldType::Quantity) if !card.text_in(spec).trim().is_empty() => {
                let (value, unit) = (card.text_in(spec).trim(), card.get(UNIT).trim());
                parts.push(format!("{what} {value} {unit}").trim_end().to_owned());
            }
            _ => {}
        }
    }
    if let Some(lane) = &card.lane {
        let lane = map.lane(lane).map_or("", |lane| lane.heading());
        parts.push(format!("lane {}", or_untitled(lane)));
    }
    parts.join(", ")
}

fn touchpoint_name(touchpoint: &Touchpoint) -> String {
    format!("Touchpoint {}", or_untitled(&touchpoint.title))
}

/// With a small first letter, for the middle of a name.
fn lowercase_first(name: &str) -> String {
    name.replacen("Touchpoint", "touchpoint", 1)
}

/// On one line; `untitled` where there is nothing.
fn or_untitled(text: &str) -> String {
    let words: Vec<_> = text.split_whitespace().collect();
    if words.is_empty() {
        "untitled".to_owned()
    } else {
        words.join(" ")
    }
}

/// With a plain minus, as people type it.
fn emotion_text(emotion: Emotion) -> String {
    emotion.value().to_string()
}

fn evidence(evidence: Option<Evidence>) -> &'static str {
    match evidence {
        Some(Evidence::Assumed) => ", assumed",
        Some(Evidence::Inferred) => ", inferred",
        Some(Evidence::Observed | Evidence::Reported) | None => "",
    }
}
