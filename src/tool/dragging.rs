//! Things go to another place, with Alt as copies: what the drags of cards, touchpoints and stages
//! have in common.

use kurbo::Point;

use super::landing::{Landing, on_page, show};
use super::{
    Board, Cursor, Effect, Ghost, Overlay, PointerEvent, PointerKind, Tool, Transition, refusal,
};
use crate::edit::Edit;
use crate::model::{Id, Target};

/// What is being dragged: where it can land, and what happens then.
pub trait Load: Sized {
    /// Where it lands.
    type Place: Clone + std::fmt::Debug + PartialEq;

    /// A line for the status bar.
    const HINT: &'static str;

    /// The things.
    fn targets(&self) -> Vec<Target>;

    /// The place that a point of the page means.
    fn place(&self, at: Point, board: &Board<'_>) -> Option<Self::Place>;

    /// The mark at this place.
    fn landing(&self, place: &Self::Place, at: Point, board: &Board<'_>) -> Option<Landing>;

    /// Why they cannot land at this point.
    fn refusal(&self, _at: Point, _board: &Board<'_>) -> String {
        refusal::beside()
    }

    /// Whether the map is shown as a drop at this place would make it.
    fn is_shown(&self, _place: &Self::Place, _board: &Board<'_>) -> bool {
        true
    }

    /// Those of the things that land at the mark, where not all of them do.
    fn at_mark(&self, _board: &Board<'_>) -> Vec<Target> {
        self.targets()
    }

    /// They go there.
    fn moved(&self, place: Self::Place, board: &Board<'_>) -> Edit;

    /// Copies go there.
    fn copied(&self, place: &Self::Place, board: &Board<'_>) -> Vec<Effect>;

    /// The drag as a tool.
    fn tool(dragging: Dragging<Self>) -> Tool;
}

/// Something is being dragged to another place.
#[derive(Clone, Debug)]
pub struct Dragging<L: Load> {
    load: L,
    start: Point,
    pointer: Point,
    /// Whether the pointer is beside the map: let go there, everything stays where it was.
    outside: bool,
    /// Whether Alt is held: copies land, the originals stay.
    copies: bool,
    /// The place in which the map shows the things.
    shown: Option<L::Place>,
}

impl<L: Load> Dragging<L> {
    pub(super) fn new(start: Point, load: L) -> Self {
        Self {
            load,
            start,
            pointer: start,
            outside: false,
            copies: false,
            shown: None,
        }
    }

    fn place(&self, board: &Board<'_>) -> Option<L::Place> {
        (!self.outside && on_page(board.layout, self.pointer))
            .then(|| self.load.place(self.pointer, board))
            .flatten()
    }

    /// Why the things cannot land where the pointer is; nothing beside the canvas, where they stay
    /// where they were.
    fn refusal(&self, board: &Board<'_>) -> Option<String> {
        let refused = !self.outside && self.place(board).is_none();
        refused.then(|| self.load.refusal(self.pointer, board))
    }

    pub(super) fn on(mut self, event: &PointerEvent, board: &Board<'_>) -> Transition {
        match event.kind {
            PointerKind::Moved => {
                self.pointer = event.at;
                self.outside = false;
                self.copies = event.modifiers.alt;
            }
            PointerKind::Left => self.outside = true,
            PointerKind::Released => {
                self.pointer = event.at;
                let effects = match self.place(board) {
                    None => {
                        let refusal = self.refusal(board).map(Effect::Refuse);
                        std::iter::once(Effect::Bail).chain(refusal).collect()
                    }
                    Some(place) if event.modifiers.alt => self.load.copied(&place, board),
                    Some(place) => vec![Effect::Commit(self.load.moved(place, board))],
                };
                return (Tool::default(), effects);
            }
            PointerKind::Pressed | PointerKind::DoubleClicked => {}
        }
        let effects = self.show(board);
        (L::tool(self), effects)
    }

    /// Shows the map as a drop would make it; copies are left out, for the originals stay.
    fn show(&mut self, board: &Board<'_>) -> Vec<Effect> {
        let place = self.place(board).filter(|_| !self.copies);
        let place = place.filter(|place| self.load.is_shown(place, board));
        let moved = |place: &L::Place| self.load.moved(place.clone(), board);
        let effects = show(self.shown.as_ref(), place.as_ref(), moved);
        self.shown = place;
        effects
    }

    /// How many things there are, at the pointer; of one thing one sees that.
    fn count(&self) -> Option<(Point, String)> {
        let count = self.load.targets().len();
        (count > 1).then(|| (self.pointer, count.to_string()))
    }

    pub(super) fn overlay(&self, board: &Board<'_>) -> Overlay {
        let place = self.place(board);
        let shown = self.shown.as_ref();
        let things = shown.map_or(Vec::new(), |_| self.load.at_mark(board));
        Overlay {
            cursor: if place.is_some() {
                Cursor::Grabbing
            } else {
                Cursor::NoDrop
            },
            landing: place
                .and_then(|place| self.load.landing(&place, self.pointer, board))
                .map(|landing| landing.of(things)),
            ghost: Some(Ghost::Lifted {
                targets: self.load.targets(),
                by: self.pointer - self.start,
                copies: self.copies,
            }),
            badge: self.count(),
            refusal: self.refusal(board),
            hint: Some(L::HINT),
            ..Overlay::default()
        }
    }
}

/// The ids of the selected things that `pick` picks.
pub(super) fn picked(board: &Board<'_>, pick: fn(&Target) -> Option<&Id>) -> Vec<Id> {
    let selected = board.selection.targets().iter();
    selected
        .filter_map(|target| pick(target).cloned())
        .collect()
}
