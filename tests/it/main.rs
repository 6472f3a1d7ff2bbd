//! One native harness: each module is a kind of test, so that there is one link.

mod seeds;
mod vectors;
