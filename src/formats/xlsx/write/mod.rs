//! Writes maps as a spreadsheet: a sheet in the form of each map, in its colours, one with a row for
//! each thing, and one about the people and the maps themselves.
//!
//! Every text is a text: nothing becomes a formula, a date or a link.

mod about_sheet;
mod cell_formats;

use std::collections::BTreeSet;
use std::io::Write;

use rust_xlsxwriter::{DocProperties, ExcelDateTime, Workbook, Worksheet, XlsxError};

use crate::formats::table::is_heading;
use crate::formats::table::roundtrip;
use crate::formats::table::sheet::{self, Cell, MatrixRow, RowKind};
use crate::formats::{
    ExportError, ExportJob, ExportOptions, Preview, PreviewContent, PreviewPage, Progress,
    loss_report,
};
use crate::model::Map;
use cell_formats::CellFormats;

/// What a sheet holds at most.
const MAX_COLUMNS: usize = 16_384;
const MAX_ROWS: usize = 1_048_576;
/// How much text a cell holds, in units of UTF-16.
const MAX_CELL_TEXT: usize = 32_767;
/// The longest name of a sheet.
const MAX_SHEET_NAME: usize = 31;

/// Across, in pixels.
const HEAD: u32 = 180;
const COLUMN: u32 = 168;
/// The first columns of the list of things.
const WIDTHS: [u32; 5] = [130, 180, 110, 110, 320];

/// How wide a letter is, about, and how high a line, in pixels.
const LETTER: u32 = 7;
const LINE: u32 = 18;
/// The rows of the title and of the stages.
const TITLE: u32 = 32;
const BAND: u32 = 28;
/// The highest row there can be, in pixels.
const MAX_ROW_HEIGHT: u32 = 545;

/// Writes all maps.
pub(crate) fn write(
    job: &ExportJob,
    _: &ExportOptions,
    out: &mut dyn Write,
    progress: Progress,
) -> Result<Vec<String>, ExportError> {
    job.first_map()?;
    let mut left_out = Vec::new();
    let bytes = workbook(job, progress, &mut left_out)?;
    if !progress(0.95) {
        return Err(ExportError::Cancelled);
    }
    out.write_all(&bytes)?;
    if !progress(1.0) {
        return Err(ExportError::Cancelled);
    }
    loss_report::portraits(&job.document.personas, &mut left_out);
    for map in &job.document.maps {
        let holds = loss_report::TableCoverage {
            tidy: true,
            header: true,
        };
        loss_report::table(&job.document, map, holds, &mut left_out);
    }
    Ok(left_out)
}

/// The cells of each sheet.
pub(crate) fn preview(job: &ExportJob, _: &ExportOptions) -> Result<Preview, ExportError> {
    job.first_map()?;
    let mut names = SheetNames::default();
    let mut sheets = Vec::new();
    let mut add_page = |title: String, cells: Vec<Vec<Cell>>| {
        let rows = cells
            .iter()
            .map(|row| row.iter().map(Cell::to_text).collect());
        sheets.push(PreviewPage {
            title,
            content: PreviewContent::Table(rows.collect()),
        });
    };
    for map in &job.document.maps {
        let rows = roundtrip::matrix(&job.document, map);
        add_page(names.of_map(job, map), roundtrip::cells(rows));
    }
    for map in &job.document.maps {
        let name = names.of_items(job, map);
        add_page(name, roundtrip::tidy(&job.document, map));
    }
    add_page(names.unique("About"), about_sheet::rows(job));
    Ok(Preview {
        pages: sheets,
        warnings: Vec::new(),
    })
}

fn workbook(
    job: &ExportJob,
    progress: Progress,
    left_out: &mut Vec<String>,
) -> Result<Vec<u8>, ExportError> {
    let mut workbook = Workbook::new();
    workbook.set_properties(&properties(job).map_err(|why| xlsx_error(&why))?);
    let mut names = SheetNames::default();
    let look = CellFormats::new(job.theme());
    let steps = 2 * job.document.maps.len();
    let mut done = 0;
    let mut step = || {
        done += 1;
        if progress(crate::formats::progress_of(done, steps) * 0.8) {
            Ok(())
        } else {
            Err(ExportError::Cancelled)
        }
    };
    for map in &job.document.maps {
        let mut page = SheetWriter::new(&names.of_map(job, map), left_out)?;
        let rows = roundtrip::matrix(&job.document, map);
        let title = sheet::one_line(title(job, map));
        page.write_matrix(map, &look, &title, &rows)?;
        workbook.push_worksheet(page.sheet);
        step()?;
    }
    for map in &job.document.maps {
        let mut page = SheetWriter::new(&names.of_items(job, map), left_out)?;
        page.write_items(&look, &roundtrip::tidy(&job.document, map))?;
        workbook.push_worksheet(page.sheet);
        step()?;
    }
    let mut page = SheetWriter::new(&names.unique("About"), left_out)?;
    page.write_about(&look, &about_sheet::rows(job))?;
    workbook.push_worksheet(page.sheet);
    workbook.save_to_buffer().map_err(|why| xlsx_error(&why))
}

/// The document properties: the title, and a given date instead of the current one.
fn properties(job: &ExportJob) -> Result<DocProperties, XlsxError> {
    let day = match job.date.map(|day| day.to_string()) {
        Some(day) => ExcelDateTime::parse_from_str(&day)?,
        None => ExcelDateTime::from_ymd(2000, 1, 1)?,
    };
    let title: String = sheet::one_line(&job.document.title)
        .chars()
        .take(200)
        .collect();
    Ok(DocProperties::new()
        .set_title(title)
        .set_creation_datetime(&day))
}

fn xlsx_error(why: &XlsxError) -> ExportError {
    ExportError::Refused(format!("the spreadsheet cannot be made: {why}"))
}

/// A map's name: the document's title, or its own.
fn title<'a>(job: &'a ExportJob, map: &'a Map) -> &'a str {
    if job.document.title.trim().is_empty() {
        &map.title
    } else {
        &job.document.title
    }
}

/// Makes unique sheet names.
#[derive(Default)]
struct SheetNames(BTreeSet<String>);

impl SheetNames {
    fn of_map(&mut self, job: &ExportJob, map: &Map) -> String {
        let state = map.state.map_or("", crate::model::MapState::label);
        let all = [&map.title, state, &job.document.title, "Map"];
        let own = all
            .into_iter()
            .find(|name| !allowed_sheet_name(name).is_empty());
        self.unique(own.unwrap_or("Map"))
    }

    fn of_items(&mut self, job: &ExportJob, map: &Map) -> String {
        if let [_] = &job.document.maps[..] {
            return self.unique("Items");
        }
        self.unique(&format!("Items {}", map.title))
    }

    /// This name, or a similar unique one.
    fn unique(&mut self, name: &str) -> String {
        let name = allowed_sheet_name(name);
        for number in 1.. {
            let end = match number {
                1 => String::new(),
                number => format!(" {number}"),
            };
            let mut free = name.clone();
            while free.encode_utf16().count() + end.len() > MAX_SHEET_NAME {
                free.pop();
            }
            let free = format!("{}{end}", free.trim_end_matches(['\'', ' ']));
            if self.0.insert(free.to_lowercase()) {
                return free;
            }
        }
        name
    }
}

/// A name without characters that are forbidden in sheet names.
fn allowed_sheet_name(name: &str) -> String {
    let name: String = sheet::one_line(name)
        .chars()
        .map(|c| if "*?:[]\\/".contains(c) { ' ' } else { c })
        .collect();
    let name = sheet::one_line(&name);
    let name = name.trim_matches(['\'', ' ']);
    // A reserved name.
    if name.eq_ignore_ascii_case("history") {
        return format!("{name} map");
    }
    name.to_owned()
}

/// A sheet as it is filled.
struct SheetWriter<'a> {
    sheet: Worksheet,
    left_out: &'a mut Vec<String>,
}

impl<'a> SheetWriter<'a> {
    fn new(name: &str, left_out: &'a mut Vec<String>) -> Result<Self, ExportError> {
        let mut sheet = Worksheet::new();
        sheet.set_name(name).map_err(|why| xlsx_error(&why))?;
        Ok(Self { sheet, left_out })
    }

    /// The address of a cell, if it is within the sheet's limits.
    fn cell_address(row: usize, column: usize) -> Result<(u32, u16), ExportError> {
        let index = || Some((u32::try_from(row).ok()?, u16::try_from(column).ok()?));
        let index = index().filter(|_| row < MAX_ROWS && column < MAX_COLUMNS);
        index.ok_or_else(|| {
            ExportError::Refused(format!(
                "a sheet holds {MAX_COLUMNS} columns and {MAX_ROWS} rows, which is too few for \
                 this map; export fewer stages at a time"
            ))
        })
    }

    fn write_cell(
        &mut self,
        (row, column): (usize, usize),
        cell: &Cell,
        format: &rust_xlsxwriter::Format,
    ) -> Result<(), ExportError> {
        let (row, column) = Self::cell_address(row, column)?;
        let done = match cell {
            Cell::Empty => self.sheet.write_blank(row, column, format),
            Cell::Number(number) => self
                .sheet
                .write_number_with_format(row, column, *number, format),
            Cell::Text(text) => {
                let text = self.truncate(text);
                self.sheet
                    .write_string_with_format(row, column, text, format)
            }
        };
        done.map(drop).map_err(|why| xlsx_error(&why))
    }

    /// Sets the height of a row to fit its content, since not every program does. `cells` are
    /// texts, each with the width of its column in pixels.
    fn fit_row_height<'b>(
        &mut self,
        row: usize,
        cells: impl Iterator<Item = (&'b Cell, u32)>,
    ) -> Result<(), ExportError> {
        let lines = cells.map(|(cell, width)| match cell {
            Cell::Text(text) => estimated_lines(text, (width / LETTER).saturating_sub(2)),
            Cell::Empty | Cell::Number(_) => 1,
        });
        let high = lines.max().unwrap_or(1).saturating_mul(LINE) + 4;
        let (row, _) = Self::cell_address(row, 0)?;
        let done = self
            .sheet
            .set_row_height_pixels(row, high.min(MAX_ROW_HEIGHT));
        done.map(drop).map_err(|why| xlsx_error(&why))
    }

    /// A text truncated to a cell's limit.
    fn truncate(&mut self, text: &str) -> String {
        if text.len() <= MAX_CELL_TEXT || text.encode_utf16().count() <= MAX_CELL_TEXT {
            return text.to_owned();
        }
        let mut units = 0;
        let fits = |c: &char| {
            units += c.len_utf16();
            units <= MAX_CELL_TEXT
        };
        let short: String = text.chars().take_while(fits).collect();
        let begin: String = text.chars().take(40).collect();
        self.left_out.push(format!(
            "what a cell has no room for: it holds {MAX_CELL_TEXT} letters of “{begin}…”"
        ));
        short
    }

    /// The form of the map.
    fn write_matrix(
        &mut self,
        map: &Map,
        look: &CellFormats,
        title: &str,
        rows: &[MatrixRow],
    ) -> Result<(), ExportError> {
        let columns = sheet::columns(map);
        let mut top = 0;
        // A title that looks like a row's heading would be read as one; the about sheet has it.
        if !title.is_empty() && !is_heading(title) {
            self.write_cell((0, 0), &Cell::text(title), &look.title)?;
            let done = self.sheet.set_row_height_pixels(0, TITLE);
            done.map_err(|why| xlsx_error(&why))?;
            top = 1;
        }
        let mut frozen = top;
        for row in rows {
            let (_, first) = Self::cell_address(top, 0)?;
            self.write_cell((top, first.into()), &Cell::text(&row.heading), &look.head)?;
            if row.kind == RowKind::Stage {
                self.write_stages(map, look, top, &columns)?;
                let (row, _) = Self::cell_address(top, 0)?;
                let done = self.sheet.set_row_height_pixels(row, BAND);
                done.map_err(|why| xlsx_error(&why))?;
            } else {
                for (index, cell) in row.cells.iter().enumerate() {
                    let column = columns.get(index);
                    let format = look.cell(map, column, row.kind, cell);
                    self.write_cell((top, index + 1), cell, format)?;
                }
            }
            if row.kind != RowKind::Stage {
                let head = Cell::text(&row.heading);
                let cells = row.cells.iter().map(|cell| (cell, COLUMN));
                self.fit_row_height(top, std::iter::once((&head, HEAD)).chain(cells))?;
            }
            top += 1;
            if matches!(row.kind, RowKind::Number | RowKind::Stage) || is_step(row.kind) {
                frozen = top;
            }
        }
        let (frozen, _) = Self::cell_address(frozen, 0)?;
        let sheet = &mut self.sheet;
        sheet
            .set_column_width_pixels(0, HEAD)
            .map_err(|why| xlsx_error(&why))?;
        for column in 1..=columns.len() {
            let (_, column) = Self::cell_address(0, column)?;
            let done = sheet.set_column_width_pixels(column, COLUMN);
            done.map_err(|why| xlsx_error(&why))?;
        }
        sheet
            .set_freeze_panes(frozen, 1)
            .map_err(|why| xlsx_error(&why))?;
        sheet.set_landscape().set_print_fit_to_pages(1, 0);
        Ok(())
    }

    /// Names of stages, each over its touchpoints.
    fn write_stages(
        &mut self,
        map: &Map,
        look: &CellFormats,
        row: usize,
        columns: &[sheet::MatrixColumn],
    ) -> Result<(), ExportError> {
        let mut left = 1;
        for (index, stage) in map.stages.iter().enumerate() {
            let wide = columns
                .iter()
                .filter(|column| column.stage == index)
                .count();
            let format = look.stage(map, index);
            let name = Cell::text(sheet::one_line(&stage.title));
            if wide > 1 {
                let name = self.truncate(&name.to_text());
                let (row, first) = Self::cell_address(row, left)?;
                let (_, last) = Self::cell_address(0, left + wide - 1)?;
                let sheet = &mut self.sheet;
                let done = sheet.merge_range(row, first, row, last, "", format);
                done.map_err(|why| xlsx_error(&why))?;
                if !name.is_empty() {
                    let done = sheet.write_string_with_format(row, first, name, format);
                    done.map_err(|why| xlsx_error(&why))?;
                }
            } else {
                self.write_cell((row, left), &name, format)?;
            }
            left += wide;
        }
        Ok(())
    }

    /// A row for each thing.
    fn write_items(&mut self, look: &CellFormats, rows: &[Vec<Cell>]) -> Result<(), ExportError> {
        for (index, row) in rows.iter().enumerate() {
            let format = if index == 0 { &look.head } else { &look.plain };
            for (column, cell) in row.iter().enumerate() {
                if !cell.is_empty() {
                    self.write_cell((index, column), cell, format)?;
                }
            }
            self.fit_row_height(
                index,
                row.iter()
                    .enumerate()
                    .map(|(at, cell)| (cell, item_column_width(at))),
            )?;
        }
        let columns = rows.first().map_or(0, Vec::len);
        for column in 0..columns {
            let width = item_column_width(column);
            let (_, column) = Self::cell_address(0, column)?;
            let done = self.sheet.set_column_width_pixels(column, width);
            done.map_err(|why| xlsx_error(&why))?;
        }
        let (last, right) =
            Self::cell_address(rows.len().saturating_sub(1), columns.saturating_sub(1))?;
        let done = self.sheet.set_freeze_panes(1, 2);
        done.map_err(|why| xlsx_error(&why))?;
        let done = self.sheet.autofilter(0, 0, last, right);
        done.map_err(|why| xlsx_error(&why))?;
        self.sheet.set_landscape().set_print_fit_to_pages(1, 0);
        Ok(())
    }

    /// The facts about personas and maps.
    fn write_about(&mut self, look: &CellFormats, rows: &[Vec<Cell>]) -> Result<(), ExportError> {
        for (index, row) in rows.iter().enumerate() {
            let is_section = row.len() == 1;
            for (column, cell) in row.iter().enumerate() {
                let format = match column {
                    0 if is_section => &look.section,
                    0 => &look.head,
                    _ => &look.plain,
                };
                self.write_cell((index, column), cell, format)?;
            }
            let widths = [140, 520];
            if !is_section {
                self.fit_row_height(index, row.iter().zip(widths))?;
            }
        }
        for (column, width) in [(0, 140), (1, 520)] {
            let done = self.sheet.set_column_width_pixels(column, width);
            done.map_err(|why| xlsx_error(&why))?;
        }
        self.sheet.set_print_fit_to_pages(1, 0);
        Ok(())
    }
}

/// The width of a column in the list of things.
fn item_column_width(column: usize) -> u32 {
    WIDTHS.get(column).copied().unwrap_or(100)
}

/// An estimate of the number of lines of a text in this width.
fn estimated_lines(text: &str, room: u32) -> u32 {
    let room = room.max(1);
    let wide = |word: &str| -> u32 {
        let chars = word.chars();
        // East Asian characters and emoji are full width.
        chars.map(|c| if c >= '\u{1100}' { 2 } else { 1 }).sum()
    };
    let mut count = 0_u32;
    for line in text.lines() {
        count += 1;
        let mut taken = 0;
        for word in line.split(' ') {
            let word = wide(word);
            if taken > 0 && taken + 1 + word > room {
                count += 1;
                taken = 0;
            }
            count += word.saturating_sub(1) / room;
            taken += word.min(room) + u32::from(taken > 0);
        }
    }
    count.max(1)
}

fn is_step(kind: RowKind) -> bool {
    matches!(kind, RowKind::Lane(crate::model::LaneKind::Touchpoints, _))
}
