//! Writes maps as a spreadsheet: a sheet in the form of each map, in its colours, one with a row for
//! each thing, and one about the people and the maps themselves.
//!
//! Every text is a text: nothing becomes a formula, a date or a link.

mod about;
mod look;

use std::collections::BTreeSet;
use std::io::Write;

use rust_xlsxwriter::{DocProperties, ExcelDateTime, Workbook, Worksheet, XlsxError};

use super::{Content, Drawn, Failure, Options, Preview, Progress, Sheet, Subject, lost, table};
use crate::import::table::is_heading;
use crate::sheet::{self, Cell, MatrixRow, RowKind};
use look::Look;

/// What a sheet holds at most.
const MOST_COLUMNS: usize = 16_384;
const MOST_ROWS: usize = 1_048_576;
/// How much text a cell holds, in units of UTF-16.
const LONGEST: usize = 32_767;
/// The longest name of a sheet.
const LONGEST_NAME: usize = 31;

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
const HIGHEST: u32 = 545;

/// Writes all maps.
pub(super) fn write(
    subject: &Subject,
    _: &Options,
    out: &mut dyn Write,
    progress: Progress,
) -> Result<Vec<String>, Failure> {
    subject.first()?;
    let mut left_out = Vec::new();
    let bytes = workbook(subject, progress, &mut left_out)?;
    if !progress(0.95) {
        return Err(Failure::Cancelled);
    }
    out.write_all(&bytes)?;
    if !progress(1.0) {
        return Err(Failure::Cancelled);
    }
    lost::portraits(&subject.document.personas, &mut left_out);
    for drawn in &subject.maps {
        let holds = lost::Table {
            tidy: true,
            header: true,
        };
        lost::table(&subject.document, &drawn.map, holds, &mut left_out);
    }
    Ok(left_out)
}

/// The cells of each sheet.
pub(super) fn preview(subject: &Subject, _: &Options) -> Result<Preview, Failure> {
    subject.first()?;
    let mut names = Names::default();
    let mut sheets = Vec::new();
    let mut put = |title: String, cells: Vec<Vec<Cell>>| {
        let rows = cells
            .iter()
            .map(|row| row.iter().map(Cell::to_text).collect());
        sheets.push(Sheet {
            title,
            content: Content::Table(rows.collect()),
        });
    };
    for drawn in &subject.maps {
        let rows = table::matrix(&subject.document, &drawn.map);
        put(names.of_map(subject, drawn), table::cells(rows));
    }
    for drawn in &subject.maps {
        let name = names.of_items(subject, drawn);
        put(name, table::tidy(&subject.document, &drawn.map));
    }
    put(names.free("About"), about::rows(subject));
    Ok(Preview {
        sheets,
        warnings: Vec::new(),
    })
}

fn workbook(
    subject: &Subject,
    progress: Progress,
    left_out: &mut Vec<String>,
) -> Result<Vec<u8>, Failure> {
    let mut workbook = Workbook::new();
    workbook.set_properties(&properties(subject).map_err(|why| refused(&why))?);
    let mut names = Names::default();
    let look = Look::new(subject.theme());
    let steps = 2 * subject.maps.len();
    let mut done = 0;
    let mut step = || {
        done += 1;
        if progress(super::share(done, steps) * 0.8) {
            Ok(())
        } else {
            Err(Failure::Cancelled)
        }
    };
    for drawn in &subject.maps {
        let mut page = Page::new(&names.of_map(subject, drawn), left_out)?;
        let rows = table::matrix(&subject.document, &drawn.map);
        let title = sheet::one_line(title(subject, drawn));
        page.matrix(drawn, &look, &title, &rows)?;
        workbook.push_worksheet(page.sheet);
        step()?;
    }
    for drawn in &subject.maps {
        let mut page = Page::new(&names.of_items(subject, drawn), left_out)?;
        page.items(&look, &table::tidy(&subject.document, &drawn.map))?;
        workbook.push_worksheet(page.sheet);
        step()?;
    }
    let mut page = Page::new(&names.free("About"), left_out)?;
    page.about(&look, &about::rows(subject))?;
    workbook.push_worksheet(page.sheet);
    workbook.save_to_buffer().map_err(|why| refused(&why))
}

/// What the file says about itself: its title, and a day that is told rather than looked up.
fn properties(subject: &Subject) -> Result<DocProperties, XlsxError> {
    let day = match subject.date.map(|day| day.to_string()) {
        Some(day) => ExcelDateTime::parse_from_str(&day)?,
        None => ExcelDateTime::from_ymd(2000, 1, 1)?,
    };
    let title: String = sheet::one_line(&subject.document.title)
        .chars()
        .take(200)
        .collect();
    Ok(DocProperties::new()
        .set_title(title)
        .set_creation_datetime(&day))
}

fn refused(why: &XlsxError) -> Failure {
    Failure::Refused(format!("the spreadsheet cannot be made: {why}"))
}

/// What a map is called: the document's title, or its own.
fn title<'a>(subject: &'a Subject, drawn: &'a Drawn) -> &'a str {
    if subject.document.title.trim().is_empty() {
        &drawn.map.title
    } else {
        &subject.document.title
    }
}

/// Gives sheets names that no other sheet has.
#[derive(Default)]
struct Names(BTreeSet<String>);

impl Names {
    fn of_map(&mut self, subject: &Subject, drawn: &Drawn) -> String {
        let map = &drawn.map;
        let state = map.state.map_or("", crate::model::MapState::label);
        let all = [&map.title, state, &subject.document.title, "Map"];
        let own = all.into_iter().find(|name| !plain(name).is_empty());
        self.free(own.unwrap_or("Map"))
    }

    fn of_items(&mut self, subject: &Subject, drawn: &Drawn) -> String {
        if let [_] = &subject.maps[..] {
            return self.free("Items");
        }
        self.free(&format!("Items {}", drawn.map.title))
    }

    /// This name, or one like it.
    fn free(&mut self, name: &str) -> String {
        let name = plain(name);
        for number in 1.. {
            let end = match number {
                1 => String::new(),
                number => format!(" {number}"),
            };
            let mut free = name.clone();
            while free.encode_utf16().count() + end.len() > LONGEST_NAME {
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

/// A name without what sheets may not be called.
fn plain(name: &str) -> String {
    let name: String = sheet::one_line(name)
        .chars()
        .map(|c| if "*?:[]\\/".contains(c) { ' ' } else { c })
        .collect();
    let name = sheet::one_line(&name);
    let name = name.trim_matches(['\'', ' ']);
    // A name that the program keeps for itself.
    if name.eq_ignore_ascii_case("history") {
        return format!("{name} map");
    }
    name.to_owned()
}

/// A sheet as it is filled.
struct Page<'a> {
    sheet: Worksheet,
    left_out: &'a mut Vec<String>,
}

impl<'a> Page<'a> {
    fn new(name: &str, left_out: &'a mut Vec<String>) -> Result<Self, Failure> {
        let mut sheet = Worksheet::new();
        sheet.set_name(name).map_err(|why| refused(&why))?;
        Ok(Self { sheet, left_out })
    }

    /// Where a cell is, if the sheet reaches so far.
    fn at(row: usize, column: usize) -> Result<(u32, u16), Failure> {
        let place = || Some((u32::try_from(row).ok()?, u16::try_from(column).ok()?));
        let place = place().filter(|_| row < MOST_ROWS && column < MOST_COLUMNS);
        place.ok_or_else(|| {
            Failure::Refused(format!(
                "a sheet holds {MOST_COLUMNS} columns and {MOST_ROWS} rows, which is too few for \
                 this map; export fewer stages at a time"
            ))
        })
    }

    fn put(
        &mut self,
        (row, column): (usize, usize),
        cell: &Cell,
        format: &rust_xlsxwriter::Format,
    ) -> Result<(), Failure> {
        let (row, column) = Self::at(row, column)?;
        let done = match cell {
            Cell::Empty => self.sheet.write_blank(row, column, format),
            Cell::Number(number) => self
                .sheet
                .write_number_with_format(row, column, *number, format),
            Cell::Text(text) => {
                let text = self.fitting(text);
                self.sheet
                    .write_string_with_format(row, column, text, format)
            }
        };
        done.map(drop).map_err(|why| refused(&why))
    }

    /// Makes a row high enough for what is in it: not every program does so by itself. `cells` are
    /// texts, each with the width of its column in pixels.
    fn grow<'b>(
        &mut self,
        row: usize,
        cells: impl Iterator<Item = (&'b Cell, u32)>,
    ) -> Result<(), Failure> {
        let lines = cells.map(|(cell, width)| match cell {
            Cell::Text(text) => lines(text, (width / LETTER).saturating_sub(2)),
            Cell::Empty | Cell::Number(_) => 1,
        });
        let high = lines.max().unwrap_or(1).saturating_mul(LINE) + 4;
        let (row, _) = Self::at(row, 0)?;
        let done = self.sheet.set_row_height_pixels(row, high.min(HIGHEST));
        done.map(drop).map_err(|why| refused(&why))
    }

    /// A text that is short enough for a cell.
    fn fitting(&mut self, text: &str) -> String {
        if text.len() <= LONGEST || text.encode_utf16().count() <= LONGEST {
            return text.to_owned();
        }
        let mut units = 0;
        let fits = |c: &char| {
            units += c.len_utf16();
            units <= LONGEST
        };
        let short: String = text.chars().take_while(fits).collect();
        let begin: String = text.chars().take(40).collect();
        self.left_out.push(format!(
            "what a cell has no room for: it holds {LONGEST} letters of “{begin}…”"
        ));
        short
    }

    /// The form of the map.
    fn matrix(
        &mut self,
        drawn: &Drawn,
        look: &Look,
        title: &str,
        rows: &[MatrixRow],
    ) -> Result<(), Failure> {
        let columns = sheet::columns(&drawn.map);
        let mut top = 0;
        // A title that looks like a row's heading would be read as one; “About” has it.
        if !title.is_empty() && !is_heading(title) {
            self.put((0, 0), &Cell::text(title), &look.title)?;
            let done = self.sheet.set_row_height_pixels(0, TITLE);
            done.map_err(|why| refused(&why))?;
            top = 1;
        }
        let mut frozen = top;
        for row in rows {
            let (_, first) = Self::at(top, 0)?;
            self.put((top, first.into()), &Cell::text(&row.heading), &look.head)?;
            if row.kind == RowKind::Stage {
                self.stages(drawn, look, top, &columns)?;
                let (row, _) = Self::at(top, 0)?;
                let done = self.sheet.set_row_height_pixels(row, BAND);
                done.map_err(|why| refused(&why))?;
            } else {
                for (place, cell) in row.cells.iter().enumerate() {
                    let column = columns.get(place);
                    let format = look.cell(&drawn.map, column, row.kind, cell);
                    self.put((top, place + 1), cell, format)?;
                }
            }
            if row.kind != RowKind::Stage {
                let head = Cell::text(&row.heading);
                let cells = row.cells.iter().map(|cell| (cell, COLUMN));
                self.grow(top, std::iter::once((&head, HEAD)).chain(cells))?;
            }
            top += 1;
            if matches!(row.kind, RowKind::Number | RowKind::Stage) || is_step(row.kind) {
                frozen = top;
            }
        }
        let (frozen, _) = Self::at(frozen, 0)?;
        let sheet = &mut self.sheet;
        sheet
            .set_column_width_pixels(0, HEAD)
            .map_err(|why| refused(&why))?;
        for column in 1..=columns.len() {
            let (_, column) = Self::at(0, column)?;
            let done = sheet.set_column_width_pixels(column, COLUMN);
            done.map_err(|why| refused(&why))?;
        }
        sheet
            .set_freeze_panes(frozen, 1)
            .map_err(|why| refused(&why))?;
        sheet.set_landscape().set_print_fit_to_pages(1, 0);
        Ok(())
    }

    /// Names of stages, each over its touchpoints.
    fn stages(
        &mut self,
        drawn: &Drawn,
        look: &Look,
        row: usize,
        columns: &[sheet::MatrixColumn],
    ) -> Result<(), Failure> {
        let mut left = 1;
        for (place, stage) in drawn.map.stages.iter().enumerate() {
            let wide = columns
                .iter()
                .filter(|column| column.stage == place)
                .count();
            let format = look.stage(&drawn.map, place);
            let name = Cell::text(sheet::one_line(&stage.title));
            if wide > 1 {
                let name = self.fitting(&name.to_text());
                let (row, first) = Self::at(row, left)?;
                let (_, last) = Self::at(0, left + wide - 1)?;
                let sheet = &mut self.sheet;
                let done = sheet.merge_range(row, first, row, last, "", format);
                done.map_err(|why| refused(&why))?;
                if !name.is_empty() {
                    let done = sheet.write_string_with_format(row, first, name, format);
                    done.map_err(|why| refused(&why))?;
                }
            } else {
                self.put((row, left), &name, format)?;
            }
            left += wide;
        }
        Ok(())
    }

    /// A row for each thing.
    fn items(&mut self, look: &Look, rows: &[Vec<Cell>]) -> Result<(), Failure> {
        for (place, row) in rows.iter().enumerate() {
            let format = if place == 0 { &look.head } else { &look.plain };
            for (column, cell) in row.iter().enumerate() {
                if !cell.is_empty() {
                    self.put((place, column), cell, format)?;
                }
            }
            self.grow(
                place,
                row.iter().enumerate().map(|(at, cell)| (cell, width(at))),
            )?;
        }
        let columns = rows.first().map_or(0, Vec::len);
        for column in 0..columns {
            let width = width(column);
            let (_, column) = Self::at(0, column)?;
            let done = self.sheet.set_column_width_pixels(column, width);
            done.map_err(|why| refused(&why))?;
        }
        let (last, right) = Self::at(rows.len().saturating_sub(1), columns.saturating_sub(1))?;
        let done = self.sheet.set_freeze_panes(1, 2);
        done.map_err(|why| refused(&why))?;
        let done = self.sheet.autofilter(0, 0, last, right);
        done.map_err(|why| refused(&why))?;
        self.sheet.set_landscape().set_print_fit_to_pages(1, 0);
        Ok(())
    }

    /// What there is to say about people and maps.
    fn about(&mut self, look: &Look, rows: &[Vec<Cell>]) -> Result<(), Failure> {
        for (place, row) in rows.iter().enumerate() {
            let is_section = row.len() == 1;
            for (column, cell) in row.iter().enumerate() {
                let format = match column {
                    0 if is_section => &look.section,
                    0 => &look.head,
                    _ => &look.plain,
                };
                self.put((place, column), cell, format)?;
            }
            let widths = [140, 520];
            if !is_section {
                self.grow(place, row.iter().zip(widths))?;
            }
        }
        for (column, width) in [(0, 140), (1, 520)] {
            let done = self.sheet.set_column_width_pixels(column, width);
            done.map_err(|why| refused(&why))?;
        }
        self.sheet.set_print_fit_to_pages(1, 0);
        Ok(())
    }
}

/// The width of a column in the list of things.
fn width(column: usize) -> u32 {
    WIDTHS.get(column).copied().unwrap_or(100)
}

/// How many lines a text takes where so many letters have room, about.
fn lines(text: &str, room: u32) -> u32 {
    let room = room.max(1);
    let wide = |word: &str| -> u32 {
        let letters = word.chars();
        // Letters of East Asia and faces are as wide as they are high.
        letters.map(|c| if c >= '\u{1100}' { 2 } else { 1 }).sum()
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
