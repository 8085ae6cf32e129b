//! Splits raw markup at unescaped signs: those behind a backslash or in an entity are ignored.

/// The first unescaped `sign`.
pub(crate) fn find_unescaped(text: &str, sign: &str) -> Option<usize> {
    unescaped_positions(text).find(|at| text[*at..].starts_with(sign))
}

/// The last unescaped `sign`.
pub(crate) fn find_last_unescaped(text: &str, sign: &str) -> Option<usize> {
    unescaped_positions(text)
        .filter(|at| text[*at..].starts_with(sign))
        .last()
}

/// The parts between unescaped signs; none of an empty text.
pub(crate) fn split_unescaped<'a>(text: &'a str, sign: &str) -> Vec<&'a str> {
    if text.is_empty() {
        return Vec::new();
    }
    let mut pieces = Vec::new();
    let mut start = 0;
    for at in unescaped_positions(text) {
        if at >= start && text[at..].starts_with(sign) {
            pieces.push(&text[start..at]);
            start = at + sign.len();
        }
    }
    pieces.push(&text[start..]);
    pieces
}

/// The text before and after the first unescaped sign.
pub(crate) fn split_once_unescaped<'a>(text: &'a str, sign: &str) -> Option<(&'a str, &'a str)> {
    let at = find_unescaped(text, sign)?;
    Some((&text[..at], &text[at + sign.len()..]))
}

/// The offsets of characters that are neither escaped nor within an entity.
fn unescaped_positions(text: &str) -> impl Iterator<Item = usize> {
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
