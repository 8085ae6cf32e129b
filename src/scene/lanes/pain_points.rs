//! Red cards with their severity in dots.

use super::DrawContext;
use crate::model::Detail;

pub fn draw(drawing: &mut DrawContext<'_>) {
    for (frame, card) in drawing.cards() {
        if let Detail::PainPoint(severity) = &card.detail {
            let tones = drawing.tones(card, drawing.theme.pain);
            drawing.draw_dotted(frame, &card.about, severity.value(), tones);
        }
    }
}
