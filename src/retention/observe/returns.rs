//! Stays from census returns: each return tells of its own year, and several of several.

use std::collections::BTreeMap;

use foldhash::fast::FixedState;
use indexmap::IndexMap;

use super::{Employment, Evidence, Observation, Scope, Window, registration};
use crate::measures::{CensusPerson, census_person, census_year};
use crate::workforce::{CalendarMonth, CensusWorker, CensusYear, Coded, Level, Service, StartOrigin};

/// Returns what census returns tell; `None` if there are none. A return is of children's services alone.
pub(in crate::retention) fn returns<'a>(scope: &Scope<'a>, from: Option<CalendarMonth>) -> Option<Observation<'a>> {
    if scope.service != Service::Children {
        return None;
    }
    let otherwise = census_year(scope.files, scope.as_at).or_else(|| CensusYear::of(scope.as_at))?;
    let mut by_year: BTreeMap<CensusYear, Vec<&CensusWorker>> = BTreeMap::new();
    let mut files: Vec<&str> = Vec::new();
    for (report, records) in scope.files {
        for row in records.census.iter().filter(|row| !row.agency && scope.is_of(&row.employer)) {
            by_year.entry(row.year.unwrap_or(otherwise)).or_default().push(row);
            if !files.contains(&report.name.as_str()) {
                files.push(&report.name);
            }
        }
    }
    // A return of a later year tells of a time after the reference date.
    let counted = |year: &CensusYear| *year <= otherwise && from.is_none_or(|from| last_month(*year) >= from);
    by_year.retain(|year, _| counted(year));
    if by_year.is_empty() {
        return None;
    }
    let mut observation = Observation {
        evidence: Evidence::Returns,
        files,
        windows: Vec::new(),
        employments: Vec::new(),
        unplaced: 0,
        undated: 0,
    };
    for (year, rows) in by_year {
        let to = last_month(year);
        observation.windows.push(Window { after: to.plus(-12), to });
        let mut people: IndexMap<CensusPerson<'_>, Vec<&CensusWorker>, FixedState> = IndexMap::default();
        for row in rows {
            people.entry(census_person(row)).or_default().push(row);
        }
        for rows in people.values() {
            add(&mut observation, rows, year);
        }
    }
    Some(observation)
}

fn last_month(year: CensusYear) -> CalendarMonth {
    CalendarMonth::of(year.last_day())
}

/// Adds the employment of one person of a return: of several records the first start counts, and they have left once they
/// have left every post.
fn add<'a>(observation: &mut Observation<'a>, rows: &[&'a CensusWorker], year: CensusYear) {
    let Some(start) = rows.iter().filter_map(|row| row.started).min() else {
        observation.unplaced += 1;
        return;
    };
    let is_there = rows.iter().any(|row| row.left.is_none_or(|left| left > year.last_day()));
    let left = if is_there { None } else { rows.iter().filter_map(|row| row.left).max() };
    let senior = rows.iter().filter_map(|row| row.role).max_by_key(|role| role.seniority());
    observation.employments.push(Employment {
        start,
        left,
        window: observation.windows.len().saturating_sub(1),
        role: senior.map_or("", Level::label),
        team: "",
        route: rows.first().map_or("", |row| route(row)),
        intake: "",
        registration: rows.first().and_then(|row| registration(&row.person)),
        rung: senior.map_or((0, 0), |role| (role.seniority(), 0)),
        moved: false,
        from_partner: false,
    });
}

/// Returns the route the items of a return tell of.
fn route(worker: &CensusWorker) -> &'static str {
    if worker.step_up {
        "Step Up to Social Work"
    } else if worker.frontline {
        "Frontline"
    } else {
        match &worker.origin {
            Some(Coded::Item(StartOrigin::NewlyQualified)) => "Newly qualified, other routes",
            Some(_) => "Joined from other work",
            None => "",
        }
    }
}
