//! The Retention room: who stays, who leaves and when, and what of it a plan may rest on.
//!
//! Owns what is kept of a reader's choices ([`RetentionState`]), what is said first, and how estimates become sentences,
//! charts and tables. It estimates nothing itself: that is [`crate::retention`]'s, and small counts are withheld there.
//! Read [`retention`] first.

mod event;
mod flow;
mod form;
mod people;
mod rate;
mod stay;
mod time_in_service;

use jiff::civil::Date;
use serde::{Deserialize, Serialize};

use super::plan::{Destination, PlanState, rates, send};
use super::typed::Refusals;
use super::workspace::RoomInput;
use crate::case;
use crate::measures::{check, listed, percent_text};
use crate::retention::{
    Choices, Grouping, National, PlannedMonth, Retention, england, of_snapshot, retention as estimated,
};
use crate::view::{Block, PageTask};
use crate::workforce::{CalendarMonth, CensusYear, Origin, PrintedAbout, Service, Snapshot, Source};

/// What the room keeps. Nothing here can hold a person.
#[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize)]
pub struct RetentionState {
    /// The published case looked at, by id; empty follows what is open.
    pub case: String,
    /// What curves are told apart by; `None` shows everybody's.
    pub by: Option<Grouping>,
    /// The one group looked at, by name; empty shows the largest.
    pub group: String,
    /// The first month to count.
    pub from: Option<CalendarMonth>,
    /// How strongly thin evidence is drawn towards the national rate, in person-years.
    pub kappa: Option<f64>,
    /// The rate it is drawn towards, where the reader has one.
    pub national: Option<f64>,
    /// People planned to start in a month.
    pub starters: Option<f64>,
    /// People planned to leave in a month.
    pub leavers: Option<f64>,
}

/// The room after what the reader did.
#[derive(Debug, Clone, PartialEq)]
pub struct RetentionRoom {
    /// What is kept of the room.
    pub state: RetentionState,
    /// What is kept of the Plan room, which rates may have been sent to.
    pub plan: PlanState,
    /// What stands below one another.
    pub blocks: Vec<Block>,
    /// What the page is to do.
    pub tasks: Vec<PageTask>,
    /// What was typed and could not be taken.
    pub refused: Refusals,
}

pub use event::RetentionEvent;

/// How far back a plan of so many a month is set beside what happened, in months.
const PLANNED_MONTHS: i32 = 120;

/// What each kind of file shows here.
const WHAT_TO_DROP: &str = "Add a staff list and a list of leavers, or the yearly census return, under Data to see leaving rates by year of service, survival curves, and why and where to people left; a tracker of newly qualified cohorts to see who stays; a table of starters and leavers by month to see the months.";

/// Everything the blocks are made of.
struct RetentionResult<'a> {
    input: RoomInput<'a>,
    state: &'a RetentionState,
    snapshot: &'a Snapshot,
    found: Retention,
    refused: Refusals,
}

/// Returns what the Retention room shows, after what the reader did.
///
/// ```
/// use homegrown::{case::open, reference::Library};
/// use homegrown::room::{PlanState, Refusals, RetentionState, RoomInput, retention};
/// use homegrown::view::Block;
/// use homegrown::workforce::Settings;
/// let norfolk = open("norfolk-2018").unwrap().remove(0);
/// let input = RoomInput { library: &Library::default(), open: Some(&norfolk), lists: &[], files: &[], settings: &Settings::default() };
/// let room = retention(input, RetentionState::default(), PlanState::default(), None, Refusals::new());
/// let Some(Block::Answer { headline, .. }) = room.blocks.first() else { unreachable!() };
/// assert_eq!(headline, "Of the 96 recruited since 2014, 76.0% are still with the council and 70.8% in children's social work.");
/// ```
#[must_use]
pub fn retention(
    input: RoomInput<'_>,
    mut state: RetentionState,
    mut plan: PlanState,
    event: Option<&RetentionEvent>,
    mut refused: Refusals,
) -> RetentionRoom {
    if let Some(event) = event {
        event::change(&mut state, event, &mut refused);
    }
    let case = case::open(&state.case).and_then(|snapshots| snapshots.into_iter().next());
    let Some(snapshot) = case.as_ref().or(input.open) else {
        let answer =
            Block::Answer { headline: "There is nobody to follow yet.".to_owned(), lede: WHAT_TO_DROP.to_owned() };
        let blocks = vec![answer, Block::Form(form::cases(&state))];
        return RetentionRoom { state, plan, blocks, tasks: Vec::new(), refused };
    };
    let has_rows = case.is_none() && !input.files.is_empty() && is_of_files(snapshot);
    let choices = choices(&state, input, snapshot);
    let of_files = has_rows
        .then(|| estimated(input.files, input.settings, std::slice::from_ref(snapshot), &choices).into_iter().next());
    let found = of_files.flatten().unwrap_or_else(|| of_snapshot(snapshot, &choices));
    let mut tasks = Vec::new();
    match event {
        Some(RetentionEvent::Send) => tasks.push(PageTask::Say(sent(&mut plan, input, &found))),
        Some(RetentionEvent::OpenPlan) => tasks.push(PageTask::Go("plan".to_owned())),
        _ => {}
    }
    let seen = RetentionResult { input, state: &state, snapshot, found, refused };
    let mut blocks = vec![seen.answer(), Block::Form(seen.form())];
    let mut rates = seen.rates().into_iter();
    // The two charts stand beside one another.
    blocks.extend(rates.next());
    blocks.extend(seen.curves());
    blocks.extend(rates);
    blocks.extend(seen.groups());
    blocks.extend(seen.twelve_months());
    blocks.extend(seen.cohorts());
    blocks.extend(seen.months());
    blocks.extend(seen.people());
    blocks.extend(seen.time_in_service());
    blocks.extend(seen.published());
    blocks.extend(seen.checks());
    blocks.extend(seen.notes());
    let refused = seen.refused;
    RetentionRoom { state, plan, blocks, tasks, refused }
}

/// Sends the rates found to the plan, and says so or why not.
fn sent(plan: &mut PlanState, input: RoomInput<'_>, found: &Retention) -> Result<String, String> {
    let estimated =
        found.rates.as_ref().ok_or_else(|| format!("There are no leaving rates to send. {WHAT_TO_DROP}"))?;
    let source = source(found);
    let to = Destination { library: input.library, open: input.plan_input(), whose: &found.name };
    send(plan, to, &|start, changes| rates(start, estimated, &source, changes))
}

/// Where what is found is from: "From staff_list.xlsx and leavers.csv: October 2024 to September 2025."
fn source(found: &Retention) -> String {
    let observed = found.observed.as_ref();
    observed.map_or_else(String::new, |observed| {
        let windows: Vec<String> = observed.windows.iter().map(|window| window.text()).collect();
        format!("From {}: {}.", listed(&observed.files), listed(&windows))
    })
}

fn is_of_files(snapshot: &Snapshot) -> bool {
    snapshot.members.iter().any(|member| member.origin == Origin::Files)
}

fn as_at(snapshot: &Snapshot) -> Option<Date> {
    snapshot.members.first().map(|member| member.as_at)
}

fn choices(state: &RetentionState, input: RoomInput<'_>, snapshot: &Snapshot) -> Choices {
    let mut choices = Choices { from: state.from, ..Choices::default() };
    choices.kappa = state.kappa.unwrap_or(choices.kappa);
    let typed = state.national.map(|rate| National::new(rate, Source::new("the rate typed here", "")));
    let as_at = as_at(snapshot);
    // England's children's social workers say nothing of adults'.
    let by_service = || {
        let figures = input.library.time_in_service().filter(|_| snapshot.service == Service::Children)?;
        let year = as_at.and_then(CensusYear::of)?;
        Some(england(year)?.with_service(figures, year))
    };
    choices.national = typed.or_else(by_service);
    if let (true, Some(as_at)) = (state.starters.is_some() || state.leavers.is_some(), as_at) {
        let (last, starters, leavers) =
            (CalendarMonth::of(as_at), state.starters.unwrap_or(0.0), state.leavers.unwrap_or(0.0));
        let planned = |back: i32| PlannedMonth { month: last.plus(-back), starters, leavers };
        choices.plan = (0..PLANNED_MONTHS).map(planned).collect();
    }
    choices
}

impl RetentionResult<'_> {
    fn answer(&self) -> Block {
        let found = &self.found;
        let sentences = [
            found.rates.as_ref().map(|rates| rates.finding.clone()),
            found.cohorts.as_ref().map(|cohorts| cohorts.finding.clone()),
            found.ledger.as_ref().map(|ledger| ledger.finding.clone()),
        ];
        let mut said = sentences.into_iter().flatten();
        let headline = said.next().unwrap_or_else(|| self.turnover_finding());
        let mut lede: Vec<String> = Vec::new();
        if let Some(rates) = &found.rates {
            lede.extend(found.twelve_months.as_ref().map(|twelve| twelve.finding.clone()));
            let (rate, source) = (percent_text(rates.national.rate), &rates.national.source);
            lede.push(match &rates.national.by_service {
                _ if !self.has_national() => {
                    "No national rate of adults' social workers is known here to set beside it.".to_owned()
                }
                Some(by_service) => {
                    format!(
                        "Beside each length of service stands England’s rate of the same length ({}).",
                        by_service.source
                    )
                }
                None => format!("The national rate beside it, {rate} ({source}), is of all lengths of service."),
            });
        } else {
            lede.extend(said.next());
            if is_of_files(self.snapshot) && self.input.files.is_empty() {
                lede.push("Files are not kept from one visit to the next.".to_owned());
            }
            lede.push(WHAT_TO_DROP.to_owned());
        }
        Block::Answer { headline, lede: lede.join(" ") }
    }

    /// What papers and files print of people who came, stayed and went, where it does not add up.
    fn checks(&self) -> Option<Block> {
        let mut snapshot = self.snapshot.clone();
        snapshot.printed.retain(|item| item.about == PrintedAbout::Movement);
        for member in &mut snapshot.members {
            member.establishment = None;
            member.published = None;
            member.parts = crate::workforce::Parts::default();
            member.printed.retain(|item| item.about == PrintedAbout::Movement);
        }
        let checked = check(&snapshot);
        let does = if checked.findings.len() == 1 { "does" } else { "do" };
        (!checked.findings.is_empty()).then(|| Block::Checks {
            heading: format!(
                "{} of {} checks of who came, stayed and went {does} not add up",
                checked.findings.len(),
                checked.run
            ),
            checks: checked.findings,
            note: String::new(),
        })
    }

    fn notes(&self) -> Option<Block> {
        let mut lines = self.found.notes.clone();
        lines.extend(self.found.rates.iter().flat_map(|rates| rates.notes.iter().cloned()));
        if self.found.grouped.iter().any(|grouped| grouped.groups.len() > 1) {
            lines.push("A survival curve is the share of those who joined that is still here after so long (Kaplan–Meier, its 95% interval by Greenwood's formula); whoever was first seen after some years counts from then on only.".to_owned());
        }
        (!lines.is_empty()).then(|| Block::Sentences {
            heading: "What to bear in mind".to_owned(),
            lines,
            button: None,
        })
    }
}
