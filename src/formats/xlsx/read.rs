//! Excel's form of spreadsheets.

use std::collections::BTreeMap;
use std::io::Cursor;

use calamine::{DataRef, Reader as _, SheetVisible, Xlsx, XlsxError};
use quick_xml::events::Event;

use crate::formats::spreadsheet::file_kind::{self, DAMAGED};
use crate::formats::spreadsheet::formula::{self, CellAddress, CellSource, CellValue};
use crate::formats::spreadsheet::number_format::{CellFormat, NumberFormatter};
use crate::formats::spreadsheet::raw_sheet::RawSheet;
use crate::formats::spreadsheet::xml;

/// The maximum number of sheets.
const MAX_SHEETS: usize = 200;
/// The maximum number of steps of all formulas of a workbook.
const MAX_STEPS: usize = 5_000_000;
/// Links on more cells than this are ignored.
const MAX_LINKED_CELLS: u64 = 100;

type Workbook<'a> = Xlsx<Cursor<&'a [u8]>>;

/// A cell before formatting.
enum StoredCell {
    Value(CellValue, CellFormat),
    Error(String),
    /// A formula without a value.
    Formula(String, CellFormat),
}

/// A sheet's cells as they stand in the file.
struct StoredSheet {
    name: String,
    cells: BTreeMap<CellAddress, StoredCell>,
}

/// The cells of all sheets, for a formula on one of them.
struct WorkbookCells<'a> {
    pages: &'a [StoredSheet],
    own: usize,
}

impl CellSource for WorkbookCells<'_> {
    fn look_up(
        &self,
        sheet: Option<&str>,
        place: CellAddress,
    ) -> Option<Result<CellValue, String>> {
        let page = match sheet {
            None => &self.pages[self.own],
            Some(name) => {
                let mut pages = self.pages.iter();
                pages.find(|page| page.name.to_lowercase() == name.to_lowercase())?
            }
        };
        match page.cells.get(&place) {
            None => Some(Ok(CellValue::Empty)),
            Some(StoredCell::Value(value, _)) => Some(Ok(value.clone())),
            Some(StoredCell::Formula(formula, _)) => Some(Err(formula.clone())),
            Some(StoredCell::Error(_)) => None,
        }
    }
}

/// All sheets of a workbook.
pub(crate) fn read(bytes: &[u8]) -> Result<Vec<RawSheet>, String> {
    let mut workbook: Workbook = Xlsx::new(Cursor::new(bytes)).map_err(|why| no_workbook(&why))?;
    let sheets: Vec<_> = workbook
        .sheets_metadata()
        .iter()
        .take(MAX_SHEETS)
        .map(|sheet| (sheet.name.clone(), sheet.visible == SheetVisible::Visible))
        .collect();
    let parts = sheet_parts(bytes);
    let (mut raw, mut pages) = (Vec::new(), Vec::new());
    for (name, is_visible) in sheets {
        let mut sheet = RawSheet {
            name: name.clone(),
            is_visible,
            ..RawSheet::default()
        };
        let Some(cells) = read_stored_cells(&mut workbook, &mut sheet)? else {
            continue;
        };
        if let Some(part) = parts.get(&name) {
            read_annotations(bytes, part, &mut sheet);
        }
        raw.push(sheet);
        pages.push(StoredSheet { name, cells });
    }
    compute(&mut pages);
    let mut formatter = NumberFormatter::new(workbook.has_1904_epoch());
    for (sheet, page) in raw.iter_mut().zip(pages) {
        for (place, stored) in page.cells {
            match stored {
                StoredCell::Value(value, format) => {
                    let text = match value {
                        CellValue::Empty => continue,
                        CellValue::Number(number) => formatter.show(number, &format),
                        CellValue::Text(text) => text,
                        CellValue::Bool(true) => "yes".to_owned(),
                        CellValue::Bool(false) => "no".to_owned(),
                    };
                    sheet.set(place, &text)?;
                }
                StoredCell::Error(error) => {
                    sheet.errors.insert(place, error);
                }
                StoredCell::Formula(..) => {
                    sheet.missing.insert(place);
                }
            }
        }
    }
    Ok(raw)
}

fn no_workbook(_: &XlsxError) -> String {
    DAMAGED.to_owned()
}

/// The cells of a sheet; `None` where it is no table.
fn read_stored_cells(
    workbook: &mut Workbook,
    sheet: &mut RawSheet,
) -> Result<Option<BTreeMap<CellAddress, StoredCell>>, String> {
    const MOST: usize = 200_000;
    let name = sheet.name.clone();
    let mut cells = BTreeMap::new();
    {
        let mut reader = match workbook.worksheet_cells_reader(&name) {
            Ok(reader) => reader,
            Err(XlsxError::NotAWorksheet(_)) => return Ok(None),
            Err(why) => return Err(no_workbook(&why)),
        };
        let formats: Vec<CellFormat> = reader
            .styles()
            .iter()
            .map(|style| CellFormat::of(Some(style)))
            .collect();
        let next = |why: XlsxError| no_workbook(&why);
        while let Some((cell, style)) = reader.next_cell_with_style_id().map_err(next)? {
            let mut format = formats.get(style).cloned().unwrap_or_default();
            let value = match cell.get_value() {
                DataRef::Empty => continue,
                DataRef::Error(error) => {
                    cells.insert(cell.get_position(), StoredCell::Error(error.to_string()));
                    continue;
                }
                DataRef::String(text) | DataRef::DateTimeIso(text) | DataRef::DurationIso(text) => {
                    CellValue::Text(text.clone())
                }
                DataRef::SharedString(text) => CellValue::Text((*text).to_owned()),
                #[expect(
                    clippy::cast_precision_loss,
                    reason = "a spreadsheet has no larger integers"
                )]
                DataRef::Int(number) => CellValue::Number(*number as f64),
                DataRef::Float(number) => CellValue::Number(*number),
                DataRef::Bool(yes) => CellValue::Bool(*yes),
                DataRef::DateTime(time) => {
                    format.is_date = true;
                    format.is_duration = time.is_duration();
                    CellValue::Number(time.as_f64())
                }
            };
            if matches!(&value, CellValue::Text(text) if text.trim().is_empty()) {
                continue;
            }
            cells.insert(cell.get_position(), StoredCell::Value(value, format));
            if cells.len() > MOST {
                return Err(sheet.too_much("cells"));
            }
        }
    }
    add_formulas(workbook, &name, &mut cells, sheet)?;
    add_links(workbook, &name, &cells, sheet);
    Ok(Some(cells))
}

/// Adds formulas where there is no value, and the links that formulas make.
fn add_formulas(
    workbook: &mut Workbook,
    name: &str,
    cells: &mut BTreeMap<CellAddress, StoredCell>,
    sheet: &mut RawSheet,
) -> Result<(), String> {
    const MOST: usize = 200_000;
    let failed = |why: XlsxError| no_workbook(&why);
    let mut without = Vec::new();
    let mut reader = workbook.worksheet_cells_reader(name).map_err(failed)?;
    while let Some(cell) = reader.next_formula().map_err(failed)? {
        let (place, formula) = (cell.get_position(), cell.get_value());
        if formula.is_empty() {
            continue;
        }
        if let Some(target) = link_of(formula) {
            sheet.annotation(place).link = target;
        }
        if !cells.contains_key(&place) {
            without.push((place, formula.clone()));
            if without.len() > MOST {
                return Err(sheet.too_much("formulas"));
            }
        }
    }
    drop(reader);
    if without.is_empty() {
        return Ok(());
    }
    // How they are to be shown.
    let mut styles = BTreeMap::new();
    let mut reader = workbook.worksheet_cells_reader(name).map_err(failed)?;
    let formats: Vec<CellFormat> = reader
        .styles()
        .iter()
        .map(|style| CellFormat::of(Some(style)))
        .collect();
    while let Some((row, column, style)) = reader.next_style_id().map_err(failed)? {
        styles.insert((row, column), style);
        if styles.len() > MOST {
            break;
        }
    }
    for (place, formula) in without {
        let style = styles.get(&place).and_then(|style| formats.get(*style));
        let format = style.cloned().unwrap_or_default();
        cells.insert(place, StoredCell::Formula(formula, format));
    }
    Ok(())
}

/// The address of `HYPERLINK("https://…", …)`.
fn link_of(formula: &str) -> Option<String> {
    let formula = formula.trim().trim_start_matches('=');
    let (name, rest) = formula.split_at_checked("HYPERLINK".len())?;
    let rest = rest
        .trim_start()
        .strip_prefix('(')?
        .trim_start()
        .strip_prefix('"')?;
    let target = &rest[..rest.find('"')?];
    (name.eq_ignore_ascii_case("HYPERLINK") && target.contains(':')).then(|| target.to_owned())
}

/// Adds the links of cells.
fn add_links(
    workbook: &mut Workbook,
    name: &str,
    cells: &BTreeMap<CellAddress, StoredCell>,
    sheet: &mut RawSheet,
) {
    let Ok(links) = workbook.hyperlinks_by_sheet_name(name) else {
        return;
    };
    for link in links {
        let Some(target) = link.target.filter(|target| !target.trim().is_empty()) else {
            // Links within the workbook are dropped.
            continue;
        };
        let (start, end) = (link.range.start, link.range.end);
        if start.0 > end.0 || start.1 > end.1 || link.range.len() > MAX_LINKED_CELLS {
            continue;
        }
        for place in
            (start.0..=end.0).flat_map(|row| (start.1..=end.1).map(move |column| (row, column)))
        {
            let is_said = matches!(
                cells.get(&place),
                Some(StoredCell::Value(CellValue::Text(text), _)) if text.contains(target.trim())
            );
            if !is_said {
                target.trim().clone_into(&mut sheet.annotation(place).link);
            }
        }
    }
}

/// Computes what has a formula and no value, as far as it is simple.
fn compute(pages: &mut [StoredSheet]) {
    let mut budget = MAX_STEPS;
    for own in 0..pages.len() {
        let formulas = pages[own].cells.iter();
        let formulas = formulas.filter_map(|(place, stored)| match stored {
            StoredCell::Formula(formula, format) => Some((*place, formula.clone(), format.clone())),
            _ => None,
        });
        let formulas: Vec<_> = formulas.collect();
        for (place, formula, format) in formulas {
            let book = WorkbookCells { pages, own };
            let Some(value) = formula::compute(&formula, &book, &mut budget) else {
                continue;
            };
            if value == CellValue::Empty {
                // Excel shows an empty cell as 0 here; it remains empty.
                pages[own].cells.remove(&place);
                continue;
            }
            pages[own]
                .cells
                .insert(place, StoredCell::Value(value, format));
        }
    }
}

/// A part that another one refers to.
struct Relationship {
    id: String,
    kind: String,
    target: String,
}

/// What a part refers to.
fn relationships(bytes: &[u8], part: &str) -> Vec<Relationship> {
    let (folder, name) = part.rsplit_once('/').unwrap_or(("", part));
    let path = format!("{folder}/_rels/{name}.rels");
    let Some(text) = file_kind::part(bytes, path.trim_start_matches('/')) else {
        return Vec::new();
    };
    let mut reader = quick_xml::Reader::from_reader(text.as_slice());
    let mut found = Vec::new();
    let mut buffer = Vec::new();
    loop {
        buffer.clear();
        match reader.read_event_into(&mut buffer) {
            Ok(Event::Start(start) | Event::Empty(start))
                if start.local_name().as_ref() == "Relationship" =>
            {
                let get = |name| xml::attribute(&start, name).unwrap_or_default();
                found.push(Relationship {
                    id: get("Id"),
                    kind: get("Type"),
                    target: resolve_path(folder, &get("Target")),
                });
            }
            Ok(Event::Eof) | Err(_) => return found,
            Ok(_) => {}
        }
    }
}

/// The path of a part from the folder of the one that refers to it.
fn resolve_path(folder: &str, target: &str) -> String {
    if let Some(absolute) = target.strip_prefix('/') {
        return absolute.to_owned();
    }
    let mut path: Vec<&str> = folder.split('/').filter(|name| !name.is_empty()).collect();
    for name in target.split('/') {
        match name {
            "" | "." => {}
            ".." => {
                path.pop();
            }
            name => path.push(name),
        }
    }
    path.join("/")
}

/// The part of each sheet, by the sheet's name.
fn sheet_parts(bytes: &[u8]) -> BTreeMap<String, String> {
    let mut parts = BTreeMap::new();
    let root = relationships(bytes, "");
    let Some(workbook) = root.iter().find(|it| it.kind.ends_with("/officeDocument")) else {
        return parts;
    };
    let relations = relationships(bytes, &workbook.target);
    let Some(text) = file_kind::part(bytes, &workbook.target) else {
        return parts;
    };
    let mut reader = quick_xml::Reader::from_reader(text.as_slice());
    let mut buffer = Vec::new();
    loop {
        buffer.clear();
        match reader.read_event_into(&mut buffer) {
            Ok(Event::Start(start) | Event::Empty(start))
                if start.local_name().as_ref() == "sheet" =>
            {
                let id = xml::attribute(&start, "id").unwrap_or_default();
                let name = xml::attribute(&start, "name").unwrap_or_default();
                if let Some(part) = relations.iter().find(|it| it.id == id) {
                    parts.insert(name, part.target.clone());
                }
            }
            Ok(Event::Eof) | Err(_) => return parts,
            Ok(_) => {}
        }
    }
}

/// Reads data beside the cells of a sheet: hidden rows and columns, comments.
fn read_annotations(bytes: &[u8], part: &str, sheet: &mut RawSheet) {
    if let Some(text) = file_kind::part(bytes, part) {
        read_hidden(&text, sheet);
    }
    let relations = relationships(bytes, part);
    // Threaded comments are repeated as legacy comments.
    for (kind, element) in [
        ("/comments", "comment"),
        ("/threadedComment", "threadedComment"),
    ] {
        let parts = relations.iter().filter(|it| it.kind.ends_with(kind));
        let mut comments: BTreeMap<CellAddress, Vec<String>> = BTreeMap::new();
        for text in parts.filter_map(|it| file_kind::part(bytes, &it.target)) {
            read_comments(&text, element, &mut comments);
        }
        for (place, texts) in comments {
            sheet.annotation(place).note = texts.join("\n");
        }
    }
}

/// Reads which rows and columns are hidden.
fn read_hidden(text: &[u8], sheet: &mut RawSheet) {
    let mut reader = quick_xml::Reader::from_reader(text);
    let mut buffer = Vec::new();
    let mut next = 0;
    loop {
        buffer.clear();
        match reader.read_event_into(&mut buffer) {
            Ok(Event::Start(start) | Event::Empty(start)) => match start.local_name().as_ref() {
                "col" if xml::is_set(&start, "hidden") => {
                    let first = xml::number(&start, "min").unwrap_or(1).max(1);
                    let last = xml::number(&start, "max").unwrap_or(first);
                    sheet.hide_columns(first - 1, last.max(first) - 1);
                }
                "row" => {
                    let row = xml::number(&start, "r").map_or(next, |row| row.saturating_sub(1));
                    next = row.saturating_add(1);
                    if xml::is_set(&start, "hidden") {
                        sheet.hidden_rows.insert(row);
                    }
                }
                _ => {}
            },
            Ok(Event::Eof) | Err(_) => return,
            Ok(_) => {}
        }
    }
}

/// Reads comments, each of an element of this name.
fn read_comments(text: &[u8], element: &str, comments: &mut BTreeMap<CellAddress, Vec<String>>) {
    let mut reader = quick_xml::Reader::from_reader(text);
    let mut buffer = Vec::new();
    let mut current: Option<(CellAddress, String)> = None;
    let mut is_text = false;
    loop {
        buffer.clear();
        match reader.read_event_into(&mut buffer) {
            Ok(Event::Start(start)) => match start.local_name().as_ref() {
                name if name == element => {
                    let place = xml::attribute(&start, "ref").and_then(|name| parse_address(&name));
                    current = place.map(|place| (place, String::new()));
                }
                "t" => is_text = true,
                "text" if element == "threadedComment" => is_text = true,
                // How it is pronounced.
                "rPh" => drop(xml::skip(&mut reader)),
                _ => {}
            },
            Ok(Event::End(end)) => match end.local_name().as_ref() {
                name if name == element => {
                    if let Some((place, text)) =
                        current.take().filter(|(_, text)| !text.trim().is_empty())
                    {
                        let text = crate::formats::import::strip_invisible(&text).replace('\r', "");
                        comments
                            .entry(place)
                            .or_default()
                            .push(text.trim().to_owned());
                    }
                }
                "t" | "text" => is_text = false,
                _ => {}
            },
            Ok(Event::Text(words)) if is_text => {
                if let Some((_, text)) = &mut current {
                    text.push_str(&words);
                }
            }
            Ok(Event::GeneralRef(name)) if is_text => {
                if let Some((_, text)) = &mut current {
                    text.extend(crate::formats::xml::resolve_reference(&name));
                }
            }
            Ok(Event::Eof) | Err(_) => return,
            Ok(_) => {}
        }
    }
}

/// Parses a cell address such as `B4`.
fn parse_address(name: &str) -> Option<CellAddress> {
    let column_length = name.bytes().take_while(u8::is_ascii_alphabetic).count();
    let (column, row) = name.split_at(column_length);
    if !(1..=3).contains(&column_length) {
        return None;
    }
    let column = column.bytes().fold(0, |column, letter| {
        column * 26 + u32::from(letter.to_ascii_uppercase() - b'A') + 1
    });
    let row: u32 = row.parse().ok()?;
    Some((row.checked_sub(1)?, column - 1))
}
