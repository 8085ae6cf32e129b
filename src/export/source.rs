//! The map's own text inside other formats, from where [`import::source`](crate::import::source)
//! takes it out again.

use base64::Engine as _;
use base64::prelude::BASE64_STANDARD;

use super::xml::allowed;

/// What the source goes by: a keyword in a PNG, the name of an attachment's kind.
pub const KEYWORD: &str = "touchline";

/// What the element goes by that holds the source, within XML.
pub const NAMESPACE: &str = "urn:touchline:map";

/// Adds the source as metadata of an SVG: as it is, or encoded where XML has no place for something
/// in it.
pub fn xml(out: &mut String, source: &str) {
    // Carriage returns would be read as line feeds.
    let plain = source.chars().all(|c| allowed(c) && c != '\r');
    out.push_str("<metadata><map xmlns=\"");
    out.push_str(NAMESPACE);
    if plain {
        out.push_str("\"><![CDATA[");
        // What ends the section is cut in two.
        out.push_str(&source.replace("]]>", "]]]]><![CDATA[>"));
        out.push_str("]]>");
    } else {
        out.push_str("\" encoding=\"base64\">");
        BASE64_STANDARD.encode_string(source, out);
    }
    out.push_str("</map></metadata>");
}
