//! A workbook as cells: what every container is read into.
//!
//! Rows are sparse, so a stray cell far from the table costs one cell; each distinct text is held once. Nothing here
//! knows what columns mean.

use super::texts::{TextId, Texts};

/// One cell, by what the file says of its value and of how it is shown. Sixteen bytes.
#[derive(Debug, Clone, Copy, PartialEq, Default)]
pub enum Cell {
    /// Nothing.
    #[default]
    Empty,
    /// Text, trimmed and not empty.
    Text(TextId),
    /// A number shown as one, or in no way of its own.
    Number(f64),
    /// A number shown as a percentage: 0.8 is shown as 80%.
    Percent(f64),
    /// A number shown with a currency.
    Money(f64),
    /// A number shown as a day, or a day and a time: days since the workbook's epoch ([`Workbook::epoch_1904`]).
    Date(f64),
    /// A number shown as a time of day or a length of time, in days: 37 hours are 37 / 24.
    Time(f64),
    /// True or false.
    Truth(bool),
    /// The error a formula came to.
    Error(ErrorValue),
    /// A formula whose result the file does not hold: its value is not known, which is not the same as empty.
    Uncomputed,
}

impl Cell {
    /// Returns the number the cell holds, however it is shown.
    #[must_use]
    pub const fn any_number(self) -> Option<f64> {
        match self {
            Self::Number(number)
            | Self::Percent(number)
            | Self::Money(number)
            | Self::Date(number)
            | Self::Time(number) => Some(number),
            Self::Empty | Self::Text(_) | Self::Truth(_) | Self::Error(_) | Self::Uncomputed => None,
        }
    }
}

/// What a formula that fails comes to, as spreadsheets name it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ErrorValue {
    /// `#NULL!`: ranges that do not meet.
    Null,
    /// `#DIV/0!`: divided by nothing.
    DividedByZero,
    /// `#VALUE!`: of the wrong type.
    Value,
    /// `#REF!`: what it referred to is gone.
    Reference,
    /// `#NAME?`: an unknown name.
    Name,
    /// `#NUM!`: no number there is.
    Number,
    /// `#N/A`: not available, as a look-up that found nothing.
    NotAvailable,
    /// Any other.
    Other,
}

impl ErrorValue {
    const ALL: [(Self, &str, u8); 7] = [
        (Self::Null, "#NULL!", 0x00),
        (Self::DividedByZero, "#DIV/0!", 0x07),
        (Self::Value, "#VALUE!", 0x0F),
        (Self::Reference, "#REF!", 0x17),
        (Self::Name, "#NAME?", 0x1D),
        (Self::Number, "#NUM!", 0x24),
        (Self::NotAvailable, "#N/A", 0x2A),
    ];

    /// Returns the error as a spreadsheet prints it.
    #[must_use]
    pub fn printed(self) -> &'static str {
        Self::ALL.iter().find(|(value, ..)| *value == self).map_or("#ERROR", |(_, text, _)| text)
    }

    /// Returns the error that a text prints.
    pub(super) fn of_text(text: &str) -> Self {
        Self::ALL.iter().find(|(_, printed, _)| *printed == text).map_or(Self::Other, |(value, ..)| *value)
    }

    /// Returns the error of a code (MS-XLS, `BErr`).
    pub(super) fn of_code(code: u8) -> Self {
        Self::ALL.iter().find(|(.., known)| *known == code).map_or(Self::Other, |(value, ..)| *value)
    }
}

/// Cells merged into one, rows from 1 and columns from 0, ends included. What they hold stands in the first.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Merge {
    /// The first and the last row.
    pub rows: (u32, u32),
    /// The first and the last column.
    pub columns: (u16, u16),
}

/// One row that holds something.
#[derive(Debug, Clone, Copy)]
struct Row {
    /// As a spreadsheet prints it, from 1.
    number: u32,
    start: u32,
}

/// One sheet. Cells lie in row order, then column order; rows are numbered from 1, columns from 0.
#[derive(Debug, Default)]
pub struct Sheet {
    /// What its tab says; empty where the file names none, as a text file does.
    pub name: String,
    /// Whether the file hides it.
    pub hidden: bool,
    /// Cells merged into one.
    pub merges: Vec<Merge>,
    /// The last row there is, blank or not.
    pub last_row: u32,
    /// Runs of hidden rows, ends included, in order.
    hidden_rows: Vec<(u32, u32)>,
    hidden_columns: Vec<(u16, u16)>,
    rows: Vec<Row>,
    columns: Vec<u16>,
    cells: Vec<Cell>,
}

impl Sheet {
    /// Returns a sheet without cells.
    #[must_use]
    pub fn new(name: &str, hidden: bool) -> Self {
        Self { name: name.to_owned(), hidden, ..Self::default() }
    }

    /// Adds a cell; rows from 1, columns from 0. Returns false, with nothing done, unless it comes after every cell
    /// there is.
    #[must_use = "a cell out of order is not added"]
    pub fn push(&mut self, row: u32, column: u16, cell: Cell) -> bool {
        match self.rows.last() {
            Some(last) if last.number > row => return false,
            Some(last) if last.number == row => {
                if self.columns.len() > last.start as usize && self.columns.last().is_some_and(|c| *c >= column) {
                    return false;
                }
            }
            _ => {
                let Ok(start) = u32::try_from(self.cells.len()) else { return false };
                self.rows.push(Row { number: row, start });
            }
        }
        self.last_row = self.last_row.max(row);
        self.columns.push(column);
        self.cells.push(cell);
        true
    }

    /// Puts another value in the place of a cell that holds something.
    pub(super) fn set(&mut self, row: u32, column: u16, value: Cell) {
        let Ok(place) = self.rows.binary_search_by_key(&row, |row| row.number) else { return };
        let start = self.rows.get(place).map_or(self.cells.len(), |row| row.start as usize);
        let found = self.row(place).position(|(at, _)| at == column);
        if let Some(cell) = found.and_then(|at| self.cells.get_mut(start + at)) {
            *cell = value;
        }
    }

    /// Returns the sheet with more cells, which may lie anywhere: of two in one place, the later one.
    pub(crate) fn with(self, more: Vec<(u32, u16, Cell)>) -> Self {
        let mut cells: Vec<(u32, u16, Cell)> = Vec::with_capacity(self.cells.len() + more.len());
        for place in 0..self.len() {
            let Some(row) = self.number(place) else { continue };
            cells.extend(self.row(place).map(|(column, cell)| (row, column, cell)));
        }
        // The sort keeps equals in their order, and of equals the last is wanted.
        cells.extend(more);
        cells.reverse();
        cells.sort_by_key(|(row, column, _)| (*row, *column));
        cells.dedup_by_key(|(row, column, _)| (*row, *column));
        let (rows, columns) = (Vec::new(), Vec::new());
        let mut sheet = Self { rows, columns, cells: Vec::new(), ..self };
        for (row, column, cell) in cells {
            let _in_order = sheet.push(row, column, cell);
        }
        sheet
    }

    /// Notes that a run of rows is hidden, ends included. Runs come in order, as in a file.
    pub fn hide_rows(&mut self, first: u32, last: u32) {
        match self.hidden_rows.last_mut() {
            Some((_, end)) if first <= end.saturating_add(1) => *end = last.max(*end),
            _ => self.hidden_rows.push((first, last)),
        }
    }

    /// Notes that a run of columns is hidden, ends included.
    pub fn hide_columns(&mut self, first: u16, last: u16) {
        self.hidden_columns.push((first, last));
    }

    /// Whether a row is hidden, by a filter or by hand.
    #[must_use]
    pub fn is_row_hidden(&self, row: u32) -> bool {
        let before = self.hidden_rows.partition_point(|(first, _)| *first <= row);
        before.checked_sub(1).and_then(|run| self.hidden_rows.get(run)).is_some_and(|(_, last)| row <= *last)
    }

    /// Whether a column is hidden.
    #[must_use]
    pub fn is_column_hidden(&self, column: u16) -> bool {
        self.hidden_columns.iter().any(|(first, last)| (*first..=*last).contains(&column))
    }

    /// Returns how many of the rows that hold something are hidden.
    #[must_use]
    pub fn hidden_rows(&self) -> u32 {
        if self.hidden_rows.is_empty() {
            return 0;
        }
        let hidden = self.rows.iter().filter(|row| self.is_row_hidden(row.number)).count();
        u32::try_from(hidden).unwrap_or(u32::MAX)
    }

    /// Whether no cell holds anything.
    #[must_use]
    pub const fn is_empty(&self) -> bool {
        self.rows.is_empty()
    }

    /// Returns how many rows hold something.
    #[must_use]
    pub const fn len(&self) -> usize {
        self.rows.len()
    }

    /// Returns the number of a row that holds something, by its place among them.
    #[must_use]
    pub fn number(&self, place: usize) -> Option<u32> {
        self.rows.get(place).map(|row| row.number)
    }

    /// Iterates over the cells of a row that holds something, by its place among them: column and cell.
    pub fn row(&self, place: usize) -> impl Iterator<Item = (u16, Cell)> + '_ {
        let start = self.rows.get(place).map_or(self.cells.len(), |row| row.start as usize);
        let end = self.rows.get(place + 1).map_or(self.cells.len(), |row| row.start as usize);
        let columns = self.columns.get(start..end).unwrap_or_default();
        let cells = self.cells.get(start..end).unwrap_or_default();
        columns.iter().copied().zip(cells.iter().copied())
    }

    /// Returns a cell; rows from 1, columns from 0.
    #[must_use]
    pub fn cell(&self, row: u32, column: u16) -> Cell {
        let Ok(place) = self.rows.binary_search_by_key(&row, |row| row.number) else { return Cell::Empty };
        self.row(place).find(|(at, _)| *at == column).map_or(Cell::Empty, |(_, cell)| cell)
    }
}

/// A workbook as cells.
#[derive(Debug, Default)]
pub struct Workbook {
    /// Its sheets in the order of their tabs; those that hold no cells by their kind, such as charts, are left out.
    pub sheets: Vec<Sheet>,
    /// What [`Cell::Text`] refers to.
    pub texts: Texts,
    /// Whether days count from 1 January 1904 (as day 0) instead of 1 January 1900 (as day 1, with a 29 February 1900
    /// that never was).
    pub epoch_1904: bool,
    /// How many cells lay beyond the columns that are read.
    pub beyond: u32,
    /// What the file is, where that is a rare format whose reading may be doubted: "a web archive (.mht)"; else empty.
    pub format: &'static str,
}

/// Returns the letters a spreadsheet prints for a column.
///
/// ```
/// use homegrown::import::container::column_letters;
/// assert_eq!(column_letters(14), "O");
/// assert_eq!(column_letters(26), "AA");
/// ```
#[must_use]
pub fn column_letters(column: u16) -> String {
    let mut left = u32::from(column) + 1;
    let mut letters = Vec::new();
    while left > 0 {
        let digit = (left - 1) % 26;
        letters.push(char::from(b'A' + u8::try_from(digit).unwrap_or(0)));
        left = (left - 1) / 26;
    }
    letters.iter().rev().collect()
}
