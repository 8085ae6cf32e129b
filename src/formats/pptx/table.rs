//! Tables whose cells can be edited, continued over as many slides as they need.

use std::fmt::Write as _;

use kurbo::{Point, Rect};

use super::canvas::{EMU_PER_POINT, SlideCanvas, style};
use crate::formats::ooxml::geometry::emu;
use crate::formats::ooxml::{colour, text_body};
use crate::scene::{Chunk, Colour, ItemPart, Stroke, Theme};
use crate::text::{Align, Style};

/// A table on a slide.
#[derive(Clone, Debug)]
pub(super) struct SlideTable {
    pub name: String,
    /// The left and top edges.
    pub at: Point,
    pub columns: Vec<f64>,
    /// Where the text of each column stands.
    pub aligns: Vec<Align>,
    /// The first one is the heading.
    pub rows: Vec<SlideTableRow>,
    /// What it looks like.
    pub picture: Chunk,
}

/// A row of a table.
#[derive(Clone, Debug)]
pub(super) struct SlideTableRow {
    pub height: f64,
    pub cells: Vec<String>,
}

/// A column of a table.
#[derive(Clone, Copy, Debug)]
pub(super) struct SlideTableColumn {
    pub heading: &'static str,
    /// How much of the table's width it takes.
    pub share: f64,
    pub align: Align,
}

/// Around the text of a cell.
const ACROSS: f64 = 7.0;
const DOWN: f64 = 6.0;
const HEADING: Style = style(12.0, 700);
const CELL: Style = style(13.0, 400);

/// The tables in an area of a slide that together hold these rows, one a slide. Rows higher than a
/// slide continue on the next one.
pub(super) fn tables(
    name: &str,
    canvas: &mut SlideCanvas,
    columns: &[SlideTableColumn],
    rows: &[Vec<String>],
    area: Rect,
) -> Vec<SlideTable> {
    let whole: f64 = columns.iter().map(|column| column.share).sum();
    let widths: Vec<f64> = columns
        .iter()
        .map(|column| area.width() * column.share / whole)
        .collect();
    let headings: Vec<String> = columns.iter().map(|c| c.heading.to_owned()).collect();
    let heights = headings.iter().zip(&widths).map(|(heading, width)| {
        let heading = canvas.shape(heading, HEADING, width - 2.0 * ACROSS, Align::Left);
        canvas.height(&heading)
    });
    let heading = SlideTableRow {
        height: heights.fold(f64::from(HEADING.line_height), f64::max) + 2.0 * DOWN,
        cells: headings,
    };
    // Another font may need additional lines.
    let room = area.height() * 0.93 - heading.height;
    let mut pages: Vec<Vec<SlideTableRow>> = Vec::new();
    let mut free = 0.0;
    for row in rows
        .iter()
        .flat_map(|row| split_row(canvas, row, &widths, room))
    {
        if free < row.height || pages.is_empty() {
            pages.push(vec![heading.clone()]);
            free = room;
        }
        free -= row.height;
        if let Some(page) = pages.last_mut() {
            page.push(row);
        }
    }
    let aligns: Vec<Align> = columns.iter().map(|column| column.align).collect();
    let pages = pages.into_iter().filter_map(|rows| {
        let picture = picture(canvas, area.origin(), &widths, &aligns, &rows)?;
        Some(SlideTable {
            name: name.to_owned(),
            at: area.origin(),
            columns: widths.clone(),
            aligns: aligns.clone(),
            rows,
            picture,
        })
    });
    pages.collect()
}

/// A row as one or, where it is higher than `room`, several.
fn split_row(
    canvas: &SlideCanvas,
    cells: &[String],
    widths: &[f64],
    room: f64,
) -> Vec<SlideTableRow> {
    let broken: Vec<_> = cells
        .iter()
        .zip(widths)
        .map(|(cell, width)| canvas.shape(cell, CELL, width - 2.0 * ACROSS, Align::Left))
        .collect();
    let line = f64::from(CELL.line_height);
    let most = (((room - 2.0 * DOWN) / line).floor()).max(1.0);
    #[expect(
        clippy::cast_possible_truncation,
        clippy::cast_sign_loss,
        reason = "a small whole number above 0"
    )]
    let most = most as usize;
    let lines = broken
        .iter()
        .map(|cell| cell.lines.len())
        .max()
        .unwrap_or(1);
    let mut rows = Vec::new();
    for from in (0..lines.max(1)).step_by(most) {
        let to = (from + most).min(lines);
        let cells = broken.iter().map(|cell| {
            let lines = cell.lines.get(from..to.min(cell.lines.len()));
            let lines = lines.unwrap_or_default();
            let (first, last) = (lines.first(), lines.last());
            let range = first.zip(last).map(|(a, b)| a.range.start..b.range.end);
            let text = range.and_then(|range| cell.text.get(range));
            text.unwrap_or_default().trim_end().to_owned()
        });
        #[expect(clippy::cast_precision_loss, reason = "a slide has few lines")]
        let height = (to - from) as f64 * line + 2.0 * DOWN;
        rows.push(SlideTableRow {
            height,
            cells: cells.collect(),
        });
    }
    rows
}

fn cell_style(is_heading: bool) -> (Style, Colour) {
    const LIGHT: Theme = Theme::light();
    if is_heading {
        (HEADING, LIGHT.muted)
    } else {
        (CELL, LIGHT.body)
    }
}

/// The line under a row.
fn row_stroke(is_heading: bool) -> Stroke {
    const LIGHT: Theme = Theme::light();
    Stroke {
        width: if is_heading { 1.5 } else { 1.0 },
        colour: if is_heading {
            LIGHT.neutral
        } else {
            LIGHT.line
        },
        dash: None,
    }
}

fn picture(
    canvas: &mut SlideCanvas,
    at: Point,
    widths: &[f64],
    aligns: &[Align],
    rows: &[SlideTableRow],
) -> Option<Chunk> {
    let mut y = at.y;
    for (index, row) in rows.iter().enumerate() {
        let (style, colour) = cell_style(index == 0);
        let mut x = at.x;
        for ((cell, width), align) in row.cells.iter().zip(widths).zip(aligns) {
            let paragraph = canvas.shape(cell, style, width - 2.0 * ACROSS, *align);
            canvas.painter.text(
                ItemPart::Text,
                &paragraph,
                Point::new(x + ACROSS, y + DOWN),
                colour,
            );
            x += width;
        }
        y += row.height;
        let stroke = row_stroke(index == 0);
        let (from, to) = (Point::new(at.x, y), Point::new(x, y));
        canvas.painter.line(ItemPart::Ground, from, to, stroke);
    }
    canvas.chunk()
}

/// Writes what stands inside the frame of a table.
pub(super) fn write_table(out: &mut String, table: &SlideTable) {
    out.push_str(
        "<a:graphic><a:graphicData \
         uri=\"http://schemas.openxmlformats.org/drawingml/2006/table\"><a:tbl>\
         <a:tblPr firstRow=\"1\"/><a:tblGrid>",
    );
    for width in &table.columns {
        _ = write!(out, "<a:gridCol w=\"{}\"/>", emu(*width, EMU_PER_POINT));
    }
    out.push_str("</a:tblGrid>");
    for (index, row) in table.rows.iter().enumerate() {
        _ = write!(out, "<a:tr h=\"{}\">", emu(row.height, EMU_PER_POINT));
        let (style, colour) = cell_style(index == 0);
        for (column, cell) in row.cells.iter().enumerate() {
            let align = table.aligns.get(column).copied().unwrap_or_default();
            out.push_str("<a:tc>");
            text_body::write_cell(out, cell, style, colour, align, EMU_PER_POINT);
            _ = write!(
                out,
                "<a:tcPr marL=\"{0}\" marR=\"{0}\" marT=\"{1}\" marB=\"{1}\" anchor=\"t\">",
                emu(ACROSS, EMU_PER_POINT),
                emu(DOWN, EMU_PER_POINT)
            );
            for side in ["a:lnL", "a:lnR", "a:lnT"] {
                colour::write_line(out, side, None, EMU_PER_POINT);
            }
            colour::write_line(out, "a:lnB", Some(row_stroke(index == 0)), EMU_PER_POINT);
            out.push_str("<a:noFill/></a:tcPr></a:tc>");
        }
        out.push_str("</a:tr>");
    }
    out.push_str("</a:tbl></a:graphicData></a:graphic>");
}
