//! What the person says or thinks: slanted quotes without a frame.

use kurbo::{Point, Rect};

use super::super::cell::{CardBox, CellFit, CellLayout, MeasureContext, evidence_caption};
use super::super::measures::THOUGHT;
use crate::model::{Card, Slot, Target};
use crate::text::Align;

const SIDE: f64 = 6.0;
const ABOVE: f64 = 4.0;
const EDGE: f64 = 5.0;

pub fn measure(context: &mut MeasureContext<'_>) -> CellLayout {
    let thoughts = context.cards();
    let cards = thoughts.into_iter().map(|c| card(context, c)).collect();
    CellLayout {
        fit: CellFit::Middle,
        ..CellLayout::stack(cards, EDGE, 2.0, EDGE)
    }
}

fn card(context: &mut MeasureContext<'_>, card: &Card) -> CardBox {
    let at = Point::new(SIDE, ABOVE);
    let width = context.width - 2.0 * SIDE;
    let shown = quoted(&card.text);
    let text = context.text(Slot::Text, &shown, (THOUGHT, Align::Start), at, width);
    let under = Point::new(SIDE, text.rect.y1);
    let caption = evidence_caption(&card.about);
    let (captions, bottom) = context.captions(caption, under, width, Align::Left);
    CardBox {
        target: Target::Card(card.id.clone()),
        rect: Rect::new(0.0, 0.0, context.width, bottom + ABOVE),
        texts: vec![text],
        captions,
        picture: None,
    }
}

/// The text in quotation marks, unless it has its own.
fn quoted(text: &str) -> String {
    const OPENING: [char; 6] = [
        '"', '\u{201c}', '\u{201e}', '\u{ab}', '\u{300c}', '\u{2018}',
    ];
    if text.trim().is_empty() || text.trim_start().starts_with(OPENING) {
        text.to_owned()
    } else {
        format!("\u{201c}{text}\u{201d}")
    }
}
