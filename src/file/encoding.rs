//! Decodes texts of other programs: UTF-8, UTF-16 with a byte order mark, or Windows-1252. Maps are
//! always UTF-8.

use super::ReadError;
use super::open::{reject_empty, reject_other_formats};

/// A text of another program.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ForeignText {
    /// The text without a byte order mark.
    pub text: String,
    /// A remark on the encoding, for people.
    pub note: Option<String>,
}

/// Windows-1252 from 0x80 to 0x9F; the other bytes equal Latin-1.
const WINDOWS_1252: [char; 32] = [
    '€', '\u{fffd}', '‚', 'ƒ', '„', '…', '†', '‡', 'ˆ', '‰', 'Š', '‹', 'Œ', '\u{fffd}', 'Ž',
    '\u{fffd}', '\u{fffd}', '‘', '’', '“', '”', '•', '–', '—', '˜', '™', 'š', '›', 'œ', '\u{fffd}',
    'ž', 'Ÿ',
];

/// Decodes bytes as a text.
///
/// # Errors
///
/// When they are no text: a sentence says what they are instead.
pub fn read_foreign_text(bytes: &[u8]) -> Result<ForeignText, ReadError> {
    let (text, note) = if let Some(bytes) = bytes.strip_prefix(b"\xFF\xFE") {
        decode_utf16(bytes, u16::from_le_bytes)
    } else if let Some(bytes) = bytes.strip_prefix(b"\xFE\xFF") {
        decode_utf16(bytes, u16::from_be_bytes)
    } else {
        let bytes = bytes.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(bytes);
        if bytes.contains(&0) {
            reject_other_formats(bytes)?;
            reject_empty(&String::from_utf8_lossy(bytes))?;
            return Err(ReadError::without_position(
                "this is no text; save it as text in UTF-8",
            ));
        }
        match std::str::from_utf8(bytes) {
            // Text may begin like another format, with `<!--` or `%PDF`; the file's name decides.
            Ok(text) => (text.to_owned(), None),
            Err(error) => {
                reject_other_formats(bytes)?;
                let line = bytes[..error.valid_up_to()].split(|byte| *byte == b'\n');
                let note = format!(
                    "from line {} on it is not in UTF-8; it was read as Windows-1252: look at \
                     letters such as “{}”, and save it as UTF-8 if they are wrong",
                    line.count(),
                    decode_windows_1252(bytes[error.valid_up_to()])
                );
                (
                    bytes
                        .iter()
                        .map(|byte| decode_windows_1252(*byte))
                        .collect(),
                    Some(note),
                )
            }
        }
    };
    reject_empty(&text)?;
    Ok(ForeignText { text, note })
}

fn decode_windows_1252(byte: u8) -> char {
    match byte {
        0x80..=0x9F => WINDOWS_1252[usize::from(byte - 0x80)],
        byte => char::from(byte),
    }
}

/// Decodes UTF-16.
fn decode_utf16(bytes: &[u8], to_unit: fn([u8; 2]) -> u16) -> (String, Option<String>) {
    let (pairs, rest) = bytes.as_chunks::<2>();
    let units = pairs.iter().map(|pair| to_unit(*pair));
    let mut broken = usize::from(!rest.is_empty());
    let text = char::decode_utf16(units)
        .map(|to_unit| {
            to_unit.unwrap_or_else(|_| {
                broken += 1;
                char::REPLACEMENT_CHARACTER
            })
        })
        .collect();
    let note = match broken {
        0 => None,
        1 => Some("a letter is damaged: it is no UTF-16".to_owned()),
        count => Some(format!("{count} letters are damaged: they are no UTF-16")),
    };
    (text, note)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(bytes: &[u8]) -> ForeignText {
        read_foreign_text(bytes).expect("a text")
    }

    #[test]
    fn what_excel_writes_is_read_letter_by_letter() {
        let text = "Käufe;für 5 €;😀\r\n";
        let wide = |mark: &[u8], bytes: fn(u16) -> [u8; 2]| {
            let units = text.encode_utf16().flat_map(bytes);
            [mark, &units.collect::<Vec<_>>()].concat()
        };
        let whole = ForeignText {
            text: text.to_owned(),
            note: None,
        };
        assert_eq!(read(&wide(b"\xFF\xFE", u16::to_le_bytes)), whole);
        assert_eq!(read(&wide(b"\xFE\xFF", u16::to_be_bytes)), whole);
        assert_eq!(read(text.as_bytes()), whole);
        assert_eq!(read(&[b"\xEF\xBB\xBF", text.as_bytes()].concat()), whole);
    }

    #[test]
    fn what_is_not_utf_8_is_read_as_windows_1252_and_told() {
        let read = read(b"Step\nK\xE4ufe f\xFCr 5 \x80 \x96 \x93\x94");
        assert_eq!(read.text, "Step\nKäufe für 5 € – “”");
        let note = read.note.expect("a note");
        assert!(
            note.contains("Windows-1252") && note.contains("line 2") && note.contains("“ä”"),
            "{note}"
        );
    }

    #[test]
    fn a_text_may_begin_as_files_of_other_kinds_do() {
        for start in [
            "<!-- a comment -->",
            "<svg",
            "<?xml ?>",
            "%PDF share",
            "GIF89a",
            "PK",
        ] {
            assert_eq!(read(start.as_bytes()).text, start);
        }
        assert_eq!(read(b"%PDF \x80;Step").text, "%PDF €;Step");
        let why = read_foreign_text(b"%PDF-1.7\n%\xE2\xE3").expect_err("no text");
        assert!(why.message.contains("PDF"), "{why}");
    }

    #[test]
    fn half_a_letter_is_told() {
        let read = read(b"\xFF\xFEA\0B\0\0\xD8C\0D");
        assert_eq!(read.text, "AB\u{fffd}C");
        assert_eq!(
            read.note.as_deref(),
            Some("2 letters are damaged: they are no UTF-16")
        );
    }

    #[test]
    fn what_is_no_text_is_refused() {
        for (bytes, expected) in [
            (&b"\x89PNG\r\n"[..], "PNG"),
            (b"\xE4\0\0\x01", "no text"),
            (b"\xFF\xFE", "empty"),
            (b" \n", "empty"),
            (b"\0\0\0", "zeroes"),
        ] {
            let why = read_foreign_text(bytes).expect_err("no text").message;
            assert!(why.contains(expected), "{why}");
        }
    }
}
