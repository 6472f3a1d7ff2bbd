//! What the files of the Adult Social Care Workforce Data Set state.

use jiff::civil::Date;
use serde::{Deserialize, Serialize};

use crate::workforce::{Fte, RowRef, Stated};

/// One workplace of an ASC-WDS file: its social workers' counts of the last twelve months.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct CareWorkplace {
    /// Where it was read.
    pub at: RowRef,
    /// Whether social worker is among its job roles.
    pub employs: bool,
    /// Social workers who started; `None` where not known.
    pub starters: Option<u32>,
    /// Social workers who left; `None` where not known.
    pub leavers: Option<u32>,
    /// Vacant social worker jobs; `None` where not known.
    pub vacancies: Option<u32>,
}

/// How a worker of an ASC-WDS file is engaged.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Engagement {
    /// Permanent.
    Permanent,
    /// Temporary.
    Temporary,
    /// Pool or bank.
    Pool,
    /// Agency.
    Agency,
    /// Other.
    Other,
}

impl Engagement {
    /// Whether the workplace employs the worker directly, as permanent or temporary staff.
    #[must_use]
    pub const fn is_direct(self) -> bool {
        matches!(self, Self::Permanent | Self::Temporary)
    }
}

/// One worker of an ASC-WDS file.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct CareWorker {
    /// Where it was read.
    pub at: RowRef,
    /// Whether the main job role is social worker.
    pub social_worker: bool,
    /// How they are engaged.
    pub engagement: Engagement,
    /// Contracted hours, or average ones where there are none, over a full-time week, at most 1.
    pub fte: Stated<Fte>,
    /// First day in the main job role.
    #[serde(with = "crate::workforce::day::optional")]
    pub started: Option<Date>,
    /// Days of sickness in twelve months; `None` where not known.
    pub days_sick: Option<f64>,
}
