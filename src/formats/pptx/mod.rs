//! Writes maps as slides made of shapes that can still be edited.
//!
//! A card is a shape with its text inside, a stage a chevron, a curve a freeform, a face a group;
//! opportunities are a table, metrics are charts with their numbers. Maps are never pictures.
//! Positions come from the scene: a slide is a scaled scene, and the preview shows that scene.
//!
//! | file | its one job |
//! |---|---|
//! | `deck` | which slides there are |
//! | `overview_slide`, `findings` | the journey at a glance: what hurts most, what would help most |
//! | `map_slides`, `map_subset` | the whole map, its parts |
//! | `stage_slides`, `columns`, `section`, `tiles` | a stage, its touchpoints, what a lane has there, cards |
//! | `curve`, `slide_parts` | what these have in common: curves, titles, footers |
//! | `persona_slides`, `opportunities_slide`, `metrics_slides`, `parse_number` | personas, opportunities, metrics |
//! | `speaker_notes`, `losses` | what stands under the slides, and what nowhere |
//! | `slide`, `canvas` | a slide, and what slides draw besides maps |
//! | `shapes`, `text_frames`, `names` | drawn things into shapes with their texts and names |
//! | `table`, `chart` | those into the format, and shapes by [`ooxml`](super::ooxml) |
//! | `write`, `master` | the parts of the file |

mod canvas;
mod chart;
mod columns;
mod curve;
mod deck;
mod findings;
mod losses;
mod map_slides;
mod map_subset;
mod master;
mod metrics_slides;
mod names;
mod opportunities_slide;
pub(crate) mod options;
mod overview_slide;
mod parse_number;
mod persona_slides;
mod section;
mod shapes;
mod slide;
mod slide_parts;
mod speaker_notes;
mod stage_slides;
mod table;
#[cfg(test)]
mod tests;
mod text_frames;
mod tiles;
mod touchpoint_cards;
mod write;

use std::io;
use std::sync::Arc;

use super::{
    ExportError, ExportJob, ExportOptions, Preview, PreviewContent, PreviewPage, Progress,
};

use names::ShapeNames;

/// Writes all maps as one presentation.
pub(super) fn export(
    job: &ExportJob,
    options: &ExportOptions,
    out: &mut dyn io::Write,
    progress: Progress,
) -> Result<Vec<String>, ExportError> {
    let deck = deck::deck(job, options, progress)?;
    let names = default_names(job)?;
    let size = canvas::size_of(options.get(options::SLIDE_SIZE));
    let bytes = write::write_file(job, &deck, size, &names, progress)?;
    out.write_all(&bytes)?;
    if progress(1.0) {
        Ok(losses::losses(job, options))
    } else {
        Err(ExportError::Cancelled)
    }
}

/// The slides, with warnings about too small text.
pub(super) fn preview(job: &ExportJob, options: &ExportOptions) -> Result<Preview, ExportError> {
    let deck = deck::deck(job, options, &|_| true)?;
    let count = deck.len();
    let sheets = deck.iter().enumerate().map(|(place, slide)| PreviewPage {
        title: format!("Slide {} of {count} \u{b7} {}", place + 1, slide.title),
        content: PreviewContent::Scene(Arc::new(slide.scene())),
    });
    Ok(Preview {
        pages: sheets.collect(),
        warnings: deck::warnings(job, options, &deck),
    })
}

/// Names for shapes that belong to no map.
fn default_names(job: &ExportJob) -> Result<ShapeNames, ExportError> {
    Ok(ShapeNames {
        document: Arc::clone(&job.document),
        map: Arc::clone(job.first_map()?),
    })
}
