//! Writes maps as slides made of shapes that can still be edited.
//!
//! A card is a shape with its text inside, a stage a chevron, a curve a freeform, a face a group;
//! opportunities are a table, metrics are charts with their numbers. No picture stands for a map.
//! What stands where is the scene's: a slide is a scene, scaled, and the preview shows that scene.
//!
//! | file | its one job |
//! |---|---|
//! | `deck` | which slides there are |
//! | `overview`, `findings` | the journey at a glance: what hurts most, what would help most |
//! | `journey`, `narrow` | the whole map, its parts |
//! | `stage`, `columns`, `section`, `tiles` | a stage, its touchpoints, what a lane has there, cards |
//! | `curve`, `furniture` | what these have in common: curves, titles, footers |
//! | `people`, `ideas`, `metrics`, `numbers` | personas, opportunities, metrics |
//! | `remarks`, `lost` | what stands under the slides, and what nowhere |
//! | `slide`, `board` | a slide, and what slides draw besides maps |
//! | `shapes`, `frames`, `names`, `node` | drawn things into shapes with their texts and names |
//! | `words`, `geometry`, `ink`, `table`, `chart` | those into the format |
//! | `write`, `master`, `package` | the parts of the file |

mod board;
mod chart;
mod columns;
mod curve;
mod deck;
mod findings;
mod frames;
mod furniture;
mod geometry;
mod ideas;
mod ink;
mod journey;
mod lost;
mod master;
mod metrics;
mod names;
mod narrow;
mod node;
mod numbers;
mod overview;
mod package;
mod people;
mod remarks;
mod section;
mod shapes;
mod slide;
mod stage;
mod steps;
mod table;
#[cfg(test)]
mod tests;
mod tiles;
mod words;
mod write;

use std::io;
use std::sync::Arc;

use super::{
    ExportError, ExportJob, ExportOptions, Preview, PreviewContent, PreviewPage, Progress,
};

use names::Names;

/// Writes all maps as one presentation.
pub(super) fn export(
    subject: &ExportJob,
    options: &ExportOptions,
    out: &mut dyn io::Write,
    progress: Progress,
) -> Result<Vec<String>, ExportError> {
    let deck = deck::deck(subject, options, progress)?;
    let names = nobody(subject)?;
    let size = board::size_of(options.slides.size);
    let bytes = write::file(subject, &deck, size, &names, progress)?;
    out.write_all(&bytes)?;
    if progress(1.0) {
        Ok(lost::lost(subject, options))
    } else {
        Err(ExportError::Cancelled)
    }
}

/// The slides as they will be, and where letters would be too small.
pub(super) fn preview(
    subject: &ExportJob,
    options: &ExportOptions,
) -> Result<Preview, ExportError> {
    let deck = deck::deck(subject, options, &|_| true)?;
    let count = deck.len();
    let sheets = deck.iter().enumerate().map(|(place, slide)| PreviewPage {
        title: format!("Slide {} of {count} \u{b7} {}", place + 1, slide.title),
        content: PreviewContent::Scene(Arc::new(slide.scene())),
    });
    Ok(Preview {
        pages: sheets.collect(),
        warnings: deck::warnings(subject, options, &deck),
    })
}

/// Names for what belongs to no map.
fn nobody(subject: &ExportJob) -> Result<Names, ExportError> {
    Ok(Names {
        document: Arc::clone(&subject.document),
        map: Arc::clone(&subject.first_map()?.map),
    })
}
