//! Finds the journeys in a text: a bare diagram, or wherever one stands in a page: in a code fence, in
//! a shortcode, in an element of HTML, in a directive, quoted, or among prose.

use std::borrow::Cow;

use super::container::{self, CodeContainer, ContainerContent};
use super::statement::{self, Statement, TaskScore};

/// The maximum nesting of fences.
const MAX_NESTING: usize = 4;

/// One line of the source with its number, from 1.
#[derive(Clone)]
pub(super) struct SourceLine<'a> {
    pub number: usize,
    pub text: Cow<'a, str>,
}

/// One journey: everything after the word that opens it.
pub(super) struct JourneyBlock<'a> {
    /// A title from front matter, or the heading above.
    pub title: String,
    pub lines: Vec<SourceLine<'a>>,
    /// Statements before the journey's first line that a map cannot represent.
    pub left_out: Vec<(usize, &'static str)>,
}

/// The journeys and diagrams found in a text.
#[derive(Default)]
pub(super) struct FoundBlocks<'a> {
    pub journeys: Vec<JourneyBlock<'a>>,
    /// Diagrams of other kinds: the line and the word that names the kind.
    pub others: Vec<SourceLine<'a>>,
    /// The first heading of the page around the journeys.
    pub heading: String,
    /// Whether something on the page was marked as a diagram.
    has_containers: bool,
}

pub(super) fn find_journeys(text: &str) -> FoundBlocks<'_> {
    let lines: Vec<_> = numbered_lines(text).collect();
    let mut found = FoundBlocks::default();
    scan(&lines, &mut String::new(), 0, &mut found);
    if found.has_containers {
        return found;
    }
    // Without any, the text may be a diagram from its first line to its last.
    let mut whole = FoundBlocks::default();
    diagram(&lines, "", &mut whole);
    if !whole.journeys.is_empty() || found.journeys.is_empty() {
        return whole;
    }
    found
}

/// The lines of a text, however they end.
fn numbered_lines(text: &str) -> impl Iterator<Item = SourceLine<'_>> {
    let mut rest = Some(text.strip_prefix('\u{feff}').unwrap_or(text));
    std::iter::from_fn(move || {
        let here = rest?;
        let Some(end) = here.find(['\n', '\r']) else {
            rest = None;
            return Some(here);
        };
        let after = &here[end..];
        rest = Some(after.strip_prefix("\r\n").unwrap_or(&after[1..]));
        Some(&here[..end])
    })
    .zip(1..)
    .map(|(text, number)| SourceLine {
        number,
        text: Cow::Borrowed(text),
    })
}

/// Finds the journeys of a page, and of what is quoted or fenced in it.
fn scan<'a>(
    lines: &[SourceLine<'a>],
    heading: &mut String,
    depth: usize,
    found: &mut FoundBlocks<'a>,
) {
    let mut at = 0;
    while let Some(line) = lines.get(at) {
        let rest = &lines[at + 1..];
        if line.text.trim_start().starts_with('>') {
            let quoted: Vec<_> = lines[at..]
                .iter()
                .map_while(|line| Some(unquoted(line)).filter(|_| is_quoted(line)))
                .collect();
            at += quoted.len();
            scan(&quoted, heading, depth, found);
        } else if let Some(container) = container::container_at(&line.text, rest) {
            let (inside, length) = container.content(line, rest);
            at += 1 + length;
            read(&container, &inside, heading, depth, found);
        } else if let Some(length) = bare_journey_length(&lines[at..]) {
            diagram(&lines[at..at + length], heading, found);
            at += length;
        } else {
            if let Some(title) = container::heading(&line.text, rest) {
                title.clone_into(heading);
                if found.heading.is_empty() {
                    title.clone_into(&mut found.heading);
                }
            }
            at += 1;
        }
    }
}

/// Reads the content of a container.
fn read<'a>(
    container: &CodeContainer,
    inside: &[SourceLine<'a>],
    heading: &str,
    depth: usize,
    found: &mut FoundBlocks<'a>,
) {
    match container.inside {
        ContainerContent::Diagram => {
            found.has_containers = true;
            diagram(inside, heading, found);
        }
        // A fence without a language counts if it contains a journey.
        ContainerContent::Unknown => {
            let mut within = FoundBlocks::default();
            diagram(inside, heading, &mut within);
            if within.journeys.is_empty() && depth < MAX_NESTING {
                let own = &mut heading.to_owned();
                scan(inside, own, depth + 1, &mut within);
            }
            found.has_containers |= !within.journeys.is_empty();
            found.journeys.append(&mut within.journeys);
        }
        ContainerContent::Code => {}
    }
}

fn is_quoted(line: &SourceLine) -> bool {
    line.text.trim_start().starts_with('>')
}

/// A line without the marks that quote it.
fn unquoted<'a>(line: &SourceLine<'a>) -> SourceLine<'a> {
    let number = line.number;
    let marks = |c: char| c == '>' || c.is_whitespace();
    let without = |text: &str| {
        // Indentation within the quotation is kept.
        let rest = text.trim_start_matches(marks);
        let front = &text[..text.len() - rest.len()];
        let kept = front.rfind('>').map_or(0, |mark| mark + 1);
        kept + usize::from(text[kept..].starts_with(' '))
    };
    let text = match &line.text {
        Cow::Borrowed(text) => Cow::Borrowed(&text[without(text)..]),
        Cow::Owned(text) => Cow::Owned(text[without(text)..].to_owned()),
    };
    SourceLine { number, text }
}

/// The number of lines of a journey that begins here among prose, if one does: its first line must
/// be followed by a statement, and after an empty line it continues only with statements.
fn bare_journey_length(lines: &[SourceLine]) -> Option<usize> {
    let (first, rest) = lines.split_first()?;
    let opens = strip_journey_keyword(&first.text)?;
    let next = rest.iter().find(|line| !line.text.trim().is_empty());
    if opens.is_empty() && !next.is_some_and(|line| is_statement(&line.text)) {
        return None;
    }
    let mut length = 1;
    let mut after_gap = false;
    for (place, line) in rest.iter().enumerate() {
        let text = line.text.trim();
        if text.is_empty() {
            after_gap = true;
            continue;
        }
        let ends = is_quoted(line)
            || container::container_at(text, &rest[place + 1..]).is_some()
            || after_gap && !is_statement(text) && strip_journey_keyword(text).is_none();
        if ends {
            break;
        }
        after_gap = false;
        length = place + 2;
    }
    Some(length)
}

/// Whether a line can only be a journey's.
fn is_statement(line: &str) -> bool {
    match statement::read(line).0 {
        Statement::Nothing => line.trim().starts_with("%%"),
        Statement::Title(_) | Statement::Section(_) => {
            let word = line.trim_start();
            word.starts_with("title ") || word.starts_with("section ")
        }
        Statement::AccTitle(_) | Statement::AccDescr(_) | Statement::OpenDescr(_) => true,
        Statement::Task(task) => matches!(task.score, TaskScore::Value(_)),
    }
}

/// Reads the lines before a diagram's keyword, and the keyword.
fn diagram<'a>(lines: &[SourceLine<'a>], heading: &str, found: &mut FoundBlocks<'a>) {
    let mut title = heading.to_owned();
    let mut left_out = Vec::new();
    let mut comments = Vec::new();
    let mut at = 0;
    while lines
        .get(at)
        .is_some_and(|line| line.text.trim().is_empty())
    {
        at += 1;
    }
    if lines.get(at).is_some_and(|line| line.text.trim() == "---") {
        let inside = &lines[at + 1..];
        let end = inside.iter().position(|line| line.text.trim() == "---");
        if let Some(end) = end {
            front_matter(&inside[..end], &mut title, &mut left_out);
            at += end + 2;
        }
    }
    while let Some(line) = lines.get(at) {
        let text = line.text.trim();
        if text.starts_with("%%{") {
            left_out.push((line.number, "drawing settings have no place in a map"));
            while lines.get(at).is_some_and(|line| !line.text.contains("}%%")) {
                at += 1;
            }
        } else if text.starts_with("%%") {
            comments.push(line.clone());
        } else if !text.is_empty() {
            break;
        }
        at += 1;
    }
    let Some(first) = lines.get(at) else {
        return;
    };
    let Some(rest) = rest_of_opening_line(first) else {
        found.others.push(first.clone());
        return;
    };
    let mut block = JourneyBlock {
        title,
        lines: comments,
        left_out,
    };
    block.lines.push(rest);
    for line in &lines[at + 1..] {
        match rest_of_opening_line(line) {
            Some(rest) => {
                let title = heading.to_owned();
                let next = JourneyBlock {
                    title,
                    lines: Vec::new(),
                    left_out: Vec::new(),
                };
                found.journeys.push(std::mem::replace(&mut block, next));
                block.lines.push(rest);
            }
            None => block.lines.push(line.clone()),
        }
    }
    found.journeys.push(block);
}

/// The rest of the line behind the `journey` keyword, as a line.
fn rest_of_opening_line<'a>(line: &SourceLine<'a>) -> Option<SourceLine<'a>> {
    let rest = strip_journey_keyword(&line.text)?;
    let end = line.text.trim_end().len();
    let start = end - rest.len();
    let text = match &line.text {
        Cow::Borrowed(text) => Cow::Borrowed(&text[start..end]),
        Cow::Owned(text) => Cow::Owned(text[start..end].to_owned()),
    };
    Some(SourceLine {
        number: line.number,
        text,
    })
}

/// The rest of a line behind the `journey` keyword; `None` for a sentence that starts with the
/// word.
fn strip_journey_keyword(line: &str) -> Option<&str> {
    let line = line.trim();
    let rest = line
        .get(7..)
        .filter(|_| line[..7].eq_ignore_ascii_case("journey"))?;
    let text = rest.trim_start();
    let alone = text.is_empty() || text.starts_with("%%") || text.starts_with('#') || text == ";";
    let statement = ["title ", "section "]
        .iter()
        .any(|word| text.starts_with(word));
    match (alone, statement && text.len() < rest.len()) {
        (true, _) => Some(""),
        (_, true) => Some(text),
        _ => None,
    }
}

fn front_matter(
    lines: &[SourceLine],
    title: &mut String,
    left_out: &mut Vec<(usize, &'static str)>,
) {
    let mut reported = false;
    for line in lines {
        if let Some(value) = line.text.strip_prefix("title:") {
            value.trim().trim_matches(['"', '\'']).clone_into(title);
        } else if !line.text.trim().is_empty() && !reported {
            reported = true;
            left_out.push((
                line.number,
                "the settings in the front matter have no place in a map",
            ));
        }
    }
}

/// The first line with text on it.
pub(super) fn first_line(text: &str) -> Option<SourceLine<'_>> {
    numbered_lines(text).find(|line| !line.text.trim().is_empty())
}
