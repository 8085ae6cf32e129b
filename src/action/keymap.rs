//! Which keys run which action: the default ones of the rows, and custom ones from the keys file.

use std::collections::BTreeMap;

use super::{Action, Chord, Key, Platform, action, actions};
use crate::file::KeyBinding;

/// The keys of all actions. No two actions have a key in common.
#[derive(Clone, Debug, Default)]
pub struct Keymap {
    custom: BTreeMap<&'static str, CustomKeys>,
}

#[derive(Clone, Debug)]
struct CustomKeys {
    line: usize,
    chords: Vec<Chord>,
}

impl Keymap {
    /// The default keys overridden by these, and an error for each invalid entry: unknown actions,
    /// unknown keys, keys that another action has. Invalid entries keep the default keys.
    #[must_use]
    pub fn new(lines: &[KeyBinding]) -> (Self, Vec<String>) {
        let mut keymap = Self::default();
        let mut trouble = Vec::new();
        for KeyBinding { line, id, keys } in lines {
            let Some(action) = action(id) else {
                trouble.push(format!("Line {line}: there is no command \"{id}\"."));
                continue;
            };
            let chords: Result<Vec<Chord>, &String> = keys
                .iter()
                .map(|keys| Chord::parse(keys).ok_or(keys))
                .collect();
            match chords {
                Ok(chords) => {
                    let own = CustomKeys {
                        line: *line,
                        chords,
                    };
                    if keymap.custom.insert(action.id, own).is_some() {
                        trouble.push(format!(
                            "Line {line}: \"{id}\" stands twice; this line counts."
                        ));
                    }
                }
                Err(keys) => trouble.push(format!(
                    "Line {line}: \"{keys}\" is no key. Write keys like \"Ctrl+Shift+K\", \
                     \"Alt+Left\" or \"F4\"."
                )),
            }
        }
        while let Some((chord, loser, winner)) = keymap.find_conflict() {
            let line = keymap.custom.remove(loser.id).map_or(0, |own| own.line);
            trouble.push(format!(
                "Line {line}: {} belongs to \"{}\" already; \"{}\" keeps its usual keys.",
                chord.text(Platform::current()),
                winner.static_label(),
                loser.static_label()
            ));
        }
        (keymap, trouble)
    }

    /// Keys that two actions share: the action whose entry in the file comes later, and the other.
    fn find_conflict(&self) -> Option<(Chord, &'static Action, &'static Action)> {
        let mut taken: BTreeMap<Chord, &'static Action> = BTreeMap::new();
        let line = |action: &Action| self.custom.get(action.id).map_or(0, |own| own.line);
        for action in actions() {
            for chord in self.chords(action) {
                match taken.insert(*chord, action) {
                    Some(other) if other.id != action.id => {
                        return Some(if line(action) > line(other) {
                            (*chord, action, other)
                        } else {
                            (*chord, other, action)
                        });
                    }
                    _ => {}
                }
            }
        }
        None
    }

    /// The keys of an action.
    #[must_use]
    pub fn chords(&self, action: &Action) -> &[Chord] {
        self.custom
            .get(action.id)
            .map_or(action.keys, |own| &own.chords)
    }

    /// The action that these keys run. While a text is edited, keys that type, move and undo belong
    /// to the text.
    #[must_use]
    pub fn resolve(&self, chord: Chord, editing_text: bool) -> Option<&'static Action> {
        let chord = chord.normalized();
        if editing_text && chord.belongs_to_text(Platform::current()) {
            return None;
        }
        actions().find(|action| self.chords(action).contains(&chord))
    }

    /// An action's keys that are not reserved on this system, as the system writes them, each with
    /// whether it types a character. Keyboards of Macs have no Delete key but Backspace.
    pub fn key_labels(
        &self,
        action: &Action,
        platform: Platform,
    ) -> impl Iterator<Item = (String, bool)> {
        let mac = platform == Platform::Mac;
        let keys = self.chords(action).iter();
        let reach = keys.filter(move |chord| {
            !chord.is_reserved_by(platform) && (!mac || chord.key != Key::Delete)
        });
        reach.map(move |chord| (chord.text(platform), chord.types_character()))
    }

    /// The key to show for an action, see [`preferred_key`].
    #[must_use]
    pub fn shown_key(
        &self,
        action: &Action,
        platform: Platform,
        letters_write: bool,
    ) -> Option<String> {
        let keys: Vec<(String, bool)> = self.key_labels(action, platform).collect();
        preferred_key(&keys, letters_write).map(str::to_owned)
    }
}

/// The key to show of an action's [`Keymap::key_labels`]: the first; where letters start a text,
/// the first that types no character.
#[must_use]
pub fn preferred_key(keys: &[(String, bool)], letters_write: bool) -> Option<&str> {
    let types_none = |key: &&(String, bool)| !(letters_write && key.1);
    let key = keys.iter().find(types_none).or(keys.first());
    key.map(|(words, _)| words.as_str())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn keymap(entries: &[(&str, &[&str])]) -> (Keymap, Vec<String>) {
        let lines: Vec<KeyBinding> = entries
            .iter()
            .enumerate()
            .map(|(at, (id, keys))| KeyBinding {
                line: at + 2,
                id: (*id).to_owned(),
                keys: keys.iter().map(|keys| (*keys).to_owned()).collect(),
            })
            .collect();
        Keymap::new(&lines)
    }

    fn means(keymap: &Keymap, keys: &str) -> Option<&'static str> {
        let chord = Chord::parse(keys).expect("keys");
        keymap.resolve(chord, false).map(|action| action.id)
    }

    #[test]
    fn all_usual_keys_can_be_written_in_the_file() {
        for platform in Platform::ALL {
            for chord in actions().flat_map(|action| action.keys) {
                if platform != Platform::Mac {
                    assert_eq!(Chord::parse(&chord.text(platform)), Some(*chord));
                }
            }
        }
        for wrong in ["", "Ctrl+", "Ctrl", "Hyper+K", "F13", "Ctrl+Shift", "ab"] {
            assert_eq!(Chord::parse(wrong), None, "{wrong}");
        }
        assert_eq!(Chord::parse("ctrl+shift+k"), Chord::parse("Shift+Ctrl+K"));
        assert_eq!(Chord::parse("Cmd++"), Some(Chord::command(Key::Char('+'))));
    }

    #[test]
    fn keys_are_given_taken_and_swapped() {
        let (keymap, trouble) = keymap(&[
            ("insert.metric", &["M", "F4"]),
            ("edit.duplicate", &[]),
            ("insert.stage", &["T"]),
            ("insert.touchpoint", &["S"]),
        ]);
        assert_eq!(trouble, [""; 0]);
        assert_eq!(means(&keymap, "F4"), Some("insert.metric"));
        assert_eq!(means(&keymap, "Ctrl+D"), None);
        assert_eq!(means(&keymap, "S"), Some("insert.touchpoint"));
        assert_eq!(means(&keymap, "Ctrl+Z"), Some("edit.undo"));
    }

    #[test]
    fn what_cannot_be_is_told_with_its_line_and_the_usual_keys_stay() {
        let (keymap, trouble) = keymap(&[
            ("edit.undoo", &["F4"]),
            ("edit.undo", &["Ctrl+Hop"]),
            ("insert.metric", &["Ctrl+S"]),
            ("insert.note", &["F6"]),
            ("insert.bright_spot", &["F6"]),
        ]);
        let begins = [
            "Line 2: there is no",
            "Line 3: \"Ctrl+Hop\"",
            "Line 4: ",
            "Line 6: F6",
        ];
        assert_eq!(trouble.len(), begins.len(), "{trouble:?}");
        for (sentence, begin) in trouble.iter().zip(begins) {
            assert!(sentence.starts_with(begin), "{sentence}");
        }
        assert_eq!(means(&keymap, "Ctrl+Z"), Some("edit.undo"));
        assert_eq!(means(&keymap, "Ctrl+S"), Some("file.save"));
        assert_eq!(means(&keymap, "F6"), Some("insert.note"));
    }
}
