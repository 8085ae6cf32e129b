//! The losses of slides, item by item.

use super::options::{MAP_SLIDE, PERSONA_SLIDES, STAGE_SLIDES};
use super::speaker_notes::is_shown;
use crate::formats::{ExportJob, ExportOptions};
use crate::model::{Document, LaneKind, Map, Persona, Touchpoint};

/// Everything that is neither on the slides nor in their notes, in the document's order.
pub(super) fn losses(job: &ExportJob, options: &ExportOptions) -> Vec<String> {
    let mut losses = Vec::new();
    for persona in &job.document.personas {
        persona_losses(job, persona, options.get(PERSONA_SLIDES), &mut losses);
    }
    for rendered in job.maps() {
        let map = &rendered.map;
        if options.get(MAP_SLIDE) || options.get(STAGE_SLIDES) {
            map_losses(job, map, &mut losses);
            continue;
        }
        let title = map.name();
        let what = "neither the whole of it nor its stages are among the slides";
        losses.push(format!("the map “{title}”: {what}"));
    }
    losses
}

fn persona_losses(job: &ExportJob, persona: &Persona, shown: bool, losses: &mut Vec<String>) {
    let name = &persona.name;
    let texts = [
        &persona.role,
        &persona.segment,
        &persona.quote,
        &persona.notes,
    ];
    if !shown {
        if persona
            .traits
            .iter()
            .chain(texts)
            .any(|text| !text.trim().is_empty())
        {
            losses.push(format!(
                "all but the name of the persona “{name}”: a slide for each persona is not among the slides"
            ));
        }
    } else if !persona.portrait.is_empty() && !job.pictures.contains_key(&persona.portrait) {
        losses.push(format!(
            "the portrait “{}” of “{name}”, which is not there",
            persona.portrait
        ));
    }
}

/// The content of hidden lanes.
fn map_losses(job: &ExportJob, map: &Map, losses: &mut Vec<String>) {
    let hidden = |kind: LaneKind| map.lane_of(kind).is_none_or(|lane| lane.hidden);
    crate::formats::loss_report::anonymous_emotions(map, losses);
    for (_, touchpoint) in map.touchpoints() {
        let of = format!("“{}”", touchpoint.title);
        if hidden(LaneKind::Touchpoints) {
            losses.push(format!("the touchpoint {of}: its lane is hidden"));
        }
        let picture = &touchpoint.picture;
        if !picture.is_empty() && !job.pictures.contains_key(picture) {
            losses.push(format!(
                "the picture “{picture}” of {of}, which is not there"
            ));
        }
        if hidden(LaneKind::Channels) {
            let channels = touchpoint.channels.iter();
            losses.extend(
                channels
                    .map(|channel| format!("the channel “{channel}” of {of}: its lane is hidden")),
            );
        }
        if hidden(LaneKind::Emotion) {
            emotion_losses(&job.document, map, touchpoint, losses);
        }
        for card in touchpoint.cards.iter().filter(|card| !is_shown(map, card)) {
            let (kind, text) = (card.kind.noun(), card.words());
            losses.push(format!("the {kind} “{text}” at {of}: its lane is hidden"));
        }
    }
}

fn emotion_losses(
    document: &Document,
    map: &Map,
    touchpoint: &Touchpoint,
    losses: &mut Vec<String>,
) {
    let of = format!("“{}”", touchpoint.title);
    for index in 0..map.personas.len().max(1) {
        let Some(emotion) = touchpoint.emotion_of(map, index) else {
            continue;
        };
        let persona = map.personas.get(index).and_then(|id| document.persona(id));
        let persona = persona.map_or("", |persona| &persona.name);
        let persona = if map.personas.len() > 1 {
            format!(" of “{persona}”")
        } else {
            String::new()
        };
        losses.push(format!(
            "the emotion {emotion}{persona} at {of}: its lane is hidden"
        ));
    }
}
