//! Scenarios beside one another: one chart, and a table of the assumptions that differ.

use super::PlanResult;
use super::lever::controls;
use super::path::line;
use super::preset::PRESETS;
use crate::measures::{number_text, percent_text};
use crate::plan::{Plan, Scenario};
use crate::projection::{Outcome, Projection, Scope};
use crate::view::{Block, Chart, Figure, Path, PathKind, Plot, Shown, TableRow, TableView};

impl PlanResult<'_> {
    /// Nothing while there is one scenario.
    pub(super) fn compare(&self) -> Vec<Block> {
        let scenarios = &self.work.scenarios;
        if scenarios.len() < 2 {
            return Vec::new();
        }
        let plans: Vec<Plan> = scenarios
            .iter()
            .map(|scenario| scenario.apply(&self.start.plan).unwrap_or_else(|_| self.start.plan.clone()))
            .collect();
        let projections: Vec<Projection> = scenarios.iter().map(|scenario| self.projected(scenario)).collect();
        vec![
            Block::Figure(Box::new(self.side_by_side(&projections))),
            Block::Table {
                heading: "Where the scenarios differ".to_owned(),
                table: self.differences(&plans, &projections),
            },
        ]
    }

    fn side_by_side(&self, projections: &[Projection]) -> Figure {
        let shown = self.work.shown;
        let names = self.work.scenarios.iter().map(Scenario::title);
        let lines = (0..)
            .zip(names.zip(projections))
            .map(|(place, (name, projection))| line(name, self.values(projection, shown), PathKind::Scenario(place)));
        let by = self.by();
        let path = Path {
            from: self.plan.base,
            lines: lines.collect(),
            band: None,
            target: None,
            published: None,
            unit: if shown.is_rate() { "%".to_owned() } else { String::new() },
            places: 1,
        };
        let at = |line: &crate::view::PathLine| line.values.get(by).copied().flatten();
        let ends: Vec<(&str, f64)> =
            path.lines.iter().filter_map(|line| Some((line.name.as_str(), at(line)?))).collect();
        let low = ends.iter().min_by(|a, b| a.1.total_cmp(&b.1));
        let high = ends.iter().max_by(|a, b| a.1.total_cmp(&b.1));
        let text = |value: f64| if shown.is_rate() { percent_text(value / 100.0) } else { shown.text(value) };
        let finding = match (low, high) {
            (Some(low), Some(high)) if text(low.1) != text(high.1) => format!(
                "{} in {}: from {} in “{}” to {} in “{}”",
                shown.label(),
                self.month_text(by),
                text(low.1),
                low.0,
                text(high.1),
                high.0
            ),
            _ => format!("{} in {}: the same in every scenario", shown.label(), self.month_text(by)),
        };
        let table = path.table(format!("{} by scenario", shown.label()), text);
        Figure {
            finding,
            description: format!("{} by scenario, month by month, on the expected path.", shown.label()),
            source: "Projections from each scenario's assumptions.".to_owned(),
            plot: Plot::Numbers(Chart::Path(path)),
            height: Path::HEIGHT,
            table,
        }
    }

    pub(super) fn differences(&self, plans: &[Plan], projections: &[Projection]) -> TableView {
        let by = self.by();
        let mut rows = Vec::new();
        let mut all: Vec<super::lever::LeverControl> = Vec::new();
        for plan in plans {
            for control in controls(plan, &self.start.plan) {
                if all.iter().all(|known| known.id != control.id) {
                    all.push(control);
                }
            }
        }
        let differ = |cells: &[String]| cells.windows(2).any(|pair| pair.first() != pair.get(1));
        for control in &all {
            let cells: Vec<String> = plans
                .iter()
                .map(|plan| control.value(plan).map_or_else(|| "–".to_owned(), |value| control.text(value)))
                .collect();
            if differ(&cells) {
                rows.push(TableRow::new(control.label.clone(), cells.into_iter().map(Shown::text).collect()));
            }
        }
        for preset in PRESETS {
            let scenarios = self.work.scenarios.iter();
            let cells: Vec<String> = scenarios
                .map(|scenario| if preset.is_in(&scenario.changes) { "yes" } else { "no" }.to_owned())
                .collect();
            if differ(&cells) {
                rows.push(TableRow::new(preset.label().to_owned(), cells.into_iter().map(Shown::text).collect()));
            }
        }
        let mut result = |name: String, outcome, text: &dyn Fn(f64) -> String| {
            let cells = projections.iter().map(|projection| {
                projection
                    .outcome(outcome, Scope::Total, by)
                    .map_or_else(Shown::blank, |value| Shown::text(text(value)))
            });
            rows.push(TableRow { total: true, ..TableRow::new(name, cells.collect()) });
        };
        let month = self.month_text(by);
        result(format!("In post, {month}"), Outcome::InPost, &|value| number_text(value, 0));
        result(format!("Vacancies, {month}"), Outcome::Vacancies, &|value| number_text(value, 0));
        result(format!("Vacancy rate, {month}"), Outcome::VacancyRate, &percent_text);
        result(format!("Agency FTE, {month}"), Outcome::Agency, &|value| number_text(value, 0));
        TableView {
            caption: "The assumptions that differ, and what comes of them".to_owned(),
            first: "Assumption".to_owned(),
            columns: self.work.scenarios.iter().map(|scenario| scenario.title().to_owned()).collect(),
            rows,
            notes: vec!["What is not listed is the same in all of them.".to_owned()],
        }
    }
}
