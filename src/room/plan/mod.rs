//! The Plan room: levers, the answer they give, and why.
//!
//! Owns what is kept of a reader's work ([`PlanState`]), which numbers of a plan have a lever here, the presets, how
//! a projection becomes sentences, charts and tables, and how a plan is taken away and one that was sent is opened. It
//! projects nothing itself, and what a link or file looks like is [`crate::share`]'s. Read [`plan`] first.

mod away;
mod change;
mod event;
mod from_rooms;
mod lever;
mod received;
mod result;
mod state;
mod subject;
mod tab;
mod view;

use crate::reference::Library;
use crate::room::depth::Depth;
use crate::room::input::PlanInput;
use crate::room::typed::Refusals;
use crate::view::{Block, PageTask};
use result::PlanResult;

pub use event::{BACK_FIELD, COUNCIL_FIELD, DatedField, FILE_FIELD, LINK_FIELD, PlanChange, PlanEvent, PlanSource};
pub(super) use from_rooms::{Destination, cohorts, current, early_leaving, rates, send, service};
pub use lever::{LeverId, PRESETS, Preset};
pub use state::{Carried, Dated, PlanState, Received, SentBy, Work};
pub(super) use subject::{Whose, adopt, whose};
pub use tab::PlanTab;
pub(super) use view::{PlanDraft, draft, opened_as};

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
    if state.received().is_some_and(|received| received::start(&received.shared).is_err()) {
        state.sent = None;
    }
    let start = match subject::start(&state, library, input) {
        Ok(start) => start,
        Err(words) => {
            return PlanRoom {
                blocks: view::nothing_yet(&state, library, words, &refused),
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
            tasks.push(view::copied(&away::shared(&state, &start, library, snapshot), address));
        }
        Some(PlanEvent::SaveFile) => tasks.push(view::saved(&away::shared(&state, &start, library, snapshot))),
        Some(PlanEvent::Print) => tasks.push(PageTask::PrintRoom("report".to_owned())),
        Some(PlanEvent::Deepen) => tasks.push(PageTask::Deepen),
        Some(PlanEvent::Turn(tab)) => tasks.push(PageTask::Go(tab.names().1.to_owned())),
    }
    let is_new = before != (state.work().key.clone(), state.work().current);
    if is_new && !before.0.is_empty() {
        // It was typed into another plan.
        refused.retain(|field, _| field == event::COUNCIL);
    }
    let result = PlanResult::new(library, &state, &start, snapshot, (depth, progress), refused);
    let blocks = result.blocks(&state, snapshot, (tab, depth));
    let refused = result.refused;
    PlanRoom { state, blocks, is_new, tasks, refused }
}
