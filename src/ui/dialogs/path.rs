//! The program's own file dialog, for when there is no portal, and in tests.

use std::fs;
use std::path::{Path, PathBuf};

use egui::{Context, Id, Key, ScrollArea};

use crate::formats::embedded::Container;
use crate::formats::import::READERS;

use super::{DialogEvent, footer, modal, sentence, title};
use crate::ui::icons::Icon;
use crate::ui::theme::{self, Tokens};
use crate::ui::{fields, textbuffer};

/// What a file is chosen for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Purpose {
    /// To be opened.
    Open,
    /// A picture, to be shown on the map.
    Picture,
    /// A picture, for the header of what is exported.
    Logo,
    /// To save the document in.
    Save,
    /// To export a map to, with files that end like this.
    Export(&'static str),
}

impl Purpose {
    /// How the files end, without the dot.
    #[must_use]
    pub fn extension(self) -> &'static str {
        match self {
            Self::Open | Self::Save => "ron",
            Self::Picture | Self::Logo => "png",
            Self::Export(extension) => extension,
        }
    }

    /// How all files end that may be chosen.
    #[must_use]
    pub fn extensions(self) -> Vec<&'static str> {
        if matches!(self, Self::Picture | Self::Logo) {
            return crate::ui::pictures::EXTENSIONS.to_vec();
        }
        let mut ends = vec![self.extension()];
        if self == Self::Open {
            // Pictures and documents that hold a map.
            ends.extend(Container::EXTENSIONS);
            // What is looked at before it becomes a map.
            let imported = READERS.iter().flat_map(|format| format.extensions);
            ends.extend(imported.filter(|end| !Container::EXTENSIONS.contains(end)));
        }
        ends
    }

    /// Whether the file has to be there already.
    #[must_use]
    pub fn must_exist(self) -> bool {
        matches!(self, Self::Open | Self::Picture | Self::Logo)
    }

    /// The dialog's heading.
    #[must_use]
    pub fn title(self) -> &'static str {
        match self {
            Self::Open => "Open a map",
            Self::Picture => "Choose a picture",
            Self::Logo => "Choose a logo",
            Self::Save => "Save the map as",
            Self::Export(_) => "Export to",
        }
    }

    fn button(self) -> &'static str {
        match self {
            Self::Open => "Open",
            Self::Picture | Self::Logo => "Choose",
            Self::Save => "Save",
            Self::Export(_) => "Export",
        }
    }
}

/// A folder, its files, and a name.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PathDialog {
    purpose: Purpose,
    folder: PathBuf,
    name: String,
    /// Folders first, then files.
    entries: Vec<(String, bool)>,
    error: Option<String>,
    /// The existing file that the next press replaces.
    confirm_replace: Option<PathBuf>,
    /// Whether a click has just opened a folder, so that the second press of a double click is
    /// ignored.
    just_entered: bool,
    focused: bool,
}

impl PathDialog {
    /// Begins in this folder, with this name.
    #[must_use]
    pub fn new(purpose: Purpose, folder: &Path, name: &str) -> Self {
        let mut dialog = Self {
            purpose,
            folder: folder.to_path_buf(),
            name: name.to_owned(),
            entries: Vec::new(),
            error: None,
            confirm_replace: None,
            just_entered: false,
            focused: false,
        };
        dialog.enter(folder.to_path_buf());
        dialog
    }

    fn enter(&mut self, folder: PathBuf) {
        self.error = None;
        match fs::read_dir(&folder) {
            Ok(entries) => {
                let ends = self.purpose.extensions();
                self.entries = entries
                    .flatten()
                    .filter_map(|entry| {
                        let name = entry.file_name().into_string().ok()?;
                        let is_folder = entry.path().is_dir();
                        let fits = is_folder
                            || Path::new(&name).extension().is_some_and(|e| {
                                ends.iter().any(|end| e.eq_ignore_ascii_case(end))
                            });
                        (fits && !name.starts_with('.')).then_some((name, is_folder))
                    })
                    .collect();
                self.entries
                    .sort_by_key(|(name, folder)| (!folder, name.to_lowercase()));
                self.folder = folder;
            }
            Err(error) => {
                self.error = Some(format!(
                    "\u{201c}{}\u{201d} cannot be read: {error}",
                    folder.display()
                ));
            }
        }
    }

    /// The file that the field names; `None` for a folder, which is opened.
    fn accept(&mut self) -> Option<PathBuf> {
        let typed = self.name.trim();
        if typed.is_empty() {
            self.error = Some("Give the file a name.".to_owned());
            return None;
        }
        let mut path = self.folder.join(typed);
        if path.is_dir() {
            self.name.clear();
            self.enter(path);
            return None;
        }
        if self.purpose.must_exist() {
            if !path.exists() && path.extension().is_none() {
                path.set_extension(self.purpose.extension());
            }
            if !path.exists() {
                self.error = Some(format!(
                    "There is no file \u{201c}{}\u{201d}.",
                    path.display()
                ));
                return None;
            }
            return Some(path);
        }
        if path.extension().is_none() {
            path.set_extension(self.purpose.extension());
        }
        if path.parent().is_some_and(|folder| !folder.is_dir()) {
            self.error = Some("There is no such folder.".to_owned());
            return None;
        }
        if path.exists() && self.confirm_replace.as_ref() != Some(&path) {
            let name = path.file_name().unwrap_or_default().to_string_lossy();
            self.error = Some(format!(
                "\u{201c}{name}\u{201d} is there already. Press the button again to replace it."
            ));
            self.confirm_replace = Some(path);
            return None;
        }
        Some(path)
    }

    pub(super) fn show(&mut self, ctx: &Context) -> Option<DialogEvent> {
        let (event, close) = modal(ctx, self.purpose.title(), 520.0, |ui| {
            title(ui, self.purpose.title());
            self.folder_row(ui);
            let picked = self.list(ui);
            let id = Id::unique("file name");
            let field = fields::text_field("File name").id(id);
            let response = field.show(ui, &mut self.name);
            if !self.focused {
                response.request_focus();
                // Select the name without its extension, to be typed over.
                let stem = Path::new(&self.name).file_stem().unwrap_or_default();
                textbuffer::select_all(ui.ctx(), id, &stem.to_string_lossy());
                self.focused = true;
            }
            if response.changed() {
                self.error = None;
                self.confirm_replace = None;
            }
            let entered = response.lost_focus() && ui.input(|input| input.key_pressed(Key::Enter));
            if let Some(error) = &self.error {
                let colour = Tokens::of(ui).pain.text;
                ui.colored_label(colour, error);
            }
            let (pressed, cancelled) = footer(ui, |ui| {
                let words = if self.confirm_replace.is_some() {
                    "Replace"
                } else {
                    self.purpose.button()
                };
                let pressed = fields::primary_button(ui, words).clicked();
                (pressed, fields::button(ui, "Cancel").clicked())
            });
            if cancelled {
                return Some(DialogEvent::Cancel);
            }
            if entered || pressed || picked {
                if let Some(path) = self.accept() {
                    return Some(DialogEvent::FileChosen(path, self.purpose));
                }
                response.request_focus();
            }
            None
        });
        event.or_else(|| close.then_some(DialogEvent::Cancel))
    }

    fn folder_row(&mut self, ui: &mut egui::Ui) {
        ui.horizontal(|ui| {
            let parent = self.folder.parent().map(Path::to_path_buf);
            ui.add_enabled_ui(parent.is_some(), |ui| {
                if fields::button(ui, "Up").clicked()
                    && let Some(parent) = parent
                {
                    self.enter(parent);
                }
            });
            sentence(ui, &self.folder.display().to_string());
        });
    }

    /// The folder's content; returns whether a file was chosen with a double click.
    fn list(&mut self, ui: &mut egui::Ui) -> bool {
        let tokens = Tokens::of(ui);
        // Leave room for title, folder, name and buttons.
        let height = fields::list_height(ui.ctx(), 230.0, 276.0);
        let mut opened = None;
        let mut chosen = false;
        egui::Frame::new()
            .stroke(egui::Stroke::new(1.0, tokens.line))
            .corner_radius(8)
            .inner_margin(4)
            .show(ui, |ui| {
                ScrollArea::vertical()
                    .max_height(height)
                    .min_scrolled_height(height)
                    .auto_shrink([false, false])
                    .show(ui, |ui| {
                        ui.spacing_mut().item_spacing.y = 0.0;
                        for (name, is_folder) in &self.entries {
                            let response = entry(ui, name, *is_folder, *name == self.name);
                            let again = response.double_clicked() || response.triple_clicked();
                            if self.just_entered && again {
                                continue;
                            }
                            if response.clicked() {
                                self.just_entered = false;
                            }
                            if response.double_clicked() && !is_folder {
                                self.name.clone_from(name);
                                chosen = true;
                            } else if response.clicked() {
                                if *is_folder {
                                    opened = Some(self.folder.join(name));
                                } else {
                                    self.name.clone_from(name);
                                    self.error = None;
                                    self.confirm_replace = None;
                                }
                            }
                        }
                    });
            });
        if let Some(folder) = opened {
            self.just_entered = true;
            self.enter(folder);
        }
        chosen
    }
}

fn entry(ui: &mut egui::Ui, name: &str, is_folder: bool, chosen: bool) -> egui::Response {
    let tokens = Tokens::of(ui);
    let size = egui::vec2(ui.available_width(), 26.0);
    let (rect, response) = ui.allocate_exact_size(size, egui::Sense::click());
    let kind = if is_folder { "Folder" } else { "File" };
    let spoken = format!("{kind} {name}");
    response.widget_info(|| {
        egui::WidgetInfo::selected(egui::accesskit::Role::ListBoxOption, true, chosen, &spoken)
    });
    if chosen || response.hovered() || response.has_focus() {
        let fill = if chosen {
            tokens.accent_soft
        } else {
            tokens.chip
        };
        ui.painter().rect_filled(rect, 6.0, fill);
    }
    fields::focus_ring(ui, &response, rect, 6);
    let icon = if is_folder { Icon::Folder } else { Icon::File };
    let square = egui::Rect::from_center_size(
        rect.left_center() + egui::vec2(16.0, 0.0),
        egui::Vec2::splat(15.0),
    );
    crate::ui::icons::paint(ui.painter(), square, icon, tokens.muted);
    let text = rect.with_min_x(rect.left() + 32.0);
    let _ = fields::clipped_text(ui, text, name, theme::regular(13.0), tokens.text);
    response
}
