//! What a census return states.

use jiff::civil::Date;
use serde::{Deserialize, Serialize};

use crate::workforce::{
    CensusYear, Coded, EthnicGroup, Fte, LeaverDestination, Level, PersonKey, ReasonAbsence, ReasonLeave, RowRef, Sex,
    StartOrigin, Stated,
};

/// One worker's record of a census return.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct CensusWorker {
    /// Where it was read.
    pub at: RowRef,
    /// The authority, by its code or name; empty if the file does not say.
    pub employer: String,
    /// The census year, if the row says one.
    pub year: Option<CensusYear>,
    /// Whether an agency worker.
    pub agency: bool,
    /// Who.
    pub person: PersonKey,
    /// FTE at 30 September of the census year; zero for leavers.
    pub fte: Stated<Fte>,
    /// FTE at 30 September of the year before.
    pub fte_before: Stated<Fte>,
    /// Date of birth.
    #[serde(with = "crate::workforce::day::optional")]
    pub birth: Option<Date>,
    /// Year of birth, which is all some files give.
    pub birth_year: Option<i16>,
    /// Sex.
    pub sex: Option<Sex>,
    /// Ethnic group; `None` where not given.
    pub ethnic_group: Option<EthnicGroup>,
    /// The ethnicity code as printed, in capitals: with it two records are told to be of one person.
    pub ethnicity: String,
    /// Role, by its code.
    pub role: Option<Level>,
    /// First day in a role with the authority.
    #[serde(with = "crate::workforce::day::optional")]
    pub started: Option<Date>,
    /// Last day in it.
    #[serde(with = "crate::workforce::day::optional")]
    pub left: Option<Date>,
    /// Where a starter came from; `None` if not stated.
    pub origin: Option<Coded<StartOrigin>>,
    /// Where a leaver went; `None` if not stated.
    pub destination: Option<Coded<LeaverDestination>>,
    /// Why a leaver left; `None` if not stated.
    pub reason: Option<Coded<ReasonLeave>>,
    /// Why absent on 30 September; `None` if not.
    pub absence: Option<Coded<ReasonAbsence>>,
    /// Cases held.
    pub cases: Option<u32>,
    /// Working days lost to sickness in the year.
    pub working_days_lost: Option<f64>,
    /// Whether a Step Up to Social Work graduate.
    pub step_up: bool,
    /// Whether a Frontline graduate.
    pub frontline: bool,
}

/// A census return's figures for the whole authority.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct CensusAuthority {
    /// Where it was read.
    pub at: RowRef,
    /// The authority, by its code or name; empty if the file does not say.
    pub employer: String,
    /// The census year, if the row says one.
    pub year: Option<CensusYear>,
    /// Vacant FTE at 30 September.
    pub vacancy_fte: Stated<Fte>,
    /// FTE of agency workers covering vacancies.
    pub agency_cover_fte: Stated<Fte>,
    /// Agency workers covering vacancies.
    pub agency_cover_heads: Option<u32>,
}
