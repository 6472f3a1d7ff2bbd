//! Version 6 of kept work, as released: never changed, so that what was kept with it opens for ever.
//!
//! Owns the order, the numbers and the names of everything that is kept, each part by itself. They are written down here and not
//! taken from the types: a type may be renamed or gain a field, and then does not compile here until it says how version 6
//! is read into it. Plans and scenarios are written as links write them ([`crate::share::codec::v1`]). A new version is a new
//! module beside this one; kept work of every version in `tests/fixtures/kept` holds it to its word.

use std::collections::BTreeMap;

use jiff::civil::Date;

use super::{KeptEdition, Subject};
use crate::benchmark::Statistic;
use crate::import::{Counts, Field, FileMemo};
use crate::pipeline::{Employer, Pipeline, Repeat, StudentCohort};
use crate::plan::{Change, LeftBehind, Plan, Scenario, WhyLeft};
use crate::projection::{Direction, PlanMeasure, Scope, Target};
use crate::reference::EditionReport;
use crate::report::{Edited, Topic};
use crate::retention::Grouping;
use crate::room::Choice;
use crate::room::{
    Carried, Dated, PipelineState, PlanState, Received, ReportState, RetentionState, SentBy, Typed, Work, Written,
};
use crate::share::Shared;
use crate::share::codec::bytes::{BytesIn, BytesOut};
use crate::share::codec::node::Node;
use crate::share::codec::schema::Schema;
use crate::share::codec::wire::{
    Bounds, In, Out, Wire, choice, field, is_optional, plain, put, record, unknown_choice,
};
use crate::share::error::Fault;
use crate::starting_plan::Start;
use crate::workforce::{
    Assignment, Baseline, Breakdown, BreakdownRow, CalendarMonth, CensusYear, Cohort, Column, Contest, ControlTotal,
    Dimension, Edit, Employer as Council, Establishment, EstablishmentRow, Figure, FlowMonth, Fte, Group, Kind, Level,
    Missing, Origin, OutOfRange, Part, Parts, Printed, PrintedAbout, PrintedKind, Published, Quoted, RoleMap, RowRef,
    Service, ServiceBand, Settings, Share, Snapshot, Source, Stated, TitleKey, Unit,
};

/// How much a part may hold: far more than a council of any size has, and no more than a browser keeps.
pub(super) const BOUNDS: Bounds = Bounds { items: 100_000, text: 1_000_000, lines: true };

/// Returns a value as the bytes of a part.
pub(super) fn to_bytes<T: Wire>(value: &T) -> Vec<u8> {
    let mut out = BytesOut::default();
    value.write(&mut out);
    out.0
}

/// Returns the value a part's bytes hold; `None` unless they hold one and nothing else.
pub(super) fn from_bytes<T: Wire>(bytes: &[u8]) -> Option<T> {
    let mut from = BytesIn::within(bytes, BOUNDS);
    let value = T::read(&mut from).ok()?;
    from.is_done().then_some(value)
}

/// A whole number of either sign as one without: 0, -1, 1, -2, …
const fn unsigned(value: i64) -> u64 {
    ((value << 1) ^ (value >> 63)).cast_unsigned()
}

const fn signed(value: u64) -> i64 {
    (value >> 1).cast_signed() ^ -((value & 1).cast_signed())
}

macro_rules! signed {
    ($($name:ty)*) => {$(
        impl Wire for $name {
            fn write(&self, out: &mut dyn Out) {
                out.whole(unsigned(i64::from(*self)));
            }

            fn read(from: &mut dyn In) -> Result<Self, Fault> {
                let value = signed(from.whole(u64::MAX)?);
                Self::try_from(value).map_err(|_beyond| from.fault(unknown_choice()))
            }

            fn describe(_schema: &mut Schema) -> Node {
                Node::of([("type", Node::text("integer"))])
            }
        }
    )*};
}

signed!(i16 i32);

impl Wire for i8 {
    fn write(&self, out: &mut dyn Out) {
        out.whole(u64::from(self.cast_unsigned()));
    }

    fn read(from: &mut dyn In) -> Result<Self, Fault> {
        Ok(from.byte()?.cast_signed())
    }

    fn describe(_schema: &mut Schema) -> Node {
        Node::of([("type", Node::text("integer"))])
    }
}

impl Wire for u64 {
    fn write(&self, out: &mut dyn Out) {
        out.whole(*self);
    }

    fn read(from: &mut dyn In) -> Result<Self, Fault> {
        from.whole(Self::MAX)
    }

    fn describe(_schema: &mut Schema) -> Node {
        Node::of([("type", Node::text("integer"))])
    }
}

/// A day as one number: 2025-09-30 as 20250930.
impl Wire for Date {
    fn write(&self, out: &mut dyn Out) {
        (i32::from(self.year()) * 10_000 + i32::from(self.month()) * 100 + i32::from(self.day())).write(out);
    }

    fn read(from: &mut dyn In) -> Result<Self, Fault> {
        let number = i32::read(from)?;
        let part = |number: i32| i8::try_from(number.rem_euclid(100)).unwrap_or_default();
        let year = i16::try_from(number.div_euclid(10_000)).unwrap_or_default();
        let day = Self::new(year, part(number.div_euclid(100)), part(number));
        day.map_err(|_none| from.fault("there is no such day.".to_owned()))
    }

    fn describe(_schema: &mut Schema) -> Node {
        Node::of([("type", Node::text("integer"))])
    }
}

impl<K: Wire + Ord, V: Wire> Wire for BTreeMap<K, V> {
    fn write(&self, out: &mut dyn Out) {
        out.list(self.len());
        for (key, value) in self {
            key.write(out);
            value.write(out);
        }
        out.end();
    }

    fn read(from: &mut dyn In) -> Result<Self, Fault> {
        let length = from.list(from.bounds().items)?;
        let mut all = Self::new();
        for index in 0..length {
            from.item(index)?;
            let key = K::read(from)?;
            all.insert(key, V::read(from)?);
            from.end();
        }
        Ok(all)
    }

    fn describe(schema: &mut Schema) -> Node {
        Node::of([("items", V::describe(schema))])
    }
}

impl<T: Wire> Wire for Stated<T> {
    fn write(&self, out: &mut dyn Out) {
        match self {
            Ok(value) => {
                out.choice(0, "value", false);
                value.write(out);
            }
            Err(reason) => {
                out.choice(1, "missing", false);
                reason.write(out);
            }
        }
        out.end();
    }

    fn read(from: &mut dyn In) -> Result<Self, Fault> {
        let stated = match from.choice(&[(0, "value", false), (1, "missing", false)])? {
            0 => Ok(T::read(from)?),
            _ => Err(Missing::read(from)?),
        };
        from.end();
        Ok(stated)
    }

    fn describe(schema: &mut Schema) -> Node {
        T::describe(schema)
    }
}

/// Several values side by side.
macro_rules! beside {
    ($(($($place:tt $type:ty),*))*) => {$(
        impl Wire for ($($type),*) {
            fn write(&self, out: &mut dyn Out) {
                $(self.$place.write(out);)*
            }

            fn read(from: &mut dyn In) -> Result<Self, Fault> {
                Ok(($(<$type>::read(from)?),*))
            }

            fn describe(schema: &mut Schema) -> Node {
                Node::List(vec![$(<$type>::describe(schema)),*])
            }
        }
    )*};
}

beside! {
    (0 String, 1 Option<Field>)
    (0 String, 1 Option<Kind>)
    (0 String, 1 u32)
    (0 String, 1 f64)
    (0 String, 1 String)
    (0 String, 1 Option<Field>, 2 String)
    (0 String, 1 Service, 2 u32, 3 Assignment)
    (0 Kind, 1 Figure)
    (0 Option<Assignment>, 1 Option<Assignment>)
    (0 Vec<Scenario>, 1 u8)
    (0 u8, 1 LeftBehind)
}

plain! {
    CensusYear as i16, |year| year.number(), |year| Self::new(year).ok_or(OutOfRange {
        what: "A census year", allowed: "from 1900 to 2200", got: year.to_string(),
    });
    Share as f64, |share| share.value(), |share| Self::try_new("A share", share);
    TitleKey as String, |title| title.as_str().to_owned(), |title: String| Ok(Self::new(&title));
}

// What the page keeps.

choice! {
    Subject { 0 "case" Case { id: String }, 1 "files" Files {} }
    Missing {
        0 "confidential" Confidential {},
        1 "not_available" NotAvailable {},
        2 "not_applicable" NotApplicable {},
        3 "unreliable" Unreliable {},
        4 "low" Low {},
        5 "not_in_file" NotInFile {},
        6 "too_few" TooFew {},
    }
    Origin { 0 "case" Case { id: String }, 1 "files" Files {} }
    Dimension {
        0 "role" Role {},
        1 "level" Level {},
        2 "team" Team {},
        3 "length_of_service" LengthOfService {},
        4 "reason" Reason {},
        5 "destination" Destination {},
        6 "origin" Origin {},
        7 "absence" Absence {},
        8 "member" Member {},
    }
    Group {
        0 "level" Level(level: Level),
        1 "service" Service(band: ServiceBand),
        2 "unknown_service" UnknownService {},
        3 "printed" Printed(text: String),
        4 "no_team" NoTeam {},
    }
    ServiceBand {
        0 "under_2" Under2 {},
        1 "from_2_to_5" From2To5 {},
        2 "from_5_to_10" From5To10 {},
        3 "from_10_to_20" From10To20 {},
        4 "from_20_to_30" From20To30 {},
        5 "from_30" From30 {},
    }
    PrintedAbout { 0 "workforce" Workforce {}, 1 "movement" Movement {} }
    PrintedKind {
        0 "sum" Sum { terms: Vec<(String, f64)> },
        1 "percent" Percent { part: (String, f64), whole: (String, f64) },
        2 "measure" Measure { id: String },
        3 "cohort" Cohort { outcomes: Vec<(String, u32)> },
    }
    Column { 0 "established" Established {}, 1 "in_post" InPost {}, 2 "vacant" Vacant {}, 3 "agency" Agency {} }
    Assignment {
        0 "social_worker" SocialWorker { level: Level, newly_qualified: bool },
        1 "not_social_worker" NotSocialWorker {},
    }
    Part {
        0 "inpost_fte" InpostFte {},
        1 "inpost_headcount" InpostHeadcount {},
        2 "starters_fte" StartersFte {},
        3 "starters_headcount" StartersHeadcount {},
        4 "nqsw_starters_headcount" NqswStartersHeadcount {},
        5 "leavers_fte" LeaversFte {},
        6 "leavers_headcount" LeaversHeadcount {},
        7 "agency_fte" AgencyFte {},
        8 "agency_headcount" AgencyHeadcount {},
        9 "agency_cover_fte" AgencyCoverFte {},
        10 "agency_cover_headcount" AgencyCoverHeadcount {},
        11 "agency_fte_uncapped" AgencyUncappedFte {},
        12 "agency_fte_mean_last_4_weeks_uncapped" AgencyMeanFte {},
        13 "candidates_any_week" AgencyAnyWeekHeadcount {},
        14 "net_cost_all_weeks" AgencyNetPounds {},
        15 "vacancy_fte" VacancyFte {},
        16 "vacancy_headcount" VacancyHeadcount {},
        17 "case_holders_fte" CaseHoldersFte {},
        18 "cases" Cases {},
        19 "starters_headcount_hr" StartersHr {},
        20 "leavers_headcount_hr" LeaversHr {},
        21 "filled_headcount" FilledHeadcount {},
        22 "sw_days_sick_known" SickDaysKnown {},
        23 "sw_days_sick_known_workers" SickDaysKnownHeadcount {},
        24 "working_days_lost_fte" WorkingDaysLostFte {},
        25 "working_days_fte" WorkingDaysFte {},
        26 "established_fte" EstablishedFte {},
        27 "established_posts" EstablishedPosts {},
        28 "over_established_fte" OverEstablishedFte {},
        29 "inpost_established_fte" InpostEstablishedFte {},
        30 "establishment_gap_fte" EstablishmentGapFte {},
        31 "opening_fte" OpeningFte {},
        32 "opening_headcount" OpeningHeadcount {},
        33 "mean_fte" MeanFte {},
        34 "mean_headcount" MeanHeadcount {},
        35 "stayers_headcount" StayersHeadcount {},
        36 "cases_permanent" CasesPermanent {},
        37 "case_holders_fte_permanent" CaseHoldersPermanentFte {},
        38 "working_days_lost_inpost" WorkingDaysLostInpost {},
        39 "people_with_two_posts" PeopleWithTwoPosts {},
        40 "on_maternity_leave" OnMaternityLeave {},
        41 "nqsw_fte" NqswFte {},
        42 "experienced_fte_3_years" ExperiencedFte {},
        43 "leavers_under_2_fte" LeaversUnder2Fte {},
        44 "leavers_under_5_fte" LeaversUnder5Fte {},
        45 "age_known" AgeKnown {},
        46 "aged_50_plus" Aged50Plus {},
        47 "aged_55_plus" Aged55Plus {},
        48 "sex_known" SexKnown {},
        49 "female" Female {},
        50 "ethnicity_known" EthnicityKnown {},
        51 "ethnicity_not_white" EthnicityNotWhite {},
    }
    Kind {
        0 "staff_list" StaffList {},
        1 "establishment" Establishment {},
        2 "starters" Starters {},
        3 "leavers" Leavers {},
        4 "agency_timesheets" AgencyTimesheets {},
        5 "agency_placements" AgencyPlacements {},
        6 "absence" Absence {},
        7 "caseload" Caseload {},
        8 "monthly_flow" MonthlyFlow {},
        9 "nqsw_cohorts" NqswCohorts {},
        10 "nqsw_people" NqswPeople {},
        11 "census_workers" CensusWorkers {},
        12 "census_authority" CensusAuthority {},
        13 "asc_wds_workplace" AscWdsWorkplace {},
        14 "asc_wds_worker" AscWdsWorker {},
    }
    Field {
        0 "job_title" JobTitle {},
        1 "fte" Fte {},
        2 "established_fte" EstablishedFte {},
        3 "actual_fte" ActualFte {},
        4 "vacant_fte" VacantFte {},
        5 "agency_cover_fte" AgencyCoverFte {},
        6 "agency_fte" AgencyFte {},
        7 "employee_number" EmployeeNumber {},
        8 "registration" Registration {},
        9 "post_number" PostNumber {},
        10 "employer" Employer {},
        11 "directorate" Directorate {},
        12 "team" Team {},
        13 "service_start" ServiceStart {},
        14 "council_start" CouncilStart {},
        15 "post_start" PostStart {},
        16 "leaving_date" LeavingDate {},
        17 "contract_end" ContractEnd {},
        18 "hours" Hours {},
        19 "full_time_hours" FullTimeHours {},
        20 "contract" Contract {},
        21 "agency_flag" AgencyFlag {},
        22 "cases" Cases {},
        23 "days_lost" DaysLost {},
        24 "absence" Absence {},
        25 "birth_date" BirthDate {},
        26 "sex" Sex {},
        27 "ethnicity" Ethnicity {},
        28 "holder" Holder {},
        29 "surname" Surname {},
        30 "forename" Forename {},
        31 "basis" Basis {},
        32 "comment" Comment {},
        33 "grade" Grade {},
        34 "reason" Reason {},
        35 "place" Place {},
        36 "move" Move {},
        37 "candidate" Candidate {},
        38 "week_ending" WeekEnding {},
        39 "timesheet" Timesheet {},
        40 "order" Order {},
        41 "hire_reason" HireReason {},
        42 "net" Net {},
        43 "placement_start" PlacementStart {},
        44 "placement_end" PlacementEnd {},
        45 "absence_start" AbsenceStart {},
        46 "absence_end" AbsenceEnd {},
        47 "status" Status {},
        48 "census_role" CensusRole {},
        49 "start_origin" StartOrigin {},
        50 "fte_before" FteBefore {},
        51 "step_up" StepUp {},
        52 "frontline" Frontline {},
        53 "year" Year {},
        54 "birth_year" BirthYear {},
        55 "census_vacancies" CensusVacancies {},
        56 "cover_fte" CoverFte {},
        57 "cover_headcount" CoverHeadcount {},
        58 "month" Month {},
        59 "starters" Starters {},
        60 "leavers" Leavers {},
        61 "net_change" NetChange {},
        62 "headcount" Headcount {},
        63 "agency_workers" AgencyWorkers {},
        64 "cohort" Cohort {},
        65 "recruited" Recruited {},
        66 "left_council" LeftCouncil {},
        67 "moved_service" MovedService {},
        68 "retained_council" RetainedCouncil {},
        69 "retained_service" RetainedService {},
        70 "outcome" Outcome {},
        71 "route" Route {},
        72 "workplace" Workplace {},
        73 "job_roles" JobRoles {},
        74 "role_starters" RoleStarters {},
        75 "role_leavers" RoleLeavers {},
        76 "role_vacancies" RoleVacancies {},
        77 "job_role" JobRole {},
        78 "engagement" Engagement {},
        79 "zero_hours" ZeroHours {},
        80 "average_hours" AverageHours {},
        81 "days_a_week" DaysAWeek {},
        82 "case_number" CaseNumber {},
    }
}

record! {
    Snapshot { name: String, is_plural: bool, service: Service, members: Vec<Baseline>, printed: Vec<Printed> }
    Baseline {
        unit: Unit,
        as_at: Date,
        origin: Origin,
        source: Source,
        establishment: Option<Establishment>,
        parts: Parts,
        breakdowns: Vec<Breakdown>,
        published: Option<Published>,
        printed: Vec<Printed>,
        months: Vec<FlowMonth>,
        cohorts: Vec<Cohort>,
        contested: Vec<Contest>,
    }
    Council { name: String, la_code: String }
    Unit { employer: Council, service: Service }
    Source { name: String, edition: String }
    Establishment { rows: Vec<EstablishmentRow>, agency: Option<Fte>, control: Vec<ControlTotal>, edits: u32 }
    Figure { value: Stated<f64>, source: Source }
    Breakdown { dimension: Dimension, rows: Vec<BreakdownRow> }
    BreakdownRow { group: Group, parts: Parts }
    Published {
        year: CensusYear,
        source: Source,
        parts: Parts,
        england: Parts,
        rates: Vec<(String, f64)>,
        england_rates: Vec<(String, f64)>,
        quoted: Vec<Quoted>,
    }
    Quoted { id: String, value: f64, england: Option<f64>, source: Source }
    Printed { what: String, about: PrintedAbout, printed: f64, places: u8, kind: PrintedKind, why: String }
    RowRef { file: u32, sheet: u16, row: u32 }
    FlowMonth {
        at: RowRef,
        year: i16,
        month: i8,
        starters: Option<u32>,
        leavers: Option<u32>,
        net: Option<i32>,
        headcount: Option<u32>,
        agency: Option<u32>,
    }
    Cohort {
        label: String,
        year: Option<i16>,
        recruited: u32,
        left: Option<u32>,
        moved: Option<u32>,
        roles: Vec<(String, u32)>,
    }
    Contest { part: Part, used: Kind, because: String, claims: Vec<(Kind, Figure)> }
    FileMemo {
        name: String,
        kind: Kind,
        as_at: Option<Date>,
        counts: Counts,
        columns: Vec<(String, Option<Field>, String)>,
        titles: Vec<(String, Service, u32, Assignment)>,
    }
    Counts { below_header: u32, accepted: u32, warned: u32, rejected: u32, skipped: u32 }
    KeptEdition { file: String, text: String, report: EditionReport }
    EditionReport {
        edition: String,
        read: String,
        renamed: Vec<(String, String)>,
        unused: Vec<String>,
        lacking: Vec<String>,
        left_out: Vec<String>,
    }
}

/// What is kept where a type has no place for it, or holds it to bounds that a figure of a list need not keep.
mod as_kept {
    use super::{
        BTreeMap, Column, Date, Fault, In, Kind, Level, Node, Out, Part, Schema, Service, Stated, TitleKey, Wire,
        field, is_optional, put, record,
    };

    pub(super) struct EstablishmentRow {
        pub(super) role: String,
        pub(super) level: Option<Level>,
        pub(super) supernumerary: bool,
        pub(super) established: Stated<f64>,
        pub(super) in_post: Stated<f64>,
        pub(super) stated_vacant: Option<f64>,
        pub(super) stated_gap: Option<f64>,
        pub(super) agency: Stated<f64>,
    }

    pub(super) struct ControlTotal {
        pub(super) column: Column,
        pub(super) with_supernumerary: bool,
        pub(super) printed: f64,
    }

    pub(super) struct Edit {
        pub(super) role: Option<String>,
        pub(super) column: Column,
        pub(super) value: Option<f64>,
    }

    pub(super) struct Settings {
        pub(super) employer: String,
        pub(super) reference_date: Option<Date>,
        pub(super) full_time_hours: f64,
        pub(super) working_days: Option<u16>,
        pub(super) roles: super::RoleMap,
        pub(super) services: BTreeMap<TitleKey, Option<Service>>,
        pub(super) preferred: BTreeMap<Part, Kind>,
        pub(super) default_service: Service,
    }

    record! {
        EstablishmentRow {
            role: String,
            level: Option<Level>,
            supernumerary: bool,
            established: Stated<f64>,
            in_post: Stated<f64>,
            stated_vacant: Option<f64>,
            stated_gap: Option<f64>,
            agency: Stated<f64>,
        }
        ControlTotal { column: Column, with_supernumerary: bool, printed: f64 }
        Edit { role: Option<String>, column: Column, value: Option<f64> }
        Settings {
            employer: String,
            reference_date: Option<Date>,
            full_time_hours: f64,
            working_days: Option<u16>,
            roles: super::RoleMap,
            services: BTreeMap<TitleKey, Option<Service>>,
            preferred: BTreeMap<Part, Kind>,
            default_service: Service,
        }
    }
}

/// A type that is kept as another.
macro_rules! kept_as {
    ($($name:ident, $put:expr, $take:expr;)*) => {$(
        impl Wire for $name {
            fn write(&self, out: &mut dyn Out) {
                let put: fn(&Self) -> as_kept::$name = $put;
                put(self).write(out);
            }

            fn read(from: &mut dyn In) -> Result<Self, Fault> {
                let take: fn(as_kept::$name) -> Result<Self, OutOfRange> = $take;
                take(as_kept::$name::read(from)?).map_err(|refused| from.fault(refused.to_string()))
            }

            fn describe(schema: &mut Schema) -> Node {
                as_kept::$name::describe(schema)
            }
        }
    )*};
}

kept_as! {
    EstablishmentRow,
    |row| as_kept::EstablishmentRow {
        role: row.role.clone(),
        level: row.level,
        supernumerary: row.supernumerary,
        established: row.established.map(Fte::value),
        in_post: row.in_post.map(Fte::value),
        stated_vacant: row.stated_vacant.map(Fte::value),
        stated_gap: row.stated_gap.map(Fte::value),
        agency: row.agency.map(Fte::value),
    },
    |row| Ok(Self {
        role: row.role,
        level: row.level,
        supernumerary: row.supernumerary,
        established: row.established.map(Fte::new),
        in_post: row.in_post.map(Fte::new),
        stated_vacant: row.stated_vacant.map(Fte::new),
        stated_gap: row.stated_gap.map(Fte::new),
        agency: row.agency.map(Fte::new),
    });
    ControlTotal,
    |total| as_kept::ControlTotal {
        column: total.column,
        with_supernumerary: total.with_supernumerary,
        printed: total.printed.value(),
    },
    |total| Ok(Self {
        column: total.column,
        with_supernumerary: total.with_supernumerary,
        printed: Fte::new(total.printed),
    });
    Edit,
    |edit| as_kept::Edit { role: edit.role.clone(), column: edit.column, value: edit.value.map(Fte::value) },
    |edit| Ok(Self { role: edit.role, column: edit.column, value: edit.value.map(Fte::new) });
    Settings,
    |settings| as_kept::Settings {
        employer: settings.employer.clone(),
        reference_date: settings.reference_date,
        full_time_hours: settings.full_time_hours(),
        working_days: settings.working_days,
        roles: settings.roles.clone(),
        services: settings.services.clone(),
        preferred: settings.preferred.clone(),
        default_service: settings.default_service,
    },
    |kept| {
        let mut settings = Self::default();
        settings.set_full_time_hours(kept.full_time_hours)?;
        (settings.employer, settings.reference_date) = (kept.employer, kept.reference_date);
        (settings.working_days, settings.roles) = (kept.working_days, kept.roles);
        (settings.services, settings.preferred) = (kept.services, kept.preferred);
        settings.default_service = kept.default_service;
        Ok(settings)
    };
}

impl Wire for Parts {
    fn write(&self, out: &mut dyn Out) {
        let all: Vec<(Part, &Figure)> = self.iter().collect();
        out.list(all.len());
        for (part, figure) in all {
            part.write(out);
            figure.write(out);
        }
        out.end();
    }

    fn read(from: &mut dyn In) -> Result<Self, Fault> {
        let mut parts = Self::default();
        for (part, figure) in BTreeMap::<Part, Figure>::read(from)? {
            parts.set(part, figure.value, &figure.source);
        }
        Ok(parts)
    }

    fn describe(schema: &mut Schema) -> Node {
        Figure::describe(schema)
    }
}

impl Wire for RoleMap {
    fn write(&self, out: &mut dyn Out) {
        let all: Vec<_> = self.iter().collect();
        out.list(all.len());
        for (title, [children, adults]) in all {
            title.write(out);
            (*children, *adults).write(out);
        }
        out.end();
    }

    fn read(from: &mut dyn In) -> Result<Self, Fault> {
        let length = from.list(from.bounds().items)?;
        let mut roles = Self::default();
        for index in 0..length {
            from.item(index)?;
            let title = TitleKey::read(from)?;
            let (children, adults) = <(Option<Assignment>, Option<Assignment>)>::read(from)?;
            for (service, said) in [(Service::Children, children), (Service::Adults, adults)] {
                if let Some(assignment) = said {
                    roles.set(service, title.clone(), assignment);
                }
            }
            from.end();
        }
        Ok(roles)
    }

    fn describe(schema: &mut Schema) -> Node {
        Assignment::describe(schema)
    }
}

/// What is open and chosen on the page, which is no work of anybody's.
pub(super) struct View {
    pub(super) subject: Subject,
    pub(super) service: Service,
    pub(super) welcomed: bool,
}

/// The choices of reading and measuring.
pub(super) struct Chosen {
    pub(super) settings: Settings,
    /// Whether the reference date was fixed so that taking a file out did not move it.
    pub(super) date_is_held: bool,
}

record! {
    View { subject: Subject, service: Service, welcomed: bool }
    Chosen { settings: Settings, date_is_held: bool }
}

// The work in the rooms.

/// What the Plan room looks at, and the order of its plans.
pub(super) struct PlanView {
    pub(super) councils: Vec<String>,
    pub(super) year: Option<i16>,
    pub(super) tested: Option<i16>,
    pub(super) dated: Dated,
    pub(super) sent: Option<String>,
    /// The keys of the works, the present one last.
    pub(super) works: Vec<String>,
    /// The keys of the plans that were sent, the latest last.
    pub(super) received: Vec<String>,
}

impl PlanView {
    pub(super) fn of(state: &PlanState) -> Self {
        Self {
            councils: state.councils.clone(),
            year: state.year,
            tested: state.tested,
            dated: state.dated.clone(),
            sent: state.sent.clone(),
            works: state.works.iter().map(|work| work.key.clone()).collect(),
            received: state.received.iter().map(|received| received.key.clone()).collect(),
        }
    }
}

choice! {
    Statistic { 0 "median" Median {}, 1 "mean" Mean {}, 2 "pooled" Pooled {} }
    Grouping { 0 "route" Route {}, 1 "role" Role {}, 2 "team" Team {}, 3 "intake" Intake {}, 4 "council" Council {} }
    Direction { 0 "at_most" AtMost {}, 1 "at_least" AtLeast {} }
    SentBy { 0 "link" Link {}, 1 "file" File {}, 2 "partners" Partners {}, 3 "example" Example {}, 4 "earlier" Earlier {}, 5 "published" Published {} }
    WhyLeft {
        0 "role_gone" RoleGone { role: String },
        1 "passed" Passed {},
        2 "beyond" Beyond {},
        3 "refused" Refused { why: String },
    }
    Topic {
        0 "purpose" Purpose {},
        1 "recommendations" Recommendations {},
        2 "position" Position {},
        3 "comparison" Comparison {},
        4 "plan" Plan {},
        5 "pipeline" Pipeline {},
        6 "cost" Cost {},
        7 "risks" Risks {},
        8 "method" Method {},
        9 "quality" Quality {},
    }
}

record! {
    PlanView {
        councils: Vec<String>,
        year: Option<i16>,
        tested: Option<i16>,
        dated: Dated,
        sent: Option<String>,
        works: Vec<String>,
        received: Vec<String>,
    }
    Dated { role: Option<u16>, fte: String, from: String, until: String }
    Goal6 { shown: PlanMeasure, direction: Direction, value: f64, by: CalendarMonth }
    Start { name: String, plan: Plan, notes: Vec<String>, has_own_posts: bool }
    LeftBehind { change: Change, why: WhyLeft }
    Carried { from: String, kept: u16, left: Vec<(u8, LeftBehind)>, is_read: bool }
    Work6 {
        key: String,
        council: String,
        start: Option<Box<Start>>,
        carried: Option<Carried>,
        scenarios: Vec<Scenario>,
        current: u8,
        shown: PlanMeasure,
        goal: Goal6,
        sought: String,
        past: Vec<(Vec<Scenario>, u8)>,
        future: Vec<(Vec<Scenario>, u8)>,
        last: String,
    }
    Received { key: String, from: SentBy, shared: Shared }
    Choice {
        councils: Vec<String>,
        indicator: String,
        year: Option<i16>,
        england: bool,
        region: bool,
        neighbours: bool,
        statistic: Statistic,
        picked: Vec<String>,
    }
    RetentionState {
        case: String,
        by: Option<Grouping>,
        group: String,
        from: Option<CalendarMonth>,
        kappa: Option<f64>,
        national: Option<f64>,
        starters: Option<f64>,
        leavers: Option<f64>,
    }
    PipelineState { case: String, own: Vec<Pipeline>, ahead: Option<f64>, typed: Typed, on_top: bool }
    Typed {
        posts: Option<f64>,
        elsewhere: Option<f64>,
        conversion: Option<f64>,
        completion: Option<f64>,
        placement_share: Option<f64>,
        educators: Option<f64>,
        each: Option<f64>,
        course_places: Option<f64>,
        placements: Option<f64>,
        experienced: Option<f64>,
        ratio: Option<f64>,
        supernumerary: Option<f64>,
    }
    Pipeline {
        name: String,
        base: CalendarMonth,
        employers: Vec<Employer>,
        universities: Vec<String>,
        cohorts: Vec<StudentCohort>,
        notes: Vec<String>,
    }
    Employer {
        name: String,
        partner: bool,
        placements: u32,
        educators: Option<f64>,
        placements_each: f64,
        recruited: Option<u32>,
        recruited_by_partners: u32,
    }
    StudentCohort {
        route: String,
        provider: String,
        employer: String,
        start_month: i32,
        places: f64,
        completion: Share,
        months_to_qualify: u16,
        placement_share: Share,
        conversion: Share,
        nqsw_calendar_month: Option<i8>,
        repeat: Option<Repeat>,
    }
    Repeat { every_months: u16, times: Option<u16> }
    ReportState { papers: Vec<Written>, editing: Option<Topic> }
    Written { key: String, texts: Vec<Edited> }
    Edited { topic: Topic, text: String, made_from: u64 }
}

/// A target as version 6 says it: of all roles together.
#[derive(Clone, Copy)]
pub(super) struct Goal6 {
    shown: PlanMeasure,
    direction: Direction,
    value: f64,
    by: CalendarMonth,
}

impl From<Target> for Goal6 {
    fn from(target: Target) -> Self {
        let Target { measure: shown, scope: _, direction, value, by } = target;
        Self { shown, direction, value, by }
    }
}

impl From<Goal6> for Target {
    fn from(kept: Goal6) -> Self {
        let Goal6 { shown: measure, direction, value, by } = kept;
        Self { measure, scope: Scope::Total, direction, value, by }
    }
}

struct Work6 {
    key: String,
    council: String,
    start: Option<Box<Start>>,
    carried: Option<Carried>,
    scenarios: Vec<Scenario>,
    current: u8,
    shown: PlanMeasure,
    goal: Goal6,
    sought: String,
    past: Vec<(Vec<Scenario>, u8)>,
    future: Vec<(Vec<Scenario>, u8)>,
    last: String,
}

impl From<Work> for Work6 {
    fn from(work: Work) -> Self {
        let Work { key, council, start, carried, scenarios, current, shown, target, sought, past, future, last } = work;
        let goal = target.into();
        Self { key, council, start, carried, scenarios, current, shown, goal, sought, past, future, last }
    }
}

impl From<Work6> for Work {
    fn from(kept: Work6) -> Self {
        let Work6 { key, council, start, carried, scenarios, current, shown, goal, sought, past, future, last } = kept;
        let target = goal.into();
        Self { key, council, start, carried, scenarios, current, shown, target, sought, past, future, last }
    }
}

plain! {
    Work as Work6, |work| Work6::from(work.clone()), |kept: Work6| Ok(Self::from(kept));
}
