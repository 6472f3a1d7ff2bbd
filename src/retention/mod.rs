//! Who stays, who leaves and when: spells of service and what is estimated from them.
//!
//! # This module
//!
//! Owns spells on the month grid from staff lists, lists of leavers, census returns and lists of the newly
//! qualified; exposure and leaving rates by year of service; survival and the log-rank test; twelve-month retention;
//! the cohort tracker; the monthly ledger; why and where people went, and who is near retirement, with small counts
//! withheld. It reads no file ([`crate::import`]) and projects nothing: its rates are what a plan may start from.
//!
//! [`retention()`] runs where the records are; the [`Retention`] it returns is for the page. Read that first, then
//! [`LifeTable`], from which everything is estimated.

mod age;
mod exposure;
mod group;
mod leaver;
mod ledger;
mod life_table;
mod log_rank;
mod observe;
mod place;
mod rates;
mod result;
mod survival;
mod tracker;
mod twelve_month;

pub use age::{AgeBand, Ages};
pub use exposure::{Exposure, MINIMUM_PERSON_YEARS, annual_probability, exposure, shrunk};
pub use group::{Curve, FEWEST_AT_RISK, Group, Grouped, Grouping, curve};
pub use leaver::{LeaverCount, Leavers};
pub use ledger::{Ledger, LedgerRow, MonthlyCount, PartnerMove, PlannedMonth, ledger, merged, opening_headcount};
pub use life_table::{LifeTable, ServiceMonth};
pub use log_rank::{LogRank, log_rank};
pub(crate) use observe::covered;
pub use observe::{Evidence, Window};
pub use place::{Destination, Reason};
pub use rates::{KAPPA_PERSON_YEARS, LeavingRate, LeavingRates, National, NationalByService, bands_of_years, england};
pub use result::{Choices, Observed, Retention, of_snapshot, retention};
pub use survival::{Median, Survival, SurvivalStep, kaplan_meier};
pub use tracker::{CohortTable, Outcome, Tracked, cohort_table, track};
pub use twelve_month::{Stayed, TwelveMonths};
