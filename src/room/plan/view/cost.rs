//! What it costs, where the user has given unit costs.

use crate::measures::{number_text, round_half_up};
use crate::projection::{Cost, CostComparison};
use crate::room::plan::LeverId;
use crate::room::plan::lever::{LeverControl, controls};
use crate::room::plan::result::{CostResult, PlanResult};
use crate::view::{Block, Control, Field, Form, Shown, TableRow, TableView, TextKind};

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
    pub(super) fn cost(&self) -> Vec<Block> {
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
        let less = |of: fn(&Cost) -> f64| {
            let (is, was) = costs.all_years(of);
            is - was
        };
        Some(format!(
            "The plan pays {} in agency premium over {years} years, and {} in all",
            side(less(|cost| cost.agency_premium)),
            side(less(Cost::total))
        ))
    }

    /// What it costs beside things as they are: the first year and all years, with the premium in them.
    fn beside_as_things_are(&self, costs: &CostResult) -> Option<Block> {
        costs.compared?;
        let (first, before) = (costs.years.first()?, costs.before.first()?);
        let row = |label: String, was: f64, is: f64| {
            let sign = if is - was > 0.0 { "+" } else { "" };
            let cells = [million_text(was), million_text(is), format!("{sign}{}", million_text(is - was))];
            TableRow::new(label, cells.map(Shown::text).to_vec())
        };
        let years = costs.years.len();
        let (total, total_before) = costs.all_years(Cost::total);
        let (premium, premium_before) = costs.all_years(|cost| cost.agency_premium);
        let table = TableView {
            caption: "What the plan costs beside things as they are, £ million".to_owned(),
            first: "£ million".to_owned(),
            columns: vec!["As things are".to_owned(), self.scenario.title().to_owned(), "Difference".to_owned()],
            rows: vec![
                row(format!("Year {}, in all", self.year_text(first.0)), before.1.total(), first.1.total()),
                row("of which agency premium".to_owned(), before.1.agency_premium, first.1.agency_premium),
                row(format!("{years} years, in all"), total_before, total),
                row("of which agency premium".to_owned(), premium_before, premium),
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
                self.scenario.in_sentence(),
                pounds_text(cost.total()),
                pounds_text(cost.agency_premium)
            )
        });
        let compared = costs.compared.map(|compared| self.cost_compared(&compared));
        Some(CostDraft { first_year, compared, table: self.cost_table(&costs) })
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
        pounds_text(round_half_up(value / 1_000.0, 0) * 1_000.0)
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
