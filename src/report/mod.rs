//! What people take away. So far: tables and findings as CSV.
//!
//! Owns what leaves the page by the user's own hand, and its safety: text that a spreadsheet would run as a
//! formula is defused here and nowhere else.

pub mod csv;
