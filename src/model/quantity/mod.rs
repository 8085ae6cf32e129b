//! Values as people write them: numbers with their units, and a metric in one line.

mod metric_line;
mod number;

pub use metric_line::{MetricLine, is_amount, is_quantity, parse_metric};
pub use number::{ambiguous_step, parse_number, parse_step};

/// A value with its unit behind it and this space between them; alone where either is missing.
#[must_use]
pub fn with_unit(value: &str, unit: &str, between: &str) -> String {
    if value.is_empty() || unit.is_empty() {
        value.to_owned()
    } else {
        format!("{value}{between}{unit}")
    }
}

/// What stands before and behind an arrow.
#[must_use]
pub fn split_at_arrow(text: &str) -> Option<(&str, &str)> {
    let (left, right) = ["→", "->", "=>", "➔", "➜"]
        .iter()
        .find_map(|arrow| text.split_once(arrow))?;
    Some((left.trim(), right.trim()))
}
