//! Every council in order.

use super::{BenchmarkResult, Comparator};
use crate::benchmark::{ordered, quantile};
use crate::measures::round_half_up;
use crate::view::Mark;

/// Every council's figure of a measure, the lowest first.
pub(in crate::room::benchmark) struct Ranked {
    /// The figures published of councils.
    pub(in crate::room::benchmark) values: Vec<f64>,
    /// The same by name, with a partnership's and the user's own among them.
    pub(in crate::room::benchmark) bars: Vec<(String, f64, Mark)>,
    /// England's and the neighbours' figure, where a council's may stand beside them.
    pub(in crate::room::benchmark) lines: Vec<(Comparator, f64)>,
    /// The ends of the middle half of all councils.
    pub(in crate::room::benchmark) half: Option<(f64, f64)>,
}

impl BenchmarkResult<'_> {
    /// The councils in order; `None` where nothing is published.
    pub(in crate::room::benchmark) fn ranked(&self) -> Option<Ranked> {
        let measure = self.measure()?;
        let figures = ordered(self.edition, self.year, self.indicator);
        let values: Vec<f64> = figures.iter().map(|(_, value)| *value).collect();
        if values.is_empty() {
            return None;
        }
        let mut bars: Vec<(String, f64, Mark)> =
            figures.iter().map(|(area, value)| (self.name(*area), *value, self.mark_of(*area))).collect();
        let mut insert = |name: String, value: f64, mark: Mark| {
            let place = bars.partition_point(|(_, other, _)| *other <= value);
            bars.insert(place, (name, round_half_up(value, 1), mark));
        };
        if self.subject.single().is_none()
            && let Ok(pooled) = self.own(self.year, self.indicator)
        {
            insert(self.subject.name.clone(), pooled, Mark::Own);
        }
        if let Some((local, value)) = self.local_beside() {
            insert(local.name.clone(), value, Mark::Local);
        }
        // A partnership's members are picked out, and it itself is the one compared.
        if self.subject.single().is_none() {
            let members: Vec<String> = self.subject.members.iter().map(|member| self.name(*member)).collect();
            for (name, _, mark) in &mut bars {
                if members.contains(name) {
                    *mark = Mark::Picked;
                }
            }
        }
        let lines = self
            .comparators(self.year, self.indicator)
            .into_iter()
            .filter(|one| matches!(one.mark, Mark::England | Mark::Neighbour) && !measure.is_count())
            .filter_map(|one| one.value.ok().map(|value| (one, round_half_up(value, 1))))
            .collect();
        let half = quantile(&values, 0.25).zip(quantile(&values, 0.75));
        let half = half.map(|(lower, upper)| (round_half_up(lower, 1), round_half_up(upper, 1)));
        Some(Ranked { values, bars, lines, half })
    }
}
