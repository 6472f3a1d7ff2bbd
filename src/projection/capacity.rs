//! Cases, the capacity to carry them, and the FTE they need; and how thin experience may be spread.

use super::expected::project;
use super::grid::Grid;
use super::measure::PlanMeasure;
use super::record::{Projection, Scope, Series};
use super::schedule::{Schedule, capacity_share, month_number, ramp};
use crate::plan::{Change, IntakeId, Lever, Plan, Refusal};

/// Cases against capacity by month, month 0 first.
#[derive(Debug, Clone, PartialEq)]
pub struct CapacityPath {
    months: Vec<CapacityMonth>,
}

/// One month-end.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct CapacityMonth {
    /// Open cases.
    pub cases: f64,
    /// Full caseloads that can be carried: Σ FTE × weight × ramp + agency FTE × weight.
    pub capacity: f64,
    /// Full caseloads needed: cases ÷ target caseload.
    pub required_fte: f64,
}

impl CapacityPath {
    /// Returns a month-end.
    #[must_use]
    pub fn at(&self, month: usize) -> Option<CapacityMonth> {
        self.months.get(month).copied()
    }
}

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
    Some(CapacityPath { months: (0..=schedule.months).map(month).collect() })
}

/// Returns the first month, month 0 included, in which the experience ratio is below a threshold; `None` if it never
/// is. A month without anybody newly qualified has no ratio and is not below.
#[must_use]
pub fn first_below(projection: &Projection, threshold: f64) -> Option<usize> {
    let ratio = |month: &usize| projection.outcome(PlanMeasure::ExperienceRatio, Scope::Total, *month);
    (0..=projection.months()).find(|month| ratio(month).is_some_and(|ratio| ratio < threshold))
}

/// Returns the largest whole amount of an intake, up to `high`, such that it and every smaller one keep the
/// experience ratio at or above a threshold in all months; `None` if not even 0 does.
///
/// # Errors
/// [`Refusal`] if the plan has no such intake or an amount is out of its range.
pub fn largest_safe_intake(plan: &Plan, intake: IntakeId, threshold: f64, high: u16) -> Result<Option<u16>, Refusal> {
    let mut safe = None;
    for amount in 0..=high {
        let changed = plan.changed(&Change::Set { lever: Lever::Intake(intake), value: f64::from(amount) })?;
        if first_below(&project(&changed), threshold).is_some() {
            break;
        }
        safe = Some(amount);
    }
    Ok(safe)
}
