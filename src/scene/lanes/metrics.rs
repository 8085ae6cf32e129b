//! Numbers on the paper; framed only where they have a colour or nobody has checked them.

use super::Drawing;
use crate::model::Slot;

pub fn draw(drawing: &mut Drawing<'_>) {
    let theme = drawing.theme;
    for (frame, card) in drawing.cards() {
        drawing.pen.owner = Some(frame.target.clone());
        let tones = drawing.on_paper(frame, card);
        for text in &frame.texts {
            let colour = match text.slot {
                Slot::Now => theme.ink,
                Slot::Wanted if card.hue.is_none() => theme.wanted,
                _ => tones.ink,
            };
            drawing.text(text, colour);
        }
        drawing.captions(frame, tones.ink);
    }
}
