//! Things as they are and the scenarios, each with its plan and what becomes of it.

use super::PlanResult;
use super::cost::knows_cost;
use crate::plan::{Plan, Scenario};
use crate::projection::{Projection, project};
use crate::room::plan::state::Work;

/// A scenario that is compared.
pub(in crate::room::plan) struct Compared {
    pub(in crate::room::plan) scenario: Scenario,
    pub(in crate::room::plan) plan: Plan,
    pub(in crate::room::plan) projection: Projection,
    /// The share of futures in which it meets the target; `None` before they are run.
    pub(in crate::room::plan) chance: Option<f64>,
}

impl Compared {
    /// What all its years cost, in pounds; `None` without unit costs of every role.
    pub(in crate::room::plan) fn cost(&self) -> Option<f64> {
        let cost = self.projection.cost().filter(|_| knows_cost(&self.plan))?;
        Some(cost.sum(1, self.projection.months()).total())
    }
}

impl PlanResult<'_> {
    /// Things as they are, then the scenarios that differ from them.
    pub(in crate::room::plan) fn compared(&self) -> Vec<Compared> {
        let differs = |scenario: &&Scenario| scenario.changes.iter().any(|change| !Work::is_cost(change));
        let scenarios = &self.work.scenarios;
        let several = scenarios.len() > 1;
        let shown = scenarios.iter().filter(|one| several || differs(one)).cloned();
        let of = |scenario: Scenario| {
            let plan = scenario.apply(&self.start.plan).unwrap_or_else(|_| self.start.plan.clone());
            let projection = project(&plan);
            // The one looked at has its futures already.
            let is_shown = scenario == self.scenario;
            let chance = self.futures.as_ref().and_then(|known| match is_shown {
                true => self.chance(),
                false => {
                    let futures = self.simulate(&plan, known.runs, &|_, _| ());
                    futures.tracked.first()?.kept.get(self.by()).copied()
                }
            });
            Compared { scenario, plan, projection, chance }
        };
        std::iter::once(self.work.as_things_are()).chain(shown).map(of).collect()
    }
}
