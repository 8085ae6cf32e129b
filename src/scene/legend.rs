//! Draws the signs of the legend, as they are on the map, and their meanings.

use kurbo::{Point, Rect};

use super::shapes::{Pen, solid, star};
use super::{Part, Stroke, Theme};
use crate::layout::{Legend, Sign};

pub(super) fn draw(pen: &mut Pen, legend: &Legend, theme: &Theme) {
    if let Some((at, label)) = &legend.label {
        pen.text(Part::Caption, label, *at, theme.quiet);
    }
    for entry in &legend.entries {
        sign(pen, &entry.sign, entry.rect, theme);
        pen.text(Part::Caption, &entry.paragraph, entry.at, theme.quiet);
    }
}

fn sign(pen: &mut Pen, sign: &Sign, rect: Rect, theme: &Theme) {
    let middle = rect.center();
    match sign {
        Sign::Face(face) => pen.face(*face, middle, 8.0, theme.paper, theme.face(*face)),
        Sign::Severity => {
            for (place, full) in [(-6.0, false), (0.0, true), (6.0, true)] {
                let tones = theme.pain;
                let colour = if full { tones.strong } else { tones.edge };
                let at = Point::new(middle.x, middle.y + place);
                pen.circle(Part::Mark, at, 2.4, Some(colour), None);
            }
        }
        Sign::Scores(marks) => {
            let top = middle.y - f64::from(marks.height) / 2.0;
            let at = Point::new(rect.x0, top);
            pen.text(Part::Mark, marks, at, theme.opportunity.ink);
        }
        Sign::Moment => pen.path(Part::Mark, star(middle, 7.0), Some(theme.moment), None),
        Sign::Assumed => {
            let edge = Stroke {
                dash: Some((4.0, 4.0)),
                ..solid(1.2, theme.quiet.with_alpha(0x80))
            };
            let card = Rect::from_center_size(middle, (rect.width(), 14.0));
            pen.rect(Part::Mark, card, 4.0, None, Some(edge));
        }
    }
}
