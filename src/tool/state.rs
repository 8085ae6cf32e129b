//! What the states of a tool have in common.

use std::fmt;

use super::{Effect, Overlay, PointerEvent, ToolContext};

/// What the pointer is doing: nothing yet in a mode, or a gesture.
pub(super) trait State: fmt::Debug {
    /// Handles an event.
    fn on(&mut self, event: &PointerEvent, context: &ToolContext<'_>) -> Transition;

    /// What the canvas paints over the scene.
    fn overlay(&self, context: &ToolContext<'_>) -> Overlay;

    /// Whether it waits for a gesture: Esc has nothing to cancel.
    fn is_idle(&self) -> bool {
        false
    }

    /// Whether releasing the button drops something.
    fn drops(&self) -> bool {
        true
    }

    /// Whether it moves something up and down only.
    fn is_vertical(&self) -> bool {
        false
    }

    /// What cancelling it does.
    fn bail(&mut self) -> Vec<Effect> {
        vec![Effect::Bail]
    }
}

/// The state after an event.
#[derive(Debug)]
pub(super) enum Next {
    /// The same.
    Stay,
    /// The one that the mode starts with.
    Done,
    /// This one.
    Become(Box<dyn State>),
}

/// The next state, and what shall happen.
pub(super) type Transition = (Next, Vec<Effect>);

impl Next {
    /// This state, which handles the event that began it.
    pub(super) fn begin(
        mut state: Box<dyn State>,
        event: &PointerEvent,
        context: &ToolContext<'_>,
    ) -> Transition {
        match state.on(event, context) {
            (Self::Stay, effects) => (Self::Become(state), effects),
            ended => ended,
        }
    }
}
