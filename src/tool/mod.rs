//! Tools: what pressing, dragging and releasing on the map do.
//!
//! A tool is a mode (`modes`, one row each in [`MODES`]) in a state: the one that the mode starts
//! with, or that of a gesture (`gestures`). An event leads to the next state and yields effects.
//! Everything is in page coordinates, pixels at 100 %. A drag is computed from the map as it was at the press and from
//! the whole movement, never from the step before.

mod copying;
pub(crate) mod create;
mod double_click;
mod drop_target;
mod gestures;
mod modes;
mod refusal;
mod signs;
mod state;

use kurbo::{Point, Rect, Vec2};
use std::borrow::Cow;

use crate::edit::{Edit, Selection};
use crate::layout::Layout;
use crate::model::{CardKind, Document, Emotion, Id, Map, Slot, Target};

use gestures::placing::Placing;
use state::{Next, State};

pub use drop_target::{DropKind, DropTarget};
pub use modes::{MODES, ModeSpec};

/// Which keys are held.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Modifiers {
    /// Ctrl, on a Mac the command key.
    pub command: bool,
    /// Shift.
    pub shift: bool,
    /// Alt, on a Mac the option key.
    pub alt: bool,
}

/// Something that the pointer did over the map.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct PointerEvent {
    /// What.
    pub kind: PointerKind,
    /// Where, on the page. Over a band or lane heads that stay in view: where they are on the page.
    pub at: Point,
    /// The keys held meanwhile.
    pub modifiers: Modifiers,
    /// How far a press may move before it is a drag, in pixels at 100 %.
    pub tolerance: f64,
}

/// How far from an edge it can be grabbed, in pixels at 100 %. Limited, because on a small map the
/// tolerance would cover whole cards.
fn edge_grab_distance(event: &PointerEvent) -> f64 {
    event.tolerance.clamp(4.0, 12.0)
}

/// What the pointer did.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum PointerKind {
    /// It moved, with or without the main button held; or a modifier key changed meanwhile.
    Moved,
    /// The main button went down.
    Pressed,
    /// The main button went up.
    Released,
    /// The second of two quick clicks ended; comes after its `Released`.
    DoubleClicked,
    /// It left the map.
    Left,
}

/// Something that can be dragged from the palette.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum PaletteItem {
    /// A stage.
    Stage,
    /// A touchpoint.
    Touchpoint,
    /// An emotion.
    Emotion,
    /// A card of this kind.
    Card(CardKind),
}

impl PaletteItem {
    /// All of them, in the order of the palette.
    pub fn all() -> impl Iterator<Item = Self> {
        let cards = CardKind::ranked().into_iter().map(Self::Card);
        [Self::Stage, Self::Touchpoint, Self::Emotion]
            .into_iter()
            .chain(cards)
    }

    /// Its label.
    #[must_use]
    pub fn label(self) -> &'static str {
        match self {
            Self::Stage => "Stage",
            Self::Touchpoint => "Touchpoint",
            Self::Emotion => "Emotion",
            Self::Card(kind) => kind.label(),
        }
    }
}

/// What a tool sees: the map as it was when the gesture began, and what is selected.
#[derive(Clone, Copy)]
pub struct ToolContext<'a> {
    /// The document without any preview.
    pub document: &'a Document,
    /// Its map that is shown.
    pub map: &'a Map,
    /// Where everything on that map sits.
    pub layout: &'a Layout,
    /// What is selected.
    pub selection: &'a Selection,
    /// The place in the map's list of the active persona: whose feelings are set on the map.
    pub persona: usize,
}

/// What happens after an event.
#[derive(Clone, Debug, PartialEq)]
pub enum Effect {
    /// Exactly these are selected.
    Select(Vec<Target>),
    /// This is selected, or no longer.
    Toggle(Target),
    /// Everything from the thing selected last to this is selected too, where they are alike.
    Extend(Target),
    /// Shows what the edit would do.
    Preview(Edit),
    /// The preview becomes a step of the history.
    CommitPreview,
    /// The preview is discarded.
    Bail,
    /// The edit is made.
    Commit(Edit),
    /// The edit creates a thing, which is selected and whose text, if any, opens.
    Create(Edit, Target),
    /// This text opens for editing.
    Open(Target, Slot),
    /// The drop is refused for this reason.
    Refuse(String),
}

/// The pointer's shape.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Cursor {
    /// An arrow.
    #[default]
    Default,
    /// A hand: this can be clicked.
    Hand,
    /// An open hand: this can be dragged.
    Grab,
    /// A closed hand: this is being dragged.
    Grabbing,
    /// Up and down.
    Vertical,
    /// To the left and right.
    Horizontal,
    /// A cross hair.
    Cross,
    /// It would not land here.
    NoDrop,
}

/// What a gesture carries at the pointer.
#[derive(Clone, Debug, PartialEq)]
pub enum Ghost {
    /// These things, as the scene draws them, moved by so much.
    Lifted {
        /// The things.
        targets: Vec<Target>,
        /// How far, in pixels at 100 %.
        by: Vec2,
        /// Whether it is copies that are carried: the things stay where they are.
        copies: bool,
    },
    /// A new thing from the palette.
    New {
        /// Which.
        item: PaletteItem,
        /// The pointer.
        at: Point,
        /// For an emotion over the curve: which one it would be.
        emotion: Option<Emotion>,
    },
}

/// What the canvas paints over the scene.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Overlay {
    /// The thing under the pointer.
    pub hovered: Option<Target>,
    /// Where the dragged things will land.
    pub drop_target: Option<DropTarget>,
    /// What is dragged.
    pub ghost: Option<Ghost>,
    /// The frame that selects.
    pub marquee: Option<Rect>,
    /// A small text at the pointer: the value of what is being dragged.
    pub badge: Option<(Point, String)>,
    /// The pointer's shape.
    pub cursor: Cursor,
    /// A line for the status bar.
    pub hint: Option<Cow<'static, str>>,
    /// The stage without touchpoints whose column is under the pointer.
    pub empty_stage: Option<Id>,
    /// Why what is dragged cannot land here.
    pub refusal: Option<String>,
}

/// A mode, and the state that it is in.
#[derive(Debug)]
pub struct Tool {
    mode: &'static ModeSpec,
    state: Box<dyn State>,
}

impl Default for Tool {
    fn default() -> Self {
        Self::new(MODES[0])
    }
}

impl Tool {
    /// A mode before any gesture.
    #[must_use]
    pub fn new(mode: &'static ModeSpec) -> Self {
        let state = (mode.start)();
        Self { mode, state }
    }

    /// The mode.
    #[must_use]
    pub fn mode(&self) -> &'static ModeSpec {
        self.mode
    }

    /// Begins a drag from the palette.
    pub fn place(&mut self, item: PaletteItem) {
        self.state = Box::new(Placing::new(item));
    }

    /// Handles an event.
    pub fn on(&mut self, event: &PointerEvent, context: &ToolContext<'_>) -> Vec<Effect> {
        let (next, effects) = self.state.on(event, context);
        match next {
            Next::Stay => {}
            Next::Done => self.state = (self.mode.start)(),
            Next::Become(state) => self.state = state,
        }
        effects
    }

    /// Cancels the gesture, as Esc does.
    pub fn bail(&mut self) -> Vec<Effect> {
        if self.state.is_idle() {
            return Vec::new();
        }
        let effects = self.state.bail();
        self.state = (self.mode.start)();
        effects
    }

    /// Whether a gesture is running that Esc would cancel.
    #[must_use]
    pub fn is_busy(&self) -> bool {
        !self.state.is_idle()
    }

    /// Whether it drags something that is dropped on release.
    #[must_use]
    pub fn is_dragging(&self) -> bool {
        !self.state.is_idle() && self.state.drops()
    }

    /// Whether it moves something up and down only.
    #[must_use]
    pub fn is_vertical(&self) -> bool {
        self.state.is_vertical()
    }

    /// What the canvas paints over the scene.
    #[must_use]
    pub fn overlay(&self, context: &ToolContext<'_>) -> Overlay {
        let mut overlay = self.state.overlay(context);
        if overlay.cursor == Cursor::Default {
            overlay.cursor = self.mode.cursor;
        }
        overlay.hint = overlay.hint.or(self.mode.hint.map(Cow::Borrowed));
        overlay
    }
}
