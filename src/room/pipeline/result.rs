//! What the room found, as values: who arrives when, what is to be sized, and which limit binds.

mod arrive;
mod known;
mod limit;

use super::state::{PipelineState, ahead, shown, whose};
use crate::pipeline::{Arrivals, Need, Pipeline, Sizing, Stage, StudentCohort, calendar, size, stages};
use crate::plan::Plan;
use crate::room::RoomInput;
use crate::room::plan::{Destination, PlanState, current, service};
use crate::room::typed::Refusals;
use crate::workforce::Order as _;
use crate::workforce::Service;
use known::{Known, need};

pub(super) use arrive::{CalendarRow, LeavingFrom, StageFlow, Way};
pub(super) use limit::{Aim, Binding, ExperienceRoom, Limits, SafeIntake, SafeSize};

/// Everything the blocks are made of.
pub(super) struct PipelineResult<'a> {
    pub(super) state: &'a PipelineState,
    pub(super) shown: Pipeline,
    /// Whose plan it belongs to.
    pub(super) whose: String,
    /// Whether the reader has changed it.
    pub(super) is_own: bool,
    pub(super) arrivals: Arrivals,
    pub(super) known: Known,
    pub(super) need: Need,
    pub(super) sizing: Option<Sizing>,
    /// Whether it is of children's social work, of which alone there are national rates.
    pub(super) is_childrens: bool,
    /// The plan being worked on, with its scenario's changes.
    pub(super) plan: Option<Plan>,
    pub(super) refused: Refusals,
}

impl<'a> PipelineResult<'a> {
    /// Returns what is found of the pipeline shown.
    pub(super) fn of(input: RoomInput<'_>, state: &'a PipelineState, plan: &PlanState, refused: Refusals) -> Self {
        let (shown, is_own) = shown(state, input);
        let (whose, of) = whose(&shown, state, input);
        let planned = service(plan, input.plan_input());
        let is_of = of.is_none() || planned.is_none() || of == planned;
        let to = Destination { library: input.library, open: input.plan_input(), whose: &whose };
        let worked_on = current(plan, to).filter(|_| is_of);
        let known = Known::of(&state.typed, &shown, worked_on.as_ref());
        let need = need(&state.typed, &known);
        let is_childrens = !state.case.is_empty() || input.open.is_none_or(|open| open.service == Service::Children);
        Self {
            state,
            whose,
            is_own,
            is_childrens,
            arrivals: calendar(shown.base, ahead(state), &shown.cohorts),
            sizing: size(&need).filter(|_| known.posts.is_some()),
            need,
            known,
            plan: worked_on,
            refused,
            shown,
        }
    }
}

/// People at each stage.
type StagePeople = Vec<(Stage, f64)>;

impl PipelineResult<'_> {
    /// What the cohorts of each employer come to at each stage, and all of them, where they are of several.
    pub(super) fn by_employer(&self) -> Option<(Vec<(&str, StagePeople)>, StagePeople)> {
        let mut names: Vec<&str> = self.shown.cohorts.iter().map(|cohort| cohort.employer.as_str()).collect();
        names.order();
        names.dedup();
        if names.len() < 2 {
            return None;
        }
        let people = |is_of: &dyn Fn(&StudentCohort) -> bool| -> StagePeople {
            let cohorts: Vec<StudentCohort> =
                self.shown.cohorts.iter().filter(|cohort| is_of(cohort)).cloned().collect();
            stages(&cohorts, None).rows.into_iter().map(|(stage, by_route)| (stage, by_route.iter().sum())).collect()
        };
        let each = names.into_iter().map(|name| (name, people(&|cohort| cohort.employer == name)));
        Some((each.collect(), people(&|_| true)))
    }
}
