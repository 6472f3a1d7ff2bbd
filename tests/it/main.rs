//! One native harness: each module is a kind of test, so that there is one link.

// A test that meets what it does not expect should stop; the allowance of `.clippy.toml` reaches only functions
// marked as tests, and these modules share helpers.
#![allow(clippy::expect_used, clippy::indexing_slicing, clippy::panic, clippy::unwrap_used)]
// Rooms drawn natively are types as deep as their markup.
#![recursion_limit = "256"]

mod across;
mod any_council;
mod back_test;
mod benchmark;
mod carry;
mod container;
mod county;
mod data_room;
mod documents;
mod edition;
mod explain;
mod exports;
mod findings;
mod futures;
mod habits;
mod how_to_add;
mod import;
mod kept;
mod kept_plans;
mod manners;
mod markup;
mod oddity;
mod own_lists;
mod pipeline_room;
mod plan_room;
mod plans;
mod position;
mod projection;
mod reference;
mod report;
mod retention;
mod retention_room;
mod seeds;
mod share;
mod shown;
mod starting_plan;
mod strangers;
mod synthetic;
mod systems;
mod tidy;
mod time_in_service;
mod typed;
mod vectors;
mod words;
