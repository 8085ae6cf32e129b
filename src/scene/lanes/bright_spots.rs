//! Teal cards with their strength in dots.

use super::DrawContext;
use crate::model::Detail;

pub fn draw(drawing: &mut DrawContext<'_>) {
    for (frame, card) in drawing.cards() {
        if let Detail::BrightSpot(strength) = &card.detail {
            let tones = drawing.tones(card, drawing.theme.bright);
            drawing.draw_dotted(frame, &card.about, strength.value(), tones);
        }
    }
}
