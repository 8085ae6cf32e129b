//! Finds the inert script with the map in a web page.

use std::io::BufRead;

use super::{ExtractError, MEDIA_TYPE, decode_base64, find, read_whole};

/// Extracts the source.
pub fn source(input: &mut dyn BufRead) -> Result<String, ExtractError> {
    let page = read_whole(input)?;
    let begin = format!("<script type=\"{MEDIA_TYPE}\">");
    let start = find(&page, begin.as_bytes()).ok_or(ExtractError::NotFound)?;
    let rest = &page[start + begin.len()..];
    let end = find(rest, b"</script>").ok_or(ExtractError::Damaged)?;
    let encoded = std::str::from_utf8(&rest[..end]).map_err(|_| ExtractError::Damaged)?;
    decode_base64(encoded)
}
