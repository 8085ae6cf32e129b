//! The active persona: on a map of several people, everything that is set on the curve is theirs.
//!
//! It is part of the view and in no file. Selecting a persona, or a face of theirs, makes them the
//! active one; they stay it until another one is chosen.

use super::Editor;
use crate::model::{Id, Map, Target};

impl Editor {
    /// The active persona's place in the map's list; the first one's until another is chosen.
    #[must_use]
    pub fn active_persona(&self) -> usize {
        persona_index(self.map(), self.active_persona.as_ref())
    }

    /// Makes this persona the active one, whether or not the map is theirs.
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

    /// Makes the persona active who is selected, or whose faces alone are.
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

/// A persona's place in a map's list; the first one's where the map is not theirs.
pub(super) fn persona_index(map: &Map, persona: Option<&Id>) -> usize {
    let place = persona.and_then(|id| map.personas.iter().position(|other| other == id));
    place.unwrap_or(0)
}
