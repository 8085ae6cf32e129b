//! A document: personas and maps, stages and touchpoints, and what hangs on them.
//!
//! Big parts stand behind [`Arc`], so that a changed document shares all that did not change with
//! the one before, and "did this change?" is a comparison of pointers.

use std::collections::BTreeMap;
use std::sync::Arc;

use super::kinds::{CardKind, Fields, LaneKind};
use super::{Date, Emotion, Evidence, Hue, Id, MapState, Role};

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
    /// What it is.
    pub kind: CardKind,
    /// What it says; a metric's name.
    pub text: String,
    /// The lane that it stands in, where a map may have several of its kind.
    pub lane: Option<Id>,
    /// What its kind adds to the text.
    pub fields: Fields,
    /// Its colour, where it is not its kind's.
    pub hue: Option<Hue>,
    /// Evidence, owner, tags, notes.
    pub about: About,
    /// What this version does not know.
    pub unknown: Unknown,
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
