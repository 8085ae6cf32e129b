//! Spreadsheets into grids of text.
//!
//! Values are read as they stand in the file: nothing is computed, nothing outside is looked for.
//! Whatever the file is, the work and the memory stay bounded.

use std::collections::BTreeMap;
use std::io::{Cursor, Read as _};

use calamine::{DataRef, ExcelDateTime, Reader as _, SheetVisible, Xlsx};
use zip::ZipArchive;

use super::table::{Grid, Layout, guess, known_headings, names_steps};

/// How large the unpacked tables of a workbook may be, in bytes.
const MOST_BYTES: u64 = 128 << 20;
/// How many parts a workbook may have.
const MOST_PARTS: usize = 4_000;
/// How many cells with something in them a sheet may have.
const MOST_CELLS: usize = 200_000;
/// How many cells a sheet may have when its rows are filled up from the left.
const MOST_PLACES: usize = 2_000_000;
/// How much text a sheet may have, in bytes.
const MOST_TEXT: usize = 8 << 20;
/// How many sheets are read.
const MOST_SHEETS: usize = 200;

/// A sheet of a workbook.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Sheet {
    /// What it is called.
    pub name: String,
    /// Its cells.
    pub grid: Grid,
    /// Whether people see it when they open the workbook.
    pub is_visible: bool,
}

/// Whether these are the first bytes of a workbook, or of any zip file.
#[must_use]
pub fn is_workbook(bytes: &[u8]) -> bool {
    bytes.starts_with(b"PK\x03\x04")
}

/// All sheets with something on them.
///
/// # Errors
///
/// A sentence, where the bytes are no workbook or hold more than any map has.
pub fn read(bytes: &[u8]) -> Result<Vec<Sheet>, String> {
    bounded(bytes)?;
    let mut workbook: Xlsx<_> = Xlsx::new(Cursor::new(bytes)).map_err(|why| no_workbook(&why))?;
    let sheets: Vec<_> = workbook
        .sheets_metadata()
        .iter()
        .map(|sheet| (sheet.name.clone(), sheet.visible == SheetVisible::Visible))
        .collect();
    let mut read = Vec::new();
    for (name, is_visible) in sheets.into_iter().take(MOST_SHEETS) {
        let Some(rows) = cells(&mut workbook, &name)? else {
            continue;
        };
        let grid = Grid::from_numbered_rows(rows);
        if !grid.is_empty() {
            read.push(Sheet {
                name,
                grid,
                is_visible,
            });
        }
    }
    if read.is_empty() {
        return Err("there is nothing in the spreadsheet".to_owned());
    }
    Ok(read)
}

fn no_workbook(why: &calamine::XlsxError) -> String {
    format!("it cannot be read as an Excel spreadsheet (.xlsx): {why}")
}

/// Sees to it that what is unpacked does not fill the memory, whatever the file says about itself.
fn bounded(bytes: &[u8]) -> Result<(), String> {
    let open = |why: zip::result::ZipError| {
        format!("it cannot be read as an Excel spreadsheet (.xlsx): {why}")
    };
    let mut archive = ZipArchive::new(Cursor::new(bytes)).map_err(open)?;
    if archive.len() > MOST_PARTS {
        return Err(format!(
            "it has {} parts; a spreadsheet for a map has a few dozen",
            archive.len()
        ));
    }
    let mut left = MOST_BYTES;
    for place in 0..archive.len() {
        let part = archive.by_index(place).map_err(open)?;
        let name = part.name().map_err(open)?.to_lowercase();
        if !["xml", "rels", "bin"].iter().any(|end| name.ends_with(end)) {
            continue;
        }
        // What the part says about its size may be a lie, so that it is unpacked to see.
        let size = std::io::copy(&mut part.take(left + 1), &mut std::io::sink())
            .map_err(|why| format!("it is damaged: {why}"))?;
        left = left.checked_sub(size).ok_or_else(|| {
            let most = MOST_BYTES >> 20;
            format!("it unpacks to more than {most} MB; no map needs as much")
        })?;
    }
    Ok(())
}

/// The rows of a sheet with their numbers, from 1; `None` where it is no table.
#[expect(clippy::type_complexity, reason = "rows with their numbers, once")]
fn cells(
    workbook: &mut Xlsx<Cursor<&[u8]>>,
    name: &str,
) -> Result<Option<Vec<(usize, Vec<String>)>>, String> {
    let mut reader = match workbook.worksheet_cells_reader(name) {
        Ok(reader) => reader,
        Err(calamine::XlsxError::NotAWorksheet(_)) => return Ok(None),
        Err(why) => return Err(no_workbook(&why)),
    };
    let too_much = |what: &str| format!("the sheet “{name}” has more {what} than any map");
    let mut rows: BTreeMap<u32, Vec<(u32, String)>> = BTreeMap::new();
    let (mut count, mut bytes) = (0, 0);
    while let Some(cell) = reader.next_cell().map_err(|why| no_workbook(&why))? {
        let (row, column) = cell.get_position();
        let Some(text) = text(cell.get_value()) else {
            continue;
        };
        count += 1;
        bytes += text.len();
        if count > MOST_CELLS {
            return Err(too_much("cells"));
        }
        if bytes > MOST_TEXT {
            return Err(too_much("text"));
        }
        rows.entry(row).or_default().push((column, text));
    }
    let columns = rows.values().flatten().map(|(column, _)| *column);
    let first = columns.min().unwrap_or(0);
    let mut places = 0;
    let mut read = Vec::new();
    for (row, cells) in rows {
        let last = cells.iter().map(|(column, _)| *column).max().unwrap_or(0);
        let wide = (last - first) as usize + 1;
        places += wide;
        if places > MOST_PLACES {
            return Err(too_much("columns"));
        }
        let mut filled = vec![String::new(); wide];
        for (column, text) in cells {
            filled[(column - first) as usize] = text;
        }
        read.push((row as usize + 1, filled));
    }
    Ok(Some(read))
}

/// What a cell says.
fn text(value: &DataRef) -> Option<String> {
    let text = match value {
        DataRef::Empty | DataRef::Error(_) => return None,
        DataRef::String(text) | DataRef::DateTimeIso(text) | DataRef::DurationIso(text) => {
            super::clean(text)
        }
        DataRef::SharedString(text) => super::clean(text),
        DataRef::Int(number) => number.to_string(),
        DataRef::Float(number) => number_text(*number),
        DataRef::Bool(true) => "yes".to_owned(),
        DataRef::Bool(false) => "no".to_owned(),
        DataRef::DateTime(time) => time_text(*time),
    };
    (!text.trim().is_empty()).then_some(text)
}

/// A number as people write it: without the digits that only arithmetic has put there.
fn number_text(number: f64) -> String {
    let rounded = (number * 1e9).round() / 1e9;
    let is_near = (rounded - number).abs() <= number.abs() * 1e-12;
    let number = if is_near { rounded } else { number };
    if number != 0.0 && !(1e-9..1e15).contains(&number.abs()) {
        format!("{number:e}")
    } else {
        format!("{}", number + 0.0)
    }
}

/// A date, a time of day or a length of time: `2026-11-12`, `9:40`.
fn time_text(time: ExcelDateTime) -> String {
    let days = time.as_f64();
    if time.is_duration() || (0.0..1.0).contains(&days) {
        #[expect(
            clippy::cast_possible_truncation,
            reason = "the cast saturates, and what is told is as far off as the file"
        )]
        let seconds = (days * 86_400.0).round() as i64;
        let (hours, minutes, seconds) = (seconds / 3_600, seconds / 60 % 60, seconds % 60);
        return if seconds == 0 {
            format!("{hours}:{:02}", minutes.abs())
        } else {
            format!("{hours}:{:02}:{:02}", minutes.abs(), seconds.abs())
        };
    }
    let (year, month, day, hour, minute, _, _) = time.to_ymd_hms_milli();
    let date = format!("{year:04}-{month:02}-{day:02}");
    if (hour, minute) == (0, 0) {
        date
    } else {
        format!("{date} {hour}:{minute:02}")
    }
}

/// The sheets that are maps, most likely: those with headings that tables of journeys have. One with
/// a row for each thing only where there is no other: it says the same once more. The first one where
/// none has such headings.
#[must_use]
pub fn maps(sheets: &[Sheet]) -> Vec<usize> {
    let known = |sheet: &Sheet| {
        sheet.is_visible && known_headings(&sheet.grid) > 1 && names_steps(&sheet.grid)
    };
    let all: Vec<usize> = (0..sheets.len()).filter(|at| known(&sheets[*at])).collect();
    let is_tidy = |at: &usize| guess(&sheets[*at].grid) == Layout::Tidy;
    let (tidy, others): (Vec<usize>, Vec<usize>) = all.into_iter().partition(is_tidy);
    match (others.is_empty(), tidy.is_empty()) {
        (false, _) => others,
        (true, false) => tidy,
        (true, true) => {
            let visible = sheets.iter().position(|sheet| sheet.is_visible);
            vec![visible.unwrap_or(0)]
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_are_read_as_people_write_them() {
        let texts = [
            (3.0, "3"),
            (0.1 + 0.2, "0.3"),
            (-1.8, "-1.8"),
            (0.0, "0"),
            (1e300, "1e300"),
            (1234.5, "1234.5"),
        ];
        for (number, wanted) in texts {
            assert_eq!(number_text(number), wanted);
        }
    }

    #[test]
    fn what_is_no_workbook_says_so() {
        for bytes in [&b""[..], b"PK\x03\x04", b"Stage;Step", &[0xff; 600]] {
            let why = read(bytes).expect_err("no workbook");
            assert!(why.contains(".xlsx"), "{why}");
        }
    }
}
