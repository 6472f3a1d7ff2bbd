//! Homegrown, the workforce planner for social work: the core.
//!
//! ```text
//! file bytes ─▶ import ─▶ records + findings ─▶ measures ─▶ (page)
//!                                           └─▶ retention ─▶ (page)
//! ```
//!
//! # The map
//!
//! | module | owns |
//! |---|---|
//! | [`workforce`] | the vocabulary: units, roles, posts, people, service, dates, units of measure, missing values |
//! | [`import`] | bytes → records + findings: recognise, map, clean |
//! | [`measures`] | the measure registry, rates and breakdowns from records and typed tables, intervals, checks |
//! | [`mod@reference`] | published figures and published cases, compiled in, a provenance note each |
//! | [`retention`] | spells of service, leaving rates by year of service, survival, cohorts, who came and went |
//! | [`pipeline`] | routes into social work and cohorts of students: forward to joiners, backward from posts to places |
//! | [`report`] | what people take away: tables and findings as CSV |
//! | [`exchange`] | what the page and its workers say to each other |
//!
//! Behind features: `chart` and `app` (feature `page`, and `markup` natively for tests); the bins `app`,
//! `worker` and `xtask`.
//!
//! # Invariants
//!
//! - The core is pure: bytes and values in, values out. It reads no clock, draws no random number, names no
//!   browser and does not panic. `cargo test --no-default-features` builds it without a browser crate.
//! - Dependencies point one way: `workforce` knows none of the others; `import` does not know `measures`;
//!   `retention` and `pipeline` do not know each other; none of the core knows `chart` or `app`.
//! - Rows about people ([`workforce::Records`]) never reach the page: what [`exchange`] carries to it is
//!   aggregates, findings and passing preview text.
//! - FTE and headcount are different types and do not add ([`workforce::Fte`], [`workforce::Headcount`]).
//! - What is missing is missing with its reason ([`workforce::Missing`]), never 0.
//! - A number on the screen was made by a function of the core that has a test; the page holds no arithmetic.

#[cfg(feature = "interface")]
pub mod app;
#[cfg(feature = "interface")]
pub mod chart;
pub mod exchange;
pub mod import;
pub mod measures;
pub mod pipeline;
pub mod reference;
pub mod report;
pub mod retention;
pub mod workforce;
