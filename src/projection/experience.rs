//! How thin experience may be spread: the experienced for each newly qualified, and the intake that keeps it.

use super::expected::project;
use super::measure::PlanMeasure;
use super::record::Projection;
use super::series::Scope;
use crate::plan::{Change, IntakeId, Lever, Plan, Refusal};

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
