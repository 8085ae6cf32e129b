//! A sentence with buttons under it: questions, errors, reports.

use std::path::PathBuf;

use egui::{Context, RichText, ScrollArea, Ui};

use super::{DialogEvent, PendingAction, Purpose, first_button, footer, modal, sentence, title};
use crate::ui::fields;
use crate::ui::theme::Tokens;

/// What the buttons are about.
#[derive(Clone, Debug, PartialEq)]
pub enum Question {
    /// Nothing is asked.
    None,
    /// The document is not saved, and this is to come.
    Unsaved(PendingAction),
    /// The document has to have a file before this can come.
    SaveFirst(PendingAction),
    /// Another program has changed the file since it was read.
    ChangedOnDisk,
    /// The file is no longer where it was.
    Missing,
    /// The document is reverted to the file.
    Revert,
    /// The document could not be saved.
    NotSaved,
    /// Some pictures cannot be copied when the document is saved here.
    SaveWithoutPictures(PathBuf),
    /// Existing files would be replaced by writing to this path.
    Replace(PathBuf, Purpose),
    /// There are documents that were not saved when the program ended: one button for each.
    RecoveryCopies(Vec<String>),
}

/// The answers where another program has changed the file, with explanations.
const CHANGED: [(&str, &str, DialogEvent); 4] = [
    (
        "Read theirs",
        "You see what the file holds now. Your version stays: one Undo brings it back, and a \
         recovery copy is kept.",
        DialogEvent::Reload,
    ),
    (
        "Save mine as\u{2026}",
        "Your version goes into another file; theirs stays as it is.",
        DialogEvent::SaveElsewhere,
    ),
    (
        "Write mine over theirs",
        "The file holds your version then. Of theirs a recovery copy is kept.",
        DialogEvent::Overwrite,
    ),
    (
        "Not now",
        "Your version stays open and unsaved.",
        DialogEvent::Cancel,
    ),
];

/// The answers where the file is missing, with explanations.
const MISSING: [(&str, &str, DialogEvent); 3] = [
    (
        "Save as\u{2026}",
        "You choose where.",
        DialogEvent::SaveElsewhere,
    ),
    (
        "Save it there again",
        "A new file is made in the old place. One that was moved stays where it is.",
        DialogEvent::SaveAgain,
    ),
    (
        "Not now",
        "The map stays open and unsaved.",
        DialogEvent::Cancel,
    ),
];

/// Buttons under each other, each with what it does beside it.
fn column(ui: &mut Ui, answers: &[(&str, &str, DialogEvent)]) -> Option<DialogEvent> {
    const WIDTH: f32 = 164.0;
    let colour = Tokens::of(ui).soft;
    ui.add_space(8.0);
    let mut event = None;
    for (words, does, answer) in answers {
        ui.horizontal(|ui| {
            let left = ui.cursor().left();
            if fields::button(ui, words).clicked() {
                event = Some(answer.clone());
            }
            ui.add_space((left + WIDTH - ui.cursor().left()).max(0.0));
            let does = RichText::new(*does).color(colour);
            ui.add(egui::Label::new(does).wrap());
        });
    }
    event
}

/// Buttons side by side from the right, the first of which Enter presses too.
fn row(ui: &mut Ui, answers: Vec<(&str, DialogEvent)>) -> Option<DialogEvent> {
    footer(ui, |ui| {
        let mut event = None;
        for (place, (words, answer)) in answers.into_iter().enumerate() {
            let pressed = if place == 0 {
                first_button(ui, words)
            } else {
                fields::button(ui, words).clicked()
            };
            if pressed {
                event = Some(answer);
            }
        }
        event
    })
}

/// A title, sentences, and a question.
#[derive(Clone, Debug, PartialEq)]
pub struct Message {
    /// The heading.
    pub title: String,
    /// What happened and what to do.
    pub text: String,
    /// Further details, one per line.
    pub lines: Vec<String>,
    /// What is asked.
    pub question: Question,
}

impl Message {
    /// A message without a question.
    pub fn info(title: impl Into<String>, text: impl Into<String>) -> Self {
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

    pub(super) fn show(&mut self, ctx: &Context) -> Option<DialogEvent> {
        let (event, close) = modal(ctx, &self.title, 430.0, |ui| {
            title(ui, &self.title);
            // The text must not push the buttons out of the window.
            let height = fields::list_height(ui.ctx(), 300.0, 180.0);
            ScrollArea::vertical().max_height(height).show(ui, |ui| {
                sentence(ui, &self.text);
                for line in &self.lines {
                    sentence(ui, line);
                }
            });
            match &self.question {
                Question::None => row(ui, vec![("OK", DialogEvent::Cancel)]),
                Question::Unsaved(next) => row(
                    ui,
                    vec![
                        ("Save", DialogEvent::SaveThen(next.clone())),
                        ("Cancel", DialogEvent::Cancel),
                        ("Don\u{2019}t save", DialogEvent::DiscardThen(next.clone())),
                    ],
                ),
                Question::SaveFirst(next) => row(
                    ui,
                    vec![
                        ("Save\u{2026}", DialogEvent::SaveThen(next.clone())),
                        ("Cancel", DialogEvent::Cancel),
                    ],
                ),
                Question::ChangedOnDisk => column(ui, &CHANGED),
                Question::Missing => column(ui, &MISSING),
                Question::Revert => row(
                    ui,
                    vec![
                        ("Revert", DialogEvent::Reload),
                        ("Cancel", DialogEvent::Cancel),
                    ],
                ),
                Question::NotSaved => row(
                    ui,
                    vec![
                        ("Save as\u{2026}", DialogEvent::SaveElsewhere),
                        ("Close", DialogEvent::Cancel),
                    ],
                ),
                Question::SaveWithoutPictures(path) => row(
                    ui,
                    vec![
                        (
                            "Save without them",
                            DialogEvent::SaveWithoutPictures(path.clone()),
                        ),
                        ("Cancel", DialogEvent::Cancel),
                    ],
                ),
                Question::Replace(path, purpose) => row(
                    ui,
                    vec![
                        ("Another name\u{2026}", DialogEvent::ChooseAgain(*purpose)),
                        ("Replace", DialogEvent::Replace(path.clone(), *purpose)),
                        ("Cancel", DialogEvent::Cancel),
                    ],
                ),
                Question::RecoveryCopies(names) => {
                    let mut event = None;
                    for (place, name) in names.iter().enumerate() {
                        if fields::button_row(ui, "Restore", name).clicked() {
                            event = Some(DialogEvent::DiscardThen(PendingAction::Restore(place)));
                        }
                    }
                    let mut footer_event = None;
                    footer(ui, |ui| {
                        if fields::button(ui, "Later").clicked() {
                            footer_event = Some(DialogEvent::Cancel);
                        }
                        if fields::button(ui, "Throw away").clicked() {
                            footer_event = Some(DialogEvent::DiscardRecoveryCopies);
                        }
                    });
                    event.or(footer_event)
                }
            }
        });
        event.or_else(|| close.then_some(DialogEvent::Cancel))
    }
}
