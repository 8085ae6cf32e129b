//! Touchline, a desktop editor for customer journey maps.
//!
//! One crate: this library and a thin program. Data goes one way, so that a key press can be
//! followed to a picture in one sitting:
//!
//! ```text
//!  mouse, keys ─ ui ─ tool ─┐                                       ┌─ screen (ui::canvas)
//!  menus, Ctrl+K ── action ─┼─ editor ─ edit ─ model ─ layout ─ scene ┤
//!  argv ─────────────── cli ┘                  │                    └─ export: png, …
//!                                         file (RON)
//! ```
//!
//! | module | its one job |
//! |---|---|
//! | [`model`] | what a map is: plain data and what must be true of it |
//! | [`edit`] | every way a map can change; history and selection |
//! | [`picture`] | picture files into pixels of the size that is needed |
//! | [`file`](mod@file) | RON in and out, safe saving, recovery copies, settings |
//! | [`sheet`] | a map as rows of cells: what spreadsheets and the clipboard hold |
//! | [`import`] | other formats into a map, with a report of what could not be carried over |
//! | [`text`] | breaking text into lines of positioned glyphs, and glyphs into pixels |
//! | [`layout`] | where everything sits, and what lies at a point |
//! | [`scene`] | what is drawn: a short list of shapes, each knowing whom it belongs to |
//! | [`export`] | a scene or a map into bytes, one row of `FORMATS` a format |
//! | [`tool`] | what a press, a drag and a release on the map mean |
//! | [`editor`] | one open document: history, selection, the running tool, the text being written |
//! | [`action`] | every named command, one row each: menus, keys, tool bar, Ctrl+K and help read them |
//! | [`ui`] | the window: panels, canvas, dialogs, themes |
//! | [`cli`] | the same core without a window |
//!
//! # What always holds
//!
//! - Only [`edit::apply`] changes a document. An edit is carried out whole or refused, it has a
//!   name, and it can be undone. After it, [`model::problems`] finds nothing.
//! - Text is broken into lines once, in [`layout`], at zoom 1. The scene holds lines; nothing that
//!   draws measures or wraps text.
//! - The screen and every export draw the same [`scene::Scene`]. There is no second drawing.
//! - Equal maps give equal bytes in every export. Dates come in as arguments.
//! - A gesture is a mark, a change computed from the map at its start and the whole movement, and
//!   then a commit or, on Esc, nothing at all.
//! - Saving an unchanged map changes no byte. What is on the screen is never in the file.
//! - Each version of the file has its types frozen in a file of its own; old files are kept in
//!   `tests/corpus` for good.
//! - Only [`file`](mod@file) knows RON, only [`ui`] knows widgets, only [`cli`] and [`ui`] choose paths.
//! - Nothing goes out over a network, and nothing outside a map's folder is read because a map says
//!   so.
//!
//! `tests/it/architecture.rs` holds which module may use which.
//!
//! # Where to begin
//!
//! - *A new command*: a row in `action/table.rs`.
//! - *A new tool*: a file in `tool`, a variant of [`tool::Tool`].
//! - *A new export*: a file in `export` and a row of [`export::FORMATS`]; dialog and command line
//!   follow.
//! - *A new kind of lane*: a variant of [`model::LaneKind`]; the compiler lists the places, each a
//!   small file of the lane's name in `layout/lanes` and `scene/lanes`.

pub mod action;
pub mod cli;
pub mod edit;
pub mod editor;
pub mod export;
pub mod file;
pub mod import;
pub mod layout;
pub mod model;
pub mod picture;
pub mod scene;
pub mod sheet;
pub mod text;
pub mod tool;
pub mod ui;

// Random documents name the crate as other crates do.
#[cfg(test)]
extern crate self as touchline;
#[cfg(test)]
#[path = "../tests/random/mod.rs"]
mod random;
