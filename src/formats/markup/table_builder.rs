//! Builds a table cell by cell, with column and row spans.

use super::blocks::MarkupTable;

/// The maximum span of a cell.
pub(crate) const MAX_SPAN: usize = 200;
/// The maximum number of cells of a table.
const MAX_CELLS: usize = 200_000;

/// A table as it grows.
#[derive(Default)]
pub(crate) struct TableBuilder {
    pub table: MarkupTable,
    /// For how many more rows each column belongs to a cell above.
    taken: Vec<usize>,
    cells: usize,
}

impl TableBuilder {
    /// A new row.
    pub(crate) fn row(&mut self, line: usize) {
        for left in &mut self.taken {
            *left = left.saturating_sub(1);
        }
        self.table.rows.push((line, Vec::new()));
    }

    /// Adds a cell at the next position that is not covered by a row span.
    pub(crate) fn cell(&mut self, line: usize, text: String, columns: usize, rows: usize) {
        if self.table.rows.is_empty() {
            self.row(line);
        }
        let Some((_, cells)) = self.table.rows.last_mut() else {
            return;
        };
        while self.taken.get(cells.len()).is_some_and(|left| *left > 0) {
            cells.push(String::new());
        }
        self.cells += columns;
        if self.cells > MAX_CELLS {
            return;
        }
        let first = cells.len();
        cells.push(text);
        cells.resize(first + columns, String::new());
        let wide = self.taken.len().max(cells.len());
        self.taken.resize(wide, 0);
        self.taken[first..first + columns].fill(rows);
    }

    /// Whether the row is filled up to this many columns.
    pub(crate) fn is_full(&self, columns: usize) -> bool {
        let Some((_, cells)) = self.table.rows.last() else {
            return true;
        };
        let is_taken = |place: &usize| self.taken.get(*place).is_some_and(|left| *left > 0);
        let next = (cells.len()..columns).find(|place| !is_taken(place));
        next.is_none()
    }
}
