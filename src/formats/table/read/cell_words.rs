//! The words in cells that are neither headings nor feelings: yes and no, arrows, kinds of metrics.

use crate::formats::import::quote_excerpt;
use crate::model::quantity::ambiguous_step;
use crate::model::{Evidence, MetricKind};

/// A heading in the form in which headings are compared: small letters, one space between words,
/// nothing in brackets behind.
pub(super) fn normalize_heading(heading: &str) -> String {
    const MOST: usize = 200;
    let heading: String = heading
        .chars()
        .take(MOST)
        .flat_map(char::to_lowercase)
        .collect();
    let end = heading
        .find(['(', '['])
        .filter(|at| *at > 0)
        .unwrap_or(heading.len());
    heading[..end]
        .split(|c: char| !c.is_alphanumeric())
        .filter(|word| !word.is_empty())
        .collect::<Vec<_>>()
        .join(" ")
}

/// How well founded a text says an item is.
pub(super) fn parse_evidence(text: &str) -> Option<Evidence> {
    Evidence::from_key(&normalize_heading(text))
}

/// Whether a text says yes.
pub(super) fn parse_yes_no(text: &str) -> Option<bool> {
    match text.trim().to_lowercase().as_str() {
        "yes" | "y" | "true" | "x" | "1" | "✓" | "✔" | "☑" | "★" | "⭐" => Some(true),
        "no" | "n" | "false" | "0" | "☐" => Some(false),
        _ => None,
    }
}

/// The remark on an ambiguous step of a scale.
pub(super) fn ambiguity_message(text: &str) -> Option<String> {
    let (taken, value) = ambiguous_step(text.trim().trim_end_matches("/5"))?;
    let text = quote_excerpt(text.trim());
    Some(format!("{text} is read as {taken}, not as {value}"))
}

/// What a metric of this name measures.
#[must_use]
pub fn metric_kind(name: &str) -> MetricKind {
    let name = normalize_heading(name);
    let known = |kind: &&MetricKind| normalize_heading(kind.label()) == name || kind.key() == name;
    match MetricKind::ALL.iter().find(known) {
        Some(kind) => *kind,
        None if name == "net promoter score" => MetricKind::Nps,
        None if name == "customer satisfaction" => MetricKind::Csat,
        None => MetricKind::Custom,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_metrics_name_may_say_its_kind() {
        assert_eq!(metric_kind("Retention Rate"), MetricKind::Retention);
    }
}
