//! Taking a plan away: as a link, or as a plan file.

use super::plan::published;
use crate::case::open;
use crate::measures::date_text;
use crate::reference::{Library, built_in};
use crate::room::plan::state::{PlanState, Received, Work};
use crate::room::plan::subject::{self, MONTHS};
use crate::room::plan::view::unmade;
use crate::share::{FILE_KIND, OwnStart, PlanOrigin, Shared, fingerprint};
use crate::starting_plan::{Start, start_of};
use crate::view::PageTask;
use crate::workforce::{CensusYear, Origin, Snapshot};

/// Puts the link on the clipboard; the value is the page's address without its fragment, empty where it has none that
/// others can open.
pub(in crate::room::plan) const COPY_LINK: &str = "plan-copy-link";
/// Saves the plan file.
pub(in crate::room::plan) const SAVE_FILE: &str = "plan-save-file";
/// The longest address before the fragment.
const MOST_ADDRESS: usize = 1_000;

/// Puts the link of a plan on the clipboard, after the page's own address.
pub(in crate::room::plan) fn copied(shared: &Shared, address: &str) -> PageTask {
    let address: String = address.split('#').next().unwrap_or_default().chars().take(MOST_ADDRESS).collect();
    let made = shared.to_link().map(|link| PageTask::Copy(format!("{address}#{link}")));
    made.unwrap_or_else(|error| PageTask::Say(Err(unmade(&error))))
}

/// Saves the plan file.
pub(in crate::room::plan) fn saved(shared: &Shared) -> PageTask {
    let save =
        |text: String| PageTask::Save { name: file_name(shared), kind: FILE_KIND.to_owned(), bytes: text.into_bytes() };
    shared.to_file().map_or_else(|error| PageTask::Say(Err(unmade(&error))), save)
}

/// "norfolk-plan.json": letters and digits of whose it is.
fn file_name(shared: &Shared) -> String {
    let words = shared.name.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty());
    let words: Vec<String> = words.map(str::to_lowercase).collect();
    format!("{}-plan.json", words.join("-").chars().take(60).collect::<String>())
}

/// Returns what a link or file carries of the present work.
pub(in crate::room::plan) fn shared(
    state: &PlanState,
    start: &Start,
    library: &Library,
    snapshot: Option<&Snapshot>,
) -> Shared {
    let work = state.work();
    let (start_is, source) = origin(state, start, library, snapshot);
    Shared {
        name: start.name.clone(),
        source,
        edition: library.edition().name.clone(),
        start: start_is,
        scenarios: work.scenarios.clone(),
        // Things as they are go with every plan.
        current: if work.current == Work::AS_THINGS_ARE { 0 } else { work.current },
        shown: work.shown,
        aim: work.target,
    }
}

/// Returns what the plan starts from, and where its figures come from in words. Only where the receiver's program gives
/// the very same plan is that left to it; else the plan itself goes with the link.
fn origin(state: &PlanState, start: &Start, library: &Library, snapshot: Option<&Snapshot>) -> (PlanOrigin, String) {
    let fingerprint = fingerprint(&start.plan);
    let own = |councils: Vec<String>| {
        PlanOrigin::Own(Box::new(OwnStart {
            plan: start.plan.clone(),
            has_own_posts: start.has_own_posts,
            councils,
            notes: start.notes.clone(),
        }))
    };
    let is_same = |again: Option<Start>| again.is_some_and(|again| again.plan == start.plan);
    if let Some(Received { shared, .. }) = state.received() {
        let origin = match &shared.start {
            PlanOrigin::Case { id, service, .. } => PlanOrigin::Case { id: id.clone(), service: *service, fingerprint },
            PlanOrigin::Published { councils, year, .. } => {
                PlanOrigin::Published { councils: councils.clone(), year: *year, fingerprint }
            }
            PlanOrigin::Own(own) => PlanOrigin::Own(own.clone()),
        };
        return (origin, shared.source.clone());
    }
    if !state.councils.is_empty() {
        let year = subject::year(state, library).map_or(0, CensusYear::number);
        let source = format!("the published figures of September {year}, {}", library.label());
        let again = published(&state.councils, year, &|plan| *plan == start.plan).ok();
        return match u16::try_from(year) {
            Ok(year) if is_same(again) => {
                (PlanOrigin::Published { councils: state.councils.clone(), year, fingerprint }, source)
            }
            _ => (own(state.councils.clone()), source),
        };
    }
    let first = snapshot.and_then(|open| open.members.first());
    let as_at = first.map_or_else(String::new, |member| date_text(member.as_at));
    if let Some((Origin::Case { id }, service)) =
        first.map(|member| &member.origin).zip(snapshot.map(|open| open.service))
    {
        let source = format!("a built-in example, {}, {as_at}", start.name);
        let again = open(id).and_then(|all| all.into_iter().find(|one| one.service == service));
        let again = again.and_then(|open| start_of(&open, built_in(), MONTHS).ok());
        return if is_same(again) {
            (PlanOrigin::Case { id: id.clone(), service, fingerprint }, source)
        } else {
            (own(subject::codes_of(snapshot)), format!("{source}, changed by the sender"))
        };
    }
    (own(subject::codes_of(snapshot)), format!("the sender's own lists of {as_at}"))
}
