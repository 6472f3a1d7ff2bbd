//! What a comparison found, as values: what the room's one-page table is made of, and what a paper is given.
//!
//! Nobody reads the room's blocks: a heading or a column may be worded anew without a paper losing a section.

use super::Choice;
use super::{Compared, Setting, is_adults};
use crate::benchmark::{Rank, Subject};
use crate::reference::{Indicator, Library};
use crate::view::{Figure, TableView};
use crate::workforce::{Snapshot, Stated};

/// A measure of those compared, with what stands beside it; every value in the unit it is printed in.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct MeasureLine {
    /// The measure.
    pub(super) indicator: Indicator,
    /// Theirs.
    pub(super) own: Stated<f64>,
    /// The user's own figure, unpublished, where there is one under the same definition.
    pub(super) local: Option<f64>,
    /// The change on the year before, in points for a rate.
    pub(super) change: Option<f64>,
    /// Each comparator's, in order; `None` where it counts a whole that a council is not set against.
    pub(super) beside: Vec<Option<Stated<f64>>>,
    /// How far above England's it lies, in points for a rate.
    pub(super) above_england: Option<f64>,
    /// Its place among the councils; `None` where it is neither good nor bad, or missing.
    pub(super) rank: Option<Rank>,
    /// How far it lies to the bad side of England, in widths of the middle half of all councils.
    pub(super) far: Option<f64>,
}

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
    if is_adults(choice, snapshot) {
        return None;
    }
    let edition = library.edition();
    let room = |indicator: &Indicator| {
        let choice = Choice { indicator: indicator.id().to_owned(), ..choice.clone() };
        let Setting { used, indicator, year } = Setting::of(edition, &choice, snapshot);
        let subject = Subject::of(edition, &used.councils).ok()?;
        Some(Compared::new(edition, subject, year?, indicator, used, snapshot))
    };
    let rooms: Vec<Compared<'_>> = indicators.iter().map(room).collect::<Option<_>>()?;
    let first = rooms.first()?;
    let ranked: Vec<MeasureLine> = first.lines().into_iter().filter(|line| line.rank.is_some()).take(most).collect();
    Some(BenchmarkDraft {
        answers: rooms.iter().map(|room| (room.headline(), room.lede())).collect(),
        trend: first.trend(),
        measures: first.table_of_ranks(&ranked),
        neighbours: first.neighbour_sentence(),
        notes: first.not_compared_lines(),
    })
}
