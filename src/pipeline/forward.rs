//! Forward: from cohorts of students to newly qualified joiners, month by month.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use super::{StudentCohort, route_name};
use crate::measures::{amount, plain_text};
use crate::workforce::CalendarMonth;
use crate::workforce::Order as _;

/// Newly qualified people of one route who join in one month: what a plan takes as an intake of that date, filled
/// in full.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Arrival {
    /// The month they join, counted from the base month.
    pub month: u16,
    /// The route's id.
    pub route: String,
    /// People of the cohorts who have qualified.
    pub qualifiers: f64,
    /// Of those, with their final placement here.
    pub placed: f64,
    /// Of those, who join.
    pub joiners: f64,
}

impl Arrival {
    /// Returns the calendar month they join.
    #[must_use]
    pub fn at(&self, base: CalendarMonth) -> CalendarMonth {
        base.plus(i32::from(self.month))
    }
}

/// Returns who joins in the months 1 to `months` after the base month, by month and then by route: cohorts of one
/// route that join in one month are one row. They join in the first month of their calendar month at or after
/// qualifying; joiners = places × completion × placement share × conversion.
///
/// ```
/// use homegrown::pipeline::{StudentCohort, arrivals, route};
/// use homegrown::workforce::CalendarMonth;
/// let base = CalendarMonth::new(2025, 9).unwrap();
/// let apprentices = StudentCohort::of(&route("apprenticeship").unwrap(), base, base, 8.0);
/// let arrivals = arrivals(base, 40, &[apprentices]);
/// assert_eq!((arrivals.len(), arrivals[0].month), (1, 36));
/// assert!((arrivals[0].joiners - 8.0 * 0.93 * 0.8).abs() < 1e-12);
/// ```
#[must_use]
pub fn arrivals(base: CalendarMonth, months: u16, cohorts: &[StudentCohort]) -> Vec<Arrival> {
    let mut rows: BTreeMap<(u16, &str), [f64; 3]> = BTreeMap::new();
    for cohort in cohorts {
        let (qualifiers, placed, joiners) = cohort.people();
        for month in cohort.joining_months(base, i32::from(months)) {
            let Some(month) = u16::try_from(month).ok().filter(|month| (1..=months).contains(month)) else { continue };
            let row = rows.entry((month, &cohort.route)).or_default();
            for (sum, people) in row.iter_mut().zip([qualifiers, placed, joiners]) {
                *sum += people;
            }
        }
    }
    let row = |((month, route), [qualifiers, placed, joiners]): ((u16, &str), [f64; 3])| Arrival {
        month,
        route: route.to_owned(),
        qualifiers,
        placed,
        joiners,
    };
    rows.into_iter().map(row).collect()
}

/// The calendar of arrivals, with its finding.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Arrivals {
    /// The month arrivals are counted from.
    pub base: CalendarMonth,
    /// How many months are looked at.
    pub months: u16,
    /// The arrivals, by month and route.
    pub rows: Vec<Arrival>,
    /// Joiners by route, the largest first: id, name and people.
    pub by_route: Vec<(String, String, f64)>,
    /// All joiners.
    pub joiners: f64,
    /// The finding, as the title of the chart.
    pub finding: String,
}

/// Returns the calendar of arrivals with its finding.
#[must_use]
pub fn calendar(base: CalendarMonth, months: u16, cohorts: &[StudentCohort]) -> Arrivals {
    let rows = arrivals(base, months, cohorts);
    let mut sums: BTreeMap<&str, f64> = BTreeMap::new();
    for row in &rows {
        *sums.entry(&row.route).or_default() += row.joiners;
    }
    let mut by_route: Vec<(String, String, f64)> =
        sums.into_iter().map(|(id, joiners)| (id.to_owned(), route_name(id), joiners)).collect();
    by_route.order_by(|a, b| b.2.total_cmp(&a.2).then_with(|| a.0.cmp(&b.0)));
    let joiners = by_route.iter().map(|(.., joiners)| joiners).sum();
    let finding = finding(base, months, &rows, &by_route, joiners);
    Arrivals { base, months, rows, by_route, joiners, finding }
}

fn finding(
    base: CalendarMonth,
    months: u16,
    rows: &[Arrival],
    by_route: &[(String, String, f64)],
    joiners: f64,
) -> String {
    let until = base.plus(i32::from(months)).text();
    let (Some(first), Some((_, name, most))) = (rows.first(), by_route.first()) else {
        return format!("Nobody from these cohorts joins by {until}.");
    };
    let all = amount(joiners, "newly qualified social worker joins", "newly qualified social workers join");
    let from = first.at(base).text();
    let of_route = if by_route.len() == 1 {
        format!(", all by one route: {name}")
    } else {
        format!(", {} of them by the largest route: {name}", plain_text(*most))
    };
    format!("{all} by {until}{of_route}. The first come in {from}.")
}

#[cfg(test)]
mod tests {
    use super::super::Repeat;
    use super::super::route;
    use super::*;
    use crate::workforce::Share;

    fn base() -> CalendarMonth {
        CalendarMonth::new(2025, 9).unwrap()
    }

    fn cohort(start_month: i32, repeat: Option<Repeat>) -> StudentCohort {
        StudentCohort {
            route: "step_up".to_owned(),
            provider: String::new(),
            employer: String::new(),
            start_month,
            places: 10.0,
            completion: Share::ALL,
            months_to_qualify: 14,
            placement_share: Share::ALL,
            conversion: Share::percent(80),
            nqsw_calendar_month: None,
            repeat,
        }
    }

    #[test]
    fn a_cohort_that_joined_before_the_base_month_is_in_post_and_does_not_join_again() {
        assert_eq!(arrivals(base(), 60, &[cohort(-14, None)]), []);
        assert_eq!(arrivals(base(), 60, &[cohort(-13, None)])[0].month, 1);
    }

    #[test]
    fn step_up_leaves_out_every_second_year() {
        let every = Some(Repeat { every_months: 24, times: None });
        let months: Vec<u16> = arrivals(base(), 72, &[cohort(4, every)]).iter().map(|row| row.month).collect();
        assert_eq!(months, [18, 42, 66]);
        let once_more = Some(Repeat { every_months: 24, times: Some(1) });
        assert_eq!(arrivals(base(), 72, &[cohort(4, once_more)]).len(), 2);
        let never = Some(Repeat { every_months: 0, times: None });
        assert_eq!(arrivals(base(), 72, &[cohort(4, never)]).len(), 1);
    }

    #[test]
    fn a_cohort_that_first_came_long_ago_still_comes_in_step() {
        let every = Some(Repeat { every_months: 24, times: None });
        let months = |start: i32| -> Vec<u16> {
            arrivals(base(), 72, &[cohort(start, every)]).iter().map(|row| row.month).collect()
        };
        assert_eq!(months(4 - 24 * 80_000_000), months(4));
    }

    #[test]
    fn two_cohorts_of_a_route_that_join_together_are_one_row() {
        let rows = arrivals(base(), 24, &[cohort(4, None), cohort(4, None)]);
        assert_eq!((rows.len(), rows[0].joiners), (1, 16.0));
    }

    #[test]
    fn the_finding_names_the_largest_route_and_the_first_to_come() {
        let external = StudentCohort::of(&route("external_nqsw").unwrap(), base(), base().plus(1), 3.0);
        let calendar = calendar(base(), 24, &[cohort(4, None), external]);
        assert_eq!(
            calendar.finding,
            "14 newly qualified social workers join by September 2027, 8 of them by the largest route: Step Up to Social Work. The first come in September 2026."
        );
        assert_eq!(super::calendar(base(), 12, &[]).finding, "Nobody from these cohorts joins by September 2026.");
    }
}
