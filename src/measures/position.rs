//! What the Position room says of a snapshot: every sentence, number and rounding already made.
//!
//! Owns the view and its wording. Which figure answers is [`super::resolve`]'s choice, what does not add up
//! [`check`](mod@super::check)'s.

mod chart;
mod headline;
mod table;
mod tile;

use jiff::civil::Date;
use serde::{Deserialize, Serialize};

use super::check::checked;
use super::resolve::View;
use super::rounding::{number_text, round_half_up};
use crate::workforce::{CalendarMonth, Column, Dimension, Level, Missing, Service, Snapshot};

/// A value as shown: its text, or its symbol with the reason.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Shown {
    /// "14.2%", "298.14", "c".
    pub text: String,
    /// Why there is no value.
    pub missing: Option<String>,
}

/// A definition on demand.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Definition {
    /// What it means, in a sentence.
    pub sentence: String,
    /// How this value was made: "108.18 ÷ (108.18 + 323.64) = 25.0%"; empty where there is none.
    pub arithmetic: String,
    /// Where the parts came from, one phrase each: "vacancies: establishment.xlsx, 12 rows".
    pub sources: Vec<String>,
    /// What to bear in mind; empty if nothing.
    pub note: String,
}

/// A comparison shown under a tile.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Comparison {
    /// "England 16.5%".
    pub text: String,
    /// The gap in words: "8.5 points higher"; empty if equal or not comparable.
    pub gap: String,
    /// Whether the gap is to the good, by the measure's polarity; `None` where it has none.
    pub better: Option<bool>,
}

/// One tile.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Tile {
    /// The measure's or part's id.
    pub id: String,
    /// Its short name: "Vacancy rate".
    pub name: String,
    /// Its value.
    pub value: Shown,
    /// A phrase below it: "plus 25.5 in the NQSW cohort"; empty if nothing.
    pub detail: String,
    /// Where the value is from, when not the unit's own figures: "DfE, year to 30 September 2018".
    pub label: String,
    /// Beside England.
    pub comparison: Option<Comparison>,
    /// The definition.
    pub definition: Definition,
}

/// The establishment table, or a partnership's table of members, ready to show.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct TableView {
    /// The caption.
    pub caption: String,
    /// The heading of the first column.
    pub first: String,
    /// The headings of the others.
    pub columns: Vec<String>,
    /// The lines.
    pub rows: Vec<TableRow>,
    /// Sentences below it.
    pub notes: Vec<String>,
}

/// A line of a [`TableView`].
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct TableRow {
    /// The role or council.
    pub label: String,
    /// One cell a column.
    pub cells: Vec<Shown>,
    /// Which cells can be edited: the establishment row and column each stands for; `None` where not.
    pub edits: Vec<Option<(Option<usize>, Column)>>,
    /// Whether it is a total.
    pub total: bool,
    /// Whether it stands below the total for information.
    pub aside: bool,
}

/// Numbers behind a chart of stacked bars; the chart module draws it, the page shows it as a table.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct ChartData {
    /// The finding, as the title.
    pub finding: String,
    /// What is shown, in a sentence.
    pub description: String,
    /// By what.
    pub dimension: Dimension,
    /// Bar labels, top first.
    pub categories: Vec<String>,
    /// Series: name and one value a category; `None` where missing.
    pub series: Vec<(String, Vec<Option<f64>>)>,
    /// The unit of the values: "FTE".
    pub unit: String,
    /// Decimal places.
    pub places: u8,
    /// Source line.
    pub source: String,
}

impl TableView {
    /// The most columns that stand beside a chart.
    const BESIDE_A_CHART: usize = 5;

    /// Whether the table needs the whole width of the page.
    #[must_use]
    pub fn is_wide(&self) -> bool {
        self.columns.len() > Self::BESIDE_A_CHART
    }
}

impl ChartData {
    /// Returns the same numbers as a table, rounded as the chart's labels are.
    #[must_use]
    pub fn to_table(&self) -> TableView {
        let cell = |value: Option<f64>| match value {
            Some(value) => Shown { text: number_text(value, self.places), missing: None },
            None => tile::missing(Missing::NotApplicable),
        };
        let row = |(index, label): (usize, &String)| TableRow {
            label: label.clone(),
            cells: self.series.iter().map(|(_, values)| cell(values.get(index).copied().flatten())).collect(),
            edits: Vec::new(),
            total: false,
            aside: false,
        };
        TableView {
            caption: self.description.trim_end_matches('.').to_owned(),
            first: self.dimension.label().to_owned(),
            columns: self.series.iter().map(|(name, _)| format!("{name}, {}", self.unit)).collect(),
            rows: self.categories.iter().enumerate().map(row).collect(),
            notes: Vec::new(),
        }
    }

    /// Returns a series' values rounded for drawing; a missing value stays missing.
    #[must_use]
    pub fn drawn(&self, values: &[Option<f64>]) -> Vec<Option<f64>> {
        values.iter().map(|value| value.map(|value| round_half_up(value, self.places))).collect()
    }
}

impl Position {
    /// Returns how many of the checks that ran found something, as the heading over them.
    #[must_use]
    pub fn checks_summary(&self) -> String {
        let run = counted(self.checks_run, "check", "checks");
        match self.checks.len() {
            0 => format!("Does it add up? {run} found nothing amiss"),
            found => format!("Does it add up? {} from {run}", counted(found, "finding", "findings")),
        }
    }
}

fn counted(count: usize, one: &str, many: &str) -> String {
    format!("{count} {}", if count == 1 { one } else { many })
}

/// How much a check matters.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum CheckSeverity {
    /// Cannot be right.
    Error,
    /// Look at it.
    Warning,
    /// For information.
    Note,
}

impl CheckSeverity {
    /// Returns the tag's text.
    #[must_use]
    pub const fn label(self) -> &'static str {
        match self {
            Self::Error => "Error",
            Self::Warning => "Warning",
            Self::Note => "Note",
        }
    }
}

/// One finding of "does it add up?".
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Check {
    /// The check's id: "total_of_rows", "agency_above_vacancies".
    pub id: String,
    /// How much it matters.
    pub severity: CheckSeverity,
    /// The finding in a sentence.
    pub finding: String,
    /// What it may mean or what to do; empty if nothing.
    pub explanation: String,
    /// The arithmetic: "201.26 + 97.48 + 33.88 + 56.00 + 17.70 = 406.32".
    pub arithmetic: Vec<String>,
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
    /// Charts: by role, by length of service; only those with numbers.
    pub charts: Vec<ChartData>,
    /// Breakdowns as tables: role, level, team, length of service.
    pub breakdowns: Vec<(Dimension, TableView)>,
    /// "Does it add up?".
    pub checks: Vec<Check>,
    /// How many checks ran.
    pub checks_run: usize,
    /// The levels of roles, for the legend of the table.
    pub levels: Vec<(String, Option<Level>)>,
}

/// Returns everything the Position room shows of a snapshot.
///
/// ```
/// let norfolk = homegrown::reference::open("norfolk-2018").unwrap();
/// let position = homegrown::measures::position(&norfolk[0]);
/// assert_eq!(position.headline, "Norfolk is 108 posts short: more than one in four.");
/// ```
#[must_use]
pub fn position(snapshot: &Snapshot) -> Position {
    let view = View::new(snapshot);
    let checked = checked(&view);
    let first = snapshot.members.first();
    let levels = view
        .single()
        .and_then(|one| one.baseline.establishment.as_ref())
        .map(|table| table.rows.iter().map(|row| (row.role.clone(), row.level)).collect());
    Position {
        name: snapshot.name.clone(),
        service: snapshot.service,
        as_at: first.map(|member| date_text(member.as_at)).unwrap_or_default(),
        source: first.map(|member| member.source.to_string()).unwrap_or_default(),
        headline: headline::headline(&view),
        lede: headline::lede(&view),
        tiles: tile::tiles(&view),
        table: table::establishment(&view).or_else(|| table::members(&view)),
        measures: table::measures(&view),
        charts: chart::charts(&view),
        breakdowns: table::breakdowns(&view),
        checks: checked.findings,
        checks_run: checked.run,
        levels: levels.unwrap_or_default(),
    }
}

/// The reference date in words; the end of a month other than a census date stands for the month.
fn date_text(date: Date) -> String {
    let month = CalendarMonth::of(date);
    let census = (date.month(), date.day()) == (9, 30);
    if date.day() == date.days_in_month() && !census {
        month.text()
    } else {
        format!("{} {}", date.day(), month.text())
    }
}

#[cfg(test)]
mod tests;
