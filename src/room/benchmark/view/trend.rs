//! The series since its first year, with comparators and the neighbours' range.

use super::super::result::{BenchmarkResult, SeriesOf, TrendEnds, TrendSeries};
use super::possessive;
use crate::measures::{capitalised, round_half_up};
use crate::view::{Band, Chart, Figure, Line, Mark, Plot, Shown, TableRow, TableView, Trend};
use crate::workforce::{Missing, Stated};

impl BenchmarkResult<'_> {
    pub(super) fn trend(&self) -> Figure {
        let years = self.edition.years();
        let rounded = |value: Stated<f64>| value.ok().map(|value| round_half_up(value, 1));
        let columns: Vec<(String, TrendSeries)> =
            self.series().into_iter().map(|series| (self.series_name(&series), series)).collect();
        let band = self.neighbour_ranges().map(|ends| Band { name: "Neighbours' range".to_owned(), ends });
        let table = self.trend_table(&columns, band.as_ref());
        let lines = columns
            .iter()
            .map(|(name, series)| Line {
                name: name.clone(),
                values: series.values.iter().map(|value| rounded(*value)).collect(),
                mark: series.mark(),
            })
            .collect();
        let ranges = if band.is_some() { " The band spans the statistical neighbours, lowest to highest." } else { "" };
        Figure {
            finding: self.trend_finding(),
            description: format!(
                "{}, years to 30 September.{ranges}",
                self.measure().map_or("", |measure| measure.name)
            ),
            source: self.source(),
            plot: Plot::Numbers(Chart::Trend(Trend {
                periods: years.iter().map(|year| year.number().to_string()).collect(),
                lines,
                band,
                unit: self.unit().to_owned(),
            })),
            height: Trend::HEIGHT,
            table,
        }
    }

    fn series_name(&self, series: &TrendSeries) -> String {
        match &series.of {
            SeriesOf::Subject => self.subject.name.clone(),
            SeriesOf::Local(name) => name.clone(),
            SeriesOf::Beside(one) => self.comparator_name(one),
        }
    }

    fn trend_table(&self, columns: &[(String, TrendSeries)], band: Option<&Band>) -> TableView {
        let shown = |value: Stated<f64>| value.map_or_else(Shown::missing, |value| Shown::text(self.text(value)));
        let rows = self.edition.years().iter().enumerate().map(|(index, year)| {
            let mut cells: Vec<Shown> = columns
                .iter()
                .map(|(_, series)| match series.values.get(index).copied().unwrap_or(Err(Missing::NotInFile)) {
                    Err(_) if series.mark() == Mark::Local => Shown::blank(),
                    value => shown(value),
                })
                .collect();
            if let Some(band) = band {
                let ends = band.ends.get(index).copied().flatten();
                cells.push(ends.map_or_else(Shown::blank, |(low, high)| {
                    Shown::text(format!("{} to {}", self.text(low), self.text(high)))
                }));
            }
            let row = TableRow::new(year.number().to_string(), cells);
            TableRow { total: *year == self.year, ..row }
        });
        let names = columns.iter().map(|(name, _)| capitalised(name)).chain(band.map(|band| band.name.clone()));
        TableView {
            caption: format!("{} since {}", self.measure().map_or("", |m| m.name), self.first_year()),
            first: "Year".to_owned(),
            columns: names.collect(),
            rows: rows.collect(),
            notes: Vec::new(),
        }
    }

    fn first_year(&self) -> i16 {
        self.edition.years().first().map_or(0, |year| year.number())
    }

    /// The change from the first year with a figure to the last, beside England's over the same years.
    fn trend_finding(&self) -> String {
        let own = possessive(&self.subject.name);
        let ((first, from), (last, to), england) = match self.trend_ends() {
            TrendEnds::Never => return format!("{own} {} has never been published", self.phrase()),
            TrendEnds::Once(year, value) => {
                let only = self.text(value);
                return format!("{own} {} has been published once: {only} in {}", self.phrase(), year.number());
            }
            TrendEnds::Both { from, to, england } => (from, to, england),
        };
        let beside = england
            .map_or_else(String::new, |(then, now)| format!("; England's {}", self.moved(("", then), ("", now))));
        let (before, after) = (format!(" in {}", first.number()), format!(" in {}", last.number()));
        format!("{own} {} {}{beside}", self.phrase(), self.moved((&before, from), (&after, to)))
    }

    /// "rose from 12.0% in 2017 to 15.4% in 2025"; a value of each end with the words after it.
    fn moved(&self, (before, from): (&str, f64), (after, to): (&str, f64)) -> String {
        let (then, now) = (self.text(from), self.text(to));
        if then == now {
            return format!("was {now} at both ends");
        }
        format!("{} from {then}{before} to {now}{after}", if to > from { "rose" } else { "fell" })
    }
}
