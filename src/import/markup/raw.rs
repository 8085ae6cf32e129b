//! Pieces of marked-up text before it is read: what stands behind a backslash or in an entity separates
//! nothing.

/// Where `sign` first stands that means itself.
pub(super) fn find(text: &str, sign: &str) -> Option<usize> {
    places(text).find(|at| text[*at..].starts_with(sign))
}

/// Where `sign` last stands that means itself.
pub(super) fn find_last(text: &str, sign: &str) -> Option<usize> {
    places(text)
        .filter(|at| text[*at..].starts_with(sign))
        .last()
}

/// The pieces between signs that mean themselves; none of an empty text.
pub(super) fn split<'a>(text: &'a str, sign: &str) -> Vec<&'a str> {
    if text.is_empty() {
        return Vec::new();
    }
    let mut pieces = Vec::new();
    let mut start = 0;
    for at in places(text) {
        if at >= start && text[at..].starts_with(sign) {
            pieces.push(&text[start..at]);
            start = at + sign.len();
        }
    }
    pieces.push(&text[start..]);
    pieces
}

/// What stands before and behind the first sign that means itself.
pub(super) fn split_once<'a>(text: &'a str, sign: &str) -> Option<(&'a str, &'a str)> {
    let at = find(text, sign)?;
    Some((&text[..at], &text[at + sign.len()..]))
}

/// The places of characters that are neither escaped nor within an entity.
fn places(text: &str) -> impl Iterator<Item = usize> {
    const LONGEST: usize = 12;
    let mut next = 0;
    text.char_indices().filter_map(move |(at, c)| {
        if at < next {
            return None;
        }
        let behind = &text[at + c.len_utf8()..];
        match c {
            '\\' => {
                next = at + 1 + behind.chars().next().map_or(0, char::len_utf8);
                return None;
            }
            '&' => {
                let is_name = |b: &u8| b.is_ascii_alphanumeric() || *b == b'#';
                let length = behind.bytes().take(LONGEST).take_while(is_name).count();
                if length > 0 && behind.as_bytes().get(length) == Some(&b';') {
                    next = at + 2 + length;
                }
            }
            _ => {}
        }
        Some(at)
    })
}
