//! What is said of a change that councils seldom show.

use super::super::result::{BenchmarkResult, Change};
use super::{possessive, shown_value};
use crate::benchmark::is_percent;
use crate::measures::number_text;
use crate::view::{Check, CheckSeverity};

/// A change larger than nine in ten, as a finding.
pub(super) fn unusual(result: &BenchmarkResult<'_>, found: &Change) -> Check {
    let Change { indicator, change, usual, figures: (then, now), sizes: (from, to) } = *found;
    let unit = if is_percent(indicator) { " points" } else { "" };
    let moved = if change > 0.0 { "rose" } else { "fell" };
    let year = result.year.number();
    let value = |value: Option<f64>| value.map_or_else(String::new, |value| shown_value(indicator, value));
    let sizes = match (from > 0.0, to.is_finite()) {
        (false, _) => format!("under {} FTE", number_text(to, 0)),
        (true, true) => format!("{} to {} FTE", number_text(from, 0), number_text(to, 0)),
        (true, false) => format!("{} FTE and more", number_text(from, 0)),
    };
    Check {
        id: "unusual_change".to_owned(),
        severity: CheckSeverity::Note,
        finding: format!(
            "{} {} {moved} by {}{unit} in a year, more than nine in ten councils of its size ever show.",
            possessive(&result.subject.name),
            indicator.phrase(),
            number_text(change.abs(), 1)
        ),
        explanation: format!(
            "Nine in ten changes from one year to the next in councils with {sizes} in post are within {}{unit}. A change in what is counted is as likely as one in the workforce.",
            number_text(usual, 1)
        ),
        arithmetic: vec![format!("{} in {year}, {} in {}", value(now), value(then), year - 1)],
    }
}
