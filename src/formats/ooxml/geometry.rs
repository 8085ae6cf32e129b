//! Geometry of shapes: preset shapes where possible, else freeforms with editable points.

use std::fmt::Write as _;

use kurbo::{BezPath, PathEl, Point, Rect};

use super::node::ShapeOutline;

/// English metric units, in which presentations measure: 914,400 an inch.
#[expect(
    clippy::cast_possible_truncation,
    reason = "the cast saturates, far beyond any slide"
)]
pub(crate) fn emu(pixels: f64, unit: f64) -> i64 {
    (pixels * unit).round() as i64
}

/// A rectangle's left, top, width and height. At least one unit, to avoid divisions by zero in
/// viewers.
pub(crate) fn emu_rect(rect: Rect, unit: f64) -> [i64; 4] {
    let (left, top) = (emu(rect.x0, unit), emu(rect.y0, unit));
    let width = (emu(rect.x1, unit) - left).max(1);
    let height = (emu(rect.y1, unit) - top).max(1);
    [left, top, width, height]
}

/// The chevron of a stage in a path, where it is one: five corners, six with a notch.
pub(crate) fn parse_chevron(path: &BezPath, frame: Rect) -> Option<ShapeOutline> {
    let mut corners = Vec::new();
    for element in path.elements() {
        match element {
            PathEl::MoveTo(point) | PathEl::LineTo(point) => corners.push(*point),
            PathEl::ClosePath => {}
            _ => return None,
        }
    }
    let notch = match corners.len() {
        5 => false,
        6 => true,
        _ => return None,
    };
    let tip = frame.x1 - corners[1].x;
    let mut expected = vec![
        Point::new(frame.x0, frame.y0),
        Point::new(frame.x1 - tip, frame.y0),
        Point::new(frame.x1, frame.center().y),
        Point::new(frame.x1 - tip, frame.y1),
        Point::new(frame.x0, frame.y1),
    ];
    if notch {
        expected.push(Point::new(frame.x0 + tip, frame.center().y));
    }
    let same = |(a, b): (&Point, &Point)| a.distance(*b) < 1e-6;
    (tip > 0.0 && corners.iter().zip(&expected).all(same))
        .then_some(ShapeOutline::Chevron { tip, notch })
}

/// The area inside a shape from whose edges its text's margins are measured.
pub(crate) fn text_area(outline: &ShapeOutline, frame: Rect) -> Rect {
    // The inset of a rounded corner at 45 degrees.
    const CORNER: f64 = 0.292_89;
    match outline {
        ShapeOutline::Text | ShapeOutline::Rect | ShapeOutline::Free(_) => frame,
        ShapeOutline::Chevron { tip, notch: true } if frame.width() < 2.0 * tip => frame,
        ShapeOutline::Round(radius) => frame.inflate(-radius * CORNER, -radius * CORNER),
        ShapeOutline::RoundTop(radius) => Rect {
            y0: frame.y0 + radius * CORNER,
            ..frame.inflate(-radius * CORNER, 0.0)
        },
        ShapeOutline::RoundBottom(radius) => Rect {
            y1: frame.y1 - radius * CORNER,
            ..frame.inflate(-radius * CORNER, 0.0)
        },
        ShapeOutline::Ellipse => {
            let (across, down) = (frame.width() / 2.0, frame.height() / 2.0);
            frame.inflate(-across * CORNER, -down * CORNER)
        }
        ShapeOutline::Chevron { tip, notch: true } => frame.inflate(-tip, 0.0),
        ShapeOutline::Chevron { tip, notch: false } => Rect {
            x1: frame.x1 - tip / 2.0,
            ..frame
        },
    }
}

/// Writes an outline in a frame.
pub(crate) fn write_geometry(out: &mut String, outline: &ShapeOutline, frame: Rect, unit: f64) {
    let side = frame.width().min(frame.height()).max(f64::EPSILON);
    // Named shapes take their measures in 100,000ths of their shorter side.
    let share = |length: f64| emu((length / side).clamp(0.0, 1e4), 100_000.0);
    let preset = |out: &mut String, name: &str, values: &[(&str, i64)]| {
        _ = write!(out, "<a:prstGeom prst=\"{name}\"><a:avLst>");
        for (guide, value) in values {
            _ = write!(out, "<a:gd name=\"{guide}\" fmla=\"val {value}\"/>");
        }
        out.push_str("</a:avLst></a:prstGeom>");
    };
    match outline {
        ShapeOutline::Text | ShapeOutline::Rect => preset(out, "rect", &[]),
        ShapeOutline::Ellipse => preset(out, "ellipse", &[]),
        ShapeOutline::Round(radius) => {
            preset(out, "roundRect", &[("adj", share(*radius).min(50_000))]);
        }
        ShapeOutline::RoundTop(radius) => preset(
            out,
            "round2SameRect",
            &[("adj1", share(*radius).min(50_000)), ("adj2", 0)],
        ),
        ShapeOutline::RoundBottom(radius) => preset(
            out,
            "round2SameRect",
            &[("adj1", 0), ("adj2", share(*radius).min(50_000))],
        ),
        ShapeOutline::Chevron { tip, notch } => {
            let name = if *notch { "chevron" } else { "homePlate" };
            preset(out, name, &[("adj", share(*tip))]);
        }
        ShapeOutline::Free(path) => write_freeform(out, path, frame, unit),
    }
}

/// A freeform: lines and curves from point to point.
fn write_freeform(out: &mut String, path: &BezPath, frame: Rect, unit: f64) {
    let [left, top, width, height] = emu_rect(frame, unit);
    let point = |out: &mut String, point: Point| {
        let (x, y) = (emu(point.x, unit) - left, emu(point.y, unit) - top);
        _ = write!(out, "<a:pt x=\"{x}\" y=\"{y}\"/>");
    };
    let is_open = !path
        .elements()
        .iter()
        .any(|element| matches!(element, PathEl::ClosePath));
    let fill = if is_open { " fill=\"none\"" } else { "" };
    _ = write!(
        out,
        "<a:custGeom><a:avLst/><a:gdLst/><a:ahLst/><a:cxnLst/>\
         <a:rect l=\"0\" t=\"0\" r=\"r\" b=\"b\"/>\
         <a:pathLst><a:path w=\"{width}\" h=\"{height}\"{fill}>"
    );
    let mut last = Point::ZERO;
    for element in path.elements() {
        match *element {
            PathEl::MoveTo(to) => {
                out.push_str("<a:moveTo>");
                point(out, to);
                out.push_str("</a:moveTo>");
                last = to;
            }
            PathEl::LineTo(to) => {
                out.push_str("<a:lnTo>");
                point(out, to);
                out.push_str("</a:lnTo>");
                last = to;
            }
            PathEl::QuadTo(by, to) => {
                // As a cubic, which every program draws.
                let first = last + (by - last) * (2.0 / 3.0);
                let second = to + (by - to) * (2.0 / 3.0);
                write_cubic(out, &point, [first, second, to]);
                last = to;
            }
            PathEl::CurveTo(first, second, to) => {
                write_cubic(out, &point, [first, second, to]);
                last = to;
            }
            PathEl::ClosePath => out.push_str("<a:close/>"),
        }
    }
    out.push_str("</a:path></a:pathLst></a:custGeom>");
}

fn write_cubic(out: &mut String, point: &dyn Fn(&mut String, Point), points: [Point; 3]) {
    out.push_str("<a:cubicBezTo>");
    for at in points {
        point(out, at);
    }
    out.push_str("</a:cubicBezTo>");
}

#[cfg(test)]
mod tests {
    use super::*;

    fn path(points: &[(f64, f64)]) -> BezPath {
        let mut path = BezPath::new();
        for (place, point) in points.iter().enumerate() {
            if place == 0 {
                path.move_to(*point);
            } else {
                path.line_to(*point);
            }
        }
        path.close_path();
        path
    }

    #[test]
    fn a_stage_is_a_chevron_and_a_star_is_not() {
        let frame = Rect::new(10.0, 20.0, 110.0, 60.0);
        let mut corners = vec![
            (10.0, 20.0),
            (98.0, 20.0),
            (110.0, 40.0),
            (98.0, 60.0),
            (10.0, 60.0),
        ];
        let tip = 12.0;
        let plain = ShapeOutline::Chevron { tip, notch: false };
        assert_eq!(parse_chevron(&path(&corners), frame), Some(plain.clone()));
        corners.push((22.0, 40.0));
        let notched = ShapeOutline::Chevron { tip, notch: true };
        assert_eq!(parse_chevron(&path(&corners), frame), Some(notched));
        corners[5].0 += 1.0;
        assert_eq!(parse_chevron(&path(&corners), frame), None);
        let mut out = String::new();
        write_geometry(&mut out, &plain, frame, 9525.0);
        assert!(
            out.contains("prst=\"homePlate\"") && out.contains("val 30000"),
            "{out}"
        );
    }

    #[test]
    fn a_flat_line_still_has_an_area() {
        let mut flat = BezPath::new();
        flat.move_to((0.0, 5.0));
        flat.quad_to((5.0, 5.0), (10.0, 5.0));
        let mut out = String::new();
        let frame = Rect::new(0.0, 5.0, 10.0, 5.0);
        write_geometry(&mut out, &ShapeOutline::Free(flat), frame, 9525.0);
        assert!(out.contains("w=\"95250\" h=\"1\" fill=\"none\""), "{out}");
        assert!(out.contains("<a:cubicBezTo>"), "{out}");
    }
}
