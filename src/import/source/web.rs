//! The script of a web page that is none, but holds the map.

use std::io::BufRead;

use super::{Fault, MEDIA_TYPE, decode, find, whole};

/// The source inside.
pub fn source(input: &mut dyn BufRead) -> Result<String, Fault> {
    let page = whole(input)?;
    let begin = format!("<script type=\"{MEDIA_TYPE}\">");
    let start = find(&page, begin.as_bytes()).ok_or(Fault::Nothing)?;
    let rest = &page[start + begin.len()..];
    let end = find(rest, b"</script>").ok_or(Fault::Damaged)?;
    let letters = std::str::from_utf8(&rest[..end]).map_err(|_| Fault::Damaged)?;
    decode(letters)
}
