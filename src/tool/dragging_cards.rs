//! Cards go to another touchpoint, another place, notes to another lane too.

use kurbo::Point;

use super::copying;
use super::landing::{CardPlace, card_at, card_landing, on_page};
use super::{Board, Cursor, Effect, Ghost, Overlay, PointerEvent, PointerKind, Tool, Transition};
use crate::edit::Edit;
use crate::model::{CardKind, Detail, Id, Target};

/// The selected cards are being dragged.
#[derive(Clone, Debug)]
pub struct DraggingCards {
    start: Point,
    cards: Vec<Id>,
    /// The kind and the lane of the card that was pressed.
    kind: CardKind,
    lane: Option<Id>,
    pointer: Point,
    /// Whether Alt is held: copies land, the originals stay.
    copies: bool,
}

impl DraggingCards {
    pub(super) fn new(start: Point, pressed: &Id, board: &Board<'_>) -> Option<Self> {
        let (_, card) = board.map.card(pressed)?;
        let selected = board.selection.targets().iter();
        let cards = selected.filter_map(|target| match target {
            Target::Card(id) => Some(id.clone()),
            _ => None,
        });
        let lane = match &card.detail {
            Detail::Note(lane) => Some(lane.clone()),
            _ => None,
        };
        Some(Self {
            start,
            cards: cards.collect(),
            kind: card.detail.kind(),
            lane,
            pointer: start,
            copies: false,
        })
    }

    fn place(&self, board: &Board<'_>) -> Option<CardPlace> {
        on_page(board.layout, self.pointer)
            .then(|| card_at(board, self.pointer, self.kind, self.lane.as_ref()))
            .flatten()
    }

    pub(super) fn on(mut self, event: &PointerEvent, board: &Board<'_>) -> Transition {
        match event.kind {
            PointerKind::Moved => {
                self.pointer = event.at;
                self.copies = event.modifiers.alt;
                (Tool::DraggingCards(self), Vec::new())
            }
            PointerKind::Released => {
                self.pointer = event.at;
                let place = self.place(board);
                if let (true, Some(place)) = (event.modifiers.alt, &place) {
                    let lane = place.lane.as_ref().filter(|_| self.kind == CardKind::Note);
                    let copies =
                        copying::cards(board, &self.cards, &place.touchpoint, lane, place.at);
                    return (Tool::default(), copies);
                }
                let edit = place.map(|place| {
                    Effect::Commit(Edit::MoveCards {
                        cards: self.cards,
                        touchpoint: place.touchpoint,
                        lane: place.lane.filter(|_| self.kind == CardKind::Note),
                        at: place.at,
                    })
                });
                (Tool::default(), edit.into_iter().collect())
            }
            _ => (Tool::DraggingCards(self), Vec::new()),
        }
    }

    pub(super) fn overlay(&self, board: &Board<'_>) -> Overlay {
        let place = self.place(board);
        Overlay {
            cursor: if place.is_some() {
                Cursor::Grabbing
            } else {
                Cursor::NoDrop
            },
            landing: place.and_then(|place| card_landing(board, &place, self.pointer, self.kind)),
            ghost: Some(Ghost::Lifted {
                targets: self.cards.iter().cloned().map(Target::Card).collect(),
                by: self.pointer - self.start,
                copies: self.copies,
            }),
            hint: Some("Drop it onto a touchpoint, with Alt a copy, Esc to leave it where it was"),
            ..Overlay::default()
        }
    }
}
