//! The Retention room: who stays, who leaves and when, and what of it a plan may rest on.
//!
//! [`retention`] is the door. What is kept of a reader's choices is [`RetentionState`]; what is found stands in `result`, and
//! `view` puts it into words. Nothing is estimated here: that is [`crate::retention`]'s, and small counts are withheld there.

mod event;
mod result;
mod state;
mod view;

use super::input::RoomInput;
use super::plan::{Destination, PlanState, rates, send};
use super::typed::Refusals;
use crate::retention::Retention;
use crate::view::{Block, PageTask};
use result::RetentionResult;

pub use event::RetentionEvent;
pub use state::RetentionState;

/// The room after what the reader did.
#[derive(Debug, Clone, PartialEq)]
pub struct RetentionRoom {
    /// What is kept of the room.
    pub state: RetentionState,
    /// What is kept of the Plan room, which rates may have been sent to.
    pub plan: PlanState,
    /// What stands below one another.
    pub blocks: Vec<Block>,
    /// What the page is to do.
    pub tasks: Vec<PageTask>,
    /// What was typed and could not be taken.
    pub refused: Refusals,
}

/// Returns what the Retention room shows, after what the reader did.
///
/// ```
/// use homegrown::{case::open, reference::Library};
/// use homegrown::room::{PlanState, Refusals, RetentionState, RoomInput, retention};
/// use homegrown::view::Block;
/// use homegrown::workforce::Settings;
/// let norfolk = open("norfolk-2018").unwrap().remove(0);
/// let input = RoomInput { library: &Library::default(), open: Some(&norfolk), lists: &[], files: &[], settings: &Settings::default() };
/// let room = retention(input, RetentionState::default(), PlanState::default(), None, Refusals::new());
/// let Some(Block::Answer { headline, .. }) = room.blocks.first() else { unreachable!() };
/// assert_eq!(headline, "Of the 96 recruited since 2014, 76.0% are still with the council and 70.8% in children's social work.");
/// ```
#[must_use]
pub fn retention(
    input: RoomInput<'_>,
    mut state: RetentionState,
    mut plan: PlanState,
    event: Option<&RetentionEvent>,
    mut refused: Refusals,
) -> RetentionRoom {
    if let Some(event) = event {
        event::change(&mut state, event, &mut refused);
    }
    let case = result::case_of(&state);
    let Some(snapshot) = case.as_ref().or(input.open) else {
        let blocks = view::nobody(&state);
        return RetentionRoom { state, plan, blocks, tasks: Vec::new(), refused };
    };
    let found = RetentionResult::of(input, &state, (snapshot, case.is_none()), refused);
    let mut tasks = Vec::new();
    match event {
        Some(RetentionEvent::Send) => tasks.push(PageTask::Say(sent(&mut plan, input, &found.found))),
        Some(RetentionEvent::OpenPlan) => tasks.push(PageTask::Go("plan".to_owned())),
        _ => {}
    }
    let blocks = view::blocks(&found);
    let refused = found.refused;
    RetentionRoom { state, plan, blocks, tasks, refused }
}

/// Sends the rates found to the plan, and says so or why not.
fn sent(plan: &mut PlanState, input: RoomInput<'_>, found: &Retention) -> Result<String, String> {
    let estimated = found.rates.as_ref().ok_or_else(view::nothing_to_send)?;
    let source = view::source(found);
    let to = Destination { library: input.library, open: input.plan_input(), whose: &found.name };
    send(plan, to, &|start, changes| rates(start, estimated, &source, changes))
}
