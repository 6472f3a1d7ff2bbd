//! What it costs, where the user has given unit costs.

use super::lever::{LeverControl, controls};
use super::state::{Work, in_sentence};
use super::{LeverId, PlanResult};
use crate::measures::number_text;
use crate::plan::{Lever, RoleId, Scenario};
use crate::projection::{Cost, CostComparison, CostPath, compare_cost};
use crate::view::{Block, Control, Field, Form, Shown, TableRow, TableView, TextKind};

/// What a plan costs, in pounds.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct CostResult {
    /// Each year of the plan: its last month and its cost.
    pub(super) years: Vec<(usize, Cost)>,
    /// Against the plan it starts from at the same unit costs, where the reader has changed more than those.
    pub(super) compared: Option<CostComparison>,
    /// Each year of the plan it starts from, at the same unit costs.
    pub(super) before: Vec<(usize, Cost)>,
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
    /// The unit costs, which are the plan's and hold in every scenario, and what comes of them.
    pub(super) fn money(&self) -> Vec<Block> {
        let all = controls(&self.plan, &self.start.plan);
        let fields =
            all.iter().filter(|control| control.id.is_cost()).map(|control| self.cost_field(control)).collect();
        let costs = self.costs();
        let heading = self.cost_finding().unwrap_or_else(|| "Add pay costs to see what this costs".to_owned());
        let mut blocks = vec![Block::Form(Form { heading, fields, more: None })];
        blocks.extend(costs.as_ref().and_then(|costs| self.beside_as_things_are(costs)));
        blocks.extend(costs.map(|costs| {
            let mut table = self.cost_table(&costs);
            table.notes.extend(costs.compared.as_ref().map(|compared| self.cost_compared(compared)));
            Block::Table { heading: "Cost by year".to_owned(), table }
        }));
        blocks
    }

    /// A unit cost: a number and no scale.
    fn cost_field(&self, control: &LeverControl) -> Field {
        let id = control.id.field();
        let (value, problem) = self.refused.get(&id).cloned().unwrap_or_else(|| {
            let known = control.value(&self.plan);
            (known.map_or_else(String::new, |value| control.shown_value(value).to_string()), String::new())
        });
        let label = match control.id {
            LeverId::HireCost => format!("{}, £", control.label),
            _ => format!("{} a year, £", control.label),
        };
        let help = match control.id {
            LeverId::PermanentCost => "Salary with on-costs.",
            LeverId::AgencyCost => "Full time, fees included.",
            _ => "Advertising, checks, induction. Leave blank if unknown.",
        };
        let control = Control::Text { value, kind: TextKind::Decimal };
        Field { problem, ..Field::new(&id, &label, control) }.with_help(&format!("{help} The same in every scenario."))
    }

    /// What the plan saves or costs, as a finding; `None` without unit costs.
    pub(super) fn cost_finding(&self) -> Option<String> {
        let costs = self.costs()?;
        let sum = |of: fn(&Cost) -> f64, all: &[(usize, Cost)]| all.iter().map(|(_, cost)| of(cost)).sum::<f64>();
        let years = costs.years.len();
        if costs.compared.is_none() || years == 0 {
            let first = costs.years.first()?;
            return Some(format!(
                "The plan costs {} in its first year, {} of it agency premium",
                about_text(first.1.total()),
                about_text(first.1.agency_premium)
            ));
        }
        let side = |value: f64| format!("{} {}", about_text(value.abs()), if value < 0.0 { "less" } else { "more" });
        let premium = sum(|cost| cost.agency_premium, &costs.years) - sum(|cost| cost.agency_premium, &costs.before);
        let total = sum(Cost::total, &costs.years) - sum(Cost::total, &costs.before);
        Some(format!(
            "The plan pays {} in agency premium over {years} years, and {} in all",
            side(premium),
            side(total)
        ))
    }

    /// What it costs beside things as they are: the first year and all years, with the premium in them.
    fn beside_as_things_are(&self, costs: &CostResult) -> Option<Block> {
        costs.compared?;
        let (first, before) = (costs.years.first()?, costs.before.first()?);
        let sum = |of: fn(&Cost) -> f64, all: &[(usize, Cost)]| all.iter().map(|(_, cost)| of(cost)).sum::<f64>();
        let row = |label: String, was: f64, is: f64| {
            let sign = if is - was > 0.0 { "+" } else { "" };
            let cells = [million_text(was), million_text(is), format!("{sign}{}", million_text(is - was))];
            TableRow::new(label, cells.map(Shown::text).to_vec())
        };
        let years = costs.years.len();
        let premium: fn(&Cost) -> f64 = |cost| cost.agency_premium;
        let table = TableView {
            caption: "What the plan costs beside things as they are, £ million".to_owned(),
            first: "£ million".to_owned(),
            columns: vec!["As things are".to_owned(), self.scenario.title().to_owned(), "Difference".to_owned()],
            rows: vec![
                row(format!("Year {}, in all", self.year_text(first.0)), before.1.total(), first.1.total()),
                row("of which agency premium".to_owned(), before.1.agency_premium, first.1.agency_premium),
                row(format!("{years} years, in all"), sum(Cost::total, &costs.before), sum(Cost::total, &costs.years)),
                row("of which agency premium".to_owned(), sum(premium, &costs.before), sum(premium, &costs.years)),
            ],
            notes: vec!["Agency premium: what agency workers cost beyond permanent staff of the same FTE.".to_owned()],
        };
        Some(Block::Table { heading: "Beside things as they are".to_owned(), table })
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
        let of_years = |cost: &CostPath| {
            let years = (1..).map(|year| (year * 12 - 11, year * 12));
            let years = years.take_while(|(_, to)| *to <= self.projection.months());
            years.map(|(from, to)| (to, cost.sum(from, to))).collect::<Vec<_>>()
        };
        let years = of_years(cost);
        // The same unit costs on the plan it starts from.
        let is_cost = Work::is_cost;
        let changes = &self.scenario.changes;
        let costs = changes.iter().filter(|change| is_cost(change)).cloned().collect();
        let before = self.projected(&Scenario { name: None, changes: costs });
        let others = changes.iter().any(|change| !is_cost(change));
        let compared = compare_cost(&self.projection, &before).filter(|_| others);
        let before = before.cost().map(of_years).unwrap_or_default();
        Some(CostResult { years, compared, before })
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
        let columns = ["In post", "Agency", "Agency premium", "Hiring and payments", "Total"];
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

/// Money in a sentence: "£2.0 million", "£61,000".
pub(super) fn about_text(value: f64) -> String {
    if value.abs() >= 100_000.0 {
        let sign = if value < 0.0 { "−" } else { "" };
        format!("{sign}£{} million", number_text(value.abs() / 1_000_000.0, 1))
    } else {
        pounds_text(crate::measures::round_half_up(value / 1_000.0, 0) * 1_000.0)
    }
}

/// Millions in a table, to ten thousand pounds.
fn million_text(value: f64) -> String {
    number_text(value / 1_000_000.0, 2)
}

fn pounds_text(value: f64) -> String {
    let sign = if value < 0.0 { "−" } else { "" };
    format!("{sign}£{}", number_text(value.abs(), 0))
}
