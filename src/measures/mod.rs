#![doc = include_str!("../docs/method.md")]
//!
//! # This module
//!
//! Owns the measure registry, rates and pooled rates from parts, intervals, rounding and its text, which small
//! counts are withheld, and "does it add up?". It reads no file ([`crate::import`])
//! and draws nothing. Read [`MEASURES`] first.

mod check;
mod interval;
mod proportion;
mod provenance;
mod rate;
mod registry;
mod resolve;
mod rounding;
#[cfg(test)]
pub(crate) mod sample;
mod suppression;
mod tally;

pub use check::{Checked, check, follows_from_parts};
pub(crate) use check::{VacancyRate, checked, vacancy_rates};
pub use interval::{Funnel, Interval, Z_80, Z_95, Z_998, funnel, rate_limits, wilson};
pub use proportion::{amount, capitalised, fraction_of, listed, one_in, ordinal};
pub use provenance::{ContestView, contests, provenance};
pub use rate::{Pooled, effective_parts, mean_of_rates, pooled, rate, rate_of, sides, with_derived};
pub use registry::{MEASURES, Measure, Polarity, Scale, measure};
pub use resolve::own_value;
pub(crate) use resolve::{Answer, Member, Provenance, View, own_unit, printed};
pub use rounding::{
    date_text, fte_places, number_text, percent_text, percent_worked, plain_text, round_half_up, scale_text,
    stated_text, time_text,
};
pub(crate) use suppression::older;
pub use suppression::{is_small, suppressed, suppressed_within};
pub(crate) use tally::{
    CensusPerson, Council, Role, Roles, Scope, agency_by_role, census_person, census_year, councils, is_newly,
    of_service, reference_date, started, year_before,
};
pub use tally::{UNNAMED, inside_sentence, tally};
