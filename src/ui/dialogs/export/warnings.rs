//! Warnings about the exported file, with remedies: above the buttons, so that they are seen before
//! exporting.

use egui::{Label, RichText, ScrollArea, Ui, UiBuilder, vec2};

use crate::formats::{ExportOptions, Warning};
use crate::ui::fields;
use crate::ui::theme::{self, Tokens};

/// The padding inside a warning, and the gap between two, in points.
const MARGIN: f32 = 9.0;
const GAP: f32 = 6.0;
/// How high a remedy's button is, and how far it is from the sentence over it.
const LINK: f32 = 22.0;

/// Their total height at this width.
pub fn height(ui: &Ui, warnings: &[Warning], width: f32) -> f32 {
    let each = warnings.iter().map(|warning| {
        let (text, font) = (warning.text.clone(), theme::regular(13.0));
        let colour = egui::Color32::PLACEHOLDER;
        let galley = ui
            .painter()
            .layout(text, font, colour, width - 2.0 * MARGIN);
        let link = if warning.remedy.is_some() { LINK } else { 0.0 };
        galley.size().y + link + 2.0 * MARGIN
    });
    let gaps = warnings.iter().skip(1).map(|_| GAP);
    (each.sum::<f32>() + gaps.sum::<f32>()).ceil()
}

/// Shows them within this size; a remedy changes the options.
pub fn show(ui: &mut Ui, warnings: &[Warning], size: egui::Vec2, options: &mut ExportOptions) {
    let tokens = Tokens::of(ui);
    let (room, _) = ui.allocate_exact_size(size, egui::Sense::hover());
    // The scroll bar is beside the content, as for the options.
    let beside = room.with_max_x(room.right() + 12.0);
    let mut ui = ui.new_child(UiBuilder::new().max_rect(beside));
    ui.spacing_mut().item_spacing.y = 0.0;
    ScrollArea::vertical()
        .id_salt("notices")
        .auto_shrink(false)
        .show(&mut ui, |ui| {
            for (place, Warning { text, remedy }) in warnings.iter().enumerate() {
                ui.add_space(if place > 0 { GAP } else { 0.0 });
                let frame = egui::Frame::new()
                    .fill(tokens.warn.fill)
                    .corner_radius(6)
                    .inner_margin(MARGIN);
                frame.show(ui, |ui| {
                    ui.set_width(size.x - 2.0 * MARGIN);
                    let words = RichText::new(text).font(theme::regular(13.0));
                    ui.add(Label::new(words.color(tokens.warn.text)).wrap());
                    let Some((words, better)) = remedy else {
                        return;
                    };
                    ui.add_space(2.0);
                    let row = vec2(ui.available_width(), LINK - 2.0);
                    let across = egui::Layout::left_to_right(egui::Align::Center);
                    let link = |ui: &mut Ui| fields::link(ui, words).clicked();
                    if ui.allocate_ui_with_layout(row, across, link).inner {
                        options.clone_from(better);
                    }
                });
            }
        });
}
