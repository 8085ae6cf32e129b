//! Text as shapes: the same everywhere, but no text any more. What it says stands beside it for
//! those who listen.
//!
//! Each glyph is drawn once, at the end of the file, and used wherever it stands.

use std::collections::BTreeMap;
use std::fmt::Write as _;

use base64::Engine as _;
use base64::prelude::BASE64_STANDARD;
use kurbo::Point;

use super::letters::said;
use super::write::{self, Number};
use crate::export::xml;
use crate::scene::Colour;
use crate::text::raster::{GlyphImage, GlyphPixels, GlyphRaster, MAX_RASTER_SIZE};
use crate::text::{Font, Paragraph};

/// How many units of a glyph's outline are as long as its size.
const UNITS: f64 = 1000.0;

/// Draws texts.
#[derive(Default)]
pub struct Outlines {
    raster: GlyphRaster,
    /// The numbers of the glyphs that have ink, by font and glyph.
    numbers: BTreeMap<(u64, u32), Option<usize>>,
    count: usize,
    drawn: String,
}

impl Outlines {
    /// Adds a text whose top left corner is at `at`.
    pub fn add(
        &mut self,
        out: &mut String,
        prefix: &str,
        paragraph: &Paragraph,
        at: Point,
        colour: Colour,
    ) {
        let text = said(paragraph.text.trim());
        out.push_str("<g role=\"img\"");
        write::attribute(out, "aria-label", xml::attribute(&text));
        write::fill(out, colour);
        out.push('>');
        for line in &paragraph.lines {
            let Some(size) = line.runs.first().map(|run| f64::from(run.size)) else {
                continue;
            };
            let (x, y) = (Number(at.x), Number(at.y + f64::from(line.baseline)));
            let mut begun = false;
            for run in &line.runs {
                for glyph in &run.glyphs {
                    let Some(number) = self.number(prefix, &run.font, glyph.id) else {
                        continue;
                    };
                    if !begun {
                        // The scale needs more digits than a place does.
                        let scale = size / UNITS;
                        _ = write!(out, "<g transform=\"translate({x} {y})scale({scale:.5})\">");
                        begun = true;
                    }
                    let scale = UNITS / f64::from(run.size);
                    _ = write!(out, "<use xlink:href=\"#{prefix}g{number}\"");
                    for (name, value) in [("x", glyph.x), ("y", glyph.y)] {
                        let value = (f64::from(value) * scale).round();
                        if value != 0.0 {
                            write::attribute(out, name, Number(value));
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
        self.drawn
    }

    /// The number of a glyph; `None` where it has no ink.
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
            _ = write!(self.drawn, "<path id=\"{id}\" d=\"");
            write::glyph(&mut self.drawn, &outline, UNITS);
            self.drawn.push_str("\"/>");
            return Some(());
        }
        let image = self.raster.image(font, glyph, MAX_RASTER_SIZE, 0);
        let file = picture(&image)?;
        let scale = UNITS / f64::from(image.size);
        _ = write!(self.drawn, "<image id=\"{id}\"");
        let numbers = [
            ("x", f64::from(image.left)),
            ("y", f64::from(image.top)),
            ("width", f64::from(image.width)),
            ("height", f64::from(image.height)),
        ];
        for (name, value) in numbers {
            write::attribute(&mut self.drawn, name, Number(value * scale));
        }
        self.drawn.push_str(" xlink:href=\"data:image/png;base64,");
        BASE64_STANDARD.encode_string(file, &mut self.drawn);
        self.drawn.push_str("\"/>");
        Some(())
    }
}

/// A coloured glyph as a PNG. `None` for one without colour or ink.
fn picture(image: &GlyphImage) -> Option<Vec<u8>> {
    let GlyphPixels::Colour(pixels) = &image.pixels else {
        return None;
    };
    let mut pixels = pixels.clone();
    for pixel in pixels.chunks_exact_mut(4) {
        crate::export::png::divide(pixel);
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
