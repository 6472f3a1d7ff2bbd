//! Every council in order.

use super::super::result::{BenchmarkResult, Ranked};
use super::possessive;
use crate::benchmark::rank;
use crate::measures::Polarity;
use crate::view::{Chart, Figure, Mark, Plot, Ranking, Shown, TableRow, TableView};

const HEIGHT: u32 = 300;

impl BenchmarkResult<'_> {
    pub(super) fn ranking(&self) -> Option<Figure> {
        let measure = self.measure()?;
        let Ranked { values, bars, lines, half } = self.ranked()?;
        let lines = lines.into_iter().map(|(one, value)| (self.comparator_name(&one), value, one.mark)).collect();
        let rows = bars.iter().map(|(name, value, mark)| {
            let place = rank(&values, *value, measure.polarity);
            let place = place
                .filter(|_| *mark != Mark::Local)
                .map_or_else(Shown::blank, |place| Shown::text(place.place.to_string()));
            let row = TableRow::new(name, vec![Shown::text(self.text(*value)), Shown::text(said(*mark)), place]);
            TableRow { total: matches!(mark, Mark::Own | Mark::Local), ..row }
        });
        let order = match measure.polarity {
            Polarity::Neither => "the lowest first",
            Polarity::LowerBetter => "the lowest, which is best, first",
            Polarity::HigherBetter => "the lowest first; higher is better",
        };
        let table = TableView {
            caption: format!("{} of every council, {}", measure.name, self.year.number()),
            first: "Council".to_owned(),
            columns: [measure.name, "", "Rank, 1 is best"].map(str::to_owned).to_vec(),
            rows: rows.collect(),
            notes: Vec::new(),
        };
        Some(Figure {
            finding: self.middle_half(&values, half),
            description: format!("{} of {} councils in {}, {order}.", measure.name, values.len(), self.year.number()),
            source: self.source_of_year(),
            plot: Plot::Numbers(Chart::Ranking(Ranking { bars, unit: self.unit().to_owned(), lines })),
            height: HEIGHT,
            table,
        })
    }
}

impl BenchmarkResult<'_> {
    /// "Half of the 151 councils lie between 8.2% and 24.0%; Norfolk's 28.0% is above them".
    fn middle_half(&self, values: &[f64], half: Option<(f64, f64)>) -> String {
        let Some((lower, upper)) = half else {
            return format!("{} of {} councils", self.phrase(), values.len());
        };
        let ends = format!("{} and {}", self.text(lower), self.text(upper));
        let own = self.own(self.year, self.indicator).map_or_else(
            |_| String::new(),
            |value| {
                let is = match value {
                    value if value < lower => "below them",
                    value if value > upper => "above them",
                    _ => "among them",
                };
                format!("; {} {} is {is}", possessive(&self.subject.name), self.text(value))
            },
        );
        format!("Half of {} councils lie between {ends}{own}", values.len())
    }
}

fn said(mark: Mark) -> &'static str {
    match mark {
        Mark::Own => "compared",
        Mark::Local => "own figures, unpublished",
        Mark::Neighbour => "statistical neighbour",
        Mark::Picked => "picked",
        Mark::England | Mark::Region | Mark::None => "",
    }
}
