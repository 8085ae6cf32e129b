//! Ids and accessible names of the parts of the picture.
//!
//! A name describes a thing and its marks but not its text, which is read as text already.

use std::fmt::Write as _;

use crate::model::{Card, Evidence, Id, Map, Stage, Touchpoint};

/// The element id of a thing, such as `card-3f2a`; unique whatever characters the thing's id has.
pub fn element_id(kind: &str, id: &Id) -> String {
    let mut id_text = format!("{kind}-");
    for c in id.as_str().chars() {
        if c.is_ascii_alphanumeric() || c == '-' {
            id_text.push(c);
        } else {
            _ = write!(id_text, "_{:x}_", u32::from(c));
        }
    }
    id_text
}

/// `Stage 2 of 5`
pub fn stage(index: usize, map: &Map) -> String {
    format!("Stage {} of {}", index + 1, map.stages.len())
}

/// `Touchpoint 1 of 3, emotion -1.8, moment of truth, assumed`; with several personas, emotions are
/// in the names of their faces.
pub fn touchpoint(map: &Map, index: usize, stage: &Stage, touchpoint: &Touchpoint) -> String {
    let mut name = format!("Touchpoint {} of {}", index + 1, stage.touchpoints.len());
    if let Some(emotion) = touchpoint.emotion.filter(|_| map.personas.len() < 2) {
        _ = write!(name, ", emotion {}", emotion.value());
    }
    if touchpoint.moment_of_truth {
        name.push_str(", moment of truth");
    }
    name + evidence(touchpoint.about.evidence)
}

/// `Pain point, severity 3, assumed`
pub fn card(card: &Card) -> String {
    let mut name = card.kind.label().to_owned();
    let fields = card.kind.spec().fields.iter();
    for spec in fields.filter(|spec| spec.is_sign()) {
        if let Some(number) = card.number(spec) {
            _ = write!(name, ", {} {number}", spec.label.to_lowercase());
        }
    }
    name + evidence(card.about.evidence)
}

/// `Emotion -1.8, stage 2, touchpoint 1`, with the persona's number where there are several.
pub fn emotion(map: &Map, at: (usize, usize), persona: usize) -> String {
    let stage = map.stages.get(at.0);
    let touchpoint = stage.and_then(|stage| stage.touchpoints.get(at.1));
    let value = touchpoint.and_then(|touchpoint| touchpoint.emotion_of(map, persona));
    let mut name = "Emotion".to_owned();
    if let Some(value) = value {
        _ = write!(name, " {}", value.value());
    }
    _ = write!(name, ", stage {}, touchpoint {}", at.0 + 1, at.1 + 1);
    if map.personas.len() > 1 {
        _ = write!(name, ", persona {}", persona + 1);
    }
    name
}

fn evidence(evidence: Option<Evidence>) -> &'static str {
    match evidence {
        Some(Evidence::Assumed) => ", assumed",
        Some(Evidence::Inferred) => ", inferred",
        Some(Evidence::Observed | Evidence::Reported) | None => "",
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn marks_are_plain_and_differ() {
        assert_eq!(element_id("card", &Id::new("3f-2a")), "card-3f-2a");
        assert_eq!(
            element_id("card", &Id::new("a b_c\"")),
            "card-a_20_b_5f_c_22_"
        );
        assert_ne!(
            element_id("x", &Id::new("_20_")),
            element_id("x", &Id::new(" "))
        );
    }
}
