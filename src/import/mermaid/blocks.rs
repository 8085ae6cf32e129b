//! Finds the journeys in a text: a bare diagram, or wherever one stands in a page: in a code fence, in
//! a shortcode, in an element of HTML, in a directive, quoted, or among prose.

use std::borrow::Cow;

use super::container::{self, Container, Inside};
use super::statement::{self, Score, Statement};

/// How deep fences within fences are looked into.
const DEEPEST: usize = 4;

/// One line of the source with its number, from 1.
#[derive(Clone)]
pub(super) struct Line<'a> {
    pub number: usize,
    pub text: Cow<'a, str>,
}

/// One journey: everything after the word that opens it.
pub(super) struct Block<'a> {
    /// A title from front matter, or the heading above.
    pub title: String,
    pub lines: Vec<Line<'a>>,
    /// What stands before the journey's first line and has no place in a map.
    pub left_out: Vec<(usize, &'static str)>,
}

/// What was found in a text.
#[derive(Default)]
pub(super) struct Found<'a> {
    pub journeys: Vec<Block<'a>>,
    /// Diagrams of other kinds: the line and the word that names the kind.
    pub others: Vec<Line<'a>>,
    /// The first heading of the page around the journeys.
    pub heading: String,
    /// Whether something on the page was marked as a diagram.
    has_containers: bool,
}

pub(super) fn find(text: &str) -> Found<'_> {
    let lines: Vec<_> = numbered(text).collect();
    let mut found = Found::default();
    scan(&lines, &mut String::new(), 0, &mut found);
    if found.has_containers {
        return found;
    }
    // Without any, the text may be a diagram from its first line to its last.
    let mut whole = Found::default();
    diagram(&lines, "", &mut whole);
    if !whole.journeys.is_empty() || found.journeys.is_empty() {
        return whole;
    }
    found
}

/// The lines of a text, however they end.
fn numbered(text: &str) -> impl Iterator<Item = Line<'_>> {
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
    .map(|(text, number)| Line {
        number,
        text: Cow::Borrowed(text),
    })
}

/// Finds the journeys of a page, and of what is quoted or fenced in it.
fn scan<'a>(lines: &[Line<'a>], heading: &mut String, depth: usize, found: &mut Found<'a>) {
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
        } else if let Some(container) = container::at(&line.text, rest) {
            let (inside, length) = container.content(line, rest);
            at += 1 + length;
            read(&container, &inside, heading, depth, found);
        } else if let Some(length) = bare(&lines[at..]) {
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

/// Reads what a container holds.
fn read<'a>(
    container: &Container,
    inside: &[Line<'a>],
    heading: &str,
    depth: usize,
    found: &mut Found<'a>,
) {
    match container.inside {
        Inside::Diagram => {
            found.has_containers = true;
            diagram(inside, heading, found);
        }
        // A fence that does not say what it holds counts where it holds a journey.
        Inside::Unknown => {
            let mut within = Found::default();
            diagram(inside, heading, &mut within);
            if within.journeys.is_empty() && depth < DEEPEST {
                let own = &mut heading.to_owned();
                scan(inside, own, depth + 1, &mut within);
            }
            found.has_containers |= !within.journeys.is_empty();
            found.journeys.append(&mut within.journeys);
        }
        Inside::Code => {}
    }
}

fn is_quoted(line: &Line) -> bool {
    line.text.trim_start().starts_with('>')
}

/// A line without the marks that quote it.
fn unquoted<'a>(line: &Line<'a>) -> Line<'a> {
    let number = line.number;
    let marks = |c: char| c == '>' || c.is_whitespace();
    let without = |text: &str| {
        // What is indented within the quotation stays so.
        let rest = text.trim_start_matches(marks);
        let front = &text[..text.len() - rest.len()];
        let kept = front.rfind('>').map_or(0, |mark| mark + 1);
        kept + usize::from(text[kept..].starts_with(' '))
    };
    let text = match &line.text {
        Cow::Borrowed(text) => Cow::Borrowed(&text[without(text)..]),
        Cow::Owned(text) => Cow::Owned(text[without(text)..].to_owned()),
    };
    Line { number, text }
}

/// How many lines the journey takes that begins here among prose, if one does: what follows its first
/// line has to be a statement, and after an empty line it goes on for statements alone.
fn bare(lines: &[Line]) -> Option<usize> {
    let (first, rest) = lines.split_first()?;
    let opens = opening(&first.text)?;
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
            || container::at(text, &rest[place + 1..]).is_some()
            || after_gap && !is_statement(text) && opening(text).is_none();
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
        Statement::Task(task) => matches!(task.score, Score::Given(_)),
    }
}

/// Reads what stands before a diagram's first word, and the word.
fn diagram<'a>(lines: &[Line<'a>], heading: &str, found: &mut Found<'a>) {
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
    let Some(rest) = opened(first) else {
        found.others.push(first.clone());
        return;
    };
    let mut block = Block {
        title,
        lines: comments,
        left_out,
    };
    block.lines.push(rest);
    for line in &lines[at + 1..] {
        match opened(line) {
            Some(rest) => {
                let title = heading.to_owned();
                let next = Block {
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

/// What stands behind the word that opens a journey, as a line.
fn opened<'a>(line: &Line<'a>) -> Option<Line<'a>> {
    let rest = opening(&line.text)?;
    let end = line.text.trim_end().len();
    let start = end - rest.len();
    let text = match &line.text {
        Cow::Borrowed(text) => Cow::Borrowed(&text[start..end]),
        Cow::Owned(text) => Cow::Owned(text[start..end].to_owned()),
    };
    Some(Line {
        number: line.number,
        text,
    })
}

/// What stands behind the word that opens a journey, on a line that does. A sentence that starts
/// with the word is none.
fn opening(line: &str) -> Option<&str> {
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

fn front_matter(lines: &[Line], title: &mut String, left_out: &mut Vec<(usize, &'static str)>) {
    let mut told = false;
    for line in lines {
        if let Some(value) = line.text.strip_prefix("title:") {
            value.trim().trim_matches(['"', '\'']).clone_into(title);
        } else if !line.text.trim().is_empty() && !told {
            told = true;
            left_out.push((
                line.number,
                "the settings in the front matter have no place in a map",
            ));
        }
    }
}

/// The first line with text on it.
pub(super) fn first_line(text: &str) -> Option<Line<'_>> {
    numbered(text).find(|line| !line.text.trim().is_empty())
}
