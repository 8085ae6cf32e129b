//! A running export: a progress bar, and a button that stops it.

use std::path::Path;
use std::sync::atomic::{AtomicBool, AtomicU32, Ordering};

use egui::{Context, RichText, vec2};

use super::super::{DialogEvent, footer, modal, sentence, title};
use crate::ui::fields;
use crate::ui::theme::{self, Tokens};

/// The progress of a running export, shared by both threads.
#[derive(Debug, Default)]
pub struct ExportProgress {
    /// How far it is, in thousandths.
    done: AtomicU32,
    /// Whether it shall stop.
    stop: AtomicBool,
}

impl ExportProgress {
    /// Reports the progress, from 0 to 1; returns whether to go on.
    pub fn report(&self, part: f32) -> bool {
        #[expect(
            clippy::cast_possible_truncation,
            clippy::cast_sign_loss,
            reason = "between 0 and 1000"
        )]
        let thousandths = (part.clamp(0.0, 1.0) * 1000.0) as u32;
        self.done.store(thousandths, Ordering::Relaxed);
        !self.stop.load(Ordering::Relaxed)
    }

    /// Requests the export to stop.
    pub fn stop(&self) {
        self.stop.store(true, Ordering::Relaxed);
    }

    fn fraction(&self) -> f32 {
        f32::from(u16::try_from(self.done.load(Ordering::Relaxed)).unwrap_or(1000)) / 1000.0
    }
}

/// Shows how far the export into this file is.
pub(super) fn show(ctx: &Context, path: &Path, running: &ExportProgress) -> Option<DialogEvent> {
    let (stopped, _) = modal(ctx, "Exporting", 420.0, |ui| {
        title(ui, "Exporting");
        let name = path.file_name().unwrap_or_default().to_string_lossy();
        sentence(ui, &name);
        let tokens = Tokens::of(ui);
        let (rect, response) =
            ui.allocate_exact_size(vec2(ui.available_width(), 6.0), egui::Sense::hover());
        let part = running.fraction();
        response.widget_info(|| {
            let mut info = egui::WidgetInfo::labeled(
                egui::accesskit::Role::ProgressIndicator,
                true,
                "Progress",
            );
            info.value = Some(f64::from(part));
            info
        });
        ui.painter().rect_filled(rect, 3.0, tokens.chip);
        ui.painter().rect_filled(
            rect.with_max_x(rect.left() + rect.width() * part),
            3.0,
            tokens.accent,
        );
        let percent = RichText::new(format!("{:.0} %", part * 100.0)).font(theme::regular(12.0));
        ui.label(percent.color(tokens.muted));
        footer(ui, |ui| fields::button(ui, "Cancel").clicked())
    });
    stopped.then_some(DialogEvent::StopExport)
}
