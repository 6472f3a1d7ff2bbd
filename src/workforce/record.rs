//! Cleaned rows, one type per thing a row can state. They never leave a worker's memory.

mod asc_wds;
mod census;
mod cohort;
mod event;
mod post;
mod staff;

use serde::{Deserialize, Serialize};

use super::{Cohort, FlowMonth};

pub use asc_wds::{CareWorker, CareWorkplace, Engagement};
pub use census::{CensusAuthority, CensusWorker};
pub use cohort::CohortMember;
pub use event::{AbsenceSpell, Booking, CaseloadLine, Direction, Movement};
pub use post::{AgencyTotal, Holder, PostLine, VacantPost};
pub use staff::{Holding, Standing};

/// Everything read from one file, by what its rows state.
#[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize)]
pub struct Records {
    /// Staff list rows.
    pub holdings: Vec<Holding>,
    /// Vacant posts of staff lists that have a row for each.
    pub vacant: Vec<VacantPost>,
    /// Establishment rows.
    pub posts: Vec<PostLine>,
    /// Agency FTE of establishment lists that state it for all roles together.
    pub agency_totals: Vec<AgencyTotal>,
    /// Starters and leavers.
    pub movements: Vec<Movement>,
    /// Agency weeks and placements.
    pub bookings: Vec<Booking>,
    /// Spells of absence.
    pub absences: Vec<AbsenceSpell>,
    /// Caseloads.
    pub caseloads: Vec<CaseloadLine>,
    /// Workers of a census return.
    pub census: Vec<CensusWorker>,
    /// A census return's figures for authorities.
    pub authorities: Vec<CensusAuthority>,
    /// Months of starters and leavers.
    pub months: Vec<FlowMonth>,
    /// Intakes of newly qualified social workers.
    pub cohorts: Vec<Cohort>,
    /// Newly qualified social workers, one by one.
    pub members: Vec<CohortMember>,
    /// Workplaces of an ASC-WDS file.
    pub workplaces: Vec<CareWorkplace>,
    /// Workers of an ASC-WDS file.
    pub care_workers: Vec<CareWorker>,
}

impl Records {
    /// Returns how many records there are of any kind.
    #[must_use]
    pub fn len(&self) -> usize {
        self.holdings.len()
            + self.vacant.len()
            + self.posts.len()
            + self.agency_totals.len()
            + self.movements.len()
            + self.bookings.len()
            + self.absences.len()
            + self.caseloads.len()
            + self.census.len()
            + self.authorities.len()
            + self.months.len()
            + self.cohorts.len()
            + self.members.len()
            + self.workplaces.len()
            + self.care_workers.len()
    }

    /// Takes another table's records in after these.
    pub fn append(&mut self, other: Self) {
        let Self {
            holdings,
            vacant,
            posts,
            agency_totals,
            movements,
            bookings,
            absences,
            caseloads,
            census,
            authorities,
            months,
            cohorts,
            members,
            workplaces,
            care_workers,
        } = other;
        self.holdings.extend(holdings);
        self.vacant.extend(vacant);
        self.posts.extend(posts);
        self.agency_totals.extend(agency_totals);
        self.movements.extend(movements);
        self.bookings.extend(bookings);
        self.absences.extend(absences);
        self.caseloads.extend(caseloads);
        self.census.extend(census);
        self.authorities.extend(authorities);
        self.months.extend(months);
        self.cohorts.extend(cohorts);
        self.members.extend(members);
        self.workplaces.extend(workplaces);
        self.care_workers.extend(care_workers);
    }

    /// Whether there are none.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }
}
