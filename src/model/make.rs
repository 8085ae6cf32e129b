//! Fresh things, with nothing in them but what they must have.

use std::collections::BTreeMap;

use super::{
    About, Card, CardKind, Detail, Goal, Id, Lane, LaneKind, Map, Persona, Stage, Touchpoint,
    Unknown,
};

impl Map {
    /// A map without stages, with the usual lanes, whose ids begin with the map's own.
    #[must_use]
    pub fn new(id: Id) -> Self {
        let lanes = Lane::usual(&id, false);
        Self {
            id,
            title: String::new(),
            state: None,
            personas: Vec::new(),
            persona_cards: false,
            scenario: String::new(),
            expectations: Vec::new(),
            goals: Vec::new(),
            owner: String::new(),
            reviewed: None,
            source: String::new(),
            tags: Vec::new(),
            notes: String::new(),
            dismissed: Vec::new(),
            lanes,
            stages: Vec::new(),
            unknown: Unknown::default(),
        }
    }
}

impl Lane {
    /// A lane of this kind.
    #[must_use]
    pub fn new(id: Id, kind: LaneKind) -> Self {
        Self {
            id,
            kind,
            title: String::new(),
            subtitle: String::new(),
            role: None,
            hidden: false,
            height: None,
            open_gaps: false,
            unknown: Unknown::default(),
        }
    }

    /// The lane of this kind that a map has when its file names no lanes. Its id is
    /// `<map>-<kind>`, the same at every reading.
    #[must_use]
    pub fn usual_of(map: &Id, kind: LaneKind) -> Self {
        Self::new(Id::new(format!("{map}-{}", kind.key())), kind)
    }

    /// The lanes that a map has when its file names none. Bright spots have a lane only where
    /// there are some.
    #[must_use]
    pub fn usual(map: &Id, bright_spots: bool) -> Vec<Self> {
        LaneKind::ALL
            .iter()
            .filter(|kind| match kind {
                LaneKind::BrightSpots => bright_spots,
                LaneKind::Text => false,
                _ => true,
            })
            .map(|kind| Self::usual_of(map, *kind))
            .collect()
    }
}

impl Stage {
    /// A stage without touchpoints.
    #[must_use]
    pub fn new(id: Id, title: impl Into<String>) -> Self {
        Self {
            id,
            title: title.into(),
            hue: None,
            about: About::default(),
            touchpoints: Vec::new(),
            unknown: Unknown::default(),
        }
    }
}

impl Touchpoint {
    /// A touchpoint with nothing on it.
    #[must_use]
    pub fn new(id: Id, title: impl Into<String>) -> Self {
        Self {
            id,
            title: title.into(),
            channels: Vec::new(),
            emotion: None,
            emotions: BTreeMap::new(),
            moment_of_truth: false,
            hue: None,
            picture: String::new(),
            width: None,
            about: About::default(),
            cards: Vec::new(),
            unknown: Unknown::default(),
        }
    }

    /// Where a new card of this kind goes in `cards`: after the last one of its kind, so that the
    /// list stays grouped.
    #[must_use]
    pub fn end_of(&self, kind: CardKind) -> usize {
        self.cards
            .iter()
            .take_while(|card| card.detail.kind() <= kind)
            .count()
    }
}

impl Card {
    /// A card that says `text`.
    #[must_use]
    pub fn new(id: Id, detail: Detail, text: impl Into<String>) -> Self {
        Self {
            id,
            text: text.into(),
            hue: None,
            detail,
            about: About::default(),
            unknown: Unknown::default(),
        }
    }
}

impl Goal {
    /// A goal that says `text`.
    #[must_use]
    pub fn new(id: Id, text: impl Into<String>) -> Self {
        Self {
            id,
            text: text.into(),
            metric: String::new(),
            target: String::new(),
            by: String::new(),
            unknown: Unknown::default(),
        }
    }
}

impl Persona {
    /// A persona of this name.
    #[must_use]
    pub fn new(id: Id, name: impl Into<String>) -> Self {
        Self {
            id,
            name: name.into(),
            role: String::new(),
            segment: String::new(),
            quote: String::new(),
            traits: Vec::new(),
            portrait: String::new(),
            hue: None,
            notes: String::new(),
            unknown: Unknown::default(),
        }
    }
}
