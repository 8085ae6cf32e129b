//! The metadata of an SVG that hold the map.

use std::io::{BufRead, Read as _};

use quick_xml::NsReader;
use quick_xml::events::{BytesRef, BytesStart, Event};
use quick_xml::name::ResolveResult;

use super::{Fault, NAMESPACE, decode, text};
use crate::file::MAX_FILE_BYTES;

/// How far into a drawing it is looked for: it stands before what is drawn, with its signs escaped.
const FAR: u64 = 2 * MAX_FILE_BYTES;

/// The source inside.
pub fn source(input: &mut dyn BufRead) -> Result<String, Fault> {
    let mut reader = NsReader::from_reader(input.take(FAR));
    let mut buffer = Vec::new();
    loop {
        buffer.clear();
        // What is no XML has no map in it.
        let (space, event) = reader
            .read_resolved_event_into(&mut buffer)
            .map_err(|_| Fault::Nothing)?;
        match event {
            Event::Start(start) if is_ours(&space, &start) => {
                let encoded = encoded(&start)?;
                let content = content(&mut reader)?;
                return if encoded {
                    decode(&content)
                } else {
                    text(content.into_bytes())
                };
            }
            Event::Eof => return Err(Fault::Nothing),
            _ => {}
        }
    }
}

fn is_ours(space: &ResolveResult<'_>, start: &BytesStart<'_>) -> bool {
    let ours = matches!(space, ResolveResult::Bound(name) if name.as_ref() == NAMESPACE);
    ours && start.local_name().as_ref() == "map"
}

fn encoded(start: &BytesStart<'_>) -> Result<bool, Fault> {
    let encoding = start.try_get_attribute("encoding");
    match encoding.map_err(|_| Fault::Damaged)? {
        None => Ok(false),
        Some(encoding) if &*encoding.value == "base64" => Ok(true),
        Some(_) => Err(Fault::Damaged),
    }
}

/// The text up to the end of the element.
fn content<R: BufRead>(reader: &mut NsReader<R>) -> Result<String, Fault> {
    let mut content = String::new();
    let mut buffer = Vec::new();
    loop {
        buffer.clear();
        let event = reader.read_event_into(&mut buffer);
        match event.map_err(|_| Fault::Damaged)? {
            Event::Text(text) => content.push_str(&text),
            Event::CData(text) => content.push_str(&text),
            Event::GeneralRef(name) => content.push(sign(&name)?),
            Event::End(_) => return Ok(content),
            Event::Comment(_) => {}
            _ => return Err(Fault::Damaged),
        }
        if content.len() as u64 > FAR {
            return Err(Fault::Damaged);
        }
    }
}

/// The character that a reference stands for.
fn sign(name: &BytesRef<'_>) -> Result<char, Fault> {
    if let Ok(Some(c)) = name.resolve_char_ref() {
        return Ok(c);
    }
    match &**name {
        "lt" => Ok('<'),
        "gt" => Ok('>'),
        "amp" => Ok('&'),
        "apos" => Ok('\''),
        "quot" => Ok('"'),
        _ => Err(Fault::Damaged),
    }
}
