//! A piece of a scene into pixels, on the CPU.
//!
//! Every shape is first placed in the whole picture, to a 256th of a pixel, and only then moved to
//! the piece: neighbouring pieces fit without a seam.

use std::sync::Arc;

use kurbo::{Affine, BezPath, PathEl, Point, Rect, Shape as _};
use tiny_skia::{
    FillRule, FilterQuality, Paint, Path, PathBuilder, Pattern, PixmapMut, PixmapRef, SpreadMode,
    Transform,
};

use super::images::Images;
use crate::picture::Pixels as Image;
use crate::scene::{Colour, Item, Scene, Shape, Stroke};
use crate::text::raster::{GlyphCache, GlyphImage, LARGEST, Pixels, snap};
use crate::text::{Glyph, Paragraph, Run};

/// How far letters may reach out of their line, and shapes out of what their chunk says, in pixels
/// at 100 %.
const SLACK: f64 = 8.0;

/// Dashes beyond this number are drawn as one line: nobody can see them apart.
const MOST_DASHES: f64 = 20_000.0;

/// How far the lines that curves are drawn with may stray from them, in pixels.
const FLATNESS: f64 = 0.02;

/// Which pixels of the whole picture a piece holds.
#[derive(Clone, Copy, Debug)]
pub struct Area {
    /// Its first column.
    pub left: u32,
    /// Its first row.
    pub top: u32,
    /// How many columns.
    pub width: u32,
    /// How many rows.
    pub height: u32,
}

impl Area {
    fn rect(self) -> Rect {
        let (left, top) = (f64::from(self.left), f64::from(self.top));
        Rect::new(
            left,
            top,
            left + f64::from(self.width),
            top + f64::from(self.height),
        )
    }
}

/// Paints pieces of scenes; keeps the glyphs between them.
pub struct Painter<'a> {
    glyphs: GlyphCache,
    images: &'a Images<'a>,
}

/// What is being painted on: the piece and where it lies.
struct Sheet<'a> {
    pixels: PixmapMut<'a>,
    area: Area,
    scale: f64,
}

impl<'a> Painter<'a> {
    /// Paints with these pictures.
    pub fn new(images: &'a Images<'a>) -> Self {
        Self {
            glyphs: GlyphCache::new(),
            images,
        }
    }

    /// Paints what the area shows of the scene onto `pixels` (red, green, blue and opacity,
    /// premultiplied), which has four bytes for each pixel of the area and is wiped first.
    pub fn paint(
        &mut self,
        scene: &Scene,
        scale: f64,
        paper: Option<Colour>,
        area: Area,
        pixels: &mut [u8],
    ) {
        let Some(mut pixels) = PixmapMut::from_bytes(pixels, area.width, area.height) else {
            return;
        };
        pixels.fill(paper.map_or(tiny_skia::Color::TRANSPARENT, colour));
        let mut sheet = Sheet {
            pixels,
            area,
            scale,
        };
        let view = sheet.view().inflate(SLACK, SLACK);
        for chunk in scene.chunks_in(None, view) {
            for item in chunk.items.iter() {
                self.item(&mut sheet, item, chunk.at, view);
            }
        }
    }

    fn item(&mut self, sheet: &mut Sheet, item: &Item, origin: Point, view: Rect) {
        let offset = origin.to_vec2();
        match &item.shape {
            Shape::Rect {
                rect,
                radius,
                fill,
                stroke,
            } => {
                let rect = *rect + offset;
                let reach = stroke.map_or(0.0, |s| s.width);
                if meets(rect.inflate(reach, reach), sheet.view()) {
                    rectangle(sheet, rect, *radius, *fill, *stroke);
                }
            }
            Shape::Path { path, fill, stroke } => {
                let reach = stroke.map_or(0.0, |s| s.width);
                let bounds = path.control_box() + offset;
                if meets(bounds.inflate(reach, reach), sheet.view()) {
                    let path = Affine::translate(offset) * path;
                    if let Some(colour) = fill {
                        sheet.fill(&path, *colour, FillRule::Winding);
                    }
                    if let Some(stroke) = stroke {
                        line(sheet, &path, *stroke);
                    }
                }
            }
            Shape::Text {
                paragraph,
                at,
                colour,
            } => self.text(sheet, paragraph, *at + offset, *colour, view),
            Shape::Picture { rect, radius, path } => {
                let rect = *rect + offset;
                if meets(rect, sheet.view()) {
                    sheet.picture(rect, *radius, |width, height| {
                        self.images.get(path, width, height)
                    });
                }
            }
        }
    }

    fn text(
        &mut self,
        sheet: &mut Sheet,
        paragraph: &Paragraph,
        at: Point,
        colour: Colour,
        view: Rect,
    ) {
        for line in &paragraph.lines {
            let baseline = at.y + f64::from(line.baseline);
            for run in &line.runs {
                let size = f64::from(run.size);
                // Marks and tall scripts reach far, but not as far as this.
                if baseline + 2.0 * size < view.y0 || baseline - 3.0 * size > view.y1 {
                    continue;
                }
                for glyph in &run.glyphs {
                    let x = at.x + f64::from(glyph.x);
                    if x + 4.0 * size < view.x0 || x - 4.0 * size > view.x1 {
                        continue;
                    }
                    let y = baseline + f64::from(glyph.y);
                    self.glyph(sheet, run, glyph, Point::new(x, y), colour);
                }
            }
        }
    }

    /// Draws a glyph whose origin is at `at`.
    fn glyph(&mut self, sheet: &mut Sheet, run: &Run, glyph: &Glyph, at: Point, colour: Colour) {
        let size = f64::from(run.size) * sheet.scale;
        let place = Point::new(at.x * sheet.scale, (at.y * sheet.scale).round());
        #[expect(
            clippy::cast_possible_truncation,
            reason = "sizes need no more digits than a glyph has rows"
        )]
        let pixels = size as f32;
        if size > f64::from(LARGEST) {
            if let Some(outline) = self.glyphs.outline(&run.font, glyph.id) {
                let placed = Affine::translate(place.to_vec2()) * Affine::scale(size) * outline;
                sheet.fill_placed(&placed, colour, FillRule::Winding);
                return;
            }
            let image = self.glyphs.image(&run.font, glyph.id, pixels, 0);
            sheet.enlarge(image, place, size / f64::from(image.size), colour);
            return;
        }
        let (column, step) = snap(place.x);
        let image = self.glyphs.image(&run.font, glyph.id, pixels, step);
        #[expect(
            clippy::cast_possible_truncation,
            reason = "the cast saturates, far outside of any picture"
        )]
        sheet.stamp(image, column, place.y as i64, colour);
    }
}

/// Whether two rectangles share a point; touching counts, and thin ones do too.
pub(super) fn meets(a: Rect, b: Rect) -> bool {
    a.x0 <= b.x1 && b.x0 <= a.x1 && a.y0 <= b.y1 && b.y0 <= a.y1
}

fn colour(colour: Colour) -> tiny_skia::Color {
    let [red, green, blue, alpha] = colour.0;
    tiny_skia::Color::from_rgba8(red, green, blue, alpha)
}

fn rectangle(
    sheet: &mut Sheet,
    rect: Rect,
    radius: f64,
    fill: Option<Colour>,
    stroke: Option<Stroke>,
) {
    if let Some(colour) = fill {
        let edge = cornered(rect, sheet.radius(rect, radius), sheet.scale);
        sheet.fill(&edge, colour, FillRule::Winding);
    }
    let Some(stroke) = stroke.filter(|s| s.width > 0.0) else {
        return;
    };
    if stroke.dash.is_some() {
        line(sheet, &cornered(rect, radius, sheet.scale), stroke);
        return;
    }
    // A line round a rectangle is a larger one less a smaller one.
    let half = stroke.width / 2.0;
    let radius = radius.clamp(0.0, rect.width().min(rect.height()).max(0.0) / 2.0);
    let (outer, inner) = (rect.inflate(half, half), rect.inflate(-half, -half));
    // Corners of the inner one reach no further than those of the outer one.
    let seen = sheet.radius(outer, radius + half) > 0.0;
    let (around, within) = if seen {
        (radius + half, (radius - half).max(0.0))
    } else {
        (0.0, 0.0)
    };
    let mut ring = cornered(outer, around, sheet.scale);
    if rect.width() > stroke.width && rect.height() > stroke.width {
        ring.extend(cornered(inner, within, sheet.scale));
    }
    sheet.fill(&ring, stroke.colour, FillRule::EvenOdd);
}

/// The edge of a rectangle with round corners.
pub(super) fn rounded(rect: Rect, radius: f64) -> BezPath {
    let radius = radius.min(rect.width().min(rect.height()) / 2.0);
    if radius.is_nan() || radius <= 0.0 {
        return rect.to_path(0.1);
    }
    // The handles with which a cubic comes closest to a quarter of a circle.
    let handle = radius * (1.0 - 0.551_915_024_494);
    let Rect { x0, y0, x1, y1 } = rect;
    let mut path = BezPath::new();
    path.move_to((x0 + radius, y0));
    path.line_to((x1 - radius, y0));
    path.curve_to((x1 - handle, y0), (x1, y0 + handle), (x1, y0 + radius));
    path.line_to((x1, y1 - radius));
    path.curve_to((x1, y1 - handle), (x1 - handle, y1), (x1 - radius, y1));
    path.line_to((x0 + radius, y1));
    path.curve_to((x0 + handle, y1), (x0, y1 - handle), (x0, y1 - radius));
    path.line_to((x0, y0 + radius));
    path.curve_to((x0, y0 + handle), (x0 + handle, y0), (x0 + radius, y0));
    path.close_path();
    path
}

/// The handles with which a cubic comes closest to a quarter of a circle, from the corner.
const HANDLE: f64 = 1.0 - 0.551_915_024_494;

/// The same edge made of lines short enough for this scale: half of all that is drawn are such
/// corners.
fn cornered(rect: Rect, radius: f64, scale: f64) -> BezPath {
    let radius = radius.min(rect.width().min(rect.height()) / 2.0);
    if radius.is_nan() || radius <= 0.0 {
        return rect.to_path(0.1);
    }
    // A line across a part of a circle strays from it by an eighth of the part's square.
    let steps = (std::f64::consts::FRAC_PI_2 * (radius * scale / (8.0 * FLATNESS)).sqrt()).ceil();
    let steps = steps.clamp(2.0, 200.0);
    let Rect { x0, y0, x1, y1 } = rect;
    let mut path = BezPath::new();
    path.move_to((x0 + radius, y0));
    for (corner, along, away) in [
        (Point::new(x1, y0), (-radius, 0.0), (0.0, radius)),
        (Point::new(x1, y1), (0.0, -radius), (-radius, 0.0)),
        (Point::new(x0, y1), (radius, 0.0), (0.0, -radius)),
        (Point::new(x0, y0), (0.0, radius), (radius, 0.0)),
    ] {
        let mut step = 0.0;
        while step <= steps {
            let t = step / steps;
            let back = 1.0 - t;
            // How much of the way from the corner to either end.
            let first = back * back * (back + 3.0 * t * HANDLE);
            let last = t * t * (t + 3.0 * back * HANDLE);
            path.line_to((
                corner.x + first * along.0 + last * away.0,
                corner.y + first * along.1 + last * away.1,
            ));
            step += 1.0;
        }
    }
    path.close_path();
    path
}

/// A level line that is longer than what a piece shows, cut to that: between whole dashes, so that
/// they stay where they are. Lines between lanes are as long as the page.
fn cut_level(sheet: &Sheet, path: &BezPath, stroke: Stroke) -> Option<BezPath> {
    let [PathEl::MoveTo(from), PathEl::LineTo(to)] = path.elements() else {
        return None;
    };
    let shown = sheet.area.rect();
    let reach = stroke.width + 1.0 / sheet.scale;
    let (left, right) = (
        shown.x0 / sheet.scale - reach,
        shown.x1 / sheet.scale + reach,
    );
    let period = stroke.dash.map_or(1.0, |(dash, gap)| dash + gap);
    // Equal heights and nothing else: a line that leans a little has its own dashes.
    if from.y.to_bits() != to.y.to_bits() || from.x >= to.x || period.is_nan() || period <= 0.0 {
        return None;
    }
    let hidden = ((left - from.x) / period).floor().max(0.0);
    let start = from.x + hidden * period;
    // Up to where the next dash would begin.
    let after = ((right - from.x) / period).ceil() * period + from.x;
    let mut cut = BezPath::new();
    cut.move_to((start, from.y));
    cut.line_to((to.x.min(after), from.y));
    (start < to.x.min(after)).then_some(cut)
}

/// Draws a line along a path.
fn line(sheet: &mut Sheet, path: &BezPath, stroke: Stroke) {
    if stroke.width.is_nan() || stroke.width <= 0.0 || !path.control_box().is_finite() {
        return;
    }
    let cut = cut_level(sheet, path, stroke);
    let path = cut.as_ref().unwrap_or(path);
    let mut style = kurbo::Stroke::new(stroke.width)
        .with_caps(kurbo::Cap::Round)
        .with_join(kurbo::Join::Round);
    if let Some((dash, gap)) = stroke.dash {
        let bounds = path.control_box();
        let length = path.perimeter(0.1).max(bounds.width() + bounds.height());
        if dash >= 0.0 && gap > 0.0 && length / (dash + gap) < MOST_DASHES {
            style = style.with_dashes(0.0, [dash.max(0.001), gap]);
        }
    }
    let tolerance = 0.05 / sheet.scale;
    let outline = kurbo::stroke(path, &style, &kurbo::StrokeOpts::default(), tolerance);
    sheet.fill(&outline, stroke.colour, FillRule::Winding);
}

impl Sheet<'_> {
    /// What the piece shows of the page, and a pixel around it.
    fn view(&self) -> Rect {
        let shown = self.area.rect().inflate(1.0, 1.0);
        let at = |v: f64| v / self.scale;
        Rect::new(at(shown.x0), at(shown.y0), at(shown.x1), at(shown.y1))
    }

    /// The radius with which a rectangle is drawn: none where the piece shows none of its corners.
    fn radius(&self, rect: Rect, radius: f64) -> f64 {
        let view = self.view();
        let radius = radius.max(0.0);
        let inner = rect.inflate(-radius, -radius);
        let across = view.x0 < inner.x0 || view.x1 > inner.x1;
        let down = view.y0 < inner.y0 || view.y1 > inner.y1;
        if across && down { radius } else { 0.0 }
    }

    /// Fills a path of the page.
    fn fill(&mut self, path: &BezPath, colour: Colour, rule: FillRule) {
        self.fill_placed(&(Affine::scale(self.scale) * path), colour, rule);
    }

    /// Fills a path of the picture.
    fn fill_placed(&mut self, path: &BezPath, paint: Colour, rule: FillRule) {
        if let Some(path) = self.local(path) {
            let mut ink = Paint::default();
            ink.set_color(colour(paint));
            self.pixels
                .fill_path(&path, &ink, rule, Transform::identity(), None);
        }
    }

    /// Draws a picture into a rectangle of the page; `get` gives it for a size in whole pixels.
    fn picture(
        &mut self,
        rect: Rect,
        radius: f64,
        get: impl FnOnce(u32, u32) -> Option<Arc<Image>>,
    ) {
        let placed = Affine::scale(self.scale).transform_rect_bbox(rect);
        // Its own pixels lie on those of the picture, so that nothing becomes soft.
        let inner = Rect::new(
            placed.x0.round(),
            placed.y0.round(),
            placed.x1.round().max(placed.x0.round() + 1.0),
            placed.y1.round().max(placed.y0.round() + 1.0),
        );
        if !inner.is_finite() {
            return;
        }
        #[expect(
            clippy::cast_possible_truncation,
            clippy::cast_sign_loss,
            reason = "the casts saturate, far beyond any picture"
        )]
        let (width, height) = (inner.width() as u32, inner.height() as u32);
        let Some(pixels) = get(width, height) else {
            return;
        };
        let Some(source) = PixmapRef::from_bytes(&pixels.bytes, pixels.width, pixels.height) else {
            return;
        };
        let edge = cornered(rect, radius, self.scale);
        let Some(path) = self.local(&(Affine::scale(self.scale) * edge)) else {
            return;
        };
        #[expect(
            clippy::cast_possible_truncation,
            reason = "what is near the piece keeps its digits"
        )]
        let [across, down, left, top] = [
            inner.width() / f64::from(pixels.width),
            inner.height() / f64::from(pixels.height),
            inner.x0 - f64::from(self.area.left),
            inner.y0 - f64::from(self.area.top),
        ]
        .map(|v| v as f32);
        let exact = (pixels.width, pixels.height) == (width, height);
        let quality = if exact {
            FilterQuality::Nearest
        } else {
            FilterQuality::Bilinear
        };
        let place = Transform::from_row(across, 0.0, 0.0, down, left, top);
        let ink = Paint {
            shader: Pattern::new(source, SpreadMode::Pad, quality, 1.0, place),
            ..Paint::default()
        };
        self.pixels
            .fill_path(&path, &ink, FillRule::Winding, Transform::identity(), None);
    }

    /// A path of the picture as one of the piece. `None` where there is nothing to fill.
    fn local(&self, path: &BezPath) -> Option<Path> {
        let (left, top) = (f64::from(self.area.left), f64::from(self.area.top));
        #[expect(
            clippy::cast_possible_truncation,
            reason = "what is near the piece keeps all its digits"
        )]
        let point = |p: Point| {
            let whole = |v: f64| (v * 256.0).round() / 256.0;
            ((whole(p.x) - left) as f32, (whole(p.y) - top) as f32)
        };
        // Curves become lines here, where the whole of them is seen: cut at the edge of a piece they
        // would be bent a little differently on either side.
        let mut builder = PathBuilder::new();
        kurbo::flatten(path, FLATNESS, |element| match element {
            PathEl::MoveTo(p) => {
                let (x, y) = point(p);
                builder.move_to(x, y);
            }
            PathEl::ClosePath => builder.close(),
            PathEl::LineTo(p) | PathEl::QuadTo(_, p) | PathEl::CurveTo(_, _, p) => {
                let (x, y) = point(p);
                builder.line_to(x, y);
            }
        });
        builder.finish()
    }

    /// Puts the image of a glyph at a place of the picture.
    fn stamp(&mut self, image: &GlyphImage, column: i64, row: i64, colour: Colour) {
        let left = column.saturating_add(i64::from(image.left)) - i64::from(self.area.left);
        let top = row.saturating_add(i64::from(image.top)) - i64::from(self.area.top);
        let Some((x, skip_x, columns)) = overlap(left, image.width, self.area.width) else {
            return;
        };
        let Some((y, skip_y, rows)) = overlap(top, image.height, self.area.height) else {
            return;
        };
        let stride = index(self.area.width) * 4;
        let width = index(image.width);
        let data = self.pixels.data_mut();
        for i in 0..rows {
            let Some(to) = data.get_mut((y + i) * stride + x * 4..) else {
                return;
            };
            let from = (skip_y + i) * width + skip_x;
            match &image.pixels {
                Pixels::Mask(mask) => {
                    if let Some(mask) = mask.get(from..from + columns) {
                        ink(to, mask, colour);
                    }
                }
                Pixels::Colour(pixels) => {
                    if let Some(pixels) = pixels.get(from * 4..(from + columns) * 4) {
                        cover(to, pixels, colour.0[3]);
                    }
                }
            }
        }
    }

    /// Puts the image of a glyph, made larger, with its origin at a place of the picture.
    fn enlarge(&mut self, image: &GlyphImage, place: Point, factor: f64, colour: Colour) {
        let Pixels::Colour(pixels) = &image.pixels else {
            return;
        };
        let Some(source) = tiny_skia::PixmapRef::from_bytes(pixels, image.width, image.height)
        else {
            return;
        };
        #[expect(
            clippy::cast_possible_truncation,
            reason = "what is near the piece keeps its digits"
        )]
        let [factor, x, y] = [
            factor,
            place.x + f64::from(image.left) * factor - f64::from(self.area.left),
            place.y + f64::from(image.top) * factor - f64::from(self.area.top),
        ]
        .map(|v| v as f32);
        let paint = tiny_skia::PixmapPaint {
            opacity: f32::from(colour.0[3]) / 255.0,
            quality: tiny_skia::FilterQuality::Bilinear,
            ..tiny_skia::PixmapPaint::default()
        };
        let transform = Transform::from_row(factor, 0.0, 0.0, factor, x, y);
        self.pixels
            .draw_pixmap(0, 0, source, &paint, transform, None);
    }
}

/// What is left of `length` pixels from `start` within `0..room`: where they begin there, how many
/// are cut off before, how many stay.
fn overlap(start: i64, length: u32, room: u32) -> Option<(usize, usize, usize)> {
    let from = start.max(0);
    let to = start.saturating_add(i64::from(length)).min(i64::from(room));
    let count = usize::try_from(to - from).ok().filter(|&n| n > 0)?;
    let skip = usize::try_from(from - start).ok()?;
    Some((usize::try_from(from).ok()?, skip, count))
}

fn index(value: u32) -> usize {
    usize::try_from(value).unwrap_or(usize::MAX)
}

/// `a * b / 255`, rounded.
fn product(a: u8, b: u8) -> u8 {
    let v = u16::from(a) * u16::from(b) + 128;
    let [high, _] = (v + (v >> 8)).to_be_bytes();
    high
}

/// Lays a colour over pixels as far as the mask covers them.
fn ink(to: &mut [u8], mask: &[u8], colour: Colour) {
    let [red, green, blue, alpha] = colour.0;
    for (pixel, &covered) in to.chunks_exact_mut(4).zip(mask) {
        let opacity = product(covered, alpha);
        match opacity {
            0 => {}
            255 => pixel.copy_from_slice(&[red, green, blue, 255]),
            _ => {
                for (value, own) in pixel.iter_mut().zip([red, green, blue, 255]) {
                    *value = blend(*value, own, opacity);
                }
            }
        }
    }
}

/// `old` and `new` mixed; exact where both are the same.
fn blend(old: u8, new: u8, opacity: u8) -> u8 {
    let v = u16::from(new) * u16::from(opacity) + u16::from(old) * u16::from(255 - opacity) + 128;
    let [high, _] = (v + (v >> 8)).to_be_bytes();
    high
}

/// Lays premultiplied pixels over others.
fn cover(to: &mut [u8], from: &[u8], opacity: u8) {
    for (pixel, own) in to.chunks_exact_mut(4).zip(from.chunks_exact(4)) {
        let hidden = product(own.last().copied().unwrap_or(0), opacity);
        for (value, &own) in pixel.iter_mut().zip(own) {
            *value = product(own, opacity).saturating_add(product(*value, 255 - hidden));
        }
    }
}
