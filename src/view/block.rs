//! What stands below one another in a room.

use serde::{Deserialize, Serialize};

use super::{Check, Figure, Shown, TableView};

/// One card or paragraph of a room.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub enum Block {
    /// A figure and what stands beside it, a tile each.
    Beside(Vec<Beside>),
    /// A chart.
    Figure(Box<Figure>),
    /// A table under a heading.
    Table {
        /// The heading: the finding.
        heading: String,
        /// The table.
        table: TableView,
    },
    /// A table whose lines carry a tag: how good or bad each is.
    Tagged {
        /// The heading: the finding.
        heading: String,
        /// What it is, for those who cannot see the heading.
        caption: String,
        /// The headings of the columns, the first over the labels, the last over the tags.
        columns: Vec<String>,
        /// The lines.
        rows: Vec<TaggedRow>,
        /// Sentences below it.
        notes: Vec<String>,
    },
    /// Sentences under a heading.
    Sentences {
        /// The heading.
        heading: String,
        /// The sentences, a line each.
        lines: Vec<String>,
    },
    /// Findings of "does it add up?".
    Checks {
        /// The heading: how many of how many.
        heading: String,
        /// The findings.
        checks: Vec<Check>,
        /// What stands below them: the source; empty if nothing.
        note: String,
    },
}

/// A figure with its distance from the first.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Beside {
    /// Whose: "England".
    pub name: String,
    /// The figure.
    pub value: String,
    /// "12.3 points above"; empty if nothing.
    pub gap: String,
    /// Whether that is to the good; `None` where it is neither.
    pub better: Option<bool>,
    /// What would close it; empty if nothing.
    pub detail: String,
}

/// A line with a tag.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct TaggedRow {
    /// What it is about.
    pub label: String,
    /// Its id, for whoever follows it.
    pub id: String,
    /// One cell a column.
    pub cells: Vec<Shown>,
    /// The tag.
    pub tag: Tag,
    /// The tag's words.
    pub words: String,
}

/// How good or bad a line is; colour never stands alone.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub enum Tag {
    /// To the good.
    Good,
    /// To the bad.
    Bad,
    /// Neither.
    Plain,
}
