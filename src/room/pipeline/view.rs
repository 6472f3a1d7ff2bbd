//! The room in words.

mod arrive;
mod calculator;
mod form;
mod need;
mod partner;

use super::result::PipelineResult;
use super::state::PipelineState;
use crate::room::RoomInput;
use crate::room::plan::PlanState;
use crate::room::typed::Refusals;
use crate::view::{Block, TableView};
use crate::workforce::Service;

/// Returns the room of what is found.
pub(super) fn blocks(seen: &PipelineResult<'_>) -> Vec<Block> {
    let mut blocks = vec![seen.answer(), Block::Form(seen.form())];
    blocks.extend(seen.flow().map(|figure| Block::Figure(Box::new(figure))));
    blocks.extend(seen.calendar().map(|table| Block::Table { heading: seen.arrivals.finding.clone(), table }));
    blocks.extend(seen.cohorts());
    blocks.extend(seen.sizing());
    blocks.extend(seen.partners());
    blocks.extend(seen.notes());
    blocks
}

/// What a paper says of a pipeline: the room's own sentences and its calendar.
#[derive(Debug, Clone)]
pub(in crate::room) struct PipelineDraft {
    pub(in crate::room) said: Vec<String>,
    pub(in crate::room) calendar: Option<TableView>,
    pub(in crate::room) assumed: Vec<String>,
}

/// Returns what a paper says of the pipeline of those it is about, by name; `None` where no cohort of theirs is known.
pub(in crate::room) fn draft(
    input: RoomInput<'_>,
    state: &PipelineState,
    plan: &PlanState,
    whose: &str,
) -> Option<PipelineDraft> {
    let seen = PipelineResult::of(input, state, plan, Refusals::new());
    if seen.shown.cohorts.is_empty() || seen.whose != whose {
        return None;
    }
    // What the reader may still tell the room is nothing for members.
    let sized = seen.known.posts.is_some().then(|| seen.sized());
    let stages = seen.way().map(|way| format!("{}.", way.finding()));
    Some(PipelineDraft {
        said: [Some(seen.arrivals.finding.clone()), sized, stages].into_iter().flatten().collect(),
        calendar: seen.calendar(),
        assumed: seen.assumed(),
    })
}

/// Returns what is said where there are no cohorts to send.
pub(super) fn nothing_to_send() -> String {
    "There are no cohorts to send: add one by its route first.".to_owned()
}

/// Returns what is said where students are of another service than the plan.
pub(super) fn other_service(whose: &str, of: Service, planned: Service) -> String {
    format!(
        "These students are of {of} services and the plan is of {} services: open {whose}’s {of} services first.",
        planned.label(),
        of = of.label(),
    )
}

impl PipelineResult<'_> {
    fn answer(&self) -> Block {
        let sized = self.sized();
        if self.shown.cohorts.is_empty() {
            let lede = "No cohorts of students are known yet: add one by its route below to see when it arrives. Type how many practice educators there are to see whether they can take the students.";
            return Block::Answer { headline: sized, lede: lede.to_owned() };
        }
        Block::Answer { headline: self.arrivals.finding.clone(), lede: sized }
    }

    /// What the cohorts rest on, a sentence each.
    fn assumed(&self) -> Vec<String> {
        let mut lines = self.shown.notes.clone();
        lines.extend(self.reasons());
        lines
    }

    fn notes(&self) -> Option<Block> {
        let lines = self.assumed();
        let heading = "What is assumed, and why".to_owned();
        (!lines.is_empty()).then_some(Block::Sentences { heading, lines, button: None })
    }
}
