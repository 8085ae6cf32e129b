//! What gets in the way, with how bad it is.

use super::{FieldSpec, FieldType, FieldKey, KindSpec, LaneSpec, Look, Presence, Shown, Tone};
use crate::model::Severity;

/// One to three, and two where nobody has said.
pub(super) const LEVEL: FieldType = FieldType::Level { most: 3, usual: 2 };

/// How bad a pain point is, or how strong a bright spot.
pub const SEVERITY: FieldKey<Severity> = FieldKey::new(&FieldSpec {
    key: "severity",
    label: "Severity",
    noun: "severity",
    question: "How bad",
    holds: LEVEL,
    shown: Shown::Dots,
});

pub(super) static SPEC: KindSpec = KindSpec {
    key: "pain_point",
    insert_action: "insert.pain_point",
    letter: Some('P'),
    label: "Pain point",
    noun: "pain point",
    prompt: "What gets in the way",
    rank: 10,
    list_key: "pain_points",
    text_key: "text",
    lane: LaneSpec {
        key: "pain_points",
        label: "Pain points",
        subtitle: "What gets in the way",
        min_height: 70.0,
        presence: Presence::Usual,
    },
    look: Look::Framed(Tone::Pain),
    fields: &[SEVERITY.spec],
};
