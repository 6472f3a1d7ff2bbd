//! What rooms are made from.

use crate::import::FileReport;
use crate::reference::Library;
use crate::starting_plan::lists::ListedFlows;
use crate::workforce::{Origin, Records, Settings, Snapshot};

/// What the rooms are made from.
#[derive(Debug, Clone, Copy)]
pub struct RoomInput<'a> {
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

impl<'a> RoomInput<'a> {
    /// Returns what a plan of what is open starts from.
    pub(super) const fn plan_input(&self) -> PlanInput<'a> {
        PlanInput { open: self.open, lists: self.lists }
    }
}

/// What a plan starts from: what is open, and what the lists behind it say.
#[derive(Debug, Clone, Copy, Default)]
pub struct PlanInput<'a> {
    /// What is open in the page.
    pub open: Option<&'a Snapshot>,
    /// What lists of people say of a plan, a service each.
    pub lists: &'a [ListedFlows],
}

impl<'a> From<Option<&'a Snapshot>> for PlanInput<'a> {
    fn from(open: Option<&'a Snapshot>) -> Self {
        Self { open, lists: &[] }
    }
}

impl<'a> PlanInput<'a> {
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
