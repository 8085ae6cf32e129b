//! Several selected things at once: what they have in common.

use egui::{RichText, Ui};

use super::super::fields::{self, Mixed};
use super::super::panel_event::FieldEditor;
use super::super::theme::Tokens;
use super::{bound_fields, common, heading, kind_fields};
use crate::edit::{Edit, Field, counted};
use crate::model::{Face, Slot, Target, Touchpoint, channels_offered, same_channel};

/// Shows the fields that the selected things share.
pub fn show(ui: &mut Ui, inspected: &mut FieldEditor<'_>) {
    let words = counted(inspected.context.document, &inspected.targets);
    heading(ui, &words, "");
    let map = inspected.context.map;
    let some = inspected
        .targets
        .iter()
        .any(|target| common::about(map, target).is_some());
    if !some {
        let colour = Tokens::of(ui).muted;
        ui.label(RichText::new("Choose one of them to change it.").color(colour));
    }
    feeling(ui, inspected);
    channels(ui, inspected);
    kind_fields::of_several(ui, inspected);
    common::evidence_and_owner(ui, inspected);
    common::rest(ui, inspected);
}

/// The touchpoints among the selected things, with the targets that point at them.
fn touchpoints<'a>(inspected: &FieldEditor<'a>) -> Vec<(Target, &'a Touchpoint)> {
    let map = inspected.context.map;
    let found = inspected.targets.iter().filter_map(|target| match target {
        Target::Touchpoint(id) => Some((target.clone(), &**map.touchpoint(id)?.1)),
        _ => None,
    });
    found.collect()
}

/// How they feel: the face of all of them.
fn feeling(ui: &mut Ui, inspected: &mut FieldEditor<'_>) {
    let (map, active) = (inspected.context.map, inspected.context.active_persona);
    let faces = inspected.targets.iter().filter_map(|target| {
        let emotion = match target {
            Target::Touchpoint(id) => map.touchpoint(id)?.1.emotion_of(map, active),
            Target::Emotion {
                touchpoint,
                persona,
            } => map.touchpoint(touchpoint)?.1.emotion_of(map, *persona),
            _ => return None,
        };
        Some(emotion.map(crate::model::Emotion::face))
    });
    let Some(shown) = Mixed::of(faces) else {
        return;
    };
    let nothing = Some("Not said");
    if let Some(face) = fields::choose(ui, "Emotion", shown, nothing, &Face::ALL, Face::label) {
        // For a touchpoint it is the active persona's emotion.
        let own = |target: &Target| match target {
            Target::Touchpoint(id) => Target::Emotion {
                touchpoint: id.clone(),
                persona: active,
            },
            other => other.clone(),
        };
        let targets = inspected.targets.iter().map(own).collect();
        let before = std::mem::replace(&mut inspected.targets, targets);
        inspected.set(Field::Emotion(face.map(Face::emotion)));
        inspected.targets = before;
    }
}

/// The channels that all of them have; additions and removals apply to each.
fn channels(ui: &mut Ui, inspected: &mut FieldEditor<'_>) {
    let map = inspected.context.map;
    let all = touchpoints(inspected);
    let Some((_, first)) = all.first() else {
        return;
    };
    let named = |list: &[String], word: &str| list.iter().any(|other| same_channel(other, word));
    let has = |word: &String| all.iter().all(|(_, t)| named(&t.channels, word));
    let common: Vec<String> = first.channels.iter().filter(|w| has(w)).cloned().collect();
    let known = || channels_offered(map);
    let Some(after) = bound_fields::chips(ui, "Channels", "channel", &common, known) else {
        return;
    };
    let edits = all.iter().map(|(target, touchpoint)| {
        let mut words = touchpoint.channels.clone();
        words.retain(|word| !named(&common, word) || named(&after, word));
        let new = after
            .iter()
            .filter(|word| !named(&touchpoint.channels, word));
        words.extend(new.cloned());
        Edit::Set {
            map: map.id.clone(),
            targets: vec![target.clone()],
            field: Field::Text(Slot::Channels, words.join("\n")),
        }
    });
    let edits = edits.collect();
    inspected.apply(Edit::Many {
        name: "change channels".to_owned(),
        edits,
    });
}
