//! What published figures alone say of a council's next years, and how well that would have served.
//!
//! Owns the outlook, which needs no plan; the plan that published figures give the engine where the council gives none; and
//! the back-test of both against what happened. It draws on [`crate::reference`] for figures, on [`crate::plan`] for what a
//! plan is and on [`crate::projection`] for what becomes of it; none of those know it. It uses only what was published up
//! to the year stood at, and replaces no missing figure with a guess.
//!
//! Read [`outlook`] first, then [`published_baseline`] and [`back_test()`].

mod back_test;
mod band;
mod baseline;
mod centred;
mod figures;
mod fit;
mod measure;
mod rule;
mod series;
mod tested;

pub use back_test::{
    BackTest, Bands, Coverage, Fitted, Row, Runs, Score, Summary, back_test, growth_foreseen, summarise,
    summarise_tests, tests,
};
pub use band::{BySize, CONSTANTS, CONSTANTS_PROVENANCE, Estimate, Reach, SizeGroup};
pub use baseline::{
    JOINS_KAPPA, LEAVING_KAPPA, NoBaseline, PublishedBaseline, RateEstimate, Shrunk, centred_baseline, drawn_baseline,
    published_baseline, uncertainty_of_published,
};
pub(crate) use baseline::{draw_towards, probability_of};
pub use centred::{Centred, is_centred};
pub use figures::{ALL_SOCIAL_WORKERS, JOINING};
pub use fit::{BAND_TABLE, fit};
pub use measure::{ForecastMeasure, YearsAhead};
pub use rule::{Rule, outlook, outlook_fitted};
pub use series::POOLED_YEARS;
pub(crate) use series::{Pooled, flow};
pub use tested::{SCORES, SCORES_PROVENANCE, SCORES_TABLE, TESTED_YEARS, Tested, scores_of, table_of, tested};
