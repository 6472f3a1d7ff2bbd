//! A table: its caption, headings, lines and notes.

use serde::{Deserialize, Serialize};

use crate::workforce::{Column, Missing};

/// A value as shown: its text, or its symbol with the reason.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Shown {
    /// "14.2%", "298.14", "c".
    pub text: String,
    /// Why there is no value.
    pub missing: Option<String>,
}

impl Shown {
    /// Shows a text.
    #[must_use]
    pub fn text(text: impl Into<String>) -> Self {
        Self { text: text.into(), missing: None }
    }

    /// Shows nothing: nothing is claimed to be missing, there is nothing to say.
    #[must_use]
    pub const fn blank() -> Self {
        Self { text: String::new(), missing: None }
    }

    /// Shows the symbol of a value that is missing, with its reason.
    ///
    /// ```
    /// use homegrown::view::Shown;
    /// use homegrown::workforce::Missing;
    /// assert_eq!(Shown::missing(Missing::Confidential).text, "c");
    /// ```
    #[must_use]
    pub fn missing(reason: Missing) -> Self {
        Self { text: reason.symbol().to_owned(), missing: Some(reason.reason().to_owned()) }
    }
}

/// A table ready to show: an establishment, a partnership's members, the numbers behind a chart.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
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

/// What a cell that can be edited stands for in the establishment.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct CellEdit {
    /// The role of its row; `None` for agency staff counted apart from roles.
    pub role: Option<String>,
    /// Its column.
    pub column: Column,
    /// The plain number to edit; empty where it is missing.
    pub plain: String,
}

/// A line of a [`TableView`].
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct TableRow {
    /// The role or council.
    pub label: String,
    /// One cell a column.
    pub cells: Vec<Shown>,
    /// Which cells can be edited, and how; `None` where not.
    pub edits: Vec<Option<CellEdit>>,
    /// Whether it is a total, or stands out from the others.
    pub total: bool,
    /// Whether it stands below the total for information.
    pub aside: bool,
}

impl TableRow {
    /// Makes a line of texts that cannot be edited.
    #[must_use]
    pub fn new(label: impl Into<String>, cells: Vec<Shown>) -> Self {
        Self { label: label.into(), edits: vec![None; cells.len()], cells, total: false, aside: false }
    }
}

impl TableView {
    /// The most columns that stand beside a chart.
    const BESIDE_A_CHART: usize = 5;

    /// The longest text that may be a number with what it counts.
    const LONGEST_NUMBER: usize = 18;

    /// Whether a column holds sentences or phrases, which are read from the left and broken.
    #[must_use]
    pub fn is_wordy(&self, column: usize) -> bool {
        let mut cells = self.rows.iter().filter_map(|row| row.cells.get(column));
        cells.any(|cell| cell.text.chars().count() > Self::LONGEST_NUMBER)
    }

    /// Whether the table needs the whole width of the page.
    #[must_use]
    pub fn is_wide(&self) -> bool {
        self.columns.len() > Self::BESIDE_A_CHART
    }
}
