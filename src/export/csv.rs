//! Writes a map as a table in text: CSV as RFC 4180 has it, or with tabs.
//!
//! A mark at the start tells spreadsheets that the letters are UTF-8. Texts that they would take for
//! formulas have an apostrophe in front, which [`crate::import`] takes away again.

use std::io::Write;

use csv::{QuoteStyle, Terminator, WriterBuilder};

use super::{Content, Failure, Options, Preview, Progress, Subject, lost, table};
use crate::sheet::{self, Cell};

/// Writes the subject's first map with commas.
pub(super) fn commas(
    subject: &Subject,
    options: &Options,
    out: &mut dyn Write,
    progress: Progress,
) -> Result<Vec<String>, Failure> {
    write(subject, options, b',', out, progress)
}

/// Writes the subject's first map with tabs.
pub(super) fn tabs(
    subject: &Subject,
    options: &Options,
    out: &mut dyn Write,
    progress: Progress,
) -> Result<Vec<String>, Failure> {
    write(subject, options, b'\t', out, progress)
}

/// The cells.
pub(super) fn preview(subject: &Subject, options: &Options) -> Result<Preview, Failure> {
    let rows = cells(subject, options)?;
    let rows = rows
        .iter()
        .map(|row| row.iter().map(Cell::to_text).collect());
    Ok(Preview::of("Table", Content::Table(rows.collect())))
}

fn cells(subject: &Subject, options: &Options) -> Result<Vec<Vec<Cell>>, Failure> {
    let map = &subject.first()?.map;
    Ok(if options.tidy {
        table::tidy(&subject.document, map)
    } else {
        table::cells(table::matrix(&subject.document, map))
    })
}

fn write(
    subject: &Subject,
    options: &Options,
    separator: u8,
    out: &mut dyn Write,
    progress: Progress,
) -> Result<Vec<String>, Failure> {
    let rows = cells(subject, options)?;
    out.write_all("\u{feff}".as_bytes())?;
    let mut writer = WriterBuilder::new()
        .delimiter(separator)
        .terminator(Terminator::CRLF)
        .quote_style(QuoteStyle::Necessary)
        .from_writer(&mut *out);
    let count = rows.len();
    for (place, row) in rows.iter().enumerate() {
        let share = super::share(place, count);
        if !progress(share) {
            return Err(Failure::Cancelled);
        }
        writer.write_record(row.iter().map(text)).map_err(output)?;
    }
    writer.flush()?;
    drop(writer);
    if !progress(1.0) {
        return Err(Failure::Cancelled);
    }
    let mut left_out = Vec::new();
    let holds = lost::Table {
        tidy: options.tidy,
        header: false,
    };
    let map = &subject.first()?.map;
    lost::table(&subject.document, map, holds, &mut left_out);
    Ok(left_out)
}

fn text(cell: &Cell) -> String {
    match cell {
        Cell::Text(text) if sheet::looks_like_formula(text) => format!("'{text}"),
        cell => cell.to_text(),
    }
}

fn output(error: csv::Error) -> Failure {
    Failure::Output(error.into())
}
