//! A stage: its title, what happens in it, and the common fields.

use egui::Ui;

use super::super::fields;
use super::super::panel_event::FieldEditor;
use super::{bound_fields, common, heading, position_label};
use crate::edit::{Edit, Field, fresh_id};
use crate::model::{Slot, Stage, Target, Touchpoint};

/// Shows a stage.
pub fn show(ui: &mut Ui, inspected: &mut FieldEditor<'_>, stage: &Stage) {
    let map = inspected.context.map;
    let at = map.stages.iter().position(|other| other.id == stage.id);
    heading(ui, "Stage", &position_label(at, map.stages.len()));
    bound_fields::line(ui, inspected, "Title", &stage.title, |text| {
        Field::Text(Slot::Text, text)
    });
    fields::label(ui, "Touchpoints");
    for touchpoint in &stage.touchpoints {
        if fields::button_row(ui, "Touchpoint", &touchpoint.title).clicked() {
            inspected.select(Target::Touchpoint(touchpoint.id.clone()));
        }
    }
    if fields::link(ui, "+ Add touchpoint").clicked() {
        let id = fresh_id(inspected.context.document);
        inspected.apply(Edit::InsertTouchpoint {
            stage: stage.id.clone(),
            at: stage.touchpoints.len(),
            touchpoint: Touchpoint::new(id.clone(), "").into(),
        });
        inspected.edit_text(Target::Touchpoint(id));
    }
    common::evidence_and_owner(ui, inspected);
    common::rest(ui, inspected);
}
