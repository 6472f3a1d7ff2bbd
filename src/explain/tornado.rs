//! The tornado: what each assumption does to an outcome at the ends of its 80% interval, one at a time.

use crate::plan::{Change, Interval80, Lever, Plan, Refusal};
use crate::projection::{Outcome, Scope, project_to};

/// An outcome, and how far each assumption moves it.
#[derive(Debug, Clone, PartialEq)]
pub struct Tornado {
    /// The outcome as the plan stands; `None` where it has none.
    pub base: Option<f64>,
    /// One row an assumption, the largest swing first.
    pub rows: Vec<Swing>,
}

/// What one assumption does.
#[derive(Debug, Clone, PartialEq)]
pub struct Swing {
    /// Its place in the list of assumptions given.
    pub place: usize,
    /// The assumption.
    pub lever: Lever,
    /// The outcome at the low end of its interval.
    pub at_low: Option<f64>,
    /// The outcome at the high end.
    pub at_high: Option<f64>,
    /// How far the two are apart.
    pub swing: Option<f64>,
}

/// Moves each assumption to the ends of its interval and returns what becomes of an outcome at a month. Those with the
/// same swing stay in the order given; those without come last.
///
/// # Errors
/// [`Refusal`] if the plan has no such number or an end is out of its range.
pub fn tornado(
    plan: &Plan,
    outcome: Outcome,
    scope: Scope,
    month: u16,
    assumptions: &[(Lever, Interval80)],
) -> Result<Tornado, Refusal> {
    let of = |plan: &Plan| project_to(plan, month).outcome(outcome, scope, usize::from(month));
    let mut rows = Vec::new();
    for (place, (lever, interval)) in assumptions.iter().enumerate() {
        let at = |value| plan.changed(&Change::Set { lever: lever.clone(), value }).map(|changed| of(&changed));
        let (at_low, at_high) = (at(interval.low)?, at(interval.high)?);
        let swing = at_low.zip(at_high).map(|(low, high)| (high - low).abs());
        rows.push(Swing { place, lever: lever.clone(), at_low, at_high, swing });
    }
    rows.sort_by(|a, b| b.swing.unwrap_or(-1.0).total_cmp(&a.swing.unwrap_or(-1.0)));
    Ok(Tornado { base: of(plan), rows })
}

/// Returns the assumptions of a plan that carry an interval, for [`tornado`].
#[must_use]
pub fn uncertain_assumptions(plan: &Plan) -> Vec<(Lever, Interval80)> {
    plan.evidence.iter().filter_map(|(lever, evidence)| Some((lever.clone(), evidence.interval?))).collect()
}
