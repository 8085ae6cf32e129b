//! Embeds the map's source in other formats; [`super`] extracts it.

use std::io::{self, Write as _};

use base64::Engine as _;
use base64::prelude::BASE64_STANDARD;
use flate2::Compression;
use flate2::write::ZlibEncoder;

use super::{KEYWORD, MEDIA_TYPE, NAMESPACE};
use crate::formats::xml::is_allowed;

/// Adds the source as metadata of an SVG: as it is, or in base64 where XML forbids a character of
/// it.
pub fn xml(out: &mut String, source: &str) {
    // Carriage returns would be read as line feeds.
    let plain = source.chars().all(|c| is_allowed(c) && c != '\r');
    out.push_str("<metadata><map xmlns=\"");
    out.push_str(NAMESPACE);
    if plain {
        out.push_str("\"><![CDATA[");
        // Split the end marker of the section.
        out.push_str(&source.replace("]]>", "]]]]><![CDATA[>"));
        out.push_str("]]>");
    } else {
        out.push_str("\" encoding=\"base64\">");
        BASE64_STANDARD.encode_string(source, out);
    }
    out.push_str("</map></metadata>");
}

/// Adds the source to the head of a web page, in a script that no browser runs.
pub fn html(out: &mut String, source: &str) {
    out.push_str("<script type=\"");
    out.push_str(MEDIA_TYPE);
    out.push_str("\">");
    BASE64_STANDARD.encode_string(source, out);
    out.push_str("</script>");
}

/// The source as a compressed `iTXt` chunk of a PNG.
///
/// # Errors
///
/// Where the compressor fails.
pub fn text_chunk(source: &str) -> io::Result<Vec<u8>> {
    let mut chunk = KEYWORD.as_bytes().to_vec();
    chunk.extend([0, 1, 0, 0, 0]);
    let mut encoder = ZlibEncoder::new(chunk, Compression::default());
    encoder.write_all(source.as_bytes())?;
    encoder.finish()
}
