//! A sheet as it is read, before what is hidden is left out.

use std::collections::{BTreeMap, BTreeSet};

use super::super::Remark;
use super::super::table::{Aside, Grid};
use super::formula::Place;

/// How many cells with something in them a sheet may have.
const MOST_CELLS: usize = 200_000;
/// How many cells a sheet may have when its rows are filled up from the left.
const MOST_PLACES: usize = 2_000_000;
/// How much text a sheet may have, in bytes.
const MOST_TEXT: usize = 8 << 20;
/// How many cells, rows or columns are named in a sentence.
const MOST_NAMED: usize = 8;
/// How many ranges of hidden columns are looked at.
const MOST_RANGES: usize = 1_000;

/// A sheet as it is read.
#[derive(Debug, Default)]
pub(super) struct RawSheet {
    pub name: String,
    pub is_visible: bool,
    /// What the cells with something in them show, by row and column, from 0.
    pub cells: BTreeMap<Place, String>,
    pub hidden_rows: BTreeSet<u32>,
    /// First and last.
    pub hidden_columns: Vec<(u32, u32)>,
    /// Comments and links, by cell.
    pub asides: BTreeMap<Place, Aside>,
    /// Cells with a formula and no value.
    pub missing: BTreeSet<Place>,
    /// Cells that show an error.
    pub errors: BTreeMap<Place, String>,
    /// How much text the cells have.
    pub bytes: usize,
}

impl RawSheet {
    /// A cell with this text; nothing where there is none.
    pub(super) fn put(&mut self, place: Place, text: &str) -> Result<(), String> {
        let text = super::super::clean(text);
        if text.trim().is_empty() {
            return Ok(());
        }
        self.bytes += text.len();
        self.cells.insert(place, text);
        if self.cells.len() > MOST_CELLS {
            return Err(self.too_much("cells"));
        }
        if self.bytes > MOST_TEXT {
            return Err(self.too_much("text"));
        }
        Ok(())
    }

    pub(super) fn too_much(&self, what: &str) -> String {
        format!("the sheet “{}” has more {what} than any map", self.name)
    }

    pub(super) fn hide_columns(&mut self, first: u32, last: u32) {
        if self.hidden_columns.len() < MOST_RANGES {
            self.hidden_columns.push((first, last));
        }
    }

    /// What is written beside a cell.
    pub(super) fn aside(&mut self, place: Place) -> &mut Aside {
        self.asides.entry(place).or_default()
    }

    fn is_hidden_column(&self, column: u32) -> bool {
        let mut ranges = self.hidden_columns.iter();
        ranges.any(|(first, last)| (*first..=*last).contains(&column))
    }

    fn is_hidden(&self, (row, column): Place) -> bool {
        self.hidden_rows.contains(&row) || self.is_hidden_column(column)
    }

    /// Whether there is something in a cell that nobody sees.
    pub(super) fn has_hidden_cells(&self) -> bool {
        self.cells.keys().any(|place| self.is_hidden(*place))
    }

    /// What people see, with remarks on what they do not.
    pub(super) fn into_grid(mut self) -> Result<Grid, String> {
        let mut remarks = self.hidden();
        let places: Vec<u32> = self.cells.keys().map(|(_, column)| *column).collect();
        let columns: BTreeSet<u32> = places.into_iter().collect();
        let columns = columns
            .into_iter()
            .filter(|column| !self.is_hidden_column(*column));
        let columns: BTreeSet<u32> = columns.collect();
        let seen = |place: &Place| !self.is_hidden(*place);
        remarks.extend(cells_without(
            self.missing.iter().filter(|place| seen(place)),
            "a formula whose value is not in the file",
            "open it in Excel or LibreOffice, save it, and read it again",
        ));
        remarks.extend(cells_without(
            self.errors.keys().filter(|place| seen(place)),
            "an error instead of a value",
            "mend it there, and read the file again",
        ));
        // Columns that are hidden leave no gap.
        let first = columns.first().copied().unwrap_or(0);
        let hidden: Vec<u32> = self.hidden_before(first, columns.last().copied().unwrap_or(0));
        let place_of = |column: u32| {
            let gone = hidden.partition_point(|hidden| *hidden < column);
            (column - first) as usize - gone
        };
        let mut rows: BTreeMap<u32, Vec<String>> = BTreeMap::new();
        let mut count = 0;
        let cells = std::mem::take(&mut self.cells);
        for ((row, column), text) in cells {
            if self.hidden_rows.contains(&row) || !columns.contains(&column) {
                continue;
            }
            let cells = rows.entry(row).or_default();
            let wide = place_of(column) + 1;
            count += wide.saturating_sub(cells.len());
            if count > MOST_PLACES {
                return Err(self.too_much("columns"));
            }
            cells.resize(wide.max(cells.len()), String::new());
            cells[wide - 1] = text;
        }
        let rows = rows
            .into_iter()
            .map(|(row, cells)| (row as usize + 1, cells));
        let mut grid = Grid::from_numbered_rows(rows);
        for ((row, column), aside) in std::mem::take(&mut self.asides) {
            let is_hidden = self.hidden_rows.contains(&row) || self.is_hidden_column(column);
            if is_hidden || column < first || aside.is_empty() {
                continue;
            }
            let hidden = hidden.partition_point(|hidden| *hidden < column);
            let place = (column - first) as usize - hidden;
            grid.put_aside(row as usize + 1, place, aside);
        }
        grid.put_remarks(remarks);
        Ok(grid)
    }

    /// The hidden columns between two others, in order.
    fn hidden_before(&self, first: u32, last: u32) -> Vec<u32> {
        // No spreadsheet is wider, whatever its file says.
        const WIDEST: u32 = 1 << 16;
        let last = last.min(first.saturating_add(WIDEST));
        let between = first..=last;
        between
            .filter(|column| self.is_hidden_column(*column))
            .collect()
    }

    /// What is said of hidden rows and columns with something in them.
    fn hidden(&self) -> Vec<Remark> {
        let full =
            |what: fn(&Place) -> u32| -> BTreeSet<u32> { self.cells.keys().map(what).collect() };
        let rows = full(|place| place.0);
        let rows: Vec<u32> = rows.intersection(&self.hidden_rows).copied().collect();
        let columns = full(|place| place.1).into_iter();
        let columns: Vec<u32> = columns
            .filter(|column| self.is_hidden_column(*column))
            .collect();
        let mut remarks = Vec::new();
        for (what, places, name) in [
            ("row", rows, row_name as fn(u32) -> String),
            ("column", columns, column_name),
        ] {
            if places.is_empty() {
                continue;
            }
            let (s, is) = if places.len() == 1 {
                ("", "is")
            } else {
                ("s", "are")
            };
            let names = named(&spans(&places, name));
            remarks.push(Remark::of_all(format!(
                "{what}{s} {names} {is} hidden in the sheet and left out"
            )));
        }
        remarks
    }
}

fn cells_without<'a>(
    places: impl Iterator<Item = &'a Place>,
    what: &str,
    remedy: &str,
) -> Option<Remark> {
    let names: Vec<String> = places.map(|place| cell_name(*place)).collect();
    if names.is_empty() {
        return None;
    }
    let have = if names.len() == 1 { "has" } else { "have" };
    let message = format!(
        "{} {have} {what}, and nothing is read there; {remedy}",
        named(&names)
    );
    Some(Remark::of_all(message))
}

/// Names in a sentence: `C2, C3 and 5 more`.
fn named(names: &[String]) -> String {
    let shown = if names.len() > MOST_NAMED + 1 {
        MOST_NAMED
    } else {
        names.len()
    };
    match (&names[..shown], names.len() - shown) {
        ([], _) => String::new(),
        ([only], 0) => only.clone(),
        ([all @ .., last], 0) => format!("{} and {last}", all.join(", ")),
        (all, more) => format!("{} and {more} more", all.join(", ")),
    }
}

/// Numbers that follow one another, together: `3`, `5 to 9`.
fn spans(places: &[u32], name: fn(u32) -> String) -> Vec<String> {
    let mut spans: Vec<(u32, u32)> = Vec::new();
    for place in places {
        match spans.last_mut() {
            Some((_, last)) if *last + 1 == *place => *last = *place,
            _ => spans.push((*place, *place)),
        }
    }
    let words = spans.into_iter().map(|(first, last)| match last - first {
        0 => name(first),
        _ => format!("{} to {}", name(first), name(last)),
    });
    words.collect()
}

fn row_name(row: u32) -> String {
    (u64::from(row) + 1).to_string()
}

/// What spreadsheets call a column: `A`, `AB`.
fn column_name(column: u32) -> String {
    let mut name = Vec::new();
    let mut rest = u64::from(column) + 1;
    while rest > 0 {
        rest -= 1;
        let letter = u8::try_from(rest % 26).unwrap_or(0);
        name.push(char::from(b'A' + letter));
        rest /= 26;
    }
    name.into_iter().rev().collect()
}

/// What spreadsheets call a cell: `C2`.
fn cell_name((row, column): Place) -> String {
    format!("{}{}", column_name(column), row_name(row))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn cells_have_the_names_that_spreadsheets_show() {
        assert_eq!(cell_name((1, 2)), "C2");
        assert_eq!(cell_name((0, 25)), "Z1");
        assert_eq!(cell_name((9, 27)), "AB10");
        assert_eq!(column_name(16_383), "XFD");
    }

    #[test]
    fn what_is_hidden_stays_out_and_is_told_in_one_sentence() {
        let mut sheet = RawSheet::default();
        for row in 0..12 {
            for column in 1..5 {
                sheet.put((row, column), &cell_name((row, column))).unwrap();
            }
        }
        sheet.hidden_rows.extend([1, 4, 5, 6, 40]);
        sheet.hide_columns(2, 3);
        sheet.hide_columns(100, 16_383);
        sheet.missing.insert((0, 1));
        sheet.aside((0, 4)).note = "why".to_owned();
        let grid = sheet.into_grid().unwrap();
        assert_eq!(grid.row(0), ["B1", "E1"]);
        assert_eq!(grid.row(1), ["B3", "E3"]);
        assert_eq!(grid.line(1), 3);
        assert_eq!(
            grid.aside(0, 1).map(|aside| aside.note.as_str()),
            Some("why")
        );
        let said: Vec<&str> = grid
            .remarks()
            .iter()
            .map(|it| it.message.as_str())
            .collect();
        assert_eq!(
            said[0],
            "rows 2 and 5 to 7 are hidden in the sheet and left out"
        );
        assert_eq!(
            said[1],
            "columns C to D are hidden in the sheet and left out"
        );
        assert!(said[2].starts_with("B1 has a formula"), "{}", said[2]);
    }
}
