//! Parts from staff lists: who is in post, and what their rows state.

use std::collections::{BTreeMap, BTreeSet, HashMap};

use foldhash::fast::FixedState;

use jiff::ToSpan;
use jiff::civil::Date;

use super::combine::Claim;
use super::{Role, Scope, count, label, started, total};
use crate::measures::suppression::{older, share};
use crate::workforce::{
    BreakdownRow, Dimension, Establishment, EstablishmentRow, Fte, Group, Holding, Kind, LengthOfService, Level,
    Missing, Part, Parts, PersonKey, RowRef, ServiceBand, Sex, Source, Stated, TitleKey,
};

/// One post held by somebody in post at the reference date.
struct Seat<'a> {
    role: &'a Role,
    holding: &'a Holding,
    /// The person, by place in [`Staff::people`].
    person: usize,
}

/// Somebody in post.
#[derive(Default)]
struct Person {
    /// Posts held.
    seats: Vec<usize>,
    /// First day of service, the earliest of their rows.
    start: Option<Date>,
}

/// The most days between a post and the next in one employment: a weekend.
const GAP: i32 = 3;

impl Person {
    /// Carries the first day back over posts that ended as the next began.
    fn begin_with(&mut self, spells: &[(Date, Date)]) {
        while let Some(start) = self.start
            && let Some((first, _)) = spells
                .iter()
                .find(|(first, last)| *first < start && (*last >= start || (start - *last).get_days() <= GAP))
        {
            self.start = Some(*first);
        }
    }
}

/// The social workers of a service in post at the reference date.
struct Staff<'a> {
    as_at: Date,
    seats: Vec<Seat<'a>>,
    people: Vec<Person>,
    /// The most senior post of each person.
    senior: Vec<usize>,
    agency: Vec<&'a Holding>,
}

/// A person, told apart across files; a row of an unknown person is its own.
type WhoIs<'a> = (&'a PersonKey, Option<RowRef>);

/// Returns what the staff lists state; `None` if there are none.
pub(super) fn claim(scope: &Scope<'_>) -> Option<Claim> {
    if scope.holdings.is_empty() {
        return vacancies_alone(scope);
    }
    let staff = Staff::new(&scope.holdings, scope.as_at);
    let source = scope.source(Kind::StaffList, staff.rows());
    let mut parts = staff.parts(scope.working_days, &source);
    if !scope.vacant.is_empty() {
        let vacant = total(scope.vacant.iter().map(|(_, post)| post.fte.value()));
        parts.set(Part::VacancyFte, Ok(vacant), &source);
    }
    Some(Claim { kind: Kind::StaffList, parts, breakdowns: staff.breakdowns(&source), table: Some(staff.table()) })
}

/// Returns what lists of vacant posts state where no list of people or of all posts is beside them.
fn vacancies_alone(scope: &Scope<'_>) -> Option<Claim> {
    if scope.vacant.is_empty() || !scope.posts.is_empty() {
        return None;
    }
    let mut parts = Parts::default();
    let source = scope.source(Kind::Establishment, scope.vacant.len());
    let vacant = total(scope.vacant.iter().map(|(_, post)| post.fte.value()));
    parts.set(Part::VacancyFte, Ok(vacant), &source);
    Some(Claim { kind: Kind::Establishment, parts, breakdowns: Vec::new(), table: None })
}

impl<'a> Staff<'a> {
    /// Finds who is in post: not agency, started by the date where a start is known, and not left by it; who
    /// leaves on the day is a leaver of the year that ends on it.
    fn new(holdings: &'a [(Role, &'a Holding)], as_at: Date) -> Self {
        let mut staff = Self { as_at, seats: Vec::new(), people: Vec::new(), senior: Vec::new(), agency: Vec::new() };
        let mut index: HashMap<WhoIs<'a>, usize, FixedState> = HashMap::default();
        // Posts that have ended: first and last day.
        let mut ended: BTreeMap<&PersonKey, Vec<(Date, Date)>> = BTreeMap::new();
        for (role, holding) in holdings {
            let start = started(holding).or(holding.post_start);
            if let (Some(start), Some(left)) = (started(holding), holding.left)
                && left <= as_at
                && !holding.agency
                && holding.is_employed()
                && !matches!(holding.person, PersonKey::Row(_))
            {
                ended.entry(&holding.person).or_default().push((start, left));
            }
            if start.is_some_and(|start| start > as_at) || holding.left.is_some_and(|left| left <= as_at) {
                continue;
            }
            if holding.agency {
                staff.agency.push(holding);
                continue;
            }
            if !holding.is_employed() {
                continue;
            }
            let row = matches!(holding.person, PersonKey::Row(_)).then_some(holding.at);
            let person = *index.entry((&holding.person, row)).or_insert_with(|| {
                staff.people.push(Person::default());
                staff.people.len() - 1
            });
            if let Some(known) = staff.people.get_mut(person) {
                known.seats.push(staff.seats.len());
                known.start = [known.start, started(holding)].into_iter().flatten().min();
            }
            staff.seats.push(Seat { role, holding, person });
        }
        for (key, spells) in ended {
            if let Some(person) = index.get(&(key, None)).and_then(|person| staff.people.get_mut(*person)) {
                person.begin_with(&spells);
            }
        }
        staff.senior = staff.people.iter().map(|person| staff.most_senior(person)).collect();
        staff
    }

    /// Returns how many rows are counted.
    fn rows(&self) -> usize {
        self.seats.len() + self.agency.len()
    }

    fn most_senior(&self, person: &Person) -> usize {
        let rank = |index: &&usize| {
            self.seats.get(**index).map(|seat| {
                let fte = seat.holding.fte.map_or(0.0, Fte::value);
                // Thousandths of FTE order like whole numbers; the texts settle what is left.
                let thousandths = (fte * 1_000.0).round() as i64;
                (seat.role.level.seniority(), seat.role.rung, thousandths, &seat.role.key, &seat.holding.team)
            })
        };
        person.seats.iter().max_by_key(rank).copied().unwrap_or(0)
    }

    fn service(&self, person: usize) -> Option<LengthOfService> {
        LengthOfService::between(self.people.get(person)?.start?, self.as_at)
    }

    /// Returns the parts the staff list gives of the whole service.
    fn parts(&self, working_days: u16, source: &Source) -> Parts {
        let mut parts = Parts::default();
        if self.seats.is_empty() && !self.agency.is_empty() {
            // A list of agency workers alone does not say that nobody is in post.
            self.agency_workers(&mut parts, source);
            return parts;
        }
        let in_post = fte(self.seats.iter());
        parts.set(Part::InpostFte, in_post, source);
        count(&mut parts, Part::InpostHeadcount, self.people.len(), source);
        parts.set(Part::WorkingDaysFte, in_post.map(|fte| fte * f64::from(working_days)), source);
        count(&mut parts, Part::PeopleWithTwoPosts, self.people.iter().filter(|p| p.seats.len() > 1).count(), source);
        self.starters(&mut parts, source);
        self.experience(&mut parts, source);
        self.work(&mut parts, source);
        self.demographics(&mut parts, source);
        if !self.agency.is_empty() {
            self.agency_workers(&mut parts, source);
        }
        parts
    }

    /// Each record of an agency worker counts: duplicates are not removed.
    fn agency_workers(&self, parts: &mut Parts, source: &Source) {
        count(parts, Part::AgencyHeadcount, self.agency.len(), source);
        let known: Stated<Vec<f64>> = self.agency.iter().map(|holding| holding.fte.map(Fte::value)).collect();
        parts.set(Part::AgencyFte, known.map(|ftes| total(ftes.into_iter())), source);
    }

    /// Returns the FTE of some of the posts; missing where that of none is stated, though nobody may be among these.
    fn fte_of(&self, is_among: impl Fn(&&Seat<'_>) -> bool) -> Stated<f64> {
        match self.seats.first().map(|seat| seat.holding.fte) {
            Some(Err(missing)) if self.seats.iter().all(|seat| seat.holding.fte.is_err()) => Err(missing),
            _ => sum(self.seats.iter().filter(is_among)),
        }
    }

    /// In post at the date with service that began in the twelve months to it: whoever started and left
    /// within the year is not in the list of those in post, as in the published figure.
    fn starters(&self, parts: &mut Parts, source: &Source) {
        let Ok(year_before) = self.as_at.checked_sub(1.year()) else { return };
        if self.people.iter().all(|person| person.start.is_none()) {
            return;
        }
        let is_starter = |person: usize| {
            self.people.get(person).and_then(|person| person.start).is_some_and(|start| start > year_before)
        };
        let starters = (0..self.people.len()).filter(|person| is_starter(*person)).count();
        count(parts, Part::StartersHeadcount, starters, source);
        parts.set(Part::StartersFte, self.fte_of(|seat| is_starter(seat.person)), source);
    }

    fn experience(&self, parts: &mut Parts, source: &Source) {
        parts.set(Part::NqswFte, self.fte_of(|seat| seat.role.newly_qualified), source);
        if self.people.iter().all(|person| person.start.is_none()) {
            return;
        }
        let experienced = self.fte_of(|seat| {
            !seat.role.newly_qualified && self.service(seat.person).is_some_and(|service| service.months() >= 36)
        });
        parts.set(Part::ExperiencedFte, experienced, source);
    }

    fn work(&self, parts: &mut Parts, source: &Source) {
        let holdings = || self.seats.iter().map(|seat| seat.holding);
        if holdings().any(|holding| holding.cases.is_some()) {
            let cases: u64 = holdings().filter_map(|holding| holding.cases).map(u64::from).sum();
            parts.set(Part::CasesPermanent, Ok(cases as f64), source);
            let holders = self.seats.iter().filter(|seat| seat.holding.cases.is_some_and(|cases| cases > 0));
            parts.set(Part::CaseHoldersPermanentFte, sum(holders), source);
        }
        if holdings().any(|holding| holding.working_days_lost.is_some()) {
            let lost = total(holdings().filter_map(|holding| holding.working_days_lost));
            parts.set(Part::WorkingDaysLostInpost, Ok(lost), source);
        }
        if holdings().any(|holding| !holding.absence.is_empty()) {
            let away = self.people_with(|holding| is_maternity(&holding.absence));
            count(parts, Part::OnMaternityLeave, away, source);
        }
    }

    /// Totals alone: no breakdown by age, sex or ethnic group is made.
    fn demographics(&self, parts: &mut Parts, source: &Source) {
        let aged = |years: i16| {
            let day = self.as_at.checked_sub(i64::from(years).years());
            self.people_with(|holding| holding.birth.is_some_and(|birth| day.as_ref().is_ok_and(|day| birth <= *day)))
        };
        let known = self.people_with(|holding| holding.birth.is_some());
        if known > 0 {
            let (fifty, fifty_five) = older(people(aged(50)), people(aged(55)), people(known));
            count(parts, Part::AgeKnown, known, source);
            parts.set(Part::Aged50Plus, fifty.map(f64::from), source);
            parts.set(Part::Aged55Plus, fifty_five.map(f64::from), source);
        }
        let known = self.people_with(|holding| holding.sex.is_some());
        if known > 0 {
            count(parts, Part::SexKnown, known, source);
            let female = self.people_with(|holding| holding.sex == Some(Sex::Female));
            parts.set(Part::Female, share(people(female), people(known)).map(f64::from), source);
        }
        let known = self.people_with(|holding| holding.ethnic_group.is_some());
        if known > 0 {
            count(parts, Part::EthnicityKnown, known, source);
            let not_white = self.people_with(|holding| {
                holding.ethnic_group.is_some_and(|group| group != crate::workforce::EthnicGroup::White)
            });
            parts.set(Part::EthnicityNotWhite, share(people(not_white), people(known)).map(f64::from), source);
        }
    }

    /// Counts people of whom any row is so.
    fn people_with(&self, is_so: impl Fn(&Holding) -> bool) -> usize {
        let seats = |person: &Person| {
            person.seats.iter().filter_map(|seat| self.seats.get(*seat)).any(|seat| is_so(seat.holding))
        };
        self.people.iter().filter(|person| seats(person)).count()
    }

    /// Returns in post by role, level, team and length of service. By role and level a person is in the most
    /// senior of their posts; by team in each team they have a post in.
    fn breakdowns(&self, source: &Source) -> Vec<(Dimension, Vec<BreakdownRow>)> {
        let senior = |seats: &[usize]| seats.iter().filter(|seat| self.is_senior(**seat)).count();
        let people = |seats: &[usize]| {
            seats.iter().filter_map(|seat| self.seats.get(*seat)).map(|seat| seat.person).collect::<BTreeSet<_>>().len()
        };
        let roles = self.grouped(|seat| &seat.role.key);
        let roles = roles.values().map(|seats| (Group::Printed(self.title(seats)), seats.as_slice()));
        let levels = self.grouped(|seat| seat.role.level.code());
        let levels =
            levels.iter().filter_map(|(code, seats)| Some((Group::Level(Level::from_code(*code)?), seats.as_slice())));
        let teams = self.grouped(|seat| TitleKey::new(&seat.holding.team));
        let teams = teams.values().map(|seats| {
            let texts = seats.iter().filter_map(|seat| self.seats.get(*seat)).map(|seat| seat.holding.team.as_str());
            (Group::team(&label(texts)), seats.as_slice())
        });
        let by_band = self.grouped(|seat| self.service(seat.person).map(LengthOfService::band));
        let mut bands: Vec<(Group, &[usize])> = ServiceBand::ALL
            .iter()
            .map(|band| (Group::Service(*band), by_band.get(&Some(*band)).map_or(&[][..], Vec::as_slice)))
            .collect();
        if let Some(unknown) = by_band.get(&None) {
            bands.push((Group::UnknownService, unknown));
        }
        let row = |(group, seats): (Group, &[usize]), heads: usize| {
            let mut parts = Parts::default();
            let found = seats.iter().filter_map(|seat| self.seats.get(*seat));
            let in_post = if seats.is_empty() { Ok(0.0) } else { fte(found) };
            parts.set(Part::InpostFte, in_post, source);
            count(&mut parts, Part::InpostHeadcount, heads, source);
            BreakdownRow { group, parts }
        };
        let mut breakdowns = vec![
            (Dimension::Role, roles.map(|group| row(group.clone(), senior(group.1))).collect()),
            (Dimension::Level, levels.map(|group| row(group.clone(), senior(group.1))).collect()),
            (Dimension::Team, teams.map(|group| row(group.clone(), people(group.1))).collect::<Vec<_>>()),
        ];
        if self.people.iter().any(|person| person.start.is_some()) {
            let rows = bands.into_iter().map(|group| row(group.clone(), people(group.1))).collect();
            breakdowns.push((Dimension::LengthOfService, rows));
        }
        breakdowns.retain(|(dimension, rows)| {
            *dimension != Dimension::Team || rows.iter().any(|row: &BreakdownRow| row.group != Group::NoTeam)
        });
        breakdowns
    }

    fn is_senior(&self, seat: usize) -> bool {
        self.seats.get(seat).and_then(|found| self.senior.get(found.person)).is_some_and(|senior| *senior == seat)
    }

    fn title(&self, seats: &[usize]) -> String {
        label(seats.iter().filter_map(|seat| self.seats.get(*seat)).map(|seat| seat.holding.title.as_str()))
    }

    fn grouped<'b, K: Ord>(&'b self, key: impl Fn(&'b Seat<'a>) -> K) -> BTreeMap<K, Vec<usize>> {
        let mut groups: BTreeMap<K, Vec<usize>> = BTreeMap::new();
        for (index, seat) in self.seats.iter().enumerate() {
            groups.entry(key(seat)).or_default().push(index);
        }
        groups
    }

    /// Returns the table of a service without an establishment list: in post by role, the rest missing.
    fn table(&self) -> Establishment {
        let rows = self.grouped(|seat| (seat.role.rung, &seat.role.key));
        let rows = rows.values().filter_map(|seats| {
            let first = self.seats.get(*seats.first()?)?;
            let found = seats.iter().filter_map(|seat| self.seats.get(*seat));
            Some(EstablishmentRow {
                role: self.title(seats),
                level: Some(first.role.level),
                supernumerary: false,
                established: Err(Missing::NotInFile),
                in_post: fte(found).map(Fte::new),
                stated_vacant: None,
                stated_gap: None,
                agency: Err(Missing::NotInFile),
            })
        });
        Establishment { rows: rows.collect(), agency: None, control: Vec::new(), edits: 0 }
    }
}

/// Returns the FTE of posts; records of unknown FTE are left out, as in the published figure.
fn fte<'s, 'h: 's>(seats: impl Iterator<Item = &'s Seat<'h>>) -> Stated<f64> {
    let known: Vec<f64> = seats.filter_map(|seat| seat.holding.fte.ok()).map(Fte::value).collect();
    if known.is_empty() { Err(Missing::NotAvailable) } else { Ok(total(known.into_iter())) }
}

/// Returns the FTE of some of the posts: of none of them it is zero.
fn sum<'s, 'h: 's>(seats: impl Iterator<Item = &'s Seat<'h>>) -> Stated<f64> {
    let seats: Vec<&Seat<'h>> = seats.collect();
    if seats.is_empty() { Ok(0.0) } else { fte(seats.into_iter()) }
}

fn is_maternity(absence: &str) -> bool {
    let key = TitleKey::new(absence);
    key.as_str()
        .split(' ')
        .any(|word| word == "mat" || ["matern", "adopt", "parental"].iter().any(|stem| word.starts_with(stem)))
}

fn people(count: usize) -> u32 {
    u32::try_from(count).unwrap_or(u32::MAX)
}
