//! Dismissed hints of the map check.

use super::Editor;
use crate::edit::{Edit, Field};
use crate::model::{Advice, dismissed, dismissed_on};

impl Editor {
    /// Dismisses a hint, so that it is not shown again.
    pub fn dismiss_hint(&mut self, hint: &Advice) {
        let keeper = hint.keeper();
        let Some(hints) = dismissed(self.map(), &keeper) else {
            return;
        };
        let mut hints = hints.clone();
        let key = hint.kind.key();
        if !hints.iter().any(|other| other == key) {
            hints.push(key.to_owned());
        }
        self.set_field(vec![keeper], Field::Dismissed(hints));
    }

    /// Restores all dismissed hints of the shown map.
    pub fn restore_hints(&mut self) {
        let keepers = dismissed_on(self.map()).into_iter();
        let none = |keeper| (keeper, Field::Dismissed(Vec::new()));
        let edit = Edit::Many {
            name: "bring back hints".to_owned(),
            edits: vec![Edit::SetEach {
                map: self.map.clone(),
                fields: keepers.map(none).collect(),
            }],
        };
        // An error is shown as the status.
        let _ = self.apply(&edit);
    }
}
