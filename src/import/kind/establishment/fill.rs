//! Cells of an establishment list that are printed once and meant for the rows below.

use std::collections::BTreeMap;

use crate::import::container::Cell;
use crate::import::ledger::Ledger;
use crate::import::recognise::table::{Line, Table};
use crate::import::{Field, FindingKind};
use crate::workforce::Order as _;

/// Cells printed once for the rows below: merged, or blank in most rows.
pub(super) struct Fill<'a, 'b> {
    table: &'a Table<'b>,
    /// Rows and value of each merged region, by field.
    merged: BTreeMap<Field, Vec<(u32, u32, Cell)>>,
    /// Fields carried down over blanks, with the value to carry.
    carried: BTreeMap<Field, Cell>,
    filled: BTreeMap<Field, u32>,
}

impl<'a, 'b> Fill<'a, 'b> {
    const MERGED: [Field; 5] =
        [Field::Directorate, Field::Team, Field::PostNumber, Field::JobTitle, Field::EstablishedFte];

    pub(super) fn new(table: &'a Table<'b>) -> Self {
        let mut merged = BTreeMap::new();
        let mut carried = BTreeMap::new();
        for field in Self::MERGED {
            let Some(column) = table.column(field) else { continue };
            let tops: BTreeMap<u32, Cell> = table
                .cells_of(field)
                .filter_map(|(place, cell)| table.sheet.number(place).map(|row| (row, cell)))
                .collect();
            let mut regions: Vec<(u32, u32, Cell)> = table
                .sheet
                .merges
                .iter()
                .filter(|merge| merge.columns.0 == column && merge.rows.0 < merge.rows.1)
                .filter_map(|merge| tops.get(&merge.rows.0).map(|cell| (merge.rows.0, merge.rows.1, *cell)))
                .collect();
            regions.order_by_key(|(first, ..)| *first);
            let places = table.places().len();
            if !regions.is_empty() {
                merged.insert(field, regions);
            } else if matches!(field, Field::Directorate | Field::Team) && !tops.is_empty() && tops.len() * 2 <= places
            {
                carried.insert(field, Cell::Empty);
            }
        }
        Self { table, merged, carried, filled: BTreeMap::new() }
    }

    pub(super) fn apply(&mut self, line: &mut Line) {
        for (field, regions) in &self.merged {
            let at = regions.partition_point(|(first, ..)| *first <= line.row);
            if let Some((_, last, cell)) = at.checked_sub(1).and_then(|at| regions.get(at))
                && line.row <= *last
                && line.is_blank(*field)
            {
                line.set(*field, *cell);
                *self.filled.entry(*field).or_default() += 1;
            }
        }
        for (field, carried) in &mut self.carried {
            if !line.is_blank(*field) {
                *carried = line.cell(*field);
            } else if *carried != Cell::Empty {
                line.set(*field, *carried);
                *self.filled.entry(*field).or_default() += 1;
            }
        }
    }

    pub(super) fn forget(&mut self, field: Field) {
        if let Some(carried) = self.carried.get_mut(&field) {
            *carried = Cell::Empty;
        }
    }

    pub(super) fn report(&self, ledger: &mut Ledger<'_>) {
        for (field, rows) in &self.filled {
            ledger.note_column(self.table.column(*field), FindingKind::FilledDown { field: *field, rows: *rows });
        }
    }
}
