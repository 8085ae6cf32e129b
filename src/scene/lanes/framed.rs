//! Framed cards in the tones of their kind, with dots for a level.

use super::DrawContext;
use crate::model::kinds::Tone;

pub fn draw(drawing: &mut DrawContext<'_>, tone: Tone) {
    for (frame, card) in drawing.cards() {
        let tones = drawing.tones(card, drawing.theme.tone(tone));
        drawing.draw_framed(frame, &card.about, 8.0, tones);
        if let Some((field, most)) = card.kind.spec().dots() {
            let full = card.number(field).unwrap_or_default();
            drawing.draw_dots(frame.rect, full, most, tones);
        }
    }
}
