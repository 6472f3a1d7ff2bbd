//! A cohort of students: when it begins, how many, and what becomes of them on the way.

use serde::{Deserialize, Serialize};

use super::Route;
use crate::workforce::{CalendarMonth, Share};

/// How a cohort comes again.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Repeat {
    /// Months between the beginnings of two cohorts; 0 is no repeat.
    pub every_months: u16,
    /// How many more cohorts there are after the first; `None` for as long as one looks ahead.
    pub times: Option<u16>,
}

/// Students who begin together on one route.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct StudentCohort {
    /// The route's id; one of [`routes`](super::routes) or the user's own.
    pub route: String,
    /// The university or programme; empty where it does not matter.
    pub provider: String,
    /// The employer they are placed with and join; empty for a single council.
    pub employer: String,
    /// Month in which they begin, counted from the base month; below zero for those under way.
    pub start_month: i32,
    /// Places taken, people.
    pub places: f64,
    /// Share of them that qualifies.
    pub completion: Share,
    /// Months from beginning to qualifying.
    pub months_to_qualify: u16,
    /// Share of the qualified that had their final placement here.
    pub placement_share: Share,
    /// Share of those placed here that joins.
    pub conversion: Share,
    /// Calendar month in which the newly qualified start, 1 to 12; `None` if they start on qualifying.
    pub nqsw_calendar_month: Option<i8>,
    /// How it comes again; `None` for once.
    pub repeat: Option<Repeat>,
}

impl StudentCohort {
    /// Returns a cohort of a route with what is usual for it, coming again as often as the route does. It begins in
    /// the route's month, the first at or after the month given.
    ///
    /// ```
    /// use homegrown::pipeline::{StudentCohort, route};
    /// use homegrown::workforce::CalendarMonth;
    /// let base = CalendarMonth::new(2025, 9).unwrap();
    /// let step_up = StudentCohort::of(&route("step_up").unwrap(), base, base, 12.0);
    /// assert_eq!(step_up.start_month, 4, "January 2026");
    /// ```
    #[must_use]
    pub fn of(route: &Route, base: CalendarMonth, from: CalendarMonth, places: f64) -> Self {
        let every_months = route.every_months.value;
        Self {
            route: route.id.clone(),
            provider: String::new(),
            employer: String::new(),
            start_month: next(base, from.since(base), route.start_calendar_month.value),
            places: if places.is_finite() { places.max(0.0) } else { 0.0 },
            completion: route.completion.value,
            months_to_qualify: route.months_to_qualify.value,
            placement_share: route.placement_share.value,
            conversion: route.conversion.value,
            nqsw_calendar_month: route.nqsw_calendar_month.value,
            repeat: (every_months > 0).then_some(Repeat { every_months, times: None }),
        }
    }

    /// Returns the people of one coming of the cohort who qualify, are placed here, and join:
    /// places × completion, × placement share, × conversion.
    #[must_use]
    pub fn people(&self) -> (f64, f64, f64) {
        let qualifiers = self.places * self.completion.value();
        let placed = qualifiers * self.placement_share.value();
        (qualifiers, placed, placed * self.conversion.value())
    }

    /// Returns the months in which the cohort and those after it join, counted from the base, up to those who qualify
    /// in a last month. Comings long before the base month are passed over.
    pub(super) fn joining_months(&self, base: CalendarMonth, last: i32) -> impl Iterator<Item = i32> {
        let repeat = self.repeat.filter(|repeat| repeat.every_months > 0);
        let every = repeat.map_or(1, |repeat| i64::from(repeat.every_months));
        let comings = match repeat {
            None => 1,
            Some(Repeat { times: Some(times), .. }) => i64::from(times) + 1,
            Some(Repeat { times: None, .. }) => i64::MAX,
        };
        let first = i64::from(self.start_month) + i64::from(self.months_to_qualify);
        // Who qualifies a year before the base month has joined by it, whatever the calendar month.
        let passed = ((-12 - first) / every).max(0);
        let calendar = self.nqsw_calendar_month;
        (passed..comings)
            .map(move |coming| first.saturating_add(coming.saturating_mul(every)))
            .take_while(move |qualified| *qualified <= i64::from(last))
            .filter_map(|qualified| i32::try_from(qualified).ok())
            .map(move |qualified| calendar.map_or(qualified, |month| next(base, qualified, month)))
    }
}

/// Returns the first month at or after one, counted from the base, that is of a calendar month; the month itself
/// where there is no such calendar month.
fn next(base: CalendarMonth, month: i32, calendar_month: i8) -> i32 {
    if !(1..=12).contains(&calendar_month) {
        return month;
    }
    let now = i32::from(base.plus(month).number());
    month + (i32::from(calendar_month) - now).rem_euclid(12)
}
