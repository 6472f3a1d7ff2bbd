//! The ledger by year in the shape committees print, with the committee's own sums beside it.

use crate::measures::number_text;
use crate::projection::{Method, MethodYear, Scope, YearKind, ledger, years_by};
use crate::room::plan::result::PlanResult;
use crate::view::{Block, Shown, TableRow, TableView};

/// The most years of the committee's ledger that stand beside the plan's: what a committee plans for.
const COMMITTEE_YEARS: usize = 5;

impl PlanResult<'_> {
    pub(super) fn years(&self) -> Vec<Block> {
        let mut blocks = vec![Block::Table { heading: "Year by year".to_owned(), table: self.ledger() }];
        blocks.extend(self.committee());
        blocks
    }

    pub(super) fn ledger(&self) -> TableView {
        let years = ledger(&self.projection, YearKind::FromBase, Scope::Total);
        let cell = |value: f64| Shown::text(number_text(value, 1));
        let known =
            |value: f64, is_known: bool| if is_known { cell(value) } else { Shown::text("not known".to_owned()) };
        let signed = |value: f64| Shown::text(signed_text(value));
        let rows = years.iter().filter(|year| year.is_whole()).map(|year| {
            let cells = vec![
                cell(year.opening),
                signed(-year.leavers),
                signed(year.joins),
                signed(year.other),
                cell(year.closing),
                known(year.establishment, self.knows_posts()),
                known(year.vacancies, self.knows_posts()),
                known(year.over_establishment, self.knows_posts()),
                known(year.agency, self.knows_agency()),
            ];
            TableRow::new(format!("to {}", self.month_text(year.to)), cells)
        });
        let columns =
            ["Opening", "Leave", "Join", "Other", "Closing", "Funded", "Vacant", "Over funded posts", "Agency"];
        let mut notes = vec![
            "Closing = opening − leave + join + other. Vacancies are counted by role and never below 0; a surplus in one role does not cancel a vacancy in another.".to_owned(),
        ];
        if !self.knows_posts() {
            notes.push(
                "Funded posts are not stated, so vacancies are not known. Load an establishment list to have them."
                    .to_owned(),
            );
        }
        TableView {
            caption: "The plan year by year, FTE of all roles".to_owned(),
            first: "Year".to_owned(),
            columns: columns.map(str::to_owned).to_vec(),
            rows: rows.collect(),
            notes,
        }
    }

    /// The committee's arithmetic beside the plan's, with why they differ.
    fn committee(&self) -> Option<Block> {
        let monthly = years_by(&self.plan, &self.projection, Method::Monthly);
        let committee = years_by(&self.plan, &self.projection, Method::Committee);
        let (first, last) = (committee.first()?, COMMITTEE_YEARS.min(committee.len()));
        let pairs: Vec<(&MethodYear, &MethodYear)> = monthly.iter().zip(&committee).take(last).collect();
        let rows = (1..).zip(&pairs).map(|(year, (ours, theirs))| {
            let cells = [
                theirs.opening,
                -theirs.leavers,
                theirs.joins,
                theirs.closing,
                theirs.vacancies,
                ours.closing,
                ours.vacancies,
            ];
            TableRow::new(
                format!("to {}", self.month_text(year * 12)),
                cells.map(|value| Shown::text(signed_plain(value))).to_vec(),
            )
        });
        // Two tables of the same numbers say nothing.
        let is_same = |one: f64, other: f64| (one - other).abs() < 0.05;
        let differ = |(ours, theirs): &(&MethodYear, &MethodYear)| {
            !is_same(ours.closing, theirs.closing) || !is_same(ours.vacancies, theirs.vacancies)
        };
        if !self.knows_posts() || !pairs.iter().any(differ) {
            return None;
        }
        let columns =
            ["Opening", "Leave", "Join", "Closing", "Vacant", "Closing, month by month", "Vacant, month by month"];
        let (ours, theirs) = pairs.last()?;
        let gap = ours.closing - theirs.closing;
        let more = if gap < 0.0 { "fewer" } else { "more" };
        let notes = vec![
            format!(
                "A committee paper takes leavers as a rate of the year's opening FTE, {} of {} in the first year, and lets nobody leave in the year they join.",
                number_text(first.leavers, 1),
                number_text(first.opening, 1)
            ),
            format!(
                "Month by month those who join leave too and there are fewer to leave as the year goes on: after {} years {} FTE {more} are in post.",
                pairs.len(),
                number_text(gap.abs(), 1)
            ),
            "Only roles with funded posts are counted, and vacancies are signed: below 0 more are in post than funded."
                .to_owned(),
        ];
        let table = TableView {
            caption: "The sums of a committee paper beside the plan's, FTE".to_owned(),
            first: "Year".to_owned(),
            columns: columns.map(str::to_owned).to_vec(),
            rows: rows.collect(),
            notes,
        };
        Some(Block::Table { heading: "Simple yearly calculation".to_owned(), table })
    }
}

/// A flow with its sign; nothing is 0.
fn signed_text(value: f64) -> String {
    let text = number_text(value, 1);
    if value > 0.0 && text != "0.0" { format!("+{text}") } else { signed_plain(value) }
}

fn signed_plain(value: f64) -> String {
    let text = number_text(value, 1);
    if text.ends_with("0.0") && value.abs() < 0.05 { "0.0".to_owned() } else { text }
}
