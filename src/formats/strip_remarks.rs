//! Removes remarks from a document, for recipients of its picture.

use std::sync::Arc;

use crate::model::{About, Document};

/// The document without notes, owners and sources.
pub(super) fn without_remarks(document: &Document) -> Document {
    let mut document = document.clone();
    document.notes.clear();
    document.preamble.clear();
    for persona in &mut document.personas {
        Arc::make_mut(persona).notes.clear();
    }
    for map in &mut document.maps {
        let map = Arc::make_mut(map);
        map.notes.clear();
        map.owner.clear();
        map.source.clear();
        for stage in &mut map.stages {
            let stage = Arc::make_mut(stage);
            strip_about(&mut stage.about);
            for touchpoint in &mut stage.touchpoints {
                let touchpoint = Arc::make_mut(touchpoint);
                strip_about(&mut touchpoint.about);
                for card in &mut touchpoint.cards {
                    strip_about(&mut card.about);
                }
            }
        }
    }
    document
}

fn strip_about(about: &mut About) {
    about.notes.clear();
    about.owner.clear();
    about.source.clear();
}
