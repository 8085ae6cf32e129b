//! Escapes texts for XML and removes what XML forbids.
//!
//! Maps can contain any character, and XML 1.0 cannot represent some of them even when escaped:
//! these are left out. The rest is read back exactly, line breaks in attributes included.

use std::borrow::Cow;
use std::fmt::{self, Display, Formatter};

use quick_xml::events::BytesRef;

/// Escapes text content.
#[must_use]
pub fn text(text: &str) -> impl Display {
    Escaped {
        text,
        attribute: false,
    }
}

/// Escapes an attribute value, for quotes of either kind.
#[must_use]
pub fn attribute(text: &str) -> impl Display {
    Escaped {
        text,
        attribute: true,
    }
}

/// The text without characters that XML forbids: for writers that escape themselves, and for
/// comparisons.
#[must_use]
pub fn strip_forbidden(text: &str) -> Cow<'_, str> {
    if text.chars().all(is_allowed) {
        Cow::Borrowed(text)
    } else {
        Cow::Owned(text.chars().filter(|&c| is_allowed(c)).collect())
    }
}

/// Whether XML 1.0 allows a character.
#[must_use]
pub fn is_allowed(c: char) -> bool {
    match c {
        '\t' | '\n' | '\r' => true,
        c => c >= ' ' && c != '\u{fffe}' && c != '\u{ffff}',
    }
}

/// The character that a reference such as `&amp;` stands for.
pub(crate) fn resolve_reference(name: &BytesRef<'_>) -> Option<char> {
    if let Ok(Some(c)) = name.resolve_char_ref() {
        return Some(c);
    }
    match &**name {
        "lt" => Some('<'),
        "gt" => Some('>'),
        "amp" => Some('&'),
        "apos" => Some('\''),
        "quot" => Some('"'),
        _ => None,
    }
}

struct Escaped<'a> {
    text: &'a str,
    attribute: bool,
}

impl Escaped<'_> {
    /// The entity of a character; `None` where it needs none.
    fn entity(&self, c: char) -> Option<&'static str> {
        match c {
            '&' => Some("&amp;"),
            '<' => Some("&lt;"),
            // `]]>` is forbidden in text.
            '>' => Some("&gt;"),
            // A reader takes it for a line feed otherwise.
            '\r' => Some("&#13;"),
            // A reader takes these for spaces in attributes.
            '\n' if self.attribute => Some("&#10;"),
            '\t' if self.attribute => Some("&#9;"),
            '"' if self.attribute => Some("&quot;"),
            '\'' if self.attribute => Some("&#39;"),
            c if is_allowed(c) => None,
            _ => Some(""),
        }
    }
}

impl Display for Escaped<'_> {
    fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
        let mut rest = self.text;
        while let Some((at, instead)) = rest
            .char_indices()
            .find_map(|(at, c)| Some((at, self.entity(c)?)))
        {
            let (before, from) = rest.split_at(at);
            f.write_str(before)?;
            f.write_str(instead)?;
            let mut after = from.chars();
            after.next();
            rest = after.as_str();
        }
        f.write_str(rest)
    }
}

#[cfg(test)]
mod tests {
    use quick_xml::Reader;
    use quick_xml::events::Event;

    use super::*;

    const HARD: &str = "a]]>b <i>&amp;</i> \"'\t\r\n\r\0\u{1b}[31m\u{7f}\u{85}\u{2028}\u{fdd0}\u{fffe}\u{ffff}\u{10ffff}👩🏽\u{200d}🚀";
    const LEFT: &str =
        "a]]>b <i>&amp;</i> \"'\t\r\n\r[31m\u{7f}\u{85}\u{2028}\u{fdd0}\u{10ffff}👩🏽\u{200d}🚀";

    #[test]
    fn what_xml_forbids_is_left_out() {
        assert_eq!(strip_forbidden(HARD), LEFT);
        assert!(matches!(strip_forbidden("plain"), Cow::Borrowed("plain")));
    }

    #[test]
    fn a_text_reads_back_as_it_was() {
        let xml = format!("<a>{}</a>", text(HARD));
        let mut reader = Reader::from_str(&xml);
        let mut read = String::new();
        loop {
            match reader.read_event().unwrap() {
                Event::Text(piece) => read.push_str(&piece),
                Event::GeneralRef(name) => {
                    let whole = format!("&{};", &*name);
                    read.push_str(&quick_xml::escape::unescape(&whole).unwrap());
                }
                Event::Eof => break,
                _ => {}
            }
        }
        assert_eq!(read, LEFT);
    }

    #[test]
    fn an_attribute_breaks_out_of_no_quotes() {
        let xml = attribute(HARD).to_string();
        assert!(!xml.contains(['"', '\'', '<', '>', '\n', '\r', '\t', '\0']));
        assert_eq!(quick_xml::escape::unescape(&xml).unwrap(), LEFT);
    }

    #[test]
    fn what_needs_no_escape_stays_as_it_is() {
        for plain in ["", "Ω≈ç√ 致电运营商", "e\u{301} اتصل"] {
            assert_eq!(text(plain).to_string(), plain);
            assert_eq!(attribute(plain).to_string(), plain);
        }
    }
}
