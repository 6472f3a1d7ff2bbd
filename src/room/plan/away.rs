//! What a plan takes along as a link or a plan file.

use super::received::{MONTHS, codes_of, published};
use super::state::{PlanState, Received, Work};
use super::subject;
use crate::case::open;
use crate::measures::date_text;
use crate::reference::{Library, built_in};
use crate::share::{OwnStart, PlanOrigin, Shared, fingerprint};
use crate::starting_plan::{Start, start_of};
use crate::workforce::{CensusYear, Origin, Snapshot};

/// Returns what a link or file carries of the present work.
pub(super) fn shared(state: &PlanState, start: &Start, library: &Library, snapshot: Option<&Snapshot>) -> Shared {
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
            (own(codes_of(snapshot)), format!("{source}, changed by the sender"))
        };
    }
    (own(codes_of(snapshot)), format!("the sender's own lists of {as_at}"))
}
