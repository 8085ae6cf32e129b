//! Draws the signs of the legend, as they are on the map, and their meanings.

use kurbo::{Point, Rect};

use super::shapes::{ScenePainter, solid_stroke, star};
use super::{ItemPart, Stroke, Theme};
use crate::layout::{Legend, Sign};

pub(super) fn draw(painter: &mut ScenePainter, legend: &Legend, theme: &Theme) {
    if let Some((at, label)) = &legend.label {
        painter.text(ItemPart::Caption, label, *at, theme.muted);
    }
    for entry in &legend.entries {
        sign(painter, &entry.sign, entry.rect, theme);
        painter.text(ItemPart::Caption, &entry.paragraph, entry.at, theme.muted);
    }
}

fn sign(painter: &mut ScenePainter, sign: &Sign, rect: Rect, theme: &Theme) {
    let middle = rect.center();
    match sign {
        Sign::Face(face) => painter.face(*face, middle, 8.0, theme.paper, theme.face(*face)),
        Sign::Severity => {
            for (place, full) in [(-6.0, false), (0.0, true), (6.0, true)] {
                let tones = theme.pain;
                let colour = if full { tones.strong } else { tones.edge };
                let at = Point::new(middle.x, middle.y + place);
                painter.circle(ItemPart::Mark, at, 2.4, Some(colour), None);
            }
        }
        Sign::Scores(marks) => {
            let top = middle.y - f64::from(marks.height) / 2.0;
            let at = Point::new(rect.x0, top);
            painter.text(ItemPart::Mark, marks, at, theme.opportunity.text);
        }
        Sign::Moment => painter.path(ItemPart::Mark, star(middle, 7.0), Some(theme.moment), None),
        Sign::Assumed => {
            let edge = Stroke {
                dash: Some((4.0, 4.0)),
                ..solid_stroke(1.2, theme.muted.with_alpha(0x80))
            };
            let card = Rect::from_center_size(middle, (rect.width(), 14.0));
            painter.rect(ItemPart::Mark, card, 4.0, None, Some(edge));
        }
    }
}
