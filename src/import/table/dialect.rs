//! Finds out how a table in text is written: what separates its cells, what surrounds them.

use super::facts::MOST_ABOVE;
use super::grid::{Row, raw};
use crate::sheet;

/// How much of a text is looked at.
const SAMPLE: usize = 1 << 16;
/// What may separate cells besides a tab, the likeliest last.
const SEPARATORS: [char; 3] = ['|', ',', ';'];

/// How cells are written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Dialect {
    /// What stands between cells; `None` for one cell a line.
    pub separator: Option<char>,
    /// What surrounds a cell with separators or line breaks in it.
    pub quote: char,
}

/// What a first line such as `sep=;`, which Excel reads and writes, says of the separator, and the
/// text without that line.
pub(super) fn declaration(text: &str) -> (Option<char>, &str) {
    let end = text.find(['\n', '\r']).unwrap_or(text.len());
    let line = text[..end].trim_matches(['"', ' ']);
    let Some((key, said)) = line.split_at_checked("sep=".len()) else {
        return (None, text);
    };
    let mut said = said.chars();
    let Some(separator) = said.next().filter(|_| key.eq_ignore_ascii_case("sep=")) else {
        return (None, text);
    };
    let rest = &text[end..];
    let rest = rest.strip_prefix("\r\n").unwrap_or_else(|| {
        let mut letters = rest.chars();
        letters.next();
        letters.as_str()
    });
    let is_separator = !separator.is_alphanumeric() && !"\"' ".contains(separator);
    match said.as_str() {
        _ if !is_separator => (None, text),
        "" => (Some(separator), rest),
        // A program that knew nothing of this line has saved the file in a form of its own.
        more if more.trim_matches(['"', ',', ';', '\t', '|']).is_empty() => (None, rest),
        _ => (None, text),
    }
}

/// How the cells of a text are written, most likely.
pub(super) fn dialect(text: &str) -> Dialect {
    let double = Dialect {
        separator: separator(text, '"'),
        quote: '"',
    };
    if !text.contains('\'') || double.separator == Some('\t') {
        return double;
    }
    let single = Dialect {
        separator: separator(text, '\''),
        quote: '\'',
    };
    let is_better = match (rate(text, double), rate(text, single)) {
        (_, None) => false,
        (None, Some(_)) => true,
        (Some(double), Some(single)) => single > double,
    };
    if is_better || is_enclosed(text, single) {
        single
    } else {
        double
    }
}

/// Whether every cell of the first row stands within single quotation marks.
fn is_enclosed(text: &str, dialect: Dialect) -> bool {
    let Some(separator) = dialect.separator else {
        return false;
    };
    let line = text.lines().next().unwrap_or_default();
    let mut cells = line.split(separator).map(str::trim);
    line.contains(separator)
        && cells.all(|cell| cell.len() > 1 && cell.starts_with('\'') && cell.ends_with('\''))
}

/// What separates the cells of a text, if there is more than one in a row.
fn separator(text: &str, quote: char) -> Option<char> {
    // What stands behind the first heading of a table is no part of a sentence.
    let behind = ["stage", "Stage", sheet::NUMBER]
        .iter()
        .find_map(|first| text.strip_prefix(first)?.chars().next());
    if let Some(behind @ ('\t' | ';' | ',' | '|')) = behind {
        return Some(behind);
    }
    // Rows of empty cells.
    let is_between = |c: char| c.is_whitespace() || matches!(c, ';' | ',' | '"');
    if text.chars().all(is_between) {
        return text.chars().find(|c| matches!(c, '\t' | ';' | ','));
    }
    let rated = |separator: char| {
        let dialect = Dialect {
            separator: Some(separator),
            quote,
        };
        rate(text, dialect).map(|(alike, width)| (alike, width, separator))
    };
    if let Some((.., tab)) = rated('\t') {
        return Some(tab);
    }
    let best = SEPARATORS.into_iter().filter_map(rated).max_by_key(
        // Of equals the later one in the list.
        |(alike, width, _)| (*alike, *width),
    );
    best.map(|(.., separator)| separator)
}

/// How well a text fits a dialect: how many rows in a hundred are as wide as the first one, and how
/// wide that is. `None` where it is no table in it.
fn rate(text: &str, dialect: Dialect) -> Option<(usize, usize)> {
    let separator = dialect.separator?;
    let mut end = text.len().min(SAMPLE);
    while !text.is_char_boundary(end) {
        end -= 1;
    }
    let sample = &text[..end];
    if !sample.contains(separator) {
        return None;
    }
    let mut rows = raw(sample, dialect, 1);
    if end < text.len() && rows.len() > 1 {
        rows.pop();
    }
    rows.retain(|row| row.cells.iter().any(|cell| !cell.trim().is_empty()));
    // A title and the like may stand above the table.
    let above = rows.iter().take(MOST_ABOVE);
    let above = above.take_while(|row| row.cells.len() == 1).count();
    if above < rows.len() {
        rows.drain(..above);
    }
    let several = rows.iter().filter(|row| row.cells.len() > 1).count();
    // A tab is no part of a sentence; a comma may be.
    let enough = separator == '\t' || several * 2 > rows.len();
    let width = rows.first().map_or(0, |row| row.cells.len());
    let is_alike = |row: &&Row| row.cells.len() == width && width > 1;
    let alike = rows.iter().filter(is_alike).count();
    (several > 0 && enough).then_some((alike * 100 / rows.len().max(1), width))
}
