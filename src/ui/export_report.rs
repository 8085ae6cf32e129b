//! The line over the canvas after an export: what was written, what was left out, and ways to look at
//! it.

use std::path::{Path, PathBuf};
use std::sync::mpsc::channel;

use egui::{Align, Context, Frame, Label, Layout, Margin, Panel, RichText, Ui};

use super::app::App;
use super::dialogs::{Dialog, Message};
use super::fields;
use super::icons::Icon;
use super::launcher::Launch;
use super::theme::Tokens;

/// What the last export wrote.
pub(super) struct ExportReport {
    /// The sentence about it.
    pub text: String,
    /// The files, at least one.
    pub files: Vec<PathBuf>,
    /// What was left out.
    pub left_out: Option<Message>,
}

impl App {
    /// Shows the line, if there is one.
    pub(super) fn show_export_report(&mut self, ui: &mut Ui) {
        let Some(exported) = &self.export_report else {
            return;
        };
        let tokens = Tokens::of(ui);
        let colours = if exported.left_out.is_some() {
            (tokens.warn.fill, tokens.warn.text)
        } else {
            (tokens.accent_soft, tokens.text)
        };
        let frame = Frame::new()
            .fill(colours.0)
            .inner_margin(Margin::symmetric(16, 4));
        let (mut close, mut details, mut launch) = (false, false, None);
        Panel::top("exported")
            .frame(frame)
            .show_separator_line(false)
            .show(ui, |ui| {
                ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
                    close =
                        fields::icon_button(ui, Icon::Cross, "Close this notice", 24.0).clicked();
                    ui.spacing_mut().item_spacing.x = 16.0;
                    if exported.left_out.is_some() {
                        details = fields::link(ui, "Details").clicked();
                    }
                    if fields::link(ui, "Show in folder").clicked() {
                        launch = Some(Launch::Reveal);
                    }
                    // Of several files there is no obvious one to open.
                    if exported.files.len() == 1 && fields::link(ui, "Open").clicked() {
                        launch = Some(Launch::Open);
                    }
                    ui.with_layout(Layout::left_to_right(Align::Center), |ui| {
                        let text = RichText::new(&exported.text).color(colours.1);
                        ui.add(Label::new(text).truncate());
                    });
                });
            });
        let file = exported.files.first().cloned();
        if details && let Some(message) = exported.left_out.clone() {
            self.dialogs.push(Dialog::Message(message));
        }
        if let (Some(what), Some(file)) = (launch, file) {
            let ctx = ui.ctx().clone();
            self.launch(&ctx, what, &file);
        }
        if close {
            self.export_report = None;
        }
    }

    /// Opens a file with the desktop, in the background.
    pub(super) fn launch(&mut self, ctx: &Context, what: Launch, path: &Path) {
        let (send, answer) = channel();
        let (launcher, ctx) = (self.world.launcher.clone(), ctx.clone());
        // An absolute path, so that a name starting with a dash is no option.
        let path = std::path::absolute(path).unwrap_or_else(|_| path.to_path_buf());
        let work = move || {
            // The window may be closed by now.
            let _ = send.send(launcher.launch(what, &path));
            ctx.request_repaint();
        };
        if self.world.threads {
            std::thread::spawn(work);
        } else {
            work();
        }
        self.launching = Some(answer);
    }

    /// Reports an error of the desktop.
    pub(super) fn poll_launch(&mut self) {
        let Some(answer) = &self.launching else {
            return;
        };
        match answer.try_recv() {
            Ok(Err(why)) => {
                self.launching = None;
                self.set_status(why);
            }
            Ok(Ok(())) | Err(std::sync::mpsc::TryRecvError::Disconnected) => self.launching = None,
            Err(std::sync::mpsc::TryRecvError::Empty) => {}
        }
    }
}
