//! Grey pills with a ring at the left.

use kurbo::Point;

use super::super::Part;
use super::super::shapes::solid;
use super::Drawing;

pub fn draw(drawing: &mut Drawing<'_>) {
    let theme = drawing.theme;
    for pill in &drawing.cell.pills {
        let rect = pill.rect;
        drawing
            .pen
            .rect(Part::Body, rect, 14.0, Some(theme.pill), None);
        let ring = Point::new(rect.x0 + 16.0, rect.center().y);
        let line = solid(1.6, theme.quiet);
        drawing.pen.circle(Part::Mark, ring, 5.0, None, Some(line));
        drawing
            .pen
            .text(Part::Text, &pill.paragraph, pill.at, theme.body);
    }
}
