//! What could be done: how much it would help, how easy it is, how far it has come.

use super::{FieldSpec, FieldType, FieldKey, KindSpec, LaneSpec, Look, Presence, Shown, Tone};
use crate::model::{Score, Status};

/// A mark from 1 to 5.
const SCORE: FieldType = FieldType::Score { most: 5 };

/// How much it would help.
pub const IMPACT: FieldKey<Option<Score>> = FieldKey::new(&FieldSpec {
    key: "impact",
    label: "Impact",
    noun: "impact",
    question: "",
    holds: SCORE,
    shown: Shown::Mark('I'),
});

/// How easy it is.
pub const EASE: FieldKey<Option<Score>> = FieldKey::new(&FieldSpec {
    key: "ease",
    label: "Ease",
    noun: "ease",
    question: "",
    holds: SCORE,
    shown: Shown::Mark('E'),
});

/// What it would do for satisfaction.
pub const SATISFACTION: FieldKey<Option<Score>> = FieldKey::new(&FieldSpec {
    key: "satisfaction",
    label: "Satisfaction",
    noun: "satisfaction",
    question: "",
    holds: SCORE,
    shown: Shown::Nowhere,
});

/// What it would do for revenue.
pub const REVENUE: FieldKey<Option<Score>> = FieldKey::new(&FieldSpec {
    key: "revenue",
    label: "Revenue",
    noun: "revenue",
    question: "",
    holds: SCORE,
    shown: Shown::Nowhere,
});

/// What it would do for efficiency.
pub const EFFICIENCY: FieldKey<Option<Score>> = FieldKey::new(&FieldSpec {
    key: "efficiency",
    label: "Efficiency",
    noun: "efficiency",
    question: "",
    holds: SCORE,
    shown: Shown::Nowhere,
});

/// What it would do for the competitive edge.
pub const EDGE: FieldKey<Option<Score>> = FieldKey::new(&FieldSpec {
    key: "edge",
    label: "Competitive edge",
    noun: "competitive edge",
    question: "",
    holds: SCORE,
    shown: Shown::Nowhere,
});

/// How it would be done.
pub const TACTIC: FieldKey<String> = FieldKey::new(&FieldSpec {
    key: "tactic",
    label: "Tactic",
    noun: "tactic",
    question: "How it would be done",
    holds: FieldType::Text,
    shown: Shown::Nowhere,
});

/// How far it has come.
pub const STATUS: FieldKey<Status> = FieldKey::new(&FieldSpec {
    key: "status",
    label: "Status",
    noun: "status",
    question: "",
    holds: FieldType::Choice(Status::CHOICES),
    shown: Shown::Caption,
});

pub(super) static SPEC: KindSpec = KindSpec {
    key: "opportunity",
    insert_action: "insert.opportunity",
    letter: Some('O'),
    label: "Opportunity",
    noun: "opportunity",
    prompt: "What could be done",
    rank: 20,
    list_key: "opportunities",
    text_key: "text",
    lane: LaneSpec {
        key: "opportunities",
        label: "Opportunities",
        subtitle: "What we could do",
        min_height: 70.0,
        presence: Presence::Usual,
    },
    look: Look::Framed(Tone::Opportunity),
    fields: &[
        IMPACT.spec,
        EASE.spec,
        SATISFACTION.spec,
        REVENUE.spec,
        EFFICIENCY.spec,
        EDGE.spec,
        TACTIC.spec,
        STATUS.spec,
    ],
};
