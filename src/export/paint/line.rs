//! Lines along paths.

use kurbo::{BezPath, ParamCurve as _, PathEl, Point, Rect, Shape as _};
use tiny_skia::FillRule;

use super::masks::{Masks, fine};
use super::sheet::Sheet;
use super::{meets, rectangle};
use crate::scene::Stroke;

/// Dashes beyond this number are drawn as one line: nobody can see them apart.
const MOST_DASHES: f64 = 20_000.0;

/// How far the edges of lines may stray, in pixels.
const TOLERANCE: f64 = 0.05;

/// Draws a line along a path of the picture; what `stroke` says is in pixels of the picture too.
pub(super) fn draw(sheet: &mut Sheet, masks: &mut Masks, path: &BezPath, stroke: Stroke) {
    let bounds = path.control_box();
    if stroke.width.is_nan() || stroke.width <= 0.0 || !bounds.is_finite() {
        return;
    }
    let dash = stroke.dash.filter(|(dash, gap)| {
        let length = path.perimeter(0.1).max(bounds.width() + bounds.height());
        *dash >= 0.0 && *gap > 0.0 && length / (dash + gap) < MOST_DASHES
    });
    let stroke = Stroke { dash, ..stroke };
    if level(sheet, masks, path, stroke) {
        return;
    }
    let (dash, gap) = dash.unwrap_or_default();
    let style = [-2, fine(stroke.width), fine(dash), fine(gap)];
    let reach = stroke.width / 2.0 + 1.0;
    let outline = |path: BezPath| (outline(&path, style), FillRule::Winding);
    if !masks.put(sheet, path, reach, &style, stroke.colour, outline) {
        let shown = sheet.area.rect().inflate(reach, reach);
        let near = stroke.dash.is_none().then(|| near(path, shown));
        let outline = self::outline(near.as_ref().unwrap_or(path), style);
        sheet.fill(&outline, stroke.colour, FillRule::Winding);
    }
}

/// What a line covers: `style` has its width and the lengths of dashes and gaps, in 256ths of a pixel.
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

/// Draws a line from left to right, whole or dashed, as rectangles with round ends: lines between
/// lanes are as long as the page. Whether it was one.
fn level(sheet: &mut Sheet, masks: &mut Masks, path: &BezPath, stroke: Stroke) -> bool {
    let [PathEl::MoveTo(from), PathEl::LineTo(to)] = path.elements() else {
        return false;
    };
    let (dash, gap) = stroke.dash.unwrap_or((to.x - from.x, 0.0));
    // Equal heights and nothing else: a line that leans a little has its own dashes. Dashes that touch
    // are one line.
    let separate = stroke.dash.is_none() || gap > stroke.width + 1.0;
    if from.y.to_bits() != to.y.to_bits() || from.x >= to.x || !separate {
        return false;
    }
    let half = stroke.width / 2.0;
    let shown = sheet.area.rect().inflate(half + 1.0, half + 1.0);
    let period = dash + gap;
    let first = ((shown.x0 - from.x) / period).floor().max(0.0);
    let mut place = first;
    loop {
        let start = from.x + place * period;
        if start > to.x || start > shown.x1 {
            return true;
        }
        let end = (start + dash).min(to.x);
        let rect = Rect::new(start - half, from.y - half, end + half, from.y + half);
        rectangle::fill(sheet, masks, (rect, half), None, stroke.colour);
        place += 1.0;
        if stroke.dash.is_none() {
            return true;
        }
    }
}

/// The parts of a path that come near what is shown. Others show nothing of themselves, and none of
/// their ends.
fn near(path: &BezPath, shown: Rect) -> BezPath {
    let mut near = BezPath::new();
    let mut last: Option<Point> = None;
    for segment in path.segments() {
        let cubic = segment.to_cubic();
        let ends = Rect::from_points(cubic.p0, cubic.p3);
        let bounds = ends.union(Rect::from_points(cubic.p1, cubic.p2));
        if !meets(bounds, shown) {
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
