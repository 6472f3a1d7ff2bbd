//! What a plan costs, in pounds, where the user has given unit costs.

use super::PlanResult;
use crate::plan::{Assumptions, Lever, RoleId, Scenario};
use crate::projection::{Cost, CostComparison, CostPath, compare_cost};
use crate::room::plan::state::Work;

/// What a plan costs, in pounds.
#[derive(Debug, Clone, PartialEq)]
pub(in crate::room::plan) struct CostResult {
    /// Each year of the plan: its last month and its cost.
    pub(in crate::room::plan) years: Vec<(usize, Cost)>,
    /// Against the plan it starts from at the same unit costs, where the reader has changed more than those.
    pub(in crate::room::plan) compared: Option<CostComparison>,
    /// Each year of the plan it starts from, at the same unit costs.
    pub(in crate::room::plan) before: Vec<(usize, Cost)>,
}

impl CostResult {
    /// Something of all years: of the plan, and of the plan it starts from.
    pub(in crate::room::plan) fn all_years(&self, of: fn(&Cost) -> f64) -> (f64, f64) {
        let sum = |years: &[(usize, Cost)]| years.iter().map(|(_, cost)| of(cost)).sum::<f64>();
        (sum(&self.years), sum(&self.before))
    }
}

/// Whether what a permanent and what an agency social worker costs is known of every role.
pub(super) fn knows_cost(plan: &Assumptions) -> bool {
    let has = |lever: fn(RoleId) -> Lever| plan.roles.iter().all(|role| lever(role.id).value(plan).is_some());
    has(Lever::PermanentCost) && has(Lever::AgencyCost)
}

impl PlanResult<'_> {
    /// The cost by year; `None` without unit costs of every role.
    pub(in crate::room::plan) fn costs(&self) -> Option<CostResult> {
        let cost = self.projection.cost().filter(|_| knows_cost(&self.plan))?;
        let of_years = |cost: &CostPath| {
            let years = (1..).map(|year| (year * 12 - 11, year * 12));
            let years = years.take_while(|(_, to)| *to <= self.projection.months());
            years.map(|(from, to)| (to, cost.sum(from, to))).collect::<Vec<_>>()
        };
        let years = of_years(cost);
        // The same unit costs on the plan it starts from.
        let changes = &self.scenario.changes;
        let costs = changes.iter().filter(|change| Work::is_cost(change)).cloned().collect();
        let before = self.projected(&Scenario { name: None, changes: costs });
        let compared = compare_cost(&self.projection, &before).filter(|_| self.is_changed());
        let before = before.cost().map(of_years).unwrap_or_default();
        Some(CostResult { years, compared, before })
    }
}
