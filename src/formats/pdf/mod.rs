//! Maps as a PDF: shapes that stay sharp, text that can be searched and read aloud, pages of any paper.
//!
//! ```text
//!  plan: which piece of which map goes on which page ─ page: that piece as a scene ┬ preview
//!                                                                                  └ draw ─ krilla
//! ```
//!
//! What the preview shows and what is written are the same scenes. While a page is drawn, everything on
//! it is marked with whom it belongs to; from the marks of all pages [`structure_tree`] builds the document as a
//! screen reader tells it: maps, stages, touchpoints, cards.

mod clip;
mod draw;
mod fonts;
mod links;
pub(crate) mod options;
mod page;
mod page_content;
mod pagination;
mod paginator;
mod structure_tree;
mod text;

use std::io::Write;
use std::num::NonZeroU16;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::Arc;

use krilla::embed::{AssociationKind, EmbeddedFile, MimeType};
use krilla::metadata::{DateTime, Metadata};
use krilla::outline::{Outline, OutlineNode};

use super::embedded::MEDIA_TYPE;
use super::{
    ExportError, ExportJob, ExportOptions, Preview, PreviewContent, PreviewPage, Progress, Warning,
};
use crate::model::Document;
use draw::PdfWriter;
use pagination::PagePlan;
use structure_tree::MapMarks;

/// The language of the program's own texts.
const DEFAULT_LANGUAGE: &str = "en";

/// The progress once all pages are drawn.
const DRAWING_SHARE: f32 = 0.7;

/// Writes all maps of the job, one after another.
pub(super) fn write(
    job: &ExportJob,
    options: &ExportOptions,
    out: &mut dyn Write,
    progress: Progress,
) -> Result<Vec<String>, ExportError> {
    let plan = PagePlan::new(job, options)?;
    // Fonts are untrusted files; a panic caused by one ends the export, not the program.
    let made = catch_unwind(AssertUnwindSafe(|| {
        write_document(job, options, &plan, progress)
    }));
    let broken =
        || ExportError::Refused("a font or a picture of the map cannot be embedded".to_owned());
    let bytes = made.map_err(|_| broken())??;
    out.write_all(&bytes)?;
    if progress(1.0) {
        let mut losses = plan.losses(job);
        losses.extend(super::loss_report::missing_glyphs(job));
        Ok(losses)
    } else {
        Err(ExportError::Cancelled)
    }
}

/// The pages, and a warning where text becomes too small.
pub(super) fn preview(job: &ExportJob, options: &ExportOptions) -> Result<Preview, ExportError> {
    let plan = PagePlan::new(job, options)?;
    let sheets = (0..plan.count()).map(|number| PreviewPage {
        title: format!("Page {} of {}", number + 1, plan.count()),
        content: PreviewContent::Scene(Arc::new(plan.page(job, number).scene(job))),
    });
    let mut warnings = plan.warnings(job, options);
    warnings.extend(Warning::of_missing_glyphs(job));
    Ok(Preview {
        pages: sheets.collect(),
        warnings,
    })
}

fn write_document(
    job: &ExportJob,
    options: &ExportOptions,
    plan: &PagePlan,
    progress: Progress,
) -> Result<Vec<u8>, ExportError> {
    let mut document = krilla::Document::new();
    let mut marks: Vec<MapMarks> = job.maps().iter().map(|d| MapMarks::new(&d.map)).collect();
    let mut writer = PdfWriter::new(&job.pictures);
    for number in 0..plan.count() {
        let page = plan.page(job, number);
        if let Some(marks) = marks.get_mut(page.map) {
            let done = &|share: f32| {
                #[expect(clippy::cast_precision_loss, reason = "a share for the eye")]
                let pages = (number as f32 + share) / plan.count() as f32;
                progress(pages * DRAWING_SHARE)
            };
            writer.page(&mut document, &page, marks, done)?;
        }
    }
    document.set_outline(outline(job, &marks));
    document.set_tag_tree(structure_tree::build(job, marks));
    document.set_metadata(metadata(job));
    if let Some(kept) = job.embedded_source(options) {
        document.embed_file(embedded_source(job, &kept));
    }
    if !progress(DRAWING_SHARE) {
        return Err(ExportError::Cancelled);
    }
    let refused = |error| ExportError::Refused(format!("the PDF cannot be made: {error}"));
    document.finish().map_err(refused)
}

/// A bookmark for each map, and under it one for each stage.
fn outline(job: &ExportJob, marks: &[MapMarks]) -> Outline {
    let mut outline = Outline::new();
    for (rendered, marks) in job.maps().iter().zip(marks) {
        let Some(start) = marks.start() else {
            continue;
        };
        let title = strip_forbidden(&structure_tree::map_title(&job.document, &rendered.map));
        let mut node = OutlineNode::new(title, start);
        for stage in &rendered.map.stages {
            if let Some(index) = marks.stage(&stage.id) {
                node.push_child(OutlineNode::new(or_untitled(&stage.title), index));
            }
        }
        outline.push_child(node);
    }
    outline
}

/// The metadata.
fn metadata(job: &ExportJob) -> Metadata {
    let document = &job.document;
    let mut owners: Vec<String> = Vec::new();
    let mut words: Vec<String> = Vec::new();
    for rendered in job.maps() {
        let owner = strip_forbidden(&rendered.map.owner);
        if !owner.is_empty() && !owners.contains(&owner) {
            owners.push(owner);
        }
        for tag in rendered.map.tags.iter().map(|tag| strip_forbidden(tag)) {
            if !words.contains(&tag) {
                words.push(tag);
            }
        }
    }
    let metadata = Metadata::new()
        .title(title(document))
        .authors(owners)
        .keywords(words)
        .creator("Touchline".to_owned())
        .language(DEFAULT_LANGUAGE.to_owned());
    let Some(day) = job.date else {
        return metadata;
    };
    let numbers = day.to_string();
    let mut numbers = numbers.split('-').map(str::parse::<u16>);
    let [Some(Ok(year)), Some(Ok(month)), Some(Ok(day))] = [(); 3].map(|()| numbers.next()) else {
        return metadata;
    };
    let small = |number| u8::try_from(number).unwrap_or(1);
    metadata.creation_date(DateTime::new(year).month(small(month)).day(small(day)))
}

/// The document's title, or else its first map's.
fn title(document: &Document) -> String {
    let maps = document.maps.iter().map(|map| &map.title);
    let titles = std::iter::once(&document.title).chain(maps);
    let mut titles = titles.map(|title| strip_forbidden(title));
    titles
        .find(|title| !title.is_empty())
        .unwrap_or_else(|| "Journey map".to_owned())
}

/// The map's source as an attached file.
fn embedded_source(job: &ExportJob, kept: &str) -> EmbeddedFile {
    let letters = title(&job.document);
    let letters = letters
        .chars()
        .map(|c| if c.is_alphanumeric() { c } else { ' ' })
        .take(60);
    let words = letters.collect::<String>();
    let words: Vec<_> = words.split_whitespace().collect();
    let name = if words.is_empty() {
        "Map".to_owned()
    } else {
        words.join(" ")
    };
    EmbeddedFile {
        path: format!("{name}.ron"),
        mime_type: MimeType::new(MEDIA_TYPE),
        description: Some("The map itself, to be opened with Touchline".to_owned()),
        association_kind: AssociationKind::Source,
        data: kept.as_bytes().to_vec().into(),
        modification_date: None,
        compress: Some(true),
        location: None,
    }
}

/// A text on one line, without characters that PDF forbids.
fn strip_forbidden(text: &str) -> String {
    let shown = text.chars().map(|c| match c {
        '\u{fffe}' | '\u{ffff}' => ' ',
        c if c.is_control() => ' ',
        c => c,
    });
    let shown: String = shown.collect();
    shown.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// A text on one line, or `untitled`.
fn or_untitled(text: &str) -> String {
    let text = strip_forbidden(text);
    if text.is_empty() {
        "Untitled".to_owned()
    } else {
        text
    }
}

/// The level of a heading.
fn heading_level(level: u16) -> NonZeroU16 {
    NonZeroU16::new(level).unwrap_or(NonZeroU16::MIN)
}
