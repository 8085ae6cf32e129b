//! New things with their defaults.

use std::collections::BTreeMap;

use super::kinds::fields::SEVERITY;
use super::kinds::{
    CardKind, Choice, FieldData, FieldKey, FieldSpec, FieldType, FieldValue, Fields, LaneKind,
    Presence,
};
use super::{About, Card, Goal, Id, Lane, Map, Persona, Severity, Stage, Touchpoint, Unknown};

impl Map {
    /// A map without stages, with the usual lanes, whose ids begin with the map's own.
    #[must_use]
    pub fn new(id: Id) -> Self {
        let lanes = Lane::usual(&id, |_| false);
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

    /// The lanes that a map has when its file names none, for a map with cards of the kinds that
    /// `is_used` says.
    #[must_use]
    pub fn usual(map: &Id, is_used: impl Fn(CardKind) -> bool) -> Vec<Self> {
        LaneKind::ALL
            .iter()
            .filter(|kind| match kind.spec().presence {
                Presence::Usual => true,
                Presence::WhereUsed => kind.card_kind().is_some_and(&is_used),
                Presence::OnDemand => false,
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
            .take_while(|card| card.kind <= kind)
            .count()
    }
}

impl Card {
    /// A card that says `text`.
    #[must_use]
    pub fn new(id: Id, kind: CardKind, text: impl Into<String>) -> Self {
        Self {
            id,
            kind,
            text: text.into(),
            lane: None,
            fields: Fields::default(),
            hue: None,
            about: About::default(),
            unknown: Unknown::default(),
        }
    }

    /// The same in this lane, where cards of its kind name theirs.
    #[must_use]
    pub fn in_lane(mut self, lane: &Id) -> Self {
        self.lane = self.kind.names_its_lane().then(|| lane.clone());
        self
    }

    /// The same with a value in one of its kind's fields.
    #[must_use]
    pub fn with<T: FieldData>(mut self, key: FieldKey<T>, value: T) -> Self {
        self.set(key, value);
        self
    }

    /// What the card holds in a field; what nobody has said where its kind has no such field.
    #[must_use]
    pub fn get<T: FieldData>(&self, key: FieldKey<T>) -> T::Read<'_> {
        T::read(key.spec, self.fields.get(key.spec))
    }

    /// What the card holds in a field, if its kind has it.
    #[must_use]
    pub fn get_if_any<T: FieldData>(&self, key: FieldKey<T>) -> Option<T::Read<'_>> {
        self.kind.has(key).then(|| self.get(key))
    }

    /// Puts a value into a field, if the card's kind has it.
    pub fn set<T: FieldData>(&mut self, key: FieldKey<T>, value: T) {
        if let Some(spec) = self.kind.field(key.spec.key) {
            self.fields.set(spec, value.value());
        }
    }

    /// The number that a level or a score of the card holds.
    #[must_use]
    pub fn number(&self, spec: &FieldSpec) -> Option<u8> {
        match (self.fields.get(spec), spec.holds) {
            (Some(FieldValue::Number(number)), _) => Some(*number),
            (None, FieldType::Level { usual, .. }) => Some(usual),
            _ => None,
        }
    }

    /// The words that a text or a quantity of the card holds.
    #[must_use]
    pub fn text_in(&self, spec: &FieldSpec) -> &str {
        match self.fields.get(spec) {
            Some(FieldValue::Text(text)) => text,
            _ => "",
        }
    }

    /// What is chosen in a field, unless it is what cards begin with.
    #[must_use]
    pub fn chosen(&self, spec: &FieldSpec) -> Option<&'static Choice> {
        match (self.fields.get(spec), spec.holds) {
            (Some(FieldValue::Choice(key)), FieldType::Choice(choices)) => {
                choices.iter().find(|choice| choice.key == *key)
            }
            _ => None,
        }
    }

    /// How bad or how good it is, of three, if its kind has that.
    #[must_use]
    pub fn severity(&self) -> Option<Severity> {
        self.get_if_any(SEVERITY)
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
