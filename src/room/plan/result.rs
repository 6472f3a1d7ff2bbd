//! What a plan comes to, as numbers: its course, the chance of its target, what would reach it, what moves it, its cost.
//!
//! The paper and the room's own view are made of these; every sentence is [`super::view`]'s.

mod bridge;
mod compare;
mod cost;
mod found;
mod history;
mod interval;
mod path;
mod tested;

use std::ops::ControlFlow;

use super::state::{PlanState, Work};
use super::subject;
use crate::plan::{Intake, IntakeSource, Plan, Scenario};
use crate::projection::{
    FutureSettings, Futures, PlanMeasure, Projection, Scope, Series, Target, Uncertainty, project, simulate,
};
use crate::reference::Library;
use crate::room::depth::Depth;
use crate::room::typed::Refusals;
use crate::starting_plan::{Beside, Start, has_service, is_of_lists, posts_are_stated};
use crate::workforce::Snapshot;

pub(super) use bridge::{BridgeResult, StepCause};
pub(super) use compare::Compared;
pub(super) use cost::CostResult;
pub(super) use found::{Found, asked};
pub(super) use history::{History, PeerGroup, Yardstick};
pub(super) use interval::Swings;
pub(super) use path::ExpectedPath;
pub(super) use tested::{BackTested, YEARS as TESTED_FROM};

/// How many futures are run, and how many on request.
const RUNS: u32 = 1_000;
pub(super) const DEEP_RUNS: u32 = 10_000;
/// How many of what published figures lead to expect, beside them.
const BESIDE_RUNS: u32 = 500;
/// The seed of every run: moving a lever moves the same futures.
const SEED: u64 = 2_018;

/// A plan with the changes of the scenario looked at, projected, beside what it starts from.
pub(super) struct PlanResult<'a> {
    pub(super) library: &'a Library,
    /// Whose published figures stand beside it, by code.
    pub(super) councils: Vec<String>,
    pub(super) start: &'a Start,
    pub(super) work: &'a Work,
    /// The scenario looked at.
    pub(super) scenario: Scenario,
    /// The plan with the changes of the scenario looked at.
    pub(super) plan: Plan,
    pub(super) projection: Projection,
    /// The plan it starts from, projected.
    pub(super) base: Projection,
    pub(super) futures: Option<Futures>,
    /// What published figures lead to expect, where the plan starts from lists of the council's own.
    pub(super) beside: Option<Beside>,
    /// What is aimed at, by a month that the plan spans.
    pub(super) target: Target,
    /// The September that the back-test stands in, where one was chosen.
    pub(super) tested: Option<i16>,
    /// What was typed and could not be taken: field, text and why.
    pub(super) refused: Refusals,
}

/// More people than funded posts.
pub(super) struct Overshoot {
    /// The first month there are.
    pub(super) first: usize,
    /// The month with the most.
    pub(super) month: usize,
    /// FTE above the posts of their roles then.
    pub(super) most: f64,
}

/// What becomes of agency workers where some of them take permanent jobs.
pub(super) struct Conversion {
    /// FTE that do so in a year.
    pub(super) yearly: f64,
    /// Agency FTE at the target's month.
    pub(super) then: f64,
    /// The same if nobody did.
    pub(super) otherwise: f64,
}

/// FTE that leave and that join in the twelve months up to the target's month.
pub(super) struct YearOfFlow {
    pub(super) leavers: f64,
    pub(super) joins: f64,
}

impl<'a> PlanResult<'a> {
    /// Projects the scenario looked at, and runs as many futures as the depth asks for.
    pub(super) fn new(
        library: &'a Library,
        state: &'a PlanState,
        start: &'a Start,
        snapshot: Option<&Snapshot>,
        (depth, progress): (Depth, &dyn Fn(u32, u32)),
        refused: Refusals,
    ) -> Self {
        let work = state.work();
        let scenario = work.scenario().into_owned();
        let plan = scenario.apply(&start.plan).unwrap_or_else(|_| start.plan.clone());
        let is_own = state.received().is_none() && state.councils.is_empty();
        let mut result = Self {
            library,
            councils: subject::codes(state, snapshot),
            start,
            work,
            scenario,
            base: project(&start.plan),
            projection: project(&plan),
            target: work.target.within(&plan),
            plan,
            futures: None,
            beside: snapshot.filter(|_| is_own && is_of_lists(&start.plan)).and_then(|open| {
                let beside = Beside::of(open, library.edition(), start.plan.months)?;
                Some(if depth == Depth::Quick { beside } else { beside.with_futures(BESIDE_RUNS, SEED) })
            }),
            tested: state.tested,
            refused,
        };
        result.futures = match depth {
            Depth::Quick => None,
            Depth::Whole => Some(result.simulate(&result.plan, RUNS, progress)),
            Depth::Deep => Some(result.simulate(&result.plan, DEEP_RUNS, progress)),
        };
        result
    }

    fn uncertainty(&self) -> Uncertainty {
        self.start.uncertainty()
    }

    /// The futures of a plan on the same starting point, for the same target.
    fn simulate(&self, plan: &Plan, runs: u32, progress: &dyn Fn(u32, u32)) -> Futures {
        let mut settings = FutureSettings::new(runs, SEED, self.uncertainty());
        settings.by_role = Vec::new();
        settings.series.push(PlanMeasure::AgencyRate);
        settings.targets = vec![self.target];
        simulate(plan, &settings, &mut |so_far| {
            progress(so_far.done, so_far.of);
            ControlFlow::Continue(())
        })
    }

    /// A scenario's projection; the base for one that cannot be applied any more.
    fn projected(&self, scenario: &Scenario) -> Projection {
        scenario.apply(&self.start.plan).map_or_else(|_| self.base.clone(), |plan| project(&plan))
    }

    /// Whether the scenario changes more than unit costs.
    pub(super) fn is_changed(&self) -> bool {
        self.scenario.changes.iter().any(|change| !Work::is_cost(change))
    }

    /// Whether funded posts are known, by what the plan starts from or by what the reader set: else nothing is said of
    /// vacancies.
    pub(super) fn knows_posts(&self) -> bool {
        posts_are_stated(&self.start.plan) || self.plan.posts != self.start.plan.posts
    }

    /// Whether agency workers are planned: a plan without any says nothing of them, and not that there are none.
    pub(super) fn knows_agency(&self) -> bool {
        !self.plan.agency.is_empty() || !self.start.plan.agency.is_empty()
    }

    /// An experience ratio needs lengths of service of the council's own, and vacancies need posts that are known.
    pub(super) fn may_show(&self, measure: PlanMeasure) -> bool {
        match measure {
            PlanMeasure::ExperienceRatio => has_service(&self.start.plan),
            PlanMeasure::Vacancies | PlanMeasure::VacancyRate => self.knows_posts(),
            PlanMeasure::Agency | PlanMeasure::AgencyRate | PlanMeasure::AgencyCost => self.knows_agency(),
            _ => true,
        }
    }

    /// Whether the plan has the number and it may be shown.
    pub(super) fn is_known(&self, measure: PlanMeasure) -> bool {
        self.total(measure, 12).is_some() && self.may_show(measure)
    }

    /// A measure of all roles in a month of the plan.
    pub(super) fn total(&self, measure: PlanMeasure, month: usize) -> Option<f64> {
        self.projection.outcome(measure, Scope::Total, month)
    }

    /// The month of the plan that the target is looked at.
    pub(super) fn month(&self) -> u16 {
        self.target.month(&self.plan).unwrap_or(0)
    }

    /// The same, as a place in the projection.
    pub(super) fn by(&self) -> usize {
        usize::from(self.month())
    }

    /// The outcome aimed at, at its month, on the expected path.
    pub(super) fn outcome_by(&self) -> Option<f64> {
        self.total(self.target.measure, self.by())
    }

    /// Whether the target is met on the expected path.
    pub(super) fn is_met(&self) -> bool {
        self.outcome_by().is_some_and(|outcome| self.target.is_met_by(outcome))
    }

    /// The share of futures in which the target is met by its month; `None` before they are run.
    pub(super) fn chance(&self) -> Option<f64> {
        self.futures.as_ref()?.tracked.first()?.kept.get(self.by()).copied()
    }

    /// The first month with more people than funded posts in some role, the most there are in any month, and in which:
    /// the one definition of it, month by month.
    pub(super) fn overshoot(&self) -> Option<Overshoot> {
        if !self.knows_posts() {
            return None;
        }
        let over = |month: usize| self.total(PlanMeasure::OverEstablishment, month);
        let known = || (1..=self.projection.months()).filter_map(|month| Some((month, over(month)?)));
        let (first, _) = known().find(|(_, fte)| *fte >= 0.5)?;
        let (month, most) = known().max_by(|a, b| a.1.total_cmp(&b.1).then(b.0.cmp(&a.0)))?;
        Some(Overshoot { first, month, most })
    }

    /// How many leave and how many join in the year up to the target's month; `None` where the plan has no such year.
    pub(super) fn year_of_flow(&self) -> Option<YearOfFlow> {
        let by = self.by();
        let from = by.checked_sub(11).filter(|from| *from > 0)?;
        let sum = |series| self.projection.sum(series, Scope::Total, from, by);
        Some(YearOfFlow { leavers: sum(Series::Leavers), joins: sum(Series::Joins) })
    }

    /// What becomes of agency workers; `None` where none of them take permanent jobs, or the plan has no agency.
    pub(super) fn conversion(&self) -> Option<Conversion> {
        let monthly = |intake: &Intake| match &intake.source {
            IntakeSource::Conversion { fte_per_month, .. } => fte_per_month.value(),
            _ => 0.0,
        };
        let yearly = self.plan.intakes.iter().map(monthly).sum::<f64>() * 12.0;
        if yearly <= 0.0 {
            return None;
        }
        let mut without = self.plan.clone().into_assumptions();
        without.intakes.retain(|intake| monthly(intake) == 0.0);
        let without = project(&Plan::try_new(without).ok()?);
        let agency = |of: &Projection| of.outcome(PlanMeasure::Agency, Scope::Total, self.by());
        Some(Conversion { yearly, then: agency(&self.projection)?, otherwise: agency(&without)? })
    }
}
