//! The window: panels, canvas, dialogs, themes.
//!
//! Panels are shown what there is and hand back what they want ([`ask`]); [`App`] carries it out on
//! the editor after the frame. Nothing here changes a document but through the editor.

mod app;
mod background;
pub mod canvas;
mod clipboard;
pub mod clock;
pub mod commands;
pub mod context;
pub mod dialogs;
mod disk;
mod export_report;
pub mod fields;
mod files;
pub mod filter;
pub mod find;
pub mod icons;
pub mod inspector;
mod keys_file;
pub mod launcher;
mod map_tabs;
pub mod menu;
pub mod outline;
pub mod palette;
pub mod panel_event;
mod pictures;
mod run;
pub mod splitter;
pub mod start;
pub mod status;
pub mod textbuffer;
pub mod theme;
pub mod toolbar;
mod turns;

pub use app::{App, Folders, World};
pub use run::run;
