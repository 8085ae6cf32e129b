//! Every way a map can change.
//!
//! Only [`apply`] changes a document. Every change is an [`Edit`] with a name for the Undo menu.
//! An edit either is carried out whole, leaving a document without problems, or is refused and
//! leaves the document as it was.

use std::sync::Arc;

use crate::model::{
    Card, Date, Document, Emotion, Evidence, Goal, Hue, Id, Lane, Length, Map, MapState, MetricKind,
    Persona, Role, Score, Severity, Slot, Stage, Status, Target, Touchpoint,
};

/// A change of a document.
#[derive(Clone, Debug, PartialEq)]
pub enum Edit {
    /// Puts in a map at this place in the list.
    InsertMap { at: usize, map: Arc<Map> },
    /// Puts in a persona at the end; where `map` is given, the map is hers too.
    InsertPersona { map: Option<Id>, persona: Arc<Persona> },
    /// Puts a goal at the end of a map's goals.
    InsertGoal { map: Id, goal: Goal },
    /// Puts in a lane at this place in the map's list.
    InsertLane { map: Id, at: usize, lane: Lane },
    /// Puts in a stage, with all that is in it, at this place.
    InsertStage { map: Id, at: usize, stage: Arc<Stage> },
    /// Puts a touchpoint, with all that is on it, into a stage.
    InsertTouchpoint { stage: Id, at: usize, touchpoint: Arc<Touchpoint> },
    /// Hangs a card on a touchpoint, at this place among those of its kind (a note: of its lane).
    /// Where the map has no lane for it, the lane is put in too.
    InsertCard { touchpoint: Id, at: usize, card: Card },
    /// Takes things out, with all that belongs to them; an emotion target clears the emotion, a
    /// cell target empties the cell. The touchpoint lane, the last map and the header stay.
    Remove { map: Id, targets: Vec<Target> },
    /// Takes a map out; the last one is refused.
    RemoveMap(Id),
    /// Moves stages, in their order, to before the stage that now stands at `at`.
    MoveStages { map: Id, stages: Vec<Id>, at: usize },
    /// Moves touchpoints, in their order, to before the one that now stands at `at` in the stage.
    MoveTouchpoints { touchpoints: Vec<Id>, stage: Id, at: usize },
    /// Moves cards, in their order, to `at` among those of their kind on the touchpoint. Notes go to
    /// `lane` where it is given.
    MoveCards { cards: Vec<Id>, touchpoint: Id, lane: Option<Id>, at: usize },
    /// Moves a lane to before the lane that now stands at `at`.
    MoveLane { map: Id, lane: Id, at: usize },
    /// Sets one field of one or more things. Things that have no such field are passed over; refused where none has it.
    Set { map: Id, targets: Vec<Target>, field: Field },
    /// Several changes under one name: all or none.
    Many { name: String, edits: Vec<Edit> },
}

/// A field of a thing with its new value.
#[derive(Clone, Debug, PartialEq)]
pub enum Field {
    /// One of the texts that can be edited on the map. `Slot::Channels`: one channel a line.
    Text(Slot, String),
    /// How a touchpoint (or an emotion target) feels; the persona's place for touchpoints is 0.
    Emotion(Option<Emotion>),
    MomentOfTruth(bool),
    Hue(Option<Hue>),
    Width(Option<Length>),
    Picture(String),
    Evidence(Option<Evidence>),
    Source(String),
    Owner(String),
    /// The whole list; words that stand twice are taken once.
    Tags(Vec<String>),
    Notes(String),
    Severity(Severity),
    Impact(Option<Score>),
    Ease(Option<Score>),
    Satisfaction(Option<Score>),
    Revenue(Option<Score>),
    Efficiency(Option<Score>),
    Edge(Option<Score>),
    Tactic(String),
    Status(Status),
    MetricKind(MetricKind),
    Unit(String),
    /// Goals.
    GoalMetric(String),
    GoalTarget(String),
    GoalBy(String),
    /// Lanes.
    LaneRole(Option<Role>),
    Hidden(bool),
    Height(Option<Length>),
    /// Maps (target: header).
    MapTitle(String),
    State(Option<MapState>),
    Expectations(Vec<String>),
    Reviewed(Option<Date>),
    /// Which personas the map is of, in order; feelings of personas that leave are dropped.
    MapPersonas(Vec<Id>),
    /// Personas.
    PersonaRole(String),
    Segment(String),
    Quote(String),
    Traits(Vec<String>),
    Portrait(String),
}

/// Why a change was not made: a sentence for the status bar.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Refusal(pub String);
