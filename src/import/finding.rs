//! Findings: what was wrong in a cell or row, what was read, what was done, and what to do.

use serde::{Deserialize, Serialize};

/// How much a finding matters.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Severity {
    /// The row was not loaded, or a figure is wrong.
    Error,
    /// Loaded, but look at it.
    Warning,
    /// For information.
    Note,
}

/// A place in a file, as a spreadsheet prints it.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct CellRef {
    /// The sheet's name; empty for a text file.
    pub sheet: String,
    /// The row, from 1.
    pub row: u32,
    /// The column, from 0; `None` if the finding is about the row.
    pub column: Option<u16>,
}

/// What was noticed. The wording is made once, in [`Finding`]'s own methods.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub enum FindingKind {}

/// One finding.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Finding {
    /// How much it matters.
    pub severity: Severity,
    /// Where.
    pub at: CellRef,
    /// What.
    pub kind: FindingKind,
}
