//! Results → charming options. No DOM and no arithmetic: what is drawn was computed and rounded elsewhere.

mod bar;

pub use bar::{StackedBars, stacked_bars};
