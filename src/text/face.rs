//! Metadata and tables of a font file, for formats that embed fonts.

use swash::{FontRef, StringId, tag_from_bytes};

use super::Font;

/// A parsed font file.
#[derive(Clone, Copy)]
pub struct FontFace<'a> {
    font: &'a Font,
    face: FontRef<'a>,
}

impl<'a> FontFace<'a> {
    /// Parses the file of a font; `None` where it is broken.
    #[must_use]
    pub fn new(font: &'a Font) -> Option<Self> {
        let data = (*font.data).as_ref();
        let face = FontRef::from_index(data, usize::try_from(font.index).ok()?)?;
        Some(Self { font, face })
    }

    /// Its family name: `Noto Sans Thai`.
    #[must_use]
    pub fn family(&self) -> Option<String> {
        let strings = self.face.localized_strings();
        let name = [StringId::TypographicFamily, StringId::Family]
            .into_iter()
            .find_map(|id| strings.find_by_id(id, None))?;
        let name = name.to_string();
        (!name.trim().is_empty()).then_some(name)
    }

    /// Its units per em.
    #[must_use]
    pub fn units_per_em(&self) -> u16 {
        self.face.metrics(&[]).units_per_em.max(1)
    }

    /// How many glyphs it has.
    #[must_use]
    pub fn glyph_count(&self) -> u16 {
        self.face.glyph_metrics(&[]).glyph_count()
    }

    /// The advance width of a glyph in font units, without kerning.
    #[must_use]
    pub fn advance(&self, glyph: u16) -> f32 {
        self.face
            .glyph_metrics(&self.font.coords)
            .advance_width(glyph)
    }

    /// The nominal glyph of a character; 0 for none.
    #[must_use]
    pub fn glyph(&self, c: char) -> u16 {
        self.face.charmap().map(c)
    }

    /// Every character that has a glyph, with the glyph.
    #[must_use]
    pub fn char_map(&self) -> Vec<(char, u16)> {
        let mut chars = Vec::new();
        self.face.charmap().enumerate(|c, glyph| {
            chars.extend(char::from_u32(c).map(|c| (c, glyph)));
        });
        chars
    }

    /// A table of the file.
    #[must_use]
    pub fn table(&self, tag: [u8; 4]) -> Option<&'a [u8]> {
        self.face.table(tag_from_bytes(&tag))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::{Align, Fonts, Shaper as _, Style};

    #[test]
    fn inter_says_who_it_is() {
        let style = Style {
            size: 10.0,
            weight: 400,
            italic: false,
            line_height: 12.0,
        };
        let paragraph = Fonts::new(false).shape("i", style, 100.0, Align::Start);
        let run = &paragraph.lines[0].runs[0];
        let face = FontFace::new(&run.font).expect("it is a font");
        assert!(face.family().is_some_and(|name| name.starts_with("Inter")));
        assert!(face.glyph_count() > 1000);
        assert!(face.table(*b"glyf").is_some() && face.table(*b"none").is_none());
        assert_eq!(u32::from(face.glyph('i')), run.glyphs[0].id);
        let advance = face.advance(face.glyph('i')) / f32::from(face.units_per_em()) * 10.0;
        assert!((advance - run.glyphs[0].advance).abs() < 0.01);
    }
}
