//! Looking things up in a document.

use std::sync::Arc;

use super::kinds::fields::KIND;
use super::memo::{self, Spot};
use super::{
    Card, Document, Emotion, Goal, Id, Lane, LaneKind, Map, MetricKind, Persona, Stage, Touchpoint,
};

/// Where something stands: places in the lists that lead to it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Place {
    /// `document.personas[0]`
    Persona(usize),
    /// `document.maps[0]`
    Map(usize),
    /// `document.maps[0].goals[1]`
    Goal(usize, usize),
    /// `document.maps[0].lanes[1]`
    Lane(usize, usize),
    /// `document.maps[0].stages[1]`
    Stage(usize, usize),
    /// `document.maps[0].stages[1].touchpoints[2]`
    Touchpoint(usize, usize, usize),
    /// `document.maps[0].stages[1].touchpoints[2].cards[3]`
    Card(usize, usize, usize, usize),
}

impl Place {
    /// The place in `document.maps` of the map it belongs to; `None` for a persona.
    #[must_use]
    pub fn map(self) -> Option<usize> {
        match self {
            Self::Persona(_) => None,
            Self::Map(map)
            | Self::Goal(map, _)
            | Self::Lane(map, _)
            | Self::Stage(map, _)
            | Self::Touchpoint(map, ..)
            | Self::Card(map, ..) => Some(map),
        }
    }
}

impl Document {
    /// Calls `visit` with every id in the document and where it stands, in reading order.
    pub fn each_id(&self, mut visit: impl FnMut(&Id, Place)) {
        for (p, persona) in self.personas.iter().enumerate() {
            visit(&persona.id, Place::Persona(p));
        }
        for (m, map) in self.maps.iter().enumerate() {
            visit(&map.id, Place::Map(m));
            for (g, goal) in map.goals.iter().enumerate() {
                visit(&goal.id, Place::Goal(m, g));
            }
            for (l, lane) in map.lanes.iter().enumerate() {
                visit(&lane.id, Place::Lane(m, l));
            }
            for (s, stage) in map.stages.iter().enumerate() {
                visit(&stage.id, Place::Stage(m, s));
                for (t, touchpoint) in stage.touchpoints.iter().enumerate() {
                    visit(&touchpoint.id, Place::Touchpoint(m, s, t));
                    for (c, card) in touchpoint.cards.iter().enumerate() {
                        visit(&card.id, Place::Card(m, s, t, c));
                    }
                }
            }
        }
    }

    /// Where the thing of this id stands.
    #[must_use]
    pub fn locate(&self, id: &Id) -> Option<Place> {
        if let Some(place) = self.recall(id) {
            return Some(place);
        }
        let is = |other: &Id| other == id;
        if let Some(persona) = self.personas.iter().position(|p| is(&p.id)) {
            return Some(Place::Persona(persona));
        }
        for (m, map) in self.maps.iter().enumerate() {
            if is(&map.id) {
                return Some(Place::Map(m));
            }
            if let Some(goal) = map.goals.iter().position(|goal| is(&goal.id)) {
                return Some(Place::Goal(m, goal));
            }
            if let Some(lane) = map.lanes.iter().position(|lane| is(&lane.id)) {
                return Some(Place::Lane(m, lane));
            }
        }
        let mut maps = self.maps.iter().enumerate();
        maps.find_map(|(m, map)| Some(spot_in(m, memo::find(&map.stages[..], id)?)))
    }

    /// Where the stage, touchpoint or card of this id stands, if it was looked for before.
    #[must_use]
    pub(crate) fn recall(&self, id: &Id) -> Option<Place> {
        let mut maps = self.maps.iter().enumerate();
        maps.find_map(|(m, map)| Some(spot_in(m, memo::recall(&map.stages[..], id)?)))
    }

    /// The map of this id.
    #[must_use]
    pub fn map(&self, id: &Id) -> Option<&Arc<Map>> {
        self.maps.iter().find(|map| map.id == *id)
    }

    /// The persona of this id.
    #[must_use]
    pub fn persona(&self, id: &Id) -> Option<&Arc<Persona>> {
        self.personas.iter().find(|persona| persona.id == *id)
    }
}

/// A place among a map's stages as a place in the document.
fn spot_in(map: usize, spot: Spot) -> Place {
    match (spot.touchpoint, spot.card) {
        (None, _) => Place::Stage(map, spot.stage),
        (Some(t), None) => Place::Touchpoint(map, spot.stage, t),
        (Some(t), Some(c)) => Place::Card(map, spot.stage, t, c),
    }
}

impl Map {
    /// What people call it: its title, or else whether it is the journey today or the goal; empty
    /// where there is neither.
    #[must_use]
    pub fn name(&self) -> &str {
        match self.state {
            Some(state) if self.title.trim().is_empty() => state.label(),
            _ => self.title.trim(),
        }
    }

    /// The place of a persona in the map's list.
    #[must_use]
    pub fn place_of_persona(&self, id: &Id) -> Option<usize> {
        self.personas.iter().position(|other| other == id)
    }

    /// Whose feelings a place in the map's list stands for: the persona's there, after the last one
    /// nobody's in particular.
    #[must_use]
    pub fn persona_at(&self, place: usize) -> Option<Id> {
        match self.personas.get(place) {
            Some(id) => Some(id.clone()),
            None => (place == self.personas.len()).then(Id::nobody),
        }
    }

    /// Every touchpoint with its stage, left to right.
    pub fn touchpoints(&self) -> impl Iterator<Item = (&Arc<Stage>, &Arc<Touchpoint>)> {
        self.stages
            .iter()
            .flat_map(|stage| stage.touchpoints.iter().map(move |t| (stage, t)))
    }

    /// Every card with its touchpoint, left to right.
    pub fn cards(&self) -> impl Iterator<Item = (&Arc<Touchpoint>, &Card)> {
        self.touchpoints()
            .flat_map(|(_, touchpoint)| touchpoint.cards.iter().map(move |c| (touchpoint, c)))
    }

    /// The stage of this id.
    #[must_use]
    pub fn stage(&self, id: &Id) -> Option<&Arc<Stage>> {
        let spot = memo::find(&self.stages[..], id)?;
        let is_stage = spot.touchpoint.is_none();
        is_stage.then(|| &self.stages[spot.stage])
    }

    /// The touchpoint of this id, with its stage.
    #[must_use]
    pub fn touchpoint(&self, id: &Id) -> Option<(&Arc<Stage>, &Arc<Touchpoint>)> {
        let spot = memo::find(&self.stages[..], id)?;
        let stage = &self.stages[spot.stage];
        let touchpoint = &stage.touchpoints[spot.touchpoint?];
        spot.card.is_none().then_some((stage, touchpoint))
    }

    /// The card of this id, with its touchpoint.
    #[must_use]
    pub fn card(&self, id: &Id) -> Option<(&Arc<Touchpoint>, &Card)> {
        let spot = memo::find(&self.stages[..], id)?;
        let touchpoint = &self.stages[spot.stage].touchpoints[spot.touchpoint?];
        Some((touchpoint, &touchpoint.cards[spot.card?]))
    }

    /// The goal of this id.
    #[must_use]
    pub fn goal(&self, id: &Id) -> Option<&Goal> {
        self.goals.iter().find(|goal| goal.id == *id)
    }

    /// The lane of this id.
    #[must_use]
    pub fn lane(&self, id: &Id) -> Option<&Lane> {
        self.lanes.iter().find(|lane| lane.id == *id)
    }

    /// The first lane of this kind.
    #[must_use]
    pub fn lane_of(&self, kind: LaneKind) -> Option<&Lane> {
        self.lanes.iter().find(|lane| lane.kind == kind)
    }

    /// The lane that shows a card.
    #[must_use]
    pub fn lane_for(&self, card: &Card) -> Option<&Lane> {
        self.lanes.iter().find(|lane| lane.shows(card))
    }

    /// Whether nothing stands in a lane.
    #[must_use]
    pub fn is_empty_lane(&self, lane: &Lane) -> bool {
        let mut touchpoints = self.touchpoints();
        let people = self.personas.len().max(1);
        !touchpoints.any(|(_, touchpoint)| match lane.kind {
            LaneKind::Touchpoints => true,
            LaneKind::Channels => !touchpoint.channels.is_empty(),
            LaneKind::Emotion => (0..people).any(|p| touchpoint.emotion_of(self, p).is_some()),
            LaneKind::Cards(_) => touchpoint.cards_in(lane).next().is_some(),
        })
    }

    /// The share of items (touchpoints and cards) that were observed or reported, in whole
    /// percent; `None` where nothing says how well founded it is.
    #[must_use]
    pub fn evidence_percent(&self) -> Option<u32> {
        let (known, founded) = self
            .stages
            .iter()
            .map(|stage| stage.evidence())
            .fold((0, 0), |(a, b), (known, founded)| (a + known, b + founded));
        percent(known, founded)
    }
}

/// How many of these many; `None` of none.
pub(crate) fn percent(known: usize, founded: usize) -> Option<u32> {
    if known == 0 {
        return None;
    }
    u32::try_from((founded * 100 + known / 2) / known).ok()
}

impl Stage {
    /// How many of its touchpoints and cards say how well founded they are, and how many of those
    /// were observed or reported.
    #[must_use]
    pub fn evidence(&self) -> (usize, usize) {
        use super::Evidence::{Observed, Reported};
        let levels = self.touchpoints.iter().flat_map(|touchpoint| {
            let cards = touchpoint.cards.iter().map(|card| card.about.evidence);
            std::iter::once(touchpoint.about.evidence).chain(cards)
        });
        levels.flatten().fold((0, 0), |(known, founded), level| {
            let is = matches!(level, Observed | Reported);
            (known + 1, founded + usize::from(is))
        })
    }
}

impl Lane {
    /// Whether the lane is where this card is shown.
    #[must_use]
    pub fn shows(&self, card: &Card) -> bool {
        match &card.lane {
            Some(lane) => *lane == self.id,
            None => self.kind == card.kind.lane_kind(),
        }
    }

    /// The heading people see.
    #[must_use]
    pub fn heading(&self) -> &str {
        if self.title.is_empty() {
            self.kind.label()
        } else {
            &self.title
        }
    }

    /// The small line under the heading that people see.
    #[must_use]
    pub fn subheading(&self) -> &str {
        if self.subtitle.is_empty() {
            self.kind.subtitle()
        } else {
            &self.subtitle
        }
    }
}

impl Card {
    /// What people see of it: its text. A metric without one goes by its kind.
    #[must_use]
    pub fn words(&self) -> &str {
        match self.get(KIND) {
            MetricKind::Custom => &self.text,
            kind if self.text.trim().is_empty() => kind.label(),
            _ => &self.text,
        }
    }
}

impl Touchpoint {
    /// How it feels to the persona at this place in the map's list; the first one's feeling is the
    /// touchpoint's own. The place after the last persona's is nobody's in particular.
    #[must_use]
    pub fn emotion_of(&self, map: &Map, persona: usize) -> Option<Emotion> {
        if persona == 0 {
            return self.emotion;
        }
        self.emotions.get(&map.persona_at(persona)?).copied()
    }

    /// How it feels where nobody in particular is meant: beside the personas' feelings, or, on a map
    /// without personas, by itself.
    #[must_use]
    pub fn emotion_of_nobody(&self, map: &Map) -> Option<Emotion> {
        if map.personas.is_empty() {
            return self.emotion;
        }
        self.emotions.get(&Id::nobody()).copied()
    }

    /// The cards that a lane shows, in their order.
    pub fn cards_in<'a>(&'a self, lane: &'a Lane) -> impl Iterator<Item = &'a Card> {
        self.cards.iter().filter(|card| lane.shows(card))
    }
}

/// Whether a touchpoint of a map with these personas may keep a feeling under this id: the first
/// persona's is the touchpoint's own, and nobody's needs somebody else's beside it.
#[must_use]
pub fn keeps_feeling(personas: &[Id], id: &Id) -> bool {
    match personas {
        [] => false,
        [_, further @ ..] => id.is_nobody() || further.contains(id),
    }
}
