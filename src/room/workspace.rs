//! A reader's work, and the one door to the rooms that the core makes whole.
//!
//! Owns which rooms there are, what is kept of the work in them ([`Workspace`]) and which module makes each. What a room shows
//! is its maker's.

use serde::{Deserialize, Serialize};

use super::about::about;
use super::benchmark::{BenchmarkEvent, Choice, Question, compare};
use super::depth::{Depth, Remainder};
use super::event::UnknownEvent;
use super::gallery::gallery;
use super::input::RoomInput;
use super::pipeline::{PipelineEvent, PipelineState, pipeline};
use super::plan::{PlanEvent, PlanState, PlanTab, plan};
use super::report::{ReportEvent, ReportSources, ReportState, report};
use super::retention::{RetentionEvent, RetentionState, retention};
use super::typed::Refusals;
use crate::reference::Library;
use crate::view::{Block, Event, PageTask};
use crate::workforce::Snapshot;

/// A room that the core makes whole.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub enum Room {
    /// How a council compares with published figures.
    Benchmark,
    /// Who stays, who leaves and when.
    Retention,
    /// What becomes of the workforce under each plan, a part of it at a time.
    Plan(PlanTab),
    /// From student to experienced social worker.
    Pipeline,
    /// Published cases that do not add up.
    Gallery,
    /// The committee paper.
    Report,
    /// How the figures are made, and from what.
    About,
}

impl Room {
    /// Every room, in the order of the navigation.
    pub const ALL: [Self; 7] = [
        Self::Benchmark,
        Self::Retention,
        Self::Plan(PlanTab::Outlook),
        Self::Pipeline,
        Self::Gallery,
        Self::Report,
        Self::About,
    ];

    /// Returns what the room is called, and the word in its address.
    ///
    /// ```
    /// # use homegrown::room::{PlanTab, Room};
    /// assert_eq!(Room::Plan(PlanTab::Outlook).names(), ("Plan", "plan"));
    /// assert_eq!(Room::Plan(PlanTab::Years).names(), ("Plan", "plan/years"));
    /// ```
    #[must_use]
    pub const fn names(self) -> (&'static str, &'static str) {
        match self {
            Self::Benchmark => ("Benchmark", "benchmark"),
            Self::Retention => ("Retention", "retention"),
            Self::Plan(tab) => ("Plan", tab.names().1),
            Self::Pipeline => ("Pipeline", "pipeline"),
            Self::Report => ("Report", "report"),
            Self::Gallery => ("Do published figures add up?", "gallery"),
            Self::About => ("About", "about"),
        }
    }
}

/// Everything kept of a reader's work in the rooms. Nothing here can hold a person.
#[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize)]
pub struct Workspace {
    /// What the Benchmark room compares.
    pub choice: Choice,
    /// The plans and their scenarios.
    pub plan: PlanState,
    /// What the Retention room looks at.
    pub retention: RetentionState,
    /// Cohorts of students and what is sized.
    pub pipeline: PipelineState,
    /// The reader's own words in papers.
    pub report: ReportState,
}

/// Tells plans that an earlier version kept what they start from, where the figures of files they were made on are still
/// here: figures of another month can then be told from them.
pub fn adopt(workspace: &mut Workspace, library: &Library, loaded: &[Snapshot]) {
    for snapshot in loaded {
        super::plan::adopt(&mut workspace.plan, library, snapshot);
    }
}

/// Returns what is open in place of the page's own while a plan that was sent is looked at: how it came, and its figures.
#[must_use]
pub fn opened(workspace: &Workspace) -> Option<(String, Snapshot)> {
    super::plan::opened_as(&workspace.plan)
}

/// A room after what the reader did.
#[derive(Debug, Clone, PartialEq)]
pub struct RoomAnswer {
    /// What is kept now.
    pub workspace: Workspace,
    /// What stands below one another.
    pub blocks: Vec<Block>,
    /// What becomes of the blocks after them.
    pub rest: Remainder,
    /// What the page is to do.
    pub tasks: Vec<PageTask>,
    /// What was typed and could not be taken: it stands in its field, with the reason, until the field is set anew.
    pub refused: Refusals,
    /// The event, where the room does not know it: a fault of the program, and nothing changed by it.
    pub unknown: Option<UnknownEvent>,
}

/// Returns what a room shows, after what the reader did. `refused` is what could not be taken before, as the room returned
/// it; `progress` hears how much of how much of long work is done.
///
/// ```
/// use homegrown::reference::Library;
/// use homegrown::room::{Depth, Workspace, Refusals, Room, RoomInput, enter};
/// use homegrown::workforce::Settings;
/// let input = RoomInput { library: &Library::default(), open: None, lists: &[], files: &[], settings: &Settings::default() };
/// let entered = enter(input, Room::Gallery, Workspace::default(), (None, Refusals::new()), Depth::Quick, &|_, _| ());
/// assert_eq!(entered.workspace, Workspace::default());
/// assert!(entered.blocks.len() > 5);
/// ```
#[must_use]
pub fn enter(
    input: RoomInput<'_>,
    room: Room,
    mut workspace: Workspace,
    (event, mut refused): (Option<&Event>, Refusals),
    depth: Depth,
    progress: &dyn Fn(u32, u32),
) -> RoomAnswer {
    // A plan that was sent is what is open, in every room; the Plan room and its paper know it themselves.
    let sent = opened(&workspace).filter(|_| matches!(room, Room::Benchmark | Room::Retention | Room::Pipeline));
    let input = RoomInput { open: sent.as_ref().map(|(_, sent)| sent).or(input.open), ..input };
    let input = if sent.is_some() { RoomInput { lists: &[], ..input } } else { input };
    let RoomInput { library, open, .. } = input;
    let (mut tasks, mut unknown) = (Vec::new(), None);
    let (blocks, rest) = match room {
        Room::Benchmark => {
            let choice = std::mem::take(&mut workspace.choice);
            let event = known(event, BenchmarkEvent::parse, &mut unknown);
            let made = compare(library, Question { choice, event, snapshot: open.cloned(), refused });
            (workspace.choice, refused) = (made.choice, made.refused);
            (made.blocks, Remainder::None)
        }
        // Nothing can be set in these two.
        Room::Gallery | Room::About => {
            unknown = event.map(UnknownEvent::of);
            (if room == Room::Gallery { gallery() } else { about(library) }, Remainder::None)
        }
        Room::Retention => {
            let (state, work) = (std::mem::take(&mut workspace.retention), std::mem::take(&mut workspace.plan));
            let event = known(event, RetentionEvent::parse, &mut unknown);
            let made = retention(input, state, work, event.as_ref(), refused);
            (workspace.retention, workspace.plan, tasks, refused) = (made.state, made.plan, made.tasks, made.refused);
            (made.blocks, Remainder::None)
        }
        Room::Pipeline => {
            let (state, work) = (std::mem::take(&mut workspace.pipeline), std::mem::take(&mut workspace.plan));
            let event = known(event, PipelineEvent::parse, &mut unknown);
            let made = pipeline(input, state, work, event.as_ref(), refused);
            (workspace.pipeline, workspace.plan, tasks, refused) = (made.state, made.plan, made.tasks, made.refused);
            (made.blocks, Remainder::None)
        }
        Room::Report => {
            let state = std::mem::take(&mut workspace.report);
            let event = known(event, ReportEvent::parse, &mut unknown);
            let Workspace { plan, pipeline, choice, .. } = &workspace;
            let made =
                report((input, ReportSources { plan, pipeline, choice }), state, event.as_ref(), depth, progress);
            (workspace.report, tasks, refused) = (made.state, made.tasks, Refusals::new());
            (made.blocks, made.rest)
        }
        Room::Plan(tab) => {
            let state = std::mem::take(&mut workspace.plan);
            let event = known(event, PlanEvent::parse, &mut unknown);
            let made = plan(library, state, (event.as_ref(), refused), input.plan_input(), (tab, depth), progress);
            (workspace.plan, tasks, refused) = (made.state, made.tasks, made.refused);
            let rest = match (depth, made.is_new) {
                (Depth::Whole | Depth::Deep, _) => Remainder::None,
                (Depth::Quick, true) => Remainder::Goes,
                (Depth::Quick, false) => Remainder::Stays,
            };
            (made.blocks, rest)
        }
    };
    RoomAnswer { workspace, blocks, rest, tasks, refused, unknown }
}

/// Returns the event as its room understands it. One that the room does not know changes nothing and is told of.
fn known<E>(
    event: Option<&Event>,
    parse: impl FnOnce(&Event) -> Result<E, UnknownEvent>,
    unknown: &mut Option<UnknownEvent>,
) -> Option<E> {
    match parse(event?) {
        Ok(event) => Some(event),
        Err(error) => {
            *unknown = Some(error);
            None
        }
    }
}
