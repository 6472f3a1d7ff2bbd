//! Sheets laid out otherwise than a row a thing: turned, or cut into the tables that stand side by side.

use crate::import::container::{Cell, Sheet, Texts, column_letters};
use crate::import::value::date::month_of_name;
use crate::import::value::plain;

/// The fewest months of a row of them.
const FEWEST_MONTHS: usize = 3;

/// Returns a cell's text or whole number, as far as labels go.
pub(super) fn shown(cell: Cell, texts: &Texts) -> String {
    match cell {
        Cell::Text(id) => texts.get(id).to_owned(),
        Cell::Number(number) => plain(number),
        _ => String::new(),
    }
}

/// Returns the year a label says, and whether it goes on into the next one: 2024, “FY 2024/25”, “2024-2025”.
fn year_of(label: &str) -> Option<(i16, bool)> {
    let bare = label.trim_start_matches(|c: char| !c.is_ascii_digit());
    // “Q1 2024” and the like are no years.
    if label.strip_suffix(bare).is_some_and(|before| before.contains(char::is_alphabetic)) && !is_year_word(label) {
        return None;
    }
    let mut numbers = bare.split(|c: char| !c.is_ascii_digit()).filter(|part| !part.is_empty());
    let first: i16 = numbers.next().filter(|part| part.len() == 4)?.parse().ok()?;
    let next = numbers.next().and_then(|part| part.parse::<i16>().ok());
    let splits = next.is_some_and(|next| next == first + 1 || next == (first + 1) % 100);
    let fits = (1990..=2100).contains(&first) && (next.is_none() || splits) && numbers.next().is_none();
    fits.then_some((first, splits))
}

/// Whether a label begins with a word for a year.
fn is_year_word(label: &str) -> bool {
    let word: String = label.chars().take_while(|c| c.is_alphabetic()).collect();
    ["fy", "year", "financial", "calendar", "cy"].contains(&word.to_lowercase().as_str())
}

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

    /// Returns the sheet with its columns as rows: row n is column n.
    pub(crate) fn on_its_side(&self) -> Self {
        self.of_cells(self.turned_cells())
    }

    /// Returns the sheet with its columns as rows, for a table that runs across. `corner` stands where the periods have their
    /// heading, whatever the file has there: “Measure” heads the column below it, not the row.
    pub(crate) fn turned(&self, corner: Cell) -> Self {
        let mut cells = self.turned_cells();
        let periods = self.of_cells(cells.clone()).fullest_column();
        cells.retain(|(row, column, _)| (*row, *column) != (1, periods));
        cells.push((1, periods, corner));
        self.of_cells(cells)
    }

    /// Returns each cell with its row and column exchanged.
    fn turned_cells(&self) -> Vec<(u32, u16, Cell)> {
        let mut cells: Vec<(u32, u16, Cell)> = Vec::new();
        for place in 0..self.len() {
            let row = self.number(place).and_then(|row| u16::try_from(row.saturating_sub(1)).ok());
            let Some(column) = row else { continue };
            cells.extend(self.row(place).map(|(at, cell)| (u32::from(at) + 1, column, cell)));
        }
        cells
    }

    /// Returns a sheet of this one's name with these cells.
    fn of_cells(&self, mut cells: Vec<(u32, u16, Cell)>) -> Self {
        cells.sort_by_key(|(row, column, _)| (*row, *column));
        let mut sheet = Self::new(&self.name, self.hidden);
        for (row, column, cell) in cells {
            let _in_order = sheet.push(row, column, cell);
        }
        sheet
    }

    /// Returns the sheet with the years that stand above its months written beside each of them: a year over its months,
    /// in merged cells or printed once, is a heading of two levels. `None` if no row of months stands under one of years.
    pub(crate) fn with_years(&self, texts: &mut Texts) -> Option<Self> {
        let (above, below) = (1..self.len()).map(|place| (place - 1, place)).find(|(above, below)| {
            let next = self.number(*above).map(|row| row + 1) == self.number(*below);
            let named = |place: usize, is: &dyn Fn(&str) -> bool| {
                self.row(place).filter(|(column, cell)| *column > 0 && is(&shown(*cell, texts))).count()
            };
            let months = named(*below, &|text| month_of_name(text).is_some());
            next && months >= FEWEST_MONTHS && named(*above, &|text| year_of(text).is_some()) > 0
        })?;
        let row = self.number(below)?;
        // Up to the next label, whatever it is; a merged one says itself how far it goes.
        let labels: Vec<(u16, Cell)> = self.row(above).filter(|(column, _)| *column > 0).collect();
        let over = |column: u16| labels.iter().rev().find(|(at, _)| *at <= column).map(|(_, cell)| *cell);
        let mut more: Vec<(u32, u16, Cell)> = Vec::new();
        for (column, cell) in self.row(below) {
            let year = over(column).and_then(|label| year_of(&shown(label, texts)));
            if let (Some(month), Some((year, splits))) = (month_of_name(&shown(cell, texts)), year) {
                // In a year that begins in April, January to March are of the next one.
                let year = if splits && month < 4 { year + 1 } else { year };
                let text = format!("{} {year}", shown(cell, texts));
                more.push((row, column, texts.intern(&text).map_or(cell, Cell::Text)));
            }
        }
        // A label over no month, such as “Total”, heads its column by itself.
        let alone = labels.iter().filter(|(column, _)| self.cell(row, *column) == Cell::Empty);
        more.extend(alone.map(|(column, cell)| (row, *column, *cell)));
        let mut sheet = Self::new(&self.name, self.hidden);
        for place in (0..self.len()).filter(|place| *place != above) {
            let number = self.number(place)?;
            let mut cells: Vec<(u16, Cell)> = self.row(place).collect();
            if place == below {
                cells.retain(|(column, _)| more.iter().all(|(_, at, _)| at != column));
                cells.extend(more.iter().map(|(_, column, cell)| (*column, *cell)));
                cells.sort_by_key(|(column, _)| *column);
            }
            for (column, cell) in cells {
                let _in_order = sheet.push(number, column, cell);
            }
        }
        sheet.last_row = self.last_row;
        Some(sheet)
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn years_are_told_from_other_labels() {
        for (label, year) in [
            ("2024", Some((2024, false))),
            ("2024/25", Some((2024, true))),
            ("FY 2024-2025", Some((2024, true))),
            ("Financial year 2024/25", Some((2024, true))),
            ("2024/30", None),
            ("Q1 2024", None),
            ("Total", None),
            ("12", None),
        ] {
            assert_eq!(year_of(label), year, "{label}");
        }
    }
}
