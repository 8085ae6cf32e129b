//! How it feels: where the faces of the curves stand.

use kurbo::{Point, Rect};

use super::super::cell::{CellLayout, MeasureContext};
use super::super::measures::{EMOTION, EMOTION_MARGIN};
use super::super::{ColumnLayout, LaneRow};
use super::curve_names::CurveName;
use crate::model::{Emotion, Id, Lane, Map};

/// Faces of several personas at one touchpoint stand this far apart, so that none hides another.
/// Where a column has less room for them, they stand as much closer as they are smaller.
const FACE_SPACING: f64 = 30.0;

/// The emotion lane with its curves.
#[derive(Clone, Debug)]
pub struct EmotionLane {
    /// The lane's index among those that are shown.
    pub row: usize,
    /// Its left, top, right and bottom.
    pub rect: Rect,
    /// Where neutral is.
    pub middle: f64,
    /// From neutral to the best or worst.
    pub half_height: f64,
    /// How many curves there are: one for each of the map's personas; one for a map without any.
    pub curves: usize,
    /// The index of the persona whose curve and faces are drawn on top.
    pub front_persona: usize,
    /// Whether a dashed line bridges the gaps of a curve.
    pub bridges_gaps: bool,
    /// The names of the curves, of their peaks and of their valleys.
    pub names: Vec<CurveName>,
}

/// A face.
#[derive(Clone, Debug)]
pub struct CurvePoint {
    /// The touchpoint.
    pub touchpoint: Id,
    /// The index of its column.
    pub column: usize,
    /// Its centre.
    pub at: Point,
    /// How large it is: 1 for the usual size, less where a column has many faces.
    pub size: f64,
    /// How it feels.
    pub emotion: Emotion,
}

/// A column's index in its stage, and a persona's emotion there.
pub(in super::super) type EmotionInColumn = (usize, Emotion);

/// A persona's emotions in a stage.
#[derive(Clone, Copy, Debug)]
pub(crate) struct StageEmotions {
    /// The worst; of several the first.
    pub lowest: EmotionInColumn,
    /// The best; of several the first.
    pub highest: EmotionInColumn,
    /// The first.
    pub first: EmotionInColumn,
    /// The last.
    pub last: EmotionInColumn,
}

impl StageEmotions {
    /// A persona's emotions in these columns of a stage; `None` where there are none.
    pub fn of<'a>(columns: impl Iterator<Item = &'a ColumnLayout>, persona: usize) -> Option<Self> {
        let mut felt: Option<Self> = None;
        for (index, column) in columns.enumerate() {
            let Some(emotion) = column.emotions.get(persona).copied().flatten() else {
                continue;
            };
            let here = (index, emotion);
            let felt = felt.get_or_insert(Self {
                lowest: here,
                highest: here,
                first: here,
                last: here,
            });
            if emotion.value() < felt.lowest.1.value() {
                felt.lowest = here;
            }
            if emotion.value() > felt.highest.1.value() {
                felt.highest = here;
            }
            felt.last = here;
        }
        felt
    }
}

pub(in super::super) fn measure(_: &mut MeasureContext<'_>) -> CellLayout {
    CellLayout::empty(EMOTION)
}

impl EmotionLane {
    /// Places the curves in the lane.
    pub(in super::super) fn new(
        map: &Map,
        lane: &Lane,
        (row, placed): (usize, &LaneRow),
        body: (f64, f64),
    ) -> Self {
        let rect = Rect::new(body.0, placed.top, body.1, placed.bottom);
        let personas = map.personas.len().max(1);
        // Leave room for the rings around the faces of several personas.
        let margin = EMOTION_MARGIN + if personas > 1 { 3.0 } else { 0.0 };
        Self {
            row,
            rect,
            middle: rect.center().y,
            half_height: rect.height() / 2.0 - margin,
            curves: personas,
            front_persona: 0,
            bridges_gaps: !lane.open_gaps,
            names: Vec::new(),
        }
    }

    /// The indices of the curves in painting order: the topmost comes last.
    pub fn paint_order(&self) -> impl Iterator<Item = usize> + use<> {
        let front = self.front_persona.min(self.curves.saturating_sub(1));
        let others = (0..self.curves).rev().filter(move |index| *index != front);
        others.chain(std::iter::once(front))
    }

    /// Where a persona's face stands in a column, beside those of other personas, and how large it
    /// is; `None` without an emotion.
    pub(in super::super) fn face(
        &self,
        left: f64,
        column: &ColumnLayout,
        persona: usize,
    ) -> Option<(Point, f64, Emotion)> {
        let emotion = column.emotions.get(persona).copied().flatten()?;
        let (x, size) = face_x(left, column, persona);
        Some((Point::new(x, self.y(emotion)), size, emotion))
    }

    /// How far down the page an emotion stands.
    #[must_use]
    pub fn y(&self, emotion: Emotion) -> f64 {
        self.middle - emotion.value() / Emotion::HIGHEST * self.half_height
    }

    /// The emotion at this height of the page, to one decimal.
    #[must_use]
    pub fn emotion_at(&self, y: f64) -> Emotion {
        Emotion::near((self.middle - y) / self.half_height * Emotion::HIGHEST)
    }
}

/// Where across the page a persona's face stands, or would stand, in a column that begins at
/// `left`, and how large it is: side by side with those of other personas.
#[expect(
    clippy::cast_precision_loss,
    reason = "a map has fewer personas than f64 can count"
)]
pub(in super::super) fn face_x(left: f64, column: &ColumnLayout, persona: usize) -> (f64, f64) {
    let there = column.emotions.iter().enumerate();
    let there = there.filter(|(index, emotion)| *index != persona && emotion.is_some());
    let (before, others) = there.fold((0_usize, 0_usize), |(before, others), (index, _)| {
        (before + usize::from(index < persona), others + 1)
    });
    let size = (column.width / (FACE_SPACING * (others + 1) as f64)).min(1.0);
    let middle = left + column.width / 2.0;
    let step = before as f64 - others as f64 / 2.0;
    (middle + step * FACE_SPACING * size, size)
}
