//! Tables as people stack them: headings in two rows, headings that come again, rows that name the stage
//! or the persona of those below them, sums at the end. They become one table with one row of headings.

use std::collections::BTreeSet;

use super::facts;
use super::grid::GridRow;
use super::guess::is_known;
use super::{ColumnRole, Grid, emotion_words, headings};
use crate::formats::import::{ImportRemark, quote_excerpt};
use crate::formats::table::sheet;
use crate::model::quantity::is_amount;

/// How many rows and headings are looked at for what tells how a table is laid out.
const MAX_ROWS: usize = 500;
/// How many places for cells a table has at most that is put together anew.
const MAX_CELLS: usize = 1_000_000;

/// The same table with one row of headings, and with all that belongs to a row in that row.
pub(super) fn flatten(grid: Grid) -> Grid {
    // What Touchline has numbered itself is as it stands.
    let is_small = grid.len() * grid.columns() <= MAX_CELLS;
    if !is_small
        || grid.len() < 3
        || grid.widest_row() < 2
        || grid.cell(0, 0) == sheet::NUMBER_HEADING
    {
        return grid;
    }
    without_sums(merge_tables(merge_matrices(merge_heading_rows(grid))))
}

/// Tables below one another that have the same headings in their first column, as one table with their
/// columns side by side.
fn merge_matrices(grid: Grid) -> Grid {
    let first = facts::first_table_row(&grid);
    let head = grid.cell(first, 0).to_owned();
    let across = grid.row(first).iter().skip(1).take(MAX_ROWS);
    let is_matrix = is_known(&head) && !across.into_iter().any(|cell| is_known(cell));
    if !is_matrix || grid.annotations().next().is_some() {
        return grid;
    }
    let is_start = |row: &usize| grid.cell(*row, 0) == head && grid.row(*row).len() > 1;
    let starts: Vec<usize> = (first..grid.len()).filter(is_start).collect();
    let known = |from: usize, to: usize| {
        (from..to)
            .filter(|row| is_known(grid.cell(*row, 0)))
            .count()
    };
    let ends = starts.iter().skip(1).copied().chain([grid.len()]);
    let blocks: Vec<(usize, usize)> = starts.iter().copied().zip(ends).collect();
    if blocks.len() < 2 || blocks.iter().any(|(from, to)| known(*from, *to) < 2) {
        return grid;
    }
    let width = |(from, to): &(usize, usize)| (*from..*to).map(|row| grid.row(row).len()).max();
    let wide: usize = blocks.iter().filter_map(width).sum();
    if wide * grid.len() > MAX_CELLS {
        return grid;
    }
    let mut above: Vec<GridRow> = grid.rows()[..first].to_vec();
    let mut persona = (0..first)
        .rev()
        .find_map(|row| facts::persona_in(&grid, row));
    let mut personas = vec![String::new()];
    let mut rows: Vec<GridRow> = Vec::new();
    for (from, to) in blocks {
        let left = personas.len();
        let labels = (from + 1..to)
            .rev()
            .take_while(|row| facts::is_fact_row(&grid, *row))
            .count();
        let width = width(&(from, to)).unwrap_or(1);
        personas.resize(left + width - 1, persona.clone().unwrap_or_default());
        for row in &grid.rows()[from..to - labels] {
            let heading = row.cells.first().map_or("", String::as_str);
            let known = rows.iter().position(|it| it.cells[0] == heading);
            let place = known.unwrap_or_else(|| {
                let cells = vec![heading.to_owned()];
                rows.push(GridRow {
                    cells,
                    line: row.line,
                });
                rows.len() - 1
            });
            let cells = &mut rows[place].cells;
            cells.resize(cells.len().max(left), String::new());
            cells.extend(row.cells.iter().skip(1).cloned());
        }
        for row in to - labels..to {
            persona = facts::persona_in(&grid, row).or(persona);
            above.push(grid.rows()[row].clone());
        }
    }
    let differ = personas.iter().skip(2).any(|name| *name != personas[1]);
    let line = grid.line(first);
    "Persona".clone_into(&mut personas[0]);
    above.extend(rows);
    above.extend(differ.then_some(GridRow {
        line,
        cells: personas,
    }));
    grid.with_rows(above)
}

/// Whether a heading is known somewhere below this row in the first column: the table has its lanes one
/// below the other.
fn has_headings_below(grid: &Grid, row: usize, head: &str) -> bool {
    let rows = (row + 1..grid.len()).take(MAX_ROWS);
    let mut cells = rows.map(|row| grid.cell(row, 0));
    cells.any(|cell| cell != head && is_known(cell))
}

/// Headings in two rows as one: `Emotion` over `Mia` and `Noah`.
fn merge_heading_rows(grid: Grid) -> Grid {
    let first = facts::first_table_row(&grid);
    if first + 2 >= grid.len() || has_headings_below(&grid, first + 1, "") {
        return grid;
    }
    let (top, below) = (grid.row(first), grid.row(first + 1));
    let joined = under_headings(top, below).or_else(|| under_names(top, below));
    let Some(cells) = joined else {
        return grid;
    };
    let line = grid.line(first + 1);
    let mut rows = grid.rows().to_vec();
    rows.splice(first..first + 2, [GridRow { line, cells }]);
    grid.with_rows(rows)
}

/// The cells of two rows side by side, with the heading that reaches over each from the left.
fn columns<'a>(top: &'a [String], below: &'a [String]) -> Vec<[&'a str; 3]> {
    let cell = |row: &'a [String], place: usize| row.get(place).map_or("", String::as_str);
    let mut group = "";
    let all = 0..top.len().max(below.len()).min(MAX_ROWS);
    all.map(|place| {
        let (own, sub) = (cell(top, place), cell(below, place));
        if !own.is_empty() || sub.is_empty() {
            group = own;
        }
        [group, own, sub]
    })
    .collect()
}

/// Known headings over the names of their parts; headings of one column stand in either row.
fn under_headings(top: &[String], below: &[String]) -> Option<Vec<String>> {
    let columns = columns(top, below);
    let is_value =
        |text: &str| emotion_words::is_whole(text) || emotion_words::number(text).is_some();
    let is_wide = |pair: &[[&str; 3]]| {
        let [[_, own, sub], [_, next, next_sub]] = [pair[0], pair[1]];
        !own.is_empty() && next.is_empty() && !sub.is_empty() && !next_sub.is_empty()
    };
    let is_alone = |[_, own, sub]: &[&str; 3]| own.is_empty() != sub.is_empty();
    let is_heading = |[group, own, sub]: &[&str; 3]| match (own.is_empty(), sub.is_empty()) {
        _ if group.is_empty() => sub.is_empty() || is_known(sub),
        (false, _) if !is_known(own) => false,
        (_, empty) => empty || !is_value(sub),
    };
    let is_two_rows = columns.windows(2).any(is_wide)
        && columns
            .iter()
            .any(|it| is_alone(it) && is_known(if it[1].is_empty() { it[2] } else { it[1] }))
        && columns.iter().all(is_heading);
    let joined = |[group, _, sub]: &[&str; 3]| match (*group, *sub) {
        (one, "") | ("", one) => one.to_owned(),
        (_, sub) if is_known(sub) => sub.to_owned(),
        (group, sub) => format!("{group} {sub}"),
    };
    is_two_rows.then(|| columns.iter().map(joined).collect())
}

/// Names of people over headings that come again for each of them.
fn under_names(top: &[String], below: &[String]) -> Option<Vec<String>> {
    let columns = columns(top, below);
    let is_felt = |sub: &str| headings::role_of_heading(sub) == Some(ColumnRole::Emotion);
    let felt = columns.iter().filter(|[_, _, sub]| is_felt(sub));
    let names: Vec<&str> = felt.map(|[group, ..]| *group).collect();
    let different: BTreeSet<&&str> = names.iter().collect();
    let are_names = names.len() > 1
        && different.len() == names.len()
        && names.iter().all(|name| !name.is_empty() && !is_known(name));
    let is_heading = |[_, _, sub]: &[&str; 3]| sub.is_empty() || is_known(sub);
    let joined = |[group, _, sub]: &[&str; 3]| {
        if is_felt(sub) {
            format!("{group}: {sub}")
        } else {
            (*sub).to_owned()
        }
    };
    (are_names && columns.iter().all(is_heading)).then(|| columns.iter().map(joined).collect())
}

/// What holds for the rows below it.
#[derive(Clone, Default)]
struct RowContext {
    stage: String,
    persona: String,
}

/// Tables of the same headings below one another, and rows that name the stage of those below, as one
/// table with a column for what tells them apart.
fn merge_tables(mut grid: Grid) -> Grid {
    let first = facts::first_table_row(&grid);
    let head: Vec<String> = grid.row(first).to_vec();
    let known = head
        .iter()
        .take(MAX_ROWS)
        .filter(|heading| is_known(heading));
    if known.count() < 2 || has_headings_below(&grid, first, &head[0]) {
        return grid;
    }
    let parts: BTreeSet<usize> = (0..head.len().min(MAX_ROWS))
        .filter(|place| headings::role_of_heading(&head[*place]) == Some(ColumnRole::Stage))
        .collect();
    let has_stages = !parts.is_empty();
    let has_personas = head
        .iter()
        .take(MAX_ROWS)
        .any(|heading| headings::role_of_heading(heading) == Some(ColumnRole::Persona));
    let is_head = |row: usize| grid.row(row) == &head[..];
    let again: Vec<usize> = (first + 1..grid.len())
        .filter(|row| is_head(*row))
        .collect();
    let stages = if has_stages || !again.is_empty() {
        BTreeSet::new()
    } else {
        stage_rows(&grid, first)
    };
    if again.is_empty() && stages.is_empty() {
        return grid;
    }
    let labels = labels(&grid, first, &again);
    let mut above: Vec<GridRow> = grid.rows()[..first].to_vec();
    let mut over = RowContext::default();
    for row in 0..first {
        if let Some(name) = facts::persona_in(&grid, row) {
            over.persona = name;
        }
    }
    let is_name_of_stage = |row: usize| !has_stages && facts::is_free_text_row(&grid, row);
    if !has_stages
        && labels.iter().any(|row| is_name_of_stage(*row))
        && first > 0
        && is_name_of_stage(first - 1)
    {
        grid.cell(first - 1, 0).clone_into(&mut over.stage);
        above.pop();
    }
    let mut rows: Vec<(GridRow, RowContext)> = Vec::new();
    for row in first + 1..grid.len() {
        if stages.contains(&row) || labels.contains(&row) && is_name_of_stage(row) {
            grid.cell(row, 0).clone_into(&mut over.stage);
        } else if labels.contains(&row) {
            if let Some(name) = facts::persona_in(&grid, row) {
                over.persona = name;
            }
            above.push(grid.rows()[row].clone());
        } else if !is_head(row) {
            rows.push((grid.rows()[row].clone(), over.clone()));
        }
    }
    let differ =
        |of: fn(&RowContext) -> &String| rows.iter().any(|(_, over)| of(over) != of(&rows[0].1));
    let with_stage = differ(|over| &over.stage);
    let with_persona = !has_personas && differ(|over| &over.persona);
    let width = rows
        .iter()
        .map(|(row, _)| row.cells.len())
        .max()
        .unwrap_or(0)
        .max(head.len());
    let widen = |mut row: GridRow, stage: &str, persona: &str| {
        row.cells.resize(width, String::new());
        row.cells.extend(with_stage.then(|| stage.to_owned()));
        row.cells.extend(with_persona.then(|| persona.to_owned()));
        row
    };
    if !stages.is_empty() {
        let names: Vec<String> = stages
            .iter()
            .take(2)
            .map(|row| quote_excerpt(grid.cell(*row, 0)))
            .collect();
        let message = format!(
            "{} rows with nothing but a name, such as {}, are read as the stages of the rows below them",
            stages.len(),
            names.join(" and ")
        );
        let line = grid.line(stages.first().copied().unwrap_or(first));
        grid.remark(ImportRemark { line, message });
    }
    let line = grid.line(first);
    above.push(widen(GridRow { line, cells: head }, "Stage", "Persona"));
    above.extend(
        rows.into_iter()
            .map(|(row, over)| widen(row, &over.stage, &over.persona)),
    );
    grid.with_rows(above)
}

/// The rows above headings that come again, which say what the rows below are about.
fn labels(grid: &Grid, first: usize, again: &[usize]) -> BTreeSet<usize> {
    let mut labels = BTreeSet::new();
    // Where each of the tables has a name above it, so has every other.
    let is_named = |head: &usize| {
        head.checked_sub(1)
            .is_some_and(|row| facts::is_free_text_row(grid, row))
    };
    let are_named = is_named(&first) && again.iter().all(is_named);
    for head in again {
        for row in (first + 1..*head).rev() {
            let is_label = facts::is_fact_row(grid, row)
                || facts::is_free_text_row(grid, row)
                    && (are_named && row + 1 == *head
                        || is_apart(grid, row)
                        || headings::is_stage_name(grid.cell(row, 0)));
            if !is_label {
                break;
            }
            labels.insert(row);
        }
    }
    labels
}

/// Whether there are empty rows between a row and the one before.
fn is_apart(grid: &Grid, row: usize) -> bool {
    let Some(before) = row.checked_sub(1) else {
        return true;
    };
    let breaks = match grid.separator() {
        Some(_) => grid
            .row(before)
            .iter()
            .map(|cell| cell.matches('\n').count())
            .sum(),
        None => 0,
    };
    grid.line(row) > grid.line(before) + breaks + 1
}

/// The rows that name the stages of those below: each has nothing but a name, and something shows that
/// it is no step of which nothing more is said.
fn stage_rows(grid: &Grid, first: usize) -> BTreeSet<usize> {
    let rows = first + 1..grid.len();
    let all: BTreeSet<usize> = rows
        .filter(|row| facts::is_free_text_row(grid, *row))
        .collect();
    let names = || all.iter().map(|row| grid.cell(*row, 0));
    let is_loud =
        |name: &str| name.contains(char::is_uppercase) && !name.contains(char::is_lowercase);
    let is_over = |row: &usize| row + 1 < grid.len() && !all.contains(&(row + 1));
    let usual = names().filter(|name| headings::is_stage_name(name)).count();
    let are_apart = all.iter().skip(1).all(|row| is_apart(grid, *row));
    let is_plain = names().all(is_loud) || usual * 2 > all.len() || are_apart;
    let are_stages =
        all.len() > 1 && all.first() == Some(&(first + 1)) && all.iter().all(is_over) && is_plain;
    if are_stages { all } else { BTreeSet::new() }
}

/// The table without sums and averages of the rows above.
fn without_sums(mut grid: Grid) -> Grid {
    let first = facts::first_table_row(&grid);
    let head = grid.row(first);
    let known = head
        .iter()
        .take(MAX_ROWS)
        .filter(|heading| is_known(heading));
    if known.count() < 2 || has_headings_below(&grid, first, grid.cell(first, 0)) {
        return grid;
    }
    let is_sum = |row: usize| {
        let cells = grid.row(row).iter().filter(|cell| !cell.is_empty());
        let (numbers, words): (Vec<_>, Vec<_>) = cells.partition(|cell| is_amount(cell));
        !numbers.is_empty() && !words.is_empty() && words.iter().all(|word| headings::is_sum(word))
    };
    let end = (first + 1..grid.len())
        .rev()
        .take_while(|row| is_sum(*row))
        .count();
    let end = grid.len() - end;
    if end == grid.len() || end <= first + 1 {
        return grid;
    }
    for row in end..grid.len() {
        let cells: Vec<&str> = grid.row(row).iter().map(String::as_str).collect();
        let message = format!(
            "{} sums up the rows above; it is left out",
            quote_excerpt(cells.join(" ").trim())
        );
        let line = grid.line(row);
        grid.remark(ImportRemark { line, message });
    }
    let rows = grid.rows()[..end].to_vec();
    grid.with_rows(rows)
}
