//! Text into cells: tab-separated as spreadsheets put it on the clipboard, or CSV.

use std::collections::BTreeMap;

use super::dialect::{TableDialect, declaration, guess_dialect};
use super::flatten;
use crate::formats::import::ImportRemark;

/// Raw rows of cells, with statistics on quotation marks.
#[derive(Default)]
pub(super) struct RawTable {
    pub rows: Vec<GridRow>,
    /// How many cells stand between quotation marks.
    pub quoted: usize,
    /// How many of the others have quotation marks in them, which a quoted cell has doubled.
    pub unquoted_marks: usize,
    /// How many of the others have letters in them.
    pub unquoted_words: usize,
}

/// Cells in rows. Rows without text are left out, and so are empty cells at a row's end, so that a
/// grid never takes more room than its text.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Grid {
    rows: Vec<GridRow>,
    separator: Option<char>,
    /// Whether the text declares its separator: `sep=;`.
    is_declared: bool,
    /// Annotations of cells, by line and column.
    annotations: BTreeMap<(usize, usize), Annotation>,
    /// Remarks on the source itself.
    remarks: Vec<ImportRemark>,
}

/// The annotation of a spreadsheet cell.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Annotation {
    /// A comment.
    pub note: String,
    /// Where a link on the cell leads.
    pub link: String,
}

impl Annotation {
    /// Whether there is nothing.
    pub(crate) fn is_empty(&self) -> bool {
        self.note.is_empty() && self.link.is_empty()
    }
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct GridRow {
    /// The line of the source where it begins, from 1.
    pub line: usize,
    pub cells: Vec<String>,
}

impl Grid {
    /// Reads cells; what separates them (tab, semicolon, comma or bar) and which quotation marks
    /// surround them is found out.
    #[must_use]
    pub fn read(text: &str) -> Self {
        let text = text.strip_prefix('\u{feff}').unwrap_or(text);
        let (declared, rest) = declaration(text);
        let mut dialect = guess_dialect(rest);
        if let Some(separator) = declared {
            dialect.separator = Some(separator);
        }
        let line = 1 + count_line_breaks(&text[..text.len() - rest.len()]);
        flatten::flatten(Self {
            is_declared: declared.is_some(),
            ..Self::in_dialect(rest, dialect, line)
        })
    }

    /// Reads cells that are separated by this character; `None` for one cell a line.
    #[must_use]
    pub fn separated(text: &str, separator: Option<char>) -> Self {
        let text = text.strip_prefix('\u{feff}').unwrap_or(text);
        let quote = '"';
        Self::in_dialect(text, TableDialect { separator, quote }, 1)
    }

    fn in_dialect(text: &str, dialect: TableDialect, line: usize) -> Self {
        let mut rows = parse_raw(text, dialect, line, usize::MAX).rows;
        for row in &mut rows {
            for cell in &mut row.cells {
                tidy(cell);
            }
        }
        Self {
            rows: without_empty_rows(rows),
            separator: dialect.separator,
            ..Self::default()
        }
    }

    /// A grid of these cells, from a source that is no text; a remark's line is then a row, from 1.
    /// No leading apostrophe is stripped there.
    #[must_use]
    pub fn from_rows(rows: Vec<Vec<String>>) -> Self {
        Self::from_numbered_rows(rows.into_iter().enumerate().map(|(i, row)| (i + 1, row)))
    }

    /// The same for rows that have numbers of their own.
    #[must_use]
    pub fn from_numbered_rows(rows: impl IntoIterator<Item = (usize, Vec<String>)>) -> Self {
        let rows = rows.into_iter().map(|(line, mut cells)| {
            cells.iter_mut().for_each(trim);
            GridRow { line, cells }
        });
        flatten::flatten(Self {
            rows: without_empty_rows(rows.collect()),
            ..Self::default()
        })
    }

    /// All rows.
    pub(super) fn rows(&self) -> &[GridRow] {
        &self.rows
    }

    /// The same with other rows.
    pub(super) fn with_rows(self, rows: Vec<GridRow>) -> Self {
        Self {
            rows: without_empty_rows(rows),
            ..self
        }
    }

    /// Adds a remark on the source.
    pub(super) fn remark(&mut self, remark: ImportRemark) {
        self.remarks.push(remark);
    }

    /// The separator; `None` for one cell per line or a source that is no text.
    #[must_use]
    pub fn separator(&self) -> Option<char> {
        self.separator
    }

    /// Sets the annotation of a cell.
    pub(crate) fn set_annotation(&mut self, line: usize, column: usize, aside: Annotation) {
        self.annotations.insert((line, column), aside);
    }

    /// The annotation of a cell.
    pub(crate) fn aside(&self, row: usize, column: usize) -> Option<&Annotation> {
        self.annotations.get(&(self.line(row), column))
    }

    /// All annotations, by line and column.
    pub(crate) fn annotations(&self) -> impl Iterator<Item = ((usize, usize), &Annotation)> {
        self.annotations
            .iter()
            .map(|(place, aside)| (*place, aside))
    }

    /// Sets the remarks on the source.
    pub(crate) fn set_remarks(&mut self, remarks: Vec<ImportRemark>) {
        self.remarks.extend(remarks);
    }

    /// Remarks on the source itself.
    pub(crate) fn remarks(&self) -> &[ImportRemark] {
        &self.remarks
    }

    /// Whether the text declares its separator, which only tables do.
    pub(crate) fn is_declared(&self) -> bool {
        self.is_declared
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
        let full = |row: &GridRow| row.cells.iter().filter(|cell| !cell.is_empty()).count();
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

fn without_empty_rows(rows: Vec<GridRow>) -> Vec<GridRow> {
    let mut rows = rows;
    for row in &mut rows {
        let full = row.cells.iter().rposition(|cell| !cell.is_empty());
        row.cells.truncate(full.map_or(0, |last| last + 1));
    }
    rows.retain(|row| !row.cells.is_empty());
    rows
}

/// Parses all rows verbatim; the text begins in this line of its source. No row begins after this
/// many bytes.
pub(super) fn parse_raw(text: &str, dialect: TableDialect, line: usize, most: usize) -> RawTable {
    let separator = dialect.separator;
    let mut raw = RawTable::default();
    let mut cells = Vec::new();
    let (mut at, mut line, mut first) = (0, line, line);
    loop {
        let rest = &text[at..];
        let (cell, length) = if let Some(quoted) = quoted(rest, dialect) {
            raw.quoted += 1;
            quoted
        } else {
            let end = |c: char| c == '\n' || c == '\r' || Some(c) == separator;
            let length = rest.find(end).unwrap_or(rest.len());
            let cell = &rest[..length];
            raw.unquoted_marks += usize::from(cell.contains(dialect.quote));
            raw.unquoted_words += usize::from(cell.contains(char::is_alphabetic));
            (cell.to_owned(), length)
        };
        line += count_line_breaks(&rest[..length]);
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
        raw.rows.push(GridRow {
            line: first,
            cells: std::mem::take(&mut cells),
        });
        first = line;
        if at == text.len() || at > most {
            return raw;
        }
    }
    raw.rows.push(GridRow { line: first, cells });
    raw
}

/// How many lines end within a text.
pub(super) fn count_line_breaks(text: &str) -> usize {
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
/// quotation mark is the text's own, because the cell goes on after the closing one or there is
/// none.
///
/// Reading stops at the first quotation mark that is not doubled. So the total work is linear,
/// however often this fails.
fn quoted(text: &str, dialect: TableDialect) -> Option<(String, usize)> {
    let TableDialect { separator, quote } = dialect;
    // Programs that write a space after each comma put it before the quotation mark too. On a
    // clipboard such a space is the cell's own.
    let spaces = |text: &str| match separator {
        None | Some('\t') => 0,
        Some(_) => text.len() - text.trim_start_matches([' ', '\u{a0}']).len(),
    };
    let mut cell = String::new();
    let mut at = spaces(text);
    at += text[at..].starts_with(quote).then_some(quote.len_utf8())?;
    loop {
        let end = at + text[at..].find(quote)?;
        cell.push_str(&text[at..end]);
        at = end + quote.len_utf8();
        if text[at..].starts_with(quote) {
            cell.push(quote);
            at += quote.len_utf8();
            continue;
        }
        at += spaces(&text[at..]);
        let ends = match text[at..].chars().next() {
            None | Some('\n' | '\r') => true,
            Some(next) => Some(next) == separator,
        };
        return ends.then_some((cell, at));
    }
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
    fn a_line_that_names_the_separator_is_no_row() {
        for text in [
            "sep=;\na;b, c",
            "\u{feff}SEP=;\r\na;b, c",
            "\"sep=;\"\na;b, c",
        ] {
            assert_eq!(cells(text), [["a", "b, c"]], "{text:?}");
            assert_eq!(Grid::read(text).line(0), 2);
        }
        // A program that saved it again in another form has put commas behind it.
        assert_eq!(cells("sep=;,,\na,b,c\nd,e,f")[0], ["a", "b", "c"]);
        assert_eq!(cells("sep=\nb"), [["sep="], ["b"]]);
    }

    #[test]
    fn a_space_before_a_quoted_cell_is_no_part_of_it() {
        assert_eq!(
            cells("Step, \"Issues\"\nBooks, \"On hold, 18 min\" \nPays, \"x \"\"y\"\" z\""),
            [
                ["Step", "Issues"],
                ["Books", "On hold, 18 min"],
                ["Pays", "x \"y\" z"]
            ]
        );
        assert_eq!(cells("a\t \"b\" "), [["a", "\"b\""]]);
    }

    #[test]
    fn bars_separate_cells() {
        assert_eq!(
            cells("Stage|Step\nBefore|Calls, waits\nDuring|\"a|b\""),
            [
                ["Stage", "Step"],
                ["Before", "Calls, waits"],
                ["During", "a|b"]
            ]
        );
        assert_eq!(Grid::read("Either | or\nis prose").separator(), None);
    }

    #[test]
    fn cells_in_single_quotation_marks_keep_their_commas() {
        assert_eq!(
            cells("'Stage','Pain'\n'Before','On hold, it''s long'"),
            [["Stage", "Pain"], ["Before", "On hold, it's long"]]
        );
        assert_eq!(
            cells("Stage,Pain\nBefore,'On hold, 18 min'\nDuring,Can't park"),
            [
                ["Stage", "Pain"],
                ["Before", "On hold, 18 min"],
                ["During", "Can't park"]
            ]
        );
        // Quoted speech keeps its quotation marks.
        assert_eq!(
            cells("Stage,Thought\nBefore,'Why?'"),
            [["Stage", "Thought"], ["Before", "'Why?'"]]
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
