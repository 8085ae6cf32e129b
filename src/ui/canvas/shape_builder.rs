//! Turns the items of a scene into egui's shapes, at one zoom.

use std::sync::Arc;

use egui::epaint::{CircleShape, Mesh, PathShape, RectShape, Shape as Paint, StrokeKind};
use egui::{Color32, Context, CornerRadius, Pos2, Rect, pos2, vec2};
use kurbo::{BezPath, PathEl, Point};

use super::atlas::{Atlas, TextPlacement};
use super::camera::to_pos;
use super::paint::{average_colour, colour};
use crate::scene::{Colour, Item, Shape, Stroke};

/// How finely curves are broken into lines, in points.
const TOLERANCE: f64 = 0.15;
/// A shape smaller than this on the screen, in points, is left out.
const MIN_SHAPE: f32 = 0.6;
/// Below this zoom cards are plain: round corners would be smaller than a point.
const PLAIN_CARD_ZOOM: f64 = 0.125;
/// A plain card lower than this, in points, has no edge of its own.
const MIN_EDGED_HEIGHT: f32 = 5.0;
/// A picture narrower than this on the screen, in points, is left out.
const MIN_PICTURE_WIDTH: f32 = 4.0;
/// The margin around the screen at which very large shapes are clipped, in points.
const CLIP_MARGIN: f32 = 64.0;

/// Turns items into egui's shapes.
pub struct ShapeBuilder<'a> {
    /// Where the items' own coordinates begin, on the screen.
    pub origin: Pos2,
    /// How much of the colours is painted; 1 for all.
    pub opacity: f32,
    ctx: Context,
    atlas: &'a mut Atlas,
    zoom: f64,
    pixels_per_point: f32,
    clip: Rect,
    moving: bool,
    shapes: Vec<Paint>,
    /// Plain rectangles since the last shape.
    plain: Mesh,
    glyphs: Mesh,
}

impl<'a> ShapeBuilder<'a> {
    /// A builder for one clip rectangle.
    pub fn new(ctx: &Context, atlas: &'a mut Atlas, zoom: f64, clip: Rect, moving: bool) -> Self {
        let texture = atlas.texture(ctx);
        Self {
            origin: Pos2::ZERO,
            opacity: 1.0,
            ctx: ctx.clone(),
            atlas,
            zoom,
            pixels_per_point: ctx.pixels_per_point(),
            clip,
            moving,
            shapes: Vec::new(),
            plain: Mesh::default(),
            glyphs: Mesh::with_texture(texture),
        }
    }

    /// All shapes, text last.
    pub fn finish(mut self) -> Vec<Paint> {
        self.flush_plain();
        if !self.glyphs.is_empty() {
            self.shapes.push(Paint::mesh(self.glyphs));
        }
        self.shapes
    }

    fn flush_plain(&mut self) {
        if !self.plain.is_empty() {
            self.shapes
                .push(Paint::mesh(std::mem::take(&mut self.plain)));
        }
    }

    /// Puts a shape over those before it.
    fn push(&mut self, shape: Paint) {
        self.flush_plain();
        self.shapes.push(shape);
    }

    /// A plain antialiased rectangle. One thinner than a pixel is paler instead.
    pub fn plain(&mut self, place: Rect, fill: Color32) {
        let place = place.intersect(self.clip.expand(CLIP_MARGIN));
        if !place.is_positive() || !self.clip.intersects(place) {
            return;
        }
        let pixel = 1.0 / self.pixels_per_point;
        let shown = place.size().max(vec2(pixel, pixel));
        let share = place.area() / (shown.x * shown.y);
        let fill = fill.gamma_multiply(share.min(1.0) * self.opacity);
        let half = pixel / 2.0;
        let place = Rect::from_center_size(place.center(), shown);
        let (inner, outer) = (place.shrink(half), place.expand(half));
        let first = self.plain.vertices.len() as u32;
        for (corners, fill) in [(inner, fill), (outer, Color32::TRANSPARENT)] {
            for corner in [
                corners.left_top(),
                corners.right_top(),
                corners.right_bottom(),
                corners.left_bottom(),
            ] {
                self.plain.colored_vertex(corner, fill);
            }
        }
        self.plain.add_triangle(first, first + 1, first + 2);
        self.plain.add_triangle(first, first + 2, first + 3);
        for side in 0..4 {
            let next = (side + 1) % 4;
            let (a, b) = (first + side, first + next);
            self.plain.add_triangle(a, b, b + 4);
            self.plain.add_triangle(a, b + 4, a + 4);
        }
    }

    fn to_screen(&self, point: Point) -> Pos2 {
        self.origin + to_pos((point.to_vec2() * self.zoom).to_point()).to_vec2()
    }

    /// Paints one item.
    pub fn item(&mut self, item: &Item) {
        match &item.shape {
            Shape::Rect {
                rect,
                radius,
                fill,
                stroke,
            } => self.rect(*rect, *radius, *fill, *stroke),
            Shape::Path { path, fill, stroke } => self.path(path, *fill, *stroke),
            Shape::Text {
                paragraph,
                at,
                colour: ink,
            } => {
                let how = TextPlacement {
                    at: self.to_screen(*at),
                    zoom: self.zoom as f32,
                    pixels_per_point: self.pixels_per_point,
                    moving: self.moving,
                    colour: self.tint(*ink),
                };
                self.atlas.add(&mut self.glyphs, paragraph, how, self.clip);
            }
            Shape::Picture { rect, radius, path } => self.picture(*rect, *radius, path),
        }
    }

    /// Paints a picture, where it is there.
    fn picture(&mut self, rect: kurbo::Rect, radius: f64, path: &Arc<str>) {
        let place = Rect::from_min_max(
            self.to_screen(Point::new(rect.x0, rect.y0)),
            self.to_screen(Point::new(rect.x1, rect.y1)),
        );
        if place.width() < MIN_PICTURE_WIDTH || !self.clip.intersects(place) {
            return;
        }
        let size = place.size() * self.pixels_per_point;
        let Some(texture) = self.atlas.images.texture(&self.ctx, path, size) else {
            return;
        };
        let corner = (radius * self.zoom).round().clamp(0.0, 255.0) as u8;
        let tint = Color32::WHITE.gamma_multiply(self.opacity);
        let whole = Rect::from_min_max(pos2(0.0, 0.0), pos2(1.0, 1.0));
        let shape = RectShape::filled(place, corner, tint).with_texture(texture, whole);
        self.push(shape.into());
    }

    /// A colour as it is painted now.
    fn tint(&self, colour: Colour) -> Color32 {
        self::colour(colour).gamma_multiply(self.opacity)
    }

    fn stroke(&self, stroke: Option<Stroke>) -> egui::Stroke {
        stroke.map_or(egui::Stroke::NONE, |stroke| {
            let width = (stroke.width * self.zoom) as f32;
            // Lines thinner than a pixel would disappear when zoomed out.
            egui::Stroke::new(
                width.max(0.6 / self.pixels_per_point),
                self.tint(stroke.colour),
            )
        })
    }

    fn rect(
        &mut self,
        rect: kurbo::Rect,
        radius: f64,
        fill: Option<Colour>,
        stroke: Option<Stroke>,
    ) {
        let on_screen = Rect::from_min_max(
            self.to_screen(Point::new(rect.x0, rect.y0)),
            self.to_screen(Point::new(rect.x1, rect.y1)),
        );
        let tiny = on_screen.width().max(on_screen.height()) < MIN_SHAPE;
        if tiny || !self.clip.intersects(on_screen.expand(4.0)) {
            return;
        }
        if self.zoom < PLAIN_CARD_ZOOM {
            self.plain_card(on_screen, fill, stroke);
            return;
        }
        let on_screen =
            on_screen.intersect(self.clip.expand(CLIP_MARGIN + 12.0 * self.zoom as f32));
        let fill = fill.map_or(Color32::TRANSPARENT, |fill| self.tint(fill));
        let dashed = stroke.is_some_and(|stroke| stroke.dash.is_some());
        let edge = if dashed {
            egui::Stroke::NONE
        } else {
            self.stroke(stroke)
        };
        let side = rect.width().min(rect.height());
        let shape: Paint = if (rect.width() - rect.height()).abs() < 1e-6 && radius >= side / 2.0 {
            CircleShape {
                center: on_screen.center(),
                radius: on_screen.width() / 2.0,
                fill,
                stroke: edge,
            }
            .into()
        } else {
            let corner = (radius * self.zoom).round().clamp(0.0, 255.0) as u8;
            let corner = CornerRadius::same(corner);
            RectShape::new(on_screen, corner, fill, edge, StrokeKind::Middle).into()
        };
        self.push(shape);
        if dashed {
            let outline = kurbo::RoundedRect::from_rect(rect, radius);
            let path = kurbo::Shape::to_path(&outline, TOLERANCE);
            self.path(&path, None, stroke);
        }
    }

    /// A card in a picture too small for round corners.
    fn plain_card(&mut self, place: Rect, fill: Option<Colour>, stroke: Option<Stroke>) {
        match (fill, stroke) {
            (Some(fill), Some(stroke)) if place.height() > MIN_EDGED_HEIGHT => {
                let width = ((stroke.width * self.zoom) as f32).max(0.6 / self.pixels_per_point);
                self.plain(place.expand(width / 2.0), colour(stroke.colour));
                self.plain(place.shrink(width / 2.0), colour(fill));
            }
            (Some(fill), Some(stroke)) => {
                self.plain(place, average_colour(fill, stroke.colour));
            }
            (Some(fill), None) => self.plain(place, colour(fill)),
            (None, Some(stroke)) => {
                let edge = colour(stroke.colour).gamma_multiply(0.2);
                self.plain(place, edge);
            }
            (None, None) => {}
        }
    }

    /// Paints a path.
    pub fn path(&mut self, path: &BezPath, fill: Option<Colour>, stroke: Option<Stroke>) {
        for (points, closed) in self.flatten(path) {
            let bounds = Rect::from_points(&points);
            let tiny = bounds.width().max(bounds.height()) < 2.0 * MIN_SHAPE;
            if tiny || !self.clip.intersects(bounds.expand(6.0)) {
                continue;
            }
            if self.zoom < PLAIN_CARD_ZOOM
                && let (Some(fill), None) = (fill, stroke)
            {
                // A bar or a star, too small for its shape to be seen.
                self.plain(bounds, colour(fill));
                continue;
            }
            let points = self.clip_level_line(points, stroke);
            if let Some(fill) = fill {
                self.fill(&points, self.tint(fill));
            }
            let Some(dash) = stroke.map(|stroke| stroke.dash) else {
                continue;
            };
            let edge = self.stroke(stroke);
            match dash {
                None if closed => self.push(PathShape::closed_line(points, edge).into()),
                None => {
                    let ends = [points.first().copied(), points.last().copied()];
                    self.push(PathShape::line(points, edge).into());
                    if edge.width > 1.5 {
                        for end in ends.into_iter().flatten() {
                            let cap = CircleShape::filled(end, edge.width / 2.0, edge.color);
                            self.push(cap.into());
                        }
                    }
                }
                Some((dash, gap)) => {
                    let mut points = points;
                    if closed && let Some(first) = points.first().copied() {
                        points.push(first);
                    }
                    let (dash, gap) = ((dash * self.zoom) as f32, (gap * self.zoom) as f32);
                    if dash + gap < 1.0 {
                        self.push(PathShape::line(points, edge).into());
                    } else {
                        self.flush_plain();
                        self.shapes
                            .extend(Paint::dashed_line(&points, edge, dash, gap));
                    }
                }
            }
        }
    }

    /// Clips a long horizontal line to the visible part, at whole dashes so that these do not move.
    fn clip_level_line(&self, points: Vec<Pos2>, stroke: Option<Stroke>) -> Vec<Pos2> {
        let [from, to] = points[..] else {
            return points;
        };
        let (left, right) = (
            self.clip.left() - CLIP_MARGIN,
            self.clip.right() + CLIP_MARGIN,
        );
        let level = (from.y - to.y).abs() < 1e-3 && from.x < to.x;
        if !level || from.x >= left && to.x <= right {
            return points;
        }
        let dash = stroke.and_then(|stroke| stroke.dash);
        let period = dash.map_or(1.0, |(dash, gap)| ((dash + gap) * self.zoom) as f32);
        let hidden = ((left - from.x) / period.max(0.1)).floor().max(0.0);
        let start = from.x + hidden * period.max(0.1);
        vec![pos2(start, from.y), pos2(to.x.min(right), to.y)]
    }

    /// The path's pieces as lines of points on the screen, each with whether it is closed.
    fn flatten(&self, path: &BezPath) -> Vec<(Vec<Pos2>, bool)> {
        let mut pieces: Vec<(Vec<Pos2>, bool)> = Vec::new();
        kurbo::flatten(
            path,
            TOLERANCE / self.zoom.max(1e-3),
            |element| match element {
                PathEl::MoveTo(p) => pieces.push((vec![self.to_screen(p)], false)),
                PathEl::LineTo(p) => {
                    if let Some((points, _)) = pieces.last_mut() {
                        let p = self.to_screen(p);
                        if points.last() != Some(&p) {
                            points.push(p);
                        }
                    }
                }
                PathEl::ClosePath => {
                    if let Some((points, closed)) = pieces.last_mut() {
                        *closed = true;
                        if points.len() > 1 && points.first() == points.last() {
                            points.pop();
                        }
                    }
                }
                PathEl::QuadTo(..) | PathEl::CurveTo(..) => {}
            },
        );
        pieces.retain(|(points, _)| points.len() > 1);
        pieces
    }

    /// Fills a concave shape: triangles inside, and a thin antialiased line of the same colour
    /// along the edge.
    fn fill(&mut self, points: &[Pos2], fill: Color32) {
        let corners: Vec<[f32; 2]> = points.iter().map(|p| [p.x, p.y]).collect();
        let mut triangles: Vec<u32> = Vec::new();
        earcut::Earcut::new().earcut(corners, &[], &mut triangles);
        let mut mesh = Mesh::default();
        for point in points {
            mesh.colored_vertex(*point, fill);
        }
        for corner in triangles.as_chunks::<3>().0 {
            mesh.add_triangle(corner[0], corner[1], corner[2]);
        }
        self.push(Paint::mesh(mesh));
        let edge = egui::Stroke::new(0.75 / self.pixels_per_point, fill);
        self.push(PathShape::closed_line(points.to_vec(), edge).into());
    }
}
