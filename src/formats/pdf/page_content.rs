//! Adds a part of a map to a page, with header, stage band and lane heads.

use std::ops::Range;
use std::sync::Arc;

use kurbo::{Affine, Point, Rect, Shape as _, Vec2};

use super::clip;
use super::page::{ComposedPage, offset_chunk};
use super::paginator::{BodyPart, header_width};
use crate::formats::{ExportJob, RenderedMap};
use crate::layout::measures::{BAND, HEADING, MARGIN, STAGE};
use crate::layout::{Layout, StageBox};
use crate::scene::{Chunk, Item, ItemPart, Shape, Zone};
use crate::text::truncate_to_lines;
use crate::text::{Align, Paragraph};

/// Half the gap between two columns: where one page ends and the next begins.
const HALF_COLUMN_GAP: f64 = 4.0;

/// A length larger than any page.
const UNBOUNDED: f64 = 1e9;

/// From the chevron's edges to the title, and above and below it.
const TITLE_LEFT: f64 = 14.0;
const TITLE_RIGHT: f64 = 14.0;
const TITLE_ABOVE: f64 = 8.0;

/// The maximum number of lines of a title of a broken stage, and the maximum height of the band.
const MAX_TITLE_LINES: usize = 6;
const MAX_BAND_HEIGHT: f64 = 160.0;

/// Adds a part of the header to a page of its own.
pub(super) fn add_header(
    job: &ExportJob,
    rendered: &RenderedMap,
    range: Range<f64>,
    inside: Rect,
    page: &mut ComposedPage,
) {
    let width = header_width(inside.width(), &rendered.layout);
    let scene = job.furniture_only(&rendered.map, width);
    let edges = Rect::new(-UNBOUNDED, range.start, UNBOUNDED, range.end);
    let window = clip::ClipWindow {
        edges,
        column_edges: edges,
    };
    let by = inside.origin() - Point::new(rendered.layout.heads.0, range.start);
    let chunks = scene.chunks_in(Some(Zone::Header), edges);
    let shown = chunks
        .iter()
        .filter_map(|chunk| clip::clip_chunk(chunk, window));
    page.content
        .extend(shown.map(|chunk| offset_chunk(chunk, by)));
}

/// Adds the title line to a page without header: the document's title and the map's own, truncated
/// to the page.
pub(super) fn add_title(
    job: &ExportJob,
    rendered: &RenderedMap,
    inside: Rect,
    page: &mut ComposedPage,
) {
    let titles = [&*job.document.title, rendered.map.name()];
    let titles = titles.map(|title| title.split_whitespace().collect::<Vec<_>>().join(" "));
    let [title, map] = titles;
    let words = match (title.is_empty(), map.is_empty() || map == title) {
        (true, _) => map,
        (false, true) => title,
        (false, false) => format!("{title}  \u{b7}  {map}"),
    };
    let beside = MARGIN - rendered.layout.heads.0;
    let room = (inside.width() - beside).max(24.0);
    let shape = |words: &str| {
        let room = super::draw::to_f32(room);
        job.with_shaper(|shaper| shaper.shape(words, HEADING, room, Align::Start))
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
            colour: job.theme().heading,
        },
    };
    page.repeated.push(Chunk {
        zone: Zone::Header,
        at,
        bounds: Rect::from_origin_size(at, size),
        owner: None,
        items: [item].into(),
    });
}

/// Adds the legend at a page's lower edge; it is new on the first page of a map.
pub(super) fn add_legend(
    job: &ExportJob,
    rendered: &RenderedMap,
    inside: Rect,
    is_first: bool,
    page: &mut ComposedPage,
) {
    let width = header_width(inside.width(), &rendered.layout);
    let scene = job.furniture_only(&rendered.map, width);
    let by =
        Point::new(inside.x0, inside.y1) - Point::new(rendered.layout.heads.0, scene.size.height);
    let chunks = scene.chunks_in(
        Some(Zone::Body),
        Rect::new(-UNBOUNDED, -UNBOUNDED, UNBOUNDED, UNBOUNDED),
    );
    let chunks = chunks.into_iter().map(|chunk| offset_chunk(chunk, by));
    if is_first {
        page.content.extend(chunks);
    } else {
        page.repeated.extend(chunks);
    }
}

/// Adds a part of stages and lanes to a page.
pub(super) fn add_body(
    job: &ExportJob,
    rendered: &RenderedMap,
    window: &BodyPart,
    inside: Rect,
    page: &mut ComposedPage,
) {
    let layout = &rendered.layout;
    let mut y = inside.y0;
    if window.header {
        let width = header_width(inside.width(), layout);
        let scene = job.furniture_only(&rendered.map, width);
        let by = Vec2::new(inside.x0 - layout.heads.0, y);
        let chunks = scene.chunks_in(
            Some(Zone::Header),
            Rect::new(-UNBOUNDED, -UNBOUNDED, UNBOUNDED, UNBOUNDED),
        );
        page.content
            .extend(chunks.into_iter().map(|chunk| offset_chunk(chunk, by)));
        y += scene.header_bottom;
    }
    let across = inside.x0 + layout.body.0 - layout.heads.0 - window.columns.start;
    let (top, bottom) = layout.band;
    let stages = visible_stages(job, rendered, &window.columns);
    let height = stages
        .iter()
        .map(|stage| stage.height)
        .fold(default_band_height(layout), f64::max);
    for stage in &stages {
        let by = Vec2::new(across, y - top);
        let (own, again) = stage.draw(rendered, window, height);
        page.content
            .extend(own.map(|chunk| offset_chunk(chunk, by)));
        page.repeated
            .extend(again.map(|chunk| offset_chunk(chunk, by)));
    }
    let gap = layout.lanes.first().map_or(0.0, |lane| lane.top - bottom) - HALF_COLUMN_GAP;
    y += height + gap;
    let down = y - window.rows.start;
    add_lane_heads(
        rendered,
        window,
        Vec2::new(inside.x0 - layout.heads.0, down),
        page,
    );
    let edges = Rect::new(
        window.columns.start - HALF_COLUMN_GAP,
        window.rows.start,
        window.columns.end + HALF_COLUMN_GAP,
        window.rows.end,
    );
    let shown = clip::ClipWindow {
        edges,
        column_edges: Rect {
            x0: window.columns.start,
            x1: window.columns.end,
            ..edges
        },
    };
    // The lines between lanes begin under the heads.
    let strip = Rect {
        x0: layout.heads.0,
        x1: layout.body.0 - HALF_COLUMN_GAP,
        ..edges
    };
    let strip = clip::ClipWindow {
        edges: strip,
        column_edges: strip,
    };
    let under = Vec2::new(inside.x0 - layout.heads.0, down);
    for chunk in rendered.scene.chunks_in(Some(Zone::Body), strip.edges) {
        if chunk.owner.is_none() {
            let line = clip::clip_chunk(&chunk, strip);
            page.repeated
                .extend(line.map(|chunk| offset_chunk(chunk, under)));
        }
    }
    let by = Vec2::new(across, down);
    let chunks = rendered.scene.chunks_in(Some(Zone::Body), edges);
    let shown = chunks
        .iter()
        .filter_map(|chunk| clip::clip_chunk(chunk, shown));
    page.content
        .extend(shown.map(|chunk| offset_chunk(chunk, by)));
}

/// Lane heads: new on the first page that shows the lane, and repeated on the others.
fn add_lane_heads(rendered: &RenderedMap, window: &BodyPart, by: Vec2, page: &mut ComposedPage) {
    let edges = Rect::new(-UNBOUNDED, window.rows.start, UNBOUNDED, window.rows.end);
    let rows = clip::ClipWindow {
        edges,
        column_edges: edges,
    };
    for chunk in rendered.scene.chunks_in(Some(Zone::Heads), edges) {
        let begins = chunk.bounds.y0 >= window.rows.start;
        // A text longer than its page continues; a shorter one is repeated.
        let is_new = begins || has_text_below(&chunk, window.rows.start);
        let shown = if is_new {
            clip::clip_chunk(&chunk, rows)
        } else {
            continued_head(&chunk, window.rows.start, rows)
        };
        let shown = shown.map(|chunk| offset_chunk(chunk, by));
        if is_new && window.is_first {
            page.content.extend(shown);
        } else {
            page.repeated.extend(shown);
        }
    }
}

/// Whether a text of the chunk has lines below this height.
fn has_text_below(chunk: &Chunk, y: f64) -> bool {
    chunk.items.iter().any(|item| match &item.shape {
        Shape::Text { paragraph, at, .. } => {
            chunk.at.y + at.y + f64::from(paragraph.height) > y + f64::from(paragraph.style.size)
        }
        _ => false,
    })
}

/// The head of a lane that began on a page above: its texts are repeated at the top.
fn continued_head(chunk: &Chunk, top: f64, rows: clip::ClipWindow) -> Option<Chunk> {
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
        bounds: chunk.bounds.inflate(0.0, UNBOUNDED),
        ..chunk.clone()
    };
    clip::clip_chunk(&chunk, rows)
}

/// The part of a stage on a page.
struct VisibleStage {
    stage: StageBox,
    /// Whether it starts and whether it ends on the page.
    starts_here: bool,
    ends_here: bool,
    /// Its title in the available width, where the stage is broken.
    title: Option<Arc<Paragraph>>,
    /// The height of the band for the title.
    height: f64,
}

/// The height of the band without broken stages.
pub(super) fn default_band_height(layout: &Layout) -> f64 {
    let (top, bottom) = layout.band;
    if exceeds_max_band(layout) {
        BAND
    } else {
        bottom - top
    }
}

/// The titles that are truncated.
pub(super) fn truncated_titles(layout: &Layout) -> Vec<Arc<str>> {
    let stages = layout.stages().filter(|_| exceeds_max_band(layout));
    let titles = stages.map(|stage| stage.title.paragraph);
    let long = titles.filter(|title| title.lines.len() > MAX_TITLE_LINES);
    long.map(|title| Arc::clone(&title.text)).collect()
}

/// Whether titles make the band too high for pages.
fn exceeds_max_band(layout: &Layout) -> bool {
    layout.band.1 - layout.band.0 > MAX_BAND_HEIGHT
}

/// The height of the band over these columns.
pub(super) fn band_height(job: &ExportJob, rendered: &RenderedMap, columns: &Range<f64>) -> f64 {
    let stages = visible_stages(job, rendered, columns);
    stages.iter().map(|stage| stage.height).fold(0.0, f64::max)
}

fn visible_stages(
    job: &ExportJob,
    rendered: &RenderedMap,
    columns: &Range<f64>,
) -> Vec<VisibleStage> {
    let layout = &rendered.layout;
    let places = layout.stages_between(columns.start, columns.end);
    let stages = places.filter_map(|index| layout.stage(index));
    let seen = stages.filter(|stage| stage.left < columns.end && stage.right > columns.start);
    let shown = seen.map(|stage| {
        let begins = stage.left >= columns.start - 0.5;
        let ends = stage.right <= columns.end + 0.5;
        let mut title = None;
        let mut height = 0.0;
        if !(begins && ends) || exceeds_max_band(layout) {
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
                let room = super::draw::to_f32(room);
                job.with_shaper(|shaper| shaper.shape(words, STAGE, room, Align::Start))
            };
            let shortened = truncate_to_lines(words, MAX_TITLE_LINES, shape);
            height = f64::from(shortened.height) + 2.0 * TITLE_ABOVE;
            title = Some(shortened);
        }
        VisibleStage {
            stage,
            starts_here: begins,
            ends_here: ends,
            title,
            height,
        }
    });
    shown.collect()
}

impl VisibleStage {
    /// The stage on a band of this height: new content and repeated content.
    fn draw(
        &self,
        rendered: &RenderedMap,
        window: &BodyPart,
        height: f64,
    ) -> (impl Iterator<Item = Chunk>, impl Iterator<Item = Chunk>) {
        let area = self.stage.rect;
        let owner = crate::model::Target::Stage(self.stage.id.clone());
        let chunks = rendered.scene.chunks_in(Some(Zone::Band), area);
        let chunk = chunks
            .into_iter()
            .find(|c| c.owner.as_ref() == Some(&owner));
        let rendered = chunk.map(|chunk| self.piece(&chunk, window, height));
        let is_new = self.starts_here && window.is_top;
        let (own, again) = if is_new {
            (rendered, None)
        } else {
            (None, rendered)
        };
        (own.into_iter(), again.into_iter())
    }

    fn piece(&self, chunk: &Chunk, window: &BodyPart, height: f64) -> Chunk {
        let own = self.stage.rect.height();
        let edges = Rect::new(
            if self.starts_here {
                -UNBOUNDED
            } else {
                window.columns.start - HALF_COLUMN_GAP
            },
            -UNBOUNDED,
            if self.ends_here {
                UNBOUNDED
            } else {
                window.columns.end + HALF_COLUMN_GAP
            },
            UNBOUNDED,
        ) - chunk.at.to_vec2();
        let items = chunk.items.iter().filter_map(|item| {
            let shape = match &item.shape {
                Shape::Path { path, fill, stroke } => {
                    let path = Affine::scale_non_uniform(1.0, height / own) * path;
                    let path = if self.starts_here && self.ends_here {
                        path
                    } else {
                        clip::clip_fill(&path, edges)
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

    /// A text of the stage's chunk, which begins at `beside`: centred in the band, and in the
    /// visible part of a broken stage. What does not fit is left out.
    fn text(&self, item: &Item, beside: f64, window: &BodyPart, height: f64) -> Option<Shape> {
        let Shape::Text {
            paragraph,
            at,
            colour,
        } = &item.shape
        else {
            return None;
        };
        let lower = (height - self.stage.rect.height()) / 2.0;
        let left = if self.starts_here {
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
            // The number of steps is at the end of the whole stage.
            (Some(title), _) => {
                let end = self.stage.right - TITLE_RIGHT - f64::from(paragraph.width);
                let free = end - left - f64::from(title.width) - 10.0;
                if !self.ends_here || free < 0.0 {
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
