//! The words of the page that a map becomes in Markdown: [`crate::export`] writes it, [`crate::import`]
//! reads it back. Where a text of the map would be one of them, its last letter is written as an entity.

/// The heading over the personas that make no journey.
pub const OTHERS: &str = "Other personas";

/// The heading of a map without a title.
pub const UNTITLED: &str = "Map";

/// What a persona without a name is called.
pub const NAMELESS: &str = "Persona";

/// What stands for a part of a goal that is not told.
pub const UNTOLD: &str = "\u{2013}";

/// The columns of touchpoints that are no lanes with cards.
pub const COLUMNS: [&str; 4] = ["Step", "Touchpoint", "Channels", "More"];

/// The second column of every table but the curve's, by which one knows it.
pub const SECOND: [&str; 5] = ["Touchpoint", "Severity", "Strength", "Impact", "Now"];

/// What is said of a touchpoint that makes or breaks trust.
pub const TRUTH: &str = "moment of truth";
