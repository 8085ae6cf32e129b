//! Text on the clipboard: parts of a map for other programs, and what other programs put there.

mod write;

pub use write::{cards, lanes, stages, touchpoints};

use super::import::{ClipboardKind, recognise, strip_invisible};
use super::plain_text;

/// Maximum length of a pasted text, in bytes.
const MAX_BYTES: usize = 8 * 1024 * 1024;

/// What a pasted text is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum PastedText {
    /// Lines, each a text of its own.
    Lines(Vec<String>),
    /// A table, a diagram or a page, which makes maps.
    Maps,
}

/// Reads a pasted text.
///
/// # Errors
///
/// As [`clean`].
pub fn read(text: &str) -> Result<PastedText, String> {
    let text = clean(text)?;
    Ok(match recognise(&text) {
        ClipboardKind::Lines => PastedText::Lines(plain_text::lines(&text)),
        _ => PastedText::Maps,
    })
}

/// Removes what no map can show: control characters, byte order marks.
///
/// # Errors
///
/// A sentence, where it is longer than anything that becomes a map, or there is nothing in it.
pub fn clean(text: &str) -> Result<String, String> {
    if text.len() > MAX_BYTES {
        let size = text.len() / (1024 * 1024);
        return Err(format!(
            "The text has {size} MB; what is pasted may have 8 MB at most."
        ));
    }
    let kept = strip_invisible(text);
    if kept.trim().is_empty() {
        return Err("There is no text to paste.".to_owned());
    }
    Ok(kept)
}
