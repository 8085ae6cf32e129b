//! The form of spreadsheets that `LibreOffice` writes: a package or one file of XML, which tells what each cell shows.

use std::collections::BTreeSet;
use std::io::BufRead;

use quick_xml::Reader;
use quick_xml::events::{BytesStart, Event};

use super::spreadsheet::file_kind::{self, DAMAGED};
use super::spreadsheet::raw_sheet::RawSheet;
use super::spreadsheet::xml;

/// The maximum number of sheets.
const MAX_SHEETS: usize = 200;
/// The maximum repeat count of a filled cell or row.
const MAX_REPEATED: u32 = 1_000;

/// All sheets of a package.
pub(crate) fn read_package(bytes: &[u8]) -> Result<Vec<RawSheet>, String> {
    let content = file_kind::part(bytes, "content.xml").ok_or(DAMAGED)?;
    read(&content)
}

/// All sheets of a document that is one file.
pub(crate) fn read(bytes: &[u8]) -> Result<Vec<RawSheet>, String> {
    let mut reader = Reader::from_reader(bytes);
    let mut buffer = Vec::new();
    let mut sheets = Vec::new();
    let mut hidden_styles = BTreeSet::new();
    let mut style = String::new();
    let mut is_spreadsheet = false;
    loop {
        buffer.clear();
        match reader.read_event_into(&mut buffer).map_err(|_| DAMAGED)? {
            Event::Start(start) if start.local_name().as_ref() == "table" => {
                let mut sheet = RawSheet {
                    name: xml::attribute(&start, "name").unwrap_or_default(),
                    is_visible: !xml::attribute(&start, "style-name")
                        .is_some_and(|style| hidden_styles.contains(&style)),
                    ..RawSheet::default()
                };
                table(&mut reader, &mut sheet)?;
                if sheets.len() < MAX_SHEETS {
                    sheets.push(sheet);
                }
            }
            Event::Start(start) | Event::Empty(start) => match start.local_name().as_ref() {
                "style" => style = xml::attribute(&start, "name").unwrap_or_default(),
                "table-properties"
                    if xml::attribute(&start, "display").as_deref() == Some("false") =>
                {
                    hidden_styles.insert(style.clone());
                }
                "spreadsheet" => is_spreadsheet = true,
                _ => {}
            },
            Event::Eof => break,
            _ => {}
        }
    }
    if !is_spreadsheet {
        return Err(
            "this is an OpenDocument file, but no spreadsheet; save its table as .ods".to_owned(),
        );
    }
    Ok(sheets)
}

/// Its repeat count.
fn repeat_count(start: &BytesStart<'_>, name: &str) -> u32 {
    xml::number(start, name).unwrap_or(1).max(1)
}

fn is_hidden(start: &BytesStart<'_>) -> bool {
    matches!(
        xml::attribute(start, "visibility").as_deref(),
        Some("collapse" | "filter")
    )
}

/// Reads a sheet up to its end.
fn table<R: BufRead>(reader: &mut Reader<R>, sheet: &mut RawSheet) -> Result<(), String> {
    let mut buffer = Vec::new();
    let (mut row, mut column) = (0_u32, 0_u32);
    loop {
        buffer.clear();
        match reader.read_event_into(&mut buffer).map_err(|_| DAMAGED)? {
            Event::Start(start) | Event::Empty(start)
                if start.local_name().as_ref() == "table-column" =>
            {
                let next = column.saturating_add(repeat_count(&start, "number-columns-repeated"));
                if is_hidden(&start) {
                    sheet.hide_columns(column, next - 1);
                }
                column = next;
            }
            Event::Start(start) if start.local_name().as_ref() == "table-row" => {
                let times = repeat_count(&start, "number-rows-repeated");
                if is_hidden(&start) {
                    let last = row.saturating_add(times.min(MAX_REPEATED));
                    sheet.hidden_rows.extend(row..last);
                }
                cells(reader, sheet, row, times)?;
                row = row.saturating_add(times);
            }
            Event::Empty(start) if start.local_name().as_ref() == "table-row" => {
                row = row.saturating_add(repeat_count(&start, "number-rows-repeated"));
            }
            // Pictures, forms and the like.
            Event::Start(start)
                if matches!(
                    start.local_name().as_ref(),
                    "shapes" | "forms" | "table-source" | "scenario"
                ) =>
            {
                xml::skip(reader).map_err(|_| DAMAGED)?;
            }
            Event::End(end) if end.local_name().as_ref() == "table" => return Ok(()),
            Event::Eof => return Err(DAMAGED.to_owned()),
            _ => {}
        }
    }
}

/// Reads a row up to its end and repeats it `rows` times.
fn cells<R: BufRead>(
    reader: &mut Reader<R>,
    sheet: &mut RawSheet,
    row: u32,
    rows: u32,
) -> Result<(), String> {
    let mut buffer = Vec::new();
    let mut column = 0_u32;
    loop {
        buffer.clear();
        match reader.read_event_into(&mut buffer).map_err(|_| DAMAGED)? {
            Event::Start(start)
                if matches!(
                    start.local_name().as_ref(),
                    "table-cell" | "covered-table-cell"
                ) =>
            {
                let repeated = repeat_count(&start, "number-columns-repeated");
                let cell = OdsCell::of(&start);
                let cell = cell.read(reader)?;
                for (down, right) in (0..rows.min(MAX_REPEATED)).flat_map(|down| {
                    (0..repeated.min(MAX_REPEATED)).map(move |right| (down, right))
                }) {
                    let place = (row.saturating_add(down), column.saturating_add(right));
                    if !cell.store(sheet, place)? {
                        break;
                    }
                }
                column = column.saturating_add(repeated);
            }
            Event::Empty(start)
                if matches!(
                    start.local_name().as_ref(),
                    "table-cell" | "covered-table-cell"
                ) =>
            {
                let repeated = repeat_count(&start, "number-columns-repeated");
                OdsCell::of(&start).store(sheet, (row, column))?;
                column = column.saturating_add(repeated);
            }
            Event::End(end) if end.local_name().as_ref() == "table-row" => return Ok(()),
            Event::Eof => return Err(DAMAGED.to_owned()),
            _ => {}
        }
    }
}

/// A cell as it is read.
#[derive(Default)]
struct OdsCell {
    /// Its value, where nothing says what it shows.
    value: String,
    is_error: bool,
    is_formula: bool,
    /// A boolean value, whose text depends on the locale.
    boolean: Option<bool>,
    lines: Vec<String>,
    note: Vec<String>,
    link: String,
}

impl OdsCell {
    fn of(start: &BytesStart<'_>) -> Self {
        let kind = xml::attribute(start, "value-type").unwrap_or_default();
        let values = ["string-value", "date-value", "time-value", "value"];
        let value = values.iter().find_map(|name| xml::attribute(start, name));
        let mut kinds = start.attributes();
        kinds.with_checks(false);
        Self {
            value: value.unwrap_or_default(),
            is_error: kinds
                .flatten()
                .any(|it| it.key.local_name().as_ref() == "value-type" && &*it.value == "error"),
            is_formula: xml::attribute(start, "formula").is_some(),
            boolean: (kind == "boolean").then(|| {
                xml::attribute(start, "boolean-value").is_some_and(|value| value == "true")
            }),
            ..Self::default()
        }
    }

    /// Reads what is in it up to its end.
    fn read<R: BufRead>(mut self, reader: &mut Reader<R>) -> Result<Self, String> {
        let mut buffer = Vec::new();
        loop {
            buffer.clear();
            match reader.read_event_into(&mut buffer).map_err(|_| DAMAGED)? {
                Event::Start(start) => match start.local_name().as_ref() {
                    "p" => {
                        let line = self.paragraph(reader)?;
                        self.lines.push(line);
                    }
                    "annotation" => self.annotation(reader)?,
                    _ => xml::skip(reader).map_err(|_| DAMAGED)?,
                },
                Event::Empty(start) if start.local_name().as_ref() == "p" => {
                    self.lines.push(String::new());
                }
                Event::End(_) => return Ok(self),
                Event::Eof => return Err(DAMAGED.to_owned()),
                _ => {}
            }
        }
    }

    /// The text of a paragraph.
    fn paragraph<R: BufRead>(&mut self, reader: &mut Reader<R>) -> Result<String, String> {
        let mut buffer = Vec::new();
        let mut text = String::new();
        let mut depth = 0_usize;
        loop {
            buffer.clear();
            match reader.read_event_into(&mut buffer).map_err(|_| DAMAGED)? {
                Event::Start(start) => {
                    if start.local_name().as_ref() == "a"
                        && let Some(target) = xml::attribute(&start, "href")
                    {
                        self.link = target;
                    }
                    if start.local_name().as_ref() == "ruby-text" {
                        xml::skip(reader).map_err(|_| DAMAGED)?;
                    } else {
                        depth += 1;
                    }
                }
                Event::Empty(start) => match start.local_name().as_ref() {
                    "s" => {
                        let spaces = xml::number(&start, "c").unwrap_or(1).min(MAX_REPEATED);
                        text.extend((0..spaces).map(|_| ' '));
                    }
                    "tab" => text.push(' '),
                    "line-break" => text.push('\n'),
                    _ => {}
                },
                Event::Text(words) => text.push_str(&words),
                Event::CData(words) => text.push_str(&words),
                Event::GeneralRef(name) => {
                    text.extend(crate::formats::xml::resolve_reference(&name));
                }
                Event::End(_) if depth == 0 => return Ok(text),
                Event::End(_) => depth -= 1,
                Event::Eof => return Err(DAMAGED.to_owned()),
                _ => {}
            }
        }
    }

    /// A comment, without who wrote it and when.
    fn annotation<R: BufRead>(&mut self, reader: &mut Reader<R>) -> Result<(), String> {
        let mut buffer = Vec::new();
        loop {
            buffer.clear();
            match reader.read_event_into(&mut buffer).map_err(|_| DAMAGED)? {
                Event::Start(start) if start.local_name().as_ref() == "p" => {
                    let link = std::mem::take(&mut self.link);
                    let words = self.paragraph(reader)?;
                    self.link = link;
                    self.note.push(words);
                }
                Event::Start(_) => xml::skip(reader).map_err(|_| DAMAGED)?,
                Event::End(_) => return Ok(()),
                Event::Eof => return Err(DAMAGED.to_owned()),
                _ => {}
            }
        }
    }

    /// Stores it in the sheet; `false` if it is empty.
    fn store(&self, sheet: &mut RawSheet, place: (u32, u32)) -> Result<bool, String> {
        let comment = self.note.join("\n");
        if !comment.trim().is_empty() {
            comment.trim().clone_into(&mut sheet.annotation(place).note);
        }
        let lines = self.lines.join("\n");
        let text = match self.boolean {
            Some(true) => "yes",
            Some(false) => "no",
            None if lines.trim().is_empty() => &self.value,
            None => &lines,
        };
        // Links within the document are dropped.
        let link = self.link.trim();
        if !link.is_empty() && !link.starts_with('#') && !text.contains(link) {
            link.clone_into(&mut sheet.annotation(place).link);
        }
        if self.is_error {
            sheet.errors.insert(place, text.to_owned());
            return Ok(true);
        }
        let shown = super::spreadsheet::number_format::normalize_spaces(text);
        let text = if text.contains('\n') { text } else { &shown };
        if text.trim().is_empty() && self.is_formula && self.lines.is_empty() {
            sheet.missing.insert(place);
            return Ok(true);
        }
        sheet.set(place, text)?;
        Ok(!text.trim().is_empty() || !comment.is_empty())
    }
}
