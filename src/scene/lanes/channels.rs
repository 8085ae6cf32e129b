//! Grey pills with an icon at the left; a ring where the channel is none of the usual ones.

use kurbo::Point;

use super::super::Part;
use super::super::channels::icon;
use super::super::shapes::solid;
use super::Drawing;

/// The side of an icon.
const ICON: f64 = 14.5;

pub fn draw(drawing: &mut Drawing<'_>) {
    let theme = drawing.theme;
    for pill in &drawing.cell.pills {
        let rect = pill.rect;
        drawing
            .pen
            .rect(Part::Body, rect, 14.0, Some(theme.pill), None);
        let sign = Point::new(rect.x0 + 16.0, rect.center().y);
        if let Some(kind) = pill.kind {
            icon(&mut drawing.pen, kind, sign, ICON, theme.quiet);
        } else {
            let line = solid(1.6, theme.quiet);
            drawing.pen.circle(Part::Mark, sign, 5.0, None, Some(line));
        }
        drawing
            .pen
            .text(Part::Text, &pill.paragraph, pill.at, theme.body);
    }
}
