//! The main chart: the plan month by month, with the band, what it starts from, the target and what really happened.

use super::PlanResult;
use crate::benchmark::Subject;
use crate::measures::{number_text, percent_text, round_half_up};
use crate::plan::Scenario;
use crate::projection::{PlanMeasure, Projection, Scope, Series, project};
use crate::reference::Indicator;
use crate::starting_plan::{AS_PUBLISHED, CARRY_ON};
use crate::view::{Band, Chart, Figure, Path, PathKind, PathLine, Plot};
use crate::workforce::{CalendarMonth, CensusYear};

impl PlanResult<'_> {
    pub(super) fn path(&self) -> Figure {
        let shown = self.work.shown;
        let own = |projection: &Projection| self.values(projection, shown);
        let scenario = &self.scenario;
        let is_changed = scenario.changes.iter().any(|change| !super::state::Work::is_cost(change));
        let carries_on = self.beside.is_some() && !is_changed && scenario.name.is_none();
        let name = if carries_on { CARRY_ON } else { scenario.title() };
        let mut lines = vec![line(name, own(&self.projection), PathKind::Plan)];
        if is_changed {
            let name = if self.beside.is_some() { CARRY_ON } else { "As things are" };
            lines.push(line(name, own(&self.base), PathKind::Base));
        }
        lines.extend(self.expected(shown));
        if shown == PlanMeasure::InPost {
            if self.knows_posts() {
                lines.push(line("Funded posts", self.series(Series::Establishment), PathKind::Establishment));
            }
            if self.projection.capacity().is_some() {
                let needed = |month| self.projection.needed_fte(month).map(|fte| round_half_up(fte, 1));
                let needed = (0..=self.projection.months()).map(needed).collect();
                lines.push(line("Needed, with agency", needed, PathKind::Needed));
            }
        }
        let mut band = self.band(shown);
        // At the start nothing is left to chance: the futures are of whole people, which is no range.
        let now = lines.first().and_then(|line| line.values.first().copied().flatten());
        if let Some(first) = band.as_mut().and_then(|band| band.ends.first_mut()) {
            *first = first.filter(|(low, high)| low < high).or(now.map(|now| (now, now)));
        }
        let is_rate = shown.is_rate();
        let places = shown.places();
        let target = (self.target.measure == shown).then(|| {
            let value = if is_rate { self.target.value * 100.0 } else { self.target.value };
            (format!("Target {}", shown.text(self.target.value)), value)
        });
        let path = Path {
            from: self.plan.base,
            lines,
            band,
            target,
            published: self.published(shown),
            unit: if is_rate { "%".to_owned() } else { String::new() },
            places,
        };
        let text = move |value: f64| if is_rate { format!("{value:.1}%") } else { number_text(value, places) };
        let table = path.table(format!("{} month by month", shown.label()), text);
        Figure {
            finding: self.finding(shown),
            description: self.description(shown),
            source: "A projection from the assumptions beside it.".to_owned(),
            plot: Plot::Numbers(Chart::Path(path)),
            height: Path::HEIGHT,
            table,
        }
    }

    /// A number month by month as the chart shows it.
    pub(super) fn values(&self, projection: &Projection, shown: PlanMeasure) -> Vec<Option<f64>> {
        (0..=projection.months())
            .map(|month| {
                let value = projection.outcome(shown, Scope::Total, month)?;
                Some(if shown.is_rate() { round_half_up(value * 100.0, 2) } else { round_half_up(value, 2) })
            })
            .collect()
    }

    /// What published figures lead to expect, as a thin line with the ends of where it lies in eight of ten futures.
    fn expected(&self, shown: PlanMeasure) -> Vec<PathLine> {
        let Some(beside) = &self.beside else { return Vec::new() };
        let factor = if shown.is_rate() { 100.0 } else { 1.0 };
        let of = |at: &dyn Fn(usize) -> Option<f64>| {
            let months = 0..=self.projection.months();
            months.map(|month| at(month).map(|value| round_half_up(value * factor, 2))).collect::<Vec<_>>()
        };
        let expected = of(&|month| beside.at(shown, month));
        if expected.iter().all(Option::is_none) {
            return Vec::new();
        }
        let mut lines = vec![line(AS_PUBLISHED, expected, PathKind::Expected)];
        for (end, pick) in [("lower end", 0), ("upper end", 1)] {
            let at = |month| beside.ends(shown, month).map(|(low, high)| if pick == 0 { low } else { high });
            let ends = of(&at);
            if ends.iter().any(Option::is_some) {
                lines.push(line(&format!("{AS_PUBLISHED}, {end} of 8 in 10"), ends, PathKind::ExpectedEnd));
            }
        }
        lines
    }

    /// What the two starting plans lead to, and how far apart they are, in a sentence; nothing where there are not two.
    fn apart(&self, shown: PlanMeasure) -> String {
        let by = self.by();
        let apart = self.beside.as_ref().and_then(|beside| beside.apart(&self.base, shown, by));
        let Some(apart) = apart else { return String::new() };
        let text = |value: f64| shown.text(value);
        let ends = apart.ends.map_or_else(String::new, |(low, high)| {
            format!(" (8 in 10: {} to {})", text(low).trim_end_matches('%'), text(high))
        });
        let far = if text(apart.carried_on) == text(apart.expected) {
            "they agree".to_owned()
        } else {
            let points = if shown.is_rate() { " points" } else { "" };
            let size = if shown.is_rate() { 100.0 * apart.more().abs() } else { apart.more().abs() };
            let places = u8::from(shown.is_rate());
            let side = if apart.more() > 0.0 { "more" } else { "fewer" };
            let side = if shown.is_rate() && side == "fewer" { "less" } else { side };
            let inside = match apart.is_inside() {
                Some(true) => ", within what is expected",
                Some(false) => ", outside what is expected",
                None => "",
            };
            format!("your files lead to {}{points} {side}{inside}", number_text(size, places))
        };
        format!(
            " By {} “{CARRY_ON}” leads to {}, “{AS_PUBLISHED}” to {}{ends}: {far}.",
            self.month_text(by),
            text(apart.carried_on),
            text(apart.expected)
        )
    }

    fn series(&self, series: Series) -> Vec<Option<f64>> {
        let at = |month| self.projection.at(series, Scope::Total, month).map(|fte| round_half_up(fte, 2));
        (0..=self.projection.months()).map(at).collect()
    }

    fn band(&self, shown: PlanMeasure) -> Option<Band> {
        let futures = self.futures.as_ref()?;
        let ends = (0..=self.projection.months()).map(|month| {
            let band = futures.band(shown, Scope::Total, month)?;
            let factor = if shown.is_rate() { 100.0 } else { 1.0 };
            Some((round_half_up(band.p10 * factor, 2), round_half_up(band.p90 * factor, 2)))
        });
        Some(Band { name: "8 in 10 futures".to_owned(), ends: ends.collect() })
    }

    /// What was published of the same councils for the Septembers the plan spans.
    fn published(&self, shown: PlanMeasure) -> Option<(String, Vec<(CalendarMonth, f64)>)> {
        let indicator = match shown {
            PlanMeasure::InPost => Indicator::InpostFte,
            PlanMeasure::Vacancies => Indicator::VacancyFte,
            PlanMeasure::VacancyRate => Indicator::VacancyRate,
            PlanMeasure::Agency => Indicator::AgencyFte,
            PlanMeasure::TurnoverDfe => Indicator::TurnoverFte,
            PlanMeasure::Caseload => Indicator::Caseload,
            _ => return None,
        };
        let edition = self.library.edition();
        let subject = Subject::of(edition, &self.councils).ok()?;
        let last = self.plan.base.plus(i32::from(self.plan.months));
        let points = (self.plan.base.year()..=last.year()).filter_map(|number| {
            let month = CalendarMonth::new(number, 9).filter(|month| (self.plan.base..=last).contains(month))?;
            let year = CensusYear::new(number)?;
            Some((month, subject.read(edition, year, indicator).value.ok()?))
        });
        let points: Vec<(CalendarMonth, f64)> = points.collect();
        (!points.is_empty()).then(|| ("Published".to_owned(), points))
    }

    fn finding(&self, shown: PlanMeasure) -> String {
        let by = self.by();
        let values = self.values(&self.projection, shown);
        let at = |month: usize| values.get(month).copied().flatten();
        let text = |value: f64| if shown.is_rate() { percent_text(value / 100.0) } else { shown.text(value) };
        let first = (0..=by).find_map(|month| at(month).map(|value| (month, value)));
        let (Some((from, now)), Some(then)) = (first, at(by)) else {
            return format!("{} cannot be projected from what is known", shown.label());
        };
        let name = shown.label();
        let since = if from == 0 { String::new() } else { format!(" in {}", self.month_text(from)) };
        if text(now) == text(then) {
            let stay = if shown == PlanMeasure::Vacancies { "stay" } else { "stays" };
            format!("{name} {stay} at {} to {}", text(then), self.month_text(by))
        } else {
            let word = match (then > now, shown == PlanMeasure::Vacancies) {
                (true, true) => "rise",
                (true, false) => "rises",
                (false, true) => "fall",
                (false, false) => "falls",
            };
            format!("{name} {word} from {}{since} to {} by {}", text(now), text(then), self.month_text(by))
        }
    }

    fn description(&self, shown: PlanMeasure) -> String {
        let what = match shown {
            PlanMeasure::InPost if self.projection.capacity().is_some() => {
                "FTE in post, all roles, against funded posts and what the caseload aimed at needs, agency included"
            }
            PlanMeasure::InPost if self.knows_posts() => "FTE in post, all roles, against funded posts",
            PlanMeasure::InPost => "FTE in post, all roles; funded posts are not stated",
            _ => shown.in_full(),
        };
        let band = if self.futures.is_some() {
            " The band holds 8 of 10 futures: chance, how far rates may be other than assumed, and how much years differ."
        } else {
            ""
        };
        let apart = self.apart(shown);
        format!("{what}, {} to {}.{band}{apart}", self.plan.base, self.month_text(self.projection.months()))
    }

    /// A scenario's projection; the base for one that cannot be applied any more.
    pub(super) fn projected(&self, scenario: &Scenario) -> Projection {
        scenario.apply(&self.start.plan).map_or_else(|_| self.base.clone(), |plan| project(&plan))
    }
}

pub(super) fn line(name: &str, values: Vec<Option<f64>>, kind: PathKind) -> PathLine {
    PathLine { name: name.to_owned(), values, kind }
}
