//! A document: personas and maps, stages and touchpoints, and what hangs on them.
//!
//! Big parts stand behind [`Arc`], so that a changed document shares all that did not change with
//! the one before, and "did this change?" is a comparison of pointers.

use std::collections::BTreeMap;
use std::sync::Arc;

use super::{
    Date, Emotion, Evidence, Hue, Id, LaneKind, MapState, MetricKind, Role, Score, Severity, Status,
};

/// Fields of a file that this version does not know, in their order, word for word.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Unknown(pub Vec<UnknownField>);

/// One field that this version does not know.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct UnknownField {
    /// The field's name.
    pub name: String,
    /// The value exactly as it stood in the file.
    pub value: String,
}

/// One file: one or more maps, and the people they are about.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Document {
    /// What it is called; the heading of its maps.
    pub title: String,
    /// Whoever the maps are about.
    pub personas: Vec<Arc<Persona>>,
    /// At least one.
    pub maps: Vec<Arc<Map>>,
    /// Anything worth remembering about the whole.
    pub notes: String,
    /// Comments that stood before the document in its file, without the last line's end.
    pub preamble: String,
    /// What this version does not know.
    pub unknown: Unknown,
}

/// Who makes the journey.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Persona {
    /// Unique in the document.
    pub id: Id,
    /// As the team calls them.
    pub name: String,
    /// What they do or are.
    pub role: String,
    /// Which part of the customers they stand for.
    pub segment: String,
    /// What they want, in a sentence.
    pub quote: String,
    /// What is true of them.
    pub traits: Vec<String>,
    /// A picture beside the file: a relative path, or empty.
    pub portrait: String,
    /// Their colour, where it is not the one of their place.
    pub hue: Option<Hue>,
    /// Anything worth remembering.
    pub notes: String,
    /// What this version does not know.
    pub unknown: Unknown,
}

/// One persona's journey through one scenario.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Map {
    /// Unique in the document.
    pub id: Id,
    /// What tells it from the document's other maps: As-is, To-be, a segment.
    pub title: String,
    /// Today or the goal.
    pub state: Option<MapState>,
    /// Whose journey it is; the first one's emotions are the touchpoints' own.
    pub personas: Vec<Id>,
    /// Whether the header shows them as cards with portrait, role, quote and traits.
    pub persona_cards: bool,
    /// What they are trying to do.
    pub scenario: String,
    /// What they expect.
    pub expectations: Vec<String>,
    /// What the map is for.
    pub goals: Vec<Goal>,
    /// Who keeps it up to date.
    pub owner: String,
    /// When somebody last checked that it is still true.
    pub reviewed: Option<Date>,
    /// Where it comes from.
    pub source: String,
    /// Words to find it by.
    pub tags: Vec<String>,
    /// Anything worth remembering.
    pub notes: String,
    /// The sorts of hints that the map check gives of the map as a whole no longer, by their keys.
    pub dismissed: Vec<String>,
    /// The rows, top to bottom.
    pub lanes: Vec<Lane>,
    /// The journey, left to right.
    pub stages: Vec<Arc<Stage>>,
    /// What this version does not know.
    pub unknown: Unknown,
}

/// What a map is for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Goal {
    /// Unique in the document.
    pub id: Id,
    /// What shall be reached.
    pub text: String,
    /// How one will see it.
    pub metric: String,
    /// How much of it.
    pub target: String,
    /// Until when: `within 6 months`.
    pub by: String,
    /// What this version does not know.
    pub unknown: Unknown,
}

/// A row of the map.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Lane {
    /// Unique in the document.
    pub id: Id,
    /// What it shows.
    pub kind: LaneKind,
    /// Its heading; empty for the kind's own.
    pub title: String,
    /// The small line under the heading; empty for the kind's own.
    pub subtitle: String,
    /// Who sees what happens in it.
    pub role: Option<Role>,
    /// Whether it is left out of the picture.
    pub hidden: bool,
    /// At least this high, in units of the map (pixels at 100 %).
    pub height: Option<Length>,
    /// Emotion: whether gaps of the curves stay open; else a thin dashed line bridges them.
    pub open_gaps: bool,
    /// What this version does not know.
    pub unknown: Unknown,
}

/// A length on the map in pixels at 100 %, 1 to 10,000. Never NaN.
#[derive(Clone, Copy, Debug, PartialEq, PartialOrd)]
pub struct Length(f64);

// A length is never NaN, so equality is total.
impl Eq for Length {}

impl Length {
    /// This length, or `None` outside 1 to 10,000.
    #[must_use]
    pub fn new(value: f64) -> Option<Self> {
        (1.0..=10_000.0).contains(&value).then_some(Self(value))
    }

    /// In pixels at 100 %.
    #[must_use]
    pub fn value(self) -> f64 {
        self.0
    }
}

/// A big part of the journey.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Stage {
    /// Unique in the document.
    pub id: Id,
    /// Its name on the band.
    pub title: String,
    /// Its colour, where it is not the one of its place.
    pub hue: Option<Hue>,
    /// Owner, notes and the like.
    pub about: About,
    /// What happens in it, left to right. May be empty.
    pub touchpoints: Vec<Arc<Touchpoint>>,
    /// What this version does not know.
    pub unknown: Unknown,
}

/// What is known about an item besides what it says.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct About {
    /// How well founded it is.
    pub evidence: Option<Evidence>,
    /// Where it comes from.
    pub source: String,
    /// Who looks after it.
    pub owner: String,
    /// Words to find it by; no word twice.
    pub tags: Vec<String>,
    /// Anything worth remembering.
    pub notes: String,
    /// The sorts of hints that the map check gives of it no longer, by their keys.
    pub dismissed: Vec<String>,
}

/// One thing the person does, at one point of contact: a column of the map.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Touchpoint {
    /// Unique in the document.
    pub id: Id,
    /// What they do.
    pub title: String,
    /// Where it happens: `Web`, `Phone`.
    pub channels: Vec<String>,
    /// How it feels to the map's first persona; `None` is a gap in the curve.
    pub emotion: Option<Emotion>,
    /// How it feels to the map's other personas, and to [nobody](Id::nobody) in particular: to whom
    /// no curve belongs.
    pub emotions: BTreeMap<Id, Emotion>,
    /// Whether it makes or breaks trust.
    pub moment_of_truth: bool,
    /// Its colour, where it is not its stage's.
    pub hue: Option<Hue>,
    /// A picture beside the file: a relative path, or empty.
    pub picture: String,
    /// How wide its column is, in pixels at 100 %; `None` for the usual width.
    pub width: Option<Length>,
    /// Evidence, owner, tags, notes.
    pub about: About,
    /// What hangs on it, grouped by kind in the order of [`CardKind::ALL`].
    pub cards: Vec<Card>,
    /// What this version does not know.
    pub unknown: Unknown,
}

/// One thing that hangs on a touchpoint.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Card {
    /// Unique in the document.
    pub id: Id,
    /// What it says; a metric's name.
    pub text: String,
    /// Its colour, where it is not its kind's.
    pub hue: Option<Hue>,
    /// What its kind adds.
    pub detail: Detail,
    /// Evidence, owner, tags, notes.
    pub about: About,
    /// What this version does not know.
    pub unknown: Unknown,
}

/// What a card is, and what its kind adds to the text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Detail {
    /// What the person says or thinks.
    Thought,
    /// What works.
    BrightSpot(Severity),
    /// What gets in the way.
    PainPoint(Severity),
    /// What could be done.
    Opportunity(Box<Opportunity>),
    /// A number, now and wanted.
    Metric(Box<Metric>),
    /// A note in a lane of its own heading: the id of a lane of kind `Text`.
    Note(Id),
}

/// The kinds of cards.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum CardKind {
    /// What the person says or thinks.
    Thought,
    /// What works.
    BrightSpot,
    /// What gets in the way.
    PainPoint,
    /// What could be done.
    Opportunity,
    /// A number, now and wanted.
    Metric,
    /// A note in a text lane.
    Note,
}

impl CardKind {
    /// All kinds, in the order in which a touchpoint holds them.
    pub const ALL: [Self; 6] = [
        Self::Thought,
        Self::BrightSpot,
        Self::PainPoint,
        Self::Opportunity,
        Self::Metric,
        Self::Note,
    ];

    /// What people call it: `Pain point`.
    #[must_use]
    pub fn label(self) -> &'static str {
        match self {
            Self::Thought => "Thought",
            Self::BrightSpot => "Bright spot",
            Self::PainPoint => "Pain point",
            Self::Opportunity => "Opportunity",
            Self::Metric => "Metric",
            Self::Note => "Note",
        }
    }

    /// The kind of lane that shows it.
    #[must_use]
    pub fn lane_kind(self) -> LaneKind {
        match self {
            Self::Thought => LaneKind::Thoughts,
            Self::BrightSpot => LaneKind::BrightSpots,
            Self::PainPoint => LaneKind::PainPoints,
            Self::Opportunity => LaneKind::Opportunities,
            Self::Metric => LaneKind::Metrics,
            Self::Note => LaneKind::Text,
        }
    }
}

impl LaneKind {
    /// The kind of card that the lane shows, if it shows cards.
    #[must_use]
    pub fn card_kind(self) -> Option<CardKind> {
        match self {
            Self::Thoughts => Some(CardKind::Thought),
            Self::BrightSpots => Some(CardKind::BrightSpot),
            Self::PainPoints => Some(CardKind::PainPoint),
            Self::Opportunities => Some(CardKind::Opportunity),
            Self::Metrics => Some(CardKind::Metric),
            Self::Text => Some(CardKind::Note),
            Self::Touchpoints | Self::Channels | Self::Emotion => None,
        }
    }

    /// The small line under the heading, unless the lane has its own.
    #[must_use]
    pub fn subtitle(self) -> &'static str {
        match self {
            Self::Touchpoints => "What they do",
            Self::Channels => "Where it happens",
            Self::Thoughts => "In their words",
            Self::Emotion => "How it feels",
            Self::BrightSpots => "What works",
            Self::PainPoints => "What gets in the way",
            Self::Opportunities => "What we could do",
            Self::Metrics => "Now \u{2192} target",
            Self::Text => "",
        }
    }
}

impl Detail {
    /// A fresh detail of this kind. Notes go to `lane`.
    #[must_use]
    pub fn new(kind: CardKind, lane: &Id) -> Self {
        match kind {
            CardKind::Thought => Self::Thought,
            CardKind::BrightSpot => Self::BrightSpot(Severity::MIDDLE),
            CardKind::PainPoint => Self::PainPoint(Severity::MIDDLE),
            CardKind::Opportunity => Self::Opportunity(Box::default()),
            CardKind::Metric => Self::Metric(Box::default()),
            CardKind::Note => Self::Note(lane.clone()),
        }
    }

    /// Which kind of card it makes.
    #[must_use]
    pub fn kind(&self) -> CardKind {
        match self {
            Self::Thought => CardKind::Thought,
            Self::BrightSpot(_) => CardKind::BrightSpot,
            Self::PainPoint(_) => CardKind::PainPoint,
            Self::Opportunity(_) => CardKind::Opportunity,
            Self::Metric(_) => CardKind::Metric,
            Self::Note(_) => CardKind::Note,
        }
    }
}

/// What could be done: how much it would help, how easy it is, how far it has come.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Opportunity {
    /// How much it would help.
    pub impact: Option<Score>,
    /// How easy it is.
    pub ease: Option<Score>,
    /// What it would do for satisfaction.
    pub satisfaction: Option<Score>,
    /// What it would do for revenue.
    pub revenue: Option<Score>,
    /// What it would do for efficiency.
    pub efficiency: Option<Score>,
    /// What it would do for the competitive edge.
    pub edge: Option<Score>,
    /// How it would be done.
    pub tactic: String,
    /// How far it has come.
    pub status: Status,
}

impl Default for Opportunity {
    fn default() -> Self {
        Self {
            impact: None,
            ease: None,
            satisfaction: None,
            revenue: None,
            efficiency: None,
            edge: None,
            tactic: String::new(),
            status: Status::Idea,
        }
    }
}

/// A number: where it is, where it should be, where it has been. Values are kept as written.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Metric {
    /// What it measures.
    pub kind: MetricKind,
    /// The value today: `9:40`, `0.9`.
    pub now: String,
    /// The value wanted.
    pub target: String,
    /// What it is counted in: `%`.
    pub unit: String,
    /// Values of earlier days, oldest first.
    pub earlier: Vec<Reading>,
}

impl Default for Metric {
    fn default() -> Self {
        Self {
            kind: MetricKind::Custom,
            now: String::new(),
            target: String::new(),
            unit: String::new(),
            earlier: Vec::new(),
        }
    }
}

/// What a metric was on a day.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Reading {
    /// The day.
    pub on: Date,
    /// The value, as written.
    pub value: String,
    /// What this version does not know.
    pub unknown: Unknown,
}
