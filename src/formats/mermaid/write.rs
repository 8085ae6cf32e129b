//! Writes a map as Mermaid's `journey`, and reports what Mermaid cannot represent.
//!
//! A stage is a section, a touchpoint a task, a persona an actor; an emotion, rounded to a whole
//! step, plus 3 is the score. Mermaid knows one score for all actors of a task and no task without
//! one. Anything else is in comments, which Mermaid ignores and [`crate::formats::mermaid`] reads:
//! who makes the journey where the tasks do not show it, and scores that differ. So stages,
//! touchpoints, rounded emotions and the names of personas come back as they were.

use std::fmt::Write as _;
use std::io;

use crate::formats::{
    ExportError, ExportJob, ExportOptions, Preview, PreviewContent, Progress, loss_report,
};
use crate::model::{Document, Emotion, Map, Touchpoint};

/// The replacement for an empty name, since Mermaid requires one: a zero-width space.
const EMPTY_NAME: &str = "#8203;";

/// Keywords that a text must not begin with, in any case.
const KEYWORDS: [&str; 5] = ["title", "section", "journey", "acctitle", "accdescr"];

/// Writes the job's first map.
pub(crate) fn export(
    job: &ExportJob,
    _: &ExportOptions,
    out: &mut dyn io::Write,
    progress: Progress,
) -> Result<Vec<String>, ExportError> {
    let (text, losses) = write(&job.document, job.first_map()?);
    out.write_all(text.as_bytes())?;
    if progress(1.0) {
        Ok(losses)
    } else {
        Err(ExportError::Cancelled)
    }
}

/// The text itself.
pub(crate) fn preview(job: &ExportJob, _: &ExportOptions) -> Result<Preview, ExportError> {
    let (text, _) = write(&job.document, job.first_map()?);
    Ok(Preview::single("Mermaid", PreviewContent::Text(text)))
}

/// The map as Mermaid's text, and its losses item by item: “the owner “Web team””.
#[must_use]
pub fn write(document: &Document, map: &Map) -> (String, Vec<String>) {
    let names: Vec<String> = actor_names(document, map);
    let mut text = "journey\n".to_owned();
    let title = if document.title.trim().is_empty() {
        &map.title
    } else {
        &document.title
    };
    if !title.is_empty() {
        line(&mut text, &format!("    title {}", escape(title)));
    }
    if !map.notes.is_empty() {
        line(&mut text, &format!("    accDescr: {}", escape(&map.notes)));
    }
    if !first_tasks_in_order(map, names.len()) {
        line(&mut text, &format!("    %% actors: {}", names.join(", ")));
    }
    for stage in &map.stages {
        line(&mut text, &format!("    section {}", name(&stage.title)));
        for touchpoint in &stage.touchpoints {
            line(
                &mut text,
                &format!("      {}", task(map, &names, touchpoint)),
            );
        }
    }
    (text, left_out(document, map))
}

fn line(text: &mut String, line: &str) {
    text.push_str(line);
    text.push('\n');
}

/// The unique actor names of a map's personas. Mermaid identifies actors by name only.
fn actor_names(document: &Document, map: &Map) -> Vec<String> {
    let personas = map.personas.iter();
    personas
        .map(|id| name(document.persona(id).map_or("", |persona| &persona.name)))
        .collect()
}

/// The score of an emotion: 1 to 5.
fn score(emotion: Emotion) -> i64 {
    #[expect(
        clippy::cast_possible_truncation,
        reason = "an emotion lies within -2 to 2"
    )]
    let step = emotion.value().round() as i64;
    step + 3
}

/// Whether the first tasks of all personas come in the order of the personas, so that the order of
/// personas follows from the tasks.
fn first_tasks_in_order(map: &Map, count: usize) -> bool {
    let mut next_persona = 0;
    for (_, touchpoint) in map.touchpoints() {
        for persona in 0..count {
            if touchpoint.emotion_of(map, persona).is_none() {
                continue;
            }
            match persona {
                persona if persona == next_persona => next_persona += 1,
                persona if persona > next_persona => return false,
                _ => {}
            }
        }
    }
    next_persona == count
}

/// `name: score: actors # what the score does not say`
fn task(map: &Map, names: &[String], touchpoint: &Touchpoint) -> String {
    let mut task = name(&touchpoint.title);
    let scores: Vec<_> = (0..names.len())
        .filter_map(|index| Some((&names[index], score(touchpoint.emotion_of(map, index)?))))
        .collect();
    let first = match scores.first() {
        Some((_, score)) => Some(*score),
        None => touchpoint.emotion_of_nobody(map).map(score),
    };
    // A score is required: 3 is neutral.
    _ = write!(task, ": {}", first.unwrap_or(3));
    for (index, (name, _)) in scores.iter().enumerate() {
        let before = if index == 0 { ": " } else { ", " };
        task.push_str(before);
        task.push_str(name);
    }
    if first.is_none() {
        task.push_str(" # no emotion");
    }
    let others = scores.iter().filter(|(_, score)| Some(*score) != first);
    for (index, (name, score)) in others.enumerate() {
        let before = if index == 0 { " # " } else { ", " };
        _ = write!(task, "{before}{name}: {score}");
    }
    task
}

/// A text escaped for Mermaid, never empty.
fn name(text: &str) -> String {
    if text.is_empty() {
        EMPTY_NAME.to_owned()
    } else {
        escape(text)
    }
}

/// A text with every character special to Mermaid, or to a surrounding Markdown file, written as
/// `#<number>;`. So are line breaks, and spaces at either end.
fn escape(text: &str) -> String {
    let small: String = text.chars().take(8).flat_map(char::to_lowercase).collect();
    let is_keyword = KEYWORDS.iter().any(|word| small.starts_with(word));
    let end = text.trim_end_matches(' ').len();
    let start = text.len() - text.trim_start_matches(' ').len();
    let mut written = String::with_capacity(text.len());
    for (index, c) in text.char_indices() {
        let is_plain = match c {
            ' ' => (start..end).contains(&index),
            '#' | ';' | ':' | ',' | '%' | '<' | '>' | '&' | '"' | '`' | '~' | '{' | '}'
            | '\u{feff}' => false,
            _ if is_keyword && index == 0 => false,
            c => !c.is_whitespace(),
        };
        if is_plain {
            written.push(c);
        } else {
            _ = write!(written, "#{};", u32::from(c));
        }
    }
    written
}

/// The losses of the text, in the map's order.
fn left_out(document: &Document, map: &Map) -> Vec<String> {
    let mut losses = Vec::new();
    loss_report::header(document, map, &mut losses);
    loss_report::personas(document, map, &mut losses);
    for lane in map
        .lanes
        .iter()
        .filter(|lane| !lane.title.trim().is_empty())
    {
        losses.push(format!("the lane's heading “{}”", lane.title));
    }
    for stage in &map.stages {
        let of = format!("the stage “{}”", stage.title);
        loss_report::about(&of, &stage.about, &mut losses);
        if stage.hue.is_some() {
            losses.push(format!("the colour of {of}"));
        }
        for touchpoint in &stage.touchpoints {
            touchpoint_losses(map, touchpoint, &mut losses);
        }
    }
    losses
}

fn touchpoint_losses(map: &Map, touchpoint: &Touchpoint, losses: &mut Vec<String>) {
    let of = format!("“{}”", touchpoint.title);
    // Differing emotions are in a comment and are read back.
    let mut emotions: Vec<_> = (0..map.personas.len().max(1))
        .filter_map(|index| touchpoint.emotion_of(map, index))
        .collect();
    if emotions.is_empty() {
        emotions.extend(touchpoint.emotion_of_nobody(map));
    }
    if emotions.is_empty() {
        losses.push(format!(
            "that {of} has no emotion: Mermaid shows it as neutral"
        ));
    }
    for emotion in &emotions {
        let rounded = score(*emotion) - 3;
        #[expect(clippy::cast_precision_loss, reason = "a whole number from -2 to 2")]
        let is_whole = (rounded as f64 - emotion.value()).abs() < f64::EPSILON;
        if !is_whole {
            losses.push(format!(
                "the emotion {emotion} of {of}: it is rounded to {rounded}"
            ));
        }
    }
    losses.extend(
        touchpoint
            .channels
            .iter()
            .map(|channel| format!("the channel “{channel}” of {of}")),
    );
    if touchpoint.moment_of_truth {
        losses.push(format!("that {of} is a moment of truth"));
    }
    if touchpoint.hue.is_some() {
        losses.push(format!("the colour of {of}"));
    }
    if !touchpoint.picture.is_empty() {
        losses.push(format!("the picture of {of}"));
    }
    loss_report::about(&of, &touchpoint.about, losses);
    for card in &touchpoint.cards {
        let kind = card.kind.label().to_lowercase();
        losses.push(format!("the {kind} “{}” at {of}", card.text));
    }
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use super::*;
    use crate::model::{Card, CardKind, Id, Persona, Stage};

    fn touchpoint(id: &str, title: &str, emotion: Option<f64>) -> Touchpoint {
        Touchpoint {
            emotion: emotion.and_then(Emotion::new),
            ..Touchpoint::new(Id::new(id), title)
        }
    }

    fn document(touchpoints: Vec<Touchpoint>) -> Document {
        let mut map = Map::new(Id::new("map"));
        map.personas = vec![Id::new("jamie"), Id::new("sam")];
        let stage = Stage::new(Id::new("stage"), "Section 2: Negotiate");
        map.stages.push(Arc::new(Stage {
            touchpoints: touchpoints.into_iter().map(Arc::new).collect(),
            ..stage
        }));
        Document {
            title: "Switching a plan".to_owned(),
            personas: vec![
                Arc::new(Persona::new(Id::new("jamie"), "Jamie")),
                Arc::new(Persona::new(Id::new("sam"), "Sam, her son")),
            ],
            maps: vec![Arc::new(map)],
            ..Document::default()
        }
    }

    #[test]
    fn a_map_is_written_as_mermaid_reads_it() {
        let mut both = touchpoint("a", "Calls: \"why?\"", Some(-1.8));
        both.emotions
            .extend(Emotion::new(-2.0).map(|e| (Id::new("sam"), e)));
        let mut apart = touchpoint("b", "Title page", Some(1.0));
        apart
            .emotions
            .extend(Emotion::new(-1.0).map(|e| (Id::new("sam"), e)));
        let document = document(vec![both, apart, touchpoint("c", "", None)]);
        let (text, _) = write(&document, &document.maps[0]);
        assert_eq!(
            text,
            "journey\n    title Switching a plan\n    section #83;ection 2#58; Negotiate\n      \
             Calls#58; #34;why?#34;: 1: Jamie, Sam#44; her son\n      \
             #84;itle page: 4: Jamie, Sam#44; her son # Sam#44; her son: 2\n      \
             #8203;: 3 # no emotion\n"
        );
    }

    #[test]
    fn who_makes_the_journey_is_told_where_the_tasks_do_not() {
        let mut second = touchpoint("a", "Waits", None);
        second
            .emotions
            .extend(Emotion::new(1.0).map(|e| (Id::new("sam"), e)));
        let document = document(vec![second]);
        let (text, _) = write(&document, &document.maps[0]);
        assert!(
            text.contains("\n    %% actors: Jamie, Sam#44; her son\n"),
            "{text}"
        );
        assert!(text.contains("Waits: 4: Sam#44; her son\n"), "{text}");
    }

    #[test]
    fn what_is_lost_is_told_item_by_item() {
        let mut full = touchpoint("a", "Calls", Some(-1.8));
        full.channels.push("Phone".to_owned());
        full.cards
            .push(Card::new(Id::new("card"), CardKind::Thought, "Why?"));
        let mut document = document(vec![full]);
        if let Some(map) = document.maps.first_mut() {
            Arc::make_mut(map).scenario = "Save money".to_owned();
        }
        let (_, losses) = write(&document, &document.maps[0]);
        assert_eq!(
            losses,
            [
                "the scenario “Save money”",
                "the emotion \u{2212}1.8 of “Calls”: it is rounded to -2",
                "the channel “Phone” of “Calls”",
                "the thought “Why?” at “Calls”",
            ]
        );
    }

    #[test]
    fn what_stands_in_a_comment_is_not_lost() {
        let mut apart = touchpoint("a", "Waits", Some(1.0));
        apart
            .emotions
            .extend(Emotion::new(-1.0).map(|e| (Id::new("sam"), e)));
        let document = document(vec![apart]);
        let (text, losses) = write(&document, &document.maps[0]);
        assert!(text.contains("# Sam#44; her son: 2"), "{text}");
        assert_eq!(losses, [""; 0]);
    }
}
