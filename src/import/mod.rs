//! Other formats into maps, with a report of what could not be carried over.
//!
//! Everything here works on text that somebody else hands in: no files, no clipboard. Every document
//! that comes out has fresh random ids and no [`problems`](crate::model::problems); whatever the text
//! is, nothing panics and the work grows in step with its length. What a map has no place for is told
//! in the report, item by item. Only [`source`] opens files, and what it takes out of them is a map as
//! it was.

mod kinds;
mod lanes;
mod markup;
pub mod mermaid;
mod people;
pub mod source;
pub mod spreadsheet;
pub mod table;
pub mod text;

use std::fmt;

use crate::model::Document;

pub use kinds::{Content, FileKind, content, read, table as read_table, workbook};
use people::{Ids, People, Travellers};
use table::{Grid, Layout};

/// What an import made, and what it could not carry over.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Imported {
    /// The maps, with fresh ids and without problems.
    pub document: Document,
    /// What is not as it stood in the source, in the source's order.
    pub report: Vec<Remark>,
}

/// Something that an import left out or had to guess.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Remark {
    /// The line of the source, from 1; 0 where it is about the whole. For a table that is no text:
    /// its row.
    pub line: usize,
    /// A sentence for people.
    pub message: String,
}

impl Remark {
    /// About the source as a whole.
    #[must_use]
    pub fn of_all(message: String) -> Self {
        Self { line: 0, message }
    }
}

impl fmt::Display for Remark {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if self.line == 0 {
            return f.write_str(&self.message);
        }
        write!(f, "line {}: {}", self.line, self.message)
    }
}

/// Why nothing could be read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Problem {
    /// The line of the source, from 1.
    pub line: usize,
    /// The place in the line, from 1, counted in characters.
    pub column: usize,
    /// What is wrong and what to do, for people.
    pub message: String,
}

impl fmt::Display for Problem {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(
            f,
            "line {}, column {}: {}",
            self.line, self.column, self.message
        )
    }
}

impl std::error::Error for Problem {}

/// What a piece of text is, most likely.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// One or more Mermaid journeys: for [`mermaid::read`].
    Mermaid,
    /// A page with tables between bars, or one that Touchline has written: for [`content`].
    Page,
    /// Cells of a table: for [`table::preview`].
    Grid(Layout),
    /// Lines of text: for [`text::lines`].
    Lines,
}

/// Says what the text of a clipboard is. Commas and semicolons make a table only where it also has
/// headings that tables of journeys have: prose is full of commas.
#[must_use]
pub fn recognise(text: &str) -> Kind {
    if mermaid::is_journey(text) {
        return Kind::Mermaid;
    }
    if markup::read(text).is_some() {
        return Kind::Page;
    }
    let grid = Grid::read(text);
    let is_table = match grid.separator() {
        _ if grid.is_declared() => true,
        Some('\t') => grid.widest_row() > 1,
        Some(_) => grid.len() > 1 && table::known_headings(&grid) > 1,
        None => grid.len() > 1 && table::known_headings(&grid) > 0,
    };
    if is_table {
        Kind::Grid(table::guess(&grid))
    } else {
        Kind::Lines
    }
}

/// A text without what no map can show: control characters, marks of the byte order.
#[must_use]
pub fn clean(text: &str) -> String {
    let kept = text.chars().filter_map(|letter| match letter {
        '\u{b}' | '\u{c}' => Some('\n'),
        '\n' | '\r' | '\t' => Some(letter),
        '\u{feff}' => None,
        letter => (!letter.is_control()).then_some(letter),
    });
    kept.collect()
}

/// A text within quotation marks, short enough for a message.
fn quoted(text: &str) -> String {
    const MOST: usize = 60;
    let mut short = String::new();
    for (place, c) in text.trim().chars().enumerate() {
        if place == MOST {
            short.push('…');
            break;
        }
        short.push(if c.is_control() { ' ' } else { c });
    }
    format!("“{short}”")
}

#[cfg(test)]
mod tests;
