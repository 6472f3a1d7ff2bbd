//! Records → one snapshot a service: the parts every measure is made of, by role, level, team and length of
//! service, each with its source.
//!
//! Owns the published definitions of who is counted (DfE, children's social work workforce methodology):
//! people in post are employed, qualified, started by the reference date and not left by it; FTE sums posts,
//! headcount counts a person once, in the most senior of their posts. It computes no rate. What the files do
//! not hold is left out and so missing, never zero.

mod asc_wds;
mod booking;
mod census;
mod combine;
mod flow;
mod movement;
mod people;
mod post;
mod role;
mod work;

use std::collections::{BTreeMap, HashSet};

use foldhash::fast::FixedState;

use jiff::ToSpan;
use jiff::civil::Date;

pub(crate) use booking::by_role as agency_by_role;
pub(crate) use census::{WhoIs as CensusPerson, who as census_person};
use combine::Claim;
pub(crate) use movement::is_newly;
pub(crate) use role::{Role, Roles};

use super::{amount, listed};
use crate::import::{FileReport, reinterpret_all};
use crate::workforce::Order as _;
use crate::workforce::{
    AbsenceSpell, AgencyTotal, Baseline, Booking, Breakdown, BreakdownRow, CalendarMonth, CareWorker, CareWorkplace,
    CaseloadLine, CensusAuthority, CensusWorker, CensusYear, Cohort, CohortMember, Dimension, Direction, FlowMonth,
    Group, GroupKey, Holding, Kind, Movement, Origin, Part, Parts, PersonKey, PostLine, Printed, PrintedAbout,
    PrintedKind, Records, Service, Settings, Snapshot, Source, TitleKey, Unit, VacantPost,
};

/// Returns one snapshot for each service that has social workers in the files, children's first.
///
/// Establishment, vacancies and agency cover come from establishment lists; people, starters, length of
/// service, caseload and absence from staff lists; in post from staff lists where there are any. The
/// reference date is the user's, else the latest a file states, else the 30 September nearest to the latest
/// start in the staff lists; of monthly tables alone the end of their last month.
#[must_use]
pub fn tally(files: &[(FileReport, Records)], settings: &Settings) -> Vec<Snapshot> {
    let reports = reinterpret_all(files, settings);
    let files: Vec<(&FileReport, &Records)> = reports.iter().zip(files.iter().map(|(_, records)| records)).collect();
    let Some(as_at) = reference_date(&files, settings) else { return Vec::new() };
    let employer = employer(&files, settings);
    let councils = councils(&files);
    Service::ALL
        .into_iter()
        .filter_map(|service| {
            let scope = |council| Scope::new(&files, settings, service, as_at, council);
            let members: Vec<Baseline> = if councils.len() < 2 {
                scope(None).baseline(&employer).into_iter().collect()
            } else {
                councils.iter().filter_map(|council| scope(Some(council)).baseline(council.name)).collect()
            };
            let (name, is_plural) = match members.as_slice() {
                [one] => (one.unit.employer.name.clone(), false),
                several if employer == UNNAMED => (format!("{UNNAMED_SEVERAL} {} councils", several.len()), true),
                _ => (employer.clone(), false),
            };
            (!members.is_empty()).then_some(Snapshot { name, is_plural, service, members, printed: Vec::new() })
        })
        .collect()
}

/// One council of a list of several, with its people by file: found once, however many councils there are.
pub(crate) struct Council<'a> {
    pub(crate) key: TitleKey,
    pub(crate) name: &'a str,
    pub(crate) holdings: BTreeMap<u32, Vec<&'a Holding>>,
}

/// Returns the councils a list of several names, in the order of letters.
pub(crate) fn councils<'a>(files: &[(&'a FileReport, &'a Records)]) -> Vec<Council<'a>> {
    let mut councils: BTreeMap<TitleKey, Council<'a>> = BTreeMap::new();
    let mut keys: BTreeMap<&str, TitleKey> = BTreeMap::new();
    for (report, records) in files {
        for holding in records.holdings.iter().filter(|holding| !holding.employer.is_empty()) {
            let key = keys.entry(&holding.employer).or_insert_with(|| TitleKey::new(&holding.employer));
            let council = councils.entry(key.clone()).or_insert_with(|| Council {
                key: key.clone(),
                name: &holding.employer,
                holdings: BTreeMap::new(),
            });
            council.holdings.entry(report.file).or_default().push(holding);
        }
    }
    councils.into_values().collect()
}

/// What stands where neither the reader nor the files name a council.
pub const UNNAMED: &str = "Your council";

/// What stands before their number where a list is of several councils and nothing names them together: "Your 24 councils".
const UNNAMED_SEVERAL: &str = "Your";

/// Returns a name, or a sentence that begins with one, to stand inside another sentence: "your council" where no name is
/// known.
///
/// ```
/// use homegrown::measures::inside_sentence;
/// assert_eq!(inside_sentence("Your council is 12 posts short"), "your council is 12 posts short");
/// assert_eq!(inside_sentence("Your 24 councils"), "your 24 councils");
/// assert_eq!(inside_sentence("Norfolk"), "Norfolk");
/// ```
#[must_use]
pub fn inside_sentence(text: &str) -> String {
    // No council's name is or begins with the word "Your".
    let rest = text.strip_prefix(UNNAMED_SEVERAL).filter(|rest| rest.starts_with(' '));
    rest.map_or_else(|| text.to_owned(), |rest| format!("{}{rest}", UNNAMED_SEVERAL.to_lowercase()))
}

/// Returns the name to stand over the figures: the user's, else the one the files print, else none of them.
fn employer(files: &[(&FileReport, &Records)], settings: &Settings) -> String {
    let chosen = Some(settings.employer.trim().to_owned()).filter(|name| !name.is_empty());
    let printed = || files.iter().find_map(|(report, _)| report.employer.clone());
    chosen.or_else(printed).unwrap_or_else(|| UNNAMED.to_owned())
}

pub(crate) fn reference_date(files: &[(&FileReport, &Records)], settings: &Settings) -> Option<Date> {
    if let Some(date) = settings.reference_date {
        return Some(date);
    }
    if let Some(date) = files.iter().filter_map(|(report, _)| report.as_at).max() {
        return Some(date);
    }
    let returns = files.iter().flat_map(|(_, records)| records.census.iter().filter_map(|row| row.year));
    let authorities = files.iter().flat_map(|(_, records)| records.authorities.iter().filter_map(|row| row.year));
    if let Some(year) = returns.chain(authorities).max() {
        return Some(year.last_day());
    }
    let holdings = files.iter().flat_map(|(_, records)| &records.holdings);
    let Some(latest) = holdings.filter_map(|holding| started(holding).max(holding.post_start)).max() else {
        return last_month(files).or_else(|| Some(CensusYear::reached_by(events(files))?.last_day()));
    };
    // April to March lie nearest to the 30 September of the year April is in.
    let year = if latest.month() >= 4 { latest.year() } else { latest.year() - 1 };
    Date::new(year, 9, 30).ok()
}

/// Returns the end of the last month of monthly tables that stand by themselves: each of their months is over, so that one in
/// October is no beginning of a year to the next September.
fn last_month(files: &[(&FileReport, &Records)]) -> Option<Date> {
    if !files.iter().all(|(report, _)| report.kinds() == [Kind::MonthlyFlow]) {
        return None;
    }
    files
        .iter()
        .flat_map(|(_, records)| &records.months)
        .filter_map(FlowMonth::calendar)
        .max()
        .map(CalendarMonth::last_day)
}

/// Returns the days of what lists of events tell: of coming and going, of agency work, of absence.
fn events<'a>(files: &'a [(&FileReport, &Records)]) -> impl Iterator<Item = Date> + 'a {
    files.iter().flat_map(|(_, records)| {
        let movements = records.movements.iter().filter_map(|row| match row.direction {
            Direction::Start => row.started,
            Direction::Leave => row.left,
        });
        let weeks = records.bookings.iter().filter_map(|row| if row.weekly { row.to } else { Some(row.from) });
        let months = records.months.iter().filter_map(|row| Date::new(row.year, row.month, 1).ok());
        let intakes = records.cohorts.iter().filter_map(|row| Date::new(row.year?, 9, 30).ok());
        let members = records.members.iter().filter_map(|row| Date::new(row.year?, 9, 30).ok());
        let workers = records.care_workers.iter().filter_map(|row| row.started);
        movements
            .chain(weeks)
            .chain(records.absences.iter().map(|row| row.from))
            .chain(months)
            .chain(intakes)
            .chain(members)
            .chain(workers)
    })
}

/// Returns the day service is counted from: in social work with this council, else with the council.
pub(crate) fn started(holding: &Holding) -> Option<Date> {
    holding.service_start.or(holding.council_start)
}

/// The records of one service of one council.
pub(crate) struct Scope<'a> {
    settings: &'a Settings,
    service: Service,
    /// The reference date.
    pub(crate) as_at: Date,
    working_days: u16,
    /// The staff list of the reference date.
    pub(crate) holdings: Vec<(Role, &'a Holding)>,
    /// Staff lists of earlier days, with the day of each.
    pub(crate) earlier: Vec<(Date, Role, &'a Holding)>,
    /// Vacant posts of the staff list.
    vacant: Vec<(Role, &'a VacantPost)>,
    posts: Vec<(Role, &'a PostLine)>,
    /// Agency FTE that establishment lists state for all roles together.
    agency: Vec<AgencyTotal>,
    /// Who started and left, as lists of starters and leavers have it.
    pub(crate) movements: Vec<(Role, &'a Movement)>,
    bookings: Vec<(Role, &'a Booking)>,
    absences: Vec<&'a AbsenceSpell>,
    caseloads: Vec<&'a CaseloadLine>,
    census: Vec<&'a CensusWorker>,
    authorities: Vec<&'a CensusAuthority>,
    months: Vec<&'a FlowMonth>,
    cohorts: Vec<&'a Cohort>,
    members: Vec<&'a CohortMember>,
    workplaces: Vec<&'a CareWorkplace>,
    care_workers: Vec<&'a CareWorker>,
    /// The files that records of a kind came from, with the date they state.
    files: BTreeMap<Kind, Vec<(&'a str, Option<Date>)>>,
    /// The census year that is counted, where returns name theirs.
    census_year: Option<CensusYear>,
    /// Who is in the staff lists, where other lists are looked up in them.
    people: HashSet<&'a PersonKey, FixedState>,
    /// Printed subtotals that their rows do not give.
    printed: Vec<Printed>,
}

/// Returns what is made of the records of a service, where the files are of one council; `None` where they are of several
/// or state no date.
pub(crate) fn of_service<T>(
    files: &[(FileReport, Records)],
    settings: &Settings,
    service: Service,
    of: impl FnOnce(&Scope<'_>) -> Option<T>,
) -> Option<T> {
    let files: Vec<(&FileReport, &Records)> = files.iter().map(|(report, records)| (report, records)).collect();
    let as_at = reference_date(&files, settings)?;
    if councils(&files).len() > 1 {
        return None;
    }
    of(&Scope::new(&files, settings, service, as_at, None))
}

/// Every kind of claim there is. One that has no records claims nothing.
const CLAIMS: &[fn(&Scope<'_>) -> Option<Claim>] = &[
    people::claim,
    post::claim,
    movement::starters,
    movement::leavers,
    booking::timesheets,
    booking::placements,
    work::absence,
    work::caseload,
    census::workers,
    census::authority,
    flow::monthly,
    asc_wds::workers,
    asc_wds::workplaces,
];

impl<'a> Scope<'a> {
    /// Collects a service's records; `council` narrows them to one of a list of several.
    fn new(
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
    fn source(&self, kind: Kind, rows: usize) -> Source {
        let files = self.files.get(&kind).map(Vec::as_slice).unwrap_or_default();
        let names: Vec<&str> = files.iter().map(|(name, _)| *name).collect();
        let mut source = source(&names, rows);
        let other: Option<Date> = files.iter().filter_map(|(_, date)| *date).find(|date| *date != self.as_at);
        if let Some(date) = other {
            source.edition.push_str(&format!(", as at {:02}/{:02}/{}", date.day(), date.month(), date.year()));
        }
        source
    }

    /// Returns the baseline; `None` if the records state nothing of the service.
    fn baseline(self, employer: &str) -> Option<Baseline> {
        let claims: Vec<Claim> = CLAIMS.iter().filter_map(|claim| claim(&self)).collect();
        let cohorts = flow::cohorts(&self);
        if claims.is_empty() && cohorts.is_empty() {
            return None;
        }
        let months = self.months.iter().map(|month| (*month).clone()).collect();
        let combine::Combined { parts, mut breakdowns, table, contested } = combine::combine(claims, self.settings);
        order(&mut breakdowns, &self.holdings, &self.posts);
        let names: Vec<&str> = self.files.values().flatten().map(|(name, _)| *name).collect();
        let rows = [
            self.holdings.len(),
            self.posts.len(),
            self.movements.len(),
            self.bookings.len(),
            self.absences.len(),
            self.caseloads.len(),
            self.census.len(),
            self.authorities.len(),
            self.months.len(),
            self.cohorts.len(),
            self.members.len(),
            self.workplaces.len(),
            self.care_workers.len(),
        ]
        .into_iter()
        .sum();
        Some(Baseline {
            unit: Unit::new(employer, "", self.service),
            as_at: self.as_at,
            origin: Origin::Files,
            source: source(&names, rows),
            establishment: table,
            parts,
            breakdowns,
            published: None,
            printed: self.printed,
            months,
            cohorts,
            contested,
        })
    }
}

/// Returns the year of the returns loaded that is counted: that of the reference date, else the last before it,
/// else the first.
pub(crate) fn census_year(files: &[(&FileReport, &Records)], as_at: Date) -> Option<CensusYear> {
    let years = || {
        files.iter().flat_map(|(_, records)| {
            let workers = records.census.iter().filter_map(|row| row.year);
            workers.chain(records.authorities.iter().filter_map(|row| row.year))
        })
    };
    let wanted = CensusYear::of(as_at)?;
    years().filter(|year| *year <= wanted).max().or_else(|| years().min())
}

/// Returns the day a year before.
pub(crate) fn year_before(date: Date) -> Option<Date> {
    date.checked_sub(1.year()).ok()
}

/// Whether a file of a kind is one to count today: of several that state different dates, those of the date
/// nearest to the reference date. The others are earlier lists, kept for what they tell of change.
fn is_of_date(files: &[(&FileReport, &Records)], kind: Kind, date: Option<Date>, as_at: Date) -> bool {
    let Some(date) = date else { return true };
    let apart = |date: Date| (as_at - date).get_days().abs();
    let of_kind = files.iter().filter(|(report, _)| report.kinds().contains(&kind));
    of_kind.filter_map(|(report, _)| report.as_at).map(apart).min().is_none_or(|nearest| apart(date) == nearest)
}

fn source(files: &[&str], rows: usize) -> Source {
    let mut names: Vec<String> = Vec::new();
    for name in files {
        if !names.iter().any(|known| known == name) {
            names.push((*name).to_owned());
        }
    }
    let rows = amount(rows as f64, "row", "rows");
    Source::new(listed(&names), rows)
}

/// Returns a sum that does not depend on the order of its terms, to the last bit.
fn total(numbers: impl Iterator<Item = f64>) -> f64 {
    let mut numbers: Vec<f64> = numbers.collect();
    numbers.sort_by(f64::total_cmp);
    // Nothing adds up to zero, not to what the machine calls minus zero.
    numbers.iter().sum::<f64>() + 0.0
}

/// Returns the label to show for texts that fold alike: the first in the order of letters, so that it does
/// not depend on the order of rows.
fn label<'a>(texts: impl Iterator<Item = &'a str>) -> String {
    texts.filter(|text| !text.is_empty()).min().unwrap_or_default().to_owned()
}

/// Takes the parts of rows into rows of the same group.
fn merge(rows: &mut Vec<BreakdownRow>, others: Vec<BreakdownRow>) {
    for other in others {
        let key = other.group.key();
        match rows.iter_mut().find(|row| row.group.key() == key) {
            Some(row) => row.parts.extend(other.parts),
            None => rows.push(other),
        }
    }
}

/// Puts roles in the order of the ladder, levels in census order, teams in the order of letters.
fn order(breakdowns: &mut [Breakdown], holdings: &[(Role, &Holding)], posts: &[(Role, &PostLine)]) {
    let rungs: BTreeMap<GroupKey, _> = holdings
        .iter()
        .map(|(role, _)| role)
        .chain(posts.iter().map(|(role, _)| role))
        .map(|role| (GroupKey::Printed(role.key.clone()), role.rung))
        .collect();
    for Breakdown { dimension, rows } in breakdowns.iter_mut() {
        match dimension {
            Dimension::Role => rows.order_by_key(|row| (rungs.get(&row.group.key()).copied(), row.group.key())),
            Dimension::Level => rows.order_by_key(|row| row.group.key()),
            Dimension::Team => rows.order_by(|a, b| {
                let place = |group: &Group| (*group == Group::NoTeam, group.label().to_owned());
                place(&a.group).cmp(&place(&b.group))
            }),
            Dimension::LengthOfService
            | Dimension::Reason
            | Dimension::Destination
            | Dimension::Origin
            | Dimension::Absence
            | Dimension::Member => {}
        }
    }
    breakdowns.order_by_key(|breakdown| breakdown.dimension);
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

/// States a part as a count.
fn count(parts: &mut Parts, part: Part, people: usize, source: &Source) {
    parts.set(part, Ok(people as f64), source);
}
