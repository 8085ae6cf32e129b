//! Random documents without problems, for tests, benchmarks and examples. Equal seeds give equal
//! documents.
//!
//! Included with `#[path]` by whoever needs it, so that nothing of it is in the program.

#![allow(
    dead_code,
    reason = "not every program that includes this needs all of it"
)]

mod map;
mod texts;

use std::sync::Arc;

use fastrand::Rng;
use touchline::model::kinds::{FieldType, FieldValue, Fields};
use touchline::model::{
    About, Card, CardKind, Date, Document, Emotion, Evidence, Goal, Hue, Id, Lane, LaneKind,
    Length, Map, MapState, Persona, Reading, Role, Stage, Touchpoint, Unknown, UnknownField,
};

pub use texts::Texts;

/// Values of fields that no version knows yet.
const VALUES: &[&str] = &[
    "1",
    "-0.0",
    "true",
    "None",
    "\"text\"",
    "'('",
    "'\\''",
    "b'x'",
    "b\"bytes\"",
    "r#\"raw \" ( \"#",
    "()",
    "[]",
    "[1, 2, [3]]",
    "{\"a\": 1, \"b\": [(), ()]}",
    "(x: 1, y: (z: \"]\"))",
    "Name",
    "Name(1, \"two\")",
    "Name(a: 1)",
    "Some(Some(1))",
    "[ // kept\n  1,\n]",
    "( /* ) */ x: 2 )",
    "1..2",
    "inf",
    "NaN",
    "0x1F",
    "1_000",
    "\"\\u{1F600}\"",
];

/// How many of something a test tries: a few where a person waits for it, all where `TOUCHLINE_ALL`
/// is set, as in `.ci/run`.
pub fn few_or_all(few: u64, all: u64) -> u64 {
    if std::env::var_os("TOUCHLINE_ALL").is_some() {
        all
    } else {
        few
    }
}

/// A maker of random things.
pub struct Random {
    pub rng: Rng,
    next: u64,
    texts: Texts,
    /// How many sentences there are so far.
    sentences: u64,
}

impl Random {
    /// One whose texts are hard on whoever quotes, cuts or orders them.
    pub fn new(seed: u64) -> Self {
        Self::with(Texts::Hard, seed)
    }

    /// One whose texts are now and then of 5,000 characters.
    pub fn long(seed: u64) -> Self {
        Self::with(Texts::HardAndLong, seed)
    }

    pub fn with(texts: Texts, seed: u64) -> Self {
        Self {
            rng: Rng::with_seed(seed),
            next: 0,
            texts,
            sentences: 0,
        }
    }

    fn sometimes(&mut self) -> bool {
        self.rng.u8(..4) == 0
    }

    fn maybe<T>(&mut self, make: impl FnOnce(&mut Self) -> T) -> Option<T> {
        self.sometimes().then(|| make(self))
    }

    fn some<T>(&mut self, most: usize, mut make: impl FnMut(&mut Self) -> T) -> Vec<T> {
        (0..self.rng.usize(..=most)).map(|_| make(self)).collect()
    }

    fn one<T: Copy>(&mut self, all: &[T]) -> T {
        all[self.rng.usize(..all.len())]
    }

    /// An id that is unique in the document; any text may be one.
    fn id(&mut self) -> Id {
        self.next += 1;
        match self.rng.u8(..4) {
            0 => {
                let text = self.text();
                Id::new(format!("{}{text}", self.next))
            }
            1 => Id::new(format!("id-{}", self.next)),
            _ => Id::from_bits(self.next.wrapping_mul(0x9e37_79b9_7f4a_7c15) >> 20),
        }
    }

    fn unknown(&mut self) -> Unknown {
        if self.rng.u8(..12) != 0 {
            return Unknown::default();
        }
        let count = self.rng.usize(1..=2);
        let field = |n: usize| UnknownField {
            name: ["later", "r#odd-name", "größe_2"][n].to_owned(),
            value: self.one(VALUES).to_owned(),
        };
        Unknown((0..count).map(field).collect())
    }

    fn tags(&mut self) -> Vec<String> {
        let mut tags = if self.sometimes() {
            self.some(3, Self::text)
        } else {
            Vec::new()
        };
        tags.sort();
        tags.dedup();
        tags
    }

    fn emotion(&mut self) -> Emotion {
        let value = match self.rng.u8(..6) {
            0 => self.one(&[-2.0, 2.0, 0.0, -0.0, 1e-300, -5e-324, 0.1 + 0.2]),
            1 => self.rng.f64() * 4.0 - 2.0,
            _ => return Emotion::near(self.rng.f64() * 4.0 - 2.0),
        };
        Emotion::new(value).expect("within its limits")
    }

    fn length(&mut self) -> Length {
        Length::new(1.0 + self.rng.f64() * 9_999.0).expect("within its limits")
    }

    fn date(&mut self) -> Date {
        Date::new(
            self.rng.u16(1..=9999),
            self.rng.u8(1..=12),
            self.rng.u8(1..=28),
        )
        .expect("within its limits")
    }

    fn about(&mut self) -> About {
        if !self.sometimes() {
            return About::default();
        }
        About {
            evidence: self.maybe(|r| r.one(Evidence::ALL)),
            source: self.text(),
            owner: self.text(),
            tags: self.tags(),
            notes: self.text(),
            dismissed: self.some(2, Self::text),
        }
    }

    fn hue(&mut self) -> Option<Hue> {
        (self.rng.u8(..8) == 0).then(|| self.one(Hue::ALL))
    }

    /// A document without problems.
    pub fn document(&mut self) -> Document {
        let personas = self.some(3, |r| {
            Arc::new(Persona {
                id: r.id(),
                name: r.text(),
                role: r.text(),
                segment: r.text(),
                quote: r.text(),
                traits: r.some(3, Self::text),
                portrait: r.text(),
                hue: r.hue(),
                notes: r.text(),
                unknown: r.unknown(),
            })
        });
        let ids: Vec<_> = personas.iter().map(|persona| persona.id.clone()).collect();
        let mut maps = self.some(1, |r| r.map(&ids));
        maps.push(self.map(&ids));
        let preamble = match self.rng.u8(..6) {
            0 => "// one line",
            1 => "/* a\r\n(block) /* nested */ */\n\n// and \"more",
            2 => "#![type = \"x\"]",
            _ => "",
        };
        Document {
            title: self.text(),
            personas,
            maps: maps.into_iter().map(Arc::new).collect(),
            notes: self.text(),
            preamble: preamble.to_owned(),
            unknown: self.unknown(),
        }
    }

    fn map(&mut self, document_personas: &[Id]) -> Map {
        let mut personas = document_personas.to_vec();
        self.rng.shuffle(&mut personas);
        personas.truncate(self.rng.usize(..=personas.len()));
        let id = self.id();
        let mut lanes = Lane::usual(&id, |_| true);
        match self.rng.u8(..3) {
            0 => lanes.retain(|lane| lane.kind != LaneKind::Cards(CardKind::BrightSpot)),
            1 => {
                lanes.retain(|lane| lane.kind == LaneKind::Touchpoints || self.rng.bool());
                lanes.extend(self.some(2, |r| Lane::new(r.id(), LaneKind::Cards(CardKind::Note))));
                self.rng.shuffle(&mut lanes);
                for lane in &mut lanes {
                    self.lane(lane);
                }
            }
            _ => {}
        }
        let stages = self.some(3, |r| Arc::new(r.stage(&lanes, &personas)));
        Map {
            id,
            title: self.text(),
            state: self.maybe(|r| r.one(MapState::ALL)),
            persona_cards: personas.len() > 1,
            personas,
            scenario: self.text(),
            expectations: self.some(2, Self::text),
            goals: self.some(2, |r| Goal {
                id: r.id(),
                text: r.text(),
                metric: r.text(),
                target: r.text(),
                by: r.text(),
                unknown: r.unknown(),
            }),
            owner: self.text(),
            reviewed: self.maybe(Self::date),
            source: self.text(),
            tags: self.tags(),
            notes: self.text(),
            dismissed: self.some(2, Self::text),
            lanes,
            stages,
            unknown: self.unknown(),
        }
    }

    fn lane(&mut self, lane: &mut Lane) {
        if self.sometimes() {
            lane.id = self.id();
        }
        lane.title = self.text();
        lane.subtitle = self.text();
        lane.role = self.maybe(|r| r.one(Role::ALL));
        lane.hidden = self.sometimes();
        lane.open_gaps = lane.kind == LaneKind::Emotion && lane.role.is_some();
        lane.height = self.maybe(Self::length);
        lane.unknown = self.unknown();
    }

    fn stage(&mut self, lanes: &[Lane], personas: &[Id]) -> Stage {
        Stage {
            id: self.id(),
            title: self.text(),
            hue: self.hue(),
            about: self.about(),
            touchpoints: self.some(3, |r| Arc::new(r.touchpoint(lanes, personas))),
            unknown: self.unknown(),
        }
    }

    fn touchpoint(&mut self, lanes: &[Lane], personas: &[Id]) -> Touchpoint {
        let further = personas.get(1..).unwrap_or_default();
        let nobody = personas.first().map(|_| Id::nobody());
        let mut cards = self.some(4, |r| {
            let lane = r.rng.choice(lanes).expect("a map has lanes");
            let kind = lane.kind.card_kind()?;
            Some(r.card(kind, &lane.id))
        });
        cards.sort_by_key(|card| card.as_ref().map(|card| card.kind));
        Touchpoint {
            id: self.id(),
            title: self.text(),
            channels: self.some(2, Self::text),
            emotion: self.maybe(Self::emotion),
            emotions: further
                .iter()
                .chain(nobody.iter())
                .filter_map(|id| Some((id.clone(), self.maybe(Self::emotion)?)))
                .collect(),
            moment_of_truth: self.sometimes(),
            hue: self.hue(),
            picture: self.text(),
            width: self.maybe(Self::length),
            about: self.about(),
            cards: cards.into_iter().flatten().collect(),
            unknown: self.unknown(),
        }
    }

    /// A card of this kind; a note goes into `lane`.
    pub fn card(&mut self, kind: CardKind, lane: &Id) -> Card {
        let mut fields = Fields::default();
        for spec in kind.spec().fields {
            let value = match spec.holds {
                FieldType::Level { most, .. } => Some(FieldValue::Number(self.rng.u8(1..=most))),
                FieldType::Score { most } => self.maybe(|r| FieldValue::Number(r.rng.u8(1..=most))),
                FieldType::Text | FieldType::Quantity => Some(FieldValue::Text(self.text())),
                FieldType::Choice(choices) => {
                    let choice = &choices[self.rng.usize(..choices.len())];
                    Some(FieldValue::Choice(choice.key))
                }
                FieldType::Readings => Some(FieldValue::Readings(self.some(2, |r| Reading {
                    on: r.date(),
                    value: r.text(),
                    unknown: r.unknown(),
                }))),
            };
            fields.set(spec, value);
        }
        let card = Card::new(self.id(), kind, self.text()).in_lane(lane);
        Card {
            fields,
            hue: self.hue(),
            about: self.about(),
            unknown: self.unknown(),
            ..card
        }
    }
}
