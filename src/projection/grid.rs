//! A table of numbers in one piece of memory, a row a thing and a column a month.

/// Numbers by row and column. What lies outside is 0 to read and nowhere to write, so nobody has to ask first.
#[derive(Debug, Clone, PartialEq, Default)]
pub(crate) struct Grid {
    width: usize,
    cells: Vec<f64>,
}

impl Grid {
    /// Returns a grid of zeros.
    pub(crate) fn new(rows: usize, width: usize) -> Self {
        Self { width, cells: vec![0.0; rows * width] }
    }

    /// Returns a grid filled by what a function gives for each row and column.
    pub(crate) fn filled(rows: usize, width: usize, fill: impl Fn(usize, usize) -> f64) -> Self {
        let cells = (0..rows).flat_map(|row| (0..width).map(move |column| (row, column)));
        Self { width, cells: cells.map(|(row, column)| fill(row, column)).collect() }
    }

    fn place(&self, row: usize, column: usize) -> Option<usize> {
        (column < self.width).then(|| row * self.width + column)
    }

    /// Returns a cell, 0 outside.
    #[inline]
    pub(crate) fn at(&self, row: usize, column: usize) -> f64 {
        self.place(row, column).and_then(|place| self.cells.get(place)).copied().unwrap_or(0.0)
    }

    /// Puts a value in a cell.
    #[inline]
    pub(crate) fn set(&mut self, row: usize, column: usize, value: f64) {
        if let Some(cell) = self.place(row, column).and_then(|place| self.cells.get_mut(place)) {
            *cell = value;
        }
    }

    /// Adds to a cell.
    #[inline]
    pub(crate) fn add(&mut self, row: usize, column: usize, value: f64) {
        if let Some(cell) = self.place(row, column).and_then(|place| self.cells.get_mut(place)) {
            *cell += value;
        }
    }

    /// Returns a row; empty outside.
    #[inline]
    pub(crate) fn row(&self, row: usize) -> &[f64] {
        self.cells.get(row * self.width..(row + 1) * self.width).unwrap_or_default()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_lies_outside_is_zero_and_writing_there_changes_nothing() {
        let mut grid = Grid::filled(2, 3, |row, column| (row * 10 + column) as f64);
        let before = grid.clone();
        grid.set(0, 3, 7.0);
        grid.add(2, 0, 7.0);
        assert_eq!(grid, before);
        assert_eq!((grid.at(0, 3), grid.at(1, 2), grid.at(2, 0)), (0.0, 12.0, 0.0));
        assert_eq!(grid.row(1), [10.0, 11.0, 12.0]);
        assert!(grid.row(2).is_empty());
    }
}
