//! A workbook as cells: what every container is read into, within bounds.
//!
//! Owns the compact grid and the caps on it. Rows are sparse, so a stray cell far from the table costs one
//! cell; each distinct text is held once. It knows nothing of what columns mean.

use std::ops::ControlFlow;

use foldhash::fast::FixedState;
use indexmap::IndexSet;

use super::{Progress, ReadError, Stage};

/// A text of the workbook, by its place in [`Texts`].
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(super) struct TextId(u32);

/// Every distinct text of a workbook, once.
#[derive(Debug, Default)]
pub(super) struct Texts {
    held: IndexSet<Box<str>, FixedState>,
    /// How many were cut because they were too long.
    pub(super) cut: u32,
}

impl Texts {
    /// Returns the id of a text, trimmed of spaces, no-break ones too, and cut at [`Gate::MAX_TEXT`].
    pub(super) fn intern(&mut self, text: &str) -> Option<TextId> {
        let text = trim(text);
        if text.is_empty() {
            return None;
        }
        let kept = cut(text);
        self.cut += u32::from(kept.len() < text.len());
        let index = match self.held.get_index_of(kept) {
            Some(index) => index,
            None => self.held.insert_full(kept.into()).0,
        };
        u32::try_from(index).ok().map(TextId)
    }

    /// Returns a text by its id.
    pub(super) fn get(&self, id: TextId) -> &str {
        self.held.get_index(id.0 as usize).map_or("", |text| text)
    }
}

fn trim(text: &str) -> &str {
    text.trim_matches(|c: char| c.is_whitespace() || matches!(c, '\u{200b}' | '\u{feff}' | '\0'))
}

/// Returns a text no longer than the longest that is kept.
fn cut(text: &str) -> &str {
    if text.len() <= Gate::MAX_TEXT {
        return text;
    }
    let mut end = Gate::MAX_TEXT;
    while !text.is_char_boundary(end) {
        end -= 1;
    }
    text.get(..end).unwrap_or("")
}

/// One cell.
#[derive(Debug, Clone, Copy, PartialEq, Default)]
pub(super) enum Cell {
    /// Nothing.
    #[default]
    Empty,
    /// Text, trimmed and not empty.
    Text(TextId),
    /// A number.
    Number(f64),
    /// A date or time, as days since the workbook's epoch.
    Serial(f64),
    /// A formula's error value.
    Fault,
}

/// Cells merged into one, rows from 1 and columns from 0, ends included.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Merge {
    pub(super) rows: (u32, u32),
    pub(super) columns: (u16, u16),
}

/// One row that holds something.
#[derive(Debug, Clone, Copy)]
struct Row {
    /// As a spreadsheet prints it, from 1.
    number: u32,
    start: u32,
}

/// One sheet. Cells lie in row order, then column order.
#[derive(Debug, Default)]
pub(super) struct Sheet {
    pub(super) name: String,
    pub(super) hidden: bool,
    pub(super) merges: Vec<Merge>,
    /// How many rows the file hides.
    pub(super) hidden_rows: u32,
    /// The last row there is, blank or not.
    pub(super) last_row: u32,
    rows: Vec<Row>,
    columns: Vec<u16>,
    cells: Vec<Cell>,
}

impl Sheet {
    pub(super) fn new(name: &str, hidden: bool) -> Self {
        Self { name: name.to_owned(), hidden, ..Self::default() }
    }

    /// Adds a cell; rows from 1, columns from 0. Returns whether it came in order, as it must.
    pub(super) fn push(&mut self, row: u32, column: u16, cell: Cell) -> bool {
        self.last_row = self.last_row.max(row);
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
        self.columns.push(column);
        self.cells.push(cell);
        true
    }

    /// Whether a cell holds something; rows from 1, columns from 0.
    pub(super) fn has_cell(&self, row: u32, column: u16) -> bool {
        let index = self.rows.binary_search_by_key(&row, |row| row.number);
        index.is_ok_and(|index| self.row(index).any(|(at, _)| at == column))
    }

    /// Returns the column, past the first row, with the most cells: of those as full, the first.
    pub(super) fn fullest_column(&self) -> u16 {
        let mut counts: std::collections::BTreeMap<u16, usize> = std::collections::BTreeMap::new();
        for index in 0..self.len() {
            if self.number(index).is_some_and(|row| row > 1) {
                self.row(index).for_each(|(column, _)| *counts.entry(column).or_default() += 1);
            }
        }
        let most = counts.values().max().copied().unwrap_or(0);
        counts.into_iter().find(|(_, count)| *count == most).map_or(0, |(column, _)| column)
    }

    /// Returns the sheet with its columns as rows, for a table that runs across: row n is column n. `corner` stands
    /// where the periods have no heading.
    pub(super) fn turned(&self, corner: Cell) -> Self {
        let mut cells: Vec<(u32, u16, Cell)> = Vec::new();
        for index in 0..self.len() {
            let row = self.number(index).and_then(|row| u16::try_from(row.saturating_sub(1)).ok());
            let Some(column) = row else { continue };
            cells.extend(self.row(index).map(|(at, cell)| (u32::from(at) + 1, column, cell)));
        }
        let write = |cells: &mut Vec<(u32, u16, Cell)>| {
            cells.sort_by_key(|(row, column, _)| (*row, *column));
            let mut sheet = Self::new(&self.name, self.hidden);
            for (row, column, cell) in cells.iter() {
                sheet.push(*row, *column, *cell);
            }
            sheet
        };
        let sheet = write(&mut cells);
        let periods = sheet.fullest_column();
        if sheet.has_cell(1, periods) {
            return sheet;
        }
        cells.push((1, periods, corner));
        write(&mut cells)
    }

    /// Returns the part of the sheet in some of its columns, under a name that says which.
    pub(super) fn part(&self, columns: std::ops::RangeInclusive<u16>) -> Self {
        let letters = super::CellRef::letters;
        let name = format!("{} {} to {}", self.name, letters(*columns.start()), letters(*columns.end()));
        let mut part = Self::new(name.trim_start(), self.hidden);
        part.merges = self.merges.iter().filter(|merge| columns.contains(&merge.columns.0)).copied().collect();
        part.hidden_rows = self.hidden_rows;
        for index in 0..self.len() {
            let Some(row) = self.number(index) else { continue };
            for (column, cell) in self.row(index).filter(|(column, _)| columns.contains(column)) {
                part.push(row, column, cell);
            }
        }
        part
    }

    /// Returns how many rows hold something.
    pub(super) fn len(&self) -> usize {
        self.rows.len()
    }

    /// Returns the number of a row that holds something, by its place among them.
    pub(super) fn number(&self, index: usize) -> Option<u32> {
        self.rows.get(index).map(|row| row.number)
    }

    /// Iterates over the cells of a row that holds something.
    pub(super) fn row(&self, index: usize) -> impl Iterator<Item = (u16, Cell)> + '_ {
        let start = self.rows.get(index).map_or(self.cells.len(), |row| row.start as usize);
        let end = self.rows.get(index + 1).map_or(self.cells.len(), |row| row.start as usize);
        let columns = self.columns.get(start..end).unwrap_or_default();
        let cells = self.cells.get(start..end).unwrap_or_default();
        columns.iter().copied().zip(cells.iter().copied())
    }
}

/// A workbook as cells.
#[derive(Debug, Default)]
pub(super) struct Workbook {
    pub(super) sheets: Vec<Sheet>,
    pub(super) texts: Texts,
    pub(super) epoch_1904: bool,
}

/// The caps, the progress and the stop button of one import.
pub(super) struct Gate<'a> {
    pub(super) name: &'a str,
    progress: &'a mut dyn FnMut(Progress) -> ControlFlow<()>,
    cells: usize,
    /// How many cells lay beyond the columns that are read.
    pub(super) beyond: u32,
}

impl<'a> Gate<'a> {
    /// The most bytes a file may have, in MB.
    pub(super) const MAX_MB: u32 = 64;
    /// The most MB a packed file may unpack to.
    pub(super) const MAX_UNPACKED_MB: u32 = 1024;
    /// The most MB a packed file may unpack to where its reader holds parts whole.
    pub(super) const MAX_WHOLE_MB: u32 = 200;
    /// The most rows that hold something.
    pub(super) const MAX_ROWS: usize = 250_000;
    /// The most columns: what lies beyond is far from any list and not read.
    pub(super) const MAX_COLUMNS: u32 = 512;
    /// The most cells.
    pub(super) const MAX_CELLS: usize = 8_000_000;
    /// The most bytes of one cell's text; the rest is cut.
    pub(super) const MAX_TEXT: usize = 2_000;
    /// The most sheets.
    pub(super) const MAX_SHEETS: usize = 200;
    /// Rows between two reports of progress.
    const STEP: u32 = 2_048;

    pub(super) fn new(name: &'a str, progress: &'a mut dyn FnMut(Progress) -> ControlFlow<()>) -> Self {
        Self { name, progress, cells: 0, beyond: 0 }
    }

    /// Reports progress.
    ///
    /// # Errors
    /// [`ReadError::Stopped`] if the user stopped.
    pub(super) fn report(&mut self, stage: Stage, done: u32, of: Option<u32>) -> Result<(), ReadError> {
        match (self.progress)(Progress { stage, done, of }) {
            ControlFlow::Continue(()) => Ok(()),
            ControlFlow::Break(()) => Err(ReadError::Stopped { name: self.name.to_owned() }),
        }
    }

    /// Reports progress now and then: call once a row.
    ///
    /// # Errors
    /// [`ReadError::Stopped`] if the user stopped.
    pub(super) fn step(&mut self, stage: Stage, done: u32, of: Option<u32>) -> Result<(), ReadError> {
        if done.is_multiple_of(Self::STEP) { self.report(stage, done, of) } else { Ok(()) }
    }

    /// Adds a cell to a sheet within the caps.
    ///
    /// # Errors
    /// [`ReadError::TooMany`] over a cap, [`ReadError::Damaged`] if cells come out of order.
    pub(super) fn push(&mut self, sheet: &mut Sheet, row: u32, column: u32, cell: Cell) -> Result<(), ReadError> {
        if matches!(cell, Cell::Empty) {
            return Ok(());
        }
        if column >= Self::MAX_COLUMNS {
            self.beyond += 1;
            return Ok(());
        }
        let Ok(column) = u16::try_from(column) else { return Ok(()) };
        let rows = sheet.len();
        if !sheet.push(row, column, cell) {
            let detail = format!("the cells of sheet “{}” are out of order at row {row}", sheet.name);
            return Err(ReadError::Damaged { name: self.name.to_owned(), detail });
        }
        self.cells += 1;
        if self.cells > Self::MAX_CELLS {
            return Err(self.too_many("cells", "8,000,000"));
        }
        if sheet.len() > Self::MAX_ROWS {
            return Err(self.too_many("rows", "250,000"));
        }
        if sheet.len() > rows {
            self.step(Stage::Reading, u32::try_from(rows).unwrap_or(u32::MAX), None)?;
        }
        Ok(())
    }

    /// Returns the refusal of a file over a cap.
    pub(super) fn too_many(&self, what: &str, limit: &str) -> ReadError {
        ReadError::TooMany { name: self.name.to_owned(), what: what.to_owned(), limit: limit.to_owned() }
    }

    /// Returns the refusal of a file that should be readable and is not.
    pub(super) fn damaged(&self, detail: impl Into<String>) -> ReadError {
        ReadError::Damaged { name: self.name.to_owned(), detail: detail.into() }
    }
}
