//! What a plan assumes where the council gives nothing: rates drawn towards England's, agency cover as it is today.
//!
//! Owns those assumptions and the evidence each carries.

use super::start::{LEAVING, LEAVING_BY_SERVICE, NQSW_INTAKE, NQSW_NAME, OTHER_INTAKE, OTHER_NAME, on_ladder};
use crate::forecast::{ALL_SOCIAL_WORKERS, JOINS_KAPPA, LEAVING_KAPPA, Pooled, draw_towards, flow, probability_of};
use crate::measures::{effective_parts, number_text, percent_text};
use crate::plan::{
    Adjusted, Adjustment, Against, Agency, AnnualGrowth, Assumptions, ByService, CaseVolume, CaseWeight, Caseload,
    Commitment, Demand, Evidence, Intake, IntakeSource, Leaving, Lever, Multiplier, Posts, Probability, Reason,
    Refusal, Role, RoleId, Roles, ServiceBandFte, ServiceYears, Stock, Supply, Volume, Window,
};
use crate::reference::{AreaId, ENGLAND, Edition, Indicator};
use crate::workforce::{Baseline, CalendarMonth, CensusYear, Fte, Missing, Origin, Part, Parts, Snapshot};

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
    pub(super) fn of(
        edition: &Edition,
        [leavers, starters]: [(Option<Pooled>, &str); 2],
        year: CensusYear,
    ) -> Option<Self> {
        let england = edition.find(ENGLAND)?;
        let national = |indicator| flow(edition, england, year, indicator).ok();
        let leaving =
            draw_towards(leavers.0.ok_or(Missing::NotInFile), national(Indicator::LeaversFte)?, LEAVING_KAPPA);
        let joining =
            draw_towards(starters.0.ok_or(Missing::NotInFile), national(Indicator::StartersFte)?, JOINS_KAPPA);
        Some(Self {
            leaving: probability_of(leaving.used),
            joining: f64::midpoint(joining.used, leaving.used),
            leaving_source: match leaving.own {
                Ok(own) => format!(
                    "{} a year in {} to {}, drawn towards England's {} because small councils' rates swing by chance.",
                    percent_text(own),
                    leavers.1,
                    year.number(),
                    percent_text(leaving.england)
                ),
                Err(_) => format!("No rate of its own is known: England's, {}.", percent_text(leaving.england)),
            },
            joining_source: format!(
                "Joiners in {} to {}, half way towards the number expected to leave: joins alone over-project.",
                starters.1,
                year.number()
            ),
        })
    }
}

impl Rates {
    /// A year of a council's own lists, where nothing published may be set beside it.
    pub(super) fn of_own([leavers, starters]: [Pooled; 2]) -> Self {
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

/// Leavers and starters of a council's own year, each where it is known.
fn own_flows(parts: &Parts) -> [Option<Pooled>; 2] {
    let closing = parts.value(Part::InpostFte).ok();
    let of = |part| {
        let closing = closing?;
        let exposure = f64::midpoint(parts.value(Part::OpeningFte).unwrap_or(closing), closing);
        parts.value(part).ok().map(|count| Pooled { count, exposure })
    };
    [of(Part::LeaversFte), of(Part::StartersFte)]
}

/// Returns leavers and starters of what is open, each where it is known: of one council, or of lists of several together; of
/// papers' partners their published years say more.
pub(super) fn own_flows_of(snapshot: &Snapshot) -> [Option<Pooled>; 2] {
    let several = snapshot.members.len() > 1;
    if several && snapshot.members.iter().any(|member| member.origin != Origin::Files) {
        return [None, None];
    }
    let add = |a: Option<Pooled>, b: Option<Pooled>| {
        let (a, b) = (a?, b?);
        Some(Pooled { count: a.count + b.count, exposure: a.exposure + b.exposure })
    };
    let each = snapshot.members.iter().map(|member| own_flows(&effective_parts(member)));
    let all = each.reduce(|[leavers, starters], [left, started]| [add(leavers, left), add(starters, started)]);
    match all.unwrap_or([None, None]) {
        both @ [Some(_), Some(_)] => both,
        // Of a paper that states one of them the published years say more.
        one if snapshot.members.iter().all(|member| member.origin == Origin::Files) => one,
        _ => [None, None],
    }
}

/// A part of a member: its own, else as published.
pub(super) fn stated(member: &Baseline, part: Part) -> Option<f64> {
    let published = || member.published.as_ref().and_then(|row| row.parts.value(part).ok());
    effective_parts(member).value(part).ok().or_else(published)
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
pub(super) fn unknown_service(fte: f64) -> ByService {
    ByService::Bands(vec![ServiceBandFte { from: 12, to: Some(240), fte: Fte::new(fte) }])
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

pub(super) fn agency(plan: &mut Assumptions, snapshot: &Snapshot) -> Result<(), Refusal> {
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
