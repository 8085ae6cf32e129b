//! Parses a document from bytes: `ron` validates the text, the version's records are read from it,
//! and references and gaps are resolved.

use std::borrow::Cow;

use ron::Options;
use ron::error::Error as Ron;
use ron::extensions::Extensions;
use serde::de::IgnoredAny;

use super::reader::{LineIndex, Reader, Result, ValueShape, excerpt};
use super::{MAX_FILE_BYTES, Opened, ReadError, Remark, RemarkKind, Stamp, resolve, v1};

/// The maximum number of remarks in a report; the rest are counted.
const MAX_REMARKS: usize = 1_000;

/// Reads a document.
///
/// # Errors
///
/// When the bytes are not a map of format 1: what is wrong, where, and what to do.
pub fn read(bytes: &[u8]) -> std::result::Result<Opened, ReadError> {
    if bytes.len() as u64 > MAX_FILE_BYTES {
        return Err(ReadError::without_position(super::open::TOO_LARGE));
    }
    let text = super::open::decode_utf8(bytes)?;
    let lines = LineIndex::new(text);
    let (document, reader) = read_text(text, &lines, bytes).map_err(|fault| lines.error(&fault))?;
    let own_form = super::write(&document).as_bytes() == bytes;
    Ok(Opened {
        document,
        report: finish_report(reader, &lines),
        own_form,
        stamp: Stamp::of(bytes),
    })
}

fn read_text<'a>(
    text: &'a str,
    lines: &LineIndex,
    bytes: &[u8],
) -> Result<(crate::model::Document, Reader<'a>)> {
    check(text, lines)?;
    let mut from = Reader::new(text);
    while from.skip_attribute()? {}
    let start = from.skip_space()?;
    // Comments before the document are kept.
    from.comments.clear();
    let preamble = text[..start].trim().to_owned();
    expect_map(&mut from, start)?;
    let document: v1::Document = super::value::read(&mut from, "the document")?;
    let amid = from.comments.len();
    if !from.at_end()? {
        return Reader::syntax_error(
            from.skip_space()?,
            "the document has ended; nothing may follow it",
        );
    }
    for at in from.comments.split_off(amid) {
        let message = "a comment after the document is not kept when the map is saved; move it \
                       before the document to keep it";
        from.remark(at, RemarkKind::Lost, message);
    }
    let mut document = resolve::resolve(document, super::hash(bytes), &mut from)?;
    document.preamble = preamble;
    Ok((document, from))
}

/// Validates the whole text with `ron`, within its limits.
fn check(text: &str, lines: &LineIndex) -> Result<()> {
    let options = Options::default().with_default_extension(Extensions::IMPLICIT_SOME);
    let Err(error) = options.from_str::<IgnoredAny>(text) else {
        return Ok(());
    };
    if let Some(at) = find_conflict_marker(text) {
        return Reader::syntax_error(
            at,
            "git could not merge two versions and left both here; keep one of them and delete the \
             lines with <<<<<<<, ======= and >>>>>>>",
        );
    }
    let at = lines.byte_offset(error.span.end.line, error.span.end.col);
    let mut reader = Reader::new(text);
    while reader.skip_attribute()? {}
    let (start, shape) = reader.shape()?;
    if shape != ValueShape::Record {
        return Reader::syntax_error(start, NOT_A_MAP);
    }
    // Where `ron` reports only the end of the file, the reader finds the unclosed bracket.
    let open = matches!(
        error.code,
        Ron::Eof | Ron::ExpectedStringEnd | Ron::UnclosedBlockComment
    );
    let ends = open || text[at..].trim().is_empty();
    // A mismatched bracket is the actual error, wherever `ron` reports it.
    if let Err(fault) = reader.verbatim()
        && (ends || fault.at <= at)
    {
        return Err(fault);
    }
    if let Some(at) = equals(text, at) {
        return Reader::syntax_error(
            at,
            "a field and its value have a `:` between them, not a `=`: write `title: \"…\"`",
        );
    }
    if let Some((at, number)) = decimal_comma(text, at) {
        return Reader::syntax_error(at, format!("decimals stand after a point: write {number}"));
    }
    Reader::syntax_error(at, explain_ron_error(&error.code))
}

const NOT_A_MAP: &str = "this is not a map; a map's file begins with `(format: 1, title: …`";

/// Finds a number with a decimal comma at this offset, such as `1,5`, and its correct spelling.
fn decimal_comma(text: &str, at: usize) -> Option<(usize, String)> {
    let digit = |c: char| c.is_ascii_digit();
    // The offset is at the digits after the comma, or behind them.
    let before = text[..at].trim_end_matches(digit).trim_end_matches(',');
    let whole = &before[before.trim_end_matches(digit).len()..];
    let rest = text[before.len()..].strip_prefix(',')?;
    let part = &rest[..rest.len() - rest.trim_start_matches(digit).len()];
    let start = before.len() - whole.len();
    let minus = if before[..start].ends_with('-') {
        "-"
    } else {
        ""
    };
    let value = before[..start - minus.len()].trim_end().ends_with(':');
    let is_plausible =
        value && !whole.is_empty() && !part.is_empty() && whole.len() + part.len() < 20;
    is_plausible.then(|| (start - minus.len(), format!("{minus}{whole}.{part}")))
}

/// Finds a `=` at this offset or just before.
fn equals(text: &str, at: usize) -> Option<usize> {
    let before = text[..at].trim_end();
    if before.ends_with('=') {
        return Some(before.len() - 1);
    }
    let rest = text[at..].trim_start();
    rest.starts_with('=').then(|| text.len() - rest.len())
}

/// Finds the first conflict marker of git.
fn find_conflict_marker(text: &str) -> Option<usize> {
    if text.starts_with("<<<<<<< ") {
        return Some(0);
    }
    text.find("\n<<<<<<< ").map(|at| at + 1)
}

/// Explains an error of `ron` in a sentence.
fn explain_ron_error(error: &Ron) -> Cow<'static, str> {
    Cow::Borrowed(match error {
        Ron::Eof => "the file ends here, but something is missing",
        Ron::ExpectedComma => "a `,` is missing here",
        Ron::ExpectedMapColon => "a `:` is missing here",
        Ron::ExpectedArrayEnd => "a `,` or `]` is missing here",
        Ron::ExpectedMapEnd => "a `,` or `}` is missing here",
        Ron::ExpectedStructLikeEnd | Ron::ExpectedOptionEnd => "a `,` or `)` is missing here",
        Ron::ExpectedStringEnd => "a quote is never closed",
        Ron::UnclosedBlockComment => "a comment is never closed; write `*/` after it",
        Ron::ExpectedIdentifier => "a field is missing here, such as `title: \"…\"`",
        Ron::ExceededRecursionLimit => "brackets are nested too deeply here",
        Ron::TrailingCharacters => "the document has ended; nothing may follow it",
        Ron::UnexpectedChar(c) => {
            return Cow::Owned(format!("`{}` cannot stand here", c.escape_debug()));
        }
        Ron::InvalidEscape(_) => {
            "this is no escape that a text can have; a backslash itself is written twice: `\\\\`"
        }
        Ron::SuggestRawIdentifier(_) | Ron::InvalidIdentifier(_) => {
            "this is no name of a field; a name is followed by `:`, and texts stand in double quotes"
        }
        Ron::IntegerOutOfBounds
        | Ron::InvalidIntegerDigit { .. }
        | Ron::ExpectedFloat
        | Ron::ExpectedInteger
        | Ron::FloatUnderscore
        | Ron::UnderscoreAtBeginning => "this is no number; numbers are written as 2 or 1.5",
        Ron::NoSuchExtension(_) | Ron::ExpectedAttribute | Ron::ExpectedAttributeEnd => {
            "this is no attribute that a file can begin with; remove it"
        }
        _ => "this cannot be read; texts stand in double quotes, as in `title: \"…\"`",
    })
}

/// Makes sure that this is a map, and of a format that this version reads.
fn expect_map(from: &mut Reader, start: usize) -> Result<()> {
    from.open_wrappers()?;
    if from.shape()?.1 != ValueShape::Record {
        return Reader::syntax_error(start, NOT_A_MAP);
    }
    from.eat(b'(')?;
    let mut known = false;
    while let Some((_, key)) = from.key()? {
        known |= ["format", "maps", "personas", "title"].contains(&key);
        if key == "format" {
            expect_format(from)?;
        } else {
            from.verbatim()?;
        }
        from.comma(b')')?;
    }
    if !known {
        return Reader::syntax_error(
            start,
            "this is RON, but not a map: it has neither `format` nor `maps`",
        );
    }
    from.seek(start);
    from.comments.clear();
    Ok(())
}

fn expect_format(from: &mut Reader) -> Result<()> {
    let at = from.skip_space()?;
    let text = from.verbatim()?;
    let number = text.parse::<u64>();
    // A number that overflows is still a number.
    let digits = !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit());
    match number {
        Ok(v1::FORMAT) => Ok(()),
        Ok(0) => {
            from.seek(at);
            from.type_error("format", "1")
        }
        _ if digits => Reader::syntax_error(
            at,
            format!(
                "this file was made by a newer Touchline (format {}); this one reads format {}; \
                 update Touchline to open it",
                excerpt(text),
                v1::FORMAT
            ),
        ),
        _ => {
            from.seek(at);
            from.type_error("format", "1")
        }
    }
}

fn finish_report(reader: Reader, lines: &LineIndex) -> Vec<Remark> {
    let mut remarks = reader.remarks;
    let count = remarks.len() + reader.comments.len();
    remarks.extend(reader.comments.iter().take(MAX_REMARKS).map(|at| {
        let message = "comments amid the fields are not kept when the map is saved";
        (*at, RemarkKind::Lost, message.to_owned())
    }));
    remarks.sort_by_key(|(at, ..)| *at);
    let more = count.saturating_sub(MAX_REMARKS);
    let mut report: Vec<Remark> = remarks
        .into_iter()
        .take(MAX_REMARKS)
        .map(|(at, kind, message)| {
            let (line, column) = lines.line_column(at);
            Remark {
                line,
                column,
                message,
                kind,
            }
        })
        .collect();
    if let (1.., Some(last)) = (more, report.last()) {
        let mut last = last.clone();
        last.message = format!("and {more} further remarks");
        report.push(last);
    }
    report
}

/// The text if it can stand before a document as it is, else with every line made a comment.
pub(super) fn as_comment(preamble: &str) -> String {
    let mut reader = Reader::new(preamble);
    let fits = loop {
        match reader.skip_attribute() {
            Ok(true) => {}
            Ok(false) => break reader.at_end().unwrap_or(false),
            Err(_) => break false,
        }
    };
    if fits && preamble.trim() == preamble {
        return preamble.to_owned();
    }
    let lines: Vec<_> = preamble
        .trim()
        .lines()
        .map(|line| format!("// {}", line.trim_end()))
        .collect();
    lines.join("\n")
}
