//! The icons of the usual channels: lines, rings and dots on a grid of 16 by 16, made of straight lines
//! and curves with fixed numbers, so that they are the same everywhere.

use kurbo::{Affine, BezPath, Point, Vec2};

use super::shapes::{ScenePainter, solid_stroke};
use super::{Colour, ItemPart};
use crate::model::ChannelKind;

/// The side of the grid.
const GRID: f64 = 16.0;
/// How thick lines are, on the grid.
const LINE: f64 = 1.5;

/// A piece of an icon.
enum IconShape {
    /// A line, as SVG writes paths.
    Line(&'static str),
    /// A ring: its middle and radius.
    Ring(f64, f64, f64),
    /// A dot: its middle and radius.
    Dot(f64, f64, f64),
}

use IconShape::{Dot, Line, Ring};

const SPEECH: &str =
    "M4 2.5H12Q14.5 2.5 14.5 5V8.5Q14.5 11 12 11H7.5L4.5 13.8V11H4Q1.5 11 1.5 8.5V5Q1.5 2.5 4 2.5Z";

/// The sign of any other channel.
const OTHER_CHANNEL: [IconShape; 1] = [Ring(8.0, 8.0, 5.5)];

fn icon_shapes(kind: ChannelKind) -> &'static [IconShape] {
    match kind {
        ChannelKind::Web => &[
            Ring(8.0, 8.0, 6.2),
            Line("M2 8H14"),
            Line("M8 1.8C4.6 5 4.6 11 8 14.2C11.4 11 11.4 5 8 1.8"),
        ],
        ChannelKind::App => &[
            Line(
                "M6 1.5H10Q11.8 1.5 11.8 3.3V12.7Q11.8 14.5 10 14.5H6Q4.2 14.5 4.2 12.7V3.3Q4.2 1.5 6 1.5Z",
            ),
            Dot(8.0, 12.0, 0.95),
        ],
        ChannelKind::Phone => &[Line(
            "M3.6 2.2H5.7L6.9 5.4L5.3 6.7C6.1 8.4 7.6 9.9 9.3 10.7L10.6 9.1L13.8 10.3V12.4C13.8 13.2 13.2 13.8 12.4 13.8C6.9 13.5 2.5 9.1 2.2 3.6C2.2 2.8 2.8 2.2 3.6 2.2Z",
        )],
        ChannelKind::Email => &[
            Line(
                "M3 3.2H13Q14.5 3.2 14.5 4.7V11.3Q14.5 12.8 13 12.8H3Q1.5 12.8 1.5 11.3V4.7Q1.5 3.2 3 3.2Z",
            ),
            Line("M2 4.6L8 9L14 4.6"),
        ],
        ChannelKind::Chat => &[
            Line(SPEECH),
            Dot(5.1, 6.75, 0.9),
            Dot(8.0, 6.75, 0.9),
            Dot(10.9, 6.75, 0.9),
        ],
        ChannelKind::Sms => &[Line(SPEECH), Line("M4.8 5.5H11.2"), Line("M4.8 8H9")],
        ChannelKind::Social => &[
            Ring(4.0, 8.0, 2.2),
            Ring(12.0, 3.8, 2.2),
            Ring(12.0, 12.2, 2.2),
            Line("M6 7L10 4.8"),
            Line("M6 9L10 11.2"),
        ],
        ChannelKind::Store => &[
            Line(
                "M1.8 6L3.4 2.3H12.6L14.2 6Q14.2 8 12.1 8Q10 8 10 6Q10 8 8 8Q6 8 6 6Q6 8 3.9 8Q1.8 8 1.8 6Z",
            ),
            Line("M3 9.8V13.7H13V9.8"),
        ],
        ChannelKind::Post => &[
            Line("M4.5 4.2H11.2Q14.5 4.2 14.5 7.5V11.5H1.5V7.2Q1.5 4.2 4.5 4.2Z"),
            Line("M4.5 4.2Q7.5 4.2 7.5 7.2V11.5"),
            Line("M11 7.6V2H13.2"),
            Line("M8 11.5V14.6"),
        ],
        ChannelKind::Person => &[
            Ring(8.0, 5.0, 2.9),
            Line("M2.6 14C2.6 11 4.9 9.8 8 9.8C11.1 9.8 13.4 11 13.4 14"),
        ],
        ChannelKind::Advertisement => &[
            Line("M2 6.4V9.6H4.6L11.6 13V3L4.6 6.4Z"),
            Line("M4.9 9.9L5.9 13.6H7.8"),
            Line("M14 6.6V9.4"),
        ],
        ChannelKind::Kiosk => &[
            Line("M4.2 1.5H11.8Q13 1.5 13 2.7V7.8Q13 9 11.8 9H4.2Q3 9 3 7.8V2.7Q3 1.5 4.2 1.5Z"),
            Line("M8 9V14"),
            Line("M4.8 14.3H11.2"),
            Dot(8.0, 5.25, 1.25),
        ],
        ChannelKind::Video => &[
            Line(
                "M3 3.8H9.2Q10.7 3.8 10.7 5.3V10.7Q10.7 12.2 9.2 12.2H3Q1.5 12.2 1.5 10.7V5.3Q1.5 3.8 3 3.8Z",
            ),
            Line("M10.7 7L14.5 4.6V11.4L10.7 9"),
        ],
    }
}

/// Draws the sign of a channel in a square of this side around a point: its icon, or a ring for any
/// other channel.
pub(crate) fn draw_channel_icon(
    painter: &mut ScenePainter,
    kind: Option<ChannelKind>,
    middle: Point,
    side: f64,
    colour: Colour,
) {
    let scale = side / GRID;
    let corner = middle - Vec2::new(side, side) / 2.0;
    let stroke = solid_stroke(LINE * scale, colour);
    let at = |x: f64, y: f64| corner + Vec2::new(x, y) * scale;
    for mark in kind.map_or(&OTHER_CHANNEL[..], icon_shapes) {
        match mark {
            Line(path) => {
                let onto = Affine::translate(corner.to_vec2()) * Affine::scale(scale);
                painter.path(ItemPart::Mark, onto * parse_path(path), None, Some(stroke));
            }
            Ring(x, y, radius) => {
                painter.circle(
                    ItemPart::Mark,
                    at(*x, *y),
                    radius * scale,
                    None,
                    Some(stroke),
                );
            }
            Dot(x, y, radius) => {
                painter.circle(
                    ItemPart::Mark,
                    at(*x, *y),
                    radius * scale,
                    Some(colour),
                    None,
                );
            }
        }
    }
}

/// A path of the table.
fn parse_path(path: &str) -> BezPath {
    // All paths are parsed in a test.
    BezPath::from_svg(path).unwrap_or_default()
}

/// The lines of an icon on a square of side 1 and how thick they are there, each with whether it is
/// filled; for the interface, which paints it beside the channel's name.
#[must_use]
pub fn channel_icon(kind: ChannelKind) -> (Vec<(BezPath, bool)>, f64) {
    let circle = |x: f64, y: f64, radius: f64| {
        kurbo::Shape::to_path(&kurbo::Circle::new((x, y), radius), 0.01)
    };
    let paths = icon_shapes(kind).iter().map(|mark| {
        let (path, filled) = match mark {
            Line(path) => (parse_path(path), false),
            Ring(x, y, radius) => (circle(*x, *y, *radius), false),
            Dot(x, y, radius) => (circle(*x, *y, *radius), true),
        };
        (Affine::scale(1.0 / GRID) * path, filled)
    });
    (paths.collect(), LINE / GRID)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_icon_is_drawn_within_its_square() {
        let square = kurbo::Rect::new(0.0, 0.0, 1.0, 1.0);
        for kind in ChannelKind::ALL {
            let (paths, line) = channel_icon(kind);
            assert!(!paths.is_empty());
            for (path, _) in paths {
                assert!(!path.elements().is_empty(), "{kind:?} cannot be parsed");
                let bounds = kurbo::Shape::bounding_box(&path).inflate(line / 2.0, line / 2.0);
                assert!(square.union(bounds) == square, "{kind:?}: {bounds:?}");
            }
        }
    }
}
