//! What columns are called: the table of headings the importer knows.
//!
//! A new heading is one entry here. Matching is `map`'s; what job titles are called is `title`'s.

use crate::import::{Field, Kind};

/// Returns a heading folded for comparison: lower case, letters and digits only, single spaces, "number"
/// written "no". By it a [`crate::import::Reading`] names a column.
///
/// ```
/// use homegrown::import::column_key;
/// assert_eq!(column_key("Employee Number"), column_key(" Employee  No. "));
/// assert_eq!(column_key("FTE (%)"), "fte percent");
/// ```
#[must_use]
pub fn column_key(heading: &str) -> String {
    let mut folded = String::with_capacity(heading.len());
    for c in heading.chars() {
        if c.is_alphanumeric() {
            folded.extend(c.to_lowercase());
        } else if c == '%' {
            folded.push_str(" percent ");
        } else if c == '#' {
            folded.push_str(" no ");
        } else if !matches!(c, '\'' | '’') {
            folded.push(' ');
        }
    }
    let words: Vec<&str> = folded
        .split_whitespace()
        .map(|word| match word {
            "number" | "num" | "nr" | "nbr" => "no",
            word => word,
        })
        .collect();
    words.join(" ")
}

/// The headings of a field, best evidence first, folded as [`column_key`] does.
pub(crate) struct Alias {
    pub(crate) field: Field,
    /// The kinds of file it is looked for in; empty for all.
    pub(crate) kinds: &'static [Kind],
    pub(crate) headings: &'static [&'static str],
}

const ALL: &[Kind] = &[];
const POSTS: &[Kind] = &[Kind::Establishment];
/// Lists with a row a person.
const PEOPLE: &[Kind] =
    &[Kind::StaffList, Kind::Starters, Kind::Leavers, Kind::Absence, Kind::Caseload, Kind::NqswPeople];
const MOVES: &[Kind] = &[Kind::Starters, Kind::Leavers];
pub(crate) const AGENCY: &[Kind] = &[Kind::AgencyTimesheets, Kind::AgencyPlacements];
const TIMESHEETS: &[Kind] = &[Kind::AgencyTimesheets];
/// Lists that may say on how many days of a week somebody works.
const WORKED: &[Kind] = &[Kind::StaffList, Kind::Starters, Kind::Leavers];
const PLACEMENTS: &[Kind] = &[Kind::AgencyPlacements];
const ABSENCES: &[Kind] = &[Kind::Absence];
const CENSUS: &[Kind] = &[Kind::CensusWorkers];
const AUTHORITY: &[Kind] = &[Kind::CensusAuthority];
const MONTHLY: &[Kind] = &[Kind::MonthlyFlow];
const COHORTS: &[Kind] = &[Kind::NqswCohorts];
const INTAKES: &[Kind] = &[Kind::NqswCohorts, Kind::NqswPeople];
const NQSWS: &[Kind] = &[Kind::NqswPeople];
const CARE: &[Kind] = &[Kind::AscWdsWorker, Kind::AscWdsWorkplace];
const CARE_WORKERS: &[Kind] = &[Kind::AscWdsWorker];
const WORKPLACES: &[Kind] = &[Kind::AscWdsWorkplace];
/// Lists that give cases.
const CASES: &[Kind] = &[Kind::StaffList, Kind::Caseload];

// One entry a line would be a thousand lines: the tables are read by their names.
#[rustfmt::skip]
pub(crate) const ALIASES: &[Alias] = &[
    Alias {
        field: Field::JobTitle,
        kinds: ALL,
        headings: &[
            "job title", "post title", "position title", "jobtitle", "title of post", "post name", "position name",
            "job name", "job role", "role title", "role", "position", "designation", "job", "occupation", "post",
            "job description", "position description", "role name", "assignment title", "job profile", "title",
            "job category", "order job title", "role required", "agency role", "category", "job category name", "discipline",
            "agency job title", "post description", "substantive role", "job role name", "current role",
        ],
    },
    Alias {
        field: Field::Fte,
        kinds: PEOPLE,
        headings: &[
            "fte", "contract fte", "contracted fte", "actual fte", "employee fte", "current fte", "fte value",
            "person fte", "wte", "contracted wte", "full time equivalent", "whole time equivalent", "post fte",
            "position fte", "assignment fte", "total fte", "fte percent", "percent fte", "capacity utilisation level",
            "emp fte", "fte contracted", "fte actual", "social workers fte", "social worker fte", "sw fte", "fte social workers",
            "team fte", "fte of social workers", "fte of case holders", "fte in team",
        ],
    },
    Alias {
        field: Field::EstablishedFte,
        kinds: POSTS,
        headings: &[
            "established fte", "establishment fte", "budgeted fte", "budget fte", "funded fte", "post fte",
            "approved fte", "authorised fte", "position fte", "established wte", "establishment wte", "budgeted wte",
            "establishment", "established", "budget", "fte established", "fte budget", "fte establishment",
            "post wte", "approved establishment", "funded establishment", "headcount budget fte", "est fte",
            "fte est", "planned fte", "full establishment", "posts fte", "established posts fte",
            "total establishment fte",
        ],
    },
    Alias {
        field: Field::ActualFte,
        kinds: POSTS,
        headings: &[
            "actual fte", "in post fte", "occupied fte", "filled fte", "fte in post", "incumbent fte", "holder fte",
            "employee fte", "fte actual", "fte filled", "fte occupied", "actual wte", "in post wte", "contracted fte",
            "actual", "in post", "filled", "fte", "wte", "contract fte", "staff in post fte", "current fte",
            "assignment fte", "person fte",
        ],
    },
    Alias {
        field: Field::VacantFte,
        kinds: POSTS,
        headings: &[
            "vacant fte", "vacancy fte", "fte vacant", "vacancies fte", "fte vacancies", "vacant wte", "vacancies",
            "vacant", "vacancy", "unfilled fte", "vacant hours fte", "fte vacancy", "vacancy wte",
        ],
    },
    Alias {
        field: Field::AgencyCoverFte,
        kinds: POSTS,
        headings: &[
            "agency cover fte", "agency covering fte", "agency cover", "fte agency cover", "covered by agency fte",
            "vacancy covered by agency", "agency covering vacancies", "agency cover wte", "covered by agency",
            "locum cover fte", "locum fte cover", "agency backfill fte", "agency backfill", "cover fte",
        ],
    },
    Alias {
        field: Field::AgencyFte,
        kinds: POSTS,
        headings: &[
            "agency fte", "agency", "agency wte", "fte agency", "agency staff fte", "locum fte", "agency workers fte",
        ],
    },
    Alias {
        field: Field::EmployeeNumber,
        kinds: ALL,
        headings: &[
            "employee no", "employee id", "emp no", "employee ref", "employee reference", "staff no", "staff id",
            "personnel no", "person no", "personal reference", "pers no", "pernr", "payroll no", "payroll ref",
            "payroll id", "emp id", "empno", "employee code", "staff ref", "staff reference", "person ref",
            "person id", "worker id", "worker no", "colleague no", "assignment no", "employee", "unique id",
            "employee reference no", "payroll reference", "oracle no", "holder employee no", "employeeid",
            "employeenumber", "post holder employee no", "incumbent no", "incumbent id",
        ],
    },
    Alias {
        field: Field::Registration,
        kinds: ALL,
        headings: &[
            "swe no", "sweno", "social work england no", "swe registration no", "swe registration",
            "social work england registration no", "swe reg no", "registration no", "hcpc no", "hcpc registration",
            "professional registration no", "professional registration", "reg no", "hcpc swe no", "swe hcpc no",
            "swe ref", "swe reference", "swe id", "pin", "social work registration", "registration", "swe",
            "registration ref", "professional reg no",
        ],
    },
    Alias {
        field: Field::PostNumber,
        kinds: ALL,
        headings: &[
            "post no", "position no", "post id", "position id", "post ref", "post reference", "position reference",
            "position ref", "position code", "post code id", "establishment no", "job no", "job code", "posn no",
            "post identifier", "position identifier", "seat no", "postno", "position",
        ],
    },
    Alias {
        field: Field::Employer,
        kinds: ALL,
        headings: &[
            "council", "local authority", "local authority name", "la name", "council name", "authority",
            "employer", "employer name", "employing authority", "borough", "la", "partner", "trust", "authority name",
            "employing council", "lea", "leaname", "lea name", "la code",
        ],
    },
    Alias {
        field: Field::Directorate,
        kinds: ALL,
        headings: &[
            "directorate", "directorate name", "department", "dept", "service group", "service", "division",
            "business unit", "service area", "branch", "portfolio", "function", "business area", "org level 1",
            "level 1", "level 2", "org level 2", "organisation level 1", "organisation level 2", "department name",
            "service name", "personnel area", "sector", "cluster", "group",
        ],
    },
    Alias {
        field: Field::Team,
        kinds: ALL,
        headings: &[
            "team", "team name", "team unit", "section", "unit", "organisation unit", "organisational unit",
            "org unit", "organisation", "sub team", "workplace team", "cost centre description", "cost centre name",
            "level 6", "level 5", "level 4", "org level 4", "org level 3", "level 3", "personnel subarea",
            "organisation name", "office", "locality", "team description", "establishment team",
        ],
    },
    Alias {
        field: Field::ServiceStart,
        kinds: PEOPLE,
        headings: &[
            "service start date", "social work start date", "start date in service", "role start date",
            "rolestartdate", "start date with service", "service start", "date started in service",
            "social work service date", "directorate start date", "start date in social work", "start date",
            "date started", "date joined", "joined", "date of joining", "hire date", "latest start date",
            "latest hire date", "employment start date", "employee start date", "start", "date of appointment",
            "commencement date", "date commenced", "appointment date", "current start date", "date of start",
            "assignment start date", "contract start date", "current service start date", "la start date",
        ],
    },
    Alias {
        field: Field::CouncilStart,
        kinds: PEOPLE,
        headings: &[
            "continuous service date", "continuous employment date", "continuous service start date",
            "continuous service", "council start date", "lg start date", "local government service date",
            "original hire date", "original start date", "date of continuous service", "csd", "lgs date",
            "reckonable service date", "continuous start date", "organisation start date", "employer start date",
            "first start date", "company start date", "authority start date",
        ],
    },
    Alias {
        field: Field::PostStart,
        kinds: PEOPLE,
        headings: &[
            "job start date", "post start date", "position start date", "current post start date", "date in post",
            "date started in post", "current job start date", "current position start date", "start date in post",
            "start date in current post", "date in position", "post start", "job start", "date started current post",
            "in post since", "position start", "current role start date",
        ],
    },
    Alias {
        field: Field::LeavingDate,
        kinds: PEOPLE,
        headings: &[
            "leaving date", "leave date", "date left", "date of leaving", "termination date",
            "actual termination date", "last working day", "last day of service", "leaver date", "left", "end date",
            "employment end date", "role end date", "roleenddate", "date of termination", "resignation date",
            "employee end date",
        ],
    },
    Alias {
        field: Field::LeavingDate,
        kinds: &[Kind::Leavers],
        headings: &["date", "effective date", "effective", "date of move", "event date", "date of change", "action date"],
    },
    Alias {
        field: Field::ContractEnd,
        kinds: PEOPLE,
        headings: &[
            "contract end date", "fixed term end date", "ftc end date", "temporary end date", "contract expiry date",
            "expected end date", "fixed term end", "contract end", "temp end date", "expected contract end date",
            "contract expiry", "assignment end date", "post end date", "job end date",
        ],
    },
    Alias {
        field: Field::Hours,
        kinds: ALL,
        headings: &[
            "contracted hours", "contract hours", "weekly hours", "hours per week", "hours", "hours worked",
            "contractual hours", "working hours", "normal hours", "hours a week", "weekly contracted hours",
            "contracted weekly hours", "actual hours", "contracted hours per week", "hrs", "hours pw", "hrs per week",
            "employee hours", "basic hours", "paid hours",
        ],
    },
    Alias {
        field: Field::FullTimeHours,
        kinds: ALL,
        headings: &[
            "full time hours", "standard hours", "std hours", "ft hours", "full time weekly hours", "hours full time",
            "standard weekly hours", "full time equivalent hours", "fte hours", "full time hours per week",
        ],
    },
    Alias {
        field: Field::Contract,
        kinds: ALL,
        headings: &[
            "contract type", "employment type", "perm temp", "employee group", "employment status",
            "assignment category", "employee type", "contract", "appointment type", "employment category",
            "worker type", "person type", "assignment type", "type of contract", "permanent temporary",
            "employee category", "occupancy type", "staff type", "contract status", "employee subgroup", "status",
            "type",
        ],
    },
    Alias {
        field: Field::Status,
        kinds: &[Kind::StaffList],
        headings: &[
            "assignment status", "employee status", "worker status", "staff status", "person status", "active status",
            "status", "employment status", "contract status", "current status",
        ],
    },
    Alias {
        field: Field::AgencyFlag,
        kinds: PEOPLE,
        headings: &[
            "agency worker", "agencyworker", "agency y n", "is agency", "agency", "agency staff", "off payroll",
            "locum",
        ],
    },
    Alias {
        field: Field::Cases,
        kinds: CASES,
        headings: &[
            "caseload", "cases", "no of cases", "cases held", "open cases", "allocated cases", "current caseload",
            "case count", "active cases", "cases30", "total cases", "no of open cases", "no of allocated cases",
            "current cases", "caseload size",
        ],
    },
    Alias {
        field: Field::Surname,
        kinds: &[Kind::Caseload],
        headings: &[
            "key worker", "keyworker", "lead worker", "lead professional", "lead practitioner", "allocated worker",
            "allocated to", "case holder", "case worker", "caseworker", "responsible worker",
        ],
    },
    Alias {
        field: Field::Cases,
        kinds: &[Kind::Caseload],
        headings: &["total open", "no open", "open", "total cyp", "total children", "total", "grand total", "count",
            "count of person id", "all", "in all", "overall"],
    },
    Alias {
        field: Field::ServiceStart,
        kinds: &[Kind::Caseload],
        headings: &[
            "allocated date", "date allocated", "allocation date", "allocation start", "allocation start date", "allocated from",
            "involvement start", "involvement start date", "date assigned", "assigned date", "case start date", "date opened",
        ],
    },
    Alias {
        field: Field::LeavingDate,
        kinds: &[Kind::Caseload],
        headings: &[
            "allocation end", "allocation end date", "allocated to date", "involvement end", "involvement end date",
            "date closed", "closed date", "case end date", "case closed", "date unallocated", "closure date",
        ],
    },
    Alias {
        field: Field::CaseNumber,
        kinds: &[Kind::Caseload],
        headings: &[
            "case id", "case no", "case ref", "case reference", "child id", "client id", "mosaic id", "service user id",
            "lcs id", "ics id", "child ref", "client no", "client ref", "person of interest id", "subject id", "pid",
            "liquidlogic id", "carefirst id", "episode id", "child no", "customer id", "young person id", "cyp id",
        ],
    },
    Alias {
        field: Field::DaysLost,
        kinds: &[Kind::StaffList, Kind::Absence],
        headings: &[
            "working days lost", "days lost", "fte days lost", "sick days", "sickness days", "absence days",
            "days sick", "days absent", "sickness days lost", "workingdayslost", "sickness absence days",
            "no of days lost", "total days lost", "days lost to sickness", "sick days 12 months",
            "working days lost to sickness", "days of sickness", "sickness days 12 months", "days sickness",
        ],
    },
    Alias {
        field: Field::Absence,
        kinds: &[Kind::StaffList],
        headings: &[
            "absence status", "absence type", "absence reason", "current absence", "absence", "leave status",
            "leave type", "on leave", "absent", "long term absence", "current absence reason", "absence category",
        ],
    },
    Alias {
        field: Field::BirthDate,
        kinds: PEOPLE,
        headings: &[
            "date of birth", "dob", "birth date", "birthdate", "d o b", "personbirthdate", "born", "date birth",
        ],
    },
    Alias {
        field: Field::Sex,
        kinds: PEOPLE,
        headings: &[
            "gender", "sex", "gender identity", "legal sex", "gendercurrent", "gender description", "legal gender",
        ],
    },
    Alias {
        field: Field::Ethnicity,
        kinds: PEOPLE,
        headings: &[
            "ethnicity", "ethnic origin", "ethnic group", "ethnic background", "ethnicity description",
            "ethnic origin description", "ethnic", "race", "race ethnicity", "ethnic category",
        ],
    },
    Alias {
        field: Field::Holder,
        kinds: POSTS,
        headings: &[
            "post holder", "holder", "postholder", "current holder", "employee name", "incumbent", "incumbent name",
            "occupant", "name", "full name", "current post holder", "position holder", "holder name",
            "post holder name", "name of post holder", "staff name", "employee", "name of holder", "post status",
            "occupied by", "position status", "surname", "held by",
        ],
    },
    Alias {
        field: Field::Surname,
        kinds: PEOPLE,
        headings: &[
            "surname", "last name", "family name", "full name", "employee name", "name", "lastname", "staff name",
            "employee full name", "person name", "worker name", "preferred name", "employee surname",
        ],
    },
    Alias {
        field: Field::Forename,
        kinds: ALL,
        headings: &[
            "forename", "first name", "forename s", "forenames", "given name", "known as", "firstname", "first names",
            "preferred first name", "employee forename",
        ],
    },
    Alias {
        field: Field::Basis,
        kinds: POSTS,
        headings: &[
            "basis", "occupancy", "holder basis", "basis of occupancy", "assignment basis", "occupancy status",
            "tenure",
        ],
    },
    Alias {
        field: Field::Comment,
        kinds: POSTS,
        headings: &[
            "comments", "comment", "notes", "note", "remarks", "further information", "additional information",
            "status notes",
        ],
    },
    Alias {
        field: Field::Month,
        kinds: MONTHLY,
        headings: &["month", "period", "month ending", "month end", "date", "month year", "months"],
    },
    Alias {
        field: Field::Starters,
        kinds: MONTHLY,
        headings: &[
            "starters", "starts", "new starters", "joiners", "no of starters", "started", "starters headcount",
            "total starters", "new starts", "in", "starters heads", "no of new starters", "joined",
        ],
    },
    Alias {
        field: Field::Leavers,
        kinds: MONTHLY,
        headings: &[
            "leavers", "leaver", "no of leavers", "left", "leavers headcount", "total leavers", "out", "leavers heads",
            "exits",
        ],
    },
    Alias {
        field: Field::NetChange,
        kinds: MONTHLY,
        headings: &["net change", "net", "difference", "variance", "net movement", "change", "net gain loss", "balance", "net gain"],
    },
    Alias {
        field: Field::Headcount,
        kinds: MONTHLY,
        headings: &[
            "headcount at month end", "headcount", "staff in post", "in post", "closing headcount", "staff", "total staff",
            "month end headcount", "headcount month end", "social workers in post", "closing", "total headcount",
            "permanent headcount", "permanent staff", "employees", "headcount end of month", "social workers",
        ],
    },
    Alias {
        field: Field::Headcount,
        kinds: POSTS,
        headings: &["headcount", "head count", "heads", "hc", "total headcount", "staff headcount", "headcount in post"],
    },
    Alias {
        field: Field::AgencyWorkers,
        kinds: MONTHLY,
        headings: &["agency workers", "agency", "agency staff", "no of agency", "agency headcount", "locums", "agency social workers"],
    },
    Alias {
        field: Field::Cohort,
        kinds: INTAKES,
        headings: &[
            "nqsw cohort", "cohort", "intake", "asye cohort", "intake year", "cohort year", "nqsw intake", "year of intake",
            "start cohort", "nqsw intake year", "nqsw intakes", "nqsw cohorts", "cohorts", "intakes", "asye cohorts", "asye intake", "cohort intake", "cohort start", "year",
        ],
    },
    Alias {
        field: Field::Recruited,
        kinds: COHORTS,
        headings: &[
            "no recruited", "recruited", "no in cohort", "no of nqsws", "no started", "started", "cohort size", "total recruited",
            "no appointed", "nqsws recruited", "no of nqsw recruited", "starters", "no of starters", "appointed", "size",
            "total in cohort", "intake size", "no of nqsws recruited", "total", "headcount recruited", "no of asyes",
        ],
    },
    Alias {
        field: Field::LeftCouncil,
        kinds: COHORTS,
        headings: &[
            "left the council", "left", "leavers", "left council", "left the authority", "no left", "left organisation",
            "left employment", "left employer", "left the organisation", "no longer employed", "left authority", "no of leavers",
            "left la", "left service and council", "have left",
        ],
    },
    Alias {
        field: Field::MovedService,
        kinds: COHORTS,
        headings: &[
            "moved to adult services", "moved to adults", "transferred to adults", "moved to another service", "moved",
            "moved service", "moved internally", "transferred", "moved to adult social care", "moved to other service",
            "left service but still in council", "elsewhere in council", "moved within council", "moved out of service",
            "moved to another directorate", "adult services", "adults",
        ],
    },
    Alias {
        field: Field::RetainedCouncil,
        kinds: COHORTS,
        headings: &[
            "percent retained in council", "percent retained council", "percent retained", "retained in council", "retention percent",
            "percent retained by council", "retained council", "retention rate", "percent retained in the council", "retention",
            "percent still employed", "percent retained employer", "percent retained in authority",
        ],
    },
    Alias {
        field: Field::RetainedService,
        kinds: COHORTS,
        headings: &[
            "percent retained in childrens services", "percent retained in service", "percent retained service",
            "retained in service", "retained in childrens services", "percent retained in childrens", "retained childrens",
            "percent retained by service", "percent retained childrens services",
        ],
    },
    Alias {
        field: Field::Outcome,
        kinds: NQSWS,
        headings: &[
            "outcome", "current status", "status", "where now", "current position", "destination", "now", "employment status",
            "leaver status", "current situation", "still employed", "where are they now",
        ],
    },
    Alias {
        field: Field::Route,
        kinds: NQSWS,
        headings: &[
            "route", "route into social work", "programme", "qualifying route", "entry route", "training route", "pathway",
            "qualification route", "source", "training programme",
        ],
    },
    Alias { field: Field::Workplace, kinds: CARE, headings: &["localestid", "local est id", "establishmentid"] },
    Alias { field: Field::Status, kinds: CARE, headings: &["status"] },
    Alias { field: Field::JobRoles, kinds: WORKPLACES, headings: &["alljobroles"] },
    Alias { field: Field::RoleStarters, kinds: WORKPLACES, headings: &["starters"] },
    Alias { field: Field::RoleLeavers, kinds: WORKPLACES, headings: &["leavers"] },
    Alias { field: Field::RoleVacancies, kinds: WORKPLACES, headings: &["vacancies"] },
    Alias { field: Field::JobRole, kinds: CARE_WORKERS, headings: &["mainjobrole", "mainjrid"] },
    Alias { field: Field::Engagement, kinds: CARE_WORKERS, headings: &["emplstatus", "emplstat"] },
    Alias { field: Field::ZeroHours, kinds: CARE_WORKERS, headings: &["zerohrcont"] },
    Alias { field: Field::Hours, kinds: CARE_WORKERS, headings: &["conthours", "conthrs"] },
    Alias { field: Field::AverageHours, kinds: CARE_WORKERS, headings: &["avghours", "averagehours"] },
    Alias { field: Field::DaysLost, kinds: CARE_WORKERS, headings: &["dayssick"] },
    Alias { field: Field::ServiceStart, kinds: CARE_WORKERS, headings: &["startdate", "strtdate"] },
    Alias { field: Field::AgencyFlag, kinds: CENSUS, headings: &["agencyworker", "agency worker", "agency"] },
    Alias { field: Field::Fte, kinds: CENSUS, headings: &["fte"] },
    Alias { field: Field::FteBefore, kinds: CENSUS, headings: &["fte30", "fte 30", "fte previous year"] },
    Alias {
        field: Field::BirthDate,
        kinds: CENSUS,
        headings: &["personbirthdate", "person birth date", "birthdate", "date of birth", "dob"],
    },
    Alias { field: Field::BirthYear, kinds: CENSUS, headings: &["dob year", "dobyear", "year of birth", "birth year"] },
    Alias { field: Field::Sex, kinds: CENSUS, headings: &["gendercurrent", "gender current", "gender", "sex"] },
    Alias { field: Field::Ethnicity, kinds: CENSUS, headings: &["ethnicity"] },
    Alias { field: Field::CensusRole, kinds: CENSUS, headings: &["orgrole", "org role", "organisational role"] },
    Alias { field: Field::ServiceStart, kinds: CENSUS, headings: &["rolestartdate", "role start date"] },
    Alias { field: Field::LeavingDate, kinds: CENSUS, headings: &["roleenddate", "role end date"] },
    Alias { field: Field::StartOrigin, kinds: CENSUS, headings: &["startorigin", "start origin"] },
    Alias { field: Field::Place, kinds: CENSUS, headings: &["leaverdestination", "leaver destination"] },
    Alias { field: Field::Reason, kinds: CENSUS, headings: &["reasonleave", "reason leave", "reason for leaving"] },
    Alias { field: Field::Absence, kinds: CENSUS, headings: &["reasonabsence", "reason absence"] },
    Alias { field: Field::Cases, kinds: CENSUS, headings: &["cases30", "cases 30", "cases"] },
    Alias { field: Field::DaysLost, kinds: CENSUS, headings: &["workingdayslost", "working days lost"] },
    Alias { field: Field::StepUp, kinds: CENSUS, headings: &["stepupgrad", "step up grad"] },
    Alias { field: Field::Frontline, kinds: CENSUS, headings: &["frontlinegrad", "frontline grad"] },
    Alias {
        field: Field::Year,
        kinds: &[Kind::CensusWorkers, Kind::CensusAuthority],
        headings: &["year", "yearcensus", "year census", "census year", "collection year"],
    },
    Alias {
        field: Field::CensusVacancies,
        kinds: AUTHORITY,
        headings: &["numberofvacancies", "no of vacancies", "vacancies", "fte vacancies"],
    },
    Alias { field: Field::CoverFte, kinds: AUTHORITY, headings: &["noagencyfte", "no agency fte", "agency fte"] },
    Alias {
        field: Field::CoverHeadcount,
        kinds: AUTHORITY,
        headings: &["noagencyheadcount", "no agency headcount", "agency headcount"],
    },
    Alias {
        field: Field::Fte,
        kinds: PLACEMENTS,
        headings: &["fte", "wte", "placement fte", "booking fte", "assignment fte", "fte equivalent", "fte covered"],
    },
    Alias {
        field: Field::Surname,
        kinds: AGENCY,
        headings: &[
            "candidate name", "worker name", "temp name", "name", "worker", "agency worker name", "agency worker",
            "full name", "contractor name", "candidate", "temporary worker", "surname", "resource name", "consultant",
            "candidate surname", "locum name", "placed candidate", "resource", "worker full name", "contractor", "temp",
            "locum", "interim", "interim name",
        ],
    },
    Alias {
        field: Field::Candidate,
        kinds: AGENCY,
        headings: &[
            "candidate id", "candidate no", "worker id", "worker no", "candidate ref", "candidate reference",
            "worker ref", "temp id", "temp no", "agency worker id", "resource id", "contractor id", "worker code",
            "person id", "candidate code", "temp ref", "worker reference", "agency worker no",
        ],
    },
    Alias {
        field: Field::WeekEnding,
        kinds: TIMESHEETS,
        headings: &[
            "week ending", "w e", "week ending date", "we date", "period ending", "week end", "timesheet week ending",
            "w e date", "week end date", "period end", "period end date", "timesheet date", "week commencing",
            "week beginning", "w c", "work week ending", "week", "weekending", "timesheet end date", "date worked",
            "wk ending",
        ],
    },
    Alias {
        field: Field::Timesheet,
        kinds: TIMESHEETS,
        headings: &[
            "timesheet no", "timesheet id", "timesheet ref", "timesheet reference", "ts no", "ts ref", "timesheet",
            "invoice line no", "line ref", "timesheet line", "ts id", "transaction no", "line id",
        ],
    },
    Alias {
        field: Field::Order,
        kinds: AGENCY,
        headings: &[
            "order no", "booking ref", "booking no", "order ref", "order reference", "order id", "booking id",
            "assignment no", "assignment id", "placement ref", "placement id", "placement no", "booking reference",
            "job ref", "requisition no", "order", "po no", "assignment ref", "placement reference", "vacancy ref",
        ],
    },
    Alias {
        field: Field::HireReason,
        kinds: AGENCY,
        headings: &[
            "reason for hire", "hire reason", "cover type", "reason", "reason for booking", "booking reason",
            "reason for request", "reason for cover", "cover reason", "reason for agency", "request reason",
            "order reason", "reason for order", "justification", "reason for placement", "reason for use", "covering",
            "hiring reason", "requirement reason", "usage reason", "vacancy cover", "cover",
        ],
    },
    Alias {
        field: Field::Hours,
        kinds: AGENCY,
        headings: &[
            "total hours", "hours", "hours worked", "std hours", "std hrs", "standard hrs", "basic hrs", "timesheet hours", "total hours worked", "approved hours",
            "units", "quantity", "hours claimed", "weekly hours", "hours per week", "contracted hours",
            "standard hours", "basic hours", "hrs", "qty", "total units", "expected hours", "hours pw",
            "hours per week booked", "expected weekly hours", "billed hours", "hrs worked", "total hrs",
            "placement hours", "hours a week", "booked hours",
        ],
    },
    Alias {
        field: Field::DaysAWeek,
        kinds: AGENCY,
        headings: &[
            "days per week", "days a week", "days pw", "days", "working days per week", "no of days", "days worked", "days claimed",
            "units days",
        ],
    },
    Alias {
        field: Field::DaysAWeek,
        kinds: WORKED,
        headings: &["days per week", "days a week", "days pw", "working days per week", "days worked per week"],
    },
    Alias {
        field: Field::Net,
        kinds: AGENCY,
        headings: &[
            "net", "net amount", "net cost", "charge", "charges", "net total", "net value", "total net", "total charge", "charge total",
            "net charge", "total cost", "cost", "total excl vat", "amount net", "total cost ex vat", "spend",
            "net spend", "total ex vat", "amount excl vat", "invoice net", "line net",
        ],
    },
    Alias {
        field: Field::Status,
        kinds: AGENCY,
        headings: &["status", "timesheet status", "line type", "type", "transaction type", "invoice type"],
    },
    Alias {
        field: Field::PlacementStart,
        kinds: PLACEMENTS,
        headings: &[
            "placement start", "placement start date", "start date", "assignment start", "assignment start date",
            "booking start", "booking start date", "start", "date from", "from", "from date", "contract start",
            "order start date", "actual start date", "commencement date", "original start date", "date started",
            "job start date", "start of placement", "placement from", "booking from",
        ],
    },
    Alias {
        field: Field::PlacementEnd,
        kinds: PLACEMENTS,
        headings: &[
            "placement end", "placement end date", "end date", "assignment end", "assignment end date", "booking end",
            "booking end date", "end", "date to", "to", "to date", "contract end", "order end date", "expected end date",
            "actual end date", "planned end date", "current end date", "finish date", "expected end", "projected end date",
            "end of placement", "placement to", "booking to", "estimated end date",
        ],
    },
    Alias {
        field: Field::Reason,
        kinds: MOVES,
        headings: &[
            "reason for leaving", "leaving reason", "termination reason", "leaver reason", "reason left",
            "reason for leaving description", "reason", "source type", "starter type", "start reason", "hire reason",
            "reason for start", "appointment reason", "new starter type", "type of start", "leaving reason description",
            "reason for termination", "leave reason", "termination reason description", "hire type", "action reason",
            "type of leaver", "leaver type", "reasonleave", "reason description", "recruitment type", "type of appointment",
            "internal external", "internal or external", "action", "reason code description", "type",
        ],
    },
    Alias {
        field: Field::Place,
        kinds: MOVES,
        headings: &[
            "leaving destination", "destination", "leaver destination", "destination on leaving", "next employer",
            "new employer", "going to", "destination after leaving", "previous employer type", "previous employer",
            "starter source", "recruitment source", "start origin", "source of recruitment",
            "source previous employer type", "origin", "source", "previous employment", "came from", "joined from",
            "destination employer", "new employer type", "next destination", "leaverdestination", "startorigin",
            "employment destination", "previous role", "coming from", "previous organisation", "future employer",
            "applicant source", "last employer",
        ],
    },
    Alias {
        field: Field::Move,
        kinds: MOVES,
        headings: &[
            "starter leaver", "starter or leaver", "movement type", "movement", "starter leaver indicator",
            "starters leavers", "s l", "type of movement", "joiner leaver", "event", "event type", "new starter leaver",
            "record type",
        ],
    },
    Alias {
        field: Field::AbsenceStart,
        kinds: ABSENCES,
        headings: &[
            "absence start date", "absence start", "start date", "first day of absence", "date from", "from",
            "absence from", "sickness start date", "start of absence", "first day absent", "from date", "start",
            "absence date from", "sick from", "date absence started", "absence begin date", "first day",
            "first date of absence", "sickness start", "absence start dt",
        ],
    },
    Alias {
        field: Field::AbsenceEnd,
        kinds: ABSENCES,
        headings: &[
            "absence end date", "absence end", "end date", "last day of absence", "date to", "to", "absence to",
            "sickness end date", "end of absence", "last day absent", "to date", "end", "return date", "date returned",
            "absence date to", "sick to", "returned", "date absence ended", "last day", "last date of absence", "sickness end",
            "absence end dt",
        ],
    },
    Alias {
        field: Field::Absence,
        kinds: ABSENCES,
        headings: &[
            "absence reason", "reason", "absence type", "type", "sickness reason", "reason for absence", "absence category",
            "absence", "category", "reason description", "leave type", "type of absence", "absence description",
        ],
    },
    Alias {
        field: Field::Grade,
        kinds: ALL,
        headings: &[
            "grade", "pay grade", "payscale", "pay scale", "scale", "band", "job grade", "post grade", "spinal point",
            "scp",
        ],
    },
];
