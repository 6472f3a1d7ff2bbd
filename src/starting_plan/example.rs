//! What published papers plan: the assumptions of the built-in cases, each with its source.

use super::assumed::{cover, evidence, of_one_role, probability, september, vary_leaving};
use super::start::{LEAVING, NQSW_INTAKE, NQSW_NAME, NoStart, OTHER_INTAKE, OTHER_NAME, Start};
use crate::forecast::{ALL_SOCIAL_WORKERS, probability_of};
use crate::measures::{listed, number_text};
use crate::plan::{
    Adjusted, Adjustment, AdjustmentId, Against, Assumptions, Commitment, FteChange, Intake, IntakeId, IntakeSource,
    Leaving, Lever, Multiplier, Plan, PostChange, Probability, Reason, Refusal, Roles, ServiceYears, Window,
};
use crate::reference::{Edition, Indicator};
use crate::workforce::{CalendarMonth, CensusYear, Fte, Origin, Part, Service};

const NORFOLK: &str = "Norfolk Children's Services Committee, 10 July 2018";

/// Puts a case's own plan in place of what its figures alone suggest; a case without one stays as it is.
pub(super) fn apply(id: &str, service: Service, plan: &mut Assumptions) -> Result<(), Refusal> {
    match (id, service) {
        ("norfolk-2018", Service::Children) => norfolk(plan),
        _ => Ok(()),
    }
}

/// Whether a case's paper plans for all its funded roles together.
pub(super) fn is_of_all_roles(origin: &Origin) -> bool {
    matches!(origin, Origin::Case { id } if id == "norfolk-2018")
}

/// Norfolk's three-year plan for all funded roles together: 12% leave, 50 newly qualified and 30 others join each year,
/// 30 temporary posts end in 2019.
fn norfolk(plan: &mut Assumptions) -> Result<(), Refusal> {
    let q = probability(0.12)?;
    plan.leaving = plan.roles.iter().map(|role| Leaving { role: role.id, annual: vec![q] }).collect();
    let first = plan.roles.iter().find(|role| role.newly_qualified).map(|role| role.id);
    let funded = plan.roles.iter().find(|role| !role.newly_qualified).map(|role| role.id);
    let (Some(first), Some(funded)) = (first, funded) else { return Ok(()) };
    let steady = IntakeSource::Steady { fte_per_year: Fte::new(30.0), fill: Probability::ONE, window: Window::ALWAYS };
    let intake = |id, name: &str, role, source| Intake {
        id,
        name: name.to_owned(),
        route: None,
        role,
        source,
        commitment: Commitment::Planned,
    };
    plan.intakes =
        vec![intake(NQSW_INTAKE, NQSW_NAME, first, september(50.0)), intake(OTHER_INTAKE, OTHER_NAME, funded, steady)];
    let cut = FteChange::try_new(-30.0).map_err(|error| Reason::from(error).at("Established posts"))?;
    if let Some(posts) = plan.posts.iter_mut().find(|posts| posts.role == funded) {
        // April 2019: the end of the temporary uplift.
        posts.changes.push(PostChange::Step { from_month: 10, change: cut });
    }
    let said = [
        (Lever::Adjustment(LEAVING), "Planned: 12% a year leave. The published turnover of 2018 is 15.2%."),
        (Lever::Intake(NQSW_INTAKE), "Planned: 50 a year join the programme for the newly qualified."),
        (Lever::Intake(OTHER_INTAKE), "Planned: 30 others join a year."),
    ];
    for (lever, words) in said {
        plan.evidence.retain(|(of, _)| *of != lever);
        plan.evidence.push((lever, evidence(&format!("{words} ({NORFOLK})"))));
    }
    Ok(())
}

/// The council of [`agency_glide_path`], by DfE's code.
pub const GLIDE_PATH_COUNCIL: &str = "823";

const GLIDE_PATH: &str = "Local Government Association, case studies of 2014";

/// A year of the case study: the months it is of, and how many leave in each of them.
const GLIDE_YEARS: [(Window, &str, f64); 3] = [
    (Window { from: Some(1), to: Some(12) }, "in the first year", 6.0),
    (Window { from: Some(13), to: Some(24) }, "in the second year", 3.5),
    (Window { from: Some(25), to: None }, "from then on", 1.0),
];

/// Returns Central Bedfordshire's way from half its social workers from agencies in April 2013 to 40% a year later and
/// 30% a year after that, as a plan.
///
/// The case study prints shares, one or two agency workers a month who take a permanent post, and leavers falling from six
/// to about one a month, but no sizes: the size is that of the first published year, 2017, and as many join as leave.
/// Both are said in the plan's notes.
///
/// ```
/// use homegrown::{starting_plan::agency_glide_path, reference::built_in};
/// use homegrown::projection::{Scope, Series, project};
/// let start = agency_glide_path(built_in(), 120).unwrap();
/// let run = project(&start.plan);
/// let share = |month| {
///     let (agency, own) = (run.at(Series::Agency, Scope::Total, month), run.at(Series::InPost, Scope::Total, month));
///     agency.unwrap() / (agency.unwrap() + own.unwrap())
/// };
/// assert!((share(0) - 0.5).abs() < 1e-9 && (share(12) - 0.4).abs() < 0.01 && (share(24) - 0.3).abs() < 0.01);
/// ```
///
/// # Errors
/// [`NoStart`] if an edition does not say how many social workers the council had in 2017.
pub fn agency_glide_path(edition: &Edition, months: u16) -> Result<Start, NoStart> {
    let name = "Central Bedfordshire";
    let none = || NoStart::NoInPost { name: name.to_owned() };
    let (area, year) = edition.find(GLIDE_PATH_COUNCIL).zip(CensusYear::new(2017)).ok_or_else(none)?;
    let of = |part| edition.part(area, year, part).map_err(|_missing| none());
    let workers = of(Part::InpostFte)? + of(Part::AgencyFte)?;
    let half = workers / 2.0;
    let base = CalendarMonth::new(2013, 4).ok_or_else(none)?;
    let mut plan = of_one_role((half, half), base, months)?;
    let said = |words: &str| evidence(&format!("{words} ({GLIDE_PATH})"));

    // Ten points a year of a workforce that stays as large: the middle of each year's in post is what leavers are of.
    let points = workers / 10.0;
    let hazard = |year: f64, leavers: f64| -12.0 * libm::log(1.0 - leavers / (half + points * year.min(2.0)));
    let [first, ..] = GLIDE_YEARS;
    let at_first = hazard(0.5, first.2);
    plan.leaving.push(Leaving { role: ALL_SOCIAL_WORKERS, annual: vec![probability(probability_of(at_first))?] });
    vary_leaving(&mut plan, said("Six leave a month in April 2013."));
    for (number, (window, when, leavers)) in (0..).zip(GLIDE_YEARS) {
        if number > 0 {
            let multiplier = hazard(f64::from(number) + 0.5, leavers) / at_first;
            let multiplier = Multiplier::try_new(multiplier).map_err(|error| Reason::from(error).at("Leaving"))?;
            let id = AdjustmentId(LEAVING.0 + number);
            plan.adjustments.push(Adjustment {
                id,
                name: format!("Leaving {when}, against the first"),
                against: Against::Plan,
                of: Adjusted::Leaving { roles: Roles::All, years: ServiceYears::ANY },
                window,
                multiplier,
            });
            plan.evidence.push((Lever::Adjustment(id), said("About one leaves a month in the end.")));
        }
        let id = IntakeId(OTHER_INTAKE.0 + number);
        let source = IntakeSource::Steady { fte_per_year: Fte::new(leavers * 12.0), fill: Probability::ONE, window };
        plan.intakes.push(Intake {
            id,
            name: format!("Joiners {when}"),
            route: None,
            role: ALL_SOCIAL_WORKERS,
            source,
            commitment: Commitment::Planned,
        });
        plan.evidence.push((Lever::Intake(id), evidence("As many as leave: the case study says nothing of joiners.")));
    }
    let id = IntakeId(OTHER_INTAKE.0 + 3);
    let source = IntakeSource::Conversion {
        fte_per_month: Fte::new(points / 12.0),
        window: Window { from: Some(1), to: Some(24) },
    };
    plan.intakes.push(Intake {
        id,
        name: "Agency workers who take a post".to_owned(),
        route: None,
        role: ALL_SOCIAL_WORKERS,
        source,
        commitment: Commitment::Planned,
    });
    plan.evidence.push((Lever::Intake(id), said("One or two a month: ten points a year at this size.")));
    cover(&mut plan, Some(half), half)?;
    let since = edition.years().iter().filter_map(|year| {
        let rate = edition.printed(area, *year, Indicator::AgencyRateFte).ok()?;
        Some(format!("{}% from agencies in {}", number_text(rate, 1), year.number()))
    });
    let notes = vec![
        format!(
            "The case study gives shares, not sizes: the plan is for {} FTE, those in post and from agencies in 2017, the first year published.",
            number_text(workers, 1)
        ),
        format!("Published since: {}.", listed(&since.collect::<Vec<_>>())),
    ];
    Ok(Start { name: name.to_owned(), plan: Plan::try_new(plan)?, notes, has_own_posts: true })
}
