//! Shares that stay by time, as numbers to draw.

use serde::{Deserialize, Serialize};

use super::{Shown, TableRow, TableView};

/// The share of each group still there, by month.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Curves {
    /// The groups: up to four are told apart.
    pub groups: Vec<Curve>,
    /// What the months count: "Years of service".
    pub time: String,
    /// The decimal places of the shares.
    pub places: u8,
}

/// A group of [`Curves`], from month 0 on.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Curve {
    /// The group.
    pub name: String,
    /// The share still there in per cent, a value a month; `None` past what is known.
    pub staying: Vec<Option<f64>>,
    /// Its 95% limits in per cent.
    pub limits: Vec<Option<(f64, f64)>>,
    /// The people it rests on; `None` where they may not be told.
    pub at_risk: Vec<Option<u32>>,
}

impl Curves {
    /// The height of its drawing in CSS pixels.
    pub const HEIGHT: u32 = 360;

    /// How many months it spans, the first and last included.
    #[must_use]
    pub fn months(&self) -> usize {
        self.groups.iter().map(|group| group.staying.len()).max().unwrap_or_default()
    }

    /// Returns the same numbers as a table, a line a year.
    pub fn table(&self, caption: impl Into<String>, text: impl Fn(f64) -> String) -> TableView {
        let rows = (0..self.months()).step_by(12).map(|month| {
            let cells = self.groups.iter().flat_map(|group| {
                let staying = group.staying.get(month).copied().flatten();
                let limits = group.limits.get(month).copied().flatten();
                let at_risk = group.at_risk.get(month).copied().flatten();
                [
                    staying.map(&text),
                    limits.map(|(low, high)| format!("{} to {}", text(low), text(high))),
                    at_risk.map(|people| people.to_string()),
                ]
            });
            let cells = cells.map(|cell| cell.map_or_else(Shown::blank, Shown::text));
            TableRow::new((month / 12).to_string(), cells.collect())
        });
        let columns = self
            .groups
            .iter()
            .flat_map(|group| ["", ", 95% interval", ", people at risk"].map(|what| format!("{}{what}", group.name)));
        TableView {
            caption: caption.into(),
            first: self.time.clone(),
            columns: columns.collect(),
            rows: rows.collect(),
            notes: Vec::new(),
        }
    }
}
