//! A map as rows of cells: what spreadsheets, tables in text and the clipboard hold.
//!
//! [`matrix`] has the form of the map: touchpoints side by side, lanes one below the other. [`tidy`]
//! has a row for each thing. Texts stand in cells without control characters, which no map shows and
//! no table can hold. [`super`] reads both forms back.

mod matrix;
mod tidy;

use crate::model::{Document, Emotion, Map};

pub use matrix::{
    MatrixColumn, MatrixDetail, MatrixRow, RowKind, card_text, columns, emotion_heading,
    has_content, matrix, rows,
};
pub use tidy::{HEADINGS, field_of_tidy_column, tidy};

/// What a cell holds.
#[derive(Clone, Debug, PartialEq)]
pub enum Cell {
    /// Nothing.
    Empty,
    /// A text, never empty. Several things are on lines of their own.
    Text(String),
    /// A number.
    Number(f64),
}

impl Cell {
    /// A cell with this text.
    #[must_use]
    pub fn text(text: impl Into<String>) -> Self {
        let text = text.into();
        if text.is_empty() {
            Self::Empty
        } else {
            Self::Text(text)
        }
    }

    /// A cell with a number, where there is one.
    #[must_use]
    pub fn number(number: Option<impl Into<f64>>) -> Self {
        number.map_or(Self::Empty, |number| Self::Number(number.into()))
    }

    /// Whether there is nothing in it.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        *self == Self::Empty
    }

    /// Its content as text.
    #[must_use]
    pub fn to_text(&self) -> String {
        match self {
            Self::Empty => String::new(),
            Self::Text(text) => text.clone(),
            Self::Number(number) => number.to_string(),
        }
    }
}

/// The heading of the emotion row without a persona's name: it tells the scale of the numbers.
pub const EMOTION_HEADING: &str = "Emotion (-2 to 2)";

/// The heading of the row that numbers touchpoints, `2.1` for the first of the second stage: it is
/// written where names are not unique, and means that all lines are read literally.
pub const NUMBER_HEADING: &str = "No.";

/// The placeholder for a missing value, in a list with a line for each card.
pub const NO_VALUE: &str = "\u{2013}";

/// A text in one line, without control characters and without white space at its ends.
#[must_use]
pub fn one_line(text: &str) -> String {
    let shown: String = text.chars().filter(|c| is_printable(*c)).collect();
    shown.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// A text with its line breaks, without control characters and without white space at its ends.
#[must_use]
pub fn clean(text: &str) -> String {
    let text = text.replace("\r\n", "\n");
    let shown = text.chars().filter_map(|c| match c {
        '\r' | '\u{b}' | '\u{c}' | '\u{85}' | '\u{2028}' | '\u{2029}' => Some('\n'),
        c => is_printable(c).then_some(c),
    });
    shown.collect::<String>().trim().to_owned()
}

/// Whether tables can hold a character: no control characters, no byte order marks, none that XML
/// forbids.
fn is_printable(c: char) -> bool {
    c.is_whitespace() || !(c.is_control() || matches!(c, '\u{feff}' | '\u{fffe}' | '\u{ffff}'))
}

/// The unique names of the map's personas in tables: empty and repeated names get a number.
#[must_use]
pub fn persona_names(document: &Document, map: &Map) -> Vec<String> {
    let mut names: Vec<String> = Vec::new();
    for (index, id) in map.personas.iter().enumerate() {
        let name = document.persona(id).map(|persona| one_line(&persona.name));
        let mut name = name.unwrap_or_default();
        if name.is_empty() {
            name = format!("Persona {}", index + 1);
        }
        while names.contains(&name) {
            name = format!("{name} ({})", index + 1);
        }
        names.push(name);
    }
    names
}

/// Whether a spreadsheet that reads a text could take it for a formula, so that it needs an
/// apostrophe in front. So does a text that begins with one.
#[must_use]
pub fn looks_like_formula(text: &str) -> bool {
    let signs = ['=', '+', '-', '@'];
    let is_number = || {
        let digits = text.trim_start_matches('-');
        digits.len() + 1 >= text.len()
            && digits.starts_with(|c: char| c.is_ascii_digit())
            && digits.chars().all(|c| c.is_ascii_digit() || c == '.')
    };
    text.trim_start_matches('\'').starts_with(signs) && !is_number()
}

/// An emotion as a number of few digits.
fn number(emotion: Option<Emotion>) -> Cell {
    // Finer differences do not matter, and numbers stay short.
    let rounded = |value: f64| (value * 1e6).round() / 1e6 + 0.0;
    Cell::number(emotion.map(|emotion| rounded(emotion.value())))
}
