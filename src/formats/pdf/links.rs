//! Finds links in texts: web and mail addresses only.

use std::ops::Range;

/// The allowed schemes.
const SCHEMES: [&str; 3] = ["http://", "https://", "mailto:"];

/// Longer addresses are not linked.
const MAX_URL_BYTES: usize = 2000;

/// The ranges of addresses in a text.
pub(super) fn find_links(text: &str) -> Vec<Range<usize>> {
    let mut found = Vec::new();
    // A fast path, since most texts have none.
    if !text.contains(':') {
        return found;
    }
    let mut at = 0;
    while let Some(start) = next_scheme(text, at) {
        let rest = &text[start..];
        let end = rest.find(ends_url).unwrap_or(rest.len());
        let address = rest[..end].trim_end_matches(['.', ',', ';', ':', '!', '?', '\'', '’']);
        let address = trim_closing_bracket(address);
        at = start + end.max(1);
        while !text.is_char_boundary(at) {
            at += 1;
        }
        let scheme = SCHEMES
            .iter()
            .find(|scheme| starts_with_ignore_case(address, scheme));
        let says_more = scheme.is_some_and(|scheme| address.len() > scheme.len());
        if says_more && address.len() <= MAX_URL_BYTES {
            found.push(start..start + address.len());
        }
    }
    found
}

/// Where the next scheme begins, at the beginning of a word.
fn next_scheme(text: &str, from: usize) -> Option<usize> {
    let starts = text.get(from..)?.char_indices().map(|(at, _)| from + at);
    let mut starts = starts.filter(|at| {
        let before = text[..*at].chars().next_back();
        !before.is_some_and(char::is_alphanumeric)
    });
    starts.find(|at| {
        SCHEMES
            .iter()
            .any(|scheme| starts_with_ignore_case(&text[*at..], scheme))
    })
}

/// Whether the text begins with the scheme, in letters of any case.
fn starts_with_ignore_case(text: &str, scheme: &str) -> bool {
    let head = text.as_bytes().get(..scheme.len());
    head.is_some_and(|head| head.eq_ignore_ascii_case(scheme.as_bytes()))
}

fn ends_url(c: char) -> bool {
    c.is_whitespace() || c.is_control() || matches!(c, '<' | '>' | '"' | '“' | '”' | '«' | '»')
}

/// Without a closing bracket whose opening one precedes the address.
fn trim_closing_bracket(address: &str) -> &str {
    for (open, shut) in [('(', ')'), ('[', ']'), ('{', '}')] {
        if address.ends_with(shut) && !address.contains(open) {
            return address[..address.len() - 1].trim_end_matches(['.', ',']);
        }
    }
    address
}

#[cfg(test)]
mod tests {
    use super::*;

    fn links(text: &str) -> Vec<&str> {
        find_links(text)
            .into_iter()
            .map(|range| &text[range])
            .collect()
    }

    #[test]
    fn addresses_are_found_as_people_write_them() {
        assert_eq!(
            links("See https://a.example/x?y=1 (or HTTP://b.example), and mailto:c@d.example."),
            [
                "https://a.example/x?y=1",
                "HTTP://b.example",
                "mailto:c@d.example"
            ]
        );
        assert_eq!(
            links("https://en.example/wiki/Map_(journey)"),
            ["https://en.example/wiki/Map_(journey)"]
        );
    }

    #[test]
    fn nothing_else_is_a_link() {
        for text in [
            "javascript:alert(1)",
            "file:///etc/passwd",
            "ftp://a.example",
            "https://",
            "mailto:",
            "xhttps://a.example",
            "10:30",
            "",
            "漢:字",
        ] {
            assert_eq!(links(text), [""; 0], "{text}");
        }
    }
}
