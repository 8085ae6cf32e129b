//! Teal cards with their strength in dots.

use super::Drawing;
use crate::model::Detail;

pub fn draw(drawing: &mut Drawing<'_>) {
    for (frame, card) in drawing.cards() {
        if let Detail::BrightSpot(strength) = &card.detail {
            let tones = drawing.tones(card, drawing.theme.bright);
            drawing.dotted(frame, &card.about, strength.value(), tones);
        }
    }
}
