//! A map as an SVG: text that is text, groups that are the map's stages, touchpoints and cards, and
//! the map itself inside.
//!
//! The painting order is that of the scene; the document order is the reading order: facts about
//! the map, the lanes, then stage by stage and touchpoint by touchpoint, the emotions last.

mod fonts;
mod format;
mod groups;
mod names;
pub(crate) mod options;
mod outlines;
mod sfnt;
#[cfg(test)]
mod tests;
mod text;
mod writer;

use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::io::Write;

use kurbo::Rect;

use super::embedded;
use super::options::TRANSPARENT;
use super::{ExportError, ExportJob, ExportOptions, Progress, RenderedMap, loss_report, xml};
use crate::model::{Card, Id, Target};
use groups::SceneGroups;
use writer::SvgWriter;

/// Writes the job's first map as an SVG.
pub(super) fn export(
    job: &ExportJob,
    options: &ExportOptions,
    out: &mut dyn Write,
    progress: Progress,
) -> Result<Vec<String>, ExportError> {
    let rendered = job.first_rendered()?;
    let mut svg = SvgWriter::new(job, rendered, options, "", out, progress);
    svg.text
        .push_str("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n");
    let title = [&job.document.title, &rendered.map.title];
    let title = title.into_iter().find(|title| !title.trim().is_empty());
    let title = title.map_or("Customer journey map", |title| title.trim());
    write_root(&mut svg, &text::collapse_whitespace(title));
    if let Some(kept) = job.embedded_source(options) {
        embedded::write::xml(&mut svg.text, &kept);
        svg.text.push('\n');
    }
    svg.flush()?;
    draw(&mut svg)?;
    let mut left = svg.write_definitions();
    svg.text.push_str("</svg>\n");
    svg.finish()?;
    left.extend(loss_report::missing_glyphs(job));
    Ok(left)
}

/// Adds a map's picture to a web page: what [`export`] writes, without the parts of a standalone
/// file. `prefix` keeps its ids distinct from those of other pictures on the page.
pub(super) fn inline(
    job: &ExportJob,
    rendered: &RenderedMap,
    options: &ExportOptions,
    prefix: &str,
    out: &mut dyn Write,
    progress: Progress,
) -> Result<Vec<String>, ExportError> {
    let mut svg = SvgWriter::new(job, rendered, options, prefix, out, progress);
    write_root(&mut svg, "Customer journey map");
    draw(&mut svg)?;
    let left = svg.write_definitions();
    svg.text.push_str("</svg>\n");
    svg.finish()?;
    Ok(left)
}

/// Opens the picture and names it.
fn write_root(svg: &mut SvgWriter, title: &str) {
    let size = svg.rendered.scene.size;
    let (width, height) = (
        format::PixelLength(size.width),
        format::PixelLength(size.height),
    );
    let family = svg.family();
    let synthesis = if svg.embeds() {
        ";font-synthesis:none"
    } else {
        ""
    };
    let font_size = format::PixelLength(f64::from(text::DEFAULT_SIZE));
    _ = write!(
        svg.text,
        "<svg xmlns=\"http://www.w3.org/2000/svg\" xmlns:xlink=\"http://www.w3.org/1999/xlink\" \
         width=\"{width}\" height=\"{height}\" viewBox=\"0 0 {width} {height}\" \
         role=\"graphics-document\" aria-roledescription=\"customer journey map\" \
         xml:space=\"preserve\" font-family=\"{family}\" font-size=\"{font_size}\" \
         text-rendering=\"geometricPrecision\" stroke-linecap=\"round\" stroke-linejoin=\"round\" \
         style=\"font-optical-sizing:none{synthesis}\">\n<title>{}</title>\n",
        xml::text(title)
    );
}

/// Draws everything on the page.
fn draw(svg: &mut SvgWriter) -> Result<(), ExportError> {
    let rendered = svg.rendered;
    let map = &rendered.map;
    let chunks = rendered.scene.chunks();
    svg.expect(chunks.len());
    if !svg.options.get(TRANSPARENT) {
        let paper = rendered.scene.paper.with_alpha(255);
        let page = Rect::from_origin_size((0.0, 0.0), rendered.scene.size);
        format::rectangle(&mut svg.text, page, 0.0, Some(paper), None);
        svg.text.push('\n');
    }
    let sorted = SceneGroups::new(map, chunks);
    svg.define_faces(&sorted.emotion);
    svg.text.push_str("<g aria-hidden=\"true\">");
    svg.chunks(&sorted.ground)?;
    svg.text.push_str("</g>\n");
    svg.group("", "About this map", |svg| {
        svg.named(&sorted.header, |owner| match owner {
            Target::Persona(id) => Some((names::element_id("persona", id), "Persona".to_owned())),
            Target::Goal(id) => Some((names::element_id("goal", id), "Goal".to_owned())),
            _ => None,
        })
    })?;
    svg.group("", "Lanes", |svg| {
        svg.named(&sorted.heads, |owner| match owner {
            Target::Lane(id) => Some((names::element_id("lane", id), "Lane".to_owned())),
            _ => None,
        })
    })?;
    for (index, (stage, chunks)) in map.stages.iter().zip(&sorted.stages).enumerate() {
        let mark = names::element_id("stage", &stage.id);
        svg.group(&mark, &names::stage(index, map), |svg| {
            svg.chunks(&chunks.band)?;
            for (index, touchpoint) in stage.touchpoints.iter().enumerate() {
                let mark = names::element_id("touchpoint", &touchpoint.id);
                let name = names::touchpoint(map, index, stage, touchpoint);
                let cards = touchpoint.cards.iter().map(|card| (&card.id, card));
                let cards: BTreeMap<&Id, &Card> = cards.collect();
                svg.group(&mark, &name, |svg| {
                    svg.named(&chunks.cells[index], |owner| match owner {
                        Target::Card(id) => {
                            Some((names::element_id("card", id), names::card(cards.get(id)?)))
                        }
                        Target::Cell { .. } => Some((String::new(), "Channels".to_owned())),
                        _ => None,
                    })
                })?;
            }
            Ok(())
        })?;
    }
    if !sorted.emotion.is_empty() {
        svg.group("", "Emotions", |svg| {
            svg.faces(&sorted.emotion, &|touchpoint, persona| {
                let at = sorted.positions.get(touchpoint).copied();
                names::emotion(map, at.unwrap_or_default(), persona)
            })
        })?;
    }
    if sorted.rest.is_empty() {
        return Ok(());
    }
    svg.group("", "Legend", |svg| svg.chunks(&sorted.rest))
}
