//! Reads tables with a row for each item and columns that say where it belongs.

use std::collections::BTreeMap;

use super::card_details::{report_ambiguous, set_detail};
use super::empty_words::is_empty_cell;
use super::facts::{self, read_above};
use super::map_draft::{TableDraft, TouchpointRef, set_about};
use super::{
    ColumnRole, Grid, Scale, TablePlan, cell_words, emotion_words, headings, read_numbered,
};
use crate::formats::import::{Imported, quote_excerpt};
use crate::formats::table::sheet;
use crate::model::{About, CardKind, LaneKind, quantity};

/// What a row's item is.
enum Item {
    Persona,
    Stage,
    Touchpoint,
    Channel,
    Emotion,
    MomentOfTruth,
    Card(CardKind),
    Note,
}

/// The cells of a row, by what they hold.
struct TidyCells<'a> {
    line: usize,
    cells: Vec<(&'a ColumnRole, &'a str)>,
    /// Whether a cell says that there is nothing to say.
    has_nothing: bool,
}

impl<'a> TidyCells<'a> {
    /// The text of the first cell that holds this.
    fn get(&self, part: &ColumnRole) -> &'a str {
        self.cells
            .iter()
            .find(|cell| cell.0 == part)
            .map_or("", |cell| cell.1)
    }

    /// Takes the cell that holds this; what nobody takes is reported.
    fn take(&mut self, part: &ColumnRole) -> &'a str {
        match self.cells.iter().position(|cell| cell.0 == part) {
            Some(place) => self.cells.remove(place).1,
            None => "",
        }
    }
}

/// The stages and touchpoints there are, by name.
#[derive(Default)]
struct KnownPlaces {
    stages: BTreeMap<String, usize>,
    touchpoints: BTreeMap<(usize, String), TouchpointRef>,
    /// Those that have numbers, by number.
    numbered: BTreeMap<(usize, usize), TouchpointRef>,
    numbered_stages: BTreeMap<usize, usize>,
    /// Where the row before belongs: an empty cell goes on with it.
    stage: Option<usize>,
    touchpoint: Option<TouchpointRef>,
}

pub(super) fn read(grid: &Grid, plan: &TablePlan) -> Imported {
    let mut draft = TableDraft::new();
    read_above(grid, plan, &mut draft);
    let mut known = KnownPlaces::default();
    let first = plan.first_row + usize::from(plan.headings);
    let rows: Vec<_> = (first..grid.len())
        .map(|row| cells(grid, plan, row))
        .collect();
    let emotions = rows
        .iter()
        .filter(|row| matches!(item(row.get(&ColumnRole::Lane)), Item::Emotion));
    let texts = emotions.map(|row| match row.get(&ColumnRole::VALUE) {
        "" => row.get(&ColumnRole::Words),
        value => value,
    });
    let numbers: Vec<f64> = texts
        .flat_map(str::lines)
        .filter_map(emotion_words::number)
        .collect();
    let guess = Scale::of_numbers(numbers.iter().copied());
    // Touchline's own rows are on the map's scale, which is the first one that is tried.
    let scale = plan.scale.or(guess).unwrap_or(Scale::AROUND_ZERO);
    let is_own = numbers
        .iter()
        .all(|number| Scale::AROUND_ZERO.contains(*number))
        && is_own(grid, plan);
    let scale = if is_own { Scale::AROUND_ZERO } else { scale };
    if plan.scale.is_none() && guess.is_some() && !is_own {
        draft.remark(grid.line(plan.first_row), scale.guess("", &numbers));
    }
    for row in rows {
        read_row(row, scale, &mut known, &mut draft);
    }
    facts::keep_annotations(grid, &mut draft);
    draft.finish()
}

/// Whether a table has the columns that Touchline writes.
fn is_own(grid: &Grid, plan: &TablePlan) -> bool {
    let header = grid.row(plan.first_row);
    let columns = sheet::HEADINGS[..OWN_COLUMNS].iter();
    plan.headings
        && columns
            .zip(header)
            .filter(|(own, heading)| own == heading)
            .count()
            == OWN_COLUMNS
}

/// How many columns other programs may rely on.
const OWN_COLUMNS: usize = 14;

fn cells<'a>(grid: &'a Grid, plan: &'a TablePlan, row: usize) -> TidyCells<'a> {
    // What lies beyond the plan is left out, and told.
    const BEYOND: &ColumnRole = &ColumnRole::Skip;
    let is_exact = plan.roles.contains(&ColumnRole::Number);
    let is_own = is_own(grid, plan);
    let cells = grid.row(row).iter().enumerate();
    let mut cells: Vec<(&ColumnRole, &str)> = cells
        .filter(|(_, text)| !text.is_empty())
        .map(|(column, text)| (plan.roles.get(column).unwrap_or(BEYOND), text.as_str()))
        .collect();
    let before = cells.len();
    // What Touchline itself has written about a thing is there.
    let may_be_nothing = |part: &ColumnRole| !is_exact && (!is_own || *part == ColumnRole::Words);
    cells.retain(|(part, text)| !may_be_nothing(part) || !is_empty_cell(part, text));
    TidyCells {
        line: grid.line(row),
        has_nothing: cells.len() < before,
        cells,
    }
}

fn item(lane: &str) -> Item {
    match headings::role_of_heading(lane) {
        _ if lane.is_empty() => Item::Touchpoint,
        Some(ColumnRole::Persona) => Item::Persona,
        Some(ColumnRole::Stage) => Item::Stage,
        Some(ColumnRole::Touchpoint) => Item::Touchpoint,
        Some(ColumnRole::Channels) => Item::Channel,
        Some(ColumnRole::Emotion) => Item::Emotion,
        Some(ColumnRole::MomentOfTruth) => Item::MomentOfTruth,
        Some(ColumnRole::Cards(kind)) => Item::Card(kind),
        Some(ColumnRole::ThoughtsAndFeelings) => Item::Card(CardKind::Thought),
        _ => Item::Note,
    }
}

/// Finds or makes the stage and the touchpoint that a row names.
fn find(
    row: &mut TidyCells,
    needs_touchpoint: bool,
    known: &mut KnownPlaces,
    draft: &mut TableDraft,
) -> (usize, Option<TouchpointRef>) {
    if let Some(number) = read_numbered::parse_number(row.take(&ColumnRole::Number)) {
        return find_numbered(row, number, known, draft);
    }
    let name = row.take(&ColumnRole::Stage);
    let before = known.stage;
    let stage = match (known.stages.get(name), before) {
        (_, Some(stage)) if name.is_empty() => stage,
        (Some(stage), _) => *stage,
        (None, _) => {
            let stage = draft.stage(name);
            known.stages.insert(name.to_owned(), stage);
            stage
        }
    };
    known.stage = Some(stage);
    let title = row.take(&ColumnRole::Touchpoint);
    if title.is_empty() {
        let going_on = known.touchpoint.filter(|at| at.stage == stage);
        if going_on.is_some() || !needs_touchpoint {
            return (stage, going_on);
        }
    }
    let key = (stage, title.to_owned());
    let at = *known
        .touchpoints
        .entry(key)
        .or_insert_with(|| TouchpointRef {
            stage,
            touchpoint: draft.touchpoint(stage, title),
        });
    known.touchpoint = Some(at);
    (stage, Some(at))
}

/// Finds or makes the stage and the touchpoint of a number.
fn find_numbered(
    row: &mut TidyCells,
    (stage_number, touchpoint): (usize, Option<usize>),
    known: &mut KnownPlaces,
    draft: &mut TableDraft,
) -> (usize, Option<TouchpointRef>) {
    let name = row.take(&ColumnRole::Stage);
    let stages = &mut known.numbered_stages;
    let stage = *stages
        .entry(stage_number)
        .or_insert_with(|| draft.stage(name));
    let title = row.take(&ColumnRole::Touchpoint);
    let at = touchpoint.map(|number| {
        let touchpoints = &mut known.numbered;
        *touchpoints
            .entry((stage_number, number))
            .or_insert_with(|| TouchpointRef {
                stage,
                touchpoint: draft.touchpoint(stage, title),
            })
    });
    (known.stage, known.touchpoint) = (Some(stage), at);
    (stage, at)
}

fn read_row(mut row: TidyCells, scale: Scale, known: &mut KnownPlaces, draft: &mut TableDraft) {
    if row.cells.is_empty() {
        return;
    }
    let lane = row.take(&ColumnRole::Lane);
    let item = item(lane);
    if matches!(item, Item::Persona) {
        for part in [&ColumnRole::Persona, &ColumnRole::Words] {
            draft.persona(row.take(part));
        }
        report_unused(&row, draft);
        return;
    }
    let is_exact = !row.get(&ColumnRole::Number).is_empty();
    let is_stage = matches!(item, Item::Stage)
        || lane.is_empty() && row.get(&ColumnRole::Touchpoint).is_empty();
    let (stage, at) = find(&mut row, !is_stage, known, draft);
    let number = row.line;
    let text = row.take(&ColumnRole::Words);
    let is_card = !matches!(item, Item::Persona | Item::Stage | Item::Touchpoint);
    if row.has_nothing && is_card && text.is_empty() && row.get(&ColumnRole::VALUE).is_empty() {
        return;
    }
    let Some(at) = at.filter(|_| !is_stage) else {
        take_about(&mut row, &mut draft.stages[stage].stage.about);
        note(text, &mut draft.stages[stage].stage.about);
        report_unused(&row, draft);
        return;
    };
    match &item {
        Item::Persona | Item::Stage | Item::Touchpoint => {
            if text != draft.touchpoint_mut(at).title {
                note(text, &mut draft.touchpoint_mut(at).about);
            }
            take_about(&mut row, &mut draft.touchpoint_mut(at).about);
        }
        Item::Channel => {
            draft.lane(number, LaneKind::Channels, lane);
            let channel = if text.is_empty() {
                row.take(&ColumnRole::VALUE)
            } else {
                text
            };
            let channel = Some(channel.to_owned()).filter(|channel| !channel.is_empty());
            draft.touchpoint_mut(at).channels.extend(channel);
        }
        Item::Emotion => {
            draft.lane(number, LaneKind::Emotion, lane);
            let who = draft.persona(row.take(&ColumnRole::Persona));
            let value = row.take(&ColumnRole::VALUE);
            let text = if text == value { "" } else { text };
            for item in [value, text].into_iter().filter(|item| !item.is_empty()) {
                draft.set_emotions(number, item, scale, &who, &[at]);
            }
        }
        Item::MomentOfTruth => {
            let answer = if text.is_empty() {
                row.take(&ColumnRole::VALUE)
            } else {
                text
            };
            draft.touchpoint_mut(at).moment_of_truth =
                cell_words::parse_yes_no(answer).unwrap_or(true);
        }
        Item::Card(_) | Item::Note => card(&mut row, &item, (lane, text, is_exact), at, draft),
    }
    report_unused(&row, draft);
}

/// Hangs the row's card on its touchpoint. Where `is_exact`, texts are taken as they stand.
fn card(
    row: &mut TidyCells,
    item: &Item,
    (lane, text, is_exact): (&str, &str, bool),
    at: TouchpointRef,
    draft: &mut TableDraft,
) {
    let is_metric = matches!(item, Item::Card(CardKind::Metric));
    let text = if text.is_empty() && !is_metric {
        row.take(&ColumnRole::VALUE)
    } else {
        text
    };
    let place = match item {
        Item::Card(kind) => {
            draft.lane(row.line, kind.lane_kind(), lane);
            if is_metric
                && !is_exact
                && row.get(&ColumnRole::VALUE).is_empty()
                && row.get(&ColumnRole::TARGET).is_empty()
            {
                draft.metric(at, text)
            } else if is_metric {
                draft.named_metric(at, text)
            } else {
                draft.card(at, *kind, text)
            }
        }
        _ => draft.note(row.line, at, headings::note_heading(lane), text),
    };
    let Some(card) = draft.touchpoint_mut(at).cards.get_mut(place) else {
        return;
    };
    take_about(row, &mut card.about);
    let before = row.cells.clone();
    row.cells.retain(
        |(part, text)| match (part, quantity::split_at_arrow(text)) {
            // A value may say both: now and wanted.
            (role, Some((now, target)))
                if is_metric && !is_exact && **role == ColumnRole::VALUE =>
            {
                !(set_detail(card, &ColumnRole::VALUE, now)
                    && set_detail(card, &ColumnRole::TARGET, target))
            }
            _ => !set_detail(card, part, text),
        },
    );
    for (part, text) in before.iter().filter(|cell| !row.cells.contains(cell)) {
        report_ambiguous(row.line, part, text, draft);
    }
}

fn note(text: &str, about: &mut About) {
    if !text.is_empty() {
        set_about(about, &ColumnRole::Notes, text);
    }
}

/// Takes what the row says about its item.
fn take_about(row: &mut TidyCells, about: &mut About) {
    row.cells
        .retain(|(part, text)| !set_about(about, part, text));
}

/// Reports what had no place.
fn report_unused(row: &TidyCells, draft: &mut TableDraft) {
    for (part, text) in &row.cells {
        let column = match part {
            ColumnRole::Skip => String::new(),
            part => format!(" ({})", part.label()),
        };
        draft.remark(
            row.line,
            format!(
                "{}{column} has no place in the map and is left out",
                quote_excerpt(text)
            ),
        );
    }
}
