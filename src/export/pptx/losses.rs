//! The losses of slides, item by item.

use super::speaker_notes::is_shown;
use crate::export::{ExportJob, ExportOptions};
use crate::model::{Detail, Document, LaneKind, Map, Persona, Touchpoint};

/// Everything that is neither on the slides nor in their notes, in the document's order.
pub(super) fn losses(subject: &ExportJob, options: &ExportOptions) -> Vec<String> {
    let mut lost = Vec::new();
    let slides = &options.slides;
    for persona in &subject.document.personas {
        persona_losses(subject, persona, slides.personas, &mut lost);
    }
    for drawn in &subject.maps {
        let map = &drawn.map;
        if slides.map || slides.stages {
            map_losses(subject, map, &mut lost);
            continue;
        }
        let title = map.name();
        let what = "neither the whole of it nor its stages are among the slides";
        lost.push(format!("the map “{title}”: {what}"));
    }
    lost
}

fn persona_losses(subject: &ExportJob, persona: &Persona, shown: bool, lost: &mut Vec<String>) {
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
            lost.push(format!(
                "all but the name of the persona “{name}”: a slide for each persona is not among the slides"
            ));
        }
    } else if !persona.portrait.is_empty() && !subject.pictures.contains_key(&persona.portrait) {
        lost.push(format!(
            "the portrait “{}” of “{name}”, which is not there",
            persona.portrait
        ));
    }
}

/// The content of hidden lanes.
fn map_losses(subject: &ExportJob, map: &Map, lost: &mut Vec<String>) {
    let hidden = |kind: LaneKind| map.lane_of(kind).is_none_or(|lane| lane.hidden);
    crate::export::loss_report::anonymous_emotions(map, lost);
    for (_, touchpoint) in map.touchpoints() {
        let of = format!("“{}”", touchpoint.title);
        if hidden(LaneKind::Touchpoints) {
            lost.push(format!("the touchpoint {of}: its lane is hidden"));
        }
        let picture = &touchpoint.picture;
        if !picture.is_empty() && !subject.pictures.contains_key(picture) {
            lost.push(format!(
                "the picture “{picture}” of {of}, which is not there"
            ));
        }
        if hidden(LaneKind::Channels) {
            let channels = touchpoint.channels.iter();
            lost.extend(
                channels
                    .map(|channel| format!("the channel “{channel}” of {of}: its lane is hidden")),
            );
        }
        if hidden(LaneKind::Emotion) {
            emotion_losses(&subject.document, map, touchpoint, lost);
        }
        for card in touchpoint.cards.iter().filter(|card| !is_shown(map, card)) {
            let kind = card.detail.kind().label().to_lowercase();
            let text = match &card.detail {
                Detail::Metric(metric) if card.text.trim().is_empty() => metric.kind.label(),
                _ => &card.text,
            };
            lost.push(format!("the {kind} “{text}” at {of}: its lane is hidden"));
        }
    }
}

fn emotion_losses(document: &Document, map: &Map, touchpoint: &Touchpoint, lost: &mut Vec<String>) {
    let of = format!("“{}”", touchpoint.title);
    for place in 0..map.personas.len().max(1) {
        let Some(emotion) = touchpoint.emotion_of(map, place) else {
            continue;
        };
        let persona = map.personas.get(place).and_then(|id| document.persona(id));
        let who = persona.map_or("", |persona| &persona.name);
        let who = if map.personas.len() > 1 {
            format!(" of “{who}”")
        } else {
            String::new()
        };
        lost.push(format!(
            "the emotion {emotion}{who} at {of}: its lane is hidden"
        ));
    }
}
