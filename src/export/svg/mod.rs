//! A map as an SVG: text that is text, groups that are the map's stages, touchpoints and cards, and
//! the map itself inside.
//!
//! What is drawn over what is as in every other picture; what follows what is as people read: about
//! the map, the lanes, then stage by stage and touchpoint by touchpoint, the emotions last.

mod fonts;
mod letters;
mod names;
mod outlines;
mod sfnt;
mod sheet;
mod sorted;
#[cfg(test)]
mod tests;
mod write;

use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::io::Write;

use kurbo::Rect;

use super::{
    ExportError, ExportJob, ExportOptions, Progress, RenderedMap, loss_report, source, xml,
};
use crate::model::{Card, Id, Target};
use sheet::Sheet;
use sorted::Sorted;

/// Writes the subject's first map as an SVG.
pub(super) fn export(
    subject: &ExportJob,
    options: &ExportOptions,
    out: &mut dyn Write,
    progress: Progress,
) -> Result<Vec<String>, ExportError> {
    let drawn = subject.first_map()?;
    let mut sheet = Sheet::new(subject, drawn, options, "", out, progress);
    sheet
        .text
        .push_str("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n");
    let title = [&subject.document.title, &drawn.map.title];
    let title = title.into_iter().find(|title| !title.trim().is_empty());
    let title = title.map_or("Customer journey map", |title| title.trim());
    root(&mut sheet, &letters::said(title));
    if let Some(kept) = subject.embedded_source(options) {
        source::xml(&mut sheet.text, kept);
        sheet.text.push('\n');
    }
    sheet.flush()?;
    draw(&mut sheet)?;
    let mut left = sheet.close();
    sheet.text.push_str("</svg>\n");
    sheet.end()?;
    left.extend(loss_report::missing_glyphs(subject));
    Ok(left)
}

/// Adds a map's picture to a web page: what [`export`] writes, without what makes it a file of its
/// own. `prefix` tells its marks from those of other pictures on the page.
pub(super) fn inline(
    subject: &ExportJob,
    drawn: &RenderedMap,
    options: &ExportOptions,
    prefix: &str,
    out: &mut dyn Write,
    progress: Progress,
) -> Result<Vec<String>, ExportError> {
    let mut sheet = Sheet::new(subject, drawn, options, prefix, out, progress);
    root(&mut sheet, "Customer journey map");
    draw(&mut sheet)?;
    let left = sheet.close();
    sheet.text.push_str("</svg>\n");
    sheet.end()?;
    Ok(left)
}

/// Opens the picture and names it.
fn root(sheet: &mut Sheet, title: &str) {
    let size = sheet.drawn.scene.size;
    let (width, height) = (write::Number(size.width), write::Number(size.height));
    let family = sheet.family();
    let synthesis = if sheet.embeds() {
        ";font-synthesis:none"
    } else {
        ""
    };
    let letters = write::Number(f64::from(letters::SIZE));
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
fn draw(sheet: &mut Sheet) -> Result<(), ExportError> {
    let drawn = sheet.drawn;
    let map = &drawn.map;
    let chunks = drawn.scene.chunks();
    sheet.expect(chunks.len());
    if !sheet.options.transparent {
        let paper = drawn.scene.paper.with_alpha(255);
        let page = Rect::from_origin_size((0.0, 0.0), drawn.scene.size);
        write::rectangle(&mut sheet.text, page, 0.0, Some(paper), None);
        sheet.text.push('\n');
    }
    let sorted = Sorted::new(map, chunks);
    sheet.define_faces(&sorted.emotion);
    sheet.text.push_str("<g aria-hidden=\"true\">");
    sheet.chunks(&sorted.ground)?;
    sheet.text.push_str("</g>\n");
    sheet.group("", "About this map", |sheet| {
        sheet.named(&sorted.header, |owner| match owner {
            Target::Persona(id) => Some((names::mark("persona", id), "Persona".to_owned())),
            Target::Goal(id) => Some((names::mark("goal", id), "Goal".to_owned())),
            _ => None,
        })
    })?;
    sheet.group("", "Lanes", |sheet| {
        sheet.named(&sorted.heads, |owner| match owner {
            Target::Lane(id) => Some((names::mark("lane", id), "Lane".to_owned())),
            _ => None,
        })
    })?;
    for (place, (stage, chunks)) in map.stages.iter().zip(&sorted.stages).enumerate() {
        let mark = names::mark("stage", &stage.id);
        sheet.group(&mark, &names::stage(place, map), |sheet| {
            sheet.chunks(&chunks.band)?;
            for (place, touchpoint) in stage.touchpoints.iter().enumerate() {
                let mark = names::mark("touchpoint", &touchpoint.id);
                let name = names::touchpoint(map, place, stage, touchpoint);
                let cards = touchpoint.cards.iter().map(|card| (&card.id, card));
                let cards: BTreeMap<&Id, &Card> = cards.collect();
                sheet.group(&mark, &name, |sheet| {
                    sheet.named(&chunks.cells[place], |owner| match owner {
                        Target::Card(id) => {
                            Some((names::mark("card", id), names::card(cards.get(id)?)))
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
                let at = sorted.places.get(touchpoint).copied();
                names::emotion(map, at.unwrap_or_default(), persona)
            })
        })?;
    }
    if sorted.rest.is_empty() {
        return Ok(());
    }
    sheet.group("", "Legend", |sheet| sheet.chunks(&sorted.rest))
}
