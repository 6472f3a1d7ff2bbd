//! The expected path: FTE by role and month of service, walked month by month.
//!
//! Owns the order of a month (leave, age, progress, other change, join, agency, record) and its arithmetic. Sums run
//! in a fixed order and exponentials come from `libm`, so native and browser give the same bits.
//!
//! A cell holds who completed their month 0 of service in the same month, so ageing moves nothing: in month m the
//! cell of month u has served m − u months. Cells before the base reach back 480 months; who has served longer
//! shares the hazards and the eligibility of 480.

use super::grid::Grid;
use super::record::Projection;
use super::schedule::{JoinKind, Rule, SERVICE_MONTHS, SERVICE_YEARS, Schedule, Tally, month_number};
use super::series::Series;
use super::{caseload, costing};
use crate::plan::{ByService, Plan};
use crate::workforce::LengthOfService;

/// Projects the expected path of a plan over all its months.
///
/// ```
/// # use homegrown::plan::*;
/// # use homegrown::workforce::{CalendarMonth, Fte};
/// use homegrown::projection::{Scope, Series, project};
/// # let role = Role { id: RoleId(1), name: "Social Worker".into(), level: None, supernumerary: false,
/// #     newly_qualified: false, experienced_level: true, mean_fte: MeanFte::ONE };
/// # let mut assumptions = Assumptions::of_roles(CalendarMonth::parse("2025-09")?, 24, vec![role]);
/// # assumptions.stocks.push(Stock { role: RoleId(1), by_service: ByService::Months(vec![(30, Fte::new(100.0))]) });
/// # assumptions.leaving.push(Leaving { role: RoleId(1), annual: vec![Probability::try_new(0.12)?] });
/// # let plan = Plan::try_new(assumptions)?;
/// // 100 FTE, 12% leave in a year and nobody joins: N·(1 − q)^t at whole years.
/// let projection = project(&plan);
/// let in_post = projection.at(Series::InPost, Scope::Total, 24).unwrap();
/// assert!((in_post - 100.0 * 0.88 * 0.88).abs() < 1e-9);
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[must_use]
pub fn project(plan: &Plan) -> Projection {
    project_to(plan, plan.months)
}

/// Projects the first months of a plan; what later months hold does not depend on how far it goes.
#[must_use]
pub fn project_to(plan: &Plan, months: u16) -> Projection {
    let months = months.min(plan.months);
    let schedule = Schedule::of(plan, months);
    let mut walk = Walk::start(plan, &schedule);
    walk.record(0);
    for month in 1..=schedule.months {
        walk.leave(month);
        schedule.rules.iter().filter(|rule| rule.window.holds(month_number(month))).for_each(|rule| {
            walk.progress(rule, month);
        });
        walk.change_otherwise(month);
        walk.join(month);
        walk.record(month);
    }
    let Walk { mut record, tallies, .. } = walk;
    record.count_experience(plan, &schedule, &tallies);
    record.set_capacity(caseload::path(plan, &schedule, &record, &tallies));
    record.set_cost(costing::path(plan, &schedule, &record, &tallies));
    record
}

/// Returns the cell of those who join in a month.
const fn cell(month: usize) -> usize {
    SERVICE_MONTHS + month
}

/// Returns who is in post at the base, by role from the most junior and completed months of service from 0 to 480.
///
/// A band is spread evenly over its months; who has served longer than 480 months stands at 480.
#[must_use]
pub fn base_by_service(plan: &Plan) -> Vec<Vec<f64>> {
    let cap = LengthOfService::CAP;
    let mut rows = vec![vec![0.0; SERVICE_MONTHS + 1]; plan.roles.len()];
    for stock in &plan.stocks {
        let Some(row) = plan.seniority(stock.role).and_then(|place| rows.get_mut(place)) else { continue };
        let mut put = |months: u16, fte: f64| {
            if let Some(n) = row.get_mut(usize::from(months.min(cap))) {
                *n += fte;
            }
        };
        match &stock.by_service {
            ByService::Months(cells) => cells.iter().for_each(|(months, fte)| put(*months, fte.value())),
            ByService::Bands(bands) => {
                for band in bands {
                    let width = f64::from(band.end() - band.from);
                    (band.from..band.end()).for_each(|months| put(months, band.fte.value() / width));
                }
            }
        }
    }
    rows
}

/// Returns a sum in four lanes: the order is fixed, and the lanes do not wait for each other.
#[inline(always)]
fn sum(cells: &[f64]) -> f64 {
    let mut lanes = [0.0; 4];
    let (fours, rest) = cells.as_chunks::<4>();
    for four in fours {
        for (lane, n) in lanes.iter_mut().zip(four) {
            *lane += n;
        }
    }
    let [a, b, c, d] = lanes;
    rest.iter().fold((a + b) + (c + d), |total, n| total + n)
}

/// The state between two steps.
struct Walk<'a> {
    schedule: &'a Schedule,
    /// Cells by role.
    rows: Vec<Vec<f64>>,
    /// The first cell of each role that may hold anybody.
    oldest: Vec<usize>,
    in_post: Vec<f64>,
    /// Agency FTE of the last month-end, less who has been converted since.
    agency: Vec<f64>,
    record: Projection,
    tallies: Grid,
}

impl<'a> Walk<'a> {
    fn start(plan: &Plan, schedule: &'a Schedule) -> Self {
        let mut rows = base_by_service(plan);
        // Sums end with the newest people, never with the row: how they are cut into lanes must not depend on the horizon.
        let in_post = rows.iter().map(|row| sum(row)).collect();
        for row in &mut rows {
            // Who has served longest stands first.
            row.reverse();
            row.resize(cell(schedule.months) + 1, 0.0);
        }
        let oldest = rows.iter().map(|row| row.iter().position(|n| *n > 0.0).unwrap_or(cell(0))).collect();
        Self {
            schedule,
            rows,
            oldest,
            in_post,
            agency: vec![0.0; schedule.roles],
            record: Projection::new(plan, schedule.months),
            tallies: Grid::new(schedule.tallies.len(), schedule.months + 1),
        }
    }

    fn in_post(&self, role: usize) -> f64 {
        self.in_post.get(role).copied().unwrap_or(0.0)
    }

    /// Step 1: p = 1 − exp(−λ) of each cell leave, by service completed before the month.
    fn leave(&mut self, month: usize) {
        let Some(spell) = self.schedule.spell(month) else { return };
        let joined_this_year = self.schedule.month_of_census_year.get(month).map_or(0, |passed| passed - 1);
        let roles = self.rows.iter_mut().zip(&self.oldest).zip(&mut self.in_post).enumerate();
        for (role, ((row, oldest), in_post)) in roles {
            let Some(cells) = row.get_mut(*oldest..cell(month)) else { continue };
            let (leave, keep) = (spell.leave.row(role), spell.keep.row(role));
            let joined = sum(cells.get(cells.len().saturating_sub(joined_this_year)..).unwrap_or_default());
            let same_year = joined * leave.first().copied().unwrap_or(0.0);
            let last = (leave.last().copied().unwrap_or(0.0), keep.last().copied().unwrap_or(1.0));
            let mut by_year = leave.iter().copied().zip(keep.iter().copied()).chain(std::iter::repeat(last));
            let (mut left, mut stayed) = (0.0, 0.0);
            let mut lose = |year: &mut [f64], (leave, keep): (f64, f64)| {
                let there = sum(year);
                if there > 0.0 {
                    left += there * leave;
                    stayed += there * keep;
                    year.iter_mut().for_each(|n| *n *= keep);
                }
            };
            // Twelve cells share a completed year of service and so their probability. Whole years first: their length is
            // known when this is compiled.
            let (part, years) = cells.as_rchunks_mut::<12>();
            for (year, pair) in years.iter_mut().rev().zip(&mut by_year) {
                lose(year, pair);
            }
            if let Some(pair) = by_year.next() {
                lose(part, pair);
            }
            *in_post = stayed;
            self.record.add(Series::Leavers, role, month, left);
            self.record.add(Series::LeaversSameYear, role, month, same_year);
        }
    }

    /// Step 3: candidates move as far as there is room, the same share of every eligible cell; service is kept.
    fn progress(&mut self, rule: &Rule, month: usize) {
        let first = self.oldest.get(rule.from).copied().unwrap_or(usize::MAX);
        let eligible = first..(cell(month) + 1).saturating_sub(rule.service);
        let posts = self.schedule.posts.at(rule.to, month);
        let room = self.schedule.room(rule, posts, self.in_post(rule.to));
        let Some(source) = self.rows.get_mut(rule.from) else { return };
        let mut source = std::mem::take(source);
        let target = self.rows.get_mut(rule.to).and_then(|row| row.get_mut(eligible.clone()));
        if let (Some(from), Some(to)) = (source.get_mut(eligible.clone()), target) {
            let there = sum(from);
            let moved = (there * rule.pace.share()).min(room);
            if moved > 0.0 {
                let share = moved / there;
                for (from, to) in from.iter_mut().zip(to) {
                    let moving = *from * share;
                    *from -= moving;
                    *to += moving;
                }
                // Where all move, those who are left are counted: an emptied role is empty to the last bit.
                let everybody = share >= 1.0;
                let young = everybody.then(|| sum(source.get(eligible.end..cell(month)).unwrap_or_default()));
                let rest = young.unwrap_or_else(|| self.in_post(rule.from) - moved);
                self.moved(rule, month, moved, rest);
                if let Some(oldest) = self.oldest.get_mut(rule.from).filter(|_oldest| everybody) {
                    // Who joins this month comes into the newest cell.
                    *oldest = eligible.end.min(cell(month));
                }
            }
        }
        if let Some(place) = self.rows.get_mut(rule.from) {
            *place = source;
        }
    }

    /// Keeps what a move has done: who moved, and who is left in the role they came from.
    fn moved(&mut self, rule: &Rule, month: usize, moved: f64, rest: f64) {
        self.set_in_post(rule.from, rest);
        self.set_in_post(rule.to, self.in_post(rule.to) + moved);
        let first = self.oldest.get(rule.from).copied().unwrap_or(usize::MAX);
        if let Some(oldest) = self.oldest.get_mut(rule.to) {
            *oldest = (*oldest).min(first);
        }
        self.record.add(Series::PromotionsOut, rule.from, month, moved);
        self.record.add(Series::PromotionsIn, rule.to, month, moved);
        self.record.add_moved(rule.listed, month, moved);
    }

    fn set_in_post(&mut self, role: usize, fte: f64) {
        if let Some(in_post) = self.in_post.get_mut(role) {
            *in_post = fte;
        }
    }

    /// Step 4: other change in proportion to who is there, not below zero; into an empty role at service 0.
    fn change_otherwise(&mut self, month: usize) {
        let schedule = self.schedule;
        for (role, change) in schedule.other.iter().enumerate().filter(|(_role, change)| **change != 0.0) {
            let before = self.in_post(role);
            let after = (before + change).max(0.0);
            let times = after / before;
            if times.is_finite() {
                let first = self.oldest.get(role).copied().unwrap_or(usize::MAX);
                let cells = self.rows.get_mut(role).and_then(|row| row.get_mut(first..cell(month)));
                cells.unwrap_or_default().iter_mut().for_each(|n| *n *= times);
            } else {
                self.put(role, month, after);
            }
            self.set_in_post(role, after);
            self.record.add(Series::Other, role, month, after - before);
        }
    }

    /// Puts people into a role at service 0.
    fn put(&mut self, role: usize, month: usize, fte: f64) {
        if let Some(n) = self.rows.get_mut(role).and_then(|row| row.get_mut(cell(month))) {
            *n += fte;
        }
    }

    /// Step 5: by the calendar, then conversions, then vacancy-driven, each seeing what those before left.
    fn join(&mut self, month: usize) {
        let schedule = self.schedule;
        for join in &schedule.intakes {
            let amount = join.amount.get(month).copied().unwrap_or(0.0);
            if amount == 0.0 {
                continue;
            }
            let in_post = self.in_post(join.role);
            let vacancies = schedule.vacancies(join.role, schedule.posts.at(join.role, month), in_post);
            let joined = match join.kind {
                JoinKind::Fixed => amount * join.fill,
                JoinKind::Conversion => {
                    let Some(agency) = self.agency.get_mut(join.role) else { continue };
                    let converted = amount.min(*agency).min(vacancies);
                    *agency -= converted;
                    converted
                }
                JoinKind::VacancyDriven => amount * vacancies,
            };
            self.put(join.role, month, joined);
            self.set_in_post(join.role, in_post + joined);
            self.record.add(Series::Joins, join.role, month, joined);
            self.record.add_joined(join.listed, month, joined);
        }
    }

    /// Steps 6 and 7: agency workers, and everything that is kept.
    fn record(&mut self, month: usize) {
        let schedule = self.schedule;
        for role in 0..schedule.roles {
            let in_post = self.in_post(role);
            let posts = schedule.posts.at(role, month);
            let vacancies = schedule.vacancies(role, posts, in_post);
            let over = schedule.over(role, posts, in_post);
            let agency = schedule.agency(role, month, vacancies);
            if let Some(kept) = self.agency.get_mut(role) {
                *kept = agency;
            }
            self.record.add(Series::Establishment, role, month, posts);
            self.record.add(Series::InPost, role, month, in_post);
            self.record.add(Series::Vacancies, role, month, vacancies);
            self.record.add(Series::OverEstablishment, role, month, over);
            self.record.add(Series::Agency, role, month, agency);
        }
        for (place, tally) in schedule.tallies.iter().enumerate() {
            self.tallies.set(place, month, self.count(tally, month));
        }
    }

    /// Counts a role's FTE by service at a month-end.
    fn count(&self, tally: &Tally, month: usize) -> f64 {
        if (tally.from, tally.to) == (0, usize::MAX) {
            return self.in_post(tally.role);
        }
        let oldest = self.oldest.get(tally.role).copied().unwrap_or(0);
        let end = (cell(month) + 1).saturating_sub(tally.from);
        let start = (cell(month) + 1).saturating_sub(tally.to).max(oldest);
        let cells = self.rows.get(tally.role).and_then(|row| row.get(start..end));
        sum(cells.unwrap_or_default())
    }
}

/// The monthly hazards of forty completed years fit the cells of forty and more.
const _: () = assert!(SERVICE_YEARS * 12 > SERVICE_MONTHS);
