//! Guesses the dialect of a text table: its separator and its quotation mark.

use super::facts::MAX_ROWS_ABOVE;
use super::grid::{GridRow, RawTable, parse_raw};
use crate::formats::table::sheet;

/// The number of bytes that are examined.
const SAMPLE_BYTES: usize = 1 << 16;
/// Candidate separators besides the tab, the likeliest last.
const SEPARATORS: [char; 3] = ['|', ',', ';'];

/// The dialect of a table.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct TableDialect {
    /// The separator; `None` for one cell per line.
    pub separator: Option<char>,
    /// The quotation mark.
    pub quote: char,
}

/// What a first line such as `sep=;`, which Excel reads and writes, says of the separator, and the
/// text without that line.
pub(super) fn declaration(text: &str) -> (Option<char>, &str) {
    let end = text.find(['\n', '\r']).unwrap_or(text.len());
    let line = text[..end].trim_matches(['"', ' ']);
    let Some((key, after_key)) = line.split_at_checked("sep=".len()) else {
        return (None, text);
    };
    let mut after_key = after_key.chars();
    let Some(separator) = after_key
        .next()
        .filter(|_| key.eq_ignore_ascii_case("sep="))
    else {
        return (None, text);
    };
    let rest = &text[end..];
    let rest = rest.strip_prefix("\r\n").unwrap_or_else(|| {
        let mut letters = rest.chars();
        letters.next();
        letters.as_str()
    });
    let is_separator = !separator.is_alphanumeric() && !"\"' ".contains(separator);
    match after_key.as_str() {
        _ if !is_separator => (None, text),
        "" => (Some(separator), rest),
        // The file was saved again by a program that does not know this line.
        more if more.trim_matches(['"', ',', ';', '\t', '|']).is_empty() => (None, rest),
        _ => (None, text),
    }
}

/// The most likely dialect of a text.
pub(super) fn guess_dialect(text: &str) -> TableDialect {
    let double = TableDialect {
        separator: separator(text, '"'),
        quote: '"',
    };
    if !text.contains('\'') || double.separator == Some('\t') {
        return double;
    }
    let single = TableDialect {
        separator: separator(text, '\''),
        quote: '\'',
    };
    if is_enclosed(text, single) {
        return single;
    }
    let is_better = match (fit(text, double), fit(text, single)) {
        (_, None) => false,
        (None, Some(_)) => true,
        // Tables do not mix double and single quotation marks, and rows of equal width need no
        // correction.
        (Some(double), Some(_)) if double.quoted > 0 || double.alike == 100 => false,
        (Some(double), Some(single)) => (single.alike, single.width) > (double.alike, double.width),
    };
    if is_better { single } else { double }
}

/// Whether every cell of the first rows that has words stands within single quotation marks.
fn is_enclosed(text: &str, dialect: TableDialect) -> bool {
    let line = text.lines().next().unwrap_or_default();
    let begins = line.trim_start().starts_with(dialect.quote);
    let is_table = dialect.separator.is_some_and(|it| line.contains(it));
    if !begins || !is_table {
        return false;
    }
    let raw = parse_raw(text, dialect, 1, SAMPLE_BYTES);
    raw.quoted > 0 && raw.unquoted_marks == 0 && raw.unquoted_words == 0
}

/// What separates the cells of a text, if there is more than one in a row.
fn separator(text: &str, quote: char) -> Option<char> {
    // What stands behind the first heading of a table is no part of a sentence.
    let start = text.strip_prefix(quote).unwrap_or(text);
    let behind = ["stage", "Stage", sheet::NUMBER_HEADING]
        .iter()
        .find_map(|first| {
            let rest = start.strip_prefix(first)?;
            let is_bare = start.len() == text.len();
            let rest = if is_bare {
                rest
            } else {
                rest.strip_prefix(quote)?
            };
            rest.chars().next()
        });
    if let Some(behind @ ('\t' | ';' | ',' | '|')) = behind {
        return Some(behind);
    }
    // Rows of empty cells.
    let is_between = |c: char| c.is_whitespace() || matches!(c, ';' | ',' | '"');
    if text.chars().all(is_between) {
        return text.chars().find(|c| matches!(c, '\t' | ';' | ','));
    }
    let fit_of = |separator: char| {
        let dialect = TableDialect {
            separator: Some(separator),
            quote,
        };
        fit(text, dialect).map(|fit| (fit, separator))
    };
    let best = SEPARATORS.into_iter().filter_map(fit_of).max_by_key(
        // Ties go to the later candidate.
        |(fit, _)| (fit.is_well_quoted(), fit.alike, fit.width),
    );
    // A tab is no part of a sentence, but may be part of a quoted cell.
    let is_better = |tab: &DialectFit| {
        best.as_ref().is_none_or(|(best, _)| {
            let is_whole = best.alike == 100 && best.above == 0;
            let is_from_the_start =
                tab.is_well_quoted() || tab.above == 0 && !best.is_well_quoted();
            is_from_the_start || !is_whole
        })
    };
    if let Some((_, tab)) = fit_of('\t').filter(|(tab, _)| is_better(tab)) {
        return Some(tab);
    }
    best.map(|(_, separator)| separator)
}

/// A score of how well a text fits a dialect.
struct DialectFit {
    /// How many rows in a hundred are as wide as the first one.
    alike: usize,
    /// How wide that is.
    width: usize,
    /// How many cells stand between quotation marks.
    quoted: usize,
    /// How many have quotation marks elsewhere.
    unquoted_marks: usize,
    /// How many rows of one cell stand above the others.
    above: usize,
}

impl DialectFit {
    /// Whether quotation marks occur only around cells. A wrong separator splits quoted cells.
    fn is_well_quoted(&self) -> bool {
        self.quoted > 0 && self.unquoted_marks == 0
    }
}

/// How well a text fits a dialect; `None` where it is no table in it.
fn fit(text: &str, dialect: TableDialect) -> Option<DialectFit> {
    let separator = dialect.separator?;
    if !text.contains(separator) {
        return None;
    }
    let RawTable {
        mut rows,
        quoted,
        unquoted_marks,
        ..
    } = parse_raw(text, dialect, 1, SAMPLE_BYTES);
    rows.retain(|row| row.cells.iter().any(|cell| !cell.trim().is_empty()));
    // A title and the like may stand above the table.
    let above = rows.iter().take(MAX_ROWS_ABOVE);
    let mut above = above.take_while(|row| row.cells.len() == 1).count();
    if above == rows.len() {
        above = 0;
    }
    rows.drain(..above);
    let several = rows.iter().filter(|row| row.cells.len() > 1).count();
    // A tab is no part of a sentence; a comma may be.
    let enough = separator == '\t' || several * 2 > rows.len();
    let width = rows.first().map_or(0, |row| row.cells.len());
    let is_alike = |row: &&GridRow| row.cells.len() == width && width > 1;
    let alike = rows.iter().filter(is_alike).count();
    (several > 0 && enough).then_some(DialectFit {
        alike: alike * 100 / rows.len().max(1),
        width,
        quoted,
        unquoted_marks,
        above,
    })
}

#[cfg(test)]
mod tests {
    use csv::{QuoteStyle, WriterBuilder};
    use fastrand::Rng;

    use crate::formats::table::read::Grid;

    /// Texts that make guessing the dialect hard.
    const PIECES: &[&str] = &[
        "a",
        "word",
        "1",
        "2.5",
        " ",
        ",",
        ", ",
        ";",
        "|",
        "\t",
        "'",
        "''",
        "\"",
        "\"\"",
        "\n",
        "\r\n",
        "say \"a, b\"",
        "'@SUM(1,2)",
        "it's",
        "'tis",
        "('",
        "')",
        "'a', 'b'",
        "',",
        ",'",
        "5\"",
        "=",
        "-",
        "\u{a0}",
        "sep=;",
        "Stage",
        "é",
    ];

    fn cell(random: &mut Rng) -> String {
        let count = random.usize(..6);
        let pieces = (0..count).map(|_| PIECES[random.usize(..PIECES.len())]);
        pieces.collect()
    }

    /// As a grid keeps a cell.
    fn kept(cell: &str) -> String {
        let text = cell.replace("\r\n", "\n").replace('\r', "\n");
        let text = text.trim();
        let is_guarded = text.starts_with('\'')
            && text
                .trim_start_matches('\'')
                .starts_with(['=', '+', '-', '@']);
        text[usize::from(is_guarded)..].to_owned()
    }

    #[test]
    fn whatever_stands_in_the_cells_of_a_table_it_reads_back() {
        let mut random = Rng::with_seed(11);
        for round in 0..1_500 {
            let width = random.usize(2..6);
            let mut rows: Vec<Vec<String>> = (0..random.usize(1..6))
                .map(|_| (0..width).map(|_| cell(&mut random)).collect())
                .collect();
            // Most tables have headings; without any, the text alone leaves the separator open.
            let heading = ["Stage", "stage", "No."][round % 3];
            let head = (1..width).map(|place| format!("Heading {place}"));
            rows.insert(0, std::iter::once(heading.to_owned()).chain(head).collect());
            let style = [
                QuoteStyle::Necessary,
                QuoteStyle::Always,
                QuoteStyle::NonNumeric,
            ];
            for separator in [b',', b';', b'\t', b'|'] {
                let mut writer = WriterBuilder::new()
                    .delimiter(separator)
                    .quote_style(style[round / 3 % 3])
                    .from_writer(Vec::new());
                for row in &rows {
                    writer.write_record(row).expect("it is written");
                }
                let text = writer.into_inner().expect("it is written");
                let text = String::from_utf8(text).expect("UTF-8");
                let grid = Grid::read(&text);
                let full = rows.iter().map(|row| {
                    let mut cells: Vec<String> = row.iter().map(|it| kept(it)).collect();
                    let last = cells.iter().rposition(|cell| !cell.is_empty());
                    cells.truncate(last.map_or(0, |last| last + 1));
                    cells
                });
                let full: Vec<_> = full.filter(|row| !row.is_empty()).collect();
                let found: Vec<_> = (0..grid.len()).map(|row| grid.row(row).to_vec()).collect();
                assert_eq!(found, full, "round {round}: {text}");
            }
        }
    }

    #[test]
    fn a_tab_within_a_cell_separates_nothing_where_commas_do() {
        let grid = Grid::read("lane,step,text\nthoughts,Calls,Why\tso long?\nthoughts,Waits,Hm\n");
        assert_eq!(grid.row(1), ["thoughts", "Calls", "Why\tso long?"]);
        let grid = Grid::read("Plan\nStep\tText\nCalls, waits\tOne, two\n");
        assert_eq!(grid.row(2), ["Calls, waits", "One, two"]);
    }

    #[test]
    fn a_long_table_is_cut_no_other_way_than_a_short_one() {
        // The first rows, by which the form is found, end amid a cell with lines of its own.
        let long = "it's a line, and\n".repeat(5_000);
        let text = format!("Thema,Text\nA,\"{long}\"\nB,'x, y'\n").replace("'x, y'", "\"'x, y'\"");
        let grid = Grid::read(&text);
        assert_eq!(grid.len(), 3);
        assert_eq!(grid.cell(2, 1), "'x, y'");
    }
}
