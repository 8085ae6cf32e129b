//! What is drawn: a few kinds of shapes, each with the thing it belongs to and its part.
//!
//! The screen and every export draw this and nothing else. A scene is made of chunks, each with its
//! own origin, so that a chunk whose content did not change is the same `Arc` as before, even where
//! it has moved. The chunks of an area are drawn on demand ([`Scene::chunks_in`]), so that the cost
//! of a change depends on what is visible and not on the size of the map.

mod body;
mod build;
mod channels;
mod lanes;
mod legend;
mod lod;
mod shapes;
#[cfg(test)]
mod tests;
mod theme;

use std::sync::Arc;

use kurbo::{BezPath, Point, Rect, Size};

use crate::layout::Layout;
use crate::model::{Document, Face, Id, Map, Target};
use crate::text::Paragraph;

pub use body::SceneCache;
pub use channels::channel_icon;
pub use lod::{PlainCard, SampleColumn, SampleStage};

use body::Body;
pub(crate) use channels::draw_channel_icon;
pub(crate) use shapes::{ScenePainter, solid_stroke};
pub use shapes::{chevron, monotone, star};
pub use theme::{Theme, Tones};

/// A whole map as shapes. Coordinates are pixels at 100 %, from the page's top left corner. Cloning
/// is cheap.
#[derive(Clone, Debug, Default)]
pub struct Scene {
    /// The page.
    pub size: Size,
    /// The page's own colour; left out of transparent pictures.
    pub paper: Colour,
    /// The height of the header zone: what lies above the stage band.
    pub header_bottom: f64,
    /// Where the stage band ends.
    pub band_bottom: f64,
    /// Where the lane heads end.
    pub heads_right: f64,
    /// Top and bottom of the row of touchpoints, where it is shown.
    pub titles: Option<(f64, f64)>,
    /// What lies behind the cells: lines between lanes.
    ground: Arc<[Chunk]>,
    /// What is over them: lane heads and header.
    fixed: Arc<[Chunk]>,
    /// What grows with the map: cells, curves and stages.
    body: Option<Body>,
}

/// Where a chunk stays while the canvas scrolls.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Zone {
    /// Scrolls with the page.
    Body,
    /// A lane head: stays at the left edge of the canvas.
    Heads,
    /// The stage band: stays at the top edge.
    Band,
    /// The corner over the lane heads beside the band: stays at both edges.
    Corner,
    /// The row of touchpoints, which is part of the body: stays under the band. No chunk has this
    /// zone.
    Titles,
    /// Title, persona, goal: scrolls with the page.
    Header,
}

/// Some shapes that belong together.
#[derive(Clone, Debug)]
pub struct Chunk {
    /// Where it stays.
    pub zone: Zone,
    /// Where its own coordinates begin.
    pub at: Point,
    /// The area that its shapes cover, on the page.
    pub bounds: Rect,
    /// The thing it belongs to.
    pub owner: Option<Target>,
    /// The shapes, from `at`, in the order of painting.
    pub items: Arc<[Item]>,
}

/// One shape.
#[derive(Clone, Debug)]
pub struct Item {
    /// The thing it belongs to.
    pub owner: Option<Target>,
    /// The part of the thing it draws.
    pub part: ItemPart,
    /// What it looks like.
    pub shape: Shape,
}

/// The part of a thing that a shape draws.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum ItemPart {
    /// Background: bands, lane heads, lines between rows.
    Ground,
    /// The body of a card, chip, pill or stage.
    Body,
    /// The coloured bar or badge on a card.
    Mark,
    /// A text that a person wrote.
    Text,
    /// A text that the program wrote: counts, names of extremes.
    Caption,
    /// The emotion curve of the persona at this index in the map's list.
    Curve(usize),
    /// A piece of this face.
    Face(Face),
    /// A picture.
    Picture,
}

/// What a shape looks like.
#[derive(Clone, Debug)]
pub enum Shape {
    /// A rectangle, with round corners where the radius is not 0. A circle is a square with a
    /// radius of half its side.
    Rect {
        /// Its edges; a stroke is centred on them.
        rect: Rect,
        /// Of all four corners.
        radius: f64,
        /// Its inside.
        fill: Option<Colour>,
        /// Its edge.
        stroke: Option<Stroke>,
    },
    /// Lines and curves; filled by the non-zero rule. No path crosses itself.
    Path {
        /// Move, line, quad, curve and close elements.
        path: BezPath,
        /// Its inside.
        fill: Option<Colour>,
        /// Its line.
        stroke: Option<Stroke>,
    },
    /// A broken text.
    Text {
        /// The lines.
        paragraph: Arc<Paragraph>,
        /// Its top left corner.
        at: Point,
        /// Its colour.
        colour: Colour,
    },
    /// A picture, cut around its middle to the shape of the rectangle. Where it is missing, what
    /// lies below is visible.
    Picture {
        /// Its edges.
        rect: Rect,
        /// Of all four corners.
        radius: f64,
        /// Its path in the document.
        path: Arc<str>,
    },
}

/// A line along an edge.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Stroke {
    /// In pixels at 100 %.
    pub width: f64,
    /// Its colour.
    pub colour: Colour,
    /// Lengths of a dash and of the gap after it; `None` for a whole line. Ends and corners are
    /// round.
    pub dash: Option<(f64, f64)>,
}

/// A colour: red, green, blue and opacity, not premultiplied, in sRGB.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub struct Colour(pub [u8; 4]);

impl Colour {
    /// An opaque colour from `0xRRGGBB`.
    #[must_use]
    pub const fn hex(rgb: u32) -> Self {
        let [_, red, green, blue] = rgb.to_be_bytes();
        Self([red, green, blue, 255])
    }

    /// The same colour with this opacity, 0 to 255.
    #[must_use]
    pub const fn with_alpha(self, alpha: u8) -> Self {
        let [red, green, blue, _] = self.0;
        Self([red, green, blue, alpha])
    }
}

impl Scene {
    /// Draws a map that was laid out.
    #[must_use]
    pub fn new(document: &Document, map: &Map, layout: &Layout, theme: &Theme) -> Self {
        Self::cached(document, map, layout, theme, &mut SceneCache::default())
    }

    /// Draws a map that was laid out with a [`LayoutCache`](crate::layout::LayoutCache), taking the
    /// items of cells that did not change from the cache.
    #[must_use]
    pub fn cached(
        document: &Document,
        map: &Map,
        layout: &Layout,
        theme: &Theme,
        cache: &mut SceneCache,
    ) -> Self {
        build::scene(document, map, layout, theme, cache)
    }

    /// A page with just these chunks on it.
    #[must_use]
    pub fn from_chunks(size: Size, paper: Colour, chunks: Vec<Chunk>) -> Self {
        Self {
            size,
            paper,
            fixed: chunks.into(),
            ..Self::default()
        }
    }

    /// Whether it was drawn from a map and knows columns and stages; a page of given chunks knows
    /// none.
    #[must_use]
    pub fn has_columns(&self) -> bool {
        self.body.is_some()
    }

    /// The touchpoint whose column is at this place across the page.
    #[must_use]
    pub fn touchpoint_at(&self, x: f64) -> Option<Id> {
        let column = self.body.as_ref()?.layout.column_at(x)?;
        Some(column.touchpoint)
    }

    /// Everything, in the order of painting. Draws the whole map.
    #[must_use]
    pub fn chunks(&self) -> Vec<Chunk> {
        self.chunks_in(None, unbounded_rect())
    }

    /// What is visible in an area of the page, in the order of painting: of one zone or of all.
    #[must_use]
    pub fn chunks_in(&self, zone: Option<Zone>, area: Rect) -> Vec<Chunk> {
        let in_zone = |of: Zone| zone.is_none_or(|zone| zone == of);
        let seen = |chunk: &&Chunk| in_zone(chunk.zone) && rects_touch(chunk.bounds, area);
        let mut chunks: Vec<Chunk> = self.ground.iter().filter(seen).cloned().collect();
        if let Some(body) = &self.body {
            if in_zone(Zone::Body) {
                body.cells(area, &mut chunks);
                body.emotion(area, &mut chunks);
            }
            if let (Some(Zone::Titles), Some((top, bottom))) = (zone, self.titles) {
                let row = Rect::new(area.x0, top.max(area.y0), area.x1, bottom.min(area.y1));
                if row.height() >= 0.0 {
                    body.titles(row, &mut chunks);
                }
            }
            if in_zone(Zone::Band) {
                body.stages(area, &mut chunks);
            }
        }
        chunks.extend(self.fixed.iter().filter(seen).cloned());
        chunks
    }
}

/// A rectangle larger than any page.
fn unbounded_rect() -> Rect {
    Rect::new(
        f64::NEG_INFINITY,
        f64::NEG_INFINITY,
        f64::INFINITY,
        f64::INFINITY,
    )
}

/// Whether two areas overlap or touch.
fn rects_touch(a: Rect, b: Rect) -> bool {
    a.x0 <= b.x1 && b.x0 <= a.x1 && a.y0 <= b.y1 && b.y0 <= a.y1
}
