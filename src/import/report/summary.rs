//! What a report says of itself in sentences, and what several reports say together.
//!
//! Owns the wording over counts, sheets and progress. Findings word themselves.

use std::collections::BTreeMap;
use std::sync::Arc;

use crate::import::{
    CellRef, Contents, Counts, DirectorateReport, Field, FileReport, NoFigures, Progress, Severity, Stage, TitleReport,
};
use crate::workforce::Order as _;
use crate::workforce::{CalendarMonth, Service, TitleKey};

/// The endings the file picker offers first; what a file is, is told from its content.
pub const ACCEPTED: &str = ".xlsx,.csv,.tsv,.txt";

impl Severity {
    /// Returns the tag's text for several.
    #[must_use]
    pub const fn plural(self) -> &'static str {
        match self {
            Self::Error => "Errors",
            Self::Warning => "Warnings",
            Self::Note => "Notes",
        }
    }
}

impl CellRef {
    /// Returns the cell without its sheet: "O12", or "12" for a row.
    ///
    /// ```
    /// use homegrown::import::CellRef;
    /// assert_eq!(CellRef { sheet: "Posts".to_owned(), row: 12, column: Some(14) }.cell(), "O12");
    /// ```
    #[must_use]
    pub fn cell(&self) -> String {
        let letters = self.column.map(Self::letters).unwrap_or_default();
        format!("{letters}{}", self.row)
    }
}

impl Field {
    /// Returns the field of this name.
    #[must_use]
    pub fn from_label(label: &str) -> Option<Self> {
        Self::ALL.iter().copied().find(|field| field.label() == label)
    }
}

impl Counts {
    /// Returns what became of the rows, in a sentence.
    ///
    /// ```
    /// use homegrown::import::Counts;
    /// let counts = Counts { below_header: 411, accepted: 396, warned: 13, rejected: 0, skipped: 15 };
    /// assert_eq!(counts.sentence(), "396 rows loaded, 13 need checking; none left out; 15 rows skipped (totals, blank lines, footers).");
    /// ```
    #[must_use]
    pub fn sentence(self) -> String {
        let mut text = rows(self.accepted, "loaded");
        if self.warned > 0 {
            let need = if self.warned == 1 { "needs" } else { "need" };
            text.push_str(&format!(", {} {need} checking", grouped(self.warned)));
        }
        text.push_str(&match self.rejected {
            0 => "; none left out".to_owned(),
            1 => "; 1 row could not be used".to_owned(),
            n => format!("; {} rows could not be used", grouped(n)),
        });
        match self.skipped {
            0 => {}
            1 => text.push_str("; 1 row skipped (a total, blank line or footer)"),
            n => text.push_str(&format!("; {} rows skipped (totals, blank lines, footers)", grouped(n))),
        }
        text.push('.');
        text
    }
}

impl Progress {
    /// Returns how far an import is, in a phrase.
    #[must_use]
    pub fn sentence(self) -> String {
        let doing = match self.stage {
            Stage::Opening => "Opening the file",
            Stage::Reading => "Reading cells",
            Stage::Cleaning => "Checking rows",
            Stage::Measuring => "Computing the measures",
        };
        match self.of {
            Some(of) => format!("{doing}: {} of {}", grouped(self.done), rows(of, "").trim_end()),
            None if self.done > 0 => format!("{doing}: {}", rows(self.done, "").trim_end()),
            None => format!("{doing}…"),
        }
    }
}

impl Contents {
    /// Returns what it is, what it gives and what not, in a sentence or two.
    ///
    /// ```
    /// use homegrown::import::Contents;
    /// let workers = Contents::Workers { all: 29, social_workers: 0 };
    /// assert!(workers.sentence().starts_with("None of its 29 workers has social worker as main job role (6)"));
    /// ```
    #[must_use]
    pub fn sentence(self) -> String {
        match self {
            Self::Months { first, last, .. } if first == last => format!("It holds one month, {first}."),
            Self::Months { first, last, rows } => format!(
                "It holds {} months, {first} to {last}: a series. Who is in post is counted at the end of the month of the reference date, or the last month before it; \
                 who started and left, in the twelve months to it.",
                grouped(rows)
            ),
            Self::Workplaces { all, employing: 0 } => format!(
                "None of its {} has social worker among its job roles (6), so it gives no figure here.",
                workplaces(all)
            ),
            Self::Workplaces { all, employing } => format!(
                "{} of its {} {} social workers (job role 6). It gives who started, who left and the vacant jobs of the last twelve months, of adults' services; who is in post, \
                 FTE and agency workers are in the worker file of the same upload.",
                grouped(employing),
                workplaces(all),
                if employing == 1 { "employs" } else { "employ" }
            ),
            Self::Workers { all, social_workers: 0 } => format!(
                "None of its {} workers has social worker as main job role (6), so it gives no figure here.",
                grouped(all)
            ),
            Self::Workers { all, social_workers } => format!(
                "{} of its {} workers {} (main job role 6). It gives who is in post, FTE, agency workers and days of sickness, of adults' services; who started, \
                 who left and the vacant jobs are in the workplace file of the same upload.",
                grouped(social_workers),
                grouped(all),
                if social_workers == 1 { "is a social worker" } else { "are social workers" }
            ),
        }
    }
}

fn workplaces(count: u32) -> String {
    format!("{} workplace{}", grouped(count), if count == 1 { "" } else { "s" })
}

impl NoFigures {
    /// Returns why there are no figures and what to do.
    #[must_use]
    pub const fn sentence(self) -> &'static str {
        match self {
            Self::NoTitle => {
                "No social workers were found in what is loaded. Look at the job titles below and say which of them are social workers."
            }
            Self::NoSocialWorker => {
                "The files are ASC-WDS files, and nobody in them has social worker as a job role (6), so they give no figure here. Choose the file of the workplace that \
                 employs your social workers."
            }
            Self::NoDate => {
                "What is loaded says nothing of the date it is of: type the reference date below, or load another list of the same time beside it, such as the ASC-WDS worker file."
            }
            Self::NoRow => "None of your rows could be used. Check which columns each file was read by.",
        }
    }
}

impl FileReport {
    /// Returns how many of the columns are used: "12 of 13 used".
    #[must_use]
    pub fn columns_used(&self) -> String {
        let columns = || self.tables.iter().flat_map(|table| &table.columns);
        format!("{} of {} used", columns().filter(|column| column.field.is_some()).count(), columns().count())
    }

    /// Returns the date the file's figures are as at, in a sentence, if it says one.
    #[must_use]
    pub fn as_at_sentence(&self) -> Option<String> {
        self.as_at.map(|date| format!("Figures at {} {}.", date.day(), CalendarMonth::of(date).text()))
    }

    /// Returns how many findings there are of each severity that has any, the gravest first.
    #[must_use]
    pub fn finding_groups(&self) -> Vec<(Severity, usize)> {
        [Severity::Error, Severity::Warning, Severity::Note]
            .into_iter()
            .map(|severity| {
                let groups = self.findings.iter().filter(|group| group.severity == severity);
                (severity, groups.map(|group| group.places.len()).sum())
            })
            .filter(|(_, count)| *count > 0)
            .collect()
    }
}

/// Returns the job titles of several files as one list, rows summed, children's first and most rows first.
#[must_use]
pub fn merged_titles(reports: &[Arc<FileReport>]) -> Vec<TitleReport> {
    let mut merged: BTreeMap<(Service, TitleKey), TitleReport> = BTreeMap::new();
    for title in reports.iter().flat_map(|report| &report.titles) {
        merged
            .entry((title.service, title.key.clone()))
            .and_modify(|known| known.rows += title.rows)
            .or_insert_with(|| title.clone());
    }
    let mut titles: Vec<TitleReport> = merged.into_values().collect();
    // By nothing a correction changes, so that a corrected title keeps its place.
    titles.order_by_key(|title| (title.service, std::cmp::Reverse(title.rows)));
    titles
}

/// Returns the directorates of several files as one list, rows summed, most rows first.
#[must_use]
pub fn merged_directorates(reports: &[Arc<FileReport>]) -> Vec<DirectorateReport> {
    let mut merged: BTreeMap<TitleKey, DirectorateReport> = BTreeMap::new();
    for directorate in reports.iter().flat_map(|report| &report.directorates) {
        merged
            .entry(directorate.key.clone())
            .and_modify(|known| known.rows += directorate.rows)
            .or_insert_with(|| directorate.clone());
    }
    let mut directorates: Vec<DirectorateReport> = merged.into_values().collect();
    directorates.order_by_key(|directorate| std::cmp::Reverse(directorate.rows));
    directorates
}

fn rows(count: u32, done: &str) -> String {
    format!("{} {} {done}", grouped(count), if count == 1 { "row" } else { "rows" })
}

/// A whole number with its thousands separated.
fn grouped(count: u32) -> String {
    let digits = count.to_string();
    let mut text = String::new();
    for (index, digit) in digits.chars().enumerate() {
        if index > 0 && (digits.len() - index).is_multiple_of(3) {
            text.push(',');
        }
        text.push(digit);
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn progress_says_how_far() {
        let progress = Progress { stage: Stage::Cleaning, done: 12_000, of: Some(100_000) };
        assert_eq!(progress.sentence(), "Checking rows: 12,000 of 100,000 rows");
    }

    #[test]
    fn one_row_is_singular() {
        let counts = Counts { below_header: 2, accepted: 1, warned: 0, rejected: 1, skipped: 0 };
        assert_eq!(counts.sentence(), "1 row loaded; 1 row could not be used.");
    }
}
