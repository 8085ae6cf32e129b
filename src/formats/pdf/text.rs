//! Converts lines of glyphs for the document: each glyph with its characters.

use std::borrow::Cow;
use std::ops::Range;

use krilla::text::{GlyphId, KrillaGlyph};
use kurbo::{Point, Rect};

use crate::text::{Glyph, Line, Paragraph, Run};

/// Replaces control characters by spaces of the same length in bytes, so that offsets stay the
/// same.
pub(super) fn replace_controls(text: &str) -> Cow<'_, str> {
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

/// Some glyphs of a run that are drawn together.
pub(super) struct GlyphSpan<'a> {
    pub run: &'a Run,
    /// In visual order.
    pub glyphs: &'a [Glyph],
    /// Which of the text's links they belong to.
    pub link: Option<usize>,
}

/// The glyphs of a line in reading order: run by run, and in right-to-left runs word by word from
/// the right, as PDF readers expect.
pub(super) fn glyph_spans<'a>(
    words: &str,
    line: &'a Line,
    links: &[Range<usize>],
) -> Vec<GlyphSpan<'a>> {
    let mut runs: Vec<&Run> = line.runs.iter().collect();
    runs.sort_by_key(|run| run.glyphs.iter().map(|glyph| glyph.cluster).min());
    let is_space = |glyph: &Glyph| {
        words
            .get(glyph.cluster..)
            .is_some_and(|w| w.starts_with(' '))
    };
    let linked = |glyph: &Glyph| links.iter().position(|link| link.contains(&glyph.cluster));
    let mut all = Vec::new();
    for run in runs {
        let alike = |a: &Glyph, b: &Glyph| {
            let same = linked(a) == linked(b);
            let is_word = !run.rtl || !is_space(b);
            // Glyphs of one cluster stay together.
            a.cluster == b.cluster || (same && is_word)
        };
        let mut parts: Vec<&[Glyph]> = run.glyphs.chunk_by(alike).collect();
        if run.rtl {
            parts.reverse();
        }
        all.extend(parts.into_iter().filter_map(|glyphs| {
            let first = glyphs.first()?;
            Some(GlyphSpan {
                run,
                glyphs,
                link: linked(first),
            })
        }));
    }
    all
}

/// The area of some glyphs of a line, with the paragraph's corner at `at`.
pub(super) fn span_area(
    paragraph: &Paragraph,
    line: &Line,
    at: Point,
    glyphs: &[Glyph],
) -> Option<Rect> {
    let edges = glyphs
        .iter()
        .map(|glyph| (f64::from(glyph.x), f64::from(glyph.x + glyph.advance)));
    let (left, right) = edges.reduce(|a, b| (a.0.min(b.0), a.1.max(b.1)))?;
    let size = f64::from(paragraph.style.size);
    let baseline = f64::from(line.baseline);
    let area = Rect::new(left, baseline - size, right, baseline + 0.3 * size);
    Some(area + at.to_vec2())
}

/// The glyphs of a span, in krilla's form.
pub(super) fn krilla_glyphs(words: &str, line: &Line, stretch: &GlyphSpan) -> Vec<KrillaGlyph> {
    let size = stretch.run.size;
    let mut painter = stretch.glyphs.first().map_or(0.0, |glyph| glyph.x);
    let mut index = |glyph: &Glyph, characters: Range<usize>| {
        let offset = glyph.x - painter;
        painter += glyph.advance;
        KrillaGlyph::new(
            // Fonts number their glyphs in 16 bits.
            GlyphId::new(u16::try_from(glyph.id).unwrap_or(0).into()),
            glyph.advance / size,
            offset / size,
            -glyph.y / size,
            0.0,
            characters,
            None,
        )
    };
    let ends = ClusterEnds::of(words, line);
    let mut placed = Vec::with_capacity(stretch.glyphs.len());
    for cluster in stretch.glyphs.chunk_by(|a, b| a.cluster == b.cluster) {
        let Some(first) = cluster.first() else {
            continue;
        };
        let range = ends.characters(words, first.cluster);
        let marks = split_marks(&words[range.clone()], cluster.len());
        let is_alone = cluster.len() == 1 || marks.is_some();
        let mut marks = marks.into_iter().flatten();
        for glyph in cluster {
            let own = marks.next().map_or(range.clone(), |own| {
                range.start + own.start..range.start + own.end
            });
            if glyph.id == 0 && is_alone {
                // A font cannot map its missing glyph to characters. Several glyphs for the same
                // characters get an explicit text, so the missing glyph is drawn twice in place.
                let below = Glyph {
                    advance: 0.0,
                    ..*glyph
                };
                placed.push(index(&below, own.clone()));
            }
            placed.push(index(glyph, own));
        }
    }
    placed
}

/// Splits a letter and its combining marks where there are as many glyphs: otherwise readers find
/// spurious word gaps.
fn split_marks(letter: &str, glyphs: usize) -> Option<Vec<Range<usize>>> {
    let is_mark = |c: char| {
        matches!(c, '\u{300}'..='\u{36f}' | '\u{e31}' | '\u{e34}'..='\u{e3a}' | '\u{e47}'..='\u{e4e}'
            | '\u{eb1}' | '\u{eb4}'..='\u{ebc}' | '\u{ec8}'..='\u{ecd}')
    };
    let is_marked =
        glyphs > 1 && letter.chars().count() == glyphs && letter.chars().skip(1).all(is_mark);
    let ranges = letter.char_indices().map(|(at, c)| at..at + c.len_utf8());
    is_marked.then(|| ranges.collect())
}

/// Where the characters of each glyph of a line end.
struct ClusterEnds {
    starts: Vec<usize>,
    end: usize,
}

impl ClusterEnds {
    fn of(words: &str, line: &Line) -> Self {
        let all = line.runs.iter().flat_map(|run| &run.glyphs);
        let mut starts: Vec<usize> = all.map(|glyph| glyph.cluster).collect();
        starts.sort_unstable();
        // The space at a line's end has no glyph.
        let shown = words.get(line.range.clone()).unwrap_or_default().trim_end();
        Self {
            starts,
            end: line.range.start + shown.len(),
        }
    }

    /// The characters of the cluster that begins at this byte; at least one if possible.
    fn characters(&self, words: &str, start: usize) -> Range<usize> {
        let next = self.starts.partition_point(|other| *other <= start);
        let end = self.starts.get(next).copied().unwrap_or(self.end);
        let start = words.floor_char_boundary(start.min(words.len()));
        let first = words[start..].chars().next().map_or(0, char::len_utf8);
        let end = words.floor_char_boundary(end.min(words.len()));
        start..end.max(start + first)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::{Align, Fonts, Shaper as _, Style};

    #[test]
    fn every_sign_for_a_missing_letter_says_what_it_stands_for() {
        let words = "here\")ฉันโทร";
        let style = Style {
            size: 13.0,
            weight: 400,
            italic: false,
            line_height: 17.0,
        };
        let paragraph = Fonts::new(false).shape(words, style, f32::INFINITY, Align::Left);
        let line = &paragraph.lines[0];
        let stretches = glyph_spans(words, line, &[]);
        let glyphs = stretches
            .iter()
            .map(|part| krilla_glyphs(words, line, part));
        let glyphs: Vec<KrillaGlyph> = glyphs.flatten().collect();
        let missing = glyphs.chunk_by(|a, b| a.text_range == b.text_range);
        let missing = missing.filter(|same| same[0].glyph_id == GlyphId::new(0));
        let missing: Vec<_> = missing
            .map(|same| (&words[same[0].text_range.clone()], same.len()))
            .collect();
        let chars = ["ฉ", "\u{e31}", "น", "โ", "ท", "ร"];
        assert_eq!(missing, chars.map(|letter| (letter, 2)));
    }
}
