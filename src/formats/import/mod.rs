//! Imports other formats as maps, with a report of losses.
//!
//! Everything here works on given text: no files, no clipboard. Every document that comes out has
//! fresh random ids and no [`problems`](crate::model::problems); whatever the text is, nothing
//! panics and the work is linear in its length. What a map cannot represent is listed in the
//! report. Only [`embedded`](super::embedded) opens files, and the maps that it extracts are unchanged.

pub(crate) mod complete_lanes;
pub(crate) mod kinds;
mod personas;

use std::fmt;

use crate::model::Document;

use super::table::{self, Grid, GridLayout};
use super::{markup, mermaid};
pub use kinds::{
    FileKind, ImportFormat, READERS, ReadFn, TextContent, parse_text, read, table as read_table,
    workbook,
};
pub(crate) use personas::{ImportedPersonas, PersonaSlots, RandomIds};

/// The result of an import with its report.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Imported {
    /// The maps, with fresh ids and without problems.
    pub document: Document,
    /// Remarks on losses and guesses, in the source's order.
    pub report: Vec<ImportRemark>,
}

/// A remark on something that an import left out or guessed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ImportRemark {
    /// The line of the source, from 1; 0 where it is about the whole. For a table that is no text:
    /// its row.
    pub line: usize,
    /// A sentence for people.
    pub message: String,
}

impl ImportRemark {
    /// About the source as a whole.
    #[must_use]
    pub fn without_line(message: String) -> Self {
        Self { line: 0, message }
    }
}

impl fmt::Display for ImportRemark {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if self.line == 0 {
            return f.write_str(&self.message);
        }
        write!(f, "line {}: {}", self.line, self.message)
    }
}

/// Why an import failed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ImportError {
    /// The line of the source, from 1.
    pub line: usize,
    /// The place in the line, from 1, counted in characters.
    pub column: usize,
    /// What is wrong and what to do, for people.
    pub message: String,
}

impl fmt::Display for ImportError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(
            f,
            "line {}, column {}: {}",
            self.line, self.column, self.message
        )
    }
}

impl std::error::Error for ImportError {}

/// The most likely kind of a pasted text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ClipboardKind {
    /// One or more Mermaid journeys: for [`mermaid::read`].
    Mermaid,
    /// A page with tables between bars, or one that Touchline has written: for [`parse_text`].
    Page,
    /// Cells of a table: for [`table::preview`].
    Grid(GridLayout),
    /// Lines of text: for [`plain_text::lines`](super::plain_text::lines).
    Lines,
}

/// Recognises the kind of a clipboard text. Commas and semicolons count as a table only with known
/// headings, since prose is full of commas.
#[must_use]
pub fn recognise(text: &str) -> ClipboardKind {
    if mermaid::is_journey(text) {
        return ClipboardKind::Mermaid;
    }
    if markup::read(text).is_some() {
        return ClipboardKind::Page;
    }
    let grid = Grid::read(text);
    let is_table = match grid.separator() {
        _ if grid.is_declared() => true,
        Some('\t') => grid.widest_row() > 1,
        Some(_) => grid.len() > 1 && table::known_headings(&grid) > 1,
        None => grid.len() > 1 && table::known_headings(&grid) > 0,
    };
    if is_table {
        ClipboardKind::Grid(table::guess(&grid))
    } else {
        ClipboardKind::Lines
    }
}

/// A text without invisible characters: control characters, byte order marks.
#[must_use]
pub fn strip_invisible(text: &str) -> String {
    let kept = text.chars().filter_map(|letter| match letter {
        '\u{b}' | '\u{c}' => Some('\n'),
        '\n' | '\r' | '\t' => Some(letter),
        '\u{feff}' => None,
        letter => (!letter.is_control()).then_some(letter),
    });
    kept.collect()
}

/// A text within quotation marks, short enough for a message.
pub(crate) fn quote_excerpt(text: &str) -> String {
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
