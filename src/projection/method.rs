//! Two ways to read one plan: month by month, or as the ledger of a committee paper does its sums.
//!
//! Owns the committee's arithmetic. It is no second engine: it takes the joiners of the expected path and counts only
//! leaving differently, so that the two can stand side by side and the difference be explained.

use serde::{Deserialize, Serialize};

use super::expected::base_by_service;
use super::ledger::{YearKind, ledger};
use super::record::Projection;
use super::schedule::{SERVICE_YEARS, Schedule, month_number};
use super::series::Scope;
use crate::plan::Plan;

/// How a plan's years are reckoned.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub enum Method {
    /// People leave month by month, by service, joiners too from the month after they join.
    Monthly,
    /// Leavers are a rate of who was there at the year's opening; joiners leave from the next year only.
    Committee,
}

/// A year of the roles that have posts, as a committee paper prints it.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct MethodYear {
    /// In post at the start.
    pub opening: f64,
    /// Left in the year.
    pub leavers: f64,
    /// Came in the year, from outside or from a supernumerary role.
    pub joins: f64,
    /// Changed otherwise.
    pub other: f64,
    /// In post at the end: opening − leavers + joins + other.
    pub closing: f64,
    /// Established at the end.
    pub establishment: f64,
    /// Established less in post: below zero where more are in post than established.
    pub vacancies: f64,
}

impl MethodYear {
    /// Returns a year of committee arithmetic: leavers = rate × opening.
    ///
    /// ```
    /// use homegrown::projection::MethodYear;
    /// // Norfolk, July 2018: 298.14 in post, 12% leave, 50 + 30 join, 376.31 established after the step down.
    /// let first = MethodYear::of_rate(298.14, 0.12, 80.0, 0.0, 376.31);
    /// let second = MethodYear::of_rate(first.closing, 0.12, 80.0, 0.0, 376.31);
    /// assert!((first.leavers - 35.78).abs() < 0.005 && (first.vacancies - 33.95).abs() < 0.005);
    /// assert!((second.closing - 381.28).abs() < 0.005 && (second.vacancies - -4.97).abs() < 0.005);
    /// ```
    #[must_use]
    pub fn of_rate(opening: f64, rate: f64, joins: f64, other: f64, establishment: f64) -> Self {
        let leavers = rate * opening;
        let closing = opening - leavers + joins + other;
        Self { opening, leavers, joins, other, closing, establishment, vacancies: establishment - closing }
    }
}

/// Returns the whole years from the base by one method, of all roles that have posts together.
///
/// The committee's rate of a year is the share of the base month's staff that the plan's probabilities, as adjusted in
/// that year, would have leave in twelve months. Its joins and other change are the expected path's. Empty where
/// nobody is in post at the base in a role that has posts.
#[must_use]
pub fn years_by(plan: &Plan, projection: &Projection, method: Method) -> Vec<MethodYear> {
    let monthly = monthly_years(plan, projection);
    match method {
        Method::Monthly => monthly,
        Method::Committee => {
            let schedule = Schedule::of(plan, month_number(projection.months()));
            let mut opening = monthly.first().map_or(0.0, |year| year.opening);
            let mut years = Vec::new();
            for (index, year) in monthly.iter().enumerate() {
                let Some(rate) = committee_rate(plan, &schedule, index * 12 + 1) else { return Vec::new() };
                let year = MethodYear::of_rate(opening, rate, year.joins, year.other, year.establishment);
                opening = year.closing;
                years.push(year);
            }
            years
        }
    }
}

fn monthly_years(plan: &Plan, projection: &Projection) -> Vec<MethodYear> {
    let zero = MethodYear::of_rate(0.0, 0.0, 0.0, 0.0, 0.0);
    let mut years = vec![zero; projection.months() / 12];
    for role in plan.roles.iter().filter(|role| !role.supernumerary) {
        let lines = ledger(projection, YearKind::FromBase, Scope::Role(role.id));
        for (year, line) in years.iter_mut().zip(lines) {
            year.opening += line.opening;
            year.leavers += line.leavers;
            // Moves between these roles cancel; what is left came up from a supernumerary one.
            year.joins += line.joins + line.promotions_in - line.promotions_out;
            year.other += line.other;
            year.closing += line.closing;
            year.establishment += line.establishment;
        }
    }
    for year in &mut years {
        year.vacancies = year.establishment - year.closing;
    }
    years
}

/// Returns the share of the base month's staff, in roles that have posts, that leaves in twelve months from a month.
fn committee_rate(plan: &Plan, schedule: &Schedule, first: usize) -> Option<f64> {
    let (mut there, mut left) = (0.0, 0.0);
    for (place, cells) in base_by_service(plan).iter().enumerate() {
        if !schedule.has_posts(place) {
            continue;
        }
        for (served, fte) in cells.iter().enumerate() {
            let year = (served / 12).min(SERVICE_YEARS - 1);
            let hazard = (first..first + 12)
                .fold(0.0, |sum, month| sum + schedule.spell(month).map_or(0.0, |spell| spell.hazard.at(place, year)));
            there += fte;
            left += fte * super::schedule::probability(hazard);
        }
    }
    (there > 0.0).then(|| left / there)
}
