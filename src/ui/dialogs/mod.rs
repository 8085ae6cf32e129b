//! What stands over the window: questions, messages, the export, searching for commands.
//!
//! A dialog holds what was entered in it and answers with a [`Wish`], which the app carries out.

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
use crate::file::ExportPreset;

/// What comes after the document has been saved or let go.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum PendingAction {
    /// The window closes.
    Quit,
    /// The start screen comes up.
    Start,
    /// A map is made from this template or example, by its place in the list.
    New(usize),
    /// The same with nothing in it but stages and lanes.
    NewEmpty(usize),
    /// A person picks a file.
    PickAndOpen,
    /// This file is opened.
    Open(PathBuf),
    /// The picture that is wanted is chosen or put in.
    Picture,
    /// This copy of a document that was not saved is opened, by its place in the list.
    Restore(usize),
}

/// What a dialog answers.
#[derive(Clone, Debug, PartialEq)]
pub enum DialogEvent {
    /// The dialog goes, nothing else happens.
    Cancel,
    /// The document is saved, then this.
    SaveThen(PendingAction),
    /// What was changed is given up, then this.
    DiscardThen(PendingAction),
    /// This file was chosen, for what the dialog was about.
    FileChosen(PathBuf, Purpose),
    /// What is to be written goes to this path, though files are replaced by it.
    Replace(PathBuf, Purpose),
    /// The document is saved here, without the pictures that cannot come along.
    SaveWithoutPictures(PathBuf),
    /// Another file is chosen for what the dialog was about.
    ChooseAgain(Purpose),
    /// The file on the disk is written over though somebody else has changed it.
    Overwrite,
    /// The file on the disk is read again; what was changed here becomes a step of undo.
    Reload,
    /// The document is saved where its file was before.
    SaveAgain,
    /// The document is saved under another name.
    SaveElsewhere,
    /// The copies of documents that were not saved are thrown away.
    DiscardRecoveryCopies,
    /// A file to export to is chosen.
    ChooseExportFile,
    /// A picture is chosen for the header of what is exported.
    ChooseLogo,
    /// These presets of exports are kept.
    SavePresets(Vec<ExportPreset>),
    /// The export that is under way stops.
    StopExport,
    /// The file is chosen in the program's own dialog after all.
    UseOwnDialog,
    /// What was read is put in.
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
    /// A table or a diagram is looked at before it is put in.
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
    /// Shows it; an answer closes it, unless it is one that goes on.
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

/// A box in the middle of the window, the rest of which is dimmed. The second value says that a
/// person clicked beside it or pressed Esc.
fn modal<R>(ctx: &Context, name: &str, width: f32, add: impl FnOnce(&mut Ui) -> R) -> (R, bool) {
    let id = Id::unique(name);
    modal_in(ctx, id, Modal::default_area(id), width, add)
}

/// [`modal`] whose upper edge stays where it is, however high its content becomes.
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

/// How far below the window's upper edge a dialog hangs.
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
    let tokens = Tokens::pick(dark);
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

/// A dialog's first button, which Enter presses too while nothing else has the keyboard.
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

/// While the desktop asks for a file; where it never comes back there is another way.
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
