//! Rooms that are made of several modules' results: what each shows and what a reader's hand in it means.
//!
//! Owns the blocks of the Data room. A room of one module's results is that module's
//! ([`crate::benchmark::compare`]). It computes no figure.

mod data;
mod file;

pub use data::{Act, Loaded, act, data};
pub use file::RefusedFile;
