//! Cleaned rows, one type per thing a row can state. They never leave a worker's memory.

use jiff::civil::Date;
use serde::{Deserialize, Serialize};

use super::{
    CensusYear, Coded, Cohort, EthnicGroup, FlowMonth, Fte, LeaverDestination, Level, PersonKey, PostKey,
    ReasonAbsence, ReasonLeave, Sex, StartOrigin, Stated,
};

/// Where a record was read, to point back to its row.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct RowRef {
    /// The file, by the number the session gave it.
    pub file: u32,
    /// The sheet, from 0.
    pub sheet: u16,
    /// The row of the sheet or record of the text file, from 1.
    pub row: u32,
}

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
    #[serde(with = "super::day::optional")]
    pub service_start: Option<Date>,
    /// Continuous service with the council.
    #[serde(with = "super::day::optional")]
    pub council_start: Option<Date>,
    /// First day in this post.
    #[serde(with = "super::day::optional")]
    pub post_start: Option<Date>,
    /// Last day, if the person has left; a fixed term's future end is not one.
    #[serde(with = "super::day::optional")]
    pub left: Option<Date>,
    /// Whether the row says agency or off payroll.
    pub agency: bool,
    /// Whether the row is of somebody in post.
    pub standing: Standing,
    /// Date of birth.
    #[serde(with = "super::day::optional")]
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

/// Who holds a line of a post list.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub enum Holder {
    /// A person.
    Person(PersonKey),
    /// Nobody: blank, VACANT, TBC and the like.
    Vacant,
    /// The list does not say who holds its posts.
    NotStated,
}

/// A post nobody holds, in a list of people that numbers the posts and has a row for each.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct VacantPost {
    /// Where it was read.
    pub at: RowRef,
    /// The post's title as printed, trimmed.
    pub title: String,
    /// The text of the column that tells services apart, trimmed; empty if there is none.
    pub directorate: String,
    /// The team, trimmed; empty if there is none.
    pub team: String,
    /// The post's FTE.
    pub fte: Fte,
}

/// One line of an establishment list: a post, or one holder of it.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct PostLine {
    /// Where it was read.
    pub at: RowRef,
    /// Which post; `None` if the list has no post numbers, and then each line is a post.
    pub post: Option<PostKey>,
    /// The post's title as printed, trimmed.
    pub title: String,
    /// The text of the column that tells services apart, trimmed; empty if there is none.
    pub directorate: String,
    /// The team, trimmed; empty if there is none.
    pub team: String,
    /// Established FTE, counted once per post: zero on the line of a second holder.
    pub established: Stated<Fte>,
    /// Who holds it.
    pub holder: Holder,
    /// FTE in post on this line.
    pub actual: Stated<Fte>,
    /// Vacant FTE as printed.
    pub vacant: Stated<Fte>,
    /// FTE of agency staff covering the vacancy; a blank in a list that has the column is zero.
    pub agency_cover: Stated<Fte>,
    /// FTE of all agency staff on this line, covering a vacancy or not, in a list that counts them so.
    pub agency: Stated<Fte>,
    /// Whether the holder is counted elsewhere while this post is held open (acting up, seconded).
    pub held_open: bool,
}

/// Agency FTE that an establishment list states once for all its roles.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
pub struct AgencyTotal {
    /// Where it was read.
    pub at: RowRef,
    /// FTE of all agency staff.
    pub fte: Fte,
}

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
    #[serde(with = "super::day::optional")]
    pub started: Option<Date>,
    /// Last day, if the person has left.
    #[serde(with = "super::day::optional")]
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
    #[serde(with = "super::day")]
    pub from: Date,
    /// Last day of the week or placement; `None` for a placement that is open.
    #[serde(with = "super::day::optional")]
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
    #[serde(with = "super::day")]
    pub from: Date,
    /// Last day; `None` while it lasts.
    #[serde(with = "super::day::optional")]
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
    #[serde(with = "super::day::optional")]
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
    #[serde(with = "super::day::optional")]
    pub started: Option<Date>,
    /// Last day in it.
    #[serde(with = "super::day::optional")]
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
    #[serde(with = "super::day::optional")]
    pub started: Option<Date>,
    /// Last day, if the person has left.
    #[serde(with = "super::day::optional")]
    pub left: Option<Date>,
    /// Whether the person has left the council.
    pub has_left: bool,
    /// Whether the person has moved to another service of the council.
    pub has_moved: bool,
    /// The role now, as printed; empty if there is none.
    pub role: String,
}

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
    #[serde(with = "super::day::optional")]
    pub started: Option<Date>,
    /// Days of sickness in twelve months; `None` where not known.
    pub days_sick: Option<f64>,
}

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
