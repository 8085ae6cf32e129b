//! Reads Mermaid's `journey`: a bare diagram, or every journey in a Markdown file.
//!
//! A section is a stage, a task a touchpoint, an actor a persona; a score minus 3 is the emotion of
//! each of the task's actors. Reads more than Mermaid's own parser does: names may hold colons and
//! hashes, scores may be missing. Three kinds of comment that [`super::write`] writes are
//! understood, because Mermaid cannot express them otherwise: `%% actors: A, B` lists the personas,
//! and behind a task `# no emotion` and `# B: 5` add what the single score cannot express.

mod blocks;
mod container;
pub(crate) mod entity;
mod statement;

use std::collections::BTreeMap;
use std::sync::Arc;

use crate::formats::import::{
    ImportError, ImportRemark, Imported, ImportedPersonas, PersonaSlots, RandomIds, complete_lanes,
    quote_excerpt,
};
use crate::formats::table::Scale;
use crate::model::quantity::parse_number;
use crate::model::{Document, Emotion, Id, Map, Stage, Touchpoint};
use blocks::{JourneyBlock, SourceLine};
use statement::{JourneyTask, Statement, TaskScore};

/// The replacement for an empty name, since Mermaid requires one: a zero-width space.
pub const EMPTY_NAME: &str = "\u{200b}";

/// Whether the text holds a Mermaid journey.
#[must_use]
pub fn is_journey(text: &str) -> bool {
    !blocks::find_journeys(text).journeys.is_empty()
}

/// Reads every journey of a text: each is a map of the document.
///
/// # Errors
///
/// Where the text holds no journey: where one was expected, and what stands there instead.
pub fn read(text: &str) -> Result<Imported, ImportError> {
    let found = blocks::find_journeys(text);
    if found.journeys.is_empty() {
        return Err(no_journey_error(text, found.others.first()));
    }
    let mut reader = MermaidReader::default();
    let is_single = found.journeys.len() == 1;
    for line in &found.others {
        let word = line.text.trim().split(char::is_whitespace).next();
        let word = quote_excerpt(word.unwrap_or_default());
        reader.remark(
            line.number,
            format!("a diagram of the kind {word} is no journey and is left out"),
        );
    }
    let maps: Vec<_> = found
        .journeys
        .into_iter()
        .map(|block| reader.journey(block))
        .collect();
    let title = match maps.first() {
        Some(map) if is_single => map.title.clone(),
        _ => found.heading,
    };
    reader.report.sort_by_key(|remark| remark.line);
    Ok(Imported {
        document: Document {
            title,
            personas: reader.people.into_list(),
            maps: maps.into_iter().map(Arc::new).collect(),
            ..Document::default()
        },
        report: reader.report,
    })
}

fn no_journey_error(text: &str, other: Option<&SourceLine>) -> ImportError {
    let Some(line) = other.cloned().or_else(|| blocks::first_line(text)) else {
        return ImportError {
            line: 1,
            column: 1,
            message: "there is no text; a journey begins with a line that says journey".to_owned(),
        };
    };
    let indent = line.text.chars().take_while(|c| c.is_whitespace()).count();
    ImportError {
        line: line.number,
        column: indent + 1,
        message: format!(
            "there is no journey in this text; one begins with a line that says journey, not {}",
            quote_excerpt(&line.text)
        ),
    }
}

/// The state shared by all journeys of a text.
#[derive(Default)]
struct MermaidReader {
    ids: RandomIds,
    people: ImportedPersonas,
    report: Vec<ImportRemark>,
}

/// A journey under construction.
struct JourneyDraft {
    title: String,
    notes: Vec<String>,
    personas: PersonaSlots,
    stages: Vec<Stage>,
    /// The lines of a description whose closing brace has not come yet.
    description: Option<Vec<String>>,
    /// The line and the name of each task with a score and no actor.
    tasks_without_actor: Vec<(usize, String)>,
    scale: Scale,
}

impl MermaidReader {
    fn remark(&mut self, line: usize, message: String) {
        self.report.push(ImportRemark { line, message });
    }

    fn journey(&mut self, block: JourneyBlock) -> Map {
        let mut journey = JourneyDraft {
            title: block.title,
            notes: Vec::new(),
            personas: PersonaSlots::default(),
            stages: Vec::new(),
            description: None,
            tasks_without_actor: Vec::new(),
            scale: self.scale(&block.lines),
        };
        for (line, message) in block.left_out {
            self.remark(line, message.to_owned());
        }
        for SourceLine { number, text } in block.lines {
            self.line(number, &text, &mut journey);
        }
        self.resolve_tasks_without_actor(&mut journey);
        journey
            .notes
            .extend(journey.description.take().map(|text| text.join("\n")));
        journey
            .notes
            .retain(|note| !note.is_empty() && *note != journey.title);
        let mut map = Map {
            title: journey.title,
            notes: journey.notes.join("\n"),
            personas: journey.personas.into_list(),
            stages: journey.stages.into_iter().map(Arc::new).collect(),
            lanes: Vec::new(),
            ..Map::new(self.ids.fresh())
        };
        complete_lanes::add_missing_lanes(&mut map);
        map
    }

    /// The scale of a journey's scores: Mermaid's own, or the one that its scores need.
    fn scale(&mut self, lines: &[SourceLine]) -> Scale {
        let parts = lines.iter().flat_map(|line| {
            let parts = statement::split_statements(&line.text).into_iter();
            parts.map(|part| (line.number, statement::read(part).0))
        });
        let scores = parts.filter_map(|(line, statement)| match statement {
            Statement::Task(JourneyTask {
                score: TaskScore::Value(score),
                ..
            }) => Some((line, score)),
            _ => None,
        });
        let scores: Vec<(usize, f64)> = scores.collect();
        let beyond = |(_, score): &&(usize, f64)| !Scale::ONE_TO_FIVE.contains(*score);
        let Some((line, score)) = scores.iter().find(beyond) else {
            return Scale::ONE_TO_FIVE;
        };
        let numbers = scores.iter().map(|(_, score)| *score);
        let scale = Scale::of_numbers(numbers).unwrap_or(Scale::ONE_TO_FIVE);
        let message = format!(
            "the score {score} lies outside 1 to 5; all scores of the journey are read as {}",
            scale.label()
        );
        self.remark(*line, message);
        scale
    }

    fn line(&mut self, number: usize, text: &str, journey: &mut JourneyDraft) {
        if let Some(lines) = &mut journey.description {
            let (part, is_over) = match text.split_once('}') {
                Some((part, _)) => (part, true),
                None => (text, false),
            };
            let part = self.text(number, part);
            lines.extend(Some(part).filter(|part| !part.is_empty()));
            if is_over {
                journey
                    .notes
                    .extend(journey.description.take().map(|text| text.join("\n")));
            }
            return;
        }
        if text.trim_start().starts_with("%%{") {
            self.remark(number, "drawing settings have no place in a map".to_owned());
            return;
        }
        for part in statement::split_statements(text) {
            self.statement(number, part, journey);
        }
    }

    /// A statement: a line, or a part of one between semicolons.
    fn statement(&mut self, number: usize, text: &str, journey: &mut JourneyDraft) {
        let (statement, comment) = statement::read(text);
        let mut comment = comment.filter(|comment| !comment.is_empty());
        match statement {
            Statement::Nothing => {
                if let Some(names) = comment.and_then(|c| c.strip_prefix("actors:")) {
                    comment = None;
                    for name in self.names(number, names) {
                        let id = self.people.find_or_add(&name, &mut self.ids);
                        journey.personas.find_or_add(&id);
                    }
                }
            }
            Statement::Title(text) => journey.title = self.text(number, text),
            Statement::AccTitle(text) | Statement::AccDescr(text) => {
                let note = self.text(number, text);
                journey.notes.push(note);
            }
            Statement::OpenDescr(rest) => {
                journey.description = Some(Vec::new());
                self.line(number, rest, journey);
            }
            Statement::Section(text) => {
                let title = self.text(number, text);
                journey.stages.push(Stage::new(self.ids.fresh(), title));
            }
            Statement::Task(task) => {
                let is_known = self.task(number, &task, comment, journey);
                comment = comment.filter(|_| !is_known);
            }
        }
        if let Some(comment) = comment {
            self.remark(
                number,
                format!("the comment {} is left out", quote_excerpt(comment)),
            );
        }
    }

    /// A text without entities; `<br>` is a line break, as Mermaid has it.
    fn text(&mut self, line: usize, raw: &str) -> String {
        let mut pieces = Vec::new();
        let mut rest = raw.trim();
        while let Some((at, length)) = line_break(rest) {
            pieces.push(rest[..at].trim());
            rest = rest[at + length..].trim_start();
        }
        pieces.push(rest);
        let mut text = String::new();
        for (place, piece) in pieces.into_iter().enumerate() {
            let (piece, strange) = entity::decode(piece);
            for name in strange {
                self.remark(
                    line,
                    format!(
                        "{} stands for no known character; it stays as it is",
                        quote_excerpt(&format!("#{name};"))
                    ),
                );
            }
            if place > 0 {
                text.push('\n');
            }
            text.push_str(&piece);
        }
        if text == EMPTY_NAME {
            String::new()
        } else {
            text
        }
    }

    /// Names between commas.
    fn names(&mut self, line: usize, list: &str) -> Vec<String> {
        list.split(',')
            .filter(|name| !name.trim().is_empty())
            .map(|name| self.text(line, name))
            .collect()
    }

    /// Adds a touchpoint to the journey's last stage. Returns whether its comment was understood.
    fn task(
        &mut self,
        line: usize,
        task: &JourneyTask,
        comment: Option<&str>,
        journey: &mut JourneyDraft,
    ) -> bool {
        let name = self.text(line, task.name);
        if journey.stages.is_empty() {
            self.remark(
                line,
                format!(
                    "{} stands before the first section; it goes into a stage without a name",
                    quote_excerpt(&name)
                ),
            );
            journey.stages.push(Stage::new(self.ids.fresh(), ""));
        }
        if !task.extra.is_empty() {
            self.remark(
                line,
                format!(
                    "{} stands after the people of {} and is left out",
                    quote_excerpt(task.extra),
                    quote_excerpt(&name)
                ),
            );
        }
        let actors = self.names(line, task.actors);
        let score = self.emotion(line, &name, task.score, journey.scale);
        let silent = comment == Some("no emotion");
        let emotion = score.filter(|_| !silent);
        let mut touchpoint = Touchpoint::new(self.ids.fresh(), name);
        if actors.is_empty()
            && let Some(emotion) = emotion
        {
            journey
                .tasks_without_actor
                .push((line, touchpoint.title.clone()));
            touchpoint.emotions.insert(Id::nobody(), emotion);
        }
        let own = comment
            .and_then(|comment| self.parse_actor_scores(line, comment, &actors, journey.scale));
        for actor in actors {
            let emotion = match own.as_ref().and_then(|own| own.get(&actor)) {
                Some(score) => Some(*score),
                None => emotion,
            };
            let id = self.people.find_or_add(&actor, &mut self.ids);
            let place = journey.personas.find_or_add(&id);
            match emotion {
                Some(emotion) if place == 0 => touchpoint.emotion = Some(emotion),
                Some(emotion) => {
                    touchpoint.emotions.insert(id, emotion);
                }
                None => {}
            }
        }
        if let Some(stage) = journey.stages.last_mut() {
            stage.touchpoints.push(Arc::new(touchpoint));
        }
        silent || own.is_some()
    }

    /// Scores of tasks without an actor become the map's only curve if no actor is named at all;
    /// otherwise they are dropped with a remark.
    fn resolve_tasks_without_actor(&mut self, journey: &mut JourneyDraft) {
        let Some((line, first)) = journey.tasks_without_actor.first() else {
            return;
        };
        if journey.personas.is_empty() {
            let touchpoints = journey.stages.iter_mut();
            for touchpoint in touchpoints.flat_map(|stage| &mut stage.touchpoints) {
                let touchpoint = Arc::make_mut(touchpoint);
                touchpoint.emotion = touchpoint.emotions.remove(&Id::nobody());
            }
            return;
        }
        let first = quote_excerpt(first);
        let message = match journey.tasks_without_actor.len() {
            1 => format!(
                "{first} names nobody: its score is nobody's feeling, and no curve shows it"
            ),
            count => format!(
                "{first} and {} more name nobody: their scores are nobody's feelings, and no curve \
                 shows them",
                count - 1
            ),
        };
        self.remark(*line, message);
    }

    fn emotion(
        &mut self,
        line: usize,
        name: &str,
        score: TaskScore,
        scale: Scale,
    ) -> Option<Emotion> {
        match score {
            TaskScore::Value(score) => Some(scale.emotion(score)),
            TaskScore::NotANumber => {
                self.remark(
                    line,
                    format!(
                        "the score of {} is no number; it has no emotion",
                        quote_excerpt(name)
                    ),
                );
                None
            }
            TaskScore::Missing => {
                self.remark(
                    line,
                    format!("{} has no score and so no emotion", quote_excerpt(name)),
                );
                None
            }
        }
    }

    /// The scores of single actors in a comment: `B: 5, C: 1`. `None` for any other text.
    fn parse_actor_scores(
        &mut self,
        line: usize,
        comment: &str,
        actors: &[String],
        scale: Scale,
    ) -> Option<BTreeMap<String, Emotion>> {
        let mut own = BTreeMap::new();
        for entry in comment.split(',') {
            let (name, score) = entry.rsplit_once(':')?;
            let score = parse_number(score).filter(|score| scale.contains(*score))?;
            own.insert(name, scale.emotion(score));
        }
        let own: BTreeMap<_, _> = own
            .into_iter()
            .map(|(name, emotion)| (self.text(line, name), emotion))
            .collect();
        let named = actors
            .iter()
            .filter(|actor| own.contains_key(*actor))
            .count();
        (named >= own.len()).then_some(own)
    }
}

/// The offset and length of the first `<br>`.
fn line_break(text: &str) -> Option<(usize, usize)> {
    let mut from = 0;
    while let Some(place) = text[from..].find('<') {
        let at = from + place;
        let inside = &text[at + 1..];
        if inside
            .get(..2)
            .is_some_and(|name| name.eq_ignore_ascii_case("br"))
        {
            let rest = inside[2..].trim_start();
            let rest = rest.strip_prefix('/').unwrap_or(rest);
            if let Some(rest) = rest.strip_prefix('>') {
                return Some((at, text.len() - at - rest.len()));
            }
        }
        from = at + 1;
    }
    None
}

#[cfg(test)]
mod tests;
