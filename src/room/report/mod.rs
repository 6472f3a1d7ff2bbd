//! The Report room: the committee paper drafted from the results of every room, a reader's own words in it, and the paper as
//! Word, Excel, CSV and print.
//!
//! Owns what is kept of a reader's words ([`ReportState`]) and how results become sections. It computes no figure; what a
//! document is made of is [`crate::report`]'s. Read [`report`] first.

mod event;
mod result;
mod state;
mod view;

use base64::Engine;
use base64::engine::general_purpose::STANDARD;

use super::benchmark::Choice;
use super::depth::{Depth, Remainder};
use super::input::RoomInput;
use super::pipeline::PipelineState;
use super::plan::{PlanState, whose};
use crate::report::docx::{self, Picture};
use crate::report::{NotWritten, Paper, Topic, csv, xlsx};
use crate::view::{Block, PageTask};
use event::PICTURES;
use result::found;

pub use event::ReportEvent;
pub use state::{ReportState, Written};

/// The longest picture taken, as text: far more than a chart of any size is.
const LONGEST_PICTURE: usize = 8_000_000;

/// The work in other rooms that a paper is drafted from.
#[derive(Debug, Clone, Copy)]
pub(super) struct ReportSources<'a> {
    /// The plans.
    pub(super) plan: &'a PlanState,
    /// Cohorts of students.
    pub(super) pipeline: &'a PipelineState,
    /// What is compared.
    pub(super) choice: &'a Choice,
}

/// The room after what the reader did.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct ReportRoom {
    /// What is kept of the room.
    pub(super) state: ReportState,
    /// What stands below one another.
    pub(super) blocks: Vec<Block>,
    /// What becomes of the blocks after them.
    pub(super) rest: Remainder,
    /// What the page is to do.
    pub(super) tasks: Vec<PageTask>,
}

/// Returns what the Report room shows, after what the reader did.
pub(super) fn report(
    (input, sources): (RoomInput<'_>, ReportSources<'_>),
    mut state: ReportState,
    event: Option<&ReportEvent>,
    depth: Depth,
    progress: &dyn Fn(u32, u32),
) -> ReportRoom {
    let entered = |state, blocks, rest, tasks| ReportRoom { state, blocks, rest, tasks };
    // Only what needs the whole paper waits for it.
    let made = if depth != Depth::Quick || event.is_some() { found(input, sources, progress) } else { None };
    if let Ok(whose) = whose(input.library, sources.plan, input.plan_input())
        && let Some(earlier) = &whose.earlier
    {
        state.carry(earlier, &whose.key);
    }
    let Some(result) = made else {
        let name = whose(input.library, sources.plan, input.plan_input()).map(|whose| whose.name);
        let name = name.ok().or_else(|| input.open.map(|open| open.name.clone()));
        let (blocks, rest) = match name {
            Some(name) if depth == Depth::Quick && event.is_none() => (vec![view::drafting(&name)], Remainder::Goes),
            _ => (view::nothing_yet(), Remainder::None),
        };
        return entered(state, blocks, rest, Vec::new());
    };
    let (key, mut paper) = (result.key(), result.paper());
    state.put_into(&key, &mut paper);
    let mut tasks = Vec::new();
    if let Some(event) = event {
        tasks = change(&mut state, &key, &paper, event);
        state.put_into(&key, &mut paper);
    }
    let blocks = view::blocks(&paper, state.editing);
    entered(state, blocks, Remainder::None, tasks)
}

/// Does what the reader did: what is kept changes, and the page may be asked to do something.
fn change(state: &mut ReportState, key: &str, paper: &Paper, event: &ReportEvent) -> Vec<PageTask> {
    let section = |topic: &Topic| paper.sections.iter().find(|section| section.topic == *topic);
    match event {
        // Pressed again it closes: the button stays under the finger.
        ReportEvent::Edit(topic) => {
            state.editing = section(topic).map(|section| section.topic).filter(|topic| state.editing != Some(*topic));
        }
        ReportEvent::Text(topic, text) => {
            if let Some(section) = section(topic) {
                state.write(key, section, text);
            }
        }
        ReportEvent::Draft(topic) => {
            state.forget(key, *topic);
            state.editing = None;
        }
        ReportEvent::Keep(topic) => {
            if let Some(section) = section(topic) {
                state.confirm(key, section);
            }
        }
        ReportEvent::Print => return vec![PageTask::Print],
        ReportEvent::Excel => return vec![saved(paper, "xlsx", xlsx::MEDIA_TYPE, workbook(paper))],
        ReportEvent::Csv => {
            let text = csv::tables(paper.tables()).into_bytes();
            return vec![saved(paper, "csv", csv::MEDIA_TYPE, Ok(text))];
        }
        ReportEvent::Word if paper.figures().next().is_some() => {
            let charts = paper.figures().cloned().collect();
            return vec![PageTask::Picture { charts, field: PICTURES.to_owned() }];
        }
        ReportEvent::Word => return vec![saved(paper, "docx", docx::MEDIA_TYPE, docx::document(paper, &[]))],
        ReportEvent::Pictures(addresses) => {
            let pictures: Vec<Option<Picture>> =
                addresses.split(' ').take(paper.figures().count()).map(picture).collect();
            return vec![saved(paper, "docx", docx::MEDIA_TYPE, docx::document(paper, &pictures))];
        }
    }
    Vec::new()
}

/// A chart's picture from its data address; `None` for any other text.
fn picture(address: &str) -> Option<Picture> {
    let text = address.strip_prefix("data:image/png;base64,").filter(|text| text.len() <= LONGEST_PICTURE)?;
    Picture::from_png(STANDARD.decode(text).ok()?)
}

fn workbook(paper: &Paper) -> Result<Vec<u8>, NotWritten> {
    let tables: Vec<_> = paper.tables().collect();
    let mut sources = vec![paper.subtitle.clone()];
    for source in paper.figures().map(|figure| &figure.source) {
        if !sources.contains(source) {
            sources.push(source.clone());
        }
    }
    xlsx::workbook(&paper.title, &tables, &sources)
}

fn saved(paper: &Paper, ending: &str, kind: &str, made: Result<Vec<u8>, NotWritten>) -> PageTask {
    match made {
        Ok(bytes) => PageTask::Save { name: format!("{}.{ending}", paper.file_stem()), kind: kind.to_owned(), bytes },
        Err(error) => PageTask::Say(Err(error.to_string())),
    }
}
