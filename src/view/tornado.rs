//! What each assumption does to an outcome, as numbers to draw.

use serde::{Deserialize, Serialize};

use super::{Shown, TableRow, TableView};

/// An outcome, and what becomes of it at the ends of each assumption.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Tornado {
    /// The outcome: "In post, September 2028".
    pub outcome: String,
    /// The outcome as the plan stands.
    pub base: f64,
    /// A row an assumption, the largest swing first.
    pub rows: Vec<TornadoRow>,
    /// The unit of the outcome: "FTE", "%".
    pub unit: String,
    /// The decimal places of the outcome.
    pub places: u8,
}

/// An assumption of a [`Tornado`].
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct TornadoRow {
    /// The assumption: "Social workers who leave in a year".
    pub name: String,
    /// Its low end: "9%".
    pub low: String,
    /// Its high end.
    pub high: String,
    /// The outcome at its low end; `None` where there is none.
    pub at_low: Option<f64>,
    /// The outcome at its high end.
    pub at_high: Option<f64>,
}

impl Tornado {
    /// The height of its drawing in CSS pixels.
    #[must_use]
    pub fn height(&self) -> u32 {
        u32::try_from(self.rows.len()).unwrap_or(1) * 46 + 84
    }

    /// Returns the same numbers as a table.
    pub fn table(&self, caption: impl Into<String>, text: impl Fn(f64) -> String) -> TableView {
        let shown = |value: Option<f64>| value.map_or_else(Shown::blank, |value| Shown::text(text(value)));
        let rows = self.rows.iter().map(|row| {
            let ends = [Shown::text(&row.low), shown(row.at_low), Shown::text(&row.high), shown(row.at_high)];
            TableRow::new(&row.name, ends.into())
        });
        TableView {
            caption: caption.into(),
            first: "Assumption".to_owned(),
            columns: ["Low end", "Outcome", "High end", "Outcome"].map(str::to_owned).into(),
            rows: rows.collect(),
            notes: vec![format!("{} as the plan stands: {}", self.outcome, text(self.base))],
        }
    }
}
