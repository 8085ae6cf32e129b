//! Paginates a map. Breaks are between stages where that wastes little paper, else between columns;
//! between lanes; between cards; through a card only where it is larger than a page.

use std::ops::Range;

use kurbo::{Rect, Size};

use super::page::ComposedPage;
use super::page_content;
use super::pagination::FULL_SCALE;
use crate::formats::{ExportJob, RenderedMap};
use crate::layout::Layout;
use crate::layout::measures::{LANE_GAP, MARGIN, TIP};

/// A part of a map on a page.
pub(super) enum PagePart {
    /// The map's name, on a page without its header.
    Title,
    /// A piece of the header, from one height to another.
    Header(Range<f64>),
    /// A piece of stages and lanes.
    Body(BodyPart),
}

/// A piece of stages and lanes.
#[derive(Clone, Debug)]
pub(super) struct BodyPart {
    /// Left edge of its first and right edge of its last column, in pixels of the map.
    pub columns: Range<f64>,
    /// Upper and lower edge of the visible lanes.
    pub rows: Range<f64>,
    /// Whether it is the leftmost part.
    pub is_first: bool,
    /// Whether it is the topmost part.
    pub is_top: bool,
    /// Whether the whole header is above it.
    pub header: bool,
}

/// A unit without breaks: a column, or a stage that has none.
#[derive(Clone, Copy, Debug)]
struct KeepTogether {
    left: f64,
    right: f64,
    /// Whether a stage begins here, and where that stage ends.
    stage_end: Option<f64>,
}

/// The height of a page's title line, including the space below.
const PAGE_TITLE_HEIGHT: f64 = 28.0;

/// The gap between two parts on a page.
const PART_GAP: f64 = 28.0;

/// Half the gap between lanes and a little more, so that it includes the line between them.
const ROW_OVERLAP: f64 = LANE_GAP / 2.0 + 0.5;

/// The header is as wide as the page: its texts are aligned with those of the lane heads.
pub(super) fn header_width(inside: f64, layout: &Layout) -> f64 {
    inside + MARGIN - layout.heads.0
}

/// A map over several pages.
pub(super) struct Pagination {
    /// Points for each pixel at 100 %.
    pub scale: f64,
    /// Whether lanes are on pages of their own, so that columns are cut.
    is_cut: bool,
    /// What is on each page, and how far below its upper edge, in pixels; the legend stands at the lower
    /// edge of each.
    pub pages: Vec<Vec<(f64, PagePart)>>,
}

/// Cuts a map into pages with this much room, in points; at 100 %, or smaller where that saves paper or
/// keeps columns whole, down to `min_scale` points for each pixel. `None` for a map that has nothing to cut.
pub(super) fn paginate(
    job: &ExportJob,
    rendered: &RenderedMap,
    room: Size,
    min_scale: f64,
) -> Option<Pagination> {
    let cutter = Paginator::new(job, rendered, room, min_scale)?;
    let mut best: Option<(f64, Pagination)> = None;
    for scale in cutter.scales() {
        let flow = cutter.at_scale(scale);
        let cost = flow.cost();
        if best.as_ref().is_none_or(|(least, _)| cost < least - 1e-6) {
            best = Some((cost, flow));
        }
    }
    best.map(|(_, flow)| flow)
}

impl Pagination {
    /// The cost of paper relative to scale and readability: a map of twice the size may take four
    /// times the paper.
    fn cost(&self) -> f64 {
        let pages = f64::from(u32::try_from(self.pages.len()).unwrap_or(u32::MAX));
        let cut = if self.is_cut { 1.5 } else { 1.0 };
        cut * pages / (self.scale * self.scale)
    }
}

/// Breaks a map into pages.
struct Paginator<'a> {
    job: &'a ExportJob,
    rendered: &'a RenderedMap,
    /// The room on a page, in points.
    room: Size,
    min_scale: f64,
    spans: Vec<KeepTogether>,
    /// Upper and lower edge of all lanes.
    lanes: (f64, f64),
    /// The heights and widths taken by band and lane heads on each page.
    above: f64,
    beside: f64,
}

impl<'a> Paginator<'a> {
    fn new(job: &'a ExportJob, rendered: &'a RenderedMap, room: Size, least: f64) -> Option<Self> {
        let layout = &rendered.layout;
        let spans = keep_together_spans(layout);
        let top = layout.lanes.first()?.top - LANE_GAP / 2.0;
        let bottom = layout.lanes.last()?.bottom + ROW_OVERLAP;
        (!spans.is_empty()).then_some(Self {
            job,
            rendered,
            room,
            min_scale: least,
            spans,
            lanes: (top, bottom),
            above: top - layout.band.1 + page_content::default_band_height(layout),
            beside: layout.body.0 - layout.heads.0 + TIP,
        })
    }

    /// The heights of the header and the legend at a scale.
    fn furniture_heights(&self, scale: f64) -> (f64, f64) {
        let width = header_width(self.room.width / scale, &self.rendered.layout);
        let around = self.job.furniture_only(&self.rendered.map, width);
        (
            around.header_bottom,
            around.size.height - around.header_bottom,
        )
    }

    /// The height of the title over pages without a header; none where the map has no header at all.
    fn title_height(&self) -> f64 {
        if self.job.furniture.header {
            PAGE_TITLE_HEIGHT
        } else {
            0.0
        }
    }

    /// The height of a page of whole columns.
    fn column_page_height(&self) -> f64 {
        self.above + self.lanes.1 - self.lanes.0
    }

    /// The scales to try, from large to small.
    fn scales(&self) -> Vec<f64> {
        let widths = self.spans.iter().map(|span| span.right - span.left);
        let widest = widths.fold(0.0, f64::max);
        let largest = FULL_SCALE
            .min(self.room.width / (self.beside + widest))
            .max(self.min_scale);
        let steps = (0..20).map(|step| largest * (1.0 - 0.025 * f64::from(step)));
        let mut scales: Vec<f64> = steps.chain([self.min_scale]).collect();
        // Scales at which whole columns just fit, with and without the header.
        let (_, legend) = self.furniture_heights(largest);
        scales.push(self.room.height / (self.title_height() + self.column_page_height() + legend));
        let mut smaller = largest;
        for _ in 0..6 {
            let (header, legend) = self.furniture_heights(smaller);
            let fits = self.room.height / (header + self.column_page_height() + legend);
            if fits >= smaller {
                break;
            }
            smaller = fits.min(smaller * 0.995);
        }
        scales.push(smaller);
        scales.retain(|scale| (self.min_scale..=largest).contains(scale));
        scales.sort_by(|a, b| b.total_cmp(a));
        scales
    }

    /// Cuts the map at a scale.
    fn at_scale(&self, scale: f64) -> Pagination {
        let columns = self.columns(scale);
        // Broken stages may need a higher band for their titles.
        let bands = columns
            .iter()
            .map(|range| page_content::band_height(self.job, self.rendered, range));
        let usual = page_content::default_band_height(&self.rendered.layout);
        let taller = (bands.fold(0.0, f64::max) - usual).max(0.0);
        self.pages(scale, taller, &columns)
    }

    fn columns(&self, scale: f64) -> Vec<Range<f64>> {
        fill_columns(
            &self.spans,
            (self.room.width / scale - self.beside).max(40.0),
        )
    }

    fn pages(&self, scale: f64, taller: f64, columns: &[Range<f64>]) -> Pagination {
        let layout = &self.rendered.layout;
        let (header, legend) = self.furniture_heights(scale);
        let height = (self.room.height / scale - legend).max(80.0);
        let above = self.above + taller;
        let title = self.title_height();
        let later = (height - above - title).max(40.0);
        let row = layout.lanes.first().map_or(0.0, |lane| lane.bottom) + ROW_OVERLAP - self.lanes.0;
        let left = height - above - header;
        // A header that leaves too little space, or would force columns to be broken, gets its own
        // pages.
        let tall = self.column_page_height() + taller;
        let is_short = tall + title <= height + 0.01 && tall + header > height + 0.01;
        let is_beside = !is_short && (left >= row || (row > later && left >= later * 0.4));
        let mut pages: Vec<Vec<(f64, PagePart)>> = Vec::new();
        let begin = || {
            let title = (title > 0.0).then_some((0.0, PagePart::Title));
            title.into_iter().collect::<Vec<_>>()
        };
        let mut from = 0.0;
        while !is_beside && from < header - 1.0 {
            let mut page = if from > 0.0 { begin() } else { Vec::new() };
            let top = if page.is_empty() { 0.0 } else { title };
            let part = PagePart::Header(from..(from + height - top).min(header));
            page.push((top, part));
            pages.push(page);
            from += height - top;
        }
        let rows = fill_rows(layout, if is_beside { left } else { later }, later);
        // The lower edge of the content of the last page, if more fits there.
        let mut end = None;
        let is_whole = rows.len() == 1;
        for (number, rows) in rows.into_iter().enumerate() {
            for (index, columns) in columns.iter().enumerate() {
                let is_first = index == 0;
                let has_header = is_beside && is_first && number == 0;
                let tall = above + rows.end - rows.start;
                let part = PagePart::Body(BodyPart {
                    columns: columns.clone(),
                    rows: rows.clone(),
                    is_first,
                    is_top: number == 0,
                    header: has_header,
                });
                let under = end.map(|end: f64| end + PART_GAP);
                let under = under.filter(|y| y + tall <= height + 0.01);
                if let (Some(y), Some(page)) = (under, pages.last_mut()) {
                    page.push((y, part));
                    end = Some(y + tall);
                } else {
                    let mut page = if has_header { Vec::new() } else { begin() };
                    page.push((if has_header { 0.0 } else { title }, part));
                    pages.push(page);
                    let top = if has_header { header } else { title };
                    end = is_whole.then_some(top + tall);
                }
            }
        }
        Pagination {
            scale,
            is_cut: !is_whole,
            pages,
        }
    }
}

/// The unbreakable units, left to right.
fn keep_together_spans(layout: &Layout) -> Vec<KeepTogether> {
    let mut spans = Vec::new();
    for stage in layout.stages() {
        let mut end = Some(stage.right);
        if stage.columns.is_empty() {
            spans.push(KeepTogether {
                left: stage.left,
                right: stage.right,
                stage_end: end.take(),
            });
        }
        let columns = stage.columns.filter_map(|index| layout.column(index));
        spans.extend(columns.map(|column| KeepTogether {
            left: column.left,
            right: column.right,
            stage_end: end.take(),
        }));
    }
    spans
}

/// Fills pages with columns, breaking before a stage where most of the page is filled.
fn fill_columns(spans: &[KeepTogether], room: f64) -> Vec<Range<f64>> {
    let mut pages: Vec<Range<f64>> = Vec::new();
    let mut rest = spans;
    while let Some(first) = rest.first() {
        let reach = first.left + room;
        let fit = rest.iter().take_while(|span| span.right <= reach).count();
        if fit == 0 {
            // Wider than a page.
            let mut left = first.left;
            while first.right - left > room {
                pages.push(left..left + room);
                left += room;
            }
            pages.push(left..first.right);
            rest = &rest[1..];
            continue;
        }
        let mut count = fit;
        let is_cut = rest.get(fit).is_some_and(|next| next.stage_end.is_none());
        if is_cut {
            let begins = (1..fit)
                .rev()
                .find(|index| rest[*index].stage_end.is_some());
            let better = begins.filter(|index| {
                let stage = rest[*index];
                let fits = stage.stage_end.is_some_and(|end| end - stage.left <= room);
                fits && rest[*index - 1].right - first.left >= room * 0.5
            });
            count = better.unwrap_or(fit);
        }
        pages.push(first.left..rest[count - 1].right);
        rest = &rest[count..];
    }
    pages
}

/// Fills pages with lanes; the first page may have less space.
fn fill_rows(layout: &Layout, first: f64, later: f64) -> Vec<Range<f64>> {
    let mut pages: Vec<Range<f64>> = Vec::new();
    let lanes = &layout.lanes;
    let Some(mut from) = lanes.first().map(|lane| lane.top - LANE_GAP / 2.0) else {
        return pages;
    };
    let mut room = first;
    let mut index = 0;
    while let Some(lane) = lanes.get(index) {
        let rest = lanes[index..].iter();
        let fit = rest.take_while(|lane| lane.bottom + ROW_OVERLAP - from <= room + 0.01);
        let fit = fit.count();
        let end = if fit > 0 {
            index += fit;
            lanes[index - 1].bottom + ROW_OVERLAP
        } else {
            // Higher than a page.
            row_break(layout, index, from, room)
        };
        if end >= lane.bottom && fit == 0 {
            index += 1;
        }
        pages.push(from..end);
        from = end;
        room = later;
    }
    pages
}

/// The break in a lane that is higher than a page: between cards where most of the page is filled.
fn row_break(layout: &Layout, row: usize, from: f64, room: f64) -> f64 {
    let limit = from + room;
    let cells = layout.cells().filter(|cell| cell.row == row);
    let mut cards: Vec<(f64, f64)> = Vec::new();
    for cell in cells {
        let boxes = cell.cell.cards.iter().map(|card| card.rect);
        let boxes = boxes.chain(cell.cell.pills.iter().map(|pill| pill.rect));
        let edges = boxes.map(|rect| (cell.at.y + rect.y0, cell.at.y + rect.y1 + cell.stretch));
        cards.extend(edges.filter(|(top, bottom)| *top < limit && *bottom > from));
    }
    let mut ends: Vec<f64> = cards.iter().map(|(_, bottom)| bottom + 2.0).collect();
    ends.retain(|end| (from + room * 0.4..=limit).contains(end));
    ends.sort_by(|a, b| b.total_cmp(a));
    let free = |y: &f64| !cards.iter().any(|(top, bottom)| top < y && y < bottom);
    ends.into_iter().take(100).find(free).unwrap_or(limit)
}

impl PagePart {
    /// Adds it to a page, at the upper left corner of this area, in pixels.
    pub fn compose(
        &self,
        job: &ExportJob,
        rendered: &RenderedMap,
        inside: Rect,
        page: &mut ComposedPage,
    ) {
        match self {
            Self::Title => page_content::add_title(job, rendered, inside, page),
            Self::Header(range) => {
                page_content::add_header(job, rendered, range.clone(), inside, page);
            }
            Self::Body(window) => page_content::add_body(job, rendered, window, inside, page),
        }
    }
}
