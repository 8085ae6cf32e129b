//! A slide: the same content for preview and file.

use kurbo::{Rect, Size, Vec2};

use super::canvas::{EMU_PER_POINT, SlideCanvas};
use super::chart::Chart;
use super::names::ShapeNames;
use super::shapes;
use super::slide_parts::title_elements;
use super::speaker_notes::untruncated;
use super::table::SlideTable;
use crate::formats::ooxml::node::{AutoShape, ShapeKind, ShapeNode, ShapeOutline};
use crate::formats::ooxml::text_body::{align_of, hard_lines, points};
use crate::scene::{Chunk, Colour, Scene, Shape};
use crate::text::Align;

/// What a slide shows.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum SlideContentKind {
    /// The curve, what hurts most, what would help most.
    Overview,
    /// The whole map or a part of it, as it is drawn everywhere else.
    Map,
    Persona,
    Stage,
    Opportunities,
    Metrics,
}

/// A slide. Coordinates are the slide's own pixels: points, or the map's on a slide that shows one.
#[derive(Clone, Debug)]
pub(super) struct Slide {
    pub kind: SlideContentKind,
    /// What it is called: `Overview`.
    pub title: String,
    /// What stands at its lower edge beside its number; none on a slide that a map fills.
    pub footer: Option<String>,
    pub size: Size,
    /// How many of the format's units one pixel is.
    pub unit: f64,
    /// In the order in which they are read aloud.
    pub elements: Vec<SlideElement>,
    /// The speaker notes.
    pub notes: Vec<String>,
}

/// Something on a slide.
#[derive(Clone, Debug)]
pub(super) enum SlideElement {
    /// The slide's title: one text, perhaps in a shape.
    Title(Chunk),
    /// Something that the slide adds, with its name.
    Added(String, Chunk),
    /// The slide's number, which follows when slides are moved.
    Number(Chunk),
    /// A list; its bullets are drawn by the viewer.
    List(String, Chunk),
    /// What is drawn of a map.
    Map(ShapeNames, Vec<Chunk>),
    /// Cells.
    Table(SlideTable),
    /// Numbers.
    Chart(Chart),
}

impl Slide {
    /// A slide with a title, this line over it, and what `fill` draws below.
    pub fn titled(
        canvas: &mut SlideCanvas,
        (kind, title): (SlideContentKind, String),
        (crumb, size): (&str, Size),
        fill: impl FnOnce(&mut SlideCanvas) -> Vec<SlideElement>,
    ) -> Self {
        let mut elements = title_elements(canvas, &title, crumb, size);
        elements.extend(fill(canvas));
        Self {
            kind,
            title,
            footer: Some(crumb.to_owned()),
            size,
            unit: EMU_PER_POINT,
            elements,
            notes: untruncated(canvas.take_truncated()),
        }
    }

    /// The picture of the slide.
    pub fn scene(&self) -> Scene {
        let mut chunks: Vec<Chunk> = Vec::new();
        for element in &self.elements {
            match element {
                SlideElement::Title(chunk)
                | SlideElement::Added(_, chunk)
                | SlideElement::Number(chunk)
                | SlideElement::List(_, chunk) => chunks.push(chunk.clone()),
                SlideElement::Map(_, map) => chunks.extend(map.iter().cloned()),
                SlideElement::Table(table) => chunks.push(table.picture.clone()),
                SlideElement::Chart(chart) => chunks.push(chart.picture.clone()),
            }
        }
        Scene::from_chunks(self.size, Colour::hex(0x00FF_FFFF), chunks)
    }

    /// Its smallest text size in points; infinite without text.
    pub fn smallest_text(&self) -> f64 {
        let chunks = self.scene().chunks();
        let items = chunks.iter().flat_map(|chunk| chunk.items.iter());
        let sizes = items.filter_map(|item| match &item.shape {
            Shape::Text { paragraph, .. } => Some(f64::from(paragraph.style.size)),
            _ => None,
        });
        points(sizes.fold(f64::INFINITY, f64::min), self.unit)
    }

    /// Its shapes; tables and charts stand for themselves.
    pub fn nodes(&self, element: &SlideElement, map: &ShapeNames) -> Vec<ShapeNode> {
        match element {
            SlideElement::Title(chunk) => {
                let mut nodes = shapes::shapes_of_chunk(chunk, map);
                if let Some(ShapeNode {
                    kind: ShapeKind::Solid(solid),
                    name,
                    ..
                }) = nodes.first_mut()
                {
                    solid.is_title = solid.text.is_some();
                    self.widen_title(solid);
                    "Title".clone_into(name);
                }
                nodes
            }
            SlideElement::Added(name, chunk) => named(shapes::shapes_of_chunk(chunk, map), name),
            SlideElement::Number(chunk) => {
                let mut nodes = named(shapes::shapes_of_chunk(chunk, map), "Slide number");
                for node in &mut nodes {
                    if let ShapeKind::Solid(solid) = &mut node.kind
                        && let Some(words) = &mut solid.text
                    {
                        words.is_number = true;
                    }
                }
                nodes
            }
            SlideElement::List(name, chunk) => {
                let items = chunk.items.iter();
                let texts = items.filter(|item| matches!(item.shape, Shape::Text { .. }));
                let only = Chunk {
                    items: texts.cloned().collect(),
                    ..chunk.clone()
                };
                let mut nodes = named(shapes::shapes_of_chunk(&only, map), name);
                for node in &mut nodes {
                    if let ShapeKind::Solid(solid) = &mut node.kind
                        && let Some(words) = &mut solid.text
                    {
                        words.bullets = true;
                        words.area.x0 -= crate::formats::ooxml::text_body::BULLET_INDENT;
                        solid.frame.x0 -= crate::formats::ooxml::text_body::BULLET_INDENT;
                    }
                }
                nodes
            }
            SlideElement::Map(names, chunks) => shapes::shapes_of_chunks(chunks, names),
            SlideElement::Table(_) | SlideElement::Chart(_) => Vec::new(),
        }
    }

    /// Extends a title to the right: viewers may wrap it, and it may be wider in another font.
    fn widen_title(&self, title: &mut AutoShape) {
        /// What stays free, in points.
        const AWAY: f64 = 18.0;
        let Some(words) = &mut title.text else {
            return;
        };
        let mut pieces = words.paragraphs.iter().flat_map(|block| {
            let pieces = hard_lines(&block.paragraph).into_iter();
            pieces.map(|piece| align_of(piece.lines, block.align))
        });
        if title.outline != ShapeOutline::Text || pieces.any(|align| align != Align::Left) {
            return;
        }
        let own = title.frame;
        let scene = self.scene();
        let chunks = scene.chunks();
        let bounds = chunks.iter().map(|chunk| chunk.bounds);
        // What the title stands on begins at its left.
        let is_beside = |it: &Rect| it.x0 >= own.x1 - 1.0 && it.y0 < own.y1 && it.y1 > own.y0;
        let ends = bounds.filter(is_beside).map(|it| it.x0);
        let end = ends.fold(self.size.width, f64::min) - AWAY * EMU_PER_POINT / self.unit;
        title.frame.x1 = own.x1.max(end);
        words.area.x1 = words.area.x1.max(end);
    }
}

fn named(mut nodes: Vec<ShapeNode>, name: &str) -> Vec<ShapeNode> {
    for node in &mut nodes {
        name.clone_into(&mut node.name);
    }
    nodes
}

/// Chunks moved to another place.
pub(super) fn offset_chunks(chunks: impl IntoIterator<Item = Chunk>, by: Vec2) -> Vec<Chunk> {
    let chunks = chunks.into_iter().map(|chunk| Chunk {
        at: chunk.at + by,
        bounds: chunk.bounds + by,
        ..chunk
    });
    chunks.collect()
}
