//! How lanes measure a cell: one file for each shape, `measure` in each.

mod channels;
pub(super) mod curve_names;
pub(super) mod emotion;
mod framed;
mod note;
mod number;
mod quote;
mod touchpoints;

use super::cell::{CellLayout, MeasureContext};
use crate::model::kinds::Look;
use crate::model::{Lane, LaneKind, Role};

/// Measures what a touchpoint has in a lane.
pub(super) fn measure(context: &mut MeasureContext<'_>) -> CellLayout {
    match context.lane.kind {
        LaneKind::Touchpoints => touchpoints::measure(context),
        LaneKind::Channels => channels::measure(context),
        LaneKind::Emotion => emotion::measure(context),
        LaneKind::Cards(kind) => match kind.spec().look {
            Look::Quote => quote::measure(context),
            Look::Framed(_) => framed::measure(context),
            Look::Number => number::measure(context),
            Look::Note => note::measure(context),
        },
    }
}

/// The service blueprint role of a lane; touchpoints are customer actions.
#[must_use]
pub fn role(lane: &Lane) -> Option<Role> {
    lane.role
        .or((lane.kind == LaneKind::Touchpoints).then_some(Role::Customer))
}
