//! What gets in the way: framed cards with three dots at the right.

use super::super::cell::{CellLayout, MeasureContext};

/// The width of the dots at the right.
pub const DOTS_WIDTH: f64 = 26.0;

pub fn measure(context: &mut MeasureContext<'_>) -> CellLayout {
    let pains = context.cards();
    let cards = pains
        .into_iter()
        .map(|c| context.plain(c, DOTS_WIDTH))
        .collect();
    CellLayout::stack(cards, 8.0, 6.0, 14.0)
}
