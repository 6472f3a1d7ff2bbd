//! What a paper is given of a comparison of several measures, worded for it.

use super::super::event::Choice;
use super::super::result::{BenchmarkResult, MeasureLine, compared};
use crate::reference::{Indicator, Library};
use crate::view::{Figure, TableView};
use crate::workforce::Snapshot;

/// What a paper is given of a comparison of several measures.
#[derive(Debug, Clone, PartialEq)]
pub struct BenchmarkDraft {
    /// The answer and the sentences after it, of each measure asked about, in order.
    pub answers: Vec<(String, String)>,
    /// The series of the first measure.
    pub trend: Figure,
    /// The measures that have a rank, those furthest to the bad side of England first.
    pub measures: TableView,
    /// Who the statistical neighbours of a single council are, in a sentence, where they are compared with.
    pub neighbours: Option<String>,
    /// What is not compared and why, and what is to be known of the series of the first measure, a sentence each.
    pub notes: Vec<String>,
}

/// Returns what a paper is given of a comparison: the answer of each measure, and of the first of them its series and what
/// is to be known. At most `most` measures are in the table. `None` where nothing is compared: no council is known, the
/// edition has no figures, or what is open is of adults' social workers.
///
/// ```
/// use homegrown::{reference::{Indicator, Library}, room::{Choice, draft}};
/// let medway = Choice { councils: vec!["887".to_owned()], ..Choice::default() };
/// let made = draft(&Library::default(), &medway, None, &[Indicator::VacancyRate], 3).unwrap();
/// assert_eq!(made.measures.rows.len(), 3);
/// assert!(made.neighbours.is_some());
/// assert!(draft(&Library::default(), &Choice::default(), None, &[Indicator::VacancyRate], 3).is_none());
/// ```
#[must_use]
pub fn draft(
    library: &Library,
    choice: &Choice,
    snapshot: Option<&Snapshot>,
    indicators: &[Indicator],
    most: usize,
) -> Option<BenchmarkDraft> {
    let found = compared(library, choice, snapshot, indicators)?;
    let first = found.first()?;
    let ranked: Vec<MeasureLine> = first.lines().into_iter().filter(|line| line.rank.is_some()).take(most).collect();
    Some(BenchmarkDraft {
        answers: found.iter().map(super::answer).collect(),
        trend: first.trend(),
        measures: first.table_of_ranks(&ranked),
        neighbours: neighbours(first),
        notes: first.not_compared_lines(),
    })
}

fn neighbours(result: &BenchmarkResult<'_>) -> Option<String> {
    let names = result.are_neighbours_compared().then(|| crate::benchmark::said(&result.neighbours))?;
    Some(format!("The statistical neighbours of {}: {names}.", result.subject.name))
}
