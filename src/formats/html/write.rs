//! Writes maps as one self-contained web page: zoomable, keyboard-accessible, printable,
//! searchable, and importable as maps.
//!
//! The page loads nothing: its content security policy allows only its script, by hash. The page's
//! own labels are in attributes, so that a search finds only texts of the maps.

use std::fmt::Write as _;
use std::io;
use std::sync::Arc;

use base64::Engine as _;
use base64::prelude::BASE64_STANDARD;
use sha2::{Digest as _, Sha256};

use crate::formats::embedded;
use crate::formats::options::{EMBED_FONTS, OUTLINES, TRANSPARENT};
use crate::formats::table::sheet::one_line;
use crate::formats::{
    ExportError, ExportJob, ExportOptions, Preview, PreviewContent, PreviewPage, Progress,
    RenderedMap, Warning, loss_report, svg, xml,
};

/// The style sheet.
const STYLE: &str = include_str!("page.css");

/// The script for zooming and keyboard navigation.
const SCRIPT: &str = include_str!("page.js");

/// The hash of a script for the content security policy, which blocks any other script.
fn checksum(script: &str) -> String {
    BASE64_STANDARD.encode(Sha256::digest(script))
}

/// Writes all maps.
pub(crate) fn write(
    job: &ExportJob,
    options: &ExportOptions,
    out: &mut dyn io::Write,
    progress: Progress,
) -> Result<Vec<String>, ExportError> {
    job.first_map()?;
    out.write_all(write_head(job, options).as_bytes())?;
    let options = options.clone().with(EMBED_FONTS, true);
    let options = options.with(OUTLINES, false).with(TRANSPARENT, false);
    let mut left_out = Vec::new();
    let count = job.maps().len();
    for (index, rendered) in job.maps().iter().enumerate() {
        let section = format!(
            "<section class=\"map\" id=\"map-{}\" aria-label=\"{}\">\n",
            index + 1,
            xml::attribute(&map_name(rendered, index))
        );
        out.write_all(section.as_bytes())?;
        let share = |share: f32| {
            progress((crate::formats::progress_of(index, count) + share / as_f32(count)).min(1.0))
        };
        let prefix = format!("m{}-", index + 1);
        left_out.extend(svg::inline(job, rendered, &options, &prefix, out, &share)?);
        out.write_all(b"</section>\n")?;
    }
    let end = format!("</div>\n</main>\n<script>{SCRIPT}</script>\n</body>\n</html>\n");
    out.write_all(end.as_bytes())?;
    if !progress(1.0) {
        return Err(ExportError::Cancelled);
    }
    left_out.sort();
    left_out.dedup();
    left_out.extend(loss_report::missing_glyphs(job));
    Ok(left_out)
}

/// The maps as the page shows them.
pub(crate) fn preview(job: &ExportJob, _: &ExportOptions) -> Result<Preview, ExportError> {
    job.first_map()?;
    let sheets = job
        .maps()
        .iter()
        .enumerate()
        .map(|(index, rendered)| PreviewPage {
            title: map_name(rendered, index),
            content: PreviewContent::Scene(Arc::clone(&rendered.scene)),
        });
    Ok(Preview {
        pages: sheets.collect(),
        warnings: Warning::of_missing_glyphs(job).into_iter().collect(),
    })
}

#[expect(clippy::cast_precision_loss, reason = "a share needs no more digits")]
fn as_f32(count: usize) -> f32 {
    count.max(1) as f32
}

/// What a map is called.
fn map_name(rendered: &RenderedMap, index: usize) -> String {
    let title = one_line(&rendered.map.title);
    match rendered.map.state {
        _ if !title.is_empty() => title,
        Some(state) => state.label().to_owned(),
        None => format!("Map {}", index + 1),
    }
}

/// Everything before the first map.
fn write_head(job: &ExportJob, options: &ExportOptions) -> String {
    let title = one_line(&job.document.title);
    let title = if title.is_empty() {
        "Customer journey map"
    } else {
        &title
    };
    let mut page = format!(
        "<!DOCTYPE html>\n<html>\n<head>\n<meta charset=\"utf-8\">\n\
         <meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; \
         script-src 'sha256-{}'; style-src 'unsafe-inline'; img-src data:; font-src data:; \
         base-uri 'none'; form-action 'none'\">\n\
         <meta name=\"referrer\" content=\"no-referrer\">\n\
         <meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n\
         <title>{}</title>\n<style>\n{STYLE}</style>\n",
        checksum(SCRIPT),
        xml::text(title)
    );
    if let Some(kept) = job.embedded_source(options) {
        embedded::write::html(&mut page, &kept);
        page.push('\n');
    }
    page.push_str("</head>\n<body>\n<header class=\"bar\">\n");
    if job.maps().len() > 1 {
        page.push_str("<nav aria-label=\"Maps\"><ol>\n");
        for (index, rendered) in job.maps().iter().enumerate() {
            let name = map_name(rendered, index);
            let name = xml::attribute(&name);
            _ = writeln!(
                page,
                "<li><a href=\"#map-{}\" aria-label=\"{name}\" data-label=\"{name}\"></a></li>",
                index + 1
            );
        }
        page.push_str("</ol></nav>\n");
    }
    page.push_str(
        "<div class=\"zoom\" role=\"group\" aria-label=\"Zoom\">\n\
         <button type=\"button\" data-zoom=\"out\" aria-label=\"Zoom out\" data-label=\"\u{2212}\"></button>\n\
         <button type=\"button\" data-zoom=\"fit\" aria-label=\"Fit the width\" data-label=\"100 %\"></button>\n\
         <button type=\"button\" data-zoom=\"in\" aria-label=\"Zoom in\" data-label=\"+\"></button>\n\
         </div>\n\
         <p class=\"keys\" data-label=\"Arrow keys walk from touchpoint to touchpoint and through what is on \
         each; + and \u{2212} zoom, F fits the width, 0 is 100 %.\"></p>\n\
         </header>\n<main class=\"view\" tabindex=\"-1\">\n<div class=\"maps\">\n",
    );
    page
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use super::*;
    use crate::layout::PageFurniture;
    use crate::model::{Document, Id, Map, Pictures, Stage, Touchpoint};
    use crate::text::Fonts;

    /// Two maps, each with a touchpoint that says this.
    fn page(text: &str) -> String {
        let map = |id: &str| {
            let mut map = Map::new(Id::new(id));
            text.clone_into(&mut map.title);
            let stage = Stage::new(Id::new(format!("{id}-s")), "Buy");
            map.stages.push(Arc::new(Stage {
                touchpoints: vec![Arc::new(Touchpoint::new(Id::new(format!("{id}-t")), text))],
                ..stage
            }));
            Arc::new(map)
        };
        let document = Document {
            title: text.to_owned(),
            maps: vec![map("a"), map("b")],
            ..Document::default()
        };
        let job = ExportJob::new(
            Arc::new(document),
            PageFurniture::default(),
            Pictures::new(),
            "(format: 1)".into(),
            Box::new(Fonts::new(false)),
        );
        let mut bytes = Vec::new();
        let written = write(&job, &ExportOptions::default(), &mut bytes, &|_| true);
        written.expect("it is written");
        String::from_utf8(bytes).expect("it is UTF-8")
    }

    #[test]
    fn known_texts_have_their_known_checksums() {
        for (text, expected) in [
            ("", "47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU="),
            ("abc", "ungWv48Bz+pBQUDeXa4iI7ADYaOWF3qctBD/YfIAFa0="),
            (
                "abcdbcdecdefdefgefghfghighijhijkijkljklmklmnlmnomnopnopq",
                "JI1qYdIGOLjlwCaTDD5gOaM85Flk/yFn9uzt1BnbBsE=",
            ),
        ] {
            assert_eq!(checksum(text), expected, "{text}");
        }
    }

    #[test]
    fn no_text_breaks_out_of_its_place() {
        let page = page("</script><script>alert(1)</script>\"><img src=x onerror=alert(1)>]]>");
        assert_eq!(
            page.matches("<script").count(),
            2,
            "the source and the page's own"
        );
        assert!(!page.contains("<img") && !page.contains("alert(1)</script>"));
        for outside in ["href=\"http", "src=\"http", "url(http", "@import"] {
            assert!(!page.contains(outside), "{outside}");
        }
    }

    #[test]
    fn each_map_has_letters_and_marks_of_its_own() {
        let page = page("Pays");
        for mark in [
            "Touchline-m1;",
            "Touchline-m2;",
            "id=\"map-1\"",
            "id=\"map-2\"",
        ] {
            assert!(page.contains(mark), "{mark}");
        }
        for id in page.split(" id=\"").skip(1) {
            let id = id.split('"').next().unwrap_or_default();
            let same = format!(" id=\"{id}\"");
            assert_eq!(page.matches(&same).count(), 1, "{id}");
        }
    }
}
