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
    /// Moves into the role, of which there are fewer than in the first month: the role they come from empties.
    FewerMoves(ProgressionId),
    /// Leaving, of which there is more than in the first month: people reach years of service in which more leave.
    Leaving,
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
    /// The largest flow since month 0 that does it, else the flow that has changed most since the first month; `None`
    /// where none of the files does.
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
    largest.or_else(|| largest_change(plan, projection, role, to, is_surplus)).map(|(cause, _fte)| cause)
}

/// The flow of a role that has changed most since the first month in the direction of a vacancy or surplus. What keeps a
/// role as full as today balances the first month, so what grows later is the sum of such changes.
fn largest_change(
    plan: &Plan,
    projection: &Projection,
    role: &Role,
    to: usize,
    is_surplus: bool,
) -> Option<(GrowthCause, f64)> {
    let direction = if is_surplus { -1.0 } else { 1.0 };
    let more = |all: f64, first: f64| direction * (all - first * to as f64);
    let moved = |rule: ProgressionId| more(projection.moved(rule, 1, to), projection.moved(rule, 1, 1));
    let left = |month: usize| projection.at(Series::Leavers, Scope::Role(role.id), month).unwrap_or(0.0);
    let moves_out = plan.progression.iter().filter(|rule| rule.from == role.id);
    let moves_in = plan.progression.iter().filter(|rule| rule.to == role.id);
    moves_out
        .map(|rule| (GrowthCause::Moves(rule.id), moved(rule.id)))
        .chain(moves_in.map(|rule| (GrowthCause::FewerMoves(rule.id), -moved(rule.id))))
        .chain([(GrowthCause::Leaving, more((1..=to).map(left).sum(), left(1)))])
        .filter(|(_cause, fte)| *fte > 0.0)
        .reduce(|a, b| if b.1 > a.1 { b } else { a })
}
