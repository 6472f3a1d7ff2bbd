//! A reader's work, and the one door to the rooms that the core makes whole.
//!
//! Owns which rooms there are, what is kept of the work in them ([`Desk`]) and which module makes each. What a room shows
//! is its maker's.

use serde::{Deserialize, Serialize};

use super::about::about;
use super::pipeline::{PipelineState, pipeline};
use super::plan::{Depth, PlanState, plan};
use super::report::{ReportState, report};
use super::retention::{RetentionState, retention};
use super::typed::Refusals;
use crate::benchmark::{Choice, Question, compare, gallery};
use crate::import::FileReport;
use crate::reference::Library;
use crate::starting_plan::lists::ListedFlows;
use crate::view::{Block, Deed, Event};
use crate::workforce::{Origin, Records, Settings, Snapshot};

/// A room that the core makes whole.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub enum Room {
    /// How a council compares with published figures.
    Benchmark,
    /// Who stays, who leaves and when.
    Retention,
    /// What becomes of the workforce under each plan.
    Plan,
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
    pub const ALL: [Self; 7] =
        [Self::Benchmark, Self::Retention, Self::Plan, Self::Pipeline, Self::Gallery, Self::Report, Self::About];

    /// Returns what the room is called, and the word in its address.
    ///
    /// ```
    /// # use homegrown::room::Room;
    /// assert_eq!(Room::Plan.names(), ("Plan", "plan"));
    /// ```
    #[must_use]
    pub const fn names(self) -> (&'static str, &'static str) {
        match self {
            Self::Benchmark => ("Benchmark", "benchmark"),
            Self::Retention => ("Retention", "retention"),
            Self::Plan => ("Plan", "plan"),
            Self::Pipeline => ("Pipeline", "pipeline"),
            Self::Report => ("Report", "report"),
            Self::Gallery => ("Do published figures add up?", "gallery"),
            Self::About => ("About", "about"),
        }
    }
}

/// Everything kept of a reader's work in the rooms. Nothing here can hold a person.
#[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize)]
pub struct Desk {
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
pub fn adopt(desk: &mut Desk, library: &Library, loaded: &[Snapshot]) {
    for snapshot in loaded {
        super::plan::adopt(&mut desk.plan, library, snapshot);
    }
}

/// Returns what is open in place of the page's own while a plan that was sent is looked at: how it came, and its figures.
#[must_use]
pub fn opened(desk: &Desk) -> Option<(String, Snapshot)> {
    super::plan::opened_snapshot(&desk.plan)
}

/// What the rooms are made from.
#[derive(Debug, Clone, Copy)]
pub struct Scene<'a> {
    /// The published figures in use.
    pub library: &'a Library,
    /// What is open in the page.
    pub open: Option<&'a Snapshot>,
    /// What the user's lists of people say of a plan, a service each; none where no files were read this visit.
    pub lists: &'a [ListedFlows],
    /// The user's files, whose rows are here; none where they are not.
    pub files: &'a [(FileReport, Records)],
    /// The choices they were measured under.
    pub settings: &'a Settings,
}

impl<'a> Scene<'a> {
    /// Returns what a plan of what is open starts from.
    pub(super) const fn ground(&self) -> Ground<'a> {
        Ground { open: self.open, lists: self.lists }
    }
}

/// What a plan starts from: what is open, and what the lists behind it say.
#[derive(Debug, Clone, Copy, Default)]
pub struct Ground<'a> {
    /// What is open in the page.
    pub open: Option<&'a Snapshot>,
    /// What lists of people say of a plan, a service each.
    pub lists: &'a [ListedFlows],
}

impl<'a> From<Option<&'a Snapshot>> for Ground<'a> {
    fn from(open: Option<&'a Snapshot>) -> Self {
        Self { open, lists: &[] }
    }
}

impl<'a> Ground<'a> {
    /// Returns what the lists behind what is open say of a plan; `None` where what is open is of no files, of several
    /// councils, or of other lists than those read this visit.
    #[must_use]
    pub fn listed(self) -> Option<&'a ListedFlows> {
        let [member] = self.open?.members.as_slice() else { return None };
        let is_of = |listed: &&ListedFlows| {
            listed.service == member.unit.service && listed.as_at == member.as_at && member.origin == Origin::Files
        };
        self.lists.iter().find(is_of)
    }
}

/// What becomes of the blocks after those of an answer.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub enum Rest {
    /// There are none: this is the whole room.
    None,
    /// They are to be asked for at leisure; until then what stands there stays.
    Stays,
    /// They are to be asked for at leisure; what stands there is about something else.
    Goes,
}

/// A room after what the reader did.
#[derive(Debug, Clone, PartialEq)]
pub struct Entered {
    /// What is kept now.
    pub desk: Desk,
    /// What stands below one another.
    pub blocks: Vec<Block>,
    /// What becomes of the blocks after them.
    pub rest: Rest,
    /// What the page is to do.
    pub deeds: Vec<Deed>,
    /// What was typed and could not be taken: it stands in its field, with the reason, until the field is set anew.
    pub refused: Refusals,
}

/// Returns what a room shows, after what the reader did. `refused` is what could not be taken before, as the room returned
/// it; `progress` hears how much of how much of long work is done.
///
/// ```
/// use homegrown::reference::Library;
/// use homegrown::room::{Depth, Desk, Refusals, Room, Scene, enter};
/// use homegrown::workforce::Settings;
/// let scene = Scene { library: &Library::default(), open: None, lists: &[], files: &[], settings: &Settings::default() };
/// let entered = enter(scene, Room::Gallery, Desk::default(), (None, Refusals::new()), Depth::Quick, &|_, _| ());
/// assert_eq!(entered.desk, Desk::default());
/// assert!(entered.blocks.len() > 5);
/// ```
#[must_use]
pub fn enter(
    scene: Scene<'_>,
    room: Room,
    mut desk: Desk,
    (event, mut refused): (Option<&Event>, Refusals),
    depth: Depth,
    progress: &dyn Fn(u32, u32),
) -> Entered {
    // A plan that was sent is what is open, in every room; the Plan room and its paper know it themselves.
    let sent = opened(&desk).filter(|_| matches!(room, Room::Benchmark | Room::Retention | Room::Pipeline));
    let scene = Scene { open: sent.as_ref().map(|(_, sent)| sent).or(scene.open), ..scene };
    let scene = if sent.is_some() { Scene { lists: &[], ..scene } } else { scene };
    let Scene { library, open, .. } = scene;
    let mut deeds = Vec::new();
    let (blocks, rest) = match room {
        Room::Benchmark => {
            let choice = std::mem::take(&mut desk.choice);
            let made = compare(library, Question { choice, event: event.cloned(), snapshot: open.cloned(), refused });
            (desk.choice, refused) = (made.choice, made.refused);
            (made.blocks, Rest::None)
        }
        Room::Gallery => (gallery(), Rest::None),
        Room::About => (about(library), Rest::None),
        Room::Retention => {
            let (state, work) = (std::mem::take(&mut desk.retention), std::mem::take(&mut desk.plan));
            let made = retention(scene, state, work, event, refused);
            (desk.retention, desk.plan, deeds, refused) = (made.state, made.plan, made.deeds, made.refused);
            (made.blocks, Rest::None)
        }
        Room::Pipeline => {
            let (state, work) = (std::mem::take(&mut desk.pipeline), std::mem::take(&mut desk.plan));
            let made = pipeline(scene, state, work, event, refused);
            (desk.pipeline, desk.plan, deeds, refused) = (made.state, made.plan, made.deeds, made.refused);
            (made.blocks, Rest::None)
        }
        Room::Report => return report(scene, desk, event, depth, progress),
        Room::Plan => {
            let made = plan(library, std::mem::take(&mut desk.plan), (event, refused), scene.ground(), depth, progress);
            (desk.plan, deeds, refused) = (made.state, made.deeds, made.refused);
            let rest = match (depth, made.is_new) {
                (Depth::Whole | Depth::Deep, _) => Rest::None,
                (Depth::Quick, true) => Rest::Goes,
                (Depth::Quick, false) => Rest::Stays,
            };
            (made.blocks, rest)
        }
    };
    Entered { desk, blocks, rest, deeds, refused }
}
