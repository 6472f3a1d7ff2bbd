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

use crate::import::gate::Gate;
use crate::import::recognise::Evidence;
use crate::import::recognise::table::Table;
use crate::import::report::ledger::Ledger;
use crate::import::{Field, ReadError};
use crate::workforce::{Kind, Records, Settings};

type ReadRows = fn(&Table<'_>, &Settings, &mut Ledger<'_>, &mut Gate<'_>) -> Result<Records, ReadError>;

/// A kind of list: how its tables are told and how their rows are read.
pub(crate) struct KindSpec {
    pub(crate) kind: Kind,
    /// Whether the fields a header names are enough to read the list.
    pub(crate) needs: fn(&[Field]) -> bool,
    /// Fields that speak for this kind rather than another; one named twice speaks twice.
    pub(crate) telling: &'static [Field],
    /// Words of a sheet's name, a title line or the file's name that speak for this kind, as beginnings of words.
    pub(crate) words: &'static [&'static str],
    /// What the cells below the header say for or against this kind; `None` rules it out.
    pub(crate) witness: fn(&Evidence<'_>) -> Option<f64>,
    pub(crate) read: ReadRows,
}

impl KindSpec {
    /// Returns the fields whose meaning the kind settles, whatever their columns are called: the FTE of a list of vacant posts is
    /// neither established nor in post.
    pub(crate) fn settles(&self) -> &'static [Field] {
        if self.words == vacancy::SPEC.words { &[Field::ActualFte] } else { &[] }
    }
}

/// Every kind of list this version reads.
pub(crate) const KINDS: &[KindSpec] = &[
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
