//! Excel's form of spreadsheets.

use std::collections::BTreeMap;
use std::io::Cursor;

use calamine::{DataRef, Reader as _, SheetVisible, Xlsx, XlsxError};
use quick_xml::events::Event;

use super::formula::{self, Cells, Place, Value};
use super::number_format::{Format, Formatter};
use super::package::{self, DAMAGED};
use super::raw::RawSheet;
use super::xml;

/// How many sheets are read.
const MOST_SHEETS: usize = 200;
/// How much all formulas of a workbook may look at.
const MOST_STEPS: usize = 5_000_000;
/// A link on more cells than this stands on none.
const MOST_LINKED: u64 = 100;

type Workbook<'a> = Xlsx<Cursor<&'a [u8]>>;

/// A cell before it is known what it shows.
enum Stored {
    Value(Value, Format),
    Error(String),
    /// A formula without a value.
    Formula(String, Format),
}

/// A sheet's cells as they stand in the file.
struct Page {
    name: String,
    cells: BTreeMap<Place, Stored>,
}

/// The cells of all sheets, for a formula on one of them.
struct Book<'a> {
    pages: &'a [Page],
    own: usize,
}

impl Cells for Book<'_> {
    fn look_up(&self, sheet: Option<&str>, place: Place) -> Option<Result<Value, String>> {
        let page = match sheet {
            None => &self.pages[self.own],
            Some(name) => {
                let mut pages = self.pages.iter();
                pages.find(|page| page.name.to_lowercase() == name.to_lowercase())?
            }
        };
        match page.cells.get(&place) {
            None => Some(Ok(Value::Empty)),
            Some(Stored::Value(value, _)) => Some(Ok(value.clone())),
            Some(Stored::Formula(formula, _)) => Some(Err(formula.clone())),
            Some(Stored::Error(_)) => None,
        }
    }
}

/// All sheets of a workbook.
pub(super) fn read(bytes: &[u8]) -> Result<Vec<RawSheet>, String> {
    let mut workbook: Workbook = Xlsx::new(Cursor::new(bytes)).map_err(|why| no_workbook(&why))?;
    let sheets: Vec<_> = workbook
        .sheets_metadata()
        .iter()
        .take(MOST_SHEETS)
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
        let Some(cells) = stored(&mut workbook, &mut sheet)? else {
            continue;
        };
        if let Some(part) = parts.get(&name) {
            beside(bytes, part, &mut sheet);
        }
        raw.push(sheet);
        pages.push(Page { name, cells });
    }
    compute(&mut pages);
    let mut formatter = Formatter::new(workbook.has_1904_epoch());
    for (sheet, page) in raw.iter_mut().zip(pages) {
        for (place, stored) in page.cells {
            match stored {
                Stored::Value(value, format) => {
                    let text = match value {
                        Value::Empty => continue,
                        Value::Number(number) => formatter.show(number, &format),
                        Value::Text(text) => text,
                        Value::Bool(true) => "yes".to_owned(),
                        Value::Bool(false) => "no".to_owned(),
                    };
                    sheet.put(place, &text)?;
                }
                Stored::Error(error) => {
                    sheet.errors.insert(place, error);
                }
                Stored::Formula(..) => {
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
fn stored(
    workbook: &mut Workbook,
    sheet: &mut RawSheet,
) -> Result<Option<BTreeMap<Place, Stored>>, String> {
    const MOST: usize = 200_000;
    let name = sheet.name.clone();
    let mut cells = BTreeMap::new();
    {
        let mut reader = match workbook.worksheet_cells_reader(&name) {
            Ok(reader) => reader,
            Err(XlsxError::NotAWorksheet(_)) => return Ok(None),
            Err(why) => return Err(no_workbook(&why)),
        };
        let formats: Vec<Format> = reader
            .styles()
            .iter()
            .map(|style| Format::of(Some(style)))
            .collect();
        let next = |why: XlsxError| no_workbook(&why);
        while let Some((cell, style)) = reader.next_cell_with_style_id().map_err(next)? {
            let mut format = formats.get(style).cloned().unwrap_or_default();
            let value = match cell.get_value() {
                DataRef::Empty => continue,
                DataRef::Error(error) => {
                    cells.insert(cell.get_position(), Stored::Error(error.to_string()));
                    continue;
                }
                DataRef::String(text) | DataRef::DateTimeIso(text) | DataRef::DurationIso(text) => {
                    Value::Text(text.clone())
                }
                DataRef::SharedString(text) => Value::Text((*text).to_owned()),
                #[expect(
                    clippy::cast_precision_loss,
                    reason = "a spreadsheet has no larger integers"
                )]
                DataRef::Int(number) => Value::Number(*number as f64),
                DataRef::Float(number) => Value::Number(*number),
                DataRef::Bool(yes) => Value::Bool(*yes),
                DataRef::DateTime(time) => {
                    format.is_date = true;
                    format.is_duration = time.is_duration();
                    Value::Number(time.as_f64())
                }
            };
            if matches!(&value, Value::Text(text) if text.trim().is_empty()) {
                continue;
            }
            cells.insert(cell.get_position(), Stored::Value(value, format));
            if cells.len() > MOST {
                return Err(sheet.too_much("cells"));
            }
        }
    }
    formulas(workbook, &name, &mut cells, sheet)?;
    links(workbook, &name, &cells, sheet);
    Ok(Some(cells))
}

/// Adds formulas where there is no value, and the links that formulas make.
fn formulas(
    workbook: &mut Workbook,
    name: &str,
    cells: &mut BTreeMap<Place, Stored>,
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
            sheet.aside(place).link = target;
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
    let formats: Vec<Format> = reader
        .styles()
        .iter()
        .map(|style| Format::of(Some(style)))
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
        cells.insert(place, Stored::Formula(formula, format));
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
fn links(
    workbook: &mut Workbook,
    name: &str,
    cells: &BTreeMap<Place, Stored>,
    sheet: &mut RawSheet,
) {
    let Ok(links) = workbook.hyperlinks_by_sheet_name(name) else {
        return;
    };
    for link in links {
        let Some(target) = link.target.filter(|target| !target.trim().is_empty()) else {
            // One that leads to a place in the workbook says nothing outside of it.
            continue;
        };
        let (start, end) = (link.range.start, link.range.end);
        if start.0 > end.0 || start.1 > end.1 || link.range.len() > MOST_LINKED {
            continue;
        }
        for place in
            (start.0..=end.0).flat_map(|row| (start.1..=end.1).map(move |column| (row, column)))
        {
            let is_said = matches!(
                cells.get(&place),
                Some(Stored::Value(Value::Text(text), _)) if text.contains(target.trim())
            );
            if !is_said {
                target.trim().clone_into(&mut sheet.aside(place).link);
            }
        }
    }
}

/// Computes what has a formula and no value, as far as it is simple.
fn compute(pages: &mut [Page]) {
    let mut budget = MOST_STEPS;
    for own in 0..pages.len() {
        let formulas = pages[own].cells.iter();
        let formulas = formulas.filter_map(|(place, stored)| match stored {
            Stored::Formula(formula, format) => Some((*place, formula.clone(), format.clone())),
            _ => None,
        });
        let formulas: Vec<_> = formulas.collect();
        for (place, formula, format) in formulas {
            let book = Book { pages, own };
            let Some(value) = formula::compute(&formula, &book, &mut budget) else {
                continue;
            };
            if value == Value::Empty {
                // Excel shows a cell without anything as 0 here; it is nothing all the same.
                pages[own].cells.remove(&place);
                continue;
            }
            pages[own].cells.insert(place, Stored::Value(value, format));
        }
    }
}

/// A part that another one refers to.
struct Relation {
    id: String,
    kind: String,
    target: String,
}

/// What a part refers to.
fn relations(bytes: &[u8], part: &str) -> Vec<Relation> {
    let (folder, name) = part.rsplit_once('/').unwrap_or(("", part));
    let path = format!("{folder}/_rels/{name}.rels");
    let Some(text) = package::part(bytes, path.trim_start_matches('/')) else {
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
                found.push(Relation {
                    id: get("Id"),
                    kind: get("Type"),
                    target: resolved(folder, &get("Target")),
                });
            }
            Ok(Event::Eof) | Err(_) => return found,
            Ok(_) => {}
        }
    }
}

/// The path of a part from the folder of the one that refers to it.
fn resolved(folder: &str, target: &str) -> String {
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
    let root = relations(bytes, "");
    let Some(workbook) = root.iter().find(|it| it.kind.ends_with("/officeDocument")) else {
        return parts;
    };
    let relations = relations(bytes, &workbook.target);
    let Some(text) = package::part(bytes, &workbook.target) else {
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

/// What stands beside the cells of a sheet: what is hidden, and comments.
fn beside(bytes: &[u8], part: &str, sheet: &mut RawSheet) {
    if let Some(text) = package::part(bytes, part) {
        hidden(&text, sheet);
    }
    let relations = relations(bytes, part);
    // A conversation stands a second time, with words of the program, among the comments.
    for (kind, element) in [
        ("/comments", "comment"),
        ("/threadedComment", "threadedComment"),
    ] {
        let parts = relations.iter().filter(|it| it.kind.ends_with(kind));
        let mut comments: BTreeMap<Place, Vec<String>> = BTreeMap::new();
        for text in parts.filter_map(|it| package::part(bytes, &it.target)) {
            read_comments(&text, element, &mut comments);
        }
        for (place, texts) in comments {
            sheet.aside(place).note = texts.join("\n");
        }
    }
}

/// Reads which rows and columns are hidden.
fn hidden(text: &[u8], sheet: &mut RawSheet) {
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
fn read_comments(text: &[u8], element: &str, comments: &mut BTreeMap<Place, Vec<String>>) {
    let mut reader = quick_xml::Reader::from_reader(text);
    let mut buffer = Vec::new();
    let mut current: Option<(Place, String)> = None;
    let mut is_text = false;
    loop {
        buffer.clear();
        match reader.read_event_into(&mut buffer) {
            Ok(Event::Start(start)) => match start.local_name().as_ref() {
                name if name == element => {
                    let place = xml::attribute(&start, "ref").and_then(|name| place_of(&name));
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
                        let text = super::super::clean(&text).replace('\r', "");
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
                    text.extend(xml::sign(&name));
                }
            }
            Ok(Event::Eof) | Err(_) => return,
            Ok(_) => {}
        }
    }
}

/// The place of a cell that is called `B4`.
fn place_of(name: &str) -> Option<Place> {
    let letters = name.bytes().take_while(u8::is_ascii_alphabetic).count();
    let (column, row) = name.split_at(letters);
    if !(1..=3).contains(&letters) {
        return None;
    }
    let column = column.bytes().fold(0, |column, letter| {
        column * 26 + u32::from(letter.to_ascii_uppercase() - b'A') + 1
    });
    let row: u32 = row.parse().ok()?;
    Some((row.checked_sub(1)?, column - 1))
}
