//! What lists of events state: who came and went, agency work, absence, the cases held.

use jiff::civil::Date;
use serde::{Deserialize, Serialize};

use crate::workforce::{Fte, PersonKey, RowRef, Stated};

/// Whether somebody came or went.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Direction {
    /// Started.
    Start,
    /// Left.
    Leave,
}

/// Somebody who started or left, as a list of starters or leavers prints it.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Movement {
    /// Where it was read.
    pub at: RowRef,
    /// Which of the two.
    pub direction: Direction,
    /// Who.
    pub person: PersonKey,
    /// The council, in a list of several; empty if there is no such column.
    pub employer: String,
    /// The job title as printed, trimmed.
    pub title: String,
    /// The text of the column that tells services apart, trimmed; empty if there is none.
    pub directorate: String,
    /// The team, trimmed; empty if there is none.
    pub team: String,
    /// FTE on starting or leaving.
    pub fte: Stated<Fte>,
    /// First day in a social work role with this employer.
    #[serde(with = "crate::workforce::day::optional")]
    pub started: Option<Date>,
    /// Last day, if the person has left.
    #[serde(with = "crate::workforce::day::optional")]
    pub left: Option<Date>,
    /// Why, as printed: the reason for leaving or the kind of start; empty if nothing.
    pub reason: String,
    /// Where from or to, as printed; empty if nothing.
    pub place: String,
    /// Whether it is a move within the service, which the published figures count neither way.
    pub internal: bool,
}

/// Work of one agency worker: a week of a timesheet, or a placement from its start to its end.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Booking {
    /// Where it was read.
    pub at: RowRef,
    /// Who: by the vendor's number for the candidate, the registration or the name.
    pub person: PersonKey,
    /// The council, in a list of several; empty if there is no such column.
    pub employer: String,
    /// The job title or category as printed, trimmed.
    pub title: String,
    /// The text of the column that tells services apart, trimmed; empty if there is none.
    pub directorate: String,
    /// The team, trimmed; empty if there is none.
    pub team: String,
    /// First day of the week or placement.
    #[serde(with = "crate::workforce::day")]
    pub from: Date,
    /// Last day of the week or placement; `None` for a placement that is open.
    #[serde(with = "crate::workforce::day::optional")]
    pub to: Option<Date>,
    /// Whether it is one week of a timesheet.
    pub weekly: bool,
    /// FTE of the hours of that week, or of the placement's week; below zero for a credit.
    pub fte: Stated<Fte>,
    /// Why the worker was hired, as printed; empty if nothing.
    pub reason: String,
    /// Whether it covers a vacancy; `None` if the list does not say.
    pub covers_vacancy: Option<bool>,
    /// Cost without VAT, in pounds.
    pub net_pounds: Option<f64>,
}

/// One spell of absence.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct AbsenceSpell {
    /// Where it was read.
    pub at: RowRef,
    /// Who.
    pub person: PersonKey,
    /// The job title as printed, trimmed; empty if there is none.
    pub title: String,
    /// The text of the column that tells services apart, trimmed; empty if there is none.
    pub directorate: String,
    /// The team, trimmed; empty if there is none.
    pub team: String,
    /// First day.
    #[serde(with = "crate::workforce::day")]
    pub from: Date,
    /// Last day; `None` while it lasts.
    #[serde(with = "crate::workforce::day::optional")]
    pub to: Option<Date>,
    /// Working days lost as printed.
    pub days: Option<f64>,
    /// Whether it is sickness: the reason says so, or there is no reason and no type.
    pub sickness: bool,
}

/// Cases of a person or of a team, as a caseload list prints them.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct CaseloadLine {
    /// Where it was read.
    pub at: RowRef,
    /// Who holds them; `None` in a list of teams.
    pub person: Option<PersonKey>,
    /// The job title as printed, trimmed; empty if there is none.
    pub title: String,
    /// The text of the column that tells services apart, trimmed; empty if there is none.
    pub directorate: String,
    /// The team, trimmed; empty if there is none.
    pub team: String,
    /// Cases held.
    pub cases: u32,
    /// FTE of who holds them.
    pub fte: Stated<Fte>,
    /// Whether the row says agency.
    pub agency: bool,
}
