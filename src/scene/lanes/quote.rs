//! Quotes on the paper; framed only where they have a colour or no evidence.

use super::DrawContext;

pub fn draw(drawing: &mut DrawContext<'_>) {
    let theme = drawing.theme;
    for (frame, card) in drawing.cards() {
        drawing.painter.owner = Some(frame.target.clone());
        let tones = drawing.draw_on_paper(frame, card);
        for text in &frame.texts {
            drawing.draw_text(
                text,
                if card.hue.is_some() {
                    tones.text
                } else {
                    theme.body
                },
            );
        }
        drawing.draw_captions(frame, tones.text);
    }
}
