//! Summarizes long reports: similar notes are counted.

/// Maximum number of lines of a report, unless all of it is asked for.
const MAX_LINES: usize = 10;

/// A note on a file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Note {
    /// Line and column, where there are such.
    pub place: Option<(usize, usize)>,
    /// The line alone, 0 for none, as it stands in the sentence.
    pub line: usize,
    pub message: String,
}

impl Note {
    /// About the file as a whole.
    pub(super) fn whole(message: String) -> Self {
        Self {
            place: None,
            line: 0,
            message,
        }
    }

    /// The sentence, with its line.
    pub(super) fn sentence(&self) -> String {
        match self.line {
            0 => self.message.clone(),
            line => format!("line {line}: {}", self.message),
        }
    }
}

/// Notes that differ only in names and numbers.
struct Group<'a> {
    template: String,
    notes: Vec<&'a Note>,
}

impl Group<'_> {
    fn note(&self) -> Note {
        let first = self.notes[0];
        let count = self.notes.len();
        if count == 1 {
            return first.clone();
        }
        let example =
            inside(&first.message).map_or_else(String::new, |text| format!(", such as “{text}”"));
        let lines = match first.line {
            0 => String::new(),
            line => format!(", first in line {line}"),
        };
        Note {
            place: first.place,
            line: 0,
            message: format!("{} ({count} times{lines}{example})", self.template),
        }
    }
}

/// Summarizes the notes in at most ten lines: similar ones once, with their number.
pub(super) fn summary(notes: &[Note]) -> Vec<Note> {
    if notes.len() <= MAX_LINES {
        return notes.to_vec();
    }
    let mut groups: Vec<Group> = Vec::new();
    let mut places = std::collections::BTreeMap::new();
    for note in notes {
        let shape = template(&note.message);
        let place = *places.entry(shape.clone()).or_insert_with(|| {
            groups.push(Group {
                template: shape,
                notes: Vec::new(),
            });
            groups.len() - 1
        });
        groups[place].notes.push(note);
    }
    let mut by_size: Vec<usize> = (0..groups.len()).collect();
    by_size.sort_by_key(|place| std::cmp::Reverse(groups[*place].notes.len()));
    by_size.truncate(MAX_LINES - 1);
    by_size.sort_unstable();
    let mut lines: Vec<Note> = by_size.iter().map(|place| groups[*place].note()).collect();
    let shown: usize = by_size.iter().map(|place| groups[*place].notes.len()).sum();
    let (all, more) = (notes.len(), notes.len() - shown);
    let more = if more > 0 {
        format!(", {more} of them of further kinds")
    } else {
        String::new()
    };
    lines.push(Note::whole(format!(
        "that is {all} things{more}; -v names each"
    )));
    lines
}

/// A sentence without its quoted names and numbers, to find similar ones.
fn template(message: &str) -> String {
    let mut shape = String::new();
    let mut depth = 0_usize;
    let mut letters = message.chars().peekable();
    while let Some(letter) = letters.next() {
        match letter {
            '“' => {
                depth += 1;
                if depth == 1 {
                    shape.push_str("“…”");
                }
            }
            '”' => depth = depth.saturating_sub(1),
            _ if depth > 0 => {}
            digit if digit.is_ascii_digit() => {
                let is_part = |c: &char| c.is_ascii_digit() || *c == '.';
                while letters.next_if(is_part).is_some() {}
                shape.push('…');
            }
            letter => shape.push(letter),
        }
    }
    shape
}

/// The first words between quotation marks.
fn inside(message: &str) -> Option<&str> {
    let (_, rest) = message.split_once('“')?;
    let (inside, _) = rest.split_once('”')?;
    (!inside.is_empty()).then_some(inside)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn note(line: usize, message: String) -> Note {
        Note {
            place: None,
            line,
            message,
        }
    }

    #[test]
    fn what_is_alike_is_counted() {
        let mut notes: Vec<Note> = (1..62)
            .map(|n| {
                note(
                    n,
                    format!("the source of the pain point “Pain {n}”: “Log {n}”"),
                )
            })
            .collect();
        notes.push(note(0, "the title “A”".to_owned()));
        let lines: Vec<String> = summary(&notes).iter().map(Note::sentence).collect();
        assert_eq!(
            lines,
            [
                "the source of the pain point “…”: “…” (61 times, first in line 1, such as “Pain 1”)",
                "the title “A”",
                "that is 62 things; -v names each"
            ]
        );
    }

    #[test]
    fn there_are_never_more_than_ten_lines_and_few_stand_as_they_are() {
        let notes: Vec<Note> = ('a'..='z').map(|c| note(0, format!("kind {c}"))).collect();
        let lines = summary(&notes);
        assert_eq!(lines.len(), 10);
        let last = "that is 26 things, 17 of them of further kinds; -v names each";
        assert_eq!(lines[9].message, last);
        assert_eq!(summary(&notes[..10]), notes[..10]);
        assert_eq!(summary(&[]), []);
    }
}
