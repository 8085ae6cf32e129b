//! A persona: who they are and what they want.

use egui::Ui;

use super::super::panel_event::FieldEditor;
use super::{bound_fields, common, heading};
use crate::edit::Field;
use crate::model::{Persona, Slot, Target};

/// Shows a persona.
pub fn show(ui: &mut Ui, inspected: &mut FieldEditor<'_>, persona: &Persona) {
    heading(ui, "Persona", "");
    bound_fields::line(ui, inspected, "Name", &persona.name, |text| {
        Field::Text(Slot::Text, text)
    });
    let target = Target::Persona(persona.id.clone());
    let path = &persona.portrait;
    bound_fields::picture(ui, inspected, "Portrait", &target, path, Field::Portrait);
    bound_fields::line(ui, inspected, "Role", &persona.role, Field::PersonaRole);
    bound_fields::line(ui, inspected, "Segment", &persona.segment, Field::Segment);
    bound_fields::lines(
        ui,
        inspected,
        "Quote",
        "What they want, in a sentence",
        2,
        &persona.quote,
        Field::Quote,
    );
    bound_fields::list(
        ui,
        inspected,
        "Traits",
        "One a line",
        &persona.traits,
        Field::Traits,
    );
    bound_fields::lines(
        ui,
        inspected,
        "Notes",
        "Anything worth remembering",
        2,
        &persona.notes,
        Field::Notes,
    );
    common::rest(ui, inspected);
}
