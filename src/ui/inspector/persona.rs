//! A persona: who she is and what she wants.

use egui::Ui;

use super::super::ask::Editor;
use super::{common, heading, parts};
use crate::edit::Field;
use crate::model::{Persona, Slot, Target};

/// Shows a persona.
pub fn show(ui: &mut Ui, editor: &mut Editor<'_>, persona: &Persona) {
    heading(ui, "Persona", "");
    parts::line(ui, editor, "Name", &persona.name, |text| {
        Field::Text(Slot::Text, text)
    });
    let target = Target::Persona(persona.id.clone());
    let path = &persona.portrait;
    parts::picture(ui, editor, "Portrait", &target, path, Field::Portrait);
    parts::line(ui, editor, "Role", &persona.role, Field::PersonaRole);
    parts::line(ui, editor, "Segment", &persona.segment, Field::Segment);
    parts::lines(
        ui,
        editor,
        "Quote",
        "What they want, in a sentence",
        2,
        &persona.quote,
        Field::Quote,
    );
    parts::list(
        ui,
        editor,
        "Traits",
        "One a line",
        &persona.traits,
        Field::Traits,
    );
    parts::lines(
        ui,
        editor,
        "Notes",
        "Anything worth remembering",
        2,
        &persona.notes,
        Field::Notes,
    );
    common::rest(ui, editor);
}
