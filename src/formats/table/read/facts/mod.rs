//! Reads facts above a table: the journey's title, personas, scenario, goals, date, owner.

mod day;
mod keys;

use super::cell_words::normalize_heading;
use super::guess::is_known;
use super::map_draft::{TableDraft, split_list};
use super::{Grid, TablePlan};
use crate::formats::import::quote_excerpt;
use crate::formats::plain_text;
use crate::model::MapState;
use day::day;
use keys::{Fact, fact};

/// The maximum number of rows above a table.
pub(super) const MAX_ROWS_ABOVE: usize = 20;
/// The maximum length of a key before a colon; longer ones are sentences.
const MAX_KEY_CHARS: usize = 30;

/// The key and the value of `Persona: Ann`, whether the key is known or not.
fn key_and_value(line: &str) -> Option<(&str, &str)> {
    let (key, value) = line.split_once([':', '：'])?;
    let (key, value) = (key.trim(), value.trim());
    let is_key =
        !key.is_empty() && key.chars().count() <= MAX_KEY_CHARS && !value.starts_with("//");
    (is_key && !value.is_empty()).then_some((key, value))
}

fn is_fact(line: &str) -> bool {
    key_and_value(line).is_some_and(|(key, _)| fact(key).is_some())
}

/// The cells with text of a row.
fn filled_cells(grid: &Grid, row: usize) -> Vec<&str> {
    let cells = grid.row(row).iter();
    cells
        .map(String::as_str)
        .filter(|cell| !cell.is_empty())
        .collect()
}

/// The pairs of keys and values that the cells of a row are: `Persona`, `Ann`, `Goal`, `A visit`.
fn pairs<'a>(cells: &[&'a str]) -> Option<Vec<(&'a str, &'a str)>> {
    let is_pair = |pair: &[&str]| match pair {
        [key, value] => fact(key).is_some() && !is_known(value) && fact(value).is_none(),
        _ => false,
    };
    let all = cells.chunks(2);
    all.clone()
        .all(is_pair)
        .then(|| all.map(|pair| (pair[0], pair[1])).collect())
}

/// The row where the table begins. Above it stand lines of text in the first cell alone, and facts.
pub(super) fn first_table_row(grid: &Grid) -> usize {
    let is_wide = grid.widest_row() > 2;
    // A title may sound like a heading: `Support journey` over those of a table.
    let is_over_headings = |row: usize| {
        let mut below = (row + 1..grid.len())
            .take(MAX_ROWS_ABOVE)
            .map(|row| filled_cells(grid, row));
        let head = below.find(|cells| cells.len() > 1 && pairs(cells).is_none());
        head.is_some_and(|cells| cells.iter().filter(|cell| is_known(cell)).count() > 1)
    };
    let is_above = |row: &usize| {
        let cells = filled_cells(grid, *row);
        match cells.as_slice() {
            _ if grid.cell(*row, 0).is_empty() => false,
            // A key without a value.
            [only] => {
                !is_known(only) || is_wide && (fact(only).is_some() || is_over_headings(*row))
            }
            several => {
                is_wide && pairs(several).is_some() || several.iter().all(|cell| is_fact(cell))
            }
        }
    };
    let above = (0..MAX_ROWS_ABOVE).take_while(is_above).count();
    if filled_cells(grid, above).len() > 1 {
        above
    } else {
        0
    }
}

/// The pairs of keys and values that a row is made of.
fn facts_in_row(grid: &Grid, row: usize) -> Vec<(String, String)> {
    let cells = filled_cells(grid, row);
    if cells.len() > 1
        && let Some(pairs) = pairs(&cells)
    {
        let owned = |(key, value): (&str, &str)| (key.to_owned(), value.to_owned());
        return pairs.into_iter().map(owned).collect();
    }
    let lines = cells.iter().flat_map(|cell| cell.lines());
    let facts = lines.filter(|line| is_fact(line)).filter_map(key_and_value);
    facts
        .map(|(key, value)| (key.to_owned(), value.to_owned()))
        .collect()
}

/// Whether a row consists of facts.
pub(super) fn is_fact_row(grid: &Grid, row: usize) -> bool {
    let cells = filled_cells(grid, row);
    !cells.is_empty()
        && (cells.iter().all(|cell| is_fact(cell)) || cells.len() > 1 && pairs(&cells).is_some())
}

/// Whether a row has text only in its first cell.
pub(super) fn is_free_text_row(grid: &Grid, row: usize) -> bool {
    let cells = filled_cells(grid, row);
    cells.len() == 1 && !grid.cell(row, 0).is_empty() && !is_fact(cells[0])
}

/// The persona that a row names: `Persona: Ann, 34`.
pub(super) fn persona_in(grid: &Grid, row: usize) -> Option<String> {
    let facts = facts_in_row(grid, row).into_iter();
    let mut named = facts.filter(|(key, _)| fact(key) == Some(Fact::Persona));
    let (_, value) = named.next()?;
    let first = plain_text::lines(&value).into_iter().next()?;
    Some(name_and_rest(&first).0.trim().to_owned())
}

/// Reads the rows above the table. Other text is the title if it comes first, and kept in the map's
/// notes otherwise.
pub(super) fn read_above(grid: &Grid, plan: &TablePlan, draft: &mut TableDraft) {
    let mut free = Vec::new();
    for row in 0..plan.first_row.min(grid.len()) {
        let line = grid.line(row);
        let cells = filled_cells(grid, row);
        match cells.as_slice() {
            [only] if fact(only).is_some() => {}
            several
                if several.len() > 1
                    && let Some(pairs) = pairs(several) =>
            {
                for (key, value) in pairs {
                    apply_fact(line, key, value, draft);
                }
            }
            cells => {
                for cell in cells {
                    // Facts may be mixed with other lines.
                    let (facts, rest): (Vec<_>, Vec<_>) =
                        cell.lines().partition(|line| is_fact(line));
                    let rest = rest.join("\n");
                    if !rest.trim().is_empty() {
                        free.push((line, rest));
                    }
                    for (key, value) in facts.into_iter().filter_map(key_and_value) {
                        apply_fact(line, key, value, draft);
                    }
                }
            }
        }
    }
    for (line, words) in free {
        if draft.title.is_empty() {
            draft.title = plain_text::lines(&words).join(" ");
        } else {
            let message = format!(
                "{} stands above the table; it is kept in the map's notes",
                quote_excerpt(&words)
            );
            draft.remark(line, message);
            add(&mut draft.map.notes, &words, "\n");
        }
    }
}

/// Keeps annotations of cells that are no items of the map, such as headings, in the map's notes.
pub(super) fn keep_annotations(grid: &Grid, draft: &mut TableDraft) {
    for ((line, column), aside) in grid.annotations() {
        if draft.kept_annotations.contains(&(line, column)) {
            continue;
        }
        let row = (0..grid.len()).find(|row| grid.line(*row) == line);
        let cell = row.map_or("", |row| grid.cell(row, column));
        let both = [aside.note.as_str(), aside.link.as_str()];
        let both: Vec<&str> = both.into_iter().filter(|text| !text.is_empty()).collect();
        let words = both.join(" ");
        let message = format!(
            "{} stands beside {}; it is kept in the map's notes",
            quote_excerpt(&words),
            match cell {
                "" => "an empty cell".to_owned(),
                cell => quote_excerpt(cell),
            }
        );
        draft.remark(line, message);
        let words = if cell.is_empty() {
            words
        } else {
            format!("{cell}: {words}")
        };
        add(&mut draft.map.notes, &words, "\n");
    }
}

fn add(field: &mut String, text: &str, between: &str) {
    if !field.is_empty() {
        field.push_str(between);
    }
    field.push_str(text);
}

/// Applies a fact to the map.
fn apply_fact(line: usize, key: &str, value: &str, draft: &mut TableDraft) {
    let value = value.trim();
    let items = || plain_text::lines(value);
    match fact(key) {
        _ if value.is_empty() => {}
        Some(Fact::Title) if draft.title.is_empty() => draft.title = items().join(" "),
        Some(Fact::Persona) => add_persona(value, draft),
        Some(Fact::Personas) => {
            for name in split_list(&value.replace(" & ", ", ").replace(" and ", ", ")) {
                draft.persona(&name);
            }
        }
        Some(fact @ (Fact::Role | Fact::Segment | Fact::Trait | Fact::Quote)) => {
            if !apply_persona_fact(fact, value, draft) {
                keep_as_note(
                    line,
                    key,
                    value,
                    "there is no persona that it is about",
                    draft,
                );
            }
        }
        Some(Fact::Scenario) => add(&mut draft.map.scenario, &items().join(" "), " "),
        Some(Fact::Expectations) => draft.map.expectations.extend(items()),
        Some(Fact::Goals) => {
            for goal in items() {
                draft.goal(&goal);
            }
        }
        Some(Fact::Owner) => add(&mut draft.map.owner, &items().join(", "), ", "),
        Some(Fact::Source) => add(&mut draft.map.source, &items().join("; "), "; "),
        Some(Fact::Tags) => {
            let tags = split_list(value).map(|tag| tag.trim_start_matches('#').to_owned());
            draft.map.tags.extend(tags.filter(|tag| !tag.is_empty()));
        }
        Some(Fact::Reviewed) => match day(value) {
            Some(day) => draft.map.reviewed = Some(day),
            None => keep_as_note(
                line,
                key,
                value,
                "it is no day that can be told for sure",
                draft,
            ),
        },
        Some(Fact::State) => {
            match MapState::from_key(&normalize_heading(value).replace(' ', "_")) {
                Some(state) => draft.map.state = Some(state),
                None => keep_as_note(line, key, value, "a map is as-is or to-be", draft),
            }
        }
        Some(Fact::Notes) => add(&mut draft.map.notes, value, "\n"),
        Some(Fact::Title) | None => {
            keep_as_note(line, key, value, "the map has no place for it", draft);
        }
    }
}

/// Keeps a fact in the map's notes, with a remark.
fn keep_as_note(line: usize, key: &str, value: &str, why: &str, draft: &mut TableDraft) {
    let words = format!("{}: {value}", key.trim_end_matches([':', '：', ' ']));
    let message = format!(
        "{} is kept in the map's notes: {why}",
        quote_excerpt(&words)
    );
    draft.remark(line, message);
    add(&mut draft.map.notes, &words, "\n");
}

/// A name, and the text behind it.
fn name_and_rest(text: &str) -> (&str, &str) {
    match text.split_once(" (") {
        Some((name, rest)) => (name, rest.strip_suffix(')').unwrap_or(rest)),
        None => text
            .split_once([',', ';'])
            .or_else(|| text.split_once(" – "))
            .or_else(|| text.split_once(" - "))
            .unwrap_or((text, "")),
    }
}

/// A persona with their facts: `Ann, 34, new in town` or `Ann (34, nurse)`.
fn add_persona(value: &str, draft: &mut TableDraft) {
    let mut lines = plain_text::lines(value).into_iter();
    let Some(first) = lines.next() else {
        return;
    };
    let (name, rest) = name_and_rest(&first);
    let traits = split_list(rest).chain(lines);
    let id = draft.persona(name.trim()).id;
    if let Some(persona) = id.and_then(|id| draft.person(&id)) {
        persona.traits.extend(traits);
    }
}

/// Applies a fact to the persona that was named last; `false` if there is none.
fn apply_persona_fact(fact: Fact, value: &str, draft: &mut TableDraft) -> bool {
    let Some(persona) = draft.last_person() else {
        return false;
    };
    match fact {
        Fact::Role => add(&mut persona.role, value, ", "),
        Fact::Segment => add(&mut persona.segment, value, ", "),
        Fact::Quote => add(
            &mut persona.quote,
            value.trim_matches(['"', '“', '”', '„']),
            " ",
        ),
        _ => persona.traits.extend(split_list(value)),
    }
    true
}

#[cfg(test)]
mod tests {
    use crate::formats::import::Imported;
    use crate::formats::table::read::{Grid, TablePlan, preview};

    fn read(text: &str) -> Imported {
        let grid = Grid::read(text);
        preview(&grid, &TablePlan::guess(&grid))
    }

    fn titles(imported: &Imported) -> Vec<&str> {
        let all = imported.document.maps[0].touchpoints();
        all.map(|(_, it)| it.title.as_str()).collect()
    }

    #[test]
    fn facts_stand_in_lines_or_in_pairs_of_cells_in_any_language() {
        for above in [
            "Journey;Clinic;;\nName;Ann;Age;34\nGoal;See a doctor;Owner;Team Care",
            "Titel: Clinic;;;\nKundin: Ann, 34;;;\nZiel: See a doctor;Verantwortlich: Team Care;;",
            "Clinic\nPersona:;Ann (34)\nGoals:;See a doctor\nOwner:;;Team Care",
            "\"Clinic\nPersona: Ann – 34\nGoal: See a doctor\nOwner: Team Care\";;;\n;;;",
        ] {
            let table = "Phase;Step;Feeling (1-5);Pains\nBefore;Books;3;On hold\nDuring;Waits;1;";
            let imported = read(&format!("{above}\n\n{table}"));
            let map = &imported.document.maps[0];
            let ann = &imported.document.personas[0];
            assert_eq!(map.title, "Clinic", "{above}");
            assert_eq!(
                (ann.name.as_str(), &*ann.traits),
                ("Ann", &["34".to_owned()][..])
            );
            assert_eq!(map.goals[0].text, "See a doctor", "{above}");
            assert_eq!(map.owner, "Team Care", "{above}");
            assert_eq!(titles(&imported), ["Books", "Waits"], "{above}");
            assert_eq!(imported.report, [], "{above}");
        }
    }

    #[test]
    fn what_is_no_fact_stays_in_the_maps_notes_and_is_told() {
        let imported = read(
            "Clinic,,\nDepartment: Sales,,\nDate: 03/04/2026,,\nA sketch: not final,,\n\
             Stage,Step,Emotion\nBefore,Books,1",
        );
        let map = &imported.document.maps[0];
        assert_eq!(map.title, "Clinic");
        let kept = [
            "Department: Sales",
            "Date: 03/04/2026",
            "A sketch: not final",
        ];
        for words in kept {
            assert!(map.notes.contains(words), "{}", map.notes);
            let matching =
                |remark: &&crate::formats::import::ImportRemark| remark.message.contains(words);
            assert_eq!(
                imported.report.iter().filter(matching).count(),
                1,
                "{words}"
            );
        }
    }

    #[test]
    fn rows_of_the_table_are_no_facts() {
        for (text, first) in [
            (
                "Persona,Ann,Ann,Ben\nStage,A,B,C\nStep,Books,Waits,Pays",
                "Books",
            ),
            (
                "Stage,Step,Owner\nBefore,Books,Ann\nDuring,Waits,Ben",
                "Books",
            ),
            ("Customer,Step\nAnn,Books\nAnn,Waits", "Books"),
            ("Stage,A,B\nGoal,Find it,Get it\nStep,Books,Waits", "Books"),
        ] {
            let imported = read(text);
            assert_eq!(titles(&imported).first(), Some(&first), "{text}");
            assert!(imported.document.maps[0].goals.is_empty(), "{text}");
        }
    }
}
