//! Where a record was read.

use serde::{Deserialize, Serialize};

/// Where a record was read, to point back to its row.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct RowRef {
    /// The file, by the number the session gave it.
    pub file: u32,
    /// The sheet, from 0.
    pub sheet: u16,
    /// The row of the sheet or record of the text file, from 1.
    pub row: u32,
}
