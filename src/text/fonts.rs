//! Real fonts: Inter from inside the program, and the system's where Inter lacks a character.

use std::borrow::Cow;
use std::collections::{BTreeSet, HashMap};
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
use unicode_segmentation::UnicodeSegmentation as _;

use super::{Align, Font, Glyph, Line, Paragraph, Run, Shaper, Style};

/// Inter is registered under a name of our own, so that an Inter installed on the system, perhaps
/// of another version, never takes its place.
const FAMILY: &str = "Touchline Inter";

/// How many paragraphs one generation of the cache holds. Two generations are kept, so the
/// paragraphs of a map of 50,000 cards stay while it is being edited.
const GENERATION: usize = 120_000;

/// Shapes text with Inter and, where asked to, with the system's fonts for what Inter lacks.
pub struct Fonts {
    inter: FontContext,
    charmap: Option<CharmapIndex>,
    system: System,
    context: LayoutContext<()>,
    layout: Layout<()>,
    designs: Vec<(FontKey, Font)>,
    young: HashMap<u64, Kept>,
    old: HashMap<u64, Kept>,
    /// Characters without a glyph, since they were last asked for.
    missing: BTreeSet<char>,
}

/// The collection that also has the system's fonts. Looking for them takes long, so it happens
/// only once a text needs them.
enum System {
    Never,
    NotYet,
    Here(Box<FontContext>),
}

struct Kept {
    width: f32,
    align: Align,
    paragraph: Arc<Paragraph>,
}

/// What tells one font from another.
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
fn inter() -> &'static [Blob<u8>; 2] {
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
    for blob in inter() {
        let name = FontInfoOverride {
            family_name: Some(FAMILY),
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
                System::NotYet
            } else {
                System::Never
            },
            context: LayoutContext::new(),
            layout: Layout::new(),
            designs: Vec::new(),
            young: HashMap::new(),
            old: HashMap::new(),
            missing: BTreeSet::new(),
        }
    }

    /// Finds a paragraph of the same text, style, width and alignment from before.
    fn kept(
        &mut self,
        key: u64,
        text: &str,
        style: Style,
        width: f32,
        align: Align,
    ) -> Option<Arc<Paragraph>> {
        let same = |kept: &Kept| {
            kept.width.to_bits() == width.to_bits()
                && kept.align == align
                && kept.paragraph.style == style
                && *kept.paragraph.text == *text
        };
        if let Some(kept) = self.young.get(&key) {
            return same(kept).then(|| kept.paragraph.clone());
        }
        let kept = self.old.remove(&key)?;
        let found = same(&kept).then(|| kept.paragraph.clone());
        self.keep(key, kept);
        found
    }

    fn keep(&mut self, key: u64, kept: Kept) {
        if self.young.len() >= GENERATION {
            self.old = std::mem::take(&mut self.young);
        }
        self.young.insert(key, kept);
    }

    fn has_all(&self, text: &str) -> bool {
        if text.is_ascii() {
            return true;
        }
        let [upright, _] = inter();
        let Some(charmap) = self.charmap.and_then(|index| index.charmap(upright.data())) else {
            return true;
        };
        text.chars().all(|c| c.is_ascii() || has(&charmap, c))
    }

    fn shape_anew(&mut self, text: &str, style: Style, width: f32, align: Align) -> Paragraph {
        let clean = clean(text);
        let mut lines: Vec<(Line, bool)> = Vec::new();
        // An empty text has nothing to shape.
        let pieces = if text.is_empty() {
            Vec::new()
        } else {
            pieces(&clean)
        };
        for (piece, end) in pieces {
            let (rtl, broken) = self.lines_of(&clean[piece.clone()], style, width);
            lines.extend(
                broken
                    .into_iter()
                    .map(|line| (moved(line, piece.start), rtl)),
            );
            // The break belongs to the line that it ends.
            if let Some((line, _)) = lines.last_mut() {
                line.range.end = end;
            }
        }
        if lines.is_empty() {
            lines.push((empty_line(), false));
        }
        // What was taken for spaces can break where the text itself has no place to.
        for (line, _) in &mut lines {
            line.range.start = text.floor_char_boundary(line.range.start);
            line.range.end = text.floor_char_boundary(line.range.end);
            for glyph in line.runs.iter_mut().flat_map(|run| &mut run.glyphs) {
                glyph.cluster = text.floor_char_boundary(glyph.cluster);
            }
        }
        let widest = lines.iter().map(|(line, _)| line.width).fold(0.0, f32::max);
        let room = if width.is_finite() { width } else { widest };
        for (place, (line, rtl)) in lines.iter_mut().enumerate() {
            line.baseline = super::baseline_of(place, style);
            let free = (room - line.width).max(0.0);
            line.left = match align {
                Align::Start if *rtl => free,
                Align::Start | Align::Left => 0.0,
                Align::Centre => free / 2.0,
                Align::Right => free,
            };
            for glyph in line.runs.iter_mut().flat_map(|run| &mut run.glyphs) {
                glyph.x += line.left;
            }
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
    /// right to left. What the shaper stumbles over is shaped again with its plain letters only.
    fn lines_of(&mut self, piece: &str, style: Style, width: f32) -> (bool, Vec<Line>) {
        for text in [Cow::Borrowed(piece), plain(piece)] {
            let shaped = catch_unwind(AssertUnwindSafe(|| self.broken(&text, style, width)));
            if let Ok(shaped) = shaped {
                return shaped;
            }
            self.context = LayoutContext::new();
            self.layout = Layout::new();
        }
        (false, vec![empty_line()])
    }

    fn broken(&mut self, text: &str, style: Style, width: f32) -> (bool, Vec<Line>) {
        let fonts = if self.has_all(text) {
            &mut self.inter
        } else {
            match &mut self.system {
                System::Never => &mut self.inter,
                system => {
                    if matches!(system, System::NotYet) {
                        *system = System::Here(Box::new(collection(true).0));
                    }
                    match system {
                        System::Here(fonts) => fonts,
                        System::Never | System::NotYet => &mut self.inter,
                    }
                }
            }
        };
        let mut builder = self.context.style_run_builder(fonts, text, 1.0, false);
        let style_index = builder.push_style(TextStyle {
            font_family: FontFamily::Single(FontFamilyName::Named(Cow::Borrowed(FAMILY))),
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
        });
        builder.push_style_run(style_index, ..);
        builder.build_into(&mut self.layout, text);
        self.layout
            .break_all_lines(width.is_finite().then_some(width.max(1.0)));
        let layout = std::mem::take(&mut self.layout);
        let mut lines: Vec<Line> = Vec::with_capacity(layout.len());
        // Parley sees a space in an empty text.
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
                    y: -glyph.y,
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
        let known = self.designs.iter().find(|(key, _)| {
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
        self.designs.push((key, font.clone()));
        font
    }
}

impl Shaper for Fonts {
    fn shape(&mut self, text: &str, style: Style, width: f32, align: Align) -> Arc<Paragraph> {
        let mut hasher = DefaultHasher::new();
        text.hash(&mut hasher);
        (style.size.to_bits(), style.weight, style.italic).hash(&mut hasher);
        (style.line_height.to_bits(), width.to_bits(), align).hash(&mut hasher);
        let key = hasher.finish();
        if let Some(paragraph) = self.kept(key, text, style, width, align) {
            return paragraph;
        }
        let paragraph = Arc::new(self.shape_anew(text, style, width, align));
        self.keep(
            key,
            Kept {
                width,
                align,
                paragraph: paragraph.clone(),
            },
        );
        paragraph
    }

    fn take_missing(&mut self) -> BTreeSet<char> {
        std::mem::take(&mut self.missing)
    }
}

impl std::fmt::Debug for Fonts {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "Fonts({} paragraphs)", self.young.len() + self.old.len())
    }
}

/// Whether a font has a character, or the character needs no glyph of its own.
fn has(charmap: &Charmap<'_>, c: char) -> bool {
    charmap.map(c).is_some_and(|glyph| glyph != 0)
        || matches!(c, '\u{200b}'..='\u{200f}' | '\u{2028}'..='\u{202e}' | '\u{2060}'..='\u{206f}' | '\u{fe0e}' | '\u{feff}')
}

/// The most bytes that are shaped in one go; the shaper counts them in 16 bits.
const LONGEST_PIECE: usize = 30_000;
/// The most characters that may pile up to one letter; the shaper counts them in 8 bits.
const LONGEST_CLUSTER: usize = 64;

/// The text with control characters taken for spaces of the same length in bytes, so that places
/// in it stay what they are. Tabs are such spaces too; a form feed, a vertical tab and a carriage
/// return on its own break the line. Marks that turn the direction of what follows count for
/// nothing, or they would turn round the words that stand behind the text; and of a letter with
/// dozens of marks on it the last ones become spaces.
fn clean(text: &str) -> Cow<'_, str> {
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
    let piled = |letter: &str| letter.chars().nth(LONGEST_CLUSTER).is_some();
    if clean.graphemes(true).any(piled) {
        let letters = clean.graphemes(true).map(|letter| {
            let from = letter.char_indices().nth(LONGEST_CLUSTER);
            from.map_or(Cow::Borrowed(letter), |(from, _)| {
                let rest = " ".repeat(letter.len() - from);
                Cow::Owned(letter[..from].to_owned() + &rest)
            })
        });
        clean = letters.collect();
    }
    Cow::Owned(clean)
}

/// The text's letters that any font can set; everything else as spaces of the same length.
fn plain(text: &str) -> Cow<'_, str> {
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

/// The pieces between line breaks, none of them too long, each with where the next one begins.
fn pieces(clean: &str) -> Vec<(Range<usize>, usize)> {
    let mut pieces = Vec::new();
    let mut start = 0;
    let breaks = clean.match_indices(['\n', '\u{2028}', '\u{2029}']);
    let ends = breaks.map(|(at, sign)| (at, at + sign.len()));
    for (end, next) in ends.chain([(clean.len(), clean.len())]) {
        while end - start > LONGEST_PIECE {
            let cut = clean.floor_char_boundary(start + LONGEST_PIECE);
            pieces.push((start..cut, cut));
            start = cut;
        }
        pieces.push((start..end, next));
        start = next;
    }
    pieces
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

/// A line of a piece, as a line of the text in which the piece begins at the byte `start`.
fn moved(mut line: Line, start: usize) -> Line {
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
            let letters = (0..70).map(|_| strange[seed.usize(..strange.len())]);
            letters.collect::<String>()
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
