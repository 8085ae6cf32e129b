//! Grey pills with an icon at the left; a ring where the channel is none of the usual ones.

use kurbo::Point;

use super::super::Part;
use super::super::channels::draw_channel;
use super::Drawing;

/// The side of a sign.
const ICON: f64 = 14.5;

pub fn draw(drawing: &mut Drawing<'_>) {
    let theme = drawing.theme;
    for pill in &drawing.cell.pills {
        let rect = pill.rect;
        drawing
            .pen
            .rect(Part::Body, rect, 14.0, Some(theme.pill), None);
        let sign = Point::new(rect.x0 + 16.0, rect.center().y);
        draw_channel(&mut drawing.pen, pill.kind, sign, ICON, theme.quiet);
        drawing
            .pen
            .text(Part::Text, &pill.paragraph, pill.at, theme.body);
    }
}
