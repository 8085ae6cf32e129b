//! Markdown tables.

use std::fmt::Write as _;

/// A table of escaped cells. Empty columns are left out except for the first ones, which identify
/// the table.
pub(super) struct MarkdownTable {
    pub headings: Vec<String>,
    pub rows: Vec<Vec<String>>,
    /// The number of columns that are always written.
    pub min_columns: usize,
}

impl MarkdownTable {
    pub fn new(headings: &[&str]) -> Self {
        Self {
            headings: headings.iter().map(|&heading| heading.to_owned()).collect(),
            rows: Vec::new(),
            min_columns: 2,
        }
    }

    pub fn write(mut self, text: &mut String) {
        if self.rows.is_empty() {
            return;
        }
        let full: Vec<bool> = (0..self.headings.len())
            .map(|column| {
                column < self.min_columns || self.rows.iter().any(|row| !row[column].is_empty())
            })
            .collect();
        for row in std::iter::once(&mut self.headings).chain(&mut self.rows) {
            let mut column = 0;
            row.retain(|_| {
                column += 1;
                full[column - 1]
            });
        }
        let dashes = vec!["---".to_owned(); self.headings.len()];
        for row in [&self.headings, &dashes].into_iter().chain(&self.rows) {
            _ = writeln!(text, "| {} |", row.join(" | "));
        }
        text.push('\n');
    }
}
