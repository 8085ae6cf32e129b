//! Maps of any size.

use std::sync::Arc;

use touchline::model::kinds::fields::{EASE, IMPACT, NOW, SEVERITY, TARGET, UNIT};
use touchline::model::{
    Card, CardKind, Document, Emotion, Id, LaneKind, Map, MapState, Persona, Score, Severity,
    Stage, Touchpoint,
};

use super::{Random, Texts};

/// Touchpoints in a stage.
const STAGE: usize = 8;

/// Few, as on any map.
const CHANNELS: &[&str] = &["Web", "Phone", "Store", "E-mail", "App"];

impl Random {
    /// A document with a map of so many touchpoints and cards together, the usual kinds mixed, whose
    /// texts all differ. Always the same one for the same number.
    #[must_use]
    pub fn of_cards(cards: usize) -> Document {
        Self::with(Texts::Sentences, cards as u64).large(cards)
    }

    fn large(&mut self, cards: usize) -> Document {
        let persona = Persona::new(self.plain_id(), "Jumping Jamie");
        let mut map = Map::new(self.plain_id());
        map.title = String::from("As-is");
        map.state = Some(MapState::AsIs);
        map.personas = vec![persona.id.clone()];
        map.scenario = format!("A journey with {cards} cards");
        let mut left = cards;
        while left > 0 {
            let number = map.stages.len() + 1;
            let mut stage = Stage::new(self.plain_id(), format!("Stage {number}"));
            while left > 0 && stage.touchpoints.len() < STAGE {
                let touchpoint = self.column(left);
                left -= 1 + touchpoint.cards.len();
                stage.touchpoints.push(Arc::new(touchpoint));
            }
            map.stages.push(Arc::new(stage));
        }
        debug_assert!(map.lane_of(LaneKind::Cards(CardKind::Metric)).is_some());
        Document {
            title: format!("{cards} cards"),
            personas: vec![Arc::new(persona)],
            maps: vec![Arc::new(map)],
            ..Document::default()
        }
    }

    /// A touchpoint with its cards, together no more than `left`.
    fn column(&mut self, left: usize) -> Touchpoint {
        let mut left = left - 1;
        let mut touchpoint = Touchpoint::new(self.plain_id(), self.text());
        touchpoint.channels = vec![self.one(CHANNELS).to_owned()];
        if self.rng.u8(..8) > 0 {
            touchpoint.emotion = Some(Emotion::near(self.rng.f64() * 4.0 - 2.0));
        }
        for kind in CardKind::ALL {
            let many = match kind {
                CardKind::PainPoint => self.rng.usize(..3),
                CardKind::Thought | CardKind::Opportunity => self.rng.usize(..2),
                CardKind::Metric => usize::from(self.rng.u8(..3) == 0),
                _ => 0,
            };
            for _ in 0..many.min(left) {
                left -= 1;
                let card = Card::new(self.plain_id(), kind, self.text());
                let card = self.with_usual_fields(card);
                touchpoint.cards.push(card);
            }
        }
        touchpoint
    }

    /// The card with what such cards usually say beside their text.
    fn with_usual_fields(&mut self, card: Card) -> Card {
        match card.kind {
            CardKind::PainPoint => card.with(
                SEVERITY,
                Severity::new(self.rng.u8(1..=3)).unwrap_or_default(),
            ),
            CardKind::Opportunity => card
                .with(IMPACT, Score::new(self.rng.u8(1..=5)))
                .with(EASE, Score::new(self.rng.u8(1..=5))),
            CardKind::Metric => card
                .with(NOW, self.rng.u8(1..99).to_string())
                .with(TARGET, self.rng.u8(1..99).to_string())
                .with(UNIT, "%".to_owned()),
            _ => card,
        }
    }

    fn plain_id(&mut self) -> Id {
        self.next += 1;
        Id::new(format!("g{}", self.next))
    }
}
