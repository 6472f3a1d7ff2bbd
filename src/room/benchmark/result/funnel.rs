//! Signal or chance: every council's rate against its size.

use super::BenchmarkResult;
use crate::benchmark::{Dispersion, Verdict, dispersion};
use crate::measures::{Interval, funnel, round_half_up, sides};
use crate::reference::{Area, AreaId, ENGLAND, Indicator};
use crate::view::Mark;
use crate::workforce::Order as _;

/// Steps in which the limits are drawn.
const STEPS: u32 = 60;

/// A council in the funnel: its rate as a fraction and what the rate is set against.
pub(in crate::room::benchmark) struct CouncilRate {
    pub(in crate::room::benchmark) name: String,
    pub(in crate::room::benchmark) rate: f64,
    pub(in crate::room::benchmark) size: f64,
    pub(in crate::room::benchmark) mark: Mark,
}

/// Limits around England's rate at a size: of chance 19 times in 20 and 998 times in 1,000, and of chance and usual
/// differences 19 times in 20; each its lower and upper end in per cent.
type LimitsAt = (f64, Vec<(f64, f64)>);

/// Every council's rate, the smallest first, and how far chance and usual differences reach around England's.
pub(in crate::room::benchmark) struct FunnelResult {
    pub(in crate::room::benchmark) councils: Vec<CouncilRate>,
    /// England's rate as a fraction.
    pub(in crate::room::benchmark) england: f64,
    pub(in crate::room::benchmark) limits: Vec<LimitsAt>,
    spread: Dispersion,
}

impl FunnelResult {
    /// Returns what a council's distance from England's rate is a sign of.
    pub(in crate::room::benchmark) fn judge(&self, council: &CouncilRate) -> Option<Verdict> {
        self.spread.judge(self.england, council.rate, council.size)
    }
}

impl BenchmarkResult<'_> {
    /// Whether the measure is a share whose parts lie in its whole, so that chance has a funnel.
    fn has_funnel(&self) -> bool {
        matches!(
            self.indicator,
            Indicator::TurnoverFte
                | Indicator::TurnoverHeadcount
                | Indicator::VacancyRate
                | Indicator::AgencyRateFte
                | Indicator::AgencyRateHeadcount
        )
    }

    /// England's rate as a fraction, and the spread of councils around it.
    fn spread(&self) -> Option<(f64, Dispersion)> {
        let england = self.edition.find(ENGLAND)?;
        let p = self.edition.printed(england, self.year, self.indicator).ok()? / 100.0;
        let councils: Vec<(f64, f64)> = self.points().into_iter().map(|point| (point.rate, point.size)).collect();
        Some((p, dispersion(p, &councils)))
    }

    fn points(&self) -> Vec<CouncilRate> {
        let point = |(id, _): (AreaId, &Area)| {
            let rate = self.edition.printed(id, self.year, self.indicator).ok()? / 100.0;
            let measure = self.measure()?;
            let (_, size) = sides(measure, |part| self.edition.part(id, self.year, part)).ok()?;
            Some(CouncilRate { name: self.name(id), rate, size, mark: self.mark_of(id) })
        };
        self.edition.councils().filter_map(point).collect()
    }

    /// What the funnel says of the subject, and its size.
    pub(in crate::room::benchmark) fn verdict(&self) -> Option<(Verdict, f64)> {
        if !self.has_funnel() {
            return None;
        }
        let value = self.own(self.year, self.indicator).ok()? / 100.0;
        let size = self.subject.denominator(self.edition, self.year, self.indicator).ok()?;
        let (p, spread) = self.spread()?;
        Some((spread.judge(p, value, size)?, size))
    }

    /// The funnel; `None` where the measure has none.
    pub(in crate::room::benchmark) fn funnel_of_councils(&self) -> Option<FunnelResult> {
        if !self.has_funnel() {
            return None;
        }
        let (p, spread) = self.spread()?;
        let mut points = self.points();
        if self.subject.single().is_none()
            && let (Ok(value), Ok(size)) =
                (self.own(self.year, self.indicator), self.subject.denominator(self.edition, self.year, self.indicator))
        {
            for point in points.iter_mut().filter(|point| point.mark == Mark::Own) {
                point.mark = Mark::Picked;
            }
            points.push(CouncilRate { name: self.subject.name.clone(), rate: value / 100.0, size, mark: Mark::Own });
        }
        let largest = points.iter().map(|point| point.size).fold(0.0_f64, f64::max);
        let limits = (0..=STEPS).filter_map(|step| {
            // Closer together where the limits bend.
            let share = f64::from(step) / f64::from(STEPS);
            let size = (largest * 1.04 * share * share).max(8.0);
            let chance = funnel(p, size)?;
            let (usual, _) = spread.limits(p, &chance);
            let percent =
                |limits: &Interval| (round_half_up(limits.lower * 100.0, 1), round_half_up(limits.upper * 100.0, 1));
            let pairs = vec![percent(&chance.limits_95), percent(&chance.limits_998), percent(&usual)];
            Some((round_half_up(size, 1), pairs))
        });
        let limits: Vec<LimitsAt> = limits.collect();
        points.order_by(|a, b| a.size.total_cmp(&b.size));
        Some(FunnelResult { councils: points, england: p, limits, spread })
    }
}
