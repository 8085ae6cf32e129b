//! What could be done: framed cards with the marks for impact and ease at the right.

use kurbo::Point;

use super::super::cell::{
    Caption, CaptionKind, CardBox, CellLayout, MeasureContext, evidence_caption, text_width,
};
use super::super::measures::{CARD, MARK};
use crate::model::{Card, Detail, Score, Status};
use crate::text::Align;

/// The width of the marks.
const MARKS_WIDTH: f64 = 30.0;
const MARK_WIDTH: f64 = 20.0;
const RIGHT: f64 = 8.0;

pub fn measure(context: &mut MeasureContext<'_>) -> CellLayout {
    let opportunities = context.cards();
    let cards = opportunities.into_iter().map(|c| card(context, c));
    CellLayout::stack(cards.collect(), 8.0, 6.0, 14.0)
}

fn card(context: &mut MeasureContext<'_>, card: &Card) -> CardBox {
    let Detail::Opportunity(opportunity) = &card.detail else {
        return context.plain(card, 0.0);
    };
    let status = match opportunity.status {
        Status::Idea => None,
        Status::Planned | Status::Doing | Status::Done | Status::Dropped => {
            Some(opportunity.status.label())
        }
    };
    let words: Vec<_> = status
        .into_iter()
        .chain(evidence_caption(&card.about))
        .collect();
    let caption = (!words.is_empty()).then(|| words.join(" \u{b7} "));
    let marks: Vec<(CaptionKind, char, Score)> = [
        (CaptionKind::Impact, 'I', opportunity.impact),
        (CaptionKind::Ease, 'E', opportunity.ease),
    ]
    .into_iter()
    .filter_map(|(kind, letter, score)| Some((kind, letter, score?)))
    .collect();
    let room = if marks.is_empty() { 0.0 } else { MARKS_WIDTH };
    let mut framed = context.framed(card, caption.as_deref(), room, (CARD, Align::Start));
    let line = f64::from(MARK.line_height);
    let mut y = (framed.rect.height() - line * if marks.len() == 1 { 1.0 } else { 2.0 }) / 2.0;
    for (kind, letter, score) in marks {
        let text = format!("{letter}{}", score.value());
        let x = context.width - RIGHT - MARK_WIDTH;
        framed.captions.push(Caption {
            kind,
            at: Point::new(x, y),
            paragraph: context
                .shaper
                .shape(&text, MARK, text_width(MARK_WIDTH), Align::Right),
        });
        y += line;
    }
    framed
}
