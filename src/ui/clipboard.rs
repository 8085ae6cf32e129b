//! The system's clipboard and dropped files: copying, pasting, importing.

use std::path::{Path, PathBuf};
use std::sync::Arc;

use egui::{ColorImage, Context};

use super::app::App;
use super::dialogs::{Dialog, Message, PasteDialog, PendingAction};
use crate::editor::{Clip, ClipKind, ClipText, Editor};
use crate::file::{self, PictureCopies};
use crate::formats::clipboard::{self, PastedText};
use crate::formats::import::FileKind;
use crate::formats::png::{self, RasterOptions};
use crate::formats::{ExportError, ExportJob, ExportSelection};
use crate::model::{Document, Map, Pictures, Target};
use crate::scene::Scene;
use crate::text::Fonts;

/// The prefix of the line with the folder that a clip comes from, in the clip's file.
const CLIP_FOLDER_PREFIX: &str = "// From ";

/// Pixels for each pixel at 100 %, of pictures on the clipboard.
const SCALE: f64 = 2.0;

impl App {
    /// The file with the last copied things for other windows; the clipboard itself has only text
    /// for all programs.
    fn clip_file(&self) -> PathBuf {
        self.world.folders.recovery.with_file_name("clipboard.ron")
    }

    /// Copies the selected things, or cuts them, to the system's clipboard too.
    pub(super) fn copy(
        &mut self,
        ctx: &Context,
        copy: impl Fn(&mut Editor, ClipText) -> Option<String>,
    ) {
        let copied = self
            .editor
            .as_mut()
            .and_then(|editor| copy(editor, clip_text));
        let Some(text) = copied else {
            return;
        };
        ctx.copy_text(text);
        let clip = self.editor.as_ref().and_then(Editor::clip);
        if let Some(clip) = clip {
            let file = self.clip_file();
            if let Some(folder) = file.parent() {
                // Without the file, other windows paste the text like any program.
                let _ = std::fs::create_dir_all(folder);
            }
            let mut document = clip.to_document();
            self.clip_folder = self.picture_folders().into_iter().next();
            if let Some(folder) = &self.clip_folder {
                document.preamble = format!("{CLIP_FOLDER_PREFIX}{}", folder.display());
            }
            let _ = file::save_bytes(&file, file::write(&document).as_bytes());
        }
    }

    /// Pastes this text from the system's clipboard.
    pub(super) fn paste(&mut self, text: &str) {
        let file = self.clip_file();
        let Some(editor) = &mut self.editor else {
            self.open_paste_dialog(text);
            return;
        };
        let mut is_clip = editor.clip().is_some_and(|clip| clip.matches_text(text));
        if !is_clip && let Ok(opened) = file::open(&file) {
            let clip = Clip::from_document(&opened.document);
            if let Some(clip) = clip.filter(|clip| clip.matches_text(text)) {
                editor.set_clip(Some(clip));
                let folder = opened.document.preamble.strip_prefix(CLIP_FOLDER_PREFIX);
                self.clip_folder = folder.map(PathBuf::from);
                is_clip = true;
            }
        }
        if is_clip {
            self.copy_clip_pictures();
            if let Some(editor) = &mut self.editor {
                editor.paste();
            }
            return;
        }
        editor.finish_interaction();
        match clipboard::read(text) {
            Ok(PastedText::Lines(lines)) => editor.paste_lines(lines),
            Ok(PastedText::Maps) => self.open_paste_dialog(text),
            Err(why) => editor.set_status(why),
        }
    }

    /// Copies the pictures of what is about to be pasted beside the open map, which may lie in another
    /// folder than what they were copied from.
    fn copy_clip_pictures(&mut self) {
        let clip = self.editor.as_ref().and_then(Editor::clip);
        let (Some(clip), Some(from)) = (clip, self.clip_folder.clone()) else {
            return;
        };
        let pictures = clip.pictures();
        if pictures.is_empty() {
            return;
        }
        let clip = clip.clone();
        let Some(map) = self.file.path.clone() else {
            // They are copied when the map is saved.
            if !self.file.picture_folders.contains(&from) {
                self.file.picture_folders.push(from);
            }
            return;
        };
        match PictureCopies::new(&[from], &map, &pictures).copy_beside(&map) {
            Ok(paths) => {
                if let Some(editor) = &mut self.editor {
                    editor.set_clip(Some(clip.with_pictures(&paths)));
                }
                self.clip_folder = map.parent().map(Path::to_path_buf);
                self.canvas.atlas.images.retry_failed();
            }
            Err(why) => self.set_status(why),
        }
    }

    /// Opens the preview of a text before it is inserted.
    fn open_paste_dialog(&mut self, text: &str) {
        match PasteDialog::new(text, None) {
            Ok(dialog) => self.open_dialog(Dialog::Paste(Box::new(dialog))),
            Err(why) => self.set_status(why),
        }
    }

    /// Inserts what was previewed; without an open document it becomes one.
    pub(super) fn insert_imported(&mut self, dialog: PasteDialog) {
        let (document, as_maps) = dialog.into_imported();
        if let Some(editor) = &mut self.editor {
            editor.insert_imported(&document, as_maps);
            return;
        }
        self.open_document(document, None, None);
        if let Some(editor) = &mut self.editor {
            editor.set_unsaved();
        }
    }

    /// Handles a dropped or chosen file by its kind: a map is opened, a table, a spreadsheet or a
    /// diagram previewed.
    pub(super) fn handle_dropped_file(&mut self, ctx: &Context, path: PathBuf) {
        match import_kind(&path) {
            Some(kind) => self.open_import_dialog(&path, kind),
            None => self.confirm_discard_then(ctx, PendingAction::Open(path)),
        }
    }

    /// Opens the preview of a file in another format before it is inserted.
    pub(super) fn open_import_dialog(&mut self, path: &Path, kind: FileKind) {
        let name = path.file_name().unwrap_or_default().to_string_lossy();
        if let Some(editor) = &mut self.editor {
            editor.finish_interaction();
        }
        let dialog = if kind == FileKind::Workbook {
            file::open_bytes(path)
                .map_err(|error| error.to_string())
                .and_then(|bytes| PasteDialog::workbook(&bytes, &name))
        } else {
            file::open_foreign_text(path)
                .map_err(|error| error.to_string())
                .and_then(|read| {
                    let dialog = PasteDialog::new(&read.text, Some(&name))?;
                    Ok(dialog.with_note(read.note))
                })
        };
        match dialog {
            Ok(dialog) => self.open_dialog(Dialog::Paste(Box::new(dialog))),
            Err(why) => {
                let why = format!("{name}: {why}");
                let message = Message::info("The file could not be put in", why);
                self.dialogs.push(Dialog::Message(message));
            }
        }
    }

    /// Puts a picture of what is selected, or of the whole map, on the clipboard.
    pub(super) fn copy_picture(&mut self, ctx: &Context) {
        let folder = self.picture_folders().into_iter().next();
        let Some(editor) = &mut self.editor else {
            return;
        };
        editor.commit_text_so_far();
        let named = editor.document().pictures_on(editor.map());
        let paths = named.iter().map(|named| named.path);
        let pictures = file::read_pictures(folder.as_deref(), paths).pictures;
        let scene = match picture_of(editor, &pictures, self.world.system_fonts) {
            Ok(scene) => scene,
            Err(why) => return self.set_status(format!("The picture was not made: {why}")),
        };
        let raster = RasterOptions {
            scale: SCALE,
            transparent: false,
        };
        match png::render(&scene, &pictures, &raster) {
            Ok((width, height, pixels)) => {
                let size = [width as usize, height as usize];
                ctx.copy_image(ColorImage::from_rgba_premultiplied(size, &pixels));
                self.show_toast(format!(
                    "A picture of {width} \u{d7} {height} pixels is on the clipboard."
                ));
            }
            Err(why) => self.set_status(format!("The picture was not made: {why}")),
        }
    }
}

/// Copied things as text for other programs.
fn clip_text(kind: ClipKind, map: &Map) -> String {
    match kind {
        ClipKind::Stages => clipboard::stages(map),
        ClipKind::Touchpoints => clipboard::touchpoints(map),
        ClipKind::Cards => clipboard::cards(map),
        ClipKind::Lanes => clipboard::lanes(map),
    }
}

/// What is selected, drawn by itself as an export draws it; the whole map where nothing is. Of the map's
/// header, its personas and its goals it is the header alone.
fn picture_of(
    editor: &Editor,
    pictures: &Pictures,
    system_fonts: bool,
) -> Result<Arc<Scene>, ExportError> {
    let selected = editor.selection().targets();
    if selected.is_empty() {
        return Ok(Arc::clone(editor.scene()));
    }
    let in_header =
        |thing: &Target| matches!(thing, Target::Header | Target::Persona(_) | Target::Goal(_));
    let header = selected.iter().all(in_header);
    let choice = ExportSelection {
        things: (!header).then(|| selected.to_vec()),
        without_empty_lanes: true,
        ..ExportSelection::map(editor.map_id())
    };
    let fonts = Box::new(Fonts::new(system_fonts));
    let no_source = |_: &Document| String::new();
    let pictures = pictures.clone();
    let subject = ExportJob::prepare(editor.document(), &choice, pictures, no_source, fonts)?;
    let drawn = subject.first_rendered()?;
    Ok(if header {
        Arc::new(subject.furniture_only(&drawn.map, drawn.layout.size.width))
    } else {
        Arc::clone(&drawn.scene)
    })
}

/// The import format of a file by its name; `None` for maps.
pub(super) fn import_kind(path: &Path) -> Option<FileKind> {
    FileKind::of_path(path)
}
