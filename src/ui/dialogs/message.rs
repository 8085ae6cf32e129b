//! A sentence with buttons under it: questions, errors, reports.

use std::path::PathBuf;

use egui::{Context, RichText, ScrollArea, Ui};

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

/// What can be done where somebody else has changed the file, and what each does.
const CHANGED: [(&str, &str, Wish); 4] = [
    (
        "Read theirs",
        "You see what the file holds now. Your version stays: one Undo brings it back, and a \
         recovery copy is kept.",
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
    (
        "Not now",
        "Your version stays open and unsaved.",
        Wish::Cancel,
    ),
];

/// What can be done where the file is no longer there, and what each does.
const MISSING: [(&str, &str, Wish); 3] = [
    ("Save as\u{2026}", "You choose where.", Wish::SaveElsewhere),
    (
        "Save it there again",
        "A new file is made in the old place. One that was moved stays where it is.",
        Wish::SaveAgain,
    ),
    ("Not now", "The map stays open and unsaved.", Wish::Cancel),
];

/// Buttons under each other, each with what it does beside it.
fn column(ui: &mut Ui, answers: &[(&str, &str, Wish)]) -> Option<Wish> {
    const WIDTH: f32 = 164.0;
    let colour = Tokens::of(ui).soft;
    ui.add_space(8.0);
    let mut wish = None;
    for (words, does, answer) in answers {
        ui.horizontal(|ui| {
            let left = ui.cursor().left();
            if fields::button(ui, words).clicked() {
                wish = Some(answer.clone());
            }
            ui.add_space((left + WIDTH - ui.cursor().left()).max(0.0));
            let does = RichText::new(*does).color(colour);
            ui.add(egui::Label::new(does).wrap());
        });
    }
    wish
}

/// Buttons side by side from the right, the first of which Enter presses too.
fn row(ui: &mut Ui, answers: Vec<(&str, Wish)>) -> Option<Wish> {
    foot(ui, |ui| {
        let mut wish = None;
        for (place, (words, answer)) in answers.into_iter().enumerate() {
            let pressed = if place == 0 {
                first_button(ui, words)
            } else {
                fields::button(ui, words).clicked()
            };
            if pressed {
                wish = Some(answer);
            }
        }
        wish
    })
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
                Question::None => row(ui, vec![("OK", Wish::Cancel)]),
                Question::Unsaved(next) => row(
                    ui,
                    vec![
                        ("Save", Wish::SaveThen(next.clone())),
                        ("Cancel", Wish::Cancel),
                        ("Don\u{2019}t save", Wish::DropThen(next.clone())),
                    ],
                ),
                Question::SaveFirst(next) => row(
                    ui,
                    vec![
                        ("Save\u{2026}", Wish::SaveThen(next.clone())),
                        ("Cancel", Wish::Cancel),
                    ],
                ),
                Question::ChangedOnDisk => column(ui, &CHANGED),
                Question::Missing => column(ui, &MISSING),
                Question::Revert => {
                    row(ui, vec![("Revert", Wish::Reload), ("Cancel", Wish::Cancel)])
                }
                Question::NotSaved => row(
                    ui,
                    vec![
                        ("Save as\u{2026}", Wish::SaveElsewhere),
                        ("Close", Wish::Cancel),
                    ],
                ),
                Question::LeavePictures(path) => row(
                    ui,
                    vec![
                        ("Save without them", Wish::LeavePictures(path.clone())),
                        ("Cancel", Wish::Cancel),
                    ],
                ),
                Question::Replace(path, purpose) => row(
                    ui,
                    vec![
                        ("Another name\u{2026}", Wish::PickAgain(*purpose)),
                        ("Replace", Wish::Replace(path.clone(), *purpose)),
                        ("Cancel", Wish::Cancel),
                    ],
                ),
                Question::Copies(names) => {
                    let mut wish = None;
                    for (place, name) in names.iter().enumerate() {
                        if fields::button_row(ui, "Restore", name).clicked() {
                            wish = Some(Wish::DropThen(Next::Restore(place)));
                        }
                    }
                    let mut foot_wish = None;
                    foot(ui, |ui| {
                        if fields::button(ui, "Later").clicked() {
                            foot_wish = Some(Wish::Cancel);
                        }
                        if fields::button(ui, "Throw away").clicked() {
                            foot_wish = Some(Wish::ForgetCopies);
                        }
                    });
                    wish.or(foot_wish)
                }
            }
        });
        wish.or_else(|| close.then_some(Wish::Cancel))
    }
}
