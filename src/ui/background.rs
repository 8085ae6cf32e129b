//! Background work: the desktop's file dialogs, exports, recovery copies. Each runs on its own
//! thread and wakes the window when it is done.

use std::path::{Path, PathBuf};
use std::sync::mpsc::{Receiver, TryRecvError, channel};
use std::sync::{Arc, PoisonError};
use std::time::{Duration, Instant};

use egui::Context;

use super::app::App;
use super::dialogs::{
    Dialog, ExportDraft, ExportProgress, ExportSource, Message, Purpose, Question, left_out,
};
use super::export_report::ExportReport;
use crate::file::{self, Recovery, SaveError, SaveErrorKind};
use crate::formats::ExportError;
use crate::formats::options::LOGO;
use crate::model::Document;

/// A file to choose: the purpose, the initial folder and name.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct FileRequest {
    pub purpose: Purpose,
    pub folder: PathBuf,
    pub name: String,
}

/// The desktop's dialog is open.
pub(super) struct FileDialogTask {
    pub request: FileRequest,
    started: Instant,
    answer: Receiver<Option<PathBuf>>,
}

/// An export is under way.
pub(super) struct BackgroundExport {
    pub progress: Arc<ExportProgress>,
    /// Whether the window closes as soon as it has ended.
    pub closes_window: bool,
    path: PathBuf,
    files: Vec<PathBuf>,
    answer: Receiver<Result<Vec<String>, SaveError>>,
}

/// The state of the recovery copies of the open document.
#[derive(Default)]
pub(super) struct Autosave {
    /// When the last one was made: `14:02`.
    pub made_at: Option<String>,
    /// The document as it was copied, or opened.
    saved: Option<Arc<Document>>,
    /// The last seen document, and when it changed.
    seen: Option<(Arc<Document>, f64)>,
    /// When the last copy was made.
    last: f64,
    answer: Option<Receiver<Result<(), String>>>,
}

/// A copy is made this long after the last change,
const AUTOSAVE_DELAY: f64 = 1.0;
/// and at least this often during continuous changes.
const AUTOSAVE_MAX_DELAY: f64 = 5.0;
/// A dialog that returns this quickly was never shown: there is no portal.
const NO_PORTAL_WITHIN: Duration = Duration::from_millis(400);

/// Polls the result of work on another thread; `None` while it runs. If the thread has died,
/// returns `broken`, so that nothing waits forever.
fn poll<T>(answer: &Receiver<T>, broken: impl FnOnce() -> T) -> Option<T> {
    match answer.try_recv() {
        Ok(outcome) => Some(outcome),
        Err(TryRecvError::Empty) => None,
        Err(TryRecvError::Disconnected) => Some(broken()),
    }
}

impl Autosave {
    /// A document was opened and needs no copy yet.
    pub fn begin(&mut self, document: &Arc<Document>) {
        self.saved = Some(Arc::clone(document));
        self.seen = None;
        self.made_at = None;
    }

    /// Reconsiders whether the document needs a copy, although it has not changed.
    pub fn invalidate(&mut self) {
        self.saved = None;
        self.seen = None;
    }
}

impl App {
    /// Opens a file dialog: the desktop's or the program's own.
    pub(super) fn pick(&mut self, ctx: &Context, purpose: Purpose) {
        let request = self.file_request(purpose);
        if !self.world.desktop_dialogs {
            return self.own_file_dialog(&request);
        }
        let (send, answer) = channel();
        let ask = request.clone();
        let ctx = ctx.clone();
        let work = move || {
            // The receiver is gone if the program's own dialog was chosen meanwhile.
            let _ = send.send(desktop_dialog(&ask));
            ctx.request_repaint();
        };
        if cfg!(target_os = "macos") {
            // On macOS dialogs have to run on the main thread.
            work();
        } else {
            std::thread::spawn(work);
        }
        self.file_dialog = Some(FileDialogTask {
            request,
            started: Instant::now(),
            answer,
        });
        self.dialogs.push(Dialog::Waiting);
    }

    /// Starts an export to this path after asking about existing files other than `asked`.
    pub(super) fn confirm_and_export(&mut self, ctx: &Context, path: PathBuf, asked: &Path) {
        let Some(Dialog::Export(dialog)) = self.dialogs.last() else {
            return;
        };
        let files = dialog.files(&path);
        let (source, draft) = dialog.job();
        let own = self.file.path.as_deref();
        let is_own = |file: &PathBuf| own.is_some_and(|own| file::is_same_file(own, file));
        let is_shown = |file: &PathBuf| {
            let is_picture = |own| file::is_picture_of(own, &source.document, file);
            let logo = draft.options.get(LOGO);
            let logo = logo.as_deref();
            own.is_some_and(is_picture) || logo.is_some_and(|logo| file::is_same_file(logo, file))
        };
        let why = if files.iter().any(is_own) {
            Some("This is the document itself; export to another file.")
        } else if files.iter().any(is_shown) {
            Some("This is a picture that the map shows; export to another file.")
        } else {
            None
        };
        if let Some(why) = why {
            let message = Message::info("The map is not exported", why);
            self.dialogs.push(Dialog::Message(message));
        } else if let Some(there) = files_in_the_way(&files, asked) {
            let purpose = Purpose::Export(dialog.extension());
            let message = Message::info("Replace what is there?", there);
            let message = message.asking(Question::Replace(path, purpose));
            self.dialogs.push(Dialog::Message(message));
        } else {
            self.start_export(ctx, path);
        }
    }

    /// Starts an export to this path, replacing existing files.
    pub(super) fn start_export(&mut self, ctx: &Context, path: PathBuf) {
        let Some(Dialog::Export(dialog)) = self.dialogs.last_mut() else {
            return;
        };
        let files = dialog.files(&path);
        let running = Arc::new(ExportProgress::default());
        dialog.begin(path.clone(), Arc::clone(&running));
        let (source, draft) = dialog.job();
        let (send, answer) = channel();
        let (target, tell, ctx) = (path.clone(), Arc::clone(&running), ctx.clone());
        let work = move || {
            let progress = |part: f32| {
                ctx.request_repaint();
                tell.report(part)
            };
            let result = write_files(&source, &draft, &target, &progress);
            // The window may be closed by now.
            let _ = send.send(result);
            ctx.request_repaint();
        };
        if self.world.threads {
            std::thread::spawn(work);
        } else {
            work();
        }
        self.export = Some(BackgroundExport {
            progress: running,
            closes_window: false,
            path,
            files,
            answer,
        });
    }

    /// Polls all background work.
    pub(super) fn poll_background(&mut self, ctx: &Context) {
        self.poll_launch();
        if let Some(picking) = &self.file_dialog
            && let Some(path) = poll(&picking.answer, || None)
        {
            let instantly = picking.started.elapsed() < NO_PORTAL_WITHIN;
            let request = picking.request.clone();
            self.file_dialog = None;
            self.dialogs
                .retain(|dialog| !matches!(dialog, Dialog::Waiting));
            match path {
                Some(path) => self.handle_file_chosen(ctx, path, request.purpose),
                None if instantly => self.own_file_dialog(&request),
                None => self.pending = None,
            }
        }
        if let Some(exporting) = &self.export
            && let Some(result) = poll(&exporting.answer, || Err(worker_died()))
        {
            let (path, closes) = (exporting.path.clone(), exporting.closes_window);
            let files = exporting.files.clone();
            self.export = None;
            self.finish_export(&path, files, result);
            if closes {
                ctx.send_viewport_cmd(egui::ViewportCommand::Close);
            }
        }
    }

    fn finish_export(
        &mut self,
        path: &Path,
        files: Vec<PathBuf>,
        result: Result<Vec<String>, SaveError>,
    ) {
        let name = path
            .file_name()
            .unwrap_or_default()
            .to_string_lossy()
            .into_owned();
        match result {
            Ok(lost) => {
                let mut kept = None;
                self.dialogs.retain(|dialog| match dialog {
                    Dialog::Export(export) => {
                        kept = Some(export.last_choices());
                        false
                    }
                    _ => true,
                });
                let text = format!("Exported to \u{201c}{name}\u{201d}.");
                let things = match lost.len() {
                    0 => String::new(),
                    1 => " One thing was left out.".to_owned(),
                    count => format!(" {count} things were left out."),
                };
                self.export_report = Some(ExportReport {
                    text: format!("{text}{things}"),
                    files,
                    left_out: (!lost.is_empty()).then(|| Message::info(LEFT_OUT, left_out(&lost))),
                });
                if kept.is_some() && kept != self.settings.last_export {
                    self.change_settings(|settings| settings.last_export = kept);
                }
            }
            Err(error) => {
                for dialog in &mut self.dialogs {
                    if let Dialog::Export(export) = dialog {
                        export.end();
                    }
                }
                if error.kind != SaveErrorKind::System(std::io::ErrorKind::Interrupted) {
                    let message = Message::info("The map is not exported", error.message);
                    self.dialogs.push(Dialog::Message(message));
                }
            }
        }
    }

    /// Does something with the recovery copies and reports errors.
    pub(super) fn with_recovery(&mut self, act: impl FnOnce(&mut Recovery) -> Result<(), String>) {
        let result = act(&mut self.recovery.lock().unwrap_or_else(PoisonError::into_inner));
        if let Err(why) = result {
            self.set_status(why);
        }
    }

    /// Polls the recovery copy that is being made.
    fn poll_autosave(&mut self) {
        let broken = || Err("making it broke off".to_owned());
        let answer = self.autosave.answer.as_ref();
        if let Some(result) = answer.and_then(|answer| poll(answer, broken)) {
            self.autosave.answer = None;
            match result {
                Ok(()) => self.autosave.made_at = Some(self.world.clock.now().time()),
                Err(why) => self.set_status(format!("No recovery copy could be made: {why}")),
            }
        }
    }

    /// Makes a recovery copy of unsaved changes, a moment after each change.
    pub(super) fn autosave(&mut self, ctx: &Context) {
        self.poll_autosave();
        let Some(editor) = &self.editor else {
            return;
        };
        // An open text is included, the preview of a gesture is not.
        let document = if editor.is_busy() {
            editor.committed()
        } else {
            editor.document()
        };
        if self
            .autosave
            .saved
            .as_ref()
            .is_some_and(|copied| Arc::ptr_eq(copied, document))
        {
            return;
        }
        let now = ctx.input(|input| input.time);
        let changed = match &self.autosave.seen {
            Some((seen, at)) if Arc::ptr_eq(seen, document) => *at,
            _ => {
                self.autosave.seen = Some((Arc::clone(document), now));
                now
            }
        };
        let due = (changed + AUTOSAVE_DELAY)
            .min((self.autosave.last + AUTOSAVE_MAX_DELAY).max(now.min(changed + AUTOSAVE_DELAY)));
        if now < due || self.autosave.answer.is_some() {
            ctx.request_repaint_after(Duration::from_secs_f64((due - now).max(0.05)));
            return;
        }
        let document = Arc::clone(document);
        self.autosave.saved = Some(Arc::clone(&document));
        self.autosave.last = now;
        if self.is_saved() {
            // Undone back to the saved state: an older copy must not be offered later.
            if let Some(key) = self.file.key.clone() {
                self.with_recovery(|recovery| recovery.remove_copies(&key));
            }
            return;
        }
        self.start_autosave(ctx, document);
    }

    fn start_autosave(&mut self, ctx: &Context, document: Arc<Document>) {
        let recovery = Arc::clone(&self.recovery);
        let key = self
            .file
            .key
            .get_or_insert_with(|| {
                recovery
                    .lock()
                    .unwrap_or_else(PoisonError::into_inner)
                    .reserve_key()
            })
            .clone();
        let (path, since) = (self.file.path.clone(), self.file.stamp);
        let (send, answer) = channel();
        let ctx = ctx.clone();
        let work = move || {
            let mut recovery = recovery.lock().unwrap_or_else(PoisonError::into_inner);
            let result = recovery.write_copy(&key, path.as_deref(), since, &document);
            // The window may be closed by now.
            let _ = send.send(result.map_err(|error| error.to_string()));
            ctx.request_repaint();
        };
        if self.world.threads {
            std::thread::spawn(work);
        } else {
            work();
        }
        self.autosave.answer = Some(answer);
    }
}

fn worker_died() -> SaveError {
    SaveError {
        kind: SaveErrorKind::System(std::io::ErrorKind::Other),
        message: "The export broke off; what was there before is as it was.".to_owned(),
        reason: "the export broke off".to_owned(),
    }
}

/// A sentence about those of these files that exist already, except the one that the file dialog
/// has asked about.
pub(super) fn files_in_the_way(files: &[PathBuf], asked: &Path) -> Option<String> {
    const MOST: usize = 8;
    let there: Vec<String> = files
        .iter()
        .filter(|file| *file != asked && file.symlink_metadata().is_ok())
        .map(|file| {
            let name = file.file_name().unwrap_or_default().to_string_lossy();
            format!("\u{201c}{name}\u{201d}")
        })
        .collect();
    match there.as_slice() {
        [] => None,
        [one] => Some(format!("{one} is there already.")),
        [some @ .., last] if some.len() < MOST => {
            Some(format!("{} and {last} are there already.", some.join(", ")))
        }
        many => Some(format!(
            "{} and {} more files are there already.",
            many[..MOST].join(", "),
            many.len() - MOST
        )),
    }
}

/// Writes the files of an export: one, or one for each map named after it. Returns what the format
/// could not represent.
fn write_files(
    source: &ExportSource,
    draft: &ExportDraft,
    target: &Path,
    progress: &dyn Fn(f32) -> bool,
) -> Result<Vec<String>, SaveError> {
    let parts = draft.files(&source.document);
    #[expect(clippy::cast_precision_loss, reason = "a share for the eye")]
    let count = parts.len().max(1) as f32;
    let mut done = 0.0;
    let mut lost = Vec::new();
    for part in &parts {
        let path = draft.file(part, target);
        let progress = |share: f32| progress((done + share) / count);
        file::write_atomically(&path, |out| {
            let subject = source.job(draft, part).map_err(ExportError::Refused)?;
            lost.extend((draft.format().write)(
                &subject,
                &draft.options,
                out,
                &progress,
            )?);
            Ok(())
        })?;
        done += 1.0;
    }
    Ok(lost)
}

/// The heading of what an export had to leave out.
const LEFT_OUT: &str = "What was left out";

/// Shows the desktop's dialog and blocks until it is closed.
fn desktop_dialog(request: &FileRequest) -> Option<PathBuf> {
    let purpose = request.purpose;
    let label = match purpose {
        Purpose::Export(extension) => extension.to_uppercase(),
        Purpose::Open => "Maps, and files that hold one".to_owned(),
        Purpose::Save => "Touchline maps".to_owned(),
        Purpose::Picture | Purpose::Logo => "Pictures".to_owned(),
    };
    let dialog = rfd::FileDialog::new()
        .set_title(purpose.title())
        .add_filter(label, &purpose.extensions())
        .set_directory(&request.folder);
    match purpose {
        Purpose::Open | Purpose::Picture | Purpose::Logo => dialog.pick_file(),
        Purpose::Save | Purpose::Export(_) => dialog.set_file_name(&request.name).save_file(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn files_in_the_way_are_named_but_for_the_one_that_was_asked_about() {
        let folder = Path::new(env!("CARGO_MANIFEST_DIR"));
        let [license, readme, none] =
            ["LICENSE-MIT", "README.md", "none"].map(|name| folder.join(name));
        let both = [license.clone(), readme.clone(), none.clone()];
        assert_eq!(files_in_the_way(&both[2..], &none), None);
        assert_eq!(files_in_the_way(&both[1..], &readme), None);
        // A name without its extension is a different file.
        assert_eq!(
            files_in_the_way(&both, &folder.join("README")).as_deref(),
            Some("\u{201c}LICENSE-MIT\u{201d} and \u{201c}README.md\u{201d} are there already.")
        );
        let many = vec![readme; 12];
        let told = files_in_the_way(&many, &none).expect("they are there");
        assert!(
            told.ends_with("and 4 more files are there already."),
            "{told}"
        );
    }

    #[test]
    fn nobody_waits_for_work_that_broke_off() {
        let (send, answer) = channel();
        assert_eq!(poll(&answer, || "broken"), None);
        send.send("done").unwrap();
        assert_eq!(poll(&answer, || "broken"), Some("done"));
        drop(send);
        assert_eq!(poll(&answer, || "broken"), Some("broken"));
    }
}
