//! What a room shows, as values: sentences, tables, charts, findings, with every number already text.
//!
//! Owns the shapes that a module of results fills and the page lays out. It computes nothing and knows no
//! browser; what a sentence says is its maker's. Read [`Block`] first.

mod block;
mod figure;
mod finding;
mod table;

pub use block::{Beside, Block, Tag, TaggedRow};
pub use figure::{Band, Chart, Figure, Funnel, FunnelPoint, Line, Mark, Plot, Ranking, StackedBars, Trend};
pub use finding::{Check, CheckSeverity};
pub use table::{Shown, TableRow, TableView};
