//! Every kind of list: how its tables are told and how their rows are read, one file a kind.
//!
//! A new kind is one file and one line of [`KINDS`].

pub(crate) mod absence;
pub(crate) mod asc_wds;
pub(crate) mod booking;
pub(crate) mod caseload;
pub(crate) mod census;
pub(crate) mod cohort;
pub(crate) mod establishment;
pub(crate) mod monthly;
pub(crate) mod movement;
pub(crate) mod rows;
pub(crate) mod staff_list;
pub(crate) mod vacancy;

use crate::import::ReadError;
use crate::import::gate::Gate;
use crate::import::ledger::Ledger;
use crate::import::recognise::Signs;
use crate::import::recognise::table::Table;
use crate::workforce::{Records, Settings};

type ReadRows = fn(&Table<'_>, &Settings, &mut Ledger<'_>, &mut Gate<'_>) -> Result<Records, ReadError>;

/// A kind of list: how its tables are told and how their rows are read.
pub(crate) struct KindSpec {
    pub(crate) signs: Signs,
    pub(crate) read: ReadRows,
}

/// Every kind of list this version reads.
pub(crate) static KINDS: [KindSpec; 17] = [
    staff_list::SPEC,
    establishment::SPEC,
    vacancy::SPEC,
    movement::STARTERS,
    movement::LEAVERS,
    booking::TIMESHEETS,
    booking::PLACEMENTS,
    absence::SPEC,
    caseload::SPEC,
    caseload::ALLOCATIONS,
    census::WORKERS,
    census::AUTHORITY,
    monthly::SPEC,
    cohort::COHORTS,
    cohort::PEOPLE,
    asc_wds::WORKPLACES,
    asc_wds::WORKERS,
];

/// Returns what the tables of each kind are told by, in the order of [`KINDS`].
pub(crate) fn signs() -> [&'static Signs; KINDS.len()] {
    KINDS.each_ref().map(|spec| &spec.signs)
}
