//! Reads a RON file token by token and tracks positions.
//!
//! `ron` has validated the text before a [`Reader`] reads it; the reader adds what `ron` does not
//! provide: the positions of values, the comments, and the verbatim text of unknown values. It
//! never panics and takes linear time, even on invalid text.

use std::cell::Cell;

use super::{ReadError, RemarkKind};

/// Maximum nesting of brackets, the same as `ron`'s limit.
const MAX_DEPTH: usize = 128;
/// Maximum number of values in a file: twenty times the largest map the program is made for.
const MAX_VALUES: usize = 1_000_000;

/// An error at a byte offset of the text.
#[derive(Debug)]
pub(super) struct SyntaxError {
    pub at: usize,
    pub message: String,
}

pub(super) type Result<T> = std::result::Result<T, SyntaxError>;

/// Converts byte offsets to lines and columns.
pub(super) struct LineIndex<'a> {
    text: &'a str,
    starts: Vec<usize>,
    /// The last requested byte and its column, so that a long line is not counted repeatedly.
    last: Cell<(usize, usize)>,
}

impl<'a> LineIndex<'a> {
    pub fn new(text: &'a str) -> Self {
        let mut starts = vec![0];
        starts.extend(text.match_indices('\n').map(|(at, _)| at + 1));
        Self {
            text,
            starts,
            last: Cell::new((0, 1)),
        }
    }

    /// The line and the column, in characters, of a byte; both count from 1.
    pub fn line_column(&self, at: usize) -> (usize, usize) {
        let mut at = at.min(self.text.len());
        while !self.text.is_char_boundary(at) {
            at -= 1;
        }
        let line = self.starts.partition_point(|start| *start <= at);
        let start = self.starts[line - 1];
        let (from, column) = match self.last.get() {
            (last, column) if (start..=at).contains(&last) => (last, column),
            _ => (start, 1),
        };
        let column = column + self.text[from..at].chars().count();
        self.last.set((at, column));
        (line, column)
    }

    /// The byte at a line and a column, or the nearest there is.
    pub fn byte_offset(&self, line: usize, column: usize) -> usize {
        let Some(start) = self.starts.get(line.saturating_sub(1)) else {
            return self.text.len();
        };
        let mut chars = self.text[*start..].char_indices();
        let after = chars.nth(column.saturating_sub(1));
        after.map_or(self.text.len(), |(at, _)| start + at)
    }

    pub fn error(&self, fault: &SyntaxError) -> ReadError {
        let (line, column) = self.line_column(fault.at);
        ReadError::at_position(line, column, fault.message.clone())
    }
}

/// The shape of a value, known from its first character.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum ValueShape {
    /// `"text"`, plain or raw
    Text,
    /// `[`
    List,
    /// `(`
    Record,
    /// `{`
    Table,
    /// A number, a name, anything else.
    Word,
}

/// The beginning of a text, escaped for a message.
pub(super) fn excerpt(text: &str) -> String {
    let mut chars = text.chars();
    let mut brief = String::new();
    for c in chars.by_ref().take(50) {
        match c {
            '"' | '\'' => brief.push(c),
            c => brief.extend(c.escape_debug()),
        }
    }
    if chars.next().is_some() {
        brief.push('…');
    }
    brief
}

/// A cursor in the text, with the remarks made so far.
pub(super) struct Reader<'a> {
    text: &'a str,
    pos: usize,
    values: usize,
    /// Offsets of comments that will not be kept.
    pub comments: Vec<usize>,
    /// Remarks for people.
    pub remarks: Vec<(usize, RemarkKind, String)>,
}

/// Whether RON treats this character as white space.
fn is_space(c: char) -> bool {
    matches!(
        c,
        ' ' | '\t'
            | '\n'
            | '\r'
            | '\u{B}'
            | '\u{C}'
            | '\u{85}'
            | '\u{200E}'
            | '\u{200F}'
            | '\u{2028}'
            | '\u{2029}'
    )
}

fn ends_word(c: char) -> bool {
    is_space(c)
        || matches!(
            c,
            '(' | ')' | '[' | ']' | '{' | '}' | ',' | ':' | '"' | '\'' | '/'
        )
}

impl<'a> Reader<'a> {
    pub fn new(text: &'a str) -> Self {
        Self {
            text,
            pos: 0,
            values: 0,
            comments: Vec::new(),
            remarks: Vec::new(),
        }
    }

    pub fn syntax_error<T>(at: usize, message: impl Into<String>) -> Result<T> {
        Err(SyntaxError {
            at,
            message: message.into(),
        })
    }

    /// Counts a value, so that a file cannot exhaust the memory.
    pub fn count_value(&mut self) -> Result<()> {
        self.values += 1;
        if self.values > MAX_VALUES {
            return Self::syntax_error(
                self.pos,
                "the file holds more than a million things; split it",
            );
        }
        Ok(())
    }

    pub fn remark(&mut self, at: usize, kind: RemarkKind, message: impl Into<String>) {
        self.remarks.push((at, kind, message.into()));
    }

    fn rest(&self) -> &'a str {
        &self.text[self.pos..]
    }

    fn peek(&self) -> Option<u8> {
        self.text.as_bytes().get(self.pos).copied()
    }

    /// Skips space and comments; returns where the next token begins.
    pub fn skip_space(&mut self) -> Result<usize> {
        let mut noticed = false;
        loop {
            match self.peek() {
                Some(b' ' | b'\n' | b'\t' | b'\r') => self.pos += 1,
                Some(b'/') => {
                    // Comments that follow one another count as one.
                    if !noticed {
                        self.comments.push(self.pos);
                    }
                    noticed = true;
                    self.skip_comment()?;
                }
                Some(byte) if byte.is_ascii_graphic() => return Ok(self.pos),
                _ => match self.rest().chars().next() {
                    Some(c) if is_space(c) => self.pos += c.len_utf8(),
                    _ => return Ok(self.pos),
                },
            }
        }
    }

    fn skip_comment(&mut self) -> Result<()> {
        let start = self.pos;
        if self.rest().starts_with("//") {
            self.pos = self
                .rest()
                .find('\n')
                .map_or(self.text.len(), |end| start + end);
            return Ok(());
        }
        if !self.rest().starts_with("/*") {
            return Self::syntax_error(
                start,
                "a comment begins with `//` or `/*`; this is neither",
            );
        }
        let bytes = self.text.as_bytes();
        let mut depth = 0_usize;
        loop {
            match (bytes.get(self.pos), bytes.get(self.pos + 1)) {
                (Some(b'/'), Some(b'*')) => {
                    depth += 1;
                    self.pos += 2;
                }
                (Some(b'*'), Some(b'/')) => {
                    depth -= 1;
                    self.pos += 2;
                    if depth == 0 {
                        return Ok(());
                    }
                }
                (Some(_), _) => self.pos += 1,
                (None, _) => {
                    self.pos = self.text.len();
                    return Self::syntax_error(
                        start,
                        "this comment is never closed; write `*/` after it",
                    );
                }
            }
        }
    }

    /// Skips this character if it comes next.
    pub fn eat(&mut self, byte: u8) -> Result<bool> {
        self.skip_space()?;
        let found = self.peek() == Some(byte);
        self.pos += usize::from(found);
        Ok(found)
    }

    /// What the next value looks like, and where it begins. Skips the optional name before the
    /// brackets of a record: `Map(title: "…")`.
    pub fn shape(&mut self) -> Result<(usize, ValueShape)> {
        let at = self.skip_space()?;
        if self.skip_struct_name()? {
            return Ok((at, ValueShape::Record));
        }
        let shape = match self.peek() {
            Some(b'"') => ValueShape::Text,
            Some(b'[') => ValueShape::List,
            Some(b'(') => ValueShape::Record,
            Some(b'{') => ValueShape::Table,
            Some(b'r') => {
                let raw = self.rest()[1..].trim_start_matches('#');
                if raw.starts_with('"') {
                    ValueShape::Text
                } else {
                    ValueShape::Word
                }
            }
            _ => ValueShape::Word,
        };
        Ok((at, shape))
    }

    /// Skips the name of a record if one comes next.
    fn skip_struct_name(&mut self) -> Result<bool> {
        let start = self.pos;
        let is_name = |word: &str| {
            let mut chars = word.chars();
            let first = chars.next();
            first.is_some_and(|c| c.is_alphabetic() || c == '_')
                && chars.all(|c| c.is_alphanumeric() || c == '_')
        };
        let word = self.word();
        if is_name(word) && word != "Some" {
            let noticed = self.comments.len();
            self.skip_space()?;
            if self.peek() == Some(b'(') {
                return Ok(true);
            }
            self.comments.truncate(noticed);
        }
        self.pos = start;
        Ok(false)
    }

    /// The run of characters up to the next space or punctuation; may be empty.
    fn word(&mut self) -> &'a str {
        let rest = self.rest();
        let word = &rest[..rest.find(ends_word).unwrap_or(rest.len())];
        self.pos += word.len();
        word
    }

    /// Skips any number of `Some(` and returns how many, so that optional values may be written
    /// either way.
    pub fn open_wrappers(&mut self) -> Result<usize> {
        let mut depth = 0;
        loop {
            self.skip_space()?;
            let start = self.pos;
            if self.word() != "Some" || !self.eat(b'(')? {
                self.pos = start;
                return Ok(depth);
            }
            depth += 1;
        }
    }

    /// Skips the `)` of each `Some(`.
    pub fn close_wrappers(&mut self, depth: usize) -> Result<()> {
        for _ in 0..depth {
            self.eat(b',')?;
            let at = self.skip_space()?;
            if !self.eat(b')')? {
                return Self::syntax_error(at, "a `)` is missing here");
            }
        }
        Ok(())
    }

    /// Skips `None` if it comes next.
    pub fn eat_none(&mut self) -> Result<bool> {
        let start = self.skip_space()?;
        let found = self.rest().starts_with("None") && self.word() == "None";
        if !found {
            self.pos = start;
        }
        Ok(found)
    }

    /// The next field's name and offset, or `None` at the record's end.
    pub fn key(&mut self) -> Result<Option<(usize, &'a str)>> {
        if self.eat(b')')? {
            return Ok(None);
        }
        let at = self.skip_space()?;
        let key = self.word();
        if key.is_empty() || !self.eat(b':')? {
            return Self::syntax_error(at, "a field is missing here, such as `title: \"…\"`");
        }
        Ok(Some((at, key)))
    }

    /// Skips the comma after an item; without one the item has to be the last.
    pub fn comma(&mut self, end: u8) -> Result<()> {
        if self.eat(b',')? {
            return Ok(());
        }
        let at = self.skip_space()?;
        if self.peek() == Some(end) {
            return Ok(());
        }
        Self::syntax_error(
            at,
            format!("a `,` or `{}` is missing here", char::from(end)),
        )
    }

    /// Skips the next value and returns its verbatim text.
    pub fn verbatim(&mut self) -> Result<&'a str> {
        let start = self.skip_space()?;
        let comments = self.comments.len();
        let mut open = Vec::new();
        loop {
            let at = self.skip_space()?;
            match self.peek() {
                Some(byte @ (b'(' | b'[' | b'{')) => {
                    open.push((at, byte));
                    if open.len() > MAX_DEPTH {
                        return Self::syntax_error(at, "brackets are nested too deeply here");
                    }
                    self.pos += 1;
                }
                Some(byte @ (b')' | b']' | b'}')) => {
                    let opened = match byte {
                        b')' => b'(',
                        b']' => b'[',
                        _ => b'{',
                    };
                    match open.pop() {
                        Some((_, byte)) if byte == opened => {}
                        Some((begin, unclosed)) => {
                            return Self::syntax_error(at, self.unclosed(begin, unclosed, byte));
                        }
                        None => {
                            let message = format!("this `{}` closes nothing", char::from(byte));
                            return Self::syntax_error(at, message);
                        }
                    }
                    self.pos += 1;
                }
                Some(b',' | b':') if !open.is_empty() => self.pos += 1,
                Some(b'"' | b'\'') => self.skip_quoted("")?,
                Some(_) => {
                    let word = self.word();
                    if matches!(self.peek(), Some(b'"' | b'\'')) {
                        self.skip_quoted(word)?;
                    } else if word.is_empty() {
                        return Self::syntax_error(at, "a value is missing here");
                    } else if open.is_empty() {
                        // A name may belong to the brackets after it: `Some(1)`.
                        let end = self.pos;
                        let noticed = self.comments.len();
                        self.skip_space()?;
                        if self.peek() == Some(b'(') {
                            continue;
                        }
                        self.pos = end;
                        self.comments.truncate(noticed);
                    }
                }
                None => {
                    let (at, message) = match open.last() {
                        Some((at, byte)) => {
                            (*at, format!("this `{}` is never closed", char::from(*byte)))
                        }
                        None => (at, "the file ends here, but a value is missing".to_owned()),
                    };
                    return Self::syntax_error(at, message);
                }
            }
            if open.is_empty() {
                self.comments.truncate(comments);
                return Ok(&self.text[start..self.pos]);
            }
        }
    }

    /// The message for a closing bracket `found` where another bracket is still open.
    fn unclosed(&self, begin: usize, unclosed: u8, found: u8) -> String {
        let close = match unclosed {
            b'(' => ')',
            b'[' => ']',
            _ => '}',
        };
        let (line, column) = LineIndex::new(self.text).line_column(begin);
        format!(
            "a `{close}` is missing before this `{}`: the `{}` in line {line}, column {column} is \
             not closed",
            char::from(found),
            char::from(unclosed)
        )
    }

    /// Skips a quoted text or character; `prefix` precedes the quote.
    fn skip_quoted(&mut self, prefix: &str) -> Result<()> {
        let start = self.pos;
        let Some(quote) = self.peek() else {
            return Ok(());
        };
        self.pos += 1;
        let unquoted = prefix.trim_end_matches('#');
        if quote == b'"' && matches!(unquoted, "r" | "br") {
            let end = format!("\"{}", &prefix[unquoted.len()..]);
            if let Some(found) = self.rest().find(&end) {
                self.pos += found + end.len();
                return Ok(());
            }
        } else {
            let mut chars = self.rest().char_indices();
            // The first character of a `'` is never its end: `'''` is a quote.
            let mut first = quote == b'\'';
            while let Some((at, c)) = chars.next() {
                if c == '\\' {
                    chars.next();
                } else if c == char::from(quote) && !first {
                    self.pos += at + 1;
                    return Ok(());
                }
                first = false;
            }
        }
        self.pos = self.text.len();
        Self::syntax_error(start, "this quote is never closed")
    }

    /// Describes the next value for messages.
    pub fn describe_next(&mut self) -> String {
        let start = self.pos;
        let found = match self.shape() {
            Ok((_, ValueShape::List)) => "a list".to_owned(),
            Ok((_, ValueShape::Record)) => "a `(…)`".to_owned(),
            Ok((_, ValueShape::Table)) => "a `{…}`".to_owned(),
            _ => match self.verbatim() {
                Ok(text) => format!("`{}`", excerpt(text)),
                Err(_) => "nothing".to_owned(),
            },
        };
        self.pos = start;
        found
    }

    /// Returns the error for a next value of the wrong type.
    pub fn type_error<T>(&mut self, name: &str, should: &str) -> Result<T> {
        let at = self.skip_space()?;
        let found = self.describe_next();
        Self::syntax_error(at, format!("`{name}` should be {should}, not {found}"))
    }

    /// Whether only space and comments are left.
    pub fn at_end(&mut self) -> Result<bool> {
        Ok(self.skip_space()? == self.text.len())
    }

    /// Moves to another offset, to read something twice.
    pub fn seek(&mut self, pos: usize) {
        self.pos = pos;
    }

    /// Skips `#![…]` at the head of a file, if there is one.
    pub fn skip_attribute(&mut self) -> Result<bool> {
        self.skip_space()?;
        let found = self.rest().starts_with("#!");
        if found {
            self.pos += 2;
            self.verbatim()?;
        }
        Ok(found)
    }
}
