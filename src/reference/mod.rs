#![doc = include_str!("../docs/source.md")]
//!
//! # This module
//!
//! Owns published figures compiled into the program, each table with a provenance note beside it, and the
//! published cases the program can open. It computes nothing. Read [`open`] first.

mod case;
mod indicator;

pub use case::{CaseSummary, FIRST, FLOW, cases, open, pipeline};
pub use indicator::{Indicators, PROVENANCE, TABLE, cell, indicators, published};
