//! What moves vacancies up to the target's month, step by step.

use super::PlanResult;
use crate::explain::{Bridge, Cause, bridge};
use crate::plan::{Intake, Progression, Role, RoleId};

/// FTE that show in a figure of one decimal place.
const SHOWN: f64 = 0.05;

/// What a step of the bridge is of.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(in crate::room::plan) enum StepCause<'a> {
    Leavers,
    /// Those of a route, all its cohorts together.
    Route(&'a str),
    Intake(&'a Intake),
    /// Moving up: into this role, or out of it, where it is always the same one.
    MovesIn(Option<&'a str>),
    MovesOut(Option<&'a str>),
    Establishment,
    OverEstablishment,
    Other,
}

/// From vacancies at the base month to those at the target's.
pub(in crate::room::plan) struct BridgeResult<'a> {
    pub(in crate::room::plan) start: f64,
    /// What each step adds to vacancies, FTE; those that do not show are left out.
    pub(in crate::room::plan) steps: Vec<(StepCause<'a>, f64)>,
    pub(in crate::room::plan) end: f64,
}

impl PlanResult<'_> {
    /// `None` where funded posts are not known.
    pub(in crate::room::plan) fn bridge(&self) -> Option<BridgeResult<'_>> {
        if !self.knows_posts() {
            return None;
        }
        let Bridge { start, bars, end, .. } = bridge(&self.plan, &self.projection, 0, self.by(), None)?;
        let mut steps: Vec<(StepCause<'_>, f64)> = Vec::new();
        for bar in &bars {
            let cause = self.step_cause(bar.cause);
            // The cohorts of one route are one step.
            let of_route = |of: &StepCause<'_>| matches!(cause, StepCause::Route(_)) && *of == cause;
            match steps.iter_mut().find(|(of, _)| of_route(of)) {
                Some((_, value)) => *value += bar.value,
                None => steps.push((cause, bar.value)),
            }
        }
        steps.retain(|(_, value)| value.abs() >= SHOWN);
        Some(BridgeResult { start, steps, end })
    }

    fn step_cause(&self, cause: Cause) -> StepCause<'_> {
        match cause {
            Cause::Leavers => StepCause::Leavers,
            Cause::Joins(id) => match self.plan.intake(id) {
                Some(intake) => intake.route.as_deref().map_or(StepCause::Intake(intake), StepCause::Route),
                None => StepCause::Other,
            },
            Cause::PromotionsIn => StepCause::MovesIn(self.only_role(|one| one.to)),
            Cause::PromotionsOut => StepCause::MovesOut(self.only_role(|one| one.from)),
            Cause::Establishment => StepCause::Establishment,
            Cause::OverEstablishment => StepCause::OverEstablishment,
            Cause::Other => StepCause::Other,
        }
    }

    /// The funded role at one end of every rule of moving up, where it is always the same one.
    fn only_role(&self, of: fn(&Progression) -> RoleId) -> Option<&str> {
        let funded = |role: RoleId| self.plan.role(role).filter(|role| !role.supernumerary);
        let roles: Vec<&Role> = self.plan.progression.iter().filter_map(|one| funded(of(one))).collect();
        match roles.as_slice() {
            [first, others @ ..] if others.iter().all(|role| role.id == first.id) => Some(&first.name),
            _ => None,
        }
    }
}

impl BridgeResult<'_> {
    /// The place of the largest step.
    pub(in crate::room::plan) fn largest(&self) -> Option<usize> {
        // Two steps that cancel, as moves between funded roles do, are the largest of nothing.
        let cancels = |value: f64| self.steps.iter().any(|(_, other)| (value + other).abs() < SHOWN);
        let sizes = || self.steps.iter().enumerate().map(|(place, (_, value))| (place, *value));
        let size = |a: &(usize, f64), b: &(usize, f64)| a.1.abs().total_cmp(&b.1.abs());
        let alone = sizes().filter(|(_, value)| !cancels(*value)).max_by(size);
        alone.or_else(|| sizes().max_by(size)).map(|(place, _)| place)
    }
}
