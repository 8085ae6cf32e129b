//! The tile that is painted on.

use std::ops::Range;
use std::sync::Arc;

use kurbo::{Affine, BezPath, PathEl, Point, Rect};
use tiny_skia::{
    FillRule, FilterQuality, Paint, Path, PathBuilder, Pattern, PixmapMut, PixmapRef, SpreadMode,
    Transform,
};

use super::blend::{blend_mask, blend_pixels, blend_uniform};
use super::mask_cache::Mask;
use super::rectangle::rounded;
use super::{FLATNESS, PixelRect};
use crate::picture::Pixels as Image;
use crate::scene::Colour;
use crate::text::raster::{GlyphImage, GlyphPixels};

/// A tile of the picture and its position.
pub(super) struct Tile<'a> {
    pub(super) pixels: PixmapMut<'a>,
    pub(super) area: PixelRect,
    /// Pixels for each pixel at 100 %.
    pub(super) scale: f64,
}

impl Tile<'_> {
    /// The area of the page that the tile shows, with a margin of one pixel.
    pub(super) fn view(&self) -> Rect {
        let shown = self.area.rect().inflate(1.0, 1.0);
        let at = |v: f64| v / self.scale;
        Rect::new(at(shown.x0), at(shown.y0), at(shown.x1), at(shown.y1))
    }

    /// Fills a path of the picture.
    pub(super) fn fill(&mut self, path: &BezPath, paint: Colour, rule: FillRule) {
        if let Some(path) = self.local(path) {
            let mut style = Paint::default();
            style.set_color(colour(paint));
            self.pixels
                .fill_path(&path, &style, rule, Transform::identity(), None);
        }
    }

    /// Draws a picture into a rectangle of the page; `get` returns it for a size in whole pixels.
    pub(super) fn picture(
        &mut self,
        rect: Rect,
        radius: f64,
        get: impl FnOnce(u32, u32) -> Option<Arc<Image>>,
    ) {
        let placed = Affine::scale(self.scale).transform_rect_bbox(rect);
        // Its pixels are aligned to those of the picture, which keeps it sharp.
        let inner = Rect::new(
            placed.x0.round(),
            placed.y0.round(),
            placed.x1.round().max(placed.x0.round() + 1.0),
            placed.y1.round().max(placed.y0.round() + 1.0),
        );
        if !inner.is_finite() {
            return;
        }
        #[expect(
            clippy::cast_possible_truncation,
            clippy::cast_sign_loss,
            reason = "the casts saturate, far beyond any picture"
        )]
        let (width, height) = (inner.width() as u32, inner.height() as u32);
        let Some(pixels) = get(width, height) else {
            return;
        };
        let Some(source) = PixmapRef::from_bytes(&pixels.bytes, pixels.width, pixels.height) else {
            return;
        };
        let edge = rounded(placed, radius * self.scale);
        let Some(path) = self.local(&edge) else {
            return;
        };
        #[expect(
            clippy::cast_possible_truncation,
            reason = "what is near the piece keeps its digits"
        )]
        let [across, down, left, top] = [
            inner.width() / f64::from(pixels.width),
            inner.height() / f64::from(pixels.height),
            inner.x0 - f64::from(self.area.left),
            inner.y0 - f64::from(self.area.top),
        ]
        .map(|v| v as f32);
        let exact = (pixels.width, pixels.height) == (width, height);
        let quality = if exact {
            FilterQuality::Nearest
        } else {
            FilterQuality::Bilinear
        };
        let position = Transform::from_row(across, 0.0, 0.0, down, left, top);
        let paint = Paint {
            shader: Pattern::new(source, SpreadMode::Pad, quality, 1.0, position),
            ..Paint::default()
        };
        self.pixels.fill_path(
            &path,
            &paint,
            FillRule::Winding,
            Transform::identity(),
            None,
        );
    }

    /// The rows of the picture that the tile has.
    pub(super) fn rows_of(&self, rows: Range<i64>) -> Range<i64> {
        let (top, height) = (i64::from(self.area.top), i64::from(self.area.height));
        rows.start.max(top)..rows.end.min(top + height)
    }

    /// The columns that the tile has.
    pub(super) fn columns_of(&self, columns: Range<i64>) -> Range<i64> {
        let (left, width) = (i64::from(self.area.left), i64::from(self.area.width));
        columns.start.max(left)..columns.end.min(left + width)
    }

    /// Whether the tile contains some of these pixels of the picture.
    pub(super) fn intersects(&self, columns: &Range<i64>, rows: &Range<i64>) -> bool {
        !self.columns_of(columns.clone()).is_empty() && !self.rows_of(rows.clone()).is_empty()
    }

    /// A path of the picture in coordinates of the tile. `None` where there is nothing to fill.
    fn local(&self, path: &BezPath) -> Option<Path> {
        flattened(path, (f64::from(self.area.left), f64::from(self.area.top)))
    }

    /// Blends a colour over a span of a row with uniform coverage.
    pub(super) fn fill_span(&mut self, row: i64, columns: Range<i64>, covered: u8, colour: Colour) {
        let columns = self.columns_of(columns);
        let from = usize::try_from(columns.start - i64::from(self.area.left));
        let count = usize::try_from(columns.end - columns.start);
        let row = usize::try_from(row - i64::from(self.area.top));
        let (Ok(from), Ok(count), Ok(row)) = (from, count, row) else {
            return;
        };
        let start = row
            .saturating_mul(index(self.area.width))
            .saturating_add(from)
            .saturating_mul(4);
        let data = self.pixels.data_mut();
        if let Some(pixels) = data.get_mut(start..start.saturating_add(count * 4)) {
            blend_uniform(pixels, covered, colour);
        }
    }

    /// Blends a colour through a mask at a position of the picture.
    pub(super) fn blend_mask(&mut self, mask: &Mask, column: i64, row: i64, colour: Colour) {
        let size = (mask.width, mask.height);
        self.rows(column, row, size, |to, from| {
            if let Some(mask) = mask.bytes.get(from) {
                blend_mask(to, mask, colour);
            }
        });
    }

    /// Blends the image of a glyph at a position of the picture.
    pub(super) fn blit_glyph(&mut self, image: &GlyphImage, column: i64, row: i64, colour: Colour) {
        let left = column.saturating_add(i64::from(image.left));
        let top = row.saturating_add(i64::from(image.top));
        let size = (image.width, image.height);
        self.rows(left, top, size, |to, from| match &image.pixels {
            GlyphPixels::Mask(mask) => {
                if let Some(mask) = mask.get(from) {
                    blend_mask(to, mask, colour);
                }
            }
            GlyphPixels::Colour(pixels) => {
                if let Some(pixels) = pixels.get(from.start * 4..from.end * 4) {
                    blend_pixels(to, pixels, colour.0[3]);
                }
            }
        });
    }

    /// Calls `each` for every row of an image of this `size` at a position of the picture, with the
    /// covered pixels of the tile and the range of image pixels.
    fn rows(
        &mut self,
        column: i64,
        row: i64,
        (width, height): (u32, u32),
        each: impl Fn(&mut [u8], Range<usize>),
    ) {
        let left = column.saturating_sub(i64::from(self.area.left));
        let top = row.saturating_sub(i64::from(self.area.top));
        let Some((x, skip_x, columns)) = overlap(left, width, self.area.width) else {
            return;
        };
        let Some((y, skip_y, rows)) = overlap(top, height, self.area.height) else {
            return;
        };
        let stride = index(self.area.width) * 4;
        let data = self.pixels.data_mut();
        for i in 0..rows {
            let start = (y + i) * stride + x * 4;
            let Some(to) = data.get_mut(start..start + columns * 4) else {
                return;
            };
            let from = (skip_y + i) * index(width) + skip_x;
            each(to, from..from + columns);
        }
    }

    /// Blends the scaled image of a glyph with its origin at a position of the picture.
    pub(super) fn blit_glyph_scaled(
        &mut self,
        image: &GlyphImage,
        position: Point,
        factor: f64,
        colour: Colour,
    ) {
        let GlyphPixels::Colour(pixels) = &image.pixels else {
            return;
        };
        let Some(source) = tiny_skia::PixmapRef::from_bytes(pixels, image.width, image.height)
        else {
            return;
        };
        #[expect(
            clippy::cast_possible_truncation,
            reason = "what is near the piece keeps its digits"
        )]
        let [factor, x, y] = [
            factor,
            position.x + f64::from(image.left) * factor - f64::from(self.area.left),
            position.y + f64::from(image.top) * factor - f64::from(self.area.top),
        ]
        .map(|v| v as f32);
        let paint = tiny_skia::PixmapPaint {
            opacity: f32::from(colour.0[3]) / 255.0,
            quality: tiny_skia::FilterQuality::Bilinear,
            ..tiny_skia::PixmapPaint::default()
        };
        let transform = Transform::from_row(factor, 0.0, 0.0, factor, x, y);
        self.pixels
            .draw_pixmap(0, 0, source, &paint, transform, None);
    }
}

/// A flattened path of the picture, relative to a point. `None` where there is nothing to fill.
///
/// Curves are flattened as a whole: clipped at the edge of a tile they would differ a little on
/// either side.
pub(super) fn flattened(path: &BezPath, from: (f64, f64)) -> Option<Path> {
    #[expect(
        clippy::cast_possible_truncation,
        reason = "what is near the piece keeps all its digits"
    )]
    let point = |p: Point| {
        let whole = |v: f64| (v * 256.0).round() / 256.0;
        ((whole(p.x) - from.0) as f32, (whole(p.y) - from.1) as f32)
    };
    let mut builder = PathBuilder::new();
    kurbo::flatten(path, FLATNESS, |element| match element {
        PathEl::MoveTo(p) => {
            let (x, y) = point(p);
            builder.move_to(x, y);
        }
        PathEl::ClosePath => builder.close(),
        PathEl::LineTo(p) | PathEl::QuadTo(_, p) | PathEl::CurveTo(_, _, p) => {
            let (x, y) = point(p);
            builder.line_to(x, y);
        }
    });
    builder.finish()
}

pub(super) fn colour(colour: Colour) -> tiny_skia::Color {
    let [red, green, blue, alpha] = colour.0;
    tiny_skia::Color::from_rgba8(red, green, blue, alpha)
}

/// The overlap of `length` pixels from `start` with `0..room`: its start, how many pixels are
/// clipped before it, and its length.
fn overlap(start: i64, length: u32, room: u32) -> Option<(usize, usize, usize)> {
    let from = start.max(0);
    let to = start.saturating_add(i64::from(length)).min(i64::from(room));
    let count = usize::try_from(to - from).ok().filter(|&n| n > 0)?;
    let skip = usize::try_from(from - start).ok()?;
    Some((usize::try_from(from).ok()?, skip, count))
}

fn index(value: u32) -> usize {
    usize::try_from(value).unwrap_or(usize::MAX)
}

/// Paints on white at 100 %, for tests.
#[cfg(test)]
pub(super) fn paint_on_white(area: PixelRect, paint: impl FnOnce(&mut Tile)) -> Vec<u8> {
    let mut pixels = vec![255; 4 * index(area.width) * index(area.height)];
    paint(&mut Tile {
        pixels: PixmapMut::from_bytes(&mut pixels, area.width, area.height).expect("a sheet"),
        area,
        scale: 1.0,
    });
    pixels
}
