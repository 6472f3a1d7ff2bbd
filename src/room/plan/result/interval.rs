//! How much each assumption moves the plan: over its own 80% interval, and from which value it breaks the target.

use super::PlanResult;
use crate::explain::{Values, breaking_points, tornado};
use crate::plan::{Commitment, Interval80, Lever};
use crate::projection::{PlanMeasure, Scope};
use crate::room::plan::lever::{LeverControl, controls};

/// The most assumptions of a tornado: those beyond hardly move anything.
const MOST_BARS: usize = 8;

/// A measure with one assumption at the ends of its interval.
pub(in crate::room::plan) struct Swing {
    pub(in crate::room::plan) control: LeverControl,
    pub(in crate::room::plan) interval: Interval80,
    pub(in crate::room::plan) at_low: Option<f64>,
    pub(in crate::room::plan) at_high: Option<f64>,
}

/// A measure at the target's month, and what moves it.
pub(in crate::room::plan) struct Swings {
    pub(in crate::room::plan) measure: PlanMeasure,
    pub(in crate::room::plan) base: f64,
    /// The widest first; none that moves nothing.
    pub(in crate::room::plan) all: Vec<Swing>,
}

impl PlanResult<'_> {
    /// The assumptions with an interval: their own, else what the back-test found.
    fn intervals(&self) -> Vec<(LeverControl, Interval80)> {
        let found = self.uncertainty();
        let own = |lever: &Lever| {
            self.plan.evidence.iter().find(|(of, _)| of == lever).and_then(|(_, evidence)| evidence.interval)
        };
        let mut all = Vec::new();
        for control in controls(&self.plan, &self.start.plan) {
            let (Some(lever), Some(value)) = (control.levers.first(), control.value(&self.plan)) else { continue };
            let assumed = match lever {
                Lever::Adjustment(_) => Some(found.leaving.interval(value)),
                Lever::Intake(id) if self.plan.intake(*id).is_some_and(|one| one.commitment == Commitment::Planned) => {
                    Some(found.joins.interval(value))
                }
                Lever::Cover(_) | Lever::ProgressionRate(_) => Some(found.joins.interval(value)),
                _ => None,
            };
            let interval = own(lever).or(assumed).filter(|interval| interval.high > interval.low);
            if let Some(interval) = interval {
                all.push((control, interval));
            }
        }
        all
    }

    /// Each assumption at the ends of its interval, one at a time; `None` where the measure is not known then.
    pub(in crate::room::plan) fn swings(&self) -> Option<Swings> {
        let measure = if self.work.shown.is_cost() { PlanMeasure::Vacancies } else { self.work.shown };
        let intervals = self.intervals();
        let asked: Vec<(Vec<Lever>, Interval80)> =
            intervals.iter().map(|(control, interval)| (control.levers.clone(), *interval)).collect();
        let made = tornado(&self.plan, measure, Scope::Total, self.month(), &asked);
        let base = made.base?;
        let mut intervals: Vec<Option<(LeverControl, Interval80)>> = intervals.into_iter().map(Some).collect();
        let moving = made.rows.iter().filter(|row| row.swing.is_some_and(|swing| swing > 1e-9));
        let all = moving.filter_map(|row| {
            let (control, interval) = intervals.get_mut(row.place)?.take()?;
            Some(Swing { control, interval, at_low: row.at_low, at_high: row.at_high })
        });
        let all = all.take(MOST_BARS).collect();
        Some(Swings { measure, base, all })
    }

    /// The values of each lever from which the target is met or missed; of a lever for which there are none, nothing.
    pub(in crate::room::plan) fn breaks(&self) -> Vec<(LeverControl, Vec<f64>)> {
        let sought = controls(&self.plan, &self.start.plan).into_iter().filter(|control| !control.seldom);
        let of = |control: LeverControl| {
            let [lever] = control.levers.as_slice() else { return None };
            let divisor = if control.unit.is_share() { 100.0 } else { 1.0 };
            let scale = Interval80 { low: control.low / divisor, high: control.high / divisor };
            let asked = [(lever.clone(), scale, Values::Parts(control.unit.parts()))];
            let points = breaking_points(&self.plan, &self.target, &asked).ok()?;
            let values = points.iter().flat_map(|point| [point.below, point.above]).flatten().collect();
            Some((control, values))
        };
        sought.filter_map(of).collect()
    }
}
