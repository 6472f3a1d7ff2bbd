//! The published figures at hand: the edition compiled in, one the user loaded, and staff and leavers by time in service
//! where the user loaded them.

use serde::{Deserialize, Serialize};

use super::built_in;
use super::edition::{Edition, EditionError, EditionReport, TextError, is_edition, read_edition};
use super::time_in_service::{TimeInService, TimeInServiceError, is_time_in_service, read_time_in_service};

/// The published figures at hand.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Library {
    loaded: Option<Loaded>,
    time_in_service: Option<(String, TimeInService)>,
}

/// Which published figures a file holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub enum PublishedSeries {
    /// The indicators: one row an area and year.
    Indicators,
    /// Staff and leavers by time in service.
    TimeInService,
}

/// A published file that was read. It holds nobody.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PublishedFile {
    /// What it holds.
    pub series: PublishedSeries,
    /// What was read of it.
    pub report: EditionReport,
    /// Its figures, as compact text.
    pub text: String,
}

/// Why a published file cannot be used. Nothing changes.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum PublishedError {
    /// The indicators.
    #[error(transparent)]
    Indicators(#[from] EditionError),
    /// Staff and leavers by time in service.
    #[error(transparent)]
    TimeInService(#[from] TimeInServiceError),
}

/// Whether a row is the header of a published file that is read: of the indicators, or of characteristics.
///
/// ```
/// use homegrown::reference::is_published;
/// let header = ["time_period", "geographic_level", "old_la_code", "la_name", "inpost_fte", "vacancy_fte", "agency_fte"];
/// assert!(is_published(&header.map(str::to_owned)));
/// assert!(!is_published(&["Employee Number", "Job Title", "FTE"].map(str::to_owned)));
/// ```
#[must_use]
pub fn is_published(header: &[String]) -> bool {
    is_time_in_service(header) || is_edition(header)
}

/// Reads the rows of a published file, the header first.
///
/// # Errors
/// [`PublishedError`] with the cause and the remedy, if it cannot be used.
pub fn read_published(name: &str, rows: &[Vec<String>]) -> Result<PublishedFile, PublishedError> {
    if rows.first().is_some_and(|header| is_time_in_service(header)) {
        let (made, report) = read_time_in_service(name, rows)?;
        return Ok(PublishedFile { series: PublishedSeries::TimeInService, report, text: made.to_text() });
    }
    let (edition, report) = read_edition(name, rows)?;
    Ok(PublishedFile { series: PublishedSeries::Indicators, report, text: edition.to_text() })
}

/// An edition the user loaded.
#[derive(Debug, Clone, PartialEq)]
pub struct Loaded {
    /// The file it is from.
    pub file: String,
    /// Its figures.
    pub edition: Edition,
}

impl Library {
    /// Uses an edition of the user's for what follows, in place of an earlier one.
    pub fn load(&mut self, file: impl Into<String>, edition: Edition) {
        self.loaded = Some(Loaded { file: file.into(), edition });
    }

    /// Goes back to the edition compiled in.
    pub fn unload(&mut self) {
        self.loaded = None;
    }

    /// Returns the edition in use: the user's, else the one compiled in.
    #[must_use]
    pub fn edition(&self) -> &Edition {
        self.loaded.as_ref().map_or_else(|| built_in(), |loaded| &loaded.edition)
    }

    /// Returns the edition the user loaded.
    #[must_use]
    pub const fn loaded(&self) -> Option<&Loaded> {
        self.loaded.as_ref()
    }

    /// Uses figures by time in service of the user's for what follows, from a file of this name, in place of earlier ones;
    /// none of them where there are none.
    pub fn set_time_in_service(&mut self, loaded: Option<(String, TimeInService)>) {
        self.time_in_service = loaded;
    }

    /// Uses a published file, its name and compact text, for what follows, or none of that series but what is compiled in.
    ///
    /// # Errors
    /// [`TextError`] if the text is not one of that series; what was in use stays.
    pub fn use_text(&mut self, series: PublishedSeries, text: Option<(String, String)>) -> Result<(), TextError> {
        match (series, text) {
            (PublishedSeries::Indicators, None) => self.unload(),
            (PublishedSeries::Indicators, Some((file, text))) => self.load(file, Edition::from_text(&text)?),
            (PublishedSeries::TimeInService, None) => self.time_in_service = None,
            (PublishedSeries::TimeInService, Some((file, text))) => {
                self.time_in_service = Some((file, TimeInService::from_text(&text)?));
            }
        }
        Ok(())
    }

    /// Returns the figures by time in service the user loaded.
    #[must_use]
    pub fn time_in_service(&self) -> Option<&TimeInService> {
        self.time_in_service.as_ref().map(|(_file, figures)| figures)
    }

    /// Returns what to call the edition in use: "2025 edition, compiled in", "2026 edition, from indicators.csv".
    #[must_use]
    pub fn label(&self) -> String {
        match &self.loaded {
            Some(loaded) => format!("{}, from {}", loaded.edition.name, loaded.file),
            None => format!("{}, built in", built_in().name),
        }
    }
}
