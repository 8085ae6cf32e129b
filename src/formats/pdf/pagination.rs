//! Plans the pages: which part of which map goes on which page, at which scale.

use kurbo::{Point, Rect, Size};

use super::draw::to_f32;
use super::options::{FLOW, MARGIN, PAGE_NUMBERS, PAPER, PORTRAIT, Paper};
use super::page::{ComposedPage, scene_chunks};
use super::page_content;
use super::paginator::{self, PagePart};
use crate::formats::{ExportError, ExportJob, ExportOptions, RenderedMap, Warning};
use crate::scene::{Chunk, Item, ItemPart as Role, Shape, Zone};
use crate::text::{Align, Style};

/// Points for a pixel at 100 %: 72 to the inch against 96.
pub(super) const FULL_SCALE: f64 = 0.75;

/// The minimum readable text size on paper, in points.
pub(super) const MIN_READABLE: f64 = 5.5;

/// The maximum side of a page in PDF viewers, in points.
const MAX_PAGE_SIDE: f64 = 14_400.0;

/// The size of a page's number, and how high the strip below the map is that it stands in.
const NUMBER: f64 = 8.0;
const STRIP: f64 = 28.0;

/// All pages of a document.
pub(super) struct PagePlan {
    pages: Vec<PlannedPage>,
    /// The smallest text size, in points, where it is hard to read.
    smallest_text: Option<f64>,
    page_numbers: bool,
}

/// A planned page: its paper and its part of a map.
struct PlannedPage {
    map: usize,
    paper: Size,
    /// Where the map may be, in points.
    inside: Rect,
    scale: f64,
    content: PageContent,
}

enum PageContent {
    /// The whole map, with its corner here, in points.
    Whole(Point),
    /// Parts of it, each with its distance from the upper edge, in pixels.
    Parts(Vec<(f64, PagePart)>),
}

impl PagePlan {
    pub fn new(job: &ExportJob, options: &ExportOptions) -> Result<Self, ExportError> {
        if job.maps().is_empty() {
            return Err(ExportError::Refused("there is no map to export".to_owned()));
        }
        let mut plan = Self {
            pages: Vec::new(),
            smallest_text: None,
            page_numbers: options.get(PAGE_NUMBERS),
        };
        for (map, rendered) in job.maps().iter().enumerate() {
            let smallest = smallest_text(rendered);
            let first = plan.pages.len();
            plan.place_map(job, (map, rendered), options, smallest)?;
            for planned in &plan.pages[first..] {
                let points = planned.scale * smallest;
                // Tolerates rounding errors.
                if points < MIN_READABLE - 0.05
                    && plan.smallest_text.is_none_or(|small| points < small)
                {
                    plan.smallest_text = Some(points);
                }
            }
        }
        Ok(plan)
    }

    /// Places a map on one or more pages.
    fn place_map(
        &mut self,
        job: &ExportJob,
        (map, rendered): (usize, &RenderedMap),
        options: &ExportOptions,
        smallest: f64,
    ) -> Result<(), ExportError> {
        let strip = if options.get(PAGE_NUMBERS) {
            STRIP
        } else {
            0.0
        };
        let page = rendered.scene.size;
        let Some(paper) = options.get(PAPER).points() else {
            let scale = FULL_SCALE
                .min(MAX_PAGE_SIDE / page.width)
                .min((MAX_PAGE_SIDE - strip) / page.height);
            let inside = (page * scale).to_rect();
            self.pages.push(PlannedPage {
                map,
                paper: Size::new(inside.x1, inside.y1 + strip),
                inside,
                scale,
                content: PageContent::Whole(Point::ZERO),
            });
            return Ok(());
        };
        let paper = if options.get(PORTRAIT) {
            paper
        } else {
            Size::new(paper.height, paper.width)
        };
        let margin = options.get(MARGIN) * (72.0 / 25.4);
        let inside = Rect::new(
            margin,
            margin,
            paper.width - margin,
            paper.height - margin.max(strip),
        );
        if !(inside.width() >= 72.0 && inside.height() >= 72.0) {
            return Err(ExportError::Refused(format!(
                "margins of {} mm leave no room on this paper; give it narrower ones",
                options.get(MARGIN)
            )));
        }
        let flowing = options.get(FLOW).then(|| {
            let least = (MIN_READABLE / smallest).min(FULL_SCALE);
            paginator::paginate(job, rendered, inside.size(), least)
        });
        if let Some(flow) = flowing.flatten() {
            self.pages
                .extend(flow.pages.into_iter().map(|parts| PlannedPage {
                    map,
                    paper,
                    inside,
                    scale: flow.scale,
                    content: PageContent::Parts(parts),
                }));
            return Ok(());
        }
        let scale = (inside.width() / page.width).min(inside.height() / page.height);
        let corner = inside.center() - (page * scale).to_vec2() / 2.0;
        self.pages.push(PlannedPage {
            map,
            paper,
            inside,
            scale,
            content: PageContent::Whole(corner),
        });
        Ok(())
    }

    /// How many pages there are.
    pub fn count(&self) -> usize {
        self.pages.len()
    }

    /// Composes a page.
    pub fn page(&self, job: &ExportJob, number: usize) -> ComposedPage {
        let planned = &self.pages[number];
        let rendered = &job.maps()[planned.map];
        let mut page = ComposedPage {
            map: planned.map,
            paper: planned.paper,
            scale: planned.scale,
            content: Vec::new(),
            repeated: Vec::new(),
            number: None,
        };
        let pixels = |at: Point| Point::new(at.x / planned.scale, at.y / planned.scale);
        match &planned.content {
            PageContent::Whole(corner) => {
                page.content = scene_chunks(&rendered.scene, pixels(*corner));
            }
            PageContent::Parts(parts) => {
                let corner = pixels(planned.inside.origin());
                let inside = Rect::from_origin_size(corner, planned.inside.size() / planned.scale);
                for (down, part) in parts {
                    let below = Rect {
                        y0: inside.y0 + down,
                        ..inside
                    };
                    part.compose(job, rendered, below, &mut page);
                }
                if job.furniture.legend {
                    let before = number.checked_sub(1).and_then(|n| self.pages.get(n));
                    let is_first = before.is_none_or(|before| before.map != planned.map);
                    page_content::add_legend(job, rendered, inside, is_first, &mut page);
                }
            }
        }
        page.number = self.page_numbers.then(|| self.number(job, planned, number));
        page
    }

    /// “2 of 5” at the right of the strip below the map.
    fn number(&self, job: &ExportJob, planned: &PlannedPage, number: usize) -> Chunk {
        let words = format!("{} of {}", number + 1, self.count());
        let size = to_f32(NUMBER / planned.scale);
        let style = Style {
            size,
            weight: 500,
            italic: false,
            line_height: size * 1.4,
        };
        let paragraph =
            job.with_shaper(|shaper| shaper.shape(&words, style, f32::INFINITY, Align::Left));
        let edge = planned.inside.x1.min(planned.paper.width - 12.0) / planned.scale;
        let middle = f64::midpoint(planned.inside.y1, planned.paper.height) / planned.scale;
        let extent = Size::new(f64::from(paragraph.width), f64::from(paragraph.height));
        let at = Point::new(edge - extent.width, middle - extent.height / 2.0);
        let item = Item {
            owner: None,
            part: Role::Caption,
            shape: Shape::Text {
                paragraph,
                at: Point::ZERO,
                colour: job.theme().muted,
            },
        };
        Chunk {
            zone: Zone::Corner,
            at,
            bounds: Rect::from_origin_size(at, extent),
            owner: None,
            items: [item].into(),
        }
    }

    /// The losses of the pages.
    pub fn losses(&self, job: &ExportJob) -> Vec<String> {
        let flows = |map: usize| {
            let mut pages = self.pages.iter();
            pages.any(|planned| {
                planned.map == map && matches!(planned.content, PageContent::Parts(_))
            })
        };
        let maps = job.maps().iter().enumerate();
        let titles = maps
            .filter(|(map, _)| flows(*map))
            .flat_map(|(_, rendered)| page_content::truncated_titles(&rendered.layout));
        titles
            .map(|title| format!("the end of the stage's title “{title}”"))
            .collect()
    }

    /// Warnings about the pages.
    pub fn warnings(&self, job: &ExportJob, options: &ExportOptions) -> Vec<Warning> {
        let Some(small) = self.smallest_text else {
            return Vec::new();
        };
        let small = (small * 10.0).floor() / 10.0;
        let with = |paper| options.clone().with(PAPER, paper);
        let (paper, flows) = (options.get(PAPER), options.get(FLOW));
        let larger = larger_papers(paper).iter().find(|paper| {
            let plan = Self::new(job, &with(**paper));
            plan.is_ok_and(|plan| plan.smallest_text.is_none())
        });
        let larger = larger.filter(|_| !flows);
        let would = larger.map(|paper| format!("; {} would be large enough", paper.label()));
        let text = format!(
            "The smallest text is {small} points high on this paper, which is hard to read{}.",
            would.unwrap_or_default()
        );
        let remedy = (!flows).then(|| {
            let paper = match paper {
                Paper::Map => Paper::A3,
                paper => paper,
            };
            let flowing = with(paper).with(FLOW, true);
            ("Flow over several pages".to_owned(), flowing)
        });
        vec![Warning { text, remedy }]
    }
}

/// Larger papers of the same family, from small to large.
fn larger_papers(paper: Paper) -> &'static [Paper] {
    match paper {
        Paper::Map | Paper::A0 | Paper::Tabloid => &[],
        Paper::A1 => &[Paper::A0],
        Paper::A2 => &[Paper::A1, Paper::A0],
        Paper::A3 => &[Paper::A2, Paper::A1, Paper::A0],
        Paper::A4 | Paper::Wide => &[Paper::A3, Paper::A2, Paper::A1, Paper::A0],
        Paper::Letter => &[Paper::Tabloid],
    }
}

/// The smallest text size on a map, in pixels at 100 %.
fn smallest_text(rendered: &RenderedMap) -> f64 {
    let chunks = rendered.scene.chunks();
    let items = chunks.iter().flat_map(|chunk| chunk.items.iter());
    let sizes = items.filter_map(|item| match &item.shape {
        Shape::Text { paragraph, .. } => Some(f64::from(paragraph.style.size)),
        _ => None,
    });
    sizes.fold(13.0, f64::min)
}
