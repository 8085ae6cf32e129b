//! Text as SVG text: one element for each paragraph, with a span for each line.
//!
//! A line that ends at a space keeps it, so that copying, searching and screen readers get the
//! original text. Each line is as wide as on the map whatever fonts its reader has.

use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::ops::Range;

use kurbo::Point;

use super::fonts::EmbeddedFonts;
use super::format::{self, PixelLength};
use crate::formats::xml;
use crate::scene::Colour;
use crate::text::face::FontFace;
use crate::text::{Font, Line, Paragraph, Run};

/// The font families that stand for Inter.
pub const FONT_FAMILY: &str = "Inter,'Inter Variable',sans-serif";

/// The default font size.
pub const DEFAULT_SIZE: f32 = 13.0;

/// Writes texts.
pub struct TextWriter {
    /// The embedded fonts, if any.
    pub embedded: Option<EmbeddedFonts>,
    /// The families of fonts, by the fonts' keys.
    families: BTreeMap<u64, String>,
}

/// A span of a line in one font family.
struct TextSpan<'a> {
    range: Range<usize>,
    family: &'a str,
    rtl: bool,
    /// Where it stands, from the paragraph's left edge.
    left: f32,
    right: f32,
}

impl TextSpan<'_> {
    /// Whether it directly follows another one in its direction.
    fn follows(&self, other: &Self) -> bool {
        let gap = if self.rtl {
            other.left - self.right
        } else {
            self.left - other.right
        };
        self.rtl == other.rtl && gap.abs() < 0.1
    }

    /// Appends the span that follows this one.
    fn join(&mut self, next: &Self) {
        self.range.end = next.range.end;
        self.left = self.left.min(next.left);
        self.right = self.right.max(next.right);
    }
}

impl TextWriter {
    /// Writes texts in fonts of the viewer, or in embedded ones.
    pub fn new(embed: bool, prefix: &str) -> Self {
        Self {
            embedded: embed.then(|| EmbeddedFonts::new(prefix)),
            families: BTreeMap::new(),
        }
    }

    /// Adds a text whose top left corner is at `at`.
    pub fn add(&mut self, out: &mut String, paragraph: &Paragraph, at: Point, colour: Colour) {
        for run in paragraph.lines.iter().flat_map(|line| &line.runs) {
            self.register_font(run, paragraph);
        }
        let seen = |line: &&Line| !visible_range(paragraph, line).is_empty();
        let lines: Vec<&Line> = paragraph.lines.iter().filter(seen).collect();
        let Some((first, more)) = lines.split_first() else {
            return;
        };
        out.push_str("<text");
        let only = more.is_empty();
        // The whole text is marked right to left if all of it is.
        let from_right = lines.iter().any(|line| needs_rtl_mark(paragraph, line))
            && lines.iter().all(|line| is_rtl(paragraph, line));
        if from_right {
            format::attribute(out, "direction", "rtl");
        }
        if only {
            self.write_position(out, paragraph, first, at, from_right);
        }
        if lines.iter().any(|line| has_wide_gap(paragraph, line)) {
            format::attribute(out, "xml:space", "preserve");
        }
        let style = paragraph.style;
        if (style.size - DEFAULT_SIZE).abs() > 0.004 {
            format::attribute(out, "font-size", PixelLength(f64::from(style.size)));
        }
        if style.weight != 400 {
            format::attribute(out, "font-weight", style.weight);
        }
        if style.italic {
            format::attribute(out, "font-style", "italic");
        }
        format::fill(out, colour);
        out.push('>');
        for (position, line) in lines.iter().enumerate() {
            if only {
                self.write_spans(out, paragraph, line, at, from_right);
            } else {
                out.push_str("<tspan");
                self.write_position(out, paragraph, line, at, from_right);
                out.push('>');
                self.write_spans(out, paragraph, line, at, from_right);
                out.push_str("</tspan>");
            }
            // What comes between two lines belongs to neither of them.
            let next = lines.get(position + 1).map(|next| next.range.start);
            let gap = next.map(|next| &paragraph.text[visible_range(paragraph, line).end..next]);
            if gap.is_some_and(|gap| !gap.is_empty()) {
                out.push(' ');
            }
        }
        out.push_str("</text>");
    }

    /// Registers the font of a run.
    fn register_font(&mut self, run: &Run, paragraph: &Paragraph) {
        let known = self.families.contains_key(&run.font.key);
        if !known {
            let family = match &mut self.embedded {
                Some(faces) => faces.family(&run.font, paragraph.style),
                None => font_family(&run.font),
            };
            self.families.insert(run.font.key, family);
        }
        if let Some(faces) = &mut self.embedded {
            faces.use_run(run, &paragraph.text);
        }
    }

    fn family(&self, font: &Font) -> &str {
        self.families.get(&font.key).map_or("", String::as_str)
    }

    /// Adds where a line begins, and how wide it is where other fonts may be taken for it.
    fn write_position(
        &self,
        out: &mut String,
        paragraph: &Paragraph,
        line: &Line,
        at: Point,
        from_right: bool,
    ) {
        let turns = needs_rtl_mark(paragraph, line);
        if turns && !from_right {
            // A line among others that read from the left.
            out.push_str(" direction=\"rtl\" unicode-bidi=\"embed\"");
        }
        // A line marked right to left starts at its right end.
        let edges = (line.left, line.left + line.width);
        let x = if from_right || turns {
            edges.1
        } else {
            edges.0
        };
        format::attribute(out, "x", PixelLength(at.x + f64::from(x)));
        format::attribute(out, "y", PixelLength(at.y + f64::from(line.baseline)));
        if !all_positioned(line, &self.spans(paragraph, line)) {
            self.write_length(out, line.width);
        }
    }

    /// Adds how wide something is where other fonts may be taken for it.
    fn write_length(&self, out: &mut String, width: f32) {
        if self.embedded.is_none() && width > 0.0 {
            format::attribute(out, "textLength", PixelLength(f64::from(width)));
            format::attribute(out, "lengthAdjust", "spacingAndGlyphs");
        }
    }

    fn write_spans(
        &self,
        out: &mut String,
        paragraph: &Paragraph,
        line: &Line,
        at: Point,
        from_right: bool,
    ) {
        let pieces = self.spans(paragraph, line);
        let are_placed = all_positioned(line, &pieces);
        let from_right = from_right || needs_rtl_mark(paragraph, line);
        for piece in pieces {
            let text = collapse_whitespace(&paragraph.text[piece.range]);
            if text.is_empty() {
                continue;
            }
            if piece.family.is_empty() && !are_placed {
                _ = write!(out, "{}", xml::text(&text));
                continue;
            }
            out.push_str("<tspan");
            if are_placed {
                let x = if from_right { piece.right } else { piece.left };
                format::attribute(out, "x", PixelLength(at.x + f64::from(x)));
                self.write_length(out, piece.right - piece.left);
            }
            if !piece.family.is_empty() {
                format::attribute(out, "font-family", xml::attribute(piece.family));
            }
            _ = write!(out, ">{}</tspan>", xml::text(&text));
        }
    }

    /// The spans of a line in reading order.
    fn spans(&self, paragraph: &Paragraph, line: &Line) -> Vec<TextSpan<'_>> {
        let whole = visible_range(paragraph, line);
        let mut x = line.left;
        let mut runs: Vec<(&Run, f32, f32)> = Vec::with_capacity(line.runs.len());
        for run in &line.runs {
            let left = x;
            x += run.glyphs.iter().map(|glyph| glyph.advance).sum::<f32>();
            runs.push((run, left, x));
        }
        runs.sort_by_key(|(run, ..)| run.range.start);
        let position = |run: &Run| {
            let start = paragraph.text.floor_char_boundary(run.range.start);
            start.clamp(whole.start, whole.end)
        };
        let ends = runs.iter().skip(1).map(|(run, ..)| position(run));
        let ends: Vec<usize> = ends.chain([whole.end]).collect();
        let mut start = whole.start;
        let mut pieces: Vec<TextSpan<'_>> = Vec::new();
        for ((run, left, right), end) in runs.into_iter().zip(ends) {
            let piece = TextSpan {
                range: start..end,
                family: self.family(&run.font),
                rtl: run.rtl,
                left,
                right,
            };
            start = end;
            if !piece.range.is_empty() {
                push_span(&mut pieces, piece, &paragraph.text);
            }
        }
        pieces
    }
}

/// Adds the next span of a line, or merges it into the last one where both have the same font and
/// direction and are adjacent. A space between two words gets the font of the words, which keeps
/// them in one span: not all viewers order right-to-left spans correctly.
fn push_span<'a>(pieces: &mut Vec<TextSpan<'a>>, piece: TextSpan<'a>, text: &str) {
    match &mut pieces[..] {
        [.., last] if last.family == piece.family && piece.follows(last) => last.join(&piece),
        [.., before, gap]
            if piece.rtl
                && before.family == piece.family
                && piece.follows(gap)
                && gap.follows(before)
                && text[gap.range.clone()].trim().is_empty() =>
        {
            before.join(gap);
            before.join(&piece);
            pieces.pop();
        }
        _ => pieces.push(piece),
    }
}

/// Whether each span of a line is positioned explicitly: not all viewers order spans of mixed
/// direction correctly.
fn all_positioned(line: &Line, pieces: &[TextSpan<'_>]) -> bool {
    pieces.len() > 1 && line.runs.iter().any(|run| run.rtl)
}

/// The font family of a font; empty for Inter, the default of all texts.
fn font_family(font: &Font) -> String {
    match FontFace::new(font).and_then(|face| face.family()) {
        None => String::new(),
        Some(name) if name.starts_with("Inter") => String::new(),
        Some(name) => format!("'{}',sans-serif", name.replace(['\'', '\\'], "")),
    }
}

/// The visible bytes of a line, without white space at its ends.
pub fn visible_range(paragraph: &Paragraph, line: &Line) -> Range<usize> {
    let text = &paragraph.text[line.range.clone()];
    let blank = |c: char| c.is_whitespace() || c.is_control();
    let end = line.range.start + text.trim_end_matches(blank).len();
    line.range.start..end
}

/// Replaces control characters by spaces and removes bidi controls.
pub fn collapse_whitespace(text: &str) -> String {
    let turns = |c: &char| !matches!(c, '\u{202a}'..='\u{202e}');
    let plain = |c: char| if c.is_control() { ' ' } else { c };
    text.chars().filter(turns).map(plain).collect()
}

/// Whether there is more than one space in a row, which SVG collapses by default.
fn has_wide_gap(paragraph: &Paragraph, line: &Line) -> bool {
    let text = collapse_whitespace(&paragraph.text[visible_range(paragraph, line)]);
    text.starts_with(' ') || text.contains("  ")
}

/// Whether a line needs an explicit right-to-left mark, because it begins or ends with neutral
/// characters.
fn needs_rtl_mark(paragraph: &Paragraph, line: &Line) -> bool {
    if !is_rtl(paragraph, line) {
        return false;
    }
    let text = &paragraph.text[visible_range(paragraph, line)];
    let strong = |c: Option<char>| c.is_some_and(char::is_alphabetic);
    let mut chars = text.chars();
    let (first, last) = (chars.next(), chars.next_back());
    let one_way = line.runs.iter().all(|run| run.rtl);
    !(one_way && strong(first) && strong(last.or(first)))
}

/// Whether a line is right to left, following the first strong character of its paragraph.
fn is_rtl(paragraph: &Paragraph, line: &Line) -> bool {
    if !paragraph
        .lines
        .iter()
        .flat_map(|line| &line.runs)
        .any(|run| run.rtl)
    {
        return false;
    }
    let breaks = |c: char| matches!(c, '\n' | '\r' | '\u{2028}' | '\u{2029}');
    let before = &paragraph.text[..line.range.start];
    let last = before.char_indices().rfind(|(_, c)| breaks(*c));
    let start = last.map_or(0, |(at, c)| at + c.len_utf8());
    let letter = paragraph.text[start..]
        .char_indices()
        .take_while(|(_, c)| !breaks(*c))
        .find(|(_, c)| c.is_alphabetic());
    let Some((at, _)) = letter else {
        return false;
    };
    let holds = |run: &&Run| run.range.contains(&(start + at));
    let mut runs = paragraph.lines.iter().flat_map(|line| &line.runs);
    runs.find(holds).is_some_and(|run| run.rtl)
}
