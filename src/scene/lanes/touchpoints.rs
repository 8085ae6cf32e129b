//! A white card with a bar in the stage's colour, and a star on a moment of truth.

use kurbo::Point;

use super::super::Part;
use super::super::shapes::{bar, star};
use super::super::theme::Tones;
use super::Drawing;

pub fn draw(drawing: &mut Drawing<'_>) {
    let theme = drawing.theme;
    let tones = Tones {
        pale: theme.paper,
        edge: theme.line,
        ink: theme.quiet,
        ..theme.hue(drawing.hue)
    };
    for card in &drawing.cell.cards {
        drawing.pen.owner = Some(card.target.clone());
        let mut rect = card.rect;
        rect.y1 += drawing.stretch;
        drawing.frame(rect, 8.0, tones, &drawing.touchpoint.about);
        let bar = bar(rect);
        drawing.pen.path(Part::Mark, bar, Some(tones.strong), None);
        if drawing.touchpoint.moment_of_truth {
            let centre = Point::new(rect.x1 - 16.0, rect.y0 + 17.0);
            let star = star(centre, 8.0);
            drawing.pen.path(Part::Mark, star, Some(theme.moment), None);
        }
        for text in &card.texts {
            drawing.text(text, theme.ink);
        }
        drawing.captions(card, theme.quiet);
    }
}
