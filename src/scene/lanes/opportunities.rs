//! Green cards with their marks at the right.

use super::Drawing;

pub fn draw(drawing: &mut Drawing<'_>) {
    for (frame, card) in drawing.cards() {
        let tones = drawing.tones(card, drawing.theme.opportunity);
        drawing.framed(frame, &card.about, 8.0, tones);
    }
}
