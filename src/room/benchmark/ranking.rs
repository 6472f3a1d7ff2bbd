//! Every council in order.

use super::{Compared, possessive};
use crate::benchmark::{ordered, quantile, rank};
use crate::measures::{Polarity, round_half_up};
use crate::view::{Chart, Figure, Mark, Plot, Ranking, Shown, TableRow, TableView};

const HEIGHT: u32 = 300;

impl Compared<'_> {
    pub(super) fn ranking(&self) -> Option<Figure> {
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
        let lines: Vec<(String, f64, Mark)> = self
            .comparators(self.year, self.indicator)
            .into_iter()
            .filter(|one| matches!(one.mark, Mark::England | Mark::Neighbour) && !measure.is_count())
            .filter_map(|one| Some((one.name, round_half_up(one.value.ok()?, 1), one.mark)))
            .collect();
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
            finding: self.middle_half(&values),
            description: format!("{} of {} councils in {}, {order}.", measure.name, values.len(), self.year.number()),
            source: self.source_of_year(),
            plot: Plot::Numbers(Chart::Ranking(Ranking { bars, unit: self.unit().to_owned(), lines })),
            height: HEIGHT,
            table,
        })
    }
}

impl Compared<'_> {
    /// "Half of the 151 councils lie between 8.2% and 24.0%; Norfolk's 28.0% is above them".
    fn middle_half(&self, values: &[f64]) -> String {
        let half = quantile(values, 0.25).zip(quantile(values, 0.75));
        let Some((lower, upper)) = half.map(|(lower, upper)| (round_half_up(lower, 1), round_half_up(upper, 1))) else {
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
