//! What the person says or thinks.

use super::{KindSpec, LaneSpec, Look, Presence};

pub(super) static SPEC: KindSpec = KindSpec {
    key: "thought",
    insert_action: "insert.thought",
    letter: Some('Q'),
    label: "Thought",
    noun: "thought",
    prompt: "What they say or think",
    rank: 30,
    list_key: "thoughts",
    text_key: "text",
    lane: LaneSpec {
        key: "thoughts",
        label: "Thoughts",
        subtitle: "In their words",
        min_height: 52.0,
        presence: Presence::Usual,
    },
    look: Look::Quote,
    fields: &[],
};
