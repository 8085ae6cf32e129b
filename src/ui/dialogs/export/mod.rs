//! The export dialog: format, scope and options with a preview, then a progress bar.

mod draft;
mod option_controls;
mod options_panel;
mod presets;
mod preview_pane;
mod running;
mod warnings;

use std::path::{Path, PathBuf};
use std::sync::Arc;

use egui::{Context, vec2};

use super::{DialogEvent, modal, title};
use crate::editor::Editor;
use crate::formats::options::LOGO;
use crate::formats::{ExportPreset, Warning};
use crate::model::{Id, Target};
use crate::ui::canvas::Atlas;
use crate::ui::fields;

pub use draft::{ExportDraft, ExportSource, left_out};
use options_panel::OptionsPanel;
use presets::Presets;
use preview_pane::PreviewPane;
pub use running::ExportProgress;

/// The state of the dialog.
pub struct ExportDialog {
    source: ExportSource,
    /// The map that the window shows.
    shown: Id,
    /// What is selected on it.
    selected: Vec<Target>,
    draft: ExportDraft,
    preview: PreviewPane,
    presets: Presets,
    /// Whether the preview may run on its own thread.
    threads: bool,
    /// The work, once it has begun.
    running: Option<(PathBuf, Arc<ExportProgress>)>,
}

/// How wide the choices are.
const SIDE: f32 = 286.0;
/// The largest share of the height that the warnings may take.
const MAX_WARNINGS_SHARE: f32 = 0.3;

impl ExportDialog {
    /// For the map that is shown, with the choices of the last export.
    #[must_use]
    pub fn new(
        editor: &Editor,
        source: ExportSource,
        presets: Vec<ExportPreset>,
        last: Option<&ExportPreset>,
        threads: bool,
    ) -> Self {
        let mut draft = ExportDraft::new(editor.map_id());
        if let Some(last) = last {
            // Options that this version does not have are ignored.
            let _ = presets::apply(last, &mut draft);
        }
        Self {
            source,
            shown: editor.map_id().clone(),
            selected: editor.selection().targets().to_vec(),
            draft,
            preview: PreviewPane::default(),
            presets: Presets::new(presets),
            threads,
            running: None,
        }
    }

    /// The source and the choices of the export.
    #[must_use]
    pub fn job(&self) -> (ExportSource, ExportDraft) {
        (self.source.clone(), self.draft.clone())
    }

    /// The choices that the next export starts with, without the logo.
    #[must_use]
    pub fn last_choices(&self) -> ExportPreset {
        let mut choices = presets::preset("", &self.draft);
        choices.options.set(LOGO, None);
        choices
    }

    /// How the files of the chosen format end.
    #[must_use]
    pub fn extension(&self) -> &'static str {
        self.draft.format().extension
    }

    /// Puts a picture into the header.
    pub fn set_logo(&mut self, path: PathBuf) {
        self.draft.options.set(LOGO, Some(path));
    }

    /// The files that an export to this path writes.
    #[must_use]
    pub fn files(&self, target: &Path) -> Vec<PathBuf> {
        let parts = self.draft.files(&self.source.document);
        let files = parts.iter().map(|part| self.draft.file(part, target));
        files.collect()
    }

    /// Shows the progress bar.
    pub fn begin(&mut self, path: PathBuf, running: Arc<ExportProgress>) {
        self.running = Some((path, running));
    }

    /// Shows the choices again after the export failed to start.
    pub fn end(&mut self) {
        self.running = None;
    }

    pub(super) fn show(&mut self, ctx: &Context, atlas: &mut Atlas) -> Option<DialogEvent> {
        if let Some((path, running)) = &self.running {
            return running::show(ctx, path, running);
        }
        self.preview
            .update(ctx, &self.draft, &self.source, self.threads);
        let room = ctx.content_rect().size();
        let height = (room.y - 150.0).clamp(230.0, 600.0);
        let (event, close) = modal(ctx, "Export", 1040.0, |ui| {
            ui.horizontal_top(|ui| {
                ui.spacing_mut().item_spacing.x = 22.0;
                let logo = self.draft.options.get(LOGO);
                atlas.images.set_extra_file(logo.as_deref());
                let preview = vec2(ui.available_width() - SIDE - 22.0, height);
                self.preview.show(ui, preview, atlas);
                ui.vertical(|ui| {
                    ui.set_width(SIDE);
                    title(ui, "Export");
                    self.side(ui, height)
                })
                .inner
            })
            .inner
        });
        event.or_else(|| close.then_some(DialogEvent::Cancel))
    }

    /// The choices, and the buttons under them.
    fn side(&mut self, ui: &mut egui::Ui, height: f32) -> Option<DialogEvent> {
        let seen = self.preview.result();
        let preview = seen.as_ref().and_then(|seen| seen.as_ref().as_ref().ok());
        let mut event = None;
        let warnings: &[Warning] = preview.map_or(&[], |preview| &preview.warnings);
        let noticed =
            warnings::height(ui, warnings, SIDE).min((height * MAX_WARNINGS_SHARE).round());
        let mut foot = 84.0 + self.presets.height(ui, SIDE);
        if !warnings.is_empty() {
            foot += noticed + 8.0;
        }
        // The bar is beside the choices, which end where the buttons do.
        let room = vec2(SIDE, (height - foot).max(0.0));
        let (room, _) = ui.allocate_exact_size(room, egui::Sense::hover());
        let room = room.with_max_x(room.right() + 12.0);
        let mut beside = ui.new_child(egui::UiBuilder::new().max_rect(room));
        egui::ScrollArea::vertical()
            .id_salt("choices")
            .auto_shrink(false)
            .show(&mut beside, |ui| {
                ui.set_width(SIDE);
                event = self.presets.list(ui, &mut self.draft);
                let choices = OptionsPanel {
                    document: &self.source.document,
                    shown: &self.shown,
                    selected: &self.selected,
                    preview,
                };
                let asked = choices.show(ui, &mut self.draft);
                event = event.take().or(asked);
                fields::reveal_focus(ui);
            });
        let possible = seen.as_ref().is_none_or(|seen| seen.is_ok());
        if !warnings.is_empty() {
            let size = vec2(SIDE, noticed);
            warnings::show(ui, warnings, size, &mut self.draft.options);
        }
        ui.add_space(8.0);
        let kept = self.presets.name(ui, &self.draft);
        event = event.or(kept);
        let row = vec2(SIDE, 30.0);
        let across = egui::Layout::left_to_right(egui::Align::Center);
        ui.allocate_ui_with_layout(row, across, |ui| {
            if !self.presets.is_naming() {
                self.presets.begin(ui);
            }
            ui.with_layout(egui::Layout::right_to_left(egui::Align::Center), |ui| {
                ui.spacing_mut().item_spacing.x = 8.0;
                let export =
                    ui.add_enabled_ui(possible, |ui| fields::primary_button(ui, "Export\u{2026}"));
                if export.inner.clicked() {
                    event = Some(DialogEvent::ChooseExportFile);
                }
                if fields::button(ui, "Cancel").clicked() {
                    event = Some(DialogEvent::Cancel);
                }
            });
        });
        event
    }
}
