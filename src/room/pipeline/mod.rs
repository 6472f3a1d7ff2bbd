//! The Pipeline room: from student to experienced social worker, by route and date, and what stands in the way.
//!
//! [`pipeline`] is the door. What is kept of a reader's cohorts, employers and calculators is [`PipelineState`]; what is found
//! stands in `result`, and `view` puts it into words. Nothing is reckoned here: that is [`crate::pipeline`]'s.

mod calculator;
mod event;
mod result;
mod state;
mod view;

use super::input::RoomInput;
use super::plan::{Destination, PlanState, cohorts, send, service};
use super::typed::Refusals;
use crate::pipeline::calendar;
use crate::view::{Block, PageTask};
use result::PipelineResult;
use state::{ahead, shown, whose};

pub use calculator::Calculator;
pub use event::{CohortField, EmployerField, PipelineEvent};
pub use state::{PipelineState, Typed};
pub(super) use view::{PipelineDraft, draft};

/// The room after what the reader did.
#[derive(Debug, Clone, PartialEq)]
pub struct PipelineRoom {
    /// What is kept of the room.
    pub state: PipelineState,
    /// What is kept of the Plan room, which cohorts may have been sent to.
    pub plan: PlanState,
    /// What stands below one another.
    pub blocks: Vec<Block>,
    /// What the page is to do.
    pub tasks: Vec<PageTask>,
    /// What was typed and could not be taken.
    pub refused: Refusals,
}

/// Returns what the Pipeline room shows, after what the reader did.
///
/// ```
/// use homegrown::{case::open, reference::Library};
/// use homegrown::room::{PipelineState, PlanState, Refusals, RoomInput, pipeline};
/// use homegrown::view::Block;
/// use homegrown::workforce::Settings;
/// let both = open("kent-and-medway-2018").unwrap().remove(0);
/// let input = RoomInput { library: &Library::default(), open: Some(&both), lists: &[], files: &[], settings: &Settings::default() };
/// let room = pipeline(input, PipelineState::default(), PlanState::default(), None, Refusals::new());
/// let Some(Block::Answer { headline, .. }) = room.blocks.first() else { unreachable!() };
/// assert!(headline.starts_with("458 newly qualified social workers join by September 2024"), "{headline}");
/// ```
#[must_use]
pub fn pipeline(
    input: RoomInput<'_>,
    mut state: PipelineState,
    mut plan: PlanState,
    event: Option<&PipelineEvent>,
    mut refused: Refusals,
) -> PipelineRoom {
    if let Some(event) = event {
        if event.moves_lines() {
            // What is kept by its place would stand beside another line.
            refused.clear();
        }
        event::change(&mut state, input, event, &mut refused);
    }
    let mut tasks = Vec::new();
    match event {
        Some(PipelineEvent::Send) => tasks.push(PageTask::Say(sent(&mut plan, input, &state))),
        Some(PipelineEvent::OpenPlan) => tasks.push(PageTask::Go("plan".to_owned())),
        _ => {}
    }
    let found = PipelineResult::of(input, &state, &plan, refused);
    let blocks = view::blocks(&found);
    let refused = found.refused;
    PipelineRoom { state, plan, blocks, tasks, refused }
}

/// Sends the dated cohorts to the plan, and says so or why not.
fn sent(plan: &mut PlanState, input: RoomInput<'_>, state: &PipelineState) -> Result<String, String> {
    let (shown, _) = shown(state, input);
    let arrivals = calendar(shown.base, ahead(state), &shown.cohorts);
    if arrivals.rows.is_empty() {
        return Err(view::nothing_to_send());
    }
    let (whose, of) = whose(&shown, state, input);
    if let (Some(of), Some(planned)) = (of, service(plan, input.plan_input()))
        && of != planned
    {
        return Err(view::other_service(&whose, of, planned));
    }
    let to = Destination { library: input.library, open: input.plan_input(), whose: &whose };
    let source = format!("From the pipeline of {}, counted from {}.", shown.name, shown.base.text());
    send(plan, to, &|start, changes| cohorts(start, (shown.base, &arrivals.rows), !state.on_top, &source, changes))
}
