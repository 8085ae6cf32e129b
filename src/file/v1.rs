//! Version 1 of the file format, frozen: its field names in the order they are written.
//!
//! The records are separate from the model, so that the model can change while files of version 1
//! stay readable. A new version gets its own file, with a conversion from these records.

use crate::model::{self, Date, Emotion, Evidence, Hue, LaneKind, Length, MapState, Role};

use super::card_record::{CardLists, CardRecord};
use super::value::{FormatNumber, PersonaEmotions, Quantity, RonValue, Spanned, record};

/// The number that stands first in the file.
pub(super) const FORMAT: u64 = 1;

record! {
    /// A whole file.
    block Document shorthand title {
        format: FormatNumber,
        title: String,
        notes: String,
        personas: Vec<Persona>,
        maps: Vec<Map>,
    }
}

record! {
    /// A persona.
    short Persona shorthand name {
        id: String,
        name: String,
        role: String,
        segment: String,
        quote: String,
        traits: Vec<String>,
        portrait: String,
        hue: Option<Hue>,
        notes: String,
    }
}

record! {
    /// A map.
    block Map shorthand title {
        id: String,
        title: String,
        state: Option<MapState>,
        personas: Vec<Spanned<String>>,
        persona_cards: bool,
        scenario: String,
        expectations: Vec<String>,
        goals: Vec<Goal>,
        owner: String,
        reviewed: Option<Date>,
        source: String,
        tags: Vec<Spanned<String>>,
        notes: String,
        dismissed: Vec<String>,
        lanes: Vec<Lane>,
        stages: Vec<Stage>,
    }
}

record! {
    /// A goal.
    short Goal shorthand text {
        id: String,
        text: String,
        metric: String,
        target: Quantity,
        by: String,
    }
}

record! {
    /// A lane.
    short Lane shorthand title {
        id: String,
        kind: Option<LaneKind>,
        title: String,
        subtitle: String,
        role: Option<Role>,
        hidden: bool,
        height: Option<Length>,
        open_gaps: bool,
    }
}

record! {
    /// A stage.
    block Stage shorthand title {
        id: String,
        title: String,
        hue: Option<Hue>,
        evidence: Option<Evidence>,
        source: String,
        owner: String,
        tags: Vec<Spanned<String>>,
        notes: String,
        dismissed: Vec<String>,
        touchpoints: Vec<Touchpoint>,
    }
}

record! {
    /// A touchpoint.
    block Touchpoint shorthand title {
        id: String,
        title: String,
        channels: Vec<String>,
        emotion: Option<Emotion>,
        emotions: PersonaEmotions,
        moment_of_truth: bool,
        hue: Option<Hue>,
        picture: String,
        width: Option<Length>,
        cards: CardLists,
        evidence: Option<Evidence>,
        source: String,
        owner: String,
        tags: Vec<Spanned<String>>,
        notes: String,
        dismissed: Vec<String>,
    }
}

record! {
    /// An earlier value of a metric.
    short Reading shorthand value {
        on: Option<Date>,
        value: Quantity,
    }
}

impl Lane {
    /// Whether its id is left out and follows from its map's id and its kind.
    pub fn has_usual_id(&self) -> bool {
        self.id.is_empty() && self.kind.is_some_and(|kind| !kind.may_stand_often())
    }
}

/// Visits each id of a document in reading order, except default ids of lanes, with the offset of
/// its thing.
pub(super) fn each_id(document: &mut Document, visit: &mut impl FnMut(&mut String, usize)) {
    macro_rules! visit {
        ($($list:expr),+) => { $(for it in &mut $list { visit(&mut it.id, it.at); })+ };
    }
    visit!(document.personas);
    for map in &mut document.maps {
        visit(&mut map.id, map.at);
        visit!(map.goals);
        for lane in map.lanes.iter_mut().filter(|lane| !lane.has_usual_id()) {
            visit(&mut lane.id, lane.at);
        }
        for stage in &mut map.stages {
            visit(&mut stage.id, stage.at);
            for touchpoint in &mut stage.touchpoints {
                visit(&mut touchpoint.id, touchpoint.at);
                for cards in touchpoint.cards.0.values_mut() {
                    visit!(*cards);
                }
            }
        }
    }
}

/// Makes a record from something of the model: the fields of the same name, its id, what is known
/// about it, and what is said besides.
macro_rules! from_model {
    ($record:ident, $it:expr, [$($same:ident)*], { $($field:ident: $value:expr,)* }) => {{
        let it = $it;
        $record {
            id: it.id.to_string(),
            $($same: it.$same.clone(),)*
            $($field: $value,)*
            unknown: it.unknown.clone(),
            ..$record::default()
        }
    }};
}

/// Like `from_model`, for what has an owner, tags and notes.
macro_rules! from_item {
    ($record:ident, $it:expr, [$($same:ident)*], { $($field:ident: $value:expr,)* }) => {{
        let it = $it;
        from_model!($record, it, [$($same)*], {
            $($field: $value,)*
            evidence: it.about.evidence,
            source: it.about.source.clone(),
            owner: it.about.owner.clone(),
            tags: placeless(&it.about.tags),
            notes: it.about.notes.clone(),
            dismissed: it.about.dismissed.clone(),
        })
    }};
}

fn placeless(texts: &[String]) -> Vec<Spanned<String>> {
    let at = |it: &String| Spanned {
        at: 0,
        value: it.clone(),
    };
    texts.iter().map(at).collect()
}

impl From<&model::Document> for Document {
    fn from(document: &model::Document) -> Self {
        Self {
            at: 0,
            format: FormatNumber,
            title: document.title.clone(),
            notes: document.notes.clone(),
            personas: document.personas.iter().map(|it| (&**it).into()).collect(),
            maps: document.maps.iter().map(|it| (&**it).into()).collect(),
            unknown: document.unknown.clone(),
        }
    }
}

impl From<&model::Persona> for Persona {
    fn from(persona: &model::Persona) -> Self {
        from_model!(Persona, persona, [name role segment quote traits portrait hue notes], {})
    }
}

impl From<&model::Map> for Map {
    fn from(map: &model::Map) -> Self {
        // The usual lanes are restored when reading.
        let lanes = if map.lanes == model::Lane::usual(&map.id, |kind| map.count(kind) > 0) {
            Vec::new()
        } else {
            map.lanes.iter().map(|it| lane(map, it)).collect()
        };
        let personas: Vec<_> = map.personas.iter().map(ToString::to_string).collect();
        from_model!(Map, map, [title state persona_cards scenario expectations owner reviewed source notes dismissed], {
            personas: placeless(&personas),
            goals: map.goals.iter().map(Into::into).collect(),
            tags: placeless(&map.tags),
            lanes: lanes,
            stages: map.stages.iter().map(|it| (&**it).into()).collect(),
        })
    }
}

impl From<&model::Goal> for Goal {
    fn from(goal: &model::Goal) -> Self {
        from_model!(Goal, goal, [text metric by], { target: Quantity(goal.target.clone()), })
    }
}

pub(super) fn lane(map: &model::Map, lane: &model::Lane) -> Lane {
    let mut record = from_model!(Lane, lane, [title subtitle role hidden height open_gaps], {
        kind: Some(lane.kind),
    });
    let usual = model::Lane::usual_of(&map.id, lane.kind).id;
    if !lane.kind.may_stand_often() && lane.id == usual {
        record.id.clear();
    }
    record
}

impl From<&model::Stage> for Stage {
    fn from(stage: &model::Stage) -> Self {
        from_item!(Stage, stage, [title hue], {
            touchpoints: stage.touchpoints.iter().map(|it| (&**it).into()).collect(),
        })
    }
}

impl From<&model::Touchpoint> for Touchpoint {
    fn from(touchpoint: &model::Touchpoint) -> Self {
        let feelings = touchpoint.emotions.iter();
        let feelings = feelings.map(|(who, it)| {
            (
                who.to_string(),
                Spanned {
                    at: 0,
                    value: Some(*it),
                },
            )
        });
        let mut cards = CardLists::default();
        for card in &touchpoint.cards {
            cards.push(card.kind, card.into());
        }
        from_item!(
            Touchpoint,
            touchpoint,
            [title channels emotion moment_of_truth hue picture width],
            { emotions: PersonaEmotions(feelings.collect()), cards: cards, }
        )
    }
}

impl From<&model::Card> for CardRecord {
    fn from(card: &model::Card) -> Self {
        let mut record = from_item!(CardRecord, card, [text hue], {
            lane: Spanned { at: 0, value: card.lane.as_ref().map(ToString::to_string).unwrap_or_default() },
        });
        record.fields = card.fields.clone();
        record
    }
}
