//! How each kind of lane measures a cell: one file per kind, `measure` in each.

mod bright_spots;
mod channels;
pub(super) mod curve_names;
pub(super) mod emotion;
mod metrics;
mod opportunities;
mod pain_points;
mod text;
mod thoughts;
mod touchpoints;

use super::cell::{CellLayout, MeasureContext};
use crate::model::{Lane, LaneKind, Role};

/// Measures what a touchpoint has in a lane.
pub(super) fn measure(context: &mut MeasureContext<'_>) -> CellLayout {
    match context.lane.kind {
        LaneKind::Touchpoints => touchpoints::measure(context),
        LaneKind::Channels => channels::measure(context),
        LaneKind::Thoughts => thoughts::measure(context),
        LaneKind::Emotion => emotion::measure(context),
        LaneKind::BrightSpots => bright_spots::measure(context),
        LaneKind::PainPoints => pain_points::measure(context),
        LaneKind::Opportunities => opportunities::measure(context),
        LaneKind::Metrics => metrics::measure(context),
        LaneKind::Text => text::measure(context),
    }
}

/// How high a lane is that has nothing in it.
pub(super) fn min_height(kind: LaneKind) -> f64 {
    match kind {
        LaneKind::Touchpoints => 60.0,
        LaneKind::Channels | LaneKind::Thoughts => 52.0,
        LaneKind::Emotion => super::measures::EMOTION,
        LaneKind::BrightSpots | LaneKind::PainPoints | LaneKind::Opportunities => 70.0,
        LaneKind::Metrics => 58.0,
        LaneKind::Text => 64.0,
    }
}

/// The service blueprint role of a lane; touchpoints are customer actions.
#[must_use]
pub fn role(lane: &Lane) -> Option<Role> {
    lane.role
        .or((lane.kind == LaneKind::Touchpoints).then_some(Role::Customer))
}
