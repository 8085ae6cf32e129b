//! Several selected things at once: what they have in common.

use egui::{RichText, Ui};

use super::super::ask::Editor;
use super::super::theme::Tokens;
use super::{common, heading};
use crate::edit::counted;

/// Shows the fields that the selected things share.
pub fn show(ui: &mut Ui, editor: &mut Editor<'_>) {
    let words = counted(editor.view.document, &editor.targets);
    heading(ui, &words, "");
    let map = editor.view.map;
    let some = editor
        .targets
        .iter()
        .any(|target| common::about(map, target).is_some());
    if !some {
        let colour = Tokens::of(ui).muted;
        ui.label(RichText::new("Choose one of them to change it.").color(colour));
    }
    common::evidence_and_owner(ui, editor);
    common::rest(ui, editor);
}
