//! The shapes that the map is made of: faces, stars, chevrons and the curve. All are made of
//! fixed numbers and plain arithmetic, so that they are the same on every machine.

use kurbo::{BezPath, Point, Rect, Vec2};

use super::{Colour, Item, ItemPart, Shape, Stroke};
use crate::model::{Face, Target};

/// An undashed line.
#[must_use]
pub(crate) fn solid_stroke(width: f64, colour: Colour) -> Stroke {
    Stroke {
        width,
        colour,
        dash: None,
    }
}

/// Collects the items of a chunk, in the manner of a painter.
pub(crate) struct ScenePainter {
    /// The thing that the next items belong to.
    pub owner: Option<Target>,
    pub items: Vec<Item>,
}

impl ScenePainter {
    pub fn new(owner: Option<Target>) -> Self {
        Self {
            owner,
            items: Vec::new(),
        }
    }

    pub fn add(&mut self, part: ItemPart, shape: Shape) {
        self.items.push(Item {
            owner: self.owner.clone(),
            part,
            shape,
        });
    }

    pub fn rect(
        &mut self,
        part: ItemPart,
        rect: Rect,
        radius: f64,
        fill: Option<Colour>,
        stroke: Option<Stroke>,
    ) {
        self.add(
            part,
            Shape::Rect {
                rect,
                radius,
                fill,
                stroke,
            },
        );
    }

    pub fn circle(
        &mut self,
        part: ItemPart,
        centre: Point,
        radius: f64,
        fill: Option<Colour>,
        stroke: Option<Stroke>,
    ) {
        let rect = Rect::from_center_size(centre, (2.0 * radius, 2.0 * radius));
        self.rect(part, rect, radius, fill, stroke);
    }

    pub fn path(
        &mut self,
        part: ItemPart,
        path: BezPath,
        fill: Option<Colour>,
        stroke: Option<Stroke>,
    ) {
        self.add(part, Shape::Path { path, fill, stroke });
    }

    pub fn line(&mut self, part: ItemPart, from: Point, to: Point, stroke: Stroke) {
        let mut path = BezPath::new();
        path.move_to(from);
        path.line_to(to);
        self.path(part, path, None, Some(stroke));
    }

    /// A picture that the document names.
    pub fn picture(&mut self, rect: Rect, radius: f64, path: &std::sync::Arc<str>) {
        let path = std::sync::Arc::clone(path);
        self.add(ItemPart::Picture, Shape::Picture { rect, radius, path });
    }

    /// A text; an empty one draws nothing.
    pub fn text(
        &mut self,
        part: ItemPart,
        paragraph: &std::sync::Arc<crate::text::Paragraph>,
        at: Point,
        colour: Colour,
    ) {
        if !paragraph.text.trim().is_empty() {
            let paragraph = paragraph.clone();
            self.add(
                part,
                Shape::Text {
                    paragraph,
                    at,
                    colour,
                },
            );
        }
    }

    /// A face of this radius: a disc, two eyes and a mouth. Line widths scale with its size on the
    /// map.
    pub fn face(&mut self, face: Face, centre: Point, radius: f64, paper: Colour, line: Colour) {
        let mouth = (radius / 11.0).max(1.0);
        self.face_with_line_width(face, centre, radius, (1.0, mouth), (paper, line));
    }

    /// A face whose edge and mouth are this many times as thick as usual.
    pub fn face_with_line_width(
        &mut self,
        face: Face,
        centre: Point,
        radius: f64,
        (edge, lips): (f64, f64),
        (paper, line): (Colour, Colour),
    ) {
        let part = ItemPart::Face(face);
        let edge = solid_stroke(2.25 * edge, line);
        self.circle(part, centre, radius, Some(paper), Some(edge));
        let unit = radius / 11.0;
        for side in [-1.0, 1.0] {
            let eye = centre + Vec2::new(3.7 * side, -2.2) * unit;
            self.circle(part, eye, 1.3 * unit, Some(line), None);
        }
        // How far the ends of the mouth and its middle lie below the face's centre.
        let (ends, middle) = match face {
            Face::Awful => (6.6, -1.3),
            Face::Bad => (5.3, 1.3),
            Face::Neutral => (4.0, 4.0),
            Face::Good => (2.6, 6.6),
            Face::Delighted => (1.3, 9.2),
        };
        let mut mouth = BezPath::new();
        mouth.move_to(centre + Vec2::new(-4.7, ends) * unit);
        mouth.quad_to(
            centre + Vec2::new(0.0, middle) * unit,
            centre + Vec2::new(4.7, ends) * unit,
        );
        self.path(part, mouth, None, Some(solid_stroke(1.8 * lips, line)));
    }
}

/// The corners of a star with five rays of length 1, clockwise from the top.
const STAR: [(f64, f64); 10] = [
    (0.0, -1.0),
    (0.249, -0.343),
    (0.951, -0.309),
    (0.404, 0.131),
    (0.588, 0.809),
    (0.0, 0.425),
    (-0.588, 0.809),
    (-0.404, 0.131),
    (-0.951, -0.309),
    (-0.249, -0.343),
];

/// A star with five rays of this length.
#[must_use]
pub fn star(centre: Point, radius: f64) -> BezPath {
    let mut path = BezPath::new();
    for (place, (x, y)) in STAR.into_iter().enumerate() {
        let corner = centre + Vec2::new(x, y) * radius;
        if place == 0 {
            path.move_to(corner);
        } else {
            path.line_to(corner);
        }
    }
    path.close_path();
    path
}

/// The bar along the left edge of a card with a radius of 8: four pixels of the card's inside and
/// the half of its line that is outside, round where the card is.
pub(super) fn card_bar(card: Rect) -> BezPath {
    // The corner is an arc of radius 8.5 from 4.5 pixels inside to the left edge.
    let (left, top, bottom) = (card.x0 - 0.5, card.y0 - 0.5, card.y1 + 0.5);
    let mut path = BezPath::new();
    path.move_to((left + 4.5, top + 1.0));
    path.curve_to(
        (left + 1.73, top + 2.477),
        (left, top + 5.361),
        (left, top + 8.5),
    );
    path.line_to((left, bottom - 8.5));
    path.curve_to(
        (left, bottom - 5.361),
        (left + 1.73, bottom - 2.477),
        (left + 4.5, bottom - 1.0),
    );
    path.close_path();
    path
}

/// A stage's chevron: `rect` includes the tip; all but the first have a notch at the left.
#[must_use]
pub fn chevron(rect: Rect, tip: f64, notch: bool) -> BezPath {
    let middle = rect.center().y;
    let mut path = BezPath::new();
    path.move_to((rect.x0, rect.y0));
    path.line_to((rect.x1 - tip, rect.y0));
    path.line_to((rect.x1, middle));
    path.line_to((rect.x1 - tip, rect.y1));
    path.line_to((rect.x0, rect.y1));
    if notch {
        path.line_to((rect.x0 + tip, middle));
    }
    path.close_path();
    path
}

/// A smooth curve through points with growing `x` that stays between neighbouring points: a
/// monotone cubic after Fritsch and Carlson.
#[must_use]
pub fn monotone(points: &[Point]) -> BezPath {
    monotone_part(points, 0, points.len().saturating_sub(1))
}

/// The part of that curve between two of its points, by their indices.
pub(super) fn monotone_part(points: &[Point], from: usize, to: usize) -> BezPath {
    let mut path = BezPath::new();
    let Some(first) = points.get(from) else {
        return path;
    };
    path.move_to(*first);
    let slopes: Vec<f64> = points
        .windows(2)
        .map(|pair| (pair[1].y - pair[0].y) / (pair[1].x - pair[0].x).max(f64::EPSILON))
        .collect();
    let tangents: Vec<f64> = (0..points.len())
        .map(|place| {
            let before = place.checked_sub(1).and_then(|p| slopes.get(p));
            match (before, slopes.get(place)) {
                (Some(a), Some(b)) => tangent(*a, *b),
                (Some(one), None) | (None, Some(one)) => *one,
                (None, None) => 0.0,
            }
        })
        .collect();
    let pieces = points.windows(2).zip(tangents.windows(2));
    for (pair, tangents) in pieces.take(to).skip(from) {
        let third = (pair[1].x - pair[0].x) / 3.0;
        path.curve_to(
            pair[0] + Vec2::new(third, tangents[0] * third),
            pair[1] - Vec2::new(third, tangents[1] * third),
            pair[1],
        );
    }
    path
}

/// The tangent between two slopes: level at a peak or a valley, and never more than three times the
/// flatter slope, which keeps the curve from overshooting.
fn tangent(a: f64, b: f64) -> f64 {
    if a * b <= 0.0 {
        return 0.0;
    }
    let mean = f64::midpoint(a, b);
    let most = 3.0 * a.abs().min(b.abs());
    mean.clamp(-most, most)
}

#[cfg(test)]
mod tests {
    use kurbo::{ParamCurve as _, Shape as _};

    use super::*;

    #[test]
    fn the_curve_stays_between_neighbouring_points() {
        let mut random = fastrand::Rng::with_seed(7);
        for _ in 0..300 {
            let mut x = 0.0;
            let points: Vec<Point> = (0..8)
                .map(|_| {
                    x += 20.0 + 300.0 * random.f64();
                    Point::new(x, (random.f64() * 40.0).round() * 4.0)
                })
                .collect();
            let path = monotone(&points);
            assert_eq!(path.segments().count(), 7);
            for (segment, pair) in path.segments().zip(points.windows(2)) {
                let (low, high) = (pair[0].y.min(pair[1].y), pair[0].y.max(pair[1].y));
                let mut before = pair[0];
                for step in 0..=50 {
                    let at = segment.eval(f64::from(step) / 50.0);
                    assert!(at.y >= low - 1e-9 && at.y <= high + 1e-9);
                    assert!(at.x >= before.x - 1e-9, "the curve never turns back");
                    before = at;
                }
            }
        }
    }

    #[test]
    fn curves_of_few_points() {
        assert!(monotone(&[]).is_empty());
        assert_eq!(monotone(&[Point::ZERO]).segments().count(), 0);
        let two = monotone(&[Point::ZERO, Point::new(10.0, 5.0)]);
        assert!((two.bounding_box().height() - 5.0).abs() < 1e-9);
    }
}
