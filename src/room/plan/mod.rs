//! The Plan room: levers, the answer they give, and why.
//!
//! Owns what is kept of a reader's work ([`PlanState`]), which numbers of a plan have a lever here, the presets, and how
//! a projection becomes sentences, charts and tables. It projects nothing itself. Read [`plan`] first.

mod answer;
mod compare;
mod event;
mod figure;
mod form;
mod lever;
mod money;
mod path;
mod preset;
mod sent;
mod state;
mod subject;
mod target;
mod tested;
mod why;
mod years;

use std::collections::BTreeMap;
use std::ops::ControlFlow;

use crate::outlook::Start;
use crate::plan::Plan;
use crate::projection::{FutureSettings, Futures, Projection, Threshold, Uncertainty, project, simulate};
use crate::reference::Library;
use crate::view::{Block, Event};
use crate::workforce::Snapshot;

pub use preset::{PRESETS, Preset};
pub(super) use sent::{Target, cohorts, current, early_leaving, rates, send};
pub use state::{Goal, PlanState, Shown, Work};

/// How much of the room is asked for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
pub enum Depth {
    /// What must follow a hand on a lever: the sentence, the levers, the chart and the figures under it.
    Quick,
    /// Everything: futures and explanations too.
    Whole,
}

/// The room after what the reader did.
#[derive(Debug, Clone, PartialEq)]
pub struct PlanRoom {
    /// What is kept.
    pub state: PlanState,
    /// What stands below one another; of [`Depth::Quick`] the first of them only.
    pub blocks: Vec<Block>,
    /// Whether it is about something else than before, so that nothing shown of that may stand on.
    pub is_new: bool,
}

/// How many futures are run.
const RUNS: u32 = 1_000;
/// The seed of every run: moving a lever moves the same futures.
const SEED: u64 = 2_018;

/// Everything the blocks are made of.
struct Seen<'a> {
    library: &'a Library,
    /// Whose published figures stand beside it, by code.
    councils: Vec<String>,
    start: &'a Start,
    work: &'a Work,
    /// The plan with the changes of the scenario looked at.
    plan: Plan,
    projection: Projection,
    /// The plan it starts from, projected.
    base: Projection,
    futures: Option<Futures>,
    goal: target::Aim,
    /// What was typed and could not be taken: field, text and why.
    refused: BTreeMap<String, (String, String)>,
}

/// Returns what the Plan room shows, after what the reader did.
///
/// ```
/// use homegrown::reference::{Library, open};
/// use homegrown::room::{Depth, PlanState, plan};
/// use homegrown::view::Block;
/// let norfolk = open("norfolk-2018").unwrap().remove(0);
/// let room = plan(&Library::default(), PlanState::default(), None, Some(&norfolk), Depth::Quick);
/// let Some(Block::Answer { headline, .. }) = room.blocks.first() else { unreachable!() };
/// assert_eq!(headline, "By September 2019 vacancies fall from 108 to about 22.");
/// ```
#[must_use]
pub fn plan(
    library: &Library,
    mut state: PlanState,
    event: Option<&Event>,
    snapshot: Option<&Snapshot>,
    depth: Depth,
) -> PlanRoom {
    let mut refused = BTreeMap::new();
    let before = (state.work().key.clone(), state.work().current);
    if let Some(event) = event {
        subject::change(&mut state, library, event, &mut refused);
    }
    let start = match subject::start(&state, library, snapshot) {
        Ok(start) => start,
        Err(words) => {
            let answer = Block::Answer { headline: "There is nothing to plan from yet.".to_owned(), lede: words };
            return PlanRoom {
                blocks: vec![answer, subject::form(&state, library, None, &refused)],
                state,
                is_new: true,
            };
        }
    };
    state.turn_to(subject::key(&state, snapshot), &start.plan);
    if let Some(event) = event {
        event::change(&mut state, &start, event, &mut refused);
    }
    let work = state.work();
    let plan = work.scenario().apply(&start.plan).unwrap_or_else(|_| start.plan.clone());
    let projection = project(&plan);
    let goal = target::Aim::of(work, &plan);
    let mut seen = Seen {
        library,
        councils: subject::codes(&state, snapshot),
        start: &start,
        work,
        base: project(&start.plan),
        projection,
        plan,
        futures: None,
        goal,
        refused,
    };
    if depth == Depth::Whole {
        seen.futures = Some(seen.simulate());
    }
    let mut blocks = vec![
        seen.answer(),
        Block::Figure(Box::new(seen.path())),
        Block::Beside(seen.tiles()),
        Block::Form(seen.levers(&state)),
        Block::Form(seen.aims()),
    ];
    if depth == Depth::Whole {
        blocks.extend(seen.compare());
        blocks.extend(seen.years());
        blocks.extend(seen.why());
        blocks.extend(seen.seek());
        blocks.extend(seen.money());
        blocks.extend(seen.tested(state.tested));
        blocks.push(seen.assumptions());
        blocks.push(seen.notes());
    }
    let is_new = before != (state.work().key.clone(), state.work().current);
    PlanRoom { state, blocks, is_new }
}

impl Seen<'_> {
    fn uncertainty(&self) -> Uncertainty {
        self.start.uncertainty()
    }

    fn simulate(&self) -> Futures {
        let mut settings = FutureSettings::new(RUNS, SEED, self.uncertainty());
        settings.by_role = Vec::new();
        settings.thresholds = vec![Threshold::from(self.goal.target)];
        simulate(&self.plan, &settings, &mut |_progress| ControlFlow::Continue(()))
    }

    /// The month of the plan that the target is looked at.
    fn by(&self) -> usize {
        usize::from(self.goal.target.month)
    }

    fn month_text(&self, month: usize) -> String {
        let months = i32::try_from(month).unwrap_or(i32::MAX);
        self.plan.base.plus(months).text()
    }
}
