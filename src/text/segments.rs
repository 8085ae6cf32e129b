//! Prepares text for the shaper: replaces what it cannot shape, and splits long texts. Byte offsets
//! stay the same.

use std::borrow::Cow;
use std::ops::Range;

use unicode_segmentation::UnicodeSegmentation as _;

/// The maximum number of bytes shaped at once; the shaper's offsets have 16 bits.
const MAX_SEGMENT_BYTES: usize = 30_000;
/// The maximum number of characters in a cluster; the shaper's counts have 8 bits.
const MAX_CLUSTER_CHARS: usize = 64;

/// Replaces control characters by spaces of the same length in bytes, so that offsets stay the
/// same. Tabs become spaces too; a form feed, a vertical tab and a carriage return on its own break
/// the line. Bidi override marks are neutralized, since they would affect text after this one, and
/// surplus marks on a letter become spaces.
pub(super) fn replace_unshapeable(text: &str) -> Cow<'_, str> {
    if text.is_ascii() && !text.contains(|c: char| c.is_control() && c != '\n') {
        return Cow::Borrowed(text);
    }
    let mut clean = String::with_capacity(text.len());
    let mut chars = text.chars().peekable();
    while let Some(c) = chars.next() {
        clean.push(match c {
            '\r' if chars.peek() != Some(&'\n') => '\n',
            '\n' | '\u{b}' | '\u{c}' => '\n',
            // A word joiner: as long, and without width.
            '\u{202a}'..='\u{202e}' => '\u{2060}',
            c if !c.is_control() => c,
            c if c.len_utf8() == 1 => ' ',
            _ => '\u{a0}',
        });
    }
    let piled = |cluster: &str| cluster.chars().nth(MAX_CLUSTER_CHARS).is_some();
    if clean.graphemes(true).any(piled) {
        let clusters = clean.graphemes(true).map(|cluster| {
            let from = cluster.char_indices().nth(MAX_CLUSTER_CHARS);
            from.map_or(Cow::Borrowed(cluster), |(from, _)| {
                let rest = " ".repeat(cluster.len() - from);
                Cow::Owned(cluster[..from].to_owned() + &rest)
            })
        });
        clean = clusters.collect();
    }
    Cow::Owned(clean)
}

/// The text with everything but plain letters replaced by spaces of the same length.
pub(super) fn safe_fallback_text(text: &str) -> Cow<'_, str> {
    let mut plain = String::with_capacity(text.len());
    for c in text.chars() {
        if c.is_ascii_graphic() {
            plain.push(c);
        } else {
            plain.extend(std::iter::repeat_n(' ', c.len_utf8()));
        }
    }
    Cow::Owned(plain)
}

/// The segments between line breaks, split where too long, each with where the next one begins.
pub(super) fn segments(clean: &str) -> Vec<(Range<usize>, usize)> {
    let mut pieces = Vec::new();
    let mut start = 0;
    let breaks = clean.match_indices(['\n', '\u{2028}', '\u{2029}']);
    let ends = breaks.map(|(at, sign)| (at, at + sign.len()));
    for (end, next) in ends.chain([(clean.len(), clean.len())]) {
        while end - start > MAX_SEGMENT_BYTES {
            let cut = clean.floor_char_boundary(start + MAX_SEGMENT_BYTES);
            pieces.push((start..cut, cut));
            start = cut;
        }
        pieces.push((start..end, next));
        start = next;
    }
    pieces
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_clean_text_has_every_place_of_the_text() {
        let marks = "e".to_owned() + &"\u{301}".repeat(100) + "f";
        for (text, expected) in [
            ("as it is\n", "as it is\n"),
            ("tab\there \u{85}", "tab here \u{a0}"),
            ("a\r\nb\rc\u{b}d", "a \nb\nc\nd"),
            ("turned \u{202e}round", "turned \u{2060}round"),
            ("漢\u{1b}字", "漢 字"),
        ] {
            assert_eq!(replace_unshapeable(text), expected);
            assert_eq!(replace_unshapeable(text).len(), text.len());
        }
        let cut = replace_unshapeable(&marks);
        assert_eq!(cut.len(), marks.len());
        assert_eq!(cut.matches('\u{301}').count(), MAX_CLUSTER_CHARS - 1);
        assert!(cut.ends_with(" f"));
    }

    #[test]
    fn plain_letters_stay_where_they_are() {
        assert_eq!(safe_fallback_text("a漢b\u{301}"), "a   b  ");
    }

    #[test]
    fn pieces_end_at_breaks_and_are_not_too_long() {
        assert_eq!(segments("ab\nc\u{2028}"), [(0..2, 3), (3..4, 7), (7..7, 7)]);
        let long = "漢".repeat(MAX_SEGMENT_BYTES);
        let pieces = segments(&long);
        assert!(
            pieces
                .iter()
                .all(|(piece, _)| piece.len() <= MAX_SEGMENT_BYTES)
        );
        let together: String = pieces.into_iter().map(|(piece, _)| &long[piece]).collect();
        assert!(together == long);
    }
}
