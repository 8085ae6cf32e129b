//! Framed cards with the signs of their fields at the right: dots for a level, letters with numbers
//! for scores. What is chosen in a field stands under the text.

use kurbo::Point;

use super::super::cell::{
    Caption, CaptionKind, CardBox, CellLayout, MeasureContext, evidence_caption, text_width,
};
use super::super::measures::{CARD, MARK};
use crate::model::Card;
use crate::model::kinds::Shown;
use crate::text::Align;

/// What the dots at the right take.
const DOTS: f64 = 26.0;
/// What the marks take.
const MARKS: f64 = 30.0;
const MARK_WIDTH: f64 = 20.0;
const RIGHT: f64 = 8.0;

pub fn measure(context: &mut MeasureContext<'_>) -> CellLayout {
    let cards = context.cards().into_iter();
    let cards = cards.map(|it| card(context, it)).collect();
    CellLayout::stack(cards, 8.0, 6.0, 14.0)
}

fn card(context: &mut MeasureContext<'_>, card: &Card) -> CardBox {
    let spec = card.kind.spec();
    let captions = spec.fields.iter().filter(|it| it.shown == Shown::Caption);
    let chosen = captions.filter_map(|it| Some(card.chosen(it)?.label));
    let words: Vec<_> = chosen.chain(evidence_caption(&card.about)).collect();
    let caption = (!words.is_empty()).then(|| words.join(" \u{b7} "));
    let marks: Vec<_> = spec
        .marks()
        .filter_map(|(field, letter)| Some((field, letter, card.number(field)?)))
        .collect();
    let room = match (spec.dots(), &*marks) {
        (Some(_), _) => DOTS,
        (None, []) => 0.0,
        (None, _) => MARKS,
    };
    let mut framed = context.framed(card, caption.as_deref(), room, (CARD, Align::Start));
    let line = f64::from(MARK.line_height);
    let all = marks.iter().map(|_| line).sum::<f64>();
    let mut y = (framed.rect.height() - all) / 2.0;
    for (field, letter, number) in marks {
        let text = format!("{letter}{number}");
        let x = context.width - RIGHT - MARK_WIDTH;
        framed.captions.push(Caption {
            kind: CaptionKind::Mark(field),
            at: Point::new(x, y),
            paragraph: context
                .shaper
                .shape(&text, MARK, text_width(MARK_WIDTH), Align::Right),
        });
        y += line;
    }
    framed
}
