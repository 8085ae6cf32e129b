//! Assigns roles to the rows or columns of a table, by their headings and cells.

use std::collections::BTreeSet;

use super::cell_words::metric_kind;
use super::empty_words::is_nothing;
use super::headings::{self, Heading, heading, is_blueprint, note_heading};
use super::vocabulary::HeadingMeaning;
use super::{ColumnRole, emotion_words};
use crate::formats::table::sheet;
use crate::model::kinds::FieldSpec;
use crate::model::quantity::{is_amount, is_quantity};
use crate::model::{CardKind, MetricKind};

/// The maximum number of examined cells of a row or column.
const MAX_CELLS: usize = 500;

/// A row or column: its heading and the cells with text under it.
pub(super) struct HeadedLine<'a> {
    pub heading: &'a str,
    pub cells: Vec<&'a str>,
    meaning: Option<Heading>,
    part: Option<ColumnRole>,
}

impl<'a> HeadedLine<'a> {
    pub(super) fn new(place: usize, text: &'a str, cells: impl Iterator<Item = &'a str>) -> Self {
        // Limits the work on absurd tables.
        let is_near = place < MAX_CELLS;
        Self {
            heading: text,
            cells: cells
                .take(if is_near { MAX_CELLS } else { 0 })
                .filter(|cell| !cell.is_empty())
                .collect(),
            meaning: is_near.then(|| heading(text)).flatten(),
            part: is_near.then(|| headings::role_of_heading(text)).flatten(),
        }
    }

    fn meaning(&self) -> Option<HeadingMeaning> {
        self.meaning.map(|it| it.meaning)
    }

    /// Whether it holds values of one metric, which its heading names: numbers with units, or any numbers
    /// where the heading is a known metric's.
    fn is_measured(&self) -> bool {
        const NEARLY_ALL: usize = 80;
        let is_known = metric_kind(self.heading) != MetricKind::Custom;
        let is_value = |cell: &&&str| is_quantity(cell) || is_known && is_amount(cell);
        let filled = self.cells.iter().filter(|cell| !is_nothing(cell));
        let values = filled.clone().filter(is_value).count();
        let is_named = !self.heading.is_empty() && note_heading(self.heading) == self.heading;
        is_named && values > 0 && values * 100 >= filled.count() * NEARLY_ALL
    }

    /// Whether it may name touchpoints that another line only numbers.
    fn can_name(&self) -> bool {
        let is_nameable = matches!(
            self.meaning(),
            None | Some(
                HeadingMeaning::Touchpoint
                    | HeadingMeaning::Action
                    | HeadingMeaning::Stage
                    | HeadingMeaning::Frontstage
                    | HeadingMeaning::Backstage
                    | HeadingMeaning::Support
                    | HeadingMeaning::Systems
            )
        );
        is_nameable && !self.cells.is_empty()
    }
}

pub(super) fn tidy_roles(header: &[String]) -> Vec<ColumnRole> {
    let part = |heading: &String| match heading.as_str() {
        sheet::NUMBER_HEADING => ColumnRole::Number,
        "notes" => ColumnRole::Notes,
        heading => match sheet::field_of_tidy_column(heading) {
            Some(spec) => ColumnRole::Field(spec),
            None => {
                headings::role_of_heading(heading).unwrap_or(ColumnRole::Text(heading.to_owned()))
            }
        },
    };
    header.iter().map(part).collect()
}

/// The roles of lines without headings: stages, touchpoints, then notes; or, under stages that all
/// differ, nothing but touchpoints.
pub(super) fn roles_without_headings(count: usize, only_touchpoints: bool) -> Vec<ColumnRole> {
    let part = |place| match place {
        0 => ColumnRole::Stage,
        1 => ColumnRole::Touchpoint,
        _ if only_touchpoints => ColumnRole::Touchpoint,
        _ => ColumnRole::Text(String::new()),
    };
    (0..count).map(part).collect()
}

/// The roles of lines with these headings. If `is_exact`, headings decide alone.
pub(super) fn roles_by_headings(lines: &[HeadedLine], is_exact: bool) -> Vec<ColumnRole> {
    let mut parts: Vec<Option<ColumnRole>> = lines.iter().map(|line| line.part.clone()).collect();
    if !is_exact {
        find_counting(lines, &mut parts);
        keep_one(lines, &mut parts, &ColumnRole::Stage);
        keep_one(lines, &mut parts, &ColumnRole::Touchpoint);
        assign_emotions(lines, &mut parts);
        for (part, line) in parts.iter_mut().zip(lines) {
            let is_open = part.is_none() && line.meaning.is_none();
            if is_open && line.is_measured() {
                *part = Some(ColumnRole::MetricOf(line.heading.to_owned()));
            }
        }
    }
    find_names(lines, &mut parts);
    let kinds: Vec<CardKind> = parts
        .iter()
        .filter_map(|part| match part {
            Some(ColumnRole::Cards(kind)) => Some(*kind),
            _ => None,
        })
        .collect();
    let is_of_no_card = |spec: &FieldSpec| !kinds.iter().any(|it| it.field(spec.key).is_some());
    let stems = stems(lines);
    let mut done: Vec<ColumnRole> = Vec::with_capacity(parts.len());
    for (part, line) in parts.into_iter().zip(lines) {
        let text = || match headings::without_number(line.heading) {
            Some(stem) if stems.contains(stem) && !is_exact => ColumnRole::Text(stem.to_owned()),
            _ => text(line),
        };
        done.push(match part {
            Some(ColumnRole::Field(spec)) if is_of_no_card(spec) => text(),
            Some(ColumnRole::Lane | ColumnRole::Words) => text(),
            Some(part) => part,
            // The cells under a merged heading go on with what it names.
            None if line.heading.is_empty() => match done.last() {
                Some(last) if last.lane_kind().is_some() => last.clone(),
                _ => text(),
            },
            None => text(),
        });
    }
    done
}

/// The common stems of headings that differ only in their numbers: `Comment 1`, `Comment 2`.
fn stems<'a>(lines: &[HeadedLine<'a>]) -> BTreeSet<&'a str> {
    let open = lines
        .iter()
        .take(MAX_CELLS)
        .filter(|line| line.meaning.is_none());
    let stems: Vec<&str> = open
        .filter_map(|line| headings::without_number(line.heading))
        .collect();
    let mut seen = BTreeSet::new();
    stems
        .into_iter()
        .filter(|stem| !seen.insert(*stem))
        .collect()
}

fn text(line: &HeadedLine) -> ColumnRole {
    ColumnRole::Text(note_heading(line.heading).to_owned())
}

/// Keeps a role only for the line with an exact heading, or the first one.
fn keep_one(lines: &[HeadedLine], parts: &mut [Option<ColumnRole>], kind: &ColumnRole) {
    let are = |place: &usize| parts[*place].as_ref() == Some(kind);
    let all: Vec<usize> = (0..lines.len()).filter(are).collect();
    let is_exact = |place: &&usize| lines[**place].meaning.is_some_and(|it| it.is_exact);
    let Some(chosen) = all.iter().find(is_exact).or(all.first()) else {
        return;
    };
    for place in all.iter().filter(|place| *place != chosen) {
        parts[*place] = Some(text(&lines[*place]));
    }
}

/// Finds lines that only number: consecutive numbers are neither names nor notes.
fn find_counting(lines: &[HeadedLine], parts: &mut [Option<ColumnRole>]) {
    let named = lines.iter().filter(|line| line.can_name()).count();
    let is_stage = |line: &&HeadedLine| line.meaning() == Some(HeadingMeaning::Stage);
    let stages = lines.iter().filter(is_stage).count();
    // One line of stages names stages and no touchpoints.
    let titled = named.saturating_sub(usize::from(stages == 1));
    for (place, (line, part)) in lines.iter().zip(parts).enumerate() {
        let has_other_name = named > usize::from(line.can_name());
        let counts = match line.meaning() {
            Some(HeadingMeaning::Count) => line.cells.iter().all(|cell| count(cell).is_some()),
            Some(HeadingMeaning::Touchpoint | HeadingMeaning::Action) => {
                // `Step 1` is a name where there is no better one; a bare number never is.
                let is_bare = |cell: &&str| count(cell).is_some_and(|(word, _)| word.is_empty());
                let has_better = titled > usize::from(line.can_name());
                is_in_order(&line.cells)
                    && (has_better || has_other_name && line.cells.iter().all(is_bare))
            }
            Some(HeadingMeaning::Stage) => stages > 1 && is_in_order(&line.cells),
            None => place == 0 && has_other_name && is_in_order(&line.cells),
            Some(_) => false,
        };
        if counts && !line.cells.is_empty() {
            *part = Some(ColumnRole::Counting);
        }
    }
}

/// The prefix of a number, and the number: `Step 2`, `2.`, `1.2`, `TP-03`.
fn count(text: &str) -> Option<(&str, Vec<u32>)> {
    const LONGEST: usize = 20;
    let text = text.trim().trim_end_matches(['.', ')', ':']);
    if text.len() > LONGEST {
        return None;
    }
    let start = text.find(|c: char| c.is_ascii_digit())?;
    let numbers = text[start..].split('.').map(|part| part.parse().ok());
    let before = text[..start].trim_end_matches(['-', '#', '(', '.', ' ', '_']);
    let is_word = before.chars().all(char::is_alphabetic);
    Some((before, numbers.collect::<Option<_>>()?)).filter(|_| is_word)
}

/// Whether cells number something: from 0 or 1 on, each as large as the one before or one larger,
/// or from the beginning again.
fn is_in_order(cells: &[&str]) -> bool {
    let counts: Option<Vec<_>> = cells.iter().map(|cell| count(cell)).collect();
    let Some(counts) = counts.filter(|counts| counts.len() > 1) else {
        return false;
    };
    let (first, numbers) = &counts[0];
    let is_start = |numbers: &[u32]| numbers.iter().all(|number| *number < 2);
    is_start(numbers)
        && counts.windows(2).all(|pair| {
            let [(before, last), (name, next)] = pair else {
                return false;
            };
            let goes_on = |last: &[u32], next: &[u32]| {
                let pairs = last.iter().zip(next);
                pairs
                    .clone()
                    .all(|(last, next)| next == last || *next == last + 1 || *next < 2)
            };
            before == name && name == first && goes_on(last, next)
        })
        && counts.last().is_some_and(|(_, last)| last != numbers)
}

/// Keeps emotions for one line, or assigns each of several to the persona in its heading: `Emotion
/// Ann`, `Emotion Ben`.
fn assign_emotions(lines: &[HeadedLine], parts: &mut [Option<ColumnRole>]) {
    let owners: Vec<(usize, String)> = (0..lines.len().min(MAX_CELLS))
        .filter(|place| matches!(parts[*place], None | Some(ColumnRole::Emotion)))
        .filter_map(|place| Some((place, headings::whose_emotion(lines[place].heading)?)))
        .collect();
    let names: BTreeSet<&String> = owners.iter().map(|(_, name)| name).collect();
    if names.len() > 1 && names.len() == owners.len() {
        for (place, name) in owners {
            parts[place] = Some(ColumnRole::EmotionOf(name));
        }
    }
    // A line of faces holds emotions, whatever its heading.
    let has_feelings = parts.iter().flatten().any(|part| {
        matches!(
            part,
            ColumnRole::Emotion | ColumnRole::EmotionOf(_) | ColumnRole::ThoughtsAndFeelings
        )
    });
    let is_face =
        |cell: &&str| !cell.chars().any(char::is_alphanumeric) && emotion_words::is_whole(cell);
    let are_faces = |line: &HeadedLine| line.cells.len() > 1 && line.cells.iter().all(is_face);
    if !has_feelings
        && let Some(place) = (1..lines.len().min(MAX_CELLS))
            .find(|place| parts[*place].is_none() && are_faces(&lines[*place]))
    {
        parts[place] = Some(ColumnRole::Emotion);
    }
    let all: Vec<usize> = (0..lines.len())
        .filter(|place| parts[*place] == Some(ColumnRole::Emotion))
        .collect();
    // Numbers take precedence over words, and words over sentences.
    let rate = |place: &&usize| {
        let cells = &lines[**place].cells;
        let rated = cells.iter().map(|cell| match emotion_words::number(cell) {
            Some(_) => 2,
            None => usize::from(emotion_words::is_whole(cell)),
        });
        (rated.sum::<usize>(), usize::MAX - **place)
    };
    let Some(chosen) = all.iter().max_by_key(rate) else {
        return;
    };
    for place in all.iter().filter(|place| *place != chosen) {
        parts[*place] = Some(text(&lines[*place]));
    }
}

/// Finds the stages and the touchpoints where no heading names them.
fn find_names(lines: &[HeadedLine], parts: &mut [Option<ColumnRole>]) {
    let has = |parts: &[Option<ColumnRole>], kind: &ColumnRole| {
        parts.iter().flatten().any(|part| part == kind)
    };
    if !has(parts, &ColumnRole::Touchpoint)
        && let Some(place) = lines
            .iter()
            .position(|line| line.meaning() == Some(HeadingMeaning::Action))
        && parts[place].is_none()
    {
        parts[place] = Some(ColumnRole::Touchpoint);
    }
    let is_open = |parts: &[Option<ColumnRole>], place: usize| {
        let is_taken = match lines[place].meaning() {
            None | Some(HeadingMeaning::Count) => false,
            Some(HeadingMeaning::Systems) => lines.iter().any(|line| is_blueprint(line.heading)),
            Some(_) => true,
        };
        parts.get(place) == Some(&None) && !is_taken
    };
    // Goals stand beside a step and name none.
    let is_step_or_stage = |parts: &[Option<ColumnRole>], place: usize| {
        parts[place] != Some(ColumnRole::Counting)
            && lines[place].meaning() != Some(HeadingMeaning::Goals)
    };
    let find_next = |parts: &[Option<ColumnRole>], from: usize| {
        (from..parts.len()).find(|place| is_step_or_stage(parts, *place))
    };
    let mut next = find_next(parts, 0);
    // Steps that are only counted are named by what stands beside them, and so are those of a service
    // blueprint that has nothing but one name for each.
    let is_step = |line: &HeadedLine| {
        matches!(
            line.meaning(),
            Some(HeadingMeaning::Touchpoint | HeadingMeaning::Action)
        )
    };
    let is_counted = (0..parts.len())
        .any(|place| parts[place] == Some(ColumnRole::Counting) && is_step(&lines[place]));
    let opens = (0..parts.len())
        .filter(|place| is_open(parts, *place))
        .take(2)
        .count();
    let is_named_once = opens == 1 && lines.iter().any(|line| is_blueprint(line.heading));
    if let Some(first) = next
        && (is_counted || is_named_once)
        && !has(parts, &ColumnRole::Touchpoint)
        && is_open(parts, first)
    {
        parts[first] = Some(ColumnRole::Touchpoint);
    }
    if let Some(first) = next {
        if !has(parts, &ColumnRole::Stage) && is_open(parts, first) {
            parts[first] = Some(ColumnRole::Stage);
        }
        if parts[first] == Some(ColumnRole::Stage) {
            next = find_next(parts, first + 1);
        }
    }
    if let Some(next) = next
        && !has(parts, &ColumnRole::Touchpoint)
        && is_open(parts, next)
    {
        parts[next] = Some(ColumnRole::Touchpoint);
    }
    // Where nothing has a name, the first lane of a service blueprint gives it.
    if !has(parts, &ColumnRole::Touchpoint)
        && !has(parts, &ColumnRole::Stage)
        && let Some(place) = (0..parts.len()).find(|place| {
            let is_lane = is_blueprint(lines[*place].heading);
            is_lane && headings::line_above(lines[*place].heading).is_none()
        })
    {
        parts[place] = Some(ColumnRole::Touchpoint);
    }
}
