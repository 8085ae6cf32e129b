//! Notes in the colour of the lane's role; what supports the rest has round ends.

use super::DrawContext;
use crate::model::Role;

pub fn draw(drawing: &mut DrawContext<'_>) {
    let (radius, tones) = match drawing.role {
        Some(Role::Support) => (24.0, drawing.theme.role(drawing.role)),
        Some(Role::Customer | Role::Frontstage | Role::Backstage) | None => {
            (8.0, drawing.theme.role(drawing.role))
        }
    };
    for (frame, card) in drawing.cards() {
        let tones = drawing.tones(card, tones);
        drawing.draw_framed(frame, &card.about, radius, tones);
    }
}
