#![doc = include_str!("../docs/source.md")]
//!
//! # This module
//!
//! Owns published figures compiled into the program, each table with a provenance note beside it, and the
//! published cases the program can open. It computes nothing. Read [`councils`] and [`read_edition`] first.

mod area;
mod council;
mod edition;
mod england;
mod indicator;
mod leaver_share;
mod library;
mod note;
mod place;
mod rebuild;
mod time_in_service;

use std::sync::LazyLock;

use crate::workforce::{CensusYear, Published};

pub use area::{Area, AreaLevel, ENGLAND};
pub use council::{Closeness, Council, council, council_named, councils};
pub use edition::{AreaId, Edition, EditionError, EditionReport, TextError, read_edition};
pub use england::{AdultYear, ROLE_BREAK, Vintage, adult_years, england_by_role, last_year_by_role, vintages};
pub use indicator::{Indicator, cell};
pub use leaver_share::{PrintedLeaverShare, Revised, england_alone, leaver_share_years, printed_leaver_share};
pub use library::{Library, Loaded, PublishedError, PublishedFile, PublishedSeries, is_published, read_published};
pub use note::{national_notes, notes};
pub use rebuild::{TABLES, Table, rows};
pub use time_in_service::{
    LeaversShare, ServiceFigure, ServiceSpan, TimeInService, TimeInServiceError, is_time_in_service,
    read_time_in_service,
};

/// The published indicators, as compiled in.
pub const INDICATORS: &str = include_str!("csww.tsv");

/// Where they are from.
pub const INDICATORS_PROVENANCE: &str = include_str!("csww.md");

/// The rows of the published indicators that the built-in cases are about.
pub const CASE_ROWS: &str = include_str!("case.tsv");

static CASES: LazyLock<Edition> = LazyLock::new(|| Edition::from_text(CASE_ROWS).unwrap_or_default());

/// Returns the published row of a council that a built-in case is about.
pub(crate) fn published(year: CensusYear, code: &str) -> Option<Published> {
    CASES.published(year, code)
}

static BUILT_IN: LazyLock<Edition> = LazyLock::new(|| Edition::from_text(INDICATORS).unwrap_or_default());

/// Returns the edition compiled in.
///
/// ```
/// assert_eq!(homegrown::reference::built_in().name, "2025 edition");
/// ```
#[must_use]
pub fn built_in() -> &'static Edition {
    &BUILT_IN
}
