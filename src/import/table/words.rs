//! The words that tables of journeys use: for what a row or column holds, for feelings, for metrics.

use super::Part;
use super::numbers::step;
use crate::model::{CardKind, Emotion, Evidence, MetricKind};

/// Words for feelings, worst first. Longer ones stand before those they contain.
const FEELINGS: &[(f64, &[&str])] = &[
    (
        -2.0,
        &[
            "very unhappy",
            "very bad",
            "very negative",
            "very frustrated",
            "very sad",
            "high pain",
            "awful",
            "terrible",
            "horrible",
            "furious",
            "angry",
            "desperate",
            "--",
            "(--)",
            "😡",
            "😭",
            "😠",
            "🤬",
            "😢",
            "😩",
            "😫",
        ],
    ),
    (
        -1.0,
        &[
            "medium pain",
            "pain",
            "bad",
            "unhappy",
            "sad",
            "negative",
            "frustrated",
            "frustrating",
            "frustration",
            "annoyed",
            "worried",
            "anxious",
            "nervous",
            "confused",
            "uncertain",
            "unsure",
            "disappointed",
            "stressed",
            "overwhelmed",
            "impatient",
            "bored",
            "dissatisfied",
            "-",
            "(-)",
            "–",
            "−",
            ":(",
            ":-(",
            "☹",
            "🙁",
            "😟",
            "😞",
            "😕",
            "😒",
            "😔",
            "👎",
        ],
    ),
    (
        0.0,
        &[
            "neutral",
            "okay",
            "ok",
            "indifferent",
            "mixed",
            "so-so",
            "meh",
            "calm",
            "curious",
            "low pain",
            "o",
            "+/-",
            "±",
            ":|",
            ":-|",
            "😐",
            "😑",
            "🤔",
        ],
    ),
    (
        2.0,
        &[
            "very happy",
            "very good",
            "very positive",
            "very satisfied",
            "delighted",
            "delight",
            "excited",
            "thrilled",
            "great",
            "excellent",
            "amazing",
            "ecstatic",
            "loves it",
            "++",
            "(++)",
            "😀",
            "😃",
            "😄",
            "😁",
            "😍",
            "🤩",
            "🥳",
            "❤",
        ],
    ),
    (
        1.0,
        &[
            "good",
            "happy",
            "positive",
            "satisfied",
            "pleased",
            "relieved",
            "confident",
            "hopeful",
            "interested",
            "optimistic",
            "glad",
            "fine",
            "+",
            "(+)",
            ":)",
            ":-)",
            "☺",
            "🙂",
            "😊",
            "😌",
            "👍",
        ],
    ),
];

/// How a number tells a feeling.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Scale {
    /// From -2 (awful) to 2 (delighted).
    AroundZero,
    /// From 1 (awful) to 5 (delighted).
    OneToFive,
}

/// What a text says about a feeling.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) enum Feeling {
    /// It says this and nothing else.
    Whole(Emotion),
    /// A number outside the scale, and the nearest feeling.
    Beyond(Emotion),
    /// It says more than this.
    Among(Emotion),
    /// No feeling that is known.
    None,
}

/// A heading in the form in which headings are compared: small letters, one space between words,
/// nothing in brackets behind.
pub(super) fn plain(heading: &str) -> String {
    const MOST: usize = 200;
    let heading: String = heading
        .chars()
        .take(MOST)
        .flat_map(char::to_lowercase)
        .collect();
    let end = heading
        .find(['(', '['])
        .filter(|at| *at > 0)
        .unwrap_or(heading.len());
    heading[..end]
        .split(|c: char| !c.is_alphanumeric())
        .filter(|word| !word.is_empty())
        .collect::<Vec<_>>()
        .join(" ")
}

/// What a row or column with this heading holds, where the heading is known.
pub(super) fn part(heading: &str) -> Option<Part> {
    if let Some(name) = emotion_of(heading) {
        return Some(Part::EmotionOf(name.to_owned()));
    }
    Some(match plain(heading).as_str() {
        "stage"
        | "stages"
        | "phase"
        | "phases"
        | "journey stage"
        | "journey stages"
        | "journey phase"
        | "journey phases"
        | "customer journey stage"
        | "stage name" => Part::Stage,
        "touchpoint" | "touchpoints" | "touch point" | "touch points" | "step" | "steps"
        | "journey step" | "journey steps" | "customer step" | "customer steps" | "user step"
        | "user steps" | "touchpoint name" | "what they do" | "what she does" | "what he does" => {
            Part::Touchpoint
        }
        "channel" | "channels" | "where" | "where it happens" | "medium" | "media" => {
            Part::Channels
        }
        "emotion" | "emotions" | "feeling" | "feelings" | "mood" | "how it feels" | "sentiment"
        | "emotion curve" | "emotional curve" | "emotional journey" | "emotional state"
        | "emotional response" | "how they feel" | "how she feels" | "how he feels" => {
            Part::Emotion
        }
        "thought"
        | "thoughts"
        | "thinking"
        | "quote"
        | "quotes"
        | "user quotes"
        | "customer quotes"
        | "says"
        | "saying"
        | "what they think"
        | "what she thinks"
        | "what he thinks"
        | "mindset"
        | "in her words"
        | "in his words"
        | "in their words"
        | "customer thoughts"
        | "user thoughts"
        | "thoughts and quotes" => Part::Cards(CardKind::Thought),
        "bright spot" | "bright spots" | "what works" | "positive" | "positives" | "highlight"
        | "highlights" | "delights" | "gains" | "high points" | "moments of delight" => {
            Part::Cards(CardKind::BrightSpot)
        }
        "pain point"
        | "pain points"
        | "painpoint"
        | "painpoints"
        | "pain"
        | "pains"
        | "issue"
        | "issues"
        | "problem"
        | "problems"
        | "frustrations"
        | "barriers"
        | "obstacles"
        | "friction"
        | "friction points"
        | "challenges"
        | "negatives"
        | "what gets in the way" => Part::Cards(CardKind::PainPoint),
        "opportunity" | "opportunities" | "idea" | "ideas" | "solution" | "solutions"
        | "improvement" | "improvements" | "recommendation" | "recommendations" | "suggestions"
        | "how might we" | "what we could do" => Part::Cards(CardKind::Opportunity),
        "metric" | "metrics" | "kpi" | "kpis" | "measure" | "measures" | "measurements"
        | "success metrics" | "numbers" => Part::Cards(CardKind::Metric),
        "moment of truth" | "moments of truth" => Part::MomentOfTruth,
        "persona" | "personas" | "actor" | "actors" | "who" => Part::Persona,
        "owner" | "owners" | "responsible" | "responsibility" | "ownership"
        | "internal ownership" | "accountable" => Part::Owner,
        "tag" | "tags" | "label" | "labels" | "keywords" => Part::Tags,
        "evidence" => Part::Evidence,
        "source" | "sources" => Part::Source,
        "lane" | "row" | "swimlane" => Part::Lane,
        "text" | "item" | "card" => Part::Words,
        "value" | "now" | "score" => Part::Value,
        "target" => Part::Target,
        "unit" | "units" => Part::Unit,
        "severity" | "strength" => Part::Severity,
        "impact" => Part::Impact,
        "ease" => Part::Ease,
        _ => return None,
    })
}

/// Whose feelings they are: `Emotion of Jamie (-2 to 2)`.
fn emotion_of(heading: &str) -> Option<&str> {
    let name = heading.strip_prefix("Emotion of ")?;
    Some(name.strip_suffix(" (-2 to 2)").unwrap_or(name))
}

/// The heading of a lane of notes, without the word that says that it is one: `Notes: Ideas`.
pub(super) fn note_heading(heading: &str) -> &str {
    match heading.split_at_checked("Notes: ".len()) {
        Some((word, rest)) if word.eq_ignore_ascii_case("Notes: ") => rest,
        _ => heading,
    }
}

/// Whether a heading says what the person does; it names the touchpoints where nothing else does.
pub(super) fn is_action(heading: &str) -> bool {
    matches!(
        plain(heading).as_str(),
        "action"
            | "actions"
            | "user action"
            | "user actions"
            | "customer action"
            | "customer actions"
            | "activity"
            | "activities"
            | "customer activities"
            | "doing"
            | "task"
            | "tasks"
            | "does"
            | "behaviour"
            | "behaviours"
            | "behavior"
            | "behaviors"
    )
}

/// The number of `4/5`.
fn of_five(text: &str) -> Option<f64> {
    step(text.trim().strip_suffix("/5")?)
}

/// The scale that the numbers in these texts are on.
pub(super) fn scale<'a>(texts: impl Iterator<Item = &'a str>) -> Scale {
    let (mut lowest, mut highest) = (f64::INFINITY, f64::NEG_INFINITY);
    for value in texts.flat_map(str::lines).filter_map(step) {
        lowest = lowest.min(value);
        highest = highest.max(value);
    }
    if lowest >= 0.0 && highest > 2.0 {
        Scale::OneToFive
    } else {
        Scale::AroundZero
    }
}

/// What feeling a text tells.
pub(super) fn feeling(text: &str, scale: Scale) -> Feeling {
    let text = text.trim();
    let value = match (of_five(text), step(text)) {
        (Some(value), _) => Some(value - 3.0),
        (None, Some(value)) if scale == Scale::OneToFive => Some(value - 3.0),
        (None, value) => value,
    };
    if let Some(value) = value {
        return match Emotion::new(value) {
            Some(emotion) => Feeling::Whole(emotion),
            None => Feeling::Beyond(Emotion::near(value)),
        };
    }
    feeling_word(text)
}

/// The longest text in which a word for a feeling is looked for.
const LONGEST_FEELING: usize = 300;

fn feeling_word(text: &str) -> Feeling {
    if text.len() > LONGEST_FEELING {
        return Feeling::None;
    }
    let small = text.to_lowercase();
    let small = small.trim_end_matches(['.', '!', '\u{fe0f}']);
    let known = || {
        FEELINGS
            .iter()
            .flat_map(|(value, words)| words.iter().map(move |word| (*value, *word)))
    };
    if let Some((value, _)) = known().find(|(_, word)| *word == small) {
        return Feeling::Whole(Emotion::near(value));
    }
    let words = format!(" {} ", plain(small));
    let symbol = |word: &str| !word.is_ascii();
    // The first word counts, and of two that begin at the same place the longer one.
    let found = known().filter_map(|(value, word)| {
        let place = if symbol(word) && !word.chars().all(char::is_alphanumeric) && word.len() > 2 {
            small.find(word).filter(|_| !"–−±".contains(word))?
        } else if word.chars().all(|c| c.is_alphabetic() || c == ' ') && word.len() > 1 {
            words.find(&format!(" {word} "))?
        } else {
            return None;
        };
        Some((place, usize::MAX - word.len(), value))
    });
    match found.min_by(|a, b| (a.0, a.1).cmp(&(b.0, b.1))) {
        Some((.., value)) => Feeling::Among(Emotion::near(value)),
        None => Feeling::None,
    }
}

/// How well founded a text says an item is.
pub(super) fn evidence(text: &str) -> Option<Evidence> {
    Evidence::from_key(&plain(text))
}

/// Whether a text says yes.
pub(super) fn yes(text: &str) -> Option<bool> {
    match text.trim().to_lowercase().as_str() {
        "yes" | "y" | "true" | "x" | "1" | "✓" | "✔" | "☑" | "★" | "⭐" => Some(true),
        "no" | "n" | "false" | "0" | "☐" => Some(false),
        _ => None,
    }
}

/// What stands before and behind an arrow.
pub(super) fn arrow(text: &str) -> Option<(&str, &str)> {
    let (left, right) = ["→", "->", "=>", "➔", "➜"]
        .iter()
        .find_map(|arrow| text.split_once(arrow))?;
    Some((left.trim(), right.trim()))
}

/// What a metric of this name measures.
#[must_use]
pub fn metric_kind(name: &str) -> MetricKind {
    let name = plain(name);
    let known = |kind: &&MetricKind| plain(kind.label()) == name || kind.key() == name;
    match MetricKind::ALL.iter().find(known) {
        Some(kind) => *kind,
        None if name == "net promoter score" => MetricKind::Nps,
        None if name == "customer satisfaction" => MetricKind::Csat,
        None => MetricKind::Custom,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn whole(value: f64) -> Feeling {
        Feeling::Whole(Emotion::near(value))
    }

    #[test]
    fn headings_are_known_however_they_are_written() {
        assert_eq!(part("Pain Points"), Some(Part::Cards(CardKind::PainPoint)));
        assert_eq!(part(" EMOTIONS (1-5):"), Some(Part::Emotion));
        assert_eq!(part("pain_points"), Some(Part::Cards(CardKind::PainPoint)));
        assert_eq!(part("Legal"), None);
        assert!(is_action("User actions"));
    }

    #[test]
    fn feelings_are_numbers_words_faces_and_signs() {
        assert_eq!(feeling("\u{2212}1,8", Scale::AroundZero), whole(-1.8));
        assert_eq!(feeling("4", Scale::OneToFive), whole(1.0));
        assert_eq!(feeling("4/5", Scale::AroundZero), whole(1.0));
        assert_eq!(feeling("Very happy!", Scale::AroundZero), whole(2.0));
        assert_eq!(feeling("😡", Scale::AroundZero), whole(-2.0));
        assert_eq!(feeling("(--)", Scale::AroundZero), whole(-2.0));
        assert_eq!(feeling("+", Scale::OneToFive), whole(1.0));
        assert_eq!(
            feeling("9", Scale::OneToFive),
            Feeling::Beyond(Emotion::near(2.0))
        );
        assert_eq!(
            feeling("Anxious about the price", Scale::AroundZero),
            Feeling::Among(Emotion::near(-1.0))
        );
        assert_eq!(feeling("Badge shown", Scale::AroundZero), Feeling::None);
        assert_eq!(feeling("NaN", Scale::AroundZero), Feeling::None);
    }

    #[test]
    fn of_two_readings_the_one_on_the_scale_is_taken() {
        assert_eq!(feeling("\u{2212}1,200", Scale::AroundZero), whole(-1.2));
        assert_eq!(feeling("4,000", Scale::OneToFive), whole(1.0));
        assert_eq!(scale(["1,667", "4,333"].into_iter()), Scale::OneToFive);
        assert_eq!(scale(["1,667", "-0,333"].into_iter()), Scale::AroundZero);
        assert_eq!(
            feeling("12,000", Scale::AroundZero),
            Feeling::Beyond(Emotion::near(2.0))
        );
    }

    #[test]
    fn the_scale_is_the_one_that_the_numbers_fit() {
        assert_eq!(scale(["1", "5", "3"].into_iter()), Scale::OneToFive);
        assert_eq!(scale(["-2", "1.5"].into_iter()), Scale::AroundZero);
        assert_eq!(scale(["1", "2", "happy"].into_iter()), Scale::AroundZero);
    }

    #[test]
    fn a_metrics_name_may_say_its_kind() {
        assert_eq!(metric_kind("Retention Rate"), MetricKind::Retention);
    }
}
