//! What stages, touchpoints and cards have in common: evidence, owner, source, tags, notes, colour.
//! Works for one or several things; a field shows where they differ.

use egui::Ui;

use super::super::fields::{self, MIXED, Mixed};
use super::super::panel_event::FieldEditor;
use super::bound_fields;
use crate::edit::Field;
use crate::model::{About, Evidence, Hue, Map, Target};

/// The common facts of a thing, if its kind has them.
pub fn about<'a>(map: &'a Map, target: &Target) -> Option<&'a About> {
    match target {
        Target::Stage(id) => map.stage(id).map(|stage| &stage.about),
        Target::Touchpoint(id) => map.touchpoint(id).map(|(_, touchpoint)| &touchpoint.about),
        Target::Card(id) => map.card(id).map(|(_, card)| &card.about),
        _ => None,
    }
}

/// The colours of those targets that can have one of their own.
fn hues(inspected: &FieldEditor<'_>) -> Vec<Option<Hue>> {
    let map = inspected.context.map;
    let mut hues = Vec::new();
    for target in &inspected.targets {
        match target {
            Target::Stage(id) => hues.extend(map.stage(id).map(|stage| stage.hue)),
            Target::Touchpoint(id) => hues.extend(map.touchpoint(id).map(|(_, t)| t.hue)),
            Target::Card(id) => hues.extend(map.card(id).map(|(_, card)| card.hue)),
            Target::Persona(id) => {
                hues.extend(
                    inspected
                        .context
                        .document
                        .persona(id)
                        .map(|persona| persona.hue),
                );
            }
            _ => {}
        }
    }
    hues
}

/// Evidence and owner side by side.
pub fn evidence_and_owner(ui: &mut Ui, inspected: &mut FieldEditor<'_>) {
    let map = inspected.context.map;
    let abouts: Vec<&About> = inspected
        .targets
        .iter()
        .filter_map(|t| about(map, t))
        .collect();
    let Some(evidence) = Mixed::of(abouts.iter().map(|about| about.evidence)) else {
        return;
    };
    let owner = Mixed::of(abouts.iter().map(|about| about.owner.as_str()));
    let (evidence, owner) = fields::pair(
        ui,
        |ui| {
            fields::choose(
                ui,
                "Evidence",
                evidence,
                Some("Not said"),
                Evidence::ALL,
                Evidence::label,
            )
        },
        |ui| {
            let (text, hint) = shown(owner);
            let mut text = text.to_owned();
            let id = ui.make_persistent_id("Owner");
            let response = fields::text_field("Owner")
                .hint(hint)
                .id(id)
                .show(ui, &mut text);
            (response.changed().then_some(text), response.lost_focus())
        },
    );
    if let Some(evidence) = evidence {
        inspected.set(Field::Evidence(evidence));
    }
    if let Some(owner) = owner.0 {
        inspected.set_merging(Field::Owner(owner), "Owner");
    }
    if owner.1 {
        inspected.seal();
    }
}

fn shown(text: Option<Mixed<&str>>) -> (&str, &str) {
    match text {
        Some(Mixed::Same(text)) => (text, ""),
        Some(Mixed::Differ) => ("", MIXED),
        None => ("", ""),
    }
}

/// Tags, notes, source and colour.
pub fn rest(ui: &mut Ui, inspected: &mut FieldEditor<'_>) {
    let map = inspected.context.map;
    let abouts: Vec<&About> = inspected
        .targets
        .iter()
        .filter_map(|t| about(map, t))
        .collect();
    if !abouts.is_empty() {
        // Only tags that all of them have are shown; adding one adds it to each.
        let common: Vec<String> = abouts[0]
            .tags
            .iter()
            .filter(|tag| abouts.iter().all(|about| about.tags.contains(tag)))
            .cloned()
            .collect();
        let differ = abouts.iter().any(|about| about.tags.len() != common.len());
        if let Some(tags) = bound_fields::chips(ui, "Tags", "tag", &common, || known_tags(map)) {
            if differ {
                set_tags_of_each(inspected, &common, &tags);
            } else {
                inspected.set(Field::Tags(tags));
            }
        }
        let notes = Mixed::of(abouts.iter().map(|about| about.notes.as_str()));
        let (text, hint) = shown(notes);
        let hint = if hint.is_empty() {
            "Anything worth remembering"
        } else {
            hint
        };
        bound_fields::lines(ui, inspected, "Notes", hint, 2, text, Field::Notes);
        let source = Mixed::of(abouts.iter().map(|about| about.source.as_str()));
        let (text, hint) = shown(source);
        let hint = if hint.is_empty() {
            "Interview, report, data"
        } else {
            hint
        };
        bound_fields::text(
            ui,
            inspected,
            "Source",
            fields::text_field("Source").hint(hint),
            text,
            Field::Source,
        );
    }
    match Mixed::of(hues(inspected)) {
        Some(Mixed::Same(hue)) => bound_fields::hue_row(ui, inspected, hue, false),
        Some(Mixed::Differ) => bound_fields::hue_row(ui, inspected, None, true),
        None => {}
    }
}

/// Applies added and removed tags to each thing's own tags.
fn set_tags_of_each(inspected: &mut FieldEditor<'_>, before: &[String], after: &[String]) {
    let map = inspected.context.map;
    let edits = inspected
        .targets
        .iter()
        .filter_map(|target| {
            let mut tags = about(map, target)?.tags.clone();
            tags.retain(|tag| !before.contains(tag) || after.contains(tag));
            for tag in after {
                if !tags.contains(tag) {
                    tags.push(tag.clone());
                }
            }
            Some(crate::edit::Edit::Set {
                map: map.id.clone(),
                targets: vec![target.clone()],
                field: Field::Tags(tags),
            })
        })
        .collect();
    inspected.apply(crate::edit::Edit::Many {
        name: "change tags".to_owned(),
        edits,
    });
}

/// All tags of the map, in the order of the alphabet.
pub fn known_tags(map: &Map) -> Vec<String> {
    map.all_tags().into_iter().collect()
}
