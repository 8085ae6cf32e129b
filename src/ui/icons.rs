//! The interface's icons: shapes drawn with lines and areas, never letters of a font.
//!
//! Each icon is drawn on a grid of 16 by 16 and scaled to the square it is given.

use egui::epaint::{CubicBezierShape, PathShape, QuadraticBezierShape};
use egui::{Color32, Painter, Pos2, Rect, Shape, Stroke, Vec2, pos2, vec2};

use super::theme;
use crate::model::{CardKind, ChannelKind, Face};
use crate::scene::channel_icon;

/// Draws a channel's icon, or the ring of those that have none, into the square in the middle of `rect`.
#[expect(
    clippy::cast_possible_truncation,
    reason = "egui works in single precision, and an icon is small"
)]
pub fn paint_channel(painter: &Painter, rect: Rect, kind: Option<ChannelKind>, colour: Color32) {
    let side = rect.width().min(rect.height());
    let square = Rect::from_center_size(rect.center(), Vec2::splat(side));
    let Some(kind) = kind else {
        let stroke = Stroke::new(side * 0.11, colour);
        painter.circle_stroke(square.center(), side * 0.34, stroke);
        return;
    };
    let (paths, line) = channel_icon(kind);
    let stroke = Stroke::new(line as f32 * side, colour);
    for (path, filled) in paths {
        let mut points: Vec<Pos2> = Vec::new();
        kurbo::flatten(&path, 0.01, |element| {
            let (kurbo::PathEl::MoveTo(p) | kurbo::PathEl::LineTo(p)) = element else {
                return;
            };
            points.push(square.min + vec2(p.x as f32, p.y as f32) * side);
        });
        let closed = matches!(path.elements().last(), Some(kurbo::PathEl::ClosePath));
        painter.add(if filled {
            PathShape::convex_polygon(points, colour, Stroke::NONE)
        } else if closed {
            PathShape::closed_line(points, stroke)
        } else {
            PathShape::line(points, stroke)
        });
    }
}

/// An icon.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Icon {
    /// An arrow that turns back.
    Undo,
    /// An arrow that turns forward.
    Redo,
    /// A short line.
    Minus,
    /// A cross of two lines.
    Plus,
    /// Six dots: drag me.
    Grip,
    /// A small filled triangle that points down: more to choose from.
    Down,
    /// A small filled triangle that points up.
    Up,
    /// A small filled triangle that points right.
    Right,
    /// A small filled triangle that points left.
    Left,
    /// Two sheets, one behind the other.
    Copy,
    /// A sheet on a board.
    Paste,
    /// Scissors.
    Cut,
    /// A sheet with a plus on it.
    Duplicate,
    /// A bin.
    Delete,
    /// A tick.
    Check,
    /// A diagonal cross: take away.
    Cross,
    /// Three lines: rows.
    Lanes,
    /// A filled triangle that points right, on a base: a stage.
    Stage,
    /// A filled square.
    Touchpoint,
    /// A face.
    Emotion,
    /// An exclamation mark.
    PainPoint,
    /// A star with five points.
    Opportunity,
    /// Quotation marks.
    Thought,
    /// A number sign.
    Metric,
    /// A sun.
    BrightSpot,
    /// A pencil.
    Note,
    /// A folder.
    Folder,
    /// A sheet of paper.
    File,
    /// A triangle with an exclamation mark.
    Warning,
    /// A magnifying glass.
    Search,
    /// An arrow as of a mouse.
    Pointer,
    /// A hand.
    Hand,
}

impl From<CardKind> for Icon {
    fn from(kind: CardKind) -> Self {
        by_name(kind.spec().key).unwrap_or(Self::Note)
    }
}

/// The icon of this name in the table of actions.
#[must_use]
pub fn by_name(name: &str) -> Option<Icon> {
    Some(match name {
        "undo" => Icon::Undo,
        "redo" => Icon::Redo,
        "plus" => Icon::Plus,
        "minus" => Icon::Minus,
        "file" => Icon::File,
        "folder" => Icon::Folder,
        "search" => Icon::Search,
        "lanes" => Icon::Lanes,
        "stage" => Icon::Stage,
        "touchpoint" => Icon::Touchpoint,
        "pain_point" => Icon::PainPoint,
        "opportunity" => Icon::Opportunity,
        "thought" => Icon::Thought,
        "metric" => Icon::Metric,
        "bright_spot" => Icon::BrightSpot,
        "note" | "pencil" => Icon::Note,
        "copy" => Icon::Copy,
        "paste" => Icon::Paste,
        "cut" => Icon::Cut,
        "duplicate" => Icon::Duplicate,
        "delete" => Icon::Delete,
        "pointer" => Icon::Pointer,
        "hand" => Icon::Hand,
        // A kind of card that has no icon of its own.
        name if CardKind::ALL.iter().any(|it| it.spec().key == name) => Icon::Note,
        _ => return None,
    })
}

/// The grid of an icon, laid over a square on the screen.
struct Grid<'a> {
    painter: &'a Painter,
    origin: Pos2,
    scale: f32,
    colour: Color32,
}

impl Grid<'_> {
    fn at(&self, (x, y): (f32, f32)) -> Pos2 {
        self.origin + vec2(x, y) * self.scale
    }

    fn stroke(&self, width: f32) -> Stroke {
        Stroke::new(width * self.scale, self.colour)
    }

    fn line(&self, points: &[(f32, f32)], width: f32) {
        let points: Vec<_> = points.iter().map(|p| self.at(*p)).collect();
        let stroke = self.stroke(width);
        // Round ends: egui draws lines with flat ones.
        for end in [points.first(), points.last()].into_iter().flatten() {
            self.painter
                .circle_filled(*end, stroke.width / 2.0, self.colour);
        }
        self.painter.add(PathShape::line(points, stroke));
    }

    fn area(&self, points: &[(f32, f32)]) {
        let points = points.iter().map(|p| self.at(*p)).collect();
        self.painter
            .add(PathShape::convex_polygon(points, self.colour, Stroke::NONE));
    }

    fn disc(&self, centre: (f32, f32), radius: f32) {
        self.painter
            .circle_filled(self.at(centre), radius * self.scale, self.colour);
    }

    fn ring(&self, centre: (f32, f32), radius: f32, width: f32) {
        self.painter
            .circle_stroke(self.at(centre), radius * self.scale, self.stroke(width));
    }

    fn quad(&self, points: [(f32, f32); 3], width: f32) {
        self.painter.add(QuadraticBezierShape::from_points_stroke(
            points.map(|p| self.at(p)),
            false,
            Color32::TRANSPARENT,
            self.stroke(width),
        ));
    }

    fn cubic(&self, points: [(f32, f32); 4], width: f32) {
        self.painter.add(CubicBezierShape::from_points_stroke(
            points.map(|p| self.at(p)),
            false,
            Color32::TRANSPARENT,
            self.stroke(width),
        ));
    }
}

#[expect(clippy::too_many_lines, reason = "a table: one arm for each icon")]
/// Draws an icon into the square in the middle of `rect`.
pub fn paint(painter: &Painter, rect: Rect, icon: Icon, colour: Color32) {
    let side = rect.width().min(rect.height());
    let square = Rect::from_center_size(rect.center(), Vec2::splat(side));
    let g = Grid {
        painter,
        origin: square.min,
        scale: side / 16.0,
        colour,
    };
    match icon {
        Icon::Undo => turn(&g, false),
        Icon::Redo => turn(&g, true),
        Icon::Minus => g.line(&[(3.0, 8.0), (13.0, 8.0)], 1.3),
        Icon::Plus => {
            g.line(&[(3.0, 8.0), (13.0, 8.0)], 1.3);
            g.line(&[(8.0, 3.0), (8.0, 13.0)], 1.3);
        }
        Icon::Grip => {
            for x in [5.5, 10.5] {
                for y in [3.0, 8.0, 13.0] {
                    g.disc((x, y), 1.3);
                }
            }
        }
        Icon::Down => g.area(&[(3.5, 5.5), (12.5, 5.5), (8.0, 11.5)]),
        Icon::Up => g.area(&[(3.5, 10.5), (8.0, 4.5), (12.5, 10.5)]),
        Icon::Right => g.area(&[(5.5, 3.5), (11.5, 8.0), (5.5, 12.5)]),
        Icon::Left => g.area(&[(10.5, 3.5), (10.5, 12.5), (4.5, 8.0)]),
        Icon::Copy => {
            g.line(&[(10.5, 3.0), (3.0, 3.0), (3.0, 10.5)], 1.2);
            sheet(&g, (5.5, 5.5), (13.0, 13.0));
        }
        Icon::Paste => {
            sheet(&g, (3.5, 3.5), (12.5, 13.5));
            g.line(&[(6.0, 3.5), (10.0, 3.5)], 2.6);
        }
        Icon::Cut => {
            g.ring((4.6, 11.8), 1.9, 1.2);
            g.ring((11.4, 11.8), 1.9, 1.2);
            g.line(&[(5.6, 10.2), (10.6, 2.8)], 1.2);
            g.line(&[(10.4, 10.2), (5.4, 2.8)], 1.2);
        }
        Icon::Duplicate => {
            sheet(&g, (3.0, 3.0), (13.0, 13.0));
            g.line(&[(5.8, 8.0), (10.2, 8.0)], 1.2);
            g.line(&[(8.0, 5.8), (8.0, 10.2)], 1.2);
        }
        Icon::Delete => {
            g.line(&[(3.0, 4.4), (13.0, 4.4)], 1.2);
            g.line(&[(6.3, 4.0), (6.3, 2.6), (9.7, 2.6), (9.7, 4.0)], 1.2);
            g.line(&[(4.4, 4.8), (5.0, 13.4), (11.0, 13.4), (11.6, 4.8)], 1.2);
        }
        Icon::Check => g.line(&[(3.0, 8.5), (6.5, 12.0), (13.0, 4.5)], 1.8),
        Icon::Cross => {
            g.line(&[(4.0, 4.0), (12.0, 12.0)], 1.5);
            g.line(&[(12.0, 4.0), (4.0, 12.0)], 1.5);
        }
        Icon::Lanes => {
            for y in [4.0, 8.0, 12.0] {
                g.line(&[(3.5, y), (12.5, y)], 1.5);
            }
        }
        Icon::Stage => g.area(&[(4.0, 3.0), (13.0, 8.0), (4.0, 13.0)]),
        Icon::Touchpoint => {
            let rect = Rect::from_min_max(g.at((3.0, 3.0)), g.at((13.0, 13.0)));
            painter.rect_filled(rect, g.scale, colour);
        }
        Icon::Emotion => {
            g.ring((8.0, 8.0), 5.6, 1.2);
            g.disc((6.0, 6.6), 0.85);
            g.disc((10.0, 6.6), 0.85);
            g.quad([(5.4, 9.6), (8.0, 12.4), (10.6, 9.6)], 1.2);
        }
        Icon::PainPoint => {
            g.line(&[(8.0, 3.4), (8.0, 9.2)], 2.2);
            g.disc((8.0, 12.4), 1.3);
        }
        Icon::Opportunity => star(&g),
        Icon::Thought => {
            for x in [5.4, 10.2] {
                g.disc((x, 9.4), 1.7);
                g.quad([(x - 1.4, 9.2), (x - 1.3, 6.4), (x + 0.7, 5.2)], 1.2);
            }
        }
        Icon::Metric => {
            g.line(&[(6.6, 3.2), (5.4, 12.8)], 1.4);
            g.line(&[(10.6, 3.2), (9.4, 12.8)], 1.4);
            g.line(&[(3.6, 6.2), (12.8, 6.2)], 1.4);
            g.line(&[(3.2, 9.8), (12.4, 9.8)], 1.4);
        }
        Icon::BrightSpot => sun(&g),
        Icon::Note => {
            g.area(&[(4.2, 9.6), (10.0, 3.8), (12.2, 6.0), (6.4, 11.8)]);
            g.area(&[(3.6, 10.4), (5.6, 12.4), (3.0, 13.0)]);
        }
        Icon::Folder => {
            g.line(
                &[
                    (2.5, 4.0),
                    (6.5, 4.0),
                    (8.0, 5.5),
                    (13.5, 5.5),
                    (13.5, 12.5),
                    (2.5, 12.5),
                    (2.5, 4.0),
                ],
                1.3,
            );
        }
        Icon::File => {
            g.line(
                &[
                    (4.0, 2.5),
                    (9.5, 2.5),
                    (12.0, 5.0),
                    (12.0, 13.5),
                    (4.0, 13.5),
                    (4.0, 2.5),
                ],
                1.3,
            );
            g.line(&[(9.0, 2.8), (9.0, 5.5), (11.7, 5.5)], 1.1);
        }
        Icon::Warning => {
            g.line(&[(8.0, 2.5), (14.2, 13.2), (1.8, 13.2), (8.0, 2.5)], 1.3);
            g.line(&[(8.0, 6.5), (8.0, 9.4)], 1.3);
            g.disc((8.0, 11.4), 0.8);
        }
        Icon::Search => {
            g.ring((7.0, 7.0), 4.2, 1.4);
            g.line(&[(10.2, 10.2), (13.4, 13.4)], 1.5);
        }
        Icon::Pointer => {
            let outline = [(4.2, 2.6), (12.6, 9.0), (8.8, 9.6), (7.2, 13.2), (4.2, 2.6)];
            g.line(&outline, 1.3);
        }
        Icon::Hand => hand(&g),
    }
}

/// The outline of a sheet of paper between two corners.
fn sheet(g: &Grid<'_>, (left, top): (f32, f32), (right, bottom): (f32, f32)) {
    let corners = [
        (left, top),
        (right, top),
        (right, bottom),
        (left, bottom),
        (left, top),
    ];
    g.line(&corners, 1.2);
}

/// An arrow over the top of the square; its head at the left, or at the right.
fn turn(g: &Grid<'_>, right: bool) {
    let flip = |(x, y): (f32, f32)| (if right { 16.0 - x } else { x }, y);
    g.cubic(
        [(3.4, 7.4), (6.4, 4.2), (12.2, 5.2), (12.8, 10.6)].map(flip),
        1.4,
    );
    g.line(&[(3.2, 3.6), (3.2, 7.6), (7.2, 7.6)].map(flip), 1.4);
}

/// An open hand: four fingers, the palm and the thumb.
fn hand(g: &Grid<'_>) {
    for (x, top) in [(5.6, 4.4), (7.6, 3.2), (9.6, 3.6), (11.6, 5.2)] {
        g.line(&[(x, top), (x, 8.6)], 1.3);
    }
    g.line(&[(5.6, 8.6), (5.6, 10.0), (3.4, 7.8)], 1.3);
    g.line(&[(3.4, 7.8), (6.4, 12.4), (7.4, 13.2)], 1.3);
    g.line(&[(7.4, 13.2), (10.0, 13.2), (11.2, 12.2), (11.6, 8.6)], 1.3);
}

fn star(g: &Grid<'_>) {
    // The ten corners of a star with five points, the first one straight up. A table, which is
    // simpler than computing them.
    const OUTER: [(f32, f32); 5] = [
        (0.0, -1.0),
        (0.951, -0.309),
        (0.588, 0.809),
        (-0.588, 0.809),
        (-0.951, -0.309),
    ];
    const INNER: f32 = 0.42;
    let at = |(x, y): (f32, f32), r: f32| (8.0 + x * r, 8.5 + y * r);
    for (i, point) in OUTER.iter().enumerate() {
        // An inner corner lies opposite to the outer one across the middle.
        let left = OUTER[(i + 2) % 5];
        let right = OUTER[(i + 3) % 5];
        let inner = |(x, y): (f32, f32)| at((-x, -y), 6.0 * INNER);
        g.area(&[at(*point, 6.0), inner(right), (8.0, 8.5), inner(left)]);
    }
}

fn sun(g: &Grid<'_>) {
    g.disc((8.0, 8.0), 2.7);
    let d = 0.707;
    for (x, y) in [
        (1.0, 0.0),
        (d, d),
        (0.0, 1.0),
        (-d, d),
        (-1.0, 0.0),
        (-d, -d),
        (0.0, -1.0),
        (d, -d),
    ] {
        g.line(
            &[
                (8.0 + x * 4.5, 8.0 + y * 4.5),
                (8.0 + x * 6.0, 8.0 + y * 6.0),
            ],
            1.2,
        );
    }
}

/// Draws one of the five faces; a chosen one is thicker and lies on `fill`.
pub fn paint_face(painter: &Painter, rect: Rect, face: Face, fill: Option<Color32>) {
    let side = rect.width().min(rect.height());
    let colour = theme::face_colour(face);
    let g = Grid {
        painter,
        origin: rect.center() - Vec2::splat(side / 2.0),
        scale: side / 16.0,
        colour,
    };
    let width = if fill.is_some() { 1.35 } else { 0.95 };
    if let Some(fill) = fill {
        painter.circle_filled(rect.center(), 7.4 * g.scale, fill);
    }
    g.ring((8.0, 8.0), 7.2, width);
    for x in [5.6, 10.4] {
        g.disc((x, 6.4), 0.95);
    }
    let mouth = match face {
        Face::Awful => [(5.0, 11.6), (8.0, 7.6), (11.0, 11.6)],
        Face::Bad => [(5.2, 11.0), (8.0, 9.0), (10.8, 11.0)],
        Face::Neutral => [(5.2, 10.2), (8.0, 10.2), (10.8, 10.2)],
        Face::Good => [(5.2, 9.8), (8.0, 12.0), (10.8, 9.8)],
        Face::Delighted => [(4.8, 9.2), (8.0, 13.4), (11.2, 9.2)],
    };
    g.quad(mouth, width.max(1.05));
}

/// A line from left to right, one pixel thick: what divides parts of a bar, standing.
pub fn paint_divider(painter: &Painter, centre: Pos2, height: f32, colour: Color32) {
    painter.add(Shape::line_segment(
        [
            pos2(centre.x, centre.y - height / 2.0),
            pos2(centre.x, centre.y + height / 2.0),
        ],
        Stroke::new(1.0, colour),
    ));
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::action::actions;

    #[test]
    fn every_icon_that_the_table_of_actions_names_can_be_drawn() {
        for action in actions() {
            if let Some(name) = action.icon {
                assert!(by_name(name).is_some(), "{}: {name}", action.id);
            }
        }
    }
}
