//! Units that are printed once and meant for the rows below: in merged cells, or above blanks.

use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;

use crate::import::Field;
use crate::import::container::Cell;
use crate::import::recognise::table::{Table, total_word};

/// A unit printed once and meant for the rows below, by the places of these rows.
pub(crate) struct Once {
    pub(crate) field: Field,
    runs: Vec<(Range<usize>, Cell)>,
}

impl Once {
    /// Returns the runs of rows for which a unit is printed once: merged cells, or a column most of whose cells are
    /// blank, whose first is not, and in which nothing is printed twice.
    pub(crate) fn new(table: &Table<'_>, field: Field) -> Option<Self> {
        let column = table.column(field)?;
        let tops: Vec<(usize, Cell)> = table.cells_of(field).collect();
        let rows = table.places();
        if tops.len() == rows.len() {
            return None;
        }
        let mut runs = Vec::new();
        let last_of: BTreeMap<u32, u32> = table
            .sheet
            .merges
            .iter()
            .filter(|merge| merge.columns.0 == column && merge.rows.0 < merge.rows.1)
            .map(|merge| merge.rows)
            .collect();
        for (place, cell) in &tops {
            let Some(last) = table.sheet.number(*place).and_then(|row| last_of.get(&row)) else { continue };
            let end = rows.clone().find(|at| table.sheet.number(*at).is_some_and(|row| row > *last));
            runs.push((*place + 1..end.unwrap_or(rows.end), *cell));
        }
        if runs.is_empty() {
            let texts: Vec<String> = tops.iter().map(|(_, cell)| table.cleaner.text(*cell)).collect();
            let different: BTreeSet<&String> = texts.iter().collect();
            let first = tops.first().is_some_and(|(place, _)| *place == rows.start);
            if !first || tops.len() < 2 || different.len() < tops.len() || tops.len() * 2 > rows.len() {
                return None;
            }
            let ends = tops.iter().skip(1).map(|(place, _)| *place).chain([rows.end]);
            let labelled = tops.iter().zip(&texts).zip(ends);
            // What stands below a total belongs to nothing above it.
            let kept = labelled.filter(|((_, text), _)| total_word(text).is_none());
            runs = kept.map(|(((place, cell), _), end)| (*place + 1..end, *cell)).collect();
        }
        runs.retain(|(run, _)| !run.is_empty());
        (!runs.is_empty()).then_some(Once { field, runs })
    }

    /// Returns runs of rows for which a unit is printed once; `None` if there are none.
    pub(crate) fn of(field: Field, runs: Vec<(Range<usize>, Cell)>) -> Option<Self> {
        (!runs.is_empty()).then_some(Self { field, runs })
    }

    /// Returns what stands for a blank cell in a row.
    pub(crate) fn cell(&self, place: usize) -> Option<Cell> {
        let at = self.runs.partition_point(|(run, _)| run.start <= place).checked_sub(1)?;
        self.runs.get(at).filter(|(run, _)| run.contains(&place)).map(|(_, cell)| *cell)
    }

    /// Returns how many rows it is meant for beyond those it is printed in.
    pub(crate) fn rows(&self) -> u32 {
        u32::try_from(self.runs.iter().map(|(run, _)| run.len()).sum::<usize>()).unwrap_or(u32::MAX)
    }
}
