//! The monthly ledger: who came and who went, month by month, and against a plan.
//!
//! Owns the running account and the pooling of several partners' months, moves between them netted out. Counts are
//! as human resources print them: whoever started and left within the year is in both.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use crate::measures::{amount, number_text};
use crate::workforce::{CalendarMonth, FlowMonth};

/// What a plan expects of one month.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
pub struct PlannedMonth {
    /// The month.
    pub month: CalendarMonth,
    /// People expected to start.
    pub starters: f64,
    /// People expected to leave.
    pub leavers: f64,
}

/// What is known of one month, without where it was read.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct MonthlyCount {
    /// The month; `None` if the source names none that exists.
    pub month: Option<CalendarMonth>,
    /// People who started.
    pub starters: Option<u32>,
    /// People who left.
    pub leavers: Option<u32>,
    /// People at the end of the month.
    pub headcount: Option<u32>,
    /// Agency workers at the end of the month.
    pub agency: Option<u32>,
}

impl From<&FlowMonth> for MonthlyCount {
    fn from(row: &FlowMonth) -> Self {
        Self {
            month: u8::try_from(row.month).ok().and_then(|month| CalendarMonth::new(row.year, month)),
            starters: row.starters,
            leavers: row.leavers,
            headcount: row.headcount,
            agency: row.agency,
        }
    }
}

/// One month of the ledger.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
pub struct LedgerRow {
    /// The month; `None` if the source names none that exists.
    pub month: Option<CalendarMonth>,
    /// People who started.
    pub starters: Option<u32>,
    /// People who left.
    pub leavers: Option<u32>,
    /// Starters less leavers.
    pub net: Option<i64>,
    /// The net change from the first month to this one.
    pub running_net: Option<i64>,
    /// People at the end of the month: those at the start and the running net.
    pub headcount: Option<i64>,
    /// People at the end of the month as the source states them.
    pub stated_headcount: Option<u32>,
    /// Agency workers at the end of the month.
    pub agency: Option<u32>,
    /// What the plan expected of it.
    pub planned: Option<PlannedMonth>,
}

/// The months in order, their sums and the finding.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Ledger {
    /// People before the first month, if known.
    pub opening: Option<i64>,
    /// The months.
    pub rows: Vec<LedgerRow>,
    /// All who started; `None` if a month does not state it.
    pub starters: Option<u32>,
    /// All who left; `None` if a month does not state it.
    pub leavers: Option<u32>,
    /// The finding, as the title of the chart.
    pub finding: String,
    /// How the months with a plan went against it, in a sentence; empty where there is none.
    pub against_plan: String,
}

/// People who left one partner for another: neither leavers nor starters of the partnership.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct PartnerMove {
    /// The month they left the one.
    pub left: CalendarMonth,
    /// The month they started with the other.
    pub started: CalendarMonth,
    /// How many.
    pub people: u32,
}

/// Returns the headcount before the first month: its own less who started in it, and who left in it back.
#[must_use]
pub fn opening_headcount(months: &[MonthlyCount]) -> Option<i64> {
    let first = months.first()?;
    Some(i64::from(first.headcount?) + i64::from(first.leavers?) - i64::from(first.starters?))
}

/// Returns the ledger of some months, in the order given. A month that does not state both who started and who left
/// ends the running account.
///
/// ```
/// use homegrown::retention::{MonthlyCount, ledger};
/// use homegrown::workforce::CalendarMonth;
/// // Coventry, April to October 2020.
/// let flows = [(2, 4), (2, 5), (2, 7), (3, 8), (3, 3), (18, 4), (6, 4)];
/// let months: Vec<MonthlyCount> = (4..).zip(flows).map(|(month, (starters, leavers))| MonthlyCount {
///     month: CalendarMonth::new(2020, month), starters: Some(starters), leavers: Some(leavers), headcount: None, agency: None,
/// }).collect();
/// let ledger = ledger(None, &months, &[]);
/// assert_eq!(ledger.rows[6].running_net, Some(1));
/// assert_eq!(ledger.finding, "36 people started and 35 left from April to October 2020: 1 person more at the end.");
/// ```
#[must_use]
pub fn ledger(opening: Option<i64>, months: &[MonthlyCount], plan: &[PlannedMonth]) -> Ledger {
    let mut running = Some(0_i64);
    let mut rows = Vec::new();
    for month in months {
        let net = month.starters.zip(month.leavers).map(|(came, went)| i64::from(came) - i64::from(went));
        running = running.zip(net).map(|(running, net)| running + net);
        rows.push(LedgerRow {
            month: month.month,
            starters: month.starters,
            leavers: month.leavers,
            net,
            running_net: running,
            headcount: opening.zip(running).map(|(opening, running)| opening + running),
            stated_headcount: month.headcount,
            agency: month.agency,
            planned: plan.iter().copied().find(|planned| Some(planned.month) == month.month),
        });
    }
    let starters = rows.iter().map(|row| row.starters).sum();
    let leavers = rows.iter().map(|row| row.leavers).sum();
    let (finding, against_plan) = (finding(&rows, starters, leavers), against_plan(&rows));
    Ledger { opening, rows, starters, leavers, finding, against_plan }
}

/// Returns several partners' months as one's: each month that all of them state, added up, with those who moved
/// between partners taken from who left and who started.
#[must_use]
pub fn merged(partners: &[Vec<MonthlyCount>], moves: &[PartnerMove]) -> Vec<MonthlyCount> {
    let mut by_month: BTreeMap<CalendarMonth, Vec<&MonthlyCount>> = BTreeMap::new();
    for row in partners.iter().flatten() {
        if let Some(month) = row.month {
            by_month.entry(month).or_default().push(row);
        }
    }
    by_month.retain(|_, rows| rows.len() == partners.len());
    let moved = |of: fn(&PartnerMove) -> CalendarMonth, month: CalendarMonth| -> u32 {
        moves.iter().filter(|one| of(one) == month).map(|one| one.people).sum()
    };
    let merge = |(month, rows): (CalendarMonth, Vec<&MonthlyCount>)| {
        let sum = |of: fn(&MonthlyCount) -> Option<u32>| rows.iter().map(|row| of(row)).sum::<Option<u32>>();
        MonthlyCount {
            month: Some(month),
            starters: sum(|row| row.starters).map(|people| people.saturating_sub(moved(|one| one.started, month))),
            leavers: sum(|row| row.leavers).map(|people| people.saturating_sub(moved(|one| one.left, month))),
            headcount: sum(|row| row.headcount),
            agency: sum(|row| row.agency),
        }
    };
    by_month.into_iter().map(merge).collect()
}

/// Returns "April to October 2020", "October 2019 to March 2020" or "May 2020".
fn period(rows: &[&LedgerRow]) -> String {
    let months = || rows.iter().filter_map(|row| row.month);
    match (months().min(), months().max()) {
        (Some(first), Some(last)) if first == last => format!("in {}", first.text()),
        (Some(first), Some(last)) if first.year() == last.year() => format!("from {} to {}", first.name(), last.text()),
        (Some(first), Some(last)) => format!("from {} to {}", first.text(), last.text()),
        _ => "in these months".to_owned(),
    }
}

fn people(count: f64) -> String {
    amount(count, "person", "people")
}

/// Returns a difference with what it is from: "3 people more than planned", "as many people as planned".
fn compared(difference: f64, more_than: &str, as_many_as: &str) -> String {
    if difference.abs() < 0.05 {
        return format!("as many people {as_many_as}");
    }
    format!("{} {} {more_than}", people(difference.abs()), if difference > 0.0 { "more" } else { "fewer" })
}

fn finding(rows: &[LedgerRow], starters: Option<u32>, leavers: Option<u32>) -> String {
    let all: Vec<&LedgerRow> = rows.iter().collect();
    let period = period(&all);
    match (starters, leavers) {
        (Some(came), Some(went)) => {
            let net = f64::from(came) - f64::from(went);
            let change = compared(net, "at the end", "at the end as before");
            format!("{} started and {went} left {period}: {change}.", people(f64::from(came)))
        }
        (Some(came), None) => format!("{} started {period}.", people(f64::from(came))),
        (None, Some(went)) => format!("{} left {period}.", people(f64::from(went))),
        (None, None) => format!("Who came and who went {period} is not stated in full."),
    }
}

fn against_plan(rows: &[LedgerRow]) -> String {
    let planned: Vec<&LedgerRow> = rows.iter().filter(|row| row.planned.is_some() && row.net.is_some()).collect();
    let Some(last) = planned.iter().filter_map(|row| row.month).max() else { return String::new() };
    let sum = |of: fn(&LedgerRow) -> Option<u32>| planned.iter().filter_map(|row| of(row)).map(f64::from).sum::<f64>();
    let expected = |of: fn(PlannedMonth) -> f64| planned.iter().filter_map(|row| row.planned).map(of).sum::<f64>();
    let (came, went) = (sum(|row| row.starters), sum(|row| row.leavers));
    let (to_come, to_go) = (expected(|month| month.starters), expected(|month| month.leavers));
    format!(
        "By {}, {} have started against {} planned and {} have left against {}: {}.",
        last.text(),
        number_text(came, 0),
        number_text(to_come, 1),
        number_text(went, 0),
        number_text(to_go, 1),
        compared((came - went) - (to_come - to_go), "than planned", "as planned"),
    )
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn flow(month: CalendarMonth, starters: u32, leavers: u32) -> MonthlyCount {
        let month = Some(month);
        MonthlyCount { month, starters: Some(starters), leavers: Some(leavers), headcount: None, agency: None }
    }

    fn base() -> CalendarMonth {
        CalendarMonth::new(2024, 10).unwrap()
    }

    #[test]
    fn a_month_without_leavers_stated_ends_the_running_account() {
        let months = [
            flow(base(), 3, 1),
            MonthlyCount { leavers: None, ..flow(base().plus(1), 2, 0) },
            flow(base().plus(2), 1, 1),
        ];
        let ledger = ledger(Some(50), &months, &[]);
        assert_eq!(ledger.rows.iter().map(|row| row.headcount).collect::<Vec<_>>(), [Some(52), None, None]);
        assert_eq!(ledger.finding, "6 people started from October to December 2024.");
    }

    #[test]
    fn a_plan_is_set_against_the_months_it_has_in_common() {
        let plan = [(0, 2.5, 1.0), (1, 2.5, 1.0), (2, 2.5, 1.0)].map(|(month, starters, leavers)| PlannedMonth {
            month: base().plus(month),
            starters,
            leavers,
        });
        let ledger = ledger(None, &[flow(base(), 3, 1), flow(base().plus(1), 1, 2)], &plan);
        assert_eq!(
            ledger.against_plan,
            "By November 2024, 4 have started against 5.0 planned and 3 have left against 2.0: 2 people fewer than planned."
        );
    }

    #[test]
    fn the_months_of_one_year_and_of_two_are_named_as_people_do() {
        let of = |months: i32| ledger(None, &[flow(base(), 1, 1), flow(base().plus(months), 0, 0)], &[]).finding;
        assert_eq!(of(0), "1 person started and 1 left in October 2024: as many people at the end as before.");
        assert_eq!(
            of(3),
            "1 person started and 1 left from October 2024 to January 2025: as many people at the end as before."
        );
    }

    /// One person's month of leaving and starting again, by partner; a move where both are stated.
    type Event = (usize, Option<i32>, Option<i32>);

    fn months_of(partner: usize, events: &[Event]) -> Vec<MonthlyCount> {
        let count =
            |of: &dyn Fn(&Event) -> bool| u32::try_from(events.iter().filter(|event| of(event)).count()).unwrap();
        (0..6)
            .map(|month| {
                let left = count(&|(from, left, _)| *from == partner && *left == Some(month));
                let started = count(&|(from, _, started)| 1 - *from == partner && *started == Some(month));
                flow(base().plus(month), started, left)
            })
            .collect()
    }

    proptest! {
        #[test]
        fn two_partners_merged_are_the_two_loaded_together_with_moves_between_them_netted_out(
            events in proptest::collection::vec((0_usize..2, proptest::option::of(0_i32..6), proptest::option::of(0_i32..6)), 0..40),
        ) {
            let moves: Vec<PartnerMove> = events
                .iter()
                .filter_map(|(_, left, started)| Some((left.as_ref()?, started.as_ref()?)))
                .map(|(left, started)| PartnerMove { left: base().plus(*left), started: base().plus(*started), people: 1 })
                .collect();
            let merged = merged(&[months_of(0, &events), months_of(1, &events)], &moves);
            // Loaded together, who moved between the two neither left nor started.
            let outside: Vec<Event> = events.into_iter().filter(|(_, left, started)| left.is_none() || started.is_none()).collect();
            let together: Vec<MonthlyCount> = months_of(0, &outside)
                .into_iter()
                .zip(months_of(1, &outside))
                .map(|(a, b)| MonthlyCount {
                    starters: a.starters.zip(b.starters).map(|(a, b)| a + b),
                    leavers: a.leavers.zip(b.leavers).map(|(a, b)| a + b),
                    ..a
                })
                .collect();
            prop_assert_eq!(merged, together);
        }
    }
}
