//! Whose plan it is: what is open, or councils by their published figures of a year.

use super::event::{COUNCIL, PlanSource};
use super::received::{self, MONTHS, codes_of};
use super::state::{PlanState, SentBy};
use crate::benchmark::Subject;
use crate::plan::Plan;
use crate::reference::Library;
use crate::room::PlanInput;
use crate::room::benchmark::CouncilNames;
use crate::room::typed::Refusals;
use crate::share::{Shared, fingerprint};
use crate::starting_plan::{Start, is_of_lists, start_of, start_of_lists, start_of_published_as};
use crate::workforce::{CensusYear, Origin, Service, Snapshot};

/// What the works are kept apart by.
pub(super) fn key(state: &PlanState, snapshot: Option<&Snapshot>) -> String {
    if let Some(received) = state.received() {
        return received.key.clone();
    }
    if state.councils.is_empty() {
        snapshot.map_or_else(String::new, |open| {
            let as_at = open.members.first().map(|member| member.as_at.to_string()).unwrap_or_default();
            format!("{} {} {as_at}", open.name, open.service.label())
        })
    } else {
        format!("{} {}", state.councils.join(" "), state.year.unwrap_or_default())
    }
}

/// Whose plan it is, whatever the month of its figures; empty for one of published figures and one that was sent.
pub(super) fn council(state: &PlanState, snapshot: Option<&Snapshot>) -> String {
    if state.received().is_some() || !state.councils.is_empty() {
        return String::new();
    }
    let of = |open: &Snapshot| match open.members.first().map(|member| &member.origin) {
        Some(Origin::Case { id }) => format!("{id} {}", open.service.label()),
        _ => format!("{} {}", open.name, open.service.label()),
    };
    snapshot.map(of).unwrap_or_default()
}

/// Turns to the work on a starting point.
pub(super) fn turn(state: &mut PlanState, snapshot: Option<&Snapshot>, start: &Start) {
    let (key, council) = (key(state, snapshot), council(state, snapshot));
    state.turn_to(key, council, start);
}

/// Gives the work made on a snapshot what it starts from, where that is not known.
pub(in crate::room) fn adopt(state: &mut PlanState, library: &Library, snapshot: &Snapshot) {
    // Of what is open, whatever the reader looks at.
    let own = PlanState::default();
    let key = key(&own, Some(snapshot));
    let Some(work) = state.works.iter_mut().find(|work| work.key == key && work.start.is_none()) else { return };
    if let Ok(start) = start(&own, library, Some(snapshot).into()) {
        work.council = council(&own, Some(snapshot));
        work.start = Some(Box::new(start));
    }
}

/// Whose published figures stand beside the plan.
pub(super) fn codes(state: &PlanState, snapshot: Option<&Snapshot>) -> Vec<String> {
    if let Some(received) = state.received() {
        return received::codes(&received.shared);
    }
    if state.councils.is_empty() { codes_of(snapshot) } else { state.councils.clone() }
}

/// Opens another plan, or changes whose it is.
///
/// # Errors
/// Why what was asked for is not opened, in a sentence; the state is as it was.
pub(super) fn open(
    state: &mut PlanState,
    library: &Library,
    source: &PlanSource,
    refused: &mut Refusals,
) -> Result<(), String> {
    match source {
        PlanSource::Link(link) => return received::open(state, Shared::from_link(link), SentBy::Link),
        PlanSource::File(text) => return received::open(state, Shared::from_file(text), SentBy::File),
        PlanSource::Example => return received::receive(state, received::example()?, SentBy::Example),
        PlanSource::Together => {
            let shared = received::partnership(&state.received)?;
            return received::receive(state, shared, SentBy::Partners);
        }
        PlanSource::Published(name) => {
            let code = CouncilNames::of(library.edition()).code(name).map_err(|error| error.to_string())?;
            return received::open_published(state, library, code);
        }
        PlanSource::Own => state.sent = None,
        PlanSource::Earlier => state.open_earlier(),
        PlanSource::Received(key) => {
            state.sent = state.received.iter().find(|one| one.key == *key).map(|one| one.key.clone());
        }
        PlanSource::Forget => state.forget(),
        PlanSource::Council(name) => {
            refused.remove(COUNCIL);
            match CouncilNames::of(library.edition()).code(name) {
                Ok(code) => {
                    state.councils = vec![code];
                    state.sent = None;
                }
                Err(error) => {
                    refused.insert(COUNCIL.to_owned(), (name.clone(), error.to_string()));
                }
            }
        }
        PlanSource::CouncilOff => state.councils.clear(),
        PlanSource::Year(year) => state.year = Some(*year),
    }
    Ok(())
}

/// The year stood in, of those that have figures.
pub(super) fn year(state: &PlanState, library: &Library) -> Option<CensusYear> {
    let edition = library.edition();
    let chosen = state.year.and_then(CensusYear::new).filter(|year| edition.years().contains(year));
    chosen.or_else(|| edition.latest())
}

/// Returns the plan to start from: what was sent; else councils by their published figures; else what is open, from its
/// lists of people where they were read this visit, else as it was made from them in an earlier visit.
pub(super) fn start(state: &PlanState, library: &Library, input: PlanInput<'_>) -> Result<Start, String> {
    if let Some(received) = state.received() {
        return received::start(&received.shared);
    }
    let edition = library.edition();
    if state.councils.is_empty() {
        let open = input.open.ok_or("Load a staff list in the Data room, or choose a council here.")?;
        if let Some(listed) = input.listed() {
            return start_of_lists(listed, open, MONTHS).map_err(|error| error.to_string());
        }
        let key = key(state, Some(open));
        let kept = state.works.iter().find(|work| work.key == key).and_then(|work| work.start.as_deref());
        if let Some(kept) = kept.filter(|kept| is_of_lists(&kept.plan)) {
            return Ok(kept.clone());
        }
        let mut start = start_of(open, edition, MONTHS).map_err(|error| error.to_string())?;
        start.notes.extend(without_lists(open));
        return Ok(start);
    }
    let subject = Subject::of(edition, &state.councils).map_err(|error| error.to_string())?;
    let year = year(state, library).ok_or("The edition has no figures.")?;
    // Work on a plan that an earlier version's method gave goes on with its own figures.
    let key = key(state, None);
    let kept = state.works.iter().find(|work| work.key == key && !work.is_untouched());
    let kept = kept.and_then(|work| work.start.as_deref()).map(|start| fingerprint(&start.plan));
    let is_it = |plan: &Plan| kept.is_some_and(|kept| kept == fingerprint(plan));
    let made = start_of_published_as(edition, &subject.members, &subject.name, year, MONTHS, &is_it);
    made.map_err(|error| error.to_string())
}

/// What a plan of files does without whose rows are not here, in a sentence.
fn without_lists(open: &Snapshot) -> Option<String> {
    let [member] = open.members.as_slice() else { return None };
    let could = member.origin == Origin::Files && open.service == Service::Children;
    could.then(|| {
        "The rows of your lists are not here, so this plan is made by the steps that need none: one leaving rate for everybody and 9% a year up each step. Add your staff list, with your lists of leavers and starters, to have leaving, joining and moves of each role.".to_owned()
    })
}

/// Whose paper it is: what works on it are kept apart by, the name, and the month the plan starts from.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(in crate::room) struct Whose {
    pub(in crate::room) key: String,
    pub(in crate::room) name: String,
    pub(in crate::room) from: String,
    /// The councils by code, where the plan is not of what is open: by their published figures, or sent by somebody.
    pub(in crate::room) councils: Vec<String>,
    /// Whether it is of what is open.
    pub(in crate::room) is_open: bool,
    /// What its plan was carried from, on earlier figures of the council.
    pub(in crate::room) earlier: Option<String>,
}

/// Returns whose plan the reader is at.
///
/// # Errors
/// A sentence where there is nothing to plan from.
pub(in crate::room) fn whose(library: &Library, state: &PlanState, input: PlanInput<'_>) -> Result<Whose, String> {
    let start = start(state, library, input)?;
    let snapshot = input.open;
    let is_open = state.received().is_none() && state.councils.is_empty();
    let mut turned = state.clone();
    turn(&mut turned, snapshot, &start);
    Ok(Whose {
        earlier: turned.work().carried.as_ref().map(|carried| carried.from.clone()),
        key: key(state, snapshot),
        name: start.name,
        from: start.plan.base.text(),
        councils: if is_open { Vec::new() } else { codes(state, snapshot) },
        is_open,
    })
}
