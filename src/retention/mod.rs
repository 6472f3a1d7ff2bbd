//! Who stays, who leaves and when: spells of service and what is estimated from them.
//!
//! # This module
//!
//! Owns spells on the month grid, exposure and leaving rates by year of service, survival, the log-rank test. It
//! reads no file ([`crate::import`]) and projects nothing: its rates are what a plan may start from. Read
//! [`LifeTable`] first.

mod exposure;
mod ledger;
mod life_table;
mod log_rank;
mod survival;
mod tracker;

pub use exposure::{Exposure, annual_probability, exposure, shrunk};
pub use ledger::{Ledger, LedgerRow, PartnerMove, PlannedMonth, ledger, merged, opening_headcount};
pub use life_table::{LifeTable, ServiceMonth};
pub use log_rank::{LogRank, log_rank};
pub use survival::{Median, Survival, SurvivalStep, kaplan_meier};
pub use tracker::{CohortTable, Outcome, Tracked, cohort_table, track};
