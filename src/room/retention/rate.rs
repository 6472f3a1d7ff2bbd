//! Leaving rates by year of service, and turnover as published.

use super::{Seen, source};
use crate::benchmark::Subject;
use crate::measures::{Interval, number_text, percent_text};
use crate::reference::{ENGLAND, Indicator};
use crate::retention::LeavingRate;
use crate::view::{Block, Shown, TableRow, TableView};
use crate::workforce::{Missing, Service};

/// An interval in words: "12.1% to 20.3%".
pub(super) fn limits_text(limits: Interval) -> String {
    format!("{} to {}", percent_text(limits.lower), percent_text(limits.upper))
}

/// A share in a cell; nothing where there is none.
pub(super) fn share(value: Option<f64>) -> Shown {
    value.map_or_else(Shown::blank, |value| Shown::text(percent_text(value)))
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

impl Seen<'_> {
    /// Leaving rates by year of service, and the same of each role behind its name.
    pub(super) fn rates(&self) -> Vec<Block> {
        let Some(rates) = self.found.rates.as_ref() else { return Vec::new() };
        let row = |rate: &LeavingRate, national: Shown| {
            TableRow::new(
                &rate.label,
                vec![
                    Shown::text(number_text(rate.person_years, 1)),
                    count(rate.leavers),
                    share(rate.raw),
                    limits(rate.raw_limits),
                    national,
                    share(Some(rate.used)),
                    limits(Some(rate.used_limits)),
                    share(Some(rate.annual)),
                ],
            )
        };
        let bands = |bands: &[LeavingRate]| -> Vec<TableRow> {
            bands.iter().map(|band| row(band, Shown::missing(Missing::NotAvailable))).collect()
        };
        let table = |caption: String, rows: Vec<TableRow>, notes: Vec<String>| TableView {
            caption,
            first: "Service".to_owned(),
            columns: columns(&[
                "Person-years",
                "Left",
                "Rate a year, as seen",
                "95% interval",
                if self.has_national() { "National" } else { "Own, all lengths" },
                "Rate used",
                "80% interval",
                "Leave within a year",
            ]),
            rows,
            notes,
        };
        let mut all = bands(&rates.bands);
        all.push(TableRow { total: true, ..row(&rates.all, share(Some(rates.national.rate))) });
        let notes = vec![
            "A person-year is one person in post for a year. No national rate is published by year of service."
                .to_owned(),
            source(&self.found),
        ];
        let all = table("Leaving rates by completed years of service".to_owned(), all, notes);
        // The finding stands at the head of the room.
        let mut blocks = vec![Block::Table { heading: all.caption.clone(), table: all }];
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

    /// Whether a national rate stands beside the rates; else thin ones are drawn towards the council's own of everybody.
    pub(super) fn has_national(&self) -> bool {
        self.state.national.is_some() || self.found.service == Service::Children
    }

    /// Turnover year by year beside England's, as published: what there is without anybody's rows.
    pub(super) fn published(&self) -> Option<Block> {
        let series = self.turnover();
        let cell =
            |value: Option<f64>| value.map_or_else(Shown::blank, |value| Shown::text(percent_text(value / 100.0)));
        let row = |(year, own, england): &(i16, Option<f64>, Option<f64>)| {
            TableRow::new(year.to_string(), vec![cell(*own), cell(*england)])
        };
        let rows: Vec<TableRow> = series.iter().map(row).collect();
        series.iter().any(|(_, own, _)| own.is_some()).then(|| Block::Table {
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
        let latest = self.turnover().into_iter().rev().find_map(|(year, own, england)| Some((year, own?, england)));
        match latest {
            Some((year, own, england)) => {
                let beside = england.map_or_else(String::new, |england| {
                    format!(", against {} in England", percent_text(england / 100.0))
                });
                format!("{}: published turnover was {} in {year}{beside}.", self.found.name, percent_text(own / 100.0))
            }
            None => "What is open says nothing of who stays or leaves.".to_owned(),
        }
    }

    /// Year, the council's or partnership's turnover and England's, in per cent.
    fn turnover(&self) -> Vec<(i16, Option<f64>, Option<f64>)> {
        if self.snapshot.service != Service::Children {
            return Vec::new();
        }
        let edition = self.scene.library.edition();
        let codes: Vec<String> =
            self.snapshot.members.iter().map(|member| member.unit.employer.la_code.clone()).collect();
        let Ok(subject) = Subject::of(edition, &codes) else { return Vec::new() };
        let england = edition.find(ENGLAND);
        let of = |year: &crate::workforce::CensusYear| {
            let own = subject.read(edition, *year, Indicator::TurnoverFte).value.ok();
            let national = england.and_then(|area| edition.printed(area, *year, Indicator::TurnoverFte).ok());
            (year.number(), own, national)
        };
        edition.years().iter().map(of).collect()
    }
}
