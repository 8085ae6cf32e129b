//! Reads tables with a row for each item and columns that say where it belongs.

use std::collections::BTreeMap;

use super::super::{Imported, quoted};
use super::details::{guessed, set};
use super::draft::{At, Draft, describe};
use super::facts::{self, above};
use super::nothing::says_nothing;
use super::{Grid, Part, Plan, Scale, feelings, headings, numbered, words};
use crate::model::{About, CardKind, LaneKind};
use crate::sheet;

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
struct Row<'a> {
    line: usize,
    cells: Vec<(&'a Part, &'a str)>,
    /// Whether a cell says that there is nothing to say.
    has_nothing: bool,
}

impl<'a> Row<'a> {
    /// The text of the first cell that holds this.
    fn get(&self, part: &Part) -> &'a str {
        self.cells
            .iter()
            .find(|cell| cell.0 == part)
            .map_or("", |cell| cell.1)
    }

    /// Takes the cell that holds this; what nobody takes is reported.
    fn take(&mut self, part: &Part) -> &'a str {
        match self.cells.iter().position(|cell| cell.0 == part) {
            Some(place) => self.cells.remove(place).1,
            None => "",
        }
    }
}

/// The stages and touchpoints there are, by name.
#[derive(Default)]
struct Known {
    stages: BTreeMap<String, usize>,
    touchpoints: BTreeMap<(usize, String), At>,
    /// Those that have numbers, by number.
    numbered: BTreeMap<(usize, usize), At>,
    numbered_stages: BTreeMap<usize, usize>,
    /// Where the row before belongs: an empty cell goes on with it.
    stage: Option<usize>,
    touchpoint: Option<At>,
}

pub(super) fn read(grid: &Grid, plan: &Plan) -> Imported {
    let mut draft = Draft::new();
    above(grid, plan, &mut draft);
    let mut known = Known::default();
    let first = plan.first + usize::from(plan.headings);
    let rows: Vec<_> = (first..grid.len())
        .map(|row| cells(grid, plan, row))
        .collect();
    let emotions = rows
        .iter()
        .filter(|row| matches!(item(row.get(&Part::Lane)), Item::Emotion));
    let texts = emotions.map(|row| match row.get(&Part::Value) {
        "" => row.get(&Part::Words),
        value => value,
    });
    let numbers: Vec<f64> = texts
        .flat_map(str::lines)
        .filter_map(feelings::number)
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
        draft.remark(grid.line(plan.first), scale.guess("", &numbers));
    }
    for row in rows {
        place(row, scale, &mut known, &mut draft);
    }
    facts::asides(grid, &mut draft);
    draft.finish()
}

/// Whether a table has the columns that Touchline writes.
fn is_own(grid: &Grid, plan: &Plan) -> bool {
    let header = grid.row(plan.first);
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

fn cells<'a>(grid: &'a Grid, plan: &'a Plan, row: usize) -> Row<'a> {
    // What lies beyond the plan is left out, and told.
    const BEYOND: &Part = &Part::Skip;
    let is_exact = plan.parts.contains(&Part::Number);
    let is_own = is_own(grid, plan);
    let cells = grid.row(row).iter().enumerate();
    let mut cells: Vec<(&Part, &str)> = cells
        .filter(|(_, text)| !text.is_empty())
        .map(|(column, text)| (plan.parts.get(column).unwrap_or(BEYOND), text.as_str()))
        .collect();
    let before = cells.len();
    // What Touchline itself has written about a thing is there.
    let may_be_nothing = |part: &Part| !is_exact && (!is_own || *part == Part::Words);
    cells.retain(|(part, text)| !may_be_nothing(part) || !says_nothing(part, text));
    Row {
        line: grid.line(row),
        has_nothing: cells.len() < before,
        cells,
    }
}

fn item(lane: &str) -> Item {
    match headings::part(lane) {
        _ if lane.is_empty() => Item::Touchpoint,
        Some(Part::Persona) => Item::Persona,
        Some(Part::Stage) => Item::Stage,
        Some(Part::Touchpoint) => Item::Touchpoint,
        Some(Part::Channels) => Item::Channel,
        Some(Part::Emotion) => Item::Emotion,
        Some(Part::MomentOfTruth) => Item::MomentOfTruth,
        Some(Part::Cards(kind)) => Item::Card(kind),
        Some(Part::ThoughtsAndFeelings) => Item::Card(CardKind::Thought),
        _ => Item::Note,
    }
}

/// Finds or makes the stage and the touchpoint that a row names.
fn find(
    row: &mut Row,
    needs_touchpoint: bool,
    known: &mut Known,
    draft: &mut Draft,
) -> (usize, Option<At>) {
    if let Some(number) = numbered::number(row.take(&Part::Number)) {
        return find_numbered(row, number, known, draft);
    }
    let name = row.take(&Part::Stage);
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
    let title = row.take(&Part::Touchpoint);
    if title.is_empty() {
        let going_on = known.touchpoint.filter(|at| at.stage == stage);
        if going_on.is_some() || !needs_touchpoint {
            return (stage, going_on);
        }
    }
    let key = (stage, title.to_owned());
    let at = *known.touchpoints.entry(key).or_insert_with(|| At {
        stage,
        touchpoint: draft.touchpoint(stage, title),
    });
    known.touchpoint = Some(at);
    (stage, Some(at))
}

/// Finds or makes the stage and the touchpoint of a number.
fn find_numbered(
    row: &mut Row,
    (stage_number, touchpoint): (usize, Option<usize>),
    known: &mut Known,
    draft: &mut Draft,
) -> (usize, Option<At>) {
    let name = row.take(&Part::Stage);
    let stages = &mut known.numbered_stages;
    let stage = *stages
        .entry(stage_number)
        .or_insert_with(|| draft.stage(name));
    let title = row.take(&Part::Touchpoint);
    let at = touchpoint.map(|number| {
        let touchpoints = &mut known.numbered;
        *touchpoints
            .entry((stage_number, number))
            .or_insert_with(|| At {
                stage,
                touchpoint: draft.touchpoint(stage, title),
            })
    });
    (known.stage, known.touchpoint) = (Some(stage), at);
    (stage, at)
}

fn place(mut row: Row, scale: Scale, known: &mut Known, draft: &mut Draft) {
    if row.cells.is_empty() {
        return;
    }
    let lane = row.take(&Part::Lane);
    let item = item(lane);
    if matches!(item, Item::Persona) {
        for part in [&Part::Persona, &Part::Words] {
            draft.persona(row.take(part));
        }
        left(&row, draft);
        return;
    }
    let is_exact = !row.get(&Part::Number).is_empty();
    let is_stage =
        matches!(item, Item::Stage) || lane.is_empty() && row.get(&Part::Touchpoint).is_empty();
    let (stage, at) = find(&mut row, !is_stage, known, draft);
    let number = row.line;
    let text = row.take(&Part::Words);
    let is_card = !matches!(item, Item::Persona | Item::Stage | Item::Touchpoint);
    if row.has_nothing && is_card && text.is_empty() && row.get(&Part::Value).is_empty() {
        return;
    }
    let Some(at) = at.filter(|_| !is_stage) else {
        about(&mut row, &mut draft.stages[stage].stage.about);
        note(text, &mut draft.stages[stage].stage.about);
        left(&row, draft);
        return;
    };
    match &item {
        Item::Persona | Item::Stage | Item::Touchpoint => {
            if text != draft.at(at).title {
                note(text, &mut draft.at(at).about);
            }
            about(&mut row, &mut draft.at(at).about);
        }
        Item::Channel => {
            draft.lane(number, LaneKind::Channels, lane);
            let channel = if text.is_empty() {
                row.take(&Part::Value)
            } else {
                text
            };
            let channel = Some(channel.to_owned()).filter(|channel| !channel.is_empty());
            draft.at(at).channels.extend(channel);
        }
        Item::Emotion => {
            draft.lane(number, LaneKind::Emotion, lane);
            let who = draft.persona(row.take(&Part::Persona));
            let value = row.take(&Part::Value);
            let text = if text == value { "" } else { text };
            for told in [value, text].into_iter().filter(|told| !told.is_empty()) {
                draft.feelings(number, told, scale, &who, &[at]);
            }
        }
        Item::MomentOfTruth => {
            let told = if text.is_empty() {
                row.take(&Part::Value)
            } else {
                text
            };
            draft.at(at).moment_of_truth = words::yes(told).unwrap_or(true);
        }
        Item::Card(_) | Item::Note => card(&mut row, &item, (lane, text, is_exact), at, draft),
    }
    left(&row, draft);
}

/// Hangs the row's card on its touchpoint. Where `is_exact`, texts are taken as they stand.
fn card(
    row: &mut Row,
    item: &Item,
    (lane, text, is_exact): (&str, &str, bool),
    at: At,
    draft: &mut Draft,
) {
    let is_metric = matches!(item, Item::Card(CardKind::Metric));
    let text = if text.is_empty() && !is_metric {
        row.take(&Part::Value)
    } else {
        text
    };
    let place = match item {
        Item::Card(kind) => {
            draft.lane(row.line, kind.lane_kind(), lane);
            if is_metric
                && !is_exact
                && row.get(&Part::Value).is_empty()
                && row.get(&Part::Target).is_empty()
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
    let Some(card) = draft.at(at).cards.get_mut(place) else {
        return;
    };
    about(row, &mut card.about);
    let before = row.cells.clone();
    row.cells
        .retain(|(part, text)| match (part, words::arrow(text)) {
            // A value may say both: now and wanted.
            (Part::Value, Some((now, target))) if is_metric && !is_exact => {
                !(set(&mut card.detail, &Part::Value, now)
                    && set(&mut card.detail, &Part::Target, target))
            }
            _ => !set(&mut card.detail, part, text),
        });
    for (part, text) in before.iter().filter(|cell| !row.cells.contains(cell)) {
        guessed(row.line, part, text, draft);
    }
}

fn note(text: &str, about: &mut About) {
    if !text.is_empty() {
        describe(about, &Part::Notes, text);
    }
}

/// Takes what the row says about its item.
fn about(row: &mut Row, about: &mut About) {
    row.cells
        .retain(|(part, text)| !describe(about, part, text));
}

/// Reports what had no place.
fn left(row: &Row, draft: &mut Draft) {
    for (part, text) in &row.cells {
        let column = match part {
            Part::Skip => String::new(),
            part => format!(" ({})", part.label()),
        };
        draft.remark(
            row.line,
            format!(
                "{}{column} has no place in the map and is left out",
                quoted(text)
            ),
        );
    }
}
