//! What it costs, where the user has given unit costs.

use super::Seen;
use crate::measures::number_text;
use crate::plan::{Change, Lever, RoleId, Scenario};
use crate::projection::compare_cost;
use crate::view::{Block, Shown, TableRow, TableView};

impl Seen<'_> {
    pub(super) fn money(&self) -> Vec<Block> {
        vec![match self.costs() {
            Some(table) => Block::Table { heading: "What it costs".to_owned(), table },
            None => Block::Sentences {
                heading: "Cost: needs your unit costs".to_owned(),
                lines: vec![
                    "Give the cost of an FTE in post and of an agency FTE under “More levers”: then the plan's cost, the agency premium and the month it pays back are shown. Nothing is assumed about your pay.".to_owned(),
                ],
                button: None,
            },
        }]
    }

    /// The cost by year; `None` without unit costs of every role.
    pub(super) fn costs(&self) -> Option<TableView> {
        let has =
            |lever: fn(RoleId) -> Lever| self.plan.roles.iter().all(|role| lever(role.id).value(&self.plan).is_some());
        let is_known = has(Lever::PermanentCost) && has(Lever::AgencyCost);
        let cost = self.projection.cost().filter(|_| is_known)?;
        let pounds = |value: f64| Shown::text(pounds_text(value));
        let years = (1..).map(|year| (year * 12 - 11, year * 12)).take_while(|(_, to)| *to <= self.projection.months());
        let rows = years.map(|(from, to)| {
            let sum = cost.sum(from, to);
            let other = sum.hire + sum.conversion + sum.nqsw + sum.payments;
            let cells = [sum.permanent, sum.agency, sum.agency_premium, other, sum.total()].map(pounds).to_vec();
            TableRow::new(format!("to {}", self.month_text(to)), cells)
        });
        let columns = ["In post", "Agency", "of it, premium", "Hiring and payments", "Total"];
        let mut notes = vec![
            "The premium is what agency workers cost beyond permanent staff of the same FTE; it is inside the agency column.".to_owned(),
        ];
        // The same unit costs on the plan it starts from.
        let is_cost = |change: &Change| {
            matches!(
                change,
                Change::Set { lever: Lever::PermanentCost(_) | Lever::AgencyCost(_) | Lever::HireCost(_), .. }
            )
        };
        let changes = &self.work.scenario().changes;
        let costs = changes.iter().filter(|change| is_cost(change)).cloned().collect();
        let before = self.projected(&Scenario { name: None, changes: costs });
        let others = changes.iter().any(|change| !is_cost(change));
        if let Some(compared) = compare_cost(&self.projection, &before).filter(|_| others) {
            let difference = compared.total_difference;
            let more = if difference < 0.0 { "less" } else { "more" };
            let mut said = format!("Over ten years your changes cost {} {more}", pounds_text(difference.abs()));
            if let Some(each) = compared.cost_per_fte_gained.filter(|each| *each > 0.0) {
                said += &format!(", {} for each FTE gained in post", pounds_text(each));
            }
            said += &compared.payback_month.map_or_else(String::new, |month| {
                format!("; they have paid for themselves by {}", self.month_text(month))
            });
            notes.push(said + ".");
        }
        Some(TableView {
            caption: "Cost of the plan by year".to_owned(),
            first: "Year".to_owned(),
            columns: columns.map(str::to_owned).to_vec(),
            rows: rows.collect(),
            notes,
        })
    }
}

fn pounds_text(value: f64) -> String {
    let sign = if value < 0.0 { "−" } else { "" };
    format!("{sign}£{}", number_text(value.abs(), 0))
}
