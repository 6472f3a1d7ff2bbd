//! What published papers plan: the assumptions of the built-in cases, each with its source.

use super::baseline::{self, NQSW_INTAKE, OTHER_INTAKE, evidence, probability, september};
use super::{
    Assumptions, Commitment, FteChange, Intake, IntakeSource, Leaving, Lever, Limit, Pace, PostChange, Probability,
    Progression, ProgressionId, Reason, Refusal, Window,
};
use crate::workforce::{Fte, Service};

const NORFOLK: &str = "Norfolk Children's Services Committee, 10 July 2018";

/// Puts a case's own plan in place of what its figures alone suggest; a case without one stays as it is.
pub(super) fn apply(id: &str, service: Service, plan: &mut Assumptions) -> Result<(), Refusal> {
    match (id, service) {
        ("norfolk-2018", Service::Children) => norfolk(plan),
        _ => Ok(()),
    }
}

/// Norfolk's three-year plan: 12% leave, 50 newly qualified and 30 others join each year, 30 temporary posts end in 2019;
/// 29 of 132 recruits (22%) moved up within four years, 6% a year.
fn norfolk(plan: &mut Assumptions) -> Result<(), Refusal> {
    let q = probability(0.12)?;
    plan.leaving = plan.roles.iter().map(|role| Leaving { role: role.id, annual: vec![q] }).collect();
    let first = plan.roles.iter().find(|role| role.newly_qualified).map(|role| role.id);
    let ladder: Vec<_> = plan.roles.iter().filter(|role| !role.newly_qualified).map(|role| role.id).collect();
    let (Some(first), [worker, senior, ..]) = (first, ladder.as_slice()) else { return Ok(()) };
    plan.intakes = vec![
        Intake {
            id: NQSW_INTAKE,
            name: "Newly qualified, each September".to_owned(),
            role: first,
            source: september(50.0),
            commitment: Commitment::Planned,
        },
        Intake {
            id: OTHER_INTAKE,
            name: "Other joiners".to_owned(),
            role: *worker,
            source: IntakeSource::Steady {
                fte_per_year: Fte::new(30.0),
                fill: Probability::ONE,
                window: Window::ALWAYS,
            },
            commitment: Commitment::Planned,
        },
    ];
    let cut = FteChange::try_new(-30.0).map_err(|error| Reason::from(error).at("Established posts"))?;
    if let Some(posts) = plan.posts.iter_mut().find(|posts| posts.role == *worker) {
        // April 2019: the end of the temporary uplift.
        posts.changes.push(PostChange::Step { from_month: 10, change: cut });
    }
    plan.progression.push(Progression {
        id: ProgressionId(2),
        name: "Social Worker to Senior".to_owned(),
        from: *worker,
        to: *senior,
        pace: Pace::Rate { annual_rate: probability(0.06)?, min_service: 24 },
        limit: Limit::Vacancy,
        window: Window::ALWAYS,
    });
    let said = [
        (Lever::Adjustment(baseline::LEAVING), "Planned: 12% a year leave. The published turnover of 2018 is 15.2%."),
        (Lever::Intake(NQSW_INTAKE), "Planned: 50 a year join the programme for the newly qualified."),
        (Lever::Intake(OTHER_INTAKE), "Planned: 30 others join a year."),
        (Lever::ProgressionRate(ProgressionId(2)), "22% of recruits moved up within four years: 6% a year."),
    ];
    for (lever, words) in said {
        plan.evidence.retain(|(of, _)| *of != lever);
        plan.evidence.push((lever, evidence(&format!("{words} ({NORFOLK})"))));
    }
    Ok(())
}
