//! The map inside a picture or document that Touchline exported.
//!
//! Such a file holds the map's own text beside what it shows: a PNG in a text chunk, an SVG in its
//! metadata, a web page in a script that is none, a PDF as an attachment. Anybody can send such a
//! file, so nothing in it is believed: sizes have limits, whatever they say, and compressed text is
//! unpacked no further than a map can be long.

mod pdf;
mod pixels;
#[cfg(test)]
mod tests;
mod web;
mod xml;

use std::fs::{self, File};
use std::io::{self, BufRead, BufReader, Cursor, Read};
use std::path::Path;

use crate::file::{self, MAX_FILE_BYTES, Opened, ReadError};

/// What the source goes by: the keyword of a PNG's text.
pub const KEYWORD: &str = "touchline";

/// What kind of data it is: an attachment in a PDF, a script in a web page.
pub const MEDIA_TYPE: &str = "application/x-touchline";

/// What the element goes by that holds it, within XML.
pub const NAMESPACE: &str = "urn:touchline:map";

/// The largest web page or PDF that is looked through, in bytes.
const MOST: u64 = 256 * 1024 * 1024;

/// How many bytes show what kind of file it is.
const START: u64 = 4096;

/// A kind of file that a map can be in.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Holder {
    /// A picture in pixels.
    Png,
    /// A drawing.
    Svg,
    /// A web page.
    Html,
    /// A document.
    Pdf,
}

impl Holder {
    /// How files end that a map can be in, without the dot.
    pub const EXTENSIONS: [&str; 4] = ["png", "svg", "pdf", "html"];

    /// What it is called in a sentence.
    #[must_use]
    pub fn label(self) -> &'static str {
        match self {
            Self::Png => "PNG",
            Self::Svg => "SVG",
            Self::Html => "web page",
            Self::Pdf => "PDF",
        }
    }

    /// The kind of this file, where it is one of them.
    #[must_use]
    pub fn at(path: &Path) -> Option<Self> {
        let ordinary = fs::metadata(path).is_ok_and(|about| about.is_file());
        let mut file = ordinary.then(|| File::open(path).ok()).flatten()?;
        Self::of(&start(&mut file).ok()?)
    }

    /// The kind of a file that begins like this, where it is one of them.
    fn of(start: &[u8]) -> Option<Self> {
        if start.starts_with(b"\x89PNG\r\n\x1a\n") {
            return Some(Self::Png);
        }
        if start.starts_with(b"%PDF") {
            return Some(Self::Pdf);
        }
        let start = start.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(start);
        let start = String::from_utf8_lossy(start).to_ascii_lowercase();
        let start = start.trim_start();
        if !start.starts_with('<') {
            return None;
        }
        let page = start.starts_with("<!doctype html") || start.starts_with("<html");
        if page {
            return Some(Self::Html);
        }
        start.contains("<svg").then_some(Self::Svg)
    }
}

/// A document, and what it was taken out of; nothing where the file was the document itself.
#[derive(Clone, Debug)]
pub struct Unpacked {
    /// The document.
    pub opened: Opened,
    /// What it was in.
    pub holder: Option<Holder>,
}

/// Reads the document in this file, which can be a map or hold one.
///
/// # Errors
///
/// When there is no such file, it cannot be read, or it neither is nor holds a map: a sentence says
/// which.
pub fn open(path: &Path) -> Result<Unpacked, ReadError> {
    let ordinary = fs::metadata(path).is_ok_and(|about| about.is_file());
    if ordinary && let Ok(file) = File::open(path) {
        let mut file = BufReader::new(file);
        let start = start(&mut file).map_err(|error| unreadable(&error))?;
        if let Some(holder) = Holder::of(&start) {
            return unpack(holder, &mut Cursor::new(start).chain(file));
        }
    }
    let opened = file::open(path)?;
    Ok(Unpacked {
        opened,
        holder: None,
    })
}

/// Reads the document from a stream, which can be a map or hold one: standard input.
///
/// # Errors
///
/// As [`open`].
pub fn open_from(stream: &mut dyn Read) -> Result<Unpacked, ReadError> {
    let mut stream = BufReader::new(stream);
    let start = start(&mut stream).map_err(|error| unreadable(&error))?;
    let holder = Holder::of(&start);
    let mut stream = Cursor::new(start).chain(stream);
    match holder {
        Some(holder) => unpack(holder, &mut stream),
        None => Ok(Unpacked {
            opened: file::open_from(&mut stream)?,
            holder: None,
        }),
    }
}

/// Reads the document in these bytes, which can be a map or hold one.
///
/// # Errors
///
/// As [`open`].
pub fn read(bytes: &[u8]) -> Result<Unpacked, ReadError> {
    let length = bytes.len().min(usize::try_from(START).unwrap_or(0));
    match Holder::of(&bytes[..length]) {
        Some(holder) => unpack(holder, &mut Cursor::new(bytes)),
        None => Ok(Unpacked {
            opened: file::read(bytes)?,
            holder: None,
        }),
    }
}

/// Whether a web page has a map inside, be it damaged or not.
#[must_use]
pub fn has_map(path: &Path) -> bool {
    let ordinary = fs::metadata(path).is_ok_and(|about| about.is_file());
    let file = ordinary.then(|| File::open(path).ok()).flatten();
    file.is_some_and(|file| match web::source(&mut BufReader::new(file)) {
        Ok(_) => true,
        Err(fault) => !matches!(fault, Fault::Nothing),
    })
}

fn start(file: &mut dyn Read) -> io::Result<Vec<u8>> {
    let mut start = Vec::new();
    file.take(START).read_to_end(&mut start)?;
    Ok(start)
}

fn unpack(holder: Holder, input: &mut dyn BufRead) -> Result<Unpacked, ReadError> {
    let label = holder.label();
    let found = match holder {
        Holder::Png => pixels::source(input),
        Holder::Svg => xml::source(input),
        Holder::Html => web::source(input),
        Holder::Pdf => pdf::source(input),
    };
    let text = found.map_err(|fault| match fault {
        Fault::Nothing => sentence(format!(
            "this {label} holds no map; only those that Touchline exported with the map inside do"
        )),
        Fault::Damaged => sentence(format!(
            "the map inside this {label} is damaged; open another copy of it, or the map it was \
             exported from"
        )),
        Fault::TooLarge => sentence(format!(
            "this {label} is larger than any that a map is looked for in"
        )),
        Fault::Unreadable(error) => unreadable(&error),
    })?;
    let opened = file::read(text.as_bytes()).map_err(|error| {
        sentence(format!(
            "the map inside this {label} cannot be read: {error}"
        ))
    })?;
    Ok(Unpacked {
        opened,
        holder: Some(holder),
    })
}

/// Why there is no map.
#[derive(Debug)]
enum Fault {
    /// Nothing says that there is one.
    Nothing,
    /// There was one.
    Damaged,
    /// Nobody looked through all of it.
    TooLarge,
    /// The file could not be read.
    Unreadable(io::Error),
}

impl From<io::Error> for Fault {
    fn from(error: io::Error) -> Self {
        match error.kind() {
            // A file that ends amid something.
            io::ErrorKind::UnexpectedEof => Self::Damaged,
            _ => Self::Unreadable(error),
        }
    }
}

fn sentence(message: String) -> ReadError {
    ReadError {
        line: None,
        column: None,
        message,
    }
}

fn unreadable(error: &io::Error) -> ReadError {
    sentence(format!("it cannot be read: {error}"))
}

/// What a zlib stream holds, if it is text no longer than a map can be.
fn inflate(packed: &mut dyn Read) -> Result<String, Fault> {
    let mut bytes = Vec::new();
    let unpacked = flate2::read::ZlibDecoder::new(packed);
    let read = unpacked.take(MAX_FILE_BYTES + 1).read_to_end(&mut bytes);
    read.map_err(|_| Fault::Damaged)?;
    text(bytes)
}

/// What letters in base64 stand for, if it is text no longer than a map can be. Line breaks among
/// them count for nothing.
fn decode(letters: &str) -> Result<String, Fault> {
    use base64::Engine as _;
    let letters: String = letters.split_ascii_whitespace().collect();
    let decoded = base64::prelude::BASE64_STANDARD.decode(letters);
    text(decoded.map_err(|_| Fault::Damaged)?)
}

fn text(bytes: Vec<u8>) -> Result<String, Fault> {
    if bytes.len() as u64 > MAX_FILE_BYTES {
        return Err(Fault::Damaged);
    }
    String::from_utf8(bytes).map_err(|_| Fault::Damaged)
}

/// Everything in a file that is no larger than the largest that is looked through.
fn whole(input: &mut dyn BufRead) -> Result<Vec<u8>, Fault> {
    let mut bytes = Vec::new();
    input.take(MOST + 1).read_to_end(&mut bytes)?;
    if bytes.len() as u64 > MOST {
        return Err(Fault::TooLarge);
    }
    Ok(bytes)
}

/// Where `what` first stands in the bytes.
fn find(bytes: &[u8], what: &[u8]) -> Option<usize> {
    bytes.windows(what.len()).position(|seen| seen == what)
}
