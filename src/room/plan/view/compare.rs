//! Scenarios beside one another: one chart, and a table of the assumptions that differ.

use super::answer::tens_text;
use super::cost::about_text;
use super::path::line;
use crate::measures::{number_text, percent_text};
use crate::projection::{PlanMeasure, Scope};
use crate::room::plan::lever::{LeverControl, PRESETS, controls};
use crate::room::plan::result::{Compared, PlanResult};
use crate::view::{Block, Chart, Figure, Path, PathKind, PathLine, Plot, Shown, TableRow, TableView};

impl PlanResult<'_> {
    /// Things as they are and every scenario.
    pub(super) fn compare(&self) -> Vec<Block> {
        let all = self.compared();
        if all.len() < 2 {
            return vec![Block::Sentences {
                heading: "Nothing to compare yet".to_owned(),
                lines: vec![
                    "Change something, or copy the scenario: what differs from things as they are is listed here."
                        .to_owned(),
                ],
                button: None,
            }];
        }
        vec![
            Block::Figure(Box::new(self.side_by_side(&all))),
            Block::Table { heading: "Where the scenarios differ".to_owned(), table: self.differences(&all) },
        ]
    }

    fn side_by_side(&self, all: &[Compared]) -> Figure {
        let shown = self.work.shown;
        let lines = (0..).zip(all).map(|(place, one)| {
            line(one.scenario.title(), self.values(&one.projection, shown), PathKind::Scenario(place))
        });
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
        let at = |line: &PathLine| line.values.get(by).copied().flatten();
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
            description: format!("{} by scenario, month by month, in the central projection.", shown.label()),
            source: "Projections from each scenario's assumptions.".to_owned(),
            plot: Plot::Numbers(Chart::Path(path)),
            height: Path::HEIGHT,
            table,
        }
    }

    pub(super) fn differences(&self, compared: &[Compared]) -> TableView {
        let by = self.by();
        let mut rows = Vec::new();
        let mut all: Vec<LeverControl> = Vec::new();
        for Compared { plan, .. } in compared {
            for control in controls(plan, &self.start.plan) {
                if all.iter().all(|known| known.id != control.id) {
                    all.push(control);
                }
            }
        }
        let differ = |cells: &[String]| cells.windows(2).any(|pair| pair.first() != pair.get(1));
        for control in &all {
            let cells: Vec<String> = compared
                .iter()
                .map(|Compared { plan, .. }| {
                    control.value(plan).map_or_else(|| "–".to_owned(), |value| control.text(value))
                })
                .collect();
            if differ(&cells) {
                rows.push(TableRow::new(control.label.clone(), cells.into_iter().map(Shown::text).collect()));
            }
        }
        for preset in PRESETS {
            let cells: Vec<String> = compared
                .iter()
                .map(|Compared { scenario, .. }| if preset.is_in(&scenario.changes) { "yes" } else { "no" }.to_owned())
                .collect();
            if differ(&cells) {
                rows.push(TableRow::new(preset.label().to_owned(), cells.into_iter().map(Shown::text).collect()));
            }
        }
        let mut result = |name: String, outcome, text: &dyn Fn(f64) -> String| {
            let cells = compared.iter().map(|one| {
                one.projection
                    .outcome(outcome, Scope::Total, by)
                    .map_or_else(Shown::blank, |value| Shown::text(text(value)))
            });
            rows.push(TableRow { total: true, ..TableRow::new(name, cells.collect()) });
        };
        let month = self.month_text(by);
        result(format!("In post, {month}"), PlanMeasure::InPost, &|value| number_text(value, 0));
        result(format!("Vacancies, {month}"), PlanMeasure::Vacancies, &|value| number_text(value, 0));
        result(format!("Vacancy rate, {month}"), PlanMeasure::VacancyRate, &percent_text);
        result(format!("Agency FTE, {month}"), PlanMeasure::Agency, &|value| number_text(value, 0));
        if compared.iter().any(|one| one.cost().is_some()) {
            let cells =
                compared.iter().map(|one| one.cost().map_or_else(Shown::blank, |cost| Shown::text(about_text(cost))));
            rows.push(TableRow { total: true, ..TableRow::new("Cost, all years".to_owned(), cells.collect()) });
        }
        let cells =
            compared.iter().map(|one| one.chance.map_or_else(Shown::blank, |share| Shown::text(tens_text(share))));
        rows.push(TableRow { total: true, ..TableRow::new("Target met".to_owned(), cells.collect()) });
        TableView {
            caption: "The assumptions that differ, and what comes of them".to_owned(),
            first: "Assumption".to_owned(),
            columns: compared.iter().map(|one| one.scenario.title().to_owned()).collect(),
            rows,
            notes: vec!["What is not listed is the same in all of them.".to_owned()],
        }
    }
}
