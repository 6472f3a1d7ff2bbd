//! Parts from ASC-WDS files: adults' social workers by the Skills for Care definitions.
//!
//! In post are workers employed directly, permanent or temporary; jobs are filled by them and by agency, pool and
//! other workers. Starters, leavers and vacancies are the workplaces' counts of the last twelve months. It counts
//! workers, not people by name, for the files name nobody.

use super::combine::Claim;
use super::{Scope, count, total};
use crate::workforce::{CareWorker, CareWorkplace, Engagement, Fte, Kind, Missing, Part, Parts, Stated};

/// Returns what a worker file states; `None` if it has no social worker.
pub(super) fn workers(scope: &Scope<'_>) -> Option<Claim> {
    let all: Vec<&CareWorker> = scope.care_workers.iter().copied().filter(|worker| worker.social_worker).collect();
    if all.is_empty() {
        return None;
    }
    let source = scope.source(Kind::AscWdsWorker, all.len());
    let direct: Vec<&CareWorker> = all.iter().copied().filter(|worker| worker.engagement.is_direct()).collect();
    let agency: Vec<&CareWorker> =
        all.iter().copied().filter(|worker| worker.engagement == Engagement::Agency).collect();
    let mut parts = Parts::default();
    count(&mut parts, Part::InpostHeadcount, direct.len(), &source);
    parts.set(Part::InpostFte, fte(&direct), &source);
    count(&mut parts, Part::AgencyHeadcount, agency.len(), &source);
    parts.set(Part::AgencyFte, fte(&agency), &source);
    count(&mut parts, Part::FilledHeadcount, all.len(), &source);
    let sick: Vec<f64> = direct.iter().filter_map(|worker| worker.days_sick).collect();
    count(&mut parts, Part::SickDaysKnownHeadcount, sick.len(), &source);
    parts.set(Part::SickDaysKnown, Ok(total(sick.into_iter())), &source);
    Some(Claim { kind: Kind::AscWdsWorker, parts, breakdowns: Vec::new(), table: None })
}

fn fte(workers: &[&CareWorker]) -> Stated<f64> {
    let known: Vec<f64> = workers.iter().filter_map(|worker| worker.fte.ok()).map(Fte::value).collect();
    if known.is_empty() && !workers.is_empty() { Err(Missing::NotAvailable) } else { Ok(total(known.into_iter())) }
}

/// Returns what a workplace file states; `None` if no workplace employs social workers.
pub(super) fn workplaces(scope: &Scope<'_>) -> Option<Claim> {
    let employing: Vec<&CareWorkplace> = scope.workplaces.iter().copied().filter(|place| place.employs).collect();
    if employing.is_empty() {
        return None;
    }
    let source = scope.source(Kind::AscWdsWorkplace, employing.len());
    let mut parts = Parts::default();
    for (part, of) in [
        (Part::StartersHeadcount, (|place| place.starters) as fn(&CareWorkplace) -> Option<u32>),
        (Part::LeaversHeadcount, |place| place.leavers),
        (Part::VacancyHeadcount, |place| place.vacancies),
    ] {
        // A workplace that does not know leaves the sum of the others.
        let known: Vec<u32> = employing.iter().filter_map(|place| of(place)).collect();
        let sum = if known.is_empty() { Err(Missing::NotAvailable) } else { Ok(f64::from(known.iter().sum::<u32>())) };
        parts.set(part, sum, &source);
    }
    Some(Claim { kind: Kind::AscWdsWorkplace, parts, breakdowns: Vec::new(), table: None })
}
