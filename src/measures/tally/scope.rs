//! The records of one service of one council, with the files they came from.

use std::collections::{BTreeMap, HashSet};

use foldhash::fast::FixedState;
use jiff::civil::Date;

use super::booking;
use super::date::{census_year, is_of_date};
use super::role::{Role, Roles};
use super::{Council, source};
use crate::import::FileReport;
use crate::workforce::Order as _;
use crate::workforce::{
    AbsenceSpell, AgencyTotal, Booking, CareWorker, CareWorkplace, CaseloadLine, CensusAuthority, CensusWorker,
    CensusYear, Cohort, CohortMember, Direction, FlowMonth, Holding, Kind, Movement, PersonKey, PostLine, Printed,
    PrintedAbout, PrintedKind, Records, Service, Settings, Source, TitleKey, VacantPost,
};

/// The records of one service of one council.
pub(crate) struct Scope<'a> {
    pub(super) settings: &'a Settings,
    pub(super) service: Service,
    /// The reference date.
    pub(crate) as_at: Date,
    pub(super) working_days: u16,
    /// The staff list of the reference date.
    pub(crate) holdings: Vec<(Role, &'a Holding)>,
    /// Staff lists of earlier days, with the day of each.
    pub(crate) earlier: Vec<(Date, Role, &'a Holding)>,
    /// Vacant posts of the staff list.
    pub(super) vacant: Vec<(Role, &'a VacantPost)>,
    pub(super) posts: Vec<(Role, &'a PostLine)>,
    /// Agency FTE that establishment lists state for all roles together.
    pub(super) agency: Vec<AgencyTotal>,
    /// Who started and left, as lists of starters and leavers have it.
    pub(crate) movements: Vec<(Role, &'a Movement)>,
    pub(super) bookings: Vec<(Role, &'a Booking)>,
    pub(super) absences: Vec<&'a AbsenceSpell>,
    pub(super) caseloads: Vec<&'a CaseloadLine>,
    pub(super) census: Vec<&'a CensusWorker>,
    pub(super) authorities: Vec<&'a CensusAuthority>,
    pub(super) months: Vec<&'a FlowMonth>,
    pub(super) cohorts: Vec<&'a Cohort>,
    pub(super) members: Vec<&'a CohortMember>,
    pub(super) workplaces: Vec<&'a CareWorkplace>,
    pub(super) care_workers: Vec<&'a CareWorker>,
    /// The files that records of a kind came from, with the date they state.
    pub(super) files: BTreeMap<Kind, Vec<(&'a str, Option<Date>)>>,
    /// The census year that is counted, where returns name theirs.
    pub(super) census_year: Option<CensusYear>,
    /// Who is in the staff lists, where other lists are looked up in them.
    pub(super) people: HashSet<&'a PersonKey, FixedState>,
    /// Printed subtotals that their rows do not give.
    pub(super) printed: Vec<Printed>,
}

impl<'a> Scope<'a> {
    /// Collects a service's records; `council` narrows them to one of a list of several.
    pub(super) fn new(
        files: &[(&'a FileReport, &'a Records)],
        settings: &'a Settings,
        service: Service,
        as_at: Date,
        council: Option<&Council<'a>>,
    ) -> Self {
        let mut scope = Self {
            settings,
            service,
            as_at,
            working_days: settings.working_days_at(as_at),
            holdings: Vec::new(),
            earlier: Vec::new(),
            vacant: Vec::new(),
            posts: Vec::new(),
            agency: Vec::new(),
            movements: Vec::new(),
            bookings: Vec::new(),
            absences: Vec::new(),
            caseloads: Vec::new(),
            census: Vec::new(),
            authorities: Vec::new(),
            months: Vec::new(),
            cohorts: Vec::new(),
            members: Vec::new(),
            workplaces: Vec::new(),
            care_workers: Vec::new(),
            files: BTreeMap::new(),
            census_year: census_year(files, as_at),
            people: HashSet::default(),
            printed: Vec::new(),
        };
        let is_of = |text: &str| council.is_none_or(|council| TitleKey::new(text) == council.key);
        // Staff lists first: rows of other lists are looked up in them.
        let mut files: Vec<_> = files.to_vec();
        files.order_by_key(|(_, records)| records.holdings.is_empty());
        let files = &files;
        let looked_up = files.iter().any(|(_, records)| !records.absences.is_empty() || !records.caseloads.is_empty());
        for (report, records) in files {
            let mut roles = Roles::new(report, settings, service);
            let used = |kind: Kind| is_of_date(files, kind, report.as_at, as_at);
            if used(Kind::StaffList) {
                let before = scope.holdings.len();
                let own = council.map(|council| council.holdings.get(&report.file).map_or(&[][..], Vec::as_slice));
                let all = if own.is_some() { &[][..] } else { records.holdings.as_slice() };
                for holding in own.unwrap_or_default().iter().copied().chain(all) {
                    if let Some(role) = roles.of(&holding.directorate, &holding.title) {
                        if looked_up {
                            scope.people.insert(&holding.person);
                        }
                        scope.holdings.push((role, holding));
                    }
                }
                // A list of several councils says no council's vacancies.
                let vacant = if council.is_none() { records.vacant.as_slice() } else { &[] };
                scope
                    .vacant
                    .extend(vacant.iter().filter_map(|post| Some((roles.of(&post.directorate, &post.title)?, post))));
                let after = scope.holdings.len();
                scope.came_from(Kind::StaffList, report, after > before);
            } else if let Some(date) = report.as_at.filter(|date| *date < as_at && council.is_none()) {
                let here = records.holdings.iter();
                scope.earlier.extend(
                    here.filter_map(|holding| Some((date, roles.of(&holding.directorate, &holding.title)?, holding))),
                );
            }
            if used(Kind::Establishment) && council.is_none() {
                let before = scope.posts.len();
                for post in &records.posts {
                    if let Some(role) = roles.of(&post.directorate, &post.title) {
                        scope.posts.push((role, post));
                    }
                }
                let after = scope.posts.len();
                scope.came_from(Kind::Establishment, report, after > before);
                if after > before {
                    scope.printed.extend(printed_subtotals(report));
                    if report.otherwise(settings) == Some(service) {
                        scope.agency.extend(&records.agency_totals);
                    }
                }
            }
            scope.add_events(report, records, &mut roles, &is_of);
            scope.add_return(report, records, &is_of);
            scope.add_summaries(report, records);
        }
        scope
    }

    /// The roles of the establishment list, with their titles.
    pub(crate) fn titled_posts(&self) -> impl Iterator<Item = (&Role, &'a str)> {
        self.posts.iter().map(|(role, line)| (role, line.title.as_str()))
    }

    /// Adds what lists of events state: movements, agency work, absence, caseloads.
    fn add_events(
        &mut self,
        report: &'a FileReport,
        records: &'a Records,
        roles: &mut Roles<'a>,
        is_of: &dyn Fn(&str) -> bool,
    ) {
        for movement in records.movements.iter().filter(|row| is_of(&row.employer)) {
            if let Some(role) = roles.of(&movement.directorate, &movement.title) {
                let kind = match movement.direction {
                    Direction::Start => Kind::Starters,
                    Direction::Leave => Kind::Leavers,
                };
                self.movements.push((role, movement));
                self.came_from(kind, report, true);
            }
        }
        for row in records.bookings.iter().filter(|row| is_of(&row.employer)) {
            if let Some(role) = booking::role_or_all(roles.of(&row.directorate, &row.title), row)
                && roles.is_here(&row.directorate)
            {
                self.bookings.push((role, row));
                self.came_from(if row.weekly { Kind::AgencyTimesheets } else { Kind::AgencyPlacements }, report, true);
            }
        }
        for row in &records.absences {
            if self.counts(roles, &row.directorate, &row.title, Some(&row.person)) {
                self.absences.push(row);
                self.came_from(Kind::Absence, report, true);
            }
        }
        for row in &records.caseloads {
            if self.counts(roles, &row.directorate, &row.title, row.person.as_ref()) {
                self.caseloads.push(row);
                self.came_from(Kind::Caseload, report, true);
            }
        }
    }

    /// Adds a census return's records of the year that is counted; the return is of children's services alone.
    fn add_return(&mut self, report: &'a FileReport, records: &'a Records, is_of: &dyn Fn(&str) -> bool) {
        if self.service != Service::Children {
            return;
        }
        let year = self.census_year;
        let counts = |of: Option<CensusYear>| of.is_none() || year.is_none() || of == year;
        for row in records.census.iter().filter(|row| counts(row.year) && is_of(&row.employer)) {
            self.census.push(row);
            self.came_from(Kind::CensusWorkers, report, true);
        }
        for row in records.authorities.iter().filter(|row| counts(row.year) && is_of(&row.employer)) {
            self.authorities.push(row);
            self.came_from(Kind::CensusAuthority, report, true);
        }
    }

    /// Adds what lists that name no service state: months and intakes are of the service the file speaks of, an
    /// ASC-WDS file of adults'.
    fn add_summaries(&mut self, report: &'a FileReport, records: &'a Records) {
        if report.otherwise(self.settings) == Some(self.service) {
            self.months.extend(&records.months);
            self.came_from(Kind::MonthlyFlow, report, !records.months.is_empty());
            self.cohorts.extend(&records.cohorts);
            self.came_from(Kind::NqswCohorts, report, !records.cohorts.is_empty());
            self.members.extend(&records.members);
            self.came_from(Kind::NqswPeople, report, !records.members.is_empty());
        }
        if self.service == Service::Adults {
            self.workplaces.extend(&records.workplaces);
            self.came_from(Kind::AscWdsWorkplace, report, !records.workplaces.is_empty());
            self.care_workers.extend(&records.care_workers);
            self.came_from(Kind::AscWdsWorker, report, !records.care_workers.is_empty());
        }
    }

    /// Whether a row without a title of its own counts: its person is a social worker of the staff list where there
    /// is one; a row that names nobody counts as its list does.
    fn counts(&self, roles: &mut Roles<'a>, directorate: &'a str, title: &'a str, person: Option<&PersonKey>) -> bool {
        if !title.is_empty() {
            return roles.of(directorate, title).is_some();
        }
        match person {
            Some(person) if !self.holdings.is_empty() => self.people.contains(person),
            _ => roles.is_here(directorate),
        }
    }

    fn came_from(&mut self, kind: Kind, report: &'a FileReport, any: bool) {
        let names = self.files.entry(kind).or_default();
        if any && names.last().is_none_or(|(name, _)| *name != report.name) {
            names.push((&report.name, report.as_at));
        }
    }

    /// Returns the source of what a kind's records state: its files, how many rows are counted, and their date
    /// where it is not the reference date.
    pub(super) fn source(&self, kind: Kind, rows: usize) -> Source {
        let files = self.files.get(&kind).map(Vec::as_slice).unwrap_or_default();
        let names: Vec<&str> = files.iter().map(|(name, _)| *name).collect();
        let mut source = source(&names, rows);
        let other: Option<Date> = files.iter().filter_map(|(_, date)| *date).find(|date| *date != self.as_at);
        if let Some(date) = other {
            source.edition.push_str(&format!(", as at {:02}/{:02}/{}", date.day(), date.month(), date.year()));
        }
        source
    }
}

fn printed_subtotals(report: &FileReport) -> Vec<Printed> {
    report
        .subtotals
        .iter()
        .map(|subtotal| Printed {
            what: subtotal.what.clone(),
            about: if report.kinds().iter().all(|kind| kind.is_of_movement()) {
                PrintedAbout::Movement
            } else {
                PrintedAbout::Workforce
            },
            printed: subtotal.printed,
            places: 2,
            kind: PrintedKind::Sum { terms: vec![("its rows".to_owned(), subtotal.rows_give)] },
            why: format!("{}, {}: the rows are used and the printed figure left out.", report.name, subtotal.place),
        })
        .collect()
}
