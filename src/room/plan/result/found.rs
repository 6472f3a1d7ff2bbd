//! What a lever would have to be to reach the target: on the expected path, and in 8 of 10 futures.

use std::ops::ControlFlow;

use super::{PlanResult, SEED};
use crate::explain::{Certainty, Range, Sought, Values, goal_seek, goal_seek_surely};
use crate::plan::{Assumptions, Lever};
use crate::projection::{Scope, project_to};
use crate::room::plan::lever::LeverControl;

/// How many futures are run for each value that is tried.
const TRIED_RUNS: u32 = 200;

/// What was found for a lever.
#[derive(Debug, Clone, PartialEq)]
pub(in crate::room::plan) enum Found {
    /// This value reaches the target; then the outcome is so much.
    At(f64, f64),
    /// Nothing on its scale does.
    Nothing,
    /// The target does not depend on it.
    NoEffect,
    /// It moves several numbers at once, and is not sought.
    Several,
    /// It cannot be sought: why.
    Refused(String),
}

/// A lever as it is looked for.
pub(in crate::room::plan) struct Asked<'a> {
    lever: &'a Lever,
    pub(in crate::room::plan) range: Range,
}

impl PlanResult<'_> {
    /// What would reach the target on the expected path.
    pub(in crate::room::plan) fn found(&self, control: &LeverControl) -> Found {
        if !self.has_effect(control) {
            return Found::NoEffect;
        }
        let Some(Asked { lever, range }) = asked(control, &self.plan) else { return Found::Several };
        match goal_seek(&self.plan, lever, range, &self.target) {
            Ok(Sought::Found { value, outcome }) => Found::At(value, outcome),
            Ok(Sought::NotInRange) => Found::Nothing,
            Err(refusal) => Found::Refused(refusal.to_string()),
        }
    }

    /// What would reach it in 8 of 10 futures.
    pub(in crate::room::plan) fn found_surely(&self, control: &LeverControl) -> Option<Found> {
        let Asked { lever, range } = asked(control, &self.plan)?;
        let certainty = Certainty::eight_in_ten(TRIED_RUNS, SEED, self.uncertainty());
        let sought =
            goal_seek_surely(&self.plan, lever, range, &self.target, &certainty, &mut || ControlFlow::Continue(()));
        Some(match sought {
            Ok(found) => match found? {
                Sought::Found { value, outcome } => Found::At(value, outcome),
                Sought::NotInRange => Found::Nothing,
            },
            Err(refusal) => Found::Refused(refusal.to_string()),
        })
    }

    /// Whether the outcome aimed at is another at one end of a lever's scale than at the other.
    fn has_effect(&self, control: &LeverControl) -> bool {
        let month = self.month();
        let at = |shown: f64| {
            let mut made = self.scenario.clone();
            control.set(&mut made, &self.start.plan, control.unit.value(shown)).ok()?;
            let plan = made.apply(&self.start.plan).ok()?;
            project_to(&plan, month).outcome(self.target.measure, Scope::Total, usize::from(month))
        };
        match at(control.low).zip(at(control.high)) {
            Some((low, high)) => (low - high).abs() > 1e-9,
            None => true,
        }
    }
}

/// What is looked for of a lever; `None` where it moves several numbers at once.
pub(in crate::room::plan) fn asked<'a>(control: &'a LeverControl, plan: &Assumptions) -> Option<Asked<'a>> {
    let [lever] = control.levers.as_slice() else { return None };
    let unit = control.unit;
    let values = if unit.is_of_whole_people() { Values::Whole } else { Values::Parts(unit.parts()) };
    let divisor = if unit.is_share() { 100.0 } else { 1.0 };
    // What is typed beyond the scale is looked at too; whole numbers one by one are not looked for for ever.
    let value = control.value(plan).unwrap_or_default();
    let high = (control.high / divisor).max(value).min(if values == Values::Whole { 1_000.0 } else { f64::MAX });
    Some(Asked { lever, range: Range { low: control.low / divisor, high, values } })
}
