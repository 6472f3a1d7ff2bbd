//! Who left: why, where to, after how long; and who is near retirement. Small counts arrive withheld and stay so.

use super::super::result::RetentionResult;
use super::rate::{columns, count};
use crate::measures::{listed, number_text, percent_text};
use crate::retention::{LeaverCount, Leavers};
use crate::view::{Block, Shown, TableRow, TableView};
use crate::workforce::Stated;

/// What is said wherever a count may be withheld.
const WITHHELD: &str =
    "c: from 1 to 4 people, or withheld beside such a count so that it cannot be worked back from the total.";

fn people(count: Stated<u32>) -> Shown {
    count.map_or_else(Shown::missing, |people| Shown::text(number_text(f64::from(people), 0)))
}

/// Counts with their shares and the total below.
fn counted(heading: &str, first: &str, rows: &[LeaverCount], total: Option<u32>, notes: Vec<String>) -> Block {
    let row = |row: &LeaverCount| {
        let share = row.share.map_or_else(Shown::missing, |share| Shown::text(percent_text(share)));
        TableRow::new(&row.label, vec![people(row.people), share])
    };
    let mut lines: Vec<TableRow> = rows.iter().map(row).collect();
    let all = |total| TableRow { total: true, ..TableRow::new("All who left", vec![count(total), Shown::blank()]) };
    lines.extend(total.map(all));
    Block::Table {
        heading: heading.to_owned(),
        table: TableView {
            caption: format!("People who left in the year, by {}", first.to_lowercase()),
            first: first.to_owned(),
            columns: columns(&["People", "Share"]),
            rows: lines,
            notes,
        },
    }
}

impl RetentionResult<'_> {
    /// Why the rates count more people who left than those whose reason is told, where it is that some had come in the
    /// same year.
    fn left_within_year_sentence(&self, left: &Leavers) -> Option<String> {
        let within = self.left_within_year(left)?;
        Some(format!("{} more started and left within the year.", number_text(f64::from(within), 0)))
    }

    pub(super) fn people(&self) -> Vec<Block> {
        let mut blocks = Vec::new();
        if let Some(left) = &self.found.leavers {
            let notes = || {
                let within = self.left_within_year_sentence(left);
                within.into_iter().chain([WITHHELD.to_owned(), format!("From {}.", listed(&left.files))]).collect()
            };
            let total = Some(left.total);
            for (finding, what, rows) in [
                (&left.reason_finding, "Reason", &left.reasons),
                (&left.destination_finding, "Destination", &left.destinations),
            ] {
                // Where no row says it there is nothing to count.
                blocks.push(if rows.is_empty() {
                    let heading = format!("{what} of those who left");
                    Block::Sentences { heading, lines: vec![finding.clone()], button: None }
                } else {
                    counted(finding, what, rows, total, notes())
                });
            }
            let known = "Of those whose first day is known.".to_owned();
            blocks.push(counted(&left.service_finding, "Length of service", &left.by_service, None, vec![known]));
        }
        if let Some(ages) = &self.found.ages {
            let mut rows: Vec<TableRow> =
                ages.bands.iter().map(|band| TableRow::new(&band.label, vec![people(band.people)])).collect();
            let older =
                [("50 and over", ages.aged_50_plus), ("55 and over, who may draw a pension", ages.aged_55_plus)];
            let aside = |(label, number): (&str, Stated<u32>)| TableRow {
                aside: true,
                ..TableRow::new(label, vec![people(number)])
            };
            rows.push(TableRow { total: true, ..TableRow::new("All whose age is known", vec![count(ages.known)]) });
            rows.extend(older.map(aside));
            blocks.push(Block::Table {
                heading: ages.finding.clone(),
                table: TableView {
                    caption: "People in post by age".to_owned(),
                    first: "Age".to_owned(),
                    columns: columns(&["People"]),
                    rows,
                    notes: vec![WITHHELD.to_owned()],
                },
            });
        }
        blocks
    }
}
