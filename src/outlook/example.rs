//! What published papers plan: the assumptions of the built-in cases, each with its source.

use super::start::{self, NQSW_INTAKE, OTHER_INTAKE, evidence, probability, september};
use crate::plan::{
    Assumptions, Commitment, FteChange, Intake, IntakeSource, Leaving, Lever, PostChange, Probability, Reason, Refusal,
    Window,
};
use crate::workforce::{Fte, Origin, Service};

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
        role,
        source,
        commitment: Commitment::Planned,
    };
    plan.intakes = vec![
        intake(NQSW_INTAKE, "Newly qualified, each September", first, september(50.0)),
        intake(OTHER_INTAKE, "Other joiners", funded, steady),
    ];
    let cut = FteChange::try_new(-30.0).map_err(|error| Reason::from(error).at("Established posts"))?;
    if let Some(posts) = plan.posts.iter_mut().find(|posts| posts.role == funded) {
        // April 2019: the end of the temporary uplift.
        posts.changes.push(PostChange::Step { from_month: 10, change: cut });
    }
    let said = [
        (Lever::Adjustment(start::LEAVING), "Planned: 12% a year leave. The published turnover of 2018 is 15.2%."),
        (Lever::Intake(NQSW_INTAKE), "Planned: 50 a year join the programme for the newly qualified."),
        (Lever::Intake(OTHER_INTAKE), "Planned: 30 others join a year."),
    ];
    for (lever, words) in said {
        plan.evidence.retain(|(of, _)| *of != lever);
        plan.evidence.push((lever, evidence(&format!("{words} ({NORFOLK})"))));
    }
    Ok(())
}
