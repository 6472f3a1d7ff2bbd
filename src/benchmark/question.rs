//! What is asked of the comparison and what it answers, as the page and the worker say it to each other.

use serde::{Deserialize, Serialize};

use super::Statistic;
use crate::reference::Indicator;
use crate::view::Block;
use crate::workforce::Snapshot;

/// What the user chose to compare: kept between visits.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Choice {
    /// The councils compared, by DfE's code: one, or the members of a partnership. Empty follows what is open.
    pub councils: Vec<String>,
    /// The indicator's id.
    pub indicator: String,
    /// The census year; `None` is the latest.
    pub year: Option<i16>,
    /// Whether England is a comparator.
    pub england: bool,
    /// Whether the region is.
    pub region: bool,
    /// Whether the statistical neighbours are.
    pub neighbours: bool,
    /// How the neighbours become one figure.
    pub statistic: Statistic,
    /// Councils picked by hand, by code.
    pub picked: Vec<String>,
}

impl Default for Choice {
    fn default() -> Self {
        Self {
            councils: Vec::new(),
            indicator: Indicator::VacancyRate.id().to_owned(),
            year: None,
            england: true,
            region: true,
            neighbours: true,
            statistic: Statistic::Median,
            picked: Vec::new(),
        }
    }
}

/// A question: the choice, and what is open in the page.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Question {
    /// The choice.
    pub choice: Choice,
    /// What is open, so that the user's own figures take part.
    pub snapshot: Option<Snapshot>,
}

/// What can be chosen, ready for the fields.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct Options {
    /// Code and name of every council, by name.
    pub councils: Vec<(String, String)>,
    /// Id and name of every indicator.
    pub indicators: Vec<(String, String)>,
    /// The years, the latest first.
    pub years: Vec<i16>,
}

/// Everything the Benchmark room shows.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Comparison {
    /// What can be chosen.
    pub options: Options,
    /// The choice as it was taken: councils and year filled in.
    pub choice: Choice,
    /// Names of the councils compared, in the order chosen.
    pub names: Vec<String>,
    /// The region's name, if there is one.
    pub region: Option<String>,
    /// Names of the councils picked by hand.
    pub picked: Vec<String>,
    /// The answer in a sentence.
    pub headline: String,
    /// The next sentences.
    pub lede: String,
    /// "2025 edition, as published", or the file of the user's.
    pub edition: String,
    /// Whether the edition is one the user loaded.
    pub is_loaded: bool,
    /// Charts, tables and findings.
    pub blocks: Vec<Block>,
}
