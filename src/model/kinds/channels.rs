//! Where each touchpoint happens.

use super::{LaneSpec, Presence};

pub(super) static LANE: LaneSpec = LaneSpec {
    key: "channels",
    label: "Channel",
    subtitle: "Where it happens",
    min_height: 52.0,
    presence: Presence::Usual,
};
