//! The active persona: on a map with several personas, feelings are set on their curve.
//!
//! It is view state and not saved. Selecting a persona, or one of their faces, makes that persona
//! active until another one is chosen.

use super::Editor;
use crate::model::{Id, Map, Target};

impl Editor {
    /// The active persona's index in the map's list; 0 until another one is chosen.
    #[must_use]
    pub fn active_persona(&self) -> usize {
        persona_index(self.map(), self.active_persona.as_ref())
    }

    /// Makes this persona the active one, even if the shown map does not list them.
    pub fn set_active_persona(&mut self, id: &Id) {
        self.active_persona = Some(id.clone());
        self.bring_to_front();
    }

    /// Makes the next of the map's personas the active one, after the last the first.
    pub fn activate_next_persona(&mut self) {
        self.finish_interaction();
        let personas = &self.map().personas;
        if personas.len() < 2 {
            self.set_status("This map has one persona at most.");
            return;
        }
        let next = personas[(self.active_persona() + 1) % personas.len()].clone();
        let name = self.document().persona(&next);
        let name = name.map_or("", |persona| persona.name.trim()).to_owned();
        self.set_active_persona(&next);
        self.set_status(format!("What is set on the curve is {name}\u{2019}s now."));
    }

    /// Makes a persona active when they are selected, or when all selected faces are theirs.
    pub(super) fn follow_selection(&mut self) {
        let map = self.map();
        if map.personas.len() < 2 {
            return;
        }
        let mut chosen = self
            .selection
            .targets()
            .iter()
            .filter_map(|target| match target {
                Target::Persona(id) => Some(id),
                Target::Emotion { persona, .. } => map.personas.get(*persona),
                _ => None,
            });
        let first = chosen.next().cloned();
        if let Some(first) = first
            && chosen.all(|other| *other == first)
            && self.active_persona.as_ref() != Some(&first)
        {
            self.set_active_persona(&first);
        }
    }

    /// Draws the active persona's curve and faces over the others.
    fn bring_to_front(&mut self) {
        self.render.front.clone_from(&self.active_persona);
        self.committed.bring_to_front(&mut self.render);
        self.preview.bring_to_front(&mut self.render);
    }
}

/// A persona's index in a map's list; 0 where the map does not list them.
pub(super) fn persona_index(map: &Map, persona: Option<&Id>) -> usize {
    let place = persona.and_then(|id| map.personas.iter().position(|other| other == id));
    place.unwrap_or(0)
}
