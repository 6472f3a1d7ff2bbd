//! Rooms that are made of several modules' results: what each shows and what a reader's hand in it means.
//!
//! Owns the door to every room the core makes ([`enter`]), the blocks of the Data, Retention, Plan, Pipeline and Report rooms, and what is kept
//! of a reader's work ([`Desk`]). A room of one module's results is that module's ([`crate::benchmark::compare`]). It
//! computes no figure.

mod about;
mod data;
mod desk;
mod file;
mod pipeline;
mod plan;
mod report;
mod retention;
mod typed;

pub use about::about;
pub use data::{Act, Loaded, act, data};
pub use desk::{Desk, Entered, Ground, Rest, Room, Scene, adopt, enter, opened};
pub use file::RefusedFile;
pub use pipeline::{PipelineRoom, PipelineState, Typed, pipeline};
pub use plan::{
    BACK_FIELD, Carried, Dated, Depth, FILE_FIELD, Goal, LINK_FIELD, PRESETS, PlanRoom, PlanState, Preset, Received,
    SentBy, Shown, Work, plan,
};
pub use report::{ReportState, Written};
pub use retention::{RetentionRoom, RetentionState, retention};
pub use typed::Refusals;
