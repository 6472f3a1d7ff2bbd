//! Rooms that are made of several modules' results: what each shows and what a reader's hand in it means.
//!
//! Owns the door to every room the core makes ([`enter`]), what each shows, and what is kept of a reader's work
//! ([`Workspace`]). It computes no figure.

mod about;
mod benchmark;
mod data;
mod depth;
mod event;
mod gallery;
mod input;
mod pipeline;
mod plan;
mod position;
mod report;
mod retention;
mod since;
mod typed;
mod workspace;

pub use about::about;
pub use benchmark::{
    BenchmarkDraft, BenchmarkEvent, Choice, Comparison, CouncilNames, NoCouncil, Question, compare, draft,
};
pub use data::{
    Answer, Asked, DataChange, DataEvent, DataOutcome, Loaded, RefusedFile, Said, TextId, data, data_change, outcome,
    questions_left,
};
pub use depth::{Depth, Remainder};
pub use event::UnknownEvent;
pub use gallery::gallery;
pub use input::{PlanInput, RoomInput};
pub use pipeline::{
    Calculator, CohortField, EmployerField, PipelineEvent, PipelineRoom, PipelineState, Typed, pipeline,
};
pub use plan::{
    BACK_FIELD, COUNCIL_FIELD, Carried, Dated, DatedField, FILE_FIELD, LINK_FIELD, LeverId, PRESETS, PlanChange,
    PlanEvent, PlanRoom, PlanSource, PlanState, PlanTab, Preset, Received, SentBy, Work, plan,
};
pub use position::{Position, position, quoted, tile_trends};
pub use report::{ReportEvent, ReportState, Written};
pub use retention::{RetentionEvent, RetentionRoom, RetentionState, retention};
pub use typed::Refusals;
pub use workspace::{Room, RoomAnswer, Workspace, adopt, enter, opened};
