//! Notes under a heading of one's own; a map may have many lanes of these.

use super::{KindSpec, LaneSpec, Look, Presence};

pub(super) static SPEC: KindSpec = KindSpec {
    key: "note",
    insert_action: "insert.note",
    letter: None,
    label: "Note",
    noun: "note",
    prompt: "What goes into the lane",
    rank: 60,
    list_key: "lane_notes",
    text_key: "text",
    lane: LaneSpec {
        key: "text",
        label: "Notes",
        subtitle: "",
        min_height: 64.0,
        presence: Presence::OnDemand,
    },
    look: Look::Note,
    fields: &[],
};
