//! Dragging cards to another touchpoint or place, notes to another lane too.

use kurbo::Point;

use super::dragging::{DragPayload, selected_ids};
use crate::edit::Edit;
use crate::model::{CardKind, Id, Target};
use crate::tool::drop_target::{CardPlace, DropTarget, card_at, card_drop_target};
use crate::tool::{Effect, ToolContext, copying, refusal};

/// The selected cards.
#[derive(Clone, Debug)]
pub struct CardDrag {
    ids: Vec<Id>,
    /// The kind and the lane of the card that was pressed.
    kind: CardKind,
    lane: Option<Id>,
}

impl CardDrag {
    /// The selected cards, of which this one was pressed.
    pub(in crate::tool) fn selected(pressed: &Id, context: &ToolContext<'_>) -> Option<Self> {
        let (_, card) = context.map.card(pressed)?;
        Some(Self {
            ids: selected_ids(context, |target| match target {
                Target::Card(id) => Some(id),
                _ => None,
            }),
            kind: card.kind,
            lane: card.lane.clone(),
        })
    }

    /// The lane they go to; only notes can change theirs.
    fn lane_at(&self, place: &CardPlace) -> Option<Id> {
        place.lane.clone().filter(|_| self.kind.names_its_lane())
    }
}

impl DragPayload for CardDrag {
    type DropPlace = CardPlace;

    const HINT: &'static str =
        "Drop it onto a touchpoint, with Alt a copy, Esc to leave it where it was";

    fn targets(&self) -> Vec<Target> {
        self.ids.iter().cloned().map(Target::Card).collect()
    }

    fn drop_place(&self, at: Point, context: &ToolContext<'_>) -> Option<CardPlace> {
        card_at(context, at, self.kind, self.lane.as_ref())
    }

    fn drop_target(
        &self,
        place: &CardPlace,
        at: Point,
        context: &ToolContext<'_>,
    ) -> Option<DropTarget> {
        card_drop_target(context, place, at, self.kind)
    }

    fn refusal(&self, at: Point, context: &ToolContext<'_>) -> String {
        refusal::card(context, at, self.kind)
    }

    fn previews_at(&self, place: &CardPlace, context: &ToolContext<'_>) -> bool {
        // A preview that first shows a hidden lane would move too much.
        place.is_shown(context)
    }

    fn targets_at_mark(&self, context: &ToolContext<'_>) -> Vec<Target> {
        let alike = |id: &&Id| {
            let card = context.map.card(id);
            card.is_some_and(|(_, card)| card.kind == self.kind)
        };
        self.ids
            .iter()
            .filter(alike)
            .cloned()
            .map(Target::Card)
            .collect()
    }

    fn move_edit(&self, place: CardPlace, _board: &ToolContext<'_>) -> Edit {
        Edit::MoveCards {
            lane: self.lane_at(&place),
            cards: self.ids.clone(),
            touchpoint: place.touchpoint,
            at: place.at,
        }
    }

    fn copy_effects(&self, place: &CardPlace, context: &ToolContext<'_>) -> Vec<Effect> {
        let lane = self.lane_at(place);
        copying::cards(
            context,
            &self.ids,
            &place.touchpoint,
            lane.as_ref(),
            place.at,
        )
    }
}
