//! Any text into XML, without what XML forbids.
//!
//! Maps hold every character that a person can paste, and XML 1.0 has no way to say some of them,
//! not even escaped: they are left out. What is left is read back exactly, line breaks in
//! attributes included.

use std::borrow::Cow;
use std::fmt::{self, Display, Formatter};

/// A text that stands between tags.
#[must_use]
pub fn text(text: &str) -> impl Display {
    Escaped {
        text,
        attribute: false,
    }
}

/// A text that stands in an attribute, between quotes of either kind.
#[must_use]
pub fn attribute(text: &str) -> impl Display {
    Escaped {
        text,
        attribute: true,
    }
}

/// The text without what XML forbids: for writers that escape by themselves, and to compare with
/// what was read.
#[must_use]
pub fn strip_forbidden(text: &str) -> Cow<'_, str> {
    if text.chars().all(is_allowed) {
        Cow::Borrowed(text)
    } else {
        Cow::Owned(text.chars().filter(|&c| is_allowed(c)).collect())
    }
}

/// Whether XML 1.0 has a place for a character.
#[must_use]
pub fn is_allowed(c: char) -> bool {
    match c {
        '\t' | '\n' | '\r' => true,
        c => c >= ' ' && c != '\u{fffe}' && c != '\u{ffff}',
    }
}

struct Escaped<'a> {
    text: &'a str,
    attribute: bool,
}

impl Escaped<'_> {
    /// What stands for a character; `None` where it stands for itself.
    fn entity(&self, c: char) -> Option<&'static str> {
        match c {
            '&' => Some("&amp;"),
            '<' => Some("&lt;"),
            // `]]>` may not stand in a text.
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
