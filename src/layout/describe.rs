//! What things on a map are called aloud: their accessible names.

use crate::model::{
    Card, Detail, Document, Emotion, Evidence, LaneKind, Map, Score, Target, Touchpoint, numbered,
};

/// The name of a thing on a map, as assistive technology says it and tests look for it:
/// `Touchpoint Calls current carrier, stage Negotiate, emotion -1.8`. Numbers have a plain minus.
#[must_use]
pub fn describe(document: &Document, map: &Map, target: &Target) -> String {
    let name = name(document, map, target, Around::Anything);
    name.unwrap_or_else(|| "Something that is gone".to_owned())
}

/// The same where one knows already which touchpoint it belongs to: `Pain point 18 min on hold,
/// severity 3`.
#[must_use]
pub fn describe_within(document: &Document, map: &Map, target: &Target) -> String {
    let name = name(document, map, target, Around::ItsTouchpoint);
    name.unwrap_or_else(|| "Something that is gone".to_owned())
}

/// What was spoken of before.
#[derive(Clone, Copy, PartialEq)]
enum Around {
    Anything,
    ItsTouchpoint,
}

/// `emotion -1.8`, or whose it is where the map has several personas: `emotion of Ann 1`.
fn feelings<'a>(
    document: &'a Document,
    map: &'a Map,
    touchpoint: &'a Touchpoint,
) -> impl Iterator<Item = String> + 'a {
    let people = map.personas.len();
    (0..people.max(1)).filter_map(move |place| {
        let emotion = plain(touchpoint.emotion_of(map, place)?);
        let who = map.personas.get(place).filter(|_| people > 1);
        Some(match who.and_then(|id| document.persona(id)) {
            Some(persona) => format!("emotion of {} {emotion}", titled(&persona.name)),
            None => format!("emotion {emotion}"),
        })
    })
}

fn name(document: &Document, map: &Map, target: &Target, around: Around) -> Option<String> {
    let of = |touchpoint: &Touchpoint| match around {
        Around::Anything => format!(", {}", lower(&touchpoint_name(touchpoint))),
        Around::ItsTouchpoint => String::new(),
    };
    Some(match target {
        Target::Header => format!("Map {}", titled(&document.title)),
        Target::Persona(id) => format!("Persona {}", titled(&document.persona(id)?.name)),
        Target::Goal(id) => format!("Goal {}", titled(&map.goal(id)?.text)),
        Target::Stage(id) => {
            let stage = map.stage(id)?;
            let count = stage.touchpoints.len();
            let count = numbered(count, "touchpoint");
            format!("Stage {}, {count}", titled(&stage.title))
        }
        Target::Touchpoint(id) => {
            let (stage, touchpoint) = map.touchpoint(id)?;
            let mut parts = vec![
                touchpoint_name(touchpoint),
                format!("stage {}", titled(&stage.title)),
            ];
            parts.extend(feelings(document, map, touchpoint));
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
                .map(|persona| format!(", {}", titled(&persona.name)))
                .unwrap_or_default();
            format!("Emotion {}{who}{}", plain(emotion), of(found))
        }
        Target::Card(id) => {
            let (touchpoint, card) = map.card(id)?;
            let evidence = evidence(card.about.evidence);
            format!("{}{}{evidence}", card_name(map, card), of(touchpoint))
        }
        Target::Lane(id) => format!("Lane {}", titled(map.lane(id)?.heading())),
        Target::Cell { touchpoint, lane } => {
            let (_, touchpoint) = map.touchpoint(touchpoint)?;
            let lane = map.lane(lane)?;
            let count = match lane.kind {
                LaneKind::Touchpoints => 1,
                LaneKind::Channels => touchpoint.channels.len(),
                LaneKind::Emotion => (0..map.personas.len().max(1))
                    .filter(|persona| touchpoint.emotion_of(map, *persona).is_some())
                    .count(),
                _ => touchpoint.cards_in(lane).count(),
            };
            let full = match (lane.kind, count) {
                (_, 0) => "empty".to_owned(),
                (LaneKind::Channels, _) => touchpoint.channels.join(", "),
                (_, 1) => "1 item".to_owned(),
                (_, n) => format!("{n} items"),
            };
            let heading = titled(lane.heading());
            match around {
                Around::Anything => format!("Cell {heading}{}, {full}", of(touchpoint)),
                Around::ItsTouchpoint => format!("{heading}: {full}"),
            }
        }
    })
}

fn card_name(map: &Map, card: &Card) -> String {
    let text = titled(&card.text);
    let kind = card.detail.kind().label();
    match &card.detail {
        Detail::Thought => format!("{kind} {text}"),
        Detail::PainPoint(severity) => format!("{kind} {text}, severity {}", severity.value()),
        Detail::BrightSpot(strength) => format!("{kind} {text}, strength {}", strength.value()),
        Detail::Opportunity(opportunity) => {
            let mark = |what, score: Option<Score>| Some(format!("{what} {}", score?.value()));
            let name = Some(format!("{kind} {text}"));
            let marks = [
                mark("impact", opportunity.impact),
                mark("ease", opportunity.ease),
            ];
            let parts: Vec<_> = name
                .into_iter()
                .chain(marks.into_iter().flatten())
                .collect();
            parts.join(", ")
        }
        Detail::Metric(metric) => {
            let unit = metric.unit.trim();
            let values = [("now", metric.now.trim()), ("target", metric.target.trim())];
            let values = values
                .into_iter()
                .filter(|(_, value)| !value.is_empty())
                .map(|(what, value)| format!("{what} {value} {unit}").trim_end().to_owned());
            let name = format!("{kind} {text}");
            let parts: Vec<_> = std::iter::once(name).chain(values).collect();
            parts.join(", ")
        }
        Detail::Note(lane) => {
            let lane = map.lane(lane).map_or("", |lane| lane.heading());
            format!("{kind} {text}, lane {}", titled(lane))
        }
    }
}

fn touchpoint_name(touchpoint: &Touchpoint) -> String {
    format!("Touchpoint {}", titled(&touchpoint.title))
}

/// With a small first letter, for the middle of a name.
fn lower(name: &str) -> String {
    name.replacen("Touchpoint", "touchpoint", 1)
}

/// On one line; `untitled` where there is nothing.
fn titled(text: &str) -> String {
    let words: Vec<_> = text.split_whitespace().collect();
    if words.is_empty() {
        "untitled".to_owned()
    } else {
        words.join(" ")
    }
}

/// With a plain minus, as people type it.
fn plain(emotion: Emotion) -> String {
    emotion.value().to_string()
}

fn evidence(evidence: Option<Evidence>) -> &'static str {
    match evidence {
        Some(Evidence::Assumed) => ", assumed",
        Some(Evidence::Inferred) => ", inferred",
        Some(Evidence::Observed | Evidence::Reported) | None => "",
    }
}
