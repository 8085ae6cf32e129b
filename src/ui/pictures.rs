//! Pictures of touchpoints and personas: choosing, pasting and dropping them, and errors of those
//! that cannot be shown.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::sync::mpsc::{Receiver, channel};

use egui::{ColorImage, Context, Pos2};

use super::app::{App, Banner};
use super::dialogs::{Dialog, Message, PendingAction, Purpose, Question};
use crate::edit::{Edit, Field};
use crate::editor::Editor;
use crate::file::{self, PictureCopies};
use crate::model::{Document, Target};
use crate::picture;

/// The message for a pasted picture without a selected thing that can have it.
const NO_TARGET: &str = "Select a touchpoint or a persona first; the picture becomes theirs.";

/// The extensions of picture files.
pub(super) const EXTENSIONS: [&str; 3] = ["png", "jpg", "jpeg"];

/// A picture to be set on a thing once the map has a file.
pub(super) struct PictureRequest {
    target: Target,
    /// `None` while it is yet to be chosen.
    source: Option<PictureSource>,
}

/// Where a picture comes from.
pub(super) enum PictureSource {
    /// A file, anywhere.
    File(PathBuf),
    /// The clipboard.
    Pixels(Arc<ColorImage>),
}

/// Watches the document's pictures for those that cannot be shown.
#[derive(Default)]
pub(super) struct PictureWatch {
    /// The last checked document.
    document: Option<Arc<Document>>,
    /// The folder and paths of the last check.
    asked: (Option<PathBuf>, Vec<String>),
    answer: Option<Receiver<BTreeMap<String, String>>>,
    /// Why pictures cannot be shown, by path.
    pub errors: Arc<BTreeMap<String, String>>,
    /// Whether missing pictures are still to be reported, after opening the map.
    reports_missing: bool,
}

impl PictureWatch {
    /// For a map that has just been opened, whose missing pictures are reported.
    pub(super) fn of_opened() -> Self {
        Self {
            reports_missing: true,
            ..Self::default()
        }
    }
}

impl App {
    /// Opens a file dialog for the picture of a touchpoint or a persona.
    pub(super) fn choose_picture(&mut self, ctx: &Context, target: Target) {
        let source = None;
        self.picture_request = Some(PictureRequest { target, source });
        self.continue_picture_request(ctx);
    }

    /// Continues the picture request: asks for the map's file, for the picture, or inserts it.
    pub(super) fn continue_picture_request(&mut self, ctx: &Context) {
        let Some(wanted) = &self.picture_request else {
            return;
        };
        if self.path().is_none() {
            let text =
                "Pictures are kept in a folder beside the map, so the map needs a file first.";
            let message = Message::info("Save the map first", text);
            let question = Question::SaveFirst(PendingAction::Picture);
            self.open_dialog(Dialog::Message(message.asking(question)));
        } else if wanted.source.is_none() {
            self.pick(ctx, Purpose::Picture);
        } else if let Some(PictureRequest {
            target,
            source: Some(source),
        }) = self.picture_request.take()
        {
            self.insert_picture(&target, &source);
        }
    }

    /// A picture was chosen for the request.
    pub(super) fn picture_chosen(&mut self, ctx: &Context, path: PathBuf) {
        if let Some(wanted) = &mut self.picture_request {
            wanted.source = Some(PictureSource::File(path));
            self.continue_picture_request(ctx);
        }
    }

    /// Sets this picture on the selected thing.
    pub(super) fn paste_picture(&mut self, ctx: &Context, image: Arc<ColorImage>) {
        let selected = self.editor.as_ref().and_then(selected);
        match selected {
            Some(target) => self.request_picture(ctx, target, PictureSource::Pixels(image)),
            None => self.set_status(NO_TARGET.to_owned()),
        }
    }

    /// Sets a dropped picture on the thing under the pointer, else on the selected one. Returns
    /// whether that was done.
    pub(super) fn drop_picture(&mut self, ctx: &Context, path: &Path, at: Option<Pos2>) -> bool {
        let end = path.extension().unwrap_or_default().to_string_lossy();
        let Some(editor) = self
            .editor
            .as_ref()
            .filter(|_| EXTENSIONS.contains(&&*end.to_lowercase()))
        else {
            return false;
        };
        let under = at.and_then(|at| self.canvas.target_at(editor, at));
        let under = under.and_then(|target| picture_owner(editor, &target));
        let Some(target) = under.or_else(|| selected(editor)) else {
            return false;
        };
        self.request_picture(ctx, target, PictureSource::File(path.to_path_buf()));
        true
    }

    fn request_picture(&mut self, ctx: &Context, target: Target, source: PictureSource) {
        let source = Some(source);
        self.picture_request = Some(PictureRequest { target, source });
        self.continue_picture_request(ctx);
    }

    fn insert_picture(&mut self, target: &Target, source: &PictureSource) {
        let (Some(map), Some(editor)) = (self.file.path.clone(), &mut self.editor) else {
            return;
        };
        let path = match source {
            PictureSource::File(path) => file::import_picture(&map, path),
            PictureSource::Pixels(image) => encode_png(image)
                .map_err(|why| format!("The picture cannot be shown: {why}."))
                .and_then(|bytes| file::write_picture(&map, "pasted.png", &bytes)),
        };
        match path {
            Ok(path) => {
                let field = match target {
                    Target::Persona(_) => Field::Portrait(path),
                    _ => Field::Picture(path),
                };
                editor.finish_interaction();
                // The editor shows errors as its status.
                let _ = editor.apply(&Edit::Set {
                    map: editor.map_id().clone(),
                    targets: vec![target.clone()],
                    field,
                });
                self.canvas.atlas.images.retry_failed();
            }
            Err(why) => {
                let message = Message::info("The picture is not put in", why);
                self.dialogs.push(Dialog::Message(message));
            }
        }
    }

    /// The folders in which the pictures of the open map are looked for, its own first.
    pub(super) fn picture_folders(&self) -> Vec<PathBuf> {
        let own = self.path().map(|path| path.parent().map(Path::to_path_buf));
        let own = own.map(Option::unwrap_or_default).into_iter();
        own.chain(self.file.picture_folders.iter().cloned())
            .collect()
    }

    /// Copies the pictures of the open map beside the file that it is to be saved in. If `asks` is
    /// set, asks before leaving out those that cannot be copied.
    ///
    /// Returns the changed paths with the new ones.
    pub(super) fn move_pictures(
        &mut self,
        to: &Path,
        events: bool,
    ) -> Result<BTreeMap<String, String>, Message> {
        let folders = self.picture_folders();
        let Some(editor) = &mut self.editor else {
            return Ok(BTreeMap::new());
        };
        let document = editor.commit_text_so_far();
        let moving = PictureCopies::new(&folders, to, &editor.pictures_in_history());
        let lines = picture_errors(&document, &moving.errors, "does not come along");
        if events && !lines.is_empty() {
            let name = to.file_name().unwrap_or_default().to_string_lossy();
            let text = format!(
                "\u{201c}{name}\u{201d} can be saved without them. The map goes on naming them, and \
                 shows them once their files lie beside it:"
            );
            let mut message = Message::info("Some pictures cannot come along", text);
            message.lines = lines;
            return Err(message.asking(Question::SaveWithoutPictures(to.to_path_buf())));
        }
        let refused =
            |why: String| Message::info("The map is not saved", why).asking(Question::NotSaved);
        let paths = moving.copy_beside(to).map_err(refused)?;
        if !paths.is_empty() {
            let renamed = editor.rename_pictures(paths.clone());
            renamed.map_err(|why| refused(why.0))?;
        }
        Ok(paths)
    }

    /// Restores the picture paths after saving there has failed.
    pub(super) fn move_pictures_back(&mut self, paths: BTreeMap<String, String>) {
        let back = paths.into_iter().map(|(old, new)| (new, old)).collect();
        if let Some(editor) = &mut self.editor {
            // Undoing the renaming cannot fail.
            let _ = editor.rename_pictures(back);
        }
    }

    /// Reports the missing pictures of a map that has just been opened.
    fn report_missing_pictures(&mut self) {
        let Some(editor) = &self.editor else {
            return;
        };
        let lines = picture_errors(
            editor.document(),
            &self.picture_watch.errors,
            "is not shown",
        );
        let count = self.picture_watch.errors.len();
        if lines.is_empty() {
            return;
        }
        let them = match count {
            1 => "A picture of this map is missing. It lies".to_owned(),
            count => format!("{count} pictures of this map are missing. They lie"),
        };
        let text = format!(
            "{them} in files beside the map, which have to come along when it is mailed or moved."
        );
        match &mut self.banner {
            // Keep the other remarks on the file.
            Some(Banner {
                details: Some(more),
                ..
            }) => more.lines.extend(lines),
            banner => {
                let mut more = Message::info("Missing pictures", &text);
                more.lines = lines;
                let more = Some(more);
                *banner = Some(Banner {
                    text,
                    details: more,
                });
            }
        }
    }

    /// Polls the check of the open map's pictures.
    pub(super) fn poll_pictures(&mut self, ctx: &Context) {
        let folder = self.picture_folders().into_iter().next();
        let images = &mut self.canvas.atlas.images;
        images.set_folder(folder.as_deref(), self.world.threads);
        images.poll_loads(ctx);
        // Files may have been added meanwhile.
        let back = ctx.input(|input| input.events.contains(&egui::Event::WindowFocused(true)));
        if back {
            images.retry_failed();
            self.picture_watch.document = None;
            self.picture_watch.asked = <(Option<PathBuf>, Vec<String>)>::default();
        }
        let found = self
            .picture_watch
            .answer
            .as_ref()
            .and_then(|answer| answer.try_recv().ok());
        if let Some(found) = found {
            self.picture_watch.answer = None;
            self.picture_watch.errors = Arc::new(found);
            if std::mem::take(&mut self.picture_watch.reports_missing) {
                self.report_missing_pictures();
            }
        }
        let Some(editor) = &self.editor else {
            self.picture_watch = PictureWatch::default();
            return;
        };
        let document = editor.committed();
        let seen = self.picture_watch.document.as_ref();
        let same_folder = self.picture_watch.asked.0 == folder;
        if same_folder && seen.is_some_and(|seen| Arc::ptr_eq(seen, document)) {
            return;
        }
        self.picture_watch.document = Some(Arc::clone(document));
        let named = document.pictures().into_iter();
        let mut paths: Vec<String> = named.map(|named| named.path.to_owned()).collect();
        paths.sort();
        paths.dedup();
        if same_folder && self.picture_watch.asked.1 == paths {
            return;
        }
        self.picture_watch.asked = (folder.clone(), paths.clone());
        let (send, answer) = channel();
        let repaint = ctx.clone();
        let work = move || {
            let trouble = |path: String| {
                let why = file::picture_error(folder.as_deref(), &path)?;
                Some((path, why))
            };
            // The window may be closed by now.
            let _ = send.send(paths.into_iter().filter_map(trouble).collect());
            repaint.request_repaint();
        };
        self.picture_watch.answer = Some(answer);
        if self.world.threads {
            std::thread::spawn(work);
        } else {
            work();
        }
    }
}

/// The errors of a document's pictures, one per line.
fn picture_errors(
    document: &Document,
    errors: &BTreeMap<String, String>,
    what: &str,
) -> Vec<String> {
    let named = document.pictures().into_iter();
    named
        .filter_map(|named| Some(named.trouble_with(what, errors.get(named.path)?)))
        .collect()
}

/// The one thing among what is selected that can have a picture.
fn selected(editor: &Editor) -> Option<Target> {
    picture_owner(editor, editor.selection().primary()?)
}

/// The thing whose picture a target refers to.
fn picture_owner(editor: &Editor, target: &Target) -> Option<Target> {
    match target {
        Target::Touchpoint(_) | Target::Persona(_) => Some(target.clone()),
        Target::Cell { touchpoint, .. } | Target::Emotion { touchpoint, .. } => {
            Some(Target::Touchpoint(touchpoint.clone()))
        }
        Target::Card(id) => {
            let (touchpoint, _) = editor.map().card(id)?;
            Some(Target::Touchpoint(touchpoint.id.clone()))
        }
        Target::Header | Target::Goal(_) | Target::Stage(_) | Target::Lane(_) => None,
    }
}

/// Pixels from the clipboard as a file.
fn encode_png(image: &ColorImage) -> Result<Vec<u8>, String> {
    let [width, height] = image
        .size
        .map(|side| u32::try_from(side).unwrap_or(u32::MAX));
    let pixels = image.pixels.iter();
    let rgba: Vec<u8> = pixels
        .flat_map(egui::Color32::to_srgba_unmultiplied)
        .collect();
    picture::encode_png(width, height, &rgba)
}
