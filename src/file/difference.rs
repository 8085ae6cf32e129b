//! The differences between two documents as lines for people: things added, things removed, changed
//! fields.

use std::collections::{BTreeMap, BTreeSet};

use unicode_segmentation::UnicodeSegmentation as _;

use crate::model::{Document, plural};

use super::v1;
use super::value::Record;
use super::write::RonWriter;

/// Longer values are not shown, and longer names are truncated; in characters.
const MAX_SHOWN_CHARS: usize = 60;

/// A thing of a document as it is written to a file.
struct Entity {
    id: String,
    /// The noun of its kind: `pain point`.
    noun: &'static str,
    /// What it says.
    label: String,
    /// The id of the thing that contains it; empty for the document.
    parent: String,
    /// Its fields, without contained things.
    fields: Vec<(String, String)>,
}

impl Entity {
    /// `Pain point “Queue”`.
    fn name(&self) -> String {
        let label = self.label.trim().lines().next().unwrap_or_default();
        let label = match label.grapheme_indices(true).nth(MAX_SHOWN_CHARS) {
            Some((at, _)) => format!("{}\u{2026}", label[..at].trim_end()),
            None => label.to_owned(),
        };
        let mut noun = self.noun.to_owned();
        if let Some(first) = noun.get_mut(..1) {
            first.make_ascii_uppercase();
        }
        if label.is_empty() {
            noun
        } else {
            format!("{noun} \u{201c}{label}\u{201d}")
        }
    }
}

/// The differences of `after`, a line each, in its reading order; removed things come last.
#[must_use]
pub fn differences(before: &Document, after: &Document) -> Vec<String> {
    let (old, new) = (entities(before), entities(after));
    let by_id = |things: &[Entity]| -> BTreeMap<String, usize> {
        let ids = things.iter().enumerate();
        ids.map(|(at, thing)| (thing.id.clone(), at)).collect()
    };
    let (old_ids, new_ids) = (by_id(&old), by_id(&new));
    let mut lines = Vec::new();
    for thing in &new {
        match old_ids.get(&thing.id) {
            None if old_ids.contains_key(&thing.parent) => {
                lines.push(format!("{} is new.", thing.name()));
            }
            // Its parent is new and is reported instead.
            None => {}
            Some(at) => lines.extend(entity_changes(&old[*at], thing, &new, &new_ids)),
        }
    }
    lines.extend(reordered(&old, &new, &new_ids));
    for thing in &old {
        if !new_ids.contains_key(&thing.id) && new_ids.contains_key(&thing.parent) {
            lines.push(format!("{} is gone.", thing.name()));
        }
    }
    lines
}

/// The changes of a thing in both documents.
fn entity_changes(
    old: &Entity,
    new: &Entity,
    all: &[Entity],
    ids: &BTreeMap<String, usize>,
) -> Option<String> {
    let value = |thing: &Entity, name: &str| {
        let mut fields = thing.fields.iter();
        let found = fields.find(|(field, _)| field == name);
        found.map(|(_, value)| value.clone())
    };
    let mut names: Vec<&String> = Vec::new();
    for (name, _) in new.fields.iter().chain(&old.fields) {
        if !names.contains(&name) {
            names.push(name);
        }
    }
    let mut parts = Vec::new();
    if old.parent != new.parent
        && let Some(at) = ids.get(&new.parent)
    {
        let parent = all[*at].name();
        parts.push(format!("now belongs to {}", lowercase_first(&parent)));
    }
    for name in names {
        let (before, after) = (value(old, name), value(new, name));
        if before != after {
            parts.push(field_change(name, before.as_deref(), after.as_deref()));
        }
    }
    (!parts.is_empty()).then(|| format!("{}: {}.", old.name(), parts.join("; ")))
}

fn lowercase_first(name: &str) -> String {
    let mut chars = name.chars();
    let first = chars.next().map(char::to_lowercase);
    first.into_iter().flatten().chain(chars).collect()
}

/// `emotion -1 → 0.5`, or the field's name alone where its values are long.
fn field_change(name: &str, before: Option<&str>, after: Option<&str>) -> String {
    let words = name.replace('_', " ");
    let (before, after) = (before.unwrap_or("none"), after.unwrap_or("none"));
    let short = |value: &str| !value.contains('\n') && value.chars().count() <= MAX_SHOWN_CHARS;
    if short(before) && short(after) {
        format!("{words} {before} \u{2192} {after}")
    } else {
        format!("{words} changed")
    }
}

/// The reordered things that both documents have.
fn reordered(old: &[Entity], new: &[Entity], ids: &BTreeMap<String, usize>) -> Vec<String> {
    // The ids in their order, by parent and kind.
    type Rows<'a> = BTreeMap<(&'a str, &'static str), Vec<&'a str>>;
    fn rows(things: &[Entity]) -> Rows<'_> {
        let mut rows = Rows::new();
        for thing in things {
            let row = rows.entry((&thing.parent, thing.noun)).or_default();
            row.push(&thing.id);
        }
        rows
    }
    let (old_rows, new_rows) = (rows(old), rows(new));
    let mut lines = Vec::new();
    for ((parent, noun), new_row) in &new_rows {
        let Some(old_row) = old_rows.get(&(*parent, *noun)) else {
            continue;
        };
        let before: BTreeSet<&str> = old_row.iter().copied().collect();
        let after: BTreeSet<&str> = new_row.iter().copied().collect();
        let old_ids = old_row.iter().filter(|id| after.contains(*id));
        if !old_ids.eq(new_row.iter().filter(|id| before.contains(*id))) {
            let parent = ids.get(*parent).map(|at| &new[*at]);
            let place = parent.map_or_else(String::new, |it| {
                format!(" of {}", lowercase_first(&it.name()))
            });
            let many = plural(noun);
            lines.push(format!("The {many}{place} stand in another order."));
        }
    }
    lines
}

/// Everything in a document, in reading order.
fn entities(document: &Document) -> Vec<Entity> {
    let mut all = Vec::new();
    let mut whole = v1::Document::from(document);
    let personas = std::mem::take(&mut whole.personas);
    whole.maps.clear();
    let mut add = |id: &str, noun, label: &str, parent: &str, record: &dyn Record| {
        all.push(Entity {
            id: id.to_owned(),
            noun,
            label: label.to_owned(),
            parent: parent.to_owned(),
            fields: fields(record),
        });
    };
    add("", "document", &whole.title, "none", &whole);
    for persona in personas {
        let (id, name) = (persona.id.clone(), persona.name.clone());
        add(&id, "persona", &name, "", &persona);
    }
    for map in &document.maps {
        let id = map.id.as_str();
        let mut record = v1::Map::from(&**map);
        let goals = std::mem::take(&mut record.goals);
        record.lanes.clear();
        record.stages.clear();
        add(id, "map", map.name(), "", &record);
        for goal in &goals {
            add(&goal.id, "goal", &goal.text, id, goal);
        }
        for lane in &map.lanes {
            let record = v1::lane(map, lane);
            add(lane.id.as_str(), "lane", lane.heading(), id, &record);
        }
        for stage in &map.stages {
            let mut record = v1::Stage::from(&**stage);
            let touchpoints = std::mem::take(&mut record.touchpoints);
            add(stage.id.as_str(), "stage", &stage.title, id, &record);
            for mut touchpoint in touchpoints {
                let id = touchpoint.id.clone();
                let title = touchpoint.title.clone();
                let cards = std::mem::take(&mut touchpoint.cards);
                add(&id, "touchpoint", &title, stage.id.as_str(), &touchpoint);
                for (kind, cards) in &cards.0 {
                    for card in cards {
                        add(&card.id, kind.noun(), &card.text, &id, card);
                    }
                }
            }
        }
    }
    all
}

/// The fields of a record as they are written, without its id: one line each, with continuation
/// lines indented.
fn fields(record: &dyn Record) -> Vec<(String, String)> {
    let mut out = RonWriter::new();
    record.fields(&mut out);
    let mut fields: Vec<(String, String)> = Vec::new();
    for line in out.text.lines().filter(|line| !line.is_empty()) {
        match (line.split_once(": "), fields.last_mut()) {
            (Some((name, value)), _) if !line.starts_with(' ') => {
                let value = value.strip_suffix(',').unwrap_or(value);
                fields.push((name.to_owned(), value.to_owned()));
            }
            (_, Some((_, value))) => {
                value.push('\n');
                value.push_str(line);
            }
            _ => {}
        }
    }
    fields.retain(|(name, _)| name != "id");
    fields
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(text: &str) -> Document {
        let opened = super::super::read(text.as_bytes()).expect("the map is sound");
        opened.document
    }

    const BEFORE: &str = r#"(format: 1, title: "Trip", maps: [(id: "m", title: "As-is", stages: [
      (id: "s", title: "Way", touchpoints: [
        (id: "a", title: "Buys", emotion: -1.0, pain_points: [(id: "p", text: "Queue", severity: 2)]),
        (id: "b", title: "Waits", channels: ["Platform"]),
        (id: "c", title: "Rides"),
      ]),
      (id: "t", title: "There"),
    ])])"#;

    #[test]
    fn what_came_what_went_and_what_has_another_value_is_named() {
        let after = r#"(format: 1, title: "Journey", maps: [(id: "m", title: "As-is", stages: [
          (id: "s", title: "Way", touchpoints: [
            (id: "c", title: "Rides"),
            (id: "a", title: "Buys", emotion: 0.5, pain_points: [(id: "p", text: "Long queue", severity: 3)],
              opportunities: [(id: "o", text: "App")]),
          ]),
          (id: "t", title: "There", touchpoints: [
            (id: "d", title: "Arrives", thoughts: [(id: "q", text: "At last")]),
          ]),
        ])])"#;
        let lines = differences(&read(BEFORE), &read(after));
        assert_eq!(
            lines,
            [
                "Document \u{201c}Trip\u{201d}: title \"Trip\" \u{2192} \"Journey\".",
                "Touchpoint \u{201c}Buys\u{201d}: emotion -1 \u{2192} 0.5.",
                "Pain point \u{201c}Queue\u{201d}: text \"Queue\" \u{2192} \"Long queue\"; \
                 severity none \u{2192} 3.",
                "Opportunity \u{201c}App\u{201d} is new.",
                "Touchpoint \u{201c}Arrives\u{201d} is new.",
                "The touchpoints of stage \u{201c}Way\u{201d} stand in another order.",
                "Touchpoint \u{201c}Waits\u{201d} is gone.",
            ]
        );
        assert_eq!(differences(&read(after), &read(after)), [""; 0]);
    }

    #[test]
    fn what_moved_says_where_it_belongs_now() {
        let after = BEFORE
            .replace("        (id: \"c\", title: \"Rides\"),\n", "")
            .replace(
                "(id: \"t\", title: \"There\")",
                "(id: \"t\", title: \"There\", touchpoints: [(id: \"c\", title: \"Rides\")])",
            );
        let lines = differences(&read(BEFORE), &read(&after));
        assert_eq!(
            lines,
            ["Touchpoint \u{201c}Rides\u{201d}: now belongs to stage \u{201c}There\u{201d}."]
        );
    }

    #[test]
    fn a_long_text_is_cut_where_it_names_its_thing() {
        let long = "Waits for a very long time ".repeat(40);
        let after = BEFORE.replace(
            "text: \"Queue\"",
            &format!("text: \"Queue\", notes: \"{long}\""),
        );
        let after = after.replace("\"Rides\"", &format!("\"{long}\""));
        let lines = differences(&read(BEFORE), &read(&after));
        let again = differences(&read(&after), &read(BEFORE));
        assert!(
            lines
                .iter()
                .chain(&again)
                .all(|line| line.chars().count() < 160),
            "{lines:?} {again:?}"
        );
        assert!(again[1].contains("Waits for a very long time"), "{again:?}");
    }
}
