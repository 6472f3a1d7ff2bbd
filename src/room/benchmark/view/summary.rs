//! All measures at once, the furthest to the bad side first: the officer's one page.

use super::super::result::{BenchmarkResult, MeasureLine};
use super::{name_of, shown_value};
use crate::benchmark::Quartile;
use crate::measures::{capitalised, number_text};
use crate::reference::Indicator;
use crate::view::{Block, Shown, TableRow, TableView, Tag};
use crate::workforce::Stated;

/// How much of the table of measures is shown.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Columns {
    /// Every column.
    All,
    /// Without what the others say already: the distance to England, and the quarter of the rank.
    Few,
}

impl BenchmarkResult<'_> {
    pub(super) fn summary(&self) -> Block {
        let lines = self.lines();
        let heading = match lines.first() {
            Some(MeasureLine { far: Some(far), indicator, .. }) if *far > 0.0 => {
                format!("Furthest from England: {}", indicator.phrase())
            }
            _ => format!("All measures of {} at once", self.subject.name),
        };
        let tag = |line: &MeasureLine| match line.rank.map(|rank| rank.quartile) {
            Some(Quartile::Best) => Tag::Good,
            Some(Quartile::Worst) => Tag::Bad,
            _ => Tag::Plain,
        };
        let tags = lines.iter().map(tag).collect();
        let ids = lines.iter().map(|line| line.indicator.id().to_owned()).collect();
        Block::Tagged { heading, table: self.table(&lines, Columns::All), tags, ids }
    }

    /// The table of measures as a paper has it.
    pub(super) fn table_of_ranks(&self, lines: &[MeasureLine]) -> TableView {
        self.table(lines, Columns::Few)
    }

    fn table(&self, lines: &[MeasureLine], shown: Columns) -> TableView {
        let is_whole = shown == Columns::All;
        let mut columns = vec![self.subject.name.clone()];
        columns.extend(self.local.iter().map(|local| format!("Own figures of {}, unpublished", local.as_at)));
        columns.push(format!("Change on {}", self.year.number() - 1));
        columns.extend(
            self.comparators(self.year, self.indicator).iter().map(|one| capitalised(&self.comparator_name(one))),
        );
        columns.extend(is_whole.then(|| "Above England".to_owned()));
        columns.push("Rank, 1 is best".to_owned());
        columns.extend(is_whole.then(|| "Quarter".to_owned()));
        let mut notes = vec![
            "In the order of how far a measure lies to the bad side of England, in widths of the middle half of all councils. Counts and measures that are \
             neither good nor bad come last and are not ranked."
                .to_owned(),
        ];
        if self.subject.single().is_none() {
            notes.push("The partnership's rates are pooled: the sum of what is counted over the sum of what it is set against.".to_owned());
        }
        TableView {
            caption: format!("All measures of {}, {}", self.subject.name, self.year.number()),
            first: "Measure".to_owned(),
            columns,
            rows: lines.iter().map(|line| self.row(line, shown)).collect(),
            notes,
        }
    }

    fn row(&self, line: &MeasureLine, shown: Columns) -> TableRow {
        let indicator = line.indicator;
        let is_whole = shown == Columns::All;
        let stated = |value: Stated<f64>| value.map_or_else(Shown::missing, |v| Shown::text(shown_value(indicator, v)));
        let change = |value: Option<f64>| value.map_or_else(Shown::blank, |v| Shown::text(signed(v, indicator)));
        let mut cells = vec![stated(line.own)];
        if self.local.is_some() {
            cells.push(line.local.map_or_else(Shown::blank, |value| stated(Ok(value))));
        }
        cells.push(change(line.change));
        cells.extend(line.beside.iter().map(|value| value.map_or_else(Shown::blank, stated)));
        cells.extend(is_whole.then(|| change(line.above_england)));
        let rank = line.rank.map_or_else(Shown::blank, |rank| Shown::text(format!("{} of {}", rank.place, rank.of)));
        cells.push(rank);
        cells.extend(is_whole.then(|| Shown::text(line.rank.map_or("", |rank| rank.quartile.label()))));
        TableRow::new(name_of(indicator), cells)
    }
}

/// "+1.2", "−0.4", with a sign always.
fn signed(change: f64, indicator: Indicator) -> String {
    let places = if indicator.is_whole() { 0 } else { 1 };
    let text = number_text(change, places);
    if change > 0.0 { format!("+{text}") } else { text }
}
