//! The choices that exports of pictures share.

use egui::Ui;

use crate::ui::fields;

/// Pixels for each pixel at 100 %: 1 to 4.
pub(super) fn scale(ui: &mut Ui, scale: &mut f64) {
    const SCALES: [f64; 4] = [1.0, 2.0, 3.0, 4.0];
    fields::label(ui, "Scale");
    let words = ["1\u{d7}", "2\u{d7}", "3\u{d7}", "4\u{d7}"];
    #[expect(clippy::float_cmp, reason = "it is one of these four or none")]
    let chosen = SCALES.iter().position(|value| value == scale);
    if let Some(Some(place)) = fields::pick_row(ui, "Scale", &words, chosen, false) {
        *scale = SCALES[place];
    }
}

/// On paper or on nothing.
pub(super) fn background(ui: &mut Ui, transparent: &mut bool) {
    fields::label(ui, "Background");
    let chosen = usize::from(*transparent);
    let words = ["White", "Transparent"];
    if let Some(Some(place)) = fields::pick_row(ui, "Background", &words, Some(chosen), false) {
        *transparent = place == 1;
    }
}
