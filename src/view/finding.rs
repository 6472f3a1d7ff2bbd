//! A finding of "does it add up?".

use serde::{Deserialize, Serialize};

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
