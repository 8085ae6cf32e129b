//! Numbers on the paper; framed only where they have a colour or no evidence.

use super::DrawContext;
use crate::model::Slot;

pub fn draw(drawing: &mut DrawContext<'_>) {
    let theme = drawing.theme;
    for (frame, card) in drawing.cards() {
        drawing.painter.owner = Some(frame.target.clone());
        let tones = drawing.draw_on_paper(frame, card);
        for text in &frame.texts {
            let colour = match text.slot {
                Slot::Now => theme.heading,
                Slot::Wanted if card.hue.is_none() => theme.target,
                _ => tones.text,
            };
            drawing.draw_text(text, colour);
        }
        drawing.draw_captions(frame, tones.text);
    }
}
