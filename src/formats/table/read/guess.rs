//! Guesses the layout of a table and the roles of its rows and columns.

use std::collections::BTreeSet;

use super::classify::{self, HeadedLine};
use super::facts::first_table_row;
use super::{ColumnRole, Grid, GridLayout, TablePlan, headings};
use crate::formats::table::sheet;

/// The maximum number of examined headings.
const MAX_HEADINGS: usize = 500;

/// The most likely layout of the grid.
#[must_use]
pub fn guess(grid: &Grid) -> GridLayout {
    guess_from(grid, first_table_row(grid)).0
}

impl TablePlan {
    /// The plan that fits the grid best.
    #[must_use]
    pub fn guess(grid: &Grid) -> Self {
        let (layout, is_sure) = guess_from(grid, first_table_row(grid));
        Self {
            is_sure,
            ..Self::of(grid, layout)
        }
    }

    /// The plan that fits best where the layout is known.
    #[must_use]
    pub fn of(grid: &Grid, layout: GridLayout) -> Self {
        let first = first_table_row(grid);
        let headings = has_headings(grid, first, layout);
        let parts = match layout {
            GridLayout::StagesOnly | GridLayout::Lines => Vec::new(),
            GridLayout::Tidy => classify::tidy_roles(grid.row(first)),
            GridLayout::Matrix => {
                let mut parts = vec![ColumnRole::Skip; first];
                let rows = grid.len() - first.min(grid.len());
                parts.extend(if is_numbered(grid, first) {
                    let mut parts = classify::roles_by_headings(&rows_of(grid, first), true);
                    parts[0] = ColumnRole::Number;
                    parts
                } else if headings {
                    classify::roles_by_headings(&rows_of(grid, first), false)
                } else {
                    let is_full = has_only_different(grid.row(first).iter());
                    classify::roles_without_headings(rows, is_full)
                });
                parts
            }
            GridLayout::Transposed if headings => {
                classify::roles_by_headings(&columns_of(grid, first), false)
            }
            GridLayout::Transposed => classify::roles_without_headings(grid.columns(), false),
        };
        Self {
            layout,
            first_row: first,
            headings,
            roles: parts,
            scale: None,
            is_sure: true,
        }
    }
}

/// The rows of a table with a heading in each.
fn rows_of(grid: &Grid, first: usize) -> Vec<HeadedLine<'_>> {
    let row = |row| {
        let cells = grid.row(row).iter().skip(1).map(String::as_str);
        HeadedLine::new(row - first, grid.cell(row, 0), cells)
    };
    (first..grid.len()).map(row).collect()
}

/// The columns of a table with a heading over each.
fn columns_of(grid: &Grid, first: usize) -> Vec<HeadedLine<'_>> {
    let column = |column| {
        let cells = (first + 1..grid.len()).map(move |row| grid.cell(row, column));
        HeadedLine::new(column, grid.cell(first, column), cells)
    };
    (0..grid.row(first).len()).map(column).collect()
}

/// How many cells of the table's first row and first column are known headings, whichever has more.
pub(crate) fn known_headings(grid: &Grid) -> usize {
    let first = first_table_row(grid);
    let corner = usize::from(is_known(grid.cell(first, 0)));
    let (across, down) = known(grid, first);
    across.max(down) + corner
}

/// Whether a heading says where stages or touchpoints are, without which a table is no journey.
pub(crate) fn names_steps(grid: &Grid) -> bool {
    let names = |heading: &str| {
        let part = headings::role_of_heading(heading);
        matches!(part, Some(ColumnRole::Stage | ColumnRole::Touchpoint))
            || headings::is_action(heading)
    };
    let first = first_table_row(grid);
    let column = (first..grid.len()).take(MAX_HEADINGS);
    let mut row = grid.row(first).iter().take(MAX_HEADINGS);
    row.any(|cell| names(cell)) || column.into_iter().any(|row| names(grid.cell(row, 0)))
}

/// Whether a heading says where stages are.
pub(crate) fn names_stages(heading: &str) -> bool {
    headings::role_of_heading(heading) == Some(ColumnRole::Stage)
}

pub(super) fn is_known(heading: &str) -> bool {
    !heading.is_empty()
        && (headings::role_of_heading(heading).is_some() || headings::is_action(heading))
}

/// How many headings are known in the first row and in the first column, without the corner.
fn known(grid: &Grid, first: usize) -> (usize, usize) {
    let row = grid.row(first).iter().skip(1).take(MAX_HEADINGS);
    let across = row.filter(|cell| is_known(cell)).count();
    let rows = (first + 1..grid.len()).take(MAX_HEADINGS);
    let down = rows.filter(|row| is_known(grid.cell(*row, 0))).count();
    (across, down)
}

/// Whether the table's first row numbers its touchpoints: `No.`, `1.1`, `1.2`, `2.1`.
fn is_numbered(grid: &Grid, first: usize) -> bool {
    let row = grid.row(first);
    // Numbered steps are touchpoints, since stages could not hold their content.
    let is_told = |row: usize| ["Stage", "Touchpoint"].contains(&grid.cell(row, 0));
    let are_stages = || (first + 1..grid.len()).all(is_told);
    row.len() > 1
        && row[0] == sheet::NUMBER_HEADING
        && (row[1..].iter().any(|cell| cell.contains('.')) || are_stages())
        && row[1..]
            .iter()
            .all(|cell| super::read_numbered::parse_number(cell).is_some())
}

/// The layout, and whether it is certain.
fn guess_from(grid: &Grid, first: usize) -> (GridLayout, bool) {
    if is_numbered(grid, first) {
        return (GridLayout::Matrix, true);
    }
    let header = grid.row(first);
    let header = classify::tidy_roles(&header[..header.len().min(MAX_HEADINGS)]);
    let has = |part: ColumnRole| header.contains(&part);
    if has(ColumnRole::Lane)
        && (has(ColumnRole::Words) || has(ColumnRole::VALUE))
        && (has(ColumnRole::Stage) || has(ColumnRole::Touchpoint))
    {
        return (GridLayout::Tidy, true);
    }
    let rows = grid.len() - first.min(grid.len());
    let columns = grid.columns();
    let corner = is_known(grid.cell(first, 0));
    let (across, down) = known(grid, first);
    if rows <= 1 {
        let layout = if across > 0 && corner {
            GridLayout::Transposed
        } else if columns > 1 {
            GridLayout::StagesOnly
        } else {
            GridLayout::Lines
        };
        return (layout, true);
    }
    if columns <= 1 {
        let part = headings::role_of_heading(grid.cell(first, 0));
        let layout = match part {
            Some(ColumnRole::Stage) => GridLayout::StagesOnly,
            None if are_names(grid) => GridLayout::StagesOnly,
            _ => GridLayout::Lines,
        };
        return (layout, true);
    }
    if across + down > 0 {
        // As a share, since a stage may happen to be called "Ideas".
        let wide = across * (rows - 1).min(MAX_HEADINGS);
        let high = down * (columns - 1).min(MAX_HEADINGS);
        let is_sure = wide >= 2 * high || high >= 2 * wide;
        let is_sure = is_sure && (across.max(down) > 1 || corner);
        return if wide >= high {
            (GridLayout::Transposed, is_sure)
        } else {
            (GridLayout::Matrix, is_sure)
        };
    }
    (guess_by_cells(grid, first), false)
}

/// The layout of a table in which no heading is known but perhaps the corner's.
fn guess_by_cells(grid: &Grid, first: usize) -> GridLayout {
    let rows = grid.len() - first;
    let corner = is_known(grid.cell(first, 0));
    let column = || (first..grid.len()).map(|row| grid.cell(row, 0));
    let names = |text: &&str| headings::is_stage_name(text);
    let across = grid
        .row(first)
        .iter()
        .skip(1)
        .take(MAX_HEADINGS)
        .map(String::as_str)
        .filter(names)
        .count();
    let down = column().skip(1).take(MAX_HEADINGS).filter(names).count();
    if across != down {
        return if across > down {
            GridLayout::Matrix
        } else {
            GridLayout::Transposed
        };
    }
    let is_merged = grid.row(first).iter().skip(1).any(String::is_empty);
    let repeats = !has_only_different(column().skip(1));
    if corner {
        // What stands in the corner is the heading of the column below it.
        return if is_merged && !repeats {
            GridLayout::Matrix
        } else {
            GridLayout::Transposed
        };
    }
    let repeats = !has_only_different(column());
    let is_list = grid.columns() == 2 && rows > 2 && repeats;
    let is_sorted = repeats && has_only_different(grid.row(first).iter());
    if is_list || is_sorted && !grid.cell(first, 0).is_empty() {
        GridLayout::Transposed
    } else {
        GridLayout::Matrix
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
            let items = crate::formats::plain_text::lines(text);
            text.chars().count() <= LONGEST_NAME
                && items.len() == 1
                && items.first().is_some_and(|item| item == text)
                && !text.ends_with(['.', '!', '?', ',', ';'])
        })
}

fn has_headings(grid: &Grid, first: usize, layout: GridLayout) -> bool {
    let corner = grid.cell(first, 0);
    let (across, down) = known(grid, first);
    match layout {
        GridLayout::Tidy => true,
        GridLayout::StagesOnly => is_known(corner),
        GridLayout::Lines => false,
        GridLayout::Transposed => is_known(corner) || across > 0,
        GridLayout::Matrix if is_numbered(grid, first) => true,
        GridLayout::Matrix => {
            is_known(corner) || down > 0 || corner.is_empty() && !grid.row(first).is_empty()
        }
    }
}
