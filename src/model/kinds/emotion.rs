//! The emotion curves.

use super::{LaneSpec, Presence};

pub(super) static LANE: LaneSpec = LaneSpec {
    key: "emotion",
    label: "Emotion",
    subtitle: "How it feels",
    min_height: 168.0,
    presence: Presence::Usual,
};
