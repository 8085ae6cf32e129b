//! A table whose cells may reach over several columns and rows, cell by cell.

use super::blocks::Table;

/// How many columns or rows a cell reaches over at most, whatever it says.
pub(super) const MOST_SPAN: usize = 200;
/// How many cells a table has at most.
const MOST_CELLS: usize = 200_000;

/// A table as it grows.
#[derive(Default)]
pub(super) struct Growing {
    pub table: Table,
    /// For how many more rows each column belongs to a cell above.
    taken: Vec<usize>,
    cells: usize,
}

impl Growing {
    /// A new row.
    pub(super) fn row(&mut self, line: usize) {
        for left in &mut self.taken {
            *left = left.saturating_sub(1);
        }
        self.table.rows.push((line, Vec::new()));
    }

    /// A cell in the next place that none above reaches down to.
    pub(super) fn cell(&mut self, line: usize, text: String, columns: usize, rows: usize) {
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
        if self.cells > MOST_CELLS {
            return;
        }
        let first = cells.len();
        cells.push(text);
        cells.resize(first + columns, String::new());
        let wide = self.taken.len().max(cells.len());
        self.taken.resize(wide, 0);
        self.taken[first..first + columns].fill(rows);
    }

    /// Whether a row of this many columns has no place left.
    pub(super) fn is_full(&self, columns: usize) -> bool {
        let Some((_, cells)) = self.table.rows.last() else {
            return true;
        };
        let is_taken = |place: &usize| self.taken.get(*place).is_some_and(|left| *left > 0);
        let next = (cells.len()..columns).find(|place| !is_taken(place));
        next.is_none()
    }
}
