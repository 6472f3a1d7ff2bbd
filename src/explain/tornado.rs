//! The tornado: what each assumption does to an outcome at the ends of its 80% interval, one at a time.

use crate::plan::{Change, Interval80, Lever, Plan};
use crate::projection::{PlanMeasure, Scope, project_to};
use crate::workforce::Order as _;

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
    /// The outcome at the low end of its interval; `None` where there is none, or the plan refuses the end.
    pub at_low: Option<f64>,
    /// The outcome at the high end.
    pub at_high: Option<f64>,
    /// How far the two are apart.
    pub swing: Option<f64>,
}

/// Moves each assumption to the ends of its interval and returns what becomes of an outcome at a month. An assumption is
/// one lever, or several that are moved together, such as the agency cover of every role. Those with the same swing stay
/// in the order given; those without come last.
#[must_use]
pub fn tornado(
    plan: &Plan,
    outcome: PlanMeasure,
    scope: Scope,
    month: u16,
    assumptions: &[(Vec<Lever>, Interval80)],
) -> Tornado {
    let of = |plan: &Plan| project_to(plan, month).outcome(outcome, scope, usize::from(month));
    let at = |levers: &[Lever], value| {
        let set = |plan: Plan, lever: &Lever| plan.changed(&Change::Set { lever: lever.clone(), value });
        levers.iter().try_fold(plan.clone(), set).ok().and_then(|moved| of(&moved))
    };
    let row = |(place, (levers, interval)): (usize, &(Vec<Lever>, Interval80))| {
        let (at_low, at_high) = (at(levers, interval.low), at(levers, interval.high));
        Swing { place, at_low, at_high, swing: at_low.zip(at_high).map(|(low, high)| (high - low).abs()) }
    };
    let mut rows: Vec<Swing> = assumptions.iter().enumerate().map(row).collect();
    rows.order_by(|a, b| b.swing.unwrap_or(-1.0).total_cmp(&a.swing.unwrap_or(-1.0)));
    Tornado { base: of(plan), rows }
}

/// Returns the assumptions of a plan that carry an interval of their own, for [`tornado`].
#[must_use]
pub fn uncertain_assumptions(plan: &Plan) -> Vec<(Vec<Lever>, Interval80)> {
    plan.evidence.iter().filter_map(|(lever, evidence)| Some((vec![lever.clone()], evidence.interval?))).collect()
}
