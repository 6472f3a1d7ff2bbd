//! What published figures alone say of a council's next years, and how well that would have served.
//!
//! Owns the plan a council has before it gives one, made of its published series; the outlook, which needs no plan; and
//! the back-test of both against what happened. It draws on [`crate::reference`] for
//! figures, on [`crate::plan`] for what a plan is and on [`crate::projection`] for what becomes of it; none of those
//! know it. It uses only what was published up to the year stood at, and replaces no missing figure with a guess.
//!
//! Read [`published_baseline`] first, then [`outlook`] and [`back_test()`].

mod back_test;
mod band;
mod baseline;
mod example;
mod rule;
mod series;
mod start;

pub use back_test::{BackTest, Coverage, Row, Runs, Score, Summary, back_test, summarise};
pub use band::{Estimate, SizeGroup};

pub use baseline::{
    ALL_SOCIAL_WORKERS, JOINING, JOINS_KAPPA, LEAVING_KAPPA, NoBaseline, PublishedBaseline, Shrunk, published_baseline,
};
pub use example::{GLIDE_PATH_COUNCIL, agency_glide_path};
pub use rule::{Foreseen, Rule, YearsAhead, outlook};
pub use series::POOLED_YEARS;
pub use start::{
    ASYE, LEAVING, LEAVING_BY_SERVICE, NQSW_INTAKE, NoStart, OTHER_INTAKE, Start, has_service, posts_are_stated,
    start_of, start_of_published,
};
