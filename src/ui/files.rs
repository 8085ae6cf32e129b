//! Document files: new, open, save, close, and how failures are handled.

use std::path::{Path, PathBuf};
use std::sync::Arc;

use egui::{Context, ViewportCommand};

use super::app::{App, Banner, OpenFile};
use super::background::{FileRequest, files_in_the_way};
use super::clipboard::import_kind;
use super::dialogs::{
    Dialog, DialogEvent, ExportDialog, ExportSource, Message, PendingAction, Purpose, Question,
};
use super::pictures::PictureWatch;
use super::start::{SAMPLES, Sample};
use crate::editor::Editor;
use crate::file::{self, Remark, SaveErrorKind, Stamp};
use crate::formats::embedded::{self, Container, OpenedDocument};
use crate::model::Document;
use crate::text::Fonts;

impl App {
    /// Performs `next`, after asking about unsaved changes.
    pub(super) fn confirm_discard_then(&mut self, ctx: &Context, next: PendingAction) {
        if self.editor.is_some() && !self.is_saved() {
            let what = if self.file.disk.missing {
                "is not saved anywhere: its file is no longer there."
            } else {
                "has changes that are not saved."
            };
            let text = format!("\u{201c}{}\u{201d} {what}", self.name());
            let message = Message::info("Save the changes?", text).asking(Question::Unsaved(next));
            self.open_dialog(Dialog::Message(message));
        } else {
            self.perform(ctx, next);
        }
    }

    /// Performs an action without asking.
    fn perform(&mut self, ctx: &Context, next: PendingAction) {
        match next {
            PendingAction::Quit => {
                self.may_close = true;
                self.close_document();
                ctx.send_viewport_cmd(ViewportCommand::Close);
            }
            PendingAction::Start => {
                self.close_document();
                self.editor = None;
                self.banner = None;
            }
            PendingAction::New(place) => self.open_sample(place, Sample::document),
            PendingAction::NewEmpty(place) => self.open_sample(place, Sample::empty_document),
            PendingAction::PickAndOpen => self.pick(ctx, Purpose::Open),
            PendingAction::Open(path) => self.open(&path),
            PendingAction::Restore(place) => self.restore(place),
            PendingAction::Picture => self.continue_picture_request(ctx),
        }
    }

    /// Opens a document in the editor. The previous one is closed.
    pub(super) fn open_document(
        &mut self,
        document: Document,
        path: Option<PathBuf>,
        stamp: Option<Stamp>,
    ) {
        self.close_document();
        let clip = self
            .editor
            .as_ref()
            .and_then(|editor| editor.clip().cloned());
        let shaper = Box::new(Fonts::new(self.world.system_fonts));
        let mut editor = Editor::new(Arc::new(document), shaper);
        editor.set_clip(clip);
        self.autosave.begin(editor.committed());
        self.editor = Some(editor);
        self.file = OpenFile {
            path,
            stamp,
            ..OpenFile::default()
        };
        self.banner = None;
        self.canvas.reset_view();
    }

    /// Closes the open document and deletes its recovery copies.
    pub(super) fn close_document(&mut self) {
        if let Some(key) = self.file.key.take() {
            self.with_recovery(|recovery| recovery.release_key(&key));
        }
        self.file = OpenFile::default();
        self.autosave.made_at = None;
    }

    fn open_sample(&mut self, place: usize, make: fn(&Sample) -> Result<Document, String>) {
        let Some(sample) = SAMPLES.get(place) else {
            return;
        };
        match make(sample) {
            Ok(mut document) => {
                // The template's comments are not about the new map.
                document.preamble.clear();
                self.open_document(document, None, None);
            }
            Err(why) => self.show_error("The map could not be made", why),
        }
    }

    /// Reports remarks on a file that was opened.
    pub(super) fn report_opened_file(
        &mut self,
        name: &str,
        report: &[Remark],
        pictures: Vec<String>,
    ) {
        let mut lines: Vec<String> = report.iter().map(ToString::to_string).collect();
        lines.extend(pictures);
        let things = match lines.len() {
            0 => return,
            1 => "is one thing".to_owned(),
            count => format!("are {count} things"),
        };
        let text = format!(
            "There {things} to be known about \u{201c}{name}\u{201d}: {}",
            report.first().map_or(&lines[0], |remark| &remark.message)
        );
        let mut message = Message::info(
            "About this file",
            format!("\u{201c}{name}\u{201d} was read. This is to be known:"),
        );
        message.lines = lines;
        self.banner = Some(Banner {
            text,
            details: Some(message),
        });
    }

    /// Opens a file in the editor, or reports why it cannot be read.
    pub(super) fn open(&mut self, path: &Path) {
        if let Some(kind) = import_kind(path) {
            self.open_import_dialog(path, kind);
            return;
        }
        let shown = path.display();
        match embedded::open(path) {
            Ok(OpenedDocument {
                opened,
                container: holder,
            }) => {
                let path = std::path::absolute(path).unwrap_or_else(|_| path.to_path_buf());
                let name = path
                    .file_name()
                    .unwrap_or_default()
                    .to_string_lossy()
                    .into_owned();
                // A map from inside a picture has no file yet: saving asks for one.
                let own = holder.is_none();
                let folder = path.parent().map(Path::to_path_buf).unwrap_or_default();
                let pictures =
                    holder.map(|holder| missing_picture_notes(&opened.document, &folder, holder));
                self.open_document(
                    opened.document,
                    own.then(|| path.clone()),
                    own.then_some(opened.stamp),
                );
                if own {
                    self.picture_watch = PictureWatch::of_opened();
                } else {
                    self.file.picture_folders.push(folder);
                }
                self.change_settings(|settings| settings.remember(&path));
                self.report_opened_file(&name, &opened.report, pictures.unwrap_or_default());
            }
            Err(error) => {
                self.show_error("The file could not be opened", format!("{shown}: {error}"));
                if !path.exists() {
                    let path = path.to_path_buf();
                    self.change_settings(|settings| settings.forget(&path));
                }
            }
        }
    }

    pub(super) fn show_error(&mut self, title: &str, why: impl Into<String>) {
        self.dialogs
            .push(Dialog::Message(Message::info(title, why)));
    }

    fn restore(&mut self, place: usize) {
        if place >= self.snapshots.len() {
            return;
        }
        let snapshot = self.snapshots.remove(place);
        self.open_document(snapshot.document, snapshot.path, snapshot.base_stamp);
        // The copy is kept until the document is saved or discarded.
        self.file.key = Some(snapshot.key);
        if let Some(editor) = &mut self.editor {
            editor.set_unsaved();
        }
    }

    /// Saves, under a name to choose where there is none yet.
    pub(super) fn save(&mut self, ctx: &Context) {
        match self.file.path.clone() {
            Some(path) => {
                let since = self.file.stamp;
                self.save_to(ctx, &path, since);
            }
            None => self.save_as(ctx),
        }
    }

    /// Saves under a name to choose.
    pub(super) fn save_as(&mut self, ctx: &Context) {
        self.pick(ctx, Purpose::Save);
    }

    /// Saves to this file, if it has not changed since `base_stamp`. Returns whether that was done.
    pub(super) fn save_to(&mut self, ctx: &Context, path: &Path, since: Option<Stamp>) -> bool {
        let Some(editor) = &mut self.editor else {
            return false;
        };
        let document = editor.commit_text_so_far();
        match file::save(path, &document, since) {
            Ok(stamp) => {
                editor.set_saved_as(document);
                editor.clear_status();
                self.file.stamp = Some(stamp);
                self.file.disk.reset();
                self.file.path = Some(path.to_path_buf());
                // Banners about a changed or missing file no longer apply.
                self.banner.take_if(|banner| banner.is_about_file());
                if let Some(key) = &self.file.key {
                    let key = key.clone();
                    self.with_recovery(|recovery| recovery.remove_copies(&key));
                }
                self.change_settings(|settings| settings.remember(path));
                if let Some(next) = self.pending.take() {
                    self.perform(ctx, next);
                }
                true
            }
            Err(error) => {
                self.pending = None;
                let message = match error.kind {
                    SaveErrorKind::Changed => self.changed_message(),
                    SaveErrorKind::Missing => self.missing_message(),
                    _ => Message::info("The map is not saved", error.message)
                        .asking(Question::NotSaved),
                };
                self.dialogs.push(Dialog::Message(message));
                false
            }
        }
    }

    /// Saves under a chosen name, with its pictures; if `asks` is set, asks before leaving out
    /// those that cannot be copied.
    fn save_as_to(&mut self, ctx: &Context, path: &Path, events: bool) {
        match self.move_pictures(path, events) {
            Ok(paths) => {
                if !self.save_to(ctx, path, None) {
                    self.move_pictures_back(paths);
                }
            }
            Err(message) => self.dialogs.push(Dialog::Message(message)),
        }
    }

    /// Opens the export.
    pub(super) fn begin_export(&mut self) {
        let folder = self.picture_folders().into_iter().next();
        if let Some(editor) = &mut self.editor {
            let origin = ExportSource {
                document: editor.commit_text_so_far(),
                folder,
                system_fonts: self.world.system_fonts,
            };
            let presets = self.settings.exports.clone();
            let last = self.settings.last_export.as_ref();
            let dialog = ExportDialog::new(editor, origin, presets, last, self.world.threads);
            self.open_dialog(Dialog::Export(Box::new(dialog)));
        }
    }

    /// The initial folder and name of a file dialog.
    pub(super) fn file_request(&self, purpose: Purpose) -> FileRequest {
        let here = self.file.path.as_deref();
        let folder = here
            .and_then(Path::parent)
            .map_or_else(|| self.world.folders.documents.clone(), Path::to_path_buf);
        let name = match purpose {
            Purpose::Open | Purpose::Picture | Purpose::Logo => String::new(),
            Purpose::Save | Purpose::Export(_) => {
                let stem = here
                    .and_then(Path::file_stem)
                    .map(|stem| stem.to_string_lossy().into_owned());
                let stem = stem.unwrap_or_else(|| file_name(&self.name()));
                // A portal grants access to exactly this file name, so it needs its extension.
                format!("{stem}.{}", purpose.extension())
            }
        };
        FileRequest {
            purpose,
            folder,
            name,
        }
    }

    /// Handles the event of a dialog.
    pub(super) fn handle_dialog_event(
        &mut self,
        ctx: &Context,
        dialog: Dialog,
        event: DialogEvent,
    ) {
        match event {
            DialogEvent::Cancel => {
                self.pending = None;
                self.picture_request = None;
                if matches!(dialog, Dialog::Waiting) {
                    self.file_dialog = None;
                }
            }
            DialogEvent::SaveThen(next) => {
                self.pending = Some(next);
                self.save(ctx);
            }
            DialogEvent::DiscardThen(next) => self.perform(ctx, next),
            DialogEvent::FileChosen(path, purpose) => self.handle_file_chosen(ctx, path, purpose),
            DialogEvent::UseOwnDialog => {
                if let Some(picking) = self.file_dialog.take() {
                    self.own_file_dialog(&picking.request);
                }
            }
            DialogEvent::Replace(path, Purpose::Export(_)) => self.start_export(ctx, path),
            DialogEvent::Replace(path, _) => self.save_as_to(ctx, &path, true),
            DialogEvent::SaveWithoutPictures(path) => self.save_as_to(ctx, &path, false),
            DialogEvent::ChooseAgain(purpose) => self.pick(ctx, purpose),
            DialogEvent::Overwrite => self.overwrite_on_disk(ctx),
            DialogEvent::Reload => self.reload_from_disk(),
            DialogEvent::SaveAgain => {
                if let Some(path) = self.file.path.clone() {
                    self.save_to(ctx, &path, None);
                }
            }
            DialogEvent::SaveElsewhere => self.save_as(ctx),
            DialogEvent::DiscardRecoveryCopies => {
                for snapshot in std::mem::take(&mut self.snapshots) {
                    self.with_recovery(|recovery| recovery.release_key(&snapshot.key));
                }
            }
            DialogEvent::ChooseExportFile => {
                if let Dialog::Export(export) = &dialog {
                    let purpose = Purpose::Export(export.extension());
                    self.dialogs.push(dialog);
                    self.pick(ctx, purpose);
                }
            }
            DialogEvent::ChooseLogo => {
                self.dialogs.push(dialog);
                self.pick(ctx, Purpose::Logo);
            }
            DialogEvent::SavePresets(presets) => {
                self.change_settings(|settings| settings.exports = presets);
                self.dialogs.push(dialog);
            }
            DialogEvent::StopExport => {
                if let Some(exporting) = &self.export {
                    exporting.progress.stop();
                }
                self.dialogs.push(dialog);
            }
            DialogEvent::Insert => {
                if let Dialog::Paste(paste) = dialog {
                    self.insert_imported(*paste);
                }
            }
            DialogEvent::Run(id) => self.run(ctx, id),
        }
    }

    /// A file was chosen.
    pub(super) fn handle_file_chosen(&mut self, ctx: &Context, path: PathBuf, purpose: Purpose) {
        match purpose {
            Purpose::Open => self.handle_dropped_file(ctx, path),
            Purpose::Save => {
                // The desktop's dialog has asked about the name as typed.
                let asked = path.clone();
                let path = with_extension(path, purpose);
                let own = self.file.path.as_deref().zip(self.editor.as_ref());
                let is_picture = |own, document| file::is_picture_of(own, document, &path);
                if own.is_some_and(|(own, editor)| is_picture(own, editor.document())) {
                    let why = "This is a picture that the map shows; save to another file.";
                    let message = Message::info("The map is not saved", why);
                    self.dialogs.push(Dialog::Message(message));
                    return;
                }
                match files_in_the_way(std::slice::from_ref(&path), &asked) {
                    Some(there) => {
                        let message = Message::info("Replace what is there?", there);
                        let message = message.asking(Question::Replace(path, purpose));
                        self.dialogs.push(Dialog::Message(message));
                    }
                    None => self.save_as_to(ctx, &path, true),
                }
            }
            Purpose::Picture => self.picture_chosen(ctx, path),
            Purpose::Logo => {
                if let Some(Dialog::Export(export)) = self.dialogs.last_mut() {
                    export.set_logo(path);
                }
            }
            Purpose::Export(_) => {
                let asked = path.clone();
                self.confirm_and_export(ctx, with_extension(path, purpose), &asked);
            }
        }
    }
}

fn with_extension(path: PathBuf, purpose: Purpose) -> PathBuf {
    if path.extension().is_none() {
        path.with_extension(purpose.extension())
    } else {
        path
    }
}

/// A title as a file's name: `Switching a mobile plan` is `switching-a-mobile-plan`.
fn file_name(title: &str) -> String {
    let mut name = String::new();
    for letter in title.trim().chars().take(60) {
        if letter.is_alphanumeric() {
            name.extend(letter.to_lowercase());
        } else if !name.ends_with('-') && !name.is_empty() {
            name.push('-');
        }
    }
    let name = name.trim_end_matches('-');
    if name.is_empty() {
        "map".to_owned()
    } else {
        name.to_owned()
    }
}

/// Notes on missing pictures of a map that was read from another file.
fn missing_picture_notes(document: &Document, folder: &Path, holder: Container) -> Vec<String> {
    let label = holder.label();
    let why = format!("it is a file beside the map that this {label} was made from");
    let pictures = document.pictures().into_iter();
    pictures
        .filter(|picture| file::picture_error(Some(folder), picture.path).is_some())
        .map(|picture| picture.trouble(&why))
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_title_becomes_a_name_that_every_system_takes() {
        assert_eq!(
            file_name("Switching a mobile plan"),
            "switching-a-mobile-plan"
        );
        assert_eq!(file_name("  ../../etc: \"Größe\"? "), "etc-größe");
        assert_eq!(file_name("旅程"), "旅程");
        assert_eq!(file_name("?"), "map");
    }
}
