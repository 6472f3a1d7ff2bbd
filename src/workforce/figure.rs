//! A figure: a value or the reason it is missing, with where it came from.

use serde::{Deserialize, Serialize};

/// Why there is no value. Shown as its symbol, never as 0 and never as a guess.
///
/// The first five are the symbols of the published statistics (GSS); the last two are ours.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Missing {
    /// `c`: withheld so that nobody can be recognised.
    Confidential,
    /// `x`: not available or not provided.
    NotAvailable,
    /// `z`: not applicable, for example a zero denominator.
    NotApplicable,
    /// `u`: too unreliable to publish.
    Unreliable,
    /// `low`: rounds to zero but is not zero.
    Low,
    /// None of the loaded files holds what this needs.
    NotInFile,
    /// So few people were seen, or for so short a time, that a rate would be chance and no more.
    TooFew,
}

impl Missing {
    /// Returns the reason a published symbol stands for; `None` if it is not one.
    ///
    /// `k`, `:`, `~`, `.`, `..` and `-` are older spellings.
    ///
    /// ```
    /// use homegrown::workforce::Missing;
    /// assert_eq!(Missing::from_symbol("low"), Some(Missing::Low));
    /// assert_eq!(Missing::from_symbol("12.5"), None);
    /// ```
    #[must_use]
    pub fn from_symbol(symbol: &str) -> Option<Self> {
        Some(match symbol.trim() {
            "c" => Self::Confidential,
            "x" | ":" | ".." | "-" => Self::NotAvailable,
            "z" | "." | "~" => Self::NotApplicable,
            "u" => Self::Unreliable,
            "low" | "k" => Self::Low,
            _ => return None,
        })
    }

    /// Returns the symbol shown in place of the value.
    #[must_use]
    pub const fn symbol(self) -> &'static str {
        match self {
            Self::Confidential => "c",
            Self::NotAvailable => "x",
            Self::NotApplicable => "z",
            Self::Unreliable => "u",
            Self::Low => "low",
            Self::NotInFile => "–",
            Self::TooFew => "few",
        }
    }

    /// Returns the reason as a phrase to stand after the symbol.
    #[must_use]
    pub const fn reason(self) -> &'static str {
        match self {
            Self::Confidential => "withheld so that nobody can be recognised",
            Self::NotAvailable => "not available",
            Self::NotApplicable => "does not apply: there is nothing to divide by",
            Self::Unreliable => "too unreliable to publish",
            Self::Low => "more than zero but rounds to zero",
            Self::NotInFile => "not in what is loaded",
            Self::TooFew => "too few people seen to tell",
        }
    }
}

/// A value, or the reason it is missing.
pub type Stated<T> = Result<T, Missing>;

/// Where a figure came from: the document or file, and its edition or as-at date, in words to print.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Default, Serialize, Deserialize)]
pub struct Source {
    /// The publication or file: "DfE, Children's social work workforce", "establishment.xlsx".
    pub name: String,
    /// The edition, year or part: "2025 edition, year to 30 September 2018", "396 rows".
    pub edition: String,
}

impl Source {
    /// Names a source and its edition.
    #[must_use]
    pub fn new(name: impl Into<String>, edition: impl Into<String>) -> Self {
        Self { name: name.into(), edition: edition.into() }
    }
}

impl std::fmt::Display for Source {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        if self.edition.is_empty() { write!(f, "{}", self.name) } else { write!(f, "{}, {}", self.name, self.edition) }
    }
}

/// A number with its source, or the reason there is none.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Figure<T = f64> {
    /// The value, or why there is none.
    pub value: Stated<T>,
    /// Where it came from.
    pub source: Source,
}
