//! What stands below one another in a room.

use serde::{Deserialize, Serialize};

use super::{Card, Check, FieldGroups, FieldTable, Figure, Form, Offer, Prose, QuestionList, Strip, TableView};

/// One card or paragraph of a room.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub enum Block {
    /// The answer in a sentence and the next few: the head of a room.
    Answer {
        /// The sentence.
        headline: String,
        /// The next few.
        lede: String,
    },
    /// What stays on the screen: the answer in short, and the parts of the room.
    Strip(Strip),
    /// Fields a reader sets.
    Form(Form),
    /// Fields, and groups of fields each behind its name.
    Groups(FieldGroups),
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
        /// The table; the last column holds the words of the tags.
        table: TableView,
        /// A tag a line, in order.
        tags: Vec<Tag>,
        /// What a line is about, by id, in order: what a reader may turn to.
        ids: Vec<String>,
    },
    /// A card of several parts.
    Card(Card),
    /// A table with fields in its lines.
    Fields(FieldTable),
    /// What has to be answered before figures can be used.
    Questions(QuestionList),
    /// Tables behind their names.
    Folded {
        /// The heading.
        heading: String,
        /// What tests find each by.
        hook: String,
        /// Name and table of each.
        tables: Vec<(String, TableView)>,
    },
    /// Sentences under a heading.
    Sentences {
        /// The heading.
        heading: String,
        /// The sentences, a line each.
        lines: Vec<String>,
        /// The event and words of a button beside the heading.
        button: Option<(String, String)>,
    },
    /// What the room would show of figures that are not here.
    Offer(Offer),
    /// A section of a paper.
    Prose(Prose),
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

impl Block {
    /// Returns what the block's fields are set to, by their ids.
    #[must_use]
    pub fn values(&self) -> Vec<(String, String)> {
        match self {
            Self::Form(form) => form.values(),
            Self::Groups(groups) => groups.values(),
            Self::Fields(table) => table.values(),
            Self::Card(card) => card.values(),
            _ => Vec::new(),
        }
    }
}
