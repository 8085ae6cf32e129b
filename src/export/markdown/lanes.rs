//! Sections about the whole journey: the curve, pain points, opportunities, metrics.

use std::fmt::Write as _;

use super::escape::{about_text, cell_lines, distinct_from, escape};
use super::table::MarkdownTable;
use crate::import::table::metric_kind;
use crate::model::{
    Card, CardKind, Detail, Document, Face, LaneKind, Map, Metric, MetricKind, Opportunity, Score,
    Status,
};
use crate::sheet::markdown_page::SECOND_COLUMNS;
use crate::sheet::one_line;

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
            let of_kind = it.cards.iter().filter(|card| card.detail.kind() == kind);
            cards.extend(of_kind.map(|card| (format!("{}.{}", s + 1, t + 1), card)));
        }
    }
    cards
}

/// Pain points or bright spots, the strongest first.
pub(super) fn write_ranked(text: &mut String, map: &Map, kind: CardKind) {
    let strength = |card: &Card| match card.detail {
        Detail::PainPoint(severity) | Detail::BrightSpot(severity) => severity.value(),
        _ => 0,
    };
    let mut cards = located_cards(map, kind);
    cards.sort_by_key(|(_, card)| std::cmp::Reverse(strength(card)));
    let what = match kind {
        CardKind::PainPoint => "Severity",
        _ => "Strength",
    };
    let mut table = MarkdownTable::new(&["What", what, "Step", "More"]);
    for (step, card) in cards {
        table.rows.push(vec![
            cell_lines(&card.text),
            strength(card).to_string(),
            step,
            about_text(&card.about),
        ]);
    }
    write_section(text, map, kind, table);
}

/// A table of cards under its lane's heading.
fn write_section(text: &mut String, map: &Map, kind: CardKind, table: MarkdownTable) {
    let lane = kind.lane_kind();
    if !table.rows.is_empty() {
        _ = writeln!(text, "### {}\n", heading(map, lane, lane.label()));
    }
    table.write(text);
}

pub(super) fn write_opportunities(text: &mut String, map: &Map) {
    let mut table = MarkdownTable::new(&[
        "What",
        "Impact",
        "Ease",
        "Satisfaction",
        "Revenue",
        "Efficiency",
        "Competitive edge",
        "Tactic",
        "Status",
        "Step",
        "More",
    ]);
    let score = |score: Option<Score>| score.map_or_else(String::new, |it| it.value().to_string());
    for (step, card) in located_cards(map, CardKind::Opportunity) {
        let Detail::Opportunity(idea) = &card.detail else {
            continue;
        };
        let Opportunity {
            impact,
            ease,
            satisfaction,
            revenue,
            efficiency,
            edge,
            tactic,
            status,
        } = &**idea;
        let status = Some(*status).filter(|status| *status != Status::Idea);
        table.rows.push(vec![
            cell_lines(&card.text),
            score(*impact),
            score(*ease),
            score(*satisfaction),
            score(*revenue),
            score(*efficiency),
            score(*edge),
            cell_lines(tactic),
            status.map_or_else(String::new, |status| status.label().to_lowercase()),
            step,
            about_text(&card.about),
        ]);
    }
    write_section(text, map, CardKind::Opportunity, table);
}

pub(super) fn write_metrics(text: &mut String, map: &Map) {
    let mut table = MarkdownTable::new(&[
        "What", "Now", "Target", "Unit", "Earlier", "Kind", "Step", "More",
    ]);
    for (step, card) in located_cards(map, CardKind::Metric) {
        let Detail::Metric(metric) = &card.detail else {
            continue;
        };
        let Metric {
            kind,
            now,
            target,
            unit,
            earlier,
        } = &**metric;
        // Most names are unambiguous.
        let name = one_line(card.words());
        let is_default_name = name.is_empty() || metric_kind(&name) == *kind;
        let label = if is_default_name { "" } else { kind.label() };
        let earlier = earlier.iter();
        let earlier = earlier.map(|it| format!("{}: {}", it.on.words(), escape(&it.value)));
        table.rows.push(vec![
            match cell_lines(card.words()) {
                name if name.is_empty() && *kind != MetricKind::Custom => cell_lines(kind.label()),
                name => name,
            },
            escape(now),
            escape(target),
            escape(unit),
            earlier.collect::<Vec<_>>().join("<br>"),
            label.to_owned(),
            step,
            about_text(&card.about),
        ]);
    }
    write_section(text, map, CardKind::Metric, table);
}
