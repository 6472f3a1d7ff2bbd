//! What a list of newly qualified social workers states of each.

use jiff::civil::Date;
use serde::{Deserialize, Serialize};

use crate::workforce::{PersonKey, RowRef};

/// One newly qualified social worker and what became of them.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct CohortMember {
    /// Where it was read.
    pub at: RowRef,
    /// Who.
    pub person: PersonKey,
    /// The intake as printed.
    pub label: String,
    /// The intake's year, if known.
    pub year: Option<i16>,
    /// The route into social work as printed; empty if there is none.
    pub route: String,
    /// First day.
    #[serde(with = "crate::workforce::day::optional")]
    pub started: Option<Date>,
    /// Last day, if the person has left.
    #[serde(with = "crate::workforce::day::optional")]
    pub left: Option<Date>,
    /// Whether the person has left the council.
    pub has_left: bool,
    /// Whether the person has moved to another service of the council.
    pub has_moved: bool,
    /// The role now, as printed; empty if there is none.
    pub role: String,
}
