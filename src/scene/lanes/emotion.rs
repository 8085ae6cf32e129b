//! The emotion lane's two halves, its curves, faces and names. Cells have nothing of their own.

use kurbo::{Point, Rect};

use super::super::shapes::{ScenePainter, solid_stroke};
use super::super::{ItemPart, Stroke, Theme};
use super::DrawContext;
use crate::layout::measures::FACE;
use crate::layout::{CurveName, CurveNameKind, EmotionLane, LaneRow};
use crate::model::{Face, Hue};

pub fn draw(_: &mut DrawContext<'_>) {}

/// Better than neutral, worse than neutral, and the line between.
pub(in super::super) fn ground(painter: &mut ScenePainter, lane: &EmotionLane, theme: &Theme) {
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
        painter.rect(ItemPart::Ground, half, 8.0, Some(fill), None);
        painter.rect(ItemPart::Ground, meeting, 0.0, Some(fill), None);
    }
    let dashed = Stroke {
        dash: Some((3.0, 4.0)),
        ..solid_stroke(1.0, theme.neutral)
    };
    let (from, to) = (Point::new(x0, lane.middle), Point::new(x1, lane.middle));
    painter.line(ItemPart::Ground, from, to, dashed);
}

/// A persona's face of this size from its own middle; with several personas, each has a ring in the
/// persona's colour.
pub(in super::super) fn face(
    painter: &mut ScenePainter,
    face: Face,
    size: f64,
    ring: Option<Hue>,
    theme: &Theme,
) {
    if let Some(hue) = ring {
        let colour = theme.hue(hue).strong;
        let (fill, line) = (Some(theme.paper), Some(solid_stroke(1.5 * size, colour)));
        let radius = (FACE + 2.5) * size;
        painter.circle(ItemPart::Face(face), Point::ZERO, radius, fill, line);
    }
    let colours = (theme.paper, theme.face(face));
    painter.face_with_line_width(face, Point::ZERO, FACE * size, (size, size), colours);
}

/// A text beside a face; with several personas, in the curve's colour.
pub(in super::super) fn name(
    painter: &mut ScenePainter,
    name: &CurveName,
    hue: Option<Hue>,
    theme: &Theme,
) {
    let colour = match (hue, name.kind) {
        (Some(hue), _) => theme.hue(hue).text,
        (None, CurveNameKind::Below) => theme.lowest,
        (None, CurveNameKind::Above | CurveNameKind::Persona) => theme.highest,
    };
    painter.text(ItemPart::Caption, &name.paragraph, Point::ZERO, colour);
}

/// What up and down mean, on the lane's head.
pub(in super::super) fn head(
    painter: &mut ScenePainter,
    lane: &LaneRow,
    right: f64,
    theme: &Theme,
) {
    for (face, y) in [
        (Face::Delighted, lane.top + 22.0),
        (Face::Awful, lane.bottom - 22.0),
    ] {
        let centre = Point::new(right - 20.0, y);
        painter.face(face, centre, 9.0, theme.paper, theme.face(face));
    }
}
