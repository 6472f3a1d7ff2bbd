//! File bytes → records + findings: recognise → map → clean.
//!
//! ```text
//! bytes ─▶ container ─▶ sheet (cells) ─▶ recognise (kind, header row) ─▶ map (columns → fields) ─▶ clean ─▶ Records
//!                                                             └──────────── findings, by cell ───────────────┘
//! ```
//!
//! Owns reading; it computes no measure. A broken file is a [`ReadError`] and changes nothing; a file with
//! problems loads what it can and says the rest as [`Finding`]s. Read [`read`] first.

mod finding;
mod report;

pub use finding::{CellRef, Finding, FindingKind, Severity};
pub use report::{
    ColumnReport, Counts, DirectorateReport, Field, FileReport, Import, Kind, Preview, Progress, ReadError, Reading,
    SheetReport, Stage, TitleReport,
};
