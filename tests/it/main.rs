//! One native harness: each module is a kind of test, so that there is one link.

// A test that meets what it does not expect should stop; the allowance of `.clippy.toml` reaches only functions
// marked as tests, and these modules share helpers.
#![allow(clippy::unwrap_used, clippy::panic, clippy::indexing_slicing)]

mod seeds;
mod vectors;
