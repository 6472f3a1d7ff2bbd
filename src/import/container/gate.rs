//! The caps on what one file may take, and the way every reader keeps to them.

use std::ops::ControlFlow;

use super::OpenError;
use super::sheet::{Cell, Sheet, Workbook};

/// What one file may take. The defaults are what a tab of a browser on an office computer bears.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Limits {
    /// The most bytes a file may have, in MB.
    pub file_mb: u32,
    /// The most MB a packed file may unpack to.
    pub unpacked_mb: u32,
    /// The most MB one part of a packed file may have where its reader holds parts whole.
    pub whole_mb: u32,
    /// The most rows of one sheet that hold something.
    pub rows: u32,
    /// The most columns: what lies beyond is far from any list, and counted instead of read.
    pub columns: u32,
    /// The most cells of all sheets, and the most entries of any table the cells refer to.
    pub cells: u32,
    /// The most sheets.
    pub sheets: u32,
}

impl Default for Limits {
    fn default() -> Self {
        Self {
            file_mb: 64,
            unpacked_mb: 1024,
            whole_mb: 200,
            rows: 250_000,
            columns: 512,
            cells: 8_000_000,
            sheets: 200,
        }
    }
}

/// The caps, the progress and the stop button while one file is read.
pub(super) struct Gate<'a> {
    pub(super) name: &'a str,
    pub(super) limits: &'a Limits,
    rows: &'a mut dyn FnMut(u32) -> ControlFlow<()>,
    cells: u32,
    beyond: u32,
    /// Cells of the sheet being read that came out of order.
    stray: Vec<(u32, u16, Cell)>,
}

impl<'a> Gate<'a> {
    /// Rows between two reports of progress.
    const STEP: u32 = 2_048;
    /// The most styles of cells.
    pub(super) const STYLES: u32 = 100_000;

    pub(super) fn new(name: &'a str, limits: &'a Limits, rows: &'a mut dyn FnMut(u32) -> ControlFlow<()>) -> Self {
        Self { name, limits, rows, cells: 0, beyond: 0, stray: Vec::new() }
    }

    /// Returns how many cells lay beyond the columns that are read.
    pub(super) const fn beyond(&self) -> u32 {
        self.beyond
    }

    /// Says how many rows of a sheet were read, now and then: call once a row.
    ///
    /// # Errors
    /// [`OpenError::Stopped`] if the caller stopped.
    pub(super) fn step(&mut self, row: u32) -> Result<(), OpenError> {
        if row.is_multiple_of(Self::STEP) && (self.rows)(row).is_break() {
            return Err(OpenError::Stopped { name: self.name.to_owned() });
        }
        Ok(())
    }

    /// Adds a cell to a sheet within the caps.
    ///
    /// # Errors
    /// [`OpenError::TooMany`] over a cap, [`OpenError::Stopped`] if the caller stopped.
    pub(super) fn push(&mut self, sheet: &mut Sheet, row: u32, column: u32, cell: Cell) -> Result<(), OpenError> {
        if matches!(cell, Cell::Empty) {
            return Ok(());
        }
        if column >= self.limits.columns {
            self.beyond = self.beyond.saturating_add(1);
            return Ok(());
        }
        let Ok(column) = u16::try_from(column) else { return Ok(()) };
        let rows = sheet.len();
        if !sheet.push(row, column, cell) {
            self.stray.push((row, column, cell));
        }
        self.cells += 1;
        if self.cells > self.limits.cells {
            return Err(self.too_many("cells", self.limits.cells));
        }
        if sheet.len() > self.limits.rows as usize {
            return Err(self.too_many("rows", self.limits.rows));
        }
        if sheet.len() > rows {
            self.step(u32::try_from(rows).unwrap_or(u32::MAX))?;
        }
        Ok(())
    }

    /// Ends a sheet: cells that came out of order are put in their places, of two in one place the later one, and
    /// the sheet is the workbook's next.
    pub(super) fn close(&mut self, sheet: Sheet, book: &mut Workbook) {
        let sheet = if self.stray.is_empty() { sheet } else { sheet.with(std::mem::take(&mut self.stray)) };
        book.sheets.push(sheet);
    }

    /// Refuses a workbook with more sheets than are read.
    ///
    /// # Errors
    /// [`OpenError::TooMany`] if there are more than the cap.
    pub(super) fn sheets(&self, count: usize) -> Result<(), OpenError> {
        if count > self.limits.sheets as usize { Err(self.too_many("sheets", self.limits.sheets)) } else { Ok(()) }
    }

    /// Refuses a table of texts, or whatever cells refer to, with more entries than there may be cells.
    ///
    /// # Errors
    /// [`OpenError::TooMany`] if there are more than the cap.
    pub(super) fn entries(&self, count: usize, what: &str) -> Result<(), OpenError> {
        if count > self.limits.cells as usize { Err(self.too_many(what, self.limits.cells)) } else { Ok(()) }
    }

    /// Returns the most bytes a packed file may unpack to.
    pub(super) fn unpacked(&self) -> u64 {
        u64::from(self.limits.unpacked_mb) * 1_000_000
    }

    /// Returns the refusal of a file over a cap.
    pub(super) fn too_many(&self, what: &str, limit: u32) -> OpenError {
        OpenError::TooMany { name: self.name.to_owned(), what: what.to_owned(), limit: thousands(limit) }
    }

    /// Returns the refusal of a file over a cap on bytes.
    pub(super) fn too_large(&self, limit: u32) -> OpenError {
        OpenError::TooLarge { name: self.name.to_owned(), limit }
    }

    /// Returns the refusal of a file that should be readable and is not.
    pub(super) fn damaged(&self, detail: impl Into<String>) -> OpenError {
        OpenError::Damaged { name: self.name.to_owned(), detail: detail.into() }
    }

    /// Returns the refusal of a file that holds no cells to read: what it is, and what to do.
    pub(super) fn other(&self, what: impl Into<String>, remedy: impl Into<String>) -> OpenError {
        OpenError::OtherFormat { name: self.name.to_owned(), what: what.into(), remedy: remedy.into() }
    }
}

/// Returns a whole number with its thousands separated.
fn thousands(number: u32) -> String {
    let digits = number.to_string();
    let mut text = String::new();
    for (at, digit) in digits.chars().enumerate() {
        if at > 0 && (digits.len() - at).is_multiple_of(3) {
            text.push(',');
        }
        text.push(digit);
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn caps_are_printed_with_their_thousands() {
        assert_eq!(
            (thousands(200), thousands(250_000), thousands(8_000_000)),
            ("200".into(), "250,000".into(), "8,000,000".into())
        );
    }
}
