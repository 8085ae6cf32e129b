//! Exports maps: one module and one row of [`FORMATS`] for each format.
//!
//! Equal jobs and options give equal bytes, however many cores there are. Nothing here measures or
//! breaks text: the scene holds glyphs in their places. Long work reports its progress and can be
//! cancelled. To write a file atomically, let
//! [`file::write_atomically`](crate::file::write_atomically) call the format's `write`.

pub mod clipboard;
pub mod embedded;
mod html;
mod images;
pub mod import;
mod job;
mod loss_report;
mod markdown;
mod markup;
pub mod mermaid;
mod ooxml;
mod opendocument;
pub mod options;
mod paint;
mod pdf;
pub mod plain_text;
pub mod png;
mod pptx;
mod preview;
mod selection;
pub mod spreadsheet;
mod strip_remarks;
mod svg;
pub mod table;
mod xlsx;
pub mod xml;

use std::fmt;
use std::io::{self, Write};
use std::path::Path;

pub use job::{ExportJob, RenderedMap};
pub use options::{ExportOptions, ExportPreset, Paper, Resolution, SlideSize};
use options::{FURNITURE, INSIDE, LOGO_GROUP, OptionGroup, OptionSpec};
use pdf::options::PAGES;
use png::options::{BACKGROUND, RESOLUTION};
use pptx::options::{SHAPE, SLIDES};
pub use preview::{Preview, PreviewContent, PreviewFn, PreviewPage, Warning};
pub use selection::{ExportSelection, map_file_suffix};
use svg::options::TEXT;
use table::options::ROWS;

/// A format that a map can be exported to.
#[derive(Clone, Copy)]
pub struct ExportFormat {
    /// Its name on the command line and in settings.
    pub id: &'static str,
    /// Its file extension in lower case, without the dot.
    pub extension: &'static str,
    /// Its label in menus and dialogs.
    pub label: &'static str,
    /// Whether one file holds all maps of a document; otherwise each map has a file of its own.
    pub multi_map: bool,
    /// The options that it supports, as the dialog shows them.
    pub option_groups: &'static [&'static OptionGroup],
    /// Makes its preview.
    pub preview: PreviewFn,
    /// Writes a job in this format.
    pub write: WriteFn,
}

impl ExportFormat {
    /// The options that it supports.
    pub fn options(&self) -> impl Iterator<Item = &'static OptionSpec> + use<> {
        let groups = self.option_groups.iter();
        groups.flat_map(|group| group.options).copied()
    }

    /// Whether it supports this option.
    #[must_use]
    pub fn supports(&self, spec: &OptionSpec) -> bool {
        self.options().any(|own| own.key == spec.key)
    }

    /// Whether it draws the map, rather than listing what is on it.
    #[must_use]
    pub fn is_drawn(&self) -> bool {
        self.supports(options::HEADER.spec)
    }
}

/// Writes a job to the output, calling `progress` now and then. Returns the losses of the format,
/// item by item: `the owner “Web team” of “Compare prices”`.
pub type WriteFn =
    fn(&ExportJob, &ExportOptions, &mut dyn Write, Progress) -> Result<Vec<String>, ExportError>;

/// A progress callback: receives the progress from 0 to 1 and returns `false` to cancel.
pub type Progress<'a> = &'a dyn Fn(f32) -> bool;

/// Every format. The first is the one that is offered first.
pub const FORMATS: &[ExportFormat] = &[
    ExportFormat {
        id: "png",
        extension: "png",
        label: "PNG",
        multi_map: false,
        option_groups: &[&FURNITURE, &LOGO_GROUP, &RESOLUTION, &BACKGROUND, &INSIDE],
        preview: preview::picture,
        write: png::write,
    },
    ExportFormat {
        id: "svg",
        extension: "svg",
        label: "SVG",
        multi_map: false,
        option_groups: &[&FURNITURE, &LOGO_GROUP, &BACKGROUND, &TEXT, &INSIDE],
        preview: preview::picture,
        write: svg::export,
    },
    ExportFormat {
        id: "pdf",
        extension: "pdf",
        label: "PDF",
        multi_map: true,
        option_groups: &[&FURNITURE, &LOGO_GROUP, &PAGES, &INSIDE],
        preview: pdf::preview,
        write: pdf::write,
    },
    ExportFormat {
        id: "pptx",
        extension: "pptx",
        label: "PowerPoint",
        multi_map: true,
        option_groups: &[&FURNITURE, &LOGO_GROUP, &SLIDES, &SHAPE],
        preview: pptx::preview,
        write: pptx::export,
    },
    ExportFormat {
        id: "xlsx",
        extension: "xlsx",
        label: "Excel",
        multi_map: true,
        option_groups: &[],
        preview: xlsx::write::preview,
        write: xlsx::write::write,
    },
    ExportFormat {
        id: "csv",
        extension: "csv",
        label: "CSV",
        multi_map: false,
        option_groups: &[&ROWS],
        preview: table::write::preview,
        write: table::write::write_csv,
    },
    ExportFormat {
        id: "tsv",
        extension: "tsv",
        label: "TSV",
        multi_map: false,
        option_groups: &[&ROWS],
        preview: table::write::preview,
        write: table::write::write_tsv,
    },
    ExportFormat {
        id: "markdown",
        extension: "md",
        label: "Markdown",
        multi_map: true,
        option_groups: &[],
        preview: markdown::write::preview,
        write: markdown::write::write,
    },
    ExportFormat {
        id: "mermaid",
        extension: "mmd",
        label: "Mermaid",
        multi_map: false,
        option_groups: &[],
        preview: mermaid::write::preview,
        write: mermaid::write::export,
    },
    ExportFormat {
        id: "html",
        extension: "html",
        label: "HTML",
        multi_map: true,
        option_groups: &[&FURNITURE, &LOGO_GROUP, &INSIDE],
        preview: html::write::preview,
        write: html::write::write,
    },
];

/// The progress after `done` of `all` parts.
fn progress_of(done: usize, all: usize) -> f32 {
    #[expect(clippy::cast_precision_loss, reason = "a share needs no more digits")]
    let share = done as f32 / all.max(1) as f32;
    share.clamp(0.0, 1.0)
}

/// The format of a path's extension, in any case.
///
/// # Errors
///
/// A sentence that lists the known extensions.
pub fn format_for_path(path: &Path) -> Result<&'static ExportFormat, String> {
    let extension = path.extension().and_then(|e| e.to_str()).unwrap_or("");
    FORMATS
        .iter()
        .find(|format| format.extension.eq_ignore_ascii_case(extension))
        .ok_or_else(|| {
            let known: Vec<_> = FORMATS
                .iter()
                .map(|f| format!(".{}", f.extension))
                .collect();
            let what = if extension.is_empty() {
                "it has no extension that says which format to write".to_owned()
            } else {
                format!("“.{extension}” is no format that maps can be exported to")
            };
            format!("{what}; give it one of these: {}", known.join(", "))
        })
}

/// The format with this id.
///
/// # Errors
///
/// A sentence that lists the known ids.
pub fn format_by_id(id: &str) -> Result<&'static ExportFormat, String> {
    let is = |format: &&ExportFormat| {
        format.id.eq_ignore_ascii_case(id) || format.extension.eq_ignore_ascii_case(id)
    };
    FORMATS.iter().find(is).ok_or_else(|| {
        let known: Vec<_> = FORMATS.iter().map(|format| format.id).collect();
        format!("there is no format “{id}”; there are: {}", known.join(", "))
    })
}

/// Why an export failed.
#[derive(Debug)]
pub enum ExportError {
    /// It is impossible; a sentence.
    Refused(String),
    /// It was cancelled.
    Cancelled,
    /// The output could not be written.
    Output(io::Error),
}

impl fmt::Display for ExportError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Refused(why) => f.write_str(why),
            Self::Cancelled => f.write_str("the export was stopped; nothing was written"),
            Self::Output(error) => write!(f, "it could not be written: {error}"),
        }
    }
}

impl std::error::Error for ExportError {}

impl From<io::Error> for ExportError {
    fn from(error: io::Error) -> Self {
        Self::Output(error)
    }
}

/// Converts to an I/O error with the same message, so that exports can be used with [`std::io`]. A
/// cancelled export is [`io::ErrorKind::Interrupted`].
impl From<ExportError> for io::Error {
    fn from(failure: ExportError) -> Self {
        match failure {
            ExportError::Output(error) => error,
            ExportError::Cancelled => Self::new(io::ErrorKind::Interrupted, failure),
            ExportError::Refused(_) => Self::other(failure),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_format_is_found_by_its_extension() {
        for format in FORMATS {
            let path = format!("a/Map.{}", format.extension.to_uppercase());
            assert_eq!(
                format_for_path(Path::new(&path)).map(|f| f.id),
                Ok(format.id)
            );
        }
        let message = format_for_path(Path::new("map.docx"))
            .map(|f| f.id)
            .unwrap_err();
        assert!(
            message.contains(".docx") && message.contains(".png"),
            "{message}"
        );
        assert!(format_for_path(Path::new("map")).is_err());
    }
}
