//! Embedded fonts: a subset of each font with the glyphs that the texts use.
//!
//! A subset is a static instance with outlines only. Glyphs keep their ids, so that substitution
//! and positioning tables still apply and a browser shapes the same text into the same glyphs.
//! Kerning is written only for the pairs that occur, which is far smaller than a font's whole
//! table.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write as _;

use base64::Engine as _;
use base64::prelude::BASE64_STANDARD;

use super::sfnt::{self, FontTables, GlyphOutline};
use super::text::collapse_whitespace;
use crate::text::face::FontFace;
use crate::text::raster::GlyphRaster;
use crate::text::{Font, Run, Style};

/// The family name of embedded Inter in a picture whose ids begin with `prefix`.
pub fn embedded_inter_family(prefix: &str) -> String {
    format!(
        "{},Inter,'Inter Variable',sans-serif",
        font_family_name(prefix)
    )
}

/// The font family of a picture; each picture on a page has its own.
fn font_family_name(prefix: &str) -> String {
    match prefix.trim_end_matches('-') {
        "" => "Touchline".to_owned(),
        prefix => format!("Touchline-{prefix}"),
    }
}

/// Fonts with more characters than this are subset to the used characters only.
const MAX_CHARS_KEPT: usize = 4000;

/// The fonts that texts use.
pub struct EmbeddedFonts {
    prefix: String,
    used: Vec<FontUsage>,
    indices: BTreeMap<u64, usize>,
    /// Names of fonts that cannot be embedded.
    not_embedded: BTreeSet<String>,
}

/// The used parts of a font.
struct FontUsage {
    font: Font,
    /// The style for which Inter is instantiated; `None` for other fonts.
    own: Option<Style>,
    glyphs: BTreeSet<u16>,
    /// The nominal glyph of each character.
    chars: BTreeMap<char, u16>,
    /// The kerning of adjacent glyphs, in font units.
    pairs: BTreeMap<(u16, u16), i16>,
    /// Whether each character has become its own glyph.
    plain: bool,
    /// Whether all glyphs stand side by side on the line.
    level: bool,
}

impl EmbeddedFonts {
    /// No fonts yet, for a picture whose ids begin with `prefix`.
    pub fn new(prefix: &str) -> Self {
        Self {
            prefix: prefix.to_owned(),
            used: Vec::new(),
            indices: BTreeMap::new(),
            not_embedded: BTreeSet::new(),
        }
    }

    /// The font family of a font; empty for Inter, the default of all texts.
    pub fn family(&mut self, font: &Font, style: Style) -> String {
        let Some(face) = FontFace::new(font) else {
            return String::new();
        };
        let name = face.family().unwrap_or_default();
        let own = name.starts_with("Inter");
        if !is_embeddable(&face) {
            let name = name.replace(['\'', '\\'], "");
            self.not_embedded.insert(name.clone());
            return format!("'{name}',sans-serif");
        }
        let index = self.used.len();
        self.indices.insert(font.key, index);
        self.used.push(FontUsage {
            font: font.clone(),
            own: own.then_some(style),
            glyphs: BTreeSet::from([0]),
            chars: BTreeMap::new(),
            pairs: BTreeMap::new(),
            plain: true,
            level: true,
        });
        if own {
            String::new()
        } else {
            // The space between two words comes from Inter. Viewers that ignore embedded fonts fall
            // back to an installed font of the same name.
            let called = font_family_name(&self.prefix);
            let name = name.replace(['\'', '\\'], "");
            format!("{called}-{index},{called},'{name}',sans-serif")
        }
    }

    /// Records the glyphs and characters that a run of this text uses.
    pub fn use_run(&mut self, run: &Run, text: &str) {
        if let Some(index) = self.indices.get(&run.font.key) {
            self.used[*index].add(run, text);
        }
    }

    /// The `@font-face` rules, and the names of fonts that cannot be embedded.
    pub fn finish(self) -> (String, Vec<String>) {
        let mut rules = String::new();
        let mut raster = GlyphRaster::new();
        let mut left = self.not_embedded;
        for (index, used) in self.used.into_iter().enumerate() {
            if used.lacks_all() {
                continue;
            }
            let Some(file) = used.file(&mut raster) else {
                left.extend(FontFace::new(&used.font).and_then(|face| face.family()));
                continue;
            };
            rules.push_str("@font-face{font-family:");
            rules.push_str(&font_family_name(&self.prefix));
            if let Some(style) = used.own {
                let slant = if style.italic { "italic" } else { "normal" };
                let weight = style.weight;
                _ = write!(rules, ";font-weight:{weight};font-style:{slant}");
            } else {
                _ = write!(rules, "-{index};font-weight:1 1000");
            }
            rules.push_str(";src:url(data:font/woff;base64,");
            BASE64_STANDARD.encode_string(file, &mut rules);
            rules.push_str(")}");
        }
        (rules, left.into_iter().collect())
    }
}

/// Whether a font has outlines, and its license bits allow embedding.
fn is_embeddable(face: &FontFace<'_>) -> bool {
    let coloured = [*b"CBDT", *b"sbix", *b"COLR", *b"SVG "];
    let kept_back = face
        .table(*b"OS/2")
        .and_then(|table| table.get(8..10))
        .is_some_and(|kind| kind[1] & 0x0f == 2);
    let outlines = [*b"glyf", *b"CFF ", *b"CFF2"];
    outlines.iter().any(|tag| face.table(*tag).is_some())
        && !coloured.iter().any(|tag| face.table(*tag).is_some())
        && !kept_back
}

impl FontUsage {
    fn add(&mut self, run: &Run, text: &str) {
        let Some(face) = FontFace::new(&self.font) else {
            return;
        };
        for c in collapse_whitespace(&text[run.range.clone()]).chars() {
            self.chars.entry(c).or_insert_with(|| face.glyph(c));
        }
        let unit = f64::from(run.size) / f64::from(face.units_per_em());
        let mut x = run.glyphs.first().map_or(0.0, |glyph| glyph.x);
        for (index, glyph) in run.glyphs.iter().enumerate() {
            let Ok(id) = u16::try_from(glyph.id) else {
                continue;
            };
            self.glyphs.insert(id);
            self.level &= !run.rtl && glyph.y == 0.0 && (glyph.x - x).abs() < 0.02;
            x += glyph.advance;
            let c = text
                .get(glyph.cluster..)
                .and_then(|rest| rest.chars().next());
            let alone = c.and_then(|c| self.chars.get(&if c.is_control() { ' ' } else { c }));
            self.plain &= alone == Some(&id);
            let next = run.glyphs.get(index + 1);
            let Some(next) = next.and_then(|next| u16::try_from(next.id).ok()) else {
                continue;
            };
            let moved = f64::from(glyph.advance) / unit - f64::from(face.advance(id));
            #[expect(clippy::cast_possible_truncation, reason = "the cast saturates")]
            let moved = moved.round() as i16;
            if moved != 0 {
                self.pairs.entry((id, next)).or_insert(moved);
            }
        }
    }

    /// Whether the texts are all of characters that the font lacks. Browsers reject a font without
    /// characters.
    fn lacks_all(&self) -> bool {
        FontFace::new(&self.font).is_some_and(|face| self.all_chars(&face).is_empty())
    }

    /// The font's file. `None` where it cannot be built.
    fn file(&self, raster: &mut GlyphRaster) -> Option<Vec<u8>> {
        let face = FontFace::new(&self.font)?;
        let units = f64::from(face.units_per_em());
        // A browser may break ligatures up, so each nominal glyph is needed too.
        let used: BTreeSet<u16> = self
            .glyphs
            .iter()
            .chain(self.chars.values())
            .copied()
            .collect();
        let outlines = used.iter().map(|id| {
            let outline = raster.outline(&self.font, u32::from(*id));
            let glyph = GlyphOutline::new(&outline.unwrap_or_default(), units, face.advance(*id));
            (*id, glyph)
        });
        let mut tables = FontTables {
            units: face.units_per_em(),
            count: face.glyph_count(),
            glyphs: outlines.collect(),
            chars: self.all_chars(&face),
            pairs: BTreeMap::new(),
            verbatim: Vec::new(),
        };
        let keep = |tag: [u8; 4]| Some((tag, face.table(tag)?.to_vec()));
        tables
            .verbatim
            .extend([*b"OS/2", *b"hhea"].into_iter().filter_map(keep));
        // Kerning of interpolated weights is in no table that could be copied.
        let between = self.font.coords.iter().any(|index| *index != 0);
        let tells_pairs = self.level || between;
        if tells_pairs {
            tables.pairs.clone_from(&self.pairs);
        }
        if !self.plain {
            tables.verbatim.extend(keep(*b"GSUB"));
        }
        if !tells_pairs {
            tables.verbatim.extend(keep(*b"GPOS"));
        }
        if !self.plain || !tells_pairs {
            tables.verbatim.extend(keep(*b"GDEF"));
        }
        sfnt::woff(tables)
    }

    /// The characters that the font has to know. Two may become one that stands in no text, and one
    /// may become two.
    fn all_chars(&self, face: &FontFace<'_>) -> BTreeMap<char, u16> {
        let mut chars = self.chars.clone();
        if !self.plain {
            let all = face.char_map();
            let whole = self.own.is_none() && all.len() <= MAX_CHARS_KEPT;
            chars.extend(
                all.into_iter()
                    .filter(|(_, id)| whole || self.glyphs.contains(id)),
            );
        }
        // The space between two words is Inter's, as on the map.
        let foreign = |c: char| c.is_whitespace() && !self.chars.contains_key(&c);
        chars.retain(|c, id| *id != 0 && !foreign(*c));
        chars
    }
}
