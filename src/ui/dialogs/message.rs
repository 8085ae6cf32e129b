//! A sentence with buttons under it: questions, errors, reports.

use std::path::PathBuf;

use egui::{Context, RichText, ScrollArea, Ui, vec2};

use super::{Next, Purpose, Wish, first_button, foot, modal, sentence, title};
use crate::ui::fields;
use crate::ui::theme::Tokens;

/// What the buttons are about.
#[derive(Clone, Debug, PartialEq)]
pub enum Question {
    /// Nothing is asked.
    None,
    /// The document is not saved, and this is to come.
    Unsaved(Next),
    /// The document has to have a file before this can come.
    SaveFirst(Next),
    /// Somebody else has changed the file on the disk since it was read.
    ChangedOnDisk,
    /// The file is no longer where it was.
    Missing,
    /// What is open becomes what the file holds.
    Revert,
    /// The document could not be saved.
    NotSaved,
    /// Some pictures cannot come along when the document is saved here.
    LeavePictures(PathBuf),
    /// Files are there that would be replaced by what goes to this path.
    Replace(PathBuf, Purpose),
    /// There are documents that were not saved when the program ended: one button for each.
    Copies(Vec<String>),
}

/// Buttons under each other, each with what it does beside it.
fn answers(ui: &mut Ui, answers: &[(&str, &str, Wish)]) -> Option<Wish> {
    let colour = Tokens::of(ui).soft;
    ui.add_space(8.0);
    let mut wish = None;
    for (words, does, answer) in answers {
        ui.horizontal(|ui| {
            ui.allocate_ui(vec2(160.0, 30.0), |ui| {
                ui.set_width(160.0);
                if fields::button(ui, words).clicked() {
                    wish = Some(answer.clone());
                }
            });
            let does = RichText::new(*does).color(colour);
            ui.add(egui::Label::new(does).wrap());
        });
    }
    wish
}

/// A title, sentences, and a question.
#[derive(Clone, Debug, PartialEq)]
pub struct Message {
    /// The heading.
    pub title: String,
    /// What happened and what to do.
    pub text: String,
    /// One line for each thing there is to tell besides.
    pub lines: Vec<String>,
    /// What is asked.
    pub question: Question,
}

impl Message {
    /// Something to be told, with nothing to be decided.
    pub fn tell(title: impl Into<String>, text: impl Into<String>) -> Self {
        Self {
            title: title.into(),
            text: text.into(),
            lines: Vec::new(),
            question: Question::None,
        }
    }

    /// The same with a question.
    #[must_use]
    pub fn asking(self, question: Question) -> Self {
        Self { question, ..self }
    }

    pub(super) fn show(&mut self, ctx: &Context) -> Option<Wish> {
        let (wish, close) = modal(ctx, &self.title, 430.0, |ui| {
            title(ui, &self.title);
            // Nothing pushes the buttons out of the window.
            let height = fields::height_of_list(ui.ctx(), 300.0, 180.0);
            ScrollArea::vertical().max_height(height).show(ui, |ui| {
                sentence(ui, &self.text);
                for line in &self.lines {
                    sentence(ui, line);
                }
            });
            match &self.question {
                Question::None => foot(ui, |ui| first_button(ui, "OK").then_some(Wish::Cancel)),
                Question::Unsaved(next) => foot(ui, |ui| {
                    let mut wish = None;
                    if first_button(ui, "Save") {
                        wish = Some(Wish::SaveThen(next.clone()));
                    }
                    if fields::button(ui, "Cancel").clicked() {
                        wish = Some(Wish::Cancel);
                    }
                    if fields::button(ui, "Don\u{2019}t save").clicked() {
                        wish = Some(Wish::DropThen(next.clone()));
                    }
                    wish
                }),
                Question::SaveFirst(next) => foot(ui, |ui| {
                    let mut wish = None;
                    if first_button(ui, "Save\u{2026}") {
                        wish = Some(Wish::SaveThen(next.clone()));
                    }
                    if fields::button(ui, "Cancel").clicked() {
                        wish = Some(Wish::Cancel);
                    }
                    wish
                }),
                Question::ChangedOnDisk => answers(
                    ui,
                    &[
                        (
                            "Read theirs",
                            "You see what the file holds now. Your version stays: one Undo brings it \
                             back, and a recovery copy is kept.",
                            Wish::Reload,
                        ),
                        (
                            "Save mine as\u{2026}",
                            "Your version goes into another file; theirs stays as it is.",
                            Wish::SaveElsewhere,
                        ),
                        (
                            "Write mine over theirs",
                            "The file holds your version then. Of theirs a recovery copy is kept.",
                            Wish::Overwrite,
                        ),
                        ("Not now", "", Wish::Cancel),
                    ],
                ),
                Question::Missing => answers(
                    ui,
                    &[
                        ("Save as\u{2026}", "You choose where.", Wish::SaveElsewhere),
                        (
                            "Save it there again",
                            "A new file is made in the old place. One that was moved stays where \
                             it is.",
                            Wish::SaveAgain,
                        ),
                        ("Not now", "", Wish::Cancel),
                    ],
                ),
                Question::Revert => foot(ui, |ui| {
                    let mut wish = None;
                    if first_button(ui, "Revert") {
                        wish = Some(Wish::Reload);
                    }
                    if fields::button(ui, "Cancel").clicked() {
                        wish = Some(Wish::Cancel);
                    }
                    wish
                }),
                Question::NotSaved => foot(ui, |ui| {
                    let mut wish = None;
                    if first_button(ui, "Save as\u{2026}") {
                        wish = Some(Wish::SaveElsewhere);
                    }
                    if fields::button(ui, "Close").clicked() {
                        wish = Some(Wish::Cancel);
                    }
                    wish
                }),
                Question::LeavePictures(path) => foot(ui, |ui| {
                    let mut wish = None;
                    if first_button(ui, "Save without them") {
                        wish = Some(Wish::LeavePictures(path.clone()));
                    }
                    if fields::button(ui, "Cancel").clicked() {
                        wish = Some(Wish::Cancel);
                    }
                    wish
                }),
                Question::Replace(path, purpose) => foot(ui, |ui| {
                    let mut wish = None;
                    if first_button(ui, "Another name\u{2026}") {
                        wish = Some(Wish::PickAgain(*purpose));
                    }
                    if fields::button(ui, "Replace").clicked() {
                        wish = Some(Wish::Replace(path.clone(), *purpose));
                    }
                    if fields::button(ui, "Cancel").clicked() {
                        wish = Some(Wish::Cancel);
                    }
                    wish
                }),
                Question::Copies(names) => {
                    let mut wish = None;
                    for (place, name) in names.iter().enumerate() {
                        if fields::button_row(ui, "Restore", name).clicked() {
                            wish = Some(Wish::DropThen(Next::Restore(place)));
                        }
                    }
                    let foot = foot(ui, |ui| {
                        let mut wish = None;
                        if fields::button(ui, "Later").clicked() {
                            wish = Some(Wish::Cancel);
                        }
                        if fields::button(ui, "Throw away").clicked() {
                            wish = Some(Wish::ForgetCopies);
                        }
                        wish
                    });
                    wish.or(foot)
                }
            }
        });
        wish.or_else(|| close.then_some(Wish::Cancel))
    }
}
