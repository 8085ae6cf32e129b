//! Paints parts of a scene into pixels, on the CPU.
//!
//! Every shape is positioned in the whole picture, rounded to a 256th of a pixel, and only then
//! moved to the tile, so that neighbouring tiles fit without a seam.

mod blend;
mod mask_cache;
mod rectangle;
mod stroke;
mod tile;

use kurbo::{Affine, Point, Rect};
use tiny_skia::{FillRule, PixmapMut};

use super::images::ScaledImages;
use crate::scene::{Colour, Item, Scene, Shape, Stroke};
use crate::text::raster::{GlyphCache, MAX_RASTER_SIZE, snap};
use crate::text::{Glyph, Paragraph, Run};
use mask_cache::MaskCache;
use tile::{Tile, colour};

pub(super) use rectangle::rounded;

/// How far glyphs may extend beyond their line, and shapes beyond their chunk's bounds, in pixels
/// at 100 %.
const OVERHANG: f64 = 8.0;

/// The tolerance of flattened curves, in pixels.
const FLATNESS: f64 = 0.02;

/// The pixels of the whole picture that a tile covers.
#[derive(Clone, Copy, Debug)]
pub struct PixelRect {
    /// Its first column.
    pub left: u32,
    /// Its first row.
    pub top: u32,
    /// How many columns.
    pub width: u32,
    /// How many rows.
    pub height: u32,
}

impl PixelRect {
    fn rect(self) -> Rect {
        let (left, top) = (f64::from(self.left), f64::from(self.top));
        Rect::new(
            left,
            top,
            left + f64::from(self.width),
            top + f64::from(self.height),
        )
    }
}

/// Paints tiles of scenes, with caches of glyphs and small shapes.
pub struct Painter<'a> {
    glyphs: GlyphCache,
    masks: MaskCache,
    images: &'a ScaledImages<'a>,
}

impl<'a> Painter<'a> {
    /// Paints with these pictures.
    pub fn new(images: &'a ScaledImages<'a>) -> Self {
        Self {
            glyphs: GlyphCache::new(),
            masks: MaskCache::default(),
            images,
        }
    }

    /// Paints what the area shows of the scene onto `pixels` (red, green, blue and opacity,
    /// premultiplied), which has four bytes for each pixel of the area and is cleared first.
    pub fn paint(
        &mut self,
        scene: &Scene,
        scale: f64,
        paper: Option<Colour>,
        area: PixelRect,
        pixels: &mut [u8],
    ) {
        let Some(mut pixels) = PixmapMut::from_bytes(pixels, area.width, area.height) else {
            return;
        };
        pixels.fill(paper.map_or(tiny_skia::Color::TRANSPARENT, colour));
        let mut tile = Tile {
            pixels,
            area,
            scale,
        };
        let view = tile.view().inflate(OVERHANG, OVERHANG);
        for chunk in scene.chunks_in(None, view) {
            for item in chunk.items.iter() {
                self.item(&mut tile, item, chunk.at, view);
            }
        }
    }

    fn item(&mut self, tile: &mut Tile, item: &Item, origin: Point, view: Rect) {
        let offset = origin.to_vec2();
        match &item.shape {
            Shape::Rect {
                rect,
                radius,
                fill,
                stroke,
            } => {
                let rect = *rect + offset;
                let reach = stroke.map_or(0.0, |s| s.width);
                if rects_touch(rect.inflate(reach, reach), tile.view()) {
                    let placed = Affine::scale(tile.scale).transform_rect_bbox(rect);
                    let radius = radius * tile.scale;
                    if let Some(colour) = fill {
                        rectangle::fill(tile, &mut self.masks, (placed, radius), None, *colour);
                    }
                    if let Some(stroke) = stroke {
                        self.stroke_rectangle(tile, placed, radius, stroke.scaled(tile.scale));
                    }
                }
            }
            Shape::Path { path, fill, stroke } => {
                let reach = stroke.map_or(0.0, |s| s.width);
                let bounds = path.control_box() + offset;
                if rects_touch(bounds.inflate(reach, reach), tile.view()) {
                    let path = Affine::scale(tile.scale) * Affine::translate(offset) * path;
                    if let Some(colour) = fill {
                        let whole = |path| (path, FillRule::Winding);
                        if !self
                            .masks
                            .fill_cached(tile, &path, 0.0, &[-1], *colour, whole)
                        {
                            tile.fill(&path, *colour, FillRule::Winding);
                        }
                    }
                    if let Some(stroke) = stroke {
                        stroke::draw(tile, &mut self.masks, &path, stroke.scaled(tile.scale));
                    }
                }
            }
            Shape::Text {
                paragraph,
                at,
                colour,
            } => self.text(tile, paragraph, *at + offset, *colour, view),
            Shape::Picture { rect, radius, path } => {
                let rect = *rect + offset;
                if rects_touch(rect, tile.view()) {
                    tile.picture(rect, *radius, |width, height| {
                        self.images.get(path, width, height)
                    });
                }
            }
        }
    }

    /// Draws a line round a rectangle of the picture.
    fn stroke_rectangle(&mut self, tile: &mut Tile, rect: Rect, radius: f64, stroke: Stroke) {
        if stroke.dash.is_some() {
            stroke::draw(tile, &mut self.masks, &rounded(rect, radius), stroke);
        } else if stroke.width > 0.0 {
            // Fill the outer rectangle without the inner one.
            let half = stroke.width / 2.0;
            let radius = radius.clamp(0.0, rect.width().min(rect.height()).max(0.0) / 2.0);
            let outer = (rect.inflate(half, half), radius + half);
            let within = rect.width() > stroke.width && rect.height() > stroke.width;
            let inner = within.then(|| (rect.inflate(-half, -half), (radius - half).max(0.0)));
            rectangle::fill(tile, &mut self.masks, outer, inner, stroke.colour);
        }
    }

    fn text(
        &mut self,
        tile: &mut Tile,
        paragraph: &Paragraph,
        at: Point,
        colour: Colour,
        view: Rect,
    ) {
        for line in &paragraph.lines {
            let baseline = at.y + f64::from(line.baseline);
            for run in &line.runs {
                let size = f64::from(run.size);
                // Diacritics and tall scripts stay within this distance.
                if baseline + 2.0 * size < view.y0 || baseline - 3.0 * size > view.y1 {
                    continue;
                }
                for glyph in &run.glyphs {
                    let x = at.x + f64::from(glyph.x);
                    if x + 4.0 * size < view.x0 || x - 4.0 * size > view.x1 {
                        continue;
                    }
                    let y = baseline + f64::from(glyph.y);
                    self.glyph(tile, run, glyph, Point::new(x, y), colour);
                }
            }
        }
    }

    /// Draws a glyph whose origin is at `at`.
    fn glyph(&mut self, tile: &mut Tile, run: &Run, glyph: &Glyph, at: Point, colour: Colour) {
        let size = f64::from(run.size) * tile.scale;
        let position = Point::new(at.x * tile.scale, (at.y * tile.scale).round());
        #[expect(
            clippy::cast_possible_truncation,
            reason = "sizes need no more digits than a glyph has rows"
        )]
        let pixels = size as f32;
        if size > f64::from(MAX_RASTER_SIZE) {
            if let Some(outline) = self.glyphs.outline(&run.font, glyph.id) {
                let placed = Affine::translate(position.to_vec2()) * Affine::scale(size) * outline;
                tile.fill(&placed, colour, FillRule::Winding);
                return;
            }
            let image = self.glyphs.image(&run.font, glyph.id, pixels, 0);
            tile.blit_glyph_scaled(image, position, size / f64::from(image.size), colour);
            return;
        }
        let (column, step) = snap(position.x);
        let image = self.glyphs.image(&run.font, glyph.id, pixels, step);
        #[expect(
            clippy::cast_possible_truncation,
            reason = "the cast saturates, far outside of any picture"
        )]
        tile.blit_glyph(image, column, position.y as i64, colour);
    }
}

/// Whether two rectangles share a point; touching counts, and thin ones do too.
pub(super) fn rects_touch(a: Rect, b: Rect) -> bool {
    a.x0 <= b.x1 && b.x0 <= a.x1 && a.y0 <= b.y1 && b.y0 <= a.y1
}

impl Stroke {
    /// On a picture of this scale.
    fn scaled(self, scale: f64) -> Self {
        Self {
            width: self.width * scale,
            dash: self.dash.map(|(dash, gap)| (dash * scale, gap * scale)),
            ..self
        }
    }
}
