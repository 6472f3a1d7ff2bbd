//! Who left in the year: why, where to, and after how long.
//!
//! Owns the few reasons and destinations that lists and returns print in many words. Leavers are those of the
//! published figures; counts by reason and destination are withheld where small, those by length of service are not.

use std::collections::BTreeMap;

use foldhash::fast::FixedState;
use indexmap::{IndexMap, IndexSet};
use jiff::civil::Date;
use serde::{Deserialize, Serialize};

use super::observe::{Scope, WhoIs, registration, who};
use super::place::{Class, Destination, Reason};
use crate::measures::{Roles, capitalised, census_person, fraction_of, percent_text, suppressed, year_before};
use crate::workforce::{
    CensusYear, Direction, Kind, LengthOfService, Missing, Part, Registration, Service, ServiceBand, Stated,
};

/// Leavers of one reason, destination or band.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct LeaverCount {
    /// The reason, destination or band.
    pub label: String,
    /// People, or why it is withheld.
    pub people: Stated<u32>,
    /// Their share of all who left, or why it is withheld.
    pub share: Stated<f64>,
}

/// Leavers of the year to the reference date.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Leavers {
    /// People who left.
    pub total: u32,
    /// People who started and left within the year: not among the published leavers, and not counted here.
    pub within_year: u32,
    /// The files it is from.
    pub files: Vec<String>,
    /// Why they left.
    pub reasons: Vec<LeaverCount>,
    /// Where they went.
    pub destinations: Vec<LeaverCount>,
    /// By published band of completed service on the last day, of those whose service is known.
    pub by_service: Vec<LeaverCount>,
    /// Why they left, in a sentence: the title of the chart.
    pub reason_finding: String,
    /// Where they went, in a sentence: the title of the chart.
    pub destination_finding: String,
    /// How long they had been here, in a sentence: the title of the chart.
    pub service_finding: String,
}

/// One person who left.
struct Leaver {
    reason: Reason,
    destination: Destination,
    service: Option<LengthOfService>,
}

/// Who left, of one employer's files.
#[derive(Default)]
struct Found {
    people: Vec<Leaver>,
    /// How many started and left within the year.
    within_year: usize,
}

/// Returns who left in the year to the reference date: from the census return, else from lists of leavers, or the
/// other way round where the user has chosen so, as for the figures of the position. `moved` says who left for a
/// partner and so did not leave the partnership. `None` where there is neither.
pub(super) fn leavers(scopes: &[Scope<'_>], moved: impl Fn(&Registration, Date) -> bool) -> Option<Leavers> {
    let mut found = Found::default();
    let mut files: Vec<String> = Vec::new();
    let mut any = false;
    for scope in scopes {
        let lists_first = scope.settings.preferred.get(&Part::LeaversHeadcount) == Some(&Kind::Leavers);
        let mut of = |lists: bool| {
            if lists { of_lists(scope, &mut files, &moved) } else { of_returns(scope, &mut files, &moved) }
        };
        if let Some(one) = of(lists_first).or_else(|| of(!lists_first)) {
            any = true;
            found.people.extend(one.people);
            found.within_year += one.within_year;
        }
    }
    any.then(|| Leavers { within_year: whole(found.within_year), ..tallied(&found.people, files) })
}

fn tallied(people: &[Leaver], files: Vec<String>) -> Leavers {
    let total = people.len();
    let reasons = counted(total, &Reason::ALL, |reason| people.iter().filter(|one| one.reason == reason).count());
    let destinations =
        counted(total, &Destination::ALL, |place| people.iter().filter(|one| one.destination == place).count());
    let mut bands: BTreeMap<ServiceBand, usize> = BTreeMap::new();
    for service in people.iter().filter_map(|one| one.service) {
        *bands.entry(service.band()).or_default() += 1;
    }
    let known: usize = bands.values().sum();
    let band = |band: &ServiceBand| {
        let people = bands.get(band).copied().unwrap_or(0);
        let share = if known > 0 { Ok(people as f64 / known as f64) } else { Err(Missing::NotApplicable) };
        LeaverCount { label: band.label().to_owned(), people: Ok(whole(people)), share }
    };
    let by_service: Vec<LeaverCount> = ServiceBand::ALL.iter().map(band).collect();
    let shorter = |bands: usize| -> f64 { by_service.iter().take(bands).filter_map(|band| band.share.ok()).sum() };
    let service_finding = if known == 0 {
        "How long those who left had been here is not known.".to_owned()
    } else {
        format!(
            "{} of those who left had been here under two years and {} under five.",
            percent_text(shorter(1)),
            percent_text(shorter(2))
        )
    };
    let unsaid = [
        people.iter().filter(|one| one.reason == Reason::NotKnown).count(),
        people.iter().filter(|one| one.destination == Destination::NotKnown).count(),
    ];
    // Of what nobody's row says no class has none.
    let told = |rows: Vec<LeaverCount>, unsaid: usize| if total > 0 && unsaid == total { Vec::new() } else { rows };
    Leavers {
        total: whole(total),
        within_year: 0,
        files,
        reason_finding: finding((total, unsaid[0]), &reasons, &Reason::ALL, "why people left"),
        destination_finding: finding((total, unsaid[1]), &destinations, &Destination::ALL, "where people went"),
        reasons: told(reasons, unsaid[0]),
        destinations: told(destinations, unsaid[1]),
        by_service,
        service_finding,
    }
}

/// Returns the counts of every class, small ones withheld, in the order to show. What hides beside a small count is
/// the last class there is enough of: the classes that say least stand last.
fn counted<C: Class>(total: usize, classes: &[C], count: impl Fn(C) -> usize) -> Vec<LeaverCount> {
    let least_telling_first: Vec<u32> = classes.iter().rev().map(|class| whole(count(*class))).collect();
    let mut shown = suppressed(&least_telling_first);
    shown.reverse();
    let row = |(class, people): (&C, Stated<u32>)| LeaverCount {
        label: class.label().to_owned(),
        people,
        share: people.and_then(|people| {
            if total > 0 { Ok(f64::from(people) / total as f64) } else { Err(Missing::NotApplicable) }
        }),
    };
    classes.iter().zip(shown).map(row).collect()
}

/// Names the largest class that is shown and says something, unless of most who left nothing is said.
fn finding<C: Class>((total, unsaid): (usize, usize), rows: &[LeaverCount], classes: &[C], what: &str) -> String {
    if total == 0 {
        return "Nobody left in the year.".to_owned();
    }
    if unsaid == total {
        return format!("Your lists do not say {what}.");
    }
    if unsaid * 2 > total {
        return format!("Of most of the {total} who left your lists do not say {what}.");
    }
    let told =
        rows.iter().zip(classes).filter_map(|(row, class)| Some((row.people.ok()?, row.share.ok()?, class.phrase()?)));
    let largest = told.filter(|(people, ..)| *people > 0).max_by_key(|(people, ..)| *people);
    match largest {
        Some((people, share, phrase)) => {
            format!("{} of the {total} who left {phrase}: {people}.", capitalised(&fraction_of(share)))
        }
        None => format!("Too few people left to show {what}."),
    }
}

fn whole(count: usize) -> u32 {
    u32::try_from(count).unwrap_or(u32::MAX)
}

/// Returns the leavers that lists of leavers count, each person once; `None` if there are no such lists.
fn of_lists(scope: &Scope<'_>, files: &mut Vec<String>, moved: &impl Fn(&Registration, Date) -> bool) -> Option<Found> {
    let (before, in_year) = year(scope.as_at)?;
    let mut any = false;
    let mut people: IndexMap<WhoIs<'_>, Leaver, FixedState> = IndexMap::default();
    let mut within: IndexSet<WhoIs<'_>, FixedState> = IndexSet::default();
    for (report, records) in scope.files {
        let mut roles = Roles::new(report, scope.settings, scope.service);
        for row in
            records.movements.iter().filter(|row| row.direction == Direction::Leave && scope.is_of(&row.employer))
        {
            if roles.of(&row.directorate, &row.title).is_none() {
                continue;
            }
            any = true;
            if !files.contains(&report.name) {
                files.push(report.name.clone());
            }
            let Some(left) = row.left.filter(|left| in_year(*left)) else { continue };
            let to_partner = registration(&row.person).is_some_and(|known| moved(known, left));
            if row.internal || to_partner {
                continue;
            }
            if row.started.is_some_and(|started| started > before) {
                within.insert(who(&row.person, row.at));
                continue;
            }
            people.entry(who(&row.person, row.at)).or_insert_with(|| Leaver {
                reason: Reason::of(&row.reason),
                destination: Destination::of(&row.place, &row.reason),
                service: row.started.and_then(|started| LengthOfService::between(started, left)),
            });
        }
    }
    any.then(|| Found { people: people.into_values().collect(), within_year: within.len() })
}

/// Returns the leavers that the census return of the year counts, each person once; `None` if there is none.
fn of_returns(
    scope: &Scope<'_>,
    files: &mut Vec<String>,
    moved: &impl Fn(&Registration, Date) -> bool,
) -> Option<Found> {
    if scope.service != Service::Children {
        return None;
    }
    let (before, in_year) = year(scope.as_at)?;
    let wanted = CensusYear::of(scope.as_at);
    let counts = |of: Option<CensusYear>| of.is_none() || of == wanted;
    let mut any = false;
    let mut people = IndexMap::with_hasher(FixedState::default());
    let mut within = IndexSet::with_hasher(FixedState::default());
    for (report, records) in scope.files {
        for row in records.census.iter().filter(|row| !row.agency && counts(row.year) && scope.is_of(&row.employer)) {
            any = true;
            if !files.contains(&report.name) {
                files.push(report.name.clone());
            }
            let Some(left) = row.left.filter(|left| in_year(*left)) else { continue };
            let to_partner = registration(&row.person).is_some_and(|known| moved(known, left));
            if to_partner {
                continue;
            }
            if row.started.is_some_and(|started| started > before) {
                within.insert(census_person(row));
                continue;
            }
            people.entry(census_person(row)).or_insert_with(|| Leaver {
                reason: Reason::of_return(row.reason.as_ref()),
                destination: Destination::of_return(row.destination.as_ref(), row.reason.as_ref()),
                service: row.started.and_then(|started| LengthOfService::between(started, left)),
            });
        }
    }
    any.then(|| Found { people: people.into_values().collect(), within_year: within.len() })
}

/// Returns the day before the year to a reference date, and whether a day is in that year.
fn year(as_at: Date) -> Option<(Date, impl Fn(Date) -> bool)> {
    let before = year_before(as_at)?;
    Some((before, move |day: Date| day > before && day <= as_at))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn leaver(reason: Reason, destination: Destination, months: u16) -> Leaver {
        Leaver { reason, destination, service: Some(LengthOfService::from_months(months)) }
    }

    #[test]
    fn what_is_small_is_withheld_and_the_finding_names_only_what_is_shown() {
        let mut people: Vec<Leaver> =
            (0..20).map(|n| leaver(Reason::Resigned, Destination::OtherCouncil, 6 + n)).collect();
        people.extend((0..3).map(|_| leaver(Reason::Retired, Destination::LeftProfession, 300)));
        people.extend((0..7).map(|_| leaver(Reason::Resigned, Destination::NotKnown, 40)));
        let leavers = tallied(&people, Vec::new());
        let of = |rows: &[LeaverCount], label: &str| rows.iter().find(|row| row.label == label).unwrap().people;
        // Three retired: one class alone, so another hides with it, and resigning is the only one there is.
        assert_eq!(of(&leavers.reasons, "Retired"), Err(Missing::Confidential));
        assert_eq!(of(&leavers.reasons, "Resigned"), Err(Missing::Confidential));
        assert_eq!(leavers.reason_finding, "Too few people left to show why people left.");
        assert_eq!(of(&leavers.destinations, "Left the profession"), Err(Missing::Confidential));
        assert_eq!(of(&leavers.destinations, "Not known"), Err(Missing::Confidential));
        assert_eq!(leavers.destination_finding, "Two thirds of the 30 who left went to another council: 20.");
        assert_eq!(
            leavers.service_finding,
            "60.0% of those who left had been here under two years and 90.0% under five."
        );
    }

    #[test]
    fn what_lists_do_not_say_is_not_counted_as_none() {
        let people: Vec<Leaver> = (0..20).map(|n| leaver(Reason::Resigned, Destination::NotKnown, 6 + n)).collect();
        let leavers = tallied(&people, Vec::new());
        assert_eq!(leavers.destination_finding, "Your lists do not say where people went.");
        assert!(leavers.destinations.is_empty() && !leavers.reasons.is_empty());
        let some = (0..8).map(|n| leaver(Reason::Resigned, Destination::Agency, 6 + n));
        let leavers = tallied(&people.into_iter().chain(some).collect::<Vec<_>>(), Vec::new());
        assert_eq!(leavers.destination_finding, "Of most of the 28 who left your lists do not say where people went.");
    }

    #[test]
    fn nobody_leaving_is_said() {
        let leavers = tallied(&[], Vec::new());
        assert_eq!(leavers.destination_finding, "Nobody left in the year.");
        assert_eq!(leavers.service_finding, "How long those who left had been here is not known.");
    }
}
