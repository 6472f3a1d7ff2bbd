//! What a file was, without a row of it: enough to say where figures came from and how it was read.

use jiff::civil::Date;
use serde::{Deserialize, Serialize};

use crate::import::{Counts, Field, FileReport, Kind};
use crate::workforce::{Assignment, Service};

/// What a file was.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct FileMemo {
    /// The file's name.
    pub name: String,
    /// What it was taken for.
    pub kind: Kind,
    /// The date its figures are as at.
    #[serde(with = "crate::workforce::day::optional")]
    pub as_at: Option<Date>,
    /// What became of its rows.
    pub counts: Counts,
    /// Heading, what it was taken for, and why.
    pub columns: Vec<(String, Option<Field>, String)>,
    /// Job title, service, rows, what it counts as.
    pub titles: Vec<(String, Service, u32, Assignment)>,
}

/// What the page holds of a file that is loaded: what it keeps of it, and how it finds the same shape of file again.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct FileSummary {
    /// The number the session gave the file.
    pub file: u32,
    /// What is kept of it.
    pub memo: FileMemo,
    /// The folded headings of its tables, in order.
    pub shape: Vec<String>,
}

impl From<&FileReport> for FileSummary {
    fn from(report: &FileReport) -> Self {
        Self { file: report.file, memo: report.into(), shape: report.shape() }
    }
}

impl From<&FileReport> for FileMemo {
    fn from(report: &FileReport) -> Self {
        Self {
            name: report.name.clone(),
            kind: report.kind(),
            as_at: report.as_at,
            counts: report.counts,
            columns: report
                .tables
                .iter()
                .flat_map(|table| &table.columns)
                .map(|column| (column.header.clone(), column.field, column.because.clone()))
                .collect(),
            titles: report
                .titles
                .iter()
                .map(|title| (title.title.clone(), title.service, title.rows, title.assignment))
                .collect(),
        }
    }
}
