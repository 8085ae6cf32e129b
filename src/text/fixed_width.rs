//! A shaper with characters of equal width, for tests that count.

use std::ops::Range;
use std::sync::Arc;

use unicode_segmentation::UnicodeSegmentation as _;

use super::segments::segments;
use super::{Align, Font, Glyph, Line, Paragraph, Run, Shaper, Style};

/// A shaper that needs no fonts: each grapheme is half as wide as it is high. Its glyphs cannot be
/// drawn.
#[derive(Clone, Copy, Debug, Default)]
pub struct FixedWidthShaper;

impl Shaper for FixedWidthShaper {
    fn shape(&mut self, text: &str, style: Style, width: f32, align: Align) -> Arc<Paragraph> {
        let advance = style.size * 0.5;
        let font = Font {
            key: 0,
            data: Arc::new(Vec::new()),
            index: 0,
            coords: Arc::from([]),
            skew: 0.0,
            embolden: false,
        };
        let mut lines = Vec::new();
        for (piece, _) in segments(text) {
            let start = piece.start;
            for range in wrap(&text[piece], (width / advance).max(1.0)) {
                let range = start + range.start..start + range.end;
                lines.push(line(text, range, style, advance, lines.len(), &font));
            }
        }
        let widest = lines.iter().map(|line| line.width).fold(0.0, f32::max);
        let room = if width.is_finite() { width } else { widest };
        for line in &mut lines {
            let left = match align {
                Align::Start | Align::Left => 0.0,
                Align::Centre => (room - line.width) / 2.0,
                Align::Right => room - line.width,
            };
            line.left = left;
            for glyph in line.runs.iter_mut().flat_map(|run| &mut run.glyphs) {
                glyph.x += left;
            }
        }
        Arc::new(Paragraph {
            text: Arc::from(text),
            style,
            width: widest,
            height: super::height_of(lines.len(), style),
            lines,
        })
    }
}

/// Breaks one line of text at spaces into ranges of at most `max_chars` characters.
fn wrap(text: &str, max_chars: f32) -> Vec<Range<usize>> {
    #[expect(
        clippy::cast_precision_loss,
        reason = "no text of ours has 16 million characters in one line"
    )]
    let fits = |text: &str| text.trim_end().graphemes(true).count() as f32 <= max_chars;
    let mut lines = Vec::new();
    let mut start = 0;
    let mut end = 0;
    for (at, word) in text.split_word_bound_indices() {
        let stop = at + word.len();
        if fits(&text[start..stop]) {
            end = stop;
            continue;
        }
        if end > start {
            lines.push(start..end);
            start = end;
        }
        // A word too long for a line of its own breaks inside.
        for (offset, piece) in word.grapheme_indices(true) {
            let stop = at + offset + piece.len();
            if !fits(&text[start..stop]) && at + offset > start {
                lines.push(start..at + offset);
                start = at + offset;
            }
        }
        end = stop;
    }
    lines.push(start..text.len());
    lines
}

fn line(
    text: &str,
    range: Range<usize>,
    style: Style,
    advance: f32,
    index: usize,
    font: &Font,
) -> Line {
    let shown = text[range.clone()].trim_end();
    let mut x = 0.0;
    let glyphs: Vec<_> = shown
        .grapheme_indices(true)
        .map(|(offset, _)| {
            let glyph = Glyph {
                id: 0,
                x,
                y: 0.0,
                advance,
                cluster: range.start + offset,
            };
            x += advance;
            glyph
        })
        .collect();
    Line {
        range: range.clone(),
        left: 0.0,
        width: x,
        baseline: super::baseline_of(index, style),
        runs: vec![Run {
            font: font.clone(),
            size: style.size,
            range,
            rtl: false,
            glyphs,
        }],
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const STYLE: Style = Style {
        size: 10.0,
        weight: 400,
        italic: false,
        line_height: 14.0,
    };

    fn lines(text: &str, width: f32) -> Vec<String> {
        let paragraph = FixedWidthShaper.shape(text, STYLE, width, Align::Start);
        let shown = |line: &Line| text[line.range.clone()].trim_end().to_owned();
        paragraph.lines.iter().map(shown).collect()
    }

    #[test]
    fn breaks_at_spaces_and_inside_long_words() {
        assert_eq!(lines("one two three", 35.0), ["one two", "three"]);
        assert_eq!(lines("abcdefgh ij", 20.0), ["abcd", "efgh", "ij"]);
        assert_eq!(lines("a\n\nb", 100.0), ["a", "", "b"]);
        assert_eq!(lines("", 100.0), [""]);
        assert_eq!(lines("anything", 0.0).len(), 8);
    }
}
