//! Who arrives: the way from places to experienced social workers, and the calendar by route.

use super::PipelineResult;
use crate::pipeline::{Arrival, Induction, Stage, stages};
use crate::retention::{annual_probability, england};
use crate::room::plan::early_leaving;
use crate::workforce::{CalendarMonth, CensusYear, Source};

/// The most routes that are told apart in one drawing.
const MOST_ROUTES: usize = 5;

/// How many of those who begin come to the end of what is known, in people.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(in crate::room::pipeline) struct Way {
    /// Who begin.
    pub(in crate::room::pipeline) places: f64,
    /// Who come to the end.
    pub(in crate::room::pipeline) end: f64,
    /// Whether the end is three years after joining; else it is joining, for nothing is known of leaving.
    pub(in crate::room::pipeline) is_experienced: bool,
}

/// Where the chances of leaving in the first three years are from.
pub(in crate::room::pipeline) enum LeavingFrom {
    /// The plan assumes them.
    Plan,
    /// England's of all lengths of service.
    England(Source),
}

/// The people at each stage, by route.
pub(in crate::room::pipeline) struct StageFlow {
    /// The routes told apart by name.
    pub(in crate::room::pipeline) routes: Vec<String>,
    /// Whether the last number of each stage is of all other routes together.
    pub(in crate::room::pipeline) has_others: bool,
    /// Each stage with its people by route, and their share of those of the stage before, as a fraction.
    pub(in crate::room::pipeline) stages: Vec<(Stage, Vec<f64>, Option<f64>)>,
    /// The chance of leaving in each of the first three years, and where it is from.
    pub(in crate::room::pipeline) leaving: Option<([f64; 3], LeavingFrom)>,
}

/// Who joins in a month, and what all who have joined carry then, in people.
pub(in crate::room::pipeline) struct CalendarRow {
    pub(in crate::room::pipeline) month: CalendarMonth,
    pub(in crate::room::pipeline) by_route: Vec<f64>,
    pub(in crate::room::pipeline) joiners: f64,
    /// Everybody joined so far.
    pub(in crate::room::pipeline) joined: f64,
    pub(in crate::room::pipeline) supernumerary: f64,
    pub(in crate::room::pipeline) full_caseloads: f64,
}

impl PipelineResult<'_> {
    /// The chance of leaving in each of the first three years, and where it is from.
    fn leaving(&self) -> Option<([f64; 3], LeavingFrom)> {
        if let Some(leaving) = self.plan.as_ref().and_then(|plan| early_leaving(plan)) {
            return Some((leaving, LeavingFrom::Plan));
        }
        if !self.is_childrens {
            return None;
        }
        let national = england(CensusYear::of(self.shown.base.last_day())?)?;
        Some(([annual_probability(national.rate); 3], LeavingFrom::England(national.source)))
    }

    /// How many of the places come to the end of the way; `None` without cohorts.
    pub(in crate::room::pipeline) fn way(&self) -> Option<Way> {
        let leaving = self.leaving().map(|(leaving, _)| leaving);
        let rows = stages(&self.shown.cohorts, leaving).rows;
        let total = |by_route: &[f64]| by_route.iter().sum();
        let (places, end) = (rows.first()?, rows.last()?);
        let is_known = !self.shown.cohorts.is_empty();
        is_known.then(|| Way { places: total(&places.1), end: total(&end.1), is_experienced: leaving.is_some() })
    }

    /// The people at each stage; `None` without cohorts.
    pub(in crate::room::pipeline) fn stage_flow(&self) -> Option<StageFlow> {
        if self.shown.cohorts.is_empty() {
            return None;
        }
        let leaving = self.leaving();
        let way = stages(&self.shown.cohorts, leaving.as_ref().map(|(leaving, _)| *leaving));
        let mut routes = way.routes;
        let apart = if routes.len() > MOST_ROUTES { MOST_ROUTES - 1 } else { routes.len() };
        let has_others = apart < routes.len();
        routes.truncate(apart);
        let mut before: Option<f64> = None;
        let stages = way.rows.into_iter().map(|(stage, by_route)| {
            let (first, others) = by_route.split_at_checked(apart).unwrap_or((&by_route, &[]));
            let mut people: Vec<f64> = first.to_vec();
            if !others.is_empty() {
                people.push(others.iter().sum());
            }
            let total: f64 = by_route.iter().sum();
            let share = before.filter(|before| *before > 0.0).map(|before| total / before);
            before = Some(total);
            (stage, people, share)
        });
        let stages = stages.collect();
        Some(StageFlow { routes, has_others, stages, leaving })
    }

    fn induction(&self) -> Induction {
        let months = self.state.typed.supernumerary.unwrap_or(0.0).round().clamp(0.0, 60.0) as u16;
        Induction { supernumerary_months: months, ..Induction::default() }
    }

    /// Who joins when, by route, and what they carry; `None` without cohorts.
    pub(in crate::room::pipeline) fn calendar_rows(&self) -> Option<Vec<CalendarRow>> {
        if self.shown.cohorts.is_empty() {
            return None;
        }
        let arrivals = &self.arrivals;
        let induction = self.induction();
        let mut months: Vec<u16> = arrivals.rows.iter().map(|row| row.month).collect();
        months.dedup();
        let mut joined = 0.0;
        let row = |month: &u16| {
            let now: Vec<&Arrival> = arrivals.rows.iter().filter(|row| row.month == *month).collect();
            let of = |id: &str| now.iter().filter(|row| row.route == id).map(|row| row.joiners).sum::<f64>();
            let joiners: f64 = now.iter().map(|row| row.joiners).sum();
            joined += joiners;
            CalendarRow {
                month: arrivals.base.plus(i32::from(*month)),
                by_route: arrivals.by_route.iter().map(|(id, ..)| of(id)).collect(),
                joiners,
                joined,
                supernumerary: induction.supernumerary(&arrivals.rows, *month),
                full_caseloads: induction.full_caseloads(&arrivals.rows, *month),
            }
        };
        Some(months.iter().map(row).collect())
    }
}
