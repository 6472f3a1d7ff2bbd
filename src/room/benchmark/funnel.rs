//! Signal or chance: every council's rate against its size.

use super::{Compared, possessive};
use crate::benchmark::{Dispersion, Verdict, dispersion};
use crate::measures::{capitalised, funnel, number_text, round_half_up};
use crate::reference::{ENGLAND, Indicator};
use crate::view::{Chart, Figure, Funnel, FunnelPoint, Mark, Plot, Shown, TableRow, TableView};
use crate::workforce::Order as _;
use crate::workforce::Part;

const HEIGHT: u32 = 380;
/// Steps in which the limits are drawn.
const STEPS: u32 = 60;

/// A council in the funnel: its rate as a fraction and what the rate is set against.
struct Point {
    name: String,
    rate: f64,
    size: f64,
    mark: Mark,
}

impl Compared<'_> {
    /// Whether the measure is a share whose parts lie in its whole, so that chance has a funnel.
    fn has_funnel(&self) -> bool {
        matches!(
            self.indicator,
            Indicator::TurnoverFte
                | Indicator::TurnoverHeadcount
                | Indicator::VacancyRate
                | Indicator::AgencyRateFte
                | Indicator::AgencyRateHeadcount
        )
    }

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

    /// England's rate as a fraction, and the spread of councils around it.
    fn spread(&self) -> Option<(f64, Dispersion)> {
        let england = self.edition.find(ENGLAND)?;
        let p = self.edition.printed(england, self.year, self.indicator).ok()? / 100.0;
        let councils: Vec<(f64, f64)> = self.points().into_iter().map(|point| (point.rate, point.size)).collect();
        Some((p, dispersion(p, &councils)))
    }

    fn points(&self) -> Vec<Point> {
        let point = |(id, _): (crate::reference::AreaId, &crate::reference::Area)| {
            let rate = self.edition.printed(id, self.year, self.indicator).ok()? / 100.0;
            let measure = self.measure()?;
            let (_, size) = crate::measures::sides(measure, |part| self.edition.part(id, self.year, part)).ok()?;
            Some(Point { name: self.name(id), rate, size, mark: self.mark_of(id) })
        };
        self.edition.councils().filter_map(point).collect()
    }

    /// What the funnel says of the subject, and its size.
    pub(super) fn verdict(&self) -> Option<(Verdict, f64)> {
        if !self.has_funnel() {
            return None;
        }
        let value = self.own(self.year, self.indicator).ok()? / 100.0;
        let size = self.subject.denominator(self.edition, self.year, self.indicator).ok()?;
        let (p, spread) = self.spread()?;
        Some((spread.judge(p, value, size)?, size))
    }

    pub(super) fn funnel(&self) -> Option<Figure> {
        if !self.has_funnel() {
            return None;
        }
        let measure = self.measure()?;
        let (p, spread) = self.spread()?;
        let mut points = self.points();
        if self.subject.single().is_none()
            && let (Ok(value), Ok(size)) =
                (self.own(self.year, self.indicator), self.subject.denominator(self.edition, self.year, self.indicator))
        {
            for point in points.iter_mut().filter(|point| point.mark == Mark::Own) {
                point.mark = Mark::Picked;
            }
            points.push(Point { name: self.subject.name.clone(), rate: value / 100.0, size, mark: Mark::Own });
        }
        let largest = points.iter().map(|point| point.size).fold(0.0_f64, f64::max);
        let limits = (0..=STEPS).filter_map(|step| {
            // Closer together where the limits bend.
            let share = f64::from(step) / f64::from(STEPS);
            let size = (largest * 1.04 * share * share).max(8.0);
            let chance = funnel(p, size)?;
            let (usual, _) = spread.limits(p, &chance);
            let percent = |limits: &crate::measures::Interval| {
                (round_half_up(limits.lower * 100.0, 1), round_half_up(limits.upper * 100.0, 1))
            };
            let pairs = vec![percent(&chance.limits_95), percent(&chance.limits_998), percent(&usual)];
            Some((round_half_up(size, 1), pairs))
        });
        let limits: Vec<(f64, Vec<(f64, f64)>)> = limits.collect();
        points.order_by(|a, b| a.size.total_cmp(&b.size));
        let size_name = self.size_name();
        let rows = points.iter().map(|point| {
            let verdict = spread.judge(p, point.rate, point.size).map_or("", said);
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
            self.text(p * 100.0)
        );
        let drawn = points.into_iter().map(|point| FunnelPoint {
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
                centre: ("England".to_owned(), round_half_up(p * 100.0, 1)),
                names: ["Chance, 95%", "Chance, 99.8%", "Chance and usual differences, 95%"]
                    .map(str::to_owned)
                    .to_vec(),
                limits,
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
