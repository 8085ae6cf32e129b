//! What the program is.

use egui::Context;

use super::{DialogEvent, first_button, footer, modal, sentence, title};

pub(super) fn show(ctx: &Context) -> Option<DialogEvent> {
    let (ok, close) = modal(ctx, "About Touchline", 400.0, |ui| {
        title(ui, "Touchline");
        sentence(ui, concat!("Version ", env!("CARGO_PKG_VERSION")));
        sentence(
            ui,
            "Draws customer journey maps. Every map is one readable file that stays yours.",
        );
        sentence(
            ui,
            "Free under the MIT licence or the Apache licence 2.0, as you like. The typeface is Inter, under the SIL Open Font Licence.",
        );
        footer(ui, |ui| first_button(ui, "OK"))
    });
    (ok || close).then_some(DialogEvent::Cancel)
}
