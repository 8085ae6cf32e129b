//! Finds out how a table is laid out and what its rows and columns hold.

use std::collections::BTreeSet;

use super::facts::first;
use super::{Factor, Grid, Layout, Part, Plan, words};
use crate::model::CardKind;
use crate::sheet;

/// How many headings are looked at.
const MOST: usize = 500;

/// How the grid is laid out, most likely.
#[must_use]
pub fn guess(grid: &Grid) -> Layout {
    guess_from(grid, first(grid))
}

impl Plan {
    /// The plan that fits the grid best.
    #[must_use]
    pub fn guess(grid: &Grid) -> Self {
        Self::of(grid, guess(grid))
    }

    /// The plan that fits best where the layout is known.
    #[must_use]
    pub fn of(grid: &Grid, layout: Layout) -> Self {
        let first = first(grid);
        let headings = has_headings(grid, first, layout);
        let parts = match layout {
            Layout::StagesOnly | Layout::Lines => Vec::new(),
            Layout::Tidy => tidy_parts(grid.row(first)),
            Layout::Matrix => {
                let heads = (first..grid.len()).map(|row| grid.cell(row, 0)).collect();
                let mut parts = vec![Part::Skip; first];
                parts.extend(if is_numbered(grid, first) {
                    let mut parts = named_parts(heads);
                    parts[0] = Part::Number;
                    parts
                } else if headings {
                    named_parts(heads)
                } else {
                    let is_full = has_only_different(grid.row(first).iter());
                    plain_parts(heads.len(), is_full)
                });
                parts
            }
            Layout::Transposed if headings => {
                named_parts(grid.row(first).iter().map(String::as_str).collect())
            }
            Layout::Transposed => plain_parts(grid.columns(), false),
        };
        Self {
            layout,
            first,
            headings,
            parts,
            scale: None,
        }
    }
}

/// How many cells of the table's first row and first column are known headings, whichever has more.
pub(in super::super) fn known_headings(grid: &Grid) -> usize {
    let first = first(grid);
    let corner = usize::from(is_known(grid.cell(first, 0)));
    let (across, down) = known(grid, first);
    across.max(down) + corner
}

/// Whether a heading says where stages or touchpoints are, without which a table is no journey.
pub(in super::super) fn names_steps(grid: &Grid) -> bool {
    let names = |heading: &str| {
        let part = words::part(heading);
        matches!(part, Some(Part::Stage | Part::Touchpoint)) || words::is_action(heading)
    };
    let first = first(grid);
    let column = (first..grid.len()).take(MOST);
    let mut row = grid.row(first).iter().take(MOST);
    row.any(|cell| names(cell)) || column.into_iter().any(|row| names(grid.cell(row, 0)))
}

/// Whether a heading says where stages are.
pub(in super::super) fn names_stages(heading: &str) -> bool {
    words::part(heading) == Some(Part::Stage)
}

pub(super) fn is_known(heading: &str) -> bool {
    !heading.is_empty() && (words::part(heading).is_some() || words::is_action(heading))
}

/// How many headings are known in the first row and in the first column, without the corner.
fn known(grid: &Grid, first: usize) -> (usize, usize) {
    let row = grid.row(first).iter().skip(1).take(MOST);
    let across = row.filter(|cell| is_known(cell)).count();
    let rows = (first + 1..grid.len()).take(MOST);
    let down = rows.filter(|row| is_known(grid.cell(*row, 0))).count();
    (across, down)
}

/// Whether the table's first row numbers its touchpoints: `No.`, `1.1`, `1.2`, `2.1`.
fn is_numbered(grid: &Grid, first: usize) -> bool {
    let row = grid.row(first);
    row.len() > 1
        && row[0] == sheet::NUMBER
        && row[1..]
            .iter()
            .all(|cell| super::numbered::number(cell).is_some())
}

fn guess_from(grid: &Grid, first: usize) -> Layout {
    if is_numbered(grid, first) {
        return Layout::Matrix;
    }
    let header = grid.row(first);
    let header = tidy_parts(&header[..header.len().min(MOST)]);
    let has = |part: Part| header.contains(&part);
    if has(Part::Lane)
        && (has(Part::Words) || has(Part::Value))
        && (has(Part::Stage) || has(Part::Touchpoint))
    {
        return Layout::Tidy;
    }
    let rows = grid.len() - first.min(grid.len());
    let columns = grid.columns();
    let corner = is_known(grid.cell(first, 0));
    let (across, down) = known(grid, first);
    if rows <= 1 {
        return if across > 0 && corner {
            Layout::Transposed
        } else if columns > 1 {
            Layout::StagesOnly
        } else {
            Layout::Lines
        };
    }
    if columns <= 1 {
        let part = words::part(grid.cell(first, 0));
        return match part {
            Some(Part::Stage) => Layout::StagesOnly,
            None if are_names(grid) => Layout::StagesOnly,
            _ => Layout::Lines,
        };
    }
    if across + down > 0 {
        // As a share of what there is: a stage may happen to be called "Ideas".
        let wide = across * (rows - 1).min(MOST);
        let high = down * (columns - 1).min(MOST);
        return if wide >= high {
            Layout::Transposed
        } else {
            Layout::Matrix
        };
    }
    let column = || (first..grid.len()).map(|row| grid.cell(row, 0));
    let is_list = columns == 2 && rows > 2 && (corner || !has_only_different(column()));
    let is_sorted =
        !corner && !has_only_different(column()) && has_only_different(grid.row(first).iter());
    if is_list || is_sorted && !grid.cell(first, 0).is_empty() {
        Layout::Transposed
    } else {
        Layout::Matrix
    }
}

/// Whether no text is empty and none stands twice.
fn has_only_different<T: AsRef<str>>(texts: impl Iterator<Item = T>) -> bool {
    let mut seen = BTreeSet::new();
    let mut texts = texts.map(|text| text.as_ref().to_owned());
    texts.all(|text| !text.is_empty() && seen.insert(text))
}

/// Whether a single column looks like names rather than like sentences or a list of items.
fn are_names(grid: &Grid) -> bool {
    const MOST_STAGES: usize = 12;
    const LONGEST_NAME: usize = 30;
    grid.len() <= MOST_STAGES
        && (0..grid.len()).all(|row| {
            let text = grid.cell(row, 0);
            let items = super::super::text::lines(text);
            text.chars().count() <= LONGEST_NAME
                && items.len() == 1
                && items.first().is_some_and(|item| item == text)
                && !text.ends_with(['.', '!', '?', ',', ';'])
        })
}

fn has_headings(grid: &Grid, first: usize, layout: Layout) -> bool {
    let corner = grid.cell(first, 0);
    let (across, down) = known(grid, first);
    match layout {
        Layout::Tidy => true,
        Layout::StagesOnly => is_known(corner),
        Layout::Lines => false,
        Layout::Transposed => is_known(corner) || across > 0,
        Layout::Matrix if is_numbered(grid, first) => true,
        Layout::Matrix => {
            is_known(corner) || down > 0 || corner.is_empty() && !grid.row(first).is_empty()
        }
    }
}

fn tidy_parts(header: &[String]) -> Vec<Part> {
    let part = |heading: &String| match heading.as_str() {
        sheet::NUMBER => Part::Number,
        "status" => Part::Status,
        "tactic" => Part::Tactic,
        "notes" => Part::Notes,
        "satisfaction" => Part::Factor(Factor::Satisfaction),
        "revenue" => Part::Factor(Factor::Revenue),
        "efficiency" => Part::Factor(Factor::Efficiency),
        "edge" => Part::Factor(Factor::Edge),
        heading => words::part(heading).unwrap_or(Part::Text(heading.to_owned())),
    };
    header.iter().map(part).collect()
}

/// What lines without headings hold: stages, touchpoints, then notes; or, under stages that all
/// differ, nothing but touchpoints.
fn plain_parts(count: usize, only_touchpoints: bool) -> Vec<Part> {
    let part = |place| match place {
        0 => Part::Stage,
        1 => Part::Touchpoint,
        _ if only_touchpoints => Part::Touchpoint,
        _ => Part::Text(String::new()),
    };
    (0..count).map(part).collect()
}

/// What lines with these headings hold.
fn named_parts(headings: Vec<&str>) -> Vec<Part> {
    let mut parts: Vec<Option<Part>> = headings
        .iter()
        .map(|heading| words::part(heading))
        .collect();
    let has =
        |parts: &[Option<Part>], wanted: &Part| parts.iter().flatten().any(|part| part == wanted);
    if !has(&parts, &Part::Touchpoint)
        && let Some(place) = headings
            .iter()
            .position(|heading| words::is_action(heading))
    {
        parts[place] = Some(Part::Touchpoint);
    }
    let is_open = |parts: &[Option<Part>], place: usize| {
        parts.get(place) == Some(&None) && !words::is_action(headings[place])
    };
    let mut next = 0;
    if !has(&parts, &Part::Stage) && is_open(&parts, 0) {
        parts[0] = Some(Part::Stage);
    }
    if parts.first() == Some(&Some(Part::Stage)) {
        next = 1;
    }
    if !has(&parts, &Part::Touchpoint) && is_open(&parts, next) {
        parts[next] = Some(Part::Touchpoint);
    }
    let card = |kind| Some(Part::Cards(kind));
    let has_pains =
        parts.contains(&card(CardKind::PainPoint)) || parts.contains(&card(CardKind::BrightSpot));
    let has_ideas = parts.contains(&card(CardKind::Opportunity));
    let has_metrics = parts.contains(&card(CardKind::Metric));
    let mut done: Vec<Part> = Vec::with_capacity(parts.len());
    let mut stage_seen = false;
    for (part, heading) in parts.into_iter().zip(headings) {
        let text = || Part::Text(words::note_heading(heading).to_owned());
        done.push(match part {
            Some(Part::Stage) if std::mem::replace(&mut stage_seen, true) => text(),
            Some(Part::Severity) if !has_pains => text(),
            Some(Part::Impact | Part::Ease) if !has_ideas => text(),
            Some(Part::Value | Part::Target | Part::Unit) if !has_metrics => text(),
            Some(Part::Lane | Part::Words) => text(),
            Some(part) => part,
            // The cells under a merged heading go on with what it names.
            None if heading.is_empty() => match done.last() {
                Some(last) if last.lane_kind().is_some() => last.clone(),
                _ => text(),
            },
            None => text(),
        });
    }
    done
}
