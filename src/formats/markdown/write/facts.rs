//! The facts of a map's header, as a list.

use std::fmt::Write as _;

use super::escape::{cell_lines, distinct_from_escaping, escape, guard_last_bracket, join_list};
use super::lanes::located_cards;
use super::paragraph;
use crate::formats::markdown::page_words::{LANES_FACT, MISSING, lane_item};
use crate::formats::table::sheet::one_line;
use crate::model::{CardKind, Goal, Lane, LaneKind, Map, MapState};

/// The facts of the header.
pub(super) fn write_facts(
    text: &mut String,
    map: &Map,
    state: Option<MapState>,
    evidence: Option<u32>,
) {
    let mut facts: Vec<(&str, String)> = Vec::new();
    if let Some(state) = state {
        facts.push(("State", state.label().to_owned()));
    }
    facts.push(("Scenario", cell_lines(&map.scenario)));
    facts.push(("Expectations", join_list(&map.expectations, ';')));
    for goal in &map.goals {
        facts.push(("Goal", goal_text(goal)));
    }
    facts.push(("Owner", escape(&map.owner)));
    if let Some(day) = map.reviewed {
        facts.push(("Reviewed", day.words()));
    }
    if let Some(percent) = evidence {
        facts.push(("Observed or reported", format!("{percent} %")));
    }
    facts.push(("Source", cell_lines(&map.source)));
    let mut tags: Vec<String> = Vec::new();
    for tag in map.tags.iter().map(|tag| one_line(tag)) {
        if !tags.contains(&tag) {
            tags.push(tag);
        }
    }
    facts.push(("Tags", join_list(&tags, ',')));
    facts.push((LANES_FACT, lane_list(map)));
    facts.retain(|(_, words)| !words.is_empty());
    // Directly below personas, the notes would be read as theirs.
    let is_bare = facts.is_empty() && !one_line(&map.notes).is_empty();
    if is_bare {
        facts.push(("Notes", cell_lines(&map.notes)));
    }
    for (what, words) in &facts {
        _ = writeln!(text, "- **{what}:** {words}");
    }
    if !facts.is_empty() {
        text.push('\n');
    }
    if !is_bare {
        paragraph(text, &map.notes);
    }
}

/// The lanes in their order, where they differ from the default ones: `Step; Notes (Frontstage):
/// Doing`.
fn lane_list(map: &Map) -> String {
    let is_told = |lane: &&Lane| !lane.hidden || lane.kind == LaneKind::Touchpoints;
    let lanes: Vec<&Lane> = map.lanes.iter().filter(is_told).collect();
    let is_shown = |kind: CardKind| !located_cards(map, kind).is_empty();
    let usual = Lane::usual(&map.id, is_shown);
    let kinds = lanes.iter().map(|lane| lane.kind);
    let is_plain = lanes
        .iter()
        .all(|lane| one_line(&lane.title).is_empty() && lane.role.is_none());
    if is_plain && kinds.eq(usual.iter().map(|lane| lane.kind)) {
        return String::new();
    }
    let words = lanes.iter().map(|lane| lane_item(lane));
    join_list(&words.collect::<Vec<_>>(), ';')
}

/// A goal with its measure: `Shorter calls (Call time, 2:00, within 6 months)`.
fn goal_text(goal: &Goal) -> String {
    const SIGNS: [char; 3] = [',', '(', ')'];
    let parts = [&goal.metric, &goal.target, &goal.by];
    let last_filled = parts.iter().rposition(|part| !one_line(part).is_empty());
    let Some(last) = last_filled else {
        return guard_last_bracket(escape(&goal.text));
    };
    let parts = parts[..=last].iter().map(|part| match one_line(part) {
        part if part.is_empty() => MISSING.to_owned(),
        part => distinct_from_escaping(&part, |word| word == MISSING, &SIGNS),
    });
    let parts = parts.collect::<Vec<_>>().join(", ");
    let words = format!("{} ({parts})", escape(&goal.text));
    words.trim_start().to_owned()
}
