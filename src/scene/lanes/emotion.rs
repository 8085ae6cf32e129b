//! The emotion lane's two halves, its curves, faces and names. Cells have nothing of their own.

use kurbo::{Point, Rect};

use super::super::shapes::{Pen, solid};
use super::super::{Part, Stroke, Theme};
use super::Drawing;
use crate::layout::measures::FACE;
use crate::layout::{CurveName, CurveNameKind, EmotionLane, LaneRow};
use crate::model::{Face, Hue};

pub fn draw(_: &mut Drawing<'_>) {}

/// Better than neutral, worse than neutral, and the line between.
pub(in super::super) fn ground(pen: &mut Pen, lane: &EmotionLane, theme: &Theme) {
    let Rect { x0, y0, x1, y1 } = lane.rect;
    let above = Rect::new(x0, y0, x1, lane.middle);
    let below = Rect::new(x0, lane.middle, x1, y1);
    // Round outside, straight where the halves meet.
    for (half, fill, meeting) in [
        (
            above,
            theme.above,
            Rect {
                y0: lane.middle - 8.0,
                ..above
            },
        ),
        (
            below,
            theme.below,
            Rect {
                y1: lane.middle + 8.0,
                ..below
            },
        ),
    ] {
        pen.rect(Part::Ground, half, 8.0, Some(fill), None);
        pen.rect(Part::Ground, meeting, 0.0, Some(fill), None);
    }
    let dashed = Stroke {
        dash: Some((3.0, 4.0)),
        ..solid(1.0, theme.neutral)
    };
    let (from, to) = (Point::new(x0, lane.middle), Point::new(x1, lane.middle));
    pen.line(Part::Ground, from, to, dashed);
}

/// A persona's face of this size from its own middle; with several personas, each wears a ring in its
/// colour.
pub(in super::super) fn face(
    pen: &mut Pen,
    face: Face,
    size: f64,
    ring: Option<Hue>,
    theme: &Theme,
) {
    if let Some(hue) = ring {
        let colour = theme.hue(hue).strong;
        let (fill, line) = (Some(theme.paper), Some(solid(1.5 * size, colour)));
        let radius = (FACE + 2.5) * size;
        pen.circle(Part::Face(face), Point::ZERO, radius, fill, line);
    }
    let colours = (theme.paper, theme.face(face));
    pen.lined_face(face, Point::ZERO, FACE * size, (size, size), colours);
}

/// A text beside a face; with several personas in the colour of whose curve it is.
pub(in super::super) fn name(pen: &mut Pen, name: &CurveName, hue: Option<Hue>, theme: &Theme) {
    let colour = match (hue, name.kind) {
        (Some(hue), _) => theme.hue(hue).ink,
        (None, CurveNameKind::Below) => theme.lowest,
        (None, CurveNameKind::Above | CurveNameKind::Persona) => theme.highest,
    };
    pen.text(Part::Caption, &name.paragraph, Point::ZERO, colour);
}

/// What up and down mean, on the lane's head.
pub(in super::super) fn head(pen: &mut Pen, lane: &LaneRow, right: f64, theme: &Theme) {
    for (face, y) in [
        (Face::Delighted, lane.top + 22.0),
        (Face::Awful, lane.bottom - 22.0),
    ] {
        let centre = Point::new(right - 20.0, y);
        pen.face(face, centre, 9.0, theme.paper, theme.face(face));
    }
}
