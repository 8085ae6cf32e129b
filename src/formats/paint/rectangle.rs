//! Rectangles with round corners, filled or as frames: most of what a map shows. Corners are cached
//! masks, the rest is spans of equal pixels.

use std::ops::Range;

use kurbo::{BezPath, Point, Rect, Shape as _};
use tiny_skia::FillRule;

use super::mask_cache::{Mask, MaskCache, fixed_point};
use super::tile::Tile;
use crate::scene::Colour;

/// The maximum side of a cached corner, in pixels.
const MAX_CACHED_CORNER: i64 = 256;

/// Fills a rectangle of the picture without an optional `inner` one; each with its corner radius.
pub(super) fn fill(
    tile: &mut Tile,
    masks: &mut MaskCache,
    outer: (Rect, f64),
    inner: Option<(Rect, f64)>,
    colour: Colour,
) {
    let (outer, inner) = (snap_rect(outer), inner.map(snap_rect));
    if !outer.0.is_finite() || inner.is_some_and(|(rect, _)| !rect.is_finite()) {
        return;
    }
    let frame = RoundedFrame::new(outer, inner);
    let ends = |axis: &AxisSpans| [axis.first(), axis.last()].map(|part| part.end - part.start);
    let sides = [ends(&frame.across), ends(&frame.down)];
    if !frame.round {
        frame.rows(tile, colour);
    } else if sides
        .as_flattened()
        .iter()
        .all(|side| *side <= MAX_CACHED_CORNER)
    {
        frame.corners(tile, masks, colour);
        frame.rows(tile, colour);
    } else {
        let (path, rule) = frame.path(Point::ZERO);
        tile.fill(&path, colour, rule);
    }
}

/// With the radius that fits, all in 256ths of a pixel.
fn snap_rect((rect, radius): (Rect, f64)) -> (Rect, f64) {
    let snap = |value: f64| (value * 256.0).round() / 256.0;
    let rect = Rect::new(snap(rect.x0), snap(rect.y0), snap(rect.x1), snap(rect.y1));
    let most = rect.width().min(rect.height()).max(0.0) / 2.0;
    (rect, snap(radius.clamp(0.0, most)))
}

struct RoundedFrame {
    outer: (Rect, f64),
    inner: Option<(Rect, f64)>,
    across: AxisSpans,
    down: AxisSpans,
    /// Whether a corner is round.
    round: bool,
}

impl RoundedFrame {
    fn new(outer: (Rect, f64), inner: Option<(Rect, f64)>) -> Self {
        let (rect, radius) = outer;
        let hole = inner.map(|(rect, _)| rect);
        // How far the corners reach along each side.
        let corner = |edge: Option<f64>| {
            let inner = inner.map_or(0.0, |(_, radius)| radius);
            edge.map_or(radius, |edge| radius.max(edge + inner))
        };
        let across = AxisSpans::new(
            (rect.x0, rect.x1),
            hole.map(|hole| (hole.x0, hole.x1)),
            corner(hole.map(|hole| (hole.x0 - rect.x0).max(rect.x1 - hole.x1))),
        );
        let down = AxisSpans::new(
            (rect.y0, rect.y1),
            hole.map(|hole| (hole.y0, hole.y1)),
            corner(hole.map(|hole| (hole.y0 - rect.y0).max(rect.y1 - hole.y1))),
        );
        Self {
            outer,
            inner,
            across,
            down,
            round: radius > 0.0 || inner.is_some_and(|(_, radius)| radius > 0.0),
        }
    }

    /// The path of the frame, relative to a point of the picture.
    fn path(&self, from: Point) -> (BezPath, FillRule) {
        let (rect, radius) = self.outer;
        let mut path = rounded(rect - from.to_vec2(), radius);
        let Some((rect, radius)) = self.inner else {
            return (path, FillRule::Winding);
        };
        path.extend(rounded(rect - from.to_vec2(), radius));
        (path, FillRule::EvenOdd)
    }

    fn corners(&self, tile: &mut Tile, masks: &mut MaskCache, colour: Colour) {
        for (bottom, rows) in [self.down.first(), self.down.last()]
            .into_iter()
            .enumerate()
        {
            for (right, columns) in [self.across.first(), self.across.last()]
                .into_iter()
                .enumerate()
            {
                if !tile.intersects(&columns, &rows) {
                    continue;
                }
                let inner = self.inner.map_or(0.0, |(_, radius)| radius);
                let (width, height) = (side(&columns), side(&rows));
                let shape = [self.outer.1, inner, f64::from(width), f64::from(height)];
                let ends = [self.across.key(right == 1), self.down.key(bottom == 1)];
                let key = [&[-3][..], &shape.map(fixed_point), ends.as_flattened()].concat();
                let mask = masks.get(&key, || self.corner(&columns, &rows));
                tile.blend_mask(mask, columns.start, rows.start, colour);
            }
        }
    }

    fn corner(&self, columns: &Range<i64>, rows: &Range<i64>) -> Mask {
        #[expect(clippy::cast_precision_loss, reason = "places in a picture")]
        let from = Point::new(columns.start as f64, rows.start as f64);
        let (path, rule) = self.path(from);
        Mask::of(&path, rule, side(columns), side(rows))
    }

    /// Fills everything except round corners.
    fn rows(&self, tile: &mut Tile, colour: Colour) {
        let middle = self.down.middle();
        let seen = tile.columns_of(self.across.from..self.across.to);
        let usual = self.runs(&seen, self.down.inside());
        let shown = tile.rows_of(self.down.from..self.down.to);
        for row in shown {
            if middle.contains(&row) {
                for (columns, covered) in &usual {
                    tile.fill_span(row, columns.clone(), *covered, colour);
                }
            } else if self.round {
                let covered = alpha(self.across.inside(), self.down.at(row));
                tile.fill_span(row, self.across.middle(), covered, colour);
            } else {
                for (columns, covered) in self.runs(&seen, self.down.at(row)) {
                    tile.fill_span(row, columns, covered, colour);
                }
            }
        }
    }

    /// The covered pixels among those `seen` of a row, from left to right, with their coverage.
    fn runs(&self, seen: &Range<i64>, row: Coverage) -> Vec<(Range<i64>, u8)> {
        let mut runs: Vec<(Range<i64>, u8)> = Vec::new();
        let ends = [
            self.across.first(),
            self.across.middle(),
            self.across.last(),
        ];
        for (place, part) in ends.into_iter().enumerate() {
            let part = part.start.max(seen.start)..part.end.min(seen.end);
            let step = if place == 1 { part.end - part.start } else { 1 };
            let mut column = part.start;
            while column < part.end {
                let covered = alpha(self.across.at(column), row);
                match runs.last_mut() {
                    Some((run, same)) if *same == covered && run.end == column => {
                        run.end += step;
                    }
                    _ => runs.push((column..column + step, covered)),
                }
                column += step;
            }
        }
        runs.retain(|(_, covered)| *covered > 0);
        runs
    }
}

/// How many of a pixel's four quarters the outer and the inner rectangle cover, in one direction.
type Coverage = (i64, i64);

/// The coverage of a pixel.
fn alpha(across: Coverage, down: Coverage) -> u8 {
    let sixteenths = across.0 * down.0 - across.1 * down.1;
    u8::try_from((sixteenths * 16).clamp(0, 255)).unwrap_or(u8::MAX)
}

/// One direction of a frame: two ends with the corners, and the middle in which all pixels are alike.
struct AxisSpans {
    /// The pixels that are touched.
    from: i64,
    to: i64,
    /// The first pixel after the first end, and the first of the last end. Without a middle, the
    /// first end covers everything.
    ends: (i64, i64),
    outer: (f64, f64),
    inner: Option<(f64, f64)>,
}

impl AxisSpans {
    fn new(outer: (f64, f64), inner: Option<(f64, f64)>, corner: f64) -> Self {
        let (from, to) = (to_i64(outer.0.floor()), to_i64(outer.1.ceil()));
        // At least the pixels that are covered in part.
        let first = to_i64((outer.0 + corner).ceil()).max(from + 1);
        let last = to_i64((outer.1 - corner).floor()).min(to - 1);
        Self {
            from,
            to,
            ends: if first < last {
                (first, last)
            } else {
                (to, to)
            },
            outer,
            inner,
        }
    }

    fn first(&self) -> Range<i64> {
        self.from..self.ends.0
    }

    fn middle(&self) -> Range<i64> {
        self.ends.0..self.ends.1
    }

    fn last(&self) -> Range<i64> {
        self.ends.1..self.to
    }

    fn at(&self, pixel: i64) -> Coverage {
        let cover = |(from, to): (f64, f64)| {
            // Points lie in the middle of quarters, as where paths are filled.
            let [from, to] = [from, to].map(|edge| to_i64((edge * 4.0 + 0.5).floor()));
            (to.min(pixel * 4 + 4) - from.max(pixel * 4)).clamp(0, 4)
        };
        (cover(self.outer), self.inner.map_or(0, cover))
    }

    /// As in the middle.
    fn inside(&self) -> Coverage {
        (4, if self.inner.is_some() { 4 } else { 0 })
    }

    /// The cache key of an end: its edges in 256ths of a pixel.
    fn key(&self, last: bool) -> [i32; 4] {
        let start = if last { self.ends.1 } else { self.from };
        #[expect(clippy::cast_precision_loss, reason = "places in a picture")]
        let start = start as f64;
        let inner = self.inner.unwrap_or((f64::INFINITY, f64::INFINITY));
        let edges = [self.outer.0, self.outer.1, inner.0, inner.1];
        let mut edges = edges.map(|edge| fixed_point(edge - start));
        if self.ends.0 < self.to {
            // Edges of the other end do not matter here.
            for edge in edges.iter_mut().skip(usize::from(!last)).step_by(2) {
                *edge = i32::MIN;
            }
        }
        edges
    }
}

/// How many pixels these are.
fn side(part: &Range<i64>) -> u32 {
    u32::try_from(part.end - part.start).unwrap_or(0)
}

fn to_i64(value: f64) -> i64 {
    #[expect(clippy::cast_possible_truncation, reason = "the cast saturates")]
    let whole = value as i64;
    whole
}

/// The edge of a rectangle with round corners.
pub(in super::super) fn rounded(rect: Rect, radius: f64) -> BezPath {
    let radius = radius.min(rect.width().min(rect.height()) / 2.0);
    if radius.is_nan() || radius <= 0.0 {
        return rect.to_path(0.1);
    }
    // The handles with which a cubic comes closest to a quarter of a circle.
    let handle = radius * (1.0 - 0.551_915_024_494);
    let Rect { x0, y0, x1, y1 } = rect;
    let mut path = BezPath::new();
    path.move_to((x0 + radius, y0));
    path.line_to((x1 - radius, y0));
    path.curve_to((x1 - handle, y0), (x1, y0 + handle), (x1, y0 + radius));
    path.line_to((x1, y1 - radius));
    path.curve_to((x1, y1 - handle), (x1 - handle, y1), (x1 - radius, y1));
    path.line_to((x0 + radius, y1));
    path.curve_to((x0 + handle, y1), (x0, y1 - handle), (x0, y1 - radius));
    path.line_to((x0, y0 + radius));
    path.curve_to((x0, y0 + handle), (x0 + handle, y0), (x0 + radius, y0));
    path.close_path();
    path
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::formats::paint::PixelRect;
    use crate::formats::paint::tile::paint_on_white;

    const BLUE: Colour = Colour::hex(0x0020_60C0);

    #[test]
    fn a_frame_covers_what_its_path_does() {
        let mut random = fastrand::Rng::with_seed(5);
        let mut masks = MaskCache::default();
        let mut differ = 0;
        for round in 0..400 {
            // Some of them beside the sheet, thin, small, with corners as large as they may be.
            let area = PixelRect {
                left: 1000,
                top: 50,
                width: 150,
                height: 120,
            };
            let mut between = |from: f64, to: f64| from + (to - from) * random.f64();
            let (x, y) = (between(950.0, 1130.0), between(0.0, 150.0));
            let long = [2.0, 30.0, 3000.0][round % 3];
            let rect = Rect::new(x, y, x + between(0.1, long), y + between(0.1, 200.0));
            let radius = between(-1.0, 1.0).max(0.0) * [4.0, 40.0][round % 2];
            let most = rect.width().min(rect.height()) / 2.0;
            let width = between(-1.0, 4.0);
            let inner = (width > 0.0 && width < most).then(|| {
                (
                    rect.inflate(-width, -width),
                    (radius.min(most) - width).max(0.0),
                )
            });
            let alone = paint_on_white(area, |tile| {
                fill(tile, &mut masks, (rect, radius), inner, BLUE);
            });
            let path = paint_on_white(area, |tile| {
                let frame = RoundedFrame::new(snap_rect((rect, radius)), inner.map(snap_rect));
                let (path, rule) = frame.path(Point::ZERO);
                tile.fill(&path, BLUE, rule);
            });
            for (one, other) in alone.iter().zip(&path) {
                // A sixteenth of a pixel, where an edge lies on one of the points that count.
                let difference = one.abs_diff(*other);
                assert!(difference <= 64, "{round}: {rect:?} {radius} {inner:?}");
                differ += usize::from(difference > 8);
            }
        }
        assert!(differ < 400, "{differ}");
    }

    #[test]
    fn corners_that_were_kept_are_those_that_would_be_drawn() {
        let mut random = fastrand::Rng::with_seed(8);
        let mut kept = MaskCache::default();
        let area = PixelRect {
            left: 0,
            top: 0,
            width: 90,
            height: 60,
        };
        // Many that are almost alike: a corner may end where a pixel does, or a hair after it.
        let mut pick = |values: &[f64]| values[random.usize(..values.len())] / 256.0;
        for round in 0..4000 {
            let (x, y) = (pick(&[1280.0, 1293.0, 2431.0]), pick(&[1805.0, 7680.0]));
            let (width, height) = (pick(&[3100.0, 16_000.0]), pick(&[3200.0, 6157.0]));
            let rect = Rect::new(x, y, x + width, y + height);
            let radius = pick(&[0.0, 1152.0, 1523.0]);
            let edges = [(); 4].map(|()| pick(&[179.0, 180.0, 400.0]));
            let hole = Rect::new(
                rect.x0 + edges[0],
                rect.y0 + edges[1],
                rect.x1 - edges[2],
                rect.y1 - edges[3],
            );
            let inner = (round % 2 == 0).then(|| (hole, pick(&[0.0, 973.0, 1344.0])));
            let [one, other] = [&mut kept, &mut MaskCache::default()].map(|masks| {
                paint_on_white(area, |tile| {
                    fill(tile, masks, (rect, radius), inner, BLUE);
                })
            });
            assert!(one == other, "{round}: {rect:?} {radius} {inner:?}");
        }
    }
}
