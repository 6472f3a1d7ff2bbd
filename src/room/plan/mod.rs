//! The Plan room: levers, the answer they give, and why.
//!
//! Owns what is kept of a reader's work ([`PlanState`]), which numbers of a plan have a lever here, the presets, how
//! a projection becomes sentences, charts and tables, and how a plan is taken away and one that was sent is opened. It
//! projects nothing itself, and what a link or file looks like is [`crate::share`]'s. Read [`plan`] first.

mod answer;
mod away;
mod carried;
mod change;
mod compare;
mod dated;
mod event;
mod figure;
mod form;
mod from_rooms;
mod history;
mod lever;
mod lever_id;
mod measure;
mod money;
mod paper;
mod path;
mod preset;
mod sent;
mod state;
mod strip;
mod subject;
mod tab;
mod takes;
mod target;
mod tested;
mod why;
mod years;

use std::ops::ControlFlow;

use crate::plan::{Plan, Scenario};
use crate::projection::{
    FutureSettings, Futures, PlanMeasure, Projection, Scope, Target, Uncertainty, project, simulate,
};
use crate::reference::Library;
use crate::room::depth::Depth;
use crate::room::input::PlanInput;
use crate::room::typed::Refusals;
use crate::starting_plan::{Beside, Start, is_of_lists, posts_are_stated};
use crate::view::{Block, PageTask};
use crate::workforce::Snapshot;

pub use dated::{Dated, DatedField};
pub use event::{PlanChange, PlanEvent, PlanSource};
pub(super) use from_rooms::{Destination, cohorts, current, early_leaving, rates, send, service};
pub use lever_id::LeverId;
pub(super) use paper::{PlanDraft, Whose, draft, whose};
pub use preset::{PRESETS, Preset};
pub(super) use sent::opened_snapshot;
pub use sent::{BACK as BACK_FIELD, COUNCIL_FIELD, FILE_FIELD, LINK_FIELD};
pub use state::{Carried, PlanState, Received, SentBy, Work};
pub(super) use subject::adopt;
pub use tab::PlanTab;

/// The room after what the reader did.
#[derive(Debug, Clone, PartialEq)]
pub struct PlanRoom {
    /// What is kept.
    pub state: PlanState,
    /// What stands below one another; of [`Depth::Quick`] the first of them only.
    pub blocks: Vec<Block>,
    /// Whether it is about something else than before, so that nothing shown of that may stand on.
    pub is_new: bool,
    /// What the page is to do.
    pub tasks: Vec<PageTask>,
    /// What was typed and could not be taken.
    pub refused: Refusals,
}

/// How many futures are run, and how many on request.
const RUNS: u32 = 1_000;
const DEEP_RUNS: u32 = 10_000;
/// How many of what published figures lead to expect, beside them.
const BESIDE_RUNS: u32 = 500;
/// The seed of every run: moving a lever moves the same futures.
const SEED: u64 = 2_018;

/// Everything the blocks are made of.
struct PlanResult<'a> {
    library: &'a Library,
    /// Whose published figures stand beside it, by code.
    councils: Vec<String>,
    start: &'a Start,
    work: &'a Work,
    /// The scenario looked at.
    scenario: Scenario,
    /// The plan with the changes of the scenario looked at.
    plan: Plan,
    projection: Projection,
    /// The plan it starts from, projected.
    base: Projection,
    futures: Option<Futures>,
    /// What published figures lead to expect, where the plan starts from lists of the council's own.
    beside: Option<Beside>,
    /// What is aimed at, by a month that the plan spans.
    target: Target,
    /// What was typed and could not be taken: field, text and why.
    refused: Refusals,
}

/// More people than funded posts.
struct Overshoot {
    /// The first month there are.
    first: usize,
    /// The month with the most.
    month: usize,
    /// FTE above the posts of their roles then.
    most: f64,
}

/// Returns what a part of the Plan room shows, after what the reader did and with what could not be taken before. `progress`
/// hears how many of how many futures are run.
///
/// ```
/// use homegrown::{case::open, reference::Library};
/// use homegrown::room::{Depth, PlanState, PlanTab, Refusals, plan};
/// use homegrown::view::Block;
/// let norfolk = open("norfolk-2018").unwrap().remove(0);
/// let room = plan(
///     &Library::default(), PlanState::default(), (None, Refusals::new()), Some(&norfolk), (PlanTab::Outlook, Depth::Quick),
///     &|_, _| (),
/// );
/// let Some(Block::Answer { headline, .. }) = room.blocks.first() else { unreachable!() };
/// assert_eq!(headline, "By September 2019 vacancies fall from 108 to about 22.");
/// ```
#[must_use]
pub fn plan<'a>(
    library: &Library,
    mut state: PlanState,
    (event, mut refused): (Option<&PlanEvent>, Refusals),
    input: impl Into<PlanInput<'a>>,
    (tab, depth): (PlanTab, Depth),
    progress: &dyn Fn(u32, u32),
) -> PlanRoom {
    let input: PlanInput<'a> = input.into();
    let snapshot = input.open;
    let before = (state.work().key.clone(), state.work().current);
    let mut tasks = Vec::new();
    if let Some(PlanEvent::Open(source)) = event {
        let opened = subject::open(&mut state, library, source, &mut refused);
        tasks.extend(opened.err().map(|words| PageTask::Say(Err(words))));
    }
    // What was sent may start from what a later version no longer has.
    if state.received().is_some_and(|received| sent::start(&received.shared).is_err()) {
        state.sent = None;
    }
    let start = match subject::start(&state, library, input) {
        Ok(start) => start,
        Err(words) => {
            let answer = Block::Answer { headline: "There is nothing to plan from yet.".to_owned(), lede: words };
            return PlanRoom {
                blocks: vec![answer, subject::form(&state, library, None, &refused), subject::offer()],
                state,
                is_new: true,
                tasks,
                refused,
            };
        }
    };
    subject::turn(&mut state, snapshot, &start);
    match event {
        None | Some(PlanEvent::Open(_)) => {}
        Some(PlanEvent::Change(change)) => change::change(&mut state, &start, change, &mut refused),
        Some(PlanEvent::CopyLink(address)) => {
            tasks.push(away::copied(&away::shared(&state, &start, library, snapshot), address));
        }
        Some(PlanEvent::SaveFile) => tasks.push(away::saved(&away::shared(&state, &start, library, snapshot))),
        Some(PlanEvent::Print) => tasks.push(PageTask::PrintRoom("report".to_owned())),
        Some(PlanEvent::Deepen) => tasks.push(PageTask::Deepen),
        Some(PlanEvent::Turn(tab)) => tasks.push(PageTask::Go(tab.names().1.to_owned())),
    }
    let is_new = before != (state.work().key.clone(), state.work().current);
    if is_new && !before.0.is_empty() {
        // It was typed into another plan.
        refused.retain(|field, _| field == subject::COUNCIL);
    }
    let seen = PlanResult::new(library, &state, &start, snapshot, (depth, progress), refused);
    let blocks = seen.room(&state, snapshot, (tab, depth));
    let refused = seen.refused;
    PlanRoom { state, blocks, is_new, tasks, refused }
}

impl<'a> PlanResult<'a> {
    fn new(
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
        let mut seen = Self {
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
            refused,
        };
        seen.futures = match depth {
            Depth::Quick => None,
            Depth::Whole => Some(seen.simulate(RUNS, progress)),
            Depth::Deep => Some(seen.simulate(DEEP_RUNS, progress)),
        };
        seen
    }
}

impl PlanResult<'_> {
    /// The head of the room, the levers, and the part looked at. What is made at leisure stands last.
    fn room(&self, state: &PlanState, snapshot: Option<&Snapshot>, (tab, depth): (PlanTab, Depth)) -> Vec<Block> {
        let mut blocks =
            vec![self.answer(), Block::Groups(self.scenario_fields(state, snapshot)), Block::Strip(self.strip(tab))];
        if tab == PlanTab::Assumptions {
            blocks.push(Block::Groups(self.assumed_levers()));
        } else {
            blocks.push(Block::Groups(self.levers(state)));
        }
        blocks.extend(self.carried(state));
        let at_leisure = depth != Depth::Quick;
        match tab {
            PlanTab::Outlook => {
                blocks.push(Block::Form(self.shown_form()));
                blocks.push(Block::Figure(Box::new(self.path())));
                blocks.push(Block::Beside(self.tiles()));
                blocks.extend(self.opened(state.received()));
                if at_leisure {
                    blocks.push(self.leads());
                }
            }
            PlanTab::Years => blocks.extend(self.years()),
            PlanTab::Why => blocks.extend(self.why()),
            PlanTab::Takes => blocks.extend(self.takes(at_leisure)),
            PlanTab::Cost => blocks.extend(self.money()),
            PlanTab::Compare => blocks.extend(self.compare()),
            PlanTab::Sure => {
                blocks.extend(self.tornado().map(|figure| Block::Figure(Box::new(figure))));
                if at_leisure {
                    blocks.extend(self.tested(state.tested));
                    blocks.push(self.notes());
                }
            }
            PlanTab::Assumptions => blocks.push(self.assumptions()),
        }
        blocks
    }

    fn uncertainty(&self) -> Uncertainty {
        self.start.uncertainty()
    }

    fn simulate(&self, runs: u32, progress: &dyn Fn(u32, u32)) -> Futures {
        self.simulate_plan(&self.plan, runs, progress)
    }

    /// The futures of a plan on the same starting point, for the same target.
    fn simulate_plan(&self, plan: &Plan, runs: u32, progress: &dyn Fn(u32, u32)) -> Futures {
        let mut settings = FutureSettings::new(runs, SEED, self.uncertainty());
        settings.by_role = Vec::new();
        settings.targets = vec![self.target];
        simulate(plan, &settings, &mut |so_far| {
            progress(so_far.done, so_far.of);
            ControlFlow::Continue(())
        })
    }

    /// Whether funded posts are known, by what the plan starts from or by what the reader set: else nothing is said of
    /// vacancies.
    fn knows_posts(&self) -> bool {
        posts_are_stated(&self.start.plan) || self.plan.posts != self.start.plan.posts
    }

    /// The first month with more people than funded posts in some role, the most there are in any month, and in which:
    /// the one definition of it, month by month.
    fn overshoot(&self) -> Option<Overshoot> {
        if !self.knows_posts() {
            return None;
        }
        let over = |month: usize| self.projection.outcome(PlanMeasure::OverEstablishment, Scope::Total, month);
        let known = || (1..=self.projection.months()).filter_map(|month| Some((month, over(month)?)));
        let (first, _) = known().find(|(_, fte)| *fte >= 0.5)?;
        let (month, most) = known().max_by(|a, b| a.1.total_cmp(&b.1).then(b.0.cmp(&a.0)))?;
        Some(Overshoot { first, month, most })
    }

    /// The month of the plan that the target is looked at.
    fn month(&self) -> u16 {
        self.target.month(&self.plan).unwrap_or(0)
    }

    fn by(&self) -> usize {
        usize::from(self.month())
    }

    fn month_text(&self, month: usize) -> String {
        let months = i32::try_from(month).unwrap_or(i32::MAX);
        self.plan.base.plus(months).text()
    }
}
