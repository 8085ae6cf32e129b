//! Moving the view: a press drags the page. The window does it, since no tool knows the view.

use super::ModeSpec;
use crate::tool::state::{Next, State, Transition};
use crate::tool::{Cursor, Overlay, PointerEvent, ToolContext};

pub(super) static PAN: ModeSpec = ModeSpec {
    label: "Move the view",
    action: "tool.pan",
    letter: 'H',
    search_terms: "hand pan scroll drag move tool mode",
    icon: "hand",
    cursor: Cursor::Grab,
    hint: Some("Drag to move the view, Esc for the arrow"),
    pans: true,
    start: || Box::new(Panning),
};

/// The tool rests while the view moves.
#[derive(Debug)]
struct Panning;

impl State for Panning {
    fn on(&mut self, _event: &PointerEvent, _context: &ToolContext<'_>) -> Transition {
        (Next::Stay, Vec::new())
    }

    fn overlay(&self, _context: &ToolContext<'_>) -> Overlay {
        Overlay::default()
    }

    fn is_idle(&self) -> bool {
        true
    }
}
