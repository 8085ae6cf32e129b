//! What a person can point at: the things on a map and the texts on them.

use super::{Document, Id, Map, Place};

/// One thing on the map that can be pointed at, selected, named aloud.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Target {
    /// The document's and the map's own facts in the header zone: title, scenario, state, owner.
    Header,
    /// A persona's pill in the header.
    Persona(Id),
    /// A goal in the header.
    Goal(Id),
    /// A stage on the band.
    Stage(Id),
    /// A touchpoint's card: its column's head.
    Touchpoint(Id),
    /// A face on an emotion curve.
    Emotion {
        /// The touchpoint whose feeling it is.
        touchpoint: Id,
        /// The place of the persona in the map's list; 0 for the first and where there is none.
        persona: usize,
    },
    /// A thought, pain point, opportunity, metric, bright spot or note.
    Card(Id),
    /// A lane, by its head.
    Lane(Id),
    /// The place where a touchpoint's column crosses a lane, full or empty.
    Cell {
        /// The column.
        touchpoint: Id,
        /// The row.
        lane: Id,
    },
}

impl Target {
    /// The id of the thing, where the target is a thing with an id of its own.
    #[must_use]
    pub fn id(&self) -> Option<&Id> {
        match self {
            Self::Persona(id)
            | Self::Goal(id)
            | Self::Stage(id)
            | Self::Touchpoint(id)
            | Self::Card(id)
            | Self::Lane(id) => Some(id),
            Self::Header | Self::Emotion { .. } | Self::Cell { .. } => None,
        }
    }

    /// Whether the thing is on this map.
    #[must_use]
    pub fn exists(&self, document: &Document, map: &Map) -> bool {
        match self {
            Self::Header => true,
            Self::Persona(id) => map.personas.contains(id) && document.persona(id).is_some(),
            Self::Goal(id) => map.goal(id).is_some(),
            Self::Stage(id) => map.stage(id).is_some(),
            Self::Touchpoint(id) => map.touchpoint(id).is_some(),
            Self::Emotion {
                touchpoint,
                persona,
            } => map
                .touchpoint(touchpoint)
                .is_some_and(|(_, t)| t.emotion_of(map, *persona).is_some()),
            Self::Card(id) => map.card(id).is_some(),
            Self::Lane(id) => map.lane(id).is_some(),
            Self::Cell { touchpoint, lane } => {
                map.touchpoint(touchpoint).is_some() && map.lane(lane).is_some()
            }
        }
    }
}

impl Place {
    /// The target that points at the thing in this place, which has this id; `None` for a map.
    #[must_use]
    pub fn target(self, id: &Id) -> Option<Target> {
        Some(match self {
            Self::Map(_) => return None,
            Self::Persona(_) => Target::Persona(id.clone()),
            Self::Goal(..) => Target::Goal(id.clone()),
            Self::Lane(..) => Target::Lane(id.clone()),
            Self::Stage(..) => Target::Stage(id.clone()),
            Self::Touchpoint(..) => Target::Touchpoint(id.clone()),
            Self::Card(..) => Target::Card(id.clone()),
        })
    }
}

/// One of the texts of a target that can be edited where it stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Slot {
    /// What the thing is called or says: titles, a card's text, a persona's name, a lane's heading,
    /// the document's title.
    Text,
    /// A lane's small line.
    Subtitle,
    /// What tells the map from the document's others (target: header).
    MapTitle,
    /// The map's scenario (target: header).
    Scenario,
    /// What a persona does or is.
    Role,
    /// What a persona wants.
    Quote,
    /// A touchpoint's channels, one a line (target: cell).
    Channels,
    /// A metric's value today.
    Now,
    /// A metric's wanted value.
    Wanted,
}
