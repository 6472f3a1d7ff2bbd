//! What people take away: the committee paper as a document, and tables, findings and the paper as CSV, Excel and Word.
//!
//! Owns what leaves the page by the user's own hand, and its safety: text that a spreadsheet would run as a
//! formula is defused here and nowhere else. What a paper says is its maker's ([`crate::room`]). Read [`Paper`] first.

pub mod csv;
pub mod docx;
mod office;
mod paper;
pub mod xlsx;

pub use office::NotWritten;
pub use paper::{Edited, Evidence, ITEM, Paper, STALE, Section, Topic, fingerprint, words};
