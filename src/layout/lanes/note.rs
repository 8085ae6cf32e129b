//! Notes under a heading of one's own: framed cards in the colour of the lane's role.

use super::super::cell::{CellLayout, MeasureContext, evidence_caption};
use super::super::measures::NOTE;
use crate::model::Role;
use crate::text::Align;

/// The ends of a support card are round, and its text keeps away from them.
const ROUND: f64 = 16.0;

pub fn measure(context: &mut MeasureContext<'_>) -> CellLayout {
    let side = if context.role() == Some(Role::Support) {
        ROUND
    } else {
        0.0
    };
    let notes = context.cards();
    let cards = notes.into_iter().map(|card| {
        let caption = evidence_caption(&card.about);
        context.framed(card, caption, side, (NOTE, Align::Centre))
    });
    CellLayout::stack(cards.collect(), 8.0, 6.0, 8.0)
}
