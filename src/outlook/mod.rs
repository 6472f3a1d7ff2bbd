//! What published figures alone say of a council's next years, and how well that would have served.
//!
//! Owns the plan a council has before it gives one, made of its published series. It draws on [`crate::reference`] for
//! figures, on [`crate::plan`] for what a plan is and on [`crate::projection`] for what becomes of it; none of those
//! know it. It uses only what was published up to the year stood at, and replaces no missing figure with a guess.
//!
//! Read [`published_baseline`] first.

mod baseline;
mod series;

pub use baseline::{
    ALL_SOCIAL_WORKERS, JOINING, JOINS_KAPPA, LEAVING_KAPPA, NoBaseline, PublishedBaseline, Shrunk, published_baseline,
};
pub use series::POOLED_YEARS;
