//! Homegrown, the workforce planner for social work: the core.
//!
//! ```text
//! file bytes ─▶ import ─▶ records + findings ─▶ measures ─▶ benchmark ─▶ view ─▶ (page)
//!                              ├─▶ retention ─▶ view
//!                 pipeline ─▶ plan ─▶ projection ─▶ explain ─▶ view
//!                              ▲ share (link, file)
//! ```
//!
//! # The map
//!
//! | module | owns |
//! |---|---|
//! | [`workforce`] | the vocabulary: units, roles, posts, people, service, dates, units of measure, missing values |
//! | [`import`] | bytes → records + findings: recognise, map, clean |
//! | [`measures`] | the measure registry, rates and breakdowns from records and typed tables, intervals, checks |
//! | [`benchmark`] | published figures compared: comparators, ranks, funnels, gaps |
//! | [`plan`] | the plan, its levers and evidence, scenarios: what a user edits and a link carries |
//! | [`projection`] | a plan month by month: the expected path, its ledger, cost, cases and capacity; many futures of it |
//! | [`explain`] | why a projection says what it says: bridge, goal seek, tornado, maintainability |
//! | [`forecast`] | what published figures alone say of a council's next years: the outlook, the engine's defaults, the back-test |
//! | [`starting_plan`] | the plan a council starts from: from its lists, its tables, published figures or a case |
//! | [`mod@reference`] | published figures, compiled in, a provenance note each |
//! | [`mod@case`] | published cases: real workforces a newcomer can open, each with the figures its documents print |
//! | [`retention`] | spells of service, leaving rates by year of service, survival, cohorts, who came and went |
//! | [`pipeline`] | routes into social work and cohorts of students: forward to joiners, backward from posts to places |
//! | [`share`] | what a link or a plan file carries, written and read: one module a released version |
//! | [`report`] | what people take away: the committee paper, tables and findings as Word, Excel and CSV |
//! | [`room`] | every room: what it shows, and what a reader's hand in it means |
//! | [`view`] | what a room shows, as values: sentences, tables, charts, findings |
//! | [`kept`] | what the browser keeps between visits, written and read: one module a released version |
//! | [`exchange`] | what the page and its workers say to each other |
//!
//! Behind features: `chart` (for the worker, and natively for tests), `app` (feature `page`, and `markup` natively for
//! tests) and the bins `app`, `worker` and `xtask`.
//!
//! To add a measure, a kind of list, a lever, a room or a sentence, read [`how_to_add`]; how a sentence is written, [`words`].
//!
//! # Invariants
//!
//! - The core is pure: bytes and values in, values out. It reads no clock, draws no random number that its
//!   caller did not seed, names no browser and does not panic. `cargo test --no-default-features` builds it without a browser crate.
//! - Dependencies point one way, by the table below.
//! - What comes in a link or a plan file is bounded, checked and taken as a whole or refused in a sentence
//!   ([`share::ShareError`]); it cannot hold a person.
//! - Rows about people ([`workforce::Records`]) never reach the page: what [`exchange`] carries to it is
//!   aggregates, findings and passing preview text.
//! - FTE and headcount are different types and do not add ([`workforce::Fte`], [`workforce::Headcount`]).
//! - What is missing is missing with its reason ([`workforce::Missing`]), never 0.
//! - A number on the screen was made by a function of the core that has a test; the page holds no arithmetic.
//!
#![doc = include_str!("docs/modules.md")]
// Natively no view is erased: the page's is a type as deep as the page.
#![cfg_attr(feature = "markup", recursion_limit = "256")]

#[cfg(feature = "interface")]
pub mod app;
pub mod benchmark;
pub mod case;
#[cfg(feature = "chart")]
pub mod chart;
pub mod exchange;
pub mod explain;
pub mod forecast;
#[doc = include_str!("docs/how_to_add.md")]
pub mod how_to_add {}
pub mod import;
pub mod kept;
pub mod measures;
pub mod pipeline;
pub mod plan;
pub mod projection;
pub mod reference;
pub mod report;
pub mod retention;
pub mod room;
pub mod share;
pub mod starting_plan;
pub mod view;
#[doc = include_str!("docs/words.md")]
pub mod words {}
pub mod workforce;
