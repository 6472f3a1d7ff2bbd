//! A position in words: the headline, the tiles, the tables, the charts and what does not add up.

mod chart;
mod headline;
mod since;
mod table;
mod tile;
mod trend;

use serde::{Deserialize, Serialize};

use super::result::{PositionResult, quoted as quoted_lines};
use crate::measures::{View, checked, date_text, listed};
use crate::view::{Check, Figure, TableView, Tile};
use crate::workforce::{Dimension, Service, Snapshot, Source};

pub use trend::tile_trends;

impl Position {
    /// Returns how many of the checks that ran found something, as the heading over them.
    #[must_use]
    pub fn checks_summary(&self) -> String {
        let run = counted(self.checks_run, "check", "checks");
        match self.checks.len() {
            0 => format!("Checks: {} passed", self.checks_run),
            found => format!("Does it add up? {} from {run}", counted(found, "finding", "findings")),
        }
    }
}

fn counted(count: usize, one: &str, many: &str) -> String {
    format!("{count} {}", if count == 1 { one } else { many })
}

/// Everything the Position room shows.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Position {
    /// "Norfolk".
    pub name: String,
    /// The service.
    pub service: Service,
    /// "June 2018".
    pub as_at: String,
    /// The source in words.
    pub source: String,
    /// The answer in one sentence.
    pub headline: String,
    /// The next sentence or two.
    pub lede: String,
    /// The tiles, in order: in post, vacancies, vacancy rate, turnover, agency rate, caseload, absence.
    pub tiles: Vec<Tile>,
    /// The establishment table or the partnership's members.
    pub table: Option<TableView>,
    /// The three turnovers side by side, and other measures of the registry that have a value.
    pub measures: TableView,
    /// What documents quote of it from other publications, each with its source.
    pub quoted: Option<TableView>,
    /// Every vacancy rate the unit may be said to have, where they differ.
    pub vacancy_rates: Option<TableView>,
    /// Charts: by role, by length of service; only those with numbers.
    pub charts: Vec<Figure>,
    /// Breakdowns as tables: role, level, team, length of service.
    pub breakdowns: Vec<(Dimension, TableView)>,
    /// "Does it add up?".
    pub checks: Vec<Check>,
    /// How many checks ran.
    pub checks_run: usize,
    /// Whether anything says how the workforce stands: vacancies, or who is in post. Else the headline says that nothing does.
    pub is_known: bool,
}

/// Returns a position in words.
pub(super) fn worded(found: &PositionResult<'_>) -> Position {
    let snapshot = found.answers.snapshot;
    let checked = checked(&found.answers);
    let first = snapshot.members.first();
    Position {
        name: snapshot.name.clone(),
        service: snapshot.service,
        as_at: first.map(|member| date_text(member.as_at)).unwrap_or_default(),
        source: source(snapshot),
        headline: found.headline(),
        lede: found.lede(),
        tiles: found.tiles.iter().map(tile::tile).collect(),
        table: found.establishment_table().or_else(|| found.members.as_ref().map(table::members)),
        measures: table::measures(&found.measures),
        quoted: found.quoted.as_ref().map(table::quoted),
        vacancy_rates: found.vacancy_rate_table(),
        charts: found.charts(),
        breakdowns: found.breakdowns.iter().map(table::breakdown).collect(),
        checks: checked.findings,
        checks_run: checked.run,
        is_known: found.is_known,
    }
}

/// What the figures of all members are from: the one source, else the name of each once.
fn source(snapshot: &Snapshot) -> String {
    let mut sources: Vec<&Source> = snapshot.members.iter().map(|member| &member.source).collect();
    sources.dedup();
    if let [one] = sources.as_slice() {
        return one.to_string();
    }
    let mut names: Vec<String> = sources.into_iter().map(|source| source.name.clone()).collect();
    names.dedup();
    listed(&names)
}

/// Returns the figures of other publications that the documents of a snapshot quote or state, a line a figure with England's
/// and its source; `None` where they quote nothing.
///
/// ```
/// let adults = homegrown::case::open("kent-and-medway-2018").unwrap().remove(1);
/// let quoted = homegrown::room::quoted(&adults).unwrap();
/// assert_eq!(quoted.columns, ["Kent", "Medway", "England", "Source"]);
/// ```
#[must_use]
pub fn quoted(snapshot: &Snapshot) -> Option<TableView> {
    quoted_lines(&View::new(snapshot)).as_ref().map(table::quoted)
}
