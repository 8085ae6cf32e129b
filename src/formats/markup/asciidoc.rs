//! Tables of `AsciiDoc`: cells begin at bars, and rows end where the columns are full.

use super::blocks::MarkupTable;
use super::inline::MarkupDialect;
use super::table_builder::{MAX_SPAN, TableBuilder};

/// What begins and ends a table.
const TABLE_DELIMITER: &str = "|===";

/// Whether a page has such a table.
pub(crate) fn is_table_delimiter(line: &str) -> bool {
    let line = line.trim();
    line.len() >= TABLE_DELIMITER.len()
        && line.starts_with(TABLE_DELIMITER)
        && line[1..].bytes().all(|byte| byte == b'=')
}

/// The title of the block below: `.The trip`.
pub(crate) fn block_title(line: &str) -> Option<&str> {
    let title = line.strip_prefix('.')?;
    title
        .starts_with(char::is_alphanumeric)
        .then_some(title.trim())
}

/// The attributes of the block below: `[cols="1,2", options="header"]`.
pub(crate) fn attributes(line: &str) -> Option<&str> {
    let inner = line.trim().strip_prefix('[')?;
    inner
        .strip_suffix(']')
        .filter(|inner| !inner.starts_with('['))
}

/// The number of columns given by a table's attributes: `cols="1,2,1"`, `cols="3*"`.
fn columns_of(attributes: &str) -> Option<usize> {
    let (_, text) = attributes.split_once("cols=")?;
    let text = match text.chars().next()? {
        quote @ ('"' | '\'') => text[1..].split(quote).next()?,
        _ => text.split(',').next()?,
    };
    let columns = text.split([',', ';']).map(|column| {
        let times = column
            .split_once('*')
            .and_then(|(times, _)| times.trim().parse().ok());
        times.unwrap_or(1_usize).min(MAX_SPAN)
    });
    let count = columns.sum::<usize>();
    (1..=MAX_SPAN).contains(&count).then_some(count)
}

/// A cell: its line, its spans, and its marked-up text.
struct AsciiDocCell {
    line: usize,
    columns: usize,
    rows: usize,
    times: usize,
    text: String,
}

/// The table that begins here, and its number of lines.
pub(crate) fn table(lines: &[(usize, &str)], attributes: &str) -> Option<(MarkupTable, usize)> {
    let mark = lines.first()?.1.trim();
    let inner = lines[1..]
        .iter()
        .take_while(|(_, line)| line.trim() != mark);
    let inner: Vec<_> = inner.copied().collect();
    let length = (inner.len() + 2).min(lines.len());
    let mut cells: Vec<AsciiDocCell> = Vec::new();
    let mut first_line = None;
    for (line, text) in inner {
        if text.starts_with("//") {
            continue;
        }
        let before = cells.len();
        split_cells(line, text, &mut cells);
        if cells.len() > before && first_line.is_none() {
            let wide = cells[before..].iter().map(|cell| cell.columns * cell.times);
            first_line = Some(wide.sum::<usize>());
        }
    }
    let columns = columns_of(attributes).or(first_line)?.max(1);
    let mut growing = TableBuilder::default();
    for cell in cells {
        for _ in 0..cell.times {
            if growing.is_full(columns) {
                growing.row(cell.line);
            }
            let text = MarkupDialect::AsciiDoc.to_plain_text(&paragraphs(&cell.text));
            growing.cell(cell.line, text, cell.columns, cell.rows);
        }
    }
    let table = growing.table;
    (!table.rows.is_empty()).then_some((table, length))
}

/// Splits a line into cells; text before its first bar continues the last cell.
fn split_cells(line: usize, text: &str, cells: &mut Vec<AsciiDocCell>) {
    let mut rest = text;
    let mut words = String::new();
    // What stands before the next bar, up to there.
    while let Some(at) = rest.find('|') {
        let before = &rest[..at];
        rest = &rest[at + 1..];
        if let Some(escaped) = before.strip_suffix('\\') {
            words.push_str(escaped);
            words.push('|');
            continue;
        }
        words.push_str(before);
        let (text, marks) = specifier(&words);
        append_text(cells, text);
        let (columns, rows, times) = parse_spans(marks);
        cells.push(AsciiDocCell {
            line,
            columns,
            rows,
            times,
            text: String::new(),
        });
        words.clear();
    }
    words.push_str(rest);
    append_text(cells, &words);
    if let Some(cell) = cells.last_mut() {
        cell.text.push('\n');
    }
}

fn append_text(cells: &mut [AsciiDocCell], words: &str) {
    if let Some(cell) = cells.last_mut() {
        cell.text.push_str(words);
    }
}

/// The text before a bar without the specifier of the next cell: `2+`, `.3+^`, `a`.
fn specifier(words: &str) -> (&str, &str) {
    let at = words.rfind(char::is_whitespace).map_or(0, |at| at + 1);
    let last = &words[at.min(words.len())..];
    let is_mark = |c: char| c.is_ascii_digit() || "+*.<^>adehlmsv".contains(c);
    let is_specifier = !last.is_empty()
        && last.chars().all(is_mark)
        && (last.contains(['+', '*', '<', '^', '>'])
            || last.len() == 1 && !last.starts_with(|c: char| c.is_ascii_digit()));
    if is_specifier {
        (&words[..at], last)
    } else {
        (words, "")
    }
}

/// The column span, row span and repeat count of a cell.
fn parse_spans(marks: &str) -> (usize, usize, usize) {
    let number = |text: &str| text.parse().unwrap_or(1_usize).clamp(1, MAX_SPAN);
    if let Some((times, _)) = marks.split_once('*') {
        return (1, 1, number(times));
    }
    let Some((span, _)) = marks.split_once('+') else {
        return (1, 1, 1);
    };
    match span.split_once('.') {
        Some((columns, rows)) => (number(columns), number(rows), 1),
        None => (number(span), 1, 1),
    }
}

/// Joins the lines of a cell: one line for each paragraph and list item.
fn paragraphs(text: &str) -> String {
    let mut lines: Vec<String> = Vec::new();
    let mut goes_on = false;
    for line in text.lines().map(str::trim) {
        let inner = line.trim_start_matches(['*', '-', '.']);
        let is_item = inner.len() < line.len() && inner.starts_with(' ');
        let (line, is_broken) = match line.strip_suffix(" +") {
            Some(line) => (line, true),
            None => (line, false),
        };
        match lines.last_mut() {
            _ if is_item => lines.push(format!("- {}", inner.trim_start())),
            Some(last) if goes_on && !line.is_empty() => {
                last.push(' ');
                last.push_str(line);
            }
            _ if line.is_empty() => {}
            _ => lines.push(line.to_owned()),
        }
        goes_on = !line.is_empty() && !is_broken;
    }
    lines.join("\n")
}
