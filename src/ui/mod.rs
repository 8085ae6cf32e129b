//! The window: panels, canvas, dialogs, themes.
//!
//! Panels read a context and send events ([`panel_event`]), which [`App`] handles after the frame.
//! Documents are changed through the editor only.

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

/// The settings of the program.
pub type Settings = crate::file::SettingsFile<crate::formats::ExportPreset>;
