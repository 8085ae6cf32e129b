//! Makes maps of any size for the benchmarks: always the same one for the same number of cards.

use std::sync::Arc;

use touchline::model::{
    Card, CardKind, Detail, Document, Emotion, Id, LaneKind, Map, MapState, Metric, Opportunity,
    Persona, Score, Severity, Stage, Touchpoint,
};

/// Touchpoints in a stage.
const STAGE: usize = 8;

const TITLES: &[&str] = &[
    "Reads the offer twice",
    "Compares three plans",
    "Asks a friend who switched",
    "Calls the hotline",
    "Waits for an answer",
    "Enters address and card",
    "Opens the parcel",
    "Sets it up without the manual",
    "Writes a review",
];
const CHANNELS: &[&str] = &["Web", "Phone", "Store", "E-mail", "App"];
const THOUGHTS: &[&str] = &[
    "Which of these am I paying for?",
    "Finally, somebody who listens.",
    "Do I need to say all this again?",
];
const PAINS: &[&str] = &[
    "Eighteen minutes on hold",
    "The price changes at the last step",
    "Repeats her story to three agents",
];
const IDEAS: &[&str] = &[
    "Show the whole price from the start",
    "Call back instead of hold",
    "Carry notes from agent to agent",
];

/// A map with this many touchpoints and cards together, all kinds mixed.
#[must_use]
pub fn document(cards: usize) -> Document {
    let mut random = fastrand::Rng::with_seed(cards as u64);
    let mut next = 0_u64;
    let mut id = || {
        next += 1;
        Id::new(format!("g{next}"))
    };
    let persona = Persona::new(id(), "Jumping Jamie");
    let mut map = Map::new(id());
    map.title = String::from("As-is");
    map.state = Some(MapState::AsIs);
    map.personas = vec![persona.id.clone()];
    map.scenario = format!("A journey with {cards} cards");
    let nowhere = Id::new("");
    let mut left = cards;
    while left > 0 {
        let number = map.stages.len() + 1;
        let mut stage = Stage::new(id(), format!("Stage {number}"));
        while left > 0 && stage.touchpoints.len() < STAGE {
            let title = pick(&mut random, TITLES);
            let mut touchpoint = Touchpoint::new(id(), title);
            left -= 1;
            touchpoint.channels = vec![pick(&mut random, CHANNELS).to_owned()];
            if random.u8(..8) > 0 {
                touchpoint.emotion = Some(Emotion::near(random.f64() * 4.0 - 2.0));
            }
            for kind in CardKind::ALL {
                let many = match kind {
                    CardKind::PainPoint => random.usize(..3),
                    CardKind::Thought | CardKind::Opportunity => random.usize(..2),
                    CardKind::Metric => usize::from(random.u8(..3) == 0),
                    CardKind::BrightSpot | CardKind::Note => 0,
                };
                for _ in 0..many.min(left) {
                    left -= 1;
                    let detail = Detail::new(kind, &nowhere);
                    touchpoint
                        .cards
                        .push(filled(&mut random, Card::new(id(), detail, "")));
                }
            }
            stage.touchpoints.push(Arc::new(touchpoint));
        }
        map.stages.push(Arc::new(stage));
    }
    debug_assert!(map.lane_of(LaneKind::Metrics).is_some());
    Document {
        title: format!("{cards} cards"),
        personas: vec![Arc::new(persona)],
        maps: vec![Arc::new(map)],
        ..Document::default()
    }
}

fn pick<'a>(random: &mut fastrand::Rng, words: &[&'a str]) -> &'a str {
    words[random.usize(..words.len())]
}

fn filled(random: &mut fastrand::Rng, mut card: Card) -> Card {
    let score = Score::new(random.u8(1..=5));
    let (text, detail) = match card.detail.kind() {
        CardKind::Thought => (pick(random, THOUGHTS), Detail::Thought),
        CardKind::PainPoint => {
            let severity = Severity::new(random.u8(1..=3)).unwrap_or_default();
            (pick(random, PAINS), Detail::PainPoint(severity))
        }
        CardKind::Opportunity => {
            let opportunity = Opportunity {
                impact: score,
                ease: Score::new(random.u8(1..=5)),
                ..Opportunity::default()
            };
            (
                pick(random, IDEAS),
                Detail::Opportunity(Box::new(opportunity)),
            )
        }
        _ => {
            let metric = Metric {
                now: format!("{}", random.u8(1..99)),
                target: format!("{}", random.u8(1..99)),
                unit: "%".to_owned(),
                ..Metric::default()
            };
            ("Conversion", Detail::Metric(Box::new(metric)))
        }
    };
    card.text = String::from(text);
    card.detail = detail;
    card
}
