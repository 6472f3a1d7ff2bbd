//! How many of those who set out arrive at each stage, as numbers to draw.

use serde::{Deserialize, Serialize};

use super::{Shown, TableRow, TableView};

/// Stages one after another, each divided by the routes people take.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Flow {
    /// The routes: up to five are told apart; one where they are not divided.
    pub routes: Vec<String>,
    /// The stages in order.
    pub stages: Vec<FlowStage>,
    /// What is counted: "people".
    pub unit: String,
    /// The decimal places of the values.
    pub places: u8,
}

/// A stage of a [`Flow`].
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct FlowStage {
    /// The stage: "Qualified".
    pub name: String,
    /// How many arrive at it, a value a route.
    pub by_route: Vec<f64>,
    /// The share of the stage before: "62%"; empty for the first.
    pub share: String,
}

impl FlowStage {
    /// How many arrive at it.
    #[must_use]
    pub fn total(&self) -> f64 {
        self.by_route.iter().sum()
    }
}

impl Flow {
    /// The height of its drawing in CSS pixels.
    #[must_use]
    pub fn height(&self) -> u32 {
        u32::try_from(self.stages.len()).unwrap_or(1) * 44 + 66
    }

    /// Returns the same numbers as a table.
    pub fn table(&self, caption: impl Into<String>, text: impl Fn(f64) -> String) -> TableView {
        let divided = self.routes.len() > 1;
        let rows = self.stages.iter().map(|stage| {
            let routes = stage.by_route.iter().filter(|_| divided).map(|value| Shown::text(text(*value)));
            let all = [Shown::text(text(stage.total())), Shown::text(&stage.share)];
            TableRow::new(&stage.name, routes.chain(all).collect())
        });
        let routes = self.routes.iter().filter(|_| divided).cloned();
        TableView {
            caption: caption.into(),
            first: "Stage".to_owned(),
            columns: routes.chain(["All".to_owned(), "Of the stage before".to_owned()]).collect(),
            rows: rows.collect(),
            notes: Vec::new(),
        }
    }
}
