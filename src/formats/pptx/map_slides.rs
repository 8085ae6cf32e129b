//! Slides that show the whole map, or where it is split, its parts.

use std::sync::Arc;

use kurbo::{Point, Size, Vec2};

use super::canvas::{EMU_PER_POINT, SlideCanvas, size_of, style};
use super::map_subset::{self, MapSubset};
use super::names::ShapeNames;
use super::options::{SLIDE_SIZE, SPLIT_MAP};
use super::slide::{Slide, SlideContentKind, SlideElement, offset_chunks};
use super::slide_parts::{join_with_dots, one_line};
use crate::formats::{ExportJob, ExportOptions, RenderedMap};
use crate::layout::measures::{MARGIN as MAP_MARGIN, TITLE};
use crate::layout::{Excerpt, Layout, PageFurniture};
use crate::model::{LaneKind, Map, Target};
use crate::scene::{Chunk, Item, ItemPart as Role, Scene, Shape, Zone};
use crate::text::{Align, Style};

/// The minimum readable text size, in points.
const MIN_READABLE: f64 = 9.0;

/// Whether text of this size is hard to read; tolerates rounding errors.
pub(super) fn too_small(points: f64) -> bool {
    points < MIN_READABLE - 0.01
}

/// Around a map, in points.
const MARGIN: f64 = 12.0;
/// The maximum scale of maps, in points per pixel.
const MAX_SCALE: f64 = 1.2;
/// The line over a map that has no header on this slide.
const BREADCRUMB_HEIGHT: f64 = 26.0;

const BOLD: Style = style(12.0, 700);

/// The slides of one map of a job.
pub(super) struct MapSlides<'a> {
    pub job: &'a ExportJob,
    pub rendered: &'a RenderedMap,
    pub options: &'a ExportOptions,
    pub names: ShapeNames,
}

impl<'a> MapSlides<'a> {
    pub fn new(job: &'a ExportJob, rendered: &'a RenderedMap, options: &'a ExportOptions) -> Self {
        let names = ShapeNames {
            document: Arc::clone(&job.document),
            map: Arc::clone(&rendered.map),
        };
        Self {
            job,
            rendered,
            options,
            names,
        }
    }

    fn size(&self) -> Size {
        size_of(self.options.get(SLIDE_SIZE))
    }

    fn layout(&self, map: &Map, furniture: &PageFurniture) -> Layout {
        let document = &self.job.document;
        self.job
            .with_shaper(|shaper| Layout::with_furniture(document, map, furniture, shaper))
    }

    fn draw(&self, map: &Map, furniture: &PageFurniture) -> Scene {
        self.job.draw(&self.job.document, map, furniture)
    }

    /// The document's title and the map's.
    pub fn breadcrumb(&self) -> String {
        let title = one_line(&self.job.document.title);
        let map = one_line(self.rendered.map.name());
        match (title.is_empty(), map.is_empty() || map == title) {
            (true, _) => map,
            (false, true) => title,
            (false, false) => format!("{title} \u{b7} {map}"),
        }
    }

    /// What the journey is called.
    pub fn title(&self) -> String {
        let titles = [&*self.job.document.title, self.rendered.map.name()];
        let title = titles.into_iter().find(|title| !title.trim().is_empty());
        super::names::or_untitled(title.unwrap_or_default())
    }

    /// The map's title, personas and scenario.
    pub fn about(&self) -> String {
        let map = &self.rendered.map;
        let name = Some(map.name()).filter(|name| one_line(name) != self.title());
        let people = map.personas.iter();
        let people = people.filter_map(|id| self.job.document.persona(id));
        let people: Vec<_> = people.map(|persona| one_line(&persona.name)).collect();
        join_with_dots([name.unwrap_or_default(), &people.join(", "), &map.scenario])
    }

    /// Review date and owner of the map; without either, its title.
    pub fn state(&self) -> String {
        let map = &self.rendered.map;
        let reviewed = map.reviewed.map(|day| format!("Reviewed {}", day.words()));
        let known = join_with_dots([reviewed.unwrap_or_default(), map.owner.clone()]);
        if known.is_empty() {
            self.breadcrumb()
        } else {
            known
        }
    }

    /// Whether the map shows how touchpoints feel.
    pub fn shows_emotions(&self) -> bool {
        let lane = self.rendered.map.lane_of(LaneKind::Emotion);
        lane.is_some_and(|lane| !lane.hidden)
    }

    /// The whole map on one slide.
    fn whole(&self) -> Slide {
        let scene = &self.rendered.scene;
        let size = self.size();
        let (title, rest): (Vec<_>, Vec<_>) = scene.chunks().into_iter().partition(is_title);
        // A map without a title of its own stands under its name.
        let above = if title.is_empty() {
            BREADCRUMB_HEIGHT
        } else {
            0.0
        };
        let room = Size::new(
            size.width - 2.0 * MARGIN,
            size.height - 2.0 * MARGIN - above,
        );
        let scale = scale_to_fit(scene.size, room);
        let page = size * (1.0 / scale);
        let by = (page.to_vec2() - scene.size.to_vec2() + Vec2::new(0.0, above / scale)) / 2.0;
        let mut elements: Vec<SlideElement> = Vec::new();
        if title.is_empty() {
            elements.extend(self.name(&self.breadcrumb(), by.x, scale));
        }
        let mut rest = offset_chunks(rest, by);
        for (index, title) in offset_chunks(title, by).into_iter().enumerate() {
            if index == 0 {
                elements.push(SlideElement::Title(title));
            } else {
                rest.insert(0, title);
            }
        }
        elements.push(SlideElement::Map(self.names.clone(), rest));
        Slide {
            kind: SlideContentKind::Map,
            title: "Whole map".to_owned(),
            footer: None,
            size: page,
            unit: EMU_PER_POINT * scale,
            elements,
            notes: Vec::new(),
        }
    }

    /// The title of a slide whose map has no header, over the map, which begins at `left`.
    fn name(&self, words: &str, left: f64, scale: f64) -> Option<SlideElement> {
        let mut canvas = SlideCanvas::scaled(self.job, 1.0 / scale);
        let room = Size::new(self.size().width - 4.0 * MARGIN, BREADCRUMB_HEIGHT - 6.0);
        let title = canvas.fit_text(words, BOLD, 10.0, room, Align::Left);
        let at = Point::new((left + MAP_MARGIN) * scale, MARGIN);
        let ink = self.job.theme().heading;
        canvas.painter.text(Role::Text, &title, at, ink);
        canvas.chunk().map(SlideElement::Title)
    }

    /// The whole map: on one slide, or split over as many as it needs for readable text.
    pub fn maps(&self) -> Vec<Slide> {
        if !self.options.get(SPLIT_MAP) {
            return vec![self.whole()];
        }
        let (whole, parts, scale) = self.parts();
        let count = parts.len();
        if count < 2 {
            return vec![whole];
        }
        let slides = parts.iter().enumerate();
        slides
            .map(|(index, part)| self.part(part, index, count, scale))
            .collect()
    }

    /// How many slides it takes where it is split.
    pub fn map_count(&self) -> usize {
        self.parts().1.len().max(1)
    }

    /// The slide of the whole map, the parts it has to be split into, and their scale.
    fn parts(&self) -> (Slide, Vec<MapSubset>, f64) {
        let whole = self.whole();
        let smallest = whole.smallest_text();
        if !too_small(smallest) {
            return (whole, Vec::new(), 1.0);
        }
        let scale = whole.unit / EMU_PER_POINT * MIN_READABLE / smallest;
        let map = &self.rendered.map;
        let layout = self.layout(map, &self.job.furniture);
        let size = self.size();
        let room = Size::new(
            (size.width - 2.0 * MARGIN) / scale,
            (size.height - 2.0 * MARGIN) / scale,
        );
        let parts = map_subset::split_map(&layout, map, room, layout.header.bottom);
        (whole, parts, scale)
    }

    /// The facts about the whole map on a slide with a part of it.
    fn excerpt_of(&self, part: &MapSubset) -> Excerpt {
        let map = &self.rendered.map;
        let shown: usize = part.stages.iter().map(|(_, places)| places.len()).sum();
        Excerpt {
            evidence: self.job.furniture.evidence(map),
            stages_missing: shown < map.touchpoints().count(),
        }
    }

    /// One of several slides with parts of the map.
    fn part(&self, part: &MapSubset, index: usize, count: usize, largest: f64) -> Slide {
        let map = map_subset::extract(&self.rendered.map, part);
        let is_first = index == 0;
        let part = Some(self.excerpt_of(part));
        let furniture = if is_first {
            PageFurniture {
                legend: false,
                excerpt: part,
                ..self.job.furniture.clone()
            }
        } else {
            PageFurniture {
                excerpt: part,
                ..no_furniture(self.job.furniture.legend && index + 1 == count)
            }
        };
        let size = self.size();
        let natural = self.layout(&map, &furniture);
        let width = ((size.width - 2.0 * MARGIN) / largest).max(natural.size.width);
        let scene = self.draw(
            &map_subset::widen_columns(&map, &natural, width),
            &furniture,
        );
        let above = if is_first {
            MARGIN
        } else {
            BREADCRUMB_HEIGHT + MARGIN
        };
        let room = Size::new(size.width - 2.0 * MARGIN, size.height - above - MARGIN);
        let scale = scale_to_fit(scene.size, room).min(largest * 1.02);
        let page = size * (1.0 / scale);
        let by = Vec2::new(
            (page.width - scene.size.width) / 2.0,
            (above / scale).max(f64::EPSILON),
        );
        let (title, rest): (Vec<_>, Vec<_>) = scene.chunks().into_iter().partition(is_title);
        let mut elements: Vec<SlideElement> = Vec::new();
        elements.extend(
            offset_chunks(title, by)
                .into_iter()
                .map(SlideElement::Title),
        );
        if !is_first {
            let words = format!("{} ({} of {count})", self.breadcrumb(), index + 1);
            elements.extend(self.name(words.trim(), by.x, scale));
        }
        elements.push(SlideElement::Map(
            self.names.clone(),
            offset_chunks(rest, by),
        ));
        Slide {
            kind: SlideContentKind::Map,
            title: format!("Whole map {} of {count}", index + 1),
            footer: None,
            size: page,
            unit: EMU_PER_POINT * scale,
            elements,
            notes: Vec::new(),
        }
    }
}

/// Page furniture with at most the legend.
fn no_furniture(legend: bool) -> PageFurniture {
    PageFurniture {
        header: false,
        legend,
        ..PageFurniture::default()
    }
}

/// How large a map can be on a slide.
fn scale_to_fit(size: Size, room: Size) -> f64 {
    let across = room.width / size.width.max(1.0);
    let down = room.height / size.height.max(1.0);
    across.min(down).min(MAX_SCALE)
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
