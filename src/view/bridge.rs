//! From one value to another by what moved it, as numbers to draw.

use serde::{Deserialize, Serialize};

use super::{Shown, TableRow, TableView};

/// A value then, what moved it, and the value now: the steps add up to the difference.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Bridge {
    /// What the value was, and when: "Vacant, September 2025".
    pub from: (String, f64),
    /// What moved it, in order.
    pub steps: Vec<BridgeStep>,
    /// What it became.
    pub to: (String, f64),
    /// Whether a step up is good: false for vacancies.
    pub rise_is_good: bool,
    /// The unit: "FTE".
    pub unit: String,
    /// The decimal places of the values.
    pub places: u8,
}

/// A step of a [`Bridge`].
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct BridgeStep {
    /// What moved the value: "Leavers".
    pub name: String,
    /// By how much: above 0 up, below 0 down.
    pub value: f64,
}

impl Bridge {
    /// The height of its drawing in CSS pixels.
    #[must_use]
    pub fn height(&self) -> u32 {
        u32::try_from(self.steps.len() + 2).unwrap_or(2) * 36 + 34
    }

    /// Returns each step's value before it and after it.
    pub fn spans(&self) -> impl Iterator<Item = (&BridgeStep, f64, f64)> {
        self.steps.iter().scan(self.from.1, |running, step| {
            let before = *running;
            *running += step.value;
            Some((step, before, *running))
        })
    }

    /// Returns the same numbers as a table; `signed` writes a step with its sign.
    pub fn table(
        &self,
        caption: impl Into<String>,
        text: impl Fn(f64) -> String,
        signed: impl Fn(f64) -> String,
    ) -> TableView {
        let row = |name: &str, text: String| TableRow::new(name, vec![Shown::text(text)]);
        let end = |(name, value): &(String, f64)| TableRow { total: true, ..row(name, text(*value)) };
        let mut rows = vec![end(&self.from)];
        rows.extend(self.steps.iter().map(|step| row(&step.name, signed(step.value))));
        rows.push(end(&self.to));
        TableView {
            caption: caption.into(),
            first: "What moved it".to_owned(),
            columns: vec![self.unit.clone()],
            rows,
            notes: Vec::new(),
        }
    }
}
