//! Plans that were sent: opening one, and putting partners' plans together.

use crate::benchmark::Subject;
use crate::case::open as open_case;
use crate::measures::listed;
use crate::plan::{Evidence, EvidenceSource, Lever, NotTogether, Plan, Role, RoleId, Scenario, Stock, together};
use crate::projection::{PlanMeasure, Scope, Target, project};
use crate::reference::{Library, built_in};
use crate::room::plan::lever::FIRST;
use crate::room::plan::state::{PlanState, Received, SentBy, Work};
use crate::share::{OwnStart, PlanOrigin, ShareError, Shared, fingerprint};
use crate::starting_plan::{GLIDE_PATH_COUNCIL, Start, agency_glide_path, start_of, start_of_published_as};
use crate::workforce::{
    Baseline, CensusYear, Establishment, EstablishmentRow, Fte, Missing, Origin, Service, Snapshot, Source, Unit,
};

/// How far a plan reaches: ten years.
pub(super) const MONTHS: u16 = 120;

/// The councils of what is open, by code; none for adults' services, which the published series is not of.
pub(super) fn codes_of(snapshot: Option<&Snapshot>) -> Vec<String> {
    let open = snapshot.filter(|open| open.service == Service::Children);
    open.iter().flat_map(|open| &open.members).map(|member| member.unit.employer.la_code.clone()).collect()
}

/// Opens what was sent.
///
/// # Errors
/// Why it is not opened, in a sentence; the state is as it was.
pub(super) fn open(state: &mut PlanState, shared: Result<Shared, ShareError>, from: SentBy) -> Result<(), String> {
    receive(state, shared.map_err(|error| error.to_string())?, from)
}

/// Takes a plan from elsewhere and turns to it.
///
/// # Errors
/// Why it is not opened, in a sentence; the state is as it was.
pub(super) fn receive(state: &mut PlanState, shared: Shared, from: SentBy) -> Result<(), String> {
    let start = start(&shared)?;
    shared.fits(&start.plan).map_err(|error| error.to_string())?;
    let key = format!("sent {:08x}", shared.number());
    let work = Work::received(key.clone(), &shared);
    state.receive(Received { key, from, shared }, work);
    Ok(())
}

/// Turns to a council's published figures of the latest year: what was done on them before stands.
pub(super) fn open_published(state: &mut PlanState, library: &Library, code: String) -> Result<(), String> {
    let edition = library.edition();
    let latest = edition.latest().ok_or("The edition has no figures.")?;
    let councils = vec![code];
    let subject = Subject::of(edition, &councils).map_err(|error| error.to_string())?;
    let start = start_of_published_as(edition, &subject.members, &subject.name, latest, MONTHS, &|_plan| false);
    let start = start.map_err(|error| error.to_string())?;
    let begun = Work::begin(String::new(), &start.plan);
    let year = u16::try_from(latest.number()).unwrap_or_default();
    let is_built_in = published(&councils, latest.number(), &|_plan| false).is_ok_and(|again| again.plan == start.plan);
    // Figures that only this reader has loaded go with the plan.
    let origin = if is_built_in {
        PlanOrigin::Published { councils, year, fingerprint: fingerprint(&start.plan) }
    } else {
        let (plan, notes) = (start.plan.clone(), start.notes.clone());
        PlanOrigin::Own(Box::new(OwnStart { plan, has_own_posts: start.has_own_posts, councils, notes }))
    };
    let shared = Shared {
        name: start.name.clone(),
        source: format!("the published figures of September {year}, {}", library.label()),
        edition: edition.name.clone(),
        start: origin,
        scenarios: begun.scenarios,
        current: begun.current,
        shown: begun.shown,
        aim: begun.target,
    };
    let key = format!("published {:08x}", shared.number());
    if state.received.iter().any(|known| known.key == key) {
        state.sent = Some(key);
        return Ok(());
    }
    let work = Work::received(key.clone(), &shared);
    state.receive(Received { key, from: SentBy::Published, shared }, work);
    Ok(())
}

/// What the parts of a partnership's plan are numbered by: no starting point's own numbers, and none of a preset's.
const IDS: std::ops::Range<u16> = 10..FIRST;

/// Central Bedfordshire's way from half its social workers from agencies to under a third.
pub(super) fn example() -> Result<Shared, String> {
    let start = agency_glide_path(built_in(), MONTHS).map_err(|error| error.to_string())?;
    let by = start.plan.base.plus(24);
    Ok(Shared {
        name: format!("{}, {}", start.name, start.plan.base.text()),
        source: "Local Government Association, case studies of 2014, and the published figures of 2017".to_owned(),
        edition: built_in().name.clone(),
        start: PlanOrigin::Own(Box::new(OwnStart {
            plan: start.plan,
            has_own_posts: start.has_own_posts,
            councils: vec![GLIDE_PATH_COUNCIL.to_owned()],
            notes: start.notes,
        })),
        scenarios: vec![Scenario { name: Some("As it was planned".to_owned()), changes: Vec::new() }],
        current: 0,
        shown: PlanMeasure::Agency,
        aim: Target::new(PlanMeasure::VacancyRate, 0.3, by),
    })
}

/// The plans that came from partners: of each the one opened last.
pub(super) fn partners(received: &[Received]) -> Vec<&Shared> {
    let came: Vec<&Shared> = received
        .iter()
        .filter(|one| !matches!(one.from, SentBy::Partners | SentBy::Example | SentBy::Earlier | SentBy::Published))
        .map(|one| &one.shared)
        .collect();
    let later = |index: usize, name: &str| came.iter().skip(index + 1).any(|other| other.name == name);
    came.iter().enumerate().filter(|(index, one)| !later(*index, &one.name)).map(|(_, one)| *one).collect()
}

/// What partners sent as one, each with the scenario that its sender looked at.
pub(super) fn partnership(received: &[Received]) -> Result<Shared, String> {
    let partners = partners(received);
    let latest = partners.last().ok_or_else(|| NotTogether::TooFew.to_string())?;
    let mut plans = Vec::new();
    let mut has_own_posts = true;
    let mut councils: Vec<String> = Vec::new();
    for shared in &partners {
        let start = start(shared)?;
        let scenario = shared.scenarios.get(usize::from(shared.current));
        let plan = scenario.map_or_else(|| Ok(start.plan.clone()), |scenario| scenario.apply(&start.plan));
        plans.push((shared.name.clone(), plan.map_err(|refusal| refusal.to_string())?));
        has_own_posts &= start.has_own_posts;
        for code in codes(shared) {
            if !councils.contains(&code) {
                councils.push(code);
            }
        }
    }
    let made = together(&plans, IDS).map_err(|error| error.to_string())?;
    let names = listed(&plans.into_iter().map(|(name, _)| name).collect::<Vec<_>>());
    Ok(Shared {
        source: format!("the plans of {names}, each with the scenario its sender looked at"),
        name: names,
        edition: latest.edition.clone(),
        start: PlanOrigin::Own(Box::new(OwnStart { plan: made.plan, has_own_posts, councils, notes: made.notes })),
        scenarios: vec![Scenario::default()],
        current: 0,
        shown: latest.shown,
        aim: latest.aim,
    })
}

/// Returns the plan that was sent.
pub(super) fn start(shared: &Shared) -> Result<Start, String> {
    match &shared.start {
        PlanOrigin::Case { id, service, .. } => {
            let open = case(id, *service)
                .ok_or("This plan starts from an example that this version does not have: load the page again.")?;
            start_of(&open, built_in(), MONTHS).map_err(|error| error.to_string())
        }
        PlanOrigin::Published { councils, year, fingerprint: sent } => {
            published(councils, i16::try_from(*year).unwrap_or_default(), &|plan| fingerprint(plan) == *sent)
        }
        PlanOrigin::Own(own) => Ok(Start {
            name: shared.name.clone(),
            plan: own.plan.clone(),
            notes: own.notes.clone(),
            has_own_posts: own.has_own_posts,
        }),
    }
}

fn case(id: &str, service: Service) -> Option<Snapshot> {
    open_case(id)?.into_iter().find(|one| one.service == service)
}

/// The plan that published figures of the edition compiled in give, which everybody has; by the method that it was sent by.
pub(super) fn published(councils: &[String], year: i16, is_it: &dyn Fn(&Plan) -> bool) -> Result<Start, String> {
    let subject = Subject::of(built_in(), councils).map_err(|error| error.to_string())?;
    let year = CensusYear::new(year).ok_or("This plan starts from figures of a year that nothing is published of.")?;
    let start = start_of_published_as(built_in(), &subject.members, &subject.name, year, MONTHS, is_it);
    start.map_err(|error| error.to_string())
}

/// What is open while a plan that was sent is looked at, for every room: how it came, and its figures at the base month.
pub(super) fn opened_snapshot(state: &PlanState) -> Option<(SentBy, Snapshot)> {
    let Received { shared, from, .. } = state.received()?;
    let snapshot = match &shared.start {
        PlanOrigin::Case { id, service, .. } => case(id, *service)?,
        PlanOrigin::Published { .. } | PlanOrigin::Own(_) => snapshot_of(&start(shared).ok()?, shared),
    };
    Some((*from, snapshot))
}

/// A plan's own figures as a council's: who is in post in each role, and its posts where they are stated.
fn snapshot_of(start: &Start, shared: &Shared) -> Snapshot {
    let plan = &start.plan;
    let unstated = |role: RoleId| {
        let of = |(lever, known): &(Lever, Evidence)| {
            *lever == Lever::Posts(role) && known.source == EvidenceSource::InPostAsPosts
        };
        plan.evidence.iter().any(of)
    };
    let row = |role: &Role| EstablishmentRow {
        role: role.name.clone(),
        level: role.level,
        supernumerary: role.supernumerary,
        established: if unstated(role.id) { Err(Missing::NotInFile) } else { Ok(Fte::new(plan.established(role, 0))) },
        in_post: Ok(plan.stocks.iter().filter(|stock| stock.role == role.id).map(Stock::fte).sum()),
        stated_vacant: None,
        stated_gap: None,
        agency: Err(Missing::NotInFile),
    };
    let agency = project(plan).outcome(PlanMeasure::Agency, Scope::Total, 0);
    let codes = codes(shared);
    let code = if let [code] = codes.as_slice() { code.as_str() } else { "" };
    // Nobody's files are here.
    let origin = Origin::Case { id: String::new() };
    let unit = Unit::new(start.name.clone(), code, Service::Children);
    let source = Source::new(shared.source.trim_end_matches('.'), "");
    let member = Baseline {
        establishment: Some(Establishment {
            rows: plan.roles.iter().map(row).collect(),
            agency: agency.map(Fte::new),
            control: Vec::new(),
            edits: 0,
        }),
        ..Baseline::empty(unit, plan.base.last_day(), origin, source)
    };
    let is_plural = codes.len() > 1;
    Snapshot {
        name: start.name.clone(),
        is_plural,
        service: Service::Children,
        members: vec![member],
        printed: Vec::new(),
    }
}

/// Whose published figures stand beside a plan that was sent, by code.
pub(super) fn codes(shared: &Shared) -> Vec<String> {
    match &shared.start {
        PlanOrigin::Case { id, service, .. } => codes_of(case(id, *service).as_ref()),
        PlanOrigin::Published { councils, .. } => councils.clone(),
        PlanOrigin::Own(own) => own.councils.clone(),
    }
}
