//! The Report room: the committee paper drafted from the results of every room, a reader's own words in it, and the paper as
//! Word, Excel, CSV and print.
//!
//! Owns what is kept of a reader's words ([`ReportState`]) and how results become sections. It computes no figure; what a
//! document is made of is [`crate::report`]'s. Read [`report`] first.

mod draft;
mod event;
mod state;

use base64::Engine;
use base64::engine::general_purpose::STANDARD;

use super::benchmark::Choice;
use super::depth::{Depth, Remainder};
use super::input::RoomInput;
use super::pipeline::PipelineState;
use super::plan::{PlanState, whose};
use crate::report::docx::{self, Picture};
use crate::report::{Evidence, NotWritten, Paper, STALE, Section, Topic, csv, words, xlsx};
use crate::view::{Block, Button, Control, Field, Form, Offer, PageTask, Prose, Sketch, TextKind};

pub use event::ReportEvent;
pub use state::{ReportState, Written};

const WORD: &str = "report-word";
const PICTURES: &str = "report-pictures";
const EXCEL: &str = "report-excel";
const CSV: &str = "report-csv";
const PRINT: &str = "report-print";
/// What the events of a section begin with; its word follows.
const EDIT: &str = "report-edit-";
const TEXT: &str = "report-text-";
const DRAFT: &str = "report-draft-";
const KEEP: &str = "report-keep-";

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
    let draft = || draft::paper(input, sources, progress);
    // Only what needs the whole paper waits for it.
    let made = if depth != Depth::Quick || event.is_some() { draft() } else { None };
    if let Ok(whose) = whose(input.library, sources.plan, input.plan_input())
        && let Some(earlier) = &whose.earlier
    {
        state.carry(earlier, &whose.key);
    }
    let Some((key, mut paper)) = made else {
        let name = whose(input.library, sources.plan, input.plan_input()).map(|whose| whose.name);
        let name = name.ok().or_else(|| input.open.map(|open| open.name.clone()));
        let (blocks, rest) = match name {
            Some(name) if depth == Depth::Quick && event.is_none() => {
                (vec![answer(&name, "The paper is being drafted.")], Remainder::Goes)
            }
            _ => {
                let lede = "Add your files, open an example, or choose a council from the menu at the top.";
                (vec![answer("There is nothing to report yet.", lede), offer()], Remainder::None)
            }
        };
        return entered(state, blocks, rest, Vec::new());
    };
    state.put_into(&key, &mut paper);
    let mut tasks = Vec::new();
    if let Some(event) = event {
        tasks = change(&mut state, &key, &paper, event);
        state.put_into(&key, &mut paper);
    }
    let blocks = blocks(&paper, state.editing);
    entered(state, blocks, Remainder::None, tasks)
}

/// What the room would write of figures that are not here.
fn offer() -> Block {
    let gives = [
        ("A staff list and an establishment list", "where the workforce stands, and how it compares"),
        ("A list of leavers and one of starters", "the plan, what it rests on and its risks"),
    ];
    Block::Offer(Offer {
        heading: "What the paper would say".to_owned(),
        gives: gives.map(|(file, what)| (file.to_owned(), what.to_owned())).to_vec(),
        door: ("#/data".to_owned(), "Add your files".to_owned()),
        sketch: Sketch::Paper,
        drawn: "An example: a page of a committee paper with its headings and a table.".to_owned(),
    })
}

fn answer(headline: &str, lede: &str) -> Block {
    Block::Answer { headline: headline.to_owned(), lede: lede.to_owned() }
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

fn blocks(paper: &Paper, editing: Option<Topic>) -> Vec<Block> {
    let mut blocks = vec![answer(&paper.title, &paper.subtitle), Block::Form(form(paper))];
    for (number, section) in (1..).zip(&paper.sections) {
        blocks.push(Block::Prose(prose(number, section, editing == Some(section.topic))));
        if editing == Some(section.topic) {
            blocks.push(Block::Form(editor(section)));
        }
        blocks.extend(section.evidence.iter().map(|evidence| match evidence {
            Evidence::Table(table) => Block::Table { heading: table.caption.clone(), table: table.clone() },
            Evidence::Figure(figure) => Block::Figure(figure.clone()),
        }));
    }
    blocks
}

/// What the paper can be taken away as.
fn form(paper: &Paper) -> Form {
    let takes = [(WORD, "Save as Word"), (EXCEL, "Save as Excel"), (CSV, "Save tables as CSV"), (PRINT, "Print")];
    let takes = takes.into_iter().map(|(event, words)| (event.to_owned(), words.to_owned(), true)).collect();
    let edited = paper.sections.iter().filter(|section| section.edited.is_some()).count();
    let stale: Vec<String> =
        paper.sections.iter().filter(|section| section.is_stale()).map(|one| one.topic.names().0.to_owned()).collect();
    let help = match (edited, stale.as_slice()) {
        (0, _) => "Drafted from your figures, and follows them. You can edit any section.".to_owned(),
        (_, []) => "Tables, charts and the sections you have not edited follow the figures.".to_owned(),
        (_, stale) => format!("The figures have changed since you edited: {}.", stale.join("; ")),
    };
    let field = Field::new("report-take", "Print or save", Control::Buttons(takes)).with_help(&help);
    Form { heading: String::new(), fields: vec![field], more: None }
}

fn prose(number: usize, section: &Section, is_edited_now: bool) -> Prose {
    let (heading, word) = section.topic.names();
    let button = |stem: &str, words: &str| Button {
        event: format!("{stem}{word}"),
        words: words.to_owned(),
        about: format!("“{heading}”"),
    };
    let mut buttons = vec![button(EDIT, if is_edited_now { "Done editing" } else { "Edit" })];
    let is_stale = section.is_stale();
    if section.edited.is_some() {
        buttons.push(button(DRAFT, if is_stale { "Take the new draft" } else { "Take the draft again" }));
    }
    if is_stale {
        buttons.push(button(KEEP, "Keep my text"));
    }
    let other = is_stale.then(|| ("What the figures now say".to_owned(), words(&section.drafted)));
    Prose {
        heading: format!("{number}. {heading}"),
        hook: format!("section-{word}"),
        buttons,
        mark: if is_stale { STALE.to_owned() } else { String::new() },
        words: words(section.text()),
        other,
    }
}

/// The field of a section's text.
fn editor(section: &Section) -> Form {
    let (heading, word) = section.topic.names();
    let text = Control::Text { value: section.text().to_owned(), kind: TextKind::Long };
    let help = "One paragraph a line. Start a line with * for a bullet. Clear the box to restore the draft.";
    let fields = vec![Field::new(&format!("{TEXT}{word}"), &format!("Text of “{heading}”"), text).with_help(help)];
    Form { heading: String::new(), fields, more: None }
}
