//! What a row of a staff list states.

use jiff::civil::Date;
use serde::{Deserialize, Serialize};

use crate::workforce::{EthnicGroup, Fte, PersonKey, PostKey, RowRef, Sex, Stated};

/// One person in one post, as a staff list prints it.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Holding {
    /// Where it was read.
    pub at: RowRef,
    /// Who.
    pub person: PersonKey,
    /// Which post, if printed.
    pub post: Option<PostKey>,
    /// The council, in a list of several; empty if there is no such column.
    pub employer: String,
    /// The job title as printed, trimmed.
    pub title: String,
    /// The text of the column that tells services apart (directorate), trimmed; empty if there is none.
    pub directorate: String,
    /// The team, trimmed; empty if there is none.
    pub team: String,
    /// FTE in this post.
    pub fte: Stated<Fte>,
    /// First day in a social work role with this employer (census `RoleStartDate`).
    #[serde(with = "crate::workforce::day::optional")]
    pub service_start: Option<Date>,
    /// Continuous service with the council.
    #[serde(with = "crate::workforce::day::optional")]
    pub council_start: Option<Date>,
    /// First day in this post.
    #[serde(with = "crate::workforce::day::optional")]
    pub post_start: Option<Date>,
    /// Last day, if the person has left; a fixed term's future end is not one.
    #[serde(with = "crate::workforce::day::optional")]
    pub left: Option<Date>,
    /// Whether the row says agency or off payroll.
    pub agency: bool,
    /// Whether the row is of somebody in post.
    pub standing: Standing,
    /// Whether the row says that its holder is registered as a social worker, under a title that does not say so.
    pub is_registered: bool,
    /// Date of birth.
    #[serde(with = "crate::workforce::day::optional")]
    pub birth: Option<Date>,
    /// Sex.
    pub sex: Option<Sex>,
    /// Ethnic group; `None` where blank or not given.
    pub ethnic_group: Option<EthnicGroup>,
    /// Working days lost to sickness in the year.
    pub working_days_lost: Option<f64>,
    /// Cases held.
    pub cases: Option<u32>,
    /// What the absence column says, trimmed; empty if nothing.
    pub absence: String,
}

/// Whether a row of a staff list is of somebody in post.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Standing {
    /// In post, as far as its dates say.
    #[default]
    InPost,
    /// On call, without hours of their own.
    Casual,
    /// Marked as gone, without a date.
    Ended,
}

impl Holding {
    /// Whether the row is of somebody the council employs in a post, whatever its dates say.
    #[must_use]
    pub fn is_employed(&self) -> bool {
        !self.agency && self.standing == Standing::InPost
    }
}
