//! Tables: cells into maps, and maps into cells and into text with commas or tabs.

pub(crate) mod options;
mod read;
pub(crate) mod roundtrip;
pub mod sheet;
pub(crate) mod write;

pub use read::*;
