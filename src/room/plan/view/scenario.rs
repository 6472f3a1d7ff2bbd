//! How a scenario is called.

use crate::plan::Scenario;

/// A scenario inside a sentence: “Grow”, or "the plan" while it has no name of its own.
pub(in crate::room::plan) fn in_sentence(scenario: &Scenario) -> String {
    scenario.name.as_ref().map_or_else(|| "the plan".to_owned(), |name| format!("“{name}”"))
}
