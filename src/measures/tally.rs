//! Records → one snapshot a service: the parts every measure is made of, by role, level, team and length of
//! service, each with its source.
//!
//! Owns the published definitions of who is counted (DfE, children's social work workforce methodology):
//! people in post are employed, qualified, started by the reference date and not left by it; FTE sums posts,
//! headcount counts a person once, in the most senior of their posts. It computes no rate. What the files do
//! not hold is left out and so missing, never zero.

mod asc_wds;
mod booking;
mod breakdown;
mod census;
mod combine;
mod council;
mod date;
mod flow;
mod movement;
mod people;
mod post;
mod role;
mod scope;
mod work;

use jiff::civil::Date;

pub(crate) use booking::by_role as agency_by_role;
use breakdown::{label, merge, order};
pub(crate) use census::{WhoIs as CensusPerson, who as census_person};
use combine::Claim;
pub(crate) use council::{Council, councils};
pub use council::{UNNAMED, inside_sentence};
use council::{UNNAMED_SEVERAL, employer};
pub(crate) use date::{census_year, reference_date, year_before};
pub(crate) use movement::is_newly;
pub(crate) use role::{Role, Roles};
pub(crate) use scope::Scope;

use super::{amount, listed};
use crate::import::{FileReport, reinterpret_all};
use crate::workforce::{Baseline, Holding, Origin, Part, Parts, Records, Service, Settings, Snapshot, Source, Unit};

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

/// Returns the day service is counted from: in social work with this council, else with the council.
pub(crate) fn started(holding: &Holding) -> Option<Date> {
    holding.service_start.or(holding.council_start)
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

impl Scope<'_> {
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

/// States a part as a count.
fn count(parts: &mut Parts, part: Part, people: usize, source: &Source) {
    parts.set(part, Ok(people as f64), source);
}
