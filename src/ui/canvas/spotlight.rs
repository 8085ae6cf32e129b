//! The spotlight of a presentation: the rest of the map is faint, and the curve ends at the current
//! step.

use kurbo::{BezPath, ParamCurve as _, PathSeg};

use crate::editor::presentation::Highlight;
use crate::model::Target;
use crate::scene::{Chunk, Item, ItemPart};

/// The opacity of what is not part of the step.
const FAINT_OPACITY: f32 = 0.16;
/// A face fades in when the curve comes this close, in pixels of the page.
const NEAR: f64 = 24.0;

/// What the presentation highlights and reveals.
#[derive(Clone, Copy, Debug)]
pub struct Spotlight<'a> {
    /// The previous highlight; equal to `now` when nothing is changing.
    pub before: &'a Highlight,
    /// The current highlight.
    pub now: &'a Highlight,
    /// How far the change has come, from 0 to 1.
    pub progress: f32,
    /// The x coordinate up to which the curve is revealed.
    pub revealed_until: f64,
}

impl Spotlight<'_> {
    /// The opacity of what belongs to a thing.
    #[must_use]
    pub fn opacity(&self, owner: Option<&Target>) -> f32 {
        let Some(owner) = owner else {
            return 1.0;
        };
        let of = |light: &Highlight| {
            if light.contains(owner) {
                1.0
            } else {
                FAINT_OPACITY
            }
        };
        let (before, now) = (of(self.before), of(self.now));
        before + (now - before) * self.progress
    }

    /// The opacity of a chunk due to the revealed part of the curve: faces and their names appear
    /// with it.
    #[must_use]
    pub fn reveal_opacity(&self, chunk: &Chunk) -> f32 {
        let at = match &chunk.owner {
            // A name stands a little beside its face.
            Some(Target::Emotion { .. }) if is_name(chunk) => chunk.bounds.center().x - NEAR / 2.0,
            Some(Target::Emotion { .. }) => chunk.at.x,
            _ => return 1.0,
        };
        ((self.revealed_until - at + NEAR) / NEAR).clamp(0.0, 1.0) as f32
    }

    /// The revealed part of a curve whose coordinates start at `left` on the page.
    #[must_use]
    pub fn cut(&self, path: &BezPath, left: f64) -> BezPath {
        path_until(path, self.revealed_until - left)
    }
}

fn is_name(chunk: &Chunk) -> bool {
    let caption = |item: &Item| item.part == ItemPart::Caption;
    chunk.items.iter().all(caption)
}

/// The part of a curve left of `x`. The curve must be monotonic in x, as emotion curves are.
fn path_until(path: &BezPath, x: f64) -> BezPath {
    let mut kept = BezPath::new();
    let mut end = None;
    for piece in path.segments() {
        let (from, to) = (piece.start(), piece.end());
        if from.x >= x {
            break;
        }
        if end != Some(from) {
            kept.move_to(from);
        }
        end = Some(to);
        let part = (x - from.x) / (to.x - from.x).max(f64::EPSILON);
        let piece = if part < 1.0 {
            piece.subsegment(0.0..part)
        } else {
            piece
        };
        match piece {
            PathSeg::Line(line) => kept.line_to(line.p1),
            PathSeg::Quad(quad) => kept.quad_to(quad.p1, quad.p2),
            PathSeg::Cubic(cubic) => kept.curve_to(cubic.p1, cubic.p2, cubic.p3),
        }
    }
    kept
}

#[cfg(test)]
mod tests {
    use kurbo::{Point, Shape as _};

    use super::*;
    use crate::scene::monotone;

    fn curve() -> BezPath {
        monotone(&[
            Point::new(0.0, 0.0),
            Point::new(100.0, 40.0),
            Point::new(200.0, -30.0),
        ])
    }

    #[test]
    fn a_curve_ends_where_it_is_cut() {
        for x in [10.0, 50.0, 100.0, 130.0, 199.0] {
            let cut = path_until(&curve(), x);
            assert!((cut.bounding_box().x1 - x).abs() < 1e-6, "{x}");
        }
        assert_eq!(path_until(&curve(), 200.0), curve());
        assert_eq!(path_until(&curve(), f64::INFINITY), curve());
        assert!(path_until(&curve(), 0.0).is_empty());
        assert!(path_until(&curve(), f64::NEG_INFINITY).is_empty());
    }

    #[test]
    fn what_is_left_is_what_it_was() {
        let (whole, cut) = (curve(), path_until(&curve(), 130.0));
        let at = |path: &BezPath, piece: usize, t: f64| {
            path.segments().nth(piece).expect("a piece").eval(t)
        };
        let same = at(&cut, 1, 0.5) - at(&whole, 1, 0.15);
        assert!(same.hypot() < 1e-9);
    }

    #[test]
    fn a_gap_stays_a_gap() {
        let mut path = curve();
        let rest = monotone(&[Point::new(300.0, 5.0), Point::new(400.0, 6.0)]);
        path.extend(rest.elements().iter().copied());
        let cut = path_until(&path, 350.0);
        assert_eq!(cut.segments().count(), 3);
        let moves = cut.elements().iter();
        let moves = moves.filter(|e| matches!(e, kurbo::PathEl::MoveTo(_)));
        assert_eq!(moves.count(), 2);
    }
}
