//! The series since its first year, with comparators and the neighbours' range.

use super::{Compared, possessive};
use crate::benchmark::NeighbourFigure;
use crate::measures::{capitalised, round_half_up};
use crate::reference::ENGLAND;
use crate::view::{Band, Chart, Figure, Line, Mark, Plot, Shown, TableRow, TableView, Trend};
use crate::workforce::{CensusYear, Missing, Stated};

impl Compared<'_> {
    pub(super) fn trend(&self) -> Figure {
        let years = self.edition.years();
        let rounded = |value: Stated<f64>| value.ok().map(|value| round_half_up(value, 1));
        let mut columns: Vec<(String, Mark, Vec<Stated<f64>>)> = vec![(
            self.subject.name.clone(),
            Mark::Own,
            years.iter().map(|year| self.own(*year, self.indicator)).collect(),
        )];
        if let Some((local, value)) = self.local.as_ref().and_then(|local| Some((local, local.value(self.indicator)?)))
        {
            let at =
                |year: &CensusYear| if local.year == Some(*year) { Ok(value) } else { Err(Missing::NotApplicable) };
            columns.push((local.name.clone(), Mark::Local, years.iter().map(at).collect()));
        }
        for (index, one) in self.comparators(self.year, self.indicator).into_iter().enumerate() {
            // A count of England's beside a council's is no comparison.
            if self.measure().is_some_and(crate::measures::Measure::is_count)
                && matches!(one.mark, Mark::England | Mark::Region)
            {
                continue;
            }
            let of = |year: &CensusYear| {
                let mut all = self.comparators(*year, self.indicator);
                if index < all.len() { all.swap_remove(index).value } else { Err(Missing::NotInFile) }
            };
            columns.push((one.name, one.mark, years.iter().map(of).collect()));
        }
        let areas = self.neighbour_areas();
        let band = (self.choice.neighbours && !areas.is_empty()).then(|| Band {
            name: "Neighbours' range".to_owned(),
            ends: years
                .iter()
                .map(|year| {
                    NeighbourFigure::of(self.edition, &areas, *year, self.indicator, self.choice.statistic).range
                })
                .collect(),
        });
        let table = self.trend_table(&columns, band.as_ref());
        let lines = columns
            .iter()
            .map(|(name, mark, values)| Line {
                name: name.clone(),
                values: values.iter().map(|value| rounded(*value)).collect(),
                mark: *mark,
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

    fn trend_table(&self, columns: &[(String, Mark, Vec<Stated<f64>>)], band: Option<&Band>) -> TableView {
        let shown = |value: Stated<f64>| value.map_or_else(Shown::missing, |value| Shown::text(self.text(value)));
        let rows = self.edition.years().iter().enumerate().map(|(index, year)| {
            let mut cells: Vec<Shown> = columns
                .iter()
                .map(|(_, mark, values)| match values.get(index).copied().unwrap_or(Err(Missing::NotInFile)) {
                    Err(_) if *mark == Mark::Local => Shown::blank(),
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
        let names = columns.iter().map(|(name, ..)| capitalised(name)).chain(band.map(|band| band.name.clone()));
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
        let with = |year: &&CensusYear| self.own(**year, self.indicator).is_ok();
        let mut known = self.edition.years().iter().filter(with);
        let (Some(first), last) = (known.next(), known.next_back()) else {
            return format!("{} {} has never been published", possessive(&self.subject.name), self.phrase());
        };
        let read = |year: CensusYear| self.own(year, self.indicator);
        let own = possessive(&self.subject.name);
        let Some((last, (Ok(from), Ok(to)))) = last.map(|last| (last, (read(*first), read(*last)))) else {
            let only = read(*first).map_or_else(|_| String::new(), |value| self.text(value));
            return format!("{own} {} has been published once: {only} in {}", self.phrase(), first.number());
        };
        let england = self.edition.find(ENGLAND).filter(|_| self.measure().is_some_and(|m| !m.is_count()));
        let beside = england.map_or_else(String::new, |area| {
            let value = |year| self.edition.printed(area, year, self.indicator);
            match (value(*first), value(*last)) {
                (Ok(then), Ok(now)) => format!("; England's {}", self.moved(("", then), ("", now))),
                _ => String::new(),
            }
        });
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
