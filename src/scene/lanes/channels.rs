//! Grey pills with an icon at the left; a ring where the channel is none of the usual ones.

use kurbo::Point;

use super::super::ItemPart;
use super::super::channels::draw_channel_icon;
use super::DrawContext;

/// The side of a sign.
const ICON: f64 = 14.5;

pub fn draw(drawing: &mut DrawContext<'_>) {
    let theme = drawing.theme;
    for pill in &drawing.cell.pills {
        let rect = pill.rect;
        drawing
            .painter
            .rect(ItemPart::Body, rect, 14.0, Some(theme.pill), None);
        let sign = Point::new(rect.x0 + 16.0, rect.center().y);
        draw_channel_icon(&mut drawing.painter, pill.kind, sign, ICON, theme.muted);
        drawing
            .painter
            .text(ItemPart::Text, &pill.paragraph, pill.at, theme.body);
    }
}
