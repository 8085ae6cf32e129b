//! A sheet as it is read, before what is hidden is left out.

use std::collections::{BTreeMap, BTreeSet};

use super::formula::CellAddress;
use crate::formats::import::ImportRemark;
use crate::formats::table::{Annotation, Grid};

/// The maximum number of filled cells of a sheet.
const MAX_CELLS: usize = 200_000;
/// The maximum number of cells of a sheet with its rows padded from the left.
const MAX_FILLED_CELLS: usize = 2_000_000;
/// The maximum size of a sheet's text, in bytes.
const MAX_TEXT_BYTES: usize = 8 << 20;
/// The maximum number of cells, rows or columns listed in a sentence.
const MAX_NAMED: usize = 8;
/// The maximum number of ranges of hidden columns.
const MAX_HIDDEN_RANGES: usize = 1_000;

/// A sheet as it is read.
#[derive(Debug, Default)]
pub(crate) struct RawSheet {
    pub name: String,
    pub is_visible: bool,
    /// What the cells with something in them show, by row and column, from 0.
    pub cells: BTreeMap<CellAddress, String>,
    pub hidden_rows: BTreeSet<u32>,
    /// First and last.
    pub hidden_columns: Vec<(u32, u32)>,
    /// Comments and links, by cell.
    pub annotations: BTreeMap<CellAddress, Annotation>,
    /// Cells with a formula and no value.
    pub missing: BTreeSet<CellAddress>,
    /// Cells that show an error.
    pub errors: BTreeMap<CellAddress, String>,
    /// How much text the cells have.
    pub bytes: usize,
}

impl RawSheet {
    /// A cell with this text; nothing where there is none.
    pub(crate) fn set(&mut self, place: CellAddress, text: &str) -> Result<(), String> {
        let text = crate::formats::import::strip_invisible(text);
        if text.trim().is_empty() {
            return Ok(());
        }
        self.bytes += text.len();
        self.cells.insert(place, text);
        if self.cells.len() > MAX_CELLS {
            return Err(self.too_much("cells"));
        }
        if self.bytes > MAX_TEXT_BYTES {
            return Err(self.too_much("text"));
        }
        Ok(())
    }

    pub(crate) fn too_much(&self, what: &str) -> String {
        format!("the sheet “{}” has more {what} than any map", self.name)
    }

    pub(crate) fn hide_columns(&mut self, first: u32, last: u32) {
        if self.hidden_columns.len() < MAX_HIDDEN_RANGES {
            self.hidden_columns.push((first, last));
        }
    }

    /// The annotation of a cell.
    pub(crate) fn annotation(&mut self, place: CellAddress) -> &mut Annotation {
        self.annotations.entry(place).or_default()
    }

    fn is_hidden_column(&self, column: u32) -> bool {
        let mut ranges = self.hidden_columns.iter();
        ranges.any(|(first, last)| (*first..=*last).contains(&column))
    }

    fn is_hidden(&self, (row, column): CellAddress) -> bool {
        self.hidden_rows.contains(&row) || self.is_hidden_column(column)
    }

    /// Whether a hidden cell has content.
    pub(crate) fn has_hidden_cells(&self) -> bool {
        self.cells.keys().any(|place| self.is_hidden(*place))
    }

    /// The visible cells, with remarks on hidden ones.
    pub(crate) fn into_grid(mut self) -> Result<Grid, String> {
        let mut remarks = self.hidden();
        let places: Vec<u32> = self.cells.keys().map(|(_, column)| *column).collect();
        let columns: BTreeSet<u32> = places.into_iter().collect();
        let columns = columns
            .into_iter()
            .filter(|column| !self.is_hidden_column(*column));
        let columns: BTreeSet<u32> = columns.collect();
        let seen = |place: &CellAddress| !self.is_hidden(*place);
        remarks.extend(formula_remark(
            self.missing.iter().filter(|place| seen(place)),
            "a formula whose value is not in the file",
            "open it in Excel or LibreOffice, save it, and read it again",
        ));
        remarks.extend(formula_remark(
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
            if count > MAX_FILLED_CELLS {
                return Err(self.too_much("columns"));
            }
            cells.resize(wide.max(cells.len()), String::new());
            cells[wide - 1] = text;
        }
        let rows = rows
            .into_iter()
            .map(|(row, cells)| (row as usize + 1, cells));
        let mut grid = Grid::from_numbered_rows(rows);
        for ((row, column), aside) in std::mem::take(&mut self.annotations) {
            let is_hidden = self.hidden_rows.contains(&row) || self.is_hidden_column(column);
            if is_hidden || column < first || aside.is_empty() {
                continue;
            }
            let hidden = hidden.partition_point(|hidden| *hidden < column);
            let place = (column - first) as usize - hidden;
            grid.set_annotation(row as usize + 1, place, aside);
        }
        grid.set_remarks(remarks);
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

    /// Remarks on hidden rows and columns with content.
    fn hidden(&self) -> Vec<ImportRemark> {
        let full = |what: fn(&CellAddress) -> u32| -> BTreeSet<u32> {
            self.cells.keys().map(what).collect()
        };
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
            let names = join_names(&join_ranges(&places, name));
            remarks.push(ImportRemark::without_line(format!(
                "{what}{s} {names} {is} hidden in the sheet and left out"
            )));
        }
        remarks
    }
}

fn formula_remark<'a>(
    places: impl Iterator<Item = &'a CellAddress>,
    what: &str,
    remedy: &str,
) -> Option<ImportRemark> {
    let names: Vec<String> = places.map(|place| cell_name(*place)).collect();
    if names.is_empty() {
        return None;
    }
    let have = if names.len() == 1 { "has" } else { "have" };
    let message = format!(
        "{} {have} {what}, and nothing is read there; {remedy}",
        join_names(&names)
    );
    Some(ImportRemark::without_line(message))
}

/// Names in a sentence: `C2, C3 and 5 more`.
fn join_names(names: &[String]) -> String {
    let shown = if names.len() > MAX_NAMED + 1 {
        MAX_NAMED
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
fn join_ranges(places: &[u32], name: fn(u32) -> String) -> Vec<String> {
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
fn cell_name((row, column): CellAddress) -> String {
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
                sheet.set((row, column), &cell_name((row, column))).unwrap();
            }
        }
        sheet.hidden_rows.extend([1, 4, 5, 6, 40]);
        sheet.hide_columns(2, 3);
        sheet.hide_columns(100, 16_383);
        sheet.missing.insert((0, 1));
        sheet.annotation((0, 4)).note = "why".to_owned();
        let grid = sheet.into_grid().unwrap();
        assert_eq!(grid.row(0), ["B1", "E1"]);
        assert_eq!(grid.row(1), ["B3", "E3"]);
        assert_eq!(grid.line(1), 3);
        assert_eq!(
            grid.aside(0, 1).map(|aside| aside.note.as_str()),
            Some("why")
        );
        let remarks: Vec<&str> = grid
            .remarks()
            .iter()
            .map(|it| it.message.as_str())
            .collect();
        assert_eq!(
            remarks[0],
            "rows 2 and 5 to 7 are hidden in the sheet and left out"
        );
        assert_eq!(
            remarks[1],
            "columns C to D are hidden in the sheet and left out"
        );
        assert!(remarks[2].starts_with("B1 has a formula"), "{}", remarks[2]);
    }
}
