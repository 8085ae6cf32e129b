//! Tables of a map that are read back losslessly, shared by spreadsheets and text tables.
//!
//! Tables identify stages and touchpoints by name, and cards by line. Where that is ambiguous (two
//! steps of one name, a text that looks like a list item), the table is numbered, and
//! [`super::read`] then reads every line literally. The ambiguity is found by reading the table.

use std::collections::BTreeSet;

use super::sheet::{self, Cell, MatrixDetail, MatrixRow};
use super::{Grid, TablePlan, preview};
use crate::model::kinds::Shown;
use crate::model::{Document, LaneKind, Map, Touchpoint};

/// The form of the map.
pub(crate) fn matrix(document: &Document, map: &Map) -> Vec<MatrixRow> {
    let names = sheet::persona_names(document, map);
    let rows = sheet::matrix(map, &names, MatrixDetail::Full);
    let cells = rows.iter().map(|row| {
        let cells = row.cells.iter().map(Cell::to_text);
        std::iter::once(row.heading.clone()).chain(cells).collect()
    });
    // Personas without emotions are not in this form.
    let is_felt = is_shown(map, LaneKind::Emotion);
    let personas = if is_felt { names.len() } else { 0 };
    if reads_back(cells.collect(), map, personas, sheet::one_line) {
        rows
    } else {
        sheet::matrix(map, &names, MatrixDetail::Numbered)
    }
}

/// A row for each thing.
pub(crate) fn tidy(document: &Document, map: &Map) -> Vec<Vec<Cell>> {
    let names = sheet::persona_names(document, map);
    let rows = sheet::tidy(map, &names, false);
    let cells = rows
        .iter()
        .map(|row| row.iter().map(Cell::to_text).collect());
    if reads_back(cells.collect(), map, names.len(), sheet::clean) {
        rows
    } else {
        sheet::tidy(map, &names, true)
    }
}

/// The cells of a map's form, headings first in each row.
pub(crate) fn cells(rows: Vec<MatrixRow>) -> Vec<Vec<Cell>> {
    let all = rows.into_iter().map(|row| {
        let mut cells = vec![Cell::text(row.heading)];
        cells.extend(row.cells);
        cells
    });
    all.collect()
}

fn is_shown(map: &Map, kind: LaneKind) -> bool {
    map.lane_of(kind).is_some_and(|lane| !lane.hidden)
}

/// Whether a table reads back with the same stages, touchpoints, emotions and cards.
fn reads_back(
    cells: Vec<Vec<String>>,
    map: &Map,
    personas: usize,
    text: fn(&str) -> String,
) -> bool {
    let grid = Grid::from_rows(cells);
    let again = preview(&grid, &TablePlan::guess(&grid));
    let [again] = &again.document.maps[..] else {
        return false;
    };
    again.personas.len() == personas
        && outline_of_map(again, personas, text) == outline_of_map(map, personas, text)
}

/// The parts of a map that must read back: stages with their touchpoints.
type MapOutline = Vec<(String, Vec<TouchpointOutline>)>;

/// A touchpoint and what is on it.
#[derive(PartialEq)]
struct TouchpointOutline {
    title: String,
    channels: Vec<String>,
    /// In millionths, by persona.
    emotions: Vec<Option<i64>>,
    moment_of_truth: bool,
    cards: Vec<(String, Vec<Vec<String>>)>,
}

fn outline_of_map(map: &Map, personas: usize, text: fn(&str) -> String) -> MapOutline {
    let stages = map.stages.iter();
    let step = |t: &std::sync::Arc<Touchpoint>| outline_of_touchpoint(map, t, personas, text);
    stages
        .map(|stage| {
            let steps = stage.touchpoints.iter().map(step).collect();
            (text(&stage.title), steps)
        })
        .collect()
}

fn outline_of_touchpoint(
    map: &Map,
    it: &Touchpoint,
    personas: usize,
    text: fn(&str) -> String,
) -> TouchpointOutline {
    let mut seen = BTreeSet::new();
    let channels = it.channels.iter().map(|channel| text(channel));
    let channels = channels.filter(|channel| {
        is_shown(map, LaneKind::Channels) && !channel.is_empty() && seen.insert(channel.clone())
    });
    // A map without emotions is read back without an emotion lane.
    let is_felt = is_shown(map, LaneKind::Emotion);
    #[expect(
        clippy::cast_possible_truncation,
        reason = "an emotion lies within -2 to 2"
    )]
    let millionths = |index| {
        let emotion = it.emotion_of(map, index).filter(|_| is_felt)?;
        Some((emotion.value() * 1e6).round() as i64)
    };
    let emotions = 0..personas.max(1);
    let mut cards: Vec<(String, Vec<Vec<String>>)> = Vec::new();
    for lane in map.lanes.iter().filter(|lane| !lane.hidden) {
        let called = match lane.kind {
            kind if !kind.may_stand_often() => kind.key().to_owned(),
            kind => match sheet::one_line(&lane.title) {
                title if title.is_empty() => kind.label().to_owned(),
                title => title,
            },
        };
        let shown = it.cards_in(lane).filter(|card| sheet::has_content(card));
        let shown: Vec<_> = shown.map(|card| card_fields(card, text)).collect();
        match cards.iter_mut().find(|(before, _)| *before == called) {
            _ if shown.is_empty() => {}
            Some((_, before)) => before.extend(shown),
            None => cards.push((called, shown)),
        }
    }
    // Lanes may be read back in another order.
    cards.sort();
    TouchpointOutline {
        title: text(&it.title),
        channels: channels.collect(),
        emotions: emotions.map(millionths).collect(),
        moment_of_truth: it.moment_of_truth,
        cards,
    }
}

/// A card's text and the fields of its kind.
fn card_fields(card: &crate::model::Card, text: fn(&str) -> String) -> Vec<String> {
    // A dash stands for a missing value.
    let value = |value: &str| {
        let value = Some(text(value)).filter(|value| value != sheet::NO_VALUE);
        value.unwrap_or_default()
    };
    let fields = card.kind.spec().fields.iter();
    let shown = fields.filter_map(|spec| match spec.shown {
        Shown::Dots | Shown::Mark(_) => {
            let number = card.number(spec);
            Some(number.map_or_else(String::new, |number| number.to_string()))
        }
        Shown::Value => Some(value(card.text_in(spec))),
        Shown::Caption | Shown::Nowhere => None,
    });
    std::iter::once(value(card.words())).chain(shown).collect()
}
