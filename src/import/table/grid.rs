//! Text into cells: tab-separated as spreadsheets put it on the clipboard, or CSV.

use crate::sheet;

/// Cells in rows. Rows without text are left out, and so are empty cells at a row's end, so that a
/// grid never takes more room than its text.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Grid {
    rows: Vec<Row>,
    separator: Option<char>,
}

#[derive(Clone, Debug, PartialEq, Eq)]
struct Row {
    /// The line of the source where it begins, from 1.
    line: usize,
    cells: Vec<String>,
}

/// How much of a text is looked at to tell what separates its cells.
const SAMPLE: usize = 1 << 16;

impl Grid {
    /// Reads cells; what separates them (tab, semicolon or comma) is found out.
    #[must_use]
    pub fn read(text: &str) -> Self {
        let separator = separator(text);
        Self {
            separator,
            ..Self::separated(text, separator)
        }
    }

    /// Reads cells that are separated by this character; `None` for one cell a line.
    #[must_use]
    pub fn separated(text: &str, separator: Option<char>) -> Self {
        let text = text.strip_prefix('\u{feff}').unwrap_or(text);
        let mut rows = raw(text, separator);
        for row in &mut rows {
            for cell in &mut row.cells {
                tidy(cell);
            }
        }
        Self {
            rows: kept(rows),
            separator,
        }
    }

    /// A grid of these cells, from a source that is no text; a remark's line is then a row, from 1.
    /// There a text needs nothing that keeps it from being taken for a formula.
    #[must_use]
    pub fn from_rows(rows: Vec<Vec<String>>) -> Self {
        Self::from_numbered_rows(rows.into_iter().enumerate().map(|(i, row)| (i + 1, row)))
    }

    /// The same for rows that have numbers of their own.
    #[must_use]
    pub fn from_numbered_rows(rows: impl IntoIterator<Item = (usize, Vec<String>)>) -> Self {
        let rows = rows.into_iter().map(|(line, mut cells)| {
            cells.iter_mut().for_each(trim);
            Row { line, cells }
        });
        Self {
            rows: kept(rows.collect()),
            separator: None,
        }
    }

    /// What separates the cells; `None` where there is one cell a line or the source was no text.
    #[must_use]
    pub fn separator(&self) -> Option<char> {
        self.separator
    }

    /// How many rows there are.
    #[must_use]
    pub fn len(&self) -> usize {
        self.rows.len()
    }

    /// Whether no cell has text.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.rows.is_empty()
    }

    /// How many columns the widest row has.
    #[must_use]
    pub fn columns(&self) -> usize {
        self.rows
            .iter()
            .map(|row| row.cells.len())
            .max()
            .unwrap_or(0)
    }

    /// The text of a cell; empty where there is none.
    #[must_use]
    pub fn cell(&self, row: usize, column: usize) -> &str {
        self.row(row).get(column).map_or("", String::as_str)
    }

    /// A row's cells, up to the last one with text.
    #[must_use]
    pub fn row(&self, row: usize) -> &[String] {
        self.rows.get(row).map_or(&[], |row| &row.cells)
    }

    /// The line of the source where a row begins, from 1.
    #[must_use]
    pub fn line(&self, row: usize) -> usize {
        self.rows.get(row).map_or(1, |row| row.line)
    }

    /// How many cells with text the fullest row has.
    pub(crate) fn widest_row(&self) -> usize {
        let full = |row: &Row| row.cells.iter().filter(|cell| !cell.is_empty()).count();
        self.rows.iter().map(full).max().unwrap_or(0)
    }
}

/// A cell's text without white space around it, without the apostrophe that keeps a spreadsheet from
/// taking a text for a formula, and with one kind of line end.
fn tidy(cell: &mut String) {
    trim(cell);
    if cell.starts_with('\'')
        && cell
            .trim_start_matches('\'')
            .starts_with(['=', '+', '-', '@'])
    {
        cell.remove(0);
    }
}

/// A cell's text without white space around it, and with one kind of line end.
fn trim(cell: &mut String) {
    if cell.contains('\r') {
        *cell = cell.replace("\r\n", "\n").replace('\r', "\n");
    }
    let text = cell.trim();
    if text.len() != cell.len() {
        *cell = text.to_owned();
    }
}

fn kept(rows: Vec<Row>) -> Vec<Row> {
    let mut rows = rows;
    for row in &mut rows {
        let full = row.cells.iter().rposition(|cell| !cell.is_empty());
        row.cells.truncate(full.map_or(0, |last| last + 1));
    }
    rows.retain(|row| !row.cells.is_empty());
    rows
}

/// Every row with all its cells as they stand.
fn raw(text: &str, separator: Option<char>) -> Vec<Row> {
    let mut rows = Vec::new();
    let mut cells = Vec::new();
    let (mut at, mut line, mut first) = (0, 1, 1);
    loop {
        let rest = &text[at..];
        let (cell, length) = quoted(rest, separator).unwrap_or_else(|| {
            let end = |c: char| c == '\n' || c == '\r' || Some(c) == separator;
            let length = rest.find(end).unwrap_or(rest.len());
            (rest[..length].to_owned(), length)
        });
        line += breaks(&rest[..length]);
        cells.push(cell);
        at += length;
        let Some(next) = text[at..].chars().next() else {
            break;
        };
        if Some(next) == separator {
            at += next.len_utf8();
            continue;
        }
        at += if text[at..].starts_with("\r\n") { 2 } else { 1 };
        line += 1;
        rows.push(Row {
            line: first,
            cells: std::mem::take(&mut cells),
        });
        first = line;
        if at == text.len() {
            return rows;
        }
    }
    rows.push(Row { line: first, cells });
    rows
}

/// How many lines end within a text.
fn breaks(text: &str) -> usize {
    if !text.contains(['\n', '\r']) {
        return 0;
    }
    let bytes = text.as_bytes();
    let ends = |(place, byte): &(usize, &u8)| match byte {
        b'\n' => true,
        b'\r' => bytes.get(place + 1) != Some(&b'\n'),
        _ => false,
    };
    bytes.iter().enumerate().filter(ends).count()
}

/// A cell in quotation marks at the start of a text, and how many bytes it takes. `None` where the
/// quotation mark is the text's own, because the cell goes on after the closing one or there is none.
///
/// Reading stops at the first quotation mark that is not doubled. So however often this is tried in
/// vain, no stretch of text is gone through more than twice.
fn quoted(text: &str, separator: Option<char>) -> Option<(String, usize)> {
    let mut cell = String::new();
    let mut at = text.strip_prefix('"').map(|_| 1)?;
    loop {
        let end = at + text[at..].find('"')?;
        cell.push_str(&text[at..end]);
        at = end + 1;
        if text[at..].starts_with('"') {
            cell.push('"');
            at += 1;
            continue;
        }
        let ends = match text[at..].chars().next() {
            None | Some('\n' | '\r') => true,
            Some(next) => Some(next) == separator,
        };
        return ends.then_some((cell, at));
    }
}

/// What separates the cells of a text, if there is more than one in a row.
fn separator(text: &str) -> Option<char> {
    let text = text.strip_prefix('\u{feff}').unwrap_or(text);
    // What stands behind the first heading of a table is no part of a sentence.
    let behind = ["stage", "Stage", sheet::NUMBER]
        .iter()
        .find_map(|first| text.strip_prefix(first)?.chars().next());
    if let Some(behind @ ('\t' | ';' | ',')) = behind {
        return Some(behind);
    }
    // Rows of empty cells.
    let is_between = |c: char| c.is_whitespace() || matches!(c, ';' | ',' | '"');
    if text.chars().all(is_between) {
        return text.chars().find(|c| matches!(c, '\t' | ';' | ','));
    }
    let mut end = text.len().min(SAMPLE);
    while !text.is_char_boundary(end) {
        end -= 1;
    }
    let sample = &text[..end];
    let rate = |separator: char| {
        if !sample.contains(separator) {
            return None;
        }
        let mut rows = raw(sample, Some(separator));
        if end < text.len() && rows.len() > 1 {
            rows.pop();
        }
        rows.retain(|row| row.cells.iter().any(|cell| !cell.trim().is_empty()));
        let several = rows.iter().filter(|row| row.cells.len() > 1).count();
        // A tab is no part of a sentence; a comma may be.
        let enough = separator == '\t' || several * 2 > rows.len();
        let width = rows.first().map_or(0, |row| row.cells.len());
        let alike = rows
            .iter()
            .filter(|row| row.cells.len() == width && width > 1)
            .count();
        (several > 0 && enough).then_some((alike * 100 / rows.len().max(1), width, separator))
    };
    if let Some((.., tab)) = rate('\t') {
        return Some(tab);
    }
    [';', ',']
        .into_iter()
        .filter_map(rate)
        .max()
        .map(|(.., c)| c)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn cells(text: &str) -> Vec<Vec<String>> {
        let grid = Grid::read(text);
        (0..grid.len()).map(|row| grid.row(row).to_vec()).collect()
    }

    #[test]
    fn a_spreadsheets_clipboard_keeps_line_breaks_and_quotation_marks() {
        let text =
            "Step\tIssues\r\nCalls\t\"18 min on hold\nPassed on \"\"twice\"\"\"\t\r\n\tLast\r\n";
        assert_eq!(
            cells(text),
            [
                vec!["Step", "Issues"],
                vec!["Calls", "18 min on hold\nPassed on \"twice\""],
                vec!["", "Last"]
            ]
        );
        let grid = Grid::read(text);
        assert_eq!([0, 1, 2].map(|row| grid.line(row)), [1, 2, 4]);
        assert_eq!(grid.columns(), 2);
    }

    #[test]
    fn quotation_marks_that_belong_to_the_text_stay() {
        assert_eq!(
            cells("\"Why?\" she asked\tand \"he\"\n\"never closed\tB"),
            [
                ["\"Why?\" she asked", "and \"he\""],
                ["\"never closed", "B"]
            ]
        );
    }

    #[test]
    fn the_separator_of_a_csv_is_found() {
        assert_eq!(cells("a,b\n\"c, d\",e\n"), [["a", "b"], ["c, d", "e"]]);
        assert_eq!(
            cells("Stage;Step\nBuy, now;Pay, 1,50"),
            [["Stage", "Step"], ["Buy, now", "Pay, 1,50"]]
        );
        assert_eq!(cells("a\tb, c"), [["a", "b, c"]]);
        assert_eq!(
            Grid::read("One line, with a comma\nand one without\nand another").separator(),
            None
        );
    }

    #[test]
    fn a_guarded_formula_is_plain_text() {
        assert_eq!(
            cells("'=1+1\t'-2\t'tis\t=A1"),
            [["=1+1", "-2", "'tis", "=A1"]]
        );
    }

    #[test]
    fn empty_rows_and_cells_are_left_out() {
        let grid = Grid::read("\n\t\t\na\t\tb\t\t\n\n");
        assert_eq!((grid.len(), grid.columns(), grid.line(0)), (1, 3, 3));
        for nothing in ["", "\u{feff}\r\n", ",,,\n,,,\n", ";\"\";;", "\t\t"] {
            assert!(Grid::read(nothing).is_empty(), "{nothing}");
        }
    }
}
