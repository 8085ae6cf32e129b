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

use super::cell::{Cell, Measuring};
use crate::model::{Lane, LaneKind, Role};

/// Measures what a touchpoint has in a lane.
pub(super) fn measure(measuring: &mut Measuring<'_>) -> Cell {
    match measuring.lane.kind {
        LaneKind::Touchpoints => touchpoints::measure(measuring),
        LaneKind::Channels => channels::measure(measuring),
        LaneKind::Thoughts => thoughts::measure(measuring),
        LaneKind::Emotion => emotion::measure(measuring),
        LaneKind::BrightSpots => bright_spots::measure(measuring),
        LaneKind::PainPoints => pain_points::measure(measuring),
        LaneKind::Opportunities => opportunities::measure(measuring),
        LaneKind::Metrics => metrics::measure(measuring),
        LaneKind::Text => text::measure(measuring),
    }
}

/// How high a lane is that has nothing in it.
pub(super) fn least_height(kind: LaneKind) -> f64 {
    match kind {
        LaneKind::Touchpoints => 60.0,
        LaneKind::Channels | LaneKind::Thoughts => 52.0,
        LaneKind::Emotion => super::measures::EMOTION,
        LaneKind::BrightSpots | LaneKind::PainPoints | LaneKind::Opportunities => 70.0,
        LaneKind::Metrics => 58.0,
        LaneKind::Text => 64.0,
    }
}

/// Who sees what happens in a lane: the customer does what the touchpoints say.
#[must_use]
pub fn role(lane: &Lane) -> Option<Role> {
    lane.role
        .or((lane.kind == LaneKind::Touchpoints).then_some(Role::Customer))
}
