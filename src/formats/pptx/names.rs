//! The names of the shapes of a map.

use std::sync::Arc;

use unicode_segmentation::UnicodeSegmentation as _;

use crate::layout::{accessible_name, hue_of_place};
use crate::model::{Document, Map, Target};
use crate::scene::{Colour, Theme, Zone};

/// The maximum number of characters of a name.
const MAX_NAME_CHARS: usize = 80;

/// The things whose shapes are named.
#[derive(Clone, Debug)]
pub(super) struct ShapeNames {
    pub document: Arc<Document>,
    pub map: Arc<Map>,
}

impl ShapeNames {
    /// The name of what belongs to a thing: `Pain point 18 min on hold`.
    pub fn of(&self, owner: Option<&Target>, text: Option<&str>, zone: Zone) -> Option<String> {
        let (document, map) = (&self.document, &self.map);
        let named =
            |what: &str, text: &str| truncate_name(&format!("{what} {}", or_untitled(text)));
        Some(match owner {
            None => truncate_name(text.unwrap_or("Line")),
            Some(Target::Header) => truncate_name(text.unwrap_or("Header")),
            Some(Target::Persona(id)) => named("Persona", &document.persona(id)?.name),
            Some(Target::Goal(id)) => named("Goal", &map.goal(id)?.text),
            Some(Target::Stage(id)) => named("Stage", &map.stage(id)?.title),
            Some(Target::Touchpoint(id)) => named("Touchpoint", &map.touchpoint(id)?.1.title),
            Some(Target::Card(id)) => {
                let (_, card) = map.card(id)?;
                named(card.kind.label(), &card.text)
            }
            Some(Target::Lane(id)) => {
                let heading = or_untitled(map.lane(id)?.heading());
                match (zone, text) {
                    (Zone::Heads, _) => named("Lane", &heading),
                    (_, Some(text)) => truncate_name(text),
                    (_, None) => truncate_name(&format!("{heading} ground")),
                }
            }
            Some(Target::Cell { .. }) => named("Channel", text.unwrap_or_default()),
            // Labels of peaks and curves need no further name.
            Some(Target::Emotion { .. }) if text.is_some() => {
                truncate_name(text.unwrap_or_default())
            }
            Some(Target::Emotion {
                touchpoint,
                persona,
            }) => {
                let (_, touchpoint) = map.touchpoint(touchpoint)?;
                let emotion = touchpoint.emotion_of(map, *persona)?;
                let title = or_untitled(&touchpoint.title);
                truncate_name(&format!("Emotion {emotion} \u{b7} {title}"))
            }
        })
    }

    /// The accessible description of a thing; empty where its text suffices.
    pub fn description(&self, owner: Option<&Target>, zone: Zone) -> String {
        match owner {
            None
            | Some(Target::Header | Target::Goal(_) | Target::Persona(_) | Target::Cell { .. }) => {
                String::new()
            }
            Some(Target::Lane(_)) if zone == Zone::Body => String::new(),
            Some(target) => accessible_name(&self.document, &self.map, target),
        }
    }

    /// The name of a mark that is written: `Impact 4`.
    #[expect(clippy::unused_self, reason = "all names are asked for in one place")]
    pub fn of_mark(&self, text: &str) -> String {
        let score = |letter: char| {
            let digits = text.strip_prefix(letter)?;
            digits.parse::<u8>().ok()
        };
        match (score('I'), score('E')) {
            (Some(impact), _) => format!("Impact {impact}"),
            (_, Some(ease)) => format!("Ease {ease}"),
            _ => truncate_name(text),
        }
    }

    /// The name of the curve of this colour, and what it shows.
    pub fn curve(&self, colour: Colour) -> (String, String) {
        const LIGHT: Theme = Theme::light();
        let index = self
            .map
            .personas
            .iter()
            .enumerate()
            .position(|(index, id)| {
                let persona = self.document.persona(id);
                let hue = persona.and_then(|persona| persona.hue);
                LIGHT.hue(hue.unwrap_or(hue_of_place(index))).strong == colour
            });
        let index = index.unwrap_or(0);
        let id = self.map.personas.get(index);
        let who = id
            .and_then(|id| self.document.persona(id))
            .map(|persona| format!(" \u{b7} {}", or_untitled(&persona.name)))
            .unwrap_or_default();
        let emotions = self.map.touchpoints().filter_map(|(_, touchpoint)| {
            let emotion = touchpoint.emotion_of(&self.map, index)?;
            Some(format!("{} {emotion}", or_untitled(&touchpoint.title)))
        });
        let emotions: Vec<_> = emotions.take(100).collect();
        (
            truncate_name(&format!("Emotion curve{who}")),
            format!("Emotion curve{who}: {}", emotions.join(", ")),
        )
    }
}

/// On one line; `untitled` where there is nothing.
pub(super) fn or_untitled(text: &str) -> String {
    let words: Vec<_> = text.split_whitespace().collect();
    if words.is_empty() {
        "untitled".to_owned()
    } else {
        words.join(" ")
    }
}

/// On one line, truncated for lists of names.
pub(super) fn truncate_name(text: &str) -> String {
    let words: Vec<_> = text.split_whitespace().collect();
    let line = words.join(" ");
    match line.grapheme_indices(true).nth(MAX_NAME_CHARS) {
        Some((at, _)) => format!("{}\u{2026}", &line[..at]),
        None => line,
    }
}
