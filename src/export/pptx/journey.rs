//! Slides that show a map: the whole of it, and each stage for itself.

use std::cell::OnceCell;
use std::sync::Arc;

use kurbo::{BezPath, Point, Rect, Size, Vec2};

use super::board::{Board, UNIT, size_of, style};
use super::names::Names;
use super::narrow::{self, Part};
use super::slide::{Element, Slide, called, moved};
use crate::export::{Drawn, Options, Subject};
use crate::layout::measures::{META, TITLE};
use crate::layout::{Dress, Layout, PartOf};
use crate::model::{Map, Stage, Target};
use crate::scene::{Chunk, Item, Part as Role, Scene, Shape, Zone};
use crate::text::{Align, Style};

/// Letters should not be smaller than this, in points.
const READABLE: f64 = 9.0;

/// Whether letters of so many points are hard to read; a rounding error makes none so.
pub(super) fn too_small(points: f64) -> bool {
    points < READABLE - 0.01
}

/// Around a map, in pixels of the slide.
const MARGIN: f64 = 16.0;
/// Maps are not made larger than this, however small they are.
const LARGEST: f64 = 1.6;
/// The line over a map that has no header on this slide.
const CRUMB: f64 = 34.0;
/// From the slide's top to where a stage's lanes begin.
const STAGE_TOP: f64 = 100.0;

const SMALL: Style = style(12.0, 500);
const BOLD: Style = style(14.0, 600);
const LARGE: Style = style(22.0, 700);

/// A map on the subject's slides.
pub(super) struct Journey<'a> {
    pub subject: &'a Subject,
    pub drawn: &'a Drawn,
    pub options: &'a Options,
    pub names: Names,
    /// What the lines say that are true of the whole map only: the highest and the lowest emotion.
    extremes: OnceCell<Vec<String>>,
}

impl<'a> Journey<'a> {
    pub fn new(subject: &'a Subject, drawn: &'a Drawn, options: &'a Options) -> Self {
        let names = Names {
            document: Arc::clone(&subject.document),
            map: Arc::clone(&drawn.map),
        };
        Self {
            subject,
            drawn,
            options,
            names,
            extremes: OnceCell::new(),
        }
    }

    fn size(&self) -> Size {
        size_of(self.options.slides.size)
    }

    fn layout(&self, map: &Map, dress: &Dress) -> Layout {
        let document = &self.subject.document;
        self.subject
            .with_shaper(|shaper| Layout::dressed(document, map, dress, shaper))
    }

    fn draw(&self, map: &Map, dress: &Dress) -> Scene {
        self.subject.draw(&self.subject.document, map, dress)
    }

    /// The document's title and the map's.
    pub fn crumb(&self) -> String {
        let title = self.subject.document.title.trim();
        let map = called(&self.drawn.map);
        match (title.is_empty(), map.is_empty() || map == title) {
            (true, _) => map.to_owned(),
            (false, true) => title.to_owned(),
            (false, false) => format!("{title} \u{b7} {map}"),
        }
    }

    /// The whole map on one slide.
    pub fn overview(&self) -> Slide {
        let scene = &self.drawn.scene;
        let size = self.size();
        let room = Size::new(size.width - 2.0 * MARGIN, size.height - 2.0 * MARGIN);
        let scale = fit(scene.size, room);
        let page = size * (1.0 / scale);
        let by = (page.to_vec2() - scene.size.to_vec2()) / 2.0;
        let (title, rest): (Vec<_>, Vec<_>) = scene.chunks().into_iter().partition(is_title);
        let mut elements: Vec<Element> = Vec::new();
        let mut rest = moved(rest, by);
        for (place, title) in moved(title, by).into_iter().enumerate() {
            if place == 0 {
                elements.push(Element::Title(title));
            } else {
                rest.insert(0, title);
            }
        }
        elements.push(Element::Map(self.names.clone(), rest));
        Slide {
            title: "Overview".to_owned(),
            size: page,
            unit: UNIT * scale,
            elements,
            notes: Vec::new(),
        }
    }

    /// The whole map over as many slides as it needs for letters that can be read.
    pub fn overviews(&self) -> Vec<Slide> {
        let (whole, parts, scale) = self.parts();
        let count = parts.len();
        if count < 2 {
            return vec![whole];
        }
        let slides = parts.iter().enumerate();
        slides
            .map(|(place, part)| self.part(part, place, count, scale))
            .collect()
    }

    /// How many slides that are.
    pub fn overview_count(&self) -> usize {
        self.parts().1.len().max(1)
    }

    /// The overview, the parts that it has to be cut into, and how large they have to be.
    fn parts(&self) -> (Slide, Vec<Part>, f64) {
        let whole = self.overview();
        let smallest = whole.smallest();
        if !too_small(smallest) {
            return (whole, Vec::new(), 1.0);
        }
        let scale = whole.unit / UNIT * READABLE / smallest;
        let map = &self.drawn.map;
        let layout = self.layout(map, &self.subject.dress);
        let size = self.size();
        let room = Size::new(
            (size.width - 2.0 * MARGIN) / scale,
            (size.height - 2.0 * MARGIN) / scale,
        );
        let parts = narrow::parts(&layout, map, room, layout.header.bottom);
        (whole, parts, scale)
    }

    /// What slides with some of the stages say of the whole map.
    fn part_of(&self) -> PartOf {
        let map = &self.drawn.map;
        PartOf {
            evidence: self.subject.dress.evidence(map),
            lacks_stages: map.stages.len() > 1,
        }
    }

    /// One of several slides with parts of the map.
    fn part(&self, part: &Part, place: usize, count: usize, largest: f64) -> Slide {
        let map = narrow::narrowed(&self.drawn.map, part);
        let is_first = place == 0;
        let part = Some(self.part_of());
        let dress = if is_first {
            Dress {
                legend: false,
                part,
                ..self.subject.dress.clone()
            }
        } else {
            Dress {
                part,
                ..bare(self.subject.dress.legend && place + 1 == count)
            }
        };
        let size = self.size();
        let natural = self.layout(&map, &dress);
        let width = ((size.width - 2.0 * MARGIN) / largest).max(natural.size.width);
        let scene = self.draw(&narrow::widened(&map, &natural, width), &dress);
        let above = if is_first { MARGIN } else { CRUMB + MARGIN };
        let room = Size::new(size.width - 2.0 * MARGIN, size.height - above - MARGIN);
        let scale = fit(scene.size, room).min(largest * 1.02);
        let page = size * (1.0 / scale);
        let by = Vec2::new(
            (page.width - scene.size.width) / 2.0,
            (above / scale).max(f64::EPSILON),
        );
        let chunks = scene.chunks().into_iter();
        let chunks = chunks.filter(|chunk| self.is_true_of_all(chunk));
        let chunks: Vec<Chunk> = chunks.map(|chunk| self.with_all_evidence(chunk)).collect();
        let (title, rest): (Vec<_>, Vec<_>) = chunks.into_iter().partition(is_title);
        let mut elements: Vec<Element> = Vec::new();
        elements.extend(moved(title, by).into_iter().map(Element::Title));
        if !is_first {
            let mut board = Board::scaled(self.subject, 1.0 / scale);
            let words = format!("{} ({} of {count})", self.crumb(), place + 1);
            let room = Size::new(size.width - 4.0 * MARGIN, CRUMB - 8.0);
            let title = board.fitting(words.trim(), BOLD, room, Align::Left);
            let at = Point::new(by.x * scale + 24.0 * scale, MARGIN);
            let ink = self.subject.theme().ink;
            board.text(Role::Text, &title, at, ink);
            elements.extend(board.chunk().map(Element::Title));
        }
        elements.push(Element::Map(self.names.clone(), moved(rest, by)));
        Slide {
            title: format!("Overview {} of {count}", place + 1),
            size: page,
            unit: UNIT * scale,
            elements,
            notes: Vec::new(),
        }
    }

    /// Whether a chunk says of a part what is so on the whole map: a part has a highest and a lowest
    /// point of its own.
    fn is_true_of_all(&self, chunk: &Chunk) -> bool {
        let Some(text) = extreme(chunk) else {
            return true;
        };
        let extremes = self.extremes.get_or_init(|| {
            let chunks = self.drawn.scene.chunks();
            let extremes = chunks.iter().filter_map(extreme);
            extremes.map(str::to_owned).collect()
        });
        extremes.iter().any(|known| known == text)
    }

    /// The header's line of evidence, counted on the whole map.
    fn with_all_evidence(&self, chunk: Chunk) -> Chunk {
        let [
            Item {
                shape:
                    Shape::Text {
                        paragraph,
                        at,
                        colour,
                    },
                owner: Some(Target::Header),
                part: Role::Caption,
            },
        ] = &chunk.items[..]
        else {
            return chunk;
        };
        let whole = self
            .drawn
            .scene
            .chunks_in(Some(Zone::Header), whole_page(&self.drawn.scene));
        let same = whole.iter().find_map(|chunk| match &chunk.items[..] {
            [
                Item {
                    shape: Shape::Text { paragraph, .. },
                    part: Role::Caption,
                    owner: Some(Target::Header),
                },
            ] if paragraph.style == META => Some(Arc::clone(&paragraph.text)),
            _ => None,
        });
        let Some(text) = same.filter(|_| paragraph.style == META) else {
            return chunk;
        };
        let ends = paragraph.lines.iter().map(|line| line.left + line.width);
        let room = ends.fold(0.0, f32::max);
        let shape =
            |shaper: &mut dyn crate::text::Shaper| shaper.shape(&text, META, room, Align::Right);
        let paragraph = self.subject.with_shaper(shape);
        let item = Item {
            shape: Shape::Text {
                paragraph,
                at: *at,
                colour: *colour,
            },
            ..chunk.items[0].clone()
        };
        Chunk {
            items: vec![item].into(),
            ..chunk
        }
    }

    /// The slides of the stage at this place: one, or more where letters would be too small and it
    /// may be split. A stage in which nothing happens has none.
    pub fn stage(&self, place: usize) -> Vec<Slide> {
        let Some(stage) = self.drawn.map.stages.get(place) else {
            return Vec::new();
        };
        if stage.touchpoints.is_empty() {
            return Vec::new();
        }
        let map = narrow::stage(&self.drawn.map, place);
        let dress = bare(false);
        let natural = self.layout(&map, &dress);
        let size = self.size();
        let room = Size::new(size.width - 2.0 * MARGIN, size.height - STAGE_TOP - MARGIN);
        let content = |layout: &Layout| {
            let top = layout.lanes.first().map_or(0.0, |lane| lane.top);
            Size::new(layout.size.width, layout.size.height - top)
        };
        // Wider columns have fewer lines, which leaves room for larger letters.
        let mut best = (fit(content(&natural), room), map.clone());
        let mut scale = best.0;
        for _ in 0..3 {
            let wider = narrow::widened(&map, &natural, room.width / scale);
            scale = fit(content(&self.layout(&wider, &dress)), room);
            if scale > best.0 - 1e-3 {
                best = (scale, wider);
            }
        }
        let one = self.stage_slide(stage, place, &best.1, (0, 1));
        let smallest = one.smallest();
        if !self.options.slides.split || !too_small(smallest) {
            return vec![one];
        }
        let scale = one.unit / UNIT * READABLE / smallest;
        let room = room * (1.0 / scale);
        let wide = if natural.size.width < room.width {
            narrow::widened(&map, &natural, room.width)
        } else {
            map
        };
        let layout = self.layout(&wide, &dress);
        let parts = narrow::parts(&layout, &wide, room, 0.0);
        if parts.len() < 2 {
            return vec![one];
        }
        let count = parts.len();
        let slides = parts.iter().enumerate().map(|(number, part)| {
            let map = narrow::narrowed(&wide, part);
            // A map is never narrower than some columns.
            let natural = self.layout(&map, &dress);
            let map = narrow::widened(&map, &natural, room.width.max(natural.size.width));
            self.stage_slide(stage, place, &map, (number, count))
        });
        slides.collect()
    }

    /// A stage, or a part of one, under its chevron.
    fn stage_slide(
        &self,
        stage: &Stage,
        place: usize,
        map: &Map,
        (number, count): (usize, usize),
    ) -> Slide {
        let dress = Dress {
            part: Some(self.part_of()),
            ..bare(false)
        };
        let scene = self.draw(map, &dress);
        let size = self.size();
        let room = Size::new(size.width - 2.0 * MARGIN, size.height - STAGE_TOP - MARGIN);
        // The chevron above stands for the band.
        let top = scene.band_bottom + crate::layout::measures::ZONE_GAP;
        let content = Size::new(scene.size.width, scene.size.height - top);
        let scale = fit(content, room);
        let page = size * (1.0 / scale);
        let left = (page.width - content.width) / 2.0;
        let by = Vec2::new(left, STAGE_TOP / scale - top);
        let chunks = scene.chunks().into_iter();
        let chunks = chunks.filter(|chunk| chunk.zone != Zone::Band);
        let chunks = chunks.filter(|chunk| count == 1 || self.is_true_of_all(chunk));
        let mut elements = self.stage_head(stage, place, map, scale, (number, count));
        elements.push(Element::Map(self.names.clone(), moved(chunks, by)));
        let part = if count > 1 {
            format!(" {} of {count}", number + 1)
        } else {
            String::new()
        };
        Slide {
            title: super::names::or_untitled(&stage.title) + &part,
            size: page,
            unit: UNIT * scale,
            elements,
            notes: Vec::new(),
        }
    }

    /// The chevron over a stage's slide, and the line over it that says where in the map one is.
    fn stage_head(
        &self,
        stage: &Stage,
        place: usize,
        map: &Map,
        scale: f64,
        (number, count): (usize, usize),
    ) -> Vec<Element> {
        let size = self.size();
        let theme = self.subject.theme();
        let mut board = Board::scaled(self.subject, 1.0 / scale);
        let (left, right) = (24.0, size.width - 24.0);
        let hue = map.stages.first().and_then(|stage| stage.hue);
        let hue = hue.unwrap_or(crate::layout::hue_of_place(place));
        let rect = Rect::new(left, 40.0, right, 88.0);
        let mut elements = Vec::new();
        let mut path = BezPath::new();
        path.move_to((rect.x0, rect.y0));
        path.line_to((rect.x1 - 16.0, rect.y0));
        path.line_to((rect.x1, rect.center().y));
        path.line_to((rect.x1 - 16.0, rect.y1));
        path.line_to((rect.x0, rect.y1));
        path.close_path();
        board.path(Role::Body, path, Some(board.tones(hue).strong), None);
        // Not every program draws a title in a shape of its own.
        let chevron = board.chunk();
        elements.extend(chevron.map(|chunk| Element::Added("Stage".to_owned(), chunk)));
        let room = Size::new(rect.width() - 260.0, 44.0);
        let title = board.fitting(&stage.title, LARGE, room, Align::Left);
        let y = rect.center().y - board.height(&title) / 2.0;
        board.text(
            Role::Text,
            &title,
            Point::new(left + 20.0, y),
            theme.on_strong,
        );
        elements.extend(board.chunk().map(Element::Title));

        let of = self.drawn.map.stages.len();
        let mut words = format!("Stage {} of {of}", place + 1);
        if count > 1 {
            words = format!("{words}, part {} of {count}", number + 1);
        }
        let words = board.shape(&words, SMALL, 200.0, Align::Right);
        let y = rect.center().y - board.height(&words) / 2.0;
        let at = Point::new(right - 16.0 - 14.0 - 200.0, y);
        board.text(Role::Caption, &words, at, theme.on_strong);
        let where_ = board
            .chunk()
            .map(|chunk| Element::Added("Place in the map".to_owned(), chunk));
        elements.extend(where_);

        let room = Size::new(right - left, 18.0);
        let crumb = board.fitting(&self.crumb(), SMALL, room, Align::Left);
        board.text(Role::Caption, &crumb, Point::new(left, 16.0), theme.quiet);
        elements.extend(
            board
                .chunk()
                .map(|chunk| Element::Added("Map".to_owned(), chunk)),
        );
        elements
    }
}

/// Nothing around the map, except for the legend.
fn bare(legend: bool) -> Dress {
    Dress {
        header: false,
        legend,
        ..Dress::default()
    }
}

/// How large a map can be on a slide.
fn fit(size: Size, room: Size) -> f64 {
    let across = room.width / size.width.max(1.0);
    let down = room.height / size.height.max(1.0);
    across.min(down).min(LARGEST)
}

fn whole_page(scene: &Scene) -> Rect {
    Rect::from_origin_size(Point::ZERO, scene.size)
}

/// The name of the highest or the lowest point, where a chunk is one.
fn extreme(chunk: &Chunk) -> Option<&str> {
    let on_lane = chunk.zone == Zone::Body && matches!(chunk.owner, Some(Target::Lane(_)));
    on_lane.then(|| text_of(chunk)).flatten()
}

/// The one text of a chunk that has nothing else.
fn text_of(chunk: &Chunk) -> Option<&str> {
    match &chunk.items[..] {
        [
            Item {
                shape: Shape::Text { paragraph, .. },
                ..
            },
        ] => Some(&paragraph.text),
        _ => None,
    }
}

/// Whether a chunk is the document's title in the header.
fn is_title(chunk: &Chunk) -> bool {
    matches!(
        &chunk.items[..],
        [Item {
            shape: Shape::Text { paragraph, .. },
            owner: Some(Target::Header),
            ..
        }] if paragraph.style == TITLE && chunk.zone == Zone::Header
    )
}
