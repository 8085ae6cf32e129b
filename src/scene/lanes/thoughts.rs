//! Quotes on the paper; framed only where they have a colour or nobody has checked them.

use super::super::Part;
use super::super::theme::Tones;
use super::{Drawing, edge};
use crate::model::Evidence;

pub fn draw(drawing: &mut Drawing<'_>) {
    let theme = drawing.theme;
    for (frame, card) in drawing.cards() {
        drawing.pen.owner = Some(frame.target.clone());
        let plain = Tones {
            pale: theme.paper,
            edge: theme.line,
            ink: theme.quiet,
            strong: theme.quiet,
        };
        let tones = drawing.tones(card, plain);
        let assumed = card.about.evidence == Some(Evidence::Assumed);
        if card.hue.is_some() || assumed {
            let fill = card.hue.map(|_| tones.pale);
            let stroke = Some(edge(&card.about, tones));
            drawing.pen.rect(Part::Body, frame.rect, 8.0, fill, stroke);
        }
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
