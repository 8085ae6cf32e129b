//! Finds the map in the metadata of an SVG.

use std::io::{BufRead, Read as _};

use quick_xml::NsReader;
use quick_xml::events::{BytesStart, Event};
use quick_xml::name::ResolveResult;

use super::{ExtractError, NAMESPACE, decode_base64, to_text};
use crate::file::MAX_FILE_BYTES;
use crate::formats::xml::resolve_reference;

/// The maximum offset in an SVG; the metadata comes first, with its text escaped.
const MAX_OFFSET: u64 = 2 * MAX_FILE_BYTES;

/// Extracts the source.
pub fn source(input: &mut dyn BufRead) -> Result<String, ExtractError> {
    let mut reader = NsReader::from_reader(input.take(MAX_OFFSET));
    let mut buffer = Vec::new();
    loop {
        buffer.clear();
        // Invalid XML contains no map.
        let (space, event) = reader
            .read_resolved_event_into(&mut buffer)
            .map_err(|_| ExtractError::NotFound)?;
        match event {
            Event::Start(start) if is_ours(&space, &start) => {
                let encoded = encoded(&start)?;
                let content = content(&mut reader)?;
                return if encoded {
                    decode_base64(&content)
                } else {
                    to_text(content.into_bytes())
                };
            }
            Event::Eof => return Err(ExtractError::NotFound),
            _ => {}
        }
    }
}

fn is_ours(space: &ResolveResult<'_>, start: &BytesStart<'_>) -> bool {
    let ours = matches!(space, ResolveResult::Bound(name) if name.as_ref() == NAMESPACE);
    ours && start.local_name().as_ref() == "map"
}

fn encoded(start: &BytesStart<'_>) -> Result<bool, ExtractError> {
    let encoding = start.try_get_attribute("encoding");
    match encoding.map_err(|_| ExtractError::Damaged)? {
        None => Ok(false),
        Some(encoding) if &*encoding.value == "base64" => Ok(true),
        Some(_) => Err(ExtractError::Damaged),
    }
}

/// The text up to the end of the element.
fn content<R: BufRead>(reader: &mut NsReader<R>) -> Result<String, ExtractError> {
    let mut content = String::new();
    let mut buffer = Vec::new();
    loop {
        buffer.clear();
        let event = reader.read_event_into(&mut buffer);
        match event.map_err(|_| ExtractError::Damaged)? {
            Event::Text(text) => content.push_str(&text),
            Event::CData(text) => content.push_str(&text),
            Event::GeneralRef(name) => {
                content.push(resolve_reference(&name).ok_or(ExtractError::Damaged)?);
            }
            Event::End(_) => return Ok(content),
            Event::Comment(_) => {}
            _ => return Err(ExtractError::Damaged),
        }
        if content.len() as u64 > MAX_OFFSET {
            return Err(ExtractError::Damaged);
        }
    }
}
