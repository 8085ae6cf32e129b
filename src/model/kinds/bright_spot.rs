//! What works, with how much it does.

use super::pain_point::LEVEL;
use super::{FieldSpec, KindSpec, LaneSpec, Look, Presence, Shown, Tone};

pub(super) static SPEC: KindSpec = KindSpec {
    key: "bright_spot",
    insert_action: "insert.bright_spot",
    letter: None,
    label: "Bright spot",
    noun: "bright spot",
    prompt: "What works",
    rank: 50,
    list_key: "bright_spots",
    text_key: "text",
    lane: LaneSpec {
        key: "bright_spots",
        label: "Bright spots",
        subtitle: "What works",
        min_height: 70.0,
        presence: Presence::WhereUsed,
    },
    look: Look::Framed(Tone::Bright),
    fields: &[&FieldSpec {
        key: "severity",
        label: "Strength",
        noun: "severity",
        question: "How good",
        holds: LEVEL,
        shown: Shown::Dots,
    }],
};
