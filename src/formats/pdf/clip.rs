//! Clips shapes to an area: cut at its edges, where they are too large to belong to one side.

use std::ops::Range;
use std::sync::Arc;

use kurbo::{BezPath, PathEl, Point, Rect, Shape as _};

use crate::formats::paint::rects_touch;
use crate::scene::{Chunk, Item, Shape};
use crate::text::{Glyph, Line, Paragraph, Run};

/// Smaller shapes are never cut; they belong to the area of their centre.
const MAX_UNCUT_SIZE: f64 = 64.0;

/// The tolerance of flattened curves, in pixels.
const FLATNESS: f64 = 0.02;

/// An area to clip to.
#[derive(Clone, Copy)]
pub(super) struct ClipWindow {
    /// The edges at which lines and curves are cut.
    pub edges: Rect,
    /// The edges at which backgrounds end: those of the columns.
    pub column_edges: Rect,
}

/// The visible part of a chunk.
pub(super) fn clip_chunk(chunk: &Chunk, window: ClipWindow) -> Option<Chunk> {
    let inside = window.edges.union(chunk.bounds) == window.edges;
    if inside && window.column_edges.union(chunk.bounds) == window.column_edges {
        return Some(chunk.clone());
    }
    let by = -chunk.at.to_vec2();
    let own = ClipWindow {
        edges: window.edges + by,
        column_edges: window.column_edges + by,
    };
    let items: Vec<Item> = chunk
        .items
        .iter()
        .filter_map(|i| clip_item(i, own))
        .collect();
    (!items.is_empty()).then(|| Chunk {
        bounds: chunk.bounds.intersect(window.edges),
        items: items.into(),
        ..chunk.clone()
    })
}

fn clip_item(item: &Item, window: ClipWindow) -> Option<Item> {
    let edges = window.edges;
    let shape = match &item.shape {
        Shape::Rect {
            rect,
            radius,
            fill,
            stroke,
        } => {
            if rect.width() <= MAX_UNCUT_SIZE && rect.height() <= MAX_UNCUT_SIZE {
                return contains_half_open(edges, rect.center()).then(|| item.clone());
            }
            let rect = rect.intersect(window.column_edges);
            (rect.width() > 0.0 && rect.height() > 0.0).then_some(Shape::Rect {
                rect,
                radius: *radius,
                fill: *fill,
                stroke: *stroke,
            })?
        }
        Shape::Path { path, fill, stroke } => {
            let bounds = path.bounding_box();
            if bounds.width() <= MAX_UNCUT_SIZE && bounds.height() <= MAX_UNCUT_SIZE {
                return contains_half_open(edges, bounds.center()).then(|| item.clone());
            }
            if edges.union(bounds) == edges {
                return Some(item.clone());
            }
            let path = if fill.is_some() {
                clip_fill(path, edges)
            } else {
                clip_stroke(path, edges)
            };
            (!path.is_empty()).then_some(Shape::Path {
                path,
                fill: *fill,
                stroke: *stroke,
            })?
        }
        Shape::Text {
            paragraph,
            at,
            colour,
        } => Shape::Text {
            paragraph: clip_text(paragraph, edges - at.to_vec2())?,
            at: *at,
            colour: *colour,
        },
        Shape::Picture { rect, .. } => {
            return contains_half_open(edges, rect.center()).then(|| item.clone());
        }
    };
    Some(Item {
        shape,
        ..item.clone()
    })
}

/// Whether the point belongs to the area; of adjacent areas, only one contains it.
fn contains_half_open(area: Rect, point: Point) -> bool {
    (area.x0..area.x1).contains(&point.x) && (area.y0..area.y1).contains(&point.y)
}

/// The lines of a text whose middle is in the area, and of lines that are wider than it, the glyphs.
fn clip_text(paragraph: &Arc<Paragraph>, area: Rect) -> Option<Arc<Paragraph>> {
    let half = f64::from(paragraph.style.line_height) / 2.0;
    let mut whole = true;
    let mut lines = Vec::new();
    let mut top = 0.0;
    for line in &paragraph.lines {
        let middle = top + half;
        top += 2.0 * half;
        if !(area.y0..area.y1).contains(&middle) {
            whole = false;
            continue;
        }
        let (left, right) = (f64::from(line.left), f64::from(line.left + line.width));
        if left >= area.x0 - 1.0 && right <= area.x1 + 1.0 {
            lines.push(line.clone());
            continue;
        }
        whole = false;
        lines.extend(split_line(line, &(area.x0..area.x1)));
    }
    if whole {
        return Some(Arc::clone(paragraph));
    }
    (!lines.is_empty()).then(|| {
        Arc::new(Paragraph {
            lines,
            ..Paragraph::clone(paragraph)
        })
    })
}

/// The glyphs of a line that begin between two verticals: a line for each contiguous range of text,
/// since visually adjacent glyphs can be far apart in the text.
fn split_line(line: &Line, between: &Range<f64>) -> Vec<Line> {
    let is_kept = |glyph: &Glyph| between.contains(&f64::from(glyph.x));
    let glyphs = line.runs.iter().flat_map(|run| &run.glyphs);
    let mut chars: Vec<(usize, bool)> = glyphs.map(|g| (g.cluster, is_kept(g))).collect();
    chars.sort_unstable();
    let mut parts = Vec::new();
    let mut rest = &chars[..];
    while let Some(from) = rest.iter().position(|(_, kept)| *kept) {
        rest = &rest[from..];
        let start = rest[0].0;
        let to = rest.iter().position(|(_, kept)| !kept);
        let end = to.map_or(line.range.end, |to| rest[to].0);
        rest = &rest[to.unwrap_or(rest.len())..];
        let runs = line.runs.iter().map(|run| Run {
            glyphs: run
                .glyphs
                .iter()
                .copied()
                .filter(|glyph| {
                    is_kept(glyph) && (start..end.max(start + 1)).contains(&glyph.cluster)
                })
                .collect(),
            ..run.clone()
        });
        parts.push(Line {
            range: start..end,
            runs: runs.filter(|run| !run.glyphs.is_empty()).collect(),
            ..line.clone()
        });
    }
    parts
}

/// The visible part of a stroke.
fn clip_stroke(path: &BezPath, area: Rect) -> BezPath {
    let mut cut = BezPath::new();
    if !rects_touch(path.bounding_box(), area) {
        return cut;
    }
    let (mut start, mut from) = (Point::ZERO, Point::ZERO);
    let mut painter = None;
    let mut straight = |from: Point, to: Point| {
        let Some((a, b)) = clip_segment(from, to, area) else {
            return;
        };
        if painter != Some(a) {
            cut.move_to(a);
        }
        cut.line_to(b);
        painter = Some(b);
    };
    kurbo::flatten(path, FLATNESS, |element| match element {
        PathEl::MoveTo(to) => (start, from) = (to, to),
        PathEl::ClosePath => {
            straight(from, start);
            from = start;
        }
        PathEl::LineTo(to) | PathEl::QuadTo(_, to) | PathEl::CurveTo(_, _, to) => {
            straight(from, to);
            from = to;
        }
    });
    cut
}

/// The visible part of a line segment.
fn clip_segment(from: Point, to: Point, area: Rect) -> Option<(Point, Point)> {
    let way = to - from;
    let (mut first, mut last) = (0.0_f64, 1.0_f64);
    for (start, step, low, high) in [
        (from.x, way.x, area.x0, area.x1),
        (from.y, way.y, area.y0, area.y1),
    ] {
        if step == 0.0 {
            if start < low || start >= high {
                return None;
            }
            continue;
        }
        let (a, b) = ((low - start) / step, (high - start) / step);
        first = first.max(a.min(b));
        last = last.min(a.max(b));
    }
    let at = |share: f64| match share {
        0.0 => from,
        1.0 => to,
        share => from + way * share,
    };
    (first < last).then(|| (at(first), at(last)))
}

/// The visible part of a filled path with one contour.
pub(super) fn clip_fill(path: &BezPath, area: Rect) -> BezPath {
    let mut corners: Vec<Point> = Vec::new();
    kurbo::flatten(path, FLATNESS, |element| match element {
        PathEl::MoveTo(p) | PathEl::LineTo(p) => corners.push(p),
        PathEl::ClosePath | PathEl::QuadTo(..) | PathEl::CurveTo(..) => {}
    });
    let sides: [&dyn Fn(Point) -> f64; 4] = [
        &|p| p.x - area.x0,
        &|p| area.x1 - p.x,
        &|p| p.y - area.y0,
        &|p| area.y1 - p.y,
    ];
    for side in sides {
        corners = clip_half_plane(&corners, side);
    }
    let mut cut = BezPath::new();
    if corners.len() < 3 {
        return cut;
    }
    for (place, corner) in corners.into_iter().enumerate() {
        if place == 0 {
            cut.move_to(corner);
        } else {
            cut.line_to(corner);
        }
    }
    cut.close_path();
    cut
}

/// The part of a polygon in a half plane, where `side` is not negative.
fn clip_half_plane(corners: &[Point], side: &dyn Fn(Point) -> f64) -> Vec<Point> {
    let mut kept = Vec::new();
    let before = corners.iter().cycle().skip(corners.len().saturating_sub(1));
    for (from, to) in before.zip(corners) {
        let (a, b) = (side(*from), side(*to));
        if (a < 0.0) != (b < 0.0) {
            kept.push(from.lerp(*to, a / (a - b)));
        }
        if b >= 0.0 {
            kept.push(*to);
        }
    }
    kept
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::{Align, Fonts, Shaper as _, Style};

    const AREA: Rect = Rect::new(0.0, 0.0, 100.0, 50.0);

    #[test]
    fn lines_end_at_the_edges() {
        let mut path = BezPath::new();
        path.move_to((-50.0, 25.0));
        path.line_to((150.0, 25.0));
        path.line_to((150.0, 80.0));
        assert_eq!(
            clip_stroke(&path, AREA).bounding_box(),
            Rect::new(0.0, 25.0, 100.0, 25.0)
        );
        let mut outside = BezPath::new();
        outside.move_to((-50.0, 60.0));
        outside.line_to((150.0, 60.0));
        assert!(clip_stroke(&outside, AREA).is_empty());
    }

    #[test]
    fn areas_end_at_the_edges() {
        let mut path = BezPath::new();
        path.move_to((-20.0, 10.0));
        path.line_to((90.0, 10.0));
        path.line_to((110.0, 25.0));
        path.line_to((90.0, 40.0));
        path.line_to((-20.0, 40.0));
        path.close_path();
        let cut = clip_fill(&path, AREA);
        assert_eq!(cut.bounding_box(), Rect::new(0.0, 10.0, 100.0, 40.0));
    }

    #[test]
    fn every_letter_of_a_wide_line_is_in_exactly_one_of_two_areas() {
        let style = Style {
            size: 13.0,
            weight: 400,
            italic: false,
            line_height: 17.0,
        };
        let words = "Office فرنسا waffles, fine";
        let paragraph = Fonts::new(false).shape(words, style, f32::INFINITY, Align::Left);
        let glyphs = |lines: &[Line]| {
            let runs = lines.iter().flat_map(|line| &line.runs);
            runs.map(|run| run.glyphs.len()).sum::<usize>()
        };
        for cut in [25.0, 60.0, 64.0, 70.0, 100.0] {
            let mut count = 0;
            let mut seen: Vec<Range<usize>> = Vec::new();
            for area in [
                Rect::new(0.0, 0.0, cut, 40.0),
                Rect::new(cut, 0.0, 900.0, 40.0),
            ] {
                let part = clip_text(&paragraph, area).expect("both have some");
                count += glyphs(&part.lines);
                seen.extend(part.lines.iter().map(|line| line.range.clone()));
            }
            assert_eq!(count, glyphs(&paragraph.lines));
            seen.sort_by_key(|range| range.start);
            let again: String = seen.into_iter().map(|range| &words[range]).collect();
            assert_eq!(again, words, "cut at {cut}");
        }
    }
}
