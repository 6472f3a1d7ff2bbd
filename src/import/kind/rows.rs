//! The walk over a table's rows that every list of records shares: progress, blank rows, what is no data, the rest.

use crate::import::FindingKind;
use crate::import::ReadError;
use crate::import::Stage;
use crate::import::gate::Gate;
use crate::import::ledger::Ledger;
use crate::import::recognise::table::{Line, Table};
use crate::import::report::finding::Skip;

/// What a walk comes to.
#[derive(Clone, Copy)]
pub(crate) enum Visit<'a> {
    /// A printed subtotal or total, with its label; it is skipped afterwards.
    Total(&'a Line, Skip, &'a str),
    /// A row of data, by its place.
    Row(usize, &'a Line),
}

/// How rows that are no data are told: as people print lists, or as machines write them.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Print {
    /// With titles, totals and footers.
    List,
    /// Row after row.
    Export,
}

/// Visits a table row by row and returns what its rows state. A visit to a row of data returns what it states, or
/// nothing if the ledger has said why not.
///
/// # Errors
/// [`ReadError::Stopped`] if the user stopped.
pub(crate) fn each<T>(
    table: &Table<'_>,
    print: Print,
    ledger: &mut Ledger<'_>,
    gate: &mut Gate<'_>,
    mut visit: impl FnMut(Visit<'_>, &mut Ledger<'_>) -> Option<T>,
) -> Result<Vec<T>, ReadError> {
    ledger.note_orders(table);
    let places = table.places();
    let of = u32::try_from(places.len()).ok();
    let mut all = Vec::new();
    for place in places {
        let line = table.line(place);
        gate.step(Stage::Cleaning, line.row, of)?;
        ledger.reach(line.row);
        let skipped = match print {
            Print::List => table.skip(place, &line),
            Print::Export => table.skip_sparse(place, &line),
        };
        if let Some((why, label)) = skipped {
            if matches!(why, Skip::Subtotal | Skip::Total) {
                visit(Visit::Total(&line, why, &label), ledger);
            }
            ledger.skip(line.row, why);
            continue;
        }
        let apart = table.came_apart(place, &line);
        if apart == Some(true) {
            ledger.reject(line.row, None, FindingKind::RowLonger { left_out: true });
            continue;
        }
        ledger.leave_unknown(table.uncomputed(&line));
        let rejected = ledger.rejected();
        let found = visit(Visit::Row(place, &line), ledger);
        // What is said of the cells beyond depends on what became of the row.
        match found {
            Some(found) => {
                if apart.is_some() {
                    ledger.warn(line.row, None, FindingKind::RowLonger { left_out: false });
                }
                ledger.accept(table, &line);
                all.push(found);
            }
            None if apart.is_some() && ledger.rejected() > rejected => {
                ledger.explain(line.row, FindingKind::RowLonger { left_out: true });
            }
            None => {}
        }
    }
    Ok(all)
}
