//! The touchpoints themselves; every map has this lane once.

use super::{LaneSpec, Presence};

pub(super) static LANE: LaneSpec = LaneSpec {
    key: "touchpoints",
    label: "Step",
    subtitle: "What they do",
    min_height: 60.0,
    presence: Presence::Usual,
};
