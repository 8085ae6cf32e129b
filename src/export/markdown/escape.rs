//! Texts as Markdown holds them: with nothing in them that means anything, to Markdown or to whoever
//! reads the page back.

use std::collections::BTreeSet;
use std::fmt::Write as _;

use crate::model::About;
use crate::sheet::{clean, one_line};

/// Items with a sign between them that none of them holds.
pub(super) fn join_list(items: &[String], between: char) -> String {
    let items = items.iter().map(|item| escape_also(item, &[between]));
    let items: Vec<_> = items.filter(|item| !item.is_empty()).collect();
    items.join(&format!("{between} "))
}

/// A text whose last bracket closes nothing that is known of it.
pub(super) fn guard_last_bracket(mut text: String) -> String {
    if text.ends_with(')') {
        text.pop();
        let marks = text.len() - text.trim_end_matches('\\').len();
        if marks % 2 == 1 {
            text.pop();
        }
        text.push_str("&#41;");
    }
    text
}

/// A text that is no word of the page's own: where it would be, its last letter is an entity.
pub(super) fn distinct_from(text: &str, is_own: impl Fn(&str) -> bool) -> String {
    distinct_from_escaping(text, is_own, &[])
}

pub(super) fn distinct_from_escaping(
    text: &str,
    is_own: impl Fn(&str) -> bool,
    signs: &[char],
) -> String {
    let text = one_line(text);
    match text.char_indices().next_back().filter(|_| is_own(&text)) {
        Some((at, last)) => {
            let begin = escape_also(&text[..at], signs);
            format!("{begin}&#{};", u32::from(last))
        }
        None => escape_also(&text, signs),
    }
}

/// A text in a cell: its lines one below the other.
pub(super) fn cell_lines(text: &str) -> String {
    cell_lines_escaping(text, &[])
}

pub(super) fn cell_lines_escaping(text: &str, signs: &[char]) -> String {
    let text = clean(text);
    let lines: Vec<String> = text.lines().map(|line| escape_also(line, signs)).collect();
    lines.join("<br/>")
}

/// Evidence, source, owner, tags and notes, in one line.
pub(super) fn about_text(about: &About) -> String {
    about_text_escaping(about, &[])
}

pub(super) fn about_text_escaping(about: &About, signs: &[char]) -> String {
    let mut parts: Vec<String> = Vec::new();
    parts.extend(about.evidence.map(|it| it.label().to_lowercase()));
    let told = [
        ("owner", &about.owner),
        ("source", &about.source),
        ("notes", &about.notes),
    ];
    let signs = [signs, &[';'][..]].concat();
    for (what, words) in told {
        let words = cell_lines_escaping(words, &signs);
        if !words.is_empty() {
            parts.push(format!("{what}: {words}"));
        }
    }
    let signs = [&signs[..], &[',']].concat();
    let tags = about.tags.iter().map(|tag| escape_also(tag, &signs));
    let mut seen = BTreeSet::new();
    // Two may differ in what nobody sees.
    let tags = tags.filter(|tag| !tag.is_empty() && seen.insert(tag.clone()));
    let tags: Vec<_> = tags.collect();
    if !tags.is_empty() {
        parts.push(format!("tags: {}", tags.join(", ")));
    }
    parts.join("; ")
}

/// A text in one line in which nothing means anything to Markdown or HTML, wherever it stands.
pub(super) fn escape(text: &str) -> String {
    escape_also(text, &[])
}

/// The same without these signs, which would mean something where it stands.
pub(super) fn escape_also(text: &str, signs: &[char]) -> String {
    let text = one_line(text);
    let mut escaped = String::with_capacity(text.len());
    // Digits, a dash or the like mean something where a line begins.
    let mut is_first = true;
    let mut before = ' ';
    let mut rest = text.chars().peekable();
    while let Some(c) = rest.next() {
        let next = rest.peek().copied().unwrap_or(' ');
        let is_digit = c.is_ascii_digit();
        match c {
            c if signs.contains(&c) => _ = write!(escaped, "&#{};", u32::from(c)),
            '&' => escaped.push_str("&amp;"),
            '<' => escaped.push_str("&lt;"),
            '>' => escaped.push_str("&gt;"),
            // An address or a name would become a link, a word between colons a picture.
            '@' => escaped.push_str("&#64;"),
            ':' if next == '/' || next.is_ascii_alphabetic() || "+-".contains(next) => {
                escaped.push_str("&#58;");
            }
            '.' if matches!(before, 'w' | 'W') => escaped.push_str("&#46;"),
            '\\' | '`' | '*' | '_' | '[' | ']' | '|' | '~' | '$' | '#' => {
                escaped.push('\\');
                escaped.push(c);
            }
            '-' | '+' | '=' | '.' | ')' if is_first => {
                escaped.push('\\');
                escaped.push(c);
            }
            c => escaped.push(c),
        }
        is_first &= is_digit;
        before = c;
    }
    escaped
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nothing_in_a_text_means_anything() {
        let cases = [
            ("# Title", "\\# Title"),
            ("a | b", "a \\| b"),
            ("<b>&amp;</b>", "&lt;b&gt;&amp;amp;&lt;/b&gt;"),
            ("1. one", "1\\. one"),
            ("[a](b)", "\\[a\\](b)"),
            ("https://a.b", "https&#58;//a.b"),
            ("two\nlines", "two lines"),
            ("9:40 - 2:00", "9:40 - 2:00"),
            ("- a dash", "\\- a dash"),
        ];
        for (text, wanted) in cases {
            assert_eq!(escape(text), wanted);
        }
    }
}
