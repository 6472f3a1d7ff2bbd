//! A plan's starting point: from a council's own lists or typed tables.
//!
//! Owns which assumptions stand where the council gives none: one leaving rate drawn towards England's, joins drawn
//! towards England's and then half way to expected leavers, agency cover as it is today. Each carries its evidence.
//! What a published paper plans is [`super::example`]'s, what published figures lead to [`super::published`]'s.

use serde::{Deserialize, Serialize};

use super::example;
use crate::forecast::{
    ALL_SOCIAL_WORKERS, JOINING, JOINS_KAPPA, LEAVING_KAPPA, NoBaseline, Pooled, draw_towards, flow, probability_of,
    uncertainty_of_published,
};
use crate::measures::{effective_parts, listed, number_text, percent_text};
use crate::plan::{
    Adjusted, Adjustment, AdjustmentId, Against, Agency, AnnualGrowth, Assumptions, ByService, CaseVolume, CaseWeight,
    Caseload, Commitment, Demand, Evidence, EvidenceSource, Intake, IntakeId, IntakeSource, Leaving, Lever, Limit,
    Multiplier, Pace, Plan, Posts, Probability, Progression, ProgressionId, Reason, Refusal, Role, RoleId, Roles,
    ServiceBandFte, ServiceYears, Stock, Supply, Volume, Window,
};
use crate::projection::Uncertainty;
use crate::reference::{AreaId, ENGLAND, Edition, Indicator};
use crate::workforce::Order as _;
use crate::workforce::{
    Baseline, Breakdown, CalendarMonth, CensusYear, Dimension, EstablishmentRow, Fte, Group, Level, Missing, Origin,
    Part, Parts, Service, ServiceBand, Snapshot, Stated,
};

/// A plan to start from, and what is to be known of it.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Start {
    /// Whose: "Norfolk".
    pub name: String,
    /// The plan.
    pub plan: Plan,
    /// What it does without, and why, a sentence each.
    pub notes: Vec<String>,
    /// Whether its posts are the council's own establishment, not those in post and the vacancies as published.
    pub has_own_posts: bool,
}

impl Start {
    /// Returns what is uncertain around its plan besides chance: what the back-test found for its size, and posts that
    /// nobody has planned where they are not the council's own.
    #[must_use]
    pub fn uncertainty(&self) -> Uncertainty {
        if !self.has_own_posts {
            return uncertainty_of_published(&self.plan);
        }
        let fte: f64 = self.plan.stocks.iter().map(|stock| stock.fte().value()).sum();
        Uncertainty::found(fte)
    }
}

/// Why no plan can be started.
#[derive(Debug, Clone, PartialEq, thiserror::Error)]
pub enum NoStart {
    /// FTE in post is not known.
    #[error(
        "A plan starts from FTE in post, and that of {name} is not known: add a staff list with FTE or hours, or an establishment list, or choose a council to plan by its published figures."
    )]
    NoInPost {
        /// Whose.
        name: String,
    },
    /// FTE in post is known and vacant FTE of a partnership's papers is not.
    #[error(
        "A plan of several councils starts from FTE in post and vacant FTE, and what is open of {name} states no vacant FTE: choose a council to plan by its published figures, or load the councils' own lists."
    )]
    NoVacancies {
        /// Whose.
        name: String,
    },
    /// Published figures give none.
    #[error(transparent)]
    NoBaseline(#[from] NoBaseline),
    /// What is known cannot be a plan.
    #[error(transparent)]
    Refused(#[from] Refusal),
}

/// Whether funded posts or vacancies are stated of any role. Where they are not, those in post stand for the posts and no
/// vacancy of the plan means anything.
#[must_use]
pub fn posts_are_stated(plan: &Assumptions) -> bool {
    let is_filled_in = |role: RoleId| {
        plan.evidence
            .iter()
            .any(|(of, known)| *of == Lever::Posts(role) && known.source == EvidenceSource::InPostAsPosts)
    };
    plan.posts.is_empty() || !plan.posts.iter().all(|posts| is_filled_in(posts.role))
}

/// Takes those in post as the posts of a role. It is evidence of the plan, so that it travels with one that is sent.
pub(super) fn take_as_posts(plan: &mut Assumptions, role: RoleId) {
    plan.evidence.push((Lever::Posts(role), Evidence { source: EvidenceSource::InPostAsPosts, ..Evidence::default() }));
}

/// The roles whose posts are those in post, said where there are any; agency cover needs vacancies and is left out too.
pub(super) fn note_posts(plan: &Assumptions, agency: Option<f64>, notes: &mut Vec<String>) {
    if !posts_are_stated(plan) {
        notes.push("Funded posts and vacancies are not stated: the plan takes those in post today as the posts, so it aims at how many are in post and says nothing of vacancies. Load an establishment list to have them.".to_owned());
        notes.extend(agency.filter(|fte| *fte > 0.0).map(|fte| {
            format!(
                "{} agency FTE are left out: agency workers are planned for each vacancy, and vacancies are not known.",
                number_text(fte, 1)
            )
        }));
        return;
    }
    let filled = plan.evidence.iter().filter(|(_, known)| known.source == EvidenceSource::InPostAsPosts);
    let names: Vec<String> = filled
        .filter_map(|(lever, _)| if let Lever::Posts(role) = lever { plan.role(*role) } else { None })
        .map(|role| role.name.clone())
        .collect();
    if !names.is_empty() {
        notes.push(format!(
            "Funded posts of {} are not stated: the plan takes those in post today as the posts there.",
            listed(&names)
        ));
    }
}

/// The adjustment every plan begins with: leaving as it is.
pub const LEAVING: AdjustmentId = AdjustmentId(1);
/// Leaving in the first two years of service, in the next three, and later: known only where lengths of service are.
pub const LEAVING_BY_SERVICE: [AdjustmentId; 3] = [AdjustmentId(2), AdjustmentId(3), AdjustmentId(4)];
/// The intake of newly qualified social workers each September.
pub const NQSW_INTAKE: IntakeId = IntakeId(1);
/// What it is called in the plan. Links and plan files carry the name and tell by it whether figures have changed, so it stays
/// whatever the page calls it.
pub const NQSW_NAME: &str = "Newly qualified, each September";
/// Everybody else who joins.
pub const OTHER_INTAKE: IntakeId = JOINING;
/// What it is called in the plan, for the same reason.
pub const OTHER_NAME: &str = "Other joiners";
/// The numbers of intakes that bring the newly qualified: the yearly one, those of other calendar months, and those who
/// come all year round. Presets have those after them.
const NEWLY_QUALIFIED: std::ops::RangeInclusive<u16> = NQSW_INTAKE.0..=99;

/// Returns a plan's own intakes of the newly qualified: yearly and steady ones into their role.
pub fn newly_qualified_intakes(plan: &Assumptions) -> impl Iterator<Item = &Intake> {
    plan.intakes.iter().filter(|intake| {
        let is_fixed = matches!(intake.source, IntakeSource::Cohort { .. } | IntakeSource::Steady { .. });
        let is_into = plan.role(intake.role).is_some_and(|role| role.newly_qualified);
        is_fixed && NEWLY_QUALIFIED.contains(&intake.id.0) && (is_into || intake.id == NQSW_INTAKE && is_yearly(intake))
    })
}

const fn is_yearly(intake: &Intake) -> bool {
    matches!(intake.source, IntakeSource::Cohort { .. })
}

/// Returns how many people a plan has posts for that the newly qualified fill in a year: the posts of their roles, else as
/// many as its intakes of them bring; `None` where it tells neither.
#[must_use]
pub fn newly_qualified_posts(plan: &Assumptions) -> Option<f64> {
    let roles = || plan.roles.iter().filter(|role| role.newly_qualified);
    let posts: f64 =
        roles().filter(|role| !role.supernumerary).map(|role| plan.established(role, 0) / role.mean_fte.value()).sum();
    let brought = newly_qualified_intakes(plan).filter_map(|intake| {
        let person = plan.role(intake.role)?.mean_fte.value();
        match intake.source {
            IntakeSource::Cohort { fte, fill, .. } | IntakeSource::Steady { fte_per_year: fte, fill, .. } => {
                Some(fte.value() * fill.value() / person)
            }
            _ => None,
        }
    });
    let brought: f64 = brought.sum();
    [posts, brought].into_iter().find(|people| *people > 0.0)
}

/// The move out of the first year.
pub const ASYE: ProgressionId = ProgressionId(1);

/// Whose figures rates are of where the council gives none.
pub(super) const SERIES: &str = "the Department for Education's series";
/// The month a cohort of newly qualified social workers starts where nothing else is said.
const SEPTEMBER: u8 = 9;

/// How people leave and join where the council gives no plan.
pub(super) struct Rates {
    /// The annual probability of leaving.
    leaving: f64,
    /// FTE that join in a year for each FTE in post.
    joining: f64,
    leaving_source: String,
    joining_source: String,
}

impl Rates {
    /// Draws a council's or partnership's leaving and joining towards England's, as [`drawn_baseline`](crate::forecast::drawn_baseline) does.
    pub(super) fn of(edition: &Edition, own: Option<[Pooled; 2]>, year: CensusYear, whose: &str) -> Option<Self> {
        let england = edition.find(ENGLAND)?;
        let national = |indicator| flow(edition, england, year, indicator).ok();
        let own = |place: usize| own.and_then(|own| own.get(place).copied()).ok_or(Missing::NotInFile);
        let leaving = draw_towards(own(0), national(Indicator::LeaversFte)?, LEAVING_KAPPA);
        let joining = draw_towards(own(1), national(Indicator::StartersFte)?, JOINS_KAPPA);
        Some(Self {
            leaving: probability_of(leaving.used),
            joining: f64::midpoint(joining.used, leaving.used),
            leaving_source: match leaving.own {
                Ok(own) => format!(
                    "{} a year in {whose} to {}, drawn towards England's {} because small councils' rates swing by chance.",
                    percent_text(own),
                    year.number(),
                    percent_text(leaving.england)
                ),
                Err(_) => format!("No rate of its own is known: England's, {}.", percent_text(leaving.england)),
            },
            joining_source: format!(
                "Joiners in {whose} to {}, half way towards the number expected to leave: joins alone over-project.",
                year.number()
            ),
        })
    }
}

impl Rates {
    /// A year of a council's own lists, where nothing published may be set beside it.
    fn of_own([leavers, starters]: [Pooled; 2]) -> Self {
        Self {
            leaving: probability_of(leavers.rate()),
            joining: starters.rate(),
            leaving_source: format!("{} in the year of your own lists.", percent_text(leavers.rate())),
            joining_source: "Starters in the year of your own lists.".to_owned(),
        }
    }
}

/// Leavers and starters of several councils together, over up to three years; `None` if nobody has any.
pub(super) fn pooled_flows(edition: &Edition, areas: &[AreaId], year: CensusYear) -> Option<[Pooled; 2]> {
    let of = |indicator| {
        let all = areas.iter().filter_map(|area| flow(edition, *area, year, indicator).ok());
        all.reduce(|a, b| Pooled { count: a.count + b.count, exposure: a.exposure + b.exposure })
    };
    Some([of(Indicator::LeaversFte)?, of(Indicator::StartersFte)?])
}

/// Leavers and starters of a council's own year.
fn own_flows(parts: &Parts) -> Option<[Pooled; 2]> {
    let closing = parts.value(Part::InpostFte).ok()?;
    let exposure = f64::midpoint(parts.value(Part::OpeningFte).unwrap_or(closing), closing);
    let of = |part| parts.value(part).ok().map(|count| Pooled { count, exposure });
    Some([of(Part::LeaversFte)?, of(Part::StartersFte)?])
}

/// Returns leavers and starters of what is open: of one council, or of lists of several together; of papers' partners their
/// published years say more.
fn own_flows_of(snapshot: &Snapshot) -> Option<[Pooled; 2]> {
    let several = snapshot.members.len() > 1;
    if several && snapshot.members.iter().any(|member| member.origin != Origin::Files) {
        return None;
    }
    let add = |a: Pooled, b: Pooled| Pooled { count: a.count + b.count, exposure: a.exposure + b.exposure };
    let each = snapshot.members.iter().map(|member| own_flows(&effective_parts(member)));
    let all: Vec<[Pooled; 2]> = each.collect::<Option<_>>()?;
    all.into_iter().reduce(|[leavers, starters], [left, started]| [add(leavers, left), add(starters, started)])
}

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
    let whose = if own.is_some() { "your own lists" } else { SERIES };
    let rates = match snapshot.service {
        Service::Children => latest.and_then(|year| Rates::of(edition, own.or(published), year, whose)),
        // England's children's social workers say nothing of adults'.
        Service::Adults => own.map(Rates::of_own),
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

/// A part of a member: its own, else as published.
fn stated(member: &Baseline, part: Part) -> Option<f64> {
    let published = || member.published.as_ref().and_then(|row| row.parts.value(part).ok());
    effective_parts(member).value(part).ok().or_else(published)
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

/// A part of all members together; `None` if one does not state it.
pub(super) fn sum_of(snapshot: &Snapshot, part: Part) -> Option<f64> {
    snapshot.members.iter().try_fold(0.0, |sum, member| stated(member, part).map(|value| sum + value))
}

pub(super) fn of_one_role(
    (in_post, vacant): (f64, f64),
    base: CalendarMonth,
    months: u16,
) -> Result<Assumptions, Refusal> {
    let all = Role::named(ALL_SOCIAL_WORKERS, "All social workers");
    let mut plan = Assumptions::of_roles(base, months, vec![all]);
    plan.stocks.push(Stock { role: ALL_SOCIAL_WORKERS, by_service: unknown_service(in_post) });
    plan.posts.push(Posts { role: ALL_SOCIAL_WORKERS, base: Fte::new(in_post + vacant), changes: Vec::new() });
    Ok(plan)
}

/// Where the length of service is not known nobody is in their first year, and one rate holds for all.
fn unknown_service(fte: f64) -> ByService {
    ByService::Bands(vec![ServiceBandFte { from: 12, to: Some(240), fte: Fte::new(fte) }])
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

/// The lowest rung after the first year: who completes it and who joins otherwise come there.
fn on_ladder(plan: &Assumptions) -> Option<RoleId> {
    let mut after = plan.roles.iter().filter(|role| !role.newly_qualified);
    after.clone().find(|role| !is_beside(role)).or(after.next()).map(|role| role.id)
}

/// Whether a role is qualified without cases.
fn is_beside(role: &Role) -> bool {
    role.level == Some(Level::QualifiedWithoutCases)
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

/// Leaving by length of service, as it is: what the room's levers of retention multiply. Only where lengths of service are
/// known: elsewhere nobody would be moved by the right one.
pub(super) fn vary_leaving_by_service(plan: &mut Assumptions) {
    let spans = [
        ("Leaving in the first two years", None, Some(1)),
        ("Leaving in years three to five", Some(2), Some(4)),
        ("Leaving after five years", Some(5), None),
    ];
    for (id, (name, from, to)) in LEAVING_BY_SERVICE.into_iter().zip(spans) {
        plan.adjustments.push(Adjustment {
            id,
            name: name.to_owned(),
            against: Against::Today,
            of: Adjusted::Leaving { roles: Roles::All, years: ServiceYears { from, to } },
            window: Window::ALWAYS,
            multiplier: Multiplier::ONE,
        });
    }
}

/// Leaving as a whole, as it is: what the room's lever of leaving multiplies.
pub(super) fn vary_leaving(plan: &mut Assumptions, evidence: Evidence) {
    plan.adjustments.push(Adjustment {
        id: LEAVING,
        name: "Leaving".to_owned(),
        against: Against::Today,
        of: Adjusted::Leaving { roles: Roles::All, years: ServiceYears::ANY },
        window: Window::ALWAYS,
        multiplier: Multiplier::ONE,
    });
    plan.evidence.push((Lever::Adjustment(LEAVING), evidence));
}

/// Leaving and joining, with their evidence.
pub(super) fn leave_and_join(plan: &mut Assumptions, rates: &Rates) -> Result<(), Refusal> {
    let q = probability(rates.leaving)?;
    let roles: Vec<RoleId> = plan.roles.iter().map(|role| role.id).collect();
    plan.leaving = roles.iter().map(|role| Leaving { role: *role, annual: vec![q] }).collect();
    vary_leaving(plan, evidence(&rates.leaving_source));
    let in_post: f64 = plan.stocks.iter().map(|stock| stock.fte().value()).sum();
    let joins = (in_post * rates.joining * 10.0).round() / 10.0;
    let into = on_ladder(plan).or(plan.roles.first().map(|role| role.id));
    if let Some(role) = into {
        plan.intakes.push(Intake {
            id: OTHER_INTAKE,
            name: "Joiners".to_owned(),
            route: None,
            role,
            source: IntakeSource::Steady {
                fte_per_year: Fte::new(joins),
                fill: Probability::ONE,
                window: Window::ALWAYS,
            },
            commitment: Commitment::Planned,
        });
        plan.evidence.push((Lever::Intake(OTHER_INTAKE), evidence(&rates.joining_source)));
    }
    // Those in their first year now were a year's cohort: another comes each September until the plan says otherwise.
    let first = plan.roles.iter().find(|role| role.newly_qualified).map(|role| role.id);
    let cohort =
        first.and_then(|id| plan.stocks.iter().find(|stock| stock.role == id)).map(|stock| stock.fte().value());
    if let (Some(role), Some(fte)) = (first, cohort) {
        plan.intakes.insert(
            0,
            Intake {
                id: NQSW_INTAKE,
                name: NQSW_NAME.to_owned(),
                route: None,
                role,
                source: september(fte),
                commitment: Commitment::Planned,
            },
        );
        let others = (joins - fte).max(0.0);
        if let Some(Intake { source: IntakeSource::Steady { fte_per_year, .. }, name, .. }) =
            plan.intakes.iter_mut().find(|intake| intake.id == OTHER_INTAKE)
        {
            *fte_per_year = Fte::new(others);
            OTHER_NAME.clone_into(name);
        }
        // Their number is not what joins: the newly qualified come first.
        let left = if others > 0.0 { String::new() } else { ", nothing".to_owned() };
        let source = format!(
            "What is left of {} FTE a year after the {} newly qualified{left}. {}",
            number_text(joins, 1),
            number_text(fte, 1),
            rates.joining_source
        );
        plan.evidence.retain(|(lever, _)| *lever != Lever::Intake(OTHER_INTAKE));
        plan.evidence.push((Lever::Intake(OTHER_INTAKE), evidence(&source)));
        let source = format!("As many as are in their first year now: {} FTE.", number_text(fte, 1));
        plan.evidence.push((Lever::Intake(NQSW_INTAKE), evidence(&source)));
    }
    Ok(())
}

/// So many each September.
#[must_use]
pub(super) fn september(fte: f64) -> IntakeSource {
    IntakeSource::Cohort {
        fte: Fte::new(fte),
        calendar_month: SEPTEMBER,
        fill: Probability::ONE,
        window: Window::ALWAYS,
    }
}

pub(super) fn evidence(source: &str) -> Evidence {
    Evidence { source: source.into(), ..Evidence::default() }
}

pub(super) fn probability(value: f64) -> Result<Probability, Refusal> {
    Probability::try_new(value).map_err(|error| Reason::from(error).at("Leaving"))
}

fn agency(plan: &mut Assumptions, snapshot: &Snapshot) -> Result<(), Refusal> {
    let of = |part| sum_of(snapshot, part);
    let in_post =
        |role| plan.stocks.iter().filter(|stock| stock.role == role).fold(0.0, |sum, stock| sum + stock.fte().value());
    let by_role = plan.posts.iter().map(|posts| (posts.base.value() - in_post(posts.role)).max(0.0));
    let vacant = of(Part::VacancyFte).unwrap_or(by_role.sum());
    cover(plan, of(Part::AgencyFte).or_else(|| of(Part::AgencyCoverFte)), vacant)
}

/// Agency cover for each vacancy as it is today, for every role with posts.
pub(super) fn cover(plan: &mut Assumptions, agency: Option<f64>, vacant: f64) -> Result<(), Refusal> {
    let Some(agency) = agency.filter(|_| vacant > 0.0) else { return Ok(()) };
    let share = (agency / vacant).min(9.9);
    let share = Multiplier::try_new(share).map_err(|error| Reason::from(error).at("Agency cover"))?;
    let source = format!("Today: {} agency FTE for {} vacancies.", number_text(agency, 1), number_text(vacant, 1));
    let roles: Vec<RoleId> = plan.roles.iter().filter(|role| !role.supernumerary).map(|role| role.id).collect();
    for role in roles {
        plan.agency.push(Agency { role, supply: Supply::Cover(share) });
        plan.evidence.push((Lever::Cover(role), evidence(&source)));
    }
    Ok(())
}

pub(super) fn demand(plan: &mut Assumptions, snapshot: &Snapshot) -> Result<(), Refusal> {
    let of = |part| sum_of(snapshot, part);
    let workers: f64 = plan.stocks.iter().map(|stock| stock.fte().value()).sum::<f64>()
        + of(Part::AgencyFte).or_else(|| of(Part::AgencyCoverFte)).unwrap_or(0.0);
    carry(plan, of(Part::Cases).zip(of(Part::CaseHoldersFte)), workers)
}

/// Cases as they are and everybody's share of a full caseload: those holding cases among all who work.
pub(super) fn carry(plan: &mut Assumptions, cases: Option<(f64, f64)>, workers: f64) -> Result<(), Refusal> {
    let Some((cases, holders)) = cases.filter(|(cases, holders)| *cases > 0.0 && *holders > 0.0) else { return Ok(()) };
    if workers <= 0.0 {
        return Ok(());
    }
    let refused = |error| Reason::from(error).at("Cases");
    plan.demand = Some(Demand {
        volume: CaseVolume::Cases(Volume::try_new(cases).map_err(refused)?),
        annual_growth: AnnualGrowth::try_new(0.0).map_err(refused)?,
        target: Caseload::try_new((cases / holders * 10.0).round() / 10.0).map_err(refused)?,
    });
    let weight = Multiplier::try_new((holders / workers).min(1.0)).map_err(refused)?;
    plan.weights = plan.roles.iter().map(|role| CaseWeight { role: role.id, weight, ramp: Vec::new() }).collect();
    plan.evidence.push((Lever::Cases, evidence("Cases and case holders as last counted.")));
    plan.evidence.push((Lever::TargetCaseload, evidence("Today's caseload.")));
    Ok(())
}
