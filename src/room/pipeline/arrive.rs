//! Who arrives: the way from places to experienced social workers, and the calendar by route.

use super::PipelineResult;
use crate::measures::{number_text, percent_text, plain_text};
use crate::pipeline::{Arrival, stages};
use crate::retention::{annual_probability, england};
use crate::room::plan::early_leaving;
use crate::view::{Chart, Figure, Flow, FlowStage, Plot, Shown, TableRow, TableView};
use crate::workforce::CensusYear;

/// The most routes that are told apart in one drawing.
const MOST_ROUTES: usize = 5;

/// How many of those who begin come to the end of what is known, in people.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Way {
    /// Who begin.
    pub(super) places: f64,
    /// Who come to the end.
    pub(super) end: f64,
    /// Whether the end is three years after joining; else it is joining, for nothing is known of leaving.
    pub(super) is_experienced: bool,
}

impl Way {
    /// Returns the same in a sentence without its stop.
    pub(super) fn finding(self) -> String {
        let end =
            if self.is_experienced { "are experienced social workers here three years after joining" } else { "join" };
        format!("Of {} places {} {end}", plain_text(self.places), plain_text(self.end))
    }
}

impl PipelineResult<'_> {
    /// The chance of leaving in each of the first three years, and where it is from.
    fn leaving(&self) -> Option<([f64; 3], String)> {
        if let Some(leaving) = self.plan.as_ref().and_then(|plan| early_leaving(plan)) {
            return Some((leaving, "as the plan assumes".to_owned()));
        }
        if !self.is_childrens {
            return None;
        }
        let national = england(CensusYear::of(self.shown.base.last_day())?)?;
        Some((
            [annual_probability(national.rate); 3],
            format!("England's of all lengths of service, {}", national.source),
        ))
    }

    /// How many of the places come to the end of the way; `None` without cohorts.
    pub(super) fn way(&self) -> Option<Way> {
        let leaving = self.leaving().map(|(leaving, _)| leaving);
        let rows = stages(&self.shown.cohorts, leaving).rows;
        let total = |by_route: &[f64]| by_route.iter().sum();
        let (places, end) = (rows.first()?, rows.last()?);
        let is_known = !self.shown.cohorts.is_empty();
        is_known.then(|| Way { places: total(&places.1), end: total(&end.1), is_experienced: leaving.is_some() })
    }

    /// The way from places to experienced social workers, drawn.
    pub(super) fn flow(&self) -> Option<Figure> {
        if self.shown.cohorts.is_empty() {
            return None;
        }
        let leaving = self.leaving();
        let way = stages(&self.shown.cohorts, leaving.as_ref().map(|(leaving, _)| *leaving));
        let (mut routes, told) = (way.routes, way.rows.iter());
        let apart = if routes.len() > MOST_ROUTES { MOST_ROUTES - 1 } else { routes.len() };
        if apart < routes.len() {
            routes.truncate(apart);
            routes.push("Other routes".to_owned());
        }
        let mut before: Option<f64> = None;
        let told = told.map(|(stage, by_route)| {
            let (first, others) = by_route.split_at_checked(apart).unwrap_or((by_route, &[]));
            let mut people: Vec<f64> = first.to_vec();
            if !others.is_empty() {
                people.push(others.iter().sum());
            }
            let total: f64 = by_route.iter().sum();
            let share = before.filter(|before| *before > 0.0);
            let share = share.map_or_else(String::new, |before| percent_text(total / before));
            before = Some(total);
            FlowStage { name: stage.label().to_owned(), by_route: people, share }
        });
        let flow = Flow { routes, stages: told.collect(), unit: "people".to_owned(), places: 1 };
        let stay = leaving.map_or_else(String::new, |([first, second, third], source)| {
            let [first, second, third] = [first, second, third].map(percent_text);
            let each = if first == second && second == third {
                format!("{first} a year")
            } else {
                format!("{first}, {second} and {third}")
            };
            format!(" Leaving in the first three years is {each}: {source}.")
        });
        Some(Figure {
            finding: self.way().map_or_else(String::new, Way::finding),
            description: format!("People at each stage, by route, for each intake.{stay}"),
            source: format!("Cohorts of {}.", self.shown.name),
            height: flow.height(),
            table: flow.table("From places to experienced social workers", |value| number_text(value, 1)),
            plot: Plot::Numbers(Chart::Flow(flow)),
        })
    }

    /// Who joins when, by route, and what they carry.
    pub(super) fn calendar(&self) -> Option<TableView> {
        let arrivals = &self.arrivals;
        if self.shown.cohorts.is_empty() {
            return None;
        }
        let induction = self.induction();
        let mut months: Vec<u16> = arrivals.rows.iter().map(|row| row.month).collect();
        months.dedup();
        let mut running = 0.0;
        let people = |count: f64| Shown::text(if count > 0.0 { plain_text(count) } else { String::new() });
        let row = |month: &u16| {
            let now: Vec<&Arrival> = arrivals.rows.iter().filter(|row| row.month == *month).collect();
            let of = |id: &str| now.iter().filter(|row| row.route == id).map(|row| row.joiners).sum::<f64>();
            let all: f64 = now.iter().map(|row| row.joiners).sum();
            running += all;
            let mut cells: Vec<Shown> = arrivals.by_route.iter().map(|(id, ..)| people(of(id))).collect();
            cells.extend([
                people(all),
                people(running),
                people(induction.supernumerary(&arrivals.rows, *month)),
                people(induction.full_caseloads(&arrivals.rows, *month)),
            ]);
            TableRow::new(arrivals.base.plus(i32::from(*month)).text(), cells)
        };
        let mut rows: Vec<TableRow> = months.iter().map(row).collect();
        let mut sums: Vec<Shown> = arrivals.by_route.iter().map(|(.., sum)| people(*sum)).collect();
        sums.extend([people(arrivals.joiners), Shown::blank(), Shown::blank(), Shown::blank()]);
        rows.push(TableRow { total: true, ..TableRow::new("All", sums) });
        let mut columns: Vec<String> = arrivals.by_route.iter().map(|(_, name, _)| name.clone()).collect();
        columns.extend(["All", "Joined so far", "Supernumerary then", "Full caseloads carried"].map(str::to_owned));
        Some(TableView {
                caption: "Who joins when, by route".to_owned(),
                first: "Month".to_owned(),
                columns,
                rows,
                notes: vec![
                    "People expected, so parts of a person occur. Supernumerary: in post, but in no established post. Caseloads are of everybody joined so far with nobody gone, nine tenths of a full one in the first year.".to_owned(),
                ],
        })
    }
}
