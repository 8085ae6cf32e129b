//! A number: where it is, where it should be, where it has been. Values are kept as written.

use super::{FieldSpec, FieldType, FieldKey, KindSpec, LaneSpec, Look, Presence, Shown};
use crate::model::{MetricKind, Reading};

/// What it measures.
pub const KIND: FieldKey<MetricKind> = FieldKey::new(&FieldSpec {
    key: "kind",
    label: "Kind",
    noun: "kind of metric",
    question: "",
    holds: FieldType::Choice(MetricKind::CHOICES),
    shown: Shown::Nowhere,
});

/// The value today: `9:40`, `0.9`.
pub const NOW: FieldKey<String> = FieldKey::new(&FieldSpec {
    key: "now",
    label: "Now",
    noun: "value",
    question: "",
    holds: FieldType::Quantity,
    shown: Shown::Value,
});

/// The value aimed at.
pub const TARGET: FieldKey<String> = FieldKey::new(&FieldSpec {
    key: "target",
    label: "Target",
    noun: "target",
    question: "",
    holds: FieldType::Quantity,
    shown: Shown::Value,
});

/// What it is counted in: `%`.
pub const UNIT: FieldKey<String> = FieldKey::new(&FieldSpec {
    key: "unit",
    label: "Unit",
    noun: "unit",
    question: "%, minutes, points",
    holds: FieldType::Text,
    shown: Shown::Value,
});

/// Values of earlier days, oldest first.
pub const EARLIER: FieldKey<Vec<Reading>> = FieldKey::new(&FieldSpec {
    key: "earlier",
    label: "Earlier",
    noun: "earlier values",
    question: "",
    holds: FieldType::Readings,
    shown: Shown::Nowhere,
});

pub(super) static SPEC: KindSpec = KindSpec {
    key: "metric",
    insert_action: "insert.metric",
    letter: None,
    label: "Metric",
    noun: "metric",
    prompt: "What is measured",
    rank: 40,
    list_key: "metrics",
    text_key: "name",
    lane: LaneSpec {
        key: "metrics",
        label: "Metrics",
        subtitle: "Now \u{2192} target",
        min_height: 58.0,
        presence: Presence::Usual,
    },
    look: Look::Number,
    fields: &[
        KIND.spec,
        NOW.spec,
        TARGET.spec,
        UNIT.spec,
        EARLIER.spec,
    ],
};
