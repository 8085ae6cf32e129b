//! What drags of cards, touchpoints and stages have in common: they move things, with Alt they copy
//! them.

use std::fmt;

use kurbo::Point;

use crate::edit::Edit;
use crate::model::{Id, Target};
use crate::tool::drop_target::{DropTarget, is_on_page, preview_change};
use crate::tool::state::{Next, State, Transition};
use crate::tool::{
    Cursor, Effect, Ghost, Overlay, PointerEvent, PointerKind, ToolContext, refusal,
};

/// What is being dragged: where it can be dropped, and what a drop does.
pub(in crate::tool) trait DragPayload: fmt::Debug {
    /// Where it lands.
    type DropPlace: Clone + fmt::Debug + PartialEq;

    /// A line for the status bar.
    const HINT: &'static str;

    /// The things.
    fn targets(&self) -> Vec<Target>;

    /// The drop place for a point of the page.
    fn drop_place(&self, at: Point, context: &ToolContext<'_>) -> Option<Self::DropPlace>;

    /// The mark at this place.
    fn drop_target(
        &self,
        place: &Self::DropPlace,
        at: Point,
        context: &ToolContext<'_>,
    ) -> Option<DropTarget>;

    /// Why they cannot be dropped at this point.
    fn refusal(&self, _at: Point, _board: &ToolContext<'_>) -> String {
        refusal::off_map()
    }

    /// Whether the map previews a drop at this place.
    fn previews_at(&self, _place: &Self::DropPlace, _board: &ToolContext<'_>) -> bool {
        true
    }

    /// The things that land at the mark, if not all of them do.
    fn targets_at_mark(&self, _board: &ToolContext<'_>) -> Vec<Target> {
        self.targets()
    }

    /// The edit that moves them there.
    fn move_edit(&self, place: Self::DropPlace, context: &ToolContext<'_>) -> Edit;

    /// The effects that put copies there.
    fn copy_effects(&self, place: &Self::DropPlace, context: &ToolContext<'_>) -> Vec<Effect>;
}

/// Something is being dragged to another place.
#[derive(Clone, Debug)]
pub struct Dragging<L: DragPayload> {
    payload: L,
    start: Point,
    pointer: Point,
    /// Whether the pointer is outside the map, where a drop changes nothing.
    outside: bool,
    /// Whether Alt is held: copies land, the originals stay.
    copies: bool,
    /// The drop place that the map previews.
    previewed: Option<L::DropPlace>,
}

impl<L: DragPayload> Dragging<L> {
    pub(in crate::tool) fn new(start: Point, payload: L) -> Self {
        Self {
            payload,
            start,
            pointer: start,
            outside: false,
            copies: false,
            previewed: None,
        }
    }

    fn drop_place(&self, context: &ToolContext<'_>) -> Option<L::DropPlace> {
        (!self.outside && is_on_page(context.layout, self.pointer))
            .then(|| self.payload.drop_place(self.pointer, context))
            .flatten()
    }

    /// Why the things cannot be dropped at the pointer; `None` outside the canvas, where a drop
    /// changes nothing.
    fn refusal(&self, context: &ToolContext<'_>) -> Option<String> {
        let refused = !self.outside && self.drop_place(context).is_none();
        refused.then(|| self.payload.refusal(self.pointer, context))
    }

    /// Previews a drop, but not of copies, since the originals stay.
    fn preview(&mut self, context: &ToolContext<'_>) -> Vec<Effect> {
        let place = self.drop_place(context).filter(|_| !self.copies);
        let place = place.filter(|place| self.payload.previews_at(place, context));
        let moved = |place: &L::DropPlace| self.payload.move_edit(place.clone(), context);
        let effects = preview_change(self.previewed.as_ref(), place.as_ref(), moved);
        self.previewed = place;
        effects
    }

    /// The number of dragged things, shown at the pointer if there are several.
    fn count_badge(&self) -> Option<(Point, String)> {
        let count = self.payload.targets().len();
        (count > 1).then(|| (self.pointer, count.to_string()))
    }
}

impl<L: DragPayload> State for Dragging<L> {
    fn on(&mut self, event: &PointerEvent, context: &ToolContext<'_>) -> Transition {
        match event.kind {
            PointerKind::Moved => {
                self.pointer = event.at;
                self.outside = false;
                self.copies = event.modifiers.alt;
            }
            PointerKind::Left => self.outside = true,
            PointerKind::Released => {
                self.pointer = event.at;
                let effects = match self.drop_place(context) {
                    None => {
                        let refusal = self.refusal(context).map(Effect::Refuse);
                        std::iter::once(Effect::Bail).chain(refusal).collect()
                    }
                    Some(place) if event.modifiers.alt => {
                        self.payload.copy_effects(&place, context)
                    }
                    Some(place) => vec![Effect::Commit(self.payload.move_edit(place, context))],
                };
                return (Next::Done, effects);
            }
            PointerKind::Pressed | PointerKind::DoubleClicked => {}
        }
        let effects = self.preview(context);
        (Next::Stay, effects)
    }

    fn overlay(&self, context: &ToolContext<'_>) -> Overlay {
        let place = self.drop_place(context);
        let shown = self.previewed.as_ref();
        let things = shown.map_or(Vec::new(), |_| self.payload.targets_at_mark(context));
        Overlay {
            cursor: if place.is_some() {
                Cursor::Grabbing
            } else {
                Cursor::NoDrop
            },
            drop_target: place
                .and_then(|place| self.payload.drop_target(&place, self.pointer, context))
                .map(|drop_target| drop_target.with_targets(things)),
            ghost: Some(Ghost::Lifted {
                targets: self.payload.targets(),
                by: self.pointer - self.start,
                copies: self.copies,
            }),
            badge: self.count_badge(),
            refusal: self.refusal(context),
            hint: Some(L::HINT.into()),
            ..Overlay::default()
        }
    }
}

/// The ids of the selected things that `pick` picks.
pub(in crate::tool) fn selected_ids(
    context: &ToolContext<'_>,
    pick: fn(&Target) -> Option<&Id>,
) -> Vec<Id> {
    let selected = context.selection.targets().iter();
    selected
        .filter_map(|target| pick(target).cloned())
        .collect()
}
