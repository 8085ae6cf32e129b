//! Cards go to another touchpoint, another place, notes to another lane too.

use kurbo::Point;

use super::dragging::{Dragging, Load, picked};
use super::landing::{CardPlace, Landing, card_at, card_landing};
use super::{Board, Effect, Tool, copying, refusal};
use crate::edit::Edit;
use crate::model::{CardKind, Detail, Id, Target};

/// The selected cards.
#[derive(Clone, Debug)]
pub struct Cards {
    ids: Vec<Id>,
    /// The kind and the lane of the card that was pressed.
    kind: CardKind,
    lane: Option<Id>,
}

impl Cards {
    /// The selected cards, of which this one was pressed.
    pub(super) fn selected(pressed: &Id, board: &Board<'_>) -> Option<Self> {
        let (_, card) = board.map.card(pressed)?;
        Some(Self {
            ids: picked(board, |target| match target {
                Target::Card(id) => Some(id),
                _ => None,
            }),
            kind: card.detail.kind(),
            lane: match &card.detail {
                Detail::Note(lane) => Some(lane.clone()),
                _ => None,
            },
        })
    }

    /// The lane they go to; all cards but notes have theirs.
    fn lane_at(&self, place: &CardPlace) -> Option<Id> {
        place.lane.clone().filter(|_| self.kind == CardKind::Note)
    }
}

impl Load for Cards {
    type Place = CardPlace;

    const HINT: &'static str =
        "Drop it onto a touchpoint, with Alt a copy, Esc to leave it where it was";

    fn targets(&self) -> Vec<Target> {
        self.ids.iter().cloned().map(Target::Card).collect()
    }

    fn place(&self, at: Point, board: &Board<'_>) -> Option<CardPlace> {
        card_at(board, at, self.kind, self.lane.as_ref())
    }

    fn landing(&self, place: &CardPlace, at: Point, board: &Board<'_>) -> Option<Landing> {
        card_landing(board, place, at, self.kind)
    }

    fn refusal(&self, at: Point, board: &Board<'_>) -> String {
        refusal::card(board, at, self.kind)
    }

    fn is_shown(&self, place: &CardPlace, board: &Board<'_>) -> bool {
        // A lane that would come into view only for this is better left out.
        place.is_shown(board)
    }

    fn at_mark(&self, board: &Board<'_>) -> Vec<Target> {
        let alike = |id: &&Id| {
            let card = board.map.card(id);
            card.is_some_and(|(_, card)| card.detail.kind() == self.kind)
        };
        self.ids
            .iter()
            .filter(alike)
            .cloned()
            .map(Target::Card)
            .collect()
    }

    fn moved(&self, place: CardPlace, _board: &Board<'_>) -> Edit {
        Edit::MoveCards {
            lane: self.lane_at(&place),
            cards: self.ids.clone(),
            touchpoint: place.touchpoint,
            at: place.at,
        }
    }

    fn copied(&self, place: &CardPlace, board: &Board<'_>) -> Vec<Effect> {
        let lane = self.lane_at(place);
        copying::cards(board, &self.ids, &place.touchpoint, lane.as_ref(), place.at)
    }

    fn tool(dragging: Dragging<Self>) -> Tool {
        Tool::DraggingCards(dragging)
    }
}
