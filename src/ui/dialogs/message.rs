//! A sentence with buttons under it: questions, errors, reports.

use std::path::PathBuf;

use egui::{Context, ScrollArea};

use super::{Next, Purpose, Wish, first_button, foot, modal, sentence, title};
use crate::ui::fields;

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
    /// The document could not be saved.
    NotSaved,
    /// Files are there that would be replaced by what goes to this path.
    Replace(PathBuf, Purpose),
    /// There are documents that were not saved when the program ended: one button for each.
    Copies(Vec<String>),
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
                Question::ChangedOnDisk => foot(ui, |ui| {
                    let mut wish = None;
                    if first_button(ui, "Save as\u{2026}") {
                        wish = Some(Wish::SaveElsewhere);
                    }
                    if fields::button(ui, "Overwrite").clicked() {
                        wish = Some(Wish::Overwrite);
                    }
                    if fields::button(ui, "Read again").clicked() {
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
