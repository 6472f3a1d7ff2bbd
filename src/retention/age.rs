//! Retirement exposure: how many people in post are near the end of their working lives.
//!
//! Owns the age bands. Small counts are withheld, and with them whatever the shares shown elsewhere would give away.

use foldhash::fast::FixedState;
use indexmap::IndexMap;
use jiff::ToSpan;
use jiff::civil::Date;
use serde::{Deserialize, Serialize};

use super::observe::{Scope, WhoIs, who};
use crate::measures::{Roles, capitalised, census_person, census_year, older, one_in, started, suppressed_within};
use crate::workforce::{CensusYear, Service, Stated};

/// One age band.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct AgeBand {
    /// The band: "55 to 59".
    pub label: String,
    /// People in post, or why it is withheld.
    pub people: Stated<u32>,
}

/// People in post by age.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Ages {
    /// People whose age is known.
    pub known: u32,
    /// The bands, youngest first.
    pub bands: Vec<AgeBand>,
    /// People aged 50 and over.
    pub aged_50_plus: Stated<u32>,
    /// People aged 55 and over: who may draw a local government pension.
    pub aged_55_plus: Stated<u32>,
    /// The finding, as the title of the chart.
    pub finding: String,
}

/// The first age of each band after the first.
const CUTS: [i16; 6] = [30, 40, 50, 55, 60, 65];
const LABELS: [&str; 7] = ["Under 30", "30 to 39", "40 to 49", "50 to 54", "55 to 59", "60 to 64", "65 and over"];

/// Returns the ages of people in post at the reference date: from staff lists, else from the census return.
pub(super) fn ages(scopes: &[Scope<'_>]) -> Option<Ages> {
    let mut births: Vec<Date> = Vec::new();
    let mut as_at = None;
    for scope in scopes {
        as_at = Some(scope.as_at);
        let listed = of_lists(scope);
        births.extend(if listed.is_empty() { of_returns(scope) } else { listed });
    }
    let mut counts = [0_u32; 7];
    for birth in births {
        let aged = |years: i16| as_at.and_then(|day| day.checked_sub(i64::from(years).years()).ok());
        let band = CUTS.iter().filter(|cut| aged(**cut).is_some_and(|day| birth <= day)).count();
        if let Some(count) = counts.get_mut(band) {
            *count += 1;
        }
    }
    by_age(counts)
}

/// Returns the bands with small counts withheld. The counts aged 50 and over and 55 and over are shown beside them,
/// so the bands are three breakdowns: under 50, 50 to 54, and 55 and over, each with its total known.
fn by_age(counts: [u32; 7]) -> Option<Ages> {
    let [.., fifty, fifty_five, sixty, sixty_five] = counts;
    let known: u32 = counts.iter().sum();
    if known == 0 {
        return None;
    }
    let over = fifty_five + sixty + sixty_five;
    let (aged_50_plus, aged_55_plus) = older(fifty + over, over, known);
    let (young, _) = counts.split_at(3);
    let mut people = suppressed_within(aged_50_plus.map(|people| known - people), young);
    let between = aged_50_plus.and_then(|fifty_plus| Ok(fifty_plus - aged_55_plus?));
    people.push(between);
    people.extend(suppressed_within(aged_55_plus, &[fifty_five, sixty, sixty_five]));
    let bands = LABELS.iter().zip(people).map(|(label, people)| AgeBand { label: (*label).to_owned(), people });
    Some(Ages { known, bands: bands.collect(), aged_50_plus, aged_55_plus, finding: finding(aged_55_plus, known) })
}

fn finding(aged_55_plus: Stated<u32>, known: u32) -> String {
    match aged_55_plus {
        Ok(0) => format!("None of the {known} people whose age is known is 55 or over."),
        Ok(people) => {
            let share = one_in(f64::from(people) / f64::from(known));
            format!(
                "{} people in post are 55 or over: {people} of the {known} whose age is known.",
                capitalised(&share)
            )
        }
        Err(_) => "Too few people are of one age to show how many are near retirement.".to_owned(),
    }
}

/// Returns birth dates of the people of the staff list nearest to the reference date who are in post on it.
fn of_lists(scope: &Scope<'_>) -> Vec<Date> {
    let apart = |date: Option<Date>| (scope.as_at - date.unwrap_or(scope.as_at)).get_days().abs();
    let lists = || scope.files.iter().filter(|(_, records)| !records.holdings.is_empty());
    let Some(nearest) = lists().map(|(report, _)| apart(report.as_at)).min() else { return Vec::new() };
    let mut births: IndexMap<WhoIs<'_>, Option<Date>, FixedState> = IndexMap::default();
    for (report, records) in lists().filter(|(report, _)| apart(report.as_at) == nearest) {
        let mut roles = Roles::new(report, scope.settings, scope.service);
        let rows = records.holdings.iter().filter(|row| scope.is_of(&row.employer) && row.is_employed());
        for row in rows {
            let start = started(row).or(row.post_start);
            let away =
                start.is_some_and(|start| start > scope.as_at) || row.left.is_some_and(|left| left <= scope.as_at);
            if !away && roles.of(&row.directorate, &row.title).is_some() {
                let birth = births.entry(who(&row.person, row.at)).or_default();
                *birth = birth.or(row.birth);
            }
        }
    }
    births.into_values().flatten().collect()
}

/// Returns birth dates of the people of the census return who are in post.
fn of_returns(scope: &Scope<'_>) -> Vec<Date> {
    if scope.service != Service::Children {
        return Vec::new();
    }
    let year = census_year(scope.files, scope.as_at);
    let counts = |of: Option<CensusYear>| of.is_none() || of == year;
    let mut births: IndexMap<_, Option<Date>, FixedState> = IndexMap::default();
    for row in scope.files.iter().flat_map(|(_, records)| &records.census) {
        if !row.agency
            && counts(row.year)
            && scope.is_of(&row.employer)
            && row.left.is_none_or(|left| left > scope.as_at)
        {
            let birth: &mut Option<Date> = births.entry(census_person(row)).or_default();
            *birth = birth.or(row.birth);
        }
    }
    births.into_values().flatten().collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::workforce::Missing;

    const WITHHELD: Stated<u32> = Err(Missing::Confidential);

    fn people(counts: [u32; 7]) -> Vec<Stated<u32>> {
        by_age(counts).unwrap().bands.into_iter().map(|band| band.people).collect()
    }

    #[test]
    fn a_small_count_hides_with_another_of_the_part_whose_total_is_shown() {
        let shown = people([20, 30, 40, 12, 9, 3, 0]);
        assert_eq!(shown, [Ok(20), Ok(30), Ok(40), Ok(12), WITHHELD, WITHHELD, Ok(0)]);
        let ages = by_age([20, 30, 40, 12, 9, 3, 0]).unwrap();
        assert_eq!((ages.aged_50_plus, ages.aged_55_plus), (Ok(24), Ok(12)));
        assert_eq!(
            ages.finding,
            "More than one in ten people in post are 55 or over: 12 of the 114 whose age is known."
        );
    }

    #[test]
    fn where_the_total_of_the_oldest_is_withheld_so_is_everything_that_would_give_it_away() {
        // Two people between 50 and 54: 50 and over can be shown, 55 and over cannot.
        let ages = by_age([20, 30, 40, 2, 9, 6, 5]).unwrap();
        assert_eq!((ages.aged_50_plus, ages.aged_55_plus), (Ok(22), WITHHELD));
        assert_eq!(people([20, 30, 40, 2, 9, 6, 5])[3..], [WITHHELD; 4]);
        assert_eq!(ages.finding, "Too few people are of one age to show how many are near retirement.");
    }

    #[test]
    fn nobody_of_known_age_is_no_table() {
        assert_eq!(by_age([0; 7]), None);
    }
}
