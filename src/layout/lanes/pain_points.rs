//! What gets in the way: framed cards with three dots at the right.

use super::super::cell::{Cell, Measuring};

/// What the dots at the right take.
pub const DOTS: f64 = 26.0;

pub fn measure(measuring: &mut Measuring<'_>) -> Cell {
    let pains = measuring.cards();
    let cards = pains
        .into_iter()
        .map(|c| measuring.plain(c, DOTS))
        .collect();
    Cell::stack(cards, 8.0, 6.0, 14.0)
}
