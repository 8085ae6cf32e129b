//! A stage: its title, what happens in it, and the common fields.

use egui::Ui;

use super::super::ask::Editor;
use super::super::fields;
use super::{common, heading, parts, place_of};
use crate::edit::{Edit, Field, fresh_id};
use crate::model::{Slot, Stage, Target, Touchpoint};

/// Shows a stage.
pub fn show(ui: &mut Ui, editor: &mut Editor<'_>, stage: &Stage) {
    let map = editor.view.map;
    let at = map.stages.iter().position(|other| other.id == stage.id);
    heading(ui, "Stage", &place_of(at, map.stages.len()));
    parts::line(ui, editor, "Title", &stage.title, |text| {
        Field::Text(Slot::Text, text)
    });
    fields::label(ui, "Touchpoints");
    for touchpoint in &stage.touchpoints {
        if fields::button_row(ui, "Touchpoint", &touchpoint.title).clicked() {
            editor.select(Target::Touchpoint(touchpoint.id.clone()));
        }
    }
    if fields::link(ui, "+ Add touchpoint").clicked() {
        let id = fresh_id(editor.view.document);
        editor.make(Edit::InsertTouchpoint {
            stage: stage.id.clone(),
            at: stage.touchpoints.len(),
            touchpoint: Touchpoint::new(id.clone(), "").into(),
        });
        editor.write(Target::Touchpoint(id));
    }
    common::evidence_and_owner(ui, editor);
    common::rest(ui, editor);
}
