//! What works: framed cards with three dots at the right, as pain points have.

use super::super::cell::{CellLayout, MeasureContext};

pub fn measure(context: &mut MeasureContext<'_>) -> CellLayout {
    super::pain_points::measure(context)
}
