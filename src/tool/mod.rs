//! Tools: what pressing, dragging and releasing on the map do.
//!
//! A tool is a state; an event turns it into the next one and yields effects. Everything is in page
//! coordinates, pixels at 100 %. A drag is computed from the map as it was at the press and from
//! the whole movement, never from the step before.

mod brushing;
mod copying;
pub(crate) mod create;
mod double_click;
mod dragging;
mod dragging_cards;
mod dragging_face;
mod dragging_lane;
mod dragging_stages;
mod dragging_touchpoints;
mod drop_target;
mod idle;
mod placing;
mod pointing;
mod refusal;
mod resizing_column;
mod resizing_lane;
mod signs;

use kurbo::{Point, Rect, Vec2};
use std::borrow::Cow;

use crate::edit::{Edit, Selection};
use crate::layout::Layout;
use crate::model::{CardKind, Document, Emotion, Id, Map, Slot, Target};

use dragging::Dragging;

pub use drop_target::{DropKind, DropTarget};

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

/// What the pointer is doing.
#[derive(Clone, Debug)]
pub enum Tool {
    /// Nothing; it may be over something.
    Idle(idle::Idle),
    /// The button is down and has not moved yet.
    Pointing(Box<pointing::Pointing>),
    /// A face goes up and down.
    DraggingFace(dragging_face::DraggingFace),
    /// Touchpoints go to another place.
    DraggingTouchpoints(Dragging<dragging_touchpoints::TouchpointDrag>),
    /// Stages go to another place.
    DraggingStages(Dragging<dragging_stages::StageDrag>),
    /// Cards go to another place.
    DraggingCards(Dragging<dragging_cards::CardDrag>),
    /// Dragging a lane up or down.
    DraggingLane(dragging_lane::DraggingLane),
    /// Something comes from the palette.
    Placing(placing::Placing),
    /// A frame selects what it touches.
    Brushing(brushing::Brushing),
    /// A column becomes wider or narrower.
    ResizingColumn(resizing_column::ResizingColumn),
    /// A lane becomes higher or lower.
    ResizingLane(resizing_lane::ResizingLane),
}

impl Default for Tool {
    fn default() -> Self {
        Self::Idle(idle::Idle::default())
    }
}

/// The next tool, and what shall happen.
pub type Transition = (Tool, Vec<Effect>);

impl Tool {
    /// Begins a drag from the palette.
    #[must_use]
    pub fn placing(item: PaletteItem) -> Self {
        Self::Placing(placing::Placing::new(item))
    }

    /// Handles an event.
    #[must_use]
    pub fn on(self, event: &PointerEvent, context: &ToolContext<'_>) -> Transition {
        match self {
            Self::Idle(tool) => tool.on(event, context),
            Self::Pointing(tool) => tool.on(event, context),
            Self::DraggingFace(tool) => tool.on(event, context),
            Self::DraggingTouchpoints(tool) => tool.on(event, context),
            Self::DraggingStages(tool) => tool.on(event, context),
            Self::DraggingCards(tool) => tool.on(event, context),
            Self::DraggingLane(tool) => tool.on(event, context),
            Self::Placing(tool) => tool.on(event, context),
            Self::Brushing(tool) => tool.on(event, context),
            Self::ResizingColumn(tool) => tool.on(event, context),
            Self::ResizingLane(tool) => tool.on(event, context),
        }
    }

    /// Cancels it, as Esc does.
    #[must_use]
    pub fn bail(self) -> Transition {
        match self {
            Self::Idle(_) => (self, Vec::new()),
            Self::Brushing(tool) => (Self::default(), vec![tool.bail()]),
            _ => (Self::default(), vec![Effect::Bail]),
        }
    }

    /// Whether a gesture is running that Esc would cancel.
    #[must_use]
    pub fn is_busy(&self) -> bool {
        !matches!(self, Self::Idle(_))
    }

    /// Whether it drags something that is dropped on release.
    #[must_use]
    pub fn is_dragging(&self) -> bool {
        !matches!(self, Self::Idle(_) | Self::Pointing(_) | Self::Brushing(_))
    }

    /// Whether it moves something up and down only.
    #[must_use]
    pub fn is_vertical(&self) -> bool {
        matches!(self, Self::DraggingLane(_) | Self::ResizingLane(_))
    }

    /// What the canvas paints over the scene.
    #[must_use]
    pub fn overlay(&self, context: &ToolContext<'_>) -> Overlay {
        match self {
            Self::Idle(tool) => tool.overlay(context),
            Self::Pointing(_) => Overlay::default(),
            Self::DraggingFace(tool) => tool.overlay(context),
            Self::DraggingTouchpoints(tool) => tool.overlay(context),
            Self::DraggingStages(tool) => tool.overlay(context),
            Self::DraggingCards(tool) => tool.overlay(context),
            Self::DraggingLane(tool) => tool.overlay(context),
            Self::Placing(tool) => tool.overlay(context),
            Self::Brushing(tool) => tool.overlay(),
            Self::ResizingColumn(tool) => tool.overlay(),
            Self::ResizingLane(tool) => tool.overlay(),
        }
    }
}
