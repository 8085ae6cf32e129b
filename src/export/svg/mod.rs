//! A map as an SVG: text that is text, groups that are the map's stages, touchpoints and cards, and
//! the map itself inside.
//!
//! The painting order is that of the scene; the document order is the reading order: facts about
//! the map, the lanes, then stage by stage and touchpoint by touchpoint, the emotions last.

mod fonts;
mod format;
mod groups;
mod names;
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

use super::{
    ExportError, ExportJob, ExportOptions, Progress, RenderedMap, loss_report, source, xml,
};
use crate::model::{Card, Id, Target};
use groups::SceneGroups;
use writer::SvgWriter;

/// Writes the job's first map as an SVG.
pub(super) fn export(
    subject: &ExportJob,
    options: &ExportOptions,
    out: &mut dyn Write,
    progress: Progress,
) -> Result<Vec<String>, ExportError> {
    let drawn = subject.first_map()?;
    let mut sheet = SvgWriter::new(subject, drawn, options, "", out, progress);
    sheet
        .text
        .push_str("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n");
    let title = [&subject.document.title, &drawn.map.title];
    let title = title.into_iter().find(|title| !title.trim().is_empty());
    let title = title.map_or("Customer journey map", |title| title.trim());
    write_root(&mut sheet, &text::collapse_whitespace(title));
    if let Some(kept) = subject.embedded_source(options) {
        source::xml(&mut sheet.text, kept);
        sheet.text.push('\n');
    }
    sheet.flush()?;
    draw(&mut sheet)?;
    let mut left = sheet.write_definitions();
    sheet.text.push_str("</svg>\n");
    sheet.finish()?;
    left.extend(loss_report::missing_glyphs(subject));
    Ok(left)
}

/// Adds a map's picture to a web page: what [`export`] writes, without the parts of a standalone
/// file. `prefix` keeps its ids distinct from those of other pictures on the page.
pub(super) fn inline(
    subject: &ExportJob,
    drawn: &RenderedMap,
    options: &ExportOptions,
    prefix: &str,
    out: &mut dyn Write,
    progress: Progress,
) -> Result<Vec<String>, ExportError> {
    let mut sheet = SvgWriter::new(subject, drawn, options, prefix, out, progress);
    write_root(&mut sheet, "Customer journey map");
    draw(&mut sheet)?;
    let left = sheet.write_definitions();
    sheet.text.push_str("</svg>\n");
    sheet.finish()?;
    Ok(left)
}

/// Opens the picture and names it.
fn write_root(sheet: &mut SvgWriter, title: &str) {
    let size = sheet.drawn.scene.size;
    let (width, height) = (format::Length(size.width), format::Length(size.height));
    let family = sheet.family();
    let synthesis = if sheet.embeds() {
        ";font-synthesis:none"
    } else {
        ""
    };
    let letters = format::Length(f64::from(text::DEFAULT_SIZE));
    _ = write!(
        sheet.text,
        "<svg xmlns=\"http://www.w3.org/2000/svg\" xmlns:xlink=\"http://www.w3.org/1999/xlink\" \
         width=\"{width}\" height=\"{height}\" viewBox=\"0 0 {width} {height}\" \
         role=\"graphics-document\" aria-roledescription=\"customer journey map\" \
         xml:space=\"preserve\" font-family=\"{family}\" font-size=\"{letters}\" \
         text-rendering=\"geometricPrecision\" stroke-linecap=\"round\" stroke-linejoin=\"round\" \
         style=\"font-optical-sizing:none{synthesis}\">\n<title>{}</title>\n",
        xml::text(title)
    );
}

/// Draws everything on the page.
fn draw(sheet: &mut SvgWriter) -> Result<(), ExportError> {
    let drawn = sheet.drawn;
    let map = &drawn.map;
    let chunks = drawn.scene.chunks();
    sheet.expect(chunks.len());
    if !sheet.options.transparent {
        let paper = drawn.scene.paper.with_alpha(255);
        let page = Rect::from_origin_size((0.0, 0.0), drawn.scene.size);
        format::rectangle(&mut sheet.text, page, 0.0, Some(paper), None);
        sheet.text.push('\n');
    }
    let sorted = SceneGroups::new(map, chunks);
    sheet.define_faces(&sorted.emotion);
    sheet.text.push_str("<g aria-hidden=\"true\">");
    sheet.chunks(&sorted.ground)?;
    sheet.text.push_str("</g>\n");
    sheet.group("", "About this map", |sheet| {
        sheet.named(&sorted.header, |owner| match owner {
            Target::Persona(id) => Some((names::element_id("persona", id), "Persona".to_owned())),
            Target::Goal(id) => Some((names::element_id("goal", id), "Goal".to_owned())),
            _ => None,
        })
    })?;
    sheet.group("", "Lanes", |sheet| {
        sheet.named(&sorted.heads, |owner| match owner {
            Target::Lane(id) => Some((names::element_id("lane", id), "Lane".to_owned())),
            _ => None,
        })
    })?;
    for (place, (stage, chunks)) in map.stages.iter().zip(&sorted.stages).enumerate() {
        let mark = names::element_id("stage", &stage.id);
        sheet.group(&mark, &names::stage(place, map), |sheet| {
            sheet.chunks(&chunks.band)?;
            for (place, touchpoint) in stage.touchpoints.iter().enumerate() {
                let mark = names::element_id("touchpoint", &touchpoint.id);
                let name = names::touchpoint(map, place, stage, touchpoint);
                let cards = touchpoint.cards.iter().map(|card| (&card.id, card));
                let cards: BTreeMap<&Id, &Card> = cards.collect();
                sheet.group(&mark, &name, |sheet| {
                    sheet.named(&chunks.cells[place], |owner| match owner {
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
        sheet.group("", "Emotions", |sheet| {
            sheet.faces(&sorted.emotion, &|touchpoint, persona| {
                let at = sorted.positions.get(touchpoint).copied();
                names::emotion(map, at.unwrap_or_default(), persona)
            })
        })?;
    }
    if sorted.rest.is_empty() {
        return Ok(());
    }
    sheet.group("", "Legend", |sheet| sheet.chunks(&sorted.rest))
}
