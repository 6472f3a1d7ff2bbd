//! What a column can hold: the fields every kind of file is mapped onto.

use serde::{Deserialize, Serialize};

macro_rules! fields {
    ($($(#[$doc:meta])* $variant:ident = $label:literal;)*) => {
        /// What a column holds, most useful first.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
        #[serde(rename_all = "snake_case")]
        pub enum Field { $($(#[$doc])* $variant,)* }

        impl Field {
            /// Every field, in the order to offer them.
            pub const ALL: &[Self] = &[$(Self::$variant,)*];

            /// Returns the field's name: "Job title".
            #[must_use]
            pub const fn label(self) -> &'static str {
                match self { $(Self::$variant => $label,)* }
            }

            /// Returns the id by which the page and files that are given on name the field.
            #[must_use]
            pub const fn id(self) -> &'static str {
                match self { $(Self::$variant => stringify!($variant),)* }
            }
        }
    };
}

fields! {
    /// Job title, or the post's title.
    JobTitle = "Job title";
    /// FTE of the person in the post.
    Fte = "FTE";
    /// Established FTE of the post.
    EstablishedFte = "Established FTE";
    /// FTE in post on the line of a post list.
    ActualFte = "Actual FTE";
    /// Vacant FTE.
    VacantFte = "Vacant FTE";
    /// FTE of agency staff who cover a vacancy.
    AgencyCoverFte = "Agency cover FTE";
    /// FTE of all agency staff, covering a vacancy or not.
    AgencyFte = "Agency FTE";
    /// Employee number.
    EmployeeNumber = "Employee number";
    /// Registration number with the regulator.
    Registration = "Registration number";
    /// Post number.
    PostNumber = "Post number";
    /// The council, in a list of several.
    Employer = "Council";
    /// The part of the council that tells services apart.
    Directorate = "Directorate";
    /// Team.
    Team = "Team";
    /// First day in social work with the council.
    ServiceStart = "Service start date";
    /// First day with the council.
    CouncilStart = "Continuous service date";
    /// First day in the post.
    PostStart = "Post start date";
    /// Day of leaving.
    LeavingDate = "Leaving date";
    /// End of a fixed term.
    ContractEnd = "Contract end date";
    /// Contracted hours a week.
    Hours = "Contracted hours";
    /// Hours of a full-time week for the post.
    FullTimeHours = "Full-time hours";
    /// Contract type: where agency workers are told apart.
    Contract = "Contract type";
    /// Yes or no: an agency worker.
    AgencyFlag = "Agency worker";
    /// Cases held.
    Cases = "Cases";
    /// Working days lost to sickness in the year.
    DaysLost = "Working days lost";
    /// Absence at the reference date.
    Absence = "Absence";
    /// Date of birth.
    BirthDate = "Date of birth";
    /// Sex.
    Sex = "Sex";
    /// Ethnic group.
    Ethnicity = "Ethnic group";
    /// Who holds the post, or a word for vacant.
    Holder = "Post holder";
    /// Surname, or the whole name.
    Surname = "Surname or name";
    /// Forename.
    Forename = "Forename";
    /// The basis on which the holder has the post.
    Basis = "Basis";
    /// Remarks.
    Comment = "Comments";
    /// Grade.
    Grade = "Grade";
    /// Why somebody left, or how they came: the kind of move.
    Reason = "Reason for the move";
    /// Where a leaver went or a starter came from.
    Place = "Destination or origin";
    /// Whether a row is of a starter or a leaver, in a list of both.
    Move = "Starter or leaver";
    /// The vendor's number for an agency worker.
    Candidate = "Candidate number";
    /// The last day of a timesheet's week.
    WeekEnding = "Week ending";
    /// The number of a timesheet or invoice line.
    Timesheet = "Timesheet number";
    /// The number of an order or booking.
    Order = "Order number";
    /// Why an agency worker was hired.
    HireReason = "Reason for hire";
    /// Cost without VAT.
    Net = "Net cost";
    /// First day of a placement.
    PlacementStart = "Placement start";
    /// Last day of a placement.
    PlacementEnd = "Placement end";
    /// First day of a spell of absence.
    AbsenceStart = "Absence start";
    /// Last day of a spell of absence.
    AbsenceEnd = "Absence end";
    /// What a timesheet line is: approved, credit.
    Status = "Status";
    /// The census code of a role.
    CensusRole = "Role code";
    /// The census code of where a starter came from.
    StartOrigin = "Start origin code";
    /// FTE at 30 September of the year before.
    FteBefore = "FTE a year before";
    /// Whether a Step Up graduate.
    StepUp = "Step Up graduate";
    /// Whether a Frontline graduate.
    Frontline = "Frontline graduate";
    /// The census year.
    Year = "Census year";
    /// Year of birth.
    BirthYear = "Year of birth";
    /// A return's vacant FTE.
    CensusVacancies = "Vacancies, FTE";
    /// A return's FTE of agency workers covering vacancies.
    CoverFte = "Agency covering vacancies, FTE";
    /// A return's agency workers covering vacancies.
    CoverHeadcount = "Agency covering vacancies, people";
    /// A month.
    Month = "Month";
    /// People who started in the month.
    Starters = "Starters";
    /// People who left in the month.
    Leavers = "Leavers";
    /// Starters less leavers.
    NetChange = "Net change";
    /// People at the end of the month.
    Headcount = "Headcount";
    /// Agency workers at the end of the month.
    AgencyWorkers = "Agency workers";
    /// An intake of newly qualified social workers.
    Cohort = "Intake";
    /// People recruited into an intake.
    Recruited = "Recruited";
    /// People of an intake who left the council.
    LeftCouncil = "Left the council";
    /// People of an intake who moved to another service.
    MovedService = "Moved to another service";
    /// Share of an intake still with the council.
    RetainedCouncil = "Retained in the council";
    /// Share of an intake still with the service.
    RetainedService = "Retained in the service";
    /// What became of a newly qualified social worker.
    Outcome = "Outcome";
    /// The route into social work.
    Route = "Route";
    /// An ASC-WDS workplace.
    Workplace = "Workplace";
    /// The job roles of a workplace, a list.
    JobRoles = "Job roles";
    /// Starters by job role, a list.
    RoleStarters = "Starters by job role";
    /// Leavers by job role, a list.
    RoleLeavers = "Leavers by job role";
    /// Vacancies by job role, a list.
    RoleVacancies = "Vacancies by job role";
    /// A worker's main job role.
    JobRole = "Main job role";
    /// How a worker is engaged, a code.
    Engagement = "Employment status code";
    /// Whether a worker's contract has no hours.
    ZeroHours = "Zero hours contract";
    /// Average hours a week.
    AverageHours = "Average hours";
    /// Days worked a week.
    DaysAWeek = "Days a week";
    /// The number of a case, in a list with a row a case.
    CaseNumber = "Case number";
}

/// What a field's cells are read as.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Shape {
    Text,
    Number,
    Date,
}

impl Field {
    /// Whether its numbers are of one person or post, and so never of thousands.
    pub(super) const fn is_small(self) -> bool {
        matches!(
            self,
            Self::Fte
                | Self::FteBefore
                | Self::Hours
                | Self::FullTimeHours
                | Self::AverageHours
                | Self::DaysAWeek
                | Self::EstablishedFte
                | Self::ActualFte
                | Self::VacantFte
                | Self::AgencyFte
                | Self::AgencyCoverFte
        )
    }

    /// Whether its dates are of an end, so that a month without a day stands for its last.
    pub(super) const fn ends(self) -> bool {
        matches!(self, Self::LeavingDate | Self::ContractEnd | Self::PlacementEnd | Self::AbsenceEnd | Self::WeekEnding)
    }

    /// Returns the field of this id.
    ///
    /// ```
    /// use homegrown::import::Field;
    /// assert_eq!(Field::from_id("JobTitle"), Some(Field::JobTitle));
    /// ```
    #[must_use]
    pub fn from_id(id: &str) -> Option<Self> {
        Self::ALL.iter().copied().find(|field| field.id() == id)
    }

    /// Returns what the field's cells are read as.
    pub(super) const fn shape(self) -> Shape {
        match self {
            Self::Fte
            | Self::EstablishedFte
            | Self::ActualFte
            | Self::VacantFte
            | Self::AgencyCoverFte
            | Self::AgencyFte
            | Self::Hours
            | Self::FullTimeHours
            | Self::Cases
            | Self::Net
            | Self::Starters
            | Self::Leavers
            | Self::NetChange
            | Self::Headcount
            | Self::AgencyWorkers
            | Self::Recruited
            | Self::LeftCouncil
            | Self::MovedService
            | Self::RetainedCouncil
            | Self::RetainedService
            | Self::AverageHours
            | Self::FteBefore
            | Self::CensusVacancies
            | Self::CoverFte
            | Self::CoverHeadcount
            | Self::DaysAWeek
            | Self::DaysLost => Shape::Number,
            Self::ServiceStart
            | Self::CouncilStart
            | Self::PostStart
            | Self::LeavingDate
            | Self::ContractEnd
            | Self::WeekEnding
            | Self::PlacementStart
            | Self::PlacementEnd
            | Self::AbsenceStart
            | Self::AbsenceEnd
            | Self::BirthDate => Shape::Date,
            _ => Shape::Text,
        }
    }
}
