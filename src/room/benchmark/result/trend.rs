//! The series since its first year, with what stands beside it.

use super::BenchmarkResult;
use crate::benchmark::NeighbourFigure;
use crate::measures::Measure;
use crate::reference::ENGLAND;
use crate::view::Mark;
use crate::workforce::{CensusYear, Missing, Stated};

/// Whose a series is.
pub(in crate::room::benchmark) enum SeriesOf {
    /// Theirs who are compared.
    Subject,
    /// The user's own figures, by name.
    Local(String),
    /// A comparator's.
    Beside(super::Comparator),
}

/// A value a year of the edition, and whose.
pub(in crate::room::benchmark) struct TrendSeries {
    pub(in crate::room::benchmark) of: SeriesOf,
    pub(in crate::room::benchmark) values: Vec<Stated<f64>>,
}

impl TrendSeries {
    /// How the series is marked.
    pub(in crate::room::benchmark) const fn mark(&self) -> Mark {
        match &self.of {
            SeriesOf::Subject => Mark::Own,
            SeriesOf::Local(_) => Mark::Local,
            SeriesOf::Beside(one) => one.mark,
        }
    }
}

/// The first and the last figure published.
pub(in crate::room::benchmark) enum TrendEnds {
    /// There is none.
    Never,
    /// There is one.
    Once(CensusYear, f64),
    /// Both, each with its year, and England's of the same two years.
    Both { from: (CensusYear, f64), to: (CensusYear, f64), england: Option<(f64, f64)> },
}

impl BenchmarkResult<'_> {
    /// The series: theirs, the user's own, and each comparator's.
    pub(in crate::room::benchmark) fn series(&self) -> Vec<TrendSeries> {
        let years = self.edition.years();
        let own = years.iter().map(|year| self.own(*year, self.indicator)).collect();
        let mut series = vec![TrendSeries { of: SeriesOf::Subject, values: own }];
        if let Some((local, value)) = self.local.as_ref().and_then(|local| Some((local, local.value(self.indicator)?)))
        {
            let at =
                |year: &CensusYear| if local.year == Some(*year) { Ok(value) } else { Err(Missing::NotApplicable) };
            let values = years.iter().map(at).collect();
            series.push(TrendSeries { of: SeriesOf::Local(local.name.clone()), values });
        }
        for (index, one) in self.comparators(self.year, self.indicator).into_iter().enumerate() {
            // A count of England's beside a council's is no comparison.
            if self.measure().is_some_and(Measure::is_count) && matches!(one.mark, Mark::England | Mark::Region) {
                continue;
            }
            let of = |year: &CensusYear| {
                let mut all = self.comparators(*year, self.indicator);
                if index < all.len() { all.swap_remove(index).value } else { Err(Missing::NotInFile) }
            };
            let values = years.iter().map(of).collect();
            series.push(TrendSeries { of: SeriesOf::Beside(one), values });
        }
        series
    }

    /// The lowest and the highest of the neighbours, year by year; `None` where they are not compared with.
    pub(in crate::room::benchmark) fn neighbour_ranges(&self) -> Option<Vec<Option<(f64, f64)>>> {
        let areas = self.neighbour_areas();
        let range = |year: &CensusYear| {
            NeighbourFigure::of(self.edition, &areas, *year, self.indicator, self.choice.statistic).range
        };
        self.are_neighbours_compared().then(|| self.edition.years().iter().map(range).collect())
    }

    /// The first and the last figure with England's of the same years.
    pub(in crate::room::benchmark) fn trend_ends(&self) -> TrendEnds {
        let read = |year: &CensusYear| self.own(*year, self.indicator).ok().map(|value| (*year, value));
        let mut known = self.edition.years().iter().filter_map(read);
        let (Some(from), last) = (known.next(), known.next_back()) else { return TrendEnds::Never };
        let Some(to) = last else { return TrendEnds::Once(from.0, from.1) };
        let england = self.edition.find(ENGLAND).filter(|_| self.measure().is_some_and(|m| !m.is_count()));
        let england = england.and_then(|area| {
            let value = |year| self.edition.printed(area, year, self.indicator).ok();
            value(from.0).zip(value(to.0))
        });
        TrendEnds::Both { from, to, england }
    }
}
