//! Signal or chance: every council's rate against its size.

use super::super::result::BenchmarkResult;
use super::possessive;
use crate::benchmark::Verdict;
use crate::measures::{capitalised, number_text, round_half_up};
use crate::view::{Chart, Figure, Funnel, FunnelPoint, Mark, Plot, Shown, TableRow, TableView};
use crate::workforce::Part;

const HEIGHT: u32 = 380;

impl BenchmarkResult<'_> {
    pub(super) fn size_name(&self) -> String {
        let (counted, included) = self.size_words();
        if included.is_empty() { counted.to_owned() } else { format!("{counted}, {included}") }
    }

    /// The same inside a sentence that goes on: a comma closes what is included.
    pub(super) fn size_phrase(&self) -> String {
        let (counted, included) = self.size_words();
        if included.is_empty() { counted.to_owned() } else { format!("{counted}, {included},") }
    }

    /// What the size counts, and what it includes besides; empty if nothing.
    fn size_words(&self) -> (&'static str, &'static str) {
        match self.measure().map_or(&[][..], |measure| measure.denominator) {
            [one] => (one.label(), ""),
            [Part::VacancyFte, _] => ("FTE of posts", ""),
            [Part::AgencyFte, _] => ("FTE", "agency included"),
            _ => ("people", "agency included"),
        }
    }

    pub(super) fn funnel(&self) -> Option<Figure> {
        let measure = self.measure()?;
        let found = self.funnel_of_councils()?;
        let size_name = self.size_name();
        let rows = found.councils.iter().map(|point| {
            let verdict = found.judge(point).map_or("", said);
            let cells = vec![
                Shown::text(number_text(point.size, 0)),
                Shown::text(self.text(point.rate * 100.0)),
                Shown::text(verdict),
            ];
            TableRow { total: point.mark == Mark::Own, ..TableRow::new(&point.name, cells) }
        });
        let table = TableView {
            caption: format!("{} and size of every council, {}", measure.name, self.year.number()),
            first: "Council".to_owned(),
            columns: vec![capitalised(&size_name), measure.name.to_owned(), "Against England".to_owned()],
            rows: rows.collect(),
            notes: Vec::new(),
        };
        let description = format!(
            "Each point is a council in {}. Within the dashed limits a council's distance from England's {} is what chance gives 19 times in 20, within the dotted ones \
             998 times in 1,000; the wider blue limits allow for the differences usual between councils too.",
            self.year.number(),
            self.text(found.england * 100.0)
        );
        let drawn = found.councils.into_iter().map(|point| FunnelPoint {
            name: point.name,
            size: round_half_up(point.size, 1),
            rate: round_half_up(point.rate * 100.0, 1),
            mark: point.mark,
        });
        Some(Figure {
            finding: self.funnel_finding(),
            description,
            source: self.source_of_year(),
            plot: Plot::Numbers(Chart::Funnel(Funnel {
                points: drawn.collect(),
                centre: ("England".to_owned(), round_half_up(found.england * 100.0, 1)),
                names: ["Chance, 95%", "Chance, 99.8%", "Chance and usual differences, 95%"]
                    .map(str::to_owned)
                    .to_vec(),
                limits: found.limits,
                size: capitalised(&size_name),
                unit: "%".to_owned(),
            })),
            height: HEIGHT,
            table,
        })
    }

    fn funnel_finding(&self) -> String {
        let own = possessive(&self.subject.name);
        match self.verdict() {
            None => format!("Unusual, or just chance? The {} of councils by their size", self.phrase()),
            Some((Verdict::Chance, _)) => format!("Chance alone could put {own} {} where it is", self.phrase()),
            Some((Verdict::UsualDifference, _)) => {
                format!("{own} {} is beyond chance, but no further than councils usually differ", self.phrase())
            }
            Some((Verdict::Signal | Verdict::StrongSignal, _)) => {
                format!("{own} {} is a signal: beyond chance and the usual differences", self.phrase())
            }
        }
    }
}

fn said(verdict: Verdict) -> &'static str {
    match verdict {
        Verdict::Chance => "chance alone explains it",
        Verdict::UsualDifference => "more than chance, no more than usual",
        Verdict::Signal => "a signal",
        Verdict::StrongSignal => "a strong signal",
    }
}
