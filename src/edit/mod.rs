//! Every way a map can change.
//!
//! Only [`apply`] changes a document. Every change is an [`Edit`] with a name for the Undo menu.
//! An edit either is carried out whole, leaving a document without problems, or is refused and
//! leaves the document as it was. The changed document shares with the one before everything that
//! did not change. Places (`at`) beyond the end of a list mean its end.

mod apply;
mod history;
mod hues;
mod id_gen;
mod insert;
mod name;
#[cfg(test)]
mod random;
mod remove;
mod reorder;
mod selection;
mod set;
#[cfg(test)]
mod tests;
mod text_of;

use std::collections::BTreeMap;
use std::fmt;
use std::sync::Arc;

use crate::model::kinds::{FieldData, FieldKey, FieldSpec, FieldValue};
use crate::model::{
    Card, Date, Document, Emotion, Evidence, Goal, Hue, Id, Lane, Length, Map, MapState, Persona,
    Role, Slot, Stage, Target, Touchpoint,
};

pub use apply::apply;
pub use history::{History, Mark};
pub use id_gen::{FreshIds, fresh_id};
pub use insert::lane_place;
pub use name::{counted, noun};
pub use selection::Selection;
pub use text_of::text;

/// A change of a document.
///
/// Whatever is put in is made to fit: ids that are empty or taken become fresh ones, cards without
/// a lane get one, feelings of personas that the map is not of are left out.
#[derive(Clone, Debug, PartialEq)]
pub enum Edit {
    /// Puts in a map at this place in the list.
    InsertMap {
        /// The place in the document's list.
        at: usize,
        /// The map, with all that is in it.
        map: Arc<Map>,
    },
    /// Puts in a persona at the end; where `map` is given, the map is theirs too.
    InsertPersona {
        /// The map that becomes one of theirs.
        map: Option<Id>,
        /// The persona.
        persona: Arc<Persona>,
    },
    /// Puts a goal at the end of a map's goals.
    InsertGoal {
        /// The map.
        map: Id,
        /// The goal.
        goal: Goal,
    },
    /// Puts in a lane at this place in the map's list. Of every kind but text there is one at most.
    InsertLane {
        /// The map.
        map: Id,
        /// The place among its lanes, hidden ones included.
        at: usize,
        /// The lane.
        lane: Lane,
    },
    /// Puts in a stage, with all that is in it, at this place.
    InsertStage {
        /// The map.
        map: Id,
        /// The place among its stages.
        at: usize,
        /// The stage.
        stage: Arc<Stage>,
    },
    /// Puts a touchpoint, with all that is on it, into a stage.
    InsertTouchpoint {
        /// The stage.
        stage: Id,
        /// The place among its touchpoints.
        at: usize,
        /// The touchpoint.
        touchpoint: Arc<Touchpoint>,
    },
    /// Hangs a card on a touchpoint, at this place among those of its kind (a note: of its lane).
    /// Where the map has no lane for it, the lane is put in too; a note whose lane is missing goes
    /// to the map's first text lane.
    InsertCard {
        /// The touchpoint.
        touchpoint: Id,
        /// The place among the cards of its kind, or of its lane.
        at: usize,
        /// The card.
        card: Card,
    },
    /// Takes things out, with all that belongs to them: a lane with what it shows, an emotion target
    /// clears the emotion, a cell target empties the cell. A persona leaves the map, and the
    /// document too where no other map is theirs. What cannot go (the header, the touchpoint lane) or
    /// is not there is passed over; refused where nothing is left to take out.
    Remove {
        /// The map.
        map: Id,
        /// The things.
        targets: Vec<Target>,
    },
    /// Takes a map out; the last one is refused.
    RemoveMap(Id),
    /// Moves a map to before the map that now stands at `at`.
    MoveMap {
        /// The map.
        map: Id,
        /// The place among the document's maps, counted before it moves.
        at: usize,
    },
    /// Moves stages, in the order they have, to before the stage that now stands at `at`.
    MoveStages {
        /// The map.
        map: Id,
        /// The stages.
        stages: Vec<Id>,
        /// The place, counted before anything moves.
        at: usize,
    },
    /// Moves touchpoints, in the order they have, to before the one that now stands at `at` in the
    /// stage, which may be another map's.
    MoveTouchpoints {
        /// The touchpoints.
        touchpoints: Vec<Id>,
        /// Where they go.
        stage: Id,
        /// The place in the stage, counted before anything moves.
        at: usize,
    },
    /// Moves cards, in the order they have, to before the one that now stands at `at` among those of
    /// their kind (notes: of their lane) on the touchpoint. Notes go to `lane` where it is given.
    MoveCards {
        /// The cards.
        cards: Vec<Id>,
        /// Where they go.
        touchpoint: Id,
        /// The text lane that notes go to; `None` leaves them in theirs.
        lane: Option<Id>,
        /// The place among the cards of their kind, counted before anything moves.
        at: usize,
    },
    /// Moves a lane to before the lane that now stands at `at`.
    MoveLane {
        /// The map.
        map: Id,
        /// The lane.
        lane: Id,
        /// The place among all lanes, hidden ones included, counted before it moves.
        at: usize,
    },
    /// Sets one field of one or more things. Things that have no such field are passed over;
    /// refused where none has it.
    Set {
        /// The map.
        map: Id,
        /// The things.
        targets: Vec<Target>,
        /// The field and its new value.
        field: Field,
    },
    /// Sets fields of several things, each its own, in one go. What is not there is passed over;
    /// refused where nothing is.
    SetEach {
        /// The map.
        map: Id,
        /// The things, each with its field and the new value.
        fields: Vec<(Target, Field)>,
    },
    /// Gives pictures other paths wherever they are named: their files have been copied there.
    RenamePictures(BTreeMap<String, String>),
    /// Another document takes the place of this one: what somebody else made of its file.
    Replace {
        /// What the Undo menu calls it: `change on disk`.
        name: String,
        /// The document; it has no problems.
        document: Arc<Document>,
    },
    /// Several changes under one name: all or none. Each sees what those before it did.
    Many {
        /// What the Undo menu calls it: `paste 3 cards`.
        name: String,
        /// The changes, in their order.
        edits: Vec<Edit>,
    },
}

/// A field of a thing with its new value.
#[derive(Clone, Debug, PartialEq)]
pub enum Field {
    /// One of the texts that can be edited on the map. `Slot::Channels`: one channel a line, on the
    /// touchpoint or on its cell in the channel lane.
    Text(Slot, String),
    /// How a touchpoint (to the map's first persona) or an emotion target feels; on a cell of the
    /// emotion lane the first persona's.
    Emotion(Option<Emotion>),
    /// Touchpoints: whether it makes or breaks trust.
    MomentOfTruth(bool),
    /// The colour of a persona, stage, touchpoint or card, where it is not the usual one.
    Hue(Option<Hue>),
    /// Touchpoints: how wide the column is.
    Width(Option<Length>),
    /// Touchpoints: a picture beside the file.
    Picture(String),
    /// Stages, touchpoints, cards: how well founded it is.
    Evidence(Option<Evidence>),
    /// Stages, touchpoints, cards, the map (target: header): where it comes from.
    Source(String),
    /// Stages, touchpoints, cards, the map (target: header): who looks after it.
    Owner(String),
    /// Stages, touchpoints, cards, the map (target: header): the whole list; words that stand twice
    /// are taken once, empty ones not at all.
    Tags(Vec<String>),
    /// Stages, touchpoints, cards, personas, the map (target: header): anything worth remembering.
    Notes(String),
    /// Stages, touchpoints, cards, the map (target: header): the sorts of hints that are given no
    /// longer.
    Dismissed(Vec<String>),
    /// Cards whose kind has the field: what it holds; `None` for what nobody has said.
    Card(&'static FieldSpec, Option<FieldValue>),
    /// Goals: how one will see it.
    GoalMetric(String),
    /// Goals: how much of it.
    GoalTarget(String),
    /// Goals: until when.
    GoalBy(String),
    /// Lanes: who sees what happens in it.
    LaneRole(Option<Role>),
    /// Lanes: whether it is left out of the picture. The touchpoint lane can not be hidden.
    Hidden(bool),
    /// Lanes: at least this high.
    Height(Option<Length>),
    /// The emotion lane: whether gaps of the curves stay open.
    OpenGaps(bool),
    /// Header: what tells the map from the document's others.
    MapTitle(String),
    /// Header: today or the goal.
    State(Option<MapState>),
    /// Header: what the persona expects.
    Expectations(Vec<String>),
    /// Header: when somebody last checked that the map is still true.
    Reviewed(Option<Date>),
    /// Header: which personas the map is of, in order. Feelings move with their personas; those of
    /// personas that leave are dropped, unless nobody is left: then the curve stays, as nobody's.
    MapPersonas(Vec<Id>),
    /// Header: whether it shows the personas as cards.
    PersonaCards(bool),
    /// Header: anything worth remembering about the whole document.
    DocumentNotes(String),
    /// Personas: what they do or are.
    PersonaRole(String),
    /// Personas: which part of the customers they stand for.
    Segment(String),
    /// Personas: what they want, in a sentence.
    Quote(String),
    /// Personas: what is true of them.
    Traits(Vec<String>),
    /// Personas: a picture beside the file.
    Portrait(String),
}

impl Field {
    /// A field that a kind of card adds, with its new value.
    #[must_use]
    pub fn card<T: FieldData>(key: FieldKey<T>, value: T) -> Self {
        Self::Card(key.spec, value.value())
    }
}

/// Why a change was not made: a sentence for the status bar.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct EditError(pub String);

impl EditError {
    /// A refusal that says `why` in a sentence.
    pub fn new(why: impl Into<String>) -> Self {
        Self(why.into())
    }
}

impl fmt::Display for EditError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl std::error::Error for EditError {}
