//! Sheets laid out otherwise than a row a thing: turned, or cut into the tables that stand side by side.

use crate::import::container::{Cell, Sheet, column_letters};

impl Sheet {
    /// Returns the column, past the first row, with the most cells: of those as full, the first.
    fn fullest_column(&self) -> u16 {
        let mut counts: std::collections::BTreeMap<u16, usize> = std::collections::BTreeMap::new();
        for place in 0..self.len() {
            if self.number(place).is_some_and(|row| row > 1) {
                self.row(place).for_each(|(column, _)| *counts.entry(column).or_default() += 1);
            }
        }
        let most = counts.values().max().copied().unwrap_or(0);
        counts.into_iter().find(|(_, count)| *count == most).map_or(0, |(column, _)| column)
    }

    /// Returns the sheet with its columns as rows, for a table that runs across: row n is column n. `corner` stands
    /// where the periods have no heading.
    pub(crate) fn turned(&self, corner: Cell) -> Self {
        let mut cells: Vec<(u32, u16, Cell)> = Vec::new();
        for place in 0..self.len() {
            let row = self.number(place).and_then(|row| u16::try_from(row.saturating_sub(1)).ok());
            let Some(column) = row else { continue };
            cells.extend(self.row(place).map(|(at, cell)| (u32::from(at) + 1, column, cell)));
        }
        let write = |cells: &mut Vec<(u32, u16, Cell)>| {
            cells.sort_by_key(|(row, column, _)| (*row, *column));
            let mut sheet = Self::new(&self.name, self.hidden);
            for (row, column, cell) in cells.iter() {
                let _in_order = sheet.push(*row, *column, *cell);
            }
            sheet
        };
        let sheet = write(&mut cells);
        let periods = sheet.fullest_column();
        if sheet.cell(1, periods) != Cell::Empty {
            return sheet;
        }
        cells.push((1, periods, corner));
        write(&mut cells)
    }

    /// Returns the part of the sheet in some of its columns, under a name that says which.
    pub(crate) fn part(&self, columns: std::ops::RangeInclusive<u16>) -> Self {
        let name = format!("{} {} to {}", self.name, column_letters(*columns.start()), column_letters(*columns.end()));
        let mut part = Self::new(name.trim_start(), self.hidden);
        part.merges = self.merges.iter().filter(|merge| columns.contains(&merge.columns.0)).copied().collect();
        for place in 0..self.len() {
            let Some(row) = self.number(place) else { continue };
            if self.is_row_hidden(row) {
                part.hide_rows(row, row);
            }
            for (column, cell) in self.row(place).filter(|(column, _)| columns.contains(column)) {
                let _in_order = part.push(row, column, cell);
            }
        }
        part
    }
}
