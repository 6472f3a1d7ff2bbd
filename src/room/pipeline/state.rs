//! What is kept of a reader's cohorts, employers and calculators, and which pipeline is shown.

use jiff::civil::Date;
use serde::{Deserialize, Serialize};

use crate::case;
use crate::pipeline::Pipeline;
use crate::room::RoomInput;
use crate::workforce::{CalendarMonth, CensusYear, Origin, Service, Snapshot};

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

/// How many months are looked at where nothing else is said.
const AHEAD: u16 = 60;
/// The most pipelines of the reader's own that are kept.
pub(super) const MOST_OWN: usize = 6;

/// Returns how many months are looked at.
pub(super) fn ahead(state: &PipelineState) -> u16 {
    state.ahead.map_or(AHEAD, |months| months.round().clamp(1.0, 600.0) as u16)
}

/// The pipeline shown, and whether the reader has changed it.
pub(super) fn shown(state: &PipelineState, input: RoomInput<'_>) -> (Pipeline, bool) {
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
pub(super) fn started(state: &PipelineState, input: RoomInput<'_>) -> Pipeline {
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
pub(super) fn whose(shown: &Pipeline, state: &PipelineState, input: RoomInput<'_>) -> (String, Option<Service>) {
    let is_published = !state.case.is_empty() || reference_of(input).is_some();
    match shown.name.strip_suffix(OF_ADULTS) {
        Some(name) => (name.to_owned(), Some(Service::Adults)),
        None if is_published => (shown.name.clone(), None),
        None => (shown.name.clone(), Some(Service::Children)),
    }
}
