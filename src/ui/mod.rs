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
pub mod context_menu;
pub mod dialogs;
mod disk;
mod event_queue;
mod export_report;
pub mod fields;
mod files;
pub mod filter;
pub mod icons;
pub mod inspector;
mod keys_file;
pub mod launcher;
mod map_tabs;
pub mod menu_bar;
pub mod outline;
pub mod palette;
pub mod panel_event;
mod pictures;
mod run;
pub mod search_panel;
pub mod splitter;
pub mod start;
pub mod status;
pub mod textbuffer;
pub mod theme;
pub mod toolbar;

pub use app::{App, Folders, World};
pub use run::run;
