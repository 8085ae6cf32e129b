//! The attachment of a PDF that is the map.
//!
//! An attachment is a stream of its own, whose description is never compressed and names the kind
//! of what is in it.

use std::io::BufRead;

use super::{Fault, MEDIA_TYPE, find, inflate, text, whole};

/// How far from the kind its stream begins and its object ends, at most.
const NEAR: usize = 4096;

/// How many places that name the kind are looked at: titles have few of them.
const PLACES: usize = 10;

/// The source inside.
pub fn source(input: &mut dyn BufRead) -> Result<String, Fault> {
    let file = whole(input)?;
    // A name has its slash written as a number.
    let kind = format!("/{}", MEDIA_TYPE.replace('/', "#2F"));
    let mut fault = Fault::Nothing;
    let mut from = 0;
    // A title may hold the same letters, so the first place that has them need not be the one.
    for _ in 0..PLACES {
        let Some(at) = find_kind(&file[from..], kind.as_bytes()) else {
            break;
        };
        match attachment(&file, from + at) {
            Ok(source) => return Ok(source),
            Err(why) => fault = why,
        }
        from += at + kind.len();
    }
    Err(fault)
}

/// What is in the stream whose kind stands here.
fn attachment(file: &[u8], at: usize) -> Result<String, Fault> {
    let far = at.saturating_sub(NEAR);
    let before = &file[far..at];
    let start = before.windows(3).rposition(|seen| seen == b"obj");
    let start = far + start.ok_or(Fault::Damaged)?;
    let near = &file[at..file.len().min(at + NEAR)];
    let begin = at + find(near, b"stream").ok_or(Fault::Damaged)?;
    let description = &file[start..begin];
    let rest = &file[begin + b"stream".len()..];
    let mut rest = rest
        .strip_prefix(b"\r\n")
        .or_else(|| rest.strip_prefix(b"\n"))
        .ok_or(Fault::Damaged)?;
    if find(description, b"/FlateDecode").is_some() {
        return inflate(&mut rest);
    }
    if find(description, b"/Filter").is_some() {
        return Err(Fault::Damaged);
    }
    let end = find(rest, b"endstream").ok_or(Fault::Damaged)?;
    let content = &rest[..end];
    let content = content.strip_suffix(b"\n").unwrap_or(content);
    text(content.strip_suffix(b"\r").unwrap_or(content).to_vec())
}

/// Where the kind stands as a whole name.
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
