//! How it feels: the curve's points and the names of the highest and the lowest.

use std::sync::Arc;

use kurbo::{Point, Rect};

use super::super::band::Placed;
use super::super::cell::{Cell, Measuring};
use super::super::measures::{EMOTION, EMOTION_MARGIN, EXTREME, FACE_BOX};
use super::super::{LaneRow, Measured};
use crate::model::{Emotion, Id, Map};
use crate::text::{Align, Paragraph, Shaper};

/// Faces of several personas stand this far apart, so that none hides another.
const APART: f64 = 26.0;

/// The emotion lane with its curves.
#[derive(Clone, Debug)]
pub struct EmotionLane {
    /// The lane's place among those that are shown.
    pub row: usize,
    /// Its left, top, right and bottom.
    pub rect: Rect,
    /// Where neutral is.
    pub middle: f64,
    /// From neutral to the best or worst.
    pub reach: f64,
    /// How many curves there are: one for each of the map's personas; one for a map without any.
    pub curves: usize,
    /// The names of the highest and the lowest point.
    pub extremes: Vec<Extreme>,
}

/// A face.
#[derive(Clone, Debug)]
pub struct CurvePoint {
    /// Whose feeling it is.
    pub touchpoint: Id,
    /// The place of its column.
    pub column: usize,
    /// Its centre.
    pub at: Point,
    /// How it feels.
    pub emotion: Emotion,
}

/// The name of the highest or the lowest point.
#[derive(Clone, Debug)]
pub struct Extreme {
    /// Whether the feeling is worse than neutral; gives its colour.
    pub below: bool,
    /// Its top left corner.
    pub at: Point,
    /// `Lowest: −1.8`
    pub paragraph: Arc<Paragraph>,
}

pub(in super::super) fn measure(_: &mut Measuring<'_>) -> Cell {
    Cell::empty(EMOTION)
}

impl EmotionLane {
    /// Places the curves in the lane.
    pub(in super::super) fn new(
        map: &Map,
        (row, lane): (usize, &LaneRow),
        body: (f64, f64),
    ) -> Self {
        let rect = Rect::new(body.0, lane.top, body.1, lane.bottom);
        let personas = map.personas.len().max(1);
        // The rings around the faces of several personas need room for themselves.
        let margin = EMOTION_MARGIN + if personas > 1 { 3.0 } else { 0.0 };
        Self {
            row,
            rect,
            middle: rect.center().y,
            reach: rect.height() / 2.0 - margin,
            curves: personas,
            extremes: Vec::new(),
        }
    }

    /// Where a persona's face stands in a column; `None` where nobody knows how she feels.
    pub(in super::super) fn face(
        &self,
        left: f64,
        column: &Measured,
        persona: usize,
    ) -> Option<(Point, Emotion)> {
        let emotion = column.emotions.get(persona).copied().flatten()?;
        let x = column_place((left, left + column.width), persona, self.curves);
        Some((Point::new(x, self.y(emotion)), emotion))
    }

    /// How far down the page an emotion stands.
    #[must_use]
    pub fn y(&self, emotion: Emotion) -> f64 {
        self.middle - emotion.value() / Emotion::HIGHEST * self.reach
    }

    /// The emotion at this height of the page, to one decimal.
    #[must_use]
    pub fn emotion_at(&self, y: f64) -> Emotion {
        Emotion::near((self.middle - y) / self.reach * Emotion::HIGHEST)
    }

    /// Names the first persona's lowest and highest point, where there is a difference.
    pub(in super::super) fn name_extremes(&mut self, placed: &[Placed], shaper: &mut dyn Shaper) {
        let all = placed.iter().filter_map(|stage| {
            let ends = stage.block.extremes?;
            Some(ends.map(|(column, emotion)| (stage, column, emotion)))
        });
        // Of several as low or as high, the first is named.
        let ends = all.reduce(|[lowest, highest], [low, high]| {
            let lower = low.2.value() < lowest.2.value();
            let higher = high.2.value() > highest.2.value();
            [
                if lower { low } else { lowest },
                if higher { high } else { highest },
            ]
        });
        let Some([lowest, highest]) = ends.map(|ends| {
            ends.map(|(stage, column, emotion)| {
                let (left, measured) = &stage.block.columns[column];
                let edges = (stage.left + left, stage.left + left + measured.width);
                let x = column_place(edges, 0, self.curves);
                (Point::new(x, self.y(emotion)), emotion)
            })
        }) else {
            return;
        };
        if lowest.1 == highest.1 {
            return;
        }
        let wanted = [
            (true, format!("Lowest: {}", lowest.1), lowest),
            (false, format!("Highest: {}", highest.1), highest),
        ];
        for (is_lowest, words, (point, emotion)) in wanted {
            let paragraph = shaper.shape(&words, EXTREME, f32::INFINITY, Align::Left);
            if let Some(at) = self.free_place(placed, &paragraph, point, is_lowest) {
                self.extremes.push(Extreme {
                    below: emotion.value() < 0.0,
                    at,
                    paragraph,
                });
            }
        }
    }

    /// A place for a name beside a face: below a low one, above a high one, or else on the other
    /// side; none where faces of other personas are in the way.
    fn free_place(
        &self,
        placed: &[Placed],
        paragraph: &Paragraph,
        face: Point,
        below_first: bool,
    ) -> Option<Point> {
        const AWAY: f64 = 15.0;
        let (width, height) = (f64::from(paragraph.width), f64::from(paragraph.height));
        let right = (self.rect.x1 - width - 4.0).max(self.rect.x0);
        let x = (face.x - width / 2.0).clamp(self.rect.x0, right);
        let below = (face.y + AWAY).min(self.rect.y1 - height);
        let above = (face.y - AWAY - height).max(self.rect.y0);
        let order = if below_first {
            [below, above]
        } else {
            [above, below]
        };
        // A face stands within its column.
        let first = placed.partition_point(|stage| stage.right() < x);
        let near = placed[first..].iter();
        let near = near.take_while(|stage| stage.left <= x + width);
        let columns: Vec<_> = near.flat_map(Placed::columns).collect();
        let free = |y: &f64| {
            let place = Rect::new(x, *y, x + width, y + height);
            let mut faces = columns.iter().flat_map(|(left, column)| {
                (0..self.curves).filter_map(|persona| self.face(*left, column, persona))
            });
            let mut names = self.extremes.iter();
            !faces.any(|(at, _)| {
                let size = FACE_BOX - 5.0;
                let area = Rect::from_center_size(at, (size, size));
                area.intersect(place).area() > 0.0
            }) && !names.any(|other| {
                let size = (
                    f64::from(other.paragraph.width),
                    f64::from(other.paragraph.height),
                );
                let area = Rect::from_origin_size(other.at, size);
                area.intersect(place).area() > 0.0
            })
        };
        order.into_iter().find(free).map(|y| Point::new(x, y))
    }
}

/// Where a persona's face stands in a column.
#[expect(
    clippy::cast_precision_loss,
    reason = "a map has fewer personas than f64 can count"
)]
fn column_place((left, right): (f64, f64), persona: usize, personas: usize) -> f64 {
    let middle = f64::midpoint(left, right);
    let between = (personas - 1) as f64;
    if personas == 1 {
        return middle;
    }
    let apart = APART.min((right - left - FACE_BOX) / between);
    middle + (persona as f64 - between / 2.0) * apart
}
