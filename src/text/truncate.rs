//! Texts truncated to the available space.

use std::sync::Arc;

use unicode_segmentation::UnicodeSegmentation as _;

use super::Paragraph;

/// The end of a truncated text.
const ELLIPSIS: char = '\u{2026}';

/// A text on at most `max_lines` lines, broken by `shape`; the rest is replaced by an ellipsis.
#[must_use]
pub fn truncate_to_lines(
    text: &str,
    max_lines: usize,
    mut shape: impl FnMut(&str) -> Arc<Paragraph>,
) -> Arc<Paragraph> {
    let whole = shape(text);
    if whole.lines.len() <= max_lines {
        return whole;
    }
    let last = max_lines
        .checked_sub(1)
        .and_then(|last| whole.lines.get(last));
    let end = last.map_or(0, |line| line.range.end);
    // Drop graphemes until the ellipsis fits.
    let mut kept = whole.text.get(..end).unwrap_or_default().trim_end();
    loop {
        let short = shape(&format!("{kept}{ELLIPSIS}"));
        if short.lines.len() <= max_lines || kept.is_empty() {
            return short;
        }
        let last = kept.grapheme_indices(true).next_back();
        kept = last.map_or("", |(at, _)| kept[..at].trim_end());
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::{Align, FixedWidthShaper, Shaper as _, Style};

    const STYLE: Style = Style {
        size: 10.0,
        weight: 400,
        italic: false,
        line_height: 14.0,
    };

    fn cut(text: &str, lines: usize) -> String {
        let shape = |text: &str| FixedWidthShaper.shape(text, STYLE, 60.0, Align::Left);
        let short = truncate_to_lines(text, lines, shape);
        assert!(short.lines.len() <= lines);
        short.text.to_string()
    }

    #[test]
    fn what_has_no_room_gives_way_to_an_ellipsis() {
        assert_eq!(cut("short", 1), "short");
        let two = cut("one two three four five six seven", 2);
        assert!(
            two.starts_with("one two") && two.ends_with('\u{2026}'),
            "{two}"
        );
        let one = cut("👩‍👩‍👧‍👦👩‍👩‍👧‍👦👩‍👩‍👧‍👦👩‍👩‍👧‍👦👩‍👩‍👧‍👦👩‍👩‍👧‍👦👩‍👩‍👧‍👦👩‍👩‍👧‍👦", 1);
        let family = one.trim_end_matches('\u{2026}').graphemes(true);
        assert!(
            family.clone().count() > 0 && family.into_iter().all(|it| it == "👩‍👩‍👧‍👦"),
            "{one}"
        );
    }
}
