//! The states of gestures: what runs from a press to its release. A mode begins them.

pub(super) mod brushing;
pub(super) mod dragging;
pub(super) mod dragging_cards;
pub(super) mod dragging_face;
pub(super) mod dragging_lane;
pub(super) mod dragging_stages;
pub(super) mod dragging_touchpoints;
pub(super) mod placing;
pub(super) mod pointing;
pub(super) mod resizing_column;
pub(super) mod resizing_lane;
