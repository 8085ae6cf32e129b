//! Green cards with their marks at the right.

use super::DrawContext;

pub fn draw(drawing: &mut DrawContext<'_>) {
    for (frame, card) in drawing.cards() {
        let tones = drawing.tones(card, drawing.theme.opportunity);
        drawing.draw_framed(frame, &card.about, 8.0, tones);
    }
}
