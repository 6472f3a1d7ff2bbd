//! What was added to what is kept after its sixth version was released: parts of their own beside those of that version,
//! which stay as they were.

use super::ColumnChoice;
use crate::import::{Field, Kind};
use crate::share::codec::json::Node;
use crate::share::codec::schema::Schema;
use crate::share::codec::wire::{In, Out, Wire, field, is_optional, put, record};
use crate::share::error::Fault;

/// What the user said of columns and sheets, as the sixth version and those before it keep it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Columns6 {
    shape: Vec<String>,
    sheets: Vec<(String, Option<Kind>)>,
    columns: Vec<(String, Option<Field>)>,
}

impl Columns6 {
    pub(super) fn of(all: &[ColumnChoice]) -> Vec<Self> {
        let of = |choice: ColumnChoice| Self { shape: choice.shape, sheets: choice.sheets, columns: choice.columns };
        all.iter().cloned().map(of).collect()
    }

    pub(super) fn choices(all: Vec<Self>) -> Vec<ColumnChoice> {
        let choice =
            |Self { shape, sheets, columns }| ColumnChoice { shape, sheets, columns, ..ColumnChoice::default() };
        all.into_iter().map(choice).collect()
    }
}

/// What the user said is not in files of one shape. It stands behind the part of their columns.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct LeftOut {
    shape: Vec<String>,
    absent: Vec<Field>,
    leave_out: bool,
}

impl LeftOut {
    pub(super) fn of(all: &[ColumnChoice]) -> Vec<Self> {
        let said = all.iter().filter(|choice| choice.leave_out || !choice.absent.is_empty());
        let of =
            |choice: ColumnChoice| Self { shape: choice.shape, absent: choice.absent, leave_out: choice.leave_out };
        said.cloned().map(of).collect()
    }

    pub(super) fn put(self, columns: &mut [ColumnChoice]) {
        let Self { shape, absent, leave_out } = self;
        if let Some(choice) = columns.iter_mut().find(|choice| choice.shape == shape) {
            (choice.absent, choice.leave_out) = (absent, leave_out);
        }
    }
}

record! {
    Columns6 { shape: Vec<String>, sheets: Vec<(String, Option<Kind>)>, columns: Vec<(String, Option<Field>)> }
    LeftOut { shape: Vec<String>, absent: Vec<Field>, leave_out: bool }
}
