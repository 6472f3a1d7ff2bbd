//! Who arrives: the way from places to experienced social workers, and the calendar by route.

use super::super::result::{CalendarRow, LeavingFrom, PipelineResult, StageFlow, Way};
use crate::measures::{number_text, percent_text, plain_text};
use crate::view::{Chart, Figure, Flow, FlowStage, Plot, Shown, TableRow, TableView};

impl Way {
    /// Returns the same in a sentence without its stop.
    pub(in crate::room::pipeline) fn finding(self) -> String {
        let end =
            if self.is_experienced { "are experienced social workers here three years after joining" } else { "join" };
        format!("Of {} places {} {end}", plain_text(self.places), plain_text(self.end))
    }
}

impl PipelineResult<'_> {
    /// The way from places to experienced social workers, drawn.
    pub(super) fn flow(&self) -> Option<Figure> {
        let StageFlow { mut routes, has_others, stages, leaving } = self.stage_flow()?;
        routes.extend(has_others.then(|| "Other routes".to_owned()));
        let stages = stages.into_iter().map(|(stage, by_route, share)| FlowStage {
            name: stage.label().to_owned(),
            by_route,
            share: share.map_or_else(String::new, percent_text),
        });
        let flow = Flow { routes, stages: stages.collect(), unit: "people".to_owned(), places: 1 };
        let stay = leaving.map_or_else(String::new, |([first, second, third], from)| {
            let [first, second, third] = [first, second, third].map(percent_text);
            let each = if first == second && second == third {
                format!("{first} a year")
            } else {
                format!("{first}, {second} and {third}")
            };
            let source = match from {
                LeavingFrom::Plan => "as the plan assumes".to_owned(),
                LeavingFrom::England(source) => format!("England's of all lengths of service, {source}"),
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
        let found = self.calendar_rows()?;
        let people = |count: f64| Shown::text(if count > 0.0 { plain_text(count) } else { String::new() });
        let row = |row: &CalendarRow| {
            let mut cells: Vec<Shown> = row.by_route.iter().map(|count| people(*count)).collect();
            cells.extend([row.joiners, row.joined, row.supernumerary, row.full_caseloads].map(people));
            TableRow::new(row.month.text(), cells)
        };
        let mut rows: Vec<TableRow> = found.iter().map(row).collect();
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
