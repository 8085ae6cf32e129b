//! Sections about the whole journey: the curve, pain points, opportunities, metrics.

use std::fmt::Write as _;

use super::escape::{about_text, cell_lines, distinct_from, escape};
use super::table::MarkdownTable;
use crate::formats::markdown::page_words::{SECOND_COLUMNS, table_columns};
use crate::formats::table::metric_kind;
use crate::formats::table::sheet::one_line;
use crate::model::kinds::fields::{EARLIER, KIND};
use crate::model::kinds::{FieldSpec, FieldType};
use crate::model::{Card, CardKind, Document, Face, LaneKind, Map};

/// The curve as numbers and words, a row for each touchpoint with an emotion.
pub(super) fn write_curve(text: &mut String, document: &Document, map: &Map) {
    if map
        .lane_of(LaneKind::Emotion)
        .is_none_or(|lane| lane.hidden)
    {
        return;
    }
    let personas = map.personas.len().max(1);
    let mut headings = vec!["Step".to_owned()];
    for index in 0..personas {
        let id = map.personas.get(index).filter(|_| personas > 1);
        let name = id.and_then(|id| document.persona(id));
        let name = name
            .map(|persona| distinct_from(&persona.name, |word| SECOND_COLUMNS.contains(&word)))
            .unwrap_or_default();
        headings.push(match name.is_empty() {
            true if personas > 1 => format!("Persona {}", index + 1),
            true => "Emotion (−2 to +2)".to_owned(),
            false => name,
        });
    }
    let mut table = MarkdownTable {
        min_columns: headings.len(),
        headings,
        rows: Vec::new(),
    };
    for (s, stage) in map.stages.iter().enumerate() {
        for (t, it) in stage.touchpoints.iter().enumerate() {
            let emotions = (0..personas).map(|index| it.emotion_of(map, index));
            let emotions: Vec<String> = emotions
                .map(|emotions| {
                    emotions.map_or_else(String::new, |emotions| {
                        format!("{emotions} {}", face_word(emotions.face()))
                    })
                })
                .collect();
            if emotions.iter().any(|emotions| !emotions.is_empty()) {
                let mut row = vec![format!("{}.{}", s + 1, t + 1)];
                row.extend(emotions);
                table.rows.push(row);
            }
        }
    }
    if !table.rows.is_empty() {
        let heading = heading(map, LaneKind::Emotion, "How it feels");
        _ = writeln!(text, "### {heading}\n");
        table.write(text);
    }
}

/// The lane's own heading, or the default one.
fn heading(map: &Map, kind: LaneKind, usual: &str) -> String {
    let own = map.lane_of(kind).map(|lane| escape(&lane.title));
    own.filter(|own| !own.is_empty())
        .unwrap_or(usual.to_owned())
}

fn face_word(face: Face) -> String {
    face.label().to_lowercase()
}

/// The cards of a kind with their locations.
pub(super) fn located_cards(map: &Map, kind: CardKind) -> Vec<(String, &Card)> {
    if map.lane_of(kind.lane_kind()).is_none_or(|lane| lane.hidden) {
        return Vec::new();
    }
    let mut cards = Vec::new();
    for (s, stage) in map.stages.iter().enumerate() {
        for (t, it) in stage.touchpoints.iter().enumerate() {
            let of_kind = it.cards.iter().filter(|card| card.kind == kind);
            cards.extend(of_kind.map(|card| (format!("{}.{}", s + 1, t + 1), card)));
        }
    }
    cards
}

/// The cards of a kind with all that its fields hold, those of the highest level first.
pub(super) fn write_kind(text: &mut String, map: &Map, kind: CardKind) {
    let fields = table_columns(kind);
    if fields.is_empty() {
        return;
    }
    let mut cards = located_cards(map, kind);
    if let Some((level, _)) = kind.spec().dots() {
        cards.sort_by_key(|(_, card)| std::cmp::Reverse(card.number(level)));
    }
    let labels = fields.iter().map(|spec| spec.label);
    let headings: Vec<_> = std::iter::once("What")
        .chain(labels)
        .chain(["Step", "More"])
        .collect();
    let mut table = MarkdownTable::new(&headings);
    for (step, card) in cards {
        let mut row = vec![cell_lines(card.words())];
        row.extend(fields.iter().map(|spec| cell(card, spec)));
        row.extend([step, about_text(&card.about)]);
        table.rows.push(row);
    }
    write_section(text, map, kind, table);
}

/// What a card's field holds, in a cell of a table.
fn cell(card: &Card, spec: &FieldSpec) -> String {
    match spec.holds {
        FieldType::Level { .. } | FieldType::Score { .. } => card
            .number(spec)
            .map_or_else(String::new, |it| it.to_string()),
        FieldType::Text | FieldType::Quantity => cell_lines(card.text_in(spec)),
        FieldType::Choice(_) if *spec == *KIND.spec => {
            // Most names say it.
            let name = one_line(card.words());
            let kind = card.get(KIND);
            let is_told = name.is_empty() || metric_kind(&name) == kind;
            let told = if is_told { "" } else { kind.label() };
            told.to_owned()
        }
        FieldType::Choice(_) => {
            let chosen = card.chosen(spec);
            chosen.map_or_else(String::new, |choice| choice.label.to_lowercase())
        }
        FieldType::Readings => {
            let earlier = card.get(EARLIER).iter();
            let earlier = earlier.map(|it| format!("{}: {}", it.on.words(), escape(&it.value)));
            earlier.collect::<Vec<_>>().join("<br>")
        }
    }
}

/// A table of cards under its lane's heading.
fn write_section(text: &mut String, map: &Map, kind: CardKind, table: MarkdownTable) {
    let lane = kind.lane_kind();
    if !table.rows.is_empty() {
        _ = writeln!(text, "### {}\n", heading(map, lane, lane.label()));
    }
    table.write(text);
}
