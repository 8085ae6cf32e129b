//! Real fonts: Inter from inside the program, and the system's where Inter lacks a character.

use std::borrow::Cow;
use std::collections::BTreeSet;
use std::hash::{DefaultHasher, Hash as _, Hasher as _};
use std::ops::Range;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::{Arc, OnceLock};

use fontique::{
    Blob, Charmap, CharmapIndex, Collection, CollectionOptions, FontInfoOverride, SourceCache,
};
use parley::style::{
    FontFamily, FontFamilyName, FontStyle, FontWeight, LineHeight, OverflowWrap, TextStyle,
};
use parley::{FontContext, Layout, LayoutContext};

use super::fallback::FontFallbacks;
use super::paragraph_cache::{ParagraphCache, ShapeRequest};
use super::segments::{replace_unshapeable, safe_fallback_text, segments};
use super::{Align, Font, Glyph, Line, Paragraph, Run, Shaper, Style};

/// The name Inter is registered under. It differs from the real one, so that another version
/// installed on the system never takes its place.
const INTER_FAMILY: &str = "Touchline Inter";

/// Shapes text with Inter and, if enabled, with the system's fonts for what Inter lacks.
pub struct Fonts {
    inter: FontContext,
    charmap: Option<CharmapIndex>,
    system: SystemFonts,
    context: LayoutContext<()>,
    layout: Layout<()>,
    by_key: Vec<(FontKey, Font)>,
    cache: ParagraphCache,
    /// Characters without a glyph since the last call of `take_missing`.
    missing: BTreeSet<char>,
}

/// The collection that also has the system's fonts. Listing them is slow, so they are loaded only
/// when a text needs them.
enum SystemFonts {
    Disabled,
    NotLoaded,
    Loaded(Box<(FontContext, FontFallbacks)>),
}

impl SystemFonts {
    /// The fonts for a text.
    fn fonts(&mut self, text: &str) -> Option<&mut FontContext> {
        if matches!(self, Self::NotLoaded) {
            *self = Self::Loaded(Box::new((collection(true).0, FontFallbacks::default())));
        }
        match self {
            Self::Loaded(here) => {
                let (fonts, fallbacks) = &mut **here;
                fallbacks.choose(fonts, text);
                Some(fonts)
            }
            Self::Disabled | Self::NotLoaded => None,
        }
    }
}

/// What identifies a font.
#[derive(PartialEq)]
struct FontKey {
    blob: u64,
    index: u32,
    coords: Arc<[i16]>,
    skew: f32,
    embolden: bool,
}

/// The two files of Inter. They are blobs made once, so that their numbers, and with them the
/// fonts' keys, are the same for every [`Fonts`] of the program.
fn inter_files() -> &'static [Blob<u8>; 2] {
    static INTER: OnceLock<[Blob<u8>; 2]> = OnceLock::new();
    INTER.get_or_init(|| {
        let upright: &'static [u8] = include_bytes!("../../assets/fonts/InterVariable.ttf");
        let italic: &'static [u8] = include_bytes!("../../assets/fonts/InterVariable-Italic.ttf");
        [Blob::new(Arc::new(upright)), Blob::new(Arc::new(italic))]
    })
}

/// A collection with Inter in it, and the charmap of the upright one.
fn collection(system_fonts: bool) -> (FontContext, Option<CharmapIndex>) {
    let mut collection = Collection::new(CollectionOptions {
        shared: false,
        system_fonts,
    });
    let mut charmap = None;
    for blob in inter_files() {
        let name = FontInfoOverride {
            family_name: Some(INTER_FAMILY),
            ..FontInfoOverride::default()
        };
        let added = collection.register_fonts(blob.clone(), Some(name));
        let font = added.first().and_then(|(_, fonts)| fonts.first());
        charmap = charmap.or(font.map(fontique::FontInfo::charmap_index));
    }
    let context = FontContext {
        collection,
        source_cache: SourceCache::default(),
    };
    (context, charmap)
}

impl Fonts {
    /// With Inter alone, or also with the system's fonts for characters that Inter lacks. Without
    /// them such characters are drawn as Inter's sign for a missing glyph, the same on every
    /// machine.
    #[must_use]
    pub fn new(system_fallback: bool) -> Self {
        let (inter, charmap) = collection(false);
        Self {
            inter,
            charmap,
            system: if system_fallback {
                SystemFonts::NotLoaded
            } else {
                SystemFonts::Disabled
            },
            context: LayoutContext::new(),
            layout: Layout::new(),
            by_key: Vec::new(),
            cache: ParagraphCache::default(),
            missing: BTreeSet::new(),
        }
    }

    fn covers_text(&self, text: &str) -> bool {
        if text.is_ascii() {
            return true;
        }
        let [upright, _] = inter_files();
        let Some(charmap) = self.charmap.and_then(|index| index.charmap(upright.data())) else {
            return true;
        };
        text.chars()
            .all(|c| c.is_ascii() || covers_char(&charmap, c))
    }

    fn shape_uncached(&mut self, text: &str, style: Style, width: f32, align: Align) -> Paragraph {
        let clean = replace_unshapeable(text);
        let mut lines: Vec<(Line, bool)> = Vec::new();
        // An empty text has nothing to shape.
        let pieces = if text.is_empty() {
            Vec::new()
        } else {
            segments(&clean)
        };
        for (piece, end) in pieces {
            let (rtl, broken) = self.lines_of(&clean[piece.clone()], style, width);
            lines.extend(
                broken
                    .into_iter()
                    .map(|line| (offset_line(line, piece.start), rtl)),
            );
            // The break belongs to the line that it ends.
            if let Some((line, _)) = lines.last_mut() {
                line.range.end = end;
            }
        }
        if lines.is_empty() {
            lines.push((empty_line(), false));
        }
        // Replaced characters can break where the original text cannot.
        for (line, _) in &mut lines {
            line.range.start = text.floor_char_boundary(line.range.start);
            line.range.end = text.floor_char_boundary(line.range.end);
            for glyph in line.runs.iter_mut().flat_map(|run| &mut run.glyphs) {
                glyph.cluster = text.floor_char_boundary(glyph.cluster);
            }
        }
        let widest = lines.iter().map(|(line, _)| line.width).fold(0.0, f32::max);
        let room = if width.is_finite() { width } else { widest };
        for (index, (line, rtl)) in lines.iter_mut().enumerate() {
            line.baseline = super::baseline_of(index, style);
            align_line(line, *rtl, room, align);
        }
        Paragraph {
            text: Arc::from(text),
            style,
            width: widest,
            height: super::height_of(lines.len(), style),
            lines: lines.into_iter().map(|(line, _)| line).collect(),
        }
    }

    /// The lines of a piece without line breaks in it, from its own start, and whether it reads
    /// right to left. What the shaper fails on is shaped again with plain letters only.
    fn lines_of(&mut self, piece: &str, style: Style, width: f32) -> (bool, Vec<Line>) {
        for text in [Cow::Borrowed(piece), safe_fallback_text(piece)] {
            let shaped = catch_unwind(AssertUnwindSafe(|| self.broken_lines(&text, style, width)));
            if let Ok(shaped) = shaped {
                return shaped;
            }
            self.context = LayoutContext::new();
            self.layout = Layout::new();
        }
        (false, vec![empty_line()])
    }

    fn broken_lines(&mut self, text: &str, style: Style, width: f32) -> (bool, Vec<Line>) {
        let system = if self.covers_text(text) {
            None
        } else {
            self.system.fonts(text)
        };
        let fonts = system.unwrap_or(&mut self.inter);
        let mut builder = self.context.style_run_builder(fonts, text, 1.0, false);
        let style_index = builder.push_style(text_style(style));
        builder.push_style_run(style_index, ..);
        builder.build_into(&mut self.layout, text);
        self.layout
            .break_all_lines(width.is_finite().then_some(width.max(1.0)));
        let layout = std::mem::take(&mut self.layout);
        let mut lines: Vec<Line> = Vec::with_capacity(layout.len());
        // Parley reports a space in an empty text.
        for line in layout
            .lines()
            .take(if text.is_empty() { 0 } else { usize::MAX })
        {
            // Its ranges can end inside a character.
            let start = lines.last().map_or(0, |line| line.range.end);
            let end = text.floor_char_boundary(line.text_range().end).max(start);
            // The space at the line's end hangs over its edge and takes no part in its width.
            let shown = start + text[start..end].trim_end().len();
            let mut x = 0.0;
            let runs = line.runs();
            let runs: Vec<Run> = runs.map(|run| self.run(&run, &mut x, shown)).collect();
            let glyphs = runs.iter().flat_map(|run| &run.glyphs);
            let without = glyphs.filter(|glyph| glyph.id == 0);
            let without = without.filter_map(|glyph| text.get(glyph.cluster..)?.chars().next());
            self.missing.extend(without.filter(|c| !c.is_control()));
            lines.push(Line {
                range: start..end,
                width: x,
                runs: runs
                    .into_iter()
                    .filter(|run| !run.glyphs.is_empty())
                    .collect(),
                ..empty_line()
            });
        }
        if lines.is_empty() {
            lines.push(empty_line());
        }
        let rtl = layout.is_rtl();
        self.layout = layout;
        (rtl, lines)
    }

    /// Takes one run out of a line; `x` is where it begins and then where it ends. What begins at
    /// the byte `shown` or behind it hangs over the line's edge and is left out.
    fn run(&mut self, run: &parley::Run<'_, ()>, x: &mut f32, shown: usize) -> Run {
        let mut glyphs = Vec::with_capacity(run.len());
        for cluster in run.visual_clusters() {
            let cluster_at = cluster.text_range().start;
            if cluster_at >= shown {
                continue;
            }
            for glyph in cluster.glyphs() {
                glyphs.push(Glyph {
                    id: glyph.id,
                    x: *x + glyph.x,
                    y: glyph.y,
                    advance: glyph.advance,
                    cluster: cluster_at,
                });
                *x += glyph.advance;
            }
        }
        let synthesis = run.synthesis();
        let data = run.font();
        let font = self.font(
            &data.data,
            data.index,
            run.normalized_coords(),
            synthesis.skew().unwrap_or(0.0),
            synthesis.embolden(),
        );
        Run {
            font,
            size: run.font_size(),
            range: run.text_range(),
            rtl: run.is_rtl(),
            glyphs,
        }
    }

    fn font(
        &mut self,
        blob: &Blob<u8>,
        index: u32,
        coords: &[i16],
        skew: f32,
        embolden: bool,
    ) -> Font {
        let known = self.by_key.iter().find(|(key, _)| {
            key.blob == blob.id()
                && key.index == index
                && *key.coords == *coords
                && key.skew.to_bits() == skew.to_bits()
                && key.embolden == embolden
        });
        if let Some((_, font)) = known {
            return font.clone();
        }
        let coords: Arc<[i16]> = Arc::from(coords);
        let mut hasher = DefaultHasher::new();
        (blob.id(), index, &coords, skew.to_bits(), embolden).hash(&mut hasher);
        let font = Font {
            key: hasher.finish(),
            data: blob.clone().into_raw_parts().0,
            index,
            coords: coords.clone(),
            skew,
            embolden,
        };
        let key = FontKey {
            blob: blob.id(),
            index,
            coords,
            skew,
            embolden,
        };
        self.by_key.push((key, font.clone()));
        font
    }
}

impl Shaper for Fonts {
    fn shape(&mut self, text: &str, style: Style, width: f32, align: Align) -> Arc<Paragraph> {
        let request = ShapeRequest {
            text,
            style,
            width,
            align,
        };
        if let Some(paragraph) = self.cache.get(&request) {
            return paragraph;
        }
        let paragraph = Arc::new(self.shape_uncached(text, style, width, align));
        self.cache.insert(&request, Arc::clone(&paragraph));
        paragraph
    }

    fn take_missing(&mut self) -> BTreeSet<char> {
        std::mem::take(&mut self.missing)
    }
}

impl std::fmt::Debug for Fonts {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "Fonts({} paragraphs)", self.cache.len())
    }
}

/// Whether a font has a character, or the character needs no glyph of its own.
fn covers_char(charmap: &Charmap<'_>, c: char) -> bool {
    charmap.map(c).is_some_and(|glyph| glyph != 0)
        || matches!(c, '\u{200b}'..='\u{200f}' | '\u{2028}'..='\u{202e}' | '\u{2060}'..='\u{206f}' | '\u{fe0e}' | '\u{feff}')
}

/// A style in the shaper's terms.
fn text_style(style: Style) -> TextStyle<'static, 'static, ()> {
    TextStyle {
        font_family: FontFamily::Single(FontFamilyName::Named(Cow::Borrowed(INTER_FAMILY))),
        font_size: style.size,
        font_weight: FontWeight::new(f32::from(style.weight)),
        font_style: if style.italic {
            FontStyle::Italic
        } else {
            FontStyle::Normal
        },
        line_height: LineHeight::Absolute(style.line_height),
        overflow_wrap: OverflowWrap::Anywhere,
        ..TextStyle::default()
    }
}

fn empty_line() -> Line {
    Line {
        range: 0..0,
        left: 0.0,
        width: 0.0,
        baseline: 0.0,
        runs: Vec::new(),
    }
}

/// Aligns a line in the available width.
fn align_line(line: &mut Line, rtl: bool, room: f32, align: Align) {
    let free = (room - line.width).max(0.0);
    line.left = match align {
        Align::Start if rtl => free,
        Align::Start | Align::Left => 0.0,
        Align::Centre => free / 2.0,
        Align::Right => free,
    };
    for glyph in line.runs.iter_mut().flat_map(|run| &mut run.glyphs) {
        glyph.x += line.left;
    }
}

/// A line of a piece, as a line of the text in which the piece begins at the byte `start`.
fn offset_line(mut line: Line, start: usize) -> Line {
    let by = |range: &Range<usize>| range.start + start..range.end + start;
    line.range = by(&line.range);
    for run in &mut line.runs {
        run.range = by(&run.range);
        for glyph in &mut run.glyphs {
            glyph.cluster += start;
        }
    }
    line
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::face::FontFace;

    const BODY: Style = Style {
        size: 13.0,
        weight: 400,
        italic: false,
        line_height: 17.0,
    };

    fn shape(text: &str, width: f32) -> Arc<Paragraph> {
        Fonts::new(false).shape(text, BODY, width, Align::Start)
    }

    #[test]
    fn lines_cover_the_text_and_keep_the_width() {
        let long = "word ".repeat(60) + &"x".repeat(5_000);
        for text in [
            "",
            "One line",
            "Two\nlines",
            "Ends with a break\n",
            "مرحبا بالعالم هذا نص طويل جدا ليكسر",
            "שלום עולם mixed with English שלום",
            "日本語のとても長い文章をここに書きます",
            "👩‍👩‍👧‍👦🏳️‍🌈e\u{301}\u{302}",
            "nul \0 esc \u{1b}[1m tab\t bell \u{7} c1 \u{85}\u{9f}",
            "a\r\nb\rc",
            &long,
        ] {
            let paragraph = shape(text, 120.0);
            let mut end = 0;
            for line in &paragraph.lines {
                assert_eq!(line.range.start, end, "{text:?}");
                end = line.range.end;
                assert!(line.width <= 120.01, "{text:?}: {}", line.width);
                for glyph in line.runs.iter().flat_map(|run| &run.glyphs) {
                    assert!(text.is_char_boundary(glyph.cluster));
                }
            }
            assert_eq!(end, text.len(), "{text:?}");
            assert!(!paragraph.lines.is_empty());
        }
    }

    #[test]
    fn marks_stand_away_from_their_letter() {
        let last = |text: &str| {
            let paragraph = shape(text, 120.0);
            let runs = paragraph.lines.iter().flat_map(|line| &line.runs);
            let glyphs: Vec<Glyph> = runs.flat_map(|run| run.glyphs.clone()).collect();
            glyphs.last().expect("there are glyphs").y
        };
        // The second of two marks over a letter stands higher than it would alone, over a capital even
        // the first; y goes down.
        let (low, high) = (last("x\u{301}"), last("x\u{302}\u{301}"));
        assert!(high < low - 1.0, "{high} {low}");
        let (low, high) = (last("x\u{301}"), last("X\u{301}"));
        assert!(high < low - 1.0, "{high} {low}");
    }

    #[test]
    fn no_text_is_too_odd() {
        let mut seed = fastrand::Rng::with_seed(7);
        let strange = [
            'a',
            'ש',
            'م',
            '漢',
            '\u{301}',
            '\u{356}',
            '\u{fe0c}',
            '\u{e0065}',
            '\u{200d}',
            '😀',
            '\n',
            '\u{2028}',
            '\u{202e}',
            '\u{e01ef}',
            ' ',
            '\u{e49}',
        ];
        let random = (0..400).map(|_| {
            let chars = (0..70).map(|_| strange[seed.usize(..strange.len())]);
            chars.collect::<String>()
        });
        let fixed = [
            "word ".repeat(13_108),
            "a\n\u{301}b \u{2028}\u{200d}c".to_owned(),
            "e".to_owned() + &"\u{301}".repeat(255) + "f",
            "👩\u{200d}".repeat(128) + "👩",
        ];
        let mut fonts = Fonts::new(false);
        for text in fixed.into_iter().chain(random) {
            let paragraph = fonts.shape(&text, BODY, 120.0, Align::Start);
            let last = paragraph.lines.last().expect("always a line");
            assert_eq!(last.range.end, text.len(), "{text:?}");
            for line in &paragraph.lines {
                assert!(text.is_char_boundary(line.range.end), "{text:?}");
            }
        }
    }

    #[test]
    fn line_breaks_break_lines() {
        assert_eq!(shape("a\nb\nc", f32::INFINITY).lines.len(), 3);
        assert_eq!(shape("a\n", f32::INFINITY).lines.len(), 2);
        assert_eq!(shape("a\r\nb", f32::INFINITY).lines.len(), 2);
        assert_eq!(shape("", f32::INFINITY).lines.len(), 1);
    }

    #[test]
    fn right_to_left_starts_at_the_right() {
        let paragraph = shape("שלום", 200.0);
        let line = &paragraph.lines[0];
        assert!((line.left + line.width - 200.0).abs() < 0.01);
        assert!(line.runs.iter().all(|run| run.rtl));
    }

    #[test]
    fn other_scripts_are_in_plain_letters_where_there_are_any() {
        let mut fonts = Fonts::new(true);
        let mut family = |text: &str| {
            let paragraph = fonts.shape(text, BODY, 500.0, Align::Start);
            let run = &paragraph.lines[0].runs[0];
            FontFace::new(&run.font)
                .and_then(|face| face.family())
                .unwrap()
        };
        let mut installed = collection(true).0.collection;
        for (text, plain) in [
            ("שלום", "Noto Sans Hebrew"),
            ("اكتشاف", "Noto Sans Arabic"),
            ("ไทย", "Noto Sans Thai"),
        ] {
            let family = family(text);
            let is_plain = ["Rashi", "Naskh", "Kufi", "Nastaliq", "Looped", "Serif"]
                .iter()
                .all(|style| !family.contains(style));
            // Not every machine has a plain font for it.
            assert!(
                is_plain || installed.family_id(plain).is_none(),
                "{text}: {family}"
            );
        }
    }

    #[test]
    fn weights_and_slants_are_fonts_of_their_own_with_keys_that_stay() {
        let mut fonts = Fonts::new(false);
        let mut key = |weight, italic| {
            let style = Style {
                weight,
                italic,
                ..BODY
            };
            let paragraph = fonts.shape("Word", style, 100.0, Align::Start);
            paragraph.lines[0].runs[0].font.key
        };
        let keys = [key(400, false), key(600, false), key(400, true)];
        assert_ne!(keys[0], keys[1]);
        assert_ne!(keys[0], keys[2]);
        let again = shape("Other", 100.0);
        assert_eq!(again.lines[0].runs[0].font.key, keys[0]);
    }

    #[test]
    fn a_paragraph_is_shaped_once() {
        let mut fonts = Fonts::new(false);
        let first = fonts.shape("Same", BODY, 100.0, Align::Start);
        assert!(Arc::ptr_eq(
            &first,
            &fonts.shape("Same", BODY, 100.0, Align::Start)
        ));
        assert!(!Arc::ptr_eq(
            &first,
            &fonts.shape("Same", BODY, 101.0, Align::Start)
        ));
    }

    #[test]
    fn bold_is_wider_than_regular() {
        let mut fonts = Fonts::new(false);
        let mut width = |weight| {
            let style = Style { weight, ..BODY };
            fonts.shape("Negotiate", style, 500.0, Align::Start).width
        };
        assert!(width(700) > width(400));
    }
}
