//! What marks a part of a page as code, and maybe as a diagram: fences of Markdown, shortcodes of wikis
//! and page generators, elements of HTML, directives of reStructuredText, blocks of `AsciiDoc` and Org.

use std::borrow::Cow;

use super::blocks::SourceLine;
use super::entity;

/// The possible content of a container.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum ContainerContent {
    /// A Mermaid diagram.
    Diagram,
    /// Unknown: maybe a page with diagrams of its own.
    Unknown,
    /// Code in another language.
    Code,
}

/// A container in a page, such as a code fence.
pub(super) struct CodeContainer {
    pub inside: ContainerContent,
    /// Where the content begins on the line that opens it; `None` where that line has none.
    content: Option<usize>,
    end: ContainerEnd,
}

/// Where a container ends.
enum ContainerEnd {
    /// At a fence of this character, as long as this.
    Fence(char, usize),
    /// At a line in braces that names Mermaid.
    Braces,
    /// At the end tag of this element; what stands in it is HTML.
    Tag(String),
    /// Before the first line that is indented no further than this.
    Dedent(usize),
    /// At a line with this text, in any case.
    Line(String),
}

/// The container that a line opens; `rest` is what follows it.
pub(super) fn container_at(line: &str, rest: &[SourceLine]) -> Option<CodeContainer> {
    let text = line.trim();
    let first = text.chars().next()?;
    let container = |inside, end| CodeContainer {
        inside,
        content: None,
        end,
    };
    let diagram = |end| Some(container(ContainerContent::Diagram, end));
    // A fence may be an item of a list.
    let item = text
        .trim_start_matches(['-', '*', '+'])
        .trim_start_matches(|c: char| c.is_ascii_digit() || c == '.')
        .trim_start();
    let code = if "`~".contains(first) { text } else { item };
    if let Some((mark, length, info)) = fence(code)
        && (mark != ':' || names_mermaid(info))
    {
        let inside = match info
            .split(|c: char| !c.is_alphanumeric())
            .find(|w| !w.is_empty())
        {
            _ if names_mermaid(info) => ContainerContent::Diagram,
            None => ContainerContent::Unknown,
            Some(word)
                if PAGE_LANGUAGES
                    .iter()
                    .any(|page| page.eq_ignore_ascii_case(word)) =>
            {
                ContainerContent::Unknown
            }
            Some(_) => ContainerContent::Code,
        };
        return Some(container(inside, ContainerEnd::Fence(mark, length)));
    }
    match first {
        '{' if first_word(text).is_some_and(|word| word.eq_ignore_ascii_case("mermaid")) => {
            let content = line.rfind('}').map(|at| at + 1);
            let content = content.filter(|at| !line[*at..].trim().is_empty());
            Some(CodeContainer {
                content,
                ..container(ContainerContent::Diagram, ContainerEnd::Braces)
            })
        }
        '<' => {
            let (name, end) = mermaid_tag(line)?;
            Some(CodeContainer {
                content: Some(end),
                ..container(ContainerContent::Diagram, ContainerEnd::Tag(name))
            })
        }
        '.' if text.starts_with(".. ") && text.contains("::") && names_mermaid(text) => {
            diagram(ContainerEnd::Dedent(indent(line)))
        }
        '#' if text
            .get(..8)
            .is_some_and(|start| start.eq_ignore_ascii_case("#+begin_")) =>
        {
            let word = first_word(&text[8..])?;
            let end = ContainerEnd::Line(format!("#+end_{word}"));
            let named = names_mermaid(text);
            Some(container(
                if named {
                    ContainerContent::Diagram
                } else {
                    ContainerContent::Code
                },
                end,
            ))
        }
        '[' if text.ends_with(']') && names_mermaid(text) => {
            let next = rest.first()?.text.trim();
            let mark = next.chars().next().filter(|c| ".-=".contains(*c))?;
            (next.len() > 1 && next.chars().all(|c| c == mark)).then(|| {
                container(
                    ContainerContent::Diagram,
                    ContainerEnd::Line(next.to_owned()),
                )
            })
        }
        _ => None,
    }
}

/// Languages of fences that contain pages.
const PAGE_LANGUAGES: [&str; 6] = ["md", "markdown", "mdx", "text", "txt", "plain"];

impl CodeContainer {
    /// The lines inside, and the number of following lines that belong to the container.
    pub(super) fn content<'a>(
        &self,
        first: &SourceLine<'a>,
        rest: &[SourceLine<'a>],
    ) -> (Vec<SourceLine<'a>>, usize) {
        let mut inside = Vec::new();
        if let Some(from) = self.content {
            let head = sub_line(first, from, first.text.len());
            if let Some(line) = self.last(&head) {
                return (vec![line], 0);
            }
            inside.push(self.decoded(head));
        }
        let mut length = 0;
        if matches!(&self.end, ContainerEnd::Line(mark) if rest.first().is_some_and(|line| line.text.trim() == mark))
        {
            // The line that opens such a block is the one that closes it.
            length = 1;
        }
        let mut options = matches!(self.end, ContainerEnd::Dedent(_));
        for line in &rest[length..] {
            if let ContainerEnd::Dedent(than) = self.end {
                let is_blank = line.text.trim().is_empty();
                if !is_blank && indent(&line.text) <= than {
                    break;
                }
                length += 1;
                // `:align: center`
                options &= is_blank || line.text.trim_start().starts_with(':');
                if !options {
                    inside.push(line.clone());
                }
                continue;
            }
            length += 1;
            if let Some(last) = self.last(line) {
                inside.push(last);
                break;
            }
            inside.push(self.decoded(line.clone()));
        }
        (inside, length)
    }

    /// The part of the last line that is inside the container.
    fn last<'a>(&self, line: &SourceLine<'a>) -> Option<SourceLine<'a>> {
        let text = line.text.trim();
        let end = match &self.end {
            ContainerEnd::Fence(mark, least) => {
                let (m, length, info) = fence(text)?;
                (m == *mark && length >= *least && info.is_empty()).then_some(0)
            }
            ContainerEnd::Braces => (text.starts_with('{') && names_mermaid(text)).then_some(0),
            ContainerEnd::Line(mark) => text.eq_ignore_ascii_case(mark).then_some(0),
            ContainerEnd::Tag(name) => {
                let small = line.text.to_ascii_lowercase();
                small.find(&format!("</{name}"))
            }
            ContainerEnd::Dedent(_) => None,
        }?;
        Some(self.decoded(sub_line(line, 0, end)))
    }

    /// A line of HTML with entities decoded.
    fn decoded<'a>(&self, line: SourceLine<'a>) -> SourceLine<'a> {
        match &self.end {
            ContainerEnd::Tag(_) if line.text.contains('&') => SourceLine {
                number: line.number,
                text: Cow::Owned(entity::decode_html(&line.text).into_owned()),
            },
            _ => line,
        }
    }
}

fn sub_line<'a>(line: &SourceLine<'a>, from: usize, to: usize) -> SourceLine<'a> {
    let text = match &line.text {
        Cow::Borrowed(text) => Cow::Borrowed(&text[from..to]),
        Cow::Owned(text) => Cow::Owned(text[from..to].to_owned()),
    };
    SourceLine {
        number: line.number,
        text,
    }
}

/// A line that opens or closes a fence: its character, how often, and the rest.
fn fence(line: &str) -> Option<(char, usize, &str)> {
    let mark = line.chars().next().filter(|c| "`~:".contains(*c))?;
    let rest = line.trim_start_matches(mark);
    let length = line.len() - rest.len();
    (length >= 3).then_some((mark, length, rest.trim()))
}

fn words(text: &str) -> impl Iterator<Item = &str> {
    text.split(|c: char| !c.is_alphanumeric())
        .filter(|word| !word.is_empty())
}

fn first_word(text: &str) -> Option<&str> {
    words(text).next()
}

fn names_mermaid(text: &str) -> bool {
    let is = |word: &str| {
        ["mermaid", "endmermaid"]
            .iter()
            .any(|it| it.eq_ignore_ascii_case(word))
    };
    words(text).any(is)
}

fn indent(line: &str) -> usize {
    line.chars().take_while(|c| c.is_whitespace()).count()
}

/// The element that a line opens for a diagram, as `<pre class="mermaid">` does, and where its content
/// begins. An element within it, as `<code>` in `<pre>`, is the one that counts.
fn mermaid_tag(line: &str) -> Option<(String, usize)> {
    const LONGEST: usize = 500;
    let mut from = 0;
    while let Some(start) = line[from..].find('<') {
        let start = from + start;
        let end = start + line[start..].find('>')?;
        let tag = &line[start + 1..end];
        if tag.len() < LONGEST && !tag.starts_with(['/', '!']) && names_mermaid(tag) {
            let name = first_word(tag)?.to_ascii_lowercase();
            return Some((name, end + 1));
        }
        from = end + 1;
        if !line[from..].trim_start().starts_with('<') {
            return None;
        }
    }
    None
}

/// The heading that a line is, in the forms of Markdown, wikis and Org; `rest` is what follows it.
pub(super) fn heading<'a>(line: &'a str, rest: &[SourceLine]) -> Option<&'a str> {
    crate::formats::plain_text::page_heading(line, rest.first().map(|next| &*next.text))
        .map(|(_, text)| text)
}
