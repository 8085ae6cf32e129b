//! Measuring, ordering and breaking text into lines of positioned glyphs, behind one trait.
//!
//! Text is broken once, at zoom 1, and everything that draws it draws these glyphs: the screen, the
//! pictures, the documents. Real fonts stand behind [`Fonts`]; [`FixedWidthShaper`] gives every character the
//! same width, for tests that count.

mod axes;
pub mod face;
mod fallback;
mod fixed_width;
mod fonts;
mod paragraph_cache;
pub mod raster;
mod segments;
mod truncate;

use std::collections::BTreeSet;
use std::ops::Range;
use std::sync::Arc;

pub use fixed_width::FixedWidthShaper;
pub use fonts::Fonts;
pub use truncate::truncate_to_lines;

/// How a text looks, in pixels at 100 %.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Style {
    /// The font size.
    pub size: f32,
    /// From 100 to 900; 400 is regular, 600 semibold.
    pub weight: u16,
    /// Whether it slants.
    pub italic: bool,
    /// From one baseline to the next.
    pub line_height: f32,
}

/// The alignment of a line in the available width.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum Align {
    /// At the start side of its script: left, but right for Arabic and Hebrew paragraphs.
    #[default]
    Start,
    /// At the left whatever the script.
    Left,
    /// In the middle.
    Centre,
    /// At the right.
    Right,
}

/// Turns text into lines of glyphs.
pub trait Shaper {
    /// Breaks `text` into lines no wider than `width` (pixels at 100 %; infinite for no wrapping).
    /// A line break in the text breaks the line; a word wider than `width` is broken inside.
    /// An empty text has one empty line.
    fn shape(&mut self, text: &str, style: Style, width: f32, align: Align) -> Arc<Paragraph>;

    /// Returns the characters found since the last call that have no glyph in any font and are
    /// drawn as boxes.
    fn take_missing(&mut self) -> BTreeSet<char> {
        BTreeSet::new()
    }
}

/// A text broken into lines.
#[derive(Clone, Debug)]
pub struct Paragraph {
    /// The text.
    pub text: Arc<str>,
    /// How it looks.
    pub style: Style,
    /// The width of its widest line.
    pub width: f32,
    /// All lines, each as high as the style says.
    pub height: f32,
    /// Top to bottom.
    pub lines: Vec<Line>,
}

/// One line of a paragraph.
#[derive(Clone, Debug)]
pub struct Line {
    /// Its bytes in the paragraph's text.
    pub range: Range<usize>,
    /// From the paragraph's left edge to its first glyph.
    pub left: f32,
    /// Without the space at its end.
    pub width: f32,
    /// From the paragraph's top to its baseline.
    pub baseline: f32,
    /// In visual order, left to right.
    pub runs: Vec<Run>,
}

/// Glyphs of one font in one direction.
#[derive(Clone, Debug)]
pub struct Run {
    /// The font.
    pub font: Font,
    /// The font size.
    pub size: f32,
    /// Its bytes in the paragraph's text.
    pub range: Range<usize>,
    /// Whether it reads right to left.
    pub rtl: bool,
    /// In visual order.
    pub glyphs: Vec<Glyph>,
}

/// One glyph on a line.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Glyph {
    /// Its glyph id in the font.
    pub id: u32,
    /// From the paragraph's left edge.
    pub x: f32,
    /// Down from the line's baseline; nearly always 0.
    pub y: f32,
    /// How far the next glyph is.
    pub advance: f32,
    /// The byte offset of its cluster in the paragraph's text.
    pub cluster: usize,
}

/// A font instance: file, index, variation coordinates and synthesis.
#[derive(Clone)]
pub struct Font {
    /// Identifies the font: equal keys are equal fonts in one run of the program.
    pub key: u64,
    /// The font file.
    pub data: Arc<dyn AsRef<[u8]> + Send + Sync>,
    /// Which font of the file.
    pub index: u32,
    /// Places on the axes of a variable font, as swash and skrifa take them (`F2Dot14`).
    pub coords: Arc<[i16]>,
    /// Degrees of synthetic slant, where it has no italic.
    pub skew: f32,
    /// Whether to embolden it, where it has no bold.
    pub embolden: bool,
}

impl std::fmt::Debug for Font {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "Font({:x})", self.key)
    }
}

/// The height of this many lines.
#[expect(
    clippy::cast_precision_loss,
    reason = "a paragraph has far fewer than 16 million lines"
)]
fn height_of(lines: usize, style: Style) -> f32 {
    lines as f32 * style.line_height
}

/// The baseline of a line, from the paragraph's top: capitals are centred in the line's height, on
/// a whole pixel, so that text is sharp at 100 %.
fn baseline_of(line: usize, style: Style) -> f32 {
    // Half the height of Inter's capitals.
    let below_centre = style.size * 0.364;
    height_of(line, style) + (style.line_height / 2.0 + below_centre).round()
}
