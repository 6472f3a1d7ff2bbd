//! What it costs, where the user has given unit costs.

use super::PlanResult;
use super::state::{Work, in_sentence};
use crate::measures::number_text;
use crate::plan::{Lever, RoleId, Scenario};
use crate::projection::{Cost, CostComparison, compare_cost};
use crate::view::{Block, Shown, TableRow, TableView};

/// What a plan costs, in pounds.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct CostResult {
    /// Each year of the plan: its last month and its cost.
    pub(super) years: Vec<(usize, Cost)>,
    /// Against the plan it starts from at the same unit costs, where the reader has changed more than those.
    pub(super) compared: Option<CostComparison>,
}

/// What a paper says of the cost of a plan.
#[derive(Debug, Clone)]
pub(in crate::room) struct CostDraft {
    /// The first year's cost and the premium in it, in a sentence; `None` for a plan of less than a year.
    pub(in crate::room) first_year: Option<String>,
    /// What the changes cost, in a sentence, where there are any.
    pub(in crate::room) compared: Option<String>,
    /// The cost by year.
    pub(in crate::room) table: TableView,
}

impl PlanResult<'_> {
    pub(super) fn money(&self) -> Vec<Block> {
        vec![match self.costs() {
            Some(costs) => {
                let mut table = self.cost_table(&costs);
                table.notes.extend(costs.compared.map(|compared| self.cost_compared(&compared)));
                Block::Table { heading: "What it costs".to_owned(), table }
            }
            None => Block::Sentences {
                heading: "Cost: needs your unit costs".to_owned(),
                lines: vec![
                    "Give the cost of an FTE in post and of an agency FTE under “More levers”: then the plan's cost, the agency premium and the month it pays back are shown. Nothing is assumed about your pay.".to_owned(),
                ],
                button: None,
            },
        }]
    }

    /// What a paper says of the cost; `None` without unit costs of every role.
    pub(super) fn cost_draft(&self) -> Option<CostDraft> {
        let costs = self.costs()?;
        let first_year = costs.years.first().map(|(last, cost)| {
            format!(
                "In the year {} {} costs {}; {} of it is what agency workers cost beyond permanent staff.",
                self.year_text(*last),
                in_sentence(&self.scenario),
                pounds_text(cost.total()),
                pounds_text(cost.agency_premium)
            )
        });
        let compared = costs.compared.map(|compared| self.cost_compared(&compared));
        Some(CostDraft { first_year, compared, table: self.cost_table(&costs) })
    }

    /// The cost by year; `None` without unit costs of every role.
    fn costs(&self) -> Option<CostResult> {
        let has =
            |lever: fn(RoleId) -> Lever| self.plan.roles.iter().all(|role| lever(role.id).value(&self.plan).is_some());
        let is_known = has(Lever::PermanentCost) && has(Lever::AgencyCost);
        let cost = self.projection.cost().filter(|_| is_known)?;
        let years = (1..).map(|year| (year * 12 - 11, year * 12)).take_while(|(_, to)| *to <= self.projection.months());
        let years = years.map(|(from, to)| (to, cost.sum(from, to))).collect();
        // The same unit costs on the plan it starts from.
        let is_cost = Work::is_cost;
        let changes = &self.scenario.changes;
        let costs = changes.iter().filter(|change| is_cost(change)).cloned().collect();
        let before = self.projected(&Scenario { name: None, changes: costs });
        let others = changes.iter().any(|change| !is_cost(change));
        let compared = compare_cost(&self.projection, &before).filter(|_| others);
        Some(CostResult { years, compared })
    }

    /// "to September 2019": a year by its last month.
    fn year_text(&self, last: usize) -> String {
        format!("to {}", self.month_text(last))
    }

    fn cost_table(&self, costs: &CostResult) -> TableView {
        let rows = costs.years.iter().map(|(last, sum)| {
            let other = sum.hire + sum.conversion + sum.nqsw + sum.payments;
            let cells = [sum.permanent, sum.agency, sum.agency_premium, other, sum.total()];
            TableRow::new(self.year_text(*last), cells.map(|value| Shown::text(pounds_text(value))).to_vec())
        });
        let columns = ["In post", "Agency", "of it, premium", "Hiring and payments", "Total"];
        TableView {
            caption: "Cost of the plan by year".to_owned(),
            first: "Year".to_owned(),
            columns: columns.map(str::to_owned).to_vec(),
            rows: rows.collect(),
            notes: vec![
                "The premium is what agency workers cost beyond permanent staff of the same FTE; it is inside the agency column.".to_owned(),
            ],
        }
    }

    /// What the changes cost over the whole plan, in a sentence.
    fn cost_compared(&self, compared: &CostComparison) -> String {
        let difference = compared.total_difference;
        let more = if difference < 0.0 { "less" } else { "more" };
        let mut said = format!("Over ten years your changes cost {} {more}", pounds_text(difference.abs()));
        if let Some(each) = compared.cost_per_fte_gained.filter(|each| *each > 0.0) {
            said += &format!(", {} for each FTE gained in post", pounds_text(each));
        }
        said += &compared
            .payback_month
            .map_or_else(String::new, |month| format!("; they have paid for themselves by {}", self.month_text(month)));
        said + "."
    }
}

fn pounds_text(value: f64) -> String {
    let sign = if value < 0.0 { "−" } else { "" };
    format!("{sign}£{}", number_text(value.abs(), 0))
}
