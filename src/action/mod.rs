//! Every named command: one row each, see [`actions`]. Menus, tool bar, keys, the command search and
//! the list of keys all read the rows.
//!
//! An action either changes the editor or asks the window for something, see [`Handler`].

mod chord;
mod context;
mod keymap;
mod row;
mod search_terms;
mod table;
#[cfg(test)]
mod tests;

use std::borrow::Cow;

use crate::editor::Editor;
use crate::model::{CardKind, LaneKind};
use crate::tool::ModeSpec;

pub use chord::{Chord, Key, Platform};
pub use context::{ContextMenuEntry, ContextMenuSubject, add_action_for_item};
pub use keymap::{Keymap, preferred_key};

/// A menu of the menu bar.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Menu {
    /// Files.
    File,
    /// Changing things.
    Edit,
    /// New things.
    Insert,
    /// How the map is shown.
    View,
    /// The maps of the document and their lanes.
    Map,
    /// Help.
    Help,
}

impl Menu {
    /// In the order of the menu bar.
    pub const ALL: [Self; 6] = [
        Self::File,
        Self::Edit,
        Self::Insert,
        Self::View,
        Self::Map,
        Self::Help,
    ];

    /// Its name.
    #[must_use]
    pub fn label(self) -> &'static str {
        match self {
            Self::File => "File",
            Self::Edit => "Edit",
            Self::Insert => "Insert",
            Self::View => "View",
            Self::Map => "Map",
            Self::Help => "Help",
        }
    }

    /// Its actions in order, in groups separated by lines.
    #[must_use]
    pub fn groups(self) -> Vec<Vec<&'static Action>> {
        let mut groups: std::collections::BTreeMap<u8, Vec<&'static Action>> =
            std::collections::BTreeMap::new();
        for action in actions() {
            if let ActionLocation::Menu(menu, group) = action.location
                && menu == self
            {
                groups.entry(group).or_default().push(action);
            }
        }
        groups.into_values().collect()
    }
}

/// Where an action is found besides the command search.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ActionLocation {
    /// In this menu, in this group.
    Menu(Menu, u8),
    /// Lists it in the command search only.
    Search,
    /// By its keys only: arrows and the like.
    Keys,
}

/// A command that the window carries out.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum WindowCommand {
    /// A new document.
    New,
    /// Choose a file and open it.
    Open,
    /// Open the recent file at this place of the list.
    OpenRecent(u8),
    /// Choose an example and open it.
    OpenExample,
    /// Save, under a name to choose where there is none yet.
    Save,
    /// Choose a name and save.
    SaveAs,
    /// Revert to the saved file.
    Revert,
    /// Choose how, and export.
    Export,
    /// Leave the program.
    Quit,
    /// Cut to the system's clipboard: `Editor::cut`.
    Cut,
    /// Copy to the system's clipboard: `Editor::copy`.
    Copy,
    /// Copy a picture of what is selected, or of the whole map.
    CopyPicture,
    /// Paste from the system's clipboard: `Editor::paste` or `Editor::paste_lines`.
    Paste,
    /// Rename the shown map.
    RenameMap,
    /// Bigger.
    ZoomIn,
    /// Smaller.
    ZoomOut,
    /// Pixel for pixel.
    Zoom100,
    /// The whole map.
    ZoomFit,
    /// What is selected.
    ZoomSelection,
    /// Light panels around the map.
    LightInterface,
    /// Dark panels around the map.
    DarkInterface,
    /// Panels as light or dark as the system's own.
    SystemInterface,
    /// The palette at the left.
    TogglePalette,
    /// The outline at the left.
    ToggleOutline,
    /// The inspector at the right.
    ToggleInspector,
    /// The map alone, step by step, from the beginning.
    Present,
    /// The same, from what is selected.
    PresentHere,
    /// The window as large as the screen.
    FullScreen,
    /// No panels beside the map.
    FocusMode,
    /// Views that glide and cards that make way.
    ToggleAnimations,
    /// The small map in the corner of the canvas.
    ToggleMiniMap,
    /// A larger interface.
    ScaleUp,
    /// A smaller interface.
    ScaleDown,
    /// The interface in its usual size.
    Scale100,
    /// What can be done with what is selected, as a menu where it is.
    ContextMenu,
    /// Find a command by its name.
    SearchCommands,
    /// Search all texts.
    Find,
    /// Choose what to see of the map.
    Filter,
    /// The list of what is worth a look on the map.
    Check,
    /// The list of keys.
    ShowKeys,
    /// The file in which keys can be changed.
    KeysFile,
    /// What this program is.
    About,
}

/// What an action does.
#[derive(Clone, Copy, Debug)]
pub enum Handler {
    /// Changes the editor.
    Editor(fn(&mut Editor)),
    /// Adds a card of this kind.
    AddCard(CardKind),
    /// Shows the lane of this kind, or hides it.
    ToggleLane(LaneKind),
    /// Switches to a mode of the tool.
    SetMode(&'static ModeSpec),
    /// Runs a command of the window.
    Window(WindowCommand),
}

/// A named command.
#[derive(Debug)]
pub struct Action {
    /// A unique id: `edit.undo`.
    pub id: &'static str,
    /// Its name for people: sentence case, with `…` where a dialog follows.
    label: &'static str,
    /// A label that depends on the editor's state.
    dynamic_label: Option<fn(&Editor) -> String>,
    /// Where it is found.
    pub location: ActionLocation,
    /// The submenu that it is in, if it is not in the menu itself.
    pub submenu: Option<&'static str>,
    /// Its keys; menus show the first.
    pub keys: &'static [Chord],
    /// The name of its icon, see `ui::icons`.
    pub icon: Option<&'static str>,
    /// Whether it can be done now; `None` for always.
    enabled: Option<fn(&Editor) -> bool>,
    /// Whether it can be done without a document.
    pub without_editor: bool,
    /// Whether it is on, for toggles.
    checked: Option<fn(&Editor) -> bool>,
    /// What it does.
    pub handler: Handler,
}

impl Action {
    /// Its name: `Undo move touchpoint` where the editor knows what it would undo.
    #[must_use]
    pub fn label(&self, editor: Option<&Editor>) -> Cow<'static, str> {
        match (self.dynamic_label, editor) {
            (Some(says), Some(editor)) => Cow::Owned(says(editor)),
            _ => Cow::Borrowed(self.label),
        }
    }

    /// Its label without an editor.
    #[must_use]
    pub fn static_label(&self) -> &'static str {
        self.label
    }

    /// Other words by which the command search finds it.
    #[must_use]
    pub fn search_terms(&self) -> &'static str {
        if let Handler::SetMode(mode) = self.handler {
            return mode.search_terms;
        }
        let of = |entry: &&(&str, &str)| {
            let rest = self.id.strip_prefix(entry.0);
            rest.is_some_and(|rest| rest.is_empty() || rest.starts_with('.'))
        };
        search_terms::SEARCH_TERMS
            .iter()
            .find(of)
            .map_or("", |(_, words)| words)
    }

    /// Whether it can be done now.
    #[must_use]
    pub fn is_enabled(&self, editor: Option<&Editor>) -> bool {
        match editor {
            None => self.without_editor,
            Some(editor) => self.enabled.is_none_or(|enabled| enabled(editor)),
        }
    }

    /// Whether it is on; `None` for actions that are not toggles.
    #[must_use]
    pub fn is_checked(&self, editor: Option<&Editor>) -> Option<bool> {
        match self.handler {
            Handler::ToggleLane(kind) => Some(editor?.is_lane_shown(kind)),
            Handler::SetMode(mode) => Some(editor?.mode() == mode),
            _ => Some(self.checked?(editor?)),
        }
    }

    /// Its first default key as this system writes it. Keyboards of Macs have no Delete key but
    /// Backspace.
    #[must_use]
    pub fn shortcut_text(&self, platform: Platform) -> Option<String> {
        Keymap::default().shown_key(self, platform, false)
    }

    /// Runs it, if it is enabled. Returns the command that the window has to carry out.
    #[must_use]
    pub fn run(&self, editor: Option<&mut Editor>) -> Option<WindowCommand> {
        if !self.is_enabled(editor.as_deref()) {
            return None;
        }
        if let Handler::Window(request) = self.handler {
            return Some(request);
        }
        let editor = editor?;
        match self.handler {
            Handler::Editor(run) => run(editor),
            Handler::AddCard(kind) => editor.add_card(kind),
            Handler::ToggleLane(kind) => editor.toggle_lane(kind),
            Handler::SetMode(mode) => editor.set_mode(mode),
            Handler::Window(_) => {}
        }
        None
    }
}

/// All actions. Those of the kinds of cards and lanes and of the modes of the tool follow from their
/// rows.
pub fn actions() -> impl Iterator<Item = &'static Action> {
    let before = table::BEFORE_CARDS.iter().chain(table::CARDS.iter());
    let middle = table::AFTER_CARDS.iter().chain(table::LANES.iter());
    let modes = table::MODE_ROWS.iter();
    before.chain(middle).chain(modes).chain(table::AFTER_LANES)
}

/// The action of this id.
#[must_use]
pub fn action(id: &str) -> Option<&'static Action> {
    actions().find(|action| action.id == id)
}

/// The action that runs this command of the window.
#[must_use]
pub fn action_for(request: WindowCommand) -> Option<&'static Action> {
    actions().find(|action| matches!(action.handler, Handler::Window(asks) if asks == request))
}

/// The action that these keys run by default. While a text is edited, keys that type, move and undo
/// belong to the text.
#[must_use]
pub fn resolve(chord: Chord, editing_text: bool) -> Option<&'static Action> {
    Keymap::default().resolve(chord, editing_text)
}
