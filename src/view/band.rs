//! A band between two lines of a chart.

use serde::{Deserialize, Serialize};

/// A band behind the lines of a [`Trend`](super::Trend).
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Band {
    /// What it spans.
    pub name: String,
    /// Its lower and upper end a period; `None` where missing.
    pub ends: Vec<Option<(f64, f64)>>,
}
