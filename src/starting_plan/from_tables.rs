//! The plan of a council's own tables: its roles, who is in post and the ladder between them.
//!
//! What a published paper plans of them is [`super::example`]'s.

use super::assumed::{
    Rates, SERIES, agency, demand, evidence, leave_and_join, of_one_role, own_flows_of, pooled_flows, probability,
    stated, sum_of, unknown_service, vary_leaving_by_service,
};
use super::example;
use super::start::{ASYE, NoStart, Start, is_beside, note_posts, on_ladder, posts_are_stated, take_as_posts};
use crate::forecast::ALL_SOCIAL_WORKERS;
use crate::forecast::Pooled;
use crate::measures::listed;
use crate::plan::{
    Assumptions, ByService, Lever, Limit, Pace, Plan, Posts, Progression, ProgressionId, Refusal, Role, RoleId,
    ServiceBandFte, Stock, Window,
};
use crate::reference::{AreaId, Edition};
use crate::workforce::{
    Baseline, Breakdown, CalendarMonth, CensusYear, Dimension, EstablishmentRow, Fte, Group, Level, Order as _, Origin,
    Part, Service, ServiceBand, Snapshot, Stated,
};

/// Returns the plan to start from for what is open in the page: its roles and posts as they are, leaving and joining as
/// they have been. `months` is how far it reaches.
///
/// ```
/// use homegrown::{starting_plan::start_of, projection::{Scope, Series, project}, reference::built_in, case::open};
/// let norfolk = open("norfolk-2018").unwrap().remove(0);
/// let start = start_of(&norfolk, built_in(), 36).unwrap();
/// let vacant = project(&start.plan).at(Series::Vacancies, Scope::Total, 0).unwrap();
/// assert!((vacant - 108.18).abs() < 1e-9);
/// ```
///
/// # Errors
/// [`NoStart`] if nobody's FTE in post is known.
pub fn start_of(snapshot: &Snapshot, edition: &Edition, months: u16) -> Result<Start, NoStart> {
    let mut notes = Vec::new();
    let open = snapshot;
    let snapshot = &of_both_sides(open, &mut notes);
    let none = || {
        let name = open.name.clone();
        let has_in_post = open.members.len() > 1 && sum_of(open, Part::InpostFte).is_some();
        if has_in_post { NoStart::NoVacancies { name } } else { NoStart::NoInPost { name } }
    };
    let first = snapshot.members.first().ok_or_else(none)?;
    let base = CalendarMonth::of(first.as_at);
    let year = CensusYear::of(first.as_at);
    let areas: Vec<AreaId> = if snapshot.service == Service::Children {
        snapshot.members.iter().filter_map(|member| edition.find(&member.unit.employer.la_code)).collect()
    } else {
        Vec::new()
    };
    let table = first.establishment.as_ref().filter(|_| snapshot.members.len() == 1);
    let rows: Vec<&EstablishmentRow> = table.iter().flat_map(|table| &table.rows).collect();
    let merged = example::is_of_all_roles(&first.origin).then(|| together(&rows)).flatten();
    let rows: Vec<&EstablishmentRow> = merged.as_ref().map_or(rows, |merged| merged.iter().collect());
    let mut plan = if rows.iter().any(|row| row.in_post.is_ok_and(|fte| fte.value() > 0.0)) {
        by_role(first, &rows, base, months)?
    } else {
        let in_post = sum_of(snapshot, Part::InpostFte).ok_or_else(none)?;
        let vacant = sum_of(snapshot, Part::VacancyFte);
        notes.push(
            "One role stands for all social workers: moving up and the experience ratio need your staff list."
                .to_owned(),
        );
        let mut plan = of_one_role((in_post, vacant.unwrap_or(0.0)), base, months)?;
        if vacant.is_none() {
            take_as_posts(&mut plan, ALL_SOCIAL_WORKERS);
        }
        plan
    };
    let beside: Vec<String> = plan
        .roles
        .iter()
        .filter(|role| is_beside(role) && Some(role.id) != on_ladder(&plan))
        .map(|role| role.name.clone())
        .collect();
    if !beside.is_empty() {
        notes.push(format!(
            "Nobody moves up into or joins {} in this plan: they are no step between roles that hold cases, and who fills them is not known.",
            listed(&beside)
        ));
    }
    if !has_service(&plan) {
        notes.push("Length of service is not known, so one leaving rate holds for everybody and no experience ratio is shown: both need your staff list.".to_owned());
    }
    let own = own_flows_of(snapshot);
    let latest = year.filter(|year| edition.years().contains(year)).or_else(|| edition.latest());
    let published = latest.and_then(|year| pooled_flows(edition, &areas, year));
    // What the lists do not say is as published.
    let of = |own: Option<Pooled>, published: Option<Pooled>| match own {
        Some(own) => (Some(own), "your own lists"),
        None => (published, SERIES),
    };
    let [leavers, starters] = own;
    let [left, started] = published.map_or([None, None], |all| all.map(Some));
    let rates = match (snapshot.service, leavers, starters) {
        (Service::Children, ..) => {
            latest.and_then(|year| Rates::of(edition, [of(leavers, left), of(starters, started)], year))
        }
        // England's children's social workers say nothing of adults'.
        (Service::Adults, Some(leavers), Some(starters)) => Some(Rates::of_own([leavers, starters])),
        (Service::Adults, ..) => None,
    };
    match rates {
        Some(rates) => {
            leave_and_join(&mut plan, &rates)?;
            if has_service(&plan) {
                vary_leaving_by_service(&mut plan);
            }
        }
        None => notes.push(
            "Nobody leaves or joins in this plan: who left and joined among adults' social workers is not in what is open, so it needs your lists of starters and leavers."
                .to_owned(),
        ),
    }
    agency(&mut plan, snapshot)?;
    note_posts(&plan, sum_of(snapshot, Part::AgencyFte), &mut notes);
    demand(&mut plan, snapshot)?;
    if let Origin::Case { id } = &first.origin {
        example::apply(id, snapshot.service, &mut plan)?;
    }
    let has_own_posts = table.is_some() && posts_are_stated(&plan);
    Ok(Start { name: snapshot.name.clone(), plan: Plan::try_new(plan)?, notes, has_own_posts })
}

/// A partnership without the members that lack one of in post and vacancies: they are left out of every sum, and named. Where
/// nobody's vacancies are stated in the councils' own lists, only those without FTE in post are left out.
fn of_both_sides(snapshot: &Snapshot, notes: &mut Vec<String>) -> Snapshot {
    let mut kept = snapshot.clone();
    if kept.members.len() > 1 {
        let has = |member: &Baseline, part: Part| stated(member, part).is_some();
        let own_lists = kept.members.iter().all(|member| member.origin == Origin::Files);
        let with_vacancies = !own_lists || kept.members.iter().any(|member| has(member, Part::VacancyFte));
        let lacks = if with_vacancies { "FTE in post or vacancies are" } else { "FTE in post is" };
        kept.members.retain(|member| {
            let is_whole = has(member, Part::InpostFte) && (!with_vacancies || has(member, Part::VacancyFte));
            if !is_whole {
                notes.push(format!("{} is left out: its {lacks} not stated.", member.unit.employer.name));
            }
            is_whole
        });
        if kept.members.len() > 1 && own_lists {
            notes.push(format!(
                "What is open are lists of {} councils, planned together as one workforce. To plan one of them, load its list alone, or choose the council to plan it by its \
                 published figures.",
                kept.members.len()
            ));
        }
    }
    kept
}

/// A plan of the council's own roles, from the most junior.
fn by_role(
    member: &Baseline,
    rows: &[&EstablishmentRow],
    base: CalendarMonth,
    months: u16,
) -> Result<Assumptions, Refusal> {
    let newly = |row: &EstablishmentRow| {
        let name = row.role.to_lowercase();
        row.supernumerary || ["nqsw", "newly qualified", "asye"].iter().any(|word| name.contains(word))
    };
    let rank = |row: &EstablishmentRow| match row.level {
        _ if newly(row) => 0,
        Some(Level::CaseHolder) | None => 1,
        Some(Level::QualifiedWithoutCases) => 2,
        Some(Level::SeniorPractitioner) => 3,
        Some(Level::FirstLineManager) => 4,
        Some(Level::MiddleManager) => 5,
        Some(Level::SeniorManager) => 6,
    };
    let mut rows = rows.to_vec();
    if member.origin == Origin::Files {
        rows.order_by_key(|row| rank(row));
    } else {
        // A paper lists its ladder from the bottom; only those in their first year go below it.
        rows.order_by_key(|row| !newly(row));
    }
    let ids = || (1..).map(RoleId);
    let roles = ids().zip(&rows).map(|(id, row)| Role {
        id,
        level: row.level,
        supernumerary: row.supernumerary,
        newly_qualified: newly(row),
        experienced_level: !newly(row),
        ..Role::named(id, &row.role)
    });
    let mut plan = Assumptions::of_roles(base, months, roles.collect());
    let shares = service_shares(member);
    for (id, row) in ids().zip(&rows) {
        let in_post = row.in_post.map_or(0.0, Fte::value);
        let by_service = if newly(row) {
            ByService::Bands(vec![ServiceBandFte { from: 0, to: Some(12), fte: Fte::new(in_post) }])
        } else {
            shares.as_ref().map_or_else(|| unknown_service(in_post), |shares| spread(shares, in_post))
        };
        plan.stocks.push(Stock { role: id, by_service });
        if !row.supernumerary {
            let vacant = row.vacant().map_or(0.0, Fte::value);
            let established = row.established.map_or(in_post + vacant, Fte::value);
            plan.posts.push(Posts { role: id, base: Fte::new(established), changes: Vec::new() });
            if row.established.is_err() && row.vacant().is_err() {
                take_as_posts(&mut plan, id);
            }
        }
    }
    let next = on_ladder(&plan);
    let first = plan.roles.iter().find(|role| role.newly_qualified).map(|role| role.id);
    if let (Some(from), Some(to)) = (first, next) {
        plan.progression.push(Progression {
            id: ASYE,
            name: "First year completed".to_owned(),
            from,
            to,
            pace: Pace::Completion { at_service: 12 },
            limit: Limit::Uncapped,
            window: Window::ALWAYS,
        });
    }
    ladder(&mut plan)?;
    Ok(plan)
}

/// Where nothing is known of who moves up, roles above are filled from those below while they have vacancies. Those who are
/// qualified and hold no cases, such as independent reviewing officers, are beside the ladder and no rung of it.
fn ladder(plan: &mut Assumptions) -> Result<(), Refusal> {
    const MEDWAY: &str = "Medway's adults' service moved 9% up in 2017-18; your own rate needs two staff lists.";
    let steps: Vec<Role> = plan
        .roles
        .iter()
        .filter(|role| !role.newly_qualified && !role.supernumerary && !is_beside(role))
        .cloned()
        .collect();
    for ((number, from), to) in (10..).zip(&steps).zip(steps.iter().skip(1)) {
        let id = ProgressionId(number);
        plan.progression.push(Progression {
            id,
            name: format!("{} to {}", from.name, to.name),
            from: from.id,
            to: to.id,
            pace: Pace::Rate { annual_rate: probability(0.09)?, min_service: 24 },
            limit: Limit::Vacancy,
            window: Window::ALWAYS,
        });
        plan.evidence.push((Lever::ProgressionRate(id), evidence(MEDWAY)));
    }
    Ok(())
}

/// The rows with posts as one, for a paper that plans for all of them together; those without stay.
fn together(rows: &[&EstablishmentRow]) -> Option<Vec<EstablishmentRow>> {
    let (aside, funded): (Vec<&EstablishmentRow>, Vec<&EstablishmentRow>) =
        rows.iter().partition(|row| row.supernumerary);
    let sum = |of: fn(&EstablishmentRow) -> Stated<Fte>| {
        funded.iter().try_fold(0.0, |sum, row| of(row).map(|fte| sum + fte.value())).map(Fte::new)
    };
    let all = EstablishmentRow {
        role: "All funded roles".to_owned(),
        level: None,
        established: sum(|row| row.established),
        in_post: sum(|row| row.in_post),
        stated_vacant: sum(EstablishmentRow::vacant).ok(),
        stated_gap: None,
        ..(*funded.first()?).clone()
    };
    Some(aside.into_iter().cloned().chain([all]).collect())
}

/// The share of FTE in post in each published band of service, where it is known.
fn service_shares(member: &Baseline) -> Option<Vec<(ServiceBand, f64)>> {
    let by: &Breakdown = member.breakdowns.iter().find(|one| one.dimension == Dimension::LengthOfService)?;
    let of = |band: ServiceBand| {
        let row = by.rows.iter().find(|row| row.group == Group::Service(band));
        (band, row.and_then(|row| row.parts.value(Part::InpostFte).ok()).unwrap_or(0.0))
    };
    let bands: Vec<(ServiceBand, f64)> = ServiceBand::ALL.into_iter().map(of).collect();
    let sum: f64 = bands.iter().map(|(_, fte)| fte).sum();
    (sum > 0.0).then(|| bands.into_iter().map(|(band, fte)| (band, fte / sum)).collect())
}

fn spread(shares: &[(ServiceBand, f64)], fte: f64) -> ByService {
    let bands = shares.iter().map(|(band, share)| {
        let (from, to) = band.months();
        ServiceBandFte { from, to: Some(to), fte: Fte::new(fte * share) }
    });
    ByService::Bands(bands.collect())
}

/// Whether lengths of service are the council's own, so that an experience ratio means something.
#[must_use]
pub fn has_service(plan: &Assumptions) -> bool {
    let is_known = |stock: &Stock| match &stock.by_service {
        ByService::Bands(bands) => bands.len() > 1,
        ByService::Months(cells) => !cells.is_empty(),
    };
    plan.stocks.iter().any(is_known) && plan.roles.iter().any(|role| role.newly_qualified)
}
