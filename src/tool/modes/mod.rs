//! The modes: what a press on the map begins. One file and one row each.

mod pan;
mod select;

use std::fmt;

use super::Cursor;
use super::state::State;

/// All that is known about a mode.
pub struct ModeSpec {
    /// Its name for people.
    pub label: &'static str,
    /// The action that switches to it: no two modes have the same.
    pub action: &'static str,
    /// The letter that switches to it, with Alt also where letters write.
    pub letter: char,
    /// What other programs call it, for the command search.
    pub search_terms: &'static str,
    /// The name of its icon, see `ui::icons`.
    pub icon: &'static str,
    /// The pointer's shape where nothing else asks for one.
    pub cursor: Cursor,
    /// A line for the status bar where nothing else has one.
    pub hint: Option<&'static str>,
    /// Whether a press moves the view, which no tool knows.
    pub pans: bool,
    /// The state before any gesture.
    pub(super) start: fn() -> Box<dyn State>,
}

/// All modes, in the order of the tool bar. Esc leads to the first.
pub static MODES: &[&ModeSpec] = &[&select::SELECT, &pan::PAN];

impl ModeSpec {
    /// Whether it is the mode to which Esc leads.
    #[must_use]
    pub fn is_first(&self) -> bool {
        self == MODES[0]
    }
}

impl PartialEq for ModeSpec {
    fn eq(&self, other: &Self) -> bool {
        self.action == other.action
    }
}

impl Eq for ModeSpec {}

impl fmt::Debug for ModeSpec {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.action)
    }
}
