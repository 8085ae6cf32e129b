//! The words of the page that a map becomes in Markdown: [`super::write`] writes it,
//! [`super::read`] reads it back. Where a text of the map equals one of them, its last letter is
//! written as an entity.

use crate::formats::table::sheet::one_line;
use crate::model::kinds::{FieldSpec, FieldType};
use crate::model::{CardKind, Lane, LaneKind, Role};

/// The heading over the personas that make no journey.
pub const OTHER_PERSONAS: &str = "Other personas";

/// The heading of a map without a title.
pub const UNTITLED: &str = "Map";

/// What a persona without a name is called.
pub const UNNAMED_PERSONA: &str = "Persona";

/// The placeholder for a missing part of a goal.
pub const MISSING: &str = "\u{2013}";

/// The columns of touchpoints that are no lanes with cards.
pub const TOUCHPOINT_COLUMNS: [&str; 4] = ["Step", "Touchpoint", "Channels", "More"];

/// The second column of every table but the curve's, which identifies the table.
pub const SECOND_COLUMNS: [&str; 5] = ["Touchpoint", "Severity", "Strength", "Impact", "Now"];

/// The mark of a moment of truth.
pub const MOMENT_OF_TRUTH: &str = "moment of truth";

/// The fact that names a map's lanes.
pub const LANES_FACT: &str = "Lanes";

/// A lane as a list item: its kind, role and own heading.
#[must_use]
pub fn lane_item(lane: &Lane) -> String {
    let role = lane
        .role
        .map_or_else(String::new, |role| format!(" ({})", role.label()));
    match one_line(&lane.title) {
        title if title.is_empty() => format!("{}{role}", lane.kind.label()),
        title => format!("{}{role}: {title}", lane.kind.label()),
    }
}

/// Parses such an item; `None` where it is none.
#[must_use]
pub fn parse_lane_item(words: &str) -> Option<(LaneKind, Option<Role>, &str)> {
    let is_end = |rest: &str| rest.is_empty() || rest.starts_with(": ") || rest.starts_with(" (");
    let (kind, rest) = LaneKind::ALL.iter().find_map(|kind| {
        let rest = words.strip_prefix(kind.label())?;
        is_end(rest).then_some((*kind, rest))
    })?;
    let with_role = Role::ALL.iter().find_map(|role| {
        let rest = rest.strip_prefix(&format!(" ({})", role.label()))?;
        is_end(rest).then_some((*role, rest))
    });
    let (role, rest) = match with_role {
        Some((role, rest)) => (Some(role), rest),
        None => (None, rest),
    };
    match rest.strip_prefix(": ") {
        Some(title) => Some((kind, role, title)),
        None => rest.is_empty().then_some((kind, role, "")),
    }
}

/// The unique column headings of these lanes.
#[must_use]
pub fn lane_headings(lanes: &[&Lane]) -> Vec<String> {
    let mut headings: Vec<String> = Vec::new();
    for lane in lanes {
        let heading = match one_line(lane.heading()) {
            heading if heading.is_empty() => lane.kind.label().to_owned(),
            heading => heading,
        };
        let mut own = heading.clone();
        let mut count = 1;
        while headings.contains(&own) {
            count += 1;
            own = format!("{heading} ({count})");
        }
        headings.push(own);
    }
    headings
}

/// The fields of a kind as the columns of its table, what is chosen last. The first one tells the
/// table from others.
#[must_use]
pub fn table_columns(kind: CardKind) -> Vec<&'static FieldSpec> {
    let mut fields = kind.spec().fields.to_vec();
    fields.sort_by_key(|spec| matches!(spec.holds, FieldType::Choice(_)));
    fields
}

/// The kind of card whose table has this as its second column.
#[must_use]
pub fn kind_of_table(heading: &str) -> Option<CardKind> {
    let is_it = |kind: &CardKind| {
        let columns = table_columns(*kind);
        columns.first().is_some_and(|spec| spec.label == heading)
    };
    CardKind::ALL.into_iter().find(is_it)
}
