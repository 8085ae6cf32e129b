//! Lines of glyphs as the document takes them: each glyph with the characters that it stands for.

use std::borrow::Cow;
use std::ops::Range;

use krilla::text::{GlyphId, KrillaGlyph};
use kurbo::{Point, Rect};

use crate::text::{Glyph, Line, Paragraph, Run};

/// The text with control characters taken for spaces of the same length in bytes: no reader shows them,
/// and places in the text stay what they are.
pub(super) fn plain(text: &str) -> Cow<'_, str> {
    if !text.contains(char::is_control) {
        return Cow::Borrowed(text);
    }
    let shown = text.chars().map(|c| match c {
        c if !c.is_control() => c,
        c if c.len_utf8() == 1 => ' ',
        _ => '\u{a0}',
    });
    Cow::Owned(shown.collect())
}

/// A part of a line.
pub(super) struct LinePiece {
    /// Its bytes in the paragraph's text.
    pub range: Range<usize>,
    /// Which of the text's links it belongs to.
    pub link: Option<usize>,
}

/// A line cut where links begin and end.
pub(super) fn pieces(line: &Line, links: &[Range<usize>]) -> Vec<LinePiece> {
    let mut pieces = Vec::new();
    let mut from = line.range.start;
    for (place, link) in links.iter().enumerate() {
        let start = link.start.clamp(from, line.range.end);
        let end = link.end.clamp(start, line.range.end);
        if start == end {
            continue;
        }
        pieces.push(LinePiece {
            range: from..start,
            link: None,
        });
        pieces.push(LinePiece {
            range: start..end,
            link: Some(place),
        });
        from = end;
    }
    pieces.push(LinePiece {
        range: from..line.range.end,
        link: None,
    });
    pieces
}

/// The area that some glyphs of a line take, with the paragraph's corner at `at`.
pub(super) fn area(
    paragraph: &Paragraph,
    line: &Line,
    at: Point,
    wanted: impl Fn(&Glyph) -> bool,
) -> Option<Rect> {
    let glyphs = line.runs.iter().flat_map(|run| &run.glyphs);
    let edges = glyphs
        .filter(|glyph| wanted(glyph))
        .map(|glyph| (f64::from(glyph.x), f64::from(glyph.x + glyph.advance)));
    let (left, right) = edges.reduce(|a, b| (a.0.min(b.0), a.1.max(b.1)))?;
    let size = f64::from(paragraph.style.size);
    let baseline = f64::from(line.baseline);
    let area = Rect::new(left, baseline - size, right, baseline + 0.3 * size);
    Some(area + at.to_vec2())
}

/// The runs of a line in the order in which they are read.
pub(super) fn reading_order(line: &Line) -> Vec<&Run> {
    line.runs.iter().collect()
}

/// Some glyphs of a line, one after the other, for a text of this size.
pub(super) fn placed(words: &str, line: &Line, glyphs: &[&Glyph], size: f32) -> Vec<KrillaGlyph> {
    let all = line.runs.iter().flat_map(|run| &run.glyphs);
    let mut starts: Vec<usize> = all.map(|glyph| glyph.cluster).collect();
    starts.sort_unstable();
    let shown = words.get(line.range.clone()).unwrap_or_default().trim_end();
    let end = line.range.start + shown.len();
    let mut pen = glyphs.first().map_or(0.0, |glyph| glyph.x);
    let placed = glyphs.iter().map(|glyph| {
        let next = starts.partition_point(|start| *start <= glyph.cluster);
        let end = starts.get(next).copied().unwrap_or(end);
        let offset = glyph.x - pen;
        pen += glyph.advance;
        KrillaGlyph::new(
            // Fonts number their glyphs in 16 bits.
            GlyphId::new(u16::try_from(glyph.id).unwrap_or(0).into()),
            glyph.advance / size,
            offset / size,
            -glyph.y / size,
            0.0,
            characters(words, glyph.cluster, end),
            None,
        )
    });
    placed.collect()
}

/// The characters from one byte of a text to another; at least one where there is one.
fn characters(words: &str, start: usize, end: usize) -> Range<usize> {
    let start = words.floor_char_boundary(start.min(words.len()));
    let first = words[start..].chars().next().map_or(0, char::len_utf8);
    let end = words.floor_char_boundary(end.min(words.len()));
    start..end.max(start + first)
}
