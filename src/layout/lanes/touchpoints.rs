//! What the person does: one card that fills the row.

use kurbo::{Point, Rect, Vec2};

use super::super::cell::{
    Caption, CaptionKind, CardBox, Cell, Fit, Measuring, evidence_caption, narrow,
};
use super::super::measures::{CAPTION, STEP};
use crate::model::{Slot, Target};
use crate::text::Align;

/// Beside the bar at the left.
const LEFT: f64 = 14.0;
const RIGHT: f64 = 10.0;
/// For the badge of a moment of truth.
const BADGE: f64 = 20.0;
const ABOVE: f64 = 13.0;

pub fn measure(measuring: &mut Measuring<'_>) -> Cell {
    let touchpoint = measuring.touchpoint;
    let badge = if touchpoint.moment_of_truth {
        BADGE
    } else {
        0.0
    };
    let width = measuring.width - LEFT - RIGHT - badge;
    let at = Point::new(LEFT, ABOVE);
    let text = measuring.text(
        Slot::Text,
        &touchpoint.title,
        (STEP, Align::Start),
        at,
        width,
    );
    let mut bottom = text.rect.y1;
    let mut captions = Vec::new();
    if let Some(caption) = evidence_caption(&touchpoint.about) {
        let paragraph = measuring
            .shaper
            .shape(caption, CAPTION, narrow(width), Align::Left);
        captions.push(Caption {
            kind: CaptionKind::State,
            at: Point::new(LEFT, bottom + 1.0),
            paragraph: paragraph.clone(),
        });
        bottom += 1.0 + f64::from(paragraph.height);
    }
    let height = (bottom + ABOVE).max(super::least_height(measuring.lane.kind));
    let mut card = CardBox {
        target: Target::Touchpoint(touchpoint.id.clone()),
        rect: Rect::new(0.0, 0.0, measuring.width, height),
        texts: vec![text],
        captions,
    };
    card.shift_texts(Vec2::new(0.0, (height - bottom - ABOVE) / 2.0));
    Cell {
        fit: Fit::Fill,
        ..Cell::stack(vec![card], 0.0, 0.0, 0.0)
    }
}
