//! A piece of a map on a page: below the header or alone, with stage band and lane heads around it.

use std::ops::Range;
use std::sync::Arc;

use kurbo::{Affine, Point, Rect, Shape as _, Vec2};

use super::super::{ExportJob, RenderedMap};
use super::clip;
use super::flow::{Window, header_width};
use super::page::{Page, moved};
use crate::layout::measures::{BAND, HEADING, MARGIN, STAGE};
use crate::layout::{Layout, StageBox};
use crate::scene::{Chunk, Item, ItemPart, Shape, Zone};
use crate::text::truncate_to_lines;
use crate::text::{Align, Paragraph};

/// Half the gap between two columns: where one page ends and the next begins.
const BESIDE: f64 = 4.0;

/// More than any page.
const FAR: f64 = 1e9;

/// From the chevron's edges to the title, and above and below it.
const TITLE_LEFT: f64 = 14.0;
const TITLE_RIGHT: f64 = 14.0;
const TITLE_ABOVE: f64 = 8.0;

/// A stage's title has at most so many lines where the stage is cut, and where the band would be higher
/// than this.
const LINES: usize = 6;
const HIGHEST: f64 = 160.0;

/// Puts a piece of the header on a page by itself.
pub(super) fn header(
    subject: &ExportJob,
    drawn: &RenderedMap,
    range: Range<f64>,
    inside: Rect,
    page: &mut Page,
) {
    let width = header_width(inside.width(), &drawn.layout);
    let scene = subject.furniture_only(&drawn.map, width);
    let edges = Rect::new(-FAR, range.start, FAR, range.end);
    let window = clip::Window {
        edges,
        ground: edges,
    };
    let by = inside.origin() - Point::new(drawn.layout.heads.0, range.start);
    let chunks = scene.chunks_in(Some(Zone::Header), edges);
    let shown = chunks.iter().filter_map(|chunk| clip::chunk(chunk, window));
    page.own.extend(shown.map(|chunk| moved(chunk, by)));
}

/// Puts what the map is called at the top of a page that has no header: the document's title and the
/// map's own, cut where the page ends.
pub(super) fn title(subject: &ExportJob, drawn: &RenderedMap, inside: Rect, page: &mut Page) {
    let titles = [&*subject.document.title, drawn.map.name()];
    let titles = titles.map(|title| title.split_whitespace().collect::<Vec<_>>().join(" "));
    let [title, map] = titles;
    let words = match (title.is_empty(), map.is_empty() || map == title) {
        (true, _) => map,
        (false, true) => title,
        (false, false) => format!("{title}  \u{b7}  {map}"),
    };
    let beside = MARGIN - drawn.layout.heads.0;
    let room = (inside.width() - beside).max(24.0);
    let shape = |words: &str| {
        let room = super::draw::narrow(room);
        subject.with_shaper(|shaper| shaper.shape(words, HEADING, room, Align::Start))
    };
    let paragraph = truncate_to_lines(&words, 1, shape);
    let at = inside.origin() + Vec2::new(beside, 0.0);
    let size = (room, f64::from(paragraph.height));
    let item = Item {
        owner: None,
        part: ItemPart::Caption,
        shape: Shape::Text {
            paragraph,
            at: Point::ZERO,
            colour: subject.theme().ink,
        },
    };
    page.again.push(Chunk {
        zone: Zone::Header,
        at,
        bounds: Rect::from_origin_size(at, size),
        owner: None,
        items: [item].into(),
    });
}

/// Puts the legend at a page's lower edge; it is new on the first page of a map.
pub(super) fn legend(
    subject: &ExportJob,
    drawn: &RenderedMap,
    inside: Rect,
    is_first: bool,
    page: &mut Page,
) {
    let width = header_width(inside.width(), &drawn.layout);
    let scene = subject.furniture_only(&drawn.map, width);
    let by = Point::new(inside.x0, inside.y1) - Point::new(drawn.layout.heads.0, scene.size.height);
    let chunks = scene.chunks_in(Some(Zone::Body), Rect::new(-FAR, -FAR, FAR, FAR));
    let chunks = chunks.into_iter().map(|chunk| moved(chunk, by));
    if is_first {
        page.own.extend(chunks);
    } else {
        page.again.extend(chunks);
    }
}

/// Puts a piece of stages and lanes on a page.
pub(super) fn body(
    subject: &ExportJob,
    drawn: &RenderedMap,
    window: &Window,
    inside: Rect,
    page: &mut Page,
) {
    let layout = &drawn.layout;
    let mut y = inside.y0;
    if window.header {
        let width = header_width(inside.width(), layout);
        let scene = subject.furniture_only(&drawn.map, width);
        let by = Vec2::new(inside.x0 - layout.heads.0, y);
        let chunks = scene.chunks_in(Some(Zone::Header), Rect::new(-FAR, -FAR, FAR, FAR));
        page.own
            .extend(chunks.into_iter().map(|chunk| moved(chunk, by)));
        y += scene.header_bottom;
    }
    let across = inside.x0 + layout.body.0 - layout.heads.0 - window.columns.start;
    let (top, bottom) = layout.band;
    let stages = stages(subject, drawn, &window.columns);
    let height = stages
        .iter()
        .map(|stage| stage.height)
        .fold(usual_band(layout), f64::max);
    for stage in &stages {
        let by = Vec2::new(across, y - top);
        let (own, again) = stage.draw(drawn, window, height);
        page.own.extend(own.map(|chunk| moved(chunk, by)));
        page.again.extend(again.map(|chunk| moved(chunk, by)));
    }
    let gap = layout.lanes.first().map_or(0.0, |lane| lane.top - bottom) - BESIDE;
    y += height + gap;
    let down = y - window.rows.start;
    heads(
        drawn,
        window,
        Vec2::new(inside.x0 - layout.heads.0, down),
        page,
    );
    let edges = Rect::new(
        window.columns.start - BESIDE,
        window.rows.start,
        window.columns.end + BESIDE,
        window.rows.end,
    );
    let shown = clip::Window {
        edges,
        ground: Rect {
            x0: window.columns.start,
            x1: window.columns.end,
            ..edges
        },
    };
    // The lines between lanes begin under the heads.
    let strip = Rect {
        x0: layout.heads.0,
        x1: layout.body.0 - BESIDE,
        ..edges
    };
    let strip = clip::Window {
        edges: strip,
        ground: strip,
    };
    let under = Vec2::new(inside.x0 - layout.heads.0, down);
    for chunk in drawn.scene.chunks_in(Some(Zone::Body), strip.edges) {
        if chunk.owner.is_none() {
            let line = clip::chunk(&chunk, strip);
            page.again.extend(line.map(|chunk| moved(chunk, under)));
        }
    }
    let by = Vec2::new(across, down);
    let chunks = drawn.scene.chunks_in(Some(Zone::Body), edges);
    let shown = chunks.iter().filter_map(|chunk| clip::chunk(chunk, shown));
    page.own.extend(shown.map(|chunk| moved(chunk, by)));
}

/// Lane heads: new on the first page that shows the lane, and repeated on the others.
fn heads(drawn: &RenderedMap, window: &Window, by: Vec2, page: &mut Page) {
    let edges = Rect::new(-FAR, window.rows.start, FAR, window.rows.end);
    let rows = clip::Window {
        edges,
        ground: edges,
    };
    for chunk in drawn.scene.chunks_in(Some(Zone::Heads), edges) {
        let begins = chunk.bounds.y0 >= window.rows.start;
        // A text that is longer than its page goes on; a shorter one stands there again.
        let is_new = begins || writes_below(&chunk, window.rows.start);
        let shown = if is_new {
            clip::chunk(&chunk, rows)
        } else {
            goes_on(&chunk, window.rows.start, rows)
        };
        let shown = shown.map(|chunk| moved(chunk, by));
        if is_new && window.is_first {
            page.own.extend(shown);
        } else {
            page.again.extend(shown);
        }
    }
}

/// Whether a text of the chunk has lines below this height.
fn writes_below(chunk: &Chunk, y: f64) -> bool {
    chunk.items.iter().any(|item| match &item.shape {
        Shape::Text { paragraph, at, .. } => {
            chunk.at.y + at.y + f64::from(paragraph.height) > y + f64::from(paragraph.style.size)
        }
        _ => false,
    })
}

/// The head of a lane that began on a page above: its texts stand at the top again.
fn goes_on(chunk: &Chunk, top: f64, rows: clip::Window) -> Option<Chunk> {
    let down = top - chunk.bounds.y0;
    let items = chunk.items.iter().filter_map(|item| match &item.shape {
        Shape::Rect { rect, .. } if rect.height() > f64::from(HEADING.line_height) * 2.0 => {
            Some(item.clone())
        }
        Shape::Text {
            paragraph,
            at,
            colour,
        } => Some(Item {
            shape: Shape::Text {
                paragraph: Arc::clone(paragraph),
                at: *at + Vec2::new(0.0, down),
                colour: *colour,
            },
            ..item.clone()
        }),
        _ => None,
    });
    let chunk = Chunk {
        items: items.collect(),
        bounds: chunk.bounds.inflate(0.0, FAR),
        ..chunk.clone()
    };
    clip::chunk(&chunk, rows)
}

/// A stage as far as a page shows it.
struct Shown {
    stage: StageBox,
    /// Whether it begins and whether it ends on the page.
    begins: bool,
    ends: bool,
    /// Its title in the room that there is, where it is cut.
    title: Option<Arc<Paragraph>>,
    /// How high the band has to be for the title.
    height: f64,
}

/// How high the band is where no stage is cut.
pub(super) fn usual_band(layout: &Layout) -> f64 {
    let (top, bottom) = layout.band;
    if is_high(layout) { BAND } else { bottom - top }
}

/// The stages whose titles are too long for a page.
pub(super) fn shortened_titles(layout: &Layout) -> Vec<Arc<str>> {
    let stages = layout.stages().filter(|_| is_high(layout));
    let titles = stages.map(|stage| stage.title.paragraph);
    let long = titles.filter(|title| title.lines.len() > LINES);
    long.map(|title| Arc::clone(&title.text)).collect()
}

/// Whether titles make the band so high that pages cannot have it.
fn is_high(layout: &Layout) -> bool {
    layout.band.1 - layout.band.0 > HIGHEST
}

/// How high the band has to be over these columns.
pub(super) fn band(subject: &ExportJob, drawn: &RenderedMap, columns: &Range<f64>) -> f64 {
    let stages = stages(subject, drawn, columns);
    stages.iter().map(|stage| stage.height).fold(0.0, f64::max)
}

fn stages(subject: &ExportJob, drawn: &RenderedMap, columns: &Range<f64>) -> Vec<Shown> {
    let layout = &drawn.layout;
    let places = layout.stages_between(columns.start, columns.end);
    let stages = places.filter_map(|place| layout.stage(place));
    let seen = stages.filter(|stage| stage.left < columns.end && stage.right > columns.start);
    let shown = seen.map(|stage| {
        let begins = stage.left >= columns.start - 0.5;
        let ends = stage.right <= columns.end + 0.5;
        let mut title = None;
        let mut height = 0.0;
        if !(begins && ends) || is_high(layout) {
            let left = stage.left.max(columns.start);
            let right = stage.right.min(columns.end);
            let before = if begins {
                stage.title.rect.x0 - left
            } else {
                TITLE_LEFT
            };
            let room = (right - left - before - TITLE_RIGHT).max(24.0);
            let words = &stage.title.paragraph.text;
            let shape = |words: &str| {
                let room = super::draw::narrow(room);
                subject.with_shaper(|shaper| shaper.shape(words, STAGE, room, Align::Start))
            };
            let shortened = truncate_to_lines(words, LINES, shape);
            height = f64::from(shortened.height) + 2.0 * TITLE_ABOVE;
            title = Some(shortened);
        }
        Shown {
            stage,
            begins,
            ends,
            title,
            height,
        }
    });
    shown.collect()
}

impl Shown {
    /// The stage on a band of this height: what is there for the first time, and what was before.
    fn draw(
        &self,
        drawn: &RenderedMap,
        window: &Window,
        height: f64,
    ) -> (impl Iterator<Item = Chunk>, impl Iterator<Item = Chunk>) {
        let area = self.stage.rect;
        let owner = crate::model::Target::Stage(self.stage.id.clone());
        let chunks = drawn.scene.chunks_in(Some(Zone::Band), area);
        let chunk = chunks
            .into_iter()
            .find(|c| c.owner.as_ref() == Some(&owner));
        let drawn = chunk.map(|chunk| self.piece(&chunk, window, height));
        let is_new = self.begins && window.is_top;
        let (own, again) = if is_new { (drawn, None) } else { (None, drawn) };
        (own.into_iter(), again.into_iter())
    }

    fn piece(&self, chunk: &Chunk, window: &Window, height: f64) -> Chunk {
        let own = self.stage.rect.height();
        let edges = Rect::new(
            if self.begins {
                -FAR
            } else {
                window.columns.start - BESIDE
            },
            -FAR,
            if self.ends {
                FAR
            } else {
                window.columns.end + BESIDE
            },
            FAR,
        ) - chunk.at.to_vec2();
        let items = chunk.items.iter().filter_map(|item| {
            let shape = match &item.shape {
                Shape::Path { path, fill, stroke } => {
                    let path = Affine::scale_non_uniform(1.0, height / own) * path;
                    let path = if self.begins && self.ends {
                        path
                    } else {
                        clip::area(&path, edges)
                    };
                    Shape::Path {
                        path,
                        fill: *fill,
                        stroke: *stroke,
                    }
                }
                Shape::Text { .. } => self.text(item, chunk.at.x, window, height)?,
                other => other.clone(),
            };
            Some(Item {
                shape,
                ..item.clone()
            })
        });
        let items: Vec<Item> = items.collect();
        let bounds = items.iter().filter_map(|item| match &item.shape {
            Shape::Path { path, .. } => Some(path.bounding_box()),
            _ => None,
        });
        let bounds = bounds.reduce(|a, b| a.union(b)).unwrap_or_default();
        Chunk {
            bounds: bounds + chunk.at.to_vec2(),
            items: items.into(),
            ..chunk.clone()
        }
    }

    /// A text of the stage's chunk, which begins at `beside`: in the middle of the band, and where
    /// the stage is cut, in the part of it that is seen. What has no room there is left out.
    fn text(&self, item: &Item, beside: f64, window: &Window, height: f64) -> Option<Shape> {
        let Shape::Text {
            paragraph,
            at,
            colour,
        } = &item.shape
        else {
            return None;
        };
        let lower = (height - self.stage.rect.height()) / 2.0;
        let left = if self.begins {
            self.stage.title.rect.x0
        } else {
            window.columns.start + TITLE_LEFT
        };
        let (paragraph, at) = match (&self.title, item.part) {
            (None, _) => (paragraph, *at + Vec2::new(0.0, lower)),
            (Some(title), ItemPart::Text) => {
                let y = (height - f64::from(title.height)) / 2.0;
                (title, Point::new(left - beside, y.round()))
            }
            // How many steps it has stands at the end of the whole stage.
            (Some(title), _) => {
                let end = self.stage.right - TITLE_RIGHT - f64::from(paragraph.width);
                let free = end - left - f64::from(title.width) - 10.0;
                if !self.ends || free < 0.0 {
                    return None;
                }
                (paragraph, Point::new(end - beside, at.y + lower))
            }
        };
        Some(Shape::Text {
            paragraph: Arc::clone(paragraph),
            at,
            colour: *colour,
        })
    }
}
