//! All measures at once, the furthest to the bad side of England first.

use super::BenchmarkResult;
use crate::benchmark::{Rank, gap, is_count, ordered, quantile, rank};
use crate::measures::Polarity;
use crate::reference::{ENGLAND, Indicator};
use crate::view::Mark;
use crate::workforce::Order as _;
use crate::workforce::Stated;

/// A measure of those compared, with what stands beside it; every value in the unit it is printed in.
#[derive(Debug, Clone, PartialEq)]
pub(in crate::room::benchmark) struct MeasureLine {
    /// The measure.
    pub(in crate::room::benchmark) indicator: Indicator,
    /// Theirs.
    pub(in crate::room::benchmark) own: Stated<f64>,
    /// The user's own figure, unpublished, where there is one under the same definition.
    pub(in crate::room::benchmark) local: Option<f64>,
    /// The change on the year before, in points for a rate.
    pub(in crate::room::benchmark) change: Option<f64>,
    /// Each comparator's, in order; `None` where it counts a whole that a council is not set against.
    pub(in crate::room::benchmark) beside: Vec<Option<Stated<f64>>>,
    /// How far above England's it lies, in points for a rate.
    pub(in crate::room::benchmark) above_england: Option<f64>,
    /// Its place among the councils; `None` where it is neither good nor bad, or missing.
    pub(in crate::room::benchmark) rank: Option<Rank>,
    /// How far it lies to the bad side of England, in widths of the middle half of all councils.
    pub(in crate::room::benchmark) far: Option<f64>,
}

impl BenchmarkResult<'_> {
    /// Every measure, the one furthest to the bad side of England first; those that are neither good nor bad last.
    pub(in crate::room::benchmark) fn lines(&self) -> Vec<MeasureLine> {
        let mut lines: Vec<MeasureLine> =
            Indicator::ALL.iter().filter(|one| one.measure().is_some()).map(|one| self.line(*one)).collect();
        lines.order_by(|a, b| b.far.unwrap_or(f64::NEG_INFINITY).total_cmp(&a.far.unwrap_or(f64::NEG_INFINITY)));
        lines
    }

    fn line(&self, indicator: Indicator) -> MeasureLine {
        let own = self.own(self.year, indicator);
        let is_count = is_count(indicator);
        let polarity = indicator.measure().map_or(Polarity::Neither, |measure| measure.polarity);
        let beside = self.comparators(self.year, indicator).into_iter();
        let beside = beside.map(|one| (!is_count || one.mark == Mark::Picked).then_some(one.value));
        let england = self.edition.find(ENGLAND).and_then(|id| self.edition.printed(id, self.year, indicator).ok());
        let both = own.ok().zip(england).filter(|_| !is_count);
        let gap = both.map(|(own, england)| gap(self.edition, &self.subject, self.year, indicator, own, england));
        let figures: Vec<f64> = ordered(self.edition, self.year, indicator).into_iter().map(|(_, v)| v).collect();
        let width = quantile(&figures, 0.75).zip(quantile(&figures, 0.25)).map(|(upper, lower)| upper - lower);
        let sign = match polarity {
            Polarity::LowerBetter => Some(1.0),
            Polarity::HigherBetter => Some(-1.0),
            Polarity::Neither => None,
        };
        let far = both.zip(width.filter(|width| *width > 0.0)).zip(sign);
        MeasureLine {
            indicator,
            own,
            local: self.local.as_ref().and_then(|local| local.value(indicator)),
            change: self.change(self.year, indicator),
            beside: beside.collect(),
            above_england: gap.map(|gap| gap.points),
            rank: own.ok().and_then(|own| rank(&figures, own, polarity)),
            far: far.map(|(((own, england), width), sign)| sign * (own - england) / width),
        }
    }
}
