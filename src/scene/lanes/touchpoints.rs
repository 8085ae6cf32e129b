//! A white card with a bar in the stage's colour, a picture where it has one, and a star on a
//! moment of truth.

use kurbo::{BezPath, Point, Rect, Vec2};

use super::super::ItemPart;
use super::super::shapes::{card_bar, star};
use super::super::theme::Tones;
use super::DrawContext;

pub fn draw(drawing: &mut DrawContext<'_>) {
    let theme = drawing.theme;
    let tones = Tones {
        pale: theme.paper,
        edge: theme.line,
        text: theme.muted,
        ..theme.hue(drawing.hue)
    };
    for card in &drawing.cell.cards {
        drawing.painter.owner = Some(card.target.clone());
        let mut rect = card.rect;
        rect.y1 += drawing.stretch;
        drawing.draw_frame(rect, 8.0, tones, &drawing.touchpoint.about);
        let bar = card_bar(rect);
        drawing
            .painter
            .path(ItemPart::Mark, bar, Some(tones.strong), None);
        if let Some(place) = card.picture {
            picture(drawing, place);
        }
        if drawing.touchpoint.moment_of_truth {
            // Beside the title, wherever that begins.
            let under = card.picture.map_or(rect.y0, |place| place.y1 - 2.0);
            let centre = Point::new(rect.x1 - 16.0, under + 17.0);
            let star = star(centre, 8.0);
            drawing
                .painter
                .path(ItemPart::Mark, star, Some(theme.moment), None);
        }
        for text in &card.texts {
            drawing.draw_text(text, theme.heading);
        }
        drawing.draw_captions(card, theme.muted);
    }
}

/// The card's picture over a placeholder of two hills and a sun.
fn picture(drawing: &mut DrawContext<'_>, place: Rect) {
    const RADIUS: f64 = 4.0;
    let theme = drawing.theme;
    let painter = &mut drawing.painter;
    painter.rect(ItemPart::Picture, place, RADIUS, Some(theme.head), None);
    let middle = place.center();
    let sun = middle + Vec2::new(-9.0, -8.0);
    painter.circle(ItemPart::Picture, sun, 3.5, Some(theme.neutral), None);
    let mut hills = BezPath::new();
    hills.move_to(middle + Vec2::new(-18.0, 11.0));
    hills.line_to(middle + Vec2::new(-7.0, -1.0));
    hills.line_to(middle + Vec2::new(-2.0, 4.5));
    hills.line_to(middle + Vec2::new(6.0, -6.0));
    hills.line_to(middle + Vec2::new(18.0, 11.0));
    hills.close_path();
    painter.path(ItemPart::Picture, hills, Some(theme.neutral), None);
    painter.picture(place, RADIUS, &drawing.touchpoint.picture.as_str().into());
}
