//! Extracts the map embedded in an exported picture or document.
//!
//! The source is in a text chunk of a PNG, the metadata of an SVG, an inert script of a web page,
//! or an attachment of a PDF. Files are untrusted: sizes are limited whatever the file claims, and
//! decompression stops at the maximum length of a map.

mod html;
mod pdf;
mod png_chunk;
#[cfg(test)]
mod tests;
pub mod write;
mod xml;

use std::fs::{self, File};
use std::io::{self, BufRead, BufReader, Cursor, Read};
use std::path::Path;

use crate::file::{self, MAX_FILE_BYTES, Opened, ReadError};

/// The keyword of a PNG's text chunk.
pub const KEYWORD: &str = "touchline";

/// The media type of the attachment in a PDF or the script in a web page.
pub const MEDIA_TYPE: &str = "application/x-touchline";

/// The XML namespace of the element with the source.
pub const NAMESPACE: &str = "urn:touchline:map";

/// The maximum size of a web page or PDF that is searched, in bytes.
const MAX_BYTES: u64 = 256 * 1024 * 1024;

/// The number of bytes needed to recognise a file's kind.
const HEADER_BYTES: u64 = 4096;

/// A kind of file that can embed a map.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Container {
    /// A picture in pixels.
    Png,
    /// A drawing.
    Svg,
    /// A web page.
    Html,
    /// A document.
    Pdf,
}

impl Container {
    /// The file extensions, without the dot.
    pub const EXTENSIONS: [&str; 4] = ["png", "svg", "pdf", "html"];

    /// Its name in a sentence.
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
    pub fn of_path(path: &Path) -> Option<Self> {
        let ordinary = fs::metadata(path).is_ok_and(|about| about.is_file());
        let mut file = ordinary.then(|| File::open(path).ok()).flatten()?;
        Self::of_bytes(&read_start(&mut file).ok()?)
    }

    /// The kind of a file that begins like this, where it is one of them.
    fn of_bytes(start: &[u8]) -> Option<Self> {
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

/// An opened document, and the container it was extracted from, if any.
#[derive(Clone, Debug)]
pub struct OpenedDocument {
    /// The document.
    pub opened: Opened,
    /// The kind of container.
    pub container: Option<Container>,
}

/// Reads the document in this file, which can be a map or hold one.
///
/// # Errors
///
/// When there is no such file, it cannot be read, or it neither is nor holds a map: a sentence says
/// which.
pub fn open(path: &Path) -> Result<OpenedDocument, ReadError> {
    let ordinary = fs::metadata(path).is_ok_and(|about| about.is_file());
    if ordinary && let Ok(file) = File::open(path) {
        let mut file = BufReader::new(file);
        let start = read_start(&mut file).map_err(|error| unreadable(&error))?;
        if let Some(container) = Container::of_bytes(&start) {
            return extract(container, &mut Cursor::new(start).chain(file));
        }
    }
    let opened = file::open(path)?;
    Ok(OpenedDocument {
        opened,
        container: None,
    })
}

/// Reads the document from a stream, which can be a map or hold one: standard input.
///
/// # Errors
///
/// As [`open`].
pub fn open_from(stream: &mut dyn Read) -> Result<OpenedDocument, ReadError> {
    let mut stream = BufReader::new(stream);
    let start = read_start(&mut stream).map_err(|error| unreadable(&error))?;
    let container = Container::of_bytes(&start);
    let mut stream = Cursor::new(start).chain(stream);
    match container {
        Some(container) => extract(container, &mut stream),
        None => Ok(OpenedDocument {
            opened: file::open_from(&mut stream)?,
            container: None,
        }),
    }
}

/// Reads the document in these bytes, which can be a map or hold one.
///
/// # Errors
///
/// As [`open`].
pub fn read(bytes: &[u8]) -> Result<OpenedDocument, ReadError> {
    let length = bytes.len().min(usize::try_from(HEADER_BYTES).unwrap_or(0));
    match Container::of_bytes(&bytes[..length]) {
        Some(container) => extract(container, &mut Cursor::new(bytes)),
        None => Ok(OpenedDocument {
            opened: file::read(bytes)?,
            container: None,
        }),
    }
}

/// Whether a web page embeds a map, even a damaged one.
#[must_use]
pub fn has_map(path: &Path) -> bool {
    let ordinary = fs::metadata(path).is_ok_and(|about| about.is_file());
    let file = ordinary.then(|| File::open(path).ok()).flatten();
    file.is_some_and(|file| match html::source(&mut BufReader::new(file)) {
        Ok(_) => true,
        Err(error) => !matches!(error, ExtractError::NotFound),
    })
}

fn read_start(file: &mut dyn Read) -> io::Result<Vec<u8>> {
    let mut start = Vec::new();
    file.take(HEADER_BYTES).read_to_end(&mut start)?;
    Ok(start)
}

fn extract(container: Container, input: &mut dyn BufRead) -> Result<OpenedDocument, ReadError> {
    let label = container.label();
    let found = match container {
        Container::Png => png_chunk::source(input),
        Container::Svg => xml::source(input),
        Container::Html => html::source(input),
        Container::Pdf => pdf::source(input),
    };
    let text = found.map_err(|error| match error {
        ExtractError::NotFound => error_without_position(format!(
            "this {label} holds no map; only those that Touchline exported with the map inside do"
        )),
        ExtractError::Damaged => error_without_position(format!(
            "the map inside this {label} is damaged; open another copy of it, or the map it was \
             exported from"
        )),
        ExtractError::TooLarge => error_without_position(format!(
            "this {label} is larger than any that a map is looked for in"
        )),
        ExtractError::Unreadable(error) => unreadable(&error),
    })?;
    let opened = file::read(text.as_bytes()).map_err(|error| {
        error_without_position(format!(
            "the map inside this {label} cannot be read: {error}"
        ))
    })?;
    Ok(OpenedDocument {
        opened,
        container: Some(container),
    })
}

/// Why no map was extracted.
#[derive(Debug)]
enum ExtractError {
    /// There is no embedded map.
    NotFound,
    /// The embedded map is damaged.
    Damaged,
    /// The file is too large to search.
    TooLarge,
    /// The file could not be read.
    Unreadable(io::Error),
}

impl From<io::Error> for ExtractError {
    fn from(error: io::Error) -> Self {
        match error.kind() {
            // A file that ends amid something.
            io::ErrorKind::UnexpectedEof => Self::Damaged,
            _ => Self::Unreadable(error),
        }
    }
}

fn error_without_position(message: String) -> ReadError {
    ReadError {
        line: None,
        column: None,
        message,
    }
}

fn unreadable(error: &io::Error) -> ReadError {
    error_without_position(format!("it cannot be read: {error}"))
}

/// Inflates a zlib stream to text, up to the maximum length of a map.
fn inflate(packed: &mut dyn Read) -> Result<String, ExtractError> {
    let mut bytes = Vec::new();
    let unpacked = flate2::read::ZlibDecoder::new(packed);
    let read = unpacked.take(MAX_FILE_BYTES + 1).read_to_end(&mut bytes);
    read.map_err(|_| ExtractError::Damaged)?;
    to_text(bytes)
}

/// Decodes base64 to text, up to the maximum length of a map. Line breaks are ignored.
fn decode_base64(encoded: &str) -> Result<String, ExtractError> {
    use base64::Engine as _;
    let encoded: String = encoded.split_ascii_whitespace().collect();
    let decoded = base64::prelude::BASE64_STANDARD.decode(encoded);
    to_text(decoded.map_err(|_| ExtractError::Damaged)?)
}

fn to_text(bytes: Vec<u8>) -> Result<String, ExtractError> {
    if bytes.len() as u64 > MAX_FILE_BYTES {
        return Err(ExtractError::Damaged);
    }
    String::from_utf8(bytes).map_err(|_| ExtractError::Damaged)
}

/// Reads a whole file, up to the maximum size.
fn read_whole(input: &mut dyn BufRead) -> Result<Vec<u8>, ExtractError> {
    let mut bytes = Vec::new();
    input.take(MAX_BYTES + 1).read_to_end(&mut bytes)?;
    if bytes.len() as u64 > MAX_BYTES {
        return Err(ExtractError::TooLarge);
    }
    Ok(bytes)
}

/// The first offset of `what` in the bytes.
fn find(bytes: &[u8], what: &[u8]) -> Option<usize> {
    bytes.windows(what.len()).position(|seen| seen == what)
}
