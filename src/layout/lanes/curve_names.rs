//! The names on the emotion lane: whose a curve is, at one of its ends, and its peak and valley.
//! Each is placed beside a face so that it covers no face, no other name and, if possible, no
//! curve.

use std::sync::Arc;

use kurbo::{Line, ParamCurve as _, Point, Rect, Size};

use super::super::PlacedStage;
use super::super::cell::text_width;
use super::super::measures::{EXTREME, FACE_BOX};
use super::emotion::{EmotionInColumn, EmotionLane, StageEmotions};
use crate::model::{Document, Emotion, Id, Map};
use crate::text::{Align, Paragraph, Shaper, truncate_to_lines};

/// A name longer than this is broken into lines.
const MAX_NAME_WIDTH: f64 = 150.0;
/// A name of more lines ends in an ellipsis: the header has all of it.
const MAX_NAME_LINES: usize = 2;
/// From a face's middle to a name above or below it, and to one beside it.
const ABOVE: f64 = 15.0;
const BESIDE: f64 = 19.0;
/// Only what is closer to a name than this is checked for collisions.
const COLLISION_RANGE: f64 = 400.0;

/// A text beside a face.
#[derive(Clone, Debug)]
pub struct CurveName {
    /// The touchpoint of the face that it stands beside.
    pub touchpoint: Id,
    /// The persona's index in the map's list.
    pub persona: usize,
    /// What it is; gives its colour.
    pub kind: CurveNameKind,
    /// Its top left corner.
    pub at: Point,
    /// `Lowest: −1.8`
    pub paragraph: Arc<Paragraph>,
}

/// What a text beside a face is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum CurveNameKind {
    /// The persona's name at an end of their curve.
    Persona,
    /// The peak or valley of a curve, neutral or better.
    Above,
    /// The peak or valley of a curve, worse than neutral.
    Below,
}

/// A face by the indices of its stage and of its column in the stage.
#[derive(Clone, Copy)]
struct FacePosition {
    stage: usize,
    column: usize,
    emotion: Emotion,
}

/// The lowest, highest, first and last face of a curve.
#[derive(Clone, Copy)]
struct CurveLandmarks {
    lowest: FacePosition,
    highest: FacePosition,
    first: FacePosition,
    last: FacePosition,
}

impl CurveLandmarks {
    /// Of a persona's curve; `None` without one.
    fn of(placed: &[PlacedStage], persona: usize) -> Option<Self> {
        let felt = placed.iter().enumerate().filter_map(|(stage, placed)| {
            let felt: StageEmotions = placed.layout.emotions.get(persona).copied().flatten()?;
            let spot = |(column, emotion): EmotionInColumn| FacePosition {
                stage,
                column,
                emotion,
            };
            Some(Self {
                lowest: spot(felt.lowest),
                highest: spot(felt.highest),
                first: spot(felt.first),
                last: spot(felt.last),
            })
        });
        // Of equal lows or highs, the first is named.
        felt.reduce(|known, next| {
            let value = |spot: FacePosition| spot.emotion.value();
            let lower = value(next.lowest) < value(known.lowest);
            let higher = value(next.highest) > value(known.highest);
            Self {
                lowest: if lower { next.lowest } else { known.lowest },
                highest: if higher { next.highest } else { known.highest },
                first: known.first,
                last: next.last,
            }
        })
    }
}

/// What may be named.
#[derive(Clone, Copy)]
pub(in super::super) struct NamingOptions<'a> {
    pub document: &'a Document,
    pub map: &'a Map,
    /// Whether peaks and valleys are.
    pub extremes: bool,
}

impl EmotionLane {
    /// Names the curves, where there are several, and the peak and valley of each, where there is a
    /// difference.
    pub(in super::super) fn name_curves(
        &mut self,
        naming: NamingOptions<'_>,
        placed: &[PlacedStage],
        shaper: &mut dyn Shaper,
    ) {
        let curves = (0..self.curves)
            .filter_map(|persona| Some((persona, CurveLandmarks::of(placed, persona)?)));
        let curves: Vec<_> = curves.collect();
        for (persona, ends) in &curves {
            let id = naming.map.personas.get(*persona);
            let name = id.and_then(|id| naming.document.persona(id));
            let name = name.map_or("", |persona| persona.name.trim());
            if self.curves > 1 && !name.is_empty() {
                self.name_end(placed, *persona, ends, name, shaper);
            }
        }
        let different = |ends: &CurveLandmarks| ends.lowest.emotion != ends.highest.emotion;
        for (persona, ends) in curves
            .iter()
            .filter(|(_, ends)| naming.extremes && different(ends))
        {
            // A positive point is not labelled as the lowest, a negative one not as the highest.
            let (low, high) = (ends.lowest.emotion, ends.highest.emotion);
            let low_word = if low.value() > 0.0 {
                "Least good"
            } else {
                "Lowest"
            };
            let high_word = if high.value() < 0.0 {
                "Least bad"
            } else {
                "Highest"
            };
            for (spot, word, is_low) in [
                (ends.lowest, low_word, true),
                (ends.highest, high_word, false),
            ] {
                self.name_extreme(placed, *persona, spot, (word, is_low), shaper);
            }
        }
    }

    /// Names a curve at its end, or at its beginning where there is more room.
    fn name_end(
        &mut self,
        placed: &[PlacedStage],
        persona: usize,
        ends: &CurveLandmarks,
        name: &str,
        shaper: &mut dyn Shaper,
    ) {
        let shape =
            |name: &str| shaper.shape(name, EXTREME, text_width(MAX_NAME_WIDTH), Align::Left);
        let paragraph = truncate_to_lines(name, MAX_NAME_LINES, shape);
        let size = size_of(&paragraph);
        let mut spots = Vec::new();
        for (spot, is_last) in [(ends.last, true), (ends.first, false)] {
            let Some(face) = self.middle_of(placed, persona, spot) else {
                continue;
            };
            let outside = if is_last {
                face.x + BESIDE
            } else {
                face.x - BESIDE - size.width
            };
            let middle = face.y - size.height / 2.0;
            spots.push((spot, Point::new(outside, middle)));
            // Prefer above or below the face where another face is beside it.
            let centre = face.x - size.width / 2.0;
            let inside = if is_last { face.x - size.width } else { face.x };
            for x in [centre, inside, outside] {
                spots.push((spot, Point::new(x, face.y - ABOVE - size.height)));
                spots.push((spot, Point::new(x, face.y + ABOVE)));
            }
            // Then try a little further away.
            for step in [1.0, -1.0, 2.0, -2.0, 3.0, -3.0] {
                spots.push((spot, Point::new(outside, middle + step * size.height)));
            }
        }
        self.place_name(placed, persona, CurveNameKind::Persona, &spots, &paragraph);
    }

    /// Names a peak above it or a valley below it, or on another side.
    fn name_extreme(
        &mut self,
        placed: &[PlacedStage],
        persona: usize,
        spot: FacePosition,
        (word, is_low): (&str, bool),
        shaper: &mut dyn Shaper,
    ) {
        let words = format!("{word}: {}", spot.emotion);
        let paragraph = shaper.shape(&words, EXTREME, f32::INFINITY, Align::Left);
        let size = size_of(&paragraph);
        let Some(face) = self.middle_of(placed, persona, spot) else {
            return;
        };
        let above = face.y - ABOVE - size.height;
        let below = face.y + ABOVE;
        let order = if is_low {
            [below, above]
        } else {
            [above, below]
        };
        let mut spots = Vec::new();
        for y in order {
            for x in [face.x - size.width / 2.0, face.x - size.width, face.x] {
                spots.push((spot, Point::new(x, y)));
            }
        }
        let middle = face.y - size.height / 2.0;
        for x in [face.x + BESIDE, face.x - BESIDE - size.width] {
            spots.push((spot, Point::new(x, middle)));
        }
        // Then try a little further away.
        for step in [1.0, 2.0] {
            for (y, away) in order
                .into_iter()
                .zip(if is_low { [1.0, -1.0] } else { [-1.0, 1.0] })
            {
                for x in [face.x - size.width / 2.0, face.x - size.width, face.x] {
                    spots.push((spot, Point::new(x, y + away * step * size.height)));
                }
            }
        }
        let kind = if spot.emotion.value() < 0.0 {
            CurveNameKind::Below
        } else {
            CurveNameKind::Above
        };
        self.place_name(placed, persona, kind, &spots, &paragraph);
    }

    /// Places a name at the first of these positions where it covers nothing, else at the first
    /// where it covers no face and no name, else nowhere.
    fn place_name(
        &mut self,
        placed: &[PlacedStage],
        persona: usize,
        kind: CurveNameKind,
        spots: &[(FacePosition, Point)],
        paragraph: &Arc<Paragraph>,
    ) {
        let size = size_of(paragraph);
        let room = self.rect.inset(-2.0);
        if size.width > room.width() || size.height > room.height() {
            return;
        }
        let inside = |(spot, at): &(FacePosition, Point)| {
            let right = (room.x1 - size.width).max(room.x0);
            let bottom = (room.y1 - size.height).max(room.y0);
            let at = Point::new(at.x.clamp(room.x0, right), at.y.clamp(room.y0, bottom));
            (*spot, Rect::from_origin_size(at, size))
        };
        let mut second = None;
        let mut best = None;
        for (spot, area) in spots.iter().map(inside) {
            let (taken, crossed) = self.covers(placed, area);
            if taken {
                continue;
            }
            if !crossed {
                best = Some((spot, area));
                break;
            }
            second = second.or(Some((spot, area)));
        }
        let Some((spot, area)) = best.or(second) else {
            return;
        };
        let (_, column) = &placed[spot.stage].layout.columns[spot.column];
        self.names.push(CurveName {
            touchpoint: column.touchpoint.id.clone(),
            persona,
            kind,
            at: area.origin(),
            paragraph: Arc::clone(paragraph),
        });
    }

    /// Whether an area covers a face or a name, and whether a curve crosses it.
    fn covers(&self, placed: &[PlacedStage], area: Rect) -> (bool, bool) {
        let names = self
            .names
            .iter()
            .map(|name| Rect::from_origin_size(name.at, size_of(&name.paragraph)));
        let mut taken = names.into_iter().any(|name| overlap(name, area));
        let mut crossed = false;
        let first = placed.partition_point(|stage| stage.right() < area.x0 - COLLISION_RANGE);
        let near = placed[first..].iter();
        let near = near.take_while(|stage| stage.left <= area.x1 + COLLISION_RANGE);
        let columns: Vec<_> = near.flat_map(PlacedStage::columns).collect();
        for persona in 0..self.curves {
            let mut before: Option<Point> = None;
            for (left, column) in &columns {
                let Some((at, size, _)) = self.face(*left, column, persona) else {
                    continue;
                };
                let face = (FACE_BOX - 3.0) * size;
                taken |= overlap(Rect::from_center_size(at, (face, face)), area);
                crossed |= before.is_some_and(|before| crosses(before, at, area));
                before = Some(at);
            }
        }
        (taken, crossed)
    }

    fn middle_of(
        &self,
        placed: &[PlacedStage],
        persona: usize,
        spot: FacePosition,
    ) -> Option<Point> {
        let stage = &placed[spot.stage];
        let (left, column) = &stage.layout.columns[spot.column];
        let (at, ..) = self.face(stage.left + left, column, persona)?;
        Some(at)
    }
}

fn size_of(paragraph: &Paragraph) -> Size {
    Size::new(f64::from(paragraph.width), f64::from(paragraph.height))
}

fn overlap(a: Rect, b: Rect) -> bool {
    a.intersect(b).area() > 0.0
}

/// Whether the curve from one face to the next crosses an area. Curves are approximated by straight
/// lines.
fn crosses(from: Point, to: Point, place: Rect) -> bool {
    const STEPS: u8 = 24;
    let line = Line::new(from, to);
    let place = place.inset(2.0);
    (0..=STEPS).any(|step| place.contains(line.eval(f64::from(step) / f64::from(STEPS))))
}
