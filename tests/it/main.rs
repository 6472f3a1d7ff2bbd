//! The native harness: one binary for the tests that use the library as its callers do.

// The lints are for code that must not fail; a test fails by panicking.
#![allow(clippy::expect_used, clippy::indexing_slicing, clippy::panic, clippy::unwrap_used)]

mod exports;
mod import;
mod synthetic;
