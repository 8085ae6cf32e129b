//! Text as outlines: the same everywhere, but not searchable. An accessible name holds the text.
//!
//! Each glyph is defined once at the end of the file and referenced with `use`.

use std::collections::BTreeMap;
use std::fmt::Write as _;

use base64::Engine as _;
use base64::prelude::BASE64_STANDARD;
use kurbo::Point;

use super::format::{self, PixelLength};
use super::text::collapse_whitespace;
use crate::formats::xml;
use crate::scene::Colour;
use crate::text::raster::{GlyphImage, GlyphPixels, GlyphRaster, MAX_RASTER_SIZE};
use crate::text::{Font, Paragraph};

/// The units per em of outlines.
const UNITS_PER_EM: f64 = 1000.0;

/// Draws texts.
#[derive(Default)]
pub struct GlyphOutlines {
    raster: GlyphRaster,
    /// The numbers of the visible glyphs, by font and glyph.
    numbers: BTreeMap<(u64, u32), Option<usize>>,
    count: usize,
    definitions: String,
}

impl GlyphOutlines {
    /// Adds a text whose top left corner is at `at`.
    pub fn add(
        &mut self,
        out: &mut String,
        prefix: &str,
        paragraph: &Paragraph,
        at: Point,
        colour: Colour,
    ) {
        let text = collapse_whitespace(paragraph.text.trim());
        out.push_str("<g role=\"img\"");
        format::attribute(out, "aria-label", xml::attribute(&text));
        format::fill(out, colour);
        out.push('>');
        for line in &paragraph.lines {
            let Some(size) = line.runs.first().map(|run| f64::from(run.size)) else {
                continue;
            };
            let (x, y) = (
                PixelLength(at.x),
                PixelLength(at.y + f64::from(line.baseline)),
            );
            let mut begun = false;
            for run in &line.runs {
                for glyph in &run.glyphs {
                    let Some(number) = self.number(prefix, &run.font, glyph.id) else {
                        continue;
                    };
                    if !begun {
                        // The scale needs more digits than a position.
                        let scale = size / UNITS_PER_EM;
                        _ = write!(out, "<g transform=\"translate({x} {y})scale({scale:.5})\">");
                        begun = true;
                    }
                    let scale = UNITS_PER_EM / f64::from(run.size);
                    _ = write!(out, "<use xlink:href=\"#{prefix}g{number}\"");
                    for (name, value) in [("x", glyph.x), ("y", glyph.y)] {
                        let value = (f64::from(value) * scale).round();
                        if value != 0.0 {
                            format::attribute(out, name, PixelLength(value));
                        }
                    }
                    out.push_str("/>");
                }
            }
            if begun {
                out.push_str("</g>");
            }
        }
        out.push_str("</g>");
    }

    /// The glyphs themselves.
    pub fn finish(self) -> String {
        self.definitions
    }

    /// The number of a glyph; `None` where it is empty.
    fn number(&mut self, prefix: &str, font: &Font, glyph: u32) -> Option<usize> {
        if let Some(number) = self.numbers.get(&(font.key, glyph)) {
            return *number;
        }
        let number = self.count;
        let drawn = self.draw(&format!("{prefix}g{number}"), font, glyph);
        let number = drawn.map(|()| number);
        self.count += usize::from(number.is_some());
        self.numbers.insert((font.key, glyph), number);
        number
    }

    fn draw(&mut self, id: &str, font: &Font, glyph: u32) -> Option<()> {
        if let Some(outline) = self.raster.outline(font, glyph) {
            if outline.elements().is_empty() {
                return None;
            }
            _ = write!(self.definitions, "<path id=\"{id}\" d=\"");
            format::glyph(&mut self.definitions, &outline, UNITS_PER_EM);
            self.definitions.push_str("\"/>");
            return Some(());
        }
        let image = self.raster.image(font, glyph, MAX_RASTER_SIZE, 0);
        let file = picture(&image)?;
        let scale = UNITS_PER_EM / f64::from(image.size);
        _ = write!(self.definitions, "<image id=\"{id}\"");
        let numbers = [
            ("x", f64::from(image.left)),
            ("y", f64::from(image.top)),
            ("width", f64::from(image.width)),
            ("height", f64::from(image.height)),
        ];
        for (name, value) in numbers {
            format::attribute(&mut self.definitions, name, PixelLength(value * scale));
        }
        self.definitions
            .push_str(" xlink:href=\"data:image/png;base64,");
        BASE64_STANDARD.encode_string(file, &mut self.definitions);
        self.definitions.push_str("\"/>");
        Some(())
    }
}

/// A coloured glyph as a PNG. `None` for one without colour or pixels.
fn picture(image: &GlyphImage) -> Option<Vec<u8>> {
    let GlyphPixels::Colour(pixels) = &image.pixels else {
        return None;
    };
    let mut pixels = pixels.clone();
    for pixel in pixels.chunks_exact_mut(4) {
        crate::formats::png::unpremultiply(pixel);
    }
    let mut file = Vec::new();
    let mut encoder = ::png::Encoder::new(&mut file, image.width, image.height);
    encoder.set_color(::png::ColorType::Rgba);
    encoder.set_depth(::png::BitDepth::Eight);
    let mut writer = encoder.write_header().ok()?;
    writer.write_image_data(&pixels).ok()?;
    writer.finish().ok()?;
    Some(file)
}
