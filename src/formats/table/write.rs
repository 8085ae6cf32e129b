//! Writes a map as a table in text: CSV as RFC 4180 has it, or with tabs.
//!
//! A byte order mark tells spreadsheets that the text is UTF-8. Texts that look like formulas get
//! an apostrophe in front, which reading removes again.

use std::io::Write;

use csv::{QuoteStyle, Terminator, WriterBuilder};

use super::options::TIDY;
use super::roundtrip;
use super::sheet::{self, Cell};
use crate::formats::{
    ExportError, ExportJob, ExportOptions, Preview, PreviewContent, Progress, loss_report,
};

/// Writes the job's first map with commas.
pub(crate) fn write_csv(
    job: &ExportJob,
    options: &ExportOptions,
    out: &mut dyn Write,
    progress: Progress,
) -> Result<Vec<String>, ExportError> {
    write(job, options, b',', out, progress)
}

/// Writes the job's first map with tabs.
pub(crate) fn write_tsv(
    job: &ExportJob,
    options: &ExportOptions,
    out: &mut dyn Write,
    progress: Progress,
) -> Result<Vec<String>, ExportError> {
    write(job, options, b'\t', out, progress)
}

/// The cells.
pub(crate) fn preview(job: &ExportJob, options: &ExportOptions) -> Result<Preview, ExportError> {
    let rows = cells(job, options)?;
    let rows = rows
        .iter()
        .map(|row| row.iter().map(Cell::to_text).collect());
    Ok(Preview::single(
        "Table",
        PreviewContent::Table(rows.collect()),
    ))
}

fn cells(job: &ExportJob, options: &ExportOptions) -> Result<Vec<Vec<Cell>>, ExportError> {
    let map = job.first_map()?;
    Ok(if options.get(TIDY) {
        roundtrip::tidy(&job.document, map)
    } else {
        roundtrip::cells(roundtrip::matrix(&job.document, map))
    })
}

fn write(
    job: &ExportJob,
    options: &ExportOptions,
    separator: u8,
    out: &mut dyn Write,
    progress: Progress,
) -> Result<Vec<String>, ExportError> {
    let rows = cells(job, options)?;
    out.write_all("\u{feff}".as_bytes())?;
    let mut writer = WriterBuilder::new()
        .delimiter(separator)
        .terminator(Terminator::CRLF)
        .quote_style(QuoteStyle::Necessary)
        .from_writer(&mut *out);
    let count = rows.len();
    for (index, row) in rows.iter().enumerate() {
        let share = crate::formats::progress_of(index, count);
        if !progress(share) {
            return Err(ExportError::Cancelled);
        }
        writer
            .write_record(row.iter().map(cell_text))
            .map_err(output_error)?;
    }
    writer.flush()?;
    drop(writer);
    if !progress(1.0) {
        return Err(ExportError::Cancelled);
    }
    let mut left_out = Vec::new();
    let holds = loss_report::TableCoverage {
        tidy: options.get(TIDY),
        header: false,
    };
    let map = job.first_map()?;
    loss_report::table(&job.document, map, holds, &mut left_out);
    Ok(left_out)
}

fn cell_text(cell: &Cell) -> String {
    match cell {
        Cell::Text(text) if sheet::looks_like_formula(text) => format!("'{text}"),
        cell => cell.to_text(),
    }
}

fn output_error(error: csv::Error) -> ExportError {
    ExportError::Output(error.into())
}
