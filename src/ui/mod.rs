//! The window: panels, canvas, dialogs, themes.

pub mod canvas;
pub mod fields;
pub mod icons;
pub mod textbuffer;
pub mod theme;
