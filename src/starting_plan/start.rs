//! A plan's starting point, and what every one of them has: the numbers its levers are known by, and posts that are stated or
//! taken as those in post.

use serde::{Deserialize, Serialize};

use crate::forecast::{JOINING, NoBaseline, uncertainty_of_published};
use crate::measures::{listed, number_text};
use crate::plan::{
    AdjustmentId, Assumptions, Evidence, EvidenceSource, Intake, IntakeId, IntakeSource, Lever, Plan, ProgressionId,
    Refusal, Role, RoleId,
};
use crate::projection::Uncertainty;
use crate::workforce::Level;

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

/// The lowest rung after the first year: who completes it and who joins otherwise come there.
pub(super) fn on_ladder(plan: &Assumptions) -> Option<RoleId> {
    let mut after = plan.roles.iter().filter(|role| !role.newly_qualified);
    after.clone().find(|role| !is_beside(role)).or(after.next()).map(|role| role.id)
}

/// Whether a role is qualified without cases.
pub(super) fn is_beside(role: &Role) -> bool {
    role.level == Some(Level::QualifiedWithoutCases)
}
