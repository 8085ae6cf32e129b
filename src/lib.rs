//! Touchline, a desktop editor for customer journey maps.
//!
//! One crate: this library and a thin program. Data goes one way, so that a key press can be
//! followed to a picture in one sitting:
//!
//! ```text
//!  mouse, keys ─ ui ─ tool ─┐                                       ┌─ screen (ui::canvas)
//!  menus, Ctrl+K ── action ─┼─ editor ─ edit ─ model ─ layout ─ scene ┤
//!  argv ─────────────── cli ┘                  │                    └─ formats: png, …
//!                                         file (RON)
//! ```
//!
//! | module | its one job |
//! |---|---|
//! | [`model`] | what a map is: plain data and what must be true of it |
//! | [`edit`] | every way a map can change; history and selection |
//! | [`picture`] | picture files into pixels of the size that is needed |
//! | [`file`](mod@file) | RON in and out, safe saving, recovery copies, settings |
//! | [`text`] | breaking text into lines of positioned glyphs, and glyphs into pixels |
//! | [`layout`] | where everything sits, and what lies at a point |
//! | [`scene`] | what is drawn: a short list of shapes, each knowing whom it belongs to |
//! | [`formats`] | a scene or a map into bytes, and other programs' files into a map: one room a format |
//! | [`tool`] | what a press, a drag and a release on the map mean |
//! | [`editor`] | one open document: history, selection, the tool, the text being written |
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
//! - *A new mode of the tool*: a file in `tool/modes` and a row of [`tool::MODES`]; its action, key,
//!   button, cursor and hint follow. A gesture: a file in `tool/gestures`, begun by a mode.
//! - *A new format*: a room in `formats`, and a row of [`formats::FORMATS`] if it is written or of
//!   [`formats::import::READERS`] if it is read; dialogs and command line follow.
//! - *A new option of a format*: a row in its room's `options.rs`, which the dialog, the command line
//!   with its help, and the presets read.
//! - *A new kind of card*: a file in `model/kinds` and a line in its list. Palette, lanes, inspector,
//!   canvas, file, tables, exports, filter, find, undo names and screen reader read what it says.
//! - *A new field of a kind*: a row in the kind's file.
//! - *A new look of a lane*: a variant of [`model::kinds::Look`], a file in `layout/lanes` and one in
//!   `scene/lanes`; the compiler lists the few places that draw.
//!
//! # Two walks
//!
//! **A dragged card, to a byte of a PDF.** The canvas hands the pointer to the document that is open
//! ([`editor::Editor::pointer`]). The running tool knows what is dragged (`tool/gestures/dragging_cards.rs`) and
//! gives effects: at first a preview, at the release [`edit::Edit::MoveCards`]. [`edit::apply`] makes
//! the next document of it (`edit/reorder.rs`), which shares all that did not change, and
//! [`edit::History`] keeps both. [`layout::Layout::new`] measures the touchpoints that changed and puts
//! the columns in their places; [`scene::Scene::new`] makes shapes of them, which the canvas paints. An
//! export makes the same scene ([`formats::ExportJob`]), and its row of [`formats::FORMATS`] leads to
//! `formats/pdf/mod.rs`: pages are cut (`paginator.rs`), and `draw.rs` turns each shape into operators
//! that krilla writes.
//!
//! **A pasted cell, to the model.** [`formats::clipboard::read`] sees a table in the clipboard's text,
//! and the window opens a dialog. [`formats::table::Grid`] holds the cells, and
//! [`formats::table::TablePlan::guess`] says what each column is: `headings/` knows what its heading means
//! in 13 languages, `classify.rs` weighs it against the cells. `read_columns.rs` hands cell by cell to
//! `map_draft.rs`, where a card grows, and `card_details.rs` reads a severity into the field that
//! [`model::kinds`] names. What [`formats::table::preview`] shows is what "Insert" makes an
//! [`edit::Edit`] of.

pub mod action;
pub mod cli;
pub mod edit;
pub mod editor;
pub mod file;
pub mod formats;
pub mod layout;
pub mod model;
pub mod picture;
pub mod scene;
pub mod text;
pub mod tool;
pub mod ui;

// Random documents name the crate as other crates do.
#[cfg(test)]
extern crate self as touchline;
#[cfg(test)]
#[path = "../tests/random/mod.rs"]
mod random;
