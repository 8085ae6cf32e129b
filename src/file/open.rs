//! Reads files that may be maps; files of other formats are rejected with a message that names the
//! format.

use std::fs::{self, File};
use std::io::Read;
use std::path::Path;

use super::reader::LineIndex;
use super::{ForeignText, Opened, ReadError, read, read_foreign_text};

/// The largest file that is read, in bytes.
pub const MAX_FILE_BYTES: u64 = 64 * 1024 * 1024;

pub(super) const TOO_LARGE: &str =
    "the file is larger than 64 MB, which no map is; nothing of it has been read";

/// Reads the document in this file.
///
/// # Errors
///
/// When there is no such file, it cannot be read, or it holds no map: a sentence says which.
pub fn open(path: &Path) -> Result<Opened, ReadError> {
    read(&read_bytes(path)?)
}

/// Reads the document from a stream: standard input.
///
/// # Errors
///
/// When it cannot be read, or holds no map: a sentence says which.
pub fn open_from(stream: &mut dyn Read) -> Result<Opened, ReadError> {
    let mut bytes = Vec::new();
    stream
        .take(MAX_FILE_BYTES + 1)
        .read_to_end(&mut bytes)
        .map_err(|error| ReadError::without_position(super::reason(&error)))?;
    if bytes.len() as u64 > MAX_FILE_BYTES {
        return Err(ReadError::without_position(TOO_LARGE));
    }
    read(&bytes)
}

/// The text in this file, which another program wrote.
///
/// # Errors
///
/// When there is no such file, it cannot be read, or it holds no text: a sentence says which.
pub fn open_foreign_text(path: &Path) -> Result<ForeignText, ReadError> {
    read_foreign_text(&read_bytes(path)?)
}

/// Everything in this file, whatever it is, if it is no larger than [`MAX_FILE_BYTES`].
///
/// # Errors
///
/// When there is no such file or it cannot be read: a sentence says which.
pub fn open_bytes(path: &Path) -> Result<Vec<u8>, ReadError> {
    read_bytes(path)
}

/// Everything in this file, if it is no larger than [`MAX_FILE_BYTES`].
pub(super) fn read_bytes(path: &Path) -> Result<Vec<u8>, ReadError> {
    let failed = |error| ReadError::without_position(super::reason(&error));
    let about = fs::metadata(path).map_err(failed)?;
    if about.is_dir() {
        return Err(ReadError::without_position("this is a folder, not a file"));
    }
    if !about.is_file() {
        return Err(ReadError::without_position(
            "this is a device or a pipe, not a file",
        ));
    }
    if about.len() > MAX_FILE_BYTES {
        return Err(ReadError::without_position(TOO_LARGE));
    }
    let mut bytes = Vec::new();
    // The file may have grown since, so reading is limited too.
    let file = File::open(path).map_err(failed)?;
    file.take(MAX_FILE_BYTES + 1)
        .read_to_end(&mut bytes)
        .map_err(failed)?;
    if bytes.len() as u64 > MAX_FILE_BYTES {
        return Err(ReadError::without_position(TOO_LARGE));
    }
    Ok(bytes)
}

/// The text of a settings file, which people may write with any editor: without a byte order mark,
/// with invalid UTF-8 replaced.
pub(super) fn settings_text(path: &Path) -> Result<String, ReadError> {
    let bytes = read_bytes(path)?;
    let text = String::from_utf8_lossy(&bytes);
    Ok(text.trim_start_matches('\u{feff}').to_owned())
}

/// Magic bytes of other file formats, with the messages for them.
const OTHER_FORMATS: [(&[u8], &str); 11] = [
    (b"\x89PNG", "this is a PNG picture, not a map"),
    (b"\xFF\xD8\xFF", "this is a JPEG picture, not a map"),
    (b"GIF8", "this is a GIF picture, not a map"),
    (b"%PDF-", "this is a PDF document, not a map"),
    (
        b"PK\x03\x04",
        "this is a ZIP archive or an office document, not a map",
    ),
    (
        b"\x1F\x8B",
        "this is a compressed file, not a map; unpack it first",
    ),
    (b"<svg", "this is an SVG picture, not a map"),
    (b"<?xml", "this is XML, not a map"),
    (b"<!", "this is a web page, not a map"),
    (
        b"\xFF\xFE",
        "this text is in UTF-16; save it as UTF-8 to open it",
    ),
    (
        b"\xFE\xFF",
        "this text is in UTF-16; save it as UTF-8 to open it",
    ),
];

/// The bytes as text, without a byte-order mark.
pub(super) fn decode_utf8(bytes: &[u8]) -> Result<&str, ReadError> {
    reject_other_formats(bytes)?;
    let bytes = bytes.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(bytes);
    let text = match std::str::from_utf8(bytes) {
        Ok(text) => text,
        Err(error) => {
            let valid = String::from_utf8_lossy(&bytes[..error.valid_up_to()]);
            let (line, column) = LineIndex::new(&valid).line_column(valid.len());
            return Err(ReadError::at_position(
                line,
                column,
                "this is not text in UTF-8; if it is a map, save it as UTF-8 to open it",
            ));
        }
    };
    reject_empty(text)?;
    Ok(text)
}

/// Rejects bytes that begin like another file format.
pub(super) fn reject_other_formats(bytes: &[u8]) -> Result<(), ReadError> {
    let mut others = OTHER_FORMATS.iter();
    match others.find(|(magic, _)| bytes.starts_with(magic)) {
        Some((_, message)) => Err(ReadError::without_position(*message)),
        None => Ok(()),
    }
}

/// Rejects a text without content.
pub(super) fn reject_empty(text: &str) -> Result<(), ReadError> {
    if text.trim().is_empty() {
        return Err(ReadError::without_position("the file is empty"));
    }
    if text.trim_start().starts_with('\0') {
        return Err(ReadError::without_position(
            "the file holds nothing but zeroes; it was probably lost when a computer or a disk failed",
        ));
    }
    Ok(())
}
