//! Documents in files: RON in and out, safe saving, recovery copies, the settings.
//!
//! Only this module knows RON. Its promises:
//!
//! - [`read`] never panics and never overflows the stack, whatever the bytes; what it cannot read
//!   it rejects with a sentence, a line and a column.
//! - Documents returned by [`read`] have no [`problems`](crate::model::problems). Repairs and unknown
//!   fields are in the report; nothing is lost.
//! - `read(write(d))` is `d`, and writing that again gives the same bytes. Equal bytes read as
//!   equal documents: the ids that are missing in a file are made from its text.

mod card_record;
mod difference;
mod encoding;
mod ids;
mod keys;
mod open;
mod pictures;
mod read;
mod reader;
mod recovery;
mod resolve;
mod save;
mod settings;
mod v1;
mod value;
mod write;

use std::fmt;

use crate::model::Document;

pub use difference::differences;
pub use encoding::{ForeignText, read_foreign_text};
pub use keys::{KeyBinding, parse_keys, read_keys, write_default_keys};
pub use open::{MAX_FILE_BYTES, open, open_bytes, open_foreign_text, open_from};
pub use pictures::{
    LoadedPictures, PictureCopies, import_picture, is_picture_of, picture_error, read_picture,
    read_pictures, write_picture,
};
pub use read::read;
pub use recovery::{Recovery, RecoveryCopy};
pub use save::{
    SaveError, SaveErrorKind, copy_aside, current_stamp, is_missing, is_same_file, save,
    save_bytes, write_atomically,
};
pub use settings::{LeftPanel, PanelSettings, SettingsFile, ThemePreference};

/// A document as it was read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Opened {
    /// The document; it has no problems.
    pub document: Document,
    /// What a person should know about the reading, in the order of the file.
    pub report: Vec<Remark>,
    /// Whether [`write()`] would give exactly the bytes that were read.
    pub own_form: bool,
    /// What the file held, to notice when somebody else has changed it.
    pub stamp: Stamp,
}

/// A remark on a file that was read successfully.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Remark {
    /// The line, from 1.
    pub line: usize,
    /// The column in characters, from 1.
    pub column: usize,
    /// A sentence without the position.
    pub message: String,
    /// Its kind.
    pub kind: RemarkKind,
}

/// Kinds of [`Remark`].
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum RemarkKind {
    /// A field of a later version; it is kept.
    Unknown,
    /// Something that saving will not keep, such as a comment amid the fields.
    Lost,
    /// Something invalid that was repaired.
    Repaired,
}

impl fmt::Display for Remark {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(
            f,
            "line {}, column {}: {}",
            self.line, self.column, self.message
        )
    }
}

/// Why a file cannot be read, in a sentence.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ReadError {
    /// The line, from 1, where there is one.
    pub line: Option<usize>,
    /// The column in characters, from 1, where there is one.
    pub column: Option<usize>,
    /// What is wrong and what to do, without the position.
    pub message: String,
}

impl ReadError {
    fn at_position(line: usize, column: usize, message: impl Into<String>) -> Self {
        Self {
            line: Some(line),
            column: Some(column),
            message: message.into(),
        }
    }

    fn without_position(message: impl Into<String>) -> Self {
        Self {
            line: None,
            column: None,
            message: message.into(),
        }
    }
}

impl fmt::Display for ReadError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if let (Some(line), Some(column)) = (self.line, self.column) {
            write!(f, "line {line}, column {column}: ")?;
        }
        f.write_str(&self.message)
    }
}

impl std::error::Error for ReadError {}

/// A fingerprint of a file's content; equal stamps mean equal bytes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Stamp {
    length: usize,
    hash: u64,
}

impl Stamp {
    /// The stamp of these bytes.
    #[must_use]
    pub fn of(bytes: &[u8]) -> Self {
        Self {
            length: bytes.len(),
            hash: hash(bytes),
        }
    }
}

/// A hash of all bytes, stable across machines and versions: missing ids are derived from it.
/// (FNV-1a over words of eight bytes.)
fn hash(bytes: &[u8]) -> u64 {
    let mut hash = 0xcbf2_9ce4_8422_2325_u64;
    for chunk in bytes.chunks(8) {
        let mut word = [0; 8];
        word[..chunk.len()].copy_from_slice(chunk);
        hash = (hash ^ u64::from_le_bytes(word)).wrapping_mul(0x0100_0000_01b3);
        hash ^= hash >> 29;
    }
    hash ^ bytes.len() as u64
}

/// The document in Touchline's own form: RON with one line end after it.
#[must_use]
pub fn write(document: &Document) -> String {
    let mut out = write::RonWriter::new();
    if !document.preamble.is_empty() {
        out.text = read::as_comment(&document.preamble);
        out.new_line();
    }
    out.record(&v1::Document::from(document));
    out.text.push('\n');
    out.text
}

/// An I/O error as a sentence.
pub(crate) fn reason(error: &std::io::Error) -> String {
    use std::io::ErrorKind as Why;
    // Errors made here are sentences already.
    if error.get_ref().is_some() {
        return error.to_string();
    }
    let words = match error.kind() {
        Why::NotFound => "there is no such file or folder",
        Why::PermissionDenied => "permission denied",
        Why::StorageFull | Why::QuotaExceeded => "the disk is full",
        Why::ReadOnlyFilesystem => "the disk can only be read",
        Why::FileTooLarge => "the disk cannot hold a file this large",
        Why::NotADirectory => "part of the path is a file, not a folder",
        Why::IsADirectory => "this is a folder, not a file",
        Why::ResourceBusy | Why::ExecutableFileBusy => "another program is using the file",
        Why::InvalidFilename => "the file's name cannot be used here",
        _ => return error.to_string(),
    };
    words.to_owned()
}
