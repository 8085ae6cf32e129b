//! Hints of the map check that somebody does not want to be given again.

use super::Editor;
use crate::edit::{Edit, Field};
use crate::model::{Advice, dismissed, dismissed_on};

impl Editor {
    /// Takes care that a hint is not given again.
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

    /// Takes care that all hints of the shown map are given again.
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
        // The refusal is in the notice.
        let _ = self.apply(&edit);
    }
}
