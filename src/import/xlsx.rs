//! Spreadsheets into grids of text.
//!
//! Values are read as they stand in the file: nothing is computed, nothing outside is looked for.
//! Whatever the file is, the work and the memory stay bounded.

use std::collections::BTreeMap;
use std::io::{self, BufRead, BufReader, Cursor, Read as _};
use std::panic::catch_unwind;

use calamine::{DataRef, ExcelDateTime, Reader as _, SheetVisible, Xlsx};
use quick_xml::events::Event;
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
/// How many different texts a workbook may have.
const MOST_TEXTS: u64 = 4_000_000;
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
    // Numbers that no spreadsheet has can be more than who reads them is made for.
    catch_unwind(|| all_sheets(bytes)).unwrap_or_else(|_| Err("it is damaged".to_owned()))
}

fn all_sheets(bytes: &[u8]) -> Result<Vec<Sheet>, String> {
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
    match why {
        calamine::XlsxError::Password => LOCKED.to_owned(),
        _ => DAMAGED.to_owned(),
    }
}

const DAMAGED: &str = "it is damaged, or no Excel spreadsheet (.xlsx)";
const LOCKED: &str = "it is an Excel spreadsheet with a password, or one in the old form (.xls); save \
                      it as .xlsx without a password";

/// How files of other programs can be told, and what to say of them.
const OTHERS: [(&str, &str); 4] = [
    (
        "ppt/presentation.xml",
        "these are slides, which cannot be opened as a map",
    ),
    (
        "word/document.xml",
        "this is a Word document, not an Excel spreadsheet (.xlsx); save its table as .csv",
    ),
    (
        "xl/workbook.bin",
        "this is a spreadsheet in binary form (.xlsb); save it as .xlsx",
    ),
    (
        "content.xml",
        "this is an OpenDocument file; save it as an Excel spreadsheet (.xlsx)",
    ),
];

/// Sees to it that what is unpacked does not fill the memory, whatever the file says about itself.
fn bounded(bytes: &[u8]) -> Result<(), String> {
    if bytes.is_empty() {
        return Err("the file is empty, and no Excel spreadsheet (.xlsx)".to_owned());
    }
    if bytes.starts_with(b"\xD0\xCF\x11\xE0") {
        return Err(LOCKED.to_owned());
    }
    let open = |_: zip::result::ZipError| DAMAGED.to_owned();
    let mut archive = ZipArchive::new(Cursor::new(bytes)).map_err(open)?;
    let mut others = OTHERS.iter();
    if let Some((_, what)) = others.find(|(part, _)| archive.index_for_name(part).is_some()) {
        return Err((*what).to_owned());
    }
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
        let mut part = BufReader::new(part.take(left + 1));
        if name.ends_with("sharedstrings.xml") && count_of_texts(&mut part) > MOST_TEXTS {
            return Err("it says that it has more texts than any map".to_owned());
        }
        io::copy(&mut part, &mut io::sink()).map_err(|why| format!("it is damaged: {why}"))?;
        left = part.get_ref().limit().checked_sub(1).ok_or_else(|| {
            let most = MOST_BYTES >> 20;
            format!("it unpacks to more than {most} MB; no map needs as much")
        })?;
    }
    Ok(())
}

/// How many texts a table of texts says that it has: room is made for as many, whatever follows.
fn count_of_texts(part: &mut dyn BufRead) -> u64 {
    let mut reader = quick_xml::Reader::from_reader(part);
    let mut buffer = Vec::new();
    loop {
        buffer.clear();
        match reader.read_event_into(&mut buffer) {
            Ok(Event::Start(start)) if start.local_name().as_ref() == "sst" => {
                let count = start.try_get_attribute("uniqueCount").ok().flatten();
                return count.map_or(0, |count| count.value.trim().parse().unwrap_or(0));
            }
            Ok(Event::Eof) | Err(_) => return 0,
            Ok(_) => {}
        }
    }
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
    use std::io::Write as _;

    use zip::write::SimpleFileOptions;

    use super::*;

    /// A workbook with these cells on its only sheet, and with this beginning of its texts.
    fn workbook(cells: &str, texts: &str) -> Vec<u8> {
        const MAIN: &str = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
        const OFFICE: &str = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
        const PACKAGE: &str = "http://schemas.openxmlformats.org/package/2006/relationships";
        let parts = [
            (
                "_rels/.rels",
                format!(
                    "<Relationships xmlns=\"{PACKAGE}\"><Relationship Id=\"r1\" \
                     Type=\"{OFFICE}/officeDocument\" Target=\"xl/workbook.xml\"/></Relationships>"
                ),
            ),
            (
                "xl/workbook.xml",
                format!(
                    "<workbook xmlns=\"{MAIN}\" xmlns:r=\"{OFFICE}\"><sheets>\
                     <sheet name=\"S\" sheetId=\"1\" r:id=\"r1\"/></sheets></workbook>"
                ),
            ),
            (
                "xl/_rels/workbook.xml.rels",
                format!(
                    "<Relationships xmlns=\"{PACKAGE}\"><Relationship Id=\"r1\" \
                     Type=\"{OFFICE}/worksheet\" Target=\"worksheets/sheet1.xml\"/></Relationships>"
                ),
            ),
            (
                "xl/worksheets/sheet1.xml",
                format!("<worksheet xmlns=\"{MAIN}\">{cells}</worksheet>"),
            ),
            (
                "xl/sharedStrings.xml",
                format!("<!-- texts --><sst xmlns=\"{MAIN}\" {texts}><si><t>Buy</t></si></sst>"),
            ),
        ];
        let mut archive = zip::ZipWriter::new(Cursor::new(Vec::new()));
        for (name, text) in parts {
            archive
                .start_file(name, SimpleFileOptions::default())
                .unwrap();
            archive.write_all(text.as_bytes()).unwrap();
        }
        archive.finish().unwrap().into_inner()
    }

    #[test]
    fn no_number_in_a_workbook_fills_the_memory_or_panics() {
        let cells = "<sheetData><row r=\"1\"><c r=\"A1\" t=\"s\"><v>0</v></c></row></sheetData>";
        let sheets = read(&workbook(cells, "count=\"1\" uniqueCount=\"1\"")).unwrap();
        assert_eq!(sheets[0].grid.cell(0, 0), "Buy");
        for many in ["900000000000", "9223372036854775807"] {
            let texts = format!("uniqueCount=\"{many}\"");
            let why = read(&workbook(cells, &texts)).unwrap_err();
            assert_eq!(why, "it says that it has more texts than any map");
        }
        for place in ["AAAAAAAAAAAAAA1", "A99999999999999999999"] {
            let cells = cells.replace("A1", place);
            let why = read(&workbook(&cells, "")).unwrap_err();
            assert!(
                why.contains("damaged") || why.contains("more columns"),
                "{why}"
            );
        }
    }

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
        for bytes in [
            &b""[..],
            b"PK\x03\x04",
            b"Stage;Step",
            &[0xff; 600],
            b"\xD0\xCF\x11\xE0",
        ] {
            let why = read(bytes).expect_err("no workbook");
            assert!(why.contains(".xlsx"), "{why}");
            assert!(!why.contains("Zip") && !why.contains("EOCD"), "{why}");
        }
        let mut slides = zip::ZipWriter::new(Cursor::new(Vec::new()));
        slides
            .start_file("ppt/presentation.xml", SimpleFileOptions::default())
            .unwrap();
        let why = read(&slides.finish().unwrap().into_inner()).expect_err("slides");
        assert!(why.contains("slides"), "{why}");
    }
}
