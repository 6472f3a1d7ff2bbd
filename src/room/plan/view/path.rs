//! The main chart: the plan month by month, with the band, what it starts from, the target and what really happened.

use crate::measures::{number_text, percent_text};
use crate::projection::{PlanMeasure, Projection};
use crate::room::plan::result::{ExpectedPath, PlanResult};
use crate::starting_plan::{AS_PUBLISHED, CARRY_ON};
use crate::view::{Band, Chart, Figure, Path, PathKind, PathLine, Plot};

/// Where every chart of a projection comes from.
pub(super) const SOURCE: &str = "A projection from the assumptions beside it.";

impl PlanResult<'_> {
    pub(super) fn path(&self) -> Figure {
        let shown = self.work.shown;
        let own = |projection: &Projection| self.values(projection, shown);
        let scenario = &self.scenario;
        let is_changed = self.is_changed();
        let carries_on = self.beside.is_some() && !is_changed && scenario.name.is_none();
        let name = if carries_on { CARRY_ON } else { scenario.title() };
        let mut lines = vec![line(name, own(&self.projection), PathKind::Plan)];
        if is_changed {
            let name = if self.beside.is_some() { CARRY_ON } else { "As things are" };
            lines.push(line(name, own(&self.base), PathKind::Base));
        }
        if let Some(ExpectedPath { values, ends }) = self.expected(shown) {
            lines.push(line(AS_PUBLISHED, values, PathKind::Expected));
            if let Some((low, high)) = ends {
                for (end, values) in [("lower end", low), ("upper end", high)] {
                    lines.push(line(&format!("{AS_PUBLISHED}, {end} of 8 in 10"), values, PathKind::ExpectedEnd));
                }
            }
        }
        if shown == PlanMeasure::InPost {
            if self.knows_posts() {
                lines.push(line("Funded posts", self.funded(), PathKind::Establishment));
            }
            lines.extend(self.needed().map(|needed| line("Needed, with agency", needed, PathKind::Needed)));
        }
        let is_rate = shown.is_rate();
        let places = shown.places();
        let target = (self.target.measure == shown).then(|| {
            let value = if is_rate { self.target.value * 100.0 } else { self.target.value };
            (format!("Target {}", shown.text(self.target.value)), value)
        });
        let published = self.published(shown);
        let path = Path {
            from: self.plan.base,
            lines,
            band: self.band(shown).map(|ends| Band { name: "8 in 10 futures".to_owned(), ends }),
            target,
            published: (!published.is_empty()).then(|| ("Published".to_owned(), published)),
            unit: if is_rate { "%".to_owned() } else { String::new() },
            places,
        };
        let text = move |value: f64| if is_rate { format!("{value:.1}%") } else { number_text(value, places) };
        let table = path.table(format!("{} month by month", shown.label()), text);
        Figure {
            finding: self.finding(shown),
            description: self.description(shown),
            source: SOURCE.to_owned(),
            plot: Plot::Numbers(Chart::Path(path)),
            height: Path::HEIGHT,
            table,
        }
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
}

pub(super) fn line(name: &str, values: Vec<Option<f64>>, kind: PathKind) -> PathLine {
    PathLine { name: name.to_owned(), values, kind }
}
