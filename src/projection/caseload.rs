//! The capacity of a projected workforce to carry cases, and the FTE they need.

use super::capacity::{CapacityMonth, CapacityPath};
use super::grid::Grid;
use super::record::Projection;
use super::schedule::{Schedule, capacity_share, month_number, ramp};
use super::series::{Scope, Series};
use crate::plan::Plan;

impl Projection {
    /// Returns the FTE that would carry the month's cases at the caseload aimed at, agency included and at the month's
    /// mix of roles: (in post + agency) × full caseloads needed ÷ full caseloads that can be carried. `None` without
    /// demand or anybody who carries cases.
    ///
    /// It stands beside FTE in post; full caseloads alone would not, because not everybody carries one.
    #[must_use]
    pub fn needed_fte(&self, month: usize) -> Option<f64> {
        let at = self.capacity()?.at(month).filter(|at| at.capacity > 0.0)?;
        let of = |series| self.at(series, Scope::Total, month);
        Some((of(Series::InPost)? + of(Series::Agency)?) * at.required_fte / at.capacity)
    }
}

/// Returns the path where the plan has demand.
///
/// Case-carrying capacity is Σ n × w × ramp(service) + agency × w: the newly qualified learn on the job, agency
/// workers come without a ramp. An adjustment of capacity is of the council's own staff.
pub(crate) fn path(plan: &Plan, schedule: &Schedule, projection: &Projection, tallies: &Grid) -> Option<CapacityPath> {
    let demand = plan.demand?;
    let month = |month: usize| {
        let mut capacity = 0.0;
        for weight in &plan.weights {
            let Some(role) = plan.seniority(weight.role) else { continue };
            let carried = ramp(role, weight)
                .fold(0.0, |carried, (tally, factor)| carried + schedule.counted(tallies, tally, month) * factor);
            let own = carried * capacity_share(plan, weight.role, month_number(month));
            capacity += (own + projection.of_place(Series::Agency, role, month)) * weight.weight.value();
        }
        let cases = demand.cases(month_number(month));
        CapacityMonth { cases, capacity, required_fte: cases / demand.target.value() }
    };
    Some(CapacityPath::new((0..=schedule.months).map(month).collect()))
}
