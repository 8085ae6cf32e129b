//! Escapes texts for Markdown and for the import of the page.

use std::collections::BTreeSet;
use std::fmt::Write as _;

use crate::formats::table::sheet::{clean, one_line};
use crate::model::About;

/// Joins items with a separator that is escaped within them.
pub(super) fn join_list(items: &[String], between: char) -> String {
    let items = items.iter().map(|item| escape_also(item, &[between]));
    let items: Vec<_> = items.filter(|item| !item.is_empty()).collect();
    items.join(&format!("{between} "))
}

/// Guards a text that ends with brackets against being read as one with facts behind it.
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

/// A text distinct from the page's own words: where it equals one, its last letter is an entity.
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
    let fields = [
        ("owner", &about.owner),
        ("source", &about.source),
        ("notes", &about.notes),
    ];
    let signs = [signs, &[';'][..]].concat();
    for (what, words) in fields {
        let words = cell_lines_escaping(words, &signs);
        if !words.is_empty() {
            parts.push(format!("{what}: {words}"));
        }
    }
    let signs = [&signs[..], &[',']].concat();
    let tags = about.tags.iter().map(|tag| escape_also(tag, &signs));
    let mut seen = BTreeSet::new();
    // Texts may differ in invisible characters only.
    let tags = tags.filter(|tag| !tag.is_empty() && seen.insert(tag.clone()));
    let tags: Vec<_> = tags.collect();
    if !tags.is_empty() {
        parts.push(format!("tags: {}", tags.join(", ")));
    }
    parts.join("; ")
}

/// A text in one line, escaped for Markdown and HTML at any position.
pub(super) fn escape(text: &str) -> String {
    escape_also(text, &[])
}

/// The same with further special characters escaped.
pub(super) fn escape_also(text: &str, signs: &[char]) -> String {
    let text = one_line(text);
    let mut escaped = String::with_capacity(text.len());
    // Digits, dashes and the like are special at the start of a line.
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
            // URLs and mentions would become links, a word between colons an emoji.
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
        for (text, expected) in cases {
            assert_eq!(escape(text), expected);
        }
    }
}
