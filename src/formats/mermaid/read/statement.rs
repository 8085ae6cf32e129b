//! Parses a line of a journey.

use super::entity;

/// A statement. Texts still contain entities.
#[derive(Debug, PartialEq)]
pub(super) enum Statement<'a> {
    Nothing,
    Title(&'a str),
    AccTitle(&'a str),
    AccDescr(&'a str),
    /// A description over several lines begins; what stands behind the brace.
    OpenDescr(&'a str),
    Section(&'a str),
    Task(JourneyTask<'a>),
}

#[derive(Debug, PartialEq)]
pub(super) struct JourneyTask<'a> {
    pub name: &'a str,
    pub score: TaskScore,
    pub actors: &'a str,
    /// What stands after the actors, behind a further colon.
    pub extra: &'a str,
}

#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) enum TaskScore {
    /// None is given.
    Missing,
    /// Not a number, though Mermaid accepts it.
    NotANumber,
    Value(f64),
}

/// The statements of a line: Mermaid ends statements at semicolons. Here, only semicolons between
/// complete statements do; others are part of a name.
pub(super) fn split_statements(line: &str) -> Vec<&str> {
    let mut parts = Vec::new();
    let mut start = 0;
    let mut pieces = semicolons(line).into_iter();
    if let Some(first) = pieces.next() {
        let mut at = first;
        for end in pieces.chain([line.len()]) {
            if is_complete_statement(&line[at + 1..end]) && is_complete_statement(&line[start..at])
            {
                parts.push(&line[start..at]);
                start = at + 1;
            }
            at = end;
        }
    }
    parts.push(&line[start..]);
    parts
}

/// The offsets of semicolons that end no entity, before a comment.
fn semicolons(line: &str) -> Vec<usize> {
    let end = comment(line).map_or(line.len(), |(before, _)| before.len());
    let mut found = Vec::new();
    let mut from = 0;
    while let Some(place) = line[from..end].find(['#', '&', ';']) {
        let at = from + place;
        let rest = &line[at..];
        let entity = entity::at_start(rest).map(|(length, _)| length);
        let html = || entity::html_at_start(rest).map(|(length, _)| length);
        from = at + entity.or_else(html).unwrap_or(1);
        if rest.starts_with(';') {
            found.push(at);
        }
        if from > end {
            break;
        }
    }
    found
}

/// Whether a text is unambiguously a statement.
fn is_complete_statement(text: &str) -> bool {
    match statement(text.trim()) {
        Statement::Task(task) => matches!(task.score, TaskScore::Value(_)),
        Statement::Nothing => false,
        _ => true,
    }
}

/// A line's statement and its comment.
pub(super) fn read(line: &str) -> (Statement<'_>, Option<&str>) {
    let line = line.trim();
    let Some((before, comment)) = comment(line) else {
        return (statement(line), None);
    };
    let stands = statement(before);
    // In "Call #2: 3: Me" the hash is part of the name: without the rest it would be no task.
    if let Statement::Task(JourneyTask {
        score: TaskScore::Missing,
        ..
    }) = stands
        && line[before.len()..].trim_start().starts_with('#')
        && let whole @ Statement::Task(JourneyTask {
            score: TaskScore::Value(_),
            ..
        }) = statement(line)
    {
        return (whole, None);
    }
    (stands, Some(comment))
}

/// Splits a line before its comment: `%%` or a `#` that begins no entity.
fn comment(line: &str) -> Option<(&str, &str)> {
    let mut from = 0;
    while let Some(place) = line[from..].find(['%', '#']) {
        let at = from + place;
        let rest = &line[at..];
        if let Some((length, _)) = entity::at_start(rest) {
            from = at + length;
        } else if is_part_of_a_word(line, at) {
            from = at + 1;
        } else if let Some(comment) = rest.strip_prefix('#').or(rest.strip_prefix("%%")) {
            return Some((line[..at].trim_end(), comment.trim()));
        } else {
            from = at + 1;
        }
    }
    None
}

/// Whether a hash stands within a word, as in `Child#1`.
fn is_part_of_a_word(line: &str, at: usize) -> bool {
    let is_letter = |c: Option<char>| c.is_some_and(char::is_alphanumeric);
    line[at..].starts_with('#')
        && is_letter(line[..at].chars().next_back())
        && is_letter(line[at + 1..].chars().next())
}

fn statement(line: &str) -> Statement<'_> {
    if line.is_empty() || line == ";" || line.starts_with("```") || line.starts_with("~~~") {
        return Statement::Nothing;
    }
    if let Some(rest) = keyword(line, "accTitle").and_then(|rest| rest.strip_prefix(':')) {
        return Statement::AccTitle(rest.trim());
    }
    if let Some(rest) = keyword(line, "accDescr") {
        if let Some(text) = rest.strip_prefix(':') {
            return Statement::AccDescr(text.trim());
        }
        if let Some(text) = rest.strip_prefix('{') {
            return Statement::OpenDescr(text);
        }
    }
    for word in ["title", "section"] {
        let Some(rest) = keyword(line, word) else {
            continue;
        };
        let apart = rest.is_empty() || rest.len() < line.len() - word.len();
        // "Title page read: 3: Me" is a task despite the keyword.
        let is_task = !line.starts_with(word) && matches!(task(line).score, TaskScore::Value(_));
        if apart && !is_task && !rest.starts_with(':') {
            return match word {
                "title" => Statement::Title(rest.trim()),
                _ => Statement::Section(rest.trim()),
            };
        }
    }
    Statement::Task(task(line))
}

/// What stands behind a keyword, without white space in front.
fn keyword<'a>(line: &'a str, word: &str) -> Option<&'a str> {
    let rest = line.get(word.len()..)?;
    line[..word.len()]
        .eq_ignore_ascii_case(word)
        .then(|| rest.trim_start())
}

/// Reads `name: score: actors`. Names may hold colons: the last number between colons is the score,
/// unless Mermaid itself would find one unambiguously.
fn task(line: &str) -> JourneyTask<'_> {
    let pieces: Vec<(usize, &str)> = colon_segments(line).collect();
    let is_score = |place: usize| {
        let before = &line[..pieces[place].0];
        score(pieces[place].1, before).is_some()
    };
    let found = match pieces.len() {
        1 => None,
        2 | 3 if is_score(1) => Some(1),
        count => (1..count).rev().find(|place| is_score(*place)),
    };
    let Some(place) = found else {
        let text = match pieces.as_slice() {
            // "Call: : Me" and "Call:" give no score but the rest is clear.
            [name, empty] if empty.1.trim().is_empty() => (name.1, ""),
            [name, empty, actors] if empty.1.trim().is_empty() => (name.1, actors.1),
            // "Gets the keys: Dad"
            [.., last] if pieces.len() > 1 && are_names(last.1) => {
                (line[..last.0].trim_end().trim_end_matches(':'), last.1)
            }
            _ => (line, ""),
        };
        return JourneyTask {
            name: text.0.trim(),
            score: TaskScore::Missing,
            actors: text.1.trim(),
            extra: "",
        };
    };
    let (at, number) = pieces[place];
    let name = line[..at].trim_end().trim_end_matches(':').trim();
    let actors = pieces.get(place + 1).map_or("", |piece| piece.1.trim());
    let extra = pieces
        .get(place + 2)
        .map_or("", |piece| line[piece.0..].trim());
    JourneyTask {
        name,
        score: score(number, &line[..at]).unwrap_or(TaskScore::Missing),
        actors,
        extra,
    }
}

/// Whether a text behind a colon looks like a list of names: one word each, or a few that begin
/// with a capital.
fn are_names(text: &str) -> bool {
    const MOST_WORDS: usize = 3;
    let is_name = |name: &str| {
        let words = name.split_whitespace().count();
        let first = name.trim().chars().next();
        first.is_some_and(char::is_alphabetic)
            && (words == 1 || words <= MOST_WORDS && !first.is_some_and(char::is_lowercase))
    };
    text.starts_with(' ') && text.split(',').all(is_name)
}

/// The pieces between colons and where each begins.
fn colon_segments(line: &str) -> impl Iterator<Item = (usize, &str)> {
    let mut at = 0;
    line.split(':').map(move |piece| {
        let start = at;
        at += piece.len() + 1;
        (start, piece)
    })
}

/// The score that a piece gives, if it does. `before` is the line up to it, colon included.
fn score(piece: &str, before: &str) -> Option<TaskScore> {
    let text = piece.trim();
    let digits = |text: &str| text.len() == 2 && text.bytes().all(|b| b.is_ascii_digit());
    let after_digit = before
        .trim_end_matches(':')
        .ends_with(|c: char| c.is_ascii_digit());
    // The "30" of "10:30".
    if digits(piece.trim_end()) && after_digit {
        return None;
    }
    if text.eq_ignore_ascii_case("nan") {
        return Some(TaskScore::NotANumber);
    }
    crate::model::quantity::parse_number(text).map(TaskScore::Value)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn task(line: &str) -> (String, TaskScore, String, String) {
        match read(line).0 {
            Statement::Task(task) => (
                task.name.to_owned(),
                task.score,
                task.actors.to_owned(),
                task.extra.to_owned(),
            ),
            other => panic!("{line} is {other:?}"),
        }
    }

    fn is(
        name: &str,
        score: f64,
        actors: &str,
        extra: &str,
    ) -> (String, TaskScore, String, String) {
        let text = str::to_owned;
        (
            text(name),
            TaskScore::Value(score),
            text(actors),
            text(extra),
        )
    }

    #[test]
    fn the_last_number_between_colons_is_the_score() {
        assert_eq!(task("Make tea: 5: Me"), is("Make tea", 5.0, "Me", ""));
        assert_eq!(
            task("Make tea:5:Me, Cat"),
            is("Make tea", 5.0, "Me, Cat", "")
        );
        assert_eq!(task("Step 2:3:Me"), is("Step 2", 3.0, "Me", ""));
        assert_eq!(
            task("Time 10:30 call: 3: Me"),
            is("Time 10:30 call", 3.0, "Me", "")
        );
        assert_eq!(task("At 10:30: 3"), is("At 10:30", 3.0, "", ""));
        assert_eq!(task("X: 3: Me: extra"), is("X", 3.0, "Me", "extra"));
        assert_eq!(task("Call: 3: 2"), is("Call", 3.0, "2", ""));
        assert_eq!(task("Wait: -2"), is("Wait", -2.0, "", ""));
    }

    #[test]
    fn a_task_without_a_score_is_still_a_task() {
        let missing = |name: &str, actors: &str| {
            (
                name.to_owned(),
                TaskScore::Missing,
                actors.to_owned(),
                String::new(),
            )
        };
        assert_eq!(task("Meet at 10:30"), missing("Meet at 10:30", ""));
        assert_eq!(task("Just walks"), missing("Just walks", ""));
        assert_eq!(task("Call: : Me"), missing("Call", "Me"));
        assert_eq!(task("Call: NaN: Me").1, TaskScore::NotANumber);
    }

    #[test]
    fn keywords_are_words_of_their_own() {
        assert_eq!(read("title  My day").0, Statement::Title("My day"));
        assert_eq!(read("Section Go: home").0, Statement::Section("Go: home"));
        assert_eq!(read("title").0, Statement::Title(""));
        assert_eq!(
            task("Title page read: 3: Me"),
            is("Title page read", 3.0, "Me", "")
        );
        assert_eq!(
            task("Section 2 filled in: 1"),
            is("Section 2 filled in", 1.0, "", "")
        );
        assert_eq!(task("Titles: 4"), is("Titles", 4.0, "", ""));
        assert_eq!(task("section: 3: Me"), is("section", 3.0, "Me", ""));
        assert_eq!(
            read("accDescr : How it is").0,
            Statement::AccDescr("How it is")
        );
        assert_eq!(read("accDescr {").0, Statement::OpenDescr(""));
    }

    #[test]
    fn comments_end_a_line_but_entities_and_numbers_do_not() {
        let (statement, comment) = read("section Buy %% soon");
        assert_eq!(
            (statement, comment),
            (Statement::Section("Buy"), Some("soon"))
        );
        let (statement, comment) = read("section A#58; B # why");
        assert_eq!(
            (statement, comment),
            (Statement::Section("A#58; B"), Some("why"))
        );
        assert_eq!(task("Call #2: 3: Me"), is("Call #2", 3.0, "Me", ""));
        assert_eq!(task("Save 5%: 3: Me"), is("Save 5%", 3.0, "Me", ""));
        assert_eq!(read("Call: 3: Me # she is angry").1, Some("she is angry"));
    }
}
