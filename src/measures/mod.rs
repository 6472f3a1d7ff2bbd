//! Measures: the registry, rates, breakdowns from records, intervals, and "does it add up?".

mod position;

pub use position::{
    ChartData, Check, CheckSeverity, Comparison, Definition, Position, Shown, TableRow, TableView, Tile,
};
