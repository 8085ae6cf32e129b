//! Numbers: the name, the current value and the target.

use kurbo::{Point, Rect};

use super::super::cell::{CardBox, CellLayout, MeasureContext, evidence_caption};
use super::super::measures::{METRIC, METRIC_TARGET, METRIC_VALUE};
use crate::model::kinds::fields;
use crate::model::{Card, Slot, Target, quantity};
use crate::text::Align;

const SIDE: f64 = 10.0;
const ABOVE: f64 = 6.0;
const GAP: f64 = 13.0;

pub fn measure(context: &mut MeasureContext<'_>) -> CellLayout {
    let metrics = context.cards();
    let cards = metrics.into_iter().map(|c| card(context, c)).collect();
    CellLayout::stack(cards, 4.0, 4.0, 6.0)
}

fn card(context: &mut MeasureContext<'_>, card: &Card) -> CardBox {
    let width = context.width - 2.0 * SIDE;
    let at = Point::new(SIDE, ABOVE);
    let name = context.text(Slot::Text, card.words(), (METRIC, Align::Start), at, width);
    let at = Point::new(SIDE, name.rect.y1 + 2.0);
    let now = with_unit(card.get(fields::NOW), card);
    let mut now = context.text(Slot::Now, &now, (METRIC_VALUE, Align::Left), at, width);

    let target_text = if card.get(fields::TARGET).trim().is_empty() {
        String::new()
    } else {
        format!("\u{2192} {}", with_unit(card.get(fields::TARGET), card))
    };
    let natural = context
        .shaper
        .shape(&target_text, METRIC_TARGET, f32::INFINITY, Align::Left);
    let after = f64::from(now.paragraph.width) + GAP;
    let beside = now.paragraph.lines.len() == 1 && after + f64::from(natural.width) <= width;
    let target_text = if beside {
        now.rect.x1 = now.rect.x0 + after - GAP / 2.0;
        let at = Point::new(SIDE + after, now.rect.y0 + 5.0);
        context.text(
            Slot::Wanted,
            &target_text,
            (METRIC_TARGET, Align::Left),
            at,
            width - after,
        )
    } else {
        let at = Point::new(SIDE, now.rect.y1);
        context.text(
            Slot::Wanted,
            &target_text,
            (METRIC_TARGET, Align::Left),
            at,
            width,
        )
    };
    let under = Point::new(SIDE, now.rect.y1.max(target_text.rect.y1));
    let caption = evidence_caption(&card.about);
    let (captions, bottom) = context.captions(caption, under, width, Align::Left);
    CardBox {
        target: Target::Card(card.id.clone()),
        rect: Rect::new(0.0, 0.0, context.width, bottom + ABOVE),
        texts: vec![name, now, target_text],
        captions,
        picture: None,
    }
}

/// A value with its unit; a dash where there is no value but something beside it.
fn with_unit(value: &str, card: &Card) -> String {
    let (value, unit) = (value.trim(), card.get(fields::UNIT).trim());
    match value.is_empty() {
        true if card.get(fields::TARGET).trim().is_empty() => String::new(),
        true => "\u{2013}".to_owned(),
        false => quantity::with_unit(value, unit, "\u{a0}"),
    }
}
