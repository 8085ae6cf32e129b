//! The commands as the interface shows them, and fuzzy search for them.

use std::path::{Component, Path, PathBuf};

use crate::action::{self, ActionLocation, Chord, Key, Keymap, Platform, WindowCommand};
use crate::editor::Editor;
use crate::file::{LeftPanel, PanelSettings, ThemePreference};
use crate::model::Target;

/// The toggles of the window.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct ToggleStates {
    /// The panels that are shown.
    pub panels: PanelSettings,
    /// The chosen theme.
    pub theme: ThemePreference,
    /// Whether things move to their places rather than jump.
    pub animations: bool,
    /// Whether focus mode hides the panels beside the map.
    pub focus: bool,
    /// Whether the window fills the screen.
    pub full_screen: bool,
}

/// A command as menus, the command search and the list of keys show it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Command {
    /// Its name in the program.
    pub id: &'static str,
    /// The menu it stands in; empty for those that stand in none.
    pub menu: &'static str,
    /// The group in its menu; a line divides groups.
    pub group: u8,
    /// The menu in that menu in which it stands; empty for those that stand in the menu itself.
    pub submenu: &'static str,
    /// What it says now: `Undo move stage`.
    pub label: String,
    /// The key that does it here and now, as people read it: `Ctrl+Z`.
    pub key: String,
    /// The key where letters are commands, and the one that works anywhere if that is different.
    pub keys: Vec<String>,
    /// Whether it can be done now.
    pub enabled: bool,
    /// For those that switch something: whether it is on.
    pub subject: Option<bool>,
    /// Whether the command search offers it.
    pub search: bool,
}

impl ToggleStates {
    /// Whether the toggle of a command is on; `None` for commands that are no toggles.
    fn is_on(self, command: WindowCommand) -> Option<bool> {
        match command {
            WindowCommand::TogglePalette => {
                Some(self.panels.shows(LeftPanel::Palette) && !self.focus)
            }
            WindowCommand::ToggleOutline => {
                Some(self.panels.shows(LeftPanel::Outline) && !self.focus)
            }
            WindowCommand::ToggleMiniMap => Some(self.panels.mini_map),
            WindowCommand::ToggleInspector => Some(self.panels.inspector && !self.focus),
            WindowCommand::LightInterface => Some(self.theme == ThemePreference::Light),
            WindowCommand::DarkInterface => Some(self.theme == ThemePreference::Dark),
            WindowCommand::SystemInterface => Some(self.theme == ThemePreference::System),
            WindowCommand::ToggleAnimations => Some(self.animations),
            WindowCommand::FocusMode => Some(self.focus),
            WindowCommand::FullScreen => Some(self.full_screen),
            _ => None,
        }
    }
}

/// All commands as they stand now.
#[must_use]
pub fn collect(
    editor: Option<&Editor>,
    keymap: &Keymap,
    switches: ToggleStates,
    recent: &[PathBuf],
) -> Vec<Command> {
    let platform = Platform::current();
    // A letter goes into the text that is open or would be started.
    let writes = editor.is_some_and(|editor| editor.editing().is_some() || editor.accepts_typing());
    action::actions()
        .filter_map(|action| {
            let (menu, group) = match action.location {
                ActionLocation::Menu(menu, group) => (menu.label(), group),
                ActionLocation::Search | ActionLocation::Keys => ("", 0),
            };
            let switch = match action.handler {
                action::Handler::Window(command) => switches.is_on(command),
                _ => None,
            };
            let label = match action.handler {
                // As many rows as there are files.
                action::Handler::Window(WindowCommand::OpenRecent(place)) => {
                    file_and_folder(recent.get(usize::from(place))?)
                }
                _ => action.label(editor).into_owned(),
            };
            let words: Vec<(String, bool)> = keymap.key_labels(action, platform).collect();
            let key = |writes| action::preferred_key(&words, writes).map(str::to_owned);
            let mut keys: Vec<String> = [key(false), key(true)].into_iter().flatten().collect();
            keys.dedup();
            Some(Command {
                id: action.id,
                menu,
                group,
                submenu: action.submenu.unwrap_or_default(),
                label,
                key: key(writes).unwrap_or_default(),
                keys,
                enabled: action.is_enabled(editor),
                subject: action.is_checked(editor).or(switch),
                search: action.location != ActionLocation::Keys,
            })
        })
        .collect()
}

/// `plan.ron — work/maps`: a file with the last folders of where it is.
fn file_and_folder(path: &Path) -> String {
    let name = path.file_name().unwrap_or_default().to_string_lossy();
    let folder = path.parent().map(last_folders).unwrap_or_default();
    format!("{name} \u{2014} {folder}")
}

/// The last two folders of a path, or all of it where there are no more.
fn last_folders(folder: &Path) -> String {
    let names: Vec<_> = folder
        .components()
        .filter(|part| matches!(part, Component::Normal(_)))
        .map(|part| part.as_os_str().to_string_lossy())
        .collect();
    match names.as_slice() {
        [.., one, other] if names.len() > 2 => format!("\u{2026}/{one}/{other}"),
        _ => folder.display().to_string(),
    }
}

/// A status bar hint on the keys for the selection. None without a selection, nor while a text is
/// open, which has its own hint.
#[must_use]
pub fn hint(editor: &Editor, commands: &[Command]) -> Option<String> {
    const ADD_ACTIONS: [(&str, &str); 5] = [
        ("insert.touchpoint", "touchpoint"),
        ("insert.stage", "stage"),
        ("insert.pain_point", "pain point"),
        ("insert.opportunity", "opportunity"),
        ("insert.thought", "quote"),
    ];
    let targets = editor.selection().targets();
    let primary = editor.selection().primary()?;
    let mut parts = Vec::new();
    let command = |id: &str| commands.iter().find(|command| command.id == id);
    if editor.accepts_typing() {
        let empty = matches!(primary, Target::Cell { .. });
        parts.push(
            if empty {
                "Type to write here"
            } else {
                "Type to write it anew"
            }
            .to_owned(),
        );
        let edit = command("edit.text").map_or("", |command| command.key.as_str());
        if !empty && !edit.is_empty() {
            parts.push(format!("{edit}: edit"));
        }
    } else if editor.is_on_curve() {
        let key = |id: &str| Some(command(id)?.key.as_str()).filter(|key| !key.is_empty());
        if let (Some(first), Some(last)) = (key("emotion.awful"), key("emotion.delighted")) {
            parts.push(format!("{first} to {last}: how it feels"));
        }
    }
    if editor.is_filling() {
        parts.push("Tab: the next touchpoint".to_owned());
        return Some(parts.join(" \u{b7} "));
    }
    let has_touchpoint = targets.len() == 1 && editor.touchpoint_of(primary).is_some();
    for (id, words) in &ADD_ACTIONS[..if has_touchpoint { 5 } else { 2 }] {
        let key = command(id).map_or("", |command| command.key.as_str());
        if !key.is_empty() {
            parts.push(format!("{key}: {words}"));
        }
    }
    Some(parts.join(" \u{b7} ")).filter(|line| !line.is_empty())
}

/// A key of the window system as the commands know it; `None` for keys that no command has. Where a Mac
/// is concerned, a sign with Alt is one with Control: Option and a letter type a character there.
#[must_use]
pub fn chord(key: egui::Key, modifiers: egui::Modifiers, platform: Platform) -> Option<Chord> {
    let known = match key {
        egui::Key::Delete => Key::Delete,
        egui::Key::Backspace => Key::Backspace,
        egui::Key::Enter => Key::Enter,
        egui::Key::Escape => Key::Escape,
        egui::Key::ArrowLeft => Key::Left,
        egui::Key::ArrowRight => Key::Right,
        egui::Key::ArrowUp => Key::Up,
        egui::Key::ArrowDown => Key::Down,
        egui::Key::Home => Key::Home,
        egui::Key::End => Key::End,
        egui::Key::PageUp => Key::PageUp,
        egui::Key::PageDown => Key::PageDown,
        egui::Key::Menu => Key::Menu,
        other => {
            let name = other.symbol_or_name();
            let mut letters = name.chars();
            match (letters.next(), letters.as_str()) {
                (Some('F'), number) if !number.is_empty() => Key::F(number.parse().ok()?),
                // The minus of the key's name is the typographic one.
                (Some('\u{2212}'), "") => Key::Char('-'),
                (Some(letter), "") => Key::Char(letter),
                _ => return None,
            }
        }
    };
    let mac_sign = platform == Platform::Mac && matches!(known, Key::Char(_));
    if mac_sign && modifiers.alt && !modifiers.command {
        return None;
    }
    Some(Chord {
        command: modifiers.command,
        shift: modifiers.shift,
        alt: modifiers.alt || mac_sign && modifiers.ctrl && !modifiers.command,
        key: known,
    })
}

/// How well `typed` matches `words`; `None` where it does not. All letters have to occur in order;
/// starts of words and adjacent letters score higher, gaps lower.
#[must_use]
pub fn fuzzy_score(typed: &str, words: &str) -> Option<i32> {
    let words: Vec<char> = words.chars().flat_map(char::to_lowercase).collect();
    let mut score = 0;
    let mut at = 0;
    let mut last: Option<usize> = None;
    for letter in typed.chars().flat_map(char::to_lowercase) {
        if letter.is_whitespace() {
            continue;
        }
        let begins = |place: usize| place == 0 || !words[place - 1].is_alphanumeric();
        let next = last.map_or(0, |last| last + 1);
        let beside = words.get(next).filter(|_| last.is_some()) == Some(&letter);
        let found = if beside {
            next
        } else {
            // Prefer the start of a word, if one is left.
            let rest = (at..words.len()).filter(|place| words[*place] == letter);
            let mut all = rest.clone();
            rest.clone()
                .find(|place| begins(*place))
                .or_else(|| all.next())?
        };
        score += if begins(found) { 12 } else { 2 };
        score += if beside { 8 } else { 0 };
        score -= i32::try_from(found.saturating_sub(next).min(6)).unwrap_or(0);
        last = Some(found);
        at = found + 1;
    }
    // Of two equal matches the shorter one wins.
    Some(score * 8 - i32::try_from(words.len().min(60)).unwrap_or(60))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn best<'a>(typed: &str, all: &[&'a str]) -> Option<&'a str> {
        let mut found: Vec<_> = all
            .iter()
            .filter_map(|words| Some((fuzzy_score(typed, words)?, *words)))
            .collect();
        found.sort_by_key(|(score, _)| std::cmp::Reverse(*score));
        found.first().map(|(_, words)| *words)
    }

    #[test]
    fn a_mac_types_a_character_with_option_and_a_letter() {
        use egui::{Key, Modifiers};
        let mac = |modifiers| chord(Key::P, modifiers, Platform::Mac);
        let alt = Chord::plain(crate::action::Key::Char('P')).alt();
        assert_eq!(mac(Modifiers::ALT), None);
        assert_eq!(mac(Modifiers::CTRL), Some(alt));
        assert_eq!(chord(Key::P, Modifiers::ALT, Platform::Linux), Some(alt));
        let both = Modifiers::MAC_CMD | Modifiers::COMMAND | Modifiers::ALT;
        assert_eq!(
            mac(both).map(|chord| (chord.command, chord.alt)),
            Some((true, true))
        );
    }

    #[test]
    fn a_few_letters_find_the_command_that_was_meant() {
        let all = [
            "Save",
            "Save as\u{2026}",
            "Add stage",
            "Add touchpoint",
            "Export as PNG\u{2026}",
            "Zoom to fit",
            "Select all",
        ];
        for (typed, expected) in [
            ("save", "Save"),
            ("sa", "Save"),
            ("saa", "Save as\u{2026}"),
            ("at", "Add touchpoint"),
            ("png", "Export as PNG\u{2026}"),
            ("fit", "Zoom to fit"),
            ("ADD ST", "Add stage"),
        ] {
            assert_eq!(best(typed, &all), Some(expected), "{typed}");
        }
        assert_eq!(best("xyz", &all), None);
    }
}
