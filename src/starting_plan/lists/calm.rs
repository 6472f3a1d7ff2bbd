//! Carrying on is calm: no vacancy or surplus grows much, unless a flow of the files does it, and then it is named.

use serde::{Deserialize, Serialize};

use crate::plan::{IntakeId, IntakeSource, Limit, Pace, Plan, ProgressionId, Role};
use crate::projection::{Projection, Scope, Series};

/// What grew.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub enum GrowthMeasure {
    /// Vacant FTE.
    Vacancies,
    /// FTE in post above the posts.
    OverEstablishment,
}

/// What made it grow.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub enum GrowthCause {
    /// An intake into the role.
    Intake(IntakeId),
    /// Moves into the role, or completions out of it.
    Moves(ProgressionId),
    /// A dated change of posts.
    Posts,
}

/// A vacancy or surplus that grew by more than a tenth of a role's posts, and by more than 1 FTE, by a month.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
pub struct Growth {
    /// The role.
    pub role: crate::plan::RoleId,
    /// The month: 12, 24 or 36.
    pub month: u16,
    /// What grew.
    pub measure: GrowthMeasure,
    /// By how many FTE since month 0.
    pub growth: f64,
    /// The largest flow since month 0 that does it; `None` where none of the files does.
    pub cause: Option<GrowthCause>,
}

/// The months looked at.
const MONTHS: [u16; 3] = [12, 24, 36];
/// The share of a role's posts by which it may grow.
const SHARE: f64 = 0.1;
/// The FTE by which it may grow in any case.
const LEAST_FTE: f64 = 1.0;
/// A growth nearer to the allowance than this equals it.
const ROUNDING: f64 = 1e-9;

/// Returns what grows by more than it may when a plan is carried on, by role, month and measure; nothing where all is calm.
#[must_use]
pub fn calm(plan: &Plan, projection: &Projection) -> Vec<Growth> {
    let mut growths = Vec::new();
    for role in &plan.roles {
        for month in MONTHS.into_iter().filter(|month| *month <= plan.months) {
            for (measure, series) in [
                (GrowthMeasure::Vacancies, Series::Vacancies),
                (GrowthMeasure::OverEstablishment, Series::OverEstablishment),
            ] {
                let at = |month: u16| projection.at(series, Scope::Role(role.id), usize::from(month)).unwrap_or(0.0);
                let growth = at(month) - at(0);
                let allowed = (plan.established(role, 0) * SHARE).max(LEAST_FTE);
                if growth > allowed + ROUNDING {
                    let cause = cause(plan, projection, role, month, measure);
                    growths.push(Growth { role: role.id, month, measure, growth, cause });
                }
            }
        }
    }
    growths
}

/// The largest flow since month 0 that makes a vacancy or surplus of a role grow; of equal ones the first: intakes that
/// no vacancy holds back, then moves, then posts.
fn cause(plan: &Plan, projection: &Projection, role: &Role, month: u16, measure: GrowthMeasure) -> Option<GrowthCause> {
    let to = usize::from(month);
    let is_surplus = measure == GrowthMeasure::OverEstablishment;
    let intakes = plan.intakes.iter().filter(|intake| {
        let fixed = matches!(
            intake.source,
            IntakeSource::Cohort { .. } | IntakeSource::Steady { .. } | IntakeSource::OneOff { .. }
        );
        is_surplus && intake.role == role.id && fixed
    });
    let moves = plan.progression.iter().filter(|rule| match rule.pace {
        _ if is_surplus => rule.to == role.id && rule.limit == Limit::Uncapped,
        Pace::Completion { .. } => rule.from == role.id,
        Pace::Rate { .. } => false,
    });
    let change = plan.established(role, month) - plan.established(role, 0);
    let flows = intakes
        .map(|intake| (GrowthCause::Intake(intake.id), projection.joined(intake.id, 1, to)))
        .chain(moves.map(|rule| (GrowthCause::Moves(rule.id), projection.moved(rule.id, 1, to))))
        .chain([(GrowthCause::Posts, if is_surplus { -change } else { change })]);
    let largest = flows.filter(|(_cause, fte)| *fte > 0.0).reduce(|a, b| if b.1 > a.1 { b } else { a });
    largest.map(|(cause, _fte)| cause)
}
