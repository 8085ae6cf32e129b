//! What a journey map is: plain data and what must be true of it.
//!
//! No input or output, no user interface; nothing here can fail. [`problems`] lists what is wrong
//! with a document; every document that [`crate::edit`] or [`crate::file`] hands out has none.

mod advice;
mod channel;
mod defaults;
mod document;
mod find;
mod id;
pub mod kinds;
mod memo;
mod picture;
mod plural;
mod problems;
pub mod quantity;
mod tally;
mod target;
mod values;

pub use advice::{Advice, AdviceKind, advice, dismissed, dismissed_on, picture_advice};
pub use channel::{ChannelKind, channel_key, channels_offered, same_channel, spelled};
pub use document::{
    About, Card, Document, Goal, Lane, Length, Map, Persona, Reading, Stage, Touchpoint, Unknown,
    UnknownField,
};
pub(crate) use find::percent;
pub use find::{Place, keeps_feeling};
pub use id::Id;
pub use kinds::{CardKind, LaneKind};
pub(crate) use memo::{Stages, find as find_among};
pub use picture::{NamedPicture, Picture, PictureKind, Pictures};
pub use plural::{numbered, plural};
pub use problems::{Problem, problems};
pub use target::{Slot, Target};
pub use values::{
    Date, Emotion, Evidence, Face, Hue, MapState, MetricKind, Role, Score, Severity, Status,
    hue_of_place,
};
