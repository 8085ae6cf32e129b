//! Finds the attached map in a PDF.
//!
//! An attachment is a stream with an uncompressed dictionary that names its media type.

use std::io::BufRead;

use super::{ExtractError, MEDIA_TYPE, find, inflate, read_whole, to_text};

/// The maximum distance from the media type to the stream's start and the object's end.
const MAX_DISTANCE: usize = 4096;

/// The maximum number of candidate offsets, since titles may contain the media type.
const MAX_CANDIDATES: usize = 10;

/// Extracts the source.
pub fn source(input: &mut dyn BufRead) -> Result<String, ExtractError> {
    let file = read_whole(input)?;
    // A name has its slash written as a number.
    let kind = format!("/{}", MEDIA_TYPE.replace('/', "#2F"));
    let mut error = ExtractError::NotFound;
    let mut from = 0;
    // A title may contain the same text, so the first occurrence may be wrong.
    for _ in 0..MAX_CANDIDATES {
        let Some(at) = find_kind(&file[from..], kind.as_bytes()) else {
            break;
        };
        match read_attachment(&file, from + at) {
            Ok(source) => return Ok(source),
            Err(why) => error = why,
        }
        from += at + kind.len();
    }
    Err(error)
}

/// Reads the stream whose media type is at this offset.
fn read_attachment(file: &[u8], at: usize) -> Result<String, ExtractError> {
    let far = at.saturating_sub(MAX_DISTANCE);
    let before = &file[far..at];
    let start = before.windows(3).rposition(|seen| seen == b"obj");
    let start = far + start.ok_or(ExtractError::Damaged)?;
    let near = &file[at..file.len().min(at + MAX_DISTANCE)];
    let begin = at + find(near, b"stream").ok_or(ExtractError::Damaged)?;
    let description = &file[start..begin];
    let rest = &file[begin + b"stream".len()..];
    let mut rest = rest
        .strip_prefix(b"\r\n")
        .or_else(|| rest.strip_prefix(b"\n"))
        .ok_or(ExtractError::Damaged)?;
    if find(description, b"/FlateDecode").is_some() {
        return inflate(&mut rest);
    }
    if find(description, b"/Filter").is_some() {
        return Err(ExtractError::Damaged);
    }
    let end = find(rest, b"endstream").ok_or(ExtractError::Damaged)?;
    let content = &rest[..end];
    let content = content.strip_suffix(b"\n").unwrap_or(content);
    to_text(content.strip_suffix(b"\r").unwrap_or(content).to_vec())
}

/// Finds the media type as a complete name.
fn find_kind(file: &[u8], kind: &[u8]) -> Option<usize> {
    let mut from = 0;
    loop {
        let at = from + find(&file[from..], kind)?;
        let next = file.get(at + kind.len());
        if next.is_none_or(|byte| !byte.is_ascii_alphanumeric() && *byte != b'-') {
            return Some(at);
        }
        from = at + kind.len();
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_title_that_holds_the_same_letters_is_passed_over() {
        let file = b"%PDF-1.7\n1 0 obj\n<</Title (/application#2Fx-touchline )>>\nendobj\n\
            2 0 obj\n<</Subtype /application#2Fx-touchline /Length 10>>\nstream\n(format: 1)\nendstream\nendobj\n";
        let found = source(&mut &file[..]);
        assert_eq!(found.ok().as_deref(), Some("(format: 1)"));
    }
}
