//! Leaving rates by year of service, and turnover as published.

use super::super::result::{RetentionResult, TurnoverYear};
use super::source;
use super::time_in_service::DATA_SET;
use crate::measures::{Interval, number_text, percent_text, round_half_up};
use crate::retention::{LeavingRate, LeavingRates};
use crate::view::{Band, Block, Chart, Figure, Line, Mark, Plot, Shown, TableRow, TableView, Trend};
use crate::workforce::{Missing, Stated};

/// What the national rate of all lengths of service is called, and that of the same length.
const NATIONAL: &str = "England, all lengths of service";
const ENGLANDS: &str = "England, same length";
/// The headings of the rates by year of service.
const RATE_COLUMNS: [&str; 7] = [
    "Person-years",
    "Left",
    "Rate a year, as seen",
    "95% interval",
    "Rate used",
    "80% interval",
    "Leave within a year",
];
/// The place of the rates as they were seen among them.
const AS_SEEN: usize = 2;

/// An interval in words: "12.1% to 20.3%".
pub(super) fn limits_text(limits: Interval) -> String {
    format!("{} to {}", percent_text(limits.lower), percent_text(limits.upper))
}

/// A share in a cell; nothing where there is none.
pub(super) fn share(value: Option<f64>) -> Shown {
    value.map_or_else(Shown::blank, |value| Shown::text(percent_text(value)))
}

/// A rate in a cell, or why there is none; nothing where nobody was seen.
pub(super) fn told(rate: Stated<f64>) -> Shown {
    match rate {
        Ok(rate) => share(Some(rate)),
        Err(Missing::NotApplicable) => Shown::blank(),
        Err(reason) => Shown::missing(reason),
    }
}

/// An interval in a cell.
pub(super) fn limits(value: Option<Interval>) -> Shown {
    value.map_or_else(Shown::blank, |value| Shown::text(limits_text(value)))
}

/// A count of people in a cell.
pub(super) fn count(people: u32) -> Shown {
    Shown::text(number_text(f64::from(people), 0))
}

/// Column headings.
pub(super) fn columns(names: &[&str]) -> Vec<String> {
    names.iter().map(|name| (*name).to_owned()).collect()
}

/// The years of service of a band, as short as an axis has room for: "0–1", "20+".
fn years_of(band: &LeavingRate) -> String {
    let from = band.from_month / 12;
    band.to_month.map_or_else(|| format!("{from}+"), |to| format!("{from}–{}", to / 12))
}

impl RetentionResult<'_> {
    /// Leaving rates by year of service, and the same of each role behind its name.
    pub(super) fn rates(&self) -> Vec<Block> {
        let Some(rates) = self.found.rates.as_ref() else { return Vec::new() };
        let by_service = rates.national.by_service.as_ref().filter(|_| self.has_national());
        let row = |rate: &LeavingRate| {
            let mut cells = vec![
                Shown::text(number_text(rate.person_years, 1)),
                count(rate.leavers),
                told(rate.raw),
                limits(rate.raw_limits),
                share(Some(rate.used)),
                limits(Some(rate.used_limits)),
                share(Some(rate.annual)),
            ];
            if by_service.is_some() {
                let all = if rate.national_is_of_band { "" } else { ", all lengths" };
                cells.push(Shown::text(format!("{}{all}", percent_text(rate.national))));
            }
            TableRow::new(&rate.label, cells)
        };
        let bands = |bands: &[LeavingRate]| -> Vec<TableRow> { bands.iter().map(row).collect() };
        let table = |caption: String, rows: Vec<TableRow>, notes: Vec<String>| TableView {
            caption,
            first: "Service".to_owned(),
            columns: columns(&RATE_COLUMNS).into_iter().chain(by_service.map(|_| ENGLANDS.to_owned())).collect(),
            rows,
            notes,
        };
        let mut all = bands(&rates.bands);
        all.push(TableRow { total: true, ..row(&rates.all) });
        if self.has_national() && by_service.is_none() {
            let mut cells = vec![Shown::blank(); RATE_COLUMNS.len()];
            if let Some(cell) = cells.get_mut(AS_SEEN) {
                *cell = share(Some(rates.national.rate));
            }
            all.push(TableRow { aside: true, ..TableRow::new(NATIONAL, cells) });
        }
        let mut notes = vec!["A person-year is one person in post for a year.".to_owned(), source(&self.found)];
        match by_service {
            Some(by_service) => notes.push(format!(
                "England: leavers ÷ the mean of people in post at both ends of the year, or at its end, by time in service ({}); whoever started and left within the year is in neither.",
                by_service.source
            )),
            None if self.has_national() => notes.push(DATA_SET.to_owned()),
            None => {}
        }
        let all = table("Leaving rates by completed years of service".to_owned(), all, notes);
        let figure = self.rates_figure(rates, &all);
        let mut blocks =
            vec![Block::Figure(Box::new(figure)), Block::Table { heading: all.caption.clone(), table: all }];
        if rates.by_role.len() > 1 {
            let of_role = |(role, seen): &(String, Vec<LeavingRate>)| {
                (role.clone(), table(format!("Leaving rates of {role}"), bands(seen), Vec::new()))
            };
            blocks.push(Block::Folded {
                heading: "The same of each role: fewer people, so wider intervals".to_owned(),
                hook: "rates-by-role".to_owned(),
                tables: rates.by_role.iter().map(of_role).collect(),
            });
        }
        blocks
    }

    /// The rates in the order of service, with what chance leaves open, beside the national rate of all lengths.
    fn rates_figure(&self, rates: &LeavingRates, table: &TableView) -> Figure {
        // A band in which nobody was seen, or too few, has no rate of its own to draw.
        let seen: Vec<&LeavingRate> = rates.bands.iter().filter(|band| band.raw.is_ok()).collect();
        let percent = |value: f64| round_half_up(value * 100.0, 1);
        let line = |name: String, mark: Mark, values: Vec<Option<f64>>| Line { name, values, mark };
        let beside = match (&rates.national.by_service, self.has_national()) {
            (Some(_), true) => ENGLANDS,
            (None, true) => NATIONAL,
            (_, false) => "Own, all lengths",
        };
        let ends = |limits: Option<Interval>| limits.map(|limits| (percent(limits.lower), percent(limits.upper)));
        let trend = Trend {
            periods: seen.iter().map(|band| years_of(band)).collect(),
            lines: vec![
                line("As seen".to_owned(), Mark::Own, seen.iter().map(|band| band.raw.ok().map(percent)).collect()),
                line("Used".to_owned(), Mark::Picked, seen.iter().map(|band| Some(percent(band.used))).collect()),
                line(beside.to_owned(), Mark::England, seen.iter().map(|band| Some(percent(band.national))).collect()),
            ],
            band: Some(Band {
                name: "95% interval of what was seen".to_owned(),
                ends: seen.iter().map(|band| ends(band.raw_limits)).collect(),
            }),
            unit: "%".to_owned(),
        };
        Figure {
            finding: rates.finding.clone(),
            description: "Leaving rate a year by completed years of service. The band is what chance leaves open of what was seen; the rate used is adjusted towards the third line where numbers are small.".to_owned(),
            source: source(&self.found),
            plot: Plot::Numbers(Chart::Trend(trend)),
            height: Trend::HEIGHT,
            table: table.clone(),
        }
    }

    /// Turnover year by year beside England's, as published: what there is without anybody's rows.
    pub(super) fn published(&self) -> Option<Block> {
        let series = self.turnover();
        let cell =
            |value: Option<f64>| value.map_or_else(Shown::blank, |value| Shown::text(percent_text(value / 100.0)));
        let row = |TurnoverYear { year, own, england }: &TurnoverYear| {
            TableRow::new(year.to_string(), vec![cell(*own), cell(*england)])
        };
        let rows: Vec<TableRow> = series.iter().map(row).collect();
        series.iter().any(|one| one.own.is_some()).then(|| Block::Table {
            heading: self.turnover_finding(),
            table: TableView {
                caption: "Turnover, FTE, years to September".to_owned(),
                first: "Year".to_owned(),
                columns: vec![self.found.name.clone(), "England".to_owned()],
                rows,
                notes: vec![
                    "Leavers of the year in 100 FTE in post at its end, as the Department for Education publishes it: of everybody, however long they had been there.".to_owned(),
                ],
            },
        })
    }

    pub(super) fn turnover_finding(&self) -> String {
        let latest = self.turnover().into_iter().rev().find_map(|one| Some((one.year, one.own?, one.england)));
        match latest {
            Some((year, own, england)) => {
                let beside = england.map_or_else(String::new, |england| {
                    format!(", against {} in England", percent_text(england / 100.0))
                });
                format!("{}: published turnover was {} in {year}{beside}.", self.found.name, percent_text(own / 100.0))
            }
            None => "Add a leavers list to see who stays and who leaves.".to_owned(),
        }
    }
}
