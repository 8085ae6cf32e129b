//! Finds the journeys in a text: a bare diagram, or the code fences of a Markdown file.

/// One line of the source with its number, from 1.
#[derive(Clone, Copy)]
pub(super) struct Line<'a> {
    pub number: usize,
    pub text: &'a str,
}

/// One journey: everything after the word that opens it.
pub(super) struct Block<'a> {
    /// A title from front matter, or the Markdown heading above the fence.
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
    /// The first heading of the Markdown around the journeys.
    pub heading: String,
}

pub(super) fn find(text: &str) -> Found<'_> {
    let lines: Vec<_> = numbered(text).collect();
    let mut found = fences(&lines);
    if found.journeys.is_empty() {
        let mut whole = Found::default();
        diagram(&lines, "", &mut whole);
        // A Markdown file with diagrams of other kinds is told about those, not about its first line.
        if !whole.journeys.is_empty() || found.others.is_empty() {
            found = whole;
        }
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
    .map(|(text, number)| Line { number, text })
}

/// A line that opens or closes a fence: its character, how often, and what stands behind.
fn fence(line: &str) -> Option<(char, usize, &str)> {
    let line = line.trim();
    let mark = line.chars().next().filter(|c| "`~:".contains(*c))?;
    let rest = line.trim_start_matches(mark);
    let length = line.len() - rest.len();
    (length >= 3).then_some((mark, length, rest.trim()))
}

fn fences<'a>(lines: &[Line<'a>]) -> Found<'a> {
    let mut found = Found::default();
    let mut heading = "";
    let mut at = 0;
    while let Some(line) = lines.get(at) {
        at += 1;
        let Some((mark, length, info)) = fence(line.text) else {
            if let Some(title) = line.text.trim_start().strip_prefix('#') {
                let title = title.trim_start_matches('#');
                if title.starts_with([' ', '\t']) {
                    heading = title.trim().trim_end_matches('#').trim_end();
                    if found.heading.is_empty() {
                        heading.clone_into(&mut found.heading);
                    }
                }
            }
            continue;
        };
        let closes = |line: &&Line| {
            fence(line.text).is_some_and(|(m, l, info)| m == mark && l >= length && info.is_empty())
        };
        let rest = &lines[at..];
        let end = rest
            .iter()
            .position(|line| closes(&line))
            .unwrap_or(rest.len());
        at += end + 1;
        let named = info
            .split(|c: char| !c.is_alphanumeric())
            .any(|word| word.eq_ignore_ascii_case("mermaid"));
        if named {
            diagram(&rest[..end], heading, &mut found);
        } else if info.is_empty() {
            // A fence that does not say what it holds counts where it holds a journey.
            let mut inside = Found::default();
            diagram(&rest[..end], heading, &mut inside);
            found.journeys.append(&mut inside.journeys);
        }
    }
    found
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
            comments.push(*line);
        } else if !text.is_empty() {
            break;
        }
        at += 1;
    }
    let Some(first) = lines.get(at) else {
        return;
    };
    let Some(rest) = opening(first.text) else {
        found.others.push(*first);
        return;
    };
    let mut block = Block {
        title,
        lines: comments,
        left_out,
    };
    let number = first.number;
    block.lines.push(Line { number, text: rest });
    for line in &lines[at + 1..] {
        match opening(line.text) {
            Some(rest) => {
                let title = heading.to_owned();
                let next = Block {
                    title,
                    lines: Vec::new(),
                    left_out: Vec::new(),
                };
                found.journeys.push(std::mem::replace(&mut block, next));
                block.lines.push(Line {
                    number: line.number,
                    text: rest,
                });
            }
            None => block.lines.push(*line),
        }
    }
    found.journeys.push(block);
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
