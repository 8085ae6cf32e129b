//! Writing RON for people: in reading order, one thing per line, defaults left out.
//!
//! Small records whose fields fit within [`MAX_LINE_WIDTH`] columns take one line; everything else
//! has one field per line. The same document always gives the same text.

use std::collections::BTreeMap;
use std::fmt::Write as _;

use crate::model::Unknown;

use super::value::{Record, RonValue};

/// Maximum line width, in characters.
const MAX_LINE_WIDTH: usize = 100;
const INDENT: &str = "  ";

/// Writes RON text.
pub(super) struct RonWriter {
    pub text: String,
    indent: usize,
    line: usize,
    /// Whether fields are set side by side on one line.
    inline: bool,
    /// Whether nothing has been written into the innermost brackets.
    is_empty: bool,
}

impl RonWriter {
    pub fn new() -> Self {
        Self {
            text: String::new(),
            indent: 0,
            line: 0,
            inline: false,
            is_empty: true,
        }
    }

    pub fn new_line(&mut self) {
        self.text.push('\n');
        self.line = self.text.len();
        for _ in 0..self.indent {
            self.text.push_str(INDENT);
        }
    }

    /// Whether the line has room for a comma after what is written.
    fn fits(&self) -> bool {
        self.text[self.line..].chars().count() < MAX_LINE_WIDTH
    }

    /// Begins an item within brackets.
    fn begin_item(&mut self) {
        if self.inline {
            if !self.is_empty {
                self.text.push_str(", ");
            }
        } else {
            self.new_line();
        }
        self.is_empty = false;
    }

    fn end_item(&mut self) {
        if !self.inline {
            self.text.push(',');
        }
    }

    /// Writes something between brackets, side by side or a line each.
    fn brackets(&mut self, open: char, close: char, inline: bool, inside: impl FnOnce(&mut Self)) {
        let outer = self.inline;
        self.text.push(open);
        self.is_empty = true;
        self.inline = inline;
        self.indent += 1;
        inside(self);
        self.indent -= 1;
        if !inline && !self.is_empty {
            self.new_line();
        }
        self.text.push(close);
        self.inline = outer;
        self.is_empty = false;
    }

    /// Writes something between brackets: on this line if it may be and fits, else a line each.
    fn broken_as_needed(&mut self, open: char, close: char, may: bool, inside: impl Fn(&mut Self)) {
        if may {
            let mark = self.text.len();
            self.brackets(open, close, true, &inside);
            if self.inline || self.fits() {
                return;
            }
            self.text.truncate(mark);
        }
        self.brackets(open, close, false, &inside);
    }

    /// Writes a field, unless it has its default.
    pub fn field<T: RonValue>(&mut self, name: &str, value: &T) {
        if !value.is_default() {
            self.field_with(name, |out| value.write(out));
        }
    }

    /// Writes a field whose value `write` writes.
    pub fn field_with(&mut self, name: &str, write: impl FnOnce(&mut Self)) {
        self.begin_item();
        self.text.push_str(name);
        self.text.push_str(": ");
        write(self);
        self.end_item();
    }

    /// Writes unknown fields verbatim.
    pub fn unknown(&mut self, unknown: &Unknown) {
        for field in &unknown.0 {
            self.begin_item();
            self.text.push_str(&field.name);
            self.text.push_str(": ");
            self.text.push_str(&field.value);
            // Verbatim text may contain line breaks.
            if let Some(end) = field.value.rfind('\n') {
                self.line = self.text.len() - (field.value.len() - end - 1);
            }
            self.end_item();
        }
    }

    pub fn record<R: Record>(&mut self, record: &R) {
        self.broken_as_needed('(', ')', record.is_short(), |out| record.fields(out));
    }

    /// Writes a list; one of short things may stand on one line.
    pub fn list<T: RonValue>(&mut self, items: &[T], short: bool) {
        self.broken_as_needed('[', ']', short, |out| {
            for item in items {
                out.begin_item();
                item.write(out);
                out.end_item();
            }
        });
    }

    /// Writes a table from texts to values.
    pub fn table<T: RonValue>(&mut self, rows: &BTreeMap<String, T>) {
        self.broken_as_needed('{', '}', true, |out| {
            for (key, value) in rows {
                out.begin_item();
                out.quoted(key);
                out.text.push_str(": ");
                value.write(out);
                out.end_item();
            }
        });
    }

    /// Writes a text in quotes, on one line whatever it holds.
    pub fn quoted(&mut self, text: &str) {
        self.text.push('"');
        for c in text.chars() {
            match c {
                '"' => self.text.push_str("\\\""),
                '\\' => self.text.push_str("\\\\"),
                '\n' => self.text.push_str("\\n"),
                '\r' => self.text.push_str("\\r"),
                '\t' => self.text.push_str("\\t"),
                c if must_escape(c) => {
                    let _ = write!(self.text, "\\u{{{:x}}}", u32::from(c));
                }
                c => self.text.push(c),
            }
        }
        self.text.push('"');
    }

    /// Writes a number in the shortest form that reads back as the same.
    pub fn number(&mut self, number: f64) {
        let tiny = number != 0.0 && number.abs() < 1e-4;
        let _ = if tiny {
            write!(self.text, "{number:e}")
        } else {
            write!(self.text, "{number}")
        };
    }
}

/// Characters that are escaped because they would be invisible, break a line, or turn the reading
/// direction of the text around them in a review. Joiners of emoji and of Indic and Arabic scripts
/// are not escaped.
fn must_escape(c: char) -> bool {
    c.is_control()
        || matches!(
            c,
            '\u{200E}' | '\u{200F}' | '\u{2028}'..='\u{202E}' | '\u{2066}'..='\u{2069}' | '\u{FEFF}'
        )
}
