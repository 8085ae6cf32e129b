//! Dialogs: questions, messages, the export, the command search.
//!
//! A dialog holds its input and sends a [`DialogEvent`], which the app handles.

mod about;
mod export;
mod keys;
mod message;
mod paste;
mod path;
mod search;

use std::path::PathBuf;

use egui::{Context, Frame, Id, Margin, Modal, RichText, Ui};

pub use export::{ExportDialog, ExportDraft, ExportProgress, ExportSource, left_out};
pub use message::{Message, Question};
pub use paste::PasteDialog;
pub use path::{PathDialog, Purpose};
pub use search::CommandSearch;

use super::canvas::Atlas;
use super::commands::Command;
use super::fields;
use super::theme::{self, Tokens};
use crate::editor::Editor;
use crate::formats::ExportPreset;

/// The action to perform after the document has been saved or discarded.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum PendingAction {
    /// The window closes.
    Quit,
    /// The start screen comes up.
    Start,
    /// A map is made from this template or example, by its index.
    New(usize),
    /// The same with nothing in it but stages and lanes.
    NewEmpty(usize),
    /// A person picks a file.
    PickAndOpen,
    /// This file is opened.
    Open(PathBuf),
    /// The pending picture request continues.
    Picture,
    /// This copy of a document that was not saved is opened, by its place in the list.
    Restore(usize),
}

/// An event of a dialog.
#[derive(Clone, Debug, PartialEq)]
pub enum DialogEvent {
    /// The dialog is closed, nothing else happens.
    Cancel,
    /// The document is saved, then this.
    SaveThen(PendingAction),
    /// The changes are discarded, then this.
    DiscardThen(PendingAction),
    /// This file was chosen, for what the dialog was about.
    FileChosen(PathBuf, Purpose),
    /// Writes to this path although files are replaced.
    Replace(PathBuf, Purpose),
    /// The document is saved here without the pictures that cannot be copied.
    SaveWithoutPictures(PathBuf),
    /// Another file is chosen for what the dialog was about.
    ChooseAgain(Purpose),
    /// The file is overwritten although another program has changed it.
    Overwrite,
    /// The file on the disk is read again; what was changed here becomes a step of undo.
    Reload,
    /// The document is saved where its file was before.
    SaveAgain,
    /// The document is saved under another name.
    SaveElsewhere,
    /// The recovery copies are deleted.
    DiscardRecoveryCopies,
    /// A file to export to is chosen.
    ChooseExportFile,
    /// A picture is chosen for the header of what is exported.
    ChooseLogo,
    /// These presets are saved.
    SavePresets(Vec<ExportPreset>),
    /// The export that is under way stops.
    StopExport,
    /// The program's own file dialog is used instead of the desktop's.
    UseOwnDialog,
    /// What was read is inserted.
    Insert,
    /// This command runs.
    Run(&'static str),
}

/// A dialog.
pub enum Dialog {
    /// A question or a message.
    Message(Message),
    /// A file is chosen, inside the program.
    Path(PathDialog),
    /// A map is exported.
    Export(Box<ExportDialog>),
    /// A table or a diagram is previewed before it is inserted.
    Paste(Box<PasteDialog>),
    /// What the program is.
    About,
    /// All commands with their keys.
    Keys,
    /// A command is searched for.
    Search(CommandSearch),
    /// The desktop's file dialog is open.
    Waiting,
}

impl Dialog {
    /// Shows it; an event closes it, unless it keeps the dialog open.
    pub fn show(
        &mut self,
        ctx: &Context,
        commands: &[Command],
        editor: Option<&Editor>,
        atlas: &mut Atlas,
    ) -> Option<DialogEvent> {
        match self {
            Self::Message(message) => message.show(ctx),
            Self::Path(path) => path.show(ctx),
            Self::Export(export) => export.show(ctx, atlas),
            Self::Paste(paste) => paste.show(ctx, editor),
            Self::About => about::show(ctx),
            Self::Keys => keys::show(ctx, commands),
            Self::Search(search) => search.show(ctx, commands),
            Self::Waiting => waiting(ctx),
        }
    }
}

/// A box in the middle of the window, the rest of which is dimmed. The second value is whether it
/// was dismissed by a click outside or Esc.
fn modal<R>(ctx: &Context, name: &str, width: f32, add: impl FnOnce(&mut Ui) -> R) -> (R, bool) {
    let id = Id::unique(name);
    modal_in(ctx, id, Modal::default_area(id), width, add)
}

/// [`modal`] with a fixed upper edge, for content that changes its height.
fn top_anchored_modal<R>(
    ctx: &Context,
    name: &str,
    width: f32,
    add: impl FnOnce(&mut Ui) -> R,
) -> (R, bool) {
    let id = Id::unique(name);
    let top = egui::vec2(0.0, top_anchor(ctx));
    let area = Modal::default_area(id).anchor(egui::Align2::CENTER_TOP, top);
    modal_in(ctx, id, area, width, add)
}

/// The upper edge of a top-anchored dialog.
fn top_anchor(ctx: &Context) -> f32 {
    (ctx.content_rect().height() * 0.12).round()
}

fn modal_in<R>(
    ctx: &Context,
    id: Id,
    area: egui::Area,
    width: f32,
    add: impl FnOnce(&mut Ui) -> R,
) -> (R, bool) {
    let dark = ctx.global_style().visuals.dark_mode;
    let tokens = Tokens::for_theme(dark);
    let frame = Frame::popup(&ctx.global_style())
        .fill(tokens.panel)
        .corner_radius(14)
        .inner_margin(Margin::same(22))
        .shadow(ctx.global_style().visuals.window_shadow);
    let answer = Modal::new(id)
        .area(area)
        .backdrop_color(tokens.backdrop)
        .frame(frame)
        .show(ctx, |ui| {
            ui.set_width(width.min(ctx.content_rect().width() - 80.0));
            ui.spacing_mut().item_spacing.y = 8.0;
            add(ui)
        });
    let close = answer.should_close();
    (answer.inner, close)
}

fn title(ui: &mut Ui, words: &str) {
    let colour = Tokens::of(ui).text;
    ui.label(
        RichText::new(words)
            .font(theme::semibold(16.0))
            .color(colour),
    );
}

fn sentence(ui: &mut Ui, words: &str) {
    let colour = Tokens::of(ui).soft;
    ui.add(egui::Label::new(RichText::new(words).color(colour)).wrap());
}

/// A dialog's default button, which Enter presses while nothing has the focus.
fn first_button(ui: &mut Ui, words: &str) -> bool {
    let free = ui.memory(|memory| memory.focused().is_none());
    let enter = free && ui.input(|input| input.key_pressed(egui::Key::Enter));
    fields::primary_button(ui, words).clicked() || enter
}

/// The buttons at a dialog's foot, from the right.
fn footer<R>(ui: &mut Ui, add: impl FnOnce(&mut Ui) -> R) -> R {
    ui.add_space(8.0);
    ui.with_layout(egui::Layout::right_to_left(egui::Align::Center), |ui| {
        ui.spacing_mut().item_spacing.x = 8.0;
        ui.set_min_height(30.0);
        add(ui)
    })
    .inner
}

/// Shown while the desktop's file dialog is open, with a way out if it never returns.
fn waiting(ctx: &Context) -> Option<DialogEvent> {
    modal(ctx, "Choose a file", 400.0, |ui| {
        title(ui, "Choose a file");
        sentence(
            ui,
            "Your desktop shows a window in which to choose the file.",
        );
        footer(ui, |ui| {
            let mut event = None;
            if fields::button(ui, "Cancel").clicked() {
                event = Some(DialogEvent::Cancel);
            }
            if fields::button(ui, "Choose here instead").clicked() {
                event = Some(DialogEvent::UseOwnDialog);
            }
            event
        })
    })
    .0
}
