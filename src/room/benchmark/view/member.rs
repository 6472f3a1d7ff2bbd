//! The members of a partnership.

use super::super::result::{BenchmarkResult, MemberFigure};
use crate::view::{Block, Shown, TableRow, TableView};

impl BenchmarkResult<'_> {
    /// A partnership's members, each with the figure and its own rank.
    pub(super) fn member_table(&self) -> Option<Block> {
        let members = self.members()?;
        let measure = self.measure()?;
        let rows = members.into_iter().map(|MemberFigure { area, value, rank: place }| {
            let cells = vec![
                value.map_or_else(Shown::missing, |value| Shown::text(self.text(value))),
                place.map_or_else(Shown::blank, |place| Shown::text(format!("{} of {}", place.place, place.of))),
            ];
            TableRow::new(self.name(area), cells)
        });
        let mut rows: Vec<TableRow> = rows.collect();
        let pooled = self.subject.read(self.edition, self.year, self.indicator);
        let value = pooled.value.map_or_else(Shown::missing, |value| Shown::text(self.text(value)));
        let word = if measure.is_count() { "Together" } else { "Pooled" };
        rows.push(TableRow { total: true, ..TableRow::new(word, vec![value, Shown::blank()]) });
        let notes = pooled
            .left_out
            .iter()
            .map(|(name, reason)| format!("{name} is left out of the pooled figure: {}.", reason.reason()));
        let table = TableView {
            caption: format!("{} of each member, {}", measure.name, self.year.number()),
            first: "Council".to_owned(),
            columns: vec![measure.name.to_owned(), "Rank, 1 is best".to_owned()],
            rows,
            notes: notes.collect(),
        };
        Some(Block::Table { heading: format!("The members of {}", self.subject.name), table })
    }
}
