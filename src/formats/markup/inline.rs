//! Converts inline markup to plain text: emphasis, links, code, escapes and entities; line breaks
//! become lines.

use pulldown_cmark::{Event, Options, Parser, Tag, TagEnd};

use crate::formats::mermaid::entity;

/// The maximum length of text that is searched for wiki markup.
const MAX_WIKI_TEXT: usize = 2_000;

/// The markup language of a page.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum MarkupDialect {
    Markdown,
    Org,
    MediaWiki,
    /// Jira, Confluence and Textile.
    Jira,
    DokuWiki,
    AsciiDoc,
}

impl MarkupDialect {
    /// The signs around emphasised words and code. Single signs count only at word boundaries.
    fn signs(self) -> &'static [(&'static str, &'static str)] {
        const fn pair(sign: &'static str) -> (&'static str, &'static str) {
            (sign, sign)
        }
        const ORG: &[(&str, &str)] = &[
            pair("*"),
            pair("/"),
            pair("="),
            pair("~"),
            pair("_"),
            pair("+"),
        ];
        const MEDIA_WIKI: &[(&str, &str)] = &[pair("'''"), pair("''")];
        const JIRA: &[(&str, &str)] = &[
            ("{{", "}}"),
            pair("*"),
            pair("_"),
            pair("+"),
            pair("@"),
            pair("??"),
        ];
        const DOKU_WIKI: &[(&str, &str)] = &[pair("**"), pair("//"), pair("__"), pair("''")];
        const ASCII_DOC: &[(&str, &str)] = &[
            ("[.underline]#", "#"),
            pair("**"),
            pair("__"),
            pair("``"),
            pair("*"),
            pair("_"),
            pair("`"),
        ];
        match self {
            Self::Markdown => &[],
            Self::AsciiDoc => ASCII_DOC,
            Self::Org => ORG,
            Self::MediaWiki => MEDIA_WIKI,
            Self::Jira => JIRA,
            Self::DokuWiki => DOKU_WIKI,
        }
    }

    /// The plain text.
    pub(crate) fn to_plain_text(self, text: &str) -> String {
        let label = match self {
            Self::Markdown => markdown(text),
            wiki => wiki.wiki(text),
        };
        let lines: Vec<_> = label.lines().map(str::trim).collect();
        lines.join("\n").trim().to_owned()
    }

    fn wiki(self, text: &str) -> String {
        if text.len() > MAX_WIKI_TEXT {
            return text.to_owned();
        }
        let mut text = without_tags(text);
        if matches!(self, Self::Jira | Self::DokuWiki) {
            text = text.replace("\\\\ ", "\n");
            if let Some(rest) = text.strip_suffix("\\\\") {
                text = rest.to_owned();
            }
        }
        let mut text = self.without_links(&text);
        for (open, close) in self.signs() {
            text = without_signs(&text, open, close);
        }
        entity::decode_html(&text).into_owned()
    }

    /// Replaces links by their text and address.
    fn without_links(self, text: &str) -> String {
        let mut words = String::with_capacity(text.len());
        let mut rest = text;
        while let Some(start) = rest.find('[') {
            let (before, link) = rest.split_at(start);
            words.push_str(before);
            let double = link.starts_with("[[");
            let close = if double { "]]" } else { "]" };
            let from = if double { 2 } else { 1 };
            let Some(end) = link.find(close).filter(|end| *end >= from) else {
                words.push('[');
                rest = &link[1..];
                continue;
            };
            let inside = &link[from..end];
            let parts = match self {
                // `https://example.org[The form]`
                Self::AsciiDoc => {
                    let at = words.rfind(char::is_whitespace).map_or(0, |at| at + 1);
                    let to = words[at..].trim_start_matches("link:").to_owned();
                    is_address(&to).then(|| {
                        words.truncate(at);
                        words.push_str(&link_text(&to, inside.trim_end_matches('^')));
                        ("", "")
                    })
                }
                Self::Org if double => Some(inside.split_once("][").unwrap_or((inside, ""))),
                Self::MediaWiki | Self::DokuWiki if double => {
                    Some(inside.split_once('|').unwrap_or((inside, "")))
                }
                Self::Jira if !double => inside
                    .split_once('|')
                    .map(|(label, to)| (to, label))
                    .or_else(|| is_address(inside).then_some((inside, ""))),
                Self::MediaWiki if is_address(inside) => {
                    Some(inside.split_once(' ').unwrap_or((inside, "")))
                }
                _ => None,
            };
            let Some((to, label)) = parts else {
                words.push('[');
                rest = &link[1..];
                continue;
            };
            words.push_str(&link_text(to, label));
            rest = &link[end + close.len()..];
        }
        words.push_str(rest);
        words
    }
}

fn is_address(text: &str) -> bool {
    text.starts_with("http://") || text.starts_with("https://")
}

/// The text of a link, followed by its address, which would be lost otherwise.
pub(crate) fn link_text(to: &str, label: &str) -> String {
    let (to, label) = (to.trim(), label.trim());
    match label.is_empty() {
        true => to.to_owned(),
        false if is_address(to) && !label.contains(to) => format!("{label} ({to})"),
        false => label.to_owned(),
    }
}

/// The text of Markdown within a line.
fn markdown(text: &str) -> String {
    // A heading makes the parser treat the text as inline, whatever it begins with.
    let source = format!("# {} #", text.replace('\n', "<br>"));
    let mut words = String::new();
    let mut link = None;
    for event in Parser::new_ext(&source, Options::ENABLE_STRIKETHROUGH) {
        match event {
            Event::Text(text) | Event::Code(text) => words.push_str(&text),
            Event::InlineHtml(tag) if is_break(&tag) => words.push('\n'),
            Event::HardBreak => words.push('\n'),
            Event::SoftBreak => words.push(' '),
            Event::Start(Tag::Link { dest_url, .. }) => link = Some((words.len(), dest_url)),
            Event::End(TagEnd::Link) => {
                if let Some((start, to)) = link.take() {
                    let label = words.split_off(start);
                    words.push_str(&link_text(&to, &label));
                }
            }
            _ => {}
        }
    }
    words
}

/// Whether a tag breaks the line: `<br>`, `<br />`.
fn is_break(tag: &str) -> bool {
    let inner = tag.trim_start_matches('<').trim_end_matches('>');
    let name = inner.trim().trim_end_matches('/').trim();
    name.eq_ignore_ascii_case("br")
}

/// A text without elements of HTML; line breaks are lines.
fn without_tags(text: &str) -> String {
    let mut words = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(start) = rest.find('<') {
        words.push_str(&rest[..start]);
        rest = &rest[start..];
        let is_tag = rest[1..].starts_with(|c: char| c.is_ascii_alphabetic() || c == '/');
        if let Some(end) = rest.find('>').filter(|_| is_tag) {
            if is_break(&rest[..=end]) {
                words.push('\n');
            }
            rest = &rest[end + 1..];
        } else {
            words.push('<');
            rest = &rest[1..];
        }
    }
    words.push_str(rest);
    words
}

/// A text without pairs of these signs.
fn without_signs(text: &str, open: &str, close: &str) -> String {
    let mut words = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(start) = rest.find(open) {
        let behind = &rest[start + open.len()..];
        let before = rest[..start]
            .chars()
            .next_back()
            .or(words.chars().next_back());
        let is_edge = |c: Option<char>| c.is_none_or(|c| !c.is_alphanumeric());
        let starts = is_edge(before)
            && before != Some(':')
            && behind.starts_with(|c: char| !c.is_whitespace());
        let mut ends = behind.match_indices(close);
        let end = ends.find(|(at, _)| {
            *at > 0
                && !behind[..*at].ends_with(char::is_whitespace)
                && (open.len() > 1 || is_edge(behind[at + close.len()..].chars().next()))
        });
        words.push_str(&rest[..start]);
        if let Some((end, _)) = end.filter(|_| starts || open.len() > 2) {
            words.push_str(&behind[..end]);
            rest = &behind[end + close.len()..];
        } else {
            words.push_str(open);
            rest = behind;
        }
    }
    words.push_str(rest);
    words
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn markdown_reads_as_it_is_meant() {
        for (text, words) in [
            ("**1. Book**", "1. Book"),
            ("- a *dash*", "- a dash"),
            ("a \\| b \\# c", "a | b # c"),
            ("`x < y` &amp; z&#64;", "x < y & z@"),
            ("one<br>two<BR/>three", "one\ntwo\nthree"),
            ("[Report](https://a.b/c)", "Report (https://a.b/c)"),
            ("<https://a.b>", "https://a.b"),
            ("~~old~~ <b>new</b> ![face](f.png)", "old new face"),
            ("Issue #", "Issue #"),
            ("snake_case_name", "snake_case_name"),
            ("", ""),
        ] {
            assert_eq!(MarkupDialect::Markdown.to_plain_text(text), words, "{text}");
        }
    }

    #[test]
    fn wikis_read_as_they_are_meant() {
        use MarkupDialect::{DokuWiki, Jira, MediaWiki, Org};
        for (dialect, text, words) in [
            (Org, "*bold* and =code= 2*3*4", "bold and code 2*3*4"),
            (Org, "[[https://a.b][Report]]", "Report (https://a.b)"),
            (MediaWiki, "'''Book''' ''now''", "Book now"),
            (
                MediaWiki,
                "[[Desk|the desk]] [https://a.b A]",
                "the desk A (https://a.b)",
            ),
            (MediaWiki, "one<br />two &amp; <ref>x</ref>", "one\ntwo & x"),
            (Jira, "*Book* _now_ {{code}} a_b_c", "Book now code a_b_c"),
            (
                Jira,
                "[Report|https://a.b] [why]",
                "Report (https://a.b) [why]",
            ),
            (Jira, "one\\\\ two", "one\ntwo"),
            (
                DokuWiki,
                "**Book** //now// https://a.b//c",
                "Book now https://a.b//c",
            ),
        ] {
            assert_eq!(dialect.to_plain_text(text), words, "{text}");
        }
    }
}
