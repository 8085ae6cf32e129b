//! Spreadsheets into grids of text: what people see when they open them.
//!
//! Cells are read as they are shown, with comments and links beside them; hidden cells are left out
//! and reported. Simple formulas without a value are evaluated. External references are not
//! followed. Work and memory are bounded for any file.

pub(crate) mod file_kind;
pub(crate) mod formula;
pub(crate) mod number_format;
pub(crate) mod raw_sheet;
pub(crate) mod xml;

use std::panic::catch_unwind;

use super::table::{Grid, GridLayout, guess, known_headings, names_steps};
use super::{opendocument, xlsx};
pub(crate) use file_kind::REFUSED;
use raw_sheet::RawSheet;

/// A sheet of a workbook.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct WorkbookSheet {
    /// What it is called.
    pub name: String,
    /// Its cells.
    pub grid: Grid,
    /// Whether people see it when they open the workbook.
    pub is_visible: bool,
}

/// Whether these are the first bytes of a workbook, or of any zip file or old office file.
#[must_use]
pub fn is_workbook(bytes: &[u8]) -> bool {
    file_kind::kind(bytes).is_some()
}

/// All sheets with something on them.
///
/// # Errors
///
/// A sentence, where the bytes are no workbook or hold more than any map has.
pub fn read(bytes: &[u8]) -> Result<Vec<WorkbookSheet>, String> {
    let kind = file_kind::check(bytes)?;
    // Absurd sizes can make the parser panic.
    let raw = catch_unwind(|| match kind {
        file_kind::SpreadsheetKind::Xlsx => xlsx::read::read(bytes),
        file_kind::SpreadsheetKind::OpenDocument => opendocument::read_package(bytes),
        file_kind::SpreadsheetKind::FlatOpenDocument => opendocument::read(bytes),
    });
    let raw = raw.unwrap_or_else(|_| Err("it is damaged".to_owned()))?;
    let is_hidden = raw.iter().any(RawSheet::has_hidden_cells);
    let mut sheets = Vec::new();
    for sheet in raw {
        let (name, is_visible) = (sheet.name.clone(), sheet.is_visible);
        let grid = sheet.into_grid()?;
        if !grid.is_empty() {
            sheets.push(WorkbookSheet {
                name,
                grid,
                is_visible,
            });
        }
    }
    match (sheets.is_empty(), is_hidden) {
        (false, _) => Ok(sheets),
        (true, true) => Err(
            "everything in the spreadsheet is hidden; show its rows and columns, \
                             save it, and read it again"
                .to_owned(),
        ),
        (true, false) => Err("there is nothing in the spreadsheet".to_owned()),
    }
}

/// The sheets that are maps, most likely: those with headings that tables of journeys have. A sheet
/// in tidy form counts only if there is no other, since it repeats the map. Without known headings,
/// the first sheet.
#[must_use]
pub fn likely_map_sheets(sheets: &[WorkbookSheet]) -> Vec<usize> {
    let known = |sheet: &WorkbookSheet| {
        sheet.is_visible && known_headings(&sheet.grid) > 1 && names_steps(&sheet.grid)
    };
    let all: Vec<usize> = (0..sheets.len()).filter(|at| known(&sheets[*at])).collect();
    let is_tidy = |at: &usize| guess(&sheets[*at].grid) == GridLayout::Tidy;
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
    use std::io::{Cursor, Write as _};

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
