//! What must be true of every document, and what is wrong where it is not.

use std::collections::BTreeSet;
use std::fmt;

use super::{Document, Id, LaneKind, Map, keeps_feeling};

/// Something that must not be in a document. The program never makes one; a file that holds one is
/// mended or refused when it is read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Problem {
    /// A document needs at least one map.
    NoMap,
    /// An id is empty.
    EmptyId,
    /// Two things have the same id.
    SameId(Id),
    /// A map names a persona that the document does not have.
    NoSuchPersona {
        /// The map.
        map: Id,
        /// The persona it names.
        persona: Id,
    },
    /// A map names a persona twice.
    PersonaTwice {
        /// The map.
        map: Id,
        /// The persona it names.
        persona: Id,
    },
    /// A touchpoint has an emotion of somebody who is not one of the map's further personas.
    EmotionOfStranger {
        /// The touchpoint.
        touchpoint: Id,
        /// Whose emotion it is.
        persona: Id,
    },
    /// A map has this kind of lane not once, as it must.
    LaneCount {
        /// The map.
        map: Id,
        /// The kind of lane.
        kind: LaneKind,
        /// How many there are.
        count: usize,
    },
    /// A card has no lane that shows it.
    CardWithoutLane(Id),
    /// A touchpoint's cards do not stand in the order of their kinds.
    CardsOutOfOrder(Id),
    /// Something has the same tag twice.
    TagTwice {
        /// Whose tags they are.
        id: Id,
        /// The tag.
        tag: String,
    },
}

impl fmt::Display for Problem {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::NoMap => write!(f, "the document has no map"),
            Self::EmptyId => write!(f, "an id is empty"),
            Self::SameId(id) => write!(f, "the id \"{id}\" stands twice"),
            Self::NoSuchPersona { map, persona } => {
                write!(
                    f,
                    "map \"{map}\" names the persona \"{persona}\", which is not in the document"
                )
            }
            Self::PersonaTwice { map, persona } => {
                write!(f, "map \"{map}\" names the persona \"{persona}\" twice")
            }
            Self::EmotionOfStranger {
                touchpoint,
                persona,
            } => write!(
                f,
                "touchpoint \"{touchpoint}\" has an emotion of \"{persona}\", who is not one of the map's further personas"
            ),
            Self::LaneCount { map, kind, count } => {
                write!(f, "map \"{map}\" has {count} lanes of kind {}", kind.key())
            }
            Self::CardWithoutLane(id) => write!(f, "card \"{id}\" has no lane to show it"),
            Self::CardsOutOfOrder(id) => {
                write!(
                    f,
                    "the cards of touchpoint \"{id}\" are not grouped by kind"
                )
            }
            Self::TagTwice { id, tag } => write!(f, "\"{id}\" has the tag \"{tag}\" twice"),
        }
    }
}

/// Everything that is wrong with a document; empty for every document the program makes.
#[must_use]
pub fn problems(document: &Document) -> Vec<Problem> {
    let mut found = Vec::new();
    if document.maps.is_empty() {
        found.push(Problem::NoMap);
    }
    let mut seen = BTreeSet::new();
    document.each_id(|id, _| {
        if id.as_str().is_empty() {
            found.push(Problem::EmptyId);
        } else if !seen.insert(id.clone()) {
            found.push(Problem::SameId(id.clone()));
        }
    });
    for map in &document.maps {
        personas(document, map, &mut found);
        lanes(map, &mut found);
        tags(map, &mut found);
    }
    found
}

fn personas(document: &Document, map: &Map, found: &mut Vec<Problem>) {
    let mut named = BTreeSet::new();
    for persona in &map.personas {
        let (map, persona) = (map.id.clone(), persona.clone());
        if document.persona(&persona).is_none() {
            found.push(Problem::NoSuchPersona { map, persona });
        } else if !named.insert(persona.clone()) {
            found.push(Problem::PersonaTwice { map, persona });
        }
    }
    for (_, touchpoint) in map.touchpoints() {
        for persona in touchpoint.emotions.keys() {
            if !keeps_feeling(&map.personas, persona) {
                found.push(Problem::EmotionOfStranger {
                    touchpoint: touchpoint.id.clone(),
                    persona: persona.clone(),
                });
            }
        }
    }
}

fn lanes(map: &Map, found: &mut Vec<Problem>) {
    for kind in LaneKind::ALL {
        let count = map.lanes.iter().filter(|lane| lane.kind == *kind).count();
        let right = match kind {
            LaneKind::Touchpoints => count == 1,
            kind => kind.may_stand_often() || count <= 1,
        };
        if !right {
            found.push(Problem::LaneCount {
                map: map.id.clone(),
                kind: *kind,
                count,
            });
        }
    }
    for (_, touchpoint) in map.touchpoints() {
        if !touchpoint.cards.is_sorted_by_key(|card| card.kind) {
            found.push(Problem::CardsOutOfOrder(touchpoint.id.clone()));
        }
        for card in &touchpoint.cards {
            let kind = card.kind.lane_kind();
            let shown = match &card.lane {
                Some(lane) => map.lane(lane).is_some_and(|lane| lane.kind == kind),
                None => !card.kind.names_its_lane() && map.lane_of(kind).is_some(),
            };
            if !shown {
                found.push(Problem::CardWithoutLane(card.id.clone()));
            }
        }
    }
}

fn tags(map: &Map, found: &mut Vec<Problem>) {
    let mut check = |id: &Id, tags: &[String]| {
        let mut seen = BTreeSet::new();
        for tag in tags {
            if !seen.insert(tag) {
                found.push(Problem::TagTwice {
                    id: id.clone(),
                    tag: tag.clone(),
                });
            }
        }
    };
    check(&map.id, &map.tags);
    for stage in &map.stages {
        check(&stage.id, &stage.about.tags);
        for touchpoint in &stage.touchpoints {
            check(&touchpoint.id, &touchpoint.about.tags);
            for card in &touchpoint.cards {
                check(&card.id, &card.about.tags);
            }
        }
    }
}
