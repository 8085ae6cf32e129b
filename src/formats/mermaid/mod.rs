//! Mermaid's `journey`.

mod read;
pub mod write;

pub(crate) use read::entity;
pub use read::{EMPTY_NAME, is_journey, read};
