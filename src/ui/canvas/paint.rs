//! Puts a scene on the screen: shapes through egui, letters through the [`Atlas`].

use egui::epaint::{CircleShape, Mesh, PathShape, RectShape, Shape as Paint, StrokeKind};
use egui::{Color32, Context, CornerRadius, Pos2, Rect, pos2};
use kurbo::{BezPath, PathEl, Point, Vec2};

use super::atlas::{Atlas, Placement};
use super::camera::{Camera, to_pos};
use crate::desk::filter::Faded;
use crate::model::{Slot, Target};
use crate::scene::{Chunk, Colour, Item, Part, Scene, Shape, Stroke};

pub use crate::scene::Zone;

/// How much is painted of what a filter lets fade.
const FADED: f32 = 0.16;
/// How finely curves are broken into lines, in points.
const TOLERANCE: f64 = 0.15;
/// A shape smaller than this on the screen, in points, is left out.
const SMALLEST: f32 = 0.6;

/// How far the parts that stay in view have been moved, in pixels of the page.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Pins {
    /// The lane heads, to the right.
    pub heads: f64,
    /// The stage band, down.
    pub band: f64,
}

impl Pins {
    /// How far to move them so that they stay in view.
    #[must_use]
    pub fn new(scene: &Scene, camera: &Camera) -> Self {
        if scene.chunks.is_empty() {
            return Self::default();
        }
        // The page's own margin scrolls away before anything is held.
        let band_top = scene.header_bottom;
        Self {
            heads: camera
                .origin
                .x
                .clamp(0.0, (scene.size.width - scene.heads_right).max(0.0)),
            band: (camera.origin.y - band_top + 6.0)
                .clamp(0.0, (scene.size.height - scene.band_bottom).max(0.0)),
        }
    }

    /// How far a zone has been moved.
    #[must_use]
    pub fn shift(self, zone: Zone) -> Vec2 {
        match zone {
            Zone::Body | Zone::Header => Vec2::ZERO,
            Zone::Heads => Vec2::new(self.heads, 0.0),
            Zone::Band => Vec2::new(0.0, self.band),
            Zone::Corner => Vec2::new(self.heads, self.band),
        }
    }

    /// The zone of the page that shows at a point of the page, held parts first.
    #[must_use]
    pub fn zone_at(self, scene: &Scene, at: Point) -> Zone {
        let over_heads = at.x < scene.heads_right + self.heads;
        let band_top = scene.header_bottom + self.band;
        let over_band = (band_top..scene.band_bottom + self.band).contains(&at.y);
        let above = self.band > 0.0 && at.y < band_top;
        match (over_heads, over_band || above) {
            (true, true) => Zone::Corner,
            (false, true) => Zone::Band,
            (_, false) if at.y < scene.header_bottom => Zone::Header,
            (true, false) => Zone::Heads,
            (false, false) => Zone::Body,
        }
    }

    /// The zone in which a thing is painted.
    #[must_use]
    pub fn zone_of(target: &Target) -> Zone {
        match target {
            Target::Header | Target::Persona(_) | Target::Goal(_) => Zone::Header,
            Target::Stage(_) => Zone::Band,
            Target::Lane(_) => Zone::Heads,
            Target::Touchpoint(_)
            | Target::Emotion { .. }
            | Target::Card(_)
            | Target::Cell { .. } => Zone::Body,
        }
    }
}

/// What is painted where.
pub struct Painting<'a> {
    /// The map.
    pub scene: &'a Scene,
    /// The view of it.
    pub camera: Camera,
    /// What stays in view.
    pub pins: Pins,
    /// The canvas, in points.
    pub canvas: Rect,
    /// Whether the zoom is changing at this moment.
    pub moving: bool,
    /// A text that is being edited and therefore not painted.
    pub hidden: Option<(&'a Target, Slot)>,
    /// What fades, while there is a filter.
    pub faded: Option<&'a Faded>,
}

impl Painting<'_> {
    /// Paints the page, the body, and over them what stays in view.
    pub fn paint(&self, painter: &egui::Painter, atlas: &mut Atlas) {
        let page = self
            .camera
            .rect_to_screen(self.canvas, self.scene.size.to_rect());
        let paper = colour(self.scene.paper);
        painter.rect_filled(page, page_radius(self.camera.zoom), paper);

        let heads_edge = self.screen_x(self.scene.heads_right + self.pins.heads);
        let band_edge = self.screen_y(self.scene.band_bottom + self.pins.band);
        let mut body = self.canvas;
        if self.pins.heads > 0.0 {
            body.min.x = body.min.x.max(heads_edge);
        }
        let mut heads = self.canvas;
        let mut header = self.canvas;
        if self.pins.band > 0.0 {
            let top = band_edge + (4.0 * self.camera.zoom) as f32;
            body.min.y = body.min.y.max(top);
            heads.min.y = heads.min.y.max(top);
            header.max.y = header
                .max
                .y
                .min(self.screen_y(self.scene.header_bottom + self.pins.band));
            header.max.y = header.max.y.max(header.min.y);
        }
        let band = Rect::from_min_max(pos2(body.min.x, self.canvas.min.y), self.canvas.max);
        for (zone, clip) in [
            (
                Zone::Header,
                if self.pins.band > 0.0 {
                    Rect::NOTHING
                } else {
                    header
                },
            ),
            (Zone::Body, body),
            (Zone::Heads, heads),
            (Zone::Band, band),
            (Zone::Corner, self.canvas),
        ] {
            if clip.is_positive() {
                self.zone(painter, atlas, zone, clip.intersect(painter.clip_rect()));
            }
        }
    }

    fn screen_x(&self, x: f64) -> f32 {
        self.camera.to_screen(self.canvas, Point::new(x, 0.0)).x
    }

    fn screen_y(&self, y: f64) -> f32 {
        self.camera.to_screen(self.canvas, Point::new(0.0, y)).y
    }

    fn zone(&self, painter: &egui::Painter, atlas: &mut Atlas, zone: Zone, clip: Rect) {
        let mut brush = Brush::new(painter.ctx(), atlas, self.camera.zoom, clip, self.moving);
        let shift = self.pins.shift(zone);
        for chunk in self.scene.chunks.iter().filter(|chunk| chunk.zone == zone) {
            let bounds = self
                .camera
                .rect_to_screen(self.canvas, chunk.bounds + shift);
            if !clip.intersects(bounds.expand(2.0)) {
                continue;
            }
            brush.origin = self.camera.to_screen(self.canvas, chunk.at + shift);
            self.chunk(&mut brush, chunk);
        }
        let painter = painter.with_clip_rect(clip);
        painter.extend(brush.finish());
    }

    fn chunk(&self, brush: &mut Brush<'_>, chunk: &Chunk) {
        for item in chunk.items.iter() {
            let hidden = self.hidden.is_some_and(|(target, _)| {
                item.part == Part::Text
                    && item.owner.as_ref().or(chunk.owner.as_ref()) == Some(target)
            });
            if !hidden {
                if let Some(faded) = self.faded {
                    let owner = item.owner.as_ref().or(chunk.owner.as_ref());
                    let fades = owner.is_some_and(|owner| faded.has(owner));
                    brush.opacity = if fades { FADED } else { 1.0 };
                }
                brush.item(item);
            }
        }
    }
}

/// Turns items into egui's shapes.
pub struct Brush<'a> {
    /// Where the items' own coordinates begin, on the screen.
    pub origin: Pos2,
    /// How much of the items' colours is painted; 1 for all.
    pub opacity: f32,
    atlas: &'a mut Atlas,
    texture: egui::TextureId,
    zoom: f64,
    pixels_per_point: f32,
    clip: Rect,
    moving: bool,
    shapes: Vec<Paint>,
    letters: Mesh,
}

impl<'a> Brush<'a> {
    /// A brush for one clip rectangle.
    pub fn new(ctx: &Context, atlas: &'a mut Atlas, zoom: f64, clip: Rect, moving: bool) -> Self {
        let texture = atlas.texture(ctx);
        Self {
            origin: Pos2::ZERO,
            opacity: 1.0,
            atlas,
            texture,
            zoom,
            pixels_per_point: ctx.pixels_per_point(),
            clip,
            moving,
            shapes: Vec::new(),
            letters: Mesh::with_texture(texture),
        }
    }

    /// All that was painted, letters last.
    pub fn finish(mut self) -> Vec<Paint> {
        self.flush_letters();
        self.shapes
    }

    fn flush_letters(&mut self) {
        if !self.letters.is_empty() {
            let mesh = std::mem::replace(&mut self.letters, Mesh::with_texture(self.texture));
            self.shapes.push(Paint::mesh(mesh));
        }
    }

    fn place(&self, point: Point) -> Pos2 {
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
                let how = Placement {
                    at: self.place(*at),
                    zoom: self.zoom as f32,
                    pixels_per_point: self.pixels_per_point,
                    moving: self.moving,
                    colour: self.tint(*ink),
                };
                self.atlas.add(&mut self.letters, paragraph, how, self.clip);
            }
        }
    }

    /// A colour as it is painted now.
    fn tint(&self, colour: Colour) -> Color32 {
        self::colour(colour).gamma_multiply(self.opacity)
    }

    fn stroke(&self, stroke: Option<Stroke>) -> egui::Stroke {
        stroke.map_or(egui::Stroke::NONE, |stroke| {
            let width = (stroke.width * self.zoom) as f32;
            // A hairline thinner than a pixel would fade away when one looks at the whole map.
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
            self.place(Point::new(rect.x0, rect.y0)),
            self.place(Point::new(rect.x1, rect.y1)),
        );
        let tiny = on_screen.width().max(on_screen.height()) < SMALLEST;
        if tiny || !self.clip.intersects(on_screen.expand(4.0)) {
            return;
        }
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
        self.shapes.push(shape);
        if dashed {
            let outline = kurbo::RoundedRect::from_rect(rect, radius);
            let path = kurbo::Shape::to_path(&outline, TOLERANCE);
            self.path(&path, None, stroke);
        }
    }

    fn path(&mut self, path: &BezPath, fill: Option<Colour>, stroke: Option<Stroke>) {
        for (points, closed) in self.flatten(path) {
            let bounds = Rect::from_points(&points);
            if !self.clip.intersects(bounds.expand(6.0)) {
                continue;
            }
            if let Some(fill) = fill {
                self.fill(&points, self.tint(fill));
            }
            let Some(dash) = stroke.map(|stroke| stroke.dash) else {
                continue;
            };
            let edge = self.stroke(stroke);
            match dash {
                None if closed => self
                    .shapes
                    .push(PathShape::closed_line(points, edge).into()),
                None => {
                    let ends = [points.first().copied(), points.last().copied()];
                    self.shapes.push(PathShape::line(points, edge).into());
                    if edge.width > 1.5 {
                        for end in ends.into_iter().flatten() {
                            let cap = CircleShape::filled(end, edge.width / 2.0, edge.color);
                            self.shapes.push(cap.into());
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
                        self.shapes.push(PathShape::line(points, edge).into());
                    } else {
                        self.shapes
                            .extend(Paint::dashed_line(&points, edge, dash, gap));
                    }
                }
            }
        }
    }

    /// The path's pieces as lines of points on the screen, each with whether it is closed.
    fn flatten(&self, path: &BezPath) -> Vec<(Vec<Pos2>, bool)> {
        let mut pieces: Vec<(Vec<Pos2>, bool)> = Vec::new();
        kurbo::flatten(
            path,
            TOLERANCE / self.zoom.max(1e-3),
            |element| match element {
                PathEl::MoveTo(p) => pieces.push((vec![self.place(p)], false)),
                PathEl::LineTo(p) => {
                    if let Some((points, _)) = pieces.last_mut() {
                        let p = self.place(p);
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

    /// Fills a shape that may have notches: triangles inside, and a thin line of the same
    /// colour along the edge, whose soft sides egui draws.
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
        self.shapes.push(Paint::mesh(mesh));
        let edge = egui::Stroke::new(0.75 / self.pixels_per_point, fill);
        self.shapes
            .push(PathShape::closed_line(points.to_vec(), edge).into());
    }
}

/// The corners of the page, in points.
#[must_use]
pub fn page_radius(zoom: f64) -> CornerRadius {
    CornerRadius::same((10.0 * zoom).round().clamp(0.0, 12.0) as u8)
}

/// egui's form of a colour.
#[must_use]
pub fn colour(colour: Colour) -> Color32 {
    let [r, g, b, a] = colour.0;
    Color32::from_rgba_unmultiplied(r, g, b, a)
}

/// The colour in which a thing's text is painted; black where it has none.
#[must_use]
pub fn text_colour(chunks: &[Chunk], target: &Target) -> Color32 {
    let items = chunks.iter().flat_map(|chunk| {
        let items = chunk.items.iter();
        items.filter(|item| item.owner.as_ref().or(chunk.owner.as_ref()) == Some(target))
    });
    items
        .filter(|item| item.part == Part::Text)
        .find_map(|item| match &item.shape {
            Shape::Text { colour: ink, .. } => Some(colour(*ink)),
            _ => None,
        })
        .unwrap_or(Color32::BLACK)
}

/// Paints a whole scene into a rectangle: start screen pictures, the mini map.
pub fn thumbnail(painter: &egui::Painter, atlas: &mut Atlas, scene: &Scene, into: Rect) {
    if scene.size.width <= 0.0 || scene.size.height <= 0.0 {
        return;
    }
    let zoom = (f64::from(into.width()) / scene.size.width)
        .min(f64::from(into.height()) / scene.size.height);
    let camera = Camera {
        zoom,
        origin: Point::ZERO,
    };
    let painter = painter.with_clip_rect(into.intersect(painter.clip_rect()));
    Painting {
        scene,
        camera,
        pins: Pins::default(),
        canvas: into,
        moving: false,
        hidden: None,
        faded: None,
    }
    .paint(&painter, atlas);
}

#[cfg(test)]
mod tests {
    use super::*;
    use kurbo::Size;

    fn scene() -> Scene {
        Scene {
            size: Size::new(3000.0, 2000.0),
            chunks: vec![Chunk {
                zone: Zone::Body,
                at: Point::ZERO,
                bounds: kurbo::Rect::new(0.0, 0.0, 10.0, 10.0),
                owner: None,
                items: std::sync::Arc::new([]),
            }],
            header_bottom: 110.0,
            band_bottom: 160.0,
            heads_right: 188.0,
            ..Scene::default()
        }
    }

    #[test]
    fn band_and_heads_stay_in_view() {
        let camera = Camera {
            zoom: 1.0,
            origin: Point::new(700.0, 600.0),
        };
        let pins = Pins::new(&scene(), &camera);
        assert!(
            110.0 + pins.band >= camera.origin.y,
            "the band is above the canvas"
        );
        assert!((pins.heads - 700.0).abs() < 1e-9);
        let corner = camera.origin + Vec2::new(5.0, 10.0);
        assert_eq!(pins.zone_at(&scene(), corner), Zone::Corner);
        let body = camera.origin + Vec2::new(400.0, 400.0);
        assert_eq!(pins.zone_at(&scene(), body), Zone::Body);
    }

    #[test]
    fn nothing_is_held_before_it_would_leave() {
        let pins = Pins::new(&scene(), &Camera::default());
        assert_eq!(pins, Pins::default());
    }
}
