//! Parts from agency lists: who worked in the week that holds the reference date, and what the weeks cost.
//!
//! A worker counts once however many orders they are on; hours of the week are FTE of at most one a worker.

use std::collections::{BTreeMap, BTreeSet};

use jiff::ToSpan;
use jiff::civil::Date;

use super::combine::Claim;
use super::{Role, Scope, count, total};
use crate::workforce::{Booking, Fte, Kind, Missing, Part, Parts, PersonKey, RowRef, Source, Stated};

/// Returns what timesheets state; `None` if there are none.
pub(super) fn timesheets(scope: &Scope<'_>) -> Option<Claim> {
    let rows: Vec<&Booking> = scope.bookings.iter().map(|(_, row)| *row).filter(|row| row.weekly).collect();
    if rows.is_empty() {
        return None;
    }
    let week = week_at(&rows, scope.as_at);
    let at_date: Vec<&Booking> = rows
        .iter()
        .copied()
        .filter(|row| row.from <= scope.as_at && row.to.is_some_and(|to| to >= scope.as_at))
        .collect();
    let source = scope.source(Kind::AgencyTimesheets, at_date.len());
    let all = scope.source(Kind::AgencyTimesheets, rows.len());
    let uncapped = |rows: &[&Booking]| total(rows.iter().filter_map(|row| row.fte.ok()).map(Fte::value));
    let mut parts = Parts::default();
    // A list whose weeks do not reach the date says nothing of it, and not that nobody worked.
    if let Some(week) = week {
        parts = workers(&at_date, &source);
        parts.set(Part::AgencyUncappedFte, Ok(uncapped(&at_date)), &source);
        let weeks: Vec<f64> = (0..4_i64)
            .filter_map(|back| {
                let day = week.checked_sub((7 * back).days()).ok()?;
                let of: Vec<&Booking> = rows.iter().copied().filter(|row| row.to == Some(day)).collect();
                (!of.is_empty()).then(|| uncapped(&of))
            })
            .collect();
        if !weeks.is_empty() {
            parts.set(Part::AgencyMeanFte, Ok(total(weeks.iter().copied()) / weeks.len() as f64), &all);
        }
    }
    let any: BTreeSet<WhoIs<'_>> =
        per_worker(&rows).into_iter().filter(|(_, sum)| sum.fte > 0.0).map(|(who, _)| who).collect();
    count(&mut parts, Part::AgencyAnyWeekHeadcount, any.len(), &all);
    if rows.iter().any(|row| row.net_pounds.is_some()) {
        parts.set(Part::AgencyNetPounds, Ok(total(rows.iter().filter_map(|row| row.net_pounds))), &all);
    }
    Some(Claim { kind: Kind::AgencyTimesheets, parts, breakdowns: Vec::new(), table: None })
}

/// Returns what placements open at the reference date state; `None` if there are none.
pub(super) fn placements(scope: &Scope<'_>) -> Option<Claim> {
    let rows: Vec<&Booking> = scope.bookings.iter().map(|(_, row)| *row).filter(|row| !row.weekly).collect();
    if rows.is_empty() {
        return None;
    }
    let open = |row: &&Booking| row.from <= scope.as_at && row.to.is_none_or(|to| to >= scope.as_at);
    let at_date: Vec<&Booking> = rows.into_iter().filter(open).collect();
    let source = scope.source(Kind::AgencyPlacements, at_date.len());
    Some(Claim { kind: Kind::AgencyPlacements, parts: workers(&at_date, &source), breakdowns: Vec::new(), table: None })
}

/// Returns agency FTE by role at the reference date, each worker as at most one FTE in the role they are booked for most;
/// `None` where there is no list of agency work, or somebody's hours are not known.
pub(crate) fn by_role<'s>(scope: &'s Scope<'_>) -> Option<Vec<(&'s Role, f64)>> {
    let is_weekly = scope.bookings.iter().any(|(_, row)| row.weekly);
    let here = |row: &Booking| {
        let is_over = if row.weekly {
            row.to.is_none_or(|to| to < scope.as_at)
        } else {
            row.to.is_some_and(|to| to < scope.as_at)
        };
        row.weekly == is_weekly && row.from <= scope.as_at && !is_over
    };
    let mut workers: BTreeMap<WhoIs<'_>, BTreeMap<&Role, f64>> = BTreeMap::new();
    for (role, row) in &scope.bookings {
        if here(row) {
            let own_row = matches!(row.person, PersonKey::Row(_)).then_some(row.at);
            let roles = workers.entry((&row.person, own_row)).or_default();
            *roles.entry(role).or_default() += row.fte.ok()?.value();
        }
    }
    let weekly: Vec<&Booking> = scope.bookings.iter().map(|(_, row)| *row).filter(|row| row.weekly).collect();
    if scope.bookings.is_empty() || is_weekly && week_at(&weekly, scope.as_at).is_none() {
        return None;
    }
    let worker = |roles: BTreeMap<&'s Role, f64>| {
        let sum: f64 = roles.values().sum();
        let most = roles.into_iter().max_by(|a, b| a.1.total_cmp(&b.1))?;
        (sum > 0.0).then_some((most.0, sum.min(1.0)))
    };
    Some(workers.into_values().filter_map(worker).collect())
}

/// Returns the last day of the week that holds a date, if the list has that week.
fn week_at(rows: &[&Booking], date: Date) -> Option<Date> {
    rows.iter().filter(|row| row.from <= date).filter_map(|row| row.to).find(|to| *to >= date)
}

type WhoIs<'a> = (&'a PersonKey, Option<RowRef>);

/// One worker's rows together.
#[derive(Default)]
struct Worker {
    fte: f64,
    known: bool,
    covering: f64,
    covers: Option<bool>,
}

fn per_worker<'a>(rows: &[&'a Booking]) -> BTreeMap<WhoIs<'a>, Worker> {
    let mut workers: BTreeMap<WhoIs<'a>, Worker> = BTreeMap::new();
    for row in rows {
        let own_row = matches!(row.person, PersonKey::Row(_)).then_some(row.at);
        let worker = workers.entry((&row.person, own_row)).or_default();
        if let Ok(fte) = row.fte {
            worker.fte += fte.value();
            worker.known = true;
            if row.covers_vacancy == Some(true) {
                worker.covering += fte.value();
            }
        }
        worker.covers = match (worker.covers, row.covers_vacancy) {
            (Some(true), _) | (_, Some(true)) => Some(true),
            (known, said) => known.or(said),
        };
    }
    workers
}

/// States the workers of some rows: each once, as at most one FTE.
fn workers(rows: &[&Booking], source: &Source) -> Parts {
    // A tenth of an hour left over after a credit is nobody at work.
    const AT_WORK: f64 = 1e-6;
    let workers = per_worker(rows);
    let working: Vec<&Worker> = workers.values().filter(|worker| worker.fte > AT_WORK || !worker.known).collect();
    let mut parts = Parts::default();
    count(&mut parts, Part::AgencyHeadcount, working.len(), source);
    let stated = |ftes: Vec<f64>, all_known: bool| -> Stated<f64> {
        if all_known { Ok(total(ftes.into_iter())) } else { Err(Missing::NotAvailable) }
    };
    let all_known = working.iter().all(|worker| worker.known);
    parts.set(Part::AgencyFte, stated(working.iter().map(|worker| worker.fte.min(1.0)).collect(), all_known), source);
    if rows.iter().any(|row| row.covers_vacancy.is_some()) {
        let covering: Vec<&&Worker> = working.iter().filter(|worker| worker.covers == Some(true)).collect();
        count(&mut parts, Part::AgencyCoverHeadcount, covering.len(), source);
        let ftes = covering.iter().map(|worker| worker.covering.clamp(0.0, 1.0)).collect();
        parts.set(Part::AgencyCoverFte, stated(ftes, all_known), source);
    }
    parts
}

/// Whether a booking's worker counts as a social worker: by its title, or where the list gives none, all of them.
pub(super) fn role_or_all(role: Option<Role>, booking: &Booking) -> Option<Role> {
    role.or_else(|| booking.title.is_empty().then(Role::unnamed))
}
