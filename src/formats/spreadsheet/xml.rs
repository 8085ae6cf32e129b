//! Small helpers for the XML inside spreadsheets.

use std::io::BufRead;

use quick_xml::Reader;
use quick_xml::escape::unescape;
use quick_xml::events::{BytesStart, Event};

/// An unescaped attribute by its local name.
pub(crate) fn attribute(start: &BytesStart<'_>, name: &str) -> Option<String> {
    let mut all = start.attributes();
    all.with_checks(false);
    let found = all
        .flatten()
        .find(|found| found.key.local_name().as_ref() == name)?;
    match unescape(&found.value) {
        Ok(text) => Some(text.into_owned()),
        Err(_) => Some(found.value.into_owned()),
    }
}

/// An attribute that is a number.
pub(crate) fn number(start: &BytesStart<'_>, name: &str) -> Option<u32> {
    attribute(start, name)?.trim().parse().ok()
}

/// Whether a boolean attribute is true.
pub(crate) fn is_set(start: &BytesStart<'_>, name: &str) -> bool {
    matches!(attribute(start, name).as_deref(), Some("1" | "true" | "on"))
}

/// Skips to the end of the current element.
pub(crate) fn skip<R: BufRead>(reader: &mut Reader<R>) -> Result<(), quick_xml::Error> {
    let mut buffer = Vec::new();
    let mut depth = 0_usize;
    loop {
        buffer.clear();
        match reader.read_event_into(&mut buffer)? {
            Event::Start(_) => depth += 1,
            Event::End(_) if depth == 0 => return Ok(()),
            Event::End(_) => depth -= 1,
            Event::Eof => return Ok(()),
            _ => {}
        }
    }
}
