//! A persona: who she is and what she wants.

use egui::Ui;

use super::super::panel_event::FieldEditor;
use super::{common, heading, parts};
use crate::edit::Field;
use crate::model::{Persona, Slot, Target};

/// Shows a persona.
pub fn show(ui: &mut Ui, inspected: &mut FieldEditor<'_>, persona: &Persona) {
    heading(ui, "Persona", "");
    parts::line(ui, inspected, "Name", &persona.name, |text| {
        Field::Text(Slot::Text, text)
    });
    let target = Target::Persona(persona.id.clone());
    let path = &persona.portrait;
    parts::picture(ui, inspected, "Portrait", &target, path, Field::Portrait);
    parts::line(ui, inspected, "Role", &persona.role, Field::PersonaRole);
    parts::line(ui, inspected, "Segment", &persona.segment, Field::Segment);
    parts::lines(
        ui,
        inspected,
        "Quote",
        "What they want, in a sentence",
        2,
        &persona.quote,
        Field::Quote,
    );
    parts::list(
        ui,
        inspected,
        "Traits",
        "One a line",
        &persona.traits,
        Field::Traits,
    );
    parts::lines(
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
