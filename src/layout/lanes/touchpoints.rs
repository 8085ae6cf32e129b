//! What the person does: one card that fills the row, with a picture over its title where there is
//! one.

use kurbo::{Point, Rect, Vec2};

use super::super::cell::{CardBox, CellFit, CellLayout, MeasureContext, evidence_caption};
use super::super::measures::STEP;
use crate::model::{Slot, Target};
use crate::text::Align;

/// Beside the bar at the left.
const LEFT: f64 = 14.0;
const RIGHT: f64 = 10.0;
/// For the badge of a moment of truth.
const BADGE: f64 = 20.0;
const ABOVE: f64 = 13.0;
/// From the card's left edge to its picture, and from its other edges.
const PICTURE_LEFT: f64 = 10.0;
const PICTURE_EDGE: f64 = 6.0;
/// Between the picture and the title.
const PICTURE_BELOW: f64 = 9.0;

pub fn measure(context: &mut MeasureContext<'_>) -> CellLayout {
    let touchpoint = context.touchpoint;
    let badge = if touchpoint.moment_of_truth {
        BADGE
    } else {
        0.0
    };
    let width = context.width - LEFT - RIGHT - badge;
    let picture = (!touchpoint.picture.trim().is_empty()).then(|| {
        let wide = context.width - PICTURE_LEFT - PICTURE_EDGE;
        let high = (wide * 9.0 / 16.0).round();
        let corner = Point::new(PICTURE_LEFT, PICTURE_EDGE);
        Rect::from_origin_size(corner, (wide, high))
    });
    let above = picture.map_or(ABOVE, |rect| rect.y1 + PICTURE_BELOW);
    let at = Point::new(LEFT, above);
    let text = context.text(
        Slot::Text,
        &touchpoint.title,
        (STEP, Align::Start),
        at,
        width,
    );
    let under = Point::new(LEFT, text.rect.y1);
    let caption = evidence_caption(&touchpoint.about);
    let (captions, bottom) = context.captions(caption, under, width, Align::Left);
    let height = (bottom + ABOVE).max(context.lane.kind.spec().min_height);
    let mut card = CardBox {
        target: Target::Touchpoint(touchpoint.id.clone()),
        rect: Rect::new(0.0, 0.0, context.width, height),
        texts: vec![text],
        captions,
        picture,
    };
    card.shift_texts(Vec2::new(0.0, (height - bottom - ABOVE) / 2.0));
    CellLayout {
        fit: CellFit::Stretch,
        ..CellLayout::stack(vec![card], 0.0, 0.0, 0.0)
    }
}
