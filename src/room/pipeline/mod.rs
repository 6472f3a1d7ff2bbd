//! The Pipeline room: from student to experienced social worker, by route and date, and what stands in the way.
//!
//! Owns what is kept of a reader's cohorts, employers and calculators ([`PipelineState`]), and how they become sentences,
//! charts and tables. It reckons nothing itself: that is [`crate::pipeline`]'s. Read [`pipeline`] first.

mod arrive;
mod event;
mod form;
mod need;
mod partner;

use jiff::civil::Date;
use serde::{Deserialize, Serialize};

use super::plan::{Destination, PlanState, cohorts, current, send, service};
use super::typed::Refusals;
use super::workspace::RoomInput;
use crate::case;
use crate::pipeline::{Arrivals, Induction, Need, Pipeline, Sizing, calendar, size};
use crate::plan::Plan;
use crate::view::{Block, PageTask, TableView};
use crate::workforce::{CalendarMonth, CensusYear, Origin, Service, Snapshot};
use need::Known;

pub use event::{CohortField, EmployerField, PipelineEvent};
pub use need::Calculator;

/// What the room keeps. Nothing here can hold a person.
#[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize)]
pub struct PipelineState {
    /// The published case looked at, by id; empty follows what is open.
    pub case: String,
    /// Pipelines the reader has changed, each by whose it is, the one changed last at the end.
    pub own: Vec<Pipeline>,
    /// How many months are looked at.
    pub ahead: Option<f64>,
    /// What is to be sized, where the reader has said so.
    pub typed: Typed,
    /// Whether cohorts sent to the plan come on top of its own newly qualified, by the reader's choice; else in their place
    /// in the years they come.
    pub on_top: bool,
}

/// Numbers of the calculators as typed; none where the default stands.
#[derive(Debug, Clone, Copy, PartialEq, Default, Serialize, Deserialize)]
pub struct Typed {
    /// Posts to fill.
    pub posts: Option<f64>,
    /// Newly qualified expected from elsewhere.
    pub elsewhere: Option<f64>,
    /// Share of those placed here that joins.
    pub conversion: Option<f64>,
    /// Share of those who begin that qualifies.
    pub completion: Option<f64>,
    /// Share of the qualified with their final placement here.
    pub placement_share: Option<f64>,
    /// Practice educators.
    pub educators: Option<f64>,
    /// Placements each of them takes in a year.
    pub each: Option<f64>,
    /// Course places there are.
    pub course_places: Option<f64>,
    /// Placements there are.
    pub placements: Option<f64>,
    /// Experienced FTE.
    pub experienced: Option<f64>,
    /// Experienced for each newly qualified, at least.
    pub ratio: Option<f64>,
    /// Months the newly qualified are supernumerary.
    pub supernumerary: Option<f64>,
}

/// The room after what the reader did.
#[derive(Debug, Clone, PartialEq)]
pub struct PipelineRoom {
    /// What is kept of the room.
    pub state: PipelineState,
    /// What is kept of the Plan room, which cohorts may have been sent to.
    pub plan: PlanState,
    /// What stands below one another.
    pub blocks: Vec<Block>,
    /// What the page is to do.
    pub tasks: Vec<PageTask>,
    /// What was typed and could not be taken.
    pub refused: Refusals,
}

/// How many months are looked at where nothing else is said.
const AHEAD: u16 = 60;
/// The most pipelines of the reader's own that are kept.
const MOST_OWN: usize = 6;

/// Everything the blocks are made of.
struct Seen<'a> {
    state: &'a PipelineState,
    shown: Pipeline,
    /// Whose plan it belongs to.
    whose: String,
    /// Whether the reader has changed it.
    is_own: bool,
    arrivals: Arrivals,
    known: Known,
    need: Need,
    sizing: Option<Sizing>,
    /// Whether it is of children's social work, of which alone there are national rates.
    is_childrens: bool,
    /// The plan being worked on, with its scenario's changes.
    plan: Option<Plan>,
    refused: Refusals,
}

/// Returns what the Pipeline room shows, after what the reader did.
///
/// ```
/// use homegrown::{case::open, reference::Library};
/// use homegrown::room::{PipelineState, PlanState, Refusals, RoomInput, pipeline};
/// use homegrown::view::Block;
/// use homegrown::workforce::Settings;
/// let both = open("kent-and-medway-2018").unwrap().remove(0);
/// let input = RoomInput { library: &Library::default(), open: Some(&both), lists: &[], files: &[], settings: &Settings::default() };
/// let room = pipeline(input, PipelineState::default(), PlanState::default(), None, Refusals::new());
/// let Some(Block::Answer { headline, .. }) = room.blocks.first() else { unreachable!() };
/// assert!(headline.starts_with("458 newly qualified social workers join by September 2024"), "{headline}");
/// ```
#[must_use]
pub fn pipeline(
    input: RoomInput<'_>,
    mut state: PipelineState,
    mut plan: PlanState,
    event: Option<&PipelineEvent>,
    mut refused: Refusals,
) -> PipelineRoom {
    if let Some(event) = event {
        if event.moves_lines() {
            // What is kept by its place would stand beside another line.
            refused.clear();
        }
        event::change(&mut state, input, event, &mut refused);
    }
    let mut tasks = Vec::new();
    match event {
        Some(PipelineEvent::Send) => tasks.push(PageTask::Say(sent(&mut plan, input, &state))),
        Some(PipelineEvent::OpenPlan) => tasks.push(PageTask::Go("plan".to_owned())),
        _ => {}
    }
    let seen = Seen::of(input, &state, &plan, refused);
    let mut blocks = vec![seen.answer(), Block::Form(seen.form())];
    blocks.extend(seen.flow().map(|figure| Block::Figure(Box::new(figure))));
    blocks.extend(seen.calendar().map(|table| Block::Table { heading: seen.arrivals.finding.clone(), table }));
    blocks.extend(seen.cohorts());
    blocks.extend(seen.sizing());
    blocks.extend(seen.partners());
    blocks.extend(seen.notes());
    let refused = seen.refused;
    PipelineRoom { state, plan, blocks, tasks, refused }
}

/// What a paper says of a pipeline: the room's own sentences and its calendar.
#[derive(Debug, Clone)]
pub(super) struct PipelineDraft {
    pub(super) said: Vec<String>,
    pub(super) calendar: Option<TableView>,
    pub(super) assumed: Vec<String>,
}

/// Returns what a paper says of the pipeline of those it is about, by name; `None` where no cohort of theirs is known.
pub(super) fn draft(
    input: RoomInput<'_>,
    state: &PipelineState,
    plan: &PlanState,
    whose: &str,
) -> Option<PipelineDraft> {
    let seen = Seen::of(input, state, plan, Refusals::new());
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

fn ahead(state: &PipelineState) -> u16 {
    state.ahead.map_or(AHEAD, |months| months.round().clamp(1.0, 600.0) as u16)
}

/// The pipeline shown, and whether the reader has changed it.
fn shown(state: &PipelineState, input: RoomInput<'_>) -> (Pipeline, bool) {
    let started = started(state, input);
    match state.own.iter().find(|own| own.name == started.name) {
        Some(own) => (own.clone(), true),
        None => (started, false),
    }
}

/// The published pipeline of the case that is open.
fn reference_of(input: RoomInput<'_>) -> Option<Pipeline> {
    match &input.open?.members.first()?.origin {
        Origin::Case { id } => case::pipeline(id),
        Origin::Files => None,
    }
}

/// The pipeline before the reader changes it: a published one, else an empty one of who is open.
fn started(state: &PipelineState, input: RoomInput<'_>) -> Pipeline {
    let open = input.open;
    case::pipeline(&state.case).or_else(|| reference_of(input)).unwrap_or_else(|| {
        let as_at = open.and_then(|open| open.members.first()).map(|member| member.as_at);
        let latest = || input.library.edition().latest().map(CensusYear::last_day);
        Pipeline {
            name: open.map_or_else(String::new, name_of),
            base: CalendarMonth::of(as_at.or_else(latest).unwrap_or(Date::ZERO)),
            employers: Vec::new(),
            universities: Vec::new(),
            cohorts: Vec::new(),
            notes: Vec::new(),
        }
    })
}

/// What the name of a pipeline of adults' services ends with: one council has students of both.
const OF_ADULTS: &str = ", adults’ services";

/// Whose students they are where the reader has them.
fn name_of(open: &Snapshot) -> String {
    match open.service {
        Service::Children => open.name.clone(),
        Service::Adults => format!("{}{OF_ADULTS}", open.name),
    }
}

/// Whose plan a pipeline belongs to, and of which service: that of published students of both is not told.
fn whose(shown: &Pipeline, state: &PipelineState, input: RoomInput<'_>) -> (String, Option<Service>) {
    let is_published = !state.case.is_empty() || reference_of(input).is_some();
    match shown.name.strip_suffix(OF_ADULTS) {
        Some(name) => (name.to_owned(), Some(Service::Adults)),
        None if is_published => (shown.name.clone(), None),
        None => (shown.name.clone(), Some(Service::Children)),
    }
}

/// Sends the dated cohorts to the plan, and says so or why not.
fn sent(plan: &mut PlanState, input: RoomInput<'_>, state: &PipelineState) -> Result<String, String> {
    let (shown, _) = shown(state, input);
    let arrivals = calendar(shown.base, ahead(state), &shown.cohorts);
    if arrivals.rows.is_empty() {
        return Err("There are no cohorts to send: add one by its route first.".to_owned());
    }
    let (whose, of) = whose(&shown, state, input);
    if let (Some(of), Some(planned)) = (of, service(plan, input.plan_input()))
        && of != planned
    {
        return Err(format!(
            "These students are of {of} services and the plan is of {} services: open {whose}’s {of} services first.",
            planned.label(),
            of = of.label(),
        ));
    }
    let to = Destination { library: input.library, open: input.plan_input(), whose: &whose };
    let source = format!("From the pipeline of {}, counted from {}.", shown.name, shown.base.text());
    send(plan, to, &|start, changes| cohorts(start, (shown.base, &arrivals.rows), !state.on_top, &source, changes))
}

impl<'a> Seen<'a> {
    fn of(input: RoomInput<'_>, state: &'a PipelineState, plan: &PlanState, refused: Refusals) -> Self {
        let (shown, is_own) = shown(state, input);
        let (whose, of) = whose(&shown, state, input);
        let planned = service(plan, input.plan_input());
        let is_of = of.is_none() || planned.is_none() || of == planned;
        let to = Destination { library: input.library, open: input.plan_input(), whose: &whose };
        let worked_on = current(plan, to).filter(|_| is_of);
        let known = Known::of(&state.typed, &shown, worked_on.as_ref());
        let need = need::need(&state.typed, &known);
        let is_childrens = !state.case.is_empty() || input.open.is_none_or(|open| open.service == Service::Children);
        Self {
            state,
            whose,
            is_own,
            is_childrens,
            arrivals: calendar(shown.base, ahead(state), &shown.cohorts),
            sizing: size(&need).filter(|_| known.posts.is_some()),
            need,
            known,
            plan: worked_on,
            refused,
            shown,
        }
    }
}

impl Seen<'_> {
    fn answer(&self) -> Block {
        let sized = self.sized();
        if self.shown.cohorts.is_empty() {
            let lede = "No cohorts of students are known yet: add one by its route below to see when it arrives. Type how many practice educators there are to see whether they can take the students.";
            return Block::Answer { headline: sized, lede: lede.to_owned() };
        }
        Block::Answer { headline: self.arrivals.finding.clone(), lede: sized }
    }

    fn induction(&self) -> Induction {
        let months = self.state.typed.supernumerary.unwrap_or(0.0).round().clamp(0.0, 60.0) as u16;
        Induction { supernumerary_months: months, ..Induction::default() }
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
