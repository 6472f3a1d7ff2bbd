//! Month by month, in and out, and against a plan.

use super::super::result::RetentionResult;
use super::rate::count;
use super::source;
use crate::measures::number_text;
use crate::retention::{Ledger, LedgerRow, PlannedMonth};
use crate::view::{Block, Chart, Figure, Path, PathKind, PathLine, Plot, Shown, TableRow, TableView};
use crate::workforce::CalendarMonth;

fn signed(people: Option<i64>) -> Shown {
    people.map_or_else(Shown::blank, |people| {
        let text = number_text(people as f64, 0);
        Shown::text(if people > 0 { format!("+{text}") } else { text })
    })
}

fn stated(people: Option<u32>) -> Shown {
    people.map_or_else(Shown::blank, count)
}

impl RetentionResult<'_> {
    /// What prints the months: a table of them, else the lists they are counted from.
    fn months_source(&self) -> String {
        let table = self.snapshot.members.first().filter(|member| !member.months.is_empty());
        table.map_or_else(|| source(&self.found), |member| format!("Source: {}.", member.source))
    }

    pub(super) fn months(&self) -> Vec<Block> {
        let Some(ledger) = &self.found.ledger else { return Vec::new() };
        let mut blocks = Vec::new();
        let from = self.first_of_months();
        blocks.extend(from.map(|from| Block::Figure(Box::new(drawn(ledger, from, self.months_source())))));
        blocks.push(table(ledger));
        blocks
    }
}

/// Columns that some month fills, and how.
type ColumnOf = (&'static str, fn(&LedgerRow) -> Shown);

const COLUMNS: [ColumnOf; 8] = [
    ("Started", |row| stated(row.starters)),
    ("Left", |row| stated(row.leavers)),
    ("Net", |row| signed(row.net)),
    ("Running net", |row| signed(row.running_net)),
    ("People at the end", |row| {
        row.headcount.map_or_else(|| stated(row.stated_headcount), |people| Shown::text(number_text(people as f64, 0)))
    }),
    ("Agency workers", |row| stated(row.agency)),
    ("Planned to start", |row| planned(row, |month| month.starters)),
    ("Planned to leave", |row| planned(row, |month| month.leavers)),
];

fn planned(row: &LedgerRow, of: fn(PlannedMonth) -> f64) -> Shown {
    row.planned.map_or_else(Shown::blank, |month| Shown::text(number_text(of(month), 1)))
}

fn table(ledger: &Ledger) -> Block {
    let used: Vec<&ColumnOf> =
        COLUMNS.iter().filter(|(_, cell)| ledger.rows.iter().any(|row| !cell(row).text.is_empty())).collect();
    let row = |row: &LedgerRow| {
        let label = row.month.map_or_else(|| "Not dated".to_owned(), CalendarMonth::text);
        TableRow::new(label, used.iter().map(|(_, cell)| cell(row)).collect())
    };
    let mut rows: Vec<TableRow> = ledger.rows.iter().map(row).collect();
    let net = ledger.starters.zip(ledger.leavers).map(|(came, went)| i64::from(came) - i64::from(went));
    let sums = used.iter().map(|(name, _)| match *name {
        "Started" => stated(ledger.starters),
        "Left" => stated(ledger.leavers),
        "Net" => signed(net),
        _ => Shown::blank(),
    });
    rows.push(TableRow { total: true, ..TableRow::new("All months", sums.collect()) });
    let notes = [
        ledger.against_plan.clone(),
        "Counted as human resources count: whoever started and left within the year is in both columns.".to_owned(),
    ];
    Block::Table {
        heading: ledger.finding.clone(),
        table: TableView {
            caption: "Starters and leavers by month".to_owned(),
            first: "Month".to_owned(),
            columns: used.iter().map(|(name, _)| (*name).to_owned()).collect(),
            rows,
            notes: notes.into_iter().filter(|note| !note.is_empty()).collect(),
        },
    }
}

/// The months as lines.
fn drawn(ledger: &Ledger, from: CalendarMonth, source: String) -> Figure {
    let line = |name: &str, kind: PathKind, of: &dyn Fn(&LedgerRow) -> Option<f64>| PathLine {
        name: name.to_owned(),
        values: ledger.rows.iter().map(of).collect(),
        kind,
    };
    let mut lines = vec![
        line("Started", PathKind::Scenario(0), &|row| row.starters.map(f64::from)),
        line("Left", PathKind::Scenario(1), &|row| row.leavers.map(f64::from)),
    ];
    if ledger.rows.iter().any(|row| row.planned.is_some()) {
        lines.push(line("Planned to start", PathKind::Scenario(2), &|row| Some(row.planned?.starters)));
        lines.push(line("Planned to leave", PathKind::Scenario(3), &|row| Some(row.planned?.leavers)));
    }
    let path = Path { from, lines, band: None, target: None, published: None, unit: String::new(), places: 0 };
    let finding = if ledger.against_plan.is_empty() { &ledger.finding } else { &ledger.against_plan };
    Figure {
        finding: finding.clone(),
        description: "People who started and who left, month by month.".to_owned(),
        source,
        height: Path::HEIGHT,
        table: path.table("Starters and leavers by month", |value| number_text(value, 0)),
        plot: Plot::Numbers(Chart::Path(path)),
    }
}
