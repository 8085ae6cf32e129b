//! Formats numbers, colours, shapes and paths compactly.

use std::fmt::{self, Display, Formatter, Write as _};

use kurbo::{BezPath, PathEl, Point, Rect, Vec2};

use crate::formats::xml;
use crate::scene::{Colour, Stroke};

/// How many steps a pixel has.
const STEPS_PER_PIXEL: f64 = 100.0;

/// A length or place in pixels, to a hundredth.
pub struct PixelLength(pub f64);

impl Display for PixelLength {
    fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
        FixedPoint(steps(self.0, STEPS_PER_PIXEL)).fmt(f)
    }
}

/// A number of hundredths, without redundant zeros: `-.5`, `12.25`, `3`.
struct FixedPoint(i64);

impl Display for FixedPoint {
    fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
        if self.0 < 0 {
            f.write_char('-')?;
        }
        let (whole, part) = (self.0.unsigned_abs() / 100, self.0.unsigned_abs() % 100);
        if whole > 0 || part == 0 {
            whole.fmt(f)?;
        }
        match part {
            0 => Ok(()),
            part if part.is_multiple_of(10) => write!(f, ".{}", part / 10),
            part => write!(f, ".{part:02}"),
        }
    }
}

fn steps(value: f64, per_pixel: f64) -> i64 {
    #[expect(
        clippy::cast_possible_truncation,
        reason = "the cast saturates, far outside of any picture"
    )]
    let steps = (value * per_pixel).round() as i64;
    steps.clamp(-1_000_000_000_000, 1_000_000_000_000)
}

/// A colour without its opacity.
struct Hex(Colour);

impl Display for Hex {
    fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
        let [red, green, blue, _] = self.0.0;
        if [red, green, blue].iter().all(|v| v >> 4 == v & 15) {
            write!(f, "#{:x}{:x}{:x}", red & 15, green & 15, blue & 15)
        } else {
            write!(f, "#{red:02x}{green:02x}{blue:02x}")
        }
    }
}

/// Adds ` name="…"`.
pub fn attribute(out: &mut String, name: &str, value: impl Display) {
    _ = write!(out, " {name}=\"{value}\"");
}

/// Adds a fill colour.
pub fn fill(out: &mut String, colour: Colour) {
    paint(out, "fill", colour);
}

fn paint(out: &mut String, name: &str, colour: Colour) {
    attribute(out, name, Hex(colour));
    let alpha = colour.0[3];
    if alpha != 255 {
        _ = write!(
            out,
            " {name}-opacity=\"{}\"",
            PixelLength(f64::from(alpha) / 255.0)
        );
    }
}

fn inside_and_edge(out: &mut String, inside: Option<Colour>, edge: Option<Stroke>) {
    match inside {
        Some(colour) => fill(out, colour),
        None => attribute(out, "fill", "none"),
    }
    if let Some(stroke) = edge.filter(|stroke| stroke.width > 0.0) {
        paint(out, "stroke", stroke.colour);
        if steps(stroke.width, STEPS_PER_PIXEL) != 100 {
            attribute(out, "stroke-width", PixelLength(stroke.width));
        }
        if let Some((dash, gap)) = stroke.dash {
            _ = write!(
                out,
                " stroke-dasharray=\"{} {}\"",
                PixelLength(dash),
                PixelLength(gap)
            );
        }
    }
}

/// Adds a rectangle, or the circle that it is.
pub fn rectangle(
    out: &mut String,
    rect: Rect,
    radius: f64,
    inside: Option<Colour>,
    edge: Option<Stroke>,
) {
    let radius = radius.min(rect.width().min(rect.height()) / 2.0).max(0.0);
    let round =
        (rect.width() - rect.height()).abs() < 0.005 && (radius - rect.width() / 2.0).abs() < 0.005;
    if round {
        let centre = rect.center();
        _ = write!(
            out,
            "<circle cx=\"{}\" cy=\"{}\" r=\"{}\"",
            PixelLength(centre.x),
            PixelLength(centre.y),
            PixelLength(radius)
        );
    } else {
        out.push_str("<rect");
        corner_and_size(out, rect);
        if radius > 0.0 {
            attribute(out, "rx", PixelLength(radius));
        }
    }
    inside_and_edge(out, inside, edge);
    out.push_str("/>");
}

/// Adds place and extent of a rectangle.
pub fn corner_and_size(out: &mut String, rect: Rect) {
    for (name, value) in [("x", rect.x0), ("y", rect.y0)] {
        if steps(value, STEPS_PER_PIXEL) != 0 {
            attribute(out, name, PixelLength(value));
        }
    }
    attribute(out, "width", PixelLength(rect.width()));
    attribute(out, "height", PixelLength(rect.height()));
}

/// Adds a path, moved.
pub fn path(
    out: &mut String,
    path: &BezPath,
    by: Vec2,
    inside: Option<Colour>,
    edge: Option<Stroke>,
) {
    out.push_str("<path d=\"");
    outline(out, path, by);
    out.push('"');
    inside_and_edge(out, inside, edge);
    out.push_str("/>");
}

/// Adds the `d` attribute's content of a path in pixels, moved.
fn outline(out: &mut String, path: &BezPath, by: Vec2) {
    write_path(out, path, by, STEPS_PER_PIXEL, false);
}

/// Adds the `d` attribute's content of a glyph's outline in whole units.
pub fn glyph(out: &mut String, path: &BezPath, per_size: f64) {
    write_path(out, path, Vec2::ZERO, per_size, true);
}

fn write_path(out: &mut String, path: &BezPath, by: Vec2, per_unit: f64, whole: bool) {
    let mut pen = PathWriter {
        out,
        by,
        per_unit,
        whole,
        start: (0, 0),
        at: (0, 0),
        last: ' ',
    };
    for element in path.elements() {
        pen.element(*element);
    }
}

/// Writes a path with relative commands, without accumulating rounding errors.
struct PathWriter<'a> {
    out: &'a mut String,
    by: Vec2,
    per_unit: f64,
    whole: bool,
    start: (i64, i64),
    at: (i64, i64),
    last: char,
}

impl PathWriter<'_> {
    fn place(&self, point: Point) -> (i64, i64) {
        let point = point + self.by;
        (steps(point.x, self.per_unit), steps(point.y, self.per_unit))
    }

    fn element(&mut self, element: PathEl) {
        match element {
            PathEl::MoveTo(to) => {
                let to = self.place(to);
                // The first move goes from nowhere.
                let (x, y) = (to.0 - self.at.0, to.1 - self.at.1);
                self.command('m', &[x, y]);
                (self.start, self.at) = (to, to);
            }
            PathEl::LineTo(to) => {
                let to = self.place(to);
                let (x, y) = (to.0 - self.at.0, to.1 - self.at.1);
                match (x, y) {
                    (0, 0) => {}
                    (x, 0) => self.command('h', &[x]),
                    (0, y) => self.command('v', &[y]),
                    (x, y) => self.command('l', &[x, y]),
                }
                self.at = to;
            }
            PathEl::QuadTo(one, to) => self.curve('q', &[one, to]),
            PathEl::CurveTo(one, two, to) => self.curve('c', &[one, two, to]),
            PathEl::ClosePath => {
                self.out.push('z');
                self.last = 'z';
                self.at = self.start;
            }
        }
    }

    fn curve(&mut self, letter: char, points: &[Point]) {
        let mut numbers = [0; 6];
        let mut end = self.at;
        for (pair, point) in numbers.chunks_exact_mut(2).zip(points) {
            end = self.place(*point);
            pair.copy_from_slice(&[end.0 - self.at.0, end.1 - self.at.1]);
        }
        self.command(letter, &numbers[..points.len() * 2]);
        self.at = end;
    }

    fn command(&mut self, letter: char, numbers: &[i64]) {
        let repeated = self.last == letter && letter != 'm';
        if !repeated {
            self.out.push(letter);
        }
        for (place, number) in numbers.iter().enumerate() {
            if *number >= 0 && (place > 0 || repeated) {
                self.out.push(' ');
            }
            if self.whole {
                _ = write!(self.out, "{number}");
            } else {
                _ = write!(self.out, "{}", FixedPoint(*number));
            }
        }
        self.last = letter;
    }
}

/// Adds a `title` element.
pub fn title(out: &mut String, name: &str) {
    _ = write!(out, "<title>{}</title>", xml::text(name));
}

#[cfg(test)]
mod tests {
    use super::*;

    fn d(path: &BezPath) -> String {
        let mut out = String::new();
        outline(&mut out, path, Vec2::ZERO);
        out
    }

    #[test]
    fn numbers_are_as_short_as_they_can_be() {
        let texts = [
            0.0,
            -0.001,
            0.5,
            -0.5,
            12.0,
            12.25,
            0.05,
            -3.10,
            1e9,
            f64::NAN,
        ]
        .map(|v| PixelLength(v).to_string());
        assert_eq!(
            texts,
            [
                "0",
                "0",
                ".5",
                "-.5",
                "12",
                "12.25",
                ".05",
                "-3.1",
                "1000000000",
                "0"
            ]
        );
    }

    #[test]
    fn paths_read_back_where_they_were() {
        let mut random = fastrand::Rng::with_seed(3);
        for _ in 0..200 {
            let mut point = || Point::new(random.f64() * 99.0, random.f64() * 99.0 - 50.0);
            let mut path = BezPath::new();
            for _ in 0..2 {
                path.move_to(point());
                path.line_to(point());
                path.line_to(point());
                path.quad_to(point(), point());
                path.curve_to(point(), point(), point());
                path.close_path();
            }
            let text = d(&path);
            let read = BezPath::from_svg(&text).expect("it is a path");
            let ends = |path: &BezPath| {
                let ends = path.elements().iter().filter_map(PathEl::end_point);
                ends.collect::<Vec<_>>()
            };
            let (from, to) = (ends(&path), ends(&read));
            assert_eq!(from.len(), to.len(), "{text}");
            for (from, to) in from.iter().zip(to) {
                assert!(from.distance(to) < 0.008, "{text}");
            }
        }
    }

    #[test]
    fn straight_lines_take_one_number() {
        let path = Rect::new(1.0, 2.0, 11.5, 4.0).to_path(0.1);
        assert_eq!(d(&path), "m1 2h10.5v2h-10.5z");
    }

    #[test]
    fn colours_and_circles_are_short() {
        let mut out = String::new();
        let rect = Rect::new(0.0, 0.0, 8.0, 8.0);
        rectangle(&mut out, rect, 4.0, Some(Colour::hex(0x00FF_AA11)), None);
        assert_eq!(out, "<circle cx=\"4\" cy=\"4\" r=\"4\" fill=\"#fa1\"/>");
    }

    use kurbo::Shape as _;
}
