//! Lines along paths.

use kurbo::{BezPath, ParamCurve as _, PathEl, Point, Rect, Shape as _};
use tiny_skia::FillRule;

use super::mask_cache::{MaskCache, fixed_point};
use super::tile::Tile;
use super::{rectangle, rects_touch};
use crate::scene::Stroke;

/// More dashes than this are drawn as a solid line, since they cannot be distinguished.
const MAX_DASHES: f64 = 20_000.0;

/// Shorter dash periods, in pixels, are drawn as a solid line too.
const MIN_DASH_PERIOD: f64 = 0.05;

/// The tolerance of stroke outlines, in pixels.
const TOLERANCE: f64 = 0.05;

/// Draws a line along a path of the picture; what `stroke` says is in pixels of the picture too.
pub(super) fn draw(tile: &mut Tile, masks: &mut MaskCache, path: &BezPath, stroke: Stroke) {
    let bounds = path.control_box();
    if stroke.width.is_nan() || stroke.width <= 0.0 || !bounds.is_finite() {
        return;
    }
    let dash = stroke
        .dash
        .filter(|(dash, gap)| *dash >= 0.0 && *gap > 0.0 && dash + gap > MIN_DASH_PERIOD);
    let stroke = Stroke { dash, ..stroke };
    let part = as_horizontal_line(tile, path, stroke);
    if let Some((from, to)) = part {
        // Dashes that touch are one line.
        if dash.is_none_or(|(_, gap)| gap > stroke.width + 1.0) {
            dashes(tile, masks, from, to, stroke);
            return;
        }
    }
    let part = part.map(|(from, to)| {
        [PathEl::MoveTo(from), PathEl::LineTo(to)]
            .into_iter()
            .collect()
    });
    let path = part.as_ref().unwrap_or(path);
    let bounds = path.control_box();
    let dash = dash.filter(|(dash, gap)| {
        let length = path.perimeter(0.1).max(bounds.width() + bounds.height());
        length / (dash + gap) < MAX_DASHES
    });
    let (length, gap) = dash.unwrap_or_default();
    let style = [
        -2,
        fixed_point(stroke.width),
        fixed_point(length),
        fixed_point(gap),
    ];
    let reach = stroke.width / 2.0 + 1.0;
    let outline = |path: BezPath| (outline(&path, style), FillRule::Winding);
    if !masks.fill_cached(tile, path, reach, &style, stroke.colour, outline) {
        let shown = tile.area.rect().inflate(reach, reach);
        let near = dash.is_none().then(|| clip_near(path, shown));
        let outline = self::outline(near.as_ref().unwrap_or(path), style);
        tile.fill(&outline, stroke.colour, FillRule::Winding);
    }
}

/// The outline of a stroke: `style` has its width and the lengths of dashes and gaps, in 256ths of
/// a pixel.
fn outline(path: &BezPath, [_, width, dash, gap]: [i32; 4]) -> BezPath {
    let [width, dash, gap] = [width, dash, gap].map(|length| f64::from(length) / 256.0);
    let mut style = kurbo::Stroke::new(width)
        .with_caps(kurbo::Cap::Round)
        .with_join(kurbo::Join::Round);
    if gap > 0.0 {
        style = style.with_dashes(0.0, [dash.max(0.001), gap]);
    }
    kurbo::stroke(path, &style, &kurbo::StrokeOpts::default(), TOLERANCE)
}

/// The visible part of a horizontal line, extended to whole dashes, since lines between lanes are
/// as long as the page. `None` for other lines.
fn as_horizontal_line(tile: &Tile, path: &BezPath, stroke: Stroke) -> Option<(Point, Point)> {
    let [PathEl::MoveTo(from), PathEl::LineTo(to)] = path.elements() else {
        return None;
    };
    // Exactly horizontal lines only, since dashes follow the slope.
    if from.y.to_bits() != to.y.to_bits() || from.x >= to.x {
        return None;
    }
    let Some((dash, gap)) = stroke.dash else {
        return Some((*from, *to));
    };
    let reach = stroke.width / 2.0 + 1.0;
    let shown = tile.area.rect().inflate(reach, reach);
    let dashes = |length: f64| (length / (dash + gap)).max(0.0);
    // From where a dash begins up to where one would begin.
    let start = from.x + dashes(shown.x0 - from.x).floor() * (dash + gap);
    let end = from.x + dashes(shown.x1 - from.x).ceil() * (dash + gap);
    (start < end.min(to.x)).then(|| (Point::new(start, from.y), Point::new(end.min(to.x), from.y)))
}

/// Draws a line from left to right, whole or dashed, as rectangles with round ends.
fn dashes(tile: &mut Tile, masks: &mut MaskCache, from: Point, to: Point, stroke: Stroke) {
    let (dash, gap) = stroke.dash.unwrap_or((to.x - from.x, 1.0));
    let half = stroke.width / 2.0;
    let mut number = 0.0;
    loop {
        let start = from.x + number * (dash + gap);
        if start >= to.x {
            return;
        }
        let end = (start + dash).min(to.x);
        let rect = Rect::new(start - half, from.y - half, end + half, from.y + half);
        rectangle::fill(tile, masks, (rect, half), None, stroke.colour);
        number += 1.0;
    }
}

/// The parts of a path near the visible area. Other parts have no visible stroke or caps.
fn clip_near(path: &BezPath, shown: Rect) -> BezPath {
    let mut near = BezPath::new();
    let mut last: Option<Point> = None;
    for segment in path.segments() {
        let cubic = segment.to_cubic();
        let ends = Rect::from_points(cubic.p0, cubic.p3);
        let bounds = ends.union(Rect::from_points(cubic.p1, cubic.p2));
        if !rects_touch(bounds, shown) {
            continue;
        }
        if last != Some(segment.start()) {
            near.move_to(segment.start());
        }
        near.push(segment.as_path_el());
        last = Some(segment.end());
    }
    near
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::formats::paint::PixelRect;
    use crate::formats::paint::tile::paint_on_white;
    use crate::scene::Colour;

    /// How dark each pixel is, 0 to 255, where black was drawn on white.
    fn dark(area: PixelRect, paint: impl FnOnce(&mut Tile)) -> Vec<u8> {
        let pixels = paint_on_white(area, paint);
        pixels.chunks(4).map(|pixel| 255 - pixel[0]).collect()
    }

    fn black(width: f64, dash: Option<(f64, f64)>) -> Stroke {
        Stroke {
            width,
            colour: Colour::hex(0),
            dash,
        }
    }

    fn straight(from: (f64, f64), to: (f64, f64)) -> BezPath {
        let mut path = BezPath::new();
        path.move_to(from);
        path.line_to(to);
        path
    }

    #[test]
    fn a_level_line_covers_what_its_outline_does() {
        let area = PixelRect {
            left: 40,
            top: 10,
            width: 200,
            height: 30,
        };
        for (width, dash) in [
            (1.0, None),
            (2.5, Some((3.0, 4.0))),
            (1.8, Some((9.0, 5.0))),
            (5.0, None),
            (2.0, Some((0.0, 6.0))),
            (3.3, Some((6.1, 9.7))),
        ] {
            let path = straight((3.3, 20.6), (230.2, 20.6));
            let stroke = black(width, dash);
            let drawn = dark(area, |tile| {
                let (from, to) = as_horizontal_line(tile, &path, stroke).expect("it is level");
                dashes(tile, &mut MaskCache::default(), from, to, stroke);
            });
            let (length, gap) = dash.unwrap_or_default();
            let style = [
                -2,
                fixed_point(width),
                fixed_point(length),
                fixed_point(gap),
            ];
            let expected = dark(area, |tile| {
                tile.fill(&outline(&path, style), stroke.colour, FillRule::Winding);
            });
            let pairs = drawn.iter().zip(&expected);
            let differ = pairs
                .map(|(a, b)| usize::from(a.abs_diff(*b)))
                .sum::<usize>();
            let all = expected
                .iter()
                .map(|dark| usize::from(*dark))
                .sum::<usize>();
            assert!(
                all > 10_000 && differ * 20 < all,
                "{width} {dash:?}: {differ} of {all}"
            );
        }
    }

    #[test]
    fn a_line_as_long_as_a_very_long_page_keeps_its_dashes() {
        let area = PixelRect {
            left: 899_900,
            top: 0,
            width: 700,
            height: 10,
        };
        let path = straight((20.0, 5.0), (1_000_000.0, 5.0));
        for (dash, share) in [
            (None, 1.0),
            (Some((6.0, 8.0)), 8.0 / 14.0),
            (Some((0.01, 0.02)), 1.0),
        ] {
            let drawn = dark(area, |tile| {
                draw(tile, &mut MaskCache::default(), &path, black(2.0, dash));
            });
            let covered = drawn
                .iter()
                .map(|dark| f64::from(*dark) / 255.0)
                .sum::<f64>();
            let expected = 700.0 * 2.0 * share;
            assert!(
                (covered / expected - 1.0).abs() < 0.08,
                "{dash:?}: {covered} of {expected}"
            );
        }
    }

    #[test]
    fn what_is_far_from_the_piece_changes_nothing_in_it() {
        let area = PixelRect {
            left: 300,
            top: 100,
            width: 64,
            height: 64,
        };
        let mut path = BezPath::new();
        path.move_to((0.0, 110.0));
        for step in 0..12 {
            let x = f64::from(step) * 60.0;
            let (from, to) = if step % 2 == 0 {
                (110.0, 160.0)
            } else {
                (160.0, 110.0)
            };
            path.curve_to((x + 20.0, from), (x + 40.0, to), (x + 60.0, to));
        }
        let style = [-2, fixed_point(5.0), 0, 0];
        let whole = dark(area, |tile| {
            tile.fill(&outline(&path, style), Colour::hex(0), FillRule::Winding);
        });
        let drawn = dark(area, |tile| {
            draw(tile, &mut MaskCache::default(), &path, black(5.0, None));
        });
        assert!(whole.contains(&255));
        assert!(drawn == whole);
    }
}
