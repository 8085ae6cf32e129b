//! Quotes on the paper; framed only where they have a colour or nobody has checked them.

use super::Drawing;

pub fn draw(drawing: &mut Drawing<'_>) {
    let theme = drawing.theme;
    for (frame, card) in drawing.cards() {
        drawing.pen.owner = Some(frame.target.clone());
        let tones = drawing.on_paper(frame, card);
        for text in &frame.texts {
            drawing.text(
                text,
                if card.hue.is_some() {
                    tones.ink
                } else {
                    theme.body
                },
            );
        }
        drawing.captions(frame, tones.ink);
    }
}
