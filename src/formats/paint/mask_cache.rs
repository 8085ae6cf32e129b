//! A cache of masks of small shapes, which are rasterized once for each subpixel position: corners
//! of cards, faces, dashes, signs.

use std::collections::HashMap;

use kurbo::{BezPath, PathEl, Point};
use tiny_skia::{FillRule, Transform};

use super::tile::{Tile, flattened};
use crate::scene::Colour;

/// The maximum side of a cached shape, in pixels.
const MAX_CACHED_SIDE: f64 = 128.0;

/// The maximum size of the cache, in bytes.
const MAX_BYTES: usize = 8 << 20;

/// The coverage of a shape, row by row.
#[derive(Debug, Default)]
pub(super) struct Mask {
    pub(super) width: u32,
    pub(super) height: u32,
    pub(super) bytes: Vec<u8>,
}

impl Mask {
    /// Rasterizes the part of a path within this many pixels from the origin.
    pub(super) fn of(path: &BezPath, rule: FillRule, width: u32, height: u32) -> Self {
        let drawn = flattened(path, (0.0, 0.0)).zip(tiny_skia::Mask::new(width, height));
        let bytes = drawn.map_or_else(Vec::new, |(path, mut mask)| {
            mask.fill_path(&path, rule, true, Transform::identity());
            mask.take()
        });
        Self {
            width,
            height,
            bytes,
        }
    }
}

/// The cache of masks.
#[derive(Debug, Default)]
pub(super) struct MaskCache {
    kept: HashMap<Box<[i32]>, Mask>,
    bytes: usize,
    key: Vec<i32>,
}

impl MaskCache {
    /// The mask of the shape with this `key`, rasterized if it is not cached.
    pub(super) fn get(&mut self, key: &[i32], draw: impl FnOnce() -> Mask) -> &Mask {
        if !self.kept.contains_key(key) {
            let mask = draw();
            self.bytes += mask.bytes.len() + size_of_val(key);
            if self.bytes > MAX_BYTES {
                self.kept.clear();
                self.bytes = mask.bytes.len() + size_of_val(key);
            }
            self.kept.insert(key.into(), mask);
        }
        &self.kept[key]
    }

    /// Fills a path of the picture, or its `outline`, through the cache if it is small; `style` is
    /// part of the key. Returns whether it was small.
    pub(super) fn fill_cached(
        &mut self,
        tile: &mut Tile,
        path: &BezPath,
        reach: f64,
        style: &[i32],
        colour: Colour,
        outline: impl FnOnce(BezPath) -> (BezPath, FillRule),
    ) -> bool {
        let bounds = path.control_box().inflate(reach, reach);
        let (left, top) = (bounds.x0.floor(), bounds.y0.floor());
        let (width, height) = (bounds.x1.ceil() - left, bounds.y1.ceil() - top);
        // Not for shapes of infinite size.
        if !(width <= MAX_CACHED_SIDE && height <= MAX_CACHED_SIDE) {
            return false;
        }
        let mut key = std::mem::take(&mut self.key);
        key.clear();
        key.extend(style);
        key.extend([fixed_point(width), fixed_point(height)]);
        let origin = Point::new(left, top);
        write_key(&mut key, path, origin);
        #[expect(
            clippy::cast_possible_truncation,
            clippy::cast_sign_loss,
            reason = "the sides are small, and places saturate far outside of any picture"
        )]
        let (width, height, column, row) = (width as u32, height as u32, left as i64, top as i64);
        let mask = self.get(&key, || {
            let (path, rule) = outline(snap_path(path, origin));
            Mask::of(&path, rule, width.max(1), height.max(1))
        });
        tile.blend_mask(mask, column, row, colour);
        self.key = key;
        true
    }
}

/// A coordinate in 256ths of a pixel.
pub(super) fn fixed_point(value: f64) -> i32 {
    #[expect(clippy::cast_possible_truncation, reason = "the cast saturates")]
    let fine = (value * 256.0).round() as i32;
    fine
}

/// A path in 256ths of a pixel from `origin`.
fn write_key(key: &mut Vec<i32>, path: &BezPath, origin: Point) {
    let mut points = |sort: i32, points: &[Point]| {
        key.push(sort);
        for point in points {
            key.extend([
                fixed_point(point.x - origin.x),
                fixed_point(point.y - origin.y),
            ]);
        }
    };
    for element in path {
        match element {
            PathEl::MoveTo(a) => points(0, &[a]),
            PathEl::LineTo(a) => points(1, &[a]),
            PathEl::QuadTo(a, b) => points(2, &[a, b]),
            PathEl::CurveTo(a, b, c) => points(3, &[a, b, c]),
            PathEl::ClosePath => points(4, &[]),
        }
    }
}

/// The path that [`write_key`] tells from others, from `origin`.
fn snap_path(path: &BezPath, origin: Point) -> BezPath {
    let round_coord = |value: f64| f64::from(fixed_point(value)) / 256.0;
    let point = |p: Point| Point::new(round_coord(p.x - origin.x), round_coord(p.y - origin.y));
    path.iter()
        .map(|element| match element {
            PathEl::MoveTo(a) => PathEl::MoveTo(point(a)),
            PathEl::LineTo(a) => PathEl::LineTo(point(a)),
            PathEl::QuadTo(a, b) => PathEl::QuadTo(point(a), point(b)),
            PathEl::CurveTo(a, b, c) => PathEl::CurveTo(point(a), point(b), point(c)),
            PathEl::ClosePath => PathEl::ClosePath,
        })
        .collect()
}
