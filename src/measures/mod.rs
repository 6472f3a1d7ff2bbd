//! Measures: the registry, rates, breakdowns from records, intervals, and "does it add up?".

mod position;
mod tally;

pub use position::{
    ChartData, Check, CheckSeverity, Comparison, Definition, Position, Shown, TableRow, TableView, Tile,
};
pub use tally::tally;
