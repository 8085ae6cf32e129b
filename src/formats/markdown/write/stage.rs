//! Stages: a table of touchpoints each.

use std::fmt::Write as _;

use super::escape::{
    about_text, about_text_escaping, cell_lines, distinct_from, escape, guard_last_bracket,
    join_list,
};
use super::table::MarkdownTable;
use crate::formats::markdown::page_words::{
    MOMENT_OF_TRUTH, TOUCHPOINT_COLUMNS, lane_headings, table_columns,
};
use crate::model::kinds::Look;
use crate::model::{Card, Lane, LaneKind, Map, Stage, Touchpoint};

/// A stage with its touchpoints, and their cards that have no section further below.
pub(super) fn write_stage(text: &mut String, map: &Map, index: usize, stage: &Stage) {
    let title = escape(&stage.title);
    let title = if title.is_empty() { "Stage" } else { &title };
    _ = writeln!(text, "### {title}\n");
    let about = about_text(&stage.about);
    if !about.is_empty() {
        _ = writeln!(text, "{about}\n");
    }
    let shown = |kind| map.lane_of(kind).is_some_and(|lane| !lane.hidden);
    let is_written = |lane: &&Lane| {
        !lane.hidden
            && lane
                .kind
                .card_kind()
                .is_some_and(|it| table_columns(it).is_empty())
    };
    let lanes: Vec<&Lane> = map.lanes.iter().filter(is_written).collect();
    let [step, touchpoint, channels, more] = TOUCHPOINT_COLUMNS.map(str::to_owned);
    let mut headings = vec![step, touchpoint];
    if shown(LaneKind::Channels) {
        headings.push(channels);
    }
    for heading in lane_headings(&lanes) {
        headings.push(distinct_from(&heading, |word| {
            TOUCHPOINT_COLUMNS.contains(&word)
        }));
    }
    headings.push(more);
    let mut table = MarkdownTable {
        headings,
        rows: Vec::new(),
        min_columns: 2,
    };
    for (step, it) in stage.touchpoints.iter().enumerate() {
        let mut row = vec![format!("{}.{}", index + 1, step + 1), touchpoint_text(it)];
        if shown(LaneKind::Channels) {
            row.push(join_list(&it.channels, ','));
        }
        for lane in &lanes {
            let cards = it.cards_in(lane).map(card_text);
            row.push(cards.collect::<Vec<_>>().join("<br>"));
        }
        row.push(super::escape::about_text(&it.about));
        table.rows.push(row);
    }
    table.write(text);
}

fn touchpoint_text(it: &Touchpoint) -> String {
    let is_own =
        |title: &str| title == MOMENT_OF_TRUTH || title.ends_with(&format!(" ({MOMENT_OF_TRUTH})"));
    let title = distinct_from(&it.title, is_own);
    match (it.moment_of_truth, title.is_empty()) {
        (false, _) => title,
        (true, true) => MOMENT_OF_TRUTH.to_owned(),
        (true, false) => format!("{title} ({MOMENT_OF_TRUTH})"),
    }
}

/// A card in one cell, with its facts.
fn card_text(card: &Card) -> String {
    let words = cell_lines(&card.text);
    let is_thought = card.kind.spec().look == Look::Quote;
    let text = match words.strip_prefix('“') {
        _ if is_thought => format!("“{words}”"),
        // A note in quotation marks must not be read as a thought.
        Some(rest) => format!("&#8220;{rest}"),
        None => words,
    };
    match about_text_escaping(&card.about, &['(', ')']) {
        about if about.is_empty() => guard_last_bracket(text),
        about => format!("{text} ({about})"),
    }
}
