//! Parts from a census return: every published figure, derived as the return's guide says.
//!
//! In post are employed workers without an end date; starters began in the year and are still there; leavers
//! ended in the year and began before it, with the FTE they had a year before, because theirs is now zero.
//! FTE sums records; a person is told by registration, birth, sex and ethnicity together. Cases and their
//! holders' FTE are of employed and agency workers both; days lost of employed ones, leavers among them.

use std::collections::{BTreeMap, BTreeSet};

use super::combine::Claim;
use super::{Scope, count, total};
use crate::workforce::Order as _;
use crate::workforce::{
    BreakdownRow, CensusWorker, Code, Coded, Dimension, Establishment, EstablishmentRow, Fte, Group, GroupKey, Kind,
    LengthOfService, Level, Missing, Part, Parts, PersonKey, RowRef, Sex, Source, StartOrigin, Stated,
};

/// Returns what the workers of a return state; `None` if there are none.
pub(super) fn workers(scope: &Scope<'_>) -> Option<Claim> {
    if scope.census.is_empty() {
        return None;
    }
    let source = scope.source(Kind::CensusWorkers, scope.census.len());
    let workers = Workers::new(scope);
    Some(Claim {
        kind: Kind::CensusWorkers,
        parts: workers.parts(scope.working_days, &source),
        breakdowns: workers.breakdowns(&source),
        table: Some(workers.table()),
    })
}

/// Returns what a return states of the whole authority; `None` if nothing.
pub(super) fn authority(scope: &Scope<'_>) -> Option<Claim> {
    if scope.authorities.is_empty() {
        return None;
    }
    let source = scope.source(Kind::CensusAuthority, scope.authorities.len());
    let sum = |of: &dyn Fn(usize) -> Stated<f64>| -> Stated<f64> { (0..scope.authorities.len()).map(of).sum() };
    let row = |at: usize| scope.authorities.get(at).copied();
    let fte = |stated: Option<Stated<Fte>>| stated.unwrap_or(Err(Missing::NotAvailable)).map(Fte::value);
    let mut parts = Parts::default();
    parts.set(Part::VacancyFte, sum(&|at| fte(row(at).map(|row| row.vacancy_fte))), &source);
    parts.set(Part::AgencyCoverFte, sum(&|at| fte(row(at).map(|row| row.agency_cover_fte))), &source);
    let heads = |at| row(at).and_then(|row| row.agency_cover_heads).map(f64::from).ok_or(Missing::NotAvailable);
    parts.set(Part::AgencyCoverHeadcount, sum(&heads), &source);
    Some(Claim { kind: Kind::CensusAuthority, parts, breakdowns: Vec::new(), table: None })
}

/// What tells one person's records from another's (DfE methodology).
pub(crate) type WhoIs<'a> =
    (&'a PersonKey, Option<RowRef>, Option<jiff::civil::Date>, Option<i16>, Option<Sex>, &'a str);

/// Returns what tells a record's person from others.
pub(crate) fn who(worker: &CensusWorker) -> WhoIs<'_> {
    let own_row = matches!(worker.person, PersonKey::Row(_)).then_some(worker.at);
    (&worker.person, own_row, worker.birth, worker.birth_year, worker.sex, &worker.ethnicity)
}

fn heads<'a>(rows: &[&'a CensusWorker]) -> BTreeSet<WhoIs<'a>> {
    rows.iter().map(|row| who(row)).collect()
}

fn fte(rows: &[&CensusWorker], of: fn(&CensusWorker) -> Stated<Fte>) -> Stated<f64> {
    let known: Vec<f64> = rows.iter().filter_map(|row| of(row).ok()).map(Fte::value).collect();
    if known.is_empty() && !rows.is_empty() { Err(Missing::NotAvailable) } else { Ok(total(known.into_iter())) }
}

/// The records of one return, by who they are about.
struct Workers<'a> {
    as_at: jiff::civil::Date,
    in_post: Vec<&'a CensusWorker>,
    starters: Vec<&'a CensusWorker>,
    leavers: Vec<&'a CensusWorker>,
    agency: Vec<&'a CensusWorker>,
    all: Vec<&'a CensusWorker>,
}

impl<'a> Workers<'a> {
    fn new(scope: &Scope<'a>) -> Self {
        let as_at = scope.as_at;
        let first = super::year_before(as_at).unwrap_or(as_at);
        let in_year = |date: jiff::civil::Date| date > first && date <= as_at;
        let all: Vec<&CensusWorker> = scope.census.clone();
        let employed = || all.iter().copied().filter(|row| !row.agency);
        let here = |row: &&CensusWorker| row.left.is_none_or(|left| left > as_at);
        Self {
            as_at,
            in_post: employed().filter(here).collect(),
            starters: employed().filter(here).filter(|row| row.started.is_some_and(in_year)).collect(),
            leavers: employed()
                .filter(|row| row.left.is_some_and(in_year) && row.started.is_none_or(|started| started <= first))
                .collect(),
            agency: all.iter().copied().filter(|row| row.agency && here(row)).collect(),
            all,
        }
    }

    fn parts(&self, working_days: u16, source: &Source) -> Parts {
        let mut parts = Parts::default();
        let own = |row: &CensusWorker| row.fte;
        let before = |row: &CensusWorker| row.fte_before;
        let in_post = fte(&self.in_post, own);
        parts.set(Part::InpostFte, in_post, source);
        count(&mut parts, Part::InpostHeadcount, heads(&self.in_post).len(), source);
        parts.set(Part::WorkingDaysFte, in_post.map(|fte| fte * f64::from(working_days)), source);
        parts.set(Part::StartersFte, fte(&self.starters, own), source);
        count(&mut parts, Part::StartersHeadcount, heads(&self.starters).len(), source);
        parts.set(Part::LeaversFte, fte(&self.leavers, before), source);
        count(&mut parts, Part::LeaversHeadcount, heads(&self.leavers).len(), source);
        for (part, months) in [(Part::LeaversUnder2Fte, 24), (Part::LeaversUnder5Fte, 60)] {
            let short: Vec<&CensusWorker> = self
                .leavers
                .iter()
                .copied()
                .filter(|row| {
                    row.started
                        .zip(row.left)
                        .and_then(|(from, to)| LengthOfService::between(from, to))
                        .is_some_and(|service| service.months() < months)
                })
                .collect();
            parts.set(part, fte(&short, before), source);
        }
        parts.set(Part::AgencyFte, fte(&self.agency, own), source);
        // Agency records are people each: duplicates are not removed.
        count(&mut parts, Part::AgencyHeadcount, self.agency.len(), source);
        if self.all.iter().any(|row| row.cases.is_some()) {
            let cases: u64 = self.all.iter().filter_map(|row| row.cases).map(u64::from).sum();
            parts.set(Part::Cases, Ok(cases as f64), source);
            let holders: Vec<&CensusWorker> = self
                .all
                .iter()
                .copied()
                .filter(|row| row.cases.is_some_and(|cases| cases > 0) && row.fte.is_ok_and(|fte| fte > Fte::ZERO))
                .collect();
            parts.set(Part::CaseHoldersFte, fte(&holders, own), source);
        }
        let days: Vec<f64> =
            self.all.iter().filter(|row| !row.agency).filter_map(|row| row.working_days_lost).collect();
        if !days.is_empty() {
            parts.set(Part::WorkingDaysLostFte, Ok(total(days.into_iter())), source);
        }
        let newly = |row: &&&CensusWorker| row.origin == Some(Coded::Item(StartOrigin::NewlyQualified));
        let newly: Vec<&CensusWorker> = self.starters.iter().filter(newly).copied().collect();
        count(&mut parts, Part::NqswStartersHeadcount, heads(&newly).len(), source);
        parts
    }

    fn breakdowns(&self, source: &Source) -> Vec<(Dimension, Vec<BreakdownRow>)> {
        let band = |from: Option<jiff::civil::Date>, to: Option<jiff::civil::Date>| {
            Some(Group::Service(LengthOfService::between(from?, to?)?.band()))
        };
        let level = |row: &CensusWorker| row.role.map(Group::Level);
        let own = |row: &CensusWorker| row.fte;
        let before = |row: &CensusWorker| row.fte_before;
        let in_post = |of: &dyn Fn(&CensusWorker) -> Option<Group>| {
            grouped(&self.in_post, of, (Part::InpostFte, own), Part::InpostHeadcount, source)
        };
        let leavers = |of: &dyn Fn(&CensusWorker) -> Option<Group>| {
            grouped(&self.leavers, of, (Part::LeaversFte, before), Part::LeaversHeadcount, source)
        };
        let mut levels = in_post(&level);
        super::merge(&mut levels, leavers(&level));
        levels.order_by_key(|row| row.group.key());
        let mut bands = in_post(&|row| band(row.started, Some(self.as_at)));
        super::merge(&mut bands, leavers(&|row| band(row.started, row.left)));
        bands.order_by_key(|row| row.group.key());
        let starters = |of: &dyn Fn(&CensusWorker) -> Option<Group>| {
            grouped(&self.starters, of, (Part::StartersFte, own), Part::StartersHeadcount, source)
        };
        let mut all = vec![
            (Dimension::Level, levels),
            (Dimension::LengthOfService, bands),
            (Dimension::Reason, leavers(&|row| coded(row.reason.as_ref()))),
            (Dimension::Destination, leavers(&|row| coded(row.destination.as_ref()))),
            (Dimension::Origin, starters(&|row| coded(row.origin.as_ref()))),
            (Dimension::Absence, in_post(&|row| coded(row.absence.as_ref()))),
        ];
        all.retain(|(_, rows)| !rows.is_empty());
        all
    }

    fn table(&self) -> Establishment {
        let row = |level: Level| {
            let rows: Vec<&CensusWorker> = self.in_post.iter().copied().filter(|row| row.role == Some(level)).collect();
            (!rows.is_empty()).then(|| EstablishmentRow {
                role: level.label().to_owned(),
                level: Some(level),
                supernumerary: false,
                established: Err(Missing::NotInFile),
                in_post: fte(&rows, |row| row.fte).map(Fte::new),
                stated_vacant: None,
                stated_gap: None,
                agency: Err(Missing::NotInFile),
            })
        };
        let mut rows: Vec<EstablishmentRow> = Level::ALL.into_iter().filter_map(row).collect();
        rows.order_by_key(|row| row.level.map(Level::seniority));
        Establishment { rows, agency: None, control: Vec::new(), edits: 0 }
    }
}

fn coded<C: Code + PartialEq>(item: Option<&Coded<C>>) -> Option<Group> {
    Some(Group::printed(item?.label()))
}

/// Returns rows by group; a person is in the row of the most senior of their records.
fn grouped(
    rows: &[&CensusWorker],
    group_of: &dyn Fn(&CensusWorker) -> Option<Group>,
    (fte_part, fte_of): (Part, fn(&CensusWorker) -> Stated<Fte>),
    head_part: Part,
    source: &Source,
) -> Vec<BreakdownRow> {
    let mut senior: BTreeMap<WhoIs<'_>, usize> = BTreeMap::new();
    let rank = |at: usize| {
        rows.get(at)
            .map(|row| (row.role.map(Level::seniority), fte_of(row).map_or(0, |fte| (fte.value() * 1e6) as i64)))
    };
    for (at, row) in rows.iter().enumerate() {
        let known = senior.entry(who(row)).or_insert(at);
        if rank(at) > rank(*known) {
            *known = at;
        }
    }
    let seniors: BTreeSet<usize> = senior.into_values().collect();
    let mut groups: BTreeMap<GroupKey, (Group, Vec<&CensusWorker>, usize)> = BTreeMap::new();
    for (at, row) in rows.iter().enumerate() {
        let Some(of) = group_of(row) else { continue };
        let group = groups.entry(of.key()).or_insert_with(|| (of, Vec::new(), 0));
        group.1.push(row);
        group.2 += usize::from(seniors.contains(&at));
    }
    let row = |(group, rows, people): (Group, Vec<&CensusWorker>, usize)| {
        let mut parts = Parts::default();
        parts.set(fte_part, fte(&rows, fte_of), source);
        count(&mut parts, head_part, people, source);
        BreakdownRow { group, parts }
    };
    groups.into_values().map(row).collect()
}
