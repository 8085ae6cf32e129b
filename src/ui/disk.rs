//! Watches the file of the open map: changed by another program, moved away, reloaded. Unsaved
//! changes are never lost: they are one undo step away, and in a recovery copy.

use std::path::Path;
use std::sync::Arc;
use std::time::{Duration, SystemTime};

use egui::Context;

use super::app::{App, Banner};
use super::dialogs::{Message, Question};
use crate::editor::Editor;
use crate::file::{self, Opened, ReadError, differences};

/// How often the file is checked, in seconds.
const CHECK_INTERVAL: f64 = 2.0;
/// How long a file may be missing while another program saves it, in seconds.
const MISSING_GRACE: f64 = 0.5;
/// Maximum number of listed differences.
const MAX_DIFFERENCES: usize = 40;

/// The state of the open map's file at the last check.
#[derive(Default)]
pub(super) struct FileWatch {
    /// The time of the next check, in the window's time.
    next_check: f64,
    /// Its modification time and length.
    last_seen: Option<(SystemTime, u64)>,
    /// When it was first found missing.
    missing_since: Option<f64>,
    /// Whether it is missing.
    pub missing: bool,
}

impl FileWatch {
    /// Resets the state after the file was written.
    pub(super) fn reset(&mut self) {
        *self = Self::default();
    }
}

impl App {
    /// Whether everything is saved: the document is as in its file, and the file is there.
    pub(super) fn is_saved(&self) -> bool {
        self.editor.as_ref().is_some_and(Editor::is_saved) && !self.file.disk.missing
    }

    /// Checks whether another program has changed or moved the file.
    pub(super) fn check_file(&mut self, ctx: &Context) {
        let (Some(path), Some(stamp)) = (self.file.path.clone(), self.file.stamp) else {
            return;
        };
        let now = ctx.input(|input| input.time);
        let back = ctx.input(|input| input.events.contains(&egui::Event::WindowFocused(true)));
        if now < self.file.disk.next_check && !back {
            // Without input there is no next frame, so request one.
            let left = self.file.disk.next_check - now;
            ctx.request_repaint_after(Duration::from_secs_f64(left));
            return;
        }
        self.file.disk.next_check = now + CHECK_INTERVAL;
        match std::fs::metadata(&path) {
            Ok(about) => {
                if self.file.disk.missing {
                    // Whether it has changed is found out below.
                    self.file.disk.missing = false;
                    self.file.disk.last_seen = None;
                    self.autosave.invalidate();
                    self.banner.take_if(|banner| banner.is_about_missing());
                }
                self.file.disk.missing_since = None;
                let modified = about.modified().unwrap_or(SystemTime::UNIX_EPOCH);
                let seen = Some((modified, about.len()));
                // Read it only if its metadata has changed.
                if self.file.disk.last_seen != seen {
                    let held = file::current_stamp(&path);
                    if held.is_none_or(|held| held == stamp) || self.handle_external_change(&path) {
                        self.file.disk.last_seen = seen;
                    }
                }
            }
            Err(error) if error.kind() == std::io::ErrorKind::NotFound => {
                let since = *self.file.disk.missing_since.get_or_insert(now);
                if now < since + MISSING_GRACE {
                    self.file.disk.next_check = since + MISSING_GRACE;
                } else if !self.file.disk.missing {
                    self.file.disk.missing = true;
                    self.autosave.invalidate();
                    self.banner = Some(self.missing_banner());
                }
            }
            // An unreachable disk says nothing about the file.
            Err(_) => {}
        }
        let left = (self.file.disk.next_check - now).max(0.0);
        ctx.request_repaint_after(Duration::from_secs_f64(left));
    }

    /// Handles a file that another program has changed. Returns whether that is settled.
    fn handle_external_change(&mut self, path: &Path) -> bool {
        let busy = |editor: &Editor| editor.is_busy() || editor.editing().is_some();
        let opened = file::open(path);
        if let (Some(editor), Ok(theirs)) = (&mut self.editor, &opened)
            && **editor.committed() == theirs.document
            && !busy(editor)
        {
            // The content is the same.
            editor.set_saved_as(Arc::clone(editor.committed()));
            self.file.stamp = Some(theirs.stamp);
            self.banner.take_if(|banner| banner.is_about_file());
            return true;
        }
        if !self.is_saved() {
            let text = format!(
                "Somebody else has changed \u{201c}{}\u{201d} since it was read; so have you.",
                self.file_name()
            );
            self.banner = Some(Banner::asking(text, Question::ChangedOnDisk));
            return true;
        }
        // Do not interrupt a dialog or a gesture; the next check comes soon.
        if !self.dialogs.is_empty() || self.editor.as_ref().is_some_and(busy) {
            return false;
        }
        match opened {
            Ok(opened) => {
                self.apply_external_change(opened);
                self.set_status(format!(
                    "Somebody else has changed \u{201c}{}\u{201d}; it has been read again. Undo \
                     brings back what was here.",
                    self.file_name()
                ));
            }
            Err(error) => {
                let text = format!(
                    "Somebody else has changed \u{201c}{}\u{201d}, and it cannot be read now: \
                     {error}. The map stays as it was.",
                    self.file_name()
                );
                self.banner = Some(Banner::asking(text, Question::ChangedOnDisk));
            }
        }
        true
    }

    /// Replaces the open document with the file's, as a step that can be undone.
    fn apply_external_change(&mut self, opened: Opened) {
        let Some(editor) = &mut self.editor else {
            return;
        };
        editor.replace_document(opened.document, "change on disk");
        self.file.stamp = Some(opened.stamp);
        self.file.disk.reset();
        self.autosave.invalidate();
        self.banner.take_if(|banner| banner.is_about_file());
        self.canvas.atlas.images.retry_failed();
        let name = self.file_name();
        self.report_opened_file(&name, &opened.report, Vec::new());
    }

    /// Reloads the file; a copy of the open document is kept.
    pub(super) fn reload_from_disk(&mut self) {
        let Some(path) = self.file.path.clone() else {
            return;
        };
        match file::open(&path) {
            Ok(opened) => {
                let (unsaved, since) = (!self.is_saved(), self.file.stamp);
                let ours = self.editor.as_mut().map(|editor| {
                    editor.finish_interaction();
                    Arc::clone(editor.committed())
                });
                if unsaved
                    && let Some(ours) = ours
                    && !self.back_up_version(&path, since, &ours)
                {
                    return;
                }
                self.apply_external_change(opened);
                self.set_status(
                    "The file has been read again. Undo brings back your version.".to_owned(),
                );
            }
            Err(error) => {
                let why = format!("{}: {error}", path.display());
                self.show_error("The file could not be read", why);
            }
        }
    }

    /// Overwrites the changed file; a copy of it is kept.
    pub(super) fn overwrite_on_disk(&mut self, ctx: &Context) {
        let Some(path) = self.file.path.clone() else {
            return;
        };
        match file::open(&path) {
            Ok(theirs) if Some(theirs.stamp) == self.file.stamp => {}
            Ok(theirs) => {
                if !self.back_up_version(&path, Some(theirs.stamp), &theirs.document) {
                    return;
                }
            }
            Err(_) if file::is_missing(&path) => {}
            // A file that is no map is kept under another name, since it may be the only copy.
            Err(_) => match file::copy_aside(&path) {
                Ok(kept) => {
                    self.save_to(ctx, &path, None);
                    let kept = kept.display();
                    self.set_status(format!("What the file held is in \u{201c}{kept}\u{201d}."));
                    return;
                }
                Err(error) => return self.show_error("The map is not saved", error.message),
            },
        }
        self.save_to(ctx, &path, None);
    }

    /// Keeps a copy of a version that is about to be replaced; returns whether that succeeded.
    fn back_up_version(
        &mut self,
        path: &Path,
        since: Option<file::Stamp>,
        document: &crate::model::Document,
    ) -> bool {
        let mut kept = true;
        self.with_recovery(|recovery| {
            let result = recovery.keep_for_next_start(path, since, document);
            kept = result.is_ok();
            result.map_err(|error| error.to_string())
        });
        if !kept {
            let why = "No copy of the other version could be kept, so nothing was done.";
            self.show_error("Nothing was changed", why);
        }
        kept
    }

    /// The question about a changed file: the differences, and what each button does.
    pub(super) fn changed_message(&self) -> Message {
        let name = self.file_name();
        let theirs: Option<Result<Opened, ReadError>> = self.path().map(file::open);
        let mut text =
            format!("Somebody else has changed \u{201c}{name}\u{201d} since it was read");
        if !self.is_saved() {
            text.push_str(", and you have changes that are not saved");
        }
        text.push('.');
        let mut lines = Vec::new();
        if let (Some(editor), Some(theirs)) = (&self.editor, &theirs) {
            match theirs {
                Ok(theirs) => {
                    let (ours, theirs) = (editor.document(), &theirs.document);
                    if let Some(before) = editor.history().saved() {
                        list(&mut lines, "They changed:", differences(before, theirs));
                        list(&mut lines, "You changed:", differences(before, ours));
                    } else {
                        let title = "What the file has, compared with yours:";
                        list(&mut lines, title, differences(ours, theirs));
                    }
                }
                Err(error) => lines.push(format!("The file cannot be read now: {error}.")),
            }
        }
        let mut message = Message::info("The file has changed", text);
        message.lines = lines;
        message.asking(Question::ChangedOnDisk)
    }

    fn missing_banner(&self) -> Banner {
        let text = format!(
            "\u{201c}{}\u{201d} is no longer there: it was moved, renamed or deleted. What you see \
             is not saved anywhere.",
            self.file_name()
        );
        Banner::asking(text, Question::Missing)
    }

    /// The question about a missing file.
    pub(super) fn missing_message(&self) -> Message {
        let folder = self.path().and_then(Path::parent);
        let folder = folder.map_or_else(String::new, |folder| folder.display().to_string());
        let text = format!(
            "\u{201c}{}\u{201d} is no longer there: it was moved, renamed or deleted. It was in \
             \u{201c}{folder}\u{201d}. What you see is not saved anywhere, but a recovery copy of it \
             is kept.",
            self.file_name()
        );
        Message::info("The file is no longer there", text).asking(Question::Missing)
    }

    /// Asks before reverting to the file.
    pub(super) fn ask_to_revert(&mut self) {
        if self.path().is_none() {
            self.set_status(
                "This map has no file yet to go back to; Undo goes back step by step.".into(),
            );
        } else if self.file.disk.missing {
            let message = self.missing_message();
            self.open_dialog(super::dialogs::Dialog::Message(message));
        } else {
            let mut lines = Vec::new();
            let theirs = self.path().and_then(|path| file::open(path).ok());
            if let (Some(editor), Some(theirs)) = (&self.editor, theirs) {
                let ours = differences(&theirs.document, editor.document());
                list(&mut lines, "You changed:", ours);
            }
            let text = format!(
                "What you see becomes what \u{201c}{}\u{201d} holds. Your version stays: one Undo \
                 brings it back, and a recovery copy is kept.",
                self.file_name()
            );
            let mut message = Message::info("Go back to what is saved?", text);
            message.lines = lines;
            let message = message.asking(Question::Revert);
            self.open_dialog(super::dialogs::Dialog::Message(message));
        }
    }

    /// The file's name without its folder.
    pub(super) fn file_name(&self) -> String {
        let name = self.path().and_then(Path::file_name);
        name.unwrap_or_default().to_string_lossy().into_owned()
    }
}

/// Adds differences under a heading, with the number of those left out.
fn list(lines: &mut Vec<String>, heading: &str, differences: Vec<String>) {
    if differences.is_empty() {
        return;
    }
    lines.push(heading.to_owned());
    let more = differences.len().saturating_sub(MAX_DIFFERENCES);
    let shown = differences.into_iter().take(MAX_DIFFERENCES);
    lines.extend(shown.map(|line| format!("\u{2022} {line}")));
    if more > 0 {
        lines.push(format!("and {more} more"));
    }
}
