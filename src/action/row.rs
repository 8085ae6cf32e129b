//! What a row of the table is written with: an action of each sort, and what may be said besides.

use super::{Action, Chord, Does, Key, Menu, Place, Request};
use crate::editor::Editor;

pub(super) const fn ctrl(c: char) -> Chord {
    Chord::command(Key::Char(c))
}

pub(super) const fn key(c: char) -> Chord {
    Chord::plain(Key::Char(c))
}

pub(super) const fn alt(key: Key) -> Chord {
    Chord::plain(key).alt()
}

/// An action in a menu that changes the editor.
pub(super) const fn editor(
    id: &'static str,
    label: &'static str,
    menu: (Menu, u8),
    run: fn(&mut Editor),
) -> Action {
    Action {
        id,
        label,
        says: None,
        place: Place::Menu(menu.0, menu.1),
        sub: None,
        keys: &[],
        icon: None,
        enabled: None,
        without_editor: false,
        checked: None,
        does: Does::Editor(run),
    }
}

/// An action in a menu that the shell does.
pub(super) const fn shell(
    id: &'static str,
    label: &'static str,
    menu: (Menu, u8),
    asks: Request,
) -> Action {
    Action {
        does: Does::Shell(asks),
        ..editor(id, label, menu, |_| ())
    }
}

/// An action that has nothing but keys.
pub(super) const fn keys_only(
    id: &'static str,
    label: &'static str,
    keys: &'static [Chord],
    run: fn(&mut Editor),
) -> Action {
    Action {
        place: Place::Keys,
        keys,
        ..editor(id, label, (Menu::Edit, 0), run)
    }
}

impl Action {
    pub(super) const fn keys(self, keys: &'static [Chord]) -> Self {
        Self { keys, ..self }
    }

    pub(super) const fn icon(self, icon: &'static str) -> Self {
        Self {
            icon: Some(icon),
            ..self
        }
    }

    pub(super) const fn when(self, enabled: fn(&Editor) -> bool) -> Self {
        Self {
            enabled: Some(enabled),
            ..self
        }
    }

    pub(super) const fn says(self, says: fn(&Editor) -> String) -> Self {
        Self {
            says: Some(says),
            ..self
        }
    }

    pub(super) const fn checked(self, checked: fn(&Editor) -> bool) -> Self {
        Self {
            checked: Some(checked),
            ..self
        }
    }

    /// In a menu of this name in its menu.
    pub(super) const fn under(self, sub: &'static str) -> Self {
        Self {
            sub: Some(sub),
            ..self
        }
    }

    /// In the command search alone.
    pub(super) const fn searched(self) -> Self {
        Self {
            place: Place::Search,
            ..self
        }
    }

    pub(super) const fn always(self) -> Self {
        Self {
            without_editor: true,
            ..self
        }
    }
}
