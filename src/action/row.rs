//! Builders for the rows of the table.

use super::{Action, ActionLocation, Chord, Handler, Key, Menu, WindowCommand};
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
        dynamic_label: None,
        location: ActionLocation::Menu(menu.0, menu.1),
        submenu: None,
        keys: &[],
        icon: None,
        enabled: None,
        without_editor: false,
        checked: None,
        handler: Handler::Editor(run),
    }
}

/// An action in a menu that the window carries out.
pub(super) const fn window(
    id: &'static str,
    label: &'static str,
    menu: (Menu, u8),
    command: WindowCommand,
) -> Action {
    Action {
        handler: Handler::Window(command),
        ..editor(id, label, menu, |_| ())
    }
}

/// An action with keys and no menu entry.
pub(super) const fn keys_only(
    id: &'static str,
    label: &'static str,
    keys: &'static [Chord],
    run: fn(&mut Editor),
) -> Action {
    Action {
        location: ActionLocation::Keys,
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

    pub(super) const fn enabled_when(self, enabled: fn(&Editor) -> bool) -> Self {
        Self {
            enabled: Some(enabled),
            ..self
        }
    }

    pub(super) const fn dynamic_label(self, says: fn(&Editor) -> String) -> Self {
        Self {
            dynamic_label: Some(says),
            ..self
        }
    }

    pub(super) const fn checked(self, checked: fn(&Editor) -> bool) -> Self {
        Self {
            checked: Some(checked),
            ..self
        }
    }

    /// Puts it into a submenu of this name.
    pub(super) const fn in_submenu(self, sub: &'static str) -> Self {
        Self {
            submenu: Some(sub),
            ..self
        }
    }

    /// Lists it in the command search only.
    pub(super) const fn in_search_only(self) -> Self {
        Self {
            location: ActionLocation::Search,
            ..self
        }
    }

    pub(super) const fn needs_no_editor(self) -> Self {
        Self {
            without_editor: true,
            ..self
        }
    }
}
